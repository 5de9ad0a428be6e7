// The address as it was ordered and as it holds now: what is wrong with it, what may be meant, and a person's choice.
import { ask } from "../shared/api";
import { fill, h } from "../shared/h";
import { moment } from "../shared/times";
import { oneLine, type Address, type OnFile } from "./address_on_file";
import { chooseForm } from "./parcel_choose";

const VERDICTS: Record<string, [string, string]> = { good: ["done", "good"], look: ["late", "look at it"], reject: ["failed", "cannot be delivered"] };
const USES: Record<string, string> = { residential: "A home", business: "A business" };

export async function addressCard(place: HTMLElement, number: string): Promise<void> {
  if (!place.childElementCount) fill(place, h("h2", {}, "Address"), h("p", { class: "soft", role: "status" }, "Checking the address …"));
  try {
    show(place, number, await ask<OnFile>(`/api/v1/parcels/${number}/address`), "");
  } catch (error) {
    fill(place, h("h2", {}, "Address"), h("p", { class: "note trouble", role: "alert" }, error instanceof Error ? error.message : "The address cannot be checked now."));
  }
}

function show(place: HTMLElement, number: string, found: OnFile, said: string): void {
  const last = found.choices.at(-1);
  const [tone, word] = last ? ["active", "chosen"] : (VERDICTS[found.verdict] ?? ["", found.verdict]);
  const changed = differs(found.ordered, found.in_force);
  const title = h("h2", { tabindex: -1 }, "Address");
  fill(
    place,
    h("div", { class: "head" }, title, h("span", { class: `chip ${tone}` }, word)),
    lines(found.in_force),
    last ? h("p", { class: "small soft" }, decisionWords(last)) : null,
    changed ? h("p", { class: "small" }, h("span", { class: "soft" }, "Ordered: "), h("del", {}, oneLine(found.ordered))) : null,
    problemList(found),
    h("p", { class: "small soft" }, factWords(found)),
    sameDoor(found),
    found.other_label ? h("p", { class: "small trouble-words", role: "alert" }, "A label was bought to another address than this one. Give it back and buy a new one.") : null,
    found.may_change ? chooseForm(found, async (address, reason) => show(place, number, await ask<OnFile>(`/api/v1/parcels/${number}/address`, { json: { ...address, reason } }), "Saved: prices, labels and plans use this address from now on.")) : h("p", { class: "small soft" }, found.why_not),
    history(found),
    said ? h("p", { class: "small soft", role: "status" }, said) : null,
  );
  // The form that had the focus is gone.
  if (said) title.focus();
}

function lines(address: Address): HTMLElement {
  const last = `${address.city}, ${address.state} ${address.zip_code}`;
  const shown = [address.name, address.company, address.line1, address.line2, last].filter(Boolean);
  return h("address", {}, ...shown.flatMap((line, place) => (place ? [h("br"), line] : [line])));
}

/** True where another place or person is named; capitals alone are no difference worth a line. */
function differs(one: Address, other: Address): boolean {
  const plain = (address: Address): string => [address.name, address.company, oneLine(address)].join("|");
  return plain(one) !== plain(other);
}

function problemList(found: OnFile): HTMLElement | null {
  const told = found.problems.filter((problem) => problem.severity !== "fix");
  if (!told.length) return null;
  const tones: Record<string, string> = { warn: "late", reject: "failed" };
  return h("ul", { class: "plain problems" }, ...told.map((problem) => h("li", {}, h("span", { class: `chip ${tones[problem.severity] ?? ""}` }, problem.severity === "reject" ? "wrong" : "look"), h("span", {}, problem.message))));
}

function factWords(found: OnFile): string {
  const use = USES[found.use];
  const near = found.location.within_m;
  const where = near === null ? "No place on the map is known" : `On the map within ${near < 1000 ? `${near} m` : `${Math.round(near / 1000)} km`}: ${found.location.means}`;
  return [use, where].filter(Boolean).join(" · ");
}

function sameDoor(found: OnFile): HTMLElement | null {
  if (!found.same_door.length) return null;
  const links = found.same_door.slice(0, 5).flatMap((one, place) => [place ? ", " : "", h("a", { href: `/desk/parcel/${one.parcel}` }, one.order)]);
  const more = found.same_door.length > 5 ? ` and ${found.same_door.length - 5} more` : "";
  return h("p", { class: "small" }, "The same door as ", ...links, `${more}: they may go in one box.`);
}

function decisionWords(one: OnFile["choices"][number]): string {
  const how = one.is_override ? "chosen" : "suggestion accepted";
  return `${how[0]!.toUpperCase()}${how.slice(1)} by ${one.chosen_by}, ${moment(one.chosen_at)}${one.reason ? `: “${one.reason}”` : ""}`;
}

function history(found: OnFile): HTMLElement | null {
  if (found.choices.length < 2) return null;
  const rows = [...found.choices].reverse().map((one) => h("li", {}, oneLine(one.address), h("small", { class: "soft block" }, decisionWords(one))));
  return h("details", { class: "small" }, h("summary", {}, `${found.choices.length} decisions so far`), h("ol", { class: "plain" }, ...rows, h("li", {}, oneLine(found.ordered), h("small", { class: "soft block" }, "As it was ordered"))));
}
