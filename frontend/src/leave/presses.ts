const NEEDED = 3;
const WITHIN_MS = 5000;

/** Counts Shift pressed alone; any other key, or a long wait, starts again. */
export class Presses {
  private times: number[] = [];

  /** True at the third press. */
  press(key: string, at: number): boolean {
    if (key !== "Shift") {
      this.times = [];
      return false;
    }
    this.times = [...this.times.filter((time) => at - time < WITHIN_MS), at];
    return this.times.length >= NEEDED;
  }
}
