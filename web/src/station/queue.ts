// Scans wait here until the server has them: kept over a reload, sent one after the other, each with its own id.
import { ask, Trouble } from "../shared/api";

export interface Scan {
  id: string;
  code: string;
  place: string;
  occurred_at: string;
  device: string;
  seq: number;
}
export interface Verdict {
  event_id: string | null;
  outcome: string;
  parcel: string;
  route: string;
  position: string;
  stop_seq: number | null;
  stops: number | null;
  load_position: string;
  carrier: string;
  service: string;
  message: string;
  duplicate: boolean;
  plan_version: number | null;
}
export type Answered = (scan: Scan, verdict: Verdict | Trouble) => void;

const KEY = "doorstep.station.queue";
const PATIENCE_MS = 4_000;
const WAITS_MS = [500, 1_000, 2_000, 5_000];

export class ScanQueue {
  private waiting: Scan[] = JSON.parse(localStorage.getItem(KEY) ?? "[]") as Scan[];
  private sending = false;
  private failures = 0;

  constructor(
    private readonly answered: Answered,
    private readonly changed: (notSent: number, away: boolean) => void,
  ) {
    window.addEventListener("online", () => void this.drain());
    this.tell();
    void this.drain();
  }

  /** Keeps the scan, then sends it as soon as those before it are through. */
  add(scan: Scan): void {
    this.waiting.push(scan);
    this.keep();
    void this.drain();
  }

  private async drain(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    while (this.waiting[0]) {
      const scan = this.waiting[0];
      const verdict = await sent(scan);
      if (verdict instanceof Trouble && verdict.away) {
        this.answered(scan, verdict);
        await this.pause();
        continue;
      }
      this.failures = 0;
      this.waiting.shift();
      this.keep();
      this.answered(scan, verdict);
    }
    this.sending = false;
  }

  private async pause(): Promise<void> {
    const wait = WAITS_MS[Math.min(this.failures++, WAITS_MS.length - 1)]!;
    this.tell();
    await new Promise((resolve) => setTimeout(resolve, wait));
  }

  private keep(): void {
    localStorage.setItem(KEY, JSON.stringify(this.waiting));
    this.tell();
  }

  private tell(): void {
    this.changed(this.waiting.length, this.failures > 0);
  }
}

async function sent(scan: Scan): Promise<Verdict | Trouble> {
  try {
    return await ask<Verdict>("/api/v1/scans", { json: scan, timeoutMs: PATIENCE_MS });
  } catch (error) {
    return error instanceof Trouble ? error : new Trouble("page", String(error), 0, true);
  }
}
