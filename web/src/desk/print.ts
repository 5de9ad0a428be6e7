// Labels as files: one label a page, two on a letter page, or for a label printer.
import { h } from "../shared/h";
import { downloadAsked } from "./download";

const FORMS: [string, string, string][] = [
  ["pdf", "PDF 4 × 6", "labels.pdf"],
  ["two_up", "PDF two on a page", "labels-two-up.pdf"],
  ["zpl", "ZPL 203 dpi", "labels-203.zpl"],
  ["zpl300", "ZPL 300 dpi", "labels-300.zpl"],
];

/** Buttons that save the labels of a run, or of some purchases. */
export function printButtons(of: { run?: string; purchases?: string[] }): HTMLElement {
  const said = h("span", { class: "soft small", role: "status" });
  const buttons = FORMS.map(([form, words, name]) =>
    h("button", { type: "button", class: "button quiet", onclick: () => void save(form, name, of, said) }, words),
  );
  return h("div", { class: "selected print" }, h("span", { class: "soft" }, "Print:"), ...buttons, said);
}

async function save(form: string, name: string, of: { run?: string; purchases?: string[] }, said: HTMLElement): Promise<void> {
  said.textContent = "Drawing the labels …";
  try {
    await downloadAsked("/api/v1/labels", { form, ...of }, name);
    said.textContent = "";
  } catch (error) {
    said.textContent = error instanceof Error ? error.message : "The labels cannot be drawn now.";
  }
}
