import type { Point } from "../map/coordinates.ts";
import { type Box, within } from "../map/features.ts";

const PATIENCE = 6_000;

/** Where the phone is, asked only when somebody pressed "Here"; null where it cannot say or where
 * that is outside the map. */
export function whereNow(area: Box | null): Promise<Point | null> {
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const point: Point = [coords.longitude, coords.latitude];
        resolve(area && !within(area, point) ? null : point);
      },
      () => {
        resolve(null);
      },
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 2_000 },
    );
  });
}
