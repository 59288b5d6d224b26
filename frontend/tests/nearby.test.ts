import type { FeatureCollection, Position } from "geojson";
import { expect, it } from "vitest";
import { lineWords, nearestStreet, pointWords, streetsAlong } from "../src/map/nearby.ts";

const street = (name: string, kind: string, ...coordinates: Position[]): FeatureCollection["features"][0] => ({
  type: "Feature",
  properties: { name, kind },
  geometry: { type: "LineString", coordinates },
});
const streets: FeatureCollection = {
  type: "FeatureCollection",
  features: [
    street("Ash Road", "street", [0, 51], [0.01, 51]),
    street("Mill Lane", "path", [0.01, 51], [0.01, 51.01]),
    street("North Line", "rail", [0, 51.0001], [0.01, 51.0001]),
  ],
};

it("finds the street beside a point, not the railway", () => {
  expect(nearestStreet(streets, [0.005, 51.0001])).toBe("Ash Road");
});

it("measures to the line, not only to its ends", () => {
  expect(nearestStreet(streets, [0.0101, 51.005])).toBe("Mill Lane");
});

it("names nothing that is far away", () => {
  expect(nearestStreet(streets, [0.005, 51.002])).toBe("");
});

it("says each street once as the line goes along it", () => {
  const along = streetsAlong(streets, [[0.002, 51], [0.1, 52], [0.004, 51], [0.01, 51.005]]);
  expect(along).toEqual(["Ash Road", "Mill Lane"]);
});

it("puts a line into words", () => {
  expect(lineWords(0, [])).toBe("No points yet. Tap the map where your way begins.");
  expect(lineWords(1, ["Ash Road"])).toBe("1 point. Tap where your way goes on. Near Ash Road.");
  expect(lineWords(3, ["Ash Road", "Mill Lane"])).toBe("3 points. Near Ash Road, then Mill Lane.");
  expect(pointWords("")).toBe("The point is on the map.");
  expect(pointWords("Ash Road")).toBe("The point is near Ash Road.");
});
