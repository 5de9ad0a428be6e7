// Asks our own API with the page's session; an answer is either its JSON or a Trouble that a person can act on.

/** What went wrong: `away` where no answer came (ask again later), else the server's own code and sentence. */
export class Trouble extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status: number,
    readonly away: boolean,
  ) {
    super(message);
  }
}

export interface Ask {
  method?: string;
  json?: unknown;
  body?: BodyInit;
  headers?: Record<string, string>;
  timeoutMs?: number;
}

/** The JSON answer of `path`; throws Trouble. */
export async function ask<T>(path: string, how: Ask = {}): Promise<T> {
  const response = await send(path, how);
  if (response.ok) return (await response.json()) as T;
  throw await troubleOf(response);
}

async function send(path: string, how: Ask): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json", ...how.headers };
  if (how.json !== undefined) headers["Content-Type"] = "application/json";
  const method = how.method ?? (how.json === undefined && how.body === undefined ? "GET" : "POST");
  if (method !== "GET") headers["X-CSRFToken"] = csrfToken();
  const body = how.json === undefined ? how.body : JSON.stringify(how.json);
  const signal = AbortSignal.timeout(how.timeoutMs ?? 20_000);
  try {
    return await fetch(path, { method, headers, signal, credentials: "same-origin", ...(body === undefined ? {} : { body }) });
  } catch {
    throw new Trouble("away", "The server does not answer. Check the network; what you did is kept and sent again.", 0, true);
  }
}

async function troubleOf(response: Response): Promise<Trouble> {
  // A sign-in page in place of an answer, or an outage in front of the server, is no verdict on what was sent.
  const away = response.status >= 500 || response.status === 429 || response.status === 401 || response.status === 408;
  if (response.status === 401) return new Trouble("signed_out", "You are signed out. Sign in again; nothing is lost.", 401, true);
  const found: unknown = await response.json().catch(() => null);
  const { code, message } = wordsOf(found);
  return new Trouble(code || `http_${response.status}`, message || `The server answered ${response.status}. Try again.`, response.status, away);
}

function wordsOf(found: unknown): { code: string; message: string } {
  if (typeof found !== "object" || found === null) return { code: "", message: "" };
  const inner = found as { code?: unknown; message?: unknown; detail?: unknown; error?: unknown };
  if (typeof inner.error === "object" && inner.error !== null) return wordsOf(inner.error);
  if (typeof inner.detail === "object" && inner.detail !== null && !Array.isArray(inner.detail)) return wordsOf(inner.detail);
  const message = typeof inner.message === "string" ? inner.message : typeof inner.detail === "string" ? inner.detail : "";
  return { code: typeof inner.code === "string" ? inner.code : "", message };
}

/** Django's token against forged requests: from the page's meta tag, else from the cookie. */
export function csrfToken(): string {
  const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  return cookie ?? document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
}

/** The content of a <meta name="doorstep-..."> tag, or ''. */
export function metaOf(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="doorstep-${name}"]`)?.content ?? "";
}
