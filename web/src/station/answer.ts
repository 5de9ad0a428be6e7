// The giant answer: what to do with the parcel in your hands, readable from two metres.
import { Trouble } from "../shared/api";
import { fill, h } from "../shared/h";
import { svgElement } from "../shared/shapes";
import { lookOf, type Look } from "./outcomes";
import type { Scan, Verdict } from "./queue";

/** Fills the screen with the answer and says which look it has. */
export function showAnswer(screen: HTMLElement, scan: Scan, verdict: Verdict | Trouble): Look {
  const away = verdict instanceof Trouble;
  const look = lookOf(away ? (verdict.away ? "AWAY" : "NO-READ") : verdict.outcome);
  screen.dataset["tone"] = look.tone;
  fill(screen, h("div", { class: "answer-word" }, shapeOf(look), h("span", {}, look.word)), ...(away ? troubleLines(scan, verdict) : verdictLines(scan, verdict)));
  return look;
}

/** The short words for the list of last scans. */
export function shortAnswer(verdict: Verdict | Trouble): string {
  if (verdict instanceof Trouble) return verdict.away ? "not sent yet" : verdict.message;
  return [giantWord(verdict), placeOf(verdict)].filter(Boolean).join(" · ");
}

function giantWord(verdict: Verdict): string {
  if (verdict.outcome === "ROUTE") return verdict.route;
  return verdict.outcome === "CARRIER" && verdict.carrier ? verdict.carrier.toUpperCase() : verdict.outcome;
}

function verdictLines(scan: Scan, verdict: Verdict): HTMLElement[] {
  const lines = [giantOf(giantWord(verdict))];
  const position = placeOf(verdict);
  if (position) lines.push(h("div", { class: "position" }, position));
  const small = smallWords(verdict);
  if (small.length) lines.push(h("div", { class: "answer-small" }, ...small.map((words) => h("span", {}, words))));
  if (verdict.message && verdict.outcome !== "ROUTE") lines.push(h("div", { class: "reason" }, verdict.message));
  if (verdict.duplicate) lines.push(h("div", { class: "reason" }, "Scanned before; counted once."));
  lines.push(h("div", { class: "code" }, verdict.parcel || scan.code));
  return lines;
}

/** As large as the screen takes it: the style sheet divides the width by the letters. */
function giantOf(word: string): HTMLElement {
  const giant = h("div", { class: "giant" }, word);
  giant.style.setProperty("--letters", String(Math.max(3, word.length)));
  return giant;
}

/** The position, where it says more than the giant word (HOLD lies at HOLD). */
function placeOf(verdict: Verdict): string {
  return verdict.position === verdict.outcome || verdict.position === `CARRIER-${verdict.carrier.toUpperCase()}` ? "" : verdict.position;
}

function smallWords(verdict: Verdict): string[] {
  const words: string[] = [];
  if (verdict.outcome === "ROUTE" && verdict.stop_seq) words.push(verdict.stops ? `stop ${verdict.stop_seq} of ${verdict.stops}` : `stop ${verdict.stop_seq}`);
  if (verdict.load_position) words.push(`load ${verdict.load_position}`);
  return words;
}

function troubleLines(scan: Scan, trouble: Trouble): HTMLElement[] {
  const reason = trouble.away ? `${trouble.message} Set the parcel aside or scan on.` : trouble.message;
  return [giantOf(trouble.away ? "WAIT" : "NO-READ"), h("div", { class: "reason" }, reason), h("div", { class: "code" }, scan.code)];
}

function shapeOf(look: Look): SVGSVGElement {
  const svg = svgElement("svg", { viewBox: "0 0 24 24", class: "answer-shape", "aria-hidden": "true" });
  svg.append(svgElement("path", { d: look.shape }));
  return svg;
}
