/** The map's looks: the operator's tiles if there are any, the places' own boundaries always. No other host is asked. */
import type { FilterSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import { persian } from "./page";

const FONT = ["Vazirmatn"];

export type Colours = { land: string; park: string; water: string; road: string; edge: string; ink: string; halo: string; accent: string; late: string; tones: Record<string, string>; hues: string[] };

export function colours(dark: boolean): Colours {
  return dark
    ? { land: "#171c26", park: "#1b2b22", water: "#15263d", road: "#333d4f", edge: "#6f7b92", ink: "#e7eaf0", halo: "#10141c", accent: "#9cc0f8", late: "#ffa59d", tones: { good: "#6fcf97", info: "#9cc0f8", warn: "#f2c94c", bad: "#ffa59d", neutral: "#8b96ab" }, hues: ["#9cc0f8", "#f2b36b", "#6fcf97", "#e59bd0", "#c9b458", "#7fd4d4", "#c3a6f2", "#ffa59d"] }
    : { land: "#f3f2ee", park: "#dfeadb", water: "#cbdcee", road: "#ffffff", edge: "#78839a", ink: "#1a2230", halo: "#ffffff", accent: "#1d4f9f", late: "#a3231c", tones: { good: "#1f7a4d", info: "#1d4f9f", warn: "#b07a00", bad: "#a3231c", neutral: "#6b7488" }, hues: ["#1d4f9f", "#a85a00", "#1f7a4d", "#9c2d7a", "#6f6300", "#0b6e74", "#5d3fa8", "#a3231c"] };
}

const label = (id: string, source: string, layer: string | undefined, field: unknown, ink: Colours, filter?: FilterSpecification): LayerSpecification =>
  ({
    id, type: "symbol", source, ...(layer ? { "source-layer": layer } : {}), ...(filter ? { filter } : {}),
    layout: { "text-field": field, "text-font": FONT, "text-size": 13, "text-max-width": 8, "symbol-placement": "point" },
    paint: { "text-color": ink.ink, "text-halo-color": ink.halo, "text-halo-width": 1.5 },
  }) as LayerSpecification;

/** Layers of a Protomaps basemap (schema 4). */
function tiles(c: Colours): LayerSpecification[] {
  const fill = (id: string, layer: string, colour: string, filter?: FilterSpecification): LayerSpecification =>
    ({ id, type: "fill", source: "tiles", "source-layer": layer, ...(filter ? { filter } : {}), paint: { "fill-color": colour } }) as LayerSpecification;
  return [
    fill("park", "landuse", c.park, ["in", ["get", "kind"], ["literal", ["park", "forest", "grass", "garden", "wood", "cemetery"]]]),
    fill("water", "water", c.water),
    {
      id: "road", type: "line", source: "tiles", "source-layer": "roads",
      layout: { "line-cap": "round", "line-join": "round" },
      paint: {
        "line-color": c.road,
        "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 9, ["match", ["get", "kind"], "highway", 1.5, 0.3], 18, ["match", ["get", "kind"], "highway", 18, "major_road", 14, 8]],
      },
    },
    label("road-name", "tiles", "roads", ["coalesce", ["get", "name:fa"], ["get", "name"]], c),
    label("place-name", "tiles", "places", ["coalesce", ["get", "name:fa"], ["get", "name"]], c),
  ];
}

export function styleOf(c: Colours, tilesUrl: string): StyleSpecification {
  return {
    version: 8,
    sources: tilesUrl ? { tiles: { type: "vector", url: tilesUrl } } : {},
    layers: [{ id: "land", type: "background", paint: { "background-color": c.land } }, ...(tilesUrl ? tiles(c) : [])],
  };
}

const offset = (layer: LayerSpecification): LayerSpecification => ({ ...layer, layout: { ...layer.layout, "text-offset": [0, 1.1], "text-anchor": "top" } }) as LayerSpecification;
const inside = (layer: LayerSpecification, c: Colours): LayerSpecification =>
  ({ ...layer, layout: { ...layer.layout, "text-allow-overlap": true }, paint: { "text-color": c.halo } }) as LayerSpecification;

/** What the server says of a place's state, or whose way it is, as a colour. */
const coloured = (c: Colours): unknown => [
  "case",
  ["has", "tone"], ["match", ["get", "tone"], ...Object.entries(c.tones).flat(), c.accent],
  ["has", "hue"], ["match", ["get", "hue"], ...c.hues.flatMap((hue, n) => [n, hue]), c.accent],
  c.accent,
];
const isA = (kind: string): FilterSpecification => ["==", ["geometry-type"], kind] as FilterSpecification;

/** Boundaries with their names, from a source of points: a polygon would be named once in every tile it touches. */
export function placeLayers(c: Colours): LayerSpecification[] {
  return [
    { id: "places-fill", type: "fill", source: "places", paint: { "fill-color": coloured(c), "fill-opacity": ["case", ["has", "tone"], 0.4, ["+", 0.04, ["*", 0.3, ["coalesce", ["get", "share"], 0]]]] } } as LayerSpecification,
    { id: "places-line", type: "line", source: "places", filter: ["!=", ["geometry-type"], "LineString"], paint: { "line-color": c.edge, "line-width": 1.25 } } as LayerSpecification,
    { id: "places-way", type: "line", source: "places", filter: isA("LineString"), layout: { "line-join": "round" }, paint: { "line-color": coloured(c), "line-width": 3, "line-opacity": 0.8 } } as LayerSpecification,
    {
      id: "places-dot", type: "circle", source: "places", filter: isA("Point"),
      paint: { "circle-color": coloured(c), "circle-radius": ["case", ["has", "hue"], 11, 7], "circle-stroke-color": c.halo, "circle-stroke-width": 2 },
    } as LayerSpecification,
    // From afar a place that bears a mark shows it alone: a hundred names hide one another, and colour does not speak alone.
    label("places-name", "places-names", undefined, ["step", ["zoom"], ["coalesce", ["get", "mark"], ["get", "name"]], 11.5, ["get", "name"]], c, ["!", ["has", "at"]] as FilterSpecification),
    offset(label("places-below", "places-names", undefined, ["get", "name"], c, ["==", ["get", "at"], "below"] as FilterSpecification)),
    inside(label("places-inside", "places-names", undefined, ["get", "name"], c, ["==", ["get", "at"], "inside"] as FilterSpecification), c),
  ];
}

/** Cases: gathered where they crowd; late ones in red with a wider ring, so that colour does not speak alone. */
export function pointLayers(c: Colours): LayerSpecification[] {
  return [
    {
      id: "points-many", type: "circle", source: "points", filter: ["has", "point_count"],
      paint: { "circle-color": c.accent, "circle-radius": ["step", ["get", "point_count"], 14, 20, 18, 200, 24], "circle-stroke-color": c.halo, "circle-stroke-width": 2 },
    },
    {
      id: "points-count", type: "symbol", source: "points", filter: ["has", "point_count"],
      layout: { "text-field": ["number-format", ["get", "point_count"], { locale: persian ? "fa" : "en" }], "text-font": FONT, "text-size": 13 },
      paint: { "text-color": c.halo },
    },
    {
      id: "points-one", type: "circle", source: "points", filter: ["!", ["has", "point_count"]],
      paint: {
        "circle-color": ["case", ["boolean", ["get", "late"], false], c.late, c.accent],
        "circle-radius": 7,
        "circle-stroke-color": c.halo,
        "circle-stroke-width": ["case", ["boolean", ["get", "late"], false], 4, 2],
      },
    },
  ];
}
