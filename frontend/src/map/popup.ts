import { type Map as LibreMap, type MapMouseEvent, Popup } from "maplibre-gl";
import { word } from "./features.ts";

const LAYERS = [
  "meeting",
  "pin",
  "place-point",
  "route",
  "place-casing",
  "place-area",
  "place-hatch",
];

/** A tap on something that people said shows its name, and a link to its page where it has one. */
export function popups(map: LibreMap): void {
  const under = (event: MapMouseEvent): { text: string; href: string } | null => {
    const [top] = map.queryRenderedFeatures(event.point, { layers: LAYERS });
    const text = top ? word(top, "label", "name") : "";
    return top && text !== "" ? { text, href: word(top, "href") } : null;
  };
  map.on("click", (event) => {
    const found = under(event);
    if (!found) return;
    new Popup({ maxWidth: "280px" })
      .setLngLat(event.lngLat)
      .setDOMContent(words(found.text, found.href))
      .addTo(map);
  });
  map.on("mousemove", (event) => {
    map.getCanvas().style.cursor = under(event) ? "pointer" : "";
  });
}

function words(text: string, href: string): HTMLElement {
  const box = document.createElement("p");
  box.className = "map__words";
  if (!ownPage(href)) {
    box.textContent = text;
    return box;
  }
  const link = document.createElement("a");
  link.href = href;
  link.textContent = text;
  box.append(link);
  return box;
}

function ownPage(href: string): boolean {
  return href !== "" && new URL(href, document.baseURI).origin === location.origin;
}
