import { type Outcome, type Server, type Store, flush, pause } from "./queue.ts";

const LOCK = "walk-send";

/** Sends what waits: on opening, when the phone is online again, on a timer, for ever. */
export class Sender {
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private wanted = false;

  constructor(
    private readonly store: Store,
    private readonly server: Server,
    private readonly tell: (outcome: Outcome) => void,
  ) {}

  begin(): void {
    addEventListener("online", () => {
      this.again();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.again();
    });
    this.again();
  }

  /** Try at once; while a try is under way, once more after it. */
  again(): void {
    this.failures = 0;
    this.wanted = true;
    if (!this.running) void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    clearTimeout(this.timer);
    let waiting = 0;
    while (this.wanted) {
      this.wanted = false;
      const outcome = await alone(() => flush(this.store, this.server));
      waiting = outcome.waiting;
      this.failures = outcome.sent > 0 ? 1 : this.failures + 1;
      this.tell(outcome);
    }
    this.running = false;
    if (waiting > 0) this.wait();
  }

  private wait(): void {
    this.timer = setTimeout(() => {
      this.wanted = true;
      void this.run();
    }, pause(this.failures) * 1000);
  }
}

/** One tab at a time, where the browser has locks; the server counts a report once in any case. */
function alone<Found>(act: () => Promise<Found>): Promise<Found> {
  const locks = navigator.locks as LockManager | undefined;
  return locks ? locks.request(LOCK, act) : act();
}
