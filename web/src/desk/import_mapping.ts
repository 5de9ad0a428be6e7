// How a file's columns are read: one row a column with examples, and a choice of our fields.
import { h } from "../shared/h";

interface Read {
  columns: string[];
  sample: string[][];
  fields: string[];
  mapping: Record<string, string>;
}

export function mappingTable(read: Read, changed: (mapping: Record<string, string>) => void, save: (name: string, mapping: Record<string, string>) => Promise<void>): HTMLElement {
  const chosen: Record<string, string> = { ...read.mapping };
  const rows = read.columns.map((column, place) => {
    const choice = h("select", { "aria-label": `Column ${column} is` }, h("option", { value: "" }, "not used"), ...read.fields.map((field) => h("option", { value: field, selected: chosen[column] === field }, field.replaceAll("_", " "))));
    choice.addEventListener("change", () => {
      for (const other of Object.keys(chosen)) if (chosen[other] === choice.value) delete chosen[other];
      if (choice.value) chosen[column] = choice.value;
      else delete chosen[column];
      changed(chosen);
    });
    const examples = read.sample.map((cells) => cells[place] ?? "").filter(Boolean).slice(0, 3).join(" · ");
    return h("tr", {}, h("td", {}, column), h("td", {}, choice), h("td", { class: "soft" }, examples.slice(0, 90)));
  });
  const heads = ["Column in the file", "Read as", "Examples"];
  const table = h("div", { class: "scroll" }, h("table", {}, h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))), h("tbody", {}, ...rows)));
  const unread = read.columns.filter((column) => !chosen[column]).length;
  return h("details", { open: read.columns.length > 0 && !read.sample.length }, h("summary", {}, `How its ${read.columns.length} columns are read${unread ? ` (${unread} not used)` : ""}`), table, saveForm(chosen, save));
}

function saveForm(chosen: Record<string, string>, save: (name: string, mapping: Record<string, string>) => Promise<void>): HTMLElement {
  const name = h("input", { placeholder: "Name, like “Spring sale export”", maxlength: 60, "aria-label": "Name of the mapping", required: true });
  const said = h("span", { class: "soft", role: "status" });
  const form = h("form", { class: "filter-row" }, name, h("button", { type: "submit", class: "button quiet" }, "Save this mapping"), said);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(name.value.trim(), chosen)
      .then(() => (said.textContent = "Saved; used again for files with these columns."))
      .catch((error: unknown) => (said.textContent = error instanceof Error ? error.message : "Not saved."));
  });
  return form;
}
