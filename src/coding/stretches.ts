import type { Parse, Sentence, Token } from "../parsing/parse.js";
import type { Statement } from "../record/statement.js";
import { contains, type Extent, type Span } from "../text/span.js";

const QUOTES = new Set(["“", "”", '"', "‘", "’", "''", "``", "«", "»"]);
const STOPS = new Set([".", "!", "?", ";", ":", ",", "…", "—", "–", "-"]);
const BREAKS = new Set([";", ":", "—", "–", "(", ")", "•"]);
const RELATIVES = new Set(["which", "who", "whom", "whose", "where"]);
/** Words that open a clause that hangs on the one before. */
const OPENERS = new Set(
  "if unless provided providing although though because while whereas when as after before since until once lest except".split(
    " ",
  ),
);
const MODALS = new Set("will would shall should could may might must can 'll ’ll wo ca".split(" "));
/** Sentences of more tokens are lists and tables, not read for clauses: work would grow with their square. */
export const LONGEST_SENTENCE = 600;
/** How far a clause reaches from its verb, in tokens; what is longer is a list or a table. */
const LONGEST_CLAUSE = 80;
/** Verbs whose clause often follows without "that". */
const REPORTING =
  /^(?:said|says|say|fear|fears|feared|warned|warns|believe|believes|think|thinks|hope|hopes|insists?|insisted|told|reckons?|estimates?)$/;
const PRONOUNS = new Set("it he she they we i you this that these those there".split(" "));

/** Tokens `first` … `last` − 1 of a parse. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

export function isModal(lower: string): boolean {
  return MODALS.has(lower);
}

export function isQuote(lower: string): boolean {
  return QUOTES.has(lower);
}

function finite(token: Token): boolean {
  return token.upos === "VERB" || token.upos === "AUX" || MODALS.has(token.lower);
}

/** Whether a stretch has a verb. */
export function hasVerb(parse: Parse, { first, last }: Stretch): boolean {
  for (let index = first; index < last; index++) {
    if (finite(parse.tokens[index] as Token)) return true;
  }
  return false;
}

/** The stretch without commas, stops, outer quotation marks and joining words at its ends; undefined when nothing is left. */
export function trimmed(parse: Parse, stretch: Stretch): Stretch | undefined {
  let { first, last } = stretch;
  const lower = (index: number): string => parse.tokens[index]?.lower ?? "";
  while (
    first < last &&
    (STOPS.has(lower(first)) ||
      lower(first) === "and" ||
      lower(first) === "but" ||
      (lower(first) === "that" && QUOTES.has(lower(first + 1))))
  )
    first++;
  while (
    last > first &&
    (STOPS.has(lower(last - 1)) || lower(last - 1) === "but" || lower(last - 1) === "and")
  )
    last--;
  // A quotation mark stays where its partner is inside too.
  for (;;) {
    const marks = count(parse, first, last);
    if (
      first < last &&
      QUOTES.has(lower(first)) &&
      (marks % 2 === 1 || (QUOTES.has(lower(last - 1)) && marks === 2))
    ) {
      if (marks % 2 === 0) last--;
      first++;
    } else if (last > first && QUOTES.has(lower(last - 1)) && marks % 2 === 1) last--;
    else break;
    while (last > first && STOPS.has(lower(last - 1))) last--;
    while (first < last && STOPS.has(lower(first))) first++;
  }
  return first < last ? { first, last } : undefined;
}

function count(parse: Parse, first: number, last: number): number {
  let marks = 0;
  for (let index = first; index < last; index++) {
    if (QUOTES.has(parse.tokens[index]?.lower ?? "")) marks++;
  }
  return marks;
}

/** The words of a stretch. */
export function wordsOf(parse: Parse, { first, last }: Stretch): Span {
  return parse.span(parse.tokens[first] as Token, parse.tokens[last - 1] as Token);
}

/** The tokens of the sentence that an extent covers, as a stretch. */
export function stretchOf(parse: Parse, sentence: Sentence, extent: Extent): Stretch {
  let first = sentence.first;
  let last = sentence.last;
  while (first < last && (parse.tokens[first] as Token).start < extent.start) first++;
  while (last > first && (parse.tokens[last - 1] as Token).end > extent.end) last--;
  return { first, last };
}

/** The content span, of all statements, that is the smallest around an extent, with its statement. */
export function contentAround(
  statements: readonly Statement[],
  extent: Extent,
): { readonly statement: Statement; readonly content: Extent } | undefined {
  let best: { statement: Statement; content: Extent } | undefined;
  for (const statement of statements) {
    for (const content of statement.content) {
      if (!contains(content, extent)) continue;
      if (
        best === undefined ||
        content.end - content.start < best.content.end - best.content.start
      ) {
        best = { statement, content };
      }
    }
  }
  return best;
}

/**
 * The clause around a verb or modal as far as tags and commas show it, within bounds: from its
 * subject to the end of its complements, without the clauses that hang on it before.
 */
export function clauseAround(parse: Parse, within: Stretch, at: number): Stretch {
  const bounds = {
    first: Math.max(within.first, at - LONGEST_CLAUSE),
    last: Math.min(within.last, at + LONGEST_CLAUSE),
  };
  const token = (index: number): Token => parse.tokens[index] as Token;
  let first = bounds.first;
  const subject = pronounBefore(parse, bounds, at);
  if (subject !== undefined) first = subject;
  for (let index = at - 1; subject === undefined && index >= bounds.first; index--) {
    const { lower, upos } = token(index);
    if (
      REPORTING.test(lower) &&
      upos === "VERB" &&
      hasSubject(parse, { first: index + 1, last: at })
    ) {
      first = index + 1;
      break;
    }
    if (BREAKS.has(lower) || lower === ".") {
      first = index + 1;
      break;
    }
    if (RELATIVES.has(lower)) {
      first = index;
      break;
    }
    if (
      lower === "that" &&
      index > bounds.first &&
      (token(index - 1).upos === "VERB" || upos === "SCONJ")
    ) {
      first = index + 1;
      break;
    }
    const inner = { first: index + 1, last: at };
    if (OPENERS.has(lower) && upos !== "ADP" && index > bounds.first && hasSubject(parse, inner)) {
      first = index + 1;
      break;
    }
    if (
      lower === "," &&
      hasVerb(parse, { first: bounds.first, last: index }) &&
      hasSubject(parse, inner) &&
      !isParenthesis(parse, bounds.first, index, at)
    ) {
      first = index + 1;
      break;
    }
    if (
      upos === "CCONJ" &&
      hasVerb(parse, { first: bounds.first, last: index }) &&
      (hasSubject(parse, inner) || !hasNoun(parse, inner))
    ) {
      if (index + 1 === at || hasPronounOrNounFirst(parse, inner)) {
        first = index + 1;
        break;
      }
    }
  }
  let last = bounds.last;
  for (let index = at + 1; index < bounds.last; index++) {
    const { lower, upos } = token(index);
    const next = parse.tokens[index + 1];
    if (BREAKS.has(lower)) {
      last = index;
      break;
    }
    if (
      /^(?:if|unless|provided|although|though|because|while|whereas)$/.test(lower) &&
      index > at + 1
    ) {
      last = lower === "if" && token(index - 1).lower === "only" ? index - 1 : index;
      break;
    }
    if (lower === "," && next !== undefined && index + 1 < bounds.last) {
      if (
        RELATIVES.has(next.lower) ||
        OPENERS.has(next.lower) ||
        (next.upos === "CCONJ" && clauseFollows(parse, index + 2, bounds.last))
      ) {
        last = index;
        break;
      }
    }
    if (upos === "CCONJ" && next !== undefined && clauseFollows(parse, index + 1, bounds.last)) {
      last = index;
      break;
    }
  }
  return { first, last };
}

/** The pronoun that is the subject of a verb right after it: "with hopes that they now will". */
function pronounBefore(parse: Parse, bounds: Stretch, at: number): number | undefined {
  let index = at - 1;
  if (parse.tokens[index]?.upos === "ADV") index--;
  const pronoun = parse.tokens[index]?.lower ?? "";
  return index >= bounds.first && /^(?:it|he|she|they|we|i|you|there)$/.test(pronoun)
    ? index
    : undefined;
}

/** Whether a new clause with a verb of its own begins here: a modal, or a subject soon followed by one. */
function clauseFollows(parse: Parse, first: number, last: number): boolean {
  const start = parse.tokens[first];
  if (start === undefined || first >= last) return false;
  if (MODALS.has(start.lower) || start.upos === "AUX") return true;
  if (PRONOUNS.has(start.lower)) return true;
  for (let index = first; index < Math.min(last, first + 7); index++) {
    const token = parse.tokens[index] as Token;
    if (token.upos === "AUX" || MODALS.has(token.lower)) return index > first;
    if (token.upos === "PUNCT" || token.upos === "ADP" || token.upos === "VERB") return false;
  }
  return false;
}

function hasNoun(parse: Parse, { first, last }: Stretch): boolean {
  for (let index = first; index < last; index++) {
    const { upos } = parse.tokens[index] as Token;
    if (upos === "NOUN" || upos === "PROPN" || upos === "PRON" || upos === "NUM") return true;
  }
  return false;
}

function hasSubject(parse: Parse, stretch: Stretch): boolean {
  return hasNoun(parse, stretch) || PRONOUNS.has(parse.tokens[stretch.first]?.lower ?? "");
}

function hasPronounOrNounFirst(parse: Parse, { first, last }: Stretch): boolean {
  for (let index = first; index < last; index++) {
    const token = parse.tokens[index] as Token;
    if (token.upos === "VERB" || token.upos === "AUX") return false;
  }
  return true;
}

/** "Kenya, which leads the force, will": the comma closes a parenthesis whose opening comma follows the subject. */
function isParenthesis(parse: Parse, first: number, comma: number, at: number): boolean {
  if (hasNoun(parse, { first: comma + 1, last: at })) return false;
  for (let index = comma - 1; index > first; index--) {
    if (parse.tokens[index]?.lower === ",") return true;
  }
  return false;
}
