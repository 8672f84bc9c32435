import type { Streams } from "./streams.js";

/** Milliseconds between two drawings of the line. */
const PAUSE = 100;

/** A line that shows how far long work is, with rate and remaining time; silent where nobody watches. */
export class Progress {
  private done = 0;
  private drawn = Number.NEGATIVE_INFINITY;
  private readonly began: number;

  constructor(
    private readonly streams: Streams,
    private readonly what: string,
    /** How many there are in all; null where nobody knows. */
    private readonly total: number | null,
  ) {
    this.began = streams.now();
  }

  /** Counts so many more as done. */
  advance(count: number): void {
    this.done += count;
    const now = this.streams.now();
    if (this.streams.err.isTTY !== true || now - this.drawn < PAUSE) return;
    this.drawn = now;
    this.streams.err.write(`\r\u001b[K${this.line(now)}`);
  }

  /** Clears the line. */
  finish(): void {
    if (this.streams.err.isTTY === true) this.streams.err.write("\r\u001b[K");
  }

  private line(now: number): string {
    const seconds = Math.max(0.001, (now - this.began) / 1000);
    const rate = this.done / seconds;
    const counted = this.total === null ? `${this.done}` : `${this.done}/${this.total}`;
    const left =
      this.total === null || this.done === 0
        ? ""
        : `, ${duration((this.total - this.done) / rate)} left`;
    return `${counted} ${this.what}, ${rate.toFixed(rate < 10 ? 1 : 0)}/s${left}`;
  }
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
