// A device keeps its name and counts its events for ever, so that a gap or a repeat can be seen.

/** This browser's own name for the door it stands at, such as 'station-4f1c'; made once and kept. */
export function deviceName(door: string): string {
  const key = `doorstep.device.${door}`;
  const known = localStorage.getItem(key);
  if (known) return known;
  const made = `${door}-${Array.from(crypto.getRandomValues(new Uint8Array(3)), (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  localStorage.setItem(key, made);
  return made;
}

/** The next number of this device's events; 1, 2, 3 ... across reloads. */
export function nextSeq(device: string): number {
  const key = `doorstep.seq.${device}`;
  const next = Number(localStorage.getItem(key) ?? "0") + 1;
  localStorage.setItem(key, String(next));
  return next;
}
