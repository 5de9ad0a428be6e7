// Right panel: what is selected, a route or a stop, with its parcels and their events.
import { fill, h, type Child } from "../shared/h";
import { STATE_WORDS, stateIcon } from "../shared/shapes";
import { clock, duration, moment, money, span } from "../shared/times";
import type { Day } from "./day";
import { routeBadge } from "./routes_list";
import { printSheet } from "./sheet";
import type { Store, View } from "./store";
import { parcelEvents, type EventRow, type RouteDetail, type StopDetail, type StopParcel } from "./wire";

export function startInspector(store: Store, day: Day, panel: HTMLElement): void {
  let asked = 0;
  store.on(["selectedRoute", "selectedStop", "details"], (view) => {
    panel.hidden = !view.selectedRoute;
    if (!view.selectedRoute) return;
    const turn = ++asked;
    const show = (route: RouteDetail): void => void (turn === asked && draw(store, panel, route, view));
    const fail = (error: unknown): void => void (turn === asked && fill(panel, head(store, "This route cannot be shown"), h("div", { class: "note trouble" }, error instanceof Error ? error.message : "Try again.")));
    day.detail(view.selectedRoute).then(show, fail);
  });
}

function draw(store: Store, panel: HTMLElement, route: RouteDetail, view: View): void {
  const opened = new Set([...panel.querySelectorAll<HTMLDetailsElement>("details[open]")].map((details) => details.dataset["parcel"]));
  const stop = route.stops.find((one) => one.stop === view.selectedStop);
  fill(panel, ...(stop ? stopView(store, route, stop, view) : routeView(store, route, view)));
  for (const details of panel.querySelectorAll<HTMLDetailsElement>("details[data-parcel]")) details.open = opened.has(details.dataset["parcel"]);
}

function head(store: Store, title: Child, back?: () => void): HTMLElement {
  const close = (): void => store.set({ selectedRoute: "", selectedStop: "" });
  return h("header", { class: "inspector-head" }, h("h2", {}, title), back && h("button", { class: "bar-button", type: "button", onclick: back }, "Route"), h("button", { class: "bar-button", type: "button", onclick: close, "aria-label": "Close (Esc)" }, "Close"));
}

function routeView(store: Store, route: RouteDetail, view: View): Child[] {
  const zone = view.plan?.timezone;
  const miles = (route.distance_m / 1609.344).toFixed(1);
  const title = h("span", { class: "row-top" }, routeBadge(store, route.route), route.driver || route.vehicle);
  const facts = definitions([
    ["On the road", `${clock(route.departs_at, zone)}–${clock(route.returns_at, zone)}`],
    ["Drives", `${miles} mi, ${duration(route.drive_s)}${view.plan?.times_are === "estimate" ? " (estimate, no map)" : ""}`],
    ["At doors", duration(route.service_s)],
    ["Costs", money(route.cost_cents)],
  ]);
  const print = h("button", { class: "button quiet", type: "button", onclick: () => printSheet(route, view) }, "Print route sheet");
  const rows = route.stops.map((stop) =>
    h("li", {}, h("button", { class: "row stop-row", type: "button", onclick: () => store.set({ selectedStop: stop.stop }) }, stateIcon(stop.state), h("b", { class: "seq" }, stop.seq), h("span", { class: "stop-where" }, stop.address.line1, h("small", {}, stop.parcels.length > 1 ? `${stop.parcels.length} parcels` : stop.address.name || "")), h("span", { class: "row-count" }, clock(stop.arrives_at, zone)))),
  );
  return [head(store, title), facts, h("div", { class: "actions" }, print), h("ol", { class: "rows" }, ...rows)];
}

function stopView(store: Store, route: RouteDetail, stop: StopDetail, view: View): Child[] {
  const zone = view.plan?.timezone;
  const address = stop.address;
  const title = h("span", { class: "row-top" }, routeBadge(store, route.route), `stop ${stop.seq} of ${route.stops.length}`);
  const state = h("p", { class: "stop-state" }, stateIcon(stop.state, 24), h("b", {}, STATE_WORDS[stop.state]), stop.eta && stop.state !== "done" ? ` · expected ${span(stop.eta, zone)}` : "");
  const where = h("address", {}, address.name && h("b", {}, address.name, h("br")), address.line1, h("br"), address.line2 && `${address.line2}, `, `${address.city}, ${address.state} ${address.zip}`);
  const facts = definitions([
    ["Promised", stop.window ? span(stop.window, zone) : "any time today"],
    ["Planned", `${clock(stop.arrives_at, zone)}, ${duration(stop.service_s)} at the door`],
    ["Pin", pinWords(stop.geocode_grade)],
    ["Note", stop.note],
  ]);
  return [head(store, title, () => store.set({ selectedStop: "" })), state, where, facts, h("h3", {}, `${stop.parcels.length} ${stop.parcels.length === 1 ? "parcel" : "parcels"}`), ...stop.parcels.map((parcel) => parcelView(parcel, zone))];
}

function pinWords(grade: string): string {
  const words: Record<string, string> = { point: "the house itself", interpolated: "between known houses", street: "somewhere on the street", zip: "only the ZIP area: check it", none: "no place found" };
  return words[grade] ?? grade;
}

function parcelView(parcel: StopParcel, zone?: string): HTMLElement {
  const events = h("div", { class: "events" }, h("p", { class: "soft small" }, "Reading its events …"));
  const details = h("details", { "data-parcel": parcel.number, class: "parcel" }, h("summary", {}, h("span", { class: "mono" }, parcel.number), h("span", { class: "chip" }, statusWords(parcel))), definitions([["Order", parcel.order], ["Weight", `${parcel.weight_oz} oz`], ["Sorted to", parcel.position], ["In the van", parcel.load_position], ["Postage avoided", parcel.avoided_cents ? money(parcel.avoided_cents) : ""]]), events);
  details.addEventListener("toggle", () => void (details.open && showEvents(parcel.number, events, zone)));
  return details;
}

async function showEvents(number: string, place: HTMLElement, zone?: string): Promise<void> {
  try {
    const events = await parcelEvents(number);
    fill(place, events.length ? h("ol", { class: "event-list" }, ...events.map((event) => eventView(event, zone))) : h("p", { class: "soft small" }, "Nothing has happened to it yet."));
  } catch (error) {
    fill(place, h("p", { class: "note trouble" }, error instanceof Error ? error.message : "Its events cannot be read now."));
  }
}

function eventView(event: EventRow, zone?: string): HTMLElement {
  const photo = event.detail?.["photo"];
  const extra = ["left_with", "reason", "note"].map((key) => event.detail?.[key]).filter((text): text is string => typeof text === "string" && text !== "");
  return h("li", {}, h("time", { datetime: event.occurred_at }, moment(event.occurred_at, zone)), h("span", {}, h("b", {}, event.sentence || event.kind.replaceAll("_", " ")), extra.length ? ` ${extra.join(", ").replaceAll("_", " ")}` : "", h("small", {}, [event.place, event.device].filter(Boolean).join(" · ")), typeof photo === "string" && h("a", { href: `/api/v1/photos/${photo}`, target: "_blank" }, h("img", { src: `/api/v1/photos/${photo}`, alt: "Photo at the door", class: "event-photo", loading: "lazy" }))));
}

function statusWords(parcel: StopParcel): string {
  if (!parcel.status || parcel.status === "unknown") return "not seen yet";
  return parcel.status === "delivered" ? "delivered" : (parcel.status_detail || parcel.status).replaceAll("_", " ");
}

function definitions(pairs: [string, string][]): HTMLElement {
  return h("dl", { class: "facts" }, ...pairs.filter(([, text]) => text).flatMap(([name, text]) => [h("dt", {}, name), h("dd", {}, text)]));
}
