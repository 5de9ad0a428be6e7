// The carriers' accounts, without their secrets; adding one is done where the secret is safe: on the command line.
import { ask } from "../shared/api";
import { fill, h } from "../shared/h";
import { sectionOf, wordsOf } from "./settings_section";

interface Account {
  carrier: string;
  name: string;
  is_test: boolean;
  is_live: boolean;
  state: string;
}

export function accountsSection(): HTMLElement {
  const { section, list, say } = sectionOf("accounts", "Carrier accounts", "Where no account is set, labels come from the sandbox: SAMPLE, nobody is charged.");
  const how = h("p", { class: "small soft" }, "Add one on the server with ", h("code", {}, "doorstep carrier add usps"), "; its secrets are encrypted and never shown again.");
  void ask<{ accounts: Account[] }>("/api/v1/carrier-accounts")
    .then(({ accounts }) => {
      const rows = accounts.map((one) => h("tr", {}, h("td", {}, one.carrier.toUpperCase()), h("td", {}, one.name), h("td", {}, h("span", { class: `chip ${one.is_live ? "late" : ""}` }, one.is_live ? "live: buys for real" : "test")), h("td", { class: "soft" }, one.state)));
      fill(list, rows.length ? h("div", { class: "scroll" }, h("table", {}, h("tbody", {}, ...rows))) : h("p", { class: "soft" }, "No accounts: the sandbox stands in for every carrier."), how);
    })
    .catch((error: unknown) => say(wordsOf(error), true));
  return section;
}
