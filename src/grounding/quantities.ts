import { loadTable } from "../lexicon/load.js";
import { Phrases } from "../lexicon/phrases.js";
import type { Parse, Sentence } from "../parsing/parse.js";
import type { Span } from "../text/span.js";
import { isMonth, weekdayOf } from "./calendar.js";
import { Currencies } from "./currencies.js";
import { isNumberWord, type Numeral, numeralAt } from "./numerals.js";
import { type Piece, piecesOf } from "./pieces.js";

/** A number in words or digits with its qualifiers and bounds ("around 10,000", "up to $1.2bn"). */
export interface Quantity {
  /** The number with its qualifiers, without what is counted and without a unit of measure written as a word after it. */
  readonly span: Span;
  /** The least and the most it can be; null where the words leave that side open. */
  readonly low: number | null;
  readonly high: number | null;
  readonly approximate: boolean;
  /** "percent", an ISO 4217 currency, a unit of measure ("km", "hours", "tonnes"); null for a plain count. */
  readonly unit: string | null;
  /** What sort of thing the number is, so that durations, ages, dates and distances can be told from counts. */
  readonly sort: QuantitySort;
  /** Where what follows the number and its unit begins: an offset into the text. */
  readonly after: number;
}

export const QUANTITY_SORTS = [
  "count",
  "money",
  "percent",
  "duration",
  "age",
  "distance",
  "measure",
  "ordinal",
  "other",
] as const;

export type QuantitySort = (typeof QUANTITY_SORTS)[number];

interface Qualifier {
  readonly bound: "low" | "high" | "both";
  readonly approximate: boolean;
  readonly inSpan: boolean;
}

interface Unit {
  readonly unit: string;
  readonly sort: QuantitySort;
}

const QUALIFIERS = loadQualifiers();
const UNITS = loadUnits();
const LABELS = loadLabels();
const CURRENCIES = new Currencies();

/** The longest qualifier, in words. */
const LONGEST_QUALIFIER = 4;
const HYPHENS = new Set(["-", "–", "‑"]);
const RANGE_WORDS = new Set(["to", ...HYPHENS]);
const YEAR_PREPOSITIONS = new Set(
  "in since by of until till before after from during early late mid through around between spring summer autumn winter and to the".split(
    " ",
  ),
);
const CHANGES =
  /^(?:rose|risen|rise|rises|rising|grew|grown|grow|fell|fallen|fall|falls|falling|dropped|drop|climbed|up|down|increased|increase|raised|raise|cut|reduced|lowered|doubled|jumped|went|gone|shrank|shrunk|expanded|declined|swelled|revised)$/;
const MENTIONED_AGAIN = /^(?:the|these|those|both|other|all|its|their|our|his|her)$/;
const NEGATIONS = new Set(["never", "not", "n't", "cannot"]);
const COMPARATORS = new Set(["more", "over", "above"]);
const DAY_HALVES = new Set(["a.m", "p.m", "am", "pm"]);

function loadQualifiers(): Phrases<Qualifier> {
  const qualifiers = new Phrases<Qualifier>();
  const columns = ["phrase", "bound", "approximate", "in-span"];
  for (const row of loadTable("lexicon/number-qualifiers", columns)) {
    qualifiers.add(row.required("phrase").split(" "), {
      bound: row.oneOf("bound", ["low", "high", "both"]),
      approximate: row.flag("approximate"),
      inSpan: row.flag("in-span"),
    });
  }
  return qualifiers;
}

function loadUnits(): Phrases<Unit> {
  const units = new Phrases<Unit>();
  for (const row of loadTable("lexicon/units", ["words", "unit", "sort"])) {
    const unit = { unit: row.required("unit"), sort: row.oneOf("sort", QUANTITY_SORTS) };
    for (const words of row.list("words")) {
      units.add(words.replaceAll("-", " - ").split(" "), unit);
    }
  }
  return units;
}

function loadLabels(): ReadonlyMap<string, boolean> {
  return new Map(
    loadTable("lexicon/number-labels", ["word", "capital"]).map((row) => [
      row.required("word"),
      row.flag("capital"),
    ]),
  );
}

/** All quantities of a text, by position. They do not overlap. */
export function quantities(parse: Parse): readonly Quantity[] {
  return parse.sentences.flatMap((sentence) => quantitiesOf(parse, sentence));
}

function quantitiesOf(parse: Parse, sentence: Sentence): readonly Quantity[] {
  const pieces = piecesOf(parse.text, sentence);
  const found: Quantity[] = [];
  let floor = 0;
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at] as Piece;
    if (!mayBegin(piece)) {
      at++;
      continue;
    }
    const reader = new QuantityReader(parse, pieces, floor);
    const read = reader.read(at);
    if (read === undefined) {
      at++;
      continue;
    }
    found.push(...read.quantities);
    at = read.to;
    floor = read.to;
  }
  return found;
}

function mayBegin(piece: Piece): boolean {
  if (piece.kind === "digits") return true;
  if (piece.kind === "sign") return false;
  return (
    piece.lower === "a" ||
    piece.lower === "an" ||
    isNumberWord(piece.lower) ||
    piece.lower === "several"
  );
}

interface Amount {
  readonly numeral: Numeral;
  /** First piece, a currency sign before it included. */
  readonly first: number;
  /** One past the last piece of number and unit. */
  readonly to: number;
  /** One past the last piece that belongs to the span. */
  readonly spanTo: number;
  readonly unit: string | null;
  readonly sort: QuantitySort;
}

/** Reads one quantity, or the two of a change ("from 40 to 60"), at a piece of a sentence. */
class QuantityReader {
  constructor(
    private readonly parse: Parse,
    private readonly pieces: readonly Piece[],
    /** Pieces before this one belong to an earlier quantity. */
    private readonly floor: number,
  ) {}

  read(at: number): { readonly quantities: readonly Quantity[]; readonly to: number } | undefined {
    const numeral = numeralAt(this.pieces, at);
    if (numeral === undefined) return undefined;
    const amount = this.amount(numeral);
    const other = this.otherSort(amount);
    if (other !== undefined) {
      const to = this.isScore(numeral) ? numeral.to + 2 : Math.max(amount.to, at + 1);
      return { quantities: [this.plain(amount, other)], to };
    }
    return this.range(amount) ?? this.single(amount);
  }

  private lower(index: number): string {
    return this.pieces[index]?.lower ?? "";
  }

  private amount(numeral: Numeral): Amount {
    const sign = this.currencyBefore(numeral.from);
    const first = sign?.first ?? numeral.from;
    const numberWord = numeral.form === "fraction";
    if (numberWord) {
      const { to } = numeral;
      return { numeral, first, to, spanTo: to, unit: "percent", sort: "percent" };
    }
    if (sign !== undefined) {
      const { to } = numeral;
      const unit = CURRENCIES.codeOfSign(sign.sign, this.parse.text);
      return { numeral, first, to, spanTo: to, unit, sort: "money" };
    }
    // "billions of dollars"
    const of = numeral.form === "vague" && this.lower(numeral.to) === "of" ? 1 : 0;
    const money = CURRENCIES.wordAt((index) => this.lower(index), numeral.to + of);
    if (money !== undefined && !this.isWeight(numeral.to, money.length)) {
      const to = numeral.to + of + money.length;
      const unit = CURRENCIES.resolve(money.candidates, this.parse.text);
      return { numeral, first, to, spanTo: to, unit: unit ?? this.lower(to - 1), sort: "money" };
    }
    const hyphen = HYPHENS.has(this.lower(numeral.to)) && this.pieces[numeral.to]?.joined ? 1 : 0;
    // "410 more tonnes" is rare; the unit stands right after.
    const unit = UNITS.longest((index) => this.pieces[index]?.lower, numeral.to + hyphen);
    if (unit !== undefined && this.isUnit(numeral, numeral.to + hyphen, unit.value)) {
      const to = numeral.to + hyphen + unit.length;
      let { sort } = unit.value;
      if (this.lower(to) === "old" || (this.lower(to) === "-" && this.lower(to + 1) === "old")) {
        sort = "age";
      }
      const spanTo = sort === "percent" ? to : numeral.to;
      return { numeral, first, to, spanTo, unit: unit.value.unit, sort };
    }
    const { to } = numeral;
    return { numeral, first, to, spanTo: to, unit: null, sort: "count" };
  }

  /** Short unit letters count only after digits: "5 t", not "five t". */
  private isUnit(numeral: Numeral, at: number, unit: Unit): boolean {
    const word = this.lower(at);
    if (word.length <= 2 && numeral.form !== "digits" && unit.sort !== "percent") return false;
    if (word === "second" || word === "quarter") return false;
    if (word === "ft" || word === "t" || word === "min") return this.pieces[at]?.joined ?? false;
    if (word === "points" || word === "point") return numeral.low < 1000;
    return true;
  }

  private isWeight(at: number, length: number): boolean {
    return this.lower(at).startsWith("pound") && ["of", "-"].includes(this.lower(at + length));
  }

  /** A currency sign or code right before the number. */
  private currencyBefore(
    at: number,
  ): { readonly first: number; readonly sign: string } | undefined {
    const before = this.pieces[at - 1];
    if (before === undefined || at - 1 < this.floor) return undefined;
    if (before.kind === "sign") {
      if (!this.pieces[at]?.joined || !CURRENCIES.isSign(before.text)) return undefined;
      const letters = this.pieces[at - 2];
      if (
        before.joined &&
        letters?.kind === "word" &&
        CURRENCIES.isSign(letters.text + before.text)
      ) {
        return { first: at - 2, sign: letters.text + before.text };
      }
      return { first: at - 1, sign: before.text };
    }
    return CURRENCIES.isCode(before.text) ? { first: at - 1, sign: before.text } : undefined;
  }

  /** Sorts that the surroundings show: dates, years, clock times, names with numbers, ordinals, ages, scores. */
  private otherSort(amount: Amount): QuantitySort | undefined {
    const { numeral, first, to } = amount;
    const { pieces } = this;
    const from = numeral.from;
    const before = pieces[from - 1];
    const next = pieces[numeral.to];
    if (amount.sort === "money") return undefined;
    const piece = pieces[from] as Piece;
    if (amount.sort !== "count" && amount.sort !== "percent") {
      return this.isNamed(from) ? "other" : amount.sort === "other" ? "other" : undefined;
    }
    // F-16, K2, S-300, T72, Covid-19; also 1/2, #4
    if (before !== undefined && piece.joined) {
      const outer = pieces[from - 2];
      if (before.kind === "word" || "#/:.+@*&".includes(before.text)) return "other";
      if (HYPHENS.has(before.text) && before.joined && outer !== undefined) {
        if (outer.kind === "word" && numeral.form === "digits") return "other";
        if (outer.kind === "word" && this.lower(from - 2) !== "mid" && !isNumberWord(outer.lower))
          return "other";
      }
      if (before.text === "°") return "other";
    }
    if (amount.sort === "percent") return undefined;
    if (numeral.form === "digits" && numeral.factor === 1) {
      if (next?.kind === "word" && next.joined) {
        if (/^(?:st|nd|rd|th)$/.test(next.lower)) return "ordinal";
        return "other"; // 2A4, 5G, 1990s, 5pm
      }
      if (
        next?.text === ":" &&
        pieces[numeral.to + 1]?.kind === "digits" &&
        pieces[numeral.to + 1]?.joined
      ) {
        return "other";
      }
      if (next?.text === "/" && next.joined) return "other";
      if (
        DAY_HALVES.has(this.lower(numeral.to)) ||
        (["a", "p"].includes(this.lower(numeral.to)) &&
          this.lower(numeral.to + 1) === "." &&
          this.lower(numeral.to + 2) === "m")
      )
        return "other";
      if (before !== undefined && before.text === ":" && piece.joined) return "other";
      if (from === 0 && (next?.text === "." || next?.text === ")") && numeral.low < 100)
        return "other";
      if (
        /^\d{2}\.\d{2}$/.test(piece.text) &&
        /^(?:at|by|until|from|before|after)$/.test(before?.lower ?? "")
      )
        return "other";
      if (/^[\d.]+$/.test(piece.text) && this.isYear(from, numeral)) return "other";
      if (this.isPhone(from, numeral.to)) return "other";
      if (this.isAge(from, numeral)) return "age";
    }
    if (this.isDate(from, numeral)) return "other";
    if (this.isNamed(from)) return "other";
    if (this.isScore(numeral)) return "other";
    if (this.isIdle(numeral, first, to)) return "other";
    return undefined;
  }

  private isYear(from: number, numeral: Numeral): boolean {
    const value = numeral.low;
    const text = this.pieces[from]?.text ?? "";
    if (!/^(?:1[5-9]|20|21)\d\d$/.test(text) || value > 2150) return false;
    const before = this.lower(from - 1);
    const before2 = this.lower(from - 2);
    if (isMonth(before) || isMonth(before2) || /^(?:[-–])$/.test(before)) return true;
    const next = this.pieces[numeral.to];
    if (QUALIFIERS.get([before]) !== undefined && before !== "around" && before !== "about") {
      // "some 2000 soldiers", "over 2000 people"
      if (next?.kind === "word" && next.lower.endsWith("s")) return false;
    }
    if (YEAR_PREPOSITIONS.has(before)) return true;
    if (next === undefined || next.kind === "sign") return true;
    return (
      !/(?:s|men|people|children|women|personnel|staff|cattle|dead)$/.test(next.lower) ||
      next.lower === "was" ||
      next.lower === "has" ||
      next.lower === "is" ||
      next.lower === "elections"
    );
  }

  private isPhone(from: number, to: number): boolean {
    const groups = (step: number, at: number): number => {
      let count = 0;
      for (let index = at; ; index += step) {
        const piece = this.pieces[index];
        if (piece === undefined) break;
        if (piece.kind === "digits" && /^\d{2,5}$/.test(piece.text)) count++;
        else if (
          !(
            HYPHENS.has(piece.text) ||
            piece.text === "+" ||
            piece.text === "(" ||
            piece.text === ")"
          )
        )
          break;
        if (count > 4) break;
      }
      return count;
    };
    const plus = this.pieces[from - 1]?.text === "+" && this.pieces[from]?.joined;
    return groups(-1, from - 1) + groups(1, to) >= 2 || (plus === true && groups(1, to) >= 1);
  }

  /** ", 34," after a name; "aged 34"; "34-year-old" is found by its unit. */
  private isAge(from: number, numeral: Numeral): boolean {
    if (numeral.low < 1 || numeral.low > 115 || !Number.isInteger(numeral.low)) return false;
    const before = this.pieces[from - 1];
    const outer = this.pieces[from - 2];
    const next = this.pieces[numeral.to];
    if (before?.lower === "aged" || before?.lower === "age") return true;
    if (before?.text !== "," || outer === undefined) return false;
    if (next?.text !== "," && next?.text !== "." && next?.text !== ";") return false;
    const name = outer.kind === "word" && /^\p{Lu}/u.test(outer.text) && !isMonth(outer.lower);
    return name && numeral.form === "digits";
  }

  private isDate(from: number, numeral: Numeral): boolean {
    if (!Number.isInteger(numeral.low) || numeral.low > 31 || numeral.factor !== 1) return false;
    const before = this.lower(from - 1);
    const next = this.lower(numeral.to);
    if (isMonth(before) && this.capital(from - 1)) return true;
    if (before === "." && isMonth(this.lower(from - 2)) && this.capital(from - 2)) return true;
    if (isMonth(next) && this.capital(numeral.to)) return true;
    // "3 to 5 March", "20–26 February", "3 and 5 March", "March 3–5"
    const third = this.lower(numeral.to + 2);
    if (
      (RANGE_WORDS.has(next) || next === "and" || next === "or") &&
      isMonth(third) &&
      this.capital(numeral.to + 2)
    ) {
      return this.pieces[numeral.to + 1]?.kind === "digits";
    }
    if ((RANGE_WORDS.has(before) || before === "and") && this.pieces[from - 2]?.kind === "digits") {
      return isMonth(this.lower(from - 3)) && this.capital(from - 3);
    }
    return false;
  }

  private capital(index: number): boolean {
    return /^\p{Lu}/u.test(this.pieces[index]?.text ?? "");
  }

  /** "Resolution 2231", "Highway 1", "Day 12": a word that takes its number as a name. */
  private isNamed(from: number): boolean {
    const before = this.pieces[from - 1];
    if (before === undefined) return false;
    const label = before.text === "." ? this.pieces[from - 2] : before;
    if (label === undefined || label.kind !== "word")
      return before.text === "№" || before.text === "#";
    const capital = LABELS.get(label.lower);
    if (capital === undefined) return this.endsName(from);
    if (before.text === "." && label.lower !== "no" && label.lower !== "nos") return false;
    return !capital || this.capital(from - (before.text === "." ? 2 : 1));
  }

  /** "Runway 2.", "Apollo 11,": a bare number that closes a capitalised name. */
  private endsName(from: number): boolean {
    const label = this.pieces[from - 1];
    const next = this.pieces[from + 1];
    if (label === undefined || from < 2 || this.pieces[from]?.kind !== "digits") return false;
    if (!this.capital(from - 1) || isMonth(label.lower) || weekdayOf(label.lower) !== undefined) {
      return false;
    }
    return (
      !/[,.]/.test(this.pieces[from]?.text ?? "") &&
      (next === undefined || next.kind === "sign") &&
      next?.text !== "%" &&
      next?.text !== "-"
    );
  }

  /** "won 3-1", "by 51 to 49" downwards: a result and no range. */
  private isScore(numeral: Numeral): boolean {
    const dash = this.pieces[numeral.to];
    if (dash === undefined || !HYPHENS.has(dash.text)) return false;
    const second = numeralAt(this.pieces, numeral.to + 1);
    return (
      second !== undefined &&
      second.form === "digits" &&
      second.factor === 1 &&
      second.low <= numeral.low &&
      numeral.factor === 1 &&
      (this.pieces[numeral.to + 1]?.joined ?? false)
    );
  }

  /** Words for numbers that count nothing: "one another", "no one", "one of them", "the two sides", "second in two". */
  private isIdle(numeral: Numeral, first: number, to: number): boolean {
    const before = this.lower(first - 1);
    const next = this.lower(to);
    if (numeral.form === "words" && numeral.low === 1 && numeral.factor === 1) {
      if (this.qualifierBefore(first) === undefined) return true;
      return before === "another" || before === "some" || before === "just";
    }
    if (numeral.form !== "words" || numeral.factor !== 1) return false;
    if (next === "-" && !/^(?:strong|odd|plus)$/.test(this.lower(to + 1))) {
      return this.pieces[to + 1]?.kind === "word";
    }
    // "the two fleets", "all three": mentioned again, not counted
    if (numeral.low <= 4 && MENTIONED_AGAIN.test(before)) return true;
    return numeral.low === 0;
  }

  /** The qualifiers that end right before the piece, the longest chain of at most two. */
  private qualifierBefore(at: number): (Qualifier & { readonly first: number }) | undefined {
    let first = at;
    let bound: Qualifier["bound"] = "both";
    let approximate = false;
    let spanFirst = at;
    let any = false;
    for (let round = 0; round < 2; round++) {
      let taken = false;
      for (let length = LONGEST_QUALIFIER; length >= 1 && !taken; length--) {
        const from = first - length;
        if (from < this.floor) continue;
        const words = this.pieces.slice(from, first).map((piece) => piece.lower);
        const qualifier = QUALIFIERS.get(words);
        if (qualifier === undefined || !this.allowed(words, from, first)) continue;
        if (qualifier.bound !== "both") bound = this.turned(from, words, qualifier.bound);
        approximate ||= qualifier.approximate;
        first = from;
        if (qualifier.inSpan) spanFirst = from;
        taken = true;
        any = true;
      }
      if (!taken) break;
    }
    return any ? { bound, approximate, inSpan: true, first: spanFirst } : undefined;
  }

  /** "some" and "over" before a number are also determiner and preposition. */
  private allowed(words: readonly string[], from: number, at: number): boolean {
    const [word] = words;
    if (words.length > 1) return true;
    if (word === "all" || word === "just") return true;
    if (word === "near" || word === "under" || word === "below" || word === "above") {
      const numeral = numeralAt(this.pieces, at);
      return (numeral?.high ?? 0) >= 5 || CURRENCIES.isSign(this.pieces[at]?.text ?? "");
    }
    if (word === "over")
      return !/^(?:all|war|talks|dispute|control|row|fight|victory)$/.test(this.lower(from - 1));
    if (word === "another") return true;
    return true;
  }

  /** "never more than 1,000" bounds from above. */
  private turned(from: number, words: readonly string[], bound: "low" | "high"): "low" | "high" {
    if (bound !== "low" || !COMPARATORS.has(words[0] ?? "")) return bound;
    for (let index = from - 1; index >= Math.max(this.floor, from - 4); index--) {
      const word = this.lower(index);
      if (NEGATIONS.has(word) || word.endsWith("n't") || word.endsWith("n’t")) return "high";
      if (this.pieces[index]?.kind === "sign") break;
    }
    return bound;
  }

  /** Words after the number that bound or blur it: "or more", "or so", "-odd". */
  private after(to: number): {
    readonly to: number;
    readonly bound?: "low" | "high";
    readonly approximate?: boolean;
    readonly odd?: boolean;
  } {
    const [one, two] = [this.lower(to), this.lower(to + 1)];
    if (one === "or" && two === "more") return { to: to + 2, bound: "low" };
    if (one === "or" && (two === "fewer" || two === "less")) return { to: to + 2, bound: "high" };
    if (one === "or" && two === "so") return { to: to + 2, approximate: true };
    if (one === "-" && two === "odd") return { to: to + 2, approximate: true, odd: true };
    if (one === "odd") return { to: to + 1, approximate: true, odd: true };
    if (one === "+" && this.pieces[to]?.joined) return { to: to + 1, bound: "low" };
    if (one === "plus" && (this.lower(to - 1) === "-" || this.pieces[to]?.joined))
      return { to: to + 1, bound: "low" };
    return { to };
  }

  private single(amount: Amount): {
    readonly quantities: readonly Quantity[];
    readonly to: number;
  } {
    const { numeral } = amount;
    const qualifier = this.qualifierBefore(amount.first);
    const after = this.after(amount.spanTo);
    const spanTo = after.to;
    const to = Math.max(after.to, amount.to);
    let low: number | null = numeral.low;
    let high: number | null = numeral.high;
    const bound = after.bound ?? qualifier?.bound ?? "both";
    if (bound === "low") high = null;
    if (bound === "high") low = null;
    if (after.odd === true && high !== null && low !== null) high = low + roundness(low) - 1;
    const approximate =
      numeral.form === "vague" || (qualifier?.approximate ?? false) || (after.approximate ?? false);
    const start = (this.pieces[qualifier?.first ?? amount.first] as Piece).start;
    const end = (this.pieces[spanTo - 1] as Piece).end;
    return { quantities: [this.make(start, end, low, high, approximate, amount, to)], to };
  }

  private make(
    start: number,
    end: number,
    low: number | null,
    high: number | null,
    approximate: boolean,
    amount: Pick<Amount, "unit" | "sort">,
    to: number,
  ): Quantity {
    return {
      span: this.parse.span({ start, end }, { start, end }),
      low,
      high,
      approximate,
      unit: amount.unit,
      sort: amount.sort,
      after: (this.pieces[to - 1] as Piece).end,
    };
  }

  private plain(amount: Amount, sort: QuantitySort): Quantity {
    const { numeral } = amount;
    const { start } = this.pieces[numeral.from] as Piece;
    const { end } = this.pieces[numeral.to - 1] as Piece;
    const to = Math.max(amount.to, numeral.to);
    return this.make(
      start,
      end,
      numeral.low,
      numeral.high,
      numeral.form === "vague",
      { unit: amount.unit, sort },
      to,
    );
  }

  /** "between 40 and 60", "40 to 60", "10–15", "from 40 to 60", "two or three"; a change gives two quantities. */
  private range(
    amount: Amount,
  ): { readonly quantities: readonly Quantity[]; readonly to: number } | undefined {
    const { pieces } = this;
    const { numeral } = amount;
    if (numeral.form === "vague" || numeral.form === "fraction") return undefined;
    const link = this.lower(amount.to);
    const before = this.lower(amount.first - 1);
    const between = before === "between";
    const linked = between
      ? link === "and" || RANGE_WORDS.has(link)
      : RANGE_WORDS.has(link) || link === "or";
    if (!linked) return undefined;
    let second = amount.to + 1;
    if (CURRENCIES.isSign(pieces[second]?.text ?? "")) second++;
    else if (
      pieces[second]?.kind === "word" &&
      CURRENCIES.isSign((pieces[second]?.text ?? "") + (pieces[second + 1]?.text ?? ""))
    )
      second += 2;
    const otherNumeral = numeralAt(pieces, second);
    if (
      otherNumeral === undefined ||
      otherNumeral.form === "vague" ||
      otherNumeral.form === "fraction"
    ) {
      return undefined;
    }
    if (HYPHENS.has(link) && otherNumeral.form !== numeral.form) return undefined;
    const other = this.amount(otherNumeral);
    if (isMonth(this.lower(other.to)) && otherNumeral.low <= 31 && this.capital(other.to))
      return undefined;
    // "3 to 4 million": the factor of the second holds for both.
    let low = numeral.low;
    if (
      numeral.factor === 1 &&
      otherNumeral.factor > 1 &&
      low < otherNumeral.low / otherNumeral.factor
    ) {
      low = Number((low * otherNumeral.factor).toPrecision(12));
    }
    const high = otherNumeral.low;
    if (low >= high) return undefined;
    if (amount.sort !== "count" && other.sort !== amount.sort) return undefined;
    if (link === "or" && high > low * 2) return undefined;
    const from = before === "from";
    if (link === "to" && (from || CHANGES.test(before))) {
      const verb = this.lower(amount.first - 2);
      const verb2 = this.lower(amount.first - 3);
      if (CHANGES.test(verb) || CHANGES.test(verb2) || CHANGES.test(before)) return undefined;
    }
    if (link === "to" && high > low * 20) return undefined;
    const qualifier = between || from ? undefined : this.qualifierBefore(amount.first);
    const first = between ? amount.first - 1 : (qualifier?.first ?? amount.first);
    const start = (pieces[first] as Piece).start;
    const end = (pieces[other.spanTo - 1] as Piece).end;
    const bounds =
      qualifier?.bound === "high"
        ? [null, high]
        : qualifier?.bound === "low"
          ? [low, null]
          : [low, high];
    const shape = other.sort === "count" ? amount : other;
    return {
      quantities: [
        this.make(
          start,
          end,
          bounds[0] ?? null,
          bounds[1] ?? null,
          qualifier?.approximate ?? false,
          shape,
          other.to,
        ),
      ],
      to: other.to,
    };
  }
}

/** The power of ten that a round number is a multiple of, at least 10: 40 → 10, 300 → 100. */
function roundness(value: number): number {
  let power = 10;
  while (value % (power * 10) === 0 && power < value) power *= 10;
  return power;
}
