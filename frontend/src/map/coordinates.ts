/** Longitude and latitude in degrees. */
export type Point = readonly [lon: number, lat: number];

const DECIMALS = 6;

/** "-0.105230,51.470010": six decimals are about ten centimetres. */
export function formatPoint(point: Point): string {
  return point.map((degrees) => degrees.toFixed(DECIMALS)).join(",");
}

export function formatLine(points: readonly Point[]): string {
  return points.map(formatPoint).join(" ");
}

/** A point from its two parts, or null where they are not a place on the earth. */
export function parsePoint(lon: string, lat: string): Point | null {
  if (lon.trim() === "" || lat.trim() === "") return null;
  const [x, y] = [Number(lon), Number(lat)];
  const inside = Math.abs(x) <= 180 && Math.abs(y) <= 90;
  return inside ? [x, y] : null;
}

/** The points of "lon,lat lon,lat"; parts that are not points are left out. */
export function parseLine(text: string): Point[] {
  return text
    .trim()
    .split(/\s+/)
    .map((part) => part.split(","))
    .map(([lon = "", lat = "", ...rest]) => (rest.length > 0 ? null : parsePoint(lon, lat)))
    .filter((point) => point !== null);
}
