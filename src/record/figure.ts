import { z } from "zod";
import type { Immutable } from "../text/immutable.js";
import { spanSchema } from "../text/span.js";
import { type NameOf, named } from "./caption.js";
import { confidenceSchema } from "./confidence.js";
import { factualitySchema } from "./factuality.js";

export const figureSchema = z
  .object({
    id: z.string(),
    span: spanSchema.describe("the number with its qualifiers, without what is counted"),
    low: z.number().nullable(),
    high: z.number().nullable(),
    approximate: z.boolean(),
    unit: z
      .string()
      .nullable()
      .describe("percent, an ISO 4217 currency, a unit of measure; null for a plain count"),
    counts: spanSchema.nullable().describe("what is counted; null where only the context tells"),
    of: z.string().nullable().describe("id of the event or actor it belongs to"),
    by: z.array(z.string()).describe("actor ids of those who give it"),
    factuality: factualitySchema.describe("of what is counted"),
    statement: z.string().nullable(),
    asOf: z.string().nullable().describe("id of the time it holds for"),
    confidence: confidenceSchema,
  })
  .meta({ id: "figure" });

export type Figure = Immutable<z.infer<typeof figureSchema>>;

/** One line: the number as written, what it counts, who gives it, whether it is so. */
export function captionFigure(figure: Figure, nameOf: NameOf): string {
  const counts = figure.counts === null ? "" : ` ${figure.counts.text.replace(/\s+/g, " ")}`;
  const by = figure.by.length === 0 ? "" : ` by ${named(figure.by, nameOf, "")}`;
  return `${figure.span.text}${counts} (${figure.factuality}${by}; ${boundsOf(figure)})`;
}

/** The bounds in figures: "10,000", "≥ 600,000", "≤ 12,000", "40–60", with ≈ and unit. */
export function boundsOf({ low, high, approximate, unit }: Figure): string {
  const write = (value: number) => value.toLocaleString("en", { maximumFractionDigits: 6 });
  const sign = approximate ? "≈ " : "";
  const tail = unit === null ? "" : ` ${unit}`;
  if (low === null && high === null) return `unknown${tail}`;
  if (low === null) return `${sign}≤ ${write(high as number)}${tail}`;
  if (high === null) return `${sign}≥ ${write(low)}${tail}`;
  return low === high
    ? `${sign}${write(low)}${tail}`
    : `${sign}${write(low)}–${write(high)}${tail}`;
}
