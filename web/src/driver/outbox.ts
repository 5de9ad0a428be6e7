// The way out: every action is on this phone's disk first, then sent in batches until the server has it.
// The same event may arrive twice (a lost answer): its id makes that harmless.
import { ask, Trouble } from "../shared/api";
import { kept, type DriverEvent } from "./store";

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

  /** Keeps a photo under the SHA-256 of its bytes. */
  async addPhoto(sha256: string, bytes: Blob): Promise<void> {
    await kept.photos.put({ sha256, state: "waiting", bytes, message: "" });
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
        await this.sendPhotos();
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
      const waiting = await kept.events.where("state").equals("waiting").limit(BATCH).toArray();
      if (!waiting.length) return;
      const { results } = await ask<{ results: Result[] }>("/api/v1/events", { json: { events: waiting.map((row) => row.event) } });
      await Promise.all(results.map((result) => kept.events.update(result.id, { state: result.outcome === "refused" ? "refused" : "sent", message: result.message })));
      if (results.length < waiting.length) throw new Error("The server did not answer for every event; they are sent again.");
      await this.tell("");
    }
  }

  private async sendPhotos(): Promise<void> {
    for (const photo of await kept.photos.where("state").equals("waiting").toArray()) {
      if (!photo.bytes) continue;
      try {
        await ask("/api/v1/photos", { method: "POST", body: photo.bytes, headers: { "Content-Type": photo.bytes.type, "X-Content-SHA256": photo.sha256 }, timeoutMs: 60_000 });
        await kept.photos.update(photo.sha256, { state: "sent", bytes: null });
      } catch (error) {
        if (!(error instanceof Trouble) || error.away) throw error;
        await kept.photos.update(photo.sha256, { state: "refused", message: error.message });
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
