// All labels of one parcel: price and receipt, print, give back with its clock; and a run of one for the next label.
import { ask } from "../shared/api";
import { fill, h } from "../shared/h";
import { serviceName } from "../shared/services";
import { moment, money } from "../shared/times";
import { startRun } from "./actions";
import type { Purchase } from "./labels";
import { printButtons } from "./print";
import { quotedReceipt, type Wish } from "./quoted_receipt";

export type WishedPurchase = Purchase & { wish: Wish };
const TONES: Record<string, string> = { bought: "done", in_doubt: "late", pending: "late", price_differs: "late", refused: "failed", refund_refused: "failed", refund_submitted: "active" };
const WORDS: Record<string, string> = { refund_submitted: "refund asked" };
// There is a label, or there may be one: no second one is offered.
const LIVE = ["pending", "bought", "in_doubt", "refund_refused"];

export async function labelsCard(place: HTMLElement, number: string, changed: () => Promise<void>): Promise<void> {
  if (!place.childElementCount) fill(place, h("h2", {}, "Labels"), h("p", { class: "soft", role: "status" }, "Reading the labels …"));
  try {
    const { labels } = await ask<{ labels: WishedPurchase[] }>(`/api/v1/parcels/${number}/labels`);
    const again = async (): Promise<void> => {
      await labelsCard(place, number, changed);
      await changed();
    };
    const none = h("p", { class: "soft" }, "No label yet.");
    fill(place, h("h2", {}, "Labels"), labels.length ? h("ul", { class: "plain labels" }, ...labels.map((one) => lineOf(one, again))) : none, labels.some((one) => LIVE.includes(one.state)) ? null : buyButton(number, labels.length > 0));
  } catch (error) {
    fill(place, h("h2", {}, "Labels"), h("p", { class: "note trouble", role: "alert" }, error instanceof Error ? error.message : "The labels cannot be read now."));
  }
}

function buyButton(number: string, once: boolean): HTMLElement {
  const button = h("button", { type: "button", class: "button" }, once ? "Prices and a new label …" : "Prices and labels …");
  button.addEventListener("click", () => void startRun(button, [number]));
  return button;
}

function lineOf(one: WishedPurchase, again: () => Promise<void>): HTMLElement {
  const said = h("p", { class: "small note trouble", role: "alert", hidden: true });
  const does = async (act: () => Promise<unknown>): Promise<void> => {
    try {
      await act();
      await again();
    } catch (error) {
      said.hidden = false;
      said.textContent = error instanceof Error ? error.message : "That did not work; try again.";
    }
  };
  const head = h("div", { class: "label-line" }, h("span", {}, h("b", {}, serviceName(one.carrier, one.service)), one.price_tier ? h("small", { class: "soft" }, ` ${one.price_tier}`) : null, one.is_sample ? h("small", { class: "soft" }, " · sample") : null), h("b", { class: "price" }, one.price_cents ? money(one.price_cents) : money(one.quoted_cents)));
  const chip = h("span", { class: `chip ${TONES[one.state] ?? ""}` }, WORDS[one.state] ?? one.state.replaceAll("_", " "));
  const facts = [one.state === "bought" || one.tracking_number ? `bought ${moment(one.made_at)}` : moment(one.made_at), `ships on ${one.wish.ship_on}`, one.manifest && `manifest ${one.manifest}`, refundWords(one)].filter(Boolean).join(" · ");
  const differs = one.price_cents && one.price_cents !== one.quoted_cents ? h("small", { class: "soft block" }, `Quoted ${money(one.quoted_cents)}; the carrier ${one.state === "price_differs" ? "asks" : "took"} ${money(one.price_cents)}.`) : null;
  return h("li", {}, head, h("div", { class: "selected" }, chip, one.tracking_number ? h("span", { class: "mono wraps" }, one.tracking_number) : null), h("small", { class: "soft block" }, facts), differs, one.message ? h("small", { class: "block" }, one.message) : null, actions(one, does), said, quotedReceipt(one));
}

function actions(one: WishedPurchase, does: (act: () => Promise<unknown>) => Promise<void>): HTMLElement | null {
  if (one.state === "in_doubt") return h("p", { class: "row-actions" }, h("button", { type: "button", class: "button quiet", onclick: () => void does(() => ask("/api/v1/reconcile", { method: "POST", timeoutMs: 120_000 })) }, "Ask the carrier"));
  if (one.state !== "bought" && one.state !== "refund_refused") return null;
  const back = h("button", { type: "button", class: "button quiet", onclick: () => confirm(backWords(one)) && void does(() => ask(`/api/v1/purchases/${one.purchase_id}/void`, { method: "POST", timeoutMs: 60_000 })) }, "Give back …");
  const label = h("a", { class: "button quiet", href: `/api/v1/purchases/${one.purchase_id}/label`, target: "_blank" }, "Look at it");
  return h("div", { class: "label-actions" }, printButtons({ purchases: [one.purchase_id] }), h("span", { class: "selected" }, label, back));
}

function backWords(one: WishedPurchase): string {
  const clock = one.refund_by ? ` ${one.carrier.toUpperCase()} takes it back until ${one.refund_by}.` : "";
  return `Give back the label ${one.tracking_number} (${money(one.price_cents)})?${clock} A label that was given back must not be used: it comes back as an adjustment.`;
}

/** 'takes it back until 2026-12-22', 'refund asked, due 2026-12-14'. */
function refundWords(one: WishedPurchase): string {
  if (one.state === "refund_submitted") return one.refund_due_on ? `the money is due on ${one.refund_due_on}` : "the money is on its way";
  if ((one.state === "bought" || one.state === "refund_refused") && one.refund_by) return `can be given back until ${one.refund_by}`;
  return "";
}
