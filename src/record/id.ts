import { digest } from "../text/digest.js";
import type { Extent } from "../text/span.js";

/**
 * The id of a record: its kind and ten base-32 characters (50 bits) of a hash over its spans. It
 * depends on nothing else, so the same text gives the same ids on any machine and in any order.
 * Ids are unique within one reading; across documents a record is named by document and id.
 */
export function recordId(kind: string, spans: readonly Extent[], more: string = ""): string {
  const places = spans.map((span) => `${span.start}-${span.end}`);
  return `${kind}-${digest([kind, ...places, more], 10)}`;
}
