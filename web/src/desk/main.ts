// The merchant's desk: orders and their parcels, an order file in, a quote with its receipt.
import "../style/desk.css";
import { startImport } from "./import";
import { startOrders } from "./orders";
import { startQuote } from "./quote";

const refresh = startOrders();
startImport(refresh);
startQuote();
