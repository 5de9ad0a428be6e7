// The live feed: server-sent events, taken up again where it broke off (the browser sends Last-Event-ID itself).

export interface ParcelNews {
  n: number;
  kind: string;
  parcel: string;
  route: string;
  stop_seq: number | null;
  status: string;
  status_detail: string;
  at: string;
}

export interface PositionNews {
  n: number;
  route: string;
  lat: number;
  lon: number;
  at: string;
}

export interface FeedListener {
  parcel(news: ParcelNews): void;
  position(news: PositionNews): void;
  plan(): void;
  state(state: "live" | "reconnecting" | "off"): void;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

/** Listens until the page goes; reopens a feed that the browser gave up on, from the last number seen. */
export function openFeed(url: string, listener: FeedListener): void {
  if (!url) return listener.state("off");
  let last = "";
  let wait = FIRST_WAIT_MS;

  const open = (): void => {
    const address = new URL(url, location.href);
    if (last) address.searchParams.set("last", last);
    const source = new EventSource(address, { withCredentials: true });
    const heard = (take: (data: string) => void) => (event: MessageEvent<string>) => {
      if (event.lastEventId) last = event.lastEventId;
      take(event.data);
    };
    source.onopen = () => {
      wait = FIRST_WAIT_MS;
      listener.state("live");
    };
    source.onerror = () => {
      listener.state("reconnecting");
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(open, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
    source.addEventListener("parcel", heard((data) => listener.parcel(JSON.parse(data) as ParcelNews)));
    source.addEventListener("position", heard((data) => listener.position(JSON.parse(data) as PositionNews)));
    source.addEventListener("plan", heard(() => listener.plan()));
  };
  open();
}
