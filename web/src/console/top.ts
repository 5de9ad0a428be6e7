// Top bar: day, counters that are also filters, the live line, map or table; and what covers the map when there is no day.
import { fill, h } from "../shared/h";
import { STATES, stateIcon, STATE_WORDS, type StopState } from "../shared/shapes";
import { dayName } from "../shared/times";
import type { Day } from "./day";
import type { Store, View } from "./store";

const LIVE_WORDS: Record<View["live"], string> = { live: "Live", connecting: "Connecting …", reconnecting: "Reconnecting …", off: "Not live: reload for news" };

export function startTop(store: Store, day: Day, parts: { days: HTMLSelectElement; counters: HTMLElement; live: HTMLElement; table: HTMLElement; cover: HTMLElement }): void {
  store.on(["days", "day"], (view) => {
    fill(parts.days, ...view.days.map((row) => h("option", { value: row.day, selected: row.day === view.day }, `${dayName(row.day)} · ${row.region}`)));
    parts.days.hidden = !view.days.length;
  });
  parts.days.addEventListener("change", () => void day.open(parts.days.value));
  store.on(["stops", "filter"], (view) => drawCounters(store, parts.counters, view));
  store.on(["live"], (view) => {
    parts.live.textContent = LIVE_WORDS[view.live];
    parts.live.dataset["state"] = view.live;
  });
  parts.table.addEventListener("click", () => store.set({ table: !store.view.table }));
  store.on(["table"], (view) => {
    parts.table.textContent = view.table ? "Map" : "Table";
    parts.table.setAttribute("aria-pressed", String(view.table));
  });
  store.on(["loading", "trouble", "days", "day"], (view) => cover(day, parts.cover, view));
}

function drawCounters(store: Store, place: HTMLElement, view: View): void {
  const counts = new Map<StopState, number>();
  for (const stop of view.stops?.features ?? []) counts.set(stop.properties.state, (counts.get(stop.properties.state) ?? 0) + 1);
  fill(place, ...(view.stops ? STATES.map((state) => counter(store, state, counts.get(state) ?? 0, view)) : []));
}

function counter(store: Store, state: StopState, count: number, view: View): HTMLElement {
  const pressed = view.filter === state;
  return h("button", { class: "counter", type: "button", "aria-pressed": String(pressed), title: pressed ? "Show all stops" : `Show only stops that are ${STATE_WORDS[state]}`, onclick: () => store.set({ filter: pressed ? "" : state }) }, stateIcon(state, 18), h("b", {}, count), h("span", { class: "counter-word" }, STATE_WORDS[state]));
}

function cover(day: Day, place: HTMLElement, view: View): void {
  const note = coverNote(day, view);
  place.hidden = note === null;
  if (note) fill(place, note);
}

function coverNote(day: Day, view: View): HTMLElement | null {
  if (view.loading) return h("div", { class: "note card", role: "status" }, h("strong", {}, `${view.loading} …`), view.day);
  if (view.trouble) return h("div", { class: "note card trouble", role: "alert" }, h("strong", {}, "The day cannot be shown"), view.trouble.message, h("p", {}, h("button", { class: "button", type: "button", onclick: () => void day.start() }, "Try again")));
  if (view.days.length) return null;
  return h("div", { class: "note card" }, h("strong", {}, "No plan yet"), "Plan a day from an order file; it appears here at once.", h("br"), h("code", {}, "doorstep day run orders.csv --region demo"));
}
