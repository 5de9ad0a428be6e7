// The merchant's desk: orders, prices and labels, money and reports. Each page starts what it has a place for.
import "../style/desk.css";
import "../style/orders.css";
import { startImport } from "./import";
import { startOrders } from "./orders";
import { startQuote } from "./quote";

startOrders();
startImport();
startQuote();
