import type { Extent } from "../text/span.js";
import { type Span, span } from "../text/span.js";

/** Universal part-of-speech tags (UD v2). */
export const UPOS = [
  "ADJ",
  "ADP",
  "ADV",
  "AUX",
  "CCONJ",
  "DET",
  "INTJ",
  "NOUN",
  "NUM",
  "PART",
  "PRON",
  "PROPN",
  "PUNCT",
  "SCONJ",
  "SYM",
  "VERB",
  "X",
] as const;

export type Upos = (typeof UPOS)[number];

/** Names are of persons, organisations and places, in IOB2. */
export type NameTag = "O" | `${"B" | "I"}-${"PER" | "ORG" | "LOC"}`;

/** A syntactic word as UD counts them: "don't" is two, "do" and "n't". */
export interface Token extends Extent {
  /** Place in the document, from 0. */
  readonly index: number;
  readonly text: string;
  readonly lower: string;
  readonly lemma: string;
  readonly upos: Upos;
  /** Penn Treebank tag; null where the reader gives none. */
  readonly xpos: string | null;
  /** Index of the governing token, −1 for the root of a sentence; null where the reader builds no tree. */
  readonly head: number | null;
  /** UD relation to the head; null where the reader builds no tree. */
  readonly relation: string | null;
  /** IOB2 name tag; null where the reader finds no names. */
  readonly name: NameTag | null;
  /** Index of the sentence. */
  readonly sentence: number;
  /** The written word it is part of: the same as its own extent but for contractions. */
  readonly written: Extent;
}

export interface Sentence extends Extent {
  readonly index: number;
  /** Index of the first token, and one past the last. */
  readonly first: number;
  readonly last: number;
  /** Index of the paragraph (texts between blank lines). */
  readonly paragraph: number;
}

/** What a reader gives of a text: sentences and their tokens, in order, with offsets into it. */
export class Parse {
  constructor(
    readonly text: string,
    readonly sentences: readonly Sentence[],
    readonly tokens: readonly Token[],
  ) {}

  /** The tokens of a sentence, in order. */
  tokensOf(sentence: Sentence): readonly Token[] {
    return this.tokens.slice(sentence.first, sentence.last);
  }

  /** The tokens that share a character with the extent, in order. */
  tokensIn(extent: Extent): readonly Token[] {
    const first = this.firstEndingAfter(extent.start);
    let last = first;
    while (last < this.tokens.length && (this.tokens[last] as Token).start < extent.end) last++;
    return this.tokens.slice(first, last);
  }

  /** The token that covers the offset, or the next one; undefined past the last. */
  tokenAt(offset: number): Token | undefined {
    return this.tokens[this.firstEndingAfter(offset)];
  }

  /** The sentence of the token that covers the offset or comes next; undefined past the last. */
  sentenceAt(offset: number): Sentence | undefined {
    const token = this.tokenAt(offset);
    return token === undefined ? undefined : this.sentences[token.sentence];
  }

  /** The words from the first to the last extent's end as one span. */
  span(from: Extent, to: Extent = from): Span {
    return span(this, from.start, to.end);
  }

  private firstEndingAfter(offset: number): number {
    let low = 0;
    let high = this.tokens.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.tokens[middle] as Token).end > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
