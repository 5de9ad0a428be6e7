// The merchant's boxes: what goes in, how big they are outside, what they weigh and carry.
import { ask } from "../shared/api";
import { fill, h } from "../shared/h";
import { sectionOf, wordsOf } from "./settings_section";

interface Box {
  inside_in: number[];
  outside_in: number[];
  weight_oz: number;
  max_weight_oz: number | null;
}
const HEADS = ["Box", "Inside, in", "Outside, in", "Empty, oz", "Carries, oz", ""];

export function boxesSection(): HTMLElement {
  const { section, list, say } = sectionOf("boxes", "Boxes", "Packing chooses among these by the postage of what goes in, not by their volume.");
  const read = async (): Promise<void> => {
    const { settings } = await ask<{ settings: Record<string, Box> }>("/api/v1/settings/box");
    const rows = Object.entries(settings).map(([name, box]) => rowOf(name, box));
    const table = h("div", { class: "scroll" }, h("table", {}, h("thead", {}, h("tr", {}, ...HEADS.map((head) => h("th", { scope: "col" }, head)))), h("tbody", {}, ...rows)));
    fill(list, rows.length ? table : h("p", { class: "note" }, h("strong", {}, "No boxes yet"), "Add those you have on the shelf."), formOf(keep));
  };
  const rowOf = (name: string, box: Box): HTMLElement => {
    const drop = h("button", { type: "button", class: "link", onclick: () => void ask(`/api/v1/settings/box/${encodeURIComponent(name)}`, { method: "DELETE" }).then(read).catch((error: unknown) => say(wordsOf(error), true)) }, "Remove");
    return h("tr", {}, h("td", {}, name), h("td", {}, box.inside_in.join(" × ")), h("td", {}, box.outside_in.join(" × ")), h("td", {}, box.weight_oz), h("td", {}, box.max_weight_oz ?? "–"), h("td", { class: "row-actions" }, drop));
  };
  const keep = (name: string, box: Partial<Box>): void =>
    void ask(`/api/v1/settings/box/${encodeURIComponent(name)}`, { method: "PUT", json: box })
      .then(read)
      .then(() => say("Saved."))
      .catch((error: unknown) => say(wordsOf(error), true));
  void read().catch((error: unknown) => say(wordsOf(error), true));
  return section;
}

function formOf(keep: (name: string, box: Partial<Box>) => void): HTMLElement {
  const input = (name: string, example: string, required = false): HTMLInputElement => h("input", { name, placeholder: example, required, autocomplete: "off" });
  const [name, inside, outside, empty, most] = [input("name", "M", true), input("inside", "12x9x4", true), input("outside", "12.4x9.4x4.4"), input("empty", "6"), input("most", "320")];
  const labels: [string, HTMLInputElement][] = [["Name", name], ["Inside, inches", inside], ["Outside (empty: as inside)", outside], ["Empty, oz", empty], ["Carries at most, oz", most]];
  const form = h("form", { class: "box-form" }, h("div", { class: "fields" }, ...labels.map(([words, one]) => h("label", {}, words, one))), h("button", { type: "submit", class: "button quiet" }, "Save the box"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep(name.value.trim(), {
      inside_in: sidesOf(inside.value),
      ...(outside.value && { outside_in: sidesOf(outside.value) }),
      weight_oz: Number(empty.value || 0),
      max_weight_oz: most.value ? Number(most.value) : null,
    });
  });
  return form;
}

function sidesOf(text: string): number[] {
  return text.split(/[x×*]/i).map((side) => Number(side.trim()));
}
