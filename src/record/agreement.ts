import { z } from "zod";
import type { Immutable } from "../text/immutable.js";
import { spanSchema } from "../text/span.js";
import { type NameOf, named, quoted } from "./caption.js";
import { confidenceSchema } from "./confidence.js";

export const AGREEMENT_KINDS = [
  "defence",
  "arms",
  "trade",
  "ceasefire",
  "border",
  "nuclear",
  "status-of-forces",
  "other",
] as const;

export const agreementSchema = z
  .object({
    id: z.string(),
    span: spanSchema,
    parties: z.array(z.string()).describe("actor ids"),
    kind: z.enum(AGREEMENT_KINDS),
    instrument: z.string().nullable().describe("the word for it: treaty, pact, memorandum …"),
    time: z.string().nullable().describe("id of a time of this reading"),
    confidence: confidenceSchema,
  })
  .meta({ id: "agreement" });

export type AgreementKind = (typeof AGREEMENT_KINDS)[number];
export type Agreement = Immutable<z.infer<typeof agreementSchema>>;

/** One line: the words for it, its kind, parties and date. */
export function captionAgreement(agreement: Agreement, nameOf: NameOf): string {
  const time = agreement.time === null ? "" : `, ${nameOf(agreement.time)}`;
  return `${quoted(agreement.span.text)} (${agreement.kind}${time}): ${named(agreement.parties, nameOf, "parties not named")}`;
}
