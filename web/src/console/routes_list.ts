// Left panel: one row per route with its colour, progress and what needs a look.
import { fill, h } from "../shared/h";
import { svgElement } from "../shared/shapes";
import { clock } from "../shared/times";
import type { Store, View } from "./store";
import type { RouteRow } from "./wire";

export function startRoutesList(store: Store, list: HTMLElement): void {
  store.on(["routes", "selectedRoute", "plan", "lines", "loading", "trouble"], (view) => draw(store, list, view));
}

function draw(store: Store, list: HTMLElement, view: View): void {
  if (!view.routes.length) return fill(list, view.plan ? h("div", { class: "note" }, h("strong", {}, "No routes on this day"), "Every parcel goes to a carrier, is held or was rejected: see “Not in a van”.") : null);
  const focused = document.activeElement?.closest<HTMLElement>("[data-route]")?.dataset["route"];
  fill(list, h("ul", { class: "rows" }, ...view.routes.map((row) => h("li", {}, rowOf(store, row, view)))));
  if (focused) list.querySelector<HTMLElement>(`[data-route="${CSS.escape(focused)}"]`)?.focus();
}

function rowOf(store: Store, row: RouteRow, view: View): HTMLElement {
  const chosen = view.selectedRoute === row.route;
  const button = h(
    "button",
    { class: "row", type: "button", "data-route": row.route, "aria-pressed": chosen ? "true" : "false", onclick: () => store.set({ selectedRoute: chosen ? "" : row.route, selectedStop: "" }) },
    h("span", { class: "row-top" }, routeBadge(store, row.route), h("span", { class: "row-who" }, row.driver || row.vehicle), h("span", { class: "row-count" }, h("b", {}, row.delivered + row.failed), ` of ${row.delivered + row.failed + row.remaining}`)),
    progress(row),
    h("span", { class: "row-sub" }, words(row, view.plan?.timezone)),
  );
  return button;
}

/** The route's name on its colour; the colour comes through the class, which the strict page policy allows. */
export function routeBadge(store: Store, route: string): HTMLElement {
  return h("span", { class: `badge route-${store.colorIndex(route) % 9}` }, route);
}

function progress(row: RouteRow): SVGSVGElement {
  const total = Math.max(1, row.delivered + row.failed + row.remaining);
  const svg = svgElement("svg", { class: "progress", viewBox: "0 0 100 6", preserveAspectRatio: "none", role: "img", "aria-label": `${row.delivered} delivered, ${row.failed} failed, ${row.remaining} to go` });
  const bar = (from: number, size: number, name: string): void => void (size && svg.append(svgElement("rect", { x: (from / total) * 100, y: 0, width: (size / total) * 100, height: 6, class: name })));
  bar(0, total, "to-go");
  bar(0, row.delivered, "delivered");
  bar(row.delivered, row.failed, "not-delivered");
  return svg;
}

function words(row: RouteRow, zone?: string): HTMLElement {
  const parts: (HTMLElement | string)[] = [`${row.stops} stops · ${clock(row.departs_at, zone)}–${clock(row.returns_at, zone)}`];
  if (row.late) parts.push(h("span", { class: "chip late" }, `${row.late} late`));
  if (row.failed) parts.push(h("span", { class: "chip failed" }, `${row.failed} failed`));
  if (!row.remaining && row.delivered) parts.push(h("span", { class: "chip done" }, "all done"));
  return h("span", { class: "row-words" }, ...parts);
}
