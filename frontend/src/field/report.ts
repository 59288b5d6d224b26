import type { Point } from "../map/coordinates.ts";

export const NOTE_LENGTH = 400;
const SIZE = 4096;

/** Where, when by this phone's clock, and under which id. */
export interface Spot {
  id: string;
  point: Point;
  at: Date;
}

type Answers = Pick<FormData, "get">;

/** A place as the worker reads it. */
export function pinReport(spot: Spot, answers: Answers): Record<string, unknown> {
  return {
    ...common("pin", spot, answers),
    day_part: words(answers, "day_part"),
    after_dark: answers.get("after_dark") !== null,
    alone: answers.get("alone") !== null,
    may_be_used: answers.get("may_be_used") !== null,
    note: note(answers, "note"),
  };
}

/** People whom officers met, or with `met` false what officers noticed themselves. */
export function encounterReport(
  spot: Spot,
  answers: Answers,
  { walk, met }: { walk: number; met: boolean },
): Record<string, unknown> {
  return {
    ...common("encounter", spot, answers),
    walk,
    people: met ? Number(words(answers, "people")) : 0,
    age: met ? words(answers, "age") : "",
    consent: met && answers.get("consent") !== null,
    said: note(answers, "said"),
  };
}

/** Bytes of one size, so that neither phone nor server learns from it how much was said. JSON lets
 * spaces follow. */
export function padded(report: Record<string, unknown>): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify(report));
  const all = new Uint8Array(Math.max(SIZE, bytes.length)).fill(0x20);
  all.set(bytes);
  return all;
}

function common(kind: string, { id, point, at }: Spot, answers: Answers): Record<string, unknown> {
  return {
    id,
    kind,
    lon: point[0],
    lat: point[1],
    at: at.toISOString(),
    category: words(answers, "category"),
    feeling: words(answers, "feeling"),
  };
}

function words(answers: Answers, name: string): string {
  const value = answers.get(name);
  return typeof value === "string" ? value : "";
}

/** A browser may count a line's end as one letter and hand over two. */
function note(answers: Answers, name: string): string {
  const text = words(answers, name).replaceAll("\r\n", "\n").replaceAll("\0", "");
  return Array.from(text).slice(0, NOTE_LENGTH).join("");
}
