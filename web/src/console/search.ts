// Search for anything: a parcel's number, an order, a street, a name.
import { ask } from "../shared/api";
import { fill, h } from "../shared/h";
import { routeBadge } from "./routes_list";
import type { Store } from "./store";

interface Found {
  number: string;
  order: string;
  name: string;
  city: string;
  status: string;
  status_detail: string;
  route: string;
}
interface Whole {
  assignment: { day: string; outcome: string; route: string; stop_seq: number; reason: string } | null;
}
const SETTLE_MS = 180;
const SHOWN = 20;

export function startSearch(store: Store, input: HTMLInputElement, results: HTMLElement): void {
  let timer = 0;
  let asked = 0;
  const close = (): void => void (results.hidden = true);
  const run = async (): Promise<void> => {
    const text = input.value.trim();
    if (text.length < 2) return close();
    const turn = ++asked;
    try {
      const found = await ask<{ parcels: Found[] }>(`/api/v1/parcels?q=${encodeURIComponent(text)}`);
      if (turn === asked) show(store, results, found.parcels, text, close);
    } catch (error) {
      if (turn === asked) fill(results, h("div", { class: "note trouble" }, error instanceof Error ? error.message : "Search does not answer."));
    }
    results.hidden = false;
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void run(), SETTLE_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") (input.value = ""), close(), input.blur();
    if (event.key === "ArrowDown") results.querySelector<HTMLElement>("button")?.focus();
    if (event.key === "Enter") results.querySelector<HTMLElement>("button")?.click();
  });
  document.addEventListener("click", (event) => !(event.target as Element).closest(".search") && close());
}

function show(store: Store, results: HTMLElement, found: Found[], text: string, close: () => void): void {
  if (!found.length) return fill(results, h("div", { class: "note" }, h("strong", {}, `Nothing found for “${text}”`), "Type a parcel's number or its last digits, an order number, a name or a street."));
  fill(results, h("ul", { class: "rows" }, ...found.slice(0, SHOWN).map((parcel) => h("li", {}, resultOf(store, parcel, close)))));
}

function resultOf(store: Store, parcel: Found, close: () => void): HTMLElement {
  const words = [parcel.name, parcel.city, `order ${parcel.order}`, (parcel.status_detail || parcel.status).replaceAll("_", " ")];
  const choose = (): void => {
    close();
    void goTo(store, parcel.number);
  };
  return h("button", { class: "row", type: "button", onclick: choose }, h("span", { class: "row-top" }, h("span", { class: "mono" }, parcel.number), parcel.route && h("span", { class: "row-count" }, routeBadge(store, parcel.route))), h("span", { class: "row-sub" }, words.filter(Boolean).join(" · ")));
}

/** Shows the stop that brings the parcel, or the list of what is in no van. */
async function goTo(store: Store, number: string): Promise<void> {
  const { assignment } = await ask<Whole>(`/api/v1/parcels/${encodeURIComponent(number)}`);
  if (!assignment?.route) return store.set({ tab: "others", selectedRoute: "", selectedStop: "" });
  const stop = store.view.stops?.features.find((one) => one.properties.route === assignment.route && one.properties.seq === assignment.stop_seq);
  store.set({ selectedRoute: assignment.route, selectedStop: stop?.properties.stop ?? "" });
}
