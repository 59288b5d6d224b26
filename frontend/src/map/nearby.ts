import type { FeatureCollection, Position } from "geojson";
import type { Point } from "./coordinates.ts";
import { positions, word } from "./features.ts";

const WALKED = new Set(["street", "main", "path", "underpass"]);
const METRES_PER_DEGREE = 111_320;
const NEAR_METRES = 60;

/** The name of the nearest street within reach of a point; empty when there is none. */
export function nearestStreet(streets: FeatureCollection, point: Point): string {
  let best = "";
  let least = NEAR_METRES;
  for (const feature of streets.features) {
    const name = word(feature, "name");
    if (name === "" || !WALKED.has(word(feature, "kind"))) continue;
    const away = distanceTo(positions(feature.geometry), point);
    if (away < least) [best, least] = [name, away];
  }
  return best;
}

/** The streets along a line, in order; a name is not said twice in a row. */
export function streetsAlong(streets: FeatureCollection, points: readonly Point[]): string[] {
  return points
    .map((point) => nearestStreet(streets, point))
    .filter((name, index, all) => name !== "" && name !== all.slice(0, index).findLast(Boolean));
}

/** What has been drawn, in words. */
export function lineWords(count: number, names: readonly string[]): string {
  if (count === 0) return "No points yet. Tap the map where your way begins.";
  const points = count === 1 ? "1 point. Tap where your way goes on." : `${count} points.`;
  return names.length === 0 ? points : `${points} Near ${names.join(", then ")}.`;
}

/** What has been picked, in words. */
export function pointWords(name: string): string {
  return name === "" ? "The point is on the map." : `The point is near ${name}.`;
}

function distanceTo(line: readonly Position[], point: Point): number {
  const local = line.map((position) => metresFrom(point, position));
  const [first = [Infinity, Infinity] as const] = local;
  let least = Math.hypot(...first);
  for (let i = 1; i < local.length; i += 1) {
    const [a, b] = [local[i - 1], local[i]];
    if (a && b) least = Math.min(least, distanceFromOrigin(a, b));
  }
  return least;
}

function metresFrom([lon, lat]: Point, [x = 0, y = 0]: Position): readonly [number, number] {
  const shrink = Math.cos((lat * Math.PI) / 180);
  return [(x - lon) * METRES_PER_DEGREE * shrink, (y - lat) * METRES_PER_DEGREE];
}

function distanceFromOrigin(a: readonly [number, number], b: readonly [number, number]): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, -(a[0] * dx + a[1] * dy) / square));
  return Math.hypot(a[0] + along * dx, a[1] + along * dy);
}
