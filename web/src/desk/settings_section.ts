// What the sections of the settings share: a titled card that says how a change went.
import { h } from "../shared/h";

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
