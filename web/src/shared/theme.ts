// Light or dark follows the system until the person chooses; the choice is kept on this device.

const KEY = "doorstep.theme";

/** True while the page is shown dark. */
export function isDark(): boolean {
  const chosen = document.documentElement.dataset["theme"];
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Lets every [data-theme-toggle] button change it; static/theme.js takes up the kept choice before the first paint. */
export function startTheme(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-theme-toggle]")) button.addEventListener("click", toggle);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", announce);
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
