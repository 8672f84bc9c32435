import { z } from "zod";
import type { Immutable } from "../text/immutable.js";
import { spanSchema } from "../text/span.js";
import { type NameOf, named, quoted } from "./caption.js";
import { confidenceSchema } from "./confidence.js";

export const CONDITION_KINDS = [
  "if",
  "unless",
  "until",
  "should",
  "were",
  "had",
  "provided",
  "only-if",
  "without",
  "in-case",
  "implicit",
] as const;

export const conditionSchema = z
  .object({
    id: z.string(),
    kind: z.enum(CONDITION_KINDS),
    trigger: spanSchema.describe("what would have to happen"),
    response: spanSchema.describe("what would follow"),
    by: z.array(z.string()).describe("actor ids of those who would respond"),
    statement: z.string().nullable(),
    confidence: confidenceSchema,
  })
  .meta({ id: "condition" });

export type ConditionKind = (typeof CONDITION_KINDS)[number];
export type Condition = Immutable<z.infer<typeof conditionSchema>>;

/** One line: what would have to happen, and what would follow by whom. */
export function captionCondition(condition: Condition, nameOf: NameOf): string {
  const by = condition.by.length === 0 ? "" : ` (by ${named(condition.by, nameOf, "")})`;
  return `${condition.kind} ${quoted(condition.trigger.text)} then ${quoted(condition.response.text)}${by}`;
}
