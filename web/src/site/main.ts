// Every page: the styles, and light or dark.
import "../style/pico.css";
import "../style/tokens.css";
import "../style/base.css";
import "../style/pages.css";
import "../style/recipient.css";
import { startTheme } from "../shared/theme";

startTheme();
