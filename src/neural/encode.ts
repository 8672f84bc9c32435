import type { Wordpieces } from "./wordpiece.js";

/** A sentence as the encoder takes it in. */
export interface SentenceWords {
  readonly words: readonly string[];
  /** For every word, whether a space follows. */
  readonly spaceAfter: readonly boolean[];
}

/** The encoder's input for a stretch of words that it reads at once: a sentence, or part of one. */
export interface Stretch {
  /** Pieces between "[CLS]" and "[SEP]", and their case numbers. */
  readonly ids: readonly number[];
  readonly cases: readonly number[];
  /** For every word, where its first piece is. */
  readonly first: readonly number[];
}

/** The inputs of the graph for several stretches: rows padded with 0 to the longest. */
export interface Batch {
  readonly rows: number;
  /** Pieces and words of a row. */
  readonly pieces: number;
  readonly words: number;
  readonly ids: Int32Array;
  readonly cases: Int32Array;
  readonly attention: Int32Array;
  readonly first: Int32Array;
}

// Added to a word's shape: its first piece follows the word before without a space; a later piece.
const TIGHT = 8;
const LATER = 16;

/**
 * The stretches of a sentence, in order: one, unless it has more pieces than the encoder has places.
 * Then it is cut, after a sign of punctuation in the second half of the places where there is one.
 * @param places pieces of a stretch at most, with both ends.
 */
export function encode(
  sentence: SentenceWords,
  wordpieces: Wordpieces,
  places: number,
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const pieces = sentence.words.map((word) => wordpieces.of(word));
  let from = 0;
  while (from < pieces.length) {
    let length = 2;
    let to = from;
    let afterSign = from;
    for (; to < pieces.length; to++) {
      const word = pieces[to];
      if (word === undefined || (to > from && length + word.ids.length > places)) break;
      length += word.ids.length;
      if (word.shape === 7 && length > places / 2) afterSign = to + 1;
    }
    if (to < pieces.length && afterSign > from) to = afterSign;
    const ids: number[] = [wordpieces.start];
    const cases: number[] = [0];
    const first: number[] = [];
    for (let place = from; place < to; place++) {
      const isTight = place > from && sentence.spaceAfter[place - 1] === false;
      const { ids: own = [], shape = 0 } = pieces[place] ?? {};
      first.push(ids.length);
      for (const id of own) {
        cases.push(shape + (ids.length > (first.at(-1) ?? 0) ? LATER : isTight ? TIGHT : 0));
        ids.push(id);
      }
    }
    ids.push(wordpieces.end);
    cases.push(0);
    stretches.push({ ids, cases, first });
    from = to;
  }
  return stretches;
}

/**
 * Which stretches are read together: those of like length, so many that a batch has about `pieces`
 * pieces with its padding, one at least. Places in `lengths`, each exactly once.
 */
export function plan(
  lengths: readonly number[],
  pieces: number,
): readonly (readonly [number, ...number[]])[] {
  const order = lengths.map((length, place) => ({ length, place }));
  order.sort((one, other) => one.length - other.length || one.place - other.place);
  const batches: [number, ...number[]][] = [];
  for (const { length, place } of order) {
    const batch = batches.at(-1);
    if (batch !== undefined && (batch.length + 1) * length <= pieces) batch.push(place);
    else batches.push([place]);
  }
  return batches;
}

/** The stretches as one input of the graph. */
export function batchOf(stretches: readonly Stretch[]): Batch {
  const rows = stretches.length;
  const pieces = Math.max(...stretches.map(({ ids }) => ids.length));
  const words = Math.max(...stretches.map(({ first }) => first.length));
  const batch = {
    rows,
    pieces,
    words,
    ids: new Int32Array(rows * pieces),
    cases: new Int32Array(rows * pieces),
    attention: new Int32Array(rows * pieces),
    first: new Int32Array(rows * words),
  };
  for (const [row, { ids, cases, first }] of stretches.entries()) {
    batch.ids.set(ids, row * pieces);
    batch.cases.set(cases, row * pieces);
    batch.attention.fill(1, row * pieces, row * pieces + ids.length);
    batch.first.set(first, row * words);
  }
  return batch;
}
