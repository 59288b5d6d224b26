import { describe, expect, it } from "vitest";
import { formatLine, formatPoint, parseLine, parsePoint } from "../src/map/coordinates.ts";

describe("coordinates", () => {
  it("writes six decimals, longitude first", () => {
    expect(formatPoint([-0.10523, 51.4700101234])).toBe("-0.105230,51.470010");
  });

  it("reads back what it wrote", () => {
    const text = "-0.105230,51.470010 0.000001,-12.500000";
    expect(formatLine(parseLine(text))).toBe(text);
  });

  it("reads nothing from an empty input", () => {
    expect(parseLine("  ")).toEqual([]);
    expect(parsePoint("", "51")).toBeNull();
  });

  it.each(["1,2,3", "x,2", "200,10", "10,95", "1"])("leaves out %s", (text) => {
    expect(parseLine(`0.5,51 ${text}`)).toEqual([[0.5, 51]]);
  });
});
