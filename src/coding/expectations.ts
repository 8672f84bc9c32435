import { dayOfIso, isoOf } from "../grounding/calendar.js";
import type { Scene } from "../grounding/scene.js";
import { timePhrases } from "../grounding/times.js";
import type { Sentence, Token } from "../parsing/parse.js";
import type { Condition } from "../record/condition.js";
import type { Expectation } from "../record/expectation.js";
import { recordId } from "../record/id.js";
import type { Statement } from "../record/statement.js";
import { byPosition, contains, type Extent, overlaps, type Span } from "../text/span.js";
import { Clauses } from "./clauses.js";
import type { Coder, Traced } from "./coder.js";
import { inTrigger, promises } from "./conditions.js";
import { Nearby, statementsNear } from "./nearby.js";
import { partiesOf } from "./parties.js";
import {
  clauseAround,
  contentAround,
  LONGEST_SENTENCE,
  type Stretch,
  stretchOf,
  trimmed,
  wordsOf,
} from "./stretches.js";

/** Participles and adjectives after "be" that announce what comes: "is due to", "are expected to". */
const DUE = new Set(
  "due expected set scheduled likely unlikely going poised slated bound supposed ready planned about certain sure".split(
    " ",
  ),
);
/** Verbs whose infinitive or object is announced or expected; the subject is who does so. */
const ANNOUNCING = new Set(
  "plan intend promise vow pledge threaten agree offer hope undertake mean".split(" "),
);
const EXPECTING = new Set("expect anticipate foresee fear predict".split(" "));
const SURE = new Set("will shall 'll ’ll wo".split(" "));
const STANCES = new Set(["promise", "threaten", "warn", "speculate", "estimate"]);
/** Bounds that look back. */
const BACK = new Set(["since", "after", "from"]);

/** All claims about what is to come, whoever makes them. */
export const expectations: Coder<"expectations"> = {
  gives: "expectations",
  needs: ["statements", "conditions"],
  code(scene, found) {
    const { parse } = scene;
    const traced: Traced<"expectations">[] = [];
    const nearby = statementsNear(parse, found.statements);
    const conditions = new Nearby(parse, found.conditions, ({ trigger, response }) => [
      trigger,
      response,
    ]);
    for (const sentence of parse.sentences) {
      if (sentence.last - sentence.first > LONGEST_SENTENCE) continue;
      const statements = nearby.of(sentence);
      const near = conditions.of(sentence);
      const taken: Extent[] = [];
      for (const claim of claimsIn(scene, statements, sentence)) {
        const stretch = trimmed(scene.parse, claim.stretch);
        if (stretch === undefined || stretch.last - stretch.first < 2) continue;
        const content = wordsOf(scene.parse, stretch);
        if (inTrigger(near, content) || taken.some((other) => overlaps(other, content))) continue;
        taken.push(content);
        traced.push({ record: make(scene, content, claim), why: [claim.why] });
      }
      for (const condition of near) {
        if (taken.some((other) => overlaps(other, condition.response))) continue;
        const claim = responseOf(scene, statements, sentence, condition);
        if (claim === undefined) continue;
        const content = wordsOf(parse, claim.stretch);
        taken.push(content);
        traced.push({ record: make(scene, content, claim), why: [claim.why] });
      }
    }
    return traced.sort((a, b) => byPosition(a.record.content, b.record.content));
  },
};

/** The response of a condition is to come, but for one whose time is gone ("had …, it would have"). */
function responseOf(
  scene: Scene,
  statements: readonly Statement[],
  sentence: Sentence,
  condition: Condition,
): Claim | undefined {
  if (["had", "until", "in-case"].includes(condition.kind)) return undefined;
  if (!contains(sentence, condition.response)) return undefined;
  const stretch = stretchOf(scene.parse, sentence, condition.response);
  if (stretch.first >= stretch.last || !promises(scene.parse, stretch)) return undefined;
  const statement = statements.find(({ id }) => id === condition.statement);
  const by = statement?.sources ?? condition.by;
  return { stretch, by, statement, why: `response of ${condition.kind}` };
}

interface Claim {
  readonly stretch: Stretch;
  readonly by: readonly string[];
  readonly statement: Statement | undefined;
  readonly why: string;
}

function claimsIn(
  scene: Scene,
  statements: readonly Statement[],
  sentence: Sentence,
): readonly Claim[] {
  const { parse } = scene;
  const claims: Claim[] = [];
  const lower = (index: number): string =>
    index >= sentence.first && index < sentence.last ? (parse.tokens[index]?.lower ?? "") : "";
  if (lower(sentence.last - 1) === "?") return claims;
  for (let index = sentence.first; index < sentence.last; index++) {
    const token = parse.tokens[index] as Token;
    const around = contentAround(statements, token);
    const statement = around?.statement;
    const bounds =
      around === undefined
        ? { first: sentence.first, last: sentence.last }
        : stretchOf(parse, sentence, around.content);
    if (bounds.last <= index) continue;
    const clause = (why: string): void => {
      claims.push({
        stretch: clauseAround(parse, bounds, index),
        by: statement?.sources ?? [],
        statement,
        why,
      });
    };
    if (isFutureModal(token, lower, index, statement)) {
      clause(`“${token.lower}”`);
    } else if (/^(?:is|are|was|were|be|'s|’s|'re|’re)$/.test(token.lower)) {
      const next = skipAdverbs(lower, index + 1);
      if (
        lower(next) === "to" &&
        parse.tokens[next + 1]?.upos !== "NOUN" &&
        token.lower !== "be" &&
        announced(token, statement)
      )
        clause("“is to”");
      else if (
        DUE.has(lower(next)) &&
        lower(next + 2) !== "have" &&
        (lower(next + 1) === "to" ||
          lower(next) === "due" ||
          lower(next) === "planned" ||
          lower(next) === "expected" ||
          lower(next) === "scheduled") &&
        announced(token, statement)
      ) {
        clause(`“is ${lower(next)}”`);
      }
    } else if (
      (ANNOUNCING.has(token.lemma) && token.upos === "VERB") ||
      (ANNOUNCING.has(token.lemma) && lower(index + 1) === "to")
    ) {
      if (
        lower(index + 1) !== "to" ||
        !infinitive(parse.tokens[index + 2]) ||
        (token.lemma === "mean" && !token.lower.endsWith("s"))
      )
        continue;
      claims.push(complement(scene, sentence, bounds, index, index + 1, statement));
    } else if (EXPECTING.has(token.lemma) && (token.upos === "VERB" || token.lower === "fears")) {
      if (/^(?:is|are|was|were|be|been)$/.test(lower(index - 1)) || lower(index + 1) === ".")
        continue;
      if (lower(index + 1) === "that" || around?.content.start === parse.tokens[index + 1]?.start)
        continue;
      claims.push(complement(scene, sentence, bounds, index, index + 1, statement));
    }
  }
  return claims;
}

function infinitive(token: Token | undefined): boolean {
  return (
    token !== undefined && (token.upos === "VERB" || token.lower === "be" || token.lower === "have")
  );
}

function skipAdverbs(lower: (index: number) => string, at: number): number {
  let index = at;
  while (
    /^(?:not|n't|n’t|now|also|still|widely|already|soon|therefore|then|reportedly|all)$/.test(
      lower(index),
    )
  )
    index++;
  return index;
}

/** "was to" and "were due to" announce only in reported speech. */
function announced(be: Token, statement: Statement | undefined): boolean {
  return be.lower !== "was" && be.lower !== "were"
    ? true
    : statement !== undefined && statement.mode === "indirect";
}

function isFutureModal(
  token: Token,
  lower: (index: number) => string,
  index: number,
  statement: Statement | undefined,
): boolean {
  if (SURE.has(token.lower)) return token.upos !== "NOUN" && lower(index - 1) !== "the";
  if (statement === undefined) return false;
  const perfect = lower(index + 1) === "have" || lower(index + 2) === "have";
  if (perfect) return false;
  if (token.lower === "would") return !/^(?:like|rather|else)$/.test(lower(index + 1));
  if (token.lower === "could" || token.lower === "may" || token.lower === "might") {
    return STANCES.has(statement.stance) && token.upos === "AUX";
  }
  return false;
}

/** What is promised, planned, expected or feared: the complement; the subject expects or announces it. */
function complement(
  scene: Scene,
  sentence: Sentence,
  bounds: Stretch,
  verb: number,
  from: number,
  statement: Statement | undefined,
): Claim {
  const { parse } = scene;
  const clause = clauseAround(
    parse,
    { first: from, last: bounds.last },
    Math.min(from + 1, bounds.last - 1),
  );
  const clauses = new Clauses(parse, sentence);
  const subject = clauses.subject(verb);
  const parties =
    subject === undefined ? [] : partiesOf(scene.cast, clauses, subject).map(({ actor }) => actor);
  const by = parties.length > 0 ? [...new Set(parties)] : (statement?.sources ?? []);
  return {
    stretch: { first: from, last: clause.last },
    by,
    statement,
    why: `“${(parse.tokens[verb] as Token).lower}”`,
  };
}

function make(scene: Scene, content: Span, claim: Claim): Expectation {
  const { horizon, deadline } = horizonOf(scene, content);
  return {
    id: recordId("expectation", [content]),
    content,
    by: claim.by,
    horizon,
    deadline,
    statement: claim.statement?.id ?? null,
  };
}

/** The words of the content that bound it in time, and the last day that they allow. */
function horizonOf(
  scene: Scene,
  content: Span,
): { readonly horizon: Span | null; readonly deadline: string | null } {
  const { document, parse } = scene;
  const today = document.published === null ? null : dayOfIso(document.published);
  let best: { readonly horizon: Span; readonly deadline: string | null } | undefined;
  for (const { phrase, extent } of timePhrases(parse.text, content, document.published)) {
    const last = phrase.bound !== null && BACK.has(phrase.bound) ? phrase.earliest : phrase.latest;
    if (phrase.bound === "since" || (last !== null && today !== null && last < today)) continue;
    const before = parse.tokenAt(extent.start - 2);
    const joins =
      before !== undefined &&
      /^(?:on|at)$/.test(before.lower) &&
      before.start >= content.start &&
      before.end < extent.start + 1;
    const words = parse.span(joins && before !== undefined ? before : extent, extent);
    const found = { horizon: words, deadline: last === null ? null : isoOf(last) };
    if (best === undefined || (best.deadline === null && found.deadline !== null)) best = found;
  }
  return best ?? { horizon: null, deadline: null };
}
