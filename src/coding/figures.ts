import type { Quantity } from "../grounding/quantities.js";
import type { Scene } from "../grounding/scene.js";
import type { Parse, Sentence, Token } from "../parsing/parse.js";
import type { Figure } from "../record/figure.js";
import { recordId } from "../record/id.js";
import type { Statement } from "../record/statement.js";
import { contains, overlaps, type Span } from "../text/span.js";
import type { Coder, Traced } from "./coder.js";
import { factualityAt, innermostStatement } from "./factuality.js";
import { statementsNear } from "./nearby.js";
import { LONGEST_SENTENCE } from "./stretches.js";

const SORTS = new Set<Quantity["sort"]>(["count", "money", "percent", "measure"]);
/** Quantities by themselves too vague to be anybody's count. */
const LOOSE = /^(?:several|a few|a couple of|a handful|a handful of)$/i;
const NOT_COUNTED = new Set("side sides thing things way ways".split(" "));
const INSIDE_PHRASE = new Set(["ADJ", "NOUN", "PROPN", "NUM"]);
/** In tokens; more is a table or a list. */
const LONGEST_PHRASE = 16;
const LINKS = new Set(["of", "and", "or"]);

/** How many, by whose count: the quantities that count, measure or price something. */
export const figures: Coder<"figures"> = {
  gives: "figures",
  needs: ["statements"],
  code(scene, found) {
    const traced: Traced<"figures">[] = [];
    const nearby = statementsNear(scene.parse, found.statements);
    for (const quantity of scene.quantities) {
      const sentence = scene.parse.sentenceAt(quantity.span.start);
      if (sentence === undefined || sentence.last - sentence.first > LONGEST_SENTENCE) continue;
      const statements = nearby.of(sentence);
      if (refusal(scene, statements, quantity)) continue;
      traced.push(figureOf(scene, statements, quantity));
    }
    return traced;
  },
};

function refusal(scene: Scene, statements: readonly Statement[], quantity: Quantity): boolean {
  if (!SORTS.has(quantity.sort) || LOOSE.test(quantity.span.text)) return true;
  if (quantity.sort === "count" && quantity.low === 0) return true;
  const { parse } = scene;
  const next = parse.tokenAt(quantity.after);
  if (next !== undefined && quantity.sort === "count" && NOT_COUNTED.has(next.lower)) return true;
  // "two officials said": they speak, nobody counts them.
  return statements.some(({ source }) => source.some((words) => contains(words, quantity.span)));
}

function figureOf(
  scene: Scene,
  statements: readonly Statement[],
  quantity: Quantity,
): Traced<"figures"> {
  const { span } = quantity;
  const statement = innermostStatement(statements, span);
  const counts = countedBy(scene.parse, quantity);
  const verdict = factualityAt(scene, statements, counts ?? span);
  const record: Figure = {
    id: recordId("figure", [span]),
    span,
    low: quantity.low,
    high: quantity.high,
    approximate: quantity.approximate,
    unit: quantity.unit,
    counts,
    of: null,
    by: statement?.sources ?? [],
    factuality: verdict.factuality,
    statement: statement?.id ?? null,
    asOf: null,
  };
  return { record, why: [`${quantity.sort} “${span.text}”`, `factuality: ${verdict.why}`] };
}

/** What is counted: the noun phrase after the number, or the one that the amount is of. */
export function countedBy(parse: Parse, quantity: Quantity): Span | null {
  const sentence = parse.sentenceAt(quantity.span.start);
  if (sentence === undefined) return null;
  let index = parse.tokenAt(quantity.after)?.index ?? sentence.last;
  while (index < sentence.last && (parse.tokens[index] as Token).start < quantity.after) index++;
  const lower = (at: number): string => (at < sentence.last ? (parse.tokens[at]?.lower ?? "") : "");
  if (lower(index) === "-" && lower(index + 1) === "strong") index += 2;
  if (lower(index) === "more" || lower(index) === "worth") index++;
  if (lower(index) === "of" || (lower(index) === "in" && quantity.sort === "money")) index++;
  else if (
    quantity.sort === "percent" &&
    lower(index) !== "the" &&
    !INSIDE_PHRASE.has(parse.tokens[index]?.upos ?? "X")
  ) {
    return before(parse, sentence, quantity);
  }
  return phraseFrom(parse, sentence, index) ?? before(parse, sentence, quantity);
}

/** A noun phrase with its of-phrases that begins at a token. */
function phraseFrom(parse: Parse, sentence: Sentence, from: number): Span | null {
  let index = from;
  let head = -1;
  const token = (at: number): Token | undefined =>
    at < sentence.last ? parse.tokens[at] : undefined;
  const first = token(index);
  if (first?.upos === "PRON" && /^(?:them|those|us|which|whom)$/.test(first.lower)) {
    return parse.span(first);
  }
  while (token(index) !== undefined) {
    const current = token(index) as Token;
    const { upos, lower } = current;
    if (upos === "NOUN" || upos === "PROPN") head = index;
    else if (upos === "DET" || upos === "PRON") {
      if (index !== from && !LINKS.has(token(index - 1)?.lower ?? "")) break;
    } else if (lower === "'s" || lower === "’s" || lower === "-" || /^["“”‘]$/.test(lower)) {
      if (index === from && lower !== '"' && lower !== "“") break;
    } else if (LINKS.has(lower) || upos === "ADP") {
      if (head < 0 || (lower !== "of" && lower !== "and")) break;
      const next = token(index + 1);
      if (next === undefined || next.upos === "PRON" || next.upos === "VERB" || next.upos === "NUM")
        break;
      if (lower === "and" && (next.upos !== "NOUN" || token(index + 2)?.upos === "VERB")) break;
    } else if (upos === "VERB") {
      // A participle before its noun: "recorded violations", "wounded soldiers".
      const next = token(index + 1);
      const premodifies =
        /(?:ed|ing|en)$/.test(lower) &&
        next !== undefined &&
        (next.upos === "NOUN" || next.upos === "PROPN");
      if (!premodifies || head >= 0) break;
    } else if (!INSIDE_PHRASE.has(upos)) break;
    if (index - from > LONGEST_PHRASE) break;
    index++;
  }
  if (head < 0) return null;
  return parse.span(token(from) as Token, token(head) as Token);
}

/** "arrears of $40 million", "a loan of up to €90bn": the noun that takes the amount. */
function before(parse: Parse, sentence: Sentence, quantity: Quantity): Span | null {
  const tokens = parse.tokens;
  let index = (parse.tokenAt(quantity.span.start)?.index ?? 0) - 1;
  if (index < sentence.first || tokens[index]?.lower !== "of") return null;
  index--;
  const noun = tokens[index];
  if (noun === undefined || index < sentence.first || noun.upos !== "NOUN") return null;
  let first = index;
  while (first > sentence.first && ["ADJ", "NOUN"].includes(tokens[first - 1]?.upos ?? "")) first--;
  if (overlaps(noun, quantity.span)) return null;
  return parse.span(tokens[first] as Token, noun);
}
