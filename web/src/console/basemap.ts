// The town's map: our own vector tiles drawn quietly, so that routes and stops stand out.
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";

interface Tints {
  land: string;
  water: string;
  park: string;
  building: string;
  casing: string;
  minor: string;
  major: string;
  motorway: string;
  label: string;
  halo: string;
  waterLabel: string;
}
const LIGHT: Tints = {
  land: "#eef0f1",
  water: "#c3d9e6",
  park: "#d9e6d3",
  building: "#e2e4e6",
  casing: "#d2d7dc",
  minor: "#ffffff",
  major: "#ffffff",
  motorway: "#f7ecd2",
  label: "#4b5763",
  halo: "#f6f8f9",
  waterLabel: "#3b6c86",
};
const DARK: Tints = {
  land: "#171b21",
  water: "#10283a",
  park: "#19271f",
  building: "#20252d",
  casing: "#12161b",
  minor: "#2b323c",
  major: "#3a4350",
  motorway: "#4b4a3d",
  label: "#aab5c3",
  halo: "#14181d",
  waterLabel: "#7fb0cc",
};
// No glyphs URL stands in the style, so MapLibre draws the letters from the machine's own fonts.
const FONT = ["Arial", "Helvetica", "sans-serif"];
const MAJOR = ["motorway", "trunk", "primary", "secondary"];
const WIDTH_AT_18: [string, number][] = [["motorway", 30], ["trunk", 28], ["primary", 26], ["secondary", 22], ["tertiary", 18], ["residential", 15], ["service", 7]];

export interface TileSource {
  tiles: string[];
  bounds?: [number, number, number, number];
  minzoom?: number;
  maxzoom?: number;
  attribution?: string;
}

/** The whole style; without tiles just the ground, on which routes still show. */
export function townStyle(source: TileSource | null, dark: boolean): StyleSpecification {
  const tints = dark ? DARK : LIGHT;
  const ground: LayerSpecification = { id: "land", type: "background", paint: { "background-color": tints.land } };
  if (!source) return { version: 8, sources: {}, layers: [ground] };
  const town = { type: "vector" as const, ...source, attribution: "" };
  return { version: 8, sources: { town }, layers: [ground, ...areas(tints), ...roads(tints), ...labels(tints)] };
}

function areas(tints: Tints): LayerSpecification[] {
  const fill = (id: string, color: string, minzoom = 0): LayerSpecification => ({ id, type: "fill", source: "town", "source-layer": id, minzoom, paint: { "fill-color": color } });
  return [
    fill("park", tints.park),
    fill("water", tints.water),
    { id: "waterway", type: "line", source: "town", "source-layer": "waterway", paint: { "line-color": tints.water, "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 11, 1, 18, 12] } },
    fill("building", tints.building, 14),
  ];
}

function roads(tints: Tints): LayerSpecification[] {
  const color = ["match", ["get", "class"], ["motorway", "trunk"], tints.motorway, ["primary", "secondary"], tints.major, tints.minor];
  const line = (id: string, stroke: unknown, extraPx: number, minzoom: number): LayerSpecification =>
    ({
      id,
      type: "line",
      source: "town",
      "source-layer": "road",
      minzoom,
      filter: ["!=", ["get", "class"], "path"],
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": stroke, "line-width": roadWidth(extraPx) },
    }) as LayerSpecification;
  const path: LayerSpecification = { id: "path", type: "line", source: "town", "source-layer": "road", minzoom: 15, filter: ["==", ["get", "class"], "path"], paint: { "line-color": tints.casing, "line-width": 1.5, "line-dasharray": [2, 1.5] } };
  return [path, line("road-casing", tints.casing, 2, 12), line("road", color, 0, 9)];
}

function roadWidth(extraPx: number): unknown {
  const at = (share: number, floor: number): unknown => ["match", ["get", "class"], ...WIDTH_AT_18.flatMap(([kind, px]) => [kind, Math.max(floor, px * share) + extraPx]), floor + extraPx];
  return ["interpolate", ["exponential", 1.7], ["zoom"], 10, at(0.04, 0.3), 13, at(0.1, 0.6), 15, at(0.26, 1.2), 18, at(1, 5)];
}

function labels(tints: Tints): LayerSpecification[] {
  const paint = { "text-color": tints.label, "text-halo-color": tints.halo, "text-halo-width": 1.5 };
  const road = (id: string, minzoom: number, filter: unknown, size: number): LayerSpecification =>
    ({
      id,
      type: "symbol",
      source: "town",
      "source-layer": "road",
      minzoom,
      filter: ["all", ["has", "name"], filter],
      layout: { "symbol-placement": "line", "symbol-spacing": 320, "text-field": ["get", "name"], "text-font": FONT, "text-size": ["interpolate", ["linear"], ["zoom"], 12, size, 18, size + 3] },
      paint,
    }) as LayerSpecification;
  const major = ["in", ["get", "class"], ["literal", MAJOR]];
  return [
    { id: "waterway-name", type: "symbol", source: "town", "source-layer": "waterway", minzoom: 12, filter: ["has", "name"], layout: { "symbol-placement": "line", "text-field": ["get", "name"], "text-font": FONT, "text-size": 12 }, paint: { ...paint, "text-color": tints.waterLabel } },
    road("road-name-minor", 14.5, ["!", major], 10.5),
    road("road-name-major", 12.5, major, 11.5),
    { id: "housenumber", type: "symbol", source: "town", "source-layer": "housenumber", minzoom: 16.5, layout: { "text-field": ["get", "number"], "text-font": FONT, "text-size": 10 }, paint: { ...paint, "text-opacity": 0.75 } },
    { id: "place", type: "symbol", source: "town", "source-layer": "place", maxzoom: 15.5, layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": ["interpolate", ["linear"], ["zoom"], 9, 11, 14, 15], "text-letter-spacing": 0.03, "text-max-width": 8 }, paint: { ...paint, "text-halo-width": 2 } },
  ];
}
