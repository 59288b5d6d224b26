import { type MapFigure, onPress, onPut, say, show, showTools } from "./figure.ts";
import { fill, hideField, inputNamed } from "./inputs.ts";
import { Line } from "./line.ts";
import { lineWords, streetsAlong } from "./nearby.ts";

/** Draw a way, point by point. */
export function draw(figure: MapFigure): void {
  const { frame, map, streets } = figure;
  const input = inputNamed(frame, frame.dataset.input);
  hideField(input);
  const line = Line.read(input?.value ?? "");
  const tell = (): void => {
    show(map, line.points);
    say(frame, lineWords(line.points.length, streetsAlong(streets, line.points)));
  };
  const changed = (): void => {
    fill(input, line.text);
    tell();
    const detail = { points: line.points };
    frame.dispatchEvent(new CustomEvent("walktalk:line", { detail, bubbles: true }));
  };
  onPut(figure, (point) => {
    line.add(point);
    changed();
  });
  onPress(frame, "undo", () => {
    line.undo();
    changed();
  });
  onPress(frame, "clear", () => {
    line.clear();
    changed();
  });
  showTools(frame);
  tell();
}
