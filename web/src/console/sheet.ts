// The route sheet on paper: what a driver takes along where the phone may fail.
import { h } from "../shared/h";
import { clock, dayName, duration, span } from "../shared/times";
import type { View } from "./store";
import type { RouteDetail } from "./wire";

/** Lays the sheet out (only print shows it) and opens the print dialog. */
export function printSheet(route: RouteDetail, view: View): void {
  document.querySelector(".sheet")?.remove();
  document.body.append(sheetOf(route, view));
  window.print();
}

function sheetOf(route: RouteDetail, view: View): HTMLElement {
  const zone = view.plan?.timezone;
  const title = `${route.route} · ${dayName(view.day)} · ${route.driver || route.vehicle}`;
  const sums = `${route.stops.length} stops, leaves ${clock(route.departs_at, zone)}, back ${clock(route.returns_at, zone)}, ${(route.distance_m / 1609.344).toFixed(1)} mi, ${duration(route.drive_s)} driving. Plan version ${view.plan?.version ?? "?"}.`;
  const rows = route.stops.map((stop) =>
    h("tr", {}, h("td", { class: "big" }, stop.seq), h("td", {}, h("b", {}, stop.address.line1, stop.address.line2 ? `, ${stop.address.line2}` : ""), h("br"), stop.address.name ?? "", stop.note && h("em", {}, ` ${stop.note}`)), h("td", {}, span(stop.window ?? stop.eta, zone)), h("td", {}, ...stop.parcels.flatMap((parcel) => [`${parcel.number.slice(-6)} ${parcel.load_position ?? ""}`, h("br")])), h("td", { class: "box" })),
  );
  const heads = ["Stop", "Where", "When", "Parcels (last 6, place)", "Done"];
  return h("section", { class: "sheet" }, h("h1", {}, title), h("p", {}, sums), h("table", {}, h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", {}, head)))), h("tbody", {}, ...rows)));
}
