import type { Extent } from "../text/span.js";

/** A word of letters, a number in digits or a single sign: finer than a token, whatever cut the tokens. */
export interface Piece extends Extent {
  readonly text: string;
  readonly lower: string;
  readonly kind: "word" | "digits" | "sign";
  /** Whether it touches the piece before it, with no space between. */
  readonly joined: boolean;
  /** Whether a hard or thin space, as between groups of digits, stands right before it. */
  readonly tied: boolean;
}

// Letters with an apostrophe inside ("don't", "group's") stay one piece; "5bn" is two.
const PIECE = /\p{L}+(?:['’]\p{L}+)?|\d+(?:[.,]\d+)*|[^\s\p{L}\d]/gu;

/** No-break, thin and narrow no-break space. */
const TIES = new Set([0xa0, 0x2009, 0x202f]);

/** The pieces of a stretch of text, with offsets into the whole text. */
export function piecesOf(text: string, extent: Extent): readonly Piece[] {
  const pieces: Piece[] = [];
  let last = -1;
  for (const match of text.slice(extent.start, extent.end).matchAll(PIECE)) {
    const start = extent.start + match.index;
    const word = match[0];
    const code = word.charCodeAt(0);
    const end = start + word.length;
    const digits = code >= 48 && code <= 57;
    pieces.push({
      start,
      end,
      text: word,
      lower: word.toLowerCase(),
      kind: digits ? "digits" : word.toLowerCase() !== word.toUpperCase() ? "word" : "sign",
      joined: start === last,
      tied: start === last + 1 && TIES.has(text.charCodeAt(last)),
    });
    last = end;
  }
  return pieces;
}
