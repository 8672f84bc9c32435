import { loadTable } from "../lexicon/load.js";
import { Phrases } from "../lexicon/phrases.js";
import type { Piece } from "./pieces.js";

/** A number without qualifiers or unit: pieces `from` … `to` − 1. */
export interface Numeral {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  /** A vague word spans a range ("dozens"); a fraction is of something else and given as a percentage. */
  readonly form: "digits" | "words" | "vague" | "fraction";
  /** Power of ten or other factor written as a word ("million"); 1 where there is none. */
  readonly factor: number;
}

interface NumberWord {
  readonly kind: "unit" | "ten" | "multiplier" | "fraction" | "vague";
  readonly low: number;
  readonly high: number;
}

/** Numbers beyond a quadrillion are slips of reading. */
const LARGEST = 1e15;
const KINDS = ["unit", "ten", "multiplier", "fraction", "vague"] as const;
/** Multipliers that are letters, read only where they touch digits ("1.2bn", "20k"). */
const LETTERS = new Set(["k", "m", "mn", "mln", "bn", "b", "tn", "trn"]);
/** What may stand after "a third" or "half" that is a share and no ordinal. */
const AFTER_SHARE = new Set(
  "of in since from by to than more less higher lower below above were was are is have has had".split(
    " ",
  ),
);
const DETERMINERS = new Set(
  "the its their his her our my your all that this these those".split(" "),
);
const BEFORE_SHARE = new Set(
  "by nearly almost about around over than least to some only roughly barely just under below fully another".split(
    " ",
  ),
);
const OUT_OF = new Set(["in", "of"]);

const WORDS = loadNumberWords();

function loadNumberWords(): Phrases<NumberWord> {
  const words = new Phrases<NumberWord>();
  for (const row of loadTable("lexicon/numerals", ["word", "kind", "low", "high"])) {
    const low = row.number("low");
    const high = row.number("high");
    if (low === null || high === null || low > high) throw row.error("wanted low ≤ high");
    words.add(row.required("word").split(" "), { kind: row.oneOf("kind", KINDS), low, high });
  }
  return words;
}

/** The number that begins at piece `at`, the longest reading; undefined where none begins. */
export function numeralAt(pieces: readonly Piece[], at: number): Numeral | undefined {
  const piece = pieces[at];
  if (piece === undefined) return undefined;
  if (piece.kind === "digits") return digitsAt(pieces, at);
  if (piece.kind !== "word") return undefined;
  const lower = (index: number): string | undefined => pieces[index]?.lower;
  const found = WORDS.longest(lower, at);
  if (found?.value.kind === "vague") {
    const { low, high } = found.value;
    return { from: at, to: at + found.length, low, high, form: "vague", factor: 1 };
  }
  return shareAt(pieces, at) ?? wordsAt(pieces, at);
}

/** Whether a word opens or takes part in numbers: cheap test before anything is tried. */
export function isNumberWord(lower: string): boolean {
  return FIRST_OF_VAGUE.has(lower) || WORDS.get([lower]) !== undefined;
}

function word(piece: Piece | undefined): NumberWord | undefined {
  if (piece === undefined || LETTERS.has(piece.lower)) return undefined;
  return WORDS.get([piece.lower]);
}

function digitsAt(pieces: readonly Piece[], at: number): Numeral | undefined {
  const piece = pieces[at] as Piece;
  let to = at + 1;
  let digits = piece.text;
  // "120 000" with a hard or thin space, or with any space where the last group is "000".
  while (/^\d{1,12}$/.test(digits) && piece.text.length <= 3) {
    const next = pieces[to];
    const gap = next === undefined ? 0 : next.start - (pieces[to - 1] as Piece).end;
    if (next === undefined || gap !== 1 || !/^\d{3}$/.test(next.text)) break;
    if (next.text !== "000" && !next.tied) break;
    digits += next.text;
    to++;
  }
  const value = numberOf(digits);
  if (value === undefined || value > LARGEST) return undefined;
  let factor = 1;
  for (;;) {
    const next = pieces[to];
    if (next === undefined || next.kind !== "word") break;
    const known = WORDS.get([next.lower]);
    if (known?.kind !== "multiplier") break;
    if (LETTERS.has(next.lower) && (!next.joined || factor !== 1)) break;
    if (next.lower === "dozen" && factor !== 1) break;
    if (factor * known.low * value > LARGEST) break;
    factor *= known.low;
    to++;
    if (LETTERS.has(next.lower)) break;
  }
  const whole = scaled(value, factor);
  return { from: at, to, low: whole, high: whole, form: "digits", factor };
}

/** The value of "12", "1,200", "1.5", "1,234.5"; undefined where separators do not fit. */
function numberOf(digits: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(digits)) {
    return /^0\d/.test(digits) ? undefined : Number(digits);
  }
  if (/^\d{1,3}(?:,\d{2,3})+(?:\.\d+)?$/.test(digits)) return Number(digits.replaceAll(",", ""));
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(digits)) return Number(digits.replaceAll(".", ""));
  return undefined;
}

/** Product without binary dust: 4.35 million is 4350000. */
function scaled(value: number, factor: number): number {
  return Number((value * factor).toPrecision(12));
}

function wordsAt(pieces: readonly Piece[], at: number): Numeral | undefined {
  let index = at;
  let total = 0;
  let current = 0;
  let factor = 1;
  let seen = false;
  let last: NumberWord["kind"] | undefined;
  const first = pieces[at] as Piece;
  if (first.lower === "a" || first.lower === "an") {
    const next = pieces[at + 1];
    const known = word(next);
    if (known?.kind !== "multiplier") return undefined;
    current = 1;
    index = at + 1;
    last = "unit";
  } else if (first.lower === "half") {
    const skip = ["a", "an"].includes(pieces[at + 1]?.lower ?? "") ? 2 : 1;
    const known = word(pieces[at + skip]);
    if (known?.kind !== "multiplier") return undefined;
    return {
      from: at,
      to: at + skip + 1,
      low: known.low / 2,
      high: known.low / 2,
      form: "words",
      factor: known.low,
    };
  }
  for (;;) {
    let piece = pieces[index];
    let skip = 0;
    if (piece?.lower === "-" && piece.joined && last === "ten") skip = 1;
    else if (piece?.lower === "and" && last === "multiplier") skip = 1;
    piece = pieces[index + skip];
    const known = word(piece);
    if (known === undefined || piece === undefined) break;
    if (known.kind === "unit") {
      if (last === "unit" || (last === "ten" && known.low > 9)) break;
      current += known.low;
    } else if (known.kind === "ten") {
      if (last === "unit" || last === "ten") break;
      current += known.low;
    } else if (known.kind === "multiplier") {
      if (skip === 1 || last === undefined) break;
      if (known.low === 100) current *= 100;
      else {
        total += current * known.low;
        current = 0;
        factor = known.low;
      }
    } else break;
    last = known.kind;
    seen = true;
    index += skip + 1;
    const half = halfAfter(pieces, index);
    if (half !== undefined) {
      const value = scaled(current + 0.5, half.factor);
      return { from: at, to: half.to, low: value, high: value, form: "words", factor: half.factor };
    }
  }
  if (!seen) return undefined;
  const value = total + current;
  if (value > LARGEST) return undefined;
  return { from: at, to: index, low: value, high: value, form: "words", factor };
}

/** "(two) and a half million" */
function halfAfter(
  pieces: readonly Piece[],
  at: number,
): { readonly to: number; readonly factor: number } | undefined {
  const words = [at, at + 1, at + 2].map((index) => pieces[index]?.lower);
  if (words.join(" ") !== "and a half") return undefined;
  const known = word(pieces[at + 3]);
  return known?.kind === "multiplier"
    ? { to: at + 4, factor: known.low }
    : { to: at + 3, factor: 1 };
}

/** Shares: "a third of", "two-thirds", "half the", "nearly half", "seven in ten", "one case in twenty". */
function shareAt(pieces: readonly Piece[], at: number): Numeral | undefined {
  const lower = (index: number): string => pieces[index]?.lower ?? "";
  const first = pieces[at] as Piece;
  const share = (value: number, to: number): Numeral => {
    const percent = Math.round(value * 1000) / 10;
    return { from: at, to, low: percent, high: percent, form: "fraction", factor: 1 };
  };
  const before = lower(at - 1);
  if (first.lower === "half") {
    if (before === "-" || lower(at + 1) === "-" || before === "by") return undefined;
    if (before === "first" || before === "second" || before === "other") return undefined;
    const next = lower(at + 1);
    if (next === "as" || next === "a" || next === "an") return undefined;
    if (next === "of" || DETERMINERS.has(next)) return share(0.5, at + 1);
    return BEFORE_SHARE.has(before) && before !== "another" ? share(0.5, at + 1) : undefined;
  }
  const count =
    first.lower === "a" || first.lower === "one"
      ? 1
      : word(first)?.kind === "unit"
        ? word(first)?.low
        : undefined;
  if (count === undefined) return undefined;
  const hyphen = lower(at + 1) === "-" ? 1 : 0;
  const part = word(pieces[at + 1 + hyphen]);
  if (part?.kind === "fraction" && part.low < 0.5) {
    const to = at + 2 + hyphen;
    if (count === 1) {
      const next = lower(to);
      const shares = next === "of" || DETERMINERS.has(next) || BEFORE_SHARE.has(before);
      if (!shares && !(AFTER_SHARE.has(next) && hyphen === 1)) return undefined;
    } else if (!lower(to - 1).endsWith("s")) return undefined;
    const value =
      part.low === 0.333 ? count / 3 : part.low === 0.167 ? count / 6 : count * part.low;
    return value < 1 ? share(value, to) : undefined;
  }
  if (first.lower === "a") return undefined;
  // "seven in ten", "eight out of ten", "one case in twenty"
  for (const gap of [1, 2]) {
    let index = at + gap;
    if (lower(index) === "out" && lower(index + 1) === "of") index++;
    else if (lower(index) !== "in") continue;
    if (!OUT_OF.has(lower(index))) continue;
    if (gap === 2 && pieces[at + 1]?.kind !== "word") continue;
    const whole = word(pieces[index + 1]);
    if (whole === undefined || !["unit", "ten"].includes(whole.kind) || whole.low <= count)
      continue;
    if (
      whole.low < 3 ||
      !["three", "four", "five", "eight", "ten", "twenty"].includes(lower(index + 1))
    )
      continue;
    const after = pieces[index + 2];
    if (after?.lower === "-" || UNITS_OF_TIME.has(after?.lower ?? "")) continue;
    return share(count / whole.low, index + 2);
  }
  return undefined;
}

const FIRST_OF_VAGUE = new Set(["tens", "several"]);
const UNITS_OF_TIME = new Set("minutes hours days nights weeks months years decades".split(" "));
