// The end-of-day forms closed last, each with its page to print.
import { ask } from "../shared/api";
import { fill, h } from "../shared/h";
import { moment } from "../shared/times";

interface Manifest {
  manifest_number: string;
  carrier: string;
  ship_on: string;
  form_sha256: string;
  labels: number;
  made_at: string;
}
const SHOWN = 20;

export async function showManifests(place: HTMLElement): Promise<void> {
  const found = await ask<{ manifests: Manifest[] }>("/api/v1/manifests").catch(() => null);
  if (!found?.manifests.length) return fill(place);
  const rows = found.manifests.slice(0, SHOWN).map((one) => {
    const page = `/api/v1/manifests/${encodeURIComponent(one.carrier)}/${encodeURIComponent(one.manifest_number)}/form`;
    const print = one.form_sha256 ? h("a", { class: "button quiet", href: page, target: "_blank" }, "Print") : null;
    return h("tr", {}, h("td", {}, one.carrier.toUpperCase()), h("td", { class: "mono" }, one.manifest_number), h("td", {}, `${one.labels} ${one.labels === 1 ? "label" : "labels"}`), h("td", { class: "soft" }, `ships ${one.ship_on}, closed ${moment(one.made_at)}`), h("td", { class: "row-actions" }, print));
  });
  fill(place, h("details", { class: "card" }, h("summary", {}, `End-of-day forms (${found.manifests.length})`), h("div", { class: "scroll" }, h("table", {}, h("tbody", {}, ...rows)))));
}
