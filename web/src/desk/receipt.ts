// A receipt: the lines that sum to the price, why this zone and weight, what would be cheaper, what an adjustment would cost.
import { h } from "../shared/h";
import { money } from "../shared/times";

interface Line {
  title: string;
  cents: number;
  from: string;
  to: string | null;
  source: string;
  note: string;
}
interface Receipt {
  table: string;
  effective_on: string;
  zone: string;
  weight: string;
  lines: Line[];
  notes: string[];
  savings?: { change: string; saves_cents: number }[];
  if_measured?: { change: string; price_cents: number | null; more_cents: number | null }[];
}
export interface Quote {
  carrier: string;
  service: string;
  title: string;
  price_tier: string;
  price_cents: number;
  zone: string;
  zone_certainty: string;
  or_zone: string;
  or_price_cents: number | null;
  contents?: string;
  incomplete: string[];
  warnings?: string[];
  receipt: Receipt;
}

export function receiptCard(quote: Quote, close: HTMLElement): HTMLElement {
  const receipt = quote.receipt;
  const rows = receipt.lines.map((line) => h("tr", {}, h("td", {}, line.title, h("small", { class: "soft block" }, [line.note, dated(line), line.source].filter(Boolean).join(" · "))), h("td", { class: "number" }, money(line.cents))));
  const total = h("tr", { class: "total" }, h("td", {}, quote.incomplete.length ? "At least" : "Total"), h("td", { class: "number" }, money(quote.price_cents)));
  const lacks = quote.incomplete.map((what) => h("li", {}, h("b", {}, "Not included: "), what));
  const warned = (quote.warnings ?? []).map((what) => h("li", {}, h("b", {}, "Look at this table: "), what));
  const noted = receipt.notes.map((what) => h("li", {}, what));
  const about = [...lacks, ...warned, ...noted];
  return h(
    "article",
    { class: "card receipt" },
    h("header", { class: "head" }, h("h3", {}, quote.title, h("small", { class: "soft" }, ` ${quote.price_tier}`)), close),
    h("dl", { class: "facts" }, h("dt", {}, "Weight"), h("dd", {}, receipt.weight), h("dt", {}, "Zone"), h("dd", {}, receipt.zone || "one price everywhere")),
    h("table", {}, h("tbody", {}, ...rows, total)),
    about.length ? h("ul", { class: "plain small" }, ...about) : null,
    changes("Cheaper", (receipt.savings ?? []).map((one) => [one.change, `saves ${money(one.saves_cents)}`])),
    changes("If the carrier measures otherwise", (receipt.if_measured ?? []).map((one) => [one.change, one.price_cents === null ? "no price" : one.more_cents ? `+${money(one.more_cents)}` : "the same price"])),
    h("p", { class: "small soft" }, `Table: ${receipt.table}, in force from ${receipt.effective_on}.`),
  );
}

function changes(title: string, rows: [string, string][]): HTMLElement | null {
  if (!rows.length) return null;
  return h("div", {}, h("h4", {}, title), h("table", { class: "small" }, h("tbody", {}, ...rows.map(([change, effect]) => h("tr", {}, h("td", {}, change), h("td", { class: "number" }, effect))))));
}

function dated(line: Line): string {
  return line.to ? `${line.from} until ${line.to}` : "";
}
