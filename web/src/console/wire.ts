// What the API says about a day (docs: /api/docs), as the console reads it.
import type { FeatureCollection, LineString, Point } from "geojson";
import { ask } from "../shared/api";
import type { StopState } from "../shared/shapes";

export interface Span {
  from: string;
  to: string;
}
export interface DayRow {
  day: string;
  region: string;
  version: number;
  counts: Record<string, number>;
}
export interface Place {
  lat: number;
  lon: number;
}
export interface PlanHead {
  day: string;
  region: string;
  made_up: boolean;
  version: number;
  timezone: string;
  attribution: string;
  times_are: string;
  center: Place & { name: string };
  money: Record<string, number>;
  counts: Record<string, number>;
}
export interface RouteRow {
  route: string;
  vehicle: string;
  driver: string;
  stops: number;
  delivered: number;
  failed: number;
  remaining: number;
  late: number;
  departs_at: string;
  returns_at: string;
  last_position: (Place & { at: string }) | null;
  next_stop: number | null;
}
export interface StopParcel {
  number: string;
  order: string;
  weight_oz: number;
  load_position: string;
  position: string;
  avoided_cents?: number;
  status?: string;
  status_detail?: string;
}
export interface StopDetail extends Place {
  seq: number;
  stop: string;
  geocode_grade: string;
  address: { name?: string; line1: string; line2?: string; city: string; state: string; zip: string };
  arrives_at: string;
  leaves_at: string;
  window: Span | null;
  eta: Span | null;
  service_s: number;
  note: string;
  state: StopState;
  parcels: StopParcel[];
}
export interface RouteDetail {
  route: string;
  timezone: string;
  vehicle: string;
  driver: string;
  departs_at: string;
  returns_at: string;
  distance_m: number;
  drive_s: number;
  service_s: number;
  cost_cents: number;
  stops: StopDetail[];
}
export interface OtherParcel {
  parcel: string;
  order: string;
  outcome: "carrier" | "held" | "rejected";
  reason: string;
  carrier?: string;
  service?: string;
  price_cents?: number;
  zone?: string;
  row?: number;
}
export interface EventRow {
  id?: string;
  kind: string;
  sentence?: string;
  occurred_at: string;
  recorded_at?: string;
  place?: string;
  route?: string;
  device?: string;
  actor?: string;
  detail?: Record<string, unknown>;
}
export interface StopProperties {
  stop: string;
  route: string;
  seq: number;
  state: StopState;
  parcels: number;
  color_index: number;
}
export type Stops = FeatureCollection<Point, StopProperties>;
export type Lines = FeatureCollection<LineString, { route: string; color_index: number }>;

const of = (day: string): string => `/api/v1/days/${encodeURIComponent(day)}`;

export const days = async (): Promise<DayRow[]> => (await ask<{ days: DayRow[] }>("/api/v1/days")).days;
export const plan = (day: string): Promise<PlanHead> => ask<PlanHead>(`${of(day)}/plan`);
export const routes = async (day: string): Promise<RouteRow[]> => (await ask<{ routes: RouteRow[] }>(`${of(day)}/routes`)).routes;
export const route = (day: string, name: string): Promise<RouteDetail> => ask<RouteDetail>(`${of(day)}/routes/${encodeURIComponent(name)}`);
export const lines = (day: string): Promise<Lines> => ask<Lines>(`${of(day)}/routes.geojson`);
export const stops = (day: string): Promise<Stops> => ask<Stops>(`${of(day)}/stops.geojson`);
export const others = async (day: string): Promise<OtherParcel[]> => (await ask<{ parcels: OtherParcel[] }>(`${of(day)}/unassigned`)).parcels;
export const parcelEvents = async (number: string): Promise<EventRow[]> => (await ask<{ events: EventRow[] }>(`/api/v1/parcels/${encodeURIComponent(number)}`)).events;
