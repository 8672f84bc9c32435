import { z } from "zod";
import type { Immutable } from "../text/immutable.js";
import { spanSchema } from "../text/span.js";
import { type NameOf, named, quoted } from "./caption.js";
import { confidenceSchema } from "./confidence.js";
import { factualitySchema } from "./factuality.js";

export const TRANSFER_CATEGORIES = [
  "personnel",
  "weapons",
  "technology",
  "money",
  "energy",
  "humanitarian",
  "intelligence",
  "other",
] as const;

export const transferSchema = z
  .object({
    id: z.string(),
    span: spanSchema,
    from: z.array(z.string()).describe("actor ids"),
    to: z.array(z.string()).describe("actor ids"),
    goods: spanSchema,
    category: z.enum(TRANSFER_CATEGORIES),
    factuality: factualitySchema,
    statement: z.string().nullable(),
    confidence: confidenceSchema,
  })
  .meta({ id: "transfer" });

export type TransferCategory = (typeof TRANSFER_CATEGORIES)[number];
export type Transfer = Immutable<z.infer<typeof transferSchema>>;

/** One line: what goes from whom to whom, and whether it did. */
export function captionTransfer(transfer: Transfer, nameOf: NameOf): string {
  const from = named(transfer.from, nameOf, "somebody");
  const to = named(transfer.to, nameOf, "somebody");
  return `${transfer.factuality}: ${quoted(transfer.goods.text)} from ${from} to ${to} (${transfer.category})`;
}
