// What can be done with the selected parcels.
import { ask } from "../shared/api";
import { h } from "../shared/h";
import { downloadAsked } from "./download";

/** The buttons of the bar below the table. */
export function actionsOf(numbers: () => string[]): HTMLElement[] {
  const buy = h("button", { type: "button", class: "button" }, "Prices and labels …");
  buy.addEventListener("click", () => void startRun(buy, numbers()));
  const save = h("button", { type: "button", class: "button quiet", onclick: () => void downloadAsked("/api/v1/desk/parcels/csv", { parcels: numbers() }, "orders.csv") }, "Save as CSV");
  return [save, buy];
}

/** Prices the parcels as a run and opens its page. */
export async function startRun(button: HTMLButtonElement, parcels: string[]): Promise<void> {
  const words = button.textContent;
  button.disabled = true;
  button.textContent = `Pricing ${parcels.length.toLocaleString()} …`;
  try {
    const run = await ask<{ run_id: string }>("/api/v1/runs", { json: { parcels }, timeoutMs: 120_000 });
    location.href = `/desk/run/${run.run_id}/`;
  } catch (error) {
    button.disabled = false;
    button.textContent = words;
    alert(error instanceof Error ? error.message : "The prices cannot be told now.");
  }
}
