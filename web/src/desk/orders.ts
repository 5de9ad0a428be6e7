// The list of parcels with their status, searched and read page by page.
import { ask } from "../shared/api";
import { byId, fill, h } from "../shared/h";
import { moment } from "../shared/times";

interface Row {
  number: string;
  order: string;
  name: string;
  city: string;
  state: string;
  status: string;
  status_detail: string;
  since: string | null;
  promised_on: string | null;
}
interface Page {
  parcels: Row[];
  next: string | null;
}

/** Starts the list; the answer reads it anew. */
export function startOrders(): () => void {
  const place = document.getElementById("orders");
  if (!place) return () => undefined;
  const search = byId<HTMLInputElement>("orders-search");
  let timer = 0;
  const read = (): void => void readPage(place, search.value.trim(), "", null);
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(read, 200);
  });
  read();
  return read;
}

async function readPage(place: HTMLElement, text: string, cursor: string, body: HTMLElement | null): Promise<void> {
  const query = new URLSearchParams({ ...(text && { q: text }), ...(cursor && { cursor }) });
  if (!body) fill(place, h("p", { class: "note", role: "status" }, "Reading the orders …"));
  try {
    const page = await ask<Page>(`/api/v1/parcels?${query}`);
    if (!page.parcels.length && !body) return fill(place, emptyNote(text));
    const rows = body ?? tableIn(place);
    rows.append(...page.parcels.map(rowOf));
    place.querySelector(".more")?.remove();
    if (page.next) place.append(h("button", { class: "button quiet more", type: "button", onclick: () => void readPage(place, text, page.next!, rows) }, "Show more"));
  } catch (error) {
    fill(place, h("p", { class: "note trouble", role: "alert" }, error instanceof Error ? error.message : "The orders cannot be read now."));
  }
}

function emptyNote(text: string): HTMLElement {
  if (text) return h("div", { class: "note" }, h("strong", {}, `Nothing found for “${text}”`), "Search by parcel number, order number, name or street.");
  return h("div", { class: "note" }, h("strong", {}, "No orders yet"), "Import your shop's order file: Shopify, WooCommerce and Etsy exports are recognised.", h("p", {}, h("a", { class: "button", href: "/desk/import/" }, "Import orders")));
}

function tableIn(place: HTMLElement): HTMLElement {
  const body = h("tbody");
  const heads = ["Parcel", "Order", "To", "Status", "Since"];
  fill(place, h("div", { class: "scroll parcels" }, h("table", {}, h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))), body)));
  return body;
}

function rowOf(row: Row): HTMLElement {
  const tones: Record<string, string> = { delivered: "done", failure: "failed", return_to_sender: "failed", out_for_delivery: "active" };
  const tone = row.status_detail === "delivery_exception" ? "failed" : (tones[row.status] ?? "");
  const words = row.status === "unknown" ? "not seen yet" : row.status === "delivered" ? "delivered" : row.status_detail.replaceAll("_", " ");
  const town = [row.city, row.state].filter(Boolean).join(", ");
  return h("tr", {}, h("td", { class: "mono" }, h("a", { href: `/desk/parcel/${row.number}` }, row.number)), h("td", {}, row.order), h("td", {}, row.name, h("small", { class: "soft" }, ` ${town}`)), h("td", {}, h("span", { class: `chip ${tone}` }, words)), h("td", { class: "soft" }, moment(row.since)));
}
