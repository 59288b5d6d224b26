import { expect, it } from "vitest";
import { Line } from "../src/map/line.ts";

it("adds points and takes back the last one", () => {
  const line = Line.read("");
  line.add([0.1, 51]);
  line.add([0.2, 51]);
  line.undo();
  expect(line.points).toEqual([[0.1, 51]]);
  line.undo();
  line.undo();
  expect(line.text).toBe("");
});

it("keeps one point when the same place is tapped twice", () => {
  const line = Line.read("0.100000,51.000000");
  line.add([0.1, 51]);
  expect(line.points).toHaveLength(1);
});

it("goes on from a form that came back, and starts again", () => {
  const line = Line.read("0.100000,51.000000 0.200000,51.000000");
  line.add([0.3, 51]);
  expect(line.text).toBe("0.100000,51.000000 0.200000,51.000000 0.300000,51.000000");
  line.clear();
  expect(line.points).toEqual([]);
});
