// Where we send events to: each address with how its last deliveries went; a new one's secret is shown once.
import { ask } from "../shared/api";
import { fill, h } from "../shared/h";
import { moment } from "../shared/times";
import { sectionOf, wordsOf } from "./settings_section";

interface Hook {
  id: string;
  url: string;
  state: string;
  waiting: number;
  dead: number;
  last: { status: number | null; says: string; state: string; made_at: string } | null;
}

export function webhooksSection(): HTMLElement {
  const { section, list, say } = sectionOf("webhooks", "Webhooks", "Events of labels, trackers and batches are posted to these addresses, signed. The same list as /v2/webhooks.");
  const shown = h("p", { class: "note", hidden: true });
  const failed = (error: unknown): void => say(wordsOf(error), true);
  const read = async (): Promise<void> => {
    const { webhooks } = await ask<{ webhooks: Hook[] }>("/api/v1/webhooks");
    const rows = webhooks.map((hook) => lineOf(hook));
    fill(list, shown, rows.length ? h("ul", { class: "plain" }, ...rows) : h("p", { class: "note" }, h("strong", {}, "No webhooks yet"), "Add the address of your shop's program that should hear of labels and deliveries."), form);
  };
  const lineOf = (hook: Hook): HTMLElement => {
    const drop = h("button", { type: "button", class: "link", "aria-label": `Remove ${hook.url}`, onclick: () => confirm(`Send nothing more to ${hook.url}? What still waits for it is dropped.`) && void ask(`/api/v1/webhooks/${hook.id}`, { method: "DELETE" }).then(read).catch(failed) }, "Remove");
    const again = hook.dead ? h("button", { type: "button", class: "link", onclick: () => void ask(`/api/v1/webhooks/${hook.id}/replay`, { method: "POST" }).then(read).then(() => say("They are sent once more now.")).catch(failed) }, `Send ${hook.dead} again`) : null;
    const state = h("span", { class: `chip ${hook.state === "active" ? "done" : "failed"}` }, hook.state);
    return h("li", { class: "hook" }, h("div", {}, h("span", { class: "mono url" }, hook.url), h("small", { class: "soft block" }, queueWords(hook))), h("span", { class: "selected" }, state, again, drop));
  };
  const url = h("input", { type: "url", placeholder: "https://shop.example/hooks/doorstep", required: true, maxlength: 2000, "aria-label": "Address to send events to", class: "grows" });
  const form = h("form", { class: "filter-row" }, url, h("button", { type: "submit", class: "button quiet" }, "Add"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void ask<{ secret: string }>("/api/v1/webhooks", { json: { url: url.value } })
      .then(async ({ secret }) => {
        await read();
        url.value = "";
        say("");
        shown.hidden = false;
        fill(shown, h("strong", {}, "Copy its secret now; it is shown once"), h("code", {}, secret), h("span", { class: "small block" }, "Every message is signed with it: Standard Webhooks and X-Hmac-Signature."));
      })
      .catch(failed);
  });
  void read().catch(failed);
  return section;
}

/** '2 waiting, 1 given up · last answer 500, Nov 22, 2:10 pm'. */
function queueWords(hook: Hook): string {
  const queue = [hook.waiting ? `${hook.waiting} waiting` : "", hook.dead ? `${hook.dead} given up after ten tries` : ""].filter(Boolean).join(", ");
  const last = hook.last;
  const answer = last ? (last.status === null ? `no answer (${last.says.slice(0, 80)})` : `last answer ${last.status}`) : "nothing sent yet";
  return [queue, answer + (last ? `, ${moment(last.made_at)}` : "")].filter(Boolean).join(" · ");
}
