import { GB } from "chrono-node/en";
import { loadTable } from "../lexicon/load.js";
import { Phrases } from "../lexicon/phrases.js";
import {
  addMonths,
  type Day,
  dayOf,
  easterOf,
  isMonth,
  mondayOf,
  monthEnd,
  monthOf,
  partsOf,
  weekdayOf,
} from "./calendar.js";
import { numeralAt } from "./numerals.js";
import type { Piece } from "./pieces.js";

/** A stretch of days, both ends included; null where the words leave an end open or undated. */
export interface Interval {
  readonly earliest: Day | null;
  readonly latest: Day | null;
}

/** Words for a time: pieces `from` … `to` − 1, and what they span. */
export interface TimePhrase extends Interval {
  readonly from: number;
  readonly to: number;
  /** The preposition that bounds it ("by", "since", "within"), lower case; null where there is none. */
  readonly bound: string | null;
}

type Unit = "day" | "week" | "month" | "year";

interface Deictic {
  readonly unit: Unit | null;
  readonly from: number;
  readonly to: number;
}

const UNKNOWN: Interval = { earliest: null, latest: null };
const DEICTICS = loadDeictics();
const UNITS = new Map<string, { readonly unit: Unit | "hour" | "decade"; readonly days?: number }>(
  Object.entries({
    minute: { unit: "hour" as const },
    minutes: { unit: "hour" as const },
    hour: { unit: "hour" as const },
    hours: { unit: "hour" as const },
    day: { unit: "day" as const },
    days: { unit: "day" as const },
    week: { unit: "week" as const },
    weeks: { unit: "week" as const },
    fortnight: { unit: "week" as const, days: 14 },
    fortnights: { unit: "week" as const, days: 14 },
    month: { unit: "month" as const },
    months: { unit: "month" as const },
    year: { unit: "year" as const },
    years: { unit: "year" as const },
    decade: { unit: "decade" as const },
    decades: { unit: "decade" as const },
  }),
);
const PARTS = new Set(["early", "mid", "late", "earlier", "later"]);
const BOUNDS = new Set(
  "since by before until till after from within in for during over through throughout to beyond around".split(
    " ",
  ),
);
const PREFIXES = new Set(
  "no later than|not later than|as early as|as soon as|as of|ahead of|up until|at the latest by|as from".split(
    "|",
  ),
);
const HYPHENS = new Set(["-", "–", "—"]);
const DAY_PARTS = new Set("morning afternoon evening night noon midnight".split(" "));
const FULL_MONTHS =
  /^(?:march|april|june|july|january|february|august|september|october|november|december|may)$/;
const ORDINAL = /^(?:st|nd|rd|th)$/;
const ORDINAL_WORDS = new Map([
  ["first", 1],
  ["second", 2],
  ["third", 3],
  ["fourth", 4],
]);
const FUTURE = new Set(
  "will would shall 'll ’ll due scheduled planned plan plans planning expected expect expects set next upcoming coming must could may might should can ahead begins starts opens expires promised promise pledged vowed threatened threaten until by deadline unless if".split(
    " ",
  ),
);
const CLAUSE_SIGNS = new Set([",", ";", ":", "—", "(", ")", "“", "”", '"']);

function loadDeictics(): Phrases<Deictic> {
  const phrases = new Phrases<Deictic>();
  for (const row of loadTable("lexicon/time-words", ["phrase", "unit", "from", "to"])) {
    const unit = row.oneOf("unit", ["day", "week", "month", "year", ""]);
    phrases.add(row.required("phrase").split(" "), {
      unit: unit === "" ? null : unit,
      from: row.number("from") ?? 0,
      to: row.number("to") ?? 0,
    });
  }
  return phrases;
}

/** Whether a piece can open words for a time: the cheap test before {@link TimeReader.at}. */
export function mayBeTime(piece: Piece): boolean {
  const { lower, kind } = piece;
  if (kind === "sign") return false;
  if (kind === "digits") return true;
  return (
    BOUNDS.has(lower) ||
    PARTS.has(lower) ||
    isMonth(lower) ||
    weekdayOf(lower) !== undefined ||
    OPENERS.has(lower) ||
    numberWords.has(lower)
  );
}

const OPENERS = new Set(
  "today tonight yesterday tomorrow overnight last this next the a an on at noon midnight recently christmas easter no not as ahead up that end that several few some about".split(
    " ",
  ),
);
const numberWords = new Set(
  "one two three four five six seven eight nine ten eleven twelve fourteen fifteen twenty thirty forty sixty ninety".split(
    " ",
  ),
);

/**
 * Reads words for times in the pieces of one sentence, against the day of publication. Where the
 * text does not allow a date, both ends are null.
 */
export class TimeReader {
  constructor(
    private readonly pieces: readonly Piece[],
    private readonly text: string,
    /** The day of publication; null where it is not known. */
    private readonly published: Day | null,
  ) {}

  /** The longest time phrase that begins at a piece, its bounding preposition included. */
  at(from: number): TimePhrase | undefined {
    const lower = this.lower(from);
    const two = `${lower} ${this.lower(from + 1)}`;
    const three = `${two} ${this.lower(from + 2)}`;
    if (PREFIXES.has(three)) return this.bounded(from, from + 3, "by");
    if (two === "ahead of") return this.bounded(from, from + 2, "before");
    if (two === "as of" || two === "as from") return this.bounded(from, from + 2, "from");
    if (two === "up until") return this.bounded(from, from + 2, "until");
    if (BOUNDS.has(lower)) {
      const bounded = this.bounded(from, from + 1, lower);
      if (bounded !== undefined) return bounded;
    }
    if (lower === "between") return undefined;
    const core = this.core(from);
    // "the rains", "the same day": no time of their own without a preposition.
    if (core === undefined || (lower === "the" && core.latest === null)) return undefined;
    return { ...core, from, bound: null };
  }

  private lower(index: number): string {
    return this.pieces[index]?.lower ?? "";
  }

  private capital(index: number): boolean {
    return /^\p{Lu}/u.test(this.pieces[index]?.text ?? "");
  }

  private bounded(from: number, at: number, bound: string): TimePhrase | undefined {
    if (
      bound === "within" ||
      bound === "in" ||
      bound === "over" ||
      bound === "for" ||
      bound === "during"
    ) {
      const span = this.amountOfTime(from, at, bound);
      if (span !== undefined) return span;
    }
    if (bound === "around" || bound === "over" || bound === "to" || bound === "for") {
      if (bound === "over" || bound === "for") {
        const core = this.core(at);
        if (core === undefined || (bound === "for" && core.latest === null)) return undefined;
        return bound === "for" ? { ...core, from: at, bound: null } : { ...core, from, bound };
      }
      return undefined;
    }
    const future =
      bound === "by" ||
      bound === "before" ||
      bound === "until" ||
      bound === "till" ||
      bound === "beyond"
        ? true
        : undefined;
    const core = this.core(at, future);
    if (core === undefined) return undefined;
    const { to, earliest, latest } = core;
    if (bound === "from") {
      const link = this.lower(to);
      const second =
        link === "to" || link === "until" || HYPHENS.has(link) ? this.core(to + 1) : undefined;
      if (second !== undefined) {
        return { from, to: second.to, earliest, latest: second.latest, bound };
      }
      const days = this.dayRange(at);
      return { from, to, earliest, latest: days?.to === to ? latest : null, bound };
    }
    switch (bound) {
      case "since": {
        const open = earliest !== null && this.published !== null && earliest <= this.published;
        return { from, to, earliest, latest: open ? this.published : null, bound };
      }
      case "by":
      case "until":
      case "till":
      case "through":
        // "by the end of May", "by June": the last day included
        return { from, to, earliest: null, latest, bound };
      case "before":
        // "before the end of the year": its last day still counts
        return {
          from,
          to,
          earliest: null,
          latest: earliest === null ? null : this.namesEnd(at) ? latest : earliest - 1,
          bound,
        };
      case "after":
      case "beyond":
        return { from, to, earliest: latest === null ? null : latest + 1, latest: null, bound };
      default:
        return { from, to, earliest, latest, bound };
    }
  }

  private namesEnd(at: number): boolean {
    return /^(?:end|close)$/.test(this.lower(at + 1)) && this.lower(at) === "the";
  }

  /** "within weeks", "in three days", "over the next two months", "in the past week", "in 48 hours". */
  private amountOfTime(from: number, at: number, bound: string): TimePhrase | undefined {
    let index = at;
    let direction: "past" | "future" | undefined;
    if (this.lower(index) === "the") index++;
    if (/^(?:next|coming)$/.test(this.lower(index))) direction = "future";
    if (/^(?:past|last|previous|preceding)$/.test(this.lower(index))) direction = "past";
    if (direction !== undefined) index++;
    const amount = this.amount(index);
    if (amount === undefined) return undefined;
    const { to } = amount;
    if (this.lower(to) === "of" && bound !== "within") return undefined;
    if (this.lower(to) === "'s" || this.lower(to) === "-") return undefined;
    if (direction === undefined && bound !== "within" && bound !== "in") return undefined;
    if (direction === undefined && bound === "in" && index !== at) return undefined;
    const now = this.published;
    if (amount.count === undefined || now === null) return { from, to, ...UNKNOWN, bound };
    if (direction === "past") {
      return { from, to, earliest: this.shift(now, amount, -1), latest: now, bound };
    }
    if (direction === undefined && !this.future(from, to)) return { from, to, ...UNKNOWN, bound };
    return { from, to, earliest: now, latest: this.shift(now, amount, 1), bound };
  }

  /** A number of units; `count` undefined for a bare plural or "a few". */
  private amount(
    at: number,
  ):
    | { readonly to: number; readonly count: number | undefined; readonly unit: string }
    | undefined {
    let index = at;
    if (/^(?:about|around|some|roughly|just|another|only)$/.test(this.lower(index))) index++;
    if (UNITS.has(this.lower(index))) {
      const one = this.lower(index);
      const plural = one.endsWith("s");
      const before = this.lower(index - 1);
      const counted = !plural && /^(?:next|past|last|coming|previous)$/.test(before);
      if (!plural && !counted) return undefined;
      return { to: index + 1, count: counted ? 1 : undefined, unit: one };
    }
    if (
      this.lower(index) === "a" &&
      this.lower(index + 1) === "few" &&
      UNITS.has(this.lower(index + 2))
    ) {
      return { to: index + 3, count: undefined, unit: this.lower(index + 2) };
    }
    if (/^(?:few|several|couple)$/.test(this.lower(index)) && UNITS.has(this.lower(index + 1))) {
      return { to: index + 2, count: undefined, unit: this.lower(index + 1) };
    }
    if (
      (this.lower(index) === "a" || this.lower(index) === "an") &&
      UNITS.has(this.lower(index + 1))
    ) {
      return { to: index + 2, count: 1, unit: this.lower(index + 1) };
    }
    const numeral = numeralAt(this.pieces, index);
    if (
      numeral === undefined ||
      numeral.form === "fraction" ||
      !UNITS.has(this.lower(numeral.to))
    ) {
      return undefined;
    }
    const count = numeral.form === "vague" ? undefined : numeral.low;
    return { to: numeral.to + 1, count, unit: this.lower(numeral.to) };
  }

  private shift(
    day: Day,
    amount: { readonly count: number | undefined; readonly unit: string },
    sign: 1 | -1,
  ): Day | null {
    const { count } = amount;
    const unit = UNITS.get(amount.unit);
    if (count === undefined || unit === undefined) return null;
    switch (unit.unit) {
      case "hour":
        return amount.unit.startsWith("minute") ? day : day + sign * Math.ceil(count / 24);
      case "day":
        return day + sign * Math.round(count);
      case "week":
        return day + sign * Math.round(count * (unit.days ?? 7));
      case "month":
        return Number.isInteger(count)
          ? addMonths(day, sign * count)
          : day + sign * Math.round(count * 30);
      case "year":
        return Number.isInteger(count)
          ? addMonths(day, sign * 12 * count)
          : addMonths(day, Math.round(sign * 12 * count));
      case "decade":
        return addMonths(day, sign * 120 * count);
    }
  }

  /** Words for a time without the preposition that bounds it. */
  private core(from: number, future?: boolean): (Interval & { readonly to: number }) | undefined {
    return (
      this.partOf(from, future) ??
      this.iso(from) ??
      this.date(from, future) ??
      this.month(from, future) ??
      this.deictic(from) ??
      this.weekday(from, future) ??
      this.ago(from) ??
      this.year(from) ??
      this.named(from, future)
    );
  }

  /** "the end of August", "late May", "mid-September", "the first half of 2027", "the second quarter", "later this year". */
  private partOf(from: number, future?: boolean): (Interval & { readonly to: number }) | undefined {
    let index = from;
    const word = this.lower(index);
    if (PARTS.has(word)) {
      index++;
      if (HYPHENS.has(this.lower(index))) index++;
      if (word === "earlier" || word === "later") {
        if (this.lower(index) === "in" || this.lower(index) === "on") index++;
        const whole = this.deictic(index) ?? this.month(index, word === "later" ? true : future);
        if (whole === undefined) return undefined;
        const now = this.published;
        const { earliest, latest, to } = whole;
        if (now === null || earliest === null || latest === null) return whole;
        if (now < earliest || now > latest) return whole;
        return word === "earlier" ? { to, earliest, latest: now } : { to, earliest: now, latest };
      }
      if (this.lower(index) === "in") index++;
      const whole = this.month(index, future) ?? this.year(index, true) ?? this.deictic(index);
      return whole === undefined ? undefined : this.portion(whole, word);
    }
    if (word === "the") index++;
    const name = this.lower(index);
    if (/^(?:end|close|beginning|start|middle)$/.test(name) && this.lower(index + 1) === "of") {
      let inner = index + 2;
      if (this.lower(inner) === "the" && UNITS.has(this.lower(inner + 1))) {
        const whole = this.current(this.lower(inner + 1));
        if (whole === undefined) return undefined;
        return this.edge({ ...whole, to: inner + 2 }, name);
      }
      if (this.lower(inner) === "the") inner++;
      const whole =
        this.month(inner, future) ??
        this.year(inner, true) ??
        this.deictic(index + 2) ??
        this.deictic(inner);
      return whole === undefined ? undefined : this.edge(whole, name);
    }
    if (/^(?:year|month|week)$/.test(name) && this.lower(index + 1) === "'") return undefined;
    if (
      /^(?:year|month)$/.test(name) &&
      HYPHENS.has(this.lower(index + 1)) &&
      this.lower(index + 2) === "end"
    ) {
      const whole = this.current(name);
      return whole === undefined ? undefined : { ...whole, earliest: whole.latest, to: index + 3 };
    }
    const ordinal = ORDINAL_WORDS.get(name);
    const piece = this.lower(index + 1);
    if (ordinal !== undefined && (piece === "half" || piece === "quarter")) {
      let year: number | undefined;
      let to = index + 2;
      if (this.lower(to) === "of") {
        const text = this.pieces[to + 1]?.text ?? "";
        if (/^(?:19|20)\d\d$/.test(text)) {
          year = Number(text);
          to += 2;
        } else if (
          /^(?:this|next|last|the)$/.test(this.lower(to + 1)) &&
          this.lower(to + 2) === "year"
        ) {
          const now = this.published;
          if (now === null) return { ...UNKNOWN, to: to + 3 };
          const offset = this.lower(to + 1) === "next" ? 1 : this.lower(to + 1) === "last" ? -1 : 0;
          year = partsOf(now).year + offset;
          to += 3;
        } else return undefined;
      } else if (piece === "half") return undefined;
      const unsaid = year === undefined;
      if (year === undefined) {
        if (this.published === null) return { ...UNKNOWN, to };
        year = partsOf(this.published).year;
      }
      const length = piece === "half" ? 6 : 3;
      const first = (ordinal - 1) * length;
      if (first + length > 12) return undefined;
      const ended = this.published !== null && monthEnd(year, first + length - 1) < this.published;
      if (unsaid && ended && (future ?? this.future(from, to))) year++;
      return { to, earliest: dayOf(year, first, 1), latest: monthEnd(year, first + length - 1) };
    }
    return undefined;
  }

  private portion(
    whole: Interval & { readonly to: number },
    part: string,
  ): Interval & { readonly to: number } {
    const { earliest, latest, to } = whole;
    if (earliest === null || latest === null) return whole;
    const length = latest - earliest + 1;
    if (length < 8) return whole;
    // Thirds of what is named; the middle of a month ends on its fifteenth, give or take.
    const third = length / 3;
    if (part === "early") return { to, earliest, latest: earliest + Math.round(third) - 1 };
    if (part === "late") return { to, earliest: earliest + Math.round(2 * third), latest };
    if (length <= 31) return { to, earliest: earliest + 9, latest: earliest + 19 };
    return {
      to,
      earliest: earliest + Math.round(third),
      latest: earliest + Math.round(2 * third) - 1,
    };
  }

  private edge(
    whole: Interval & { readonly to: number },
    name: string,
  ): Interval & { readonly to: number } {
    const { earliest, latest, to } = whole;
    if (earliest === null || latest === null) return whole;
    if (name === "end" || name === "close") {
      const length = latest - earliest + 1;
      const last = length > 100 ? 31 : length > 20 ? 7 : 2;
      return { to, earliest: latest - last + 1, latest };
    }
    return this.portion(whole, name === "middle" ? "mid" : "early");
  }

  /** The week, month or year that holds the day of publication. */
  private current(unit: string): Interval | undefined {
    if (!/^(?:week|month|year|decade)$/.test(unit)) return undefined;
    const now = this.published;
    if (now === null) return UNKNOWN;
    if (unit === "decade") {
      const first = Math.floor(partsOf(now).year / 10) * 10;
      return { earliest: dayOf(first, 0, 1), latest: dayOf(first + 9, 11, 31) };
    }
    return around(now, unit as Unit, 0, 0);
  }

  private deictic(from: number): (Interval & { readonly to: number }) | undefined {
    const found = DEICTICS.longest((index) => this.lower(index) || undefined, from);
    if (found === undefined) return this.lastAmount(from);
    const to = from + found.length;
    // "last year's", "this week's": still that time; "the summer's": not.
    const { unit, from: first, to: last } = found.value;
    if (unit === null || this.published === null) return { ...UNKNOWN, to };
    return { ...around(this.published, unit, first, last), to };
  }

  /** "the last two months", "the next 48 hours", "the coming fortnight" without a preposition. */
  private lastAmount(from: number): (Interval & { readonly to: number }) | undefined {
    if (this.lower(from) !== "the") return undefined;
    const phrase = this.amountOfTime(from, from, "over");
    return phrase === undefined
      ? undefined
      : { earliest: phrase.earliest, latest: phrase.latest, to: phrase.to };
  }

  private iso(from: number): (Interval & { readonly to: number }) | undefined {
    const [a, b, c, d, e] = [0, 1, 2, 3, 4].map((step) => this.pieces[from + step]?.text ?? "");
    if (
      !/^(?:19|20)\d\d$/.test(a ?? "") ||
      b !== "-" ||
      d !== "-" ||
      !/^\d\d$/.test(c ?? "") ||
      !/^\d\d$/.test(e ?? "")
    )
      return undefined;
    const day = dayOf(Number(a), Number(c) - 1, Number(e));
    const parts = partsOf(day);
    if (parts.month !== Number(c) - 1 || parts.date !== Number(e)) return undefined;
    return { earliest: day, latest: day, to: from + 5 };
  }

  /** A day of a month, or several: "30 October 2024", "March 3–5", "3 to 5 March", "3rd of May". */
  private date(from: number, future?: boolean): (Interval & { readonly to: number }) | undefined {
    const days = this.dayRange(from, future);
    if (days !== undefined) return days;
    const single = this.dateStretch(from);
    if (single !== undefined) {
      const day = this.point(from, single, future);
      if (day === null) return { ...UNKNOWN, to: single };
      return day === undefined ? undefined : { earliest: day, latest: day, to: single };
    }
    return undefined;
  }

  /** "3 to 5 March", "20–26 February 2026", "March 3–5": days of one month. */
  private dayRange(
    from: number,
    future?: boolean,
  ): (Interval & { readonly to: number }) | undefined {
    const monthFirst = isMonth(this.lower(from)) && this.capital(from);
    const at = monthFirst ? from + 1 : from;
    const link = this.lower(at + 1);
    if (!this.isDayNumber(at) || !this.isDayNumber(at + 2)) return undefined;
    if (
      !HYPHENS.has(link) &&
      link !== "to" &&
      !(link === "and" && this.lower(from - 1) === "between")
    ) {
      return undefined;
    }
    const length = Number(this.lower(at + 2)) - Number(this.lower(at));
    if (length <= 0) return undefined;
    let last: (Interval & { readonly to: number }) | undefined;
    if (monthFirst) {
      let to = at + 3;
      const comma = this.lower(to) === "," ? 1 : 0;
      if (/^(?:19|20)\d\d$/.test(this.pieces[to + comma]?.text ?? "")) to += comma + 1;
      const first =
        this.dateStretch(from) === undefined ? undefined : this.point(from, at + 1, future);
      const year = Number(this.pieces[to - 1]?.text);
      const day =
        to > at + 3 ? dayOf(year, monthOf(this.lower(from)) ?? 0, Number(this.lower(at))) : first;
      if (day === undefined) return undefined;
      last =
        day === null ? { ...UNKNOWN, to } : { earliest: day + length, latest: day + length, to };
    } else last = this.date(at + 2, future);
    if (last === undefined || !isMonth(this.lower(monthFirst ? from : at + 3))) return undefined;
    if (last.latest === null) return { ...UNKNOWN, to: last.to };
    return { earliest: last.latest - length, latest: last.latest, to: last.to };
  }

  /** One past the pieces of a date with day and month that begins here. */
  private dateStretch(from: number): number | undefined {
    const first = this.pieces[from];
    if (first === undefined) return undefined;
    let index = from;
    const weekday = weekdayOf(first.lower);
    if (weekday !== undefined) {
      index++;
      if (this.lower(index) === ",") index++;
    }
    if (this.isDayNumber(index)) {
      index++;
      if (ORDINAL.test(this.lower(index)) && this.pieces[index]?.joined) index++;
      if (this.lower(index) === "of") index++;
      if (!isMonth(this.lower(index)) || !this.capital(index)) return undefined;
      index++;
    } else if (isMonth(this.lower(index)) && this.capital(index)) {
      index++;
      if (this.lower(index) === "." && this.pieces[index]?.joined) index++;
      if (!this.isDayNumber(index)) return undefined;
      index++;
      if (ORDINAL.test(this.lower(index)) && this.pieces[index]?.joined) index++;
    } else return undefined;
    const comma = this.lower(index) === "," ? 1 : 0;
    if (/^(?:19|20)\d\d$/.test(this.pieces[index + comma]?.text ?? "")) index += comma + 1;
    return index;
  }

  private isDayNumber(index: number): boolean {
    const piece = this.pieces[index];
    return piece !== undefined && /^(?:[1-9]|[12]\d|3[01])$/.test(piece.text);
  }

  /** The day that the pieces name, read by chrono at noon UTC of the day of publication. */
  private point(from: number, to: number, future?: boolean): Day | null | undefined {
    const start = (this.pieces[from] as Piece).start;
    const end = (this.pieces[to - 1] as Piece).end;
    const instant = new Date(((this.published ?? 0) * 24 + 12) * 3_600_000);
    const [result] = GB.parse(this.text.slice(start, end), { instant, timezone: 0 });
    const date = result?.start;
    const month = date?.get("month");
    const day = date?.get("day");
    if (date === undefined || month == null || day == null || !date.isCertain("month"))
      return undefined;
    const year = date.isCertain("year") ? date.get("year") : null;
    if (year !== null) return dayOf(year, month - 1, day);
    if (this.published === null) return null;
    return this.nearest((candidate) => dayOf(candidate, month - 1, day), from, to, future);
  }

  /**
   * The year's turn that the context speaks of: the last one for what was, the next for what is to
   * come; for what was, a day nearly a year back is rather the coming one.
   */
  private nearest(
    dayIn: (year: number) => Day,
    from: number,
    to: number,
    future: boolean | undefined,
  ): Day {
    const now = this.published ?? 0;
    const { year } = partsOf(now);
    const days = [year - 1, year, year + 1].map(dayIn);
    const last = days.filter((day) => day <= now).at(-1) ?? (days[0] as Day);
    const next = days.find((day) => day >= now) ?? (days[2] as Day);
    if (future ?? this.future(from, to)) return next - now > 330 && now - last < 35 ? last : next;
    return now - last > 300 ? next : last;
  }

  private month(from: number, future?: boolean): (Interval & { readonly to: number }) | undefined {
    let index = from;
    let step: "last" | "next" | "this" | undefined;
    const word = this.lower(index);
    if ((word === "last" || word === "next" || word === "this") && isMonth(this.lower(index + 1))) {
      step = word;
      index++;
    }
    const month = monthOf(this.lower(index));
    if (month === undefined || !this.capital(index)) return undefined;
    // "May", "March" are also verbs and names: alone they want a preposition or a year.
    let to = index + 1;
    if (this.lower(to) === "." && this.pieces[to]?.joined && !FULL_MONTHS.test(this.lower(index)))
      to++;
    const of = this.lower(to) === "of" || this.lower(to) === "," ? 1 : 0;
    const year = this.pieces[to + of]?.text ?? "";
    if (/^(?:19|20)\d\d$/.test(year)) {
      const number = Number(year);
      return {
        earliest: dayOf(number, month, 1),
        latest: monthEnd(number, month),
        to: to + of + 1,
      };
    }
    const yearAt = this.lower(to) === "of" ? to + 1 : to;
    if (/^(?:last|this|next)$/.test(this.lower(yearAt)) && this.lower(yearAt + 1) === "year") {
      to = yearAt + 2;
      if (this.published === null) return { ...UNKNOWN, to };
      const offset = { last: -1, this: 0, next: 1 }[this.lower(yearAt) as "last" | "this" | "next"];
      const number = partsOf(this.published).year + offset;
      return { earliest: dayOf(number, month, 1), latest: monthEnd(number, month), to };
    }
    if (step === undefined && !this.monthInContext(index)) return undefined;
    if (this.published === null) return { ...UNKNOWN, to };
    const now = this.published;
    const parts = partsOf(now);
    let number: number;
    if (step === "last") number = month < parts.month ? parts.year : parts.year - 1;
    else if (step === "next") number = month > parts.month ? parts.year : parts.year + 1;
    else if (month === parts.month) number = parts.year;
    else {
      const coming = step === "this" ? month > parts.month : (future ?? this.future(from, to));
      const gap = (parts.month - month + 12) % 12;
      if (coming) number = month > parts.month ? parts.year : parts.year + 1;
      else if (gap >= 11) number = month > parts.month ? parts.year : parts.year + 1;
      else number = month < parts.month ? parts.year : parts.year - 1;
    }
    return { earliest: dayOf(number, month, 1), latest: monthEnd(number, month), to };
  }

  private monthInContext(index: number): boolean {
    const lower = this.lower(index);
    if (lower !== "may" && lower !== "march" && lower !== "mar" && lower !== "sep") return true;
    const before = this.lower(index - 1);
    return (
      BOUNDS.has(before) ||
      PARTS.has(before) ||
      before === "of" ||
      before === "-" ||
      before === "and" ||
      before === "between"
    );
  }

  private weekday(
    from: number,
    future?: boolean,
  ): (Interval & { readonly to: number }) | undefined {
    let index = from;
    if (this.lower(index) === "on" || this.lower(index) === "at") {
      // The preposition is no part of the words for a day; "at the weekend" is.
      if (this.lower(index) === "on") return undefined;
      index++;
      if (this.lower(index) !== "the") return undefined;
    }
    const step = this.lower(index);
    let stepped: "last" | "next" | "this" | undefined;
    if (
      step === "last" ||
      step === "next" ||
      step === "this" ||
      step === "the" ||
      step === "coming"
    ) {
      const following = this.lower(index + 1);
      if (following === "weekend" || weekdayOf(following) !== undefined) {
        stepped = step === "the" || step === "coming" ? undefined : step;
        if (step === "the" && following !== "weekend") return undefined;
        index++;
      } else return undefined;
    }
    const now = this.published;
    if (this.lower(index) === "weekend") {
      const to = index + 1;
      if (now === null) return { ...UNKNOWN, to };
      const saturday = mondayOf(now) + 5;
      const coming =
        stepped === "next" ||
        stepped === "this" ||
        (stepped === undefined && (future ?? this.future(from, to)));
      let first = coming
        ? saturday
        : saturday <= now && stepped !== "last"
          ? saturday
          : saturday - 7;
      if (stepped === "next") first = saturday + 7;
      if (stepped === "this")
        first =
          partsOf(now).weekday <= 1 && partsOf(now).weekday > 0 && !this.future(from, to)
            ? saturday - 7
            : saturday;
      if (stepped === "next") return { earliest: saturday, latest: first + 1, to };
      return { earliest: first, latest: first + 1, to };
    }
    const weekday = weekdayOf(this.lower(index));
    if (weekday === undefined || !this.capital(index)) return undefined;
    let to = index + 1;
    if (DAY_PARTS.has(this.lower(to))) to++;
    if (now === null) return { ...UNKNOWN, to };
    const today = partsOf(now).weekday;
    const back = (today - weekday + 7) % 7;
    const ahead = (weekday - today + 7) % 7;
    if (stepped === "last") {
      const day = now - (back === 0 ? 7 : back);
      return { earliest: day, latest: day, to };
    }
    if (stepped === "next") {
      const day = now + (ahead === 0 ? 7 : ahead);
      // In the same week "next Friday" may be either: both are left open.
      const same = mondayOf(day) === mondayOf(now);
      return { earliest: day, latest: same ? day + 7 : day, to };
    }
    if (this.lower(to) === "last" && this.lower(to + 1) === "week") {
      const day = mondayOf(now) - 7 + ((weekday + 6) % 7);
      return { earliest: day, latest: day, to: to + 2 };
    }
    if (this.lower(to) === "next" && this.lower(to + 1) === "week") {
      const day = mondayOf(now) + 7 + ((weekday + 6) % 7);
      return { earliest: day, latest: day, to: to + 2 };
    }
    const coming = stepped === "this" ? !this.past(from) : (future ?? this.future(from, to));
    const day = coming ? now + ahead : now - back;
    return { earliest: day, latest: day, to };
  }

  /** "three days ago", "a week earlier" (undated). */
  private ago(from: number): (Interval & { readonly to: number }) | undefined {
    const amount = this.amount(from);
    if (amount === undefined) return undefined;
    const after = this.lower(amount.to);
    if (after === "earlier" || after === "later" || after === "before") {
      return after === "before" ? undefined : { ...UNKNOWN, to: amount.to + 1 };
    }
    if (after !== "ago") return undefined;
    const to = amount.to + 1;
    if (this.published === null || amount.count === undefined) return { ...UNKNOWN, to };
    const day = this.shift(this.published, amount, -1);
    if (day === null) return { ...UNKNOWN, to };
    // Counted in weeks, months or years the day itself is not said.
    const slack = /^(?:hour|minute|day)/.test(amount.unit)
      ? 0
      : amount.unit.startsWith("week") || amount.unit.startsWith("fortnight")
        ? 3
        : amount.unit.startsWith("month")
          ? 15
          : 92;
    return { earliest: day - slack, latest: Math.min(day + slack, this.published), to };
  }

  private year(from: number, inner = false): (Interval & { readonly to: number }) | undefined {
    const text = this.pieces[from]?.text ?? "";
    if (
      text === "the" &&
      this.lower(from + 2) === "s" &&
      /^(?:1[6-9]|20)\d0$/.test(this.lower(from + 1))
    ) {
      const first = Number(this.lower(from + 1));
      return { earliest: dayOf(first, 0, 1), latest: dayOf(first + 9, 11, 31), to: from + 3 };
    }
    if (!/^(?:1[6-9]|20)\d\d$/.test(text)) return undefined;
    if (this.pieces[from + 1]?.joined && this.pieces[from + 1]?.kind !== "sign") return undefined;
    const before = this.lower(from - 1);
    if (
      !inner &&
      !BOUNDS.has(before) &&
      !/^(?:of|and|between|late|early|mid|-|than|the|\()$/.test(before)
    )
      return undefined;
    const next = this.lower(from + 1);
    if (/(?:people|soldiers|troops|men|tonnes|km|dollars|euros|drones)$/.test(next))
      return undefined;
    if (
      /[%,.]/.test(next) &&
      this.pieces[from + 2]?.joined &&
      this.pieces[from + 2]?.kind === "digits"
    )
      return undefined;
    const year = Number(text);
    let last = year;
    let to = from + 1;
    if (HYPHENS.has(next) && this.pieces[from + 1]?.joined) {
      const end = this.pieces[from + 2]?.text ?? "";
      if (/^\d\d$/.test(end)) last = Math.floor(year / 100) * 100 + Number(end);
      else if (/^(?:19|20)\d\d$/.test(end)) last = Number(end);
      if (last > year) to = from + 3;
      else last = year;
    }
    return { earliest: dayOf(year, 0, 1), latest: dayOf(last, 11, 31), to };
  }

  private named(from: number, future?: boolean): (Interval & { readonly to: number }) | undefined {
    const lower = this.lower(from);
    if (!this.capital(from) && lower !== "midnight" && lower !== "noon") return undefined;
    const to = from + 1;
    const now = this.published;
    if (lower === "noon" || lower === "midnight") {
      const on = this.lower(to) === "on" ? this.core(to + 1, future) : this.core(to, future);
      return on;
    }
    if (lower === "christmas" || lower === "easter") {
      if (now === null) return { ...UNKNOWN, to };
      const dayIn = (year: number): Day =>
        lower === "easter" ? easterOf(year) : dayOf(year, 11, 25);
      const day = this.nearest(dayIn, from, to, future);
      return { earliest: day, latest: day, to };
    }
    return undefined;
  }

  /** Whether the clause around the pieces speaks of what is to come. */
  private future(from: number, to: number): boolean {
    let seen = false;
    for (let index = from - 1; index >= 0 && index > from - 26; index--) {
      const piece = this.pieces[index] as Piece;
      if (piece.kind === "sign" && CLAUSE_SIGNS.has(piece.text)) {
        if (piece.text !== "," || seen) break;
      }
      if (piece.kind === "word") seen ||= /(?:ed|s)$/.test(piece.lower);
      if (this.isFuture(index)) return true;
      if (PAST.has(piece.lower)) return false;
    }
    for (let index = to; index < this.pieces.length && index < to + 12; index++) {
      const piece = this.pieces[index] as Piece;
      if (piece.kind === "sign" && CLAUSE_SIGNS.has(piece.text) && index > to) break;
      if (PAST.has(piece.lower) || /ed$/.test(piece.lower)) return false;
      if (this.isFuture(index)) return true;
    }
    return false;
  }

  private isFuture(index: number): boolean {
    const lower = this.lower(index);
    if (FUTURE.has(lower)) return true;
    if (lower.endsWith("'ll") || lower.endsWith("’ll")) return true;
    if (lower === "to")
      return /^(?:is|are|was|were|be|plans|going|ready|hopes|means|intends|wants|agreed|refuses)$/.test(
        this.lower(index - 1),
      );
    return false;
  }

  private past(from: number): boolean {
    for (let index = from - 1; index >= 0 && index > from - 12; index--) {
      if (PAST.has(this.lower(index)) || /ed$/.test(this.lower(index))) return true;
    }
    return false;
  }
}

const PAST = new Set("had was were has have did said took came went fell began".split(" "));

/** Units counted from the one that holds the day. */
function around(day: Day, unit: Unit, from: number, to: number): Interval {
  switch (unit) {
    case "day":
      return { earliest: day + from, latest: day + to };
    case "week":
      return { earliest: mondayOf(day) + 7 * from, latest: mondayOf(day) + 7 * to + 6 };
    case "month": {
      const { year, month } = partsOf(day);
      return { earliest: dayOf(year, month + from, 1), latest: monthEnd(year, month + to) };
    }
    case "year": {
      const { year } = partsOf(day);
      return { earliest: dayOf(year + from, 0, 1), latest: dayOf(year + to, 11, 31) };
    }
  }
}
