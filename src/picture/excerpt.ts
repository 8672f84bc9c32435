import { sentenceAround } from "../ledger/sentence.js";
import type { Extent } from "../text/span.js";

/** Where a sentence may be cut: after a comma, semicolon, colon or dash that a space follows. */
const SEAM = /[,;:] |\s[—–-]\s/g;

/** Fewer characters than this are seldom understood by themselves, so the next clause joins them. */
const ENOUGH = 60;

/**
 * The words of a text around a focus, at most about `most` characters: the clauses
 * that hold the focus and as many of the extents in `near` as have room, without the full stop. "…" stands where
 * the sentence was cut. Quotation marks that the cut left open are closed, so that
 * speech never looks like the report's own words.
 */
export function excerpt(
  text: string,
  focus: Extent,
  near: readonly Extent[] = [],
  most = 120,
): string {
  const sentence = sentenceAround(text, focus);
  const pieces = clauses(text, sentence);
  let first = pieces.findIndex((piece) => piece.end > focus.start);
  let last = pieces.findIndex((piece) => piece.end >= focus.end);
  if (first < 0 || last < 0) return clip(text.slice(focus.start, focus.end), most);
  const fits = (from: number, to: number) =>
    (pieces[to]?.end ?? sentence.end) - (pieces[from]?.start ?? sentence.start) <= most;
  for (const extent of near) {
    if (extent.start < sentence.start || extent.end > sentence.end) continue;
    const from = Math.min(
      first,
      pieces.findIndex((piece) => piece.end > extent.start),
    );
    const to = Math.max(
      last,
      pieces.findIndex((piece) => piece.end >= extent.end),
    );
    if (from >= 0 && fits(from, to)) [first, last] = [from, to];
  }
  const length = () => (pieces[last]?.end ?? 0) - (pieces[first]?.start ?? 0);
  while (length() < ENOUGH && last + 1 < pieces.length && fits(first, last + 1)) last++;
  while (length() < ENOUGH && first > 0 && fits(first - 1, last)) first--;
  let start = pieces[first]?.start ?? sentence.start;
  let end = pieces[last]?.end ?? sentence.end;
  if (end - start > most) {
    start = Math.max(start, wordStart(text, focus.start - Math.floor(most / 3), start));
    end = Math.min(end, wordEnd(text, Math.max(focus.end, start + most), end));
  }
  const words = flat(text.slice(start, end)).replace(/[\s,;:—–-]+$|\.$/, "");
  const before = start > sentence.start ? "…" : "";
  const after = end < sentence.end ? "…" : "";
  return quoted(text, start, `${before}${words}${after}`);
}

/**
 * Words in one line, cut at a word's end where they are longer than `most` characters. Quotation
 * marks left open are closed.
 */
export function clip(words: string, most: number): string {
  const line = flat(words);
  if (line.length <= most) return closed(line);
  const cut = line.lastIndexOf(" ", most - 1);
  const kept = line.slice(0, cut > most / 2 ? cut : most - 1);
  return closed(`${kept.replace(/[\s,;:—–-]+$/, "")}…`);
}

function closed(words: string): string {
  return balanceStraight(depth(words) > 0 ? `${words}”` : words);
}

function flat(words: string): string {
  return words.trim().replace(/\s+/g, " ");
}

function clauses(text: string, sentence: Extent): readonly Extent[] {
  const words = text.slice(sentence.start, sentence.end);
  const seams = [...words.matchAll(SEAM)].map((seam) => sentence.start + seam.index + 1);
  const edges = [sentence.start, ...seams, sentence.end];
  return edges.slice(0, -1).flatMap((start, at) => {
    const end = edges[at + 1] ?? sentence.end;
    return end > start ? [{ start: at === 0 ? start : skipSpace(text, start, end), end }] : [];
  });
}

function skipSpace(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && /[\s—–-]/.test(text.charAt(at))) at++;
  return at < end ? at : start;
}

function wordStart(text: string, at: number, least: number): number {
  if (at <= least) return least;
  const space = text.indexOf(" ", at);
  return space < 0 ? least : space + 1;
}

function wordEnd(text: string, at: number, most: number): number {
  if (at >= most) return most;
  const space = text.lastIndexOf(" ", at);
  return space < 0 ? most : space;
}

/** Puts the marks back that a cut took away: those opened before the words or not closed within. */
function quoted(text: string, start: number, words: string): string {
  const paragraph = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  let open = depth(paragraph) > 0 ? 1 : 0;
  let opened = open > 0;
  for (const mark of words.matchAll(/[“”]/g)) {
    if (mark[0] === "“") open = 1;
    else if (open > 0) open = 0;
    else opened = true;
  }
  if (count(paragraph) % 2 === 1) return balanceStraight(`"${words}`);
  const closed = open > 0 ? `${words}”` : words;
  return balanceStraight(opened ? `“${closed}` : closed);
}

function depth(words: string): number {
  const last = Math.max(words.lastIndexOf("“"), words.lastIndexOf("”"));
  return last >= 0 && words.charAt(last) === "“" ? 1 : 0;
}

function count(words: string): number {
  return words.split('"').length - 1;
}

function balanceStraight(words: string): string {
  return count(words) % 2 === 1 ? `${words}"` : words;
}
