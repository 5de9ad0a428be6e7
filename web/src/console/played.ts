import { now, playedSpeed } from "../shared/now";
import { clock } from "../shared/times";
import type { Store } from "./store";

/** Says that the day is played, how fast, and what time it is in it; nothing on a real day. */
export function startPlayed(store: Store, place: HTMLElement): void {
  if (!playedSpeed) return;
  place.hidden = false;
  const tell = (): void => void (place.textContent = `Played day${playedSpeed === 1 ? "" : ` ×${playedSpeed}`} · ${clock(now().toISOString(), store.view.plan?.timezone)}`);
  setInterval(tell, 1_000);
  store.on(["plan"], tell);
}
