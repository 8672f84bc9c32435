import type { Parse, Sentence, Token, Upos } from "../parsing/parse.js";
import type { Quotation } from "../parsing/quotations.js";
import type { Extent } from "../text/span.js";

/** A run of tokens, from `first` to before `last`. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

/** A sentence, or several that one quotation holds together. */
export interface Stretch extends Run {
  /** Place in the list of stretches. */
  readonly index: number;
  readonly paragraph: number;
}

/** Where a token stands to the outermost quotation around it. */
type Side = "outside" | "open" | "within" | "close";

/** Tokens; the longest sentences of edited prose have about half as many. */
const LONGEST = 300;

const NOMINAL = new Set<Upos>(["NOUN", "PROPN", "PRON", "NUM", "SYM"]);

/**
 * The tokens of a text with the quotations they lie in: what the rules for statements look at.
 * Positions are token indices.
 */
export class Passage {
  readonly tokens: readonly Token[];
  readonly stretches: readonly Stretch[];
  /** The outermost quotations, by position, as runs that include the marks. */
  readonly quotes: readonly (Run & { readonly quotation: Quotation })[];
  private readonly quoteOf: Int32Array;
  private readonly sides: Side[];
  private readonly tags: readonly Upos[];

  constructor(
    readonly parse: Parse,
    quotations: readonly Quotation[],
  ) {
    this.tokens = parse.tokens;
    this.tags = this.tokens.map((token) => correctedTag(parse, token));
    this.quoteOf = new Int32Array(this.tokens.length).fill(-1);
    this.sides = new Array<Side>(this.tokens.length).fill("outside");
    const quotes: (Run & { quotation: Quotation })[] = [];
    for (const quotation of quotations) {
      if (quotation.depth > 0) continue;
      const inside = parse.tokensIn(quotation);
      const first = inside[0]?.index;
      if (first === undefined) continue;
      for (const token of inside) {
        this.quoteOf[token.index] = quotes.length;
        this.sides[token.index] =
          token.end <= quotation.inner.start
            ? "open"
            : token.start >= quotation.inner.end
              ? "close"
              : "within";
      }
      quotes.push({ first, last: first + inside.length, quotation });
    }
    this.quotes = quotes;
    this.stretches = this.stretch();
  }

  private stretch(): Stretch[] {
    const stretches: Stretch[] = [];
    let first: number | undefined;
    for (const [index, sentence] of this.parse.sentences.entries()) {
      if (sentence.last === sentence.first) continue;
      first ??= sentence.first;
      const next = this.parse.sentences[index + 1];
      const here = this.quoteAt(sentence.last - 1);
      const goesOn =
        next !== undefined &&
        next.paragraph === sentence.paragraph &&
        here !== undefined &&
        (here.last > sentence.last || this.asksBefore(sentence, next));
      if (goesOn) continue;
      for (const piece of this.pieces(first, sentence.last)) {
        stretches.push({ ...piece, index: stretches.length, paragraph: sentence.paragraph });
      }
      first = undefined;
    }
    return stretches;
  }

  /** Lists and rubbish without full stops are cut, so that work stays in step with length. */
  private *pieces(first: number, last: number): Generator<Run> {
    let from = first;
    for (let at = first + 1; at < last; at++) {
      if (at - from < LONGEST || this.isQuoted(at)) continue;
      yield { first: from, last: at };
      from = at;
    }
    yield { first: from, last };
  }

  /** “Who has the key?” The guard asked. – a sentence to the splitter, but one with the question. */
  private asksBefore(sentence: Sentence, next: Sentence): boolean {
    const { last } = sentence;
    if (!this.closesQuote(last - 1) || !/^[?!]$/.test(this.lower(last - 2))) return false;
    if (this.isQuoted(last) || next.last - last > 9) return false;
    const verb = next.last - 2;
    if (this.upos(verb) !== "VERB") return false;
    for (let at = last; at < verb; at++) if (this.isVerbal(at)) return false;
    return true;
  }

  token(at: number): Token {
    const token = this.tokens[at];
    if (token === undefined) throw new RangeError(`there is no token ${at}`);
    return token;
  }

  lower(at: number): string {
    return this.tokens[at]?.lower ?? "";
  }

  upos(at: number): Upos | undefined {
    return this.tags[at];
  }

  /** The outermost quotation that the token is in, its marks included. */
  quoteAt(at: number): (Run & { readonly quotation: Quotation }) | undefined {
    const index = this.quoteOf[at];
    return index === undefined || index < 0 ? undefined : this.quotes[index];
  }

  isQuoted(at: number): boolean {
    return (this.quoteOf[at] ?? -1) >= 0;
  }

  opensQuote(at: number): boolean {
    return this.sides[at] === "open";
  }

  closesQuote(at: number): boolean {
    return this.sides[at] === "close";
  }

  isNominal(at: number): boolean {
    const upos = this.upos(at);
    return upos !== undefined && NOMINAL.has(upos);
  }

  isVerbal(at: number): boolean {
    const upos = this.upos(at);
    return upos === "VERB" || upos === "AUX";
  }

  isComma(at: number): boolean {
    return this.lower(at) === ",";
  }

  isDash(at: number): boolean {
    return /^(?:[–—-]|--)$/.test(this.lower(at));
  }

  /** Whether a finite or other verb stands in the run. */
  hasVerb(run: Run): boolean {
    for (let at = run.first; at < run.last; at++) if (this.isVerbal(at)) return true;
    return false;
  }

  /** The characters from the first to the last token of the run. */
  extent(run: Run): Extent {
    return { start: this.token(run.first).start, end: this.token(run.last - 1).end };
  }
}

/**
 * The tag of a token, mended where taggers err on news: "police" as a verb, names that are also
 * verbs, "has long accused".
 */
function correctedTag(parse: Parse, token: Token): Upos {
  const { upos, index } = token;
  const previous = parse.tokens[index - 1]?.lower;
  if (previous === "long" && /ed$/.test(token.lower) && hasBefore(parse, index - 1)) return "VERB";
  if (token.lower === "long" && hasBefore(parse, index)) return "ADV";
  if (upos !== "VERB" && upos !== "AUX") return upos;
  if (token.lower === "police") return "NOUN";
  if (!/^\p{Lu}\p{Ll}/u.test(token.text)) return upos;
  const before = parse.tokens[index - 1];
  const after = parse.tokens[index + 1];
  if (before === undefined || before.sentence !== token.sentence) return upos;
  if (before.upos === "PUNCT" && before.text !== ",") return upos;
  const named = (other: Token | undefined): boolean =>
    other?.upos === "PROPN" && /^\p{Lu}\p{Ll}/u.test(other.text);
  return named(after) || named(before) ? "PROPN" : upos;
}

/** Whether "has" or "have" stands right before the token. */
function hasBefore(parse: Parse, index: number): boolean {
  return /^(?:has|have|had)$/.test(parse.tokens[index - 1]?.lower ?? "");
}
