// Another service for one parcel of a run: every complete price side by side.
import { ask } from "../shared/api";
import { fill, h } from "../shared/h";
import { money } from "../shared/times";

interface Parcel {
  number: string;
  weight_oz: number;
  size_in: number[];
  recipient: { zip: string; name: string };
}
interface Priced {
  carrier: string;
  service: string;
  title: string;
  price_tier: string;
  price_cents: number;
  incomplete: string[];
}

export async function chooser(number: string, run: { ship_on: string; ship_from: { zip_code: string } }, choose: (service: string, tier: string) => Promise<void>): Promise<void> {
  const place = h("div", {}, h("p", { class: "note", role: "status" }, "Asking every service …"));
  const close = h("button", { type: "button", class: "button quiet" }, "Close");
  const dialog = h("dialog", { class: "choice", "aria-label": "Choose a service" }, h("article", {}, h("h2", {}, "Choose a service"), place, h("p", { class: "row-actions" }, close)));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  try {
    const parcel = await ask<Parcel>(`/api/v1/parcels/${number}`);
    const asked = { zip_from: run.ship_from.zip_code.slice(0, 5), zip_to: parcel.recipient.zip.slice(0, 5), weight_oz: parcel.weight_oz, size_in: parcel.size_in, ship_on: run.ship_on };
    const { quotes } = await ask<{ quotes: Priced[] }>("/api/v1/quotes", { json: asked });
    const rows = quotes.map((quote) => rowOf(quote, () => void choose(quote.service, quote.price_tier).then(() => dialog.close())));
    fill(place, h("div", { class: "scroll" }, h("table", {}, h("tbody", {}, ...rows))));
  } catch (error) {
    fill(place, h("p", { class: "note trouble", role: "alert" }, error instanceof Error ? error.message : "No answer; try again."));
  }
}

function rowOf(quote: Priced, take: () => void): HTMLElement {
  const lacks = quote.incomplete.length > 0;
  const button = lacks ? h("small", { class: "soft" }, "not complete") : h("button", { type: "button", class: "button quiet", onclick: take }, "Take");
  const lack = lacks ? h("small", { class: "soft block" }, quote.incomplete[0]!) : null;
  return h("tr", {}, h("td", {}, quote.title, h("small", { class: "soft" }, ` ${quote.price_tier}`), lack), h("td", { class: "number" }, money(quote.price_cents)), h("td", { class: "row-actions" }, button));
}
