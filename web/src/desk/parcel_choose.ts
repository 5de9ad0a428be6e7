// Choosing an address: take a suggestion, type another, or keep it as it is with the reason.
import { h } from "../shared/h";
import { oneLine, type Address, type OnFile } from "./address_on_file";

type Save = (address: Address, reason: string) => Promise<void>;
interface Option {
  value: string;
  title: string;
  address: Address | null;
  needsReason: boolean;
}
const FIELDS: [keyof Address, string, string, number][] = [
  ["name", "Name", "off", 200],
  ["company", "Company", "off", 200],
  ["line1", "Street", "off", 200],
  ["line2", "Apartment, suite", "off", 200],
  ["city", "City", "off", 100],
  ["state", "State", "off", 40],
  ["zip_code", "ZIP", "off", 20],
];
const NEEDED = ["line1", "city", "state", "zip_code"];

export function chooseForm(found: OnFile, save: Save): HTMLElement {
  const options = optionsOf(found);
  const fields = h("div", { class: "fields", hidden: true }, ...FIELDS.map(([key, words, complete, most]) => h("label", {}, words, h("input", { name: key, value: found.in_force[key], autocomplete: complete, maxlength: most }))));
  const reason = h("input", { name: "reason", maxlength: 500, autocomplete: "off", placeholder: "recipient confirmed by phone" });
  const reasonLabel = h("label", { hidden: true }, "Why, for whoever looks at it later", reason);
  const said = h("p", { class: "small note trouble", role: "alert", hidden: true });
  const button = h("button", { type: "submit", class: "button" }, "Use this address");
  const form = h("form", { class: "choose" }, h("fieldset", {}, h("legend", { class: "unseen" }, "Which address is used"), ...options.map((option, place) => radio(option, place === 0, found.in_force))), fields, reasonLabel, said, button);
  const chosen = (): Option => options.find((option) => option.value === new FormData(form).get("choice")) ?? options[0]!;
  const adapt = (): void => {
    const option = chosen();
    fields.hidden = option.address !== null;
    reasonLabel.hidden = !option.needsReason;
    reason.required = option.needsReason;
    for (const [key] of FIELDS) (form.elements.namedItem(key) as HTMLInputElement).required = !fields.hidden && NEEDED.includes(key);
  };
  form.addEventListener("change", adapt);
  adapt();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const option = chosen();
    const typed = Object.fromEntries(FIELDS.map(([key]) => [key, (form.elements.namedItem(key) as HTMLInputElement).value.trim()]));
    button.disabled = true;
    save(option.address ?? { ...found.in_force, ...typed }, option.needsReason ? reason.value.trim() : "").catch((error: unknown) => {
      button.disabled = false;
      said.hidden = false;
      said.textContent = error instanceof Error ? error.message : "Not saved; try again.";
    });
  });
  const open = found.choices.length === 0 && found.verdict !== "good";
  return h("details", { class: "choosing", open }, h("summary", {}, open ? "Which address is used?" : "Change the address"), form);
}

function optionsOf(found: OnFile): Option[] {
  const suggested = found.suggestions.map((one, place): Option => ({ value: `suggestion-${place}`, title: one.why, address: one.address, needsReason: false }));
  const other: Option = { value: "other", title: "Another address", address: null, needsReason: true };
  const keep: Option = { value: "keep", title: "Keep it as it is", address: found.in_force, needsReason: true };
  const back: Option = { value: "back", title: "As it was ordered", address: found.ordered, needsReason: true };
  const isChanged = oneLine(found.ordered) !== oneLine(found.in_force);
  return [...suggested, other, ...(found.choices.length === 0 && found.verdict !== "good" ? [keep] : []), ...(isChanged ? [back] : [])];
}

function radio(option: Option, checked: boolean, now: Address): HTMLElement {
  const input = h("input", { type: "radio", name: "choice", value: option.value, checked });
  return h("label", { class: "option" }, input, h("span", {}, h("b", {}, option.title), option.address && option.value !== "keep" ? h("span", { class: "block" }, ...marked(option.address, now)) : null));
}

/** The address in one line; the words that the present one has not are marked. */
function marked(address: Address, now: Address): Node[] {
  const known = new Set(oneLine(now).toUpperCase().split(/[\s,]+/));
  const words = oneLine(address).split(/(\s+)/);
  return words.map((word) => (word.trim() && !known.has(word.toUpperCase().replace(/,$/, "")) ? h("mark", {}, word) : document.createTextNode(word)));
}
