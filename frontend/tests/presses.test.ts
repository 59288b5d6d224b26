import { expect, it } from "vitest";
import { Presses } from "../src/leave/presses.ts";

it("leaves at the third press of Shift", () => {
  const presses = new Presses();
  expect([presses.press("Shift", 0), presses.press("Shift", 400), presses.press("Shift", 900)]).toEqual([
    false,
    false,
    true,
  ]);
});

it("does not leave while somebody types capitals", () => {
  const presses = new Presses();
  const keys = ["A", "Shift", "B", "Shift", "C", "Shift"];
  expect(keys.map((key, at) => presses.press(key, at))).not.toContain(true);
});

it("forgets presses that are long past", () => {
  const presses = new Presses();
  expect([0, 4000, 8000].map((at) => presses.press("Shift", at))).not.toContain(true);
});
