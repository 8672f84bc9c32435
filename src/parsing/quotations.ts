import type { Extent } from "../text/span.js";
import type { Parse } from "./parse.js";

/**
 * A quotation as the marks show it. Where the closing mark is missing, it ends with its paragraph,
 * or with its sentence where the same paragraph opens another.
 */
export interface Quotation extends Extent {
  /** The words between the marks, without them and without blanks at either end. */
  readonly inner: Extent;
  /** False where the closing mark is missing. */
  readonly closed: boolean;
  /** How deep: 0 for an outermost quotation, 1 for one inside it. */
  readonly depth: number;
}

/** Two apostrophes or two backticks in a row stand for one double mark. */
const MARKS = /''|``|["“”„«»‘’'`]/g;
const WORD = /[\p{L}\p{N}]/u;
const BEFORE_AN_OPENING = /[\s([{—–\-/“‘"'`«„:…]/u;

/**
 * The quotations of a text, by position, the outer before the inner. Double marks of every style may
 * be mixed; single marks count only where both ends are there, so that an apostrophe is no
 * quotation. None reaches past the blank line that ends its paragraph.
 */
export function quotations(parse: Parse): Quotation[] {
  const found: Omit<Quotation, "depth">[] = [];
  for (const paragraph of paragraphs(parse)) found.push(...quotationsOf(parse, paragraph));
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const open: Extent[] = [];
  return found.map((quotation) => {
    while (open.length > 0 && (open.at(-1) as Extent).end <= quotation.start) open.pop();
    const depth = open.length;
    open.push(quotation);
    return { ...quotation, depth };
  });
}

interface Opening {
  readonly start: number;
  readonly inner: number;
  readonly single: boolean;
}

function quotationsOf(parse: Parse, paragraph: Extent): Omit<Quotation, "depth">[] {
  const { text } = parse;
  const found: Omit<Quotation, "depth">[] = [];
  let double: Opening | undefined;
  let single: Opening | undefined;

  function close(opening: Opening, end: number, innerEnd: number, closed: boolean): void {
    const inner = trim(text, opening.inner, innerEnd);
    const letter = opening.single && inner !== undefined && inner.end - inner.start < 2;
    if (inner !== undefined && !letter) found.push({ start: opening.start, end, inner, closed });
  }

  /** The end of a quotation that lacks its closing mark, when something at `limit` shows that it is over. */
  function endOfUnclosed(opening: Opening, limit: number): number {
    const sentence = parse.sentenceAt(opening.inner);
    const end = sentence === undefined ? limit : Math.min(sentence.end, limit);
    return trim(text, opening.inner, end)?.end ?? opening.inner;
  }

  for (const mark of marksIn(text, paragraph)) {
    const { start, end } = mark;
    const opens = looksOpening(text, start, end);
    const closes = looksClosing(text, start, end);
    if (mark.single) {
      if (opens && (single === undefined || !closes)) {
        single = { start, inner: end, single: true };
      } else if (single !== undefined && closes && !looksPossessive(text, start, paragraph.end)) {
        // the inner quotation would end after the one around it
        if (double !== undefined && double.start > single.start) continue;
        close(single, end, start, true);
        single = undefined;
      }
      continue;
    }
    const opening =
      mark.side === "open" ||
      (mark.side === "either" && opens && (double === undefined || !closes));
    if (opening) {
      if (double !== undefined) {
        const over = endOfUnclosed(double, start);
        close(double, over, over, false);
        if (single !== undefined && single.start > double.start) single = undefined;
      }
      double = { start, inner: end, single: false };
    } else if (double !== undefined) {
      close(double, end, start, true);
      if (single !== undefined && single.start > double.start) single = undefined;
      double = undefined;
    }
  }
  if (double !== undefined) {
    const end = trim(text, double.inner, paragraph.end)?.end;
    if (end !== undefined) close(double, end, end, false);
  }
  return found;
}

interface Mark extends Extent {
  readonly single: boolean;
  readonly side: "open" | "close" | "either";
}

function* marksIn(text: string, within: Extent): Generator<Mark> {
  MARKS.lastIndex = 0;
  const marks = new RegExp(MARKS);
  marks.lastIndex = within.start;
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    const start = match.index;
    if (start >= within.end) return;
    const written = match[0];
    const end = start + written.length;
    const single = written === "'" || written === "‘" || written === "’" || written === "`";
    // ” is also typed for both ends, so it closes only by its surroundings
    const side = "“„«".includes(written) ? "open" : written === "»" ? "close" : "either";
    if (written === "‘" && !looksOpening(text, start, end)) continue;
    yield { start, end, single, side };
  }
}

function looksOpening(text: string, start: number, end: number): boolean {
  const before = text[start - 1];
  const after = text[end];
  if (after === undefined || /\s/.test(after)) return false;
  return before === undefined || BEFORE_AN_OPENING.test(before);
}

function looksClosing(text: string, start: number, end: number): boolean {
  const before = text[start - 1];
  const after = text[end];
  if (before === undefined || /[\s([]/.test(before)) return false;
  return after === undefined || !WORD.test(after);
}

/** Whether a single mark after an s belongs to the word ("the boys’ school"): a later mark closes. */
function looksPossessive(text: string, start: number, limit: number): boolean {
  if (text[start - 1] !== "s" || !/^\s\p{Ll}/u.test(text.slice(start + 1, start + 3))) return false;
  const line = text.slice(start + 1, Math.min(limit, start + 400));
  return /[^\s\p{P}]?[.,?!\p{L}\p{N}][’'](?![\p{L}\p{N}])/u.test(line);
}

function trim(text: string, start: number, end: number): Extent | undefined {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] as string)) from++;
  while (to > from && /\s/.test(text[to - 1] as string)) to--;
  return from < to ? { start: from, end: to } : undefined;
}

function* paragraphs(parse: Parse): Generator<Extent> {
  let start: number | undefined;
  let end = 0;
  let number = -1;
  for (const sentence of parse.sentences) {
    if (sentence.paragraph !== number) {
      if (start !== undefined) yield { start, end };
      start = sentence.start;
      number = sentence.paragraph;
    }
    end = sentence.end;
  }
  if (start !== undefined) yield { start, end };
}
