// The driver's day: which routes there are, the open one, and the actions that become events.
import { ask } from "../shared/api";
import { deviceName, nextSeq } from "../shared/device";
import { now } from "../shared/now";
import { uuid7 } from "../shared/uuid7";
import * as wire from "../console/wire";
import { Outbox, type OutboxState } from "./outbox";
import { Place } from "./place";
import { answers } from "./progress";
import { forgetOld, kept, type DriverEvent } from "./store";

export class DriverDay {
  name = $state("");
  day = $state("");
  zone = $state("America/New_York");
  routes = $state<wire.RouteRow[]>([]);
  route = $state<wire.RouteDetail | null>(null);
  mine = $state<DriverEvent[]>([]);
  busy = $state(true);
  trouble = $state("");
  outbox = $state<OutboxState>({ events: 0, photos: 0, refused: "", away: "" });
  known = $derived(this.route ? answers(this.route, this.mine) : new Map());
  started = $derived(this.mine.some((event) => event.kind === "departed") || (this.route !== null && isUnderWay(this.route)));
  finished = $derived(this.mine.some((event) => event.kind === "route_finished"));

  private readonly device = deviceName("phone");
  private readonly place = new Place();
  readonly out = new Outbox((state) => (this.outbox = state));

  /** The newest day's routes, the person's own first; without network the route kept last. */
  async start(): Promise<void> {
    this.busy = true;
    this.trouble = "";
    void forgetOld();
    try {
      const [me, days] = await Promise.all([ask<{ name: string }>("/api/v1/me"), wire.days()]);
      this.name = me.name;
      this.day = days.map((row) => row.day).sort().at(-1) ?? "";
      this.routes = this.day ? await wire.routes(this.day) : [];
      const open = localStorage.getItem("doorstep.driver.route");
      const own = this.routes.filter((row) => this.isOwn(row));
      const wanted = this.routes.find((row) => `${this.day}/${row.route}` === open) ?? (own.length === 1 ? own[0] : undefined);
      if (wanted) await this.open(wanted.route);
    } catch (error) {
      if (!(await this.openKept())) this.trouble = error instanceof Error ? error.message : String(error);
    }
    this.busy = false;
  }

  isOwn(row: wire.RouteRow): boolean {
    return this.name !== "" && (row.driver === this.name || row.driver === this.name.split("@")[0]);
  }

  async open(name: string): Promise<void> {
    const key = `${this.day}/${name}`;
    const found = await wire.route(this.day, name);
    this.zone = found.timezone;
    await kept.routes.put({ key, day: this.day, route: found, zone: found.timezone });
    localStorage.setItem("doorstep.driver.route", key);
    await this.show(found);
  }

  close(): void {
    localStorage.removeItem("doorstep.driver.route");
    this.route = null;
    if (!this.routes.length) void this.start();
  }

  async startRoute(): Promise<void> {
    const parcels = this.route!.stops.flatMap((stop) => stop.parcels).filter((parcel) => this.known.get(parcel.number) === "open");
    this.follow();
    await this.record([this.event("departed", "", {}), ...parcels.map((parcel) => this.event("out_for_delivery", parcel.number, {}))]);
  }

  finishRoute(): Promise<void> {
    this.place.stop();
    return this.record([this.event("route_finished", "", {})]);
  }

  /** One event per parcel; the ids are returned for an undo. */
  async answer(kind: "delivered" | "attempt_failed", parcels: string[], detail: Record<string, unknown>): Promise<string[]> {
    const events = parcels.map((number) => this.event(kind, number, detail));
    await this.record(events);
    return events.map((event) => event.id);
  }

  /** Takes events back; the facts stay in the log, with their correction beside them. */
  async takeBack(ids: string[]): Promise<void> {
    const wrong = this.mine.filter((event) => ids.includes(event.id));
    await this.record(wrong.map((event) => this.event("corrected", event.parcel, { corrects: event.id, why: "undone on the driver's phone" })));
  }

  private async show(found: wire.RouteDetail): Promise<void> {
    const own = await kept.events.filter((row) => row.event.route === found.route && row.event.day === this.day && row.event.kind !== "position").toArray();
    this.mine = own.map((row) => row.event);
    this.route = found;
    if (this.started && !this.finished) this.follow();
  }

  private follow(): void {
    this.place.follow((at) => void this.record([this.event("position", "", { speed_mps: at.speed, heading: at.heading })]));
  }

  private async openKept(): Promise<boolean> {
    const row = await kept.routes.get(localStorage.getItem("doorstep.driver.route") ?? "");
    if (!row) return false;
    this.day = row.day;
    this.zone = row.zone;
    await this.show(row.route);
    return true;
  }

  private async record(events: DriverEvent[]): Promise<void> {
    await this.out.add(events);
    this.mine = [...this.mine, ...events.filter((event) => event.kind !== "position")];
  }

  private event(kind: string, parcel: string, detail: Record<string, unknown>): DriverEvent {
    const at = this.place.last;
    const where = { lat: at?.lat ?? null, lon: at?.lon ?? null, accuracy_m: at?.accuracy ?? null };
    return { id: uuid7(), kind, parcel, occurred_at: now().toISOString(), day: this.day, route: this.route!.route, place: "", device: this.device, seq: nextSeq(this.device), ...where, detail };
  }
}

/** Another phone may have started the route: then a parcel of it is out for delivery or has its answer. */
function isUnderWay(route: wire.RouteDetail): boolean {
  return route.stops.some((stop) => stop.parcels.some((parcel) => parcel.status === "out_for_delivery" || parcel.status === "delivered" || parcel.status_detail === "delivery_exception"));
}
