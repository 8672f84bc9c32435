import { z } from "zod";

/** Whether it happened, by the words around it. Only the first two say that it did. */
export const FACTUALITIES = [
  "occurred",
  "ongoing",
  "planned",
  "expected",
  "possible",
  "denied",
  "conditional",
  "hypothetical",
] as const;

export const factualitySchema = z.enum(FACTUALITIES);

export type Factuality = (typeof FACTUALITIES)[number];

/** Whether a record of this factuality says that the thing happened or is happening. */
export function happened(factuality: Factuality): boolean {
  return factuality === "occurred" || factuality === "ongoing";
}
