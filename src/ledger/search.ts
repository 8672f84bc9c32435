import type { Extent } from "../text/span.js";

/**
 * What is sought: each term is one word or several side by side, folded; `open` where the last word
 * is only the beginning of one.
 */
export interface Term {
  readonly words: readonly string[];
  readonly open: boolean;
}

/** A place where a term stands. `term` is its index in the query. */
export interface Match extends Extent {
  readonly term: number;
}

/** Letters, digits and the marks on letters: what SQLite's tokenizer `unicode61` makes words of. */
const WORD = /[\p{L}\p{N}\p{Co}\p{M}]+/gu;

/** Reads what somebody typed. Whatever is no word or "phrase" of words is passed over. */
export function parseQuery(words: string): readonly Term[] {
  return [...words.matchAll(/"([^"]*)"?(\*?)|([^\s"]+)/g)].flatMap((part) => {
    const typed = part[1] ?? part[3] ?? "";
    const folded = wordsOf(typed).map((word) => word.folded);
    if (folded.length === 0) return [];
    return [{ words: folded, open: typed.endsWith("*") || part[2] === "*" }];
  });
}

/** The query in FTS5's own language, safe whatever was typed: every word is a quoted string. */
export function toFullText(terms: readonly Term[]): string {
  return terms.map((term) => `"${term.words.join(" ")}"${term.open ? "*" : ""}`).join(" AND ");
}

/** Where the terms stand in a text, in order. */
export function locate(text: string, terms: readonly Term[]): readonly Match[] {
  const words = wordsOf(text);
  return words.flatMap((word, at) =>
    terms.flatMap((term, index) => {
      const last = words[at + term.words.length - 1];
      const found = term.words.every((wanted, step) => {
        const folded = words[at + step]?.folded;
        const open = term.open && step === term.words.length - 1;
        return open ? folded?.startsWith(wanted) === true : folded === wanted;
      });
      return found && last !== undefined ? [{ start: word.start, end: last.end, term: index }] : [];
    }),
  );
}

interface Word extends Extent {
  readonly folded: string;
}

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    folded: fold(match[0]),
  }));
}

/** Lower case without accents. */
function fold(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
