// What the phone keeps: events and photos until the server has them, and the routes as last read.
import Dexie, { type EntityTable } from "dexie";
import type { RouteDetail } from "../console/wire";

export interface DriverEvent {
  id: string;
  kind: string;
  parcel: string;
  occurred_at: string;
  day: string | null;
  route: string;
  place: string;
  device: string;
  seq: number | null;
  lat: number | null;
  lon: number | null;
  accuracy_m: number | null;
  detail: Record<string, unknown>;
}
export type SendState = "waiting" | "sent" | "refused";
export interface KeptEvent {
  id: string;
  state: SendState;
  event: DriverEvent;
  message: string;
}
export type PictureKind = "photo" | "signature";
/** `sha256` is of our bytes; `stored` of the server's clean copy, which is what an event names. */
export interface KeptPhoto {
  sha256: string;
  kind: PictureKind;
  state: SendState;
  bytes: Blob | null;
  stored: string | null;
  message: string;
}
export interface KeptRoute {
  key: string;
  day: string;
  route: RouteDetail;
  zone: string;
}

export const kept = new Dexie("doorstep-driver") as Dexie & {
  events: EntityTable<KeptEvent, "id">;
  photos: EntityTable<KeptPhoto, "sha256">;
  routes: EntityTable<KeptRoute, "key">;
};
kept.version(1).stores({ events: "id, state", photos: "sha256, state", routes: "key" });

const KEEP_MS = 3 * 24 * 3_600_000;

/** Forgets what the server has had for three days. */
export async function forgetOld(now: number = Date.now()): Promise<void> {
  await kept.events.where("state").equals("sent").and((row) => Date.parse(row.event.occurred_at) < now - KEEP_MS).delete();
}
