import { describe, expect, it } from "vitest";
import type { FeatureCollection } from "geojson";
import { boundsOf, ward } from "../src/map/features.ts";

const STREETS: FeatureCollection = {
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      properties: { kind: "rail" },
      geometry: { type: "LineString", coordinates: [[0, 0], [9, 9]] },
    },
    {
      type: "Feature",
      properties: { kind: "ward" },
      geometry: { type: "Polygon", coordinates: [[[1, 1], [2, 1], [2, 3], [1, 1]]] },
    },
  ],
};

describe("the box of a map", () => {
  it("is the ward's, however far a railway leads", () => {
    expect(boundsOf(ward(STREETS))).toEqual([1, 1, 2, 3]);
    expect(boundsOf(STREETS)).toEqual([0, 0, 9, 9]);
  });

  it("is nothing where there is nothing", () => {
    expect(boundsOf(ward({ type: "FeatureCollection", features: [] }))).toBeNull();
  });
});
