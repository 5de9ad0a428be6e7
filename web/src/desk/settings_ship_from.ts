// The addresses parcels leave from; the one called 'default' is taken where none is named.
import { ask } from "../shared/api";
import { fill, h } from "../shared/h";
import { sectionOf, wordsOf } from "./settings_section";

type Place = Record<string, string>;
const FIELDS: [string, string, string][] = [
  ["company", "Company", "organization"],
  ["name", "Person", "name"],
  ["line1", "Street", "address-line1"],
  ["line2", "Suite, unit", "address-line2"],
  ["city", "City", "address-level2"],
  ["state", "State", "address-level1"],
  ["zip_code", "ZIP", "postal-code"],
  ["phone", "Phone", "tel"],
];

export function shipFromSection(): HTMLElement {
  const { section, list, say } = sectionOf("ship-from", "Ship from", "The ZIP code decides the zone of every price, and carriers check it. The address called “default” is taken where none is named.");
  const read = async (): Promise<void> => {
    const { settings } = await ask<{ settings: Record<string, Place> }>("/api/v1/settings/ship_from");
    const rows = Object.entries(settings).map(([name, one]) => lineOf(name, one));
    fill(list, rows.length ? h("ul", { class: "plain" }, ...rows) : h("p", { class: "note" }, h("strong", {}, "No address yet"), "Without it no zone is known and no label can be bought."), h("details", { open: rows.length === 0 }, h("summary", {}, "Add or change an address"), formOf(keep)));
  };
  const lineOf = (name: string, one: Place): HTMLElement => {
    const drop = h("button", { type: "button", class: "link", onclick: () => void ask(`/api/v1/settings/ship_from/${encodeURIComponent(name)}`, { method: "DELETE" }).then(read).catch((error: unknown) => say(wordsOf(error), true)) }, "Remove");
    return h("li", {}, h("b", {}, name), ` ${[one["company"], one["line1"], one["line2"], one["city"], one["state"], one["zip_code"]].filter(Boolean).join(", ")} `, drop);
  };
  const keep = (name: string, one: Place): void =>
    void ask(`/api/v1/settings/ship_from/${encodeURIComponent(name)}`, { method: "PUT", json: one })
      .then(read)
      .then(() => say("Saved."))
      .catch((error: unknown) => say(wordsOf(error), true));
  void read().catch((error: unknown) => say(wordsOf(error), true));
  return section;
}

function formOf(keep: (name: string, one: Place) => void): HTMLElement {
  const name = h("input", { value: "default", maxlength: 100, required: true });
  const inputs = FIELDS.map(([key, , complete]) => [key, h("input", { name: key, autocomplete: complete, maxlength: 200, required: ["line1", "city", "state", "zip_code"].includes(key) })] as const);
  const form = h("form", {}, h("div", { class: "fields" }, h("label", {}, "Name of this address", name), ...inputs.map(([key, input]) => h("label", {}, FIELDS.find(([one]) => one === key)![1], input))), h("button", { type: "submit", class: "button" }, "Save"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep(name.value.trim(), Object.fromEntries(inputs.map(([key, input]) => [key, input.value.trim()])));
  });
  return form;
}
