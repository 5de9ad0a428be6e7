// Labels bought: each with its state and its refund clock; print, give back, close into a manifest.
import { ask } from "../shared/api";
import { fill, h } from "../shared/h";
import { serviceName } from "../shared/services";
import { moment, money } from "../shared/times";
import { showManifests } from "./manifests";
import { printButtons } from "./print";
import { runsSection } from "./runs";
import { Selection } from "./selection";

export interface Purchase {
  purchase_id: string;
  state: string;
  carrier: string;
  service: string;
  price_tier: string;
  quoted_cents: number;
  price_cents: number;
  tracking_number: string;
  parcel: string;
  made_at: string;
  refund_by: string | null;
  refund_due_on: string | null;
  manifest: string;
  message: string;
  is_sample: boolean;
}
interface Page {
  purchases: Purchase[];
  next: string | null;
}
const STATES: [string, string][] = [["", "All"], ["bought", "Bought"], ["in_doubt", "In doubt"], ["price_differs", "Price differs"], ["refused", "Refused"], ["refund_submitted", "Refund asked"], ["refunded", "Refunded"], ["refund_refused", "Refund refused"]];
const TONES: Record<string, string> = { bought: "done", in_doubt: "late", price_differs: "late", refused: "failed", refund_refused: "failed", refund_submitted: "active" };
const HEADS = ["Bought", "Service", "Tracking number", "Price", "State", "Refund", ""];

export function startLabels(): void {
  const place = document.getElementById("labels");
  if (place) new LabelsPage(place);
}

class LabelsPage {
  private state = new URLSearchParams(location.search).get("state") ?? "";
  private readonly search = h("input", { type: "search", placeholder: "Tracking number, parcel", "aria-label": "Search labels", autocomplete: "off" });
  private readonly tabs = h("div", { class: "tabs", role: "group", "aria-label": "State" });
  private readonly list = h("div", { class: "card", "aria-live": "polite" });
  private readonly bar = h("div", { class: "action-bar", role: "region", "aria-label": "Selected labels", hidden: true });
  private readonly body = h("tbody");
  private readonly forms = h("section", {});
  private readonly selection = new Selection(() => this.showBar());
  private shown = new Map<string, Purchase>();
  private turn = 0;

  constructor(place: HTMLElement) {
    for (const [state, words] of STATES) this.tabs.append(h("button", { type: "button", class: "tab", "aria-pressed": String(state === this.state), onclick: (event) => this.pick(state, event.currentTarget as HTMLElement) }, words));
    let timer = 0;
    this.search.addEventListener("input", () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => void this.read(), 200);
    });
    place.append(runsSection(), this.forms, h("div", { class: "filters" }, this.tabs, h("div", { class: "filter-row" }, this.search)), this.list, this.bar);
    void this.read();
    void showManifests(this.forms);
  }

  private pick(state: string, tab: HTMLElement): void {
    this.state = state;
    for (const one of this.tabs.children) one.setAttribute("aria-pressed", String(one === tab));
    history.replaceState(null, "", state ? `?state=${state}` : location.pathname);
    this.selection.clear();
    void this.read();
  }

  private query(cursor = ""): string {
    const asked = { state: this.state, q: this.search.value.trim(), cursor };
    return new URLSearchParams(Object.entries(asked).filter(([, value]) => value)).toString();
  }

  private async read(): Promise<void> {
    const turn = ++this.turn;
    try {
      const page = await ask<Page>(`/api/v1/purchases?${this.query()}`);
      if (turn !== this.turn) return;
      this.shown = new Map();
      if (!page.purchases.length) return fill(this.list, h("div", { class: "note" }, h("strong", {}, this.state || this.search.value ? "No such labels" : "No labels yet"), "Select orders and choose “Prices and labels”."));
      fill(this.body);
      fill(this.list, h("div", { class: "scroll" }, h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }), ...HEADS.map((head) => h("th", { scope: "col" }, head)))), this.body)));
      this.add(page);
    } catch (error) {
      fill(this.list, h("p", { class: "note trouble", role: "alert" }, error instanceof Error ? error.message : "The labels cannot be read now."));
    }
  }

  private add(page: Page): void {
    for (const one of page.purchases) this.shown.set(one.purchase_id, one);
    this.body.append(...page.purchases.map((one) => this.rowOf(one)));
    this.list.querySelector(".more")?.remove();
    if (page.next) this.list.append(h("button", { type: "button", class: "button quiet more", onclick: () => void ask<Page>(`/api/v1/purchases?${this.query(page.next!)}`).then((more) => this.add(more)) }, "Show more"));
  }

  private rowOf(one: Purchase): HTMLElement {
    const box: HTMLInputElement = h("input", { type: "checkbox", value: one.purchase_id, "aria-label": `Select ${one.tracking_number || one.service}`, onclick: (event) => this.selection.click(box, event as MouseEvent, [...this.body.querySelectorAll<HTMLInputElement>("input")]) });
    const sample = one.is_sample ? h("small", { class: "soft" }, " sample") : null;
    const number = h("td", {}, h("span", { class: "mono" }, one.tracking_number || "–"), h("small", { class: "soft block" }, one.parcel ? h("a", { href: `/desk/parcel/${one.parcel}` }, one.parcel) : null, one.manifest ? ` · manifest ${one.manifest}` : null));
    const differs = one.price_cents !== one.quoted_cents && one.price_cents ? h("small", { class: "soft block" }, `quoted ${money(one.quoted_cents)}`) : null;
    const state = h("td", {}, h("span", { class: `chip ${TONES[one.state] ?? ""}` }, one.state.replaceAll("_", " ")), one.message ? h("small", { class: "soft block" }, one.message) : null);
    return h("tr", {}, h("td", { class: "pick" }, box), h("td", { class: "soft nowrap" }, moment(one.made_at)), h("td", {}, serviceName(one.carrier, one.service), sample), number, h("td", { class: "number" }, one.price_cents ? money(one.price_cents) : "–", differs), state, h("td", { class: "soft nowrap" }, refundWords(one)), h("td", { class: "row-actions" }, ...this.actions(one)));
  }

  private actions(one: Purchase): HTMLElement[] {
    const label = h("a", { class: "button quiet", href: `/api/v1/purchases/${one.purchase_id}/label`, target: "_blank" }, "Label");
    const back = h("button", { type: "button", class: "button quiet", onclick: () => void this.giveBack(one) }, "Give back …");
    if (one.state === "bought" || one.state === "refund_refused") return [label, back];
    if (one.state === "in_doubt") return [h("button", { type: "button", class: "button quiet", onclick: () => void this.reconcile() }, "Ask the carrier")];
    return [];
  }

  private async giveBack(one: Purchase): Promise<void> {
    const clock = one.refund_by ? ` ${one.carrier.toUpperCase()} takes it back until ${one.refund_by}.` : "";
    if (!confirm(`Give back the label ${one.tracking_number} (${money(one.price_cents)})?${clock} A label that was given back must not be used: it comes back as an adjustment.`)) return;
    await this.does(() => ask(`/api/v1/purchases/${one.purchase_id}/void`, { method: "POST", timeoutMs: 60_000 }));
  }

  private async reconcile(): Promise<void> {
    await this.does(() => ask("/api/v1/reconcile", { method: "POST", timeoutMs: 120_000 }));
  }

  private async does(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      await this.read();
    } catch (error) {
      alert(error instanceof Error ? error.message : "That did not work; try again.");
    }
  }

  private showBar(): void {
    const chosen = this.selection.numbers.map((id) => this.shown.get(id)).filter((one): one is Purchase => one !== undefined);
    this.bar.hidden = chosen.length === 0;
    if (!chosen.length) return;
    const open = chosen.filter((one) => one.state === "bought" && !one.manifest);
    const close = h("button", { type: "button", class: "button", disabled: open.length === 0, onclick: () => void this.manifest(open, close) }, `Close ${open.length} into a manifest`);
    const clear = h("button", { type: "button", class: "link", onclick: () => this.selection.clear([...this.body.querySelectorAll<HTMLInputElement>("input")]) }, "Clear");
    fill(this.bar, h("span", { class: "selected" }, h("b", {}, `${chosen.length} selected`), clear), printButtons({ purchases: chosen.map((one) => one.purchase_id) }), close);
  }

  private async manifest(open: Purchase[], button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    // A form is one carrier's.
    for (const carrier of new Set(open.map((one) => one.carrier))) {
      const theirs = open.filter((one) => one.carrier === carrier).map((one) => one.purchase_id);
      await this.does(() => ask("/api/v1/manifests", { json: { purchases: theirs }, timeoutMs: 60_000 }));
    }
    this.selection.clear();
    void showManifests(this.forms);
  }
}

/** 'until Dec 22', 'asked, due Dec 14'. */
function refundWords(one: Purchase): string {
  if (one.state === "refund_submitted") return one.refund_due_on ? `asked, due ${one.refund_due_on}` : "asked";
  if ((one.state === "bought" || one.state === "refund_refused") && one.refund_by) return `until ${one.refund_by}`;
  return "";
}
