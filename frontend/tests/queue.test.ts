import { describe, expect, it } from "vitest";
import {
  type Door,
  type Sealed,
  type Server,
  type Store,
  type Verdict,
  flush,
  pause,
  troubleWords,
} from "../src/field/queue.ts";

class Memory implements Store {
  kept = new Map<string, Sealed>();

  constructor(...ids: string[]) {
    for (const id of ids) {
      this.kept.set(id, { id, sha256: "", ciphertext: new Uint8Array(), attempts: 0 });
    }
  }

  all(): Promise<Sealed[]> {
    return Promise.resolve([...this.kept.values()]);
  }

  add(one: Sealed): Promise<void> {
    this.kept.set(one.id, one);
    return Promise.resolve();
  }

  tried(id: string): Promise<void> {
    const one = this.kept.get(id);
    if (one) one.attempts += 1;
    return Promise.resolve();
  }

  remove(id: string): Promise<void> {
    this.kept.delete(id);
    return Promise.resolve();
  }
}

const OPEN: Door = { kind: "open", token: "t", until: 1 };

function server(verdicts: Record<string, Verdict>, door: Door = OPEN): Server & { posted: string[] } {
  const posted: string[] = [];
  return {
    posted,
    knock: () => Promise.resolve(door),
    post: ({ id }): Promise<Verdict> => {
      posted.push(id);
      return Promise.resolve(verdicts[id] ?? "arrived");
    },
  };
}

describe("the queue", () => {
  it("forgets a report only for a receipt, and one that fails holds up no other", async () => {
    const store = new Memory("a", "b", "c");
    const outcome = await flush(store, server({ a: "later", b: "taken" }));
    expect([...store.kept.keys()]).toEqual(["a", "b"]);
    expect(outcome).toEqual({ waiting: 2, sent: 1, trouble: "taken", until: 1 });
    expect(store.kept.get("a")?.attempts).toBe(1);
  });

  it("stops at the first report that reaches nobody", async () => {
    const far = server({ a: "away" });
    const outcome = await flush(new Memory("a", "b"), far);
    expect(far.posted).toEqual(["a"]);
    expect(outcome).toMatchObject({ waiting: 2, sent: 0, trouble: "away" });
  });

  it.each(["away", "ended"] as const)("posts nothing where the door is %s", async (kind) => {
    const shut = server({}, { kind });
    expect(await flush(new Memory("a"), shut)).toMatchObject({ waiting: 1, trouble: kind });
    expect(shut.posted).toEqual([]);
  });

  it("knocks even with nothing to send, so that it learns that the walk is over", async () => {
    const over = server({}, { kind: "open", token: "t", until: 0 });
    expect(await flush(new Memory(), over)).toEqual({
      waiting: 0,
      sent: 0,
      trouble: "none",
      until: 0,
    });
  });
});

describe("the pause", () => {
  it("grows to five minutes and stays there for ever", () => {
    expect([1, 2, 3, 4, 7, 100_000].map(pause)).toEqual([5, 10, 20, 40, 300, 300]);
  });
});

describe("the words", () => {
  const ended = { waiting: 1, sent: 0, trouble: "ended", until: null } as const;

  it("say how to mend a link that ended", () => {
    expect(troubleWords(ended, false)).toContain("Open your private link again");
    expect(troubleWords(ended, true)).toContain("Sign in again");
  });

  it("say nothing where nothing waits", () => {
    expect(troubleWords({ ...ended, waiting: 0 }, false)).toBe("");
  });
});
