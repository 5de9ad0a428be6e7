// The dispatcher's console: joins the parts of the page to the one state.
import "maplibre-gl/dist/maplibre-gl.css";
import "../style/console/bar.css";
import "../style/console/lists.css";
import "../style/console/map.css";
import "../style/console/table.css";
import "../style/console/inspector.css";
import "../style/console/narrow.css";
import "../style/console/print.css";
import { metaOf } from "../shared/api";
import { openFeed } from "../shared/feed";
import { byId } from "../shared/h";
import { Day } from "./day";
import { startInspector } from "./inspector";
import { startKeys } from "./keys";
import { TownMap } from "./map";
import { startOthersList } from "./others_list";
import { startPlayed } from "./played";
import { startRoutesList } from "./routes_list";
import { startSearch } from "./search";
import { Store } from "./store";
import { startTable } from "./table";
import { startTop } from "./top";

const store = new Store();
const day = new Day(store);
const search = byId<HTMLInputElement>("search");

startTop(store, day, { days: byId<HTMLSelectElement>("days"), counters: byId("counters"), live: byId("live"), table: byId("table-toggle"), cover: byId("cover") });
startRoutesList(store, byId("routes"));
startOthersList(store, byId("others"));
startInspector(store, day, byId("inspector"));
startTable(store, day, byId("table"));
startSearch(store, search, byId("results"));
startKeys(store, day, search);
startPlayed(store, byId("played"));
startTabs();
new TownMap(byId("map"), store);

openFeed(metaOf("feed"), {
  parcel: (news) => day.touch(news.route),
  position: (news) => {
    const known = store.view.vans.get(news.route);
    if (!known || known.at <= news.at) store.set({ vans: new Map(store.view.vans).set(news.route, news) });
  },
  plan: () => void day.replan(),
  state: (live) => store.set({ live }),
});
void day.start();

function startTabs(): void {
  const tabs = { routes: byId("tab-routes"), others: byId("tab-others") };
  for (const name of ["routes", "others"] as const) tabs[name].addEventListener("click", () => store.set({ tab: name }));
  store.on(["tab", "routes", "others"], (view) => {
    for (const name of ["routes", "others"] as const) {
      tabs[name].setAttribute("aria-selected", String(view.tab === name));
      byId(name).hidden = view.tab !== name;
    }
    tabs.routes.textContent = `Routes ${view.routes.length || ""}`;
    tabs.others.textContent = `Not in a van ${view.others.length || ""}`;
  });
  const drawer = byId("drawer");
  const openDrawer = (open: boolean): void => drawer.setAttribute("aria-expanded", String(document.body.classList.toggle("drawer-open", open)));
  drawer.addEventListener("click", () => openDrawer(!document.body.classList.contains("drawer-open")));
  // On a phone the inspector takes the drawer's place.
  store.on(["selectedRoute"], () => openDrawer(false));
}
