// An order file in: what kind it is, how its columns were read, what was added, and what is wrong in which row.
import { ask } from "../shared/api";
import { byId, fill, h } from "../shared/h";

interface Problem {
  row: number;
  column: string;
  code: string;
  message: string;
  seen: string;
  order?: string;
}
interface Imported {
  kind: string;
  mapping: Record<string, string>;
  unused_columns: string[];
  added: number;
  already: number;
  rejected: Problem[];
}
const KINDS: Record<string, string> = { doorstep_csv: "Doorstep CSV", shopify_csv: "Shopify order export", woocommerce_json: "WooCommerce orders (REST v3)", etsy_csv: "Etsy sold orders" };
const TIMEOUT_MS = 180_000;

export function startImport(done: () => void): void {
  const form = document.getElementById("import-form") as HTMLFormElement | null;
  if (!form) return;
  const input = byId<HTMLInputElement>("import-file");
  const place = byId("import-result");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const file = input.files?.[0];
    if (file) void send(file, place, form.querySelector("button")!).then(done);
  });
}

/** The file's name and the default parcel; percent-encoded, because a header takes no '½'. */
function headersFor(file: File): Record<string, string> {
  const told = { "X-Filename": file.name, "X-Default-Weight": valueOf("default-weight"), "X-Default-Size": valueOf("default-size") };
  const encoded = Object.entries(told).filter(([, value]) => value).map(([name, value]) => [name, encodeURIComponent(value)]);
  return { "Content-Type": "application/octet-stream", ...Object.fromEntries(encoded) };
}

function valueOf(id: string): string {
  return byId<HTMLInputElement>(id).value.trim();
}

async function send(file: File, place: HTMLElement, button: HTMLButtonElement): Promise<void> {
  button.disabled = true;
  fill(place, h("p", { class: "note", role: "status" }, `Reading ${file.name} …`));
  try {
    const found = await ask<Imported>("/api/v1/orders/import", { method: "POST", body: file, headers: headersFor(file), timeoutMs: TIMEOUT_MS });
    fill(place, ...resultOf(found));
  } catch (error) {
    fill(place, h("p", { class: "note trouble", role: "alert" }, h("strong", {}, "The file was not imported"), error instanceof Error ? error.message : "Try again."));
  }
  button.disabled = false;
}

function resultOf(found: Imported): HTMLElement[] {
  const sums = h("dl", { class: "sums" }, ...sum(found.added, "added", "done"), ...sum(found.already, "known before", ""), ...sum(found.rejected.length, "with problems", found.rejected.length ? "failed" : ""));
  const mapping = mappingOf(found);
  if (!found.rejected.length) return [sums, mapping];
  const heads = ["Rows", "Column", "What is wrong", "Seen"];
  const rows = grouped(found.rejected).map(({ first, places }) => h("tr", {}, h("td", {}, rowWords(places)), h("td", {}, first.column), h("td", {}, first.message), h("td", { class: "mono" }, (first.seen ?? "").slice(0, 80))));
  return [sums, mapping, h("h2", {}, "Rows to fix"), h("p", { class: "soft" }, "The good rows are in. Correct these in your file and import it again: nothing is added twice."), h("div", { class: "scroll card" }, h("table", {}, h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))), h("tbody", {}, ...rows)))];
}

/** How the file was read, column by column, and what of it was left alone. */
function mappingOf(found: Imported): HTMLElement {
  const rows = Object.entries(found.mapping).map(([column, field]) => h("tr", {}, h("td", {}, column), h("td", {}, String(field).replaceAll("_", " "))));
  const table = h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Column in the file"), h("th", { scope: "col" }, "Read as"))), h("tbody", {}, ...rows));
  const unused = found.unused_columns.length ? [h("p", { class: "soft" }, `Not used: ${found.unused_columns.join(", ")}`)] : [];
  return h("details", {}, h("summary", {}, `Recognised as ${KINDS[found.kind] ?? found.kind}: how its columns were read`), h("div", { class: "scroll" }, table), ...unused);
}

/** The same mistake in many rows is told once, with all its rows. */
function grouped(problems: Problem[]): { first: Problem; places: number[] }[] {
  const groups = new Map<string, { first: Problem; places: number[] }>();
  for (const one of problems) {
    const key = [one.column, one.code, one.message, one.seen].join("|");
    const group = groups.get(key) ?? { first: one, places: [] };
    group.places.push(one.row);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function rowWords(places: number[]): string {
  const shown = places.slice(0, 12).join(", ");
  return places.length > 12 ? `${shown} and ${places.length - 12} more` : shown;
}

function sum(count: number, words: string, tone: string): HTMLElement[] {
  return [h("dt", {}, words), h("dd", { class: tone }, count)];
}
