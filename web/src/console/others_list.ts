// Left panel, second tab: every parcel that is in no van, grouped by why.
import { fill, h } from "../shared/h";
import { serviceName } from "../shared/services";
import { money } from "../shared/times";
import type { Store, View } from "./store";
import type { OtherParcel } from "./wire";

const GROUPS: [OtherParcel["outcome"], string][] = [
  ["rejected", "Rejected: fix the order"],
  ["held", "Held at the center"],
  ["carrier", "Handed to a carrier"],
];
const FIRST = 100;

export function startOthersList(store: Store, list: HTMLElement): void {
  store.on(["others", "plan"], (view) => draw(list, view));
}

function draw(list: HTMLElement, view: View): void {
  if (!view.others.length) return fill(list, view.plan ? h("div", { class: "note" }, h("strong", {}, "Every parcel is in a van"), "Nothing is held, rejected or handed to a carrier on this day.") : null);
  fill(list, ...GROUPS.map(([outcome, title]) => group(title, view.others.filter((parcel) => parcel.outcome === outcome))));
}

function group(title: string, parcels: OtherParcel[]): HTMLElement | null {
  if (!parcels.length) return null;
  const rows = h("ul", { class: "rows" }, ...parcels.slice(0, FIRST).map(rowOf));
  const rest = parcels.length - FIRST;
  const more = rest > 0 && h("button", { class: "button quiet", type: "button", onclick: () => { rows.append(...parcels.slice(FIRST).map(rowOf)); (more as HTMLElement).remove(); } }, `Show ${rest} more`);
  return h("section", { class: "group" }, h("h3", {}, `${title} `, h("span", { class: "soft" }, parcels.length)), rows, more);
}

function rowOf(parcel: OtherParcel): HTMLElement {
  const price = parcel.price_cents === undefined || parcel.price_cents === null ? "" : money(parcel.price_cents);
  const service = parcel.service ? serviceName(parcel.carrier ?? "", parcel.service) : "";
  return h(
    "li",
    { class: "other" },
    h("span", { class: "row-top" }, h("span", { class: "mono" }, parcel.parcel || `row ${parcel.row ?? "?"}`), h("span", { class: "row-count" }, price)),
    service && h("span", { class: "small" }, service, parcel.zone ? ` · zone ${parcel.zone}` : ""),
    h("span", { class: "row-sub" }, parcel.order ? `Order ${parcel.order}. ` : "", parcel.reason),
  );
}
