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
  return [giantWord(verdict), verdict.position].filter(Boolean).join(" · ");
}

function giantWord(verdict: Verdict): string {
  if (verdict.outcome === "ROUTE") return verdict.route;
  return verdict.outcome === "CARRIER" && verdict.carrier ? verdict.carrier.toUpperCase() : verdict.outcome;
}

function verdictLines(scan: Scan, verdict: Verdict): HTMLElement[] {
  const giant = giantWord(verdict);
  const lines = [h("div", { class: `giant ${giant.length > 5 ? "long" : ""}` }, giant)];
  if (verdict.position) lines.push(h("div", { class: "position" }, verdict.position));
  lines.push(h("div", { class: "answer-small" }, ...smallWords(verdict).flatMap((words, index) => (index ? [" · ", words] : [words]))));
  if (verdict.message && verdict.outcome !== "ROUTE") lines.push(h("div", { class: "reason" }, verdict.message));
  if (verdict.duplicate) lines.push(h("div", { class: "reason" }, "Scanned before; counted once."));
  lines.push(h("div", { class: "code" }, verdict.parcel || scan.code));
  return lines;
}

function smallWords(verdict: Verdict): string[] {
  const words: string[] = [];
  if (verdict.outcome === "ROUTE" && verdict.stop_seq) words.push(verdict.stops ? `stop ${verdict.stop_seq} of ${verdict.stops}` : `stop ${verdict.stop_seq}`);
  if (verdict.load_position) words.push(`load ${verdict.load_position}`);
  if (verdict.service) words.push(verdict.service.replaceAll("_", " "));
  return words;
}

function troubleLines(scan: Scan, trouble: Trouble): HTMLElement[] {
  const reason = trouble.away ? `${trouble.message} Set the parcel aside or scan on.` : trouble.message;
  return [h("div", { class: "giant long" }, trouble.away ? "WAIT" : "NO-READ"), h("div", { class: "reason" }, reason), h("div", { class: "code" }, scan.code)];
}

function shapeOf(look: Look): SVGSVGElement {
  const svg = svgElement("svg", { viewBox: "0 0 24 24", class: "answer-shape", "aria-hidden": "true" });
  svg.append(svgElement("path", { d: look.shape }));
  return svg;
}
