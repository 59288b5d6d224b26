import { type LayerSpecification, featureFilter, validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { expect, it } from "vitest";
import { NOTHING, boundsOf, within, word } from "../src/map/features.ts";
import { DARK, LIGHT } from "../src/map/palette.ts";
import { styleOf } from "../src/map/style.ts";

const kinds = [
  ...["street", "path", "main", "rail", "underpass", "park", "water", "ward", "building"],
  ...["station", "bus_stop", "landmark", "place", "pin", "route", "meeting"],
];

it.each([LIGHT, DARK])("is a valid style with unique layers", (palette) => {
  const style = styleOf(palette, NOTHING, NOTHING);
  expect(validateStyleMin(style).map((problem) => problem.message)).toEqual([]);
  const ids = style.layers.map((layer) => layer.id);
  expect(new Set(ids).size).toBe(ids.length);
});

it.each(kinds)("draws %s", (kind) => {
  const filters = styleOf(LIGHT, NOTHING, NOTHING).layers.map((layer) => JSON.stringify(layer));
  expect(filters.some((layer) => layer.includes(`"${kind}"`))).toBe(true);
});

it("draws a street without a name as a lane, thinner, and the ward above all streets", () => {
  const layers = styleOf(LIGHT, NOTHING, NOTHING).layers;
  const order = ["lane", "street", "main", "ward"].map((id) => layers.findIndex((one) => one.id === id));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order).not.toContain(-1);
  const drawn = (name: string): string[] =>
    layers.filter((layer) => ["lane", "street"].includes(layer.id) && admits(layer, name)).map(({ id }) => id);
  expect(drawn("")).toEqual(["lane"]);
  expect(drawn("Ash Road")).toEqual(["street"]);
});

it("loads nothing from anywhere else", () => {
  expect(JSON.stringify(styleOf(LIGHT, NOTHING, NOTHING))).not.toMatch(/https?:|glyphs|sprite/);
});

it("widens a street by its people, and colours it by its band", () => {
  const line = styleOf(LIGHT, NOTHING, NOTHING).layers.find(({ id }) => id === "place-line");
  const paint = JSON.stringify(line?.paint);
  const [colour = "", wide = ""] = paint.split('"line-width"');
  expect(colour).toContain('["match",["get","band"]');
  expect(wide).toContain('["match",["coalesce",["get","width"],["get","band"]]');
});

it("names places of a few people only where there is room", () => {
  const names = styleOf(LIGHT, NOTHING, NOTHING).layers.find(({ id }) => id === "feature-names");
  expect(JSON.stringify(names?.layout)).toContain('["==",["get","band"],"few"]],""');
});

const admits = (layer: LayerSpecification, name: string): boolean => {
  if (!("filter" in layer)) return true;
  const feature = { type: 2 as const, properties: { kind: "street", name } };
  return featureFilter(layer.filter, `layers.${layer.id}`).filter({ zoom: 15 }, feature);
};

const luminance = (colour: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

it("has readable words on the light map", () => {
  for (const ground of [LIGHT.ground, LIGHT.park, LIGHT.street]) {
    expect(contrast(LIGHT.words, ground)).toBeGreaterThan(4.5);
  }
  expect(contrast(LIGHT.parkWords, LIGHT.park)).toBeGreaterThan(4.5);
  expect(contrast(LIGHT.waterWords, LIGHT.water)).toBeGreaterThan(4.5);
});

it("has still clearer words on the dark map of the field page", () => {
  expect(contrast(DARK.words, DARK.ground)).toBeGreaterThan(7);
  expect(contrast(DARK.parkWords, DARK.park)).toBeGreaterThan(7);
});

it("finds the box around features of every shape", () => {
  const box = boundsOf({
    type: "FeatureCollection",
    features: [
      { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [1, 5] } },
      { type: "Feature", properties: {}, geometry: { type: "MultiPolygon", coordinates: [[[[0, 2], [3, 4], [0, 2]]]] } },
    ],
  });
  expect(box).toEqual([0, 2, 3, 5]);
  expect(boundsOf(NOTHING)).toBeNull();
  expect(within([0, 2, 3, 5], [1, 3])).toBe(true);
  expect(within([0, 2, 3, 5], [1, 6])).toBe(false);
});

it("takes the first name that is there, and only words", () => {
  expect(word({ properties: { label: 3, name: "Ash Park" } }, "label", "name")).toBe("Ash Park");
  expect(word({ properties: null }, "name")).toBe("");
});
