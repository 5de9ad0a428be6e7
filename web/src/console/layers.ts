// The day's own layers over the base map: lines, stops by state, vans, depot.
import type { FeatureCollection } from "geojson";
import type { LayerSpecification } from "maplibre-gl";
import { routeColors } from "../shared/palette";
import type { View } from "./store";

export const DAY_SOURCES = ["routes", "stops", "vans", "depot"] as const;
export type DaySource = (typeof DAY_SOURCES)[number];
const FONT = ["Arial Bold", "Helvetica Bold", "sans-serif"];
const EMPTY: FeatureCollection = { type: "FeatureCollection", features: [] };

/** One source's data for the state of the page. */
export function sourceData(source: DaySource, view: View): FeatureCollection {
  if (source === "routes") return view.lines ?? EMPTY;
  if (source === "stops") return shownStops(view);
  if (source === "vans") return vans(view);
  const center = view.plan?.center;
  return center ? { type: "FeatureCollection", features: [point(center.lon, center.lat, { name: center.name })] } : EMPTY;
}

function vans(view: View): FeatureCollection {
  const colors = new Map(view.lines?.features.map((line) => [line.properties.route, line.properties.color_index]));
  return { type: "FeatureCollection", features: [...view.vans].map(([route, at]) => point(at.lon, at.lat, { route, color_index: colors.get(route) ?? 0 })) };
}

function point(lon: number, lat: number, properties: Record<string, unknown>): FeatureCollection["features"][number] {
  return { type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties };
}

function shownStops(view: View): FeatureCollection {
  if (!view.stops) return EMPTY;
  const chosen = view.selectedStop;
  const features = view.stops.features.filter((stop) => !view.filter || stop.properties.state === view.filter);
  return { type: "FeatureCollection", features: features.map((stop) => (stop.properties.stop === chosen ? { ...stop, properties: { ...stop.properties, chosen: true } } : stop)) };
}

/** The layers, bottom first. The tenth route and later are dashed: nine colours are told apart, more are not. */
export function dayLayers(dark: boolean): LayerSpecification[] {
  const count = routeColors(dark).length;
  const index = ["%", ["coalesce", ["get", "color_index"], 0], count];
  const color = ["match", index, ...routeColors(dark).flatMap((shade, place) => [place, shade]), routeColors(dark)[0]];
  const ground = dark ? "#12161b" : "#ffffff";
  const ink = dark ? "#eef1f5" : "#161b22";
  const width = (extra: number): unknown => ["interpolate", ["linear"], ["zoom"], 10, 1.5 + extra, 14, 3.5 + extra, 17, 6 + extra];
  const joined = { "line-cap": "round", "line-join": "round" };
  const layers = [
    { id: "routes-casing", type: "line", source: "routes", layout: joined, paint: { "line-color": ground, "line-width": width(3) } },
    { id: "routes", type: "line", source: "routes", layout: joined, paint: { "line-color": color, "line-width": width(0), "line-dasharray": ["case", [">=", ["get", "color_index"], count], ["literal", [2.5, 1.2]], ["literal", [1, 0]]] } },
    {
      id: "route-names",
      type: "symbol",
      source: "routes",
      layout: { "symbol-placement": "line", "symbol-spacing": 260, "text-field": ["get", "route"], "text-font": FONT, "text-size": 12, "text-rotation-alignment": "viewport", "text-padding": 12 },
      paint: { "text-color": color, "text-halo-color": ground, "text-halo-width": 2.5 },
    },
    { id: "chosen", type: "circle", source: "stops", filter: ["==", ["get", "chosen"], true], paint: { "circle-radius": 19, "circle-color": ink, "circle-opacity": 0.16, "circle-stroke-width": 2.5, "circle-stroke-color": ink } },
    {
      id: "stops",
      type: "symbol",
      source: "stops",
      layout: {
        "icon-image": ["concat", ["get", "state"], "-", ["to-string", index]],
        "icon-size": ["interpolate", ["linear"], ["zoom"], 9, 0.3, 12, 0.5, 14, 0.75, 16, 1],
        "icon-allow-overlap": true,
        "symbol-sort-key": ["match", ["get", "state"], "failed", 4, "late", 3, "active", 2, "waiting", 1, 0],
      },
    },
    {
      id: "stop-numbers",
      type: "symbol",
      source: "stops",
      minzoom: 14.5,
      layout: { "text-field": ["to-string", ["get", "seq"]], "text-font": FONT, "text-size": 12, "text-anchor": "bottom-left", "text-offset": [0.7, -0.5], "text-optional": true },
      paint: { "text-color": ink, "text-halo-color": ground, "text-halo-width": 2 },
    },
    { id: "depot", type: "symbol", source: "depot", layout: { "icon-image": "depot", "icon-size": ["interpolate", ["linear"], ["zoom"], 10, 0.5, 14, 1], "icon-allow-overlap": true } },
    {
      id: "vans",
      type: "symbol",
      source: "vans",
      layout: { "icon-image": ["concat", "van-", ["to-string", index]], "icon-size": ["interpolate", ["linear"], ["zoom"], 10, 0.6, 14, 1], "icon-allow-overlap": true, "icon-ignore-placement": true, "text-field": ["get", "route"], "text-font": FONT, "text-size": 13, "text-anchor": "top", "text-offset": [0, 1.4], "text-optional": true },
      paint: { "text-color": ink, "text-halo-color": ground, "text-halo-width": 2.5 },
    },
  ];
  return layers as unknown as LayerSpecification[];
}
