export type Light = "daylight" | "dusk" | "dark";

/** From this moment (milliseconds) on it is so light. */
export type Change = readonly [from: number, light: Light];

const LIGHTS: readonly string[] = ["daylight", "dusk", "dark"];

/** The changes that the page was served with; what is not one is left out. */
export function readChanges(text: string | undefined): Change[] {
  const found = JSON.parse(text ?? "[]") as [string, string][];
  return found
    .filter(([when, light]) => !Number.isNaN(Date.parse(when)) && LIGHTS.includes(light))
    .map(([when, light]) => [Date.parse(when), light as Light]);
}

/** The light now: since when, and the change that comes next. Null outside what is known. */
export function lightAt(
  changes: readonly Change[],
  now: number,
): { light: Light; since: number; next: Change | null } | null {
  const index = changes.findLastIndex(([from]) => from <= now);
  const found = changes[index];
  if (!found || (index === changes.length - 1 && now - found[0] > 86_400_000)) return null;
  return { light: found[1], since: found[0], next: changes[index + 1] ?? null };
}

/** "Dark since 5.05pm", "Light until 8.12pm", "Dark from 5.05pm", "Light from 6.57am". */
export function lightWords(changes: readonly Change[], now: number, zone: string): string {
  const found = lightAt(changes, now);
  if (!found) return "";
  const { light, since, next } = found;
  if (light === "dark") return `Dark since ${timeWords(since, zone)}`;
  if (!next) return "";
  const when = timeWords(next[0], zone);
  if (light === "daylight") return `Light until ${when}`;
  return next[1] === "dark" ? `Dark from ${when}` : `Light from ${when}`;
}

/** 4.35pm; midnight and midday by name. */
export function timeWords(moment: number, zone: string): string {
  const { hour, minute } = clock(moment, zone);
  if (minute === 0 && hour % 12 === 0) return hour === 0 ? "midnight" : "midday";
  const minutes = minute === 0 ? "" : `.${String(minute).padStart(2, "0")}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? "am" : "pm"}`;
}

/** The value of the field "When?" for a moment. */
export function dayPart(moment: number, zone: string): string {
  const { hour } = clock(moment, zone);
  const parts = [
    [5, "night"],
    [12, "morning"],
    [17, "afternoon"],
    [22, "evening"],
  ] as const;
  return parts.find(([until]) => hour < until)?.[1] ?? "night";
}

function clock(moment: number, zone: string): { hour: number; minute: number } {
  const format = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone } as const;
  const parts = new Intl.DateTimeFormat("en-GB", format).formatToParts(moment);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  return { hour: part("hour"), minute: part("minute") };
}
