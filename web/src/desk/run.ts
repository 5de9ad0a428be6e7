// One buying run: the service chosen for each parcel and why, the sum, then buying with progress, stop and resume.
import { ask } from "../shared/api";
import { fill, h } from "../shared/h";
import { serviceName } from "../shared/services";
import { money } from "../shared/times";
import { chooser } from "./run_choice";
import { printButtons } from "./print";

export interface Item {
  place: number;
  parcel: string;
  state: string;
  carrier: string;
  service: string;
  price_tier: string;
  zone: string;
  price_cents: number | null;
  paid_cents: number | null;
  why: string;
  message: string;
  purchase_id: string | null;
  tracking_number: string;
  order: string;
  name: string;
  city: string;
}
interface Run {
  run_id: string;
  state: string;
  ship_on: string;
  ship_from: { city: string; state: string; zip_code: string; line1: string };
  made_at: string;
  counts: Record<string, number>;
}
interface ItemPage {
  items: Item[];
  next: number | null;
}
const TONES: Record<string, string> = { bought: "done", chosen: "active", unpriced: "failed", refused: "failed", in_doubt: "late", price_differs: "late", pending: "late" };
const WORDS: Record<string, string> = { chosen: "to buy", unpriced: "no price", left_out: "left out", price_differs: "price differs", in_doubt: "in doubt" };
const HEADS = ["", "Order", "To", "Service", "Price", "State", ""];

export function startRun(): void {
  const place = document.getElementById("run");
  if (place) void new RunPage(place, place.dataset["run"]!).open();
}

class RunPage {
  private run: Run | null = null;
  private going = false;
  private readonly top = h("section", { class: "card" });
  private readonly body = h("tbody");
  private readonly rows = new Map<number, HTMLElement>();

  constructor(
    private readonly place: HTMLElement,
    private readonly id: string,
  ) {}

  async open(): Promise<void> {
    fill(this.place, h("p", { class: "note", role: "status" }, "Reading the run …"));
    try {
      this.run = await ask<Run>(this.path());
      const table = h("div", { class: "scroll card" }, h("table", {}, h("thead", {}, h("tr", {}, ...HEADS.map((head) => h("th", { scope: "col" }, head)))), this.body));
      fill(this.place, this.top, table);
      await this.readItems();
      this.showTop();
    } catch (error) {
      fill(this.place, h("p", { class: "note trouble", role: "alert" }, error instanceof Error ? error.message : "The run cannot be read now."));
    }
  }

  private path(more = ""): string {
    return `/api/v1/runs/${this.id}${more}`;
  }

  private async readItems(): Promise<void> {
    for (let after: number | null = -1; after !== null; ) {
      const page: ItemPage = await ask<ItemPage>(this.path(`/items?after=${after}`));
      this.showItems(page.items);
      after = page.next;
    }
  }

  private showItems(items: Item[]): void {
    for (const item of items) {
      const row = this.rowOf(item);
      const known = this.rows.get(item.place);
      if (known) known.replaceWith(row);
      else this.body.append(row);
      this.rows.set(item.place, row);
    }
  }

  private rowOf(item: Item): HTMLElement {
    const open = ["chosen", "unpriced", "left_out", "refused", "price_differs", "refunded"].includes(item.state);
    const taken: HTMLInputElement = h("input", { type: "checkbox", checked: item.state === "chosen", disabled: !open || item.state === "unpriced", "aria-label": `Buy ${item.order}`, onchange: () => void this.change(item, { state: taken.checked ? "chosen" : "left_out" }) });
    const about = h("small", { class: "soft block" }, item.message || item.why);
    const service = h("td", {}, item.service ? serviceName(item.carrier, item.service) : "–", item.price_tier ? h("small", { class: "soft" }, ` ${item.price_tier}`) : null, about);
    const other = open ? h("button", { type: "button", class: "button quiet", onclick: () => void chooser(item.parcel, this.run!, (service_, tier) => this.change(item, { service: service_, price_tier: tier })) }, "Other …") : null;
    const label = item.purchase_id && item.state === "bought" ? h("a", { class: "button quiet", href: `/api/v1/purchases/${item.purchase_id}/label`, target: "_blank" }, "Label") : null;
    const cents = item.paid_cents ?? item.price_cents;
    const order = h("td", {}, h("a", { href: `/desk/parcel/${item.parcel}` }, item.order), h("small", { class: "soft mono block" }, item.tracking_number || item.parcel));
    return h("tr", { class: item.state === "left_out" ? "soft" : "" }, h("td", { class: "pick" }, taken), order, h("td", {}, item.name, h("small", { class: "soft block" }, item.city)), service, h("td", { class: "number" }, cents === null ? "–" : money(cents)), h("td", {}, h("span", { class: `chip ${TONES[item.state] ?? ""}` }, WORDS[item.state] ?? item.state.replaceAll("_", " "))), h("td", { class: "row-actions" }, other, label));
  }

  private async change(item: Item, change: Record<string, string>): Promise<void> {
    try {
      const changed = await ask<ItemPage>(this.path("/items"), { json: { changes: [{ place: item.place, ...change }] } });
      this.showItems(changed.items);
      this.run = await ask<Run>(this.path());
    } catch (error) {
      this.showItems([item]);
      this.say(error);
    }
    this.showTop();
  }

  private showTop(): void {
    const run = this.run!;
    const count = (state: string): number => run.counts[state] ?? 0;
    const total = [...this.rows.keys()].length;
    const toBuy = count("chosen");
    const bought = count("bought");
    const from = [run.ship_from.line1, run.ship_from.city, run.ship_from.zip_code].filter(Boolean).join(", ");
    const facts = h("p", { class: "soft" }, `${total.toLocaleString()} parcels from ${from}, shipping on ${run.ship_on}. Prices are complete ones of our tables; the carrier's own price is compared before any money moves.`);
    const rest = ["unpriced", "refused", "price_differs", "in_doubt", "left_out"].filter((state) => count(state)).map((state) => h("span", { class: `chip ${TONES[state] ?? ""}` }, `${count(state)} ${WORDS[state] ?? state}`));
    fill(this.top, facts, this.going ? this.progress(bought, toBuy) : this.offer(toBuy, bought), rest.length ? h("p", { class: "selected" }, ...rest) : null, bought && !this.going ? printButtons({ run: run.run_id }) : null);
  }

  private offer(toBuy: number, bought: number): HTMLElement {
    const run = this.run!;
    const done = bought ? h("span", {}, h("b", { class: "big" }, `${bought.toLocaleString()} bought`), ` for ${money(run.counts["paid_cents"] ?? 0)}`) : null;
    if (!toBuy) return h("div", { class: "selected" }, done ?? h("span", { class: "soft" }, "Nothing to buy."));
    const words = `${run.state === "stopped" ? "Resume: buy" : "Buy"} ${toBuy.toLocaleString()} ${toBuy === 1 ? "label" : "labels"} for ${money(run.counts["open_cents"] ?? 0)}`;
    return h("div", { class: "selected" }, h("button", { type: "button", class: "button", onclick: () => void this.buy() }, words), done);
  }

  private progress(bought: number, toBuy: number): HTMLElement {
    const stop = h("button", { type: "button", class: "button quiet", onclick: () => (this.going = false) }, "Stop");
    return h("div", { class: "selected" }, h("div", { class: "progress-line" }, h("span", { role: "status" }, `Buying: ${bought.toLocaleString()} of ${(bought + toBuy).toLocaleString()}, ${money(this.run!.counts["paid_cents"] ?? 0)} so far`), h("progress", { value: bought, max: bought + toBuy })), stop);
  }

  /** Steps until nothing is left or somebody stops it; a closed page is resumed by opening it again. */
  private async buy(): Promise<void> {
    this.going = true;
    try {
      if (this.run!.state !== "draft") this.run = await ask<Run>(this.path("/resume"), { method: "POST" });
      while (this.going && (this.run!.counts["chosen"] ?? 0) > 0) {
        this.showTop();
        this.run = await ask<Run>(this.path("/step?most=24"), { method: "POST", timeoutMs: 120_000 });
      }
      if (!this.going) this.run = await ask<Run>(this.path("/stop"), { method: "POST" });
    } catch (error) {
      this.say(error);
    }
    this.going = false;
    await this.readItems();
    this.showTop();
  }

  private say(error: unknown): void {
    this.place.querySelector(".note.trouble")?.remove();
    this.top.before(h("p", { class: "note trouble", role: "alert" }, error instanceof Error ? error.message : "That did not work; try again."));
  }
}
