import { z } from "zod";
import type { Immutable } from "../text/immutable.js";
import { spanSchema } from "../text/span.js";
import { type NameOf, named, quoted } from "./caption.js";
import { confidenceSchema } from "./confidence.js";

export const MODES = ["direct", "indirect", "mixed"] as const;

export const STANCES = [
  "say",
  "estimate",
  "confirm",
  "deny",
  "accuse",
  "warn",
  "threaten",
  "demand",
  "urge",
  "promise",
  "condemn",
  "reject",
  "support",
  "speculate",
  "ask",
] as const;

export const CERTAINTIES = ["certain", "probable", "possible", "unknown"] as const;

export const statementSchema = z
  .object({
    id: z.string(),
    sources: z.array(z.string()).describe("actor ids of those who say it"),
    source: z.array(spanSchema),
    cue: z.array(spanSchema),
    content: z.array(spanSchema).min(1),
    mode: z.enum(MODES),
    stance: z.enum(STANCES),
    anonymous: z.boolean(),
    addressees: z.array(z.string()).describe("actor ids"),
    within: z.string().nullable().describe("id of the statement that reports this one"),
    time: z.string().nullable().describe("id of a time of this reading"),
    certainty: z.enum(CERTAINTIES).describe("how sure the source is by its own words"),
    confidence: confidenceSchema,
  })
  .meta({ id: "statement" });

export type StatementMode = (typeof MODES)[number];
export type Stance = (typeof STANCES)[number];
export type Certainty = (typeof CERTAINTIES)[number];
export type Statement = Immutable<z.infer<typeof statementSchema>>;

/** One line: who says what, how, and how sure. */
export function captionStatement(statement: Statement, nameOf: NameOf): string {
  const words = statement.source.map((span) => span.text).join(" ");
  const who = named(statement.sources, nameOf, words === "" ? "somebody unnamed" : words);
  const how = [
    statement.stance,
    statement.mode,
    statement.certainty === "unknown" ? null : statement.certainty,
    statement.anonymous ? "anonymous" : null,
  ].filter((word) => word !== null);
  const content = statement.content.map((span) => span.text).join(" … ");
  return `${who} (${how.join(", ")}): ${quoted(content)}`;
}
