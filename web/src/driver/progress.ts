// What is done and what is next: the server's word about each parcel, overlaid with what this phone has recorded.
import type { RouteDetail, StopDetail } from "../console/wire";
import type { StopState } from "../shared/shapes";
import type { DriverEvent } from "./store";

export type Answer = "delivered" | "failed" | "open";

/** Each parcel's answer on this route; this phone's own events win over the copy of the route, which may be older. */
export function answers(route: RouteDetail, events: readonly DriverEvent[]): Map<string, Answer> {
  const found = new Map<string, Answer>();
  for (const parcel of route.stops.flatMap((stop) => stop.parcels)) found.set(parcel.number, servers(parcel));
  const corrected = new Set(events.filter((event) => event.kind === "corrected").map((event) => String(event.detail["corrects"])));
  for (const event of [...events].sort((a, b) => a.id.localeCompare(b.id))) {
    if (!found.has(event.parcel)) continue;
    if (event.kind === "delivered") found.set(event.parcel, corrected.has(event.id) ? "open" : "delivered");
    if (event.kind === "attempt_failed") found.set(event.parcel, corrected.has(event.id) ? "open" : "failed");
  }
  return found;
}

function servers(parcel: { status?: string; status_detail?: string }): Answer {
  if (parcel.status === "delivered") return "delivered";
  if (parcel.status_detail === "delivery_exception" || parcel.status === "return_to_sender" || parcel.status === "failure") return "failed";
  return "open";
}

/** The parcels of a stop that still wait for an answer. */
export function openParcels(stop: StopDetail, known: ReadonlyMap<string, Answer>): StopDetail["parcels"] {
  return stop.parcels.filter((parcel) => known.get(parcel.number) === "open");
}

/** The state to show for a stop in the driver's list. */
export function stateOf(stop: StopDetail, known: ReadonlyMap<string, Answer>, next: boolean): StopState {
  if (openParcels(stop, known).length) return next ? "active" : "waiting";
  return stop.parcels.some((parcel) => known.get(parcel.number) === "failed") ? "failed" : "done";
}

/** The first stop with an open parcel, or null at the end of the day. */
export function nextStop(route: RouteDetail, known: ReadonlyMap<string, Answer>): StopDetail | null {
  return route.stops.find((stop) => openParcels(stop, known).length) ?? null;
}
