/** Letters of a part of a word at most; a longer part is one unknown piece. */
const LETTERS_PER_PART = 100;
/** Words up to this length are remembered, so many of them at most. */
const REMEMBERED_LENGTH = 40;
const REMEMBERED_WORDS = 100_000;

const PLAIN = /^[A-Za-z0-9]+$/;
const DROPPED = /[\p{Mn}\0\ufffd]/u;
const SPACE = /[\t\n\r\p{Zs}]/u;
const CONTROL = /\p{C}/u;
const PUNCTUATION = /[!-/:-@[-`{-~\p{P}]/u;
const IDEOGRAPH =
  /[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b820}-\u{2ceaf}\uf900-\ufaff\u{2f800}-\u{2fa1f}]/u;
const LETTER = /\p{L}/u;
const DIGIT = /[0-9]/;

/** What the encoder sees of a word. */
export interface Pieces {
  /** Numbers of its pieces; never empty. */
  readonly ids: readonly number[];
  /** The class of its spelling, 1 to 7: see {@link shapeOf}. */
  readonly shape: number;
}

/**
 * Cuts words into the pieces of BERT's uncased vocabulary. What a word is cut into depends on the
 * word alone; frequent words are cut once.
 */
export class Wordpieces {
  readonly start: number;
  readonly end: number;
  private readonly unknown: number;
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly remembered = new Map<string, Pieces>();

  /**
   * @param pieces the vocabulary; a piece's number is its place.
   * @param perWord pieces kept of a word; the rest is dropped.
   * @throws RangeError where the vocabulary lacks "[UNK]", "[CLS]" or "[SEP]".
   */
  constructor(
    pieces: readonly string[],
    private readonly perWord: number,
  ) {
    this.numbers = new Map(pieces.map((piece, number) => [piece, number]));
    this.unknown = this.numberOf("[UNK]");
    this.start = this.numberOf("[CLS]");
    this.end = this.numberOf("[SEP]");
  }

  /** The pieces and the shape of a word. */
  of(word: string): Pieces {
    const known = this.remembered.get(word);
    if (known !== undefined) return known;
    const pieces = { ids: this.cut(word), shape: shapeOf(word) };
    if (word.length <= REMEMBERED_LENGTH) {
      if (this.remembered.size >= REMEMBERED_WORDS) this.remembered.clear();
      this.remembered.set(word, pieces);
    }
    return pieces;
  }

  private cut(word: string): readonly number[] {
    const ids: number[] = [];
    for (const part of partsOf(word)) {
      ids.push(...this.cutPart(part));
      if (ids.length >= this.perWord) return ids.slice(0, this.perWord);
    }
    return ids.length === 0 ? [this.unknown] : ids;
  }

  /** Longest piece first; a part with a rest that the vocabulary lacks is unknown as a whole. */
  private cutPart(part: string): readonly number[] {
    if (isLongerThan(LETTERS_PER_PART, part)) return [this.unknown];
    const ids: number[] = [];
    let start = 0;
    while (start < part.length) {
      let end = part.length;
      let number: number | undefined;
      for (; end > start; end--) {
        const piece = part.slice(start, end);
        number = this.numbers.get(start === 0 ? piece : `##${piece}`);
        if (number !== undefined) break;
      }
      if (number === undefined) return [this.unknown];
      ids.push(number);
      start = end;
    }
    return ids;
  }

  private numberOf(piece: string): number {
    const number = this.numbers.get(piece);
    if (number === undefined) throw new RangeError(`the vocabulary lacks ${piece}`);
    return number;
  }
}

/** Whether the text has more characters (not UTF-16 units) than that. */
function isLongerThan(count: number, text: string): boolean {
  return text.length > count && (text.length > 2 * count || [...text].length > count);
}

/** The parts of a word that are cut alone: lower case, no accents, signs and ideographs apart. */
function* partsOf(word: string): Generator<string> {
  if (PLAIN.test(word)) {
    yield word.toLowerCase();
    return;
  }
  let part = "";
  for (const character of word.toLowerCase().normalize("NFD")) {
    if (DROPPED.test(character)) continue;
    const isSpace = SPACE.test(character);
    if (!isSpace && CONTROL.test(character)) continue;
    if (!isSpace && !PUNCTUATION.test(character) && !IDEOGRAPH.test(character)) {
      part += character;
      continue;
    }
    if (part !== "") yield part;
    part = "";
    if (!isSpace) yield character;
  }
  if (part !== "") yield part;
}

/**
 * The class of a word's spelling that an uncased vocabulary loses: 1 lower case, 2 first letter
 * upper, 3 all upper (two letters at least), 4 mixed, 5 digits, 6 digits and letters, 7 neither.
 */
export function shapeOf(word: string): number {
  let letters = 0;
  let uppers = 0;
  let isFirstUpper = false;
  for (const character of word) {
    if (!LETTER.test(character)) continue;
    if (character !== character.toLowerCase()) {
      uppers++;
      if (letters === 0) isFirstUpper = true;
    }
    letters++;
  }
  const hasDigit = DIGIT.test(word);
  if (letters === 0) return hasDigit ? 5 : 7;
  if (hasDigit) return 6;
  if (uppers === 0) return 1;
  if (uppers === letters && letters > 1) return 3;
  return isFirstUpper && uppers === 1 ? 2 : 4;
}
