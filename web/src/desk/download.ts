// Saves what the server answers as a file.
import { csrfToken, Trouble } from "../shared/api";
import { h } from "../shared/h";

/** What `path` answers to this JSON, as a file of that name; throws Trouble. */
export async function downloadAsked(path: string, asked: unknown, name: string): Promise<void> {
  await download(path, name, { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() }, body: JSON.stringify(asked) });
}

/** The answer of `path` as a file of that name; throws Trouble. */
export async function download(path: string, name: string, how: RequestInit = {}): Promise<void> {
  const response = await fetch(path, { credentials: "same-origin", ...how });
  if (!response.ok) {
    const told = (await response.json().catch(() => null)) as { error?: { code: string; message: string } } | null;
    throw new Trouble(told?.error?.code ?? "", told?.error?.message ?? `The server answered ${response.status}.`, response.status, false);
  }
  const address = URL.createObjectURL(await response.blob());
  const link = h("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
