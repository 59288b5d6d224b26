import type { Door, Sealed, Server, Verdict } from "./queue.ts";
import { type Receipt, receiptFor } from "./receipt.ts";

const NO_ID = "00000000-0000-0000-0000-000000000000";
const PATIENCE = 20_000;

export interface Addresses {
  state: string;
  reports: string;
  /** An officer who is signed out is sent to another page; a participant never is. */
  team: boolean;
}

export type Genuine = (receipt: Receipt) => Promise<boolean>;

/** The server over HTTP. A redirect, a page, or an answer that we did not sign is never success. */
export function serverAt(addresses: Addresses, genuine: Genuine, fetcher = fetch): Server {
  return {
    async knock(): Promise<Door> {
      const answer = await ask(fetcher, addresses.state, {});
      return answer ? await doorOf(answer, addresses.team) : { kind: "away" };
    },
    async post(one: Sealed, token: string): Promise<Verdict> {
      const answer = await ask(fetcher, addresses.reports.replace(NO_ID, one.id), {
        method: "POST",
        headers: {
          "Content-Type": "application/octet-stream",
          "X-CSRFToken": token,
          "Walk-Digest": one.sha256,
        },
        body: one.ciphertext as Uint8Array<ArrayBuffer>,
      });
      return answer ? await verdictOf(answer, one, genuine) : "away";
    },
  };
}

async function ask(
  fetcher: typeof fetch,
  url: string,
  request: RequestInit,
): Promise<Response | null> {
  try {
    return await fetcher(url, {
      ...request,
      redirect: "manual",
      cache: "no-store",
      credentials: "same-origin",
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    return null;
  }
}

export async function doorOf(answer: Response, team: boolean): Promise<Door> {
  if (answer.status === 403 || answer.status === 404) return { kind: "ended" };
  if (answer.type === "opaqueredirect") return { kind: team ? "ended" : "away" };
  return answer.ok ? opened(await json(answer)) : { kind: "away" };
}

function opened(found: Record<string, unknown> | null): Door {
  const { token, until } = found ?? {};
  const ours = typeof token === "string" && typeof until === "number";
  return ours ? { kind: "open", token, until } : { kind: "away" };
}

export async function verdictOf(
  answer: Response,
  one: Sealed,
  genuine: Genuine,
): Promise<Verdict> {
  const found = await json(answer);
  if (answer.status === 409 && typeof found?.problem === "string") return "taken";
  const receipt = answer.ok ? receiptFor(one.id, one.sha256, found) : null;
  return receipt && (await genuine(receipt)) ? "arrived" : "later";
}

async function json(answer: Response): Promise<Record<string, unknown> | null> {
  try {
    const found: unknown = await answer.json();
    return typeof found === "object" ? (found as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}
