// Where we send events to: each address with how its last deliveries went.
import { ask } from "../shared/api";
import { fill, h } from "../shared/h";
import { sectionOf, wordsOf } from "./settings";

interface Hook {
  id: string;
  url: string;
  state: string;
  waiting: number;
  dead: number;
}

export function webhooksSection(): HTMLElement {
  const { section, list, say } = sectionOf("webhooks", "Webhooks", "Events of labels, trackers and batches are posted to these addresses, signed.");
  const read = async (): Promise<void> => {
    const { webhooks } = await ask<{ webhooks: Hook[] }>("/api/v1/webhooks");
    const rows = webhooks.map((hook) => {
      const drop = h("button", { type: "button", class: "link", onclick: () => void ask(`/api/v1/webhooks/${hook.id}`, { method: "DELETE" }).then(read).catch((error: unknown) => say(wordsOf(error), true)) }, "Remove");
      const again = hook.dead ? h("button", { type: "button", class: "link", onclick: () => void ask(`/api/v1/webhooks/${hook.id}/replay`, { method: "POST" }).then(read).catch((error: unknown) => say(wordsOf(error), true)) }, `Send ${hook.dead} again`) : null;
      return h("tr", {}, h("td", { class: "mono" }, hook.url), h("td", {}, h("span", { class: `chip ${hook.state === "active" ? "done" : "failed"}` }, hook.state)), h("td", { class: "soft" }, `${hook.waiting} waiting, ${hook.dead} given up`), h("td", { class: "row-actions" }, again, drop));
    });
    fill(list, rows.length ? h("div", { class: "scroll" }, h("table", {}, h("tbody", {}, ...rows))) : h("p", { class: "soft" }, "No webhooks yet."), form);
  };
  const url = h("input", { type: "url", placeholder: "https://shop.example/hooks/doorstep", required: true, "aria-label": "Address", size: 40 });
  const form = h("form", { class: "filter-row" }, url, h("button", { type: "submit", class: "button quiet" }, "Add"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void ask<{ secret: string }>("/api/v1/webhooks", { json: { url: url.value } })
      .then(async ({ secret }) => {
        await read();
        say(`Its secret, shown once: ${secret}`);
      })
      .catch((error: unknown) => say(wordsOf(error), true));
  });
  void read().catch((error: unknown) => say(wordsOf(error), true));
  return section;
}
