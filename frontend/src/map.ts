import "maplibre-gl/dist/maplibre-gl.css";
import { start } from "./map/start.ts";

for (const frame of document.querySelectorAll<HTMLElement>("[data-map]")) {
  start(frame).catch((problem: unknown) => {
    frame.dataset.failed = "true";
    console.warn("The map could not be drawn", problem);
  });
}
