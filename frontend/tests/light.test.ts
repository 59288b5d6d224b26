import { describe, expect, it } from "vitest";
import { dayPart, lightAt, lightWords, readChanges, timeWords } from "../src/field/light.ts";

const ZONE = "Europe/London";
const at = (time: string): number => Date.parse(`2026-11-03T${time}Z`);
const CHANGES = readChanges(
  JSON.stringify([
    ["2026-11-03T00:00:00+00:00", "dark"],
    ["2026-11-03T06:21:36+00:00", "dusk"],
    ["2026-11-03T06:57:42+00:00", "daylight"],
    ["2026-11-03T16:29:37+00:00", "dusk"],
    ["2026-11-03T17:05:41+00:00", "dark"],
    ["soon", "dark"],
    ["2026-11-03T18:00:00+00:00", "gloom"],
  ]),
);

describe("the line about the light", () => {
  it.each([
    ["05:00", "Dark since midnight"],
    ["06:30", "Light from 6.57am"],
    ["12:00", "Light until 4.29pm"],
    ["16:40", "Dark from 5.05pm"],
    ["20:00", "Dark since 5.05pm"],
  ])("at %s says %s", (time, words) => {
    expect(lightWords(CHANGES, at(time), ZONE)).toBe(words);
  });

  it("says nothing of days that it does not know", () => {
    expect(lightWords(CHANGES, at("00:00") - 1, ZONE)).toBe("");
    expect(lightWords(CHANGES, at("20:00") + 3 * 86_400_000, ZONE)).toBe("");
    expect(lightAt([], at("12:00"))).toBeNull();
  });
});

describe("times", () => {
  it("are the area's, in words", () => {
    expect(timeWords(Date.parse("2026-07-01T11:00:00Z"), ZONE)).toBe("midday");
    expect(timeWords(Date.parse("2026-07-01T19:05:00Z"), ZONE)).toBe("8.05pm");
    expect(timeWords(Date.parse("2026-07-01T08:00:00Z"), ZONE)).toBe("9am");
  });

  it.each([
    ["04:59", "night"],
    ["05:00", "morning"],
    ["12:00", "afternoon"],
    ["17:00", "evening"],
    ["22:00", "night"],
  ])("%s is in the %s", (time, part) => {
    expect(dayPart(at(time), ZONE)).toBe(part);
  });
});
