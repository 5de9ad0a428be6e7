// The filters above the orders' table; they live in the page's address, so that a filtered list can be kept or sent.
import { h } from "../shared/h";

export type Filters = Record<string, string>;
export const LABELS: [string, string][] = [
  ["", "Any label"],
  ["none", "No label yet"],
  ["bought", "Label bought"],
  ["in_doubt", "In doubt"],
  ["price_differs", "Price differs"],
  ["refund_submitted", "Refund asked"],
  ["refunded", "Refunded"],
];
export const STATUSES: [string, string][] = [
  ["", "All"],
  ["unknown", "Not seen yet"],
  ["pre_transit", "Ready"],
  ["in_transit", "In transit"],
  ["out_for_delivery", "Out for delivery"],
  ["delivered", "Delivered"],
  ["failure", "Failed"],
  ["return_to_sender", "Returning"],
];
const NAMES = ["q", "status", "label", "address", "state", "added_from", "added_to"];

/** The filters that the page's address holds. */
export function filtersOfAddress(): Filters {
  const asked = new URLSearchParams(location.search);
  return Object.fromEntries(NAMES.map((name) => [name, asked.get(name) ?? ""]).filter(([, value]) => value));
}

export function queryOf(filters: Filters, more: Record<string, string> = {}): string {
  return new URLSearchParams({ ...filters, ...more }).toString();
}

/** The form; `changed` gets the filters whenever one of them is another. */
export function filterForm(start: Filters, changed: (filters: Filters) => void): HTMLElement {
  const search = h("input", { type: "search", id: "orders-search", value: start["q"] ?? "", placeholder: "Number, order, name, street   ( / )", "aria-label": "Search orders", autocomplete: "off" });
  const label = h("select", { "aria-label": "Label" }, ...LABELS.map(([value, words]) => h("option", { value, selected: value === (start["label"] ?? "") }, words)));
  const state = h("input", { value: start["state"] ?? "", placeholder: "State", maxlength: 2, size: 4, "aria-label": "Destination state", autocomplete: "off", class: "short" });
  const from = h("input", { type: "date", value: start["added_from"] ?? "", "aria-label": "Added from" });
  const to = h("input", { type: "date", value: start["added_to"] ?? "", "aria-label": "Added until" });
  let status = start["status"] ?? "";
  const check: HTMLButtonElement = h("button", { type: "button", class: "tab check", "aria-pressed": String(start["address"] === "problem"), onclick: () => {
    check.setAttribute("aria-pressed", String(check.getAttribute("aria-pressed") !== "true"));
    tell();
  } }, "Addresses to check", h("span", { class: "count" }));
  const tell = (): void => {
    const state_ = state.value.trim().length === 2 ? state.value.trim().toUpperCase() : "";
    const all = { q: search.value.trim(), status, label: label.value, address: check.getAttribute("aria-pressed") === "true" ? "problem" : "", state: state_, added_from: from.value, added_to: to.value };
    const set = Object.fromEntries(Object.entries(all).filter(([, value]) => value));
    history.replaceState(null, "", `${location.pathname}${Object.keys(set).length ? `?${queryOf(set)}` : ""}`);
    changed(set);
  };
  let timer = 0;
  const soon = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(tell, 200);
  };
  search.addEventListener("input", soon);
  state.addEventListener("input", soon);
  for (const control of [label, from, to]) control.addEventListener("change", tell);
  const tabs = h("div", { class: "tabs", role: "group", "aria-label": "Status" });
  for (const [value, words] of STATUSES) {
    const pressed = (): void => {
      status = value;
      markTabs(tabs, value);
      tell();
    };
    tabs.append(h("button", { type: "button", class: "tab", "data-status": value, onclick: pressed }, words, h("span", { class: "count" })));
  }
  markTabs(tabs, status);
  document.addEventListener("keydown", (event) => focusSearch(event, search));
  return h("div", { class: "filters" }, tabs, h("div", { class: "filter-row" }, search, label, check, state, h("label", { class: "inline" }, h("span", { class: "soft small" }, "Added"), from), h("label", { class: "inline" }, h("span", { class: "soft small" }, "to"), to)));
}

/** Writes how many parcels of each status there are into the tabs, and how many addresses are to be looked at. */
export function showCounts(form: HTMLElement, byStatus: Record<string, number>, toCheck: number): void {
  const check = form.querySelector<HTMLElement>(".check")!;
  check.querySelector(".count")!.textContent = toCheck.toLocaleString();
  check.hidden = toCheck === 0 && check.getAttribute("aria-pressed") !== "true";
  for (const tab of form.querySelectorAll<HTMLElement>(".tabs .tab")) {
    const status = tab.dataset["status"] ?? "";
    const count = status ? (byStatus[status] ?? 0) : Object.values(byStatus).reduce((sum, one) => sum + one, 0);
    tab.querySelector(".count")!.textContent = count.toLocaleString();
    tab.hidden = Boolean(status) && count === 0 && tab.getAttribute("aria-pressed") !== "true";
  }
}

function markTabs(tabs: HTMLElement, status: string): void {
  for (const tab of tabs.children) tab.setAttribute("aria-pressed", String((tab as HTMLElement).dataset["status"] === status));
}

function focusSearch(event: KeyboardEvent, search: HTMLInputElement): void {
  const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLSelectElement;
  if (event.key !== "/" || typing) return;
  event.preventDefault();
  search.focus();
}
