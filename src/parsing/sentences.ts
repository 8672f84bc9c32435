import { abbreviationUse, opensSentence } from "./abbreviations.js";
import { classAt, isLower, isUpper, SIGN } from "./characters.js";
import { blocks } from "./lines.js";
import { type SegmentedWord, tokenize } from "./tokens.js";

export type { SegmentedWord } from "./tokens.js";

/** A sentence, a headline or an item of a list, from its first word to the end of its last. */
export interface SegmentedSentence {
  readonly start: number;
  readonly end: number;
  /** Number of the paragraph (text between blank lines), from 0. */
  readonly paragraph: number;
  /** Never empty. */
  readonly words: readonly SegmentedWord[];
}

/**
 * The sentences of a text and their words, in order, with offsets into it. Every character that is
 * no white space belongs to exactly one word. A pure function of the text, for any text; its time
 * grows in proportion to the length.
 */
export function segment(text: string): readonly SegmentedSentence[] {
  const sentences: SegmentedSentence[] = [];
  for (const block of blocks(text)) {
    const words = tokenize(text, block.start, block.end);
    let first = 0;
    for (const last of sentenceEnds(text, words)) {
      const own = words.slice(first, last);
      sentences.push({
        start: (own[0] as SegmentedWord).start,
        end: (own.at(-1) as SegmentedWord).end,
        paragraph: block.paragraph,
        words: own,
      });
      first = last;
    }
  }
  return sentences;
}

const WEEKDAY_MONTH_OR_ZONE =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|^(?:January|February|March|April|May|June|July|August|September|October|November|December)$|^(?:[A-Z]{2,3}T|UTC|GMT|Eastern|Pacific|Central|Moscow|Kyiv|[IVX]{2,})$/;

// A row of this many equal signs, as mail programs draw them, is no part of a sentence.
const RULE_LENGTH = 20;
// What follows a caption on the same line: "Protesters in Tbilisi Photo: Agency".
const CREDIT = /^(?:Image|Photo|Photograph|Picture|Video|Credit)$/;

/** One past the last word of each sentence, in order; the last is the number of words. */
function sentenceEnds(text: string, words: readonly SegmentedWord[]): readonly number[] {
  const ends: number[] = [];
  let isQuoted = false;
  let index = 0;
  while (index < words.length) {
    const word = words[index] as SegmentedWord;
    if (isStraightQuote(text, word)) {
      isQuoted = opensQuotation(words, index) ?? !isQuoted;
    } else if (isCredit(text, words, index)) {
      if (index > 0 && ends.at(-1) !== index) ends.push(index);
    } else if (isRule(text, word)) {
      if (index > 0 && ends.at(-1) !== index) ends.push(index);
      ends.push(index + 1);
    }
    const stop = stopOf(text, words, index);
    if (stop === null) {
      index++;
      continue;
    }
    const after = afterClosers(text, words, index + 1, isQuoted);
    for (let closer = index + 1; closer < after; closer++) {
      if (isStraightQuote(text, words[closer] as SegmentedWord)) isQuoted = false;
    }
    if (after < words.length && endsBefore(text, stop, words, index, after)) ends.push(after);
    index = after;
  }
  if (words.length > 0 && ends.at(-1) !== words.length) ends.push(words.length);
  return ends;
}

function isStraightQuote(text: string, word: SegmentedWord): boolean {
  return word.end - word.start === 1 && text.charCodeAt(word.start) === 0x22;
}

/** What the spaces around a straight quotation mark say; null where they say nothing. */
function opensQuotation(words: readonly SegmentedWord[], index: number): boolean | null {
  const word = words[index] as SegmentedWord;
  const before = words[index - 1];
  const next = words[index + 1];
  const isFreeBefore = before === undefined || before.end < word.start;
  const isFreeAfter = next === undefined || word.end < next.start;
  return isFreeBefore === isFreeAfter ? null : isFreeBefore;
}

function isRule(text: string, word: SegmentedWord): boolean {
  if (word.end - word.start < RULE_LENGTH) return false;
  const code = text.charCodeAt(word.start);
  return (
    (code === 0x2d || code === 0x3d || code === 0x5f || code === 0x7e) &&
    text.charCodeAt(word.end - 1) === code
  );
}

function isCredit(text: string, words: readonly SegmentedWord[], index: number): boolean {
  const word = words[index] as SegmentedWord;
  const before = words[index - 1];
  const next = words[index + 1];
  if (before === undefined || next === undefined) return false;
  if (before.end === word.start || text.charCodeAt(next.start) !== 0x3a) return false;
  return (
    classAt(text, before.end - 1) !== SIGN &&
    word.end - word.start <= 10 &&
    CREDIT.test(text.slice(word.start, word.end))
  );
}

type Stop = "full stop" | "mark" | "dots" | "abbreviation";

/** How a word may end a sentence; null where it cannot. */
function stopOf(text: string, words: readonly SegmentedWord[], index: number): Stop | null {
  const word = words[index] as SegmentedWord;
  const last = text.charCodeAt(word.end - 1);
  if (last === 0x21 || last === 0x3f)
    return word.end - word.start < 3 || isSign(text, word) ? "mark" : null;
  if (last === 0x2026) return "dots";
  if (last !== 0x2e) return last === 0x3002 ? "full stop" : null;
  if (word.end - word.start === 1) {
    // ". . ."
    const before = words[index - 1];
    const isSpaced = before !== undefined && before.end < word.start;
    return isSpaced && text.charCodeAt(before.end - 1) === 0x2e ? "dots" : "full stop";
  }
  return isSign(text, word) ? "dots" : "abbreviation";
}

function isSign(text: string, word: SegmentedWord): boolean {
  const first = text.charCodeAt(word.start);
  return first === 0x2e || first === 0x2026 || first === 0x21 || first === 0x3f;
}

/** The first word after the closing marks, reference numbers and faces that belong to a stop. */
function afterClosers(
  text: string,
  words: readonly SegmentedWord[],
  from: number,
  isQuoted: boolean,
): number {
  let index = from;
  let isOpen = isQuoted;
  for (;;) {
    const word = words[index];
    const before = words[index - 1];
    if (word === undefined || before === undefined) return index;
    const isAttached = word.start === before.end;
    const written = word.end - word.start > 8 ? "" : text.slice(word.start, word.end);
    if (written === '"') {
      const next = words[index + 1];
      const isAttachedAfter = next !== undefined && next.start === word.end;
      const isClosing = isAttached ? isOpen || !isAttachedAfter : isOpen && !isAttachedAfter;
      if (!isClosing) return index;
      isOpen = false;
      index++;
    } else if (/^(?:[)\]}”’»]|''|’’)$/.test(written)) {
      index++;
    } else if (isAttached && /^['.?!…]+$/.test(written)) {
      index++;
    } else if (written === "[") {
      const end = referenceEnd(text, words, index);
      if (end === index) return index;
      index = end;
    } else if (/^[:;=]['’]?-?[)(DP]$/.test(written)) {
      index++;
    } else {
      return index;
    }
  }
}

/** One past "[12]" where it begins at `from`; `from` where something else stands in the brackets. */
function referenceEnd(text: string, words: readonly SegmentedWord[], from: number): number {
  for (let index = from + 1; index < from + 12; index++) {
    const word = words[index];
    if (word === undefined) return from;
    const written = text.slice(word.start, Math.min(word.end, word.start + 8));
    if (written === "]") return index + 1;
    if (!/^[\d,–-]+$/.test(written)) return from;
  }
  return from;
}

function endsBefore(
  text: string,
  stop: Stop,
  words: readonly SegmentedWord[],
  index: number,
  after: number,
): boolean {
  const word = words[index] as SegmentedWord;
  const next = words[after] as SegmentedWord;
  const previous = words[after - 1] as SegmentedWord;
  const first = text.charCodeAt(next.start);
  const isClosed = after > index + 1;
  const isAttached = next.start === previous.end;
  if (isInner(first)) return false;
  if (isDash(first) && isQuotationMark(text.charCodeAt(previous.end - 1))) return false;
  switch (stop) {
    case "full stop":
      if (isAttached) return isUpper(first) || isClosed;
      return !(isClosed && isLower(first));
    case "mark":
      return !(isClosed && isLower(first));
    case "dots":
      if (isAttached && !isClosed) return false;
      return isOpening(first);
    case "abbreviation":
      return isClosed ? !isLower(first) : endsAbbreviated(text, word, next, words[after + 1]);
  }
}

/** , ; : . ? ! stand inside a sentence or belong to its end. */
function isInner(code: number): boolean {
  return (
    code === 0x2c ||
    code === 0x3b ||
    code === 0x3a ||
    code === 0x2e ||
    code === 0x3f ||
    code === 0x21
  );
}

function isDash(code: number): boolean {
  return code === 0x2d || code === 0x2013 || code === 0x2014;
}

function isQuotationMark(code: number): boolean {
  return code === 0x22 || code === 0x27 || code === 0x201d || code === 0x2019;
}

function isOpening(code: number): boolean {
  return (
    isUpper(code) ||
    code === 0x22 ||
    code === 0x27 ||
    code === 0x28 ||
    code === 0x201c ||
    code === 0x2018 ||
    (code >= 0x30 && code <= 0x39)
  );
}

function endsAbbreviated(
  text: string,
  word: SegmentedWord,
  next: SegmentedWord,
  afterNext: SegmentedWord | undefined,
): boolean {
  const first = text.charCodeAt(next.start);
  const isQuote = first === 0x22 || first === 0x201c || first === 0x2018;
  const start = isQuote && afterNext !== undefined ? afterNext : next;
  if (!isUpper(text.charCodeAt(start.start))) return false;
  const follower = text.slice(start.start, Math.min(start.end, start.start + 24));
  const form = text.slice(word.start, word.end);
  if (/^\d/.test(form)) return false; // the number of a list item
  switch (abbreviationUse(form)) {
    case "name":
    case "number":
      return false;
    case "close":
    case "month":
      return isQuote || !WEEKDAY_MONTH_OR_ZONE.test(follower);
    default:
      return opensSentence(follower);
  }
}
