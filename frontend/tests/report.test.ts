import { describe, expect, it } from "vitest";
import { encounterReport, padded, pinReport } from "../src/field/report.ts";

const SPOT = {
  id: "00000000-0000-0000-0000-000000000007",
  point: [-0.1, 51.5] as const,
  at: new Date("2026-11-03T18:00:00Z"),
};

function answers(values: Record<string, string>): Pick<FormData, "get"> {
  return { get: (name) => values[name] ?? null };
}

describe("a pin", () => {
  it("holds the answers, and a box that is not ticked is a no", () => {
    const given = { category: "light", feeling: "unsafe", day_part: "night", alone: "on", note: "x" };
    expect(pinReport(SPOT, answers(given))).toEqual({
      id: SPOT.id,
      kind: "pin",
      lon: -0.1,
      lat: 51.5,
      at: "2026-11-03T18:00:00.000Z",
      category: "light",
      feeling: "unsafe",
      day_part: "night",
      after_dark: false,
      alone: true,
      may_be_used: false,
      note: "x",
    });
  });

  it("keeps a note within what the server takes", () => {
    const note = "a\r\nb\0".repeat(200);
    const found = pinReport(SPOT, answers({ note })).note as string;
    expect(found).toBe("a\nb".repeat(200).slice(0, 400));
  });
});

describe("an encounter", () => {
  const given = { people: "2", age: "mixed", consent: "on", said: "not alone" };

  it("counts the people who agreed", () => {
    const found = encounterReport(SPOT, answers(given), { walk: 9, met: true });
    expect(found).toMatchObject({ kind: "encounter", walk: 9, people: 2, consent: true });
  });

  it("counts nobody where officers noticed something themselves, whatever was ticked before", () => {
    const found = encounterReport(SPOT, answers(given), { walk: 9, met: false });
    expect(found).toMatchObject({ people: 0, age: "", consent: false });
  });
});

describe("what is sealed", () => {
  it("has one size, short or long, and is still the same JSON", () => {
    for (const note of ["", "é".repeat(400), "😀".repeat(400)]) {
      const bytes = padded({ note });
      expect(bytes.length).toBe(4096);
      expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({ note });
    }
  });
});
