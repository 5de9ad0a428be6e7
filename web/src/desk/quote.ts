// What would it cost? Carriers side by side, the cheapest first; any receipts can be laid beside each other.
import { ask } from "../shared/api";
import { byId, fill, h } from "../shared/h";
import { money } from "../shared/times";
import { receiptCard, type Quote } from "./receipt";

interface Answer {
  quotes: Quote[];
  refused: { service: string; price_tier?: string; code: string; message: string }[];
  own_van: { region: string; title: string; price_cents: number | null; price_is: string } | null;
}
const CARRIERS: [string, string][] = [["usps", "USPS"], ["ups", "UPS"], ["fedex", "FedEx"]];
const CONTENTS: Record<string, string> = { documents: "documents only", media: "media only" };

export function startQuote(): void {
  const form = document.getElementById("quote-form") as HTMLFormElement | null;
  if (!form) return;
  const place = byId("quote-result");
  void prefill(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void show(form, place);
  });
}

/** The merchant's own ZIP code, where one address to ship from is set. */
async function prefill(form: HTMLFormElement): Promise<void> {
  const found = await ask<{ settings: Record<string, { zip_code: string }> }>("/api/v1/settings/ship_from").catch(() => null);
  const own = found?.settings["default"] ?? Object.values(found?.settings ?? {})[0];
  const input = form.elements.namedItem("zip_from") as HTMLInputElement;
  if (own && !input.value) input.value = own.zip_code.slice(0, 5);
}

function askedBy(form: HTMLFormElement): Record<string, unknown> {
  const given = new FormData(form);
  const number = (name: string): number => Number(given.get(name) || 0);
  const options = { is_residential: given.get("residential") === "on", signature: given.get("signature") || "none", insured_cents: Math.round(number("insured") * 100) };
  return { zip_from: given.get("zip_from"), zip_to: given.get("zip_to"), weight_oz: number("pounds") * 16 + number("ounces"), size_in: [number("length"), number("width"), number("height")], ship_on: given.get("ship_on"), ...options };
}

async function show(form: HTMLFormElement, place: HTMLElement): Promise<void> {
  fill(place, h("p", { class: "note", role: "status" }, "Asking every service …"));
  try {
    const answer = await ask<Answer>("/api/v1/quotes", { json: askedBy(form) });
    const tray = h("div", { class: "receipts", "aria-live": "polite" });
    const columns = CARRIERS.map(([carrier, name]) => columnOf(name, answer.quotes.filter((quote) => quote.carrier === carrier), tray));
    const none = h("div", { class: "card note" }, h("strong", {}, "No service takes this parcel"), "The reasons stand below.");
    fill(place, answer.quotes.length ? headline(answer) : none, tray, h("div", { class: "carriers" }, ...columns), refusals(answer));
  } catch (error) {
    fill(place, h("p", { class: "note trouble", role: "alert" }, error instanceof Error ? error.message : "No answer; try again."));
  }
}

function headline(answer: Answer): HTMLElement {
  const best = answer.quotes.find((quote) => !quote.incomplete.length && !quote.contents);
  const van = answer.own_van;
  const own = van ? h("span", {}, `${van.title}: ${van.price_cents === null ? van.price_is : money(van.price_cents)}`) : null;
  const words = best ? h("span", {}, "Cheapest complete price: ", h("b", { class: "big" }, money(best.price_cents)), ` ${best.title} (${best.price_tier})`) : h("span", {}, "No price is complete; what each lacks is told.");
  return h("div", { class: "card selected" }, words, own);
}

function columnOf(name: string, quotes: Quote[], tray: HTMLElement): HTMLElement {
  const complete = quotes.filter((quote) => !quote.incomplete.length);
  const lacking = quotes.filter((quote) => quote.incomplete.length);
  const rest = lacking.length ? h("details", { open: complete.length === 0 }, h("summary", {}, `${lacking.length} not complete`), h("ul", { class: "plain" }, ...lacking.map((quote) => lineOf(quote, tray)))) : null;
  return h("section", { class: "card" }, h("h2", {}, name), quotes.length ? h("ul", { class: "plain" }, ...complete.map((quote) => lineOf(quote, tray))) : h("p", { class: "soft" }, "No price."), rest);
}

function lineOf(quote: Quote, tray: HTMLElement): HTMLElement {
  const lacks = quote.incomplete.length ? h("small", { class: "soft block" }, `at least; lacks ${quote.incomplete[0]}${quote.incomplete.length > 1 ? ` and ${quote.incomplete.length - 1} more` : ""}`) : null;
  const near = quote.zone_certainty === "computed_near_limit" && quote.or_price_cents !== null ? h("small", { class: "soft block" }, `or ${money(quote.or_price_cents)} in zone ${quote.or_zone}`) : null;
  const facts = [quote.price_tier, quote.zone && `zone ${quote.zone}`, CONTENTS[quote.contents ?? ""]].filter(Boolean).join(" · ");
  const button = h("button", { type: "button", class: "service-line", "aria-expanded": false });
  const text = h("span", {}, h("b", {}, quote.title), h("small", { class: "soft block" }, facts), lacks, near);
  button.append(text, h("b", { class: "price" }, money(quote.price_cents)));
  button.addEventListener("click", () => toggle(button, quote, tray));
  return h("li", {}, button);
}

/** Lays the receipt beside the others, or takes it away. */
function toggle(button: HTMLButtonElement, quote: Quote, tray: HTMLElement): void {
  const id = `receipt-${quote.service}-${quote.price_tier}`;
  const known = document.getElementById(id);
  button.setAttribute("aria-expanded", String(!known));
  if (known) return known.remove();
  const close = h("button", { type: "button", class: "link", "aria-label": `Close the receipt of ${quote.title}`, onclick: () => toggle(button, quote, tray) }, "Close");
  const card = receiptCard(quote, close);
  card.id = id;
  tray.append(card);
  card.scrollIntoView({ block: "nearest", behavior: "smooth" });
}

function refusals(answer: Answer): HTMLElement | null {
  if (!answer.refused.length) return null;
  return h("details", {}, h("summary", {}, `${answer.refused.length} services without a price`), h("ul", {}, ...answer.refused.map((one) => h("li", {}, h("b", {}, one.service.replaceAll("_", " ")), `: ${one.message}`))));
}
