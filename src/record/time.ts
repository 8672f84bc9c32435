import { z } from "zod";
import type { Immutable } from "../text/immutable.js";
import { spanSchema } from "../text/span.js";
import { quoted } from "./caption.js";
import { confidenceSchema } from "./confidence.js";

export const timeSchema = z
  .object({
    id: z.string(),
    span: spanSchema,
    earliest: z.iso
      .date()
      .nullable()
      .describe("first day included; null where the text does not allow it"),
    latest: z.iso.date().nullable().describe("last day included"),
    confidence: confidenceSchema,
  })
  .meta({ id: "time" });

export type Time = Immutable<z.infer<typeof timeSchema>>;

/** One line: the words and the days they stand for. */
export function captionTime(time: Time): string {
  return `${quoted(time.span.text)} ${daysOf(time)}`;
}

/** "2024-10-28", "2024-06-01/2024-06-30", or that the text does not tell. */
export function daysOf({ earliest, latest }: Time): string {
  if (earliest === null && latest === null) return "(not told by the text)";
  if (earliest === latest) return earliest as string;
  return `${earliest ?? ".."}/${latest ?? ".."}`;
}
