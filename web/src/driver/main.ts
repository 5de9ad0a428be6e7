import { mount } from "svelte";
import "../style/driver.css";
import { byId } from "../shared/h";
import App from "./App.svelte";

mount(App, { target: byId("driver") });
