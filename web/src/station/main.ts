// The sorting station: a scan in, a giant answer out. The scanner is a keyboard that types fast and ends with Enter.
import "../style/station.css";
import { Trouble } from "../shared/api";
import { deviceName, nextSeq } from "../shared/device";
import { byId, fill, h } from "../shared/h";
import { now } from "../shared/now";
import { uuid7 } from "../shared/uuid7";
import { showAnswer, shortAnswer } from "./answer";
import { Beeper } from "./beeper";
import { lookOf } from "./outcomes";
import { ScanQueue, type Scan, type Verdict } from "./queue";

const device = deviceName("station");
const input = byId<HTMLInputElement>("scan");
const place = byId<HTMLSelectElement>("place");
const screen = byId("answer");
const beeper = new Beeper();
const started = new Map<string, number>();
const last: { scan: Scan; verdict: Verdict | Trouble }[] = [];
const LAST = 10;

const queue = new ScanQueue(answered, (notSent, away) => {
  const line = byId("not-sent");
  line.textContent = notSent ? `Not sent: ${notSent}` : "All sent";
  line.dataset["state"] = notSent && away ? "away" : notSent ? "sending" : "sent";
});

byId<HTMLFormElement>("scan-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const code = input.value.trim();
  input.value = "";
  if (!code) return;
  const scan = { id: uuid7(), code, place: place.value, occurred_at: now().toISOString(), device, seq: nextSeq(device) };
  started.set(scan.id, performance.now());
  queue.add(scan);
});

function answered(scan: Scan, verdict: Verdict | Trouble): void {
  const look = showAnswer(screen, scan, verdict);
  const begun = started.get(scan.id);
  const away = verdict instanceof Trouble && verdict.away;
  // A scan that waits is announced once, not at every new try.
  const first = !last.some((one) => one.scan.id === scan.id);
  if (first || !away) beeper.play(look.beeps);
  remember(scan, verdict);
  requestAnimationFrame(() => {
    byId("took").textContent = begun === undefined || away ? "" : `${Math.round(performance.now() - begun)} ms`;
    if (!away) started.delete(scan.id);
  });
}

function remember(scan: Scan, verdict: Verdict | Trouble): void {
  const known = last.findIndex((one) => one.scan.id === scan.id);
  if (known >= 0) last.splice(known, 1);
  last.unshift({ scan, verdict });
  last.length = Math.min(last.length, LAST);
  fill(byId("last"), ...last.map(({ scan: one, verdict: words }) => h("li", { "data-tone": lookOf(words instanceof Trouble ? "AWAY" : words.outcome).tone }, h("b", {}, shortAnswer(words)), h("span", { class: "mono" }, one.code))));
}

// The scanner types into whatever has the focus, so the field always has it; the place may be chosen in between.
const refocus = (): void => void (document.activeElement !== place && input.focus({ preventScroll: true }));
input.addEventListener("blur", () => setTimeout(refocus, 50));
place.addEventListener("change", () => (localStorage.setItem("doorstep.station.place", place.value), input.focus()));
place.addEventListener("blur", () => setTimeout(refocus, 50));
document.addEventListener("click", (event) => !(event.target as Element).closest("select, a") && refocus());

const kept = localStorage.getItem("doorstep.station.place");
if (kept && [...place.options].some((option) => option.value === kept)) place.value = kept;
const sound = byId<HTMLButtonElement>("sound");
const nameSound = (): void => void (sound.textContent = beeper.muted ? "Sound off" : "Sound on");
sound.addEventListener("click", () => (beeper.mute(!beeper.muted), nameSound()));
nameSound();
byId("device").textContent = device;
refocus();
