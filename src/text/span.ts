import { z } from "zod";

/**
 * The words a record rests on. Offsets count UTF-16 code units of the document's text, as
 * JavaScript strings do; `end` is exclusive; `text` is always `text.slice(start, end)`.
 * The brand keeps anything but {@link span} from making one in code.
 */
export const spanSchema = z
  .object({
    start: z.int().nonnegative(),
    end: z.int().nonnegative(),
    text: z.string(),
  })
  .brand<"span">()
  .meta({
    id: "span",
    description: "Words of the document; text is document.text.slice(start, end)",
  });

export type Span = Readonly<z.infer<typeof spanSchema>>;

/** Anything with a place in a text: a span, a token, a sentence, a quotation. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/**
 * The one way to make a span: from a document (or anything that owns a text) and two offsets.
 * @throws RangeError when the offsets are no whole numbers, empty, reversed or outside the text.
 */
export function span(document: { readonly text: string }, start: number, end: number): Span {
  if (!Number.isInteger(start) || !Number.isInteger(end)) {
    throw new RangeError(`a span wants whole numbers, got ${start}–${end}`);
  }
  if (start < 0 || end > document.text.length || start >= end) {
    throw new RangeError(
      `a span wants 0 ≤ start < end ≤ ${document.text.length}, got ${start}–${end}`,
    );
  }
  return { start, end, text: document.text.slice(start, end) } as Span;
}

/** Whether two extents share at least one character. */
export function overlaps(a: Extent, b: Extent): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether `inner` lies wholly within `outer` (equal counts). */
export function contains(outer: Extent, inner: Extent): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Orders extents by start, the longer first where they start together. */
export function byPosition(a: Extent, b: Extent): number {
  return a.start - b.start || b.end - a.end;
}
