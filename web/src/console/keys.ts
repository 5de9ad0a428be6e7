// The keyboard: J and K walk the routes, N and P a route's stops, / searches, T table, Esc closes.
import type { Day } from "./day";
import type { Store } from "./store";

export function startKeys(store: Store, day: Day, search: HTMLInputElement): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target as Element).closest("input, select, textarea")) return;
    const act = actions(store, day, search)[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function actions(store: Store, day: Day, search: HTMLInputElement): Record<string, () => void> {
  return {
    j: () => walkRoutes(store, 1),
    k: () => walkRoutes(store, -1),
    n: () => void walkStops(store, day, 1),
    p: () => void walkStops(store, day, -1),
    t: () => store.set({ table: !store.view.table }),
    "/": () => search.focus(),
    escape: () => store.set(store.view.selectedStop ? { selectedStop: "" } : { selectedRoute: "", filter: "" }),
  };
}

function walkRoutes(store: Store, step: number): void {
  const names = store.view.routes.map((row) => row.route);
  const next = stepped(names, store.view.selectedRoute, step);
  if (next) store.set({ selectedRoute: next, selectedStop: "", tab: "routes" });
}

async function walkStops(store: Store, day: Day, step: number): Promise<void> {
  if (!store.view.selectedRoute) return;
  const route = await day.detail(store.view.selectedRoute);
  const next = stepped(route.stops.map((stop) => stop.stop), store.view.selectedStop, step);
  if (next) store.set({ selectedStop: next });
}

function stepped(names: string[], now: string, step: number): string | undefined {
  const place = names.indexOf(now);
  if (place < 0) return step > 0 ? names[0] : names.at(-1);
  return names[(place + step + names.length) % names.length];
}
