import type { Extent } from "../text/span.js";

/** Words before whose full stop a sentence seldom ends. */
const ABBREVIATIONS = new Set(
  "mr mrs ms dr prof gen lt col maj sgt capt cpl adm brig cmdr sen rep gov pres st no vs art fig dept inc jan feb mar apr jun jul aug sep sept oct nov dec".split(
    " ",
  ),
);

/**
 * The sentence around an extent, as far as punctuation shows it: enough to show a hit by. (The
 * ledger keeps no parse; the sentences that coders go by are the reader's.)
 */
export function sentenceAround(text: string, words: Extent): Extent {
  const least = words.start - LONGEST;
  const most = words.end + LONGEST;
  let start = words.start;
  while (start > 0 && !endsBefore(text, start) && !tooFar(text, start, least - start)) start--;
  let end = words.end;
  while (end < text.length && !endsBefore(text, end) && !tooFar(text, end, end - most)) end++;
  while (start < words.start && /\s/.test(text.charAt(start))) start++;
  while (end > words.end && /\s/.test(text.charAt(end - 1))) end--;
  return { start, end };
}

/** So far on either side a sentence's end is looked for: some texts have no full stop at all. */
const LONGEST = 1_000;

/** Whether to stop here, so many characters past where the end was looked for: at a space, or anyway. */
function tooFar(text: string, offset: number, past: number): boolean {
  return past > LONGEST || (past > 0 && /\s/.test(text.charAt(offset)));
}

/** Whether a sentence ends right before the offset, which stands on white space. */
function endsBefore(text: string, offset: number): boolean {
  const next = text.charAt(offset);
  if (next === "\n" || text.charAt(offset - 1) === "\n") return true;
  if (!/\s/.test(next)) return false;
  const before = text.slice(Math.max(0, offset - 24), offset);
  const stop = /([\p{L}\p{N}.]*?)([.!?…])["'”’)\]]*$/u.exec(before);
  if (stop === null) return false;
  if (stop[2] !== ".") return true;
  const word = (stop[1] ?? "").toLowerCase();
  return !(ABBREVIATIONS.has(word) || /^\p{L}$/u.test(word) || /^(\p{L}\.)+\p{L}$/u.test(word));
}
