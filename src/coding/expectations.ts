import { isoOf } from "../grounding/calendar.js";
import type { Scene } from "../grounding/scene.js";
import { type PlacedTime, timePhrases } from "../grounding/times.js";
import type { Sentence, Token } from "../parsing/parse.js";
import type { Expectation } from "../record/expectation.js";
import { recordId } from "../record/id.js";
import type { Statement } from "../record/statement.js";
import type { Extent, Span } from "../text/span.js";
import type { Coder, Found, Traced } from "./coder.js";
import { innermostStatement } from "./factuality.js";

/** What is said to come, by whom, by when. */
export const expectations: Coder<"expectations"> = {
  gives: "expectations",
  needs: ["statements", "conditions"],
  code: (scene, found) =>
    scene.parse.sentences.flatMap((sentence) => expectationsIn(scene, found, sentence)),
};

const FUTURE = new Set(["will", "wo", "'ll", "’ll", "shall"]);

/** Adjectives and participles that with "be … to" announce or foresee. */
const ANNOUNCED = new Set(
  "due expected scheduled set likely poised planned slated bound supposed forecast".split(" "),
);

/** Stances under which what could or would happen is what the source expects. */
const FORESEEING = new Set<Statement["stance"]>([
  "warn",
  "speculate",
  "estimate",
  "promise",
  "threaten",
]);

const CONDITIONAL = new Set(["would", "could", "might", "may"]);

interface Run {
  readonly first: number;
  readonly last: number;
}

function expectationsIn(scene: Scene, found: Found, sentence: Sentence): Traced<"expectations">[] {
  const traced: Traced<"expectations">[] = [];
  let from = sentence.first;
  for (let at = sentence.first; at < sentence.last; at++) {
    if (at < from) continue;
    const token = scene.parse.tokens[at] as Token;
    const statement = innermostStatement(found.statements, token);
    const rule = marker(scene, found, sentence, at, statement);
    if (rule === null) continue;
    const run = clauseAround(scene, found, sentence, at, statement);
    if (run === null) continue;
    traced.push(expectationOf(scene, run, statement, rule));
    from = run.last;
  }
  return traced;
}

/** Why the words at a token speak of what is to come; null where they do not. */
function marker(
  scene: Scene,
  found: Found,
  sentence: Sentence,
  at: number,
  statement: Statement | undefined,
): string | null {
  const token = scene.parse.tokens[at] as Token;
  const word = (index: number) =>
    index < sentence.last ? (scene.parse.tokens[index]?.lower ?? "") : "";
  if (FUTURE.has(token.lower) && token.upos !== "NOUN") return `future: ${token.text}`;
  if (token.lemma === "be" && token.upos !== "NOUN") {
    for (let index = at + 1; index <= at + 3; index++) {
      if (ANNOUNCED.has(word(index)) && word(index + 1) === "to") {
        return `announced: be ${word(index)} to`;
      }
    }
  }
  if (CONDITIONAL.has(token.lower) && token.upos === "AUX") {
    const answers = found.conditions.some(
      ({ response }) => response.start <= token.start && token.end <= response.end,
    );
    if (answers) return "response of a condition";
    if (statement === undefined) return null;
    if (FORESEEING.has(statement.stance))
      return `${token.lower} in what is foreseen (${statement.stance})`;
    if (token.lower === "would") return "would in what somebody says";
  }
  return null;
}

/** The clause around a token, within the statement's content or the sentence. */
function clauseAround(
  scene: Scene,
  found: Found,
  sentence: Sentence,
  at: number,
  statement: Statement | undefined,
): Run | null {
  const { tokens } = scene.parse;
  const here = tokens[at] as Token;
  const condition = found.conditions.find(
    ({ response }) => response.start <= here.start && here.end <= response.end,
  );
  const content = statement?.content.find(
    (span) => span.start <= here.start && here.end <= span.end,
  );
  const extent: Extent = condition?.response ?? content ?? sentence;
  let first = at;
  while (
    first > sentence.first &&
    inside(tokens[first - 1], extent) &&
    !breaksBefore(scene, first - 1)
  ) {
    first--;
  }
  let last = at + 1;
  while (last < sentence.last && inside(tokens[last], extent) && !breaksAfter(scene, last)) last++;
  while (last > first && tokens[last - 1]?.upos === "PUNCT") last--;
  while (first < last && /^(PUNCT|CCONJ|SCONJ)$/.test(tokens[first]?.upos ?? "")) first++;
  return last - first >= 3 ? { first, last } : null;
}

function inside(token: Token | undefined, extent: Extent): boolean {
  return token !== undefined && token.start >= extent.start && token.end <= extent.end;
}

/** Whether a clause cannot reach back over this token. */
function breaksBefore(scene: Scene, index: number): boolean {
  const token = scene.parse.tokens[index] as Token;
  if (/^[;:()—–“”"]$/.test(token.text)) return true;
  if (token.lower === "that" && token.upos !== "DET") return true;
  if (/^(but|while|whereas|because|although|though)$/.test(token.lower)) return true;
  const before = scene.parse.tokens[index - 1];
  return token.upos === "CCONJ" && before?.text === ",";
}

/** Whether a clause ends before this token. */
function breaksAfter(scene: Scene, index: number): boolean {
  const token = scene.parse.tokens[index] as Token;
  if (/^[;()—”"]$/.test(token.text)) return true;
  if (/^(but|while|whereas|although|though|if|unless)$/.test(token.lower)) return true;
  const next = scene.parse.tokens[index + 1];
  const after = scene.parse.tokens[index + 2];
  const verb = (candidate: Token | undefined) =>
    candidate?.upos === "VERB" || candidate?.upos === "AUX";
  // ", officials said", ", and they will", ", which": a new clause.
  if (token.text === ",") {
    if (next?.upos === "CCONJ" || next?.lower === "which" || next?.lower === "who") return true;
    return next !== undefined && verb(after) && next.upos !== "VERB";
  }
  return false;
}

function expectationOf(
  scene: Scene,
  { first, last }: Run,
  statement: Statement | undefined,
  rule: string,
): Traced<"expectations"> {
  const { parse, document } = scene;
  const content = parse.span(parse.tokens[first] as Token, parse.tokens[last - 1] as Token);
  const horizon = horizonOf(parse.text, content, document.published);
  const words: Span | null = horizon === null ? null : parse.span(horizon.extent);
  const latest = horizon?.phrase.latest ?? null;
  const record: Expectation = {
    id: recordId("expectation", [content]),
    content,
    by: [...(statement?.sources ?? [])],
    horizon: words,
    deadline: latest === null ? null : isoOf(latest),
    statement: statement?.id ?? null,
  };
  return { record, why: [rule, ...(words === null ? [] : [`horizon ${words.text}`])] };
}

/** The words that bound it: a time that does not lie wholly before publication; the last one counts. */
function horizonOf(text: string, content: Extent, published: string | null): PlacedTime | null {
  const day = published?.slice(0, 10) ?? null;
  const ahead = timePhrases(text, content, published).filter(({ phrase }) => {
    if (phrase.bound === "since") return false;
    if (phrase.latest === null || day === null) return phrase.bound !== null;
    return isoOf(phrase.latest) >= day;
  });
  return ahead.at(-1) ?? null;
}
