// The merchant's orders: filtered, selected in bulk, read page by page as one scrolls; the bar below acts on them.
import { ask } from "../shared/api";
import { byId, fill, h } from "../shared/h";
import { serviceName } from "../shared/services";
import { moment, money } from "../shared/times";
import { filterForm, filtersOfAddress, queryOf, showCounts, type Filters } from "./filters";
import { Selection } from "./selection";
import { actionsOf } from "./actions";

interface Label {
  purchase_id: string;
  state: string;
  carrier: string;
  service: string;
  price_cents: number | null;
  tracking_number: string;
}
export interface Row {
  number: string;
  order: string;
  piece: number;
  pieces: number;
  name: string;
  company: string;
  city: string;
  state: string;
  weight_oz: number;
  size_in: number[];
  value_cents: number;
  status: string;
  status_detail: string;
  added_at: string;
  promised_on: string | null;
  address_is: string;
  address_problem: string;
  route: string;
  label: Label | null;
}
interface Page {
  parcels: Row[];
  next: string | null;
}
interface Counts {
  matching: number;
  by_status: Record<string, number>;
  addresses_to_check: number;
}
const HEADS = ["Order", "To", "Parcel", "Status", "Label", "Added"];
const TONES: Record<string, string> = { delivered: "done", failure: "failed", return_to_sender: "failed", out_for_delivery: "active" };
const LABEL_TONES: Record<string, string> = { bought: "done", in_doubt: "late", price_differs: "late", refused: "failed" };

export function startOrders(): void {
  const place = document.getElementById("orders");
  if (place) new OrdersTable(place, byId("orders-filters"), byId("orders-bar"));
}

class OrdersTable {
  private filters: Filters = filtersOfAddress();
  private readonly form: HTMLElement;
  private readonly body = h("tbody");
  private readonly pageBox = h("input", { type: "checkbox", "aria-label": "Select this page" });
  private readonly selection = new Selection(() => this.showBar());
  private reading = 0;
  private matching = 0;

  constructor(
    private readonly place: HTMLElement,
    filterPlace: HTMLElement,
    private readonly bar: HTMLElement,
  ) {
    this.form = filterForm(this.filters, (filters) => this.refilter(filters));
    filterPlace.append(this.form);
    this.pageBox.addEventListener("change", () => this.selection.setAll(this.boxes().map((box) => box.value), this.pageBox.checked, this.boxes()));
    void this.read();
  }

  private refilter(filters: Filters): void {
    this.filters = filters;
    this.selection.clear();
    void this.read();
  }

  private async read(): Promise<void> {
    const turn = ++this.reading;
    if (!this.body.isConnected) fill(this.place, h("p", { class: "note", role: "status" }, "Reading the orders …"));
    try {
      const [page, counts] = await Promise.all([ask<Page>(`/api/v1/desk/parcels?${queryOf(this.filters)}`), ask<Counts>(`/api/v1/desk/parcels/counts?${queryOf(this.filters)}`)]);
      if (turn === this.reading) this.show(page, counts);
    } catch (error) {
      fill(this.place, h("p", { class: "note trouble", role: "alert" }, error instanceof Error ? error.message : "The orders cannot be read now."));
    }
  }

  private show(page: Page, counts: Counts): void {
    this.matching = counts.matching;
    showCounts(this.form, counts.by_status, counts.addresses_to_check);
    if (!page.parcels.length) {
      this.showBar();
      return fill(this.place, emptyNote(this.filters));
    }
    fill(this.body, ...page.parcels.map((row) => this.rowOf(row)));
    const head = h("tr", {}, h("th", { scope: "col", class: "pick" }, this.pageBox), ...HEADS.map((word) => h("th", { scope: "col" }, word)));
    fill(this.place, h("p", { class: "soft small matching" }, `${counts.matching.toLocaleString()} parcels`), h("div", { class: "scroll orders" }, h("table", {}, h("thead", {}, head), this.body)));
    this.offerMore(page);
    this.showBar();
  }

  private offerMore(page: Page): void {
    this.place.querySelector(".more")?.remove();
    if (!page.next) return;
    const button = h("button", { class: "button quiet more", type: "button", onclick: () => void this.readMore(page.next!) }, "Show more");
    this.place.append(button);
    // Read on before the end comes into sight; the button stays for the keyboard.
    new IntersectionObserver((seen, watcher) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      watcher.disconnect();
      button.click();
    }, { rootMargin: "400px" }).observe(button);
  }

  private async readMore(cursor: string): Promise<void> {
    const turn = this.reading;
    const page = await ask<Page>(`/api/v1/desk/parcels?${queryOf(this.filters, { cursor })}`).catch(() => null);
    if (turn !== this.reading || !page) return;
    this.body.append(...page.parcels.map((row) => this.rowOf(row)));
    this.offerMore(page);
  }

  private rowOf(row: Row): HTMLElement {
    const box: HTMLInputElement = h("input", { type: "checkbox", value: row.number, "aria-label": `Select ${row.order}`, checked: this.selection.has(row.number), onclick: (event) => this.selection.click(box, event as MouseEvent, this.boxes()) });
    const piece = row.pieces > 1 ? h("small", { class: "soft" }, ` ${row.piece} of ${row.pieces}`) : null;
    const order = h("td", {}, h("a", { href: `/desk/parcel/${row.number}` }, row.order), piece, h("small", { class: "soft mono block" }, row.number));
    const town = [row.city, row.state].filter(Boolean).join(", ");
    const look = row.address_is === "problem" ? h("small", { class: "block to-check", title: row.address_problem }, row.address_problem) : null;
    const to = h("td", {}, row.name || row.company, h("small", { class: "soft block" }, town), look);
    const parcel = h("td", { class: "soft nowrap" }, weightWords(row.weight_oz), h("small", { class: "block" }, `${row.size_in.map((side) => +side.toFixed(1)).join(" × ")} in`));
    return h("tr", {}, h("td", { class: "pick" }, box), order, to, parcel, h("td", {}, statusChip(row)), h("td", {}, labelOf(row)), h("td", { class: "soft nowrap" }, moment(row.added_at)));
  }

  private boxes(): HTMLInputElement[] {
    return [...this.body.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
  }

  private showBar(): void {
    const boxes = this.boxes();
    this.pageBox.checked = boxes.length > 0 && boxes.every((box) => box.checked);
    this.pageBox.indeterminate = !this.pageBox.checked && boxes.some((box) => box.checked);
    this.bar.hidden = this.selection.size === 0;
    if (!this.selection.size) return;
    const all = this.selection.size < this.matching && this.pageBox.checked ? h("button", { type: "button", class: "link", onclick: () => void this.selectAll() }, `Select all ${Math.min(this.matching, 10_000).toLocaleString()}`) : null;
    const clear = h("button", { type: "button", class: "link", onclick: () => this.selection.clear(boxes) }, "Clear");
    fill(this.bar, h("span", { class: "selected" }, h("b", {}, `${this.selection.size.toLocaleString()} selected`), all, clear), h("span", { class: "bar-actions" }, ...actionsOf(() => this.selection.numbers)));
  }

  private async selectAll(): Promise<void> {
    const found = await ask<{ numbers: string[] }>(`/api/v1/desk/parcels/numbers?${queryOf(this.filters)}`);
    this.selection.setAll(found.numbers, true, this.boxes());
  }
}

function statusChip(row: Row): HTMLElement {
  const tone = row.status_detail === "delivery_exception" ? "failed" : (TONES[row.status] ?? "");
  const words = row.status === "unknown" ? "not seen yet" : row.status === "delivered" ? "delivered" : row.status_detail.replaceAll("_", " ");
  return h("span", { class: `chip ${tone}` }, words);
}

function labelOf({ label, route }: Row): HTMLElement {
  if (!label) return h("span", { class: "soft" }, route ? `our van, ${route}` : "–");
  const price = label.price_cents === null ? "" : ` ${money(label.price_cents)}`;
  const words = label.state === "bought" ? serviceName(label.carrier, label.service) + price : label.state.replaceAll("_", " ");
  return h("span", {}, h("span", { class: `chip ${LABEL_TONES[label.state] ?? ""}` }, words), label.tracking_number ? h("small", { class: "soft mono block" }, label.tracking_number) : null);
}

/** '1 lb 4 oz'. */
export function weightWords(ounces: number): string {
  const pounds = Math.floor(ounces / 16);
  const rest = +(ounces - pounds * 16).toFixed(1);
  return [pounds ? `${pounds} lb` : "", rest || !pounds ? `${rest} oz` : ""].filter(Boolean).join(" ");
}

function emptyNote(filters: Filters): HTMLElement {
  if (Object.keys(filters).length) return h("div", { class: "note" }, h("strong", {}, "Nothing matches these filters"), "Search by parcel number, order number, name or street, or take a filter away.", h("p", {}, h("a", { class: "button quiet", href: location.pathname }, "Clear the filters")));
  return h("div", { class: "note" }, h("strong", {}, "No orders yet"), "Import your shop's order file: Shopify, WooCommerce and Etsy exports are recognised.", h("p", {}, h("a", { class: "button", href: "/desk/import/" }, "Import orders")));
}
