import { describe, expect, it } from "vitest";
import type { Sealed } from "../src/field/queue.ts";
import { receiptLine } from "../src/field/receipt.ts";
import { doorOf, serverAt, verdictOf } from "../src/field/server.ts";

const ONE: Sealed = {
  id: "00000000-0000-0000-0000-000000000007",
  sha256: "ab".repeat(32),
  ciphertext: new Uint8Array([1, 2, 3]),
  attempts: 0,
};
const RECEIPT = { id: ONE.id, sha256: ONE.sha256, signature: "cd".repeat(64) };
const real = (): Promise<boolean> => Promise.resolve(true);
const forged = (): Promise<boolean> => Promise.resolve(false);
const json = (body: unknown, status = 200): Response => Response.json(body, { status });

describe("the signed line", () => {
  it("is the server's", () => {
    expect(receiptLine(ONE.id, ONE.sha256)).toBe(
      `walk-receipt-1 00000000-0000-0000-0000-000000000007 ${ONE.sha256}\n`,
    );
  });
});

describe("an answer to a report", () => {
  it.each([200, 201])("with a genuine receipt and %i has arrived", async (status) => {
    expect(await verdictOf(json(RECEIPT, status), ONE, real)).toBe("arrived");
  });

  it.each([
    ["a forged receipt", json(RECEIPT), forged],
    ["a captive portal's page", new Response("<h1>Welcome to our wifi</h1>"), real],
    ["a receipt for another report", json({ ...RECEIPT, id: "other" }), real],
    ["a receipt for other bytes", json({ ...RECEIPT, sha256: "ef".repeat(32) }), real],
    ["a receipt without a signature", json({ id: ONE.id, sha256: ONE.sha256 }), real],
    ["a receipt with a fault", json(RECEIPT, 500), real],
    ["nothing", json(null), real],
    ["a conflict that is not ours", new Response("taken", { status: 409 }), real],
    ["too many requests", json({ problem: "later" }, 429), real],
  ])("%s keeps it waiting", async (_, answer, genuine) => {
    expect(await verdictOf(answer, ONE, genuine)).toBe("later");
  });

  it("says that its id is in use", async () => {
    expect(await verdictOf(json({ problem: "Another" }, 409), ONE, real)).toBe("taken");
  });
});

describe("the door", () => {
  it("opens with a token", async () => {
    const found = await doorOf(json({ token: "t", until: 5 }), false);
    expect(found).toEqual({ kind: "open", token: "t", until: 5 });
  });

  it("has ended where the page is nobody's", async () => {
    expect(await doorOf(new Response("", { status: 403 }), false)).toEqual({ kind: "ended" });
    expect(await doorOf(new Response("", { status: 404 }), true)).toEqual({ kind: "ended" });
  });

  it("is out of reach behind a captive portal or a fault", async () => {
    for (const answer of [new Response("<html>"), json({ token: 1 }), json({}, 502)]) {
      expect(await doorOf(answer, false)).toEqual({ kind: "away" });
    }
  });
});

describe("the server", () => {
  const addresses = {
    state: "/field/state.json",
    reports: "/field/reports/00000000-0000-0000-0000-000000000000/",
    team: false,
  };

  it("gets the ciphertext under its id, with token and digest, and follows no redirect", async () => {
    const asked: [string, RequestInit][] = [];
    const fetcher = ((url: string, request: RequestInit) => {
      asked.push([url, request]);
      return Promise.resolve(json(RECEIPT, 201));
    }) as typeof fetch;
    expect(await serverAt(addresses, real, fetcher).post(ONE, "token")).toBe("arrived");
    const [[url, request]] = asked as [[string, RequestInit]];
    expect(url).toBe(`/field/reports/${ONE.id}/`);
    expect(request).toMatchObject({ method: "POST", redirect: "manual", body: ONE.ciphertext });
    expect(request.headers).toMatchObject({ "X-CSRFToken": "token", "Walk-Digest": ONE.sha256 });
  });

  it("is away where the request fails", async () => {
    const fails = (() => Promise.reject(new TypeError("no network"))) as typeof fetch;
    const found = serverAt(addresses, real, fails);
    expect(await found.knock()).toEqual({ kind: "away" });
    expect(await found.post(ONE, "token")).toBe("away");
  });
});
