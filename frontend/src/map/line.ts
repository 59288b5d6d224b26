import { type Point, formatLine, parseLine } from "./coordinates.ts";

/** A line that is being drawn: points can be added, taken back one by one, or all at once. */
export class Line {
  private constructor(private kept: readonly Point[]) {}

  static read(text: string): Line {
    return new Line(parseLine(text));
  }

  get points(): readonly Point[] {
    return this.kept;
  }

  get text(): string {
    return formatLine(this.kept);
  }

  /** The same point twice in a row is one point. */
  add(point: Point): void {
    if (formatLine(this.kept.slice(-1)) !== formatLine([point])) this.kept = [...this.kept, point];
  }

  undo(): void {
    this.kept = this.kept.slice(0, -1);
  }

  clear(): void {
    this.kept = [];
  }
}
