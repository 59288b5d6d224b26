import { type Point, formatPoint, parsePoint } from "./coordinates.ts";
import { within } from "./features.ts";
import { type MapFigure, onPress, onPut, say, show, showTools } from "./figure.ts";
import { fill, hideField, inputNamed } from "./inputs.ts";
import { nearestStreet, pointWords } from "./nearby.ts";

/** Pick one point. */
export function pick(figure: MapFigure): void {
  const { frame, map, streets } = figure;
  const lon = inputNamed(frame, frame.dataset.lonInput);
  const lat = inputNamed(frame, frame.dataset.latInput);
  hideField(lon);
  hideField(lat);
  const tell = (point: Point): void => {
    show(map, [point]);
    say(frame, pointWords(nearestStreet(streets, point)));
  };
  const put = (point: Point): void => {
    const [x = "", y = ""] = formatPoint(point).split(",");
    fill(lon, x);
    fill(lat, y);
    tell(point);
    const detail = { lon: point[0], lat: point[1] };
    frame.dispatchEvent(new CustomEvent("walktalk:point", { detail, bubbles: true }));
  };
  onPut(figure, put);
  onPress(frame, "here", () => {
    here(figure, put);
  });
  showTools(frame);
  const before = parsePoint(lon?.value ?? "", lat?.value ?? "");
  if (before) tell(before);
  else say(frame, "No point yet. Tap the map at the place.");
}

function here({ frame, map, area }: MapFigure, put: (point: Point) => void): void {
  say(frame, "Looking for where you are.");
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const point: Point = [coords.longitude, coords.latitude];
      if (area && !within(area, point)) {
        say(frame, "You are outside the area of this map. Tap the map at the place.");
        return;
      }
      map.jumpTo({ center: [point[0], point[1]], zoom: Math.max(map.getZoom(), 16) });
      put(point);
    },
    () => {
      say(frame, "We could not find where you are. Tap the map at the place.");
    },
    { enableHighAccuracy: true, timeout: 15_000, maximumAge: 10_000 },
  );
}
