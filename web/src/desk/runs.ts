// The newest buying runs that are not finished, so that none is forgotten.
import { ask } from "../shared/api";
import { fill, h } from "../shared/h";
import { moment, money } from "../shared/times";

interface Run {
  run_id: string;
  state: string;
  made_at: string;
  made_by: string;
  counts: Record<string, number>;
}

export function runsSection(): HTMLElement {
  const section = h("section", {});
  void ask<{ runs: Run[] }>("/api/v1/runs").then(({ runs }) => {
    const open = runs.filter((run) => (run.counts["chosen"] ?? 0) > 0 && run.state !== "done");
    if (!open.length) return;
    const rows = open.map((run) => h("li", {}, h("a", { href: `/desk/run/${run.run_id}/` }, `${run.counts["chosen"]} labels to buy for ${money(run.counts["open_cents"] ?? 0)}`), h("span", { class: "soft" }, ` ${run.state}, begun ${moment(run.made_at)} by ${run.made_by}`)));
    fill(section, h("div", { class: "card" }, h("h2", {}, "Not finished"), h("ul", { class: "plain" }, ...rows)));
  }).catch(() => undefined);
  return section;
}
