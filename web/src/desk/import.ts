// An order file in, in two steps: see how it is read (and set that right), then import what is good.
import { ask } from "../shared/api";
import { byId, fill, h } from "../shared/h";
import { problemsTable, type Problem } from "./import_problems";
import { mappingTable } from "./import_mapping";

interface Imported {
  kind: string;
  mapping: Record<string, string>;
  unused_columns: string[];
  orders: number;
  added: number;
  already: number;
  rejected: Problem[];
  warnings: Problem[];
  notes: string[];
}
export interface Preview extends Imported {
  columns: string[];
  sample: string[][];
  fields: string[];
}
interface Saved {
  columns: Record<string, string>;
  header: string[];
  weight: string;
  size: string;
}
const KINDS: Record<string, string> = { doorstep_csv: "a CSV file of its own kind", shopify_csv: "a Shopify order export", woocommerce_json: "WooCommerce orders (REST v3)", etsy_csv: "Etsy sold orders" };
const TIMEOUT_MS = 180_000;

export function startImport(): void {
  const form = document.getElementById("import-form") as HTMLFormElement | null;
  if (form) new Import(form, byId("import-result"));
}

class Import {
  private mapping: Record<string, string> | null = null;
  private usedSaved = "";
  private turn = 0;
  private saved: Record<string, Saved> = {};
  private readonly input = byId<HTMLInputElement>("import-file");

  constructor(
    form: HTMLFormElement,
    private readonly place: HTMLElement,
  ) {
    void ask<{ settings: Record<string, Saved> }>("/api/v1/settings/mapping").then((found) => (this.saved = found.settings)).catch(() => undefined);
    this.input.addEventListener("change", () => this.anew());
    for (const id of ["default-weight", "default-size"]) byId(id).addEventListener("change", () => void this.preview());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.preview();
    });
    dropped(form, (files) => {
      this.input.files = files;
      this.anew();
    });
  }

  private anew(): void {
    this.mapping = null;
    this.usedSaved = "";
    void this.preview();
  }

  private async preview(): Promise<void> {
    const file = this.input.files?.[0];
    if (!file) return;
    const turn = ++this.turn;
    fill(this.place, h("p", { class: "note", role: "status" }, `Reading ${file.name} …`));
    try {
      let found = await this.send<Preview>("/api/v1/orders/preview", file);
      if (!this.mapping && (await this.takeSaved(found))) found = await this.send<Preview>("/api/v1/orders/preview", file);
      if (turn === this.turn) this.show(file, found);
    } catch (error) {
      if (turn === this.turn) await this.unreadable(file, error);
    }
  }

  /** A mapping saved for the very same columns is used without asking; it says so. */
  private async takeSaved(found: Pick<Preview, "columns">): Promise<boolean> {
    const same = Object.entries(this.saved).find(([, one]) => one.header.join("\u0001") === found.columns.join("\u0001"));
    if (!same) return false;
    this.mapping = same[1].columns;
    this.usedSaved = same[0];
    for (const [id, value] of [["default-weight", same[1].weight], ["default-size", same[1].size]] as const) if (value && !byId<HTMLInputElement>(id).value) byId<HTMLInputElement>(id).value = value;
    return true;
  }

  private show(file: File, found: Preview): void {
    const good = found.orders;
    const words = good === 1 ? "Import 1 order" : `Import ${good.toLocaleString()} orders`;
    const go = h("button", { type: "button", class: "button", disabled: good === 0, onclick: () => void this.bring(file, go) }, words);
    const kind = h("p", {}, "This is ", h("b", {}, KINDS[found.kind] ?? found.kind), this.usedSaved ? `, read with your mapping “${this.usedSaved}”.` : ".");
    const table = found.columns.length ? mappingTable(found, (mapping) => this.remap(mapping), (name, mapping) => this.save(name, mapping, found.columns)) : null;
    fill(this.place, h("section", { class: "card" }, kind, ...sums([[good, "good orders", "done"], [found.rejected.length, "rows to fix", found.rejected.length ? "failed" : ""], [found.warnings.length, "to look at", found.warnings.length ? "late" : ""]]), table, h("p", { class: "row-actions" }, go)), ...problemsTable(found.rejected, found.warnings, false));
  }

  private remap(mapping: Record<string, string>): void {
    this.mapping = mapping;
    this.usedSaved = "";
    void this.preview();
  }

  private async save(name: string, columns: Record<string, string>, header: string[]): Promise<void> {
    const document_ = { columns, header, weight: valueOf("default-weight"), size: valueOf("default-size") };
    await ask(`/api/v1/settings/mapping/${encodeURIComponent(name)}`, { method: "PUT", json: document_ });
    this.saved[name] = document_;
  }

  private async bring(file: File, button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    button.textContent = "Importing …";
    try {
      const found = await this.send<Imported>("/api/v1/orders/import", file);
      const all = h("p", {}, h("a", { class: "button", href: "/desk/" }, "To the orders"));
      fill(this.place, h("section", { class: "card", role: "status" }, ...sums([[found.added, "added", "done"], [found.already, "known before", ""], [found.rejected.length, "with problems", found.rejected.length ? "failed" : ""]]), all), ...problemsTable(found.rejected, found.warnings, true));
    } catch (error) {
      await this.unreadable(file, error);
    }
  }

  /** A file that cannot be read as it is may only need its columns named. */
  private async unreadable(file: File, error: unknown): Promise<void> {
    const words = error instanceof Error ? error.message : "Try again.";
    const note = h("p", { class: "note trouble", role: "alert" }, h("strong", {}, "The file was not imported"), words);
    if ((error as { code?: string }).code !== "missing_columns") return fill(this.place, note);
    const columns = await headerOf(file);
    const { fields, mapping } = await ask<{ fields: string[]; mapping: Record<string, string> }>("/api/v1/orders/fields", { json: { columns } });
    if (!this.mapping && (await this.takeSaved({ columns }))) return void this.preview();
    const asked = { columns, fields, sample: [], mapping: this.mapping ?? mapping };
    fill(this.place, note, h("section", { class: "card" }, h("p", {}, "Say which column is which:"), mappingTable(asked, (mapping) => this.remap(mapping), (name, mapping) => this.save(name, mapping, columns))));
  }

  private send<T>(path: string, file: File): Promise<T> {
    // Percent-encoded, because a header takes no '½'.
    const told: Record<string, string> = { "X-Filename": file.name, "X-Default-Weight": valueOf("default-weight"), "X-Default-Size": valueOf("default-size"), "X-Mapping": this.mapping ? JSON.stringify(this.mapping) : "" };
    const encoded = Object.entries(told).filter(([, value]) => value).map(([name, value]) => [name, encodeURIComponent(value)]);
    return ask<T>(path, { method: "POST", body: file, headers: { "Content-Type": "application/octet-stream", ...Object.fromEntries(encoded) }, timeoutMs: TIMEOUT_MS });
  }
}

function valueOf(id: string): string {
  return byId<HTMLInputElement>(id).value.trim();
}

function sums(all: [number, string, string][]): HTMLElement[] {
  return [h("dl", { class: "sums" }, ...all.map(([count, words, tone]) => h("div", {}, h("dt", {}, words), h("dd", { class: tone }, count.toLocaleString()))))];
}

async function headerOf(file: File): Promise<string[]> {
  const first = (await file.slice(0, 64_000).text()).replace(/^\ufeff/, "").split(/\r?\n/)[0] ?? "";
  const mark = [",", ";", "\t", "|"].sort((one, other) => first.split(other).length - first.split(one).length)[0]!;
  return first.split(mark).map((name) => name.trim().replace(/^"(.*)"$/, "$1")).filter(Boolean);
}

function dropped(form: HTMLElement, take: (files: FileList) => void): void {
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer?.files.length) take(event.dataTransfer.files);
  });
}
