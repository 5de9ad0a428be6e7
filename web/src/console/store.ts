// The one state of the console; every part of the page listens to it and draws itself anew from it.
import type { Trouble } from "../shared/api";
import type { StopState } from "../shared/shapes";
import type { DayRow, Lines, OtherParcel, PlanHead, RouteDetail, RouteRow, Stops } from "./wire";

export interface View {
  days: DayRow[];
  day: string;
  plan: PlanHead | null;
  routes: RouteRow[];
  lines: Lines | null;
  stops: Stops | null;
  others: OtherParcel[];
  details: ReadonlyMap<string, RouteDetail>;
  vans: ReadonlyMap<string, { lat: number; lon: number; at: string }>;
  selectedRoute: string;
  selectedStop: string;
  filter: StopState | "";
  tab: "routes" | "others";
  table: boolean;
  live: "live" | "reconnecting" | "off" | "connecting";
  loading: string;
  trouble: Trouble | null;
}
export type Part = keyof View;
type Listener = (view: View, changed: ReadonlySet<Part>) => void;

const START: View = {
  days: [],
  day: "",
  plan: null,
  routes: [],
  lines: null,
  stops: null,
  others: [],
  details: new Map(),
  vans: new Map(),
  selectedRoute: "",
  selectedStop: "",
  filter: "",
  tab: "routes",
  table: false,
  live: "connecting",
  loading: "Looking for days",
  trouble: null,
};

export class Store {
  view: View = START;
  private listeners: Listener[] = [];

  /** Calls `listener` whenever one of `parts` has changed, and once now. */
  on(parts: Part[], listener: Listener): void {
    this.listeners.push((view, changed) => parts.some((part) => changed.has(part)) && listener(view, changed));
    listener(this.view, new Set(parts));
  }

  set(patch: Partial<View>): void {
    const changed = new Set((Object.keys(patch) as Part[]).filter((part) => this.view[part] !== patch[part]));
    if (!changed.size) return;
    this.view = { ...this.view, ...patch };
    for (const listener of this.listeners) listener(this.view, changed);
  }

  /** The colour index of a route: its place in routes.geojson, else in the list of routes. */
  colorIndex(route: string): number {
    const line = this.view.lines?.features.find((feature) => feature.properties.route === route);
    return line?.properties.color_index ?? Math.max(0, this.view.routes.findIndex((row) => row.route === route));
  }
}
