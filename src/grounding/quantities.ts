import type { Span } from "../text/span.js";

/** A number in words or digits with its qualifiers and bounds ("around 10,000", "up to $1.2bn"). */
export interface Quantity {
  /** The number with its qualifiers, without what is counted and without a unit written as a word after it. */
  readonly span: Span;
  readonly low: number | null;
  readonly high: number | null;
  readonly approximate: boolean;
  /** "percent", an ISO 4217 currency, a unit of measure ("km", "hours", "tonnes"); null for a plain count. */
  readonly unit: string | null;
  /** What sort of thing the number is, so that durations, ages, dates and distances can be told from counts. */
  readonly sort:
    | "count"
    | "money"
    | "percent"
    | "duration"
    | "age"
    | "distance"
    | "measure"
    | "ordinal"
    | "other";
}
