// What carriers charged for this parcel's labels afterwards; nothing is shown where nothing was.
import { ask } from "../shared/api";
import { fill, h } from "../shared/h";
import { money } from "../shared/times";

interface Adjustment {
  adjustment_id: string;
  carrier: string;
  tracking_number: string;
  charged_on: string | null;
  charged_cents: number;
  predicted_cents: number | null;
  difference_cents: number;
  explanation: { what: string; cents: number }[];
  state: string;
  dispute_by: string | null;
  parcel: string;
}

export async function adjustmentsCard(place: HTMLElement, number: string): Promise<void> {
  const found = await ask<{ adjustments: Adjustment[] }>(`/api/v1/adjustments?q=${encodeURIComponent(number)}`).catch(() => null);
  const ours = found?.adjustments.filter((one) => one.parcel === number) ?? [];
  if (!ours.length) return;
  place.hidden = false;
  fill(place, h("h2", {}, "Adjustments"), h("ul", { class: "plain" }, ...ours.map(lineOf)), h("p", { class: "small" }, h("a", { href: "/desk/adjustments/" }, "All adjustments and disputes")));
}

function lineOf(one: Adjustment): HTMLElement {
  const parts = one.explanation.map((part) => h("div", { class: "part small" }, h("span", {}, part.what), h("span", { class: "number" }, signed(part.cents))));
  const until = one.state === "open" && one.dispute_by ? h("small", { class: "soft" }, `dispute until ${one.dispute_by}`) : null;
  const evidence = h("a", { class: "button quiet", href: `/api/v1/adjustments/${one.adjustment_id}/evidence.pdf` }, "Evidence");
  const predicted = one.predicted_cents === null ? "" : `, predicted ${money(one.predicted_cents)}`;
  return h("li", {}, h("div", { class: "label-line" }, h("span", {}, h("b", {}, one.carrier.toUpperCase()), ` charged ${money(one.charged_cents)}${predicted}`), h("b", { class: "price" }, signed(one.difference_cents))), ...parts, h("div", { class: "selected" }, h("span", { class: `chip ${one.state === "open" ? "late" : ""}` }, one.state.replaceAll("_", " ")), until, evidence));
}

function signed(cents: number): string {
  return cents > 0 ? `+${money(cents)}` : money(cents);
}
