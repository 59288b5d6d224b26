import { Map as LibreMap, NavigationControl, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { FeatureCollection } from "geojson";
import { draw } from "./draw.ts";
import { NOTHING, boundsOf, ward } from "./features.ts";
import type { MapFigure } from "./figure.ts";
import { hatch } from "./hatch.ts";
import { DARK, LIGHT } from "./palette.ts";
import { pick } from "./pick.ts";
import { popups } from "./popup.ts";
import { HATCH, styleOf } from "./style.ts";

/** What a page does with a drawn map, by its mode, and where the map's worker comes from. */
export interface Ways {
  modes: Readonly<Record<string, (figure: MapFigure) => void>>;
  worker: (url: string) => string | Promise<string>;
}

const PAGE: Ways = { modes: { draw, pick }, worker: (url) => url };

/** Between what is shown and the edge: enough for a name below or beside it. */
const ROOM = { top: 36, bottom: 48, left: 64, right: 64 };

/** Turn a figure into a map. Whatever fails, its sentence stays. */
export async function start(frame: HTMLElement, ways: Ways = PAGE): Promise<void> {
  const canvas = frame.querySelector<HTMLElement>("[data-map-canvas]");
  const fallback = frame.querySelector<HTMLElement>("[data-map-fallback]");
  if (!canvas || !fallback || !canDraw()) return;
  setWorkerUrl(await ways.worker(new URL(workerUrl, import.meta.url).href));
  const [streets, features] = await Promise.all([
    load(frame.dataset.streets),
    load(frame.dataset.features),
  ]);
  frame.dataset.live = "true";
  const map = create(frame, canvas, streets, features);
  credit(frame, streets);
  await map.once("load");
  fallback.hidden = true;
  const begin = ways.modes[frame.dataset.mode ?? "view"];
  if (begin) begin({ frame, map, streets, area: boundsOf(streets) });
  else popups(map);
  map.triggerRepaint();
  await map.once("idle");
  frame.dataset.ready = "true";
}

function create(
  frame: HTMLElement,
  container: HTMLElement,
  streets: FeatureCollection,
  features: FeatureCollection,
): LibreMap {
  const shown = boundsOf(features);
  const bounds = shown ?? boundsOf(ward(streets)) ?? boundsOf(streets);
  const map = new LibreMap({
    container,
    style: styleOf(isDark(frame) ? DARK : LIGHT, streets, features),
    ...(bounds ? { bounds, fitBoundsOptions: { padding: shown ? ROOM : 16, maxZoom: 17 } } : {}),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: frame.dataset.mode === "view" && !frame.closest(".field"),
    fadeDuration: 0,
    locale: { "Map.Title": frame.getAttribute("aria-label") ?? "Map" },
  });
  map.setMissingStyleImageResolver((id) => {
    if (id === HATCH) map.addImage(HATCH, isDark(frame) ? hatch(242, 181, 68) : hatch(28, 43, 51));
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  return map;
}

function isDark(frame: HTMLElement): boolean {
  return frame.closest(".field") !== null || matchMedia("(prefers-color-scheme: dark)").matches;
}

function canDraw(): boolean {
  return document.createElement("canvas").getContext("webgl2") !== null;
}

async function load(url: string | undefined): Promise<FeatureCollection> {
  if (url === undefined || url === "") return NOTHING;
  const answer = await fetch(url, { headers: { Accept: "application/geo+json, application/json" } });
  if (!answer.ok) throw new Error(`The map's data did not come (${answer.status})`);
  return (await answer.json()) as FeatureCollection;
}

/** Who made the street data, where its file says so. */
function credit(frame: HTMLElement, streets: FeatureCollection): void {
  const words: unknown = (streets as { attribution?: unknown }).attribution;
  if (typeof words !== "string" || words === "") return;
  const line = document.createElement("p");
  line.className = "map__credit";
  line.textContent = words;
  frame.append(line);
}
