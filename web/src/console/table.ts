// Everything in a table too: the stops of the selected route, else of all routes; the state filter applies.
import { fill, h } from "../shared/h";
import { STATE_WORDS, stateIcon } from "../shared/shapes";
import { clock, span } from "../shared/times";
import type { Day } from "./day";
import { routeBadge } from "./routes_list";
import type { Store, View } from "./store";
import type { RouteDetail } from "./wire";

export function startTable(store: Store, day: Day, section: HTMLElement): void {
  let asked = 0;
  store.on(["table", "selectedRoute", "filter", "details", "routes"], (view) => {
    section.hidden = !view.table;
    if (!view.table) return;
    const turn = ++asked;
    if (!section.querySelector("table")) fill(section, h("div", { class: "note" }, "Reading the stops …"));
    const wanted = view.selectedRoute ? [view.selectedRoute] : view.routes.map((row) => row.route);
    Promise.all(wanted.map((route) => day.detail(route))).then(
      (routes) => turn === asked && draw(store, section, routes, view),
      (error: Error) => turn === asked && fill(section, h("div", { class: "note trouble" }, error.message)),
    );
  });
}

function draw(store: Store, section: HTMLElement, routes: RouteDetail[], view: View): void {
  const zone = view.plan?.timezone;
  const rows = routes.flatMap((route) => route.stops.filter((stop) => !view.filter || stop.state === view.filter).map((stop) => ({ route, stop })));
  if (!rows.length) return fill(section, h("div", { class: "note" }, h("strong", {}, "No such stop"), "No stop is in this state now. Click the counter above again to see all."));
  const heads = ["Route", "Stop", "State", "Address", "Name", "Promised", "Expected", "Planned", "Parcels", "Note"];
  fill(
    section,
    h("table", {}, h("caption", { class: "unseen" }, `${rows.length} stops`), h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))), h("tbody", {}, ...rows.map(({ route, stop }) =>
      h("tr", { tabindex: 0, "aria-selected": stop.stop === view.selectedStop ? "true" : "false", onclick: () => store.set({ selectedRoute: route.route, selectedStop: stop.stop }), onkeydown: (event) => (event as KeyboardEvent).key === "Enter" && store.set({ selectedRoute: route.route, selectedStop: stop.stop }) },
        h("td", {}, routeBadge(store, route.route)), h("td", { class: "number" }, stop.seq), h("td", {}, stateIcon(stop.state, 18), " ", STATE_WORDS[stop.state]), h("td", {}, stop.address.line1, stop.address.line2 ? `, ${stop.address.line2}` : ""), h("td", {}, stop.address.name ?? ""), h("td", {}, span(stop.window, zone)), h("td", {}, span(stop.eta, zone)), h("td", { class: "number" }, clock(stop.arrives_at, zone)), h("td", { class: "number" }, stop.parcels.length), h("td", {}, stop.note)),
    ))),
  );
}
