import { type IDBPDatabase, openDB } from "idb";
import type { Sealed, Store } from "./queue.ts";

const NAME = "walk";
const STORES = ["mine", "team"] as const;
export type StoreName = (typeof STORES)[number];

/** Sealed reports in IndexedDB. `mine` and `team` stand apart, so that a participant's report is
 * never handed in by an officer who uses the same phone. */
export class PhoneStore implements Store {
  private constructor(
    private readonly db: IDBPDatabase,
    private readonly name: StoreName,
  ) {}

  static async open(name: StoreName): Promise<PhoneStore> {
    const db = await openDB(NAME, 1, {
      upgrade(made) {
        for (const store of STORES) made.createObjectStore(store, { keyPath: "id" });
      },
    });
    return new PhoneStore(db, name);
  }

  async all(): Promise<Sealed[]> {
    return (await this.db.getAll(this.name)) as Sealed[];
  }

  /** On disk once this resolves: only then may the page say "saved". */
  async add(one: Sealed): Promise<void> {
    const deed = this.db.transaction(this.name, "readwrite", { durability: "strict" });
    await Promise.all([deed.store.add(one), deed.done]);
  }

  /** Count a try, unless another tab has sent it meanwhile. */
  async tried(id: string): Promise<void> {
    const deed = this.db.transaction(this.name, "readwrite");
    const found = (await deed.store.get(id)) as Sealed | undefined;
    if (found) await deed.store.put({ ...found, attempts: found.attempts + 1 });
    await deed.done;
  }

  async remove(id: string): Promise<void> {
    await this.db.delete(this.name, id);
  }
}
