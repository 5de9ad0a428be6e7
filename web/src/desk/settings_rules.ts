// The shopping rules as one text that a person can read; checked when it is saved.
import { ask } from "../shared/api";
import { h } from "../shared/h";
import { sectionOf, wordsOf } from "./settings_section";

export function rulesSection(): HTMLElement {
  const { section, list, say } = sectionOf("rules", "Shopping rules", "Which service may be chosen for which parcel, one rule a line. Without rules the cheapest complete price is taken. How they are written: docs/shopping-rules.md.");
  const text = h("textarea", { rows: 8, spellcheck: false, class: "mono", "aria-label": "Shopping rules" });
  const form = h("form", {}, text, h("button", { type: "submit", class: "button" }, "Check and save"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void ask("/api/v1/settings/rules/default", { method: "PUT", json: { text: text.value } })
      .then(() => say("Saved; they hold for the next prices."))
      .catch((error: unknown) => say(wordsOf(error), true));
  });
  list.append(form);
  void ask<{ settings: Record<string, { text: string }> }>("/api/v1/settings/rules")
    .then(({ settings }) => (text.value = settings["default"]?.text ?? ""))
    .catch((error: unknown) => say(wordsOf(error), true));
  return section;
}
