// Light or dark follows the system until the person chooses; the choice is kept on this device.

const KEY = "doorstep.theme";

/** True while the page is shown dark. */
export function isDark(): boolean {
  const chosen = document.documentElement.dataset["theme"];
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Takes up the kept choice and lets every [data-theme-toggle] button change it; calls `changed` on every change. */
export function startTheme(changed: () => void = () => undefined): void {
  const kept = localStorage.getItem(KEY);
  if (kept) document.documentElement.dataset["theme"] = kept;
  for (const button of document.querySelectorAll<HTMLElement>("[data-theme-toggle]")) button.addEventListener("click", toggle);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", announce);
  document.addEventListener("doorstep:theme", changed);
  name();
}

function toggle(): void {
  const next = isDark() ? "light" : "dark";
  document.documentElement.dataset["theme"] = next;
  localStorage.setItem(KEY, next);
  announce();
}

function announce(): void {
  name();
  document.dispatchEvent(new Event("doorstep:theme"));
}

function name(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-theme-toggle]")) {
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", isDark() ? "Show light" : "Show dark");
  }
}
