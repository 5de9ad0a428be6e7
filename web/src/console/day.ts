// Fetches a day and keeps it fresh: all at once when it is opened, one route at a time when something happened on it.
import { Trouble } from "../shared/api";
import type { StopState } from "../shared/shapes";
import type { Store } from "./store";
import * as wire from "./wire";

const SETTLE_MS = 700;
const REFRESH_MS = 60_000;

export class Day {
  private due = new Set<string>();
  private timer = 0;

  constructor(private readonly store: Store) {
    setInterval(() => void this.refresh(), REFRESH_MS);
  }

  /** Finds the days and opens the one in the address, else the newest. */
  async start(): Promise<void> {
    await this.attempt("Looking for days", async () => {
      const days = await wire.days();
      this.store.set({ days });
      const asked = new URLSearchParams(location.search).get("day");
      const first = days.find((row) => row.day === asked) ?? days.toSorted((a, b) => b.day.localeCompare(a.day))[0];
      if (first) await this.load(first.day);
    });
  }

  async open(day: string): Promise<void> {
    await this.attempt("Opening the day", () => this.load(day));
  }

  /** The plan changed, or a minute passed: the whole day anew, keeping what is selected. */
  async refresh(): Promise<void> {
    const { day } = this.store.view;
    if (!day || this.store.view.loading) return;
    try {
      const [routes, stops] = await Promise.all([wire.routes(day), wire.stops(day)]);
      this.store.set({ routes, stops, vans: vansOf(routes, this.store.view.vans), details: new Map() });
      if (this.store.view.selectedRoute) await this.detail(this.store.view.selectedRoute);
    } catch {
      // The page keeps what it has; the live line says that the server is away.
    }
  }

  /** Something happened on this route: read it again soon, once for many events. */
  touch(route: string): void {
    if (!route) return;
    this.due.add(route);
    if (!this.timer) this.timer = window.setTimeout(() => void this.readDue(), SETTLE_MS);
  }

  /** The route with its stops, from memory where it is fresh. */
  async detail(route: string): Promise<wire.RouteDetail> {
    const known = this.store.view.details.get(route);
    return known ?? this.read(route);
  }

  /** A new plan is in force: the open day anew; what is selected stays selected where it still exists. */
  async replan(): Promise<void> {
    if (!this.store.view.day) return this.start();
    try {
      this.store.set({ days: await wire.days() });
      await this.load(this.store.view.day);
    } catch {
      // The page keeps the plan it has; the next minute's refresh tries again.
    }
  }

  private async load(day: string): Promise<void> {
    const [plan, routes, lines, stops, others] = await Promise.all([wire.plan(day), wire.routes(day), wire.lines(day), wire.stops(day), wire.others(day)]);
    const known = day === this.store.view.day && routes.some((row) => row.route === this.store.view.selectedRoute);
    const selected = known ? {} : { selectedRoute: "", selectedStop: "" };
    this.store.set({ day, plan, routes, lines, stops, others, details: new Map(), vans: vansOf(routes, new Map()), ...selected });
  }

  private async readDue(): Promise<void> {
    const due = [...this.due];
    this.due.clear();
    this.timer = 0;
    try {
      await Promise.all(due.map((route) => this.read(route)));
      this.store.set({ routes: await wire.routes(this.store.view.day) });
    } catch {
      for (const route of due) this.due.add(route);
    }
  }

  private async read(route: string): Promise<wire.RouteDetail> {
    const found = await wire.route(this.store.view.day, route);
    const details = new Map(this.store.view.details).set(route, found);
    this.store.set({ details, stops: withStates(this.store.view.stops, found) });
    return found;
  }

  private async attempt(what: string, work: () => Promise<void>): Promise<void> {
    this.store.set({ loading: what, trouble: null });
    try {
      await work();
      this.store.set({ loading: "" });
    } catch (error) {
      const trouble = error instanceof Trouble ? error : new Trouble("page", String(error), 0, false);
      this.store.set({ loading: "", trouble });
    }
  }
}

function withStates(stops: wire.Stops | null, route: wire.RouteDetail): wire.Stops | null {
  if (!stops) return null;
  const states = new Map<string, StopState>(route.stops.map((stop) => [stop.stop, stop.state]));
  const features = stops.features.map((stop) => {
    const state = states.get(stop.properties.stop);
    return !state || state === stop.properties.state ? stop : { ...stop, properties: { ...stop.properties, state } };
  });
  return { ...stops, features };
}

function vansOf(routes: wire.RouteRow[], known: ReadonlyMap<string, { lat: number; lon: number; at: string }>): ReadonlyMap<string, { lat: number; lon: number; at: string }> {
  const vans = new Map(known);
  for (const row of routes) {
    const seen = row.last_position;
    if (seen && seen.at >= (vans.get(row.route)?.at ?? "")) vans.set(row.route, seen);
  }
  return vans;
}
