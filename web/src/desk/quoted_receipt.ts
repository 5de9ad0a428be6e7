// The receipt of what was quoted for a label: the same wish, priced once more with the tables of its own day.
import { ask } from "../shared/api";
import { fill, h } from "../shared/h";
import { money } from "../shared/times";
import { receiptCard, type Quote } from "./receipt";

export interface Wish {
  sender: { zip_code: string };
  recipient: { zip_code: string };
  weight_oz: number;
  size: { length_in: number; width_in: number; height_in: number };
  ship_on: string;
  options: Record<string, string | number | boolean>;
}
interface Labelled {
  service: string;
  price_tier: string;
  quoted_cents: number;
  wish: Wish;
}
interface Answer {
  quotes: Quote[];
  refused: { service: string; price_tier?: string; message: string }[];
}

export function quotedReceipt(one: Labelled): HTMLElement {
  const place = h("div", {});
  const details = h("details", { class: "small quoted" }, h("summary", {}, `Why ${money(one.quoted_cents)}: the receipt`), place);
  details.addEventListener("toggle", () => {
    if (details.open && !place.childElementCount) void read(place, one);
  });
  return details;
}

async function read(place: HTMLElement, one: Labelled): Promise<void> {
  fill(place, h("p", { class: "soft", role: "status" }, "Pricing it once more …"));
  try {
    const answer = await ask<Answer>("/api/v1/quotes", { json: askedBy(one.wish) });
    const quote = answer.quotes.find((found) => found.service === one.service && found.price_tier === one.price_tier);
    if (!quote) return fill(place, h("p", { class: "soft" }, refusalOf(answer, one.service)));
    const differs = quote.price_cents !== one.quoted_cents ? h("p", { class: "trouble-words" }, `${money(one.quoted_cents)} were quoted; the tables that are loaded now say ${money(quote.price_cents)} for ${one.wish.ship_on}.`) : null;
    fill(place, differs, receiptCard(quote, h("span", {})));
  } catch (error) {
    fill(place, h("p", { class: "note trouble", role: "alert" }, error instanceof Error ? error.message : "No answer; try again."));
  }
}

function askedBy(wish: Wish): Record<string, unknown> {
  const size = wish.size;
  const named = ["is_residential", "signature", "insured_cents"].filter((name) => name in wish.options);
  const options = Object.fromEntries(named.map((name) => [name, wish.options[name]]));
  return { zip_from: wish.sender.zip_code.slice(0, 5), zip_to: wish.recipient.zip_code.slice(0, 5), weight_oz: wish.weight_oz, size_in: [size.length_in, size.width_in, size.height_in], ship_on: wish.ship_on, ...options };
}

function refusalOf(answer: Answer, service: string): string {
  return answer.refused.find((refused) => refused.service === service)?.message ?? "The tables that are loaded now do not price this service.";
}
