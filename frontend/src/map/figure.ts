import { type GeoJSONSource, type Map as LibreMap } from "maplibre-gl";
import type { Feature, FeatureCollection } from "geojson";
import type { Point } from "./coordinates.ts";
import type { Box } from "./features.ts";

/** One map on a page: its frame, its map, and the data on it. */
export interface MapFigure {
  frame: HTMLElement;
  map: LibreMap;
  streets: FeatureCollection;
  area: Box | null;
}

export function say(frame: HTMLElement, words: string): void {
  const status = frame.querySelector<HTMLElement>("[data-map-status]");
  if (status) status.textContent = words;
}

export function onPress(frame: HTMLElement, part: string, act: () => void): void {
  frame.querySelector<HTMLElement>(`[data-map-${part}]`)?.addEventListener("click", act);
}

/** Clicks on the map and "Put the point here" mean the same. */
export function onPut({ frame, map }: MapFigure, act: (point: Point) => void): void {
  map.on("click", (event) => {
    act([event.lngLat.lng, event.lngLat.lat]);
  });
  onPress(frame, "put", () => {
    const middle = map.getCenter();
    act([middle.lng, middle.lat]);
  });
}

export function showTools(frame: HTMLElement): void {
  const tools = frame.querySelector<HTMLElement>("[data-map-tools]");
  if (tools) tools.hidden = false;
  frame.dataset.aimed = "true";
}

/** Show points, and a line through them when there are two or more. */
export function show(map: LibreMap, points: readonly Point[]): void {
  const dots: Feature[] = points.map(([lon, lat]) => ({
    type: "Feature",
    properties: {},
    geometry: { type: "Point", coordinates: [lon, lat] },
  }));
  const line: Feature = {
    type: "Feature",
    properties: {},
    geometry: { type: "LineString", coordinates: points.map(([lon, lat]) => [lon, lat]) },
  };
  const source = map.getSource<GeoJSONSource>("drawn");
  const features = points.length > 1 ? [line, ...dots] : dots;
  void source?.setData({ type: "FeatureCollection", features });
}
