import { now } from "./now";

// Times are shown in the site's zone, with the date when it is not today.

const DEFAULT_ZONE = "America/New_York";

/** '2:10 pm' in the zone; '-' where there is no time. */
export function clock(at: string | null | undefined, zone: string = DEFAULT_ZONE): string {
  if (!at) return "-";
  return format(at, zone, { hour: "numeric", minute: "2-digit" });
}

/** '2:10-2:40 pm'; the half of the day is said once where both ends share it. */
export function span(window: { from: string; to: string } | null | undefined, zone: string = DEFAULT_ZONE): string {
  if (!window) return "-";
  const [from, to] = [clock(window.from, zone), clock(window.to, zone)];
  return from.slice(-2) === to.slice(-2) ? `${from.slice(0, -3)}–${to}` : `${from}–${to}`;
}

/** '2:10 pm' for a time of `today`, else 'Nov 23, 2:10 pm'. */
export function moment(at: string | null | undefined, zone: string = DEFAULT_ZONE, today: Date = now()): string {
  if (!at) return "-";
  const time = clock(at, zone);
  const day = format(at, zone, { month: "short", day: "numeric" });
  return day === format(today.toISOString(), zone, { month: "short", day: "numeric" }) ? time : `${day}, ${time}`;
}

/** 'Mon, Nov 23' for '2026-11-23'. */
export function dayName(day: string): string {
  return new Intl.DateTimeFormat("en-US", { weekday: "short", month: "short", day: "numeric", timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));
}

/** '3 h 05 min', '12 min'. */
export function duration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

/** '$8.12' of 812 cents. */
export function money(cents: number): string {
  const sign = cents < 0 ? "-" : "";
  return `${sign}$${(Math.abs(cents) / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

function format(at: string, zone: string, how: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-US", { ...how, timeZone: zone }).format(new Date(at)).replace(" AM", " am").replace(" PM", " pm").replace("\u202fAM", " am").replace("\u202fPM", " pm");
}
