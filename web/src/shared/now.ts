// What time is it? A demo's day is played on the server's clock, and the pages live in the same day.
import { metaOf } from "./api";

interface Played {
  realMs: number;
  playedMs: number;
  speed: number;
}

function readPlayed(): Played | null {
  const [real, played, speed] = metaOf("played").split(" ");
  return real && played && speed ? { realMs: Date.parse(real), playedMs: Date.parse(played), speed: Number(speed) } : null;
}
const PLAYED = readPlayed();

/** How many times as fast the played day runs; 0 where the time is the real one. */
export const playedSpeed = PLAYED?.speed ?? 0;

/** Now, in the played day where there is one. */
export function now(): Date {
  if (!PLAYED) return new Date();
  return new Date(PLAYED.playedMs + (Date.now() - PLAYED.realMs) * PLAYED.speed);
}
