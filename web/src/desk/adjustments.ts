// What carriers charged afterwards: matched to our prediction, explained to the cent, disputed before the deadline.
import { ask } from "../shared/api";
import { byId, fill, h } from "../shared/h";
import { money } from "../shared/times";

interface Part {
  what: string;
  cents: number;
}
interface Adjustment {
  adjustment_id: string;
  carrier: string;
  tracking_number: string;
  charged_on: string | null;
  charged_cents: number;
  predicted_cents: number | null;
  difference_cents: number;
  explanation: Part[];
  state: string;
  dispute_by: string | null;
  answer_due_on: string | null;
  parcel: string;
}
const STATES: [string, string][] = [["", "All"], ["open", "Open"], ["disputed", "Disputed"], ["accepted", "Accepted"], ["won", "Won"], ["lost", "Lost"], ["as_predicted", "As predicted"]];
const NEXT: Record<string, [string, string][]> = { open: [["disputed", "Disputed"], ["accepted", "Accept"]], disputed: [["won", "Won"], ["lost", "Lost"]] };

export function startAdjustments(): void {
  const place = document.getElementById("adjustments");
  if (!place) return;
  const list = h("div", { class: "card", "aria-live": "polite" });
  const tabs = h("div", { class: "tabs", role: "group", "aria-label": "State" });
  let state = new URLSearchParams(location.search).get("state") ?? "";
  const again = (): void => {
    for (const tab of tabs.children) tab.setAttribute("aria-pressed", String((tab as HTMLElement).dataset["state"] === state));
    void read(list, state);
  };
  for (const [one, words] of STATES) {
    const picked = (): void => {
      state = one;
      history.replaceState(null, "", one ? `?state=${one}` : location.pathname);
      again();
    };
    tabs.append(h("button", { type: "button", class: "tab", "data-state": one, onclick: picked }, words));
  }
  place.append(importForm(again), tabs, list);
  again();
}

function importForm(done: () => void): HTMLElement {
  const file = h("input", { type: "file", accept: ".csv,text/csv", required: true, "aria-label": "Billing file" });
  const carrier = h("select", { "aria-label": "Carrier", id: "adjustment-carrier" }, ...["ups", "fedex", "usps"].map((one) => h("option", { value: one }, one.toUpperCase())));
  const said = h("p", { class: "small soft", role: "status" });
  const form = h("form", { class: "card" }, h("h2", {}, "Import a carrier's bill"), h("p", { class: "soft" }, "UPS billing data (250 columns), a FedEx invoice, or our own plain CSV. The same file twice adds nothing."), h("div", { class: "filter-row" }, carrier, file, h("button", { type: "submit", class: "button" }, "Import")), said);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = file.files?.[0];
    if (!chosen) return;
    said.textContent = "Matching …";
    const headers = { "X-Filename": encodeURIComponent(chosen.name), "Content-Type": "application/octet-stream" };
    void ask<{ added: number; known: number; rejected: unknown[] }>(`/api/v1/adjustments/import?carrier=${byId<HTMLSelectElement>("adjustment-carrier").value}`, { method: "POST", body: chosen, headers, timeoutMs: 180_000 })
      .then((found) => (said.textContent = `${found.added} added, ${found.known} known before, ${found.rejected.length} rows not read.`))
      .then(done)
      .catch((error: unknown) => (said.textContent = error instanceof Error ? error.message : "Not imported."));
  });
  return form;
}

async function read(list: HTMLElement, state: string): Promise<void> {
  try {
    const { adjustments } = await ask<{ adjustments: Adjustment[] }>(`/api/v1/adjustments${state ? `?state=${state}` : ""}`);
    if (!adjustments.length && state) return fill(list, h("div", { class: "note" }, h("strong", {}, "None in this state")));
    if (!adjustments.length) return fill(list, h("div", { class: "note" }, h("strong", {}, "No adjustments"), "Import a carrier's bill to compare it with what was predicted."));
    const heads = ["Label", "Predicted", "Charged", "Difference", "Why", "State", ""];
    fill(list, h("div", { class: "scroll" }, h("table", {}, h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))), h("tbody", {}, ...adjustments.map((one) => rowOf(one, () => void read(list, state)))))));
  } catch (error) {
    fill(list, h("p", { class: "note trouble", role: "alert" }, error instanceof Error ? error.message : "The adjustments cannot be read now."));
  }
}

function rowOf(one: Adjustment, again: () => void): HTMLElement {
  const why = h("td", {}, ...one.explanation.map((part) => h("div", { class: "part" }, h("span", {}, part.what), h("span", { class: "number" }, signed(part.cents)))));
  const evidence = h("a", { class: "button quiet", href: `/api/v1/adjustments/${one.adjustment_id}/evidence.pdf` }, "Evidence");
  const steps = (NEXT[one.state] ?? []).map(([state, words]) => h("button", { type: "button", class: "button quiet", onclick: () => void ask(`/api/v1/adjustments/${one.adjustment_id}/dispute`, { json: { state } }).then(again).catch((error: unknown) => alert(error instanceof Error ? error.message : "Not noted.")) }, words));
  const clock = one.state === "open" && one.dispute_by ? `dispute until ${one.dispute_by}` : one.state === "disputed" && one.answer_due_on ? `answer due ${one.answer_due_on}` : "";
  const until = clock ? h("small", { class: "soft block nowrap" }, clock) : null;
  return h("tr", {}, h("td", {}, one.carrier.toUpperCase(), h("small", { class: "mono soft block" }, one.tracking_number)), h("td", { class: "number" }, one.predicted_cents === null ? "–" : money(one.predicted_cents)), h("td", { class: "number" }, money(one.charged_cents)), h("td", { class: "number" }, signed(one.difference_cents)), why, h("td", {}, h("span", { class: "chip" }, one.state), until), h("td", { class: "row-actions" }, evidence, ...steps));
}

function signed(cents: number): string {
  return cents > 0 ? `+${money(cents)}` : money(cents);
}
