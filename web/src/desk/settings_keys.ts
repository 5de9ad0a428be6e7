// Keys for programs: a new one is shown once and never again.
import { ask } from "../shared/api";
import { fill, h } from "../shared/h";
import { moment } from "../shared/times";
import { sectionOf, wordsOf } from "./settings_section";

interface Key {
  prefix: string;
  name: string;
  scopes: string[];
  created_at: string;
}

export function keysSection(): HTMLElement {
  const { section, list, say } = sectionOf("keys", "API keys", "For your shop's programs: our own API under /api/v1 and the EasyPost-shaped one under /v2. A key is shown once.");
  const shown = h("p", { class: "note", hidden: true });
  const read = async (): Promise<void> => {
    const { keys } = await ask<{ keys: Key[] }>("/api/v1/keys");
    const rows = keys.map((key) => {
      const drop = h("button", { type: "button", class: "link", onclick: () => confirm(`Revoke the key “${key.name}”? Programs that use it stop at once.`) && void ask(`/api/v1/keys/${key.prefix}`, { method: "DELETE" }).then(read).catch((error: unknown) => say(wordsOf(error), true)) }, "Revoke");
      return h("tr", {}, h("td", {}, key.name), h("td", { class: "mono" }, `dsk_${key.prefix}_…`), h("td", { class: "soft" }, key.scopes.join(", ")), h("td", { class: "soft nowrap" }, moment(key.created_at)), h("td", { class: "row-actions" }, drop));
    });
    fill(list, shown, rows.length ? h("div", { class: "scroll" }, h("table", {}, h("tbody", {}, ...rows))) : h("p", { class: "soft" }, "No keys yet."), form);
  };
  const name = h("input", { placeholder: "What uses it: shop plugin", maxlength: 100, required: true, "aria-label": "Name of the key" });
  const form = h("form", { class: "filter-row" }, name, h("button", { type: "submit", class: "button quiet" }, "Make a key"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void ask<{ key: string }>("/api/v1/keys", { json: { name: name.value.trim() } })
      .then(async ({ key }) => {
        await read();
        shown.hidden = false;
        fill(shown, h("strong", {}, "Copy it now; it is shown once"), h("code", {}, key));
        name.value = "";
      })
      .catch((error: unknown) => say(wordsOf(error), true));
  });
  void read().catch((error: unknown) => say(wordsOf(error), true));
  return section;
}
