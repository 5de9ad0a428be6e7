// What is wrong in which rows of an order file; the same mistake in many rows is told once.
import { h } from "../shared/h";

export interface Problem {
  row: number;
  column: string;
  code: string;
  message: string;
  seen: string;
  order?: string;
}
const HEADS = ["Rows", "Column", "What is wrong", "Seen"];

export function problemsTable(rejected: Problem[], warnings: Problem[], done: boolean): HTMLElement[] {
  const help = done ? "The good rows are in. Correct these in your file and import it again: nothing is added twice." : "The good rows can be imported now, these are left out. Correct them in your file and import it again: nothing is added twice.";
  const wrong = rejected.length ? [h("h2", {}, "Rows to fix"), h("p", { class: "soft" }, help), tableOf(rejected)] : [];
  const odd = warnings.length ? [h("h2", {}, "Imported, but look at them"), tableOf(warnings)] : [];
  return [...wrong, ...odd];
}

function tableOf(problems: Problem[]): HTMLElement {
  const rows = grouped(problems).map(({ first, places }) => h("tr", {}, h("td", {}, rowWords(places)), h("td", {}, first.column), h("td", {}, first.message), h("td", { class: "mono" }, (first.seen ?? "").slice(0, 80))));
  return h("div", { class: "scroll card" }, h("table", {}, h("thead", {}, h("tr", {}, ...HEADS.map((head) => h("th", { scope: "col" }, head)))), h("tbody", {}, ...rows)));
}

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
