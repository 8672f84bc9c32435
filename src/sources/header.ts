import { type Metadata, publishedSchema } from "../record/document.js";

/** What a header said, and where the text behind it begins. */
export interface Header {
  readonly metadata: Metadata;
  /** Offset of the text proper; 0 without a header. */
  readonly body: number;
  /** A line of the header that cannot be used; null where all is well. */
  readonly problem: string | null;
}

const KEYS = { title: "title", outlet: "outlet", published: "published", url: "url" } as const;

/**
 * The header that a text file may begin with: lines of "Title:", "Outlet:", "Published:" or "Url:"
 * and then an empty line. If any line before the first empty one is something else, there is no
 * header and all is text.
 */
export function headerOf(text: string): Header {
  const none: Header = { metadata: {}, body: 0, problem: null };
  const found: { -readonly [Key in keyof Metadata]: Metadata[Key] } = {};
  let at = 0;
  for (;;) {
    const end = text.indexOf("\n", at);
    if (end < 0) return none;
    const line = text.slice(at, end).trim();
    at = end + 1;
    if (line === "") break;
    const colon = line.indexOf(":");
    const key = KEYS[line.slice(0, colon).toLowerCase() as keyof typeof KEYS];
    if (colon < 0 || key === undefined) return none;
    found[key] = line.slice(colon + 1).trim();
  }
  if (Object.keys(found).length === 0) return none;
  const { published } = found;
  if (published !== undefined && !publishedSchema.safeParse(published).success) {
    const problem = `Published: ${published} is no ISO date (2024-10-30) or date-time with zone`;
    return { metadata: {}, body: at, problem };
  }
  return { metadata: found, body: at, problem: null };
}
