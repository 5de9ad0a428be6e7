// Parcels and labels that need a person, worst first, each with its next step.
import { ask } from "../shared/api";
import { fill, h } from "../shared/h";
import { moment } from "../shared/times";

interface Trouble {
  kind: string;
  parcel: string;
  order: string;
  title: string;
  message: string;
  next_step: string;
  since: string;
  link: string;
}
interface Queue {
  problems: Trouble[];
  counts: Record<string, number>;
}
const KINDS: [string, string][] = [["", "All"], ["in_doubt", "In doubt"], ["adjustment", "Adjustments"], ["exception", "Exceptions"], ["no_movement", "No movement"], ["price_differs", "Price differs"], ["refused", "Refused"], ["refund_overdue", "Refund overdue"]];

export function startProblems(): void {
  const place = document.getElementById("problems");
  if (!place) return;
  const tabs = h("div", { class: "tabs", role: "group", "aria-label": "Kind" });
  const list = h("div", { class: "card", "aria-live": "polite" });
  place.append(h("p", { class: "soft" }, "Everything that stands still, costs more than predicted, or may have been bought without an answer."), tabs, list);
  void show(tabs, list, new URLSearchParams(location.search).get("kind") ?? "");
}

async function show(tabs: HTMLElement, list: HTMLElement, kind: string): Promise<void> {
  fill(list, h("p", { class: "note", role: "status" }, "Looking …"));
  try {
    const { problems, counts } = await ask<Queue>(`/api/v1/desk/problems${kind ? `?kind=${kind}` : ""}`);
    const all = Object.values(counts).reduce((sum, one) => sum + one, 0);
    fill(tabs, ...KINDS.filter(([one]) => !one || counts[one] || one === kind).map(([one, words]) => h("button", { type: "button", class: "tab", "aria-pressed": String(one === kind), onclick: () => void show(tabs, list, one) }, words, h("span", { class: "count" }, (one ? (counts[one] ?? 0) : all).toLocaleString()))));
    if (!problems.length) return fill(list, h("div", { class: "note" }, h("strong", {}, "Nothing needs you"), "No parcel stands still, no label is in doubt, no adjustment waits."));
    fill(list, h("ul", { class: "plain trouble-list" }, ...problems.map(lineOf)));
  } catch (error) {
    fill(list, h("p", { class: "note trouble", role: "alert" }, error instanceof Error ? error.message : "The problems cannot be read now."));
  }
}

function lineOf(one: Trouble): HTMLElement {
  const about = [one.order, one.parcel].filter(Boolean).join(" · ");
  return h("li", {}, h("div", {}, h("a", { href: one.link }, h("b", {}, one.title)), h("small", { class: "soft block" }, about), h("span", {}, one.message), h("span", { class: "next-step block" }, one.next_step)), h("small", { class: "soft nowrap" }, moment(one.since)));
}
