import type { Feature, FeatureCollection, Geometry, Position } from "geojson";
import type { Point } from "./coordinates.ts";

/** West, south, east, north. */
export type Box = [number, number, number, number];

export const NOTHING: FeatureCollection = { type: "FeatureCollection", features: [] };

export function positions(geometry: Geometry): Position[] {
  switch (geometry.type) {
    case "GeometryCollection":
      return geometry.geometries.flatMap(positions);
    case "Point":
      return [geometry.coordinates];
    case "MultiPoint":
    case "LineString":
      return geometry.coordinates;
    case "MultiLineString":
    case "Polygon":
      return geometry.coordinates.flat();
    case "MultiPolygon":
      return geometry.coordinates.flat(2);
  }
}

/** The smallest box around everything, or null when there is nothing. */
export function boundsOf(...collections: FeatureCollection[]): Box | null {
  const all = collections
    .flatMap((collection) => collection.features)
    .flatMap((feature) => positions(feature.geometry));
  if (all.length === 0) return null;
  return all.reduce<Box>(
    ([w, s, e, n], [x = 0, y = 0]) => [Math.min(w, x), Math.min(s, y), Math.max(e, x), Math.max(n, y)],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}

/** The ward among the streets, for a map that has nothing else to show. */
export function ward(streets: FeatureCollection): FeatureCollection {
  const features = streets.features.filter((feature) => word(feature, "kind") === "ward");
  return { ...streets, features };
}

export function within(box: Box, [lon, lat]: Point): boolean {
  return lon >= box[0] && lon <= box[2] && lat >= box[1] && lat <= box[3];
}

/** A text property of a feature; empty where it has none. */
export function word(feature: Pick<Feature, "properties">, ...names: string[]): string {
  for (const name of names) {
    const value: unknown = feature.properties?.[name];
    if (typeof value === "string" && value !== "") return value;
  }
  return "";
}
