import { z } from "zod";
import type { Immutable } from "../text/immutable.js";
import { spanSchema } from "../text/span.js";
import { type NameOf, named, quoted } from "./caption.js";
import { confidenceSchema } from "./confidence.js";

export const expectationSchema = z
  .object({
    id: z.string(),
    content: spanSchema.describe("what is to come"),
    by: z.array(z.string()).describe("actor ids of those who expect or announce it"),
    horizon: spanSchema.nullable().describe("the words that bound it in time"),
    deadline: z.iso
      .date()
      .nullable()
      .describe("the last day included, from horizon and published date"),
    statement: z.string().nullable(),
    confidence: confidenceSchema,
  })
  .meta({ id: "expectation" });

export type Expectation = Immutable<z.infer<typeof expectationSchema>>;

/** One line: what is to come, by whom it is expected or announced, by when. */
export function captionExpectation(expectation: Expectation, nameOf: NameOf): string {
  const by = named(expectation.by, nameOf, "the report");
  const horizon = expectation.horizon === null ? "" : `, ${expectation.horizon.text}`;
  const deadline = expectation.deadline === null ? "" : `, by ${expectation.deadline}`;
  return `${quoted(expectation.content.text)} (${by}${horizon}${deadline})`;
}
