import type { Phrases } from "../lexicon/phrases.js";
import type { Token } from "../parsing/parse.js";
import type { Clauses } from "./clauses.js";

/** The words of a lexicon entry as tokens are cut: a hyphen is a word of its own. */
export function lexiconWords(entry: string): readonly string[] {
  return entry.replaceAll("-", " - ").split(" ");
}

/** Whether a word of a lexicon is this token: as written or as lemma. */
export function isWord(token: Token | undefined, word: string): boolean {
  return token !== undefined && (token.lower === word || token.lemma.toLowerCase() === word);
}

/**
 * The longest phrase of the lexicon that begins at the token: by lemmas, as written, or the first
 * word by its lemma and the others as written ("pulled out", "put its name to").
 */
export function longestAt<Value>(
  phrases: Phrases<Value>,
  clauses: Clauses,
  from: number,
): { readonly length: number; readonly value: Value } | undefined {
  const lemma = phrases.longest((index) => clauses.token(index)?.lemma.toLowerCase(), from);
  const written = phrases.longest((index) => clauses.token(index)?.lower, from);
  const mixed = phrases.longest((index) => {
    const token = clauses.token(index);
    return index === from ? token?.lemma.toLowerCase() : token?.lower;
  }, from);
  let best = lemma;
  if (written !== undefined && written.length > (best?.length ?? 0)) best = written;
  if (mixed !== undefined && mixed.length > (best?.length ?? 0)) best = mixed;
  return best;
}
