// What a merchant sets up once: where parcels leave from, boxes, shopping rules, saved mappings, keys and accounts.
import { h } from "../shared/h";
import { accountsSection } from "./settings_accounts";
import { boxesSection } from "./settings_boxes";
import { keysSection } from "./settings_keys";
import { rulesSection } from "./settings_rules";
import { shipFromSection } from "./settings_ship_from";
import { webhooksSection } from "./settings_webhooks";

export function startSettings(): void {
  const place = document.getElementById("settings");
  if (!place) return;
  for (const section of [shipFromSection, boxesSection, rulesSection, accountsSection, keysSection, webhooksSection]) place.append(section());
}

/** A titled card with a place for its list and one for what went wrong. */
export function sectionOf(id: string, title: string, help: string): { section: HTMLElement; list: HTMLElement; say: (words: string, wrong?: boolean) => void } {
  const list = h("div");
  const said = h("p", { class: "small", role: "status" });
  const section = h("section", { class: "card", id }, h("h2", {}, title), h("p", { class: "soft" }, help), list, said);
  const say = (words: string, wrong = false): void => {
    said.textContent = words;
    said.className = wrong ? "small note trouble" : "small soft";
  };
  return { section, list, say };
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : "That did not work; try again.";
}
