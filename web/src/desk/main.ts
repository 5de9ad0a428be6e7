// The merchant's desk: orders, prices and labels, money and reports. Each page starts what it has a place for.
import "../style/desk.css";
import "../style/desk_phone.css";
import "../style/orders.css";
import "../style/quote.css";
import { startAdjustments } from "./adjustments";
import { startImport } from "./import";
import { startLabels } from "./labels";
import { startOrders } from "./orders";
import { startParcel } from "./parcel";
import { startProblems } from "./problems";
import { startQuote } from "./quote";
import { startRun } from "./run";
import { startSettings } from "./settings";

for (const start of [startOrders, startImport, startQuote, startRun, startLabels, startAdjustments, startParcel, startProblems, startSettings]) start();
// On a phone the row of pages is wider than the screen: the page one is on stays in sight.
document.querySelector(".sub [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
// The charts' library is read only where a report is shown.
if (document.getElementById("reports")) void import("./reports").then(({ startReports }) => startReports());
