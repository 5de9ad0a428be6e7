// Where the postage goes: by service, by zone, by month; and what another way would have saved.
import { ask } from "../shared/api";
import { fill, h } from "../shared/h";
import { serviceName } from "../shared/services";
import { money } from "../shared/times";
import { barChart } from "./chart";
import { download } from "./download";

interface Line {
  month: string;
  carrier: string;
  service: string;
  zone: string;
  labels: number;
  cents: number;
}
interface Saving {
  title: string;
  cents: number;
  parcels: number;
  detail: string;
}
interface Report {
  from: string;
  to: string;
  labels: number;
  cents: number;
  refunded_cents: number;
  adjustment_cents: number;
  lines: Line[];
  savings: Saving[];
  today: { ship_on: string; labels: number; before_cents: number; after_cents: number };
}

// Labels are counted on the day they ship: those bought today may ship in a few days.
const DAY_MS = 86_400_000;

export function startReports(): void {
  const place = document.getElementById("reports");
  if (!place) return;
  const today = new Date();
  const from = h("input", { type: "date", "aria-label": "From", value: new Date(Date.UTC(today.getFullYear(), today.getMonth() - 2, 1)).toISOString().slice(0, 10) });
  const to = h("input", { type: "date", "aria-label": "To", value: new Date(today.getTime() + 7 * DAY_MS).toISOString().slice(0, 10) });
  const out = h("div", { "aria-live": "polite" });
  const read = (): void => void show(out, from.value, to.value);
  for (const one of [from, to]) one.addEventListener("change", read);
  place.append(h("div", { class: "filter-row" }, h("label", { class: "inline" }, h("span", { class: "soft small" }, "Ships from"), from), h("label", { class: "inline" }, h("span", { class: "soft small" }, "to"), to)), out);
  read();
}

async function show(out: HTMLElement, from: string, to: string): Promise<void> {
  fill(out, h("p", { class: "note", role: "status" }, "Adding up …"));
  try {
    const query = new URLSearchParams({ from, to }).toString();
    const report = await ask<Report>(`/api/v1/desk/spend?${query}`, { timeoutMs: 60_000 });
    if (!report.labels) return fill(out, h("div", { class: "card note" }, h("strong", {}, "No labels in these days"), "Choose other days, or buy some."));
    const save = h("button", { type: "button", class: "button quiet", onclick: () => void download(`/api/v1/desk/spend.csv?${query}`, `postage-${from}-${to}.csv`) }, "Save as CSV");
    const sums = h("dl", { class: "sums" }, sum(money(report.cents), "postage"), sum(report.labels.toLocaleString(), "labels"), sum(money(Math.round(report.cents / report.labels)), "a label"), sum(money(report.adjustment_cents), "adjustments"), sum(money(report.refunded_cents), "refunded"));
    fill(out, sums, savingsOf(report.savings), todayOf(report), h("div", { class: "charts" }, chartOf("By service", grouped(report.lines, (line) => serviceName(line.carrier, line.service))), chartOf("By zone", grouped(report.lines, (line) => (line.zone ? `Zone ${line.zone}` : "no zone"), true)), chartOf("By month", grouped(report.lines, (line) => line.month, true))), tableOf(report.lines), h("p", { class: "row-actions" }, save));
  } catch (error) {
    fill(out, h("p", { class: "note trouble", role: "alert" }, error instanceof Error ? error.message : "No report now."));
  }
}

function grouped(lines: Line[], name: (line: Line) => string, byName = false): [string, number][] {
  const sums = new Map<string, number>();
  for (const line of lines) sums.set(name(line), (sums.get(name(line)) ?? 0) + line.cents);
  const all = [...sums.entries()];
  return byName ? all.sort(([one], [other]) => one.localeCompare(other, "en", { numeric: true })) : all.sort(([, one], [, other]) => other - one);
}

function chartOf(title: string, bars: [string, number][]): HTMLElement {
  return h("figure", { class: "card" }, h("figcaption", {}, h("b", {}, title)), barChart(title, bars));
}

function savingsOf(savings: Saving[]): HTMLElement {
  if (!savings.length) return h("p", { class: "card note" }, "Nothing cheaper was found for these labels.");
  const rows = savings.map((one) => h("li", {}, h("b", {}, `${money(one.cents)} `), one.title, h("small", { class: "soft block" }, `${one.parcels.toLocaleString()} parcels. ${one.detail}`)));
  return h("section", { class: "card" }, h("h2", {}, "What would have cost less"), h("ul", { class: "plain" }, ...rows));
}

/** What the tables' changes since then mean for the same labels. */
function todayOf(report: Report): HTMLElement | null {
  const { labels, before_cents, after_cents, ship_on } = report.today;
  const change = after_cents - before_cents;
  if (!labels || !change) return null;
  const words = change > 0 ? `${money(change)} more` : `${money(-change)} less`;
  return h("p", { class: "card" }, "At the prices of today's tables the same labels would cost ", h("b", {}, words), h("small", { class: "soft block" }, `${labels.toLocaleString()} labels that have a price both then and on ${ship_on}: ${money(before_cents)} then, ${money(after_cents)} now. Compare any two tables with: doorstep tables diff A B.`));
}

function tableOf(lines: Line[]): HTMLElement {
  const heads = ["Month", "Service", "Zone", "Labels", "Postage"];
  const rows = lines.map((line) => h("tr", {}, h("td", {}, line.month), h("td", {}, serviceName(line.carrier, line.service)), h("td", {}, line.zone || "–"), h("td", { class: "number" }, line.labels.toLocaleString()), h("td", { class: "number" }, money(line.cents))));
  return h("details", { class: "card" }, h("summary", {}, `All ${lines.length} lines`), h("div", { class: "scroll" }, h("table", {}, h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))), h("tbody", {}, ...rows))));
}

function sum(value: string, words: string): HTMLElement {
  return h("div", {}, h("dt", {}, words), h("dd", {}, value));
}
