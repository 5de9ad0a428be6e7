// The way out: every action is on this phone's disk first, then sent in batches until the server has it.
// The same event may arrive twice (a lost answer): its id makes that harmless.
import { ask, Trouble } from "../shared/api";
import { kept, type DriverEvent, type KeptEvent, type PictureKind } from "./store";

interface Result {
  id: string;
  outcome: "recorded" | "duplicate" | "refused";
  code: string;
  message: string;
}
export interface OutboxState {
  events: number;
  photos: number;
  refused: string;
  away: string;
}

const BATCH = 200;
const WAITS_MS = [2_000, 5_000, 10_000, 30_000];

export class Outbox {
  private sending = false;
  private again = false;
  private failures = 0;
  private timer = 0;

  constructor(private readonly changed: (state: OutboxState) => void) {
    window.addEventListener("online", () => this.send());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.send());
    this.send();
  }

  /** Keeps the events; they are safe on this phone when the promise is done. */
  async add(events: DriverEvent[]): Promise<void> {
    await kept.events.bulkPut(events.map((event) => ({ id: event.id, state: "waiting", event, message: "" })));
    this.send();
  }

  /** Keeps a picture under the SHA-256 of its bytes; its upload starts at once, before the stop is finished. */
  async addPicture(kind: PictureKind, sha256: string, bytes: Blob): Promise<void> {
    await kept.photos.put({ sha256, kind, state: "waiting", bytes, stored: null, message: "" });
    this.send();
  }

  /** Sends what waits, now; a call during sending makes it look once more. */
  send(): void {
    clearTimeout(this.timer);
    if (this.sending) return void (this.again = true);
    this.sending = true;
    void this.work();
  }

  private async work(): Promise<void> {
    let away = "";
    try {
      do {
        this.again = false;
        await this.tell("");
        await this.sendEvents();
        await this.sendPictures();
        await this.sendEvents();
      } while (this.again);
      this.failures = 0;
    } catch (error) {
      away = error instanceof Error ? error.message : "The server does not answer.";
      this.timer = window.setTimeout(() => this.send(), WAITS_MS[Math.min(this.failures++, WAITS_MS.length - 1)]);
    }
    this.sending = false;
    await this.tell(away);
  }

  private async sendEvents(): Promise<void> {
    for (;;) {
      const ready = await this.readyEvents();
      if (!ready.length) return;
      const { results } = await ask<{ results: Result[] }>("/api/v1/events", { json: { events: ready.map((row) => row.event) } });
      await Promise.all(results.map((result) => kept.events.update(result.id, { state: result.outcome === "refused" ? "refused" : "sent", message: result.message })));
      if (results.length < ready.length) throw new Error("The server did not answer for every event; they are sent again.");
      await this.tell("");
    }
  }

  /** What waits and has no picture still to upload: an event names the server's clean copy of its pictures. */
  private async readyEvents(): Promise<KeptEvent[]> {
    const ready: KeptEvent[] = [];
    for (const row of await kept.events.where("state").equals("waiting").toArray()) {
      const named = await withStoredPictures(row);
      if (named) ready.push(named);
      if (ready.length === BATCH) break;
    }
    return ready;
  }

  private async sendPictures(): Promise<void> {
    for (const picture of await kept.photos.where("state").equals("waiting").toArray()) {
      if (!picture.bytes) continue;
      try {
        const headers = { "Content-Type": picture.bytes.type, "X-Content-SHA256": picture.sha256 };
        const { sha256 } = await ask<{ sha256: string }>(`/api/v1/photos?kind=${picture.kind}`, { method: "POST", body: picture.bytes, headers, timeoutMs: 60_000 });
        await kept.photos.update(picture.sha256, { state: "sent", bytes: null, stored: sha256 });
      } catch (error) {
        if (!(error instanceof Trouble) || error.away) throw error;
        await kept.photos.update(picture.sha256, { state: "refused", message: error.message });
      }
      await this.tell("");
    }
  }

  private async tell(away: string): Promise<void> {
    const events = await kept.events.where("state").equals("waiting").count();
    const photos = await kept.photos.where("state").equals("waiting").count();
    const refused = (await kept.events.where("state").equals("refused").last())?.message ?? "";
    this.changed({ events, photos, refused, away });
  }
}

/** The event with its pictures' stored names, kept so before it is first sent; null while a picture still waits. */
async function withStoredPictures(row: KeptEvent): Promise<KeptEvent | null> {
  const detail = { ...row.event.detail };
  for (const kind of ["photo", "signature"] as const) {
    const picture = await kept.photos.get(String(detail[kind] ?? ""));
    if (!picture) continue;
    if (picture.state === "waiting") return null;
    detail[kind] = picture.stored;
    if (picture.state === "refused") detail["note"] = `The ${kind} was refused: ${picture.message}`.slice(0, 500);
  }
  const event = { ...row.event, detail };
  await kept.events.update(row.id, { event });
  return { ...row, event };
}
