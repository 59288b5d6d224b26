import type {
  ExpressionSpecification,
  LayerSpecification,
  LineLayerSpecification,
  StyleSpecification,
  SymbolLayerSpecification,
} from "maplibre-gl";
import type { FeatureCollection } from "geojson";
import { NOTHING } from "./features.ts";
import type { Palette } from "./palette.ts";

type LinePaint = NonNullable<LineLayerSpecification["paint"]>;
type SymbolLayout = NonNullable<SymbolLayerSpecification["layout"]>;

const FONT = ["Atkinson Hyperlegible"];
export const HATCH = "hatch";

const kind = (...kinds: string[]): ExpressionSpecification => [
  "in",
  ["get", "kind"],
  ["literal", kinds],
];
const both = (...tests: ExpressionSpecification[]): ExpressionSpecification => ["all", ...tests];
const shape = (...types: string[]): ExpressionSpecification => [
  "in",
  ["geometry-type"],
  ["literal", [...types, ...types.map((type) => `Multi${type}`)]],
];
const unsure: ExpressionSpecification = ["==", ["get", "unsure"], true];
const byZoom = (...stops: [number, number][]): ExpressionSpecification => [
  "interpolate",
  ["exponential", 1.6],
  ["zoom"],
  ...(stops.flat() as [number, number]),
];
const by = <T extends string | number>(
  word: ExpressionSpecification,
  few: T,
  some: T,
  many: T,
): ExpressionSpecification => ["match", word, "many", many, "some", some, few];
const band: ExpressionSpecification = ["get", "band"];
/** How wide: by the number of people where it differs from the band. */
const width: ExpressionSpecification = ["coalesce", ["get", "width"], band];
const wide = (more: number): ExpressionSpecification => [
  "interpolate",
  ["linear"],
  ["zoom"],
  13,
  by(width, 2 + more, 3.5 + more, 5 + more),
  17,
  by(width, 5 + more, 8 + more, 11 + more),
];
/** Places of a few people: their names wait until there is room. */
const minor = both(kind("place"), ["==", ["get", "band"], "few"]);
const named: ExpressionSpecification = ["coalesce", ["get", "name"], ["get", "label"], ""];

/** The whole style: our streets, then what people said, then what is being drawn. */
export function styleOf(
  palette: Palette,
  streets: FeatureCollection,
  features: FeatureCollection,
): StyleSpecification {
  return {
    version: 8,
    sources: {
      streets: { type: "geojson", data: streets },
      features: { type: "geojson", data: features },
      drawn: { type: "geojson", data: NOTHING },
    },
    layers: [
      ...groundLayers(palette),
      ...streetLayers(palette),
      ...saidLayers(palette),
      ...labelLayers(palette),
      ...pointLayers(palette),
      ...drawnLayers(palette),
    ],
  };
}

function groundLayers(p: Palette): LayerSpecification[] {
  const fill = (id: string, colour: string): LayerSpecification => ({
    id,
    type: "fill",
    source: "streets",
    filter: both(kind(id), shape("Polygon")),
    paint: { "fill-color": colour },
  });
  return [
    { id: "ground", type: "background", paint: { "background-color": p.ground } },
    fill("park", p.park),
    fill("water", p.water),
    fill("building", p.building),
  ];
}

function streetLayers(p: Palette): LayerSpecification[] {
  const line = (
    id: string,
    lines: ExpressionSpecification,
    colour: string,
    width: ExpressionSpecification,
  ): LayerSpecification => ({
    id,
    type: "line",
    source: "streets",
    filter: both(lines, shape("LineString")),
    layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": colour, "line-width": width },
  });
  const ward = (id: string, paint: LinePaint): LayerSpecification => ({
    id,
    type: "line",
    source: "streets",
    filter: kind("ward"),
    paint,
  });
  const dashed = (id: string, colour: string, dash: number[]): LayerSpecification => ({
    id,
    type: "line",
    source: "streets",
    filter: kind(id),
    paint: { "line-color": colour, "line-width": byZoom([12, 1], [17, 3]), "line-dasharray": dash },
  });
  const street = both(kind("street"), ["!=", named, ""]);
  const lane = both(kind("street"), ["==", named, ""]);
  return [
    dashed("path", p.path, [2, 1.5]),
    line("lane-casing", lane, p.casing, byZoom([12, 0.8], [15, 3], [18, 11])),
    line("street-casing", street, p.casing, byZoom([12, 1.5], [15, 5], [18, 20])),
    line("main-casing", kind("main"), p.casing, byZoom([12, 3], [15, 9], [18, 30])),
    line("lane", lane, p.street, byZoom([13, 0.3], [15, 1.8], [18, 9])),
    line("street", street, p.street, byZoom([12, 0.8], [15, 3.5], [18, 17])),
    line("main", kind("main"), p.street, byZoom([12, 2], [15, 7], [18, 26])),
    dashed("underpass", p.rail, [1, 1]),
    dashed("rail", p.rail, [5, 2]),
    ward("ward-halo", { "line-color": p.halo, "line-width": 5, "line-opacity": 0.7 }),
    ward("ward", { "line-color": p.ward, "line-width": 2, "line-dasharray": [4, 2.5] }),
  ];
}

function saidLayers(p: Palette): LayerSpecification[] {
  const colour = by(band, p.few, p.some, p.many);
  const place = kind("place");
  const line = both(place, shape("LineString"));
  const area = both(place, shape("Polygon"));
  const said = (id: string, filter: ExpressionSpecification, paint: LinePaint): LayerSpecification => ({
    id,
    type: "line",
    source: "features",
    filter,
    layout: { "line-cap": "butt", "line-join": "round" },
    paint,
  });
  return [
    { id: "place-area", type: "fill", source: "features", filter: both(area, ["!", unsure]),
      paint: { "fill-color": colour, "fill-opacity": 0.45 } },
    { id: "place-hatch", type: "fill", source: "features", filter: both(area, unsure),
      paint: { "fill-pattern": HATCH } },
    said("place-edge", area, { "line-color": p.edge, "line-width": 1.5 }),
    said("place-casing", line, { "line-color": p.edge, "line-width": wide(1) }),
    said("place-line", both(line, ["!", unsure]), {
      "line-color": colour,
      "line-width": wide(0),
    }),
    said("place-unsure", both(line, unsure), {
      "line-color": colour,
      "line-width": wide(0),
      "line-dasharray": [1, 0.6],
    }),
    said("area-ward", kind("ward"), { "line-color": p.route, "line-width": 2.5 }),
    said("route-casing", kind("route"), { "line-color": p.halo, "line-width": 9 }),
    said("route", kind("route"), { "line-color": p.route, "line-width": 5 }),
  ];
}

function pointLayers(p: Palette): LayerSpecification[] {
  return [
    { id: "place-point", type: "circle", source: "features", filter: both(kind("place"), shape("Point")),
      paint: {
        "circle-color": by(band, p.few, p.some, p.many),
        "circle-radius": by(band, 7, 10, 13),
        "circle-stroke-color": p.edge,
        "circle-stroke-width": 1.5,
        "circle-opacity": ["case", unsure, 0.4, 1],
      } },
    { id: "pin", type: "circle", source: "features", filter: kind("pin"),
      paint: {
        "circle-color": p.point,
        "circle-radius": 8,
        "circle-stroke-color": p.halo,
        "circle-stroke-width": 2.5,
      } },
    { id: "meeting", type: "circle", source: "features", filter: kind("meeting"),
      paint: {
        "circle-color": p.many,
        "circle-radius": 10,
        "circle-stroke-color": p.edge,
        "circle-stroke-width": 3,
      } },
    { id: "feature-names", type: "symbol", source: "features", filter: shape("Point"),
      layout: {
        "text-field": ["step", ["zoom"], ["case", minor, "", named], 15, named],
        "text-font": FONT,
        "text-size": 15,
        "symbol-sort-key": by(band, 2, 1, 0),
        "text-anchor": "top",
        "text-offset": [0, 0.9],
        "text-max-width": 10,
        "text-optional": true,
      },
      paint: { "text-color": p.words, "text-halo-color": p.halo, "text-halo-width": 2 } },
  ];
}

function labelLayers(p: Palette): LayerSpecification[] {
  const dot = (id: string, radius: number, minzoom: number): LayerSpecification => ({
    id: `${id}-dot`,
    type: "circle",
    source: "streets",
    filter: kind(id),
    minzoom,
    paint: {
      "circle-color": p.halo,
      "circle-radius": radius,
      "circle-stroke-color": p.words,
      "circle-stroke-width": id === "station" ? 2.5 : 1.5,
    },
  });
  const text = (
    id: string,
    filter: ExpressionSpecification,
    size: number,
    colour: string,
    layout: SymbolLayout,
    minzoom = 0,
  ): LayerSpecification => ({
    id,
    type: "symbol",
    source: "streets",
    filter,
    minzoom,
    layout: { "text-field": named, "text-font": FONT, "text-size": size, ...layout },
    paint: { "text-color": colour, "text-halo-color": p.halo, "text-halo-width": 1.8 },
  });
  const along: SymbolLayout = { "symbol-placement": "line", "symbol-spacing": 320, "text-max-angle": 30 };
  const under: SymbolLayout = { "text-anchor": "top", "text-offset": [0, 0.7], "text-max-width": 8 };
  return [
    dot("bus_stop", 2.5, 15),
    dot("landmark", 3.5, 14),
    dot("station", 5, 0),
    text("station-names", kind("station"), 15, p.words, under),
    text("main-names", both(kind("main"), shape("LineString")), 14, p.words, along, 13),
    text("landmark-names", kind("landmark"), 13, p.words, under, 14),
    text("park-names", both(kind("park"), shape("Polygon")), 13, p.parkWords, { "text-max-width": 7 }, 13),
    text("water-names", both(kind("water"), shape("Polygon")), 13, p.waterWords, {}, 13),
    text("street-names", both(kind("street", "path"), shape("LineString")), 13, p.words, along, 13),
  ];
}

function drawnLayers(p: Palette): LayerSpecification[] {
  return [
    { id: "drawn-casing", type: "line", source: "drawn", layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": p.edge, "line-width": 8 } },
    { id: "drawn-line", type: "line", source: "drawn", layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": p.many, "line-width": 5 } },
    { id: "drawn-points", type: "circle", source: "drawn",
      paint: { "circle-color": p.many, "circle-radius": 7, "circle-stroke-color": p.edge, "circle-stroke-width": 2.5 } },
  ];
}
