/** A sealed report as the phone keeps it: nothing in it can be read without the inbox key. */
export interface Sealed {
  id: string;
  sha256: string;
  ciphertext: Uint8Array;
  attempts: number;
}

/** Where sealed reports wait. */
export interface Store {
  all(): Promise<Sealed[]>;
  add(one: Sealed): Promise<void>;
  tried(id: string): Promise<void>;
  remove(id: string): Promise<void>;
}

/** What asking for a fresh token found: us, nobody (no signal, a captive portal), or a link that
 * has ended. `until` is 0 once the walk is over. */
export type Door =
  | { kind: "open"; token: string; until: number }
  | { kind: "away" }
  | { kind: "ended" };

/** What became of one report. Only a valid receipt is `arrived`. */
export type Verdict = "arrived" | "taken" | "later" | "away";

export interface Server {
  knock(): Promise<Door>;
  post(one: Sealed, token: string): Promise<Verdict>;
}

/** `trouble` is what keeps something waiting, as far as we know. */
export interface Outcome {
  waiting: number;
  sent: number;
  trouble: "none" | "away" | "ended" | "taken" | "later";
  until: number | null;
}

const FIRST_SECONDS = 5;
const MOST_SECONDS = 300;

/** Seconds until the next try: 5, 10, 20, then five minutes at most. It never gives up. */
export function pause(failures: number): number {
  return Math.min(FIRST_SECONDS * 2 ** Math.max(0, failures - 1), MOST_SECONDS);
}

/** Send everything that waits. A report leaves the store only for a valid receipt; one that cannot
 * be sent does not hold up the others. */
export async function flush(store: Store, server: Server): Promise<Outcome> {
  const waiting = await store.all();
  const door = await server.knock();
  if (door.kind !== "open") {
    const trouble = waiting.length > 0 ? door.kind : "none";
    return { waiting: waiting.length, sent: 0, trouble, until: null };
  }
  const verdicts: Verdict[] = [];
  for (const one of waiting) {
    const verdict = await server.post(one, door.token);
    verdicts.push(verdict);
    await (verdict === "arrived" ? store.remove(one.id) : store.tried(one.id));
    if (verdict === "away") break;
  }
  const sent = verdicts.filter((verdict) => verdict === "arrived").length;
  return {
    waiting: (await store.all()).length,
    sent,
    trouble: worst(verdicts),
    until: door.until,
  };
}

function worst(verdicts: readonly Verdict[]): Outcome["trouble"] {
  const order = ["taken", "later", "away"] as const;
  return order.find((one) => verdicts.includes(one)) ?? "none";
}

/** "2 waiting to send". */
export function waitingWords(count: number): string {
  return `${count} waiting to send`;
}

/** Why something still waits, and the mend. Empty where nothing does. */
export function troubleWords({ waiting, trouble }: Outcome, team: boolean): string {
  if (waiting === 0) return "";
  if (trouble === "ended") {
    return team
      ? "Nothing is lost. Sign in again, then open this page: it sends what waits."
      : "Nothing is lost. Open your private link again: then it sends what waits.";
  }
  if (trouble === "taken") {
    return "One report could not be sent: its number is in use. It stays on this phone. Please save the place again.";
  }
  return "Saved on this phone. It sends by itself when there is a signal.";
}
