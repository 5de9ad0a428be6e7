// The map: base map, routes, stops, vans and depot as GL layers, so that ten thousand stops pan smoothly.
import { AttributionControl, LngLatBounds, Map as GlMap, NavigationControl, ScaleControl, setWorkerUrl, type ExpressionSpecification, type GeoJSONSource } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { ask } from "../shared/api";
import { isDark } from "../shared/theme";
import { townStyle, type TileSource } from "./basemap";
import { addIcons } from "./icons";
import { DAY_SOURCES, dayLayers, sourceData, type DaySource } from "./layers";
import type { Part, Store, View } from "./store";
import type { PlanHead } from "./wire";

setWorkerUrl(workerUrl);

const SOURCES_OF: Partial<Record<Part, DaySource[]>> = {
  plan: ["depot"],
  lines: ["routes", "vans"],
  stops: ["stops"],
  filter: ["stops"],
  selectedStop: ["stops"],
  vans: ["vans"],
  selectedRoute: [],
};
const ALL = new Set(Object.keys(SOURCES_OF) as Part[]);

/** The map in `#map`, which follows the store and tells it what was clicked. */
export class TownMap {
  private readonly map: GlMap;
  private region = "";
  private tiles: TileSource | null = null;
  private ready = false;
  private credits: AttributionControl | null = null;
  private fitted = "";

  constructor(
    container: HTMLElement,
    private readonly store: Store,
  ) {
    this.map = new GlMap({ container, attributionControl: false, dragRotate: false, maxZoom: 19, center: [-98.6, 39.8], zoom: 3 });
    this.map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.map.addControl(new ScaleControl({ unit: "imperial" }), "bottom-left");
    this.map.on("style.load", () => this.redraw());
    this.map.on("click", (event) => this.clicked(event.point));
    this.map.on("mousemove", (event) => (this.map.getCanvas().style.cursor = this.under(event.point) ? "pointer" : ""));
    this.map.on("idle", () => (container.dataset["idle"] = this.fitted));
    store.on(["plan"], (view) => void this.follow(view));
    store.on(Object.keys(SOURCES_OF) as Part[], (_, changed) => this.feed(changed));
    store.on(["selectedRoute"], (view) => view.selectedRoute && this.fit(view));
    store.on(["selectedStop"], (view) => this.center(view));
    document.addEventListener("doorstep:theme", () => this.region && this.restyle());
    new ResizeObserver(() => this.map.resize()).observe(container);
  }

  /** Shows the whole selected route, or the whole day. */
  fit(view: View): void {
    const bounds = new LngLatBounds();
    for (const line of view.lines?.features ?? []) {
      if (view.selectedRoute && line.properties.route !== view.selectedRoute) continue;
      for (const [lon, lat] of line.geometry.coordinates) bounds.extend([lon!, lat!]);
    }
    for (const stop of bounds.isEmpty() ? (view.stops?.features ?? []) : []) bounds.extend(stop.geometry.coordinates as [number, number]);
    if (bounds.isEmpty()) return;
    this.map.fitBounds(bounds, { padding: this.padding(), maxZoom: 15.5, duration: this.fitted === view.day ? 500 : 0 });
    this.fitted = view.day;
  }

  private padding(): { top: number; bottom: number; left: number; right: number } {
    const phone = this.map.getContainer().clientWidth < 640;
    return { top: phone ? 40 : 56, bottom: phone ? 40 : 56, left: phone ? 32 : 56, right: phone ? 48 : 72 };
  }

  private async follow(view: View): Promise<void> {
    if (!view.plan) return;
    if (view.plan.region !== this.region) {
      this.region = view.plan.region;
      this.tiles = await tileSource(view.plan.region);
      this.restyle();
      this.credit(view.plan);
    }
    this.feed(ALL);
  }

  private credit(plan: PlanHead): void {
    const said = [plan.attribution || this.tiles?.attribution, plan.made_up ? "a made-up town" : ""].filter(Boolean).join(" · ");
    if (this.credits) this.map.removeControl(this.credits);
    this.credits = new AttributionControl({ compact: false, customAttribution: said });
    this.map.addControl(this.credits, "bottom-right");
  }

  private restyle(): void {
    this.ready = false;
    this.map.setStyle(townStyle(this.tiles, isDark()), { diff: false });
  }

  private redraw(): void {
    this.ready = true;
    addIcons(this.map, isDark());
    for (const name of DAY_SOURCES) if (!this.map.getSource(name)) this.map.addSource(name, { type: "geojson", data: sourceData(name, this.store.view) });
    for (const layer of dayLayers(isDark())) if (!this.map.getLayer(layer.id)) this.map.addLayer(layer);
    this.feed(new Set<Part>(["selectedRoute"]));
  }

  /** Gives the map what has changed, and no more: a van's move must not redraw ten thousand stops. */
  private feed(changed: ReadonlySet<Part>): void {
    if (!this.ready) return;
    const stale = new Set([...changed].flatMap((part) => SOURCES_OF[part] ?? []));
    for (const name of stale) (this.map.getSource(name) as GeoJSONSource | undefined)?.setData(sourceData(name, this.store.view));
    if (changed.has("selectedRoute")) this.emphasise();
    const view = this.store.view;
    if (view.lines && this.fitted !== view.day) this.fit(view);
  }

  private emphasise(): void {
    if (!this.ready) return;
    const chosen = this.store.view.selectedRoute;
    const dim = (strong: number, faint: number): ExpressionSpecification | number => (chosen ? ["case", ["==", ["get", "route"], chosen], strong, faint] : strong);
    this.map.setPaintProperty("routes", "line-opacity", dim(0.9, 0.18));
    this.map.setPaintProperty("routes-casing", "line-opacity", dim(0.9, 0));
    this.map.setPaintProperty("stops", "icon-opacity", dim(1, 0.25));
  }

  private under(point: { x: number; y: number }): { kind: string; route: string; stop: string } | null {
    if (!this.ready) return null;
    const box: [[number, number], [number, number]] = [[point.x - 8, point.y - 8], [point.x + 8, point.y + 8]];
    const hit = this.map.queryRenderedFeatures(box, { layers: ["stops", "vans", "routes"] })[0];
    if (!hit) return null;
    return { kind: hit.layer.id, route: String(hit.properties["route"] ?? ""), stop: String(hit.properties["stop"] ?? "") };
  }

  private clicked(point: { x: number; y: number }): void {
    const hit = this.under(point);
    if (!hit) this.store.set({ selectedStop: "" });
    else if (hit.kind === "stops") this.store.set({ selectedStop: hit.stop, selectedRoute: hit.route });
    else this.store.set({ selectedRoute: hit.route, selectedStop: "", tab: "routes" });
  }

  private center(view: View): void {
    const stop = view.stops?.features.find((feature) => feature.properties.stop === view.selectedStop);
    if (!stop) return;
    const at = stop.geometry.coordinates as [number, number];
    const container = this.map.getContainer();
    // On a phone the inspector covers the lower part.
    const offset: [number, number] = container.clientWidth < 640 ? [0, -container.clientHeight * 0.28] : [0, 0];
    if (offset[1] || !this.map.getBounds().contains(at) || this.map.getZoom() < 13) this.map.easeTo({ center: at, offset, zoom: Math.max(this.map.getZoom(), 15), duration: 500 });
  }
}

async function tileSource(region: string): Promise<TileSource | null> {
  try {
    const found = await ask<TileSource>(`/tiles/${encodeURIComponent(region)}/tilejson.json`);
    return { ...found, tiles: [`${location.origin}/tiles/${encodeURIComponent(region)}/{z}/{x}/{y}.pbf`] };
  } catch {
    return null;
  }
}
