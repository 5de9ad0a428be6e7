// What would it cost? Every service, cheapest first, each with the receipt its price is the sum of.
import { ask } from "../shared/api";
import { fill, h, byId } from "../shared/h";
import { money } from "../shared/times";

interface Line {
  title: string;
  cents: number;
  from: string;
  to: string | null;
  source: string;
  note: string;
}
interface Quote {
  carrier: string;
  service: string;
  title: string;
  price_tier: string;
  price_cents: number;
  zone_certainty: string;
  or_zone: string;
  or_price_cents: number | null;
  incomplete: string[];
  receipt: { table: string; effective_on: string; zone: string; weight: string; lines: Line[]; notes: string[] };
}
interface Answer {
  quotes: Quote[];
  refused: { service: string; code: string; message: string }[];
  own_van: { region: string; title: string; price_cents: number | null; price_is: string } | null;
}

export function startQuote(): void {
  const form = document.getElementById("quote-form") as HTMLFormElement | null;
  if (!form) return;
  const place = byId("quote-result");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void show(form, place);
  });
}

async function show(form: HTMLFormElement, place: HTMLElement): Promise<void> {
  const given = new FormData(form);
  const number = (name: string): number => Number(given.get(name) || 0);
  const asked = { zip_from: given.get("zip_from"), zip_to: given.get("zip_to"), weight_oz: number("pounds") * 16 + number("ounces"), size_in: [number("length"), number("width"), number("height")], ship_on: given.get("ship_on") };
  fill(place, h("p", { class: "note", role: "status" }, "Asking every service …"));
  try {
    const answer = await ask<Answer>("/api/v1/quotes", { json: asked });
    const none = h("div", { class: "note" }, h("strong", {}, "No service takes this parcel"), "The reasons stand below.");
    const any = answer.quotes.length > 0 || answer.own_van !== null;
    fill(place, any ? h("ul", { class: "quotes card" }, ownVan(answer), ...answer.quotes.map(quoteOf)) : none, refusals(answer));
  } catch (error) {
    fill(place, h("p", { class: "note trouble", role: "alert" }, error instanceof Error ? error.message : "No answer; try again."));
  }
}

function ownVan(answer: Answer): HTMLElement | null {
  const van = answer.own_van;
  if (!van) return null;
  return h("li", { class: "quote-line" }, h("span", {}, h("b", {}, van.title), h("small", { class: "soft" }, van.price_is)), h("b", { class: "price" }, van.price_cents === null ? "" : money(van.price_cents)));
}

function quoteOf(quote: Quote): HTMLElement {
  const receipt = quote.receipt;
  const certainty = quote.zone_certainty === "computed_near_limit" && quote.or_price_cents !== null ? `near a limit: zone ${quote.or_zone} would be ${money(quote.or_price_cents)}` : "";
  const facts = [`${quote.price_tier} price`, receipt.weight, receipt.zone, certainty].filter(Boolean).join(" · ");
  const rows = receipt.lines.map((line) => h("tr", {}, h("td", {}, line.title, h("small", { class: "soft" }, [line.note, line.source, dated(line)].filter(Boolean).join(" · "))), h("td", { class: "number" }, money(line.cents))));
  const total = h("tr", { class: "total" }, h("td", {}, "Total"), h("td", { class: "number" }, money(quote.price_cents)));
  const left = [...quote.incomplete.map((what) => `not included: ${what}`), ...receipt.notes];
  return h("li", {}, h("details", {}, h("summary", { class: "quote-line" }, h("span", {}, h("b", {}, quote.title), h("small", { class: "soft" }, facts)), h("span", { class: "price" }, quote.incomplete.length > 0 && h("small", { class: "soft" }, "not complete, at least"), h("b", {}, money(quote.price_cents)))), h("table", {}, h("tbody", {}, ...rows, total)), h("p", { class: "small soft" }, [`Table: ${receipt.table}, in force from ${receipt.effective_on}.`, ...left].join(" "))));
}

function dated(line: Line): string {
  return line.to ? `${line.from} until ${line.to}` : "";
}

function refusals(answer: Answer): HTMLElement | null {
  if (!answer.refused.length) return null;
  return h("details", {}, h("summary", {}, `${answer.refused.length} services without a price`), h("ul", {}, ...answer.refused.map((one) => h("li", {}, h("b", {}, one.service.replaceAll("_", " ")), `: ${one.message}`))));
}
