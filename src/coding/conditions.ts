import type { Scene } from "../grounding/scene.js";
import type { Sentence, Token, Upos } from "../parsing/parse.js";
import type { Condition, ConditionKind } from "../record/condition.js";
import { recordId } from "../record/id.js";
import type { Extent } from "../text/span.js";
import type { Coder, Found, Traced } from "./coder.js";
import { innermostStatement } from "./factuality.js";

/** What is promised or expected if something happens. */
export const conditions: Coder<"conditions"> = {
  gives: "conditions",
  needs: ["statements"],
  code: (scene, found) =>
    scene.parse.sentences.flatMap((sentence) => conditionsIn(scene, found, sentence)),
};

/** Words that open a conditional clause, longest first; the words themselves belong to neither side. */
const OPENERS: readonly { readonly words: readonly string[]; readonly kind: ConditionKind }[] = [
  { words: ["on", "condition", "that"], kind: "provided" },
  { words: ["as", "long", "as"], kind: "provided" },
  { words: ["in", "the", "event", "that"], kind: "in-case" },
  { words: ["in", "case"], kind: "in-case" },
  { words: ["provided", "that"], kind: "provided" },
  { words: ["only", "if"], kind: "only-if" },
  { words: ["unless"], kind: "unless" },
  { words: ["until"], kind: "until" },
  { words: ["if"], kind: "if" },
];

/** Before "if" these make it a question or a comparison. */
const NO_CONDITION = new Set(
  "ask asked asks asking wonder wondered know knew known see seen unclear unsure even as what check decide decided say doubt".split(
    " ",
  ),
);

/** What may begin the noun phrase after an inverted "should", "were" or "had". */
const NOUNISH: ReadonlySet<Upos> = new Set(["DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"]);

const MODALS = new Set([
  "will",
  "would",
  "could",
  "may",
  "might",
  "can",
  "shall",
  "must",
  "'ll",
  "’ll",
  "wo",
  "cannot",
]);

interface Opening {
  readonly kind: ConditionKind;
  /** First token of the opening words, and the first of the trigger. */
  readonly at: number;
  readonly trigger: number;
}

function conditionsIn(scene: Scene, found: Found, sentence: Sentence): Traced<"conditions">[] {
  const traced: Traced<"conditions">[] = [];
  for (let at = sentence.first; at < sentence.last; at++) {
    const opening = openingAt(scene, sentence, at);
    if (opening === null) continue;
    const made = conditionOf(scene, found, sentence, opening);
    if (made === null) continue;
    traced.push(made);
    at = opening.trigger;
  }
  return traced;
}

function openingAt(scene: Scene, sentence: Sentence, at: number): Opening | null {
  const token = (index: number) =>
    index >= sentence.first && index < sentence.last ? scene.parse.tokens[index] : undefined;
  for (const { words, kind } of OPENERS) {
    if (!words.every((word, offset) => token(at + offset)?.lower === word)) continue;
    const before = token(at - 1)?.lower ?? "";
    if (kind === "if" && (NO_CONDITION.has(before) || before === "only")) return null;
    const trigger = at + words.length;
    if (/^(not|any|so|necessary|possible)$/.test(token(trigger)?.lower ?? "")) return null;
    return { kind, at, trigger };
  }
  return invertedAt(token, at);
}

/** "Should the talks fail, …", "were Seoul to send arms", "had the orders been filled". */
function invertedAt(token: (index: number) => Token | undefined, at: number): Opening | null {
  const verb = token(at);
  const next = token(at + 1);
  if (verb === undefined || next === undefined || !NOUNISH.has(next.upos)) return null;
  const before = token(at - 1);
  const opens = before === undefined || before.upos === "PUNCT" || before.upos === "CCONJ";
  const later = (test: (token: Token) => boolean): boolean => {
    for (let index = at + 2; index < at + 12; index++) {
      const candidate = token(index);
      if (candidate === undefined || candidate.text === ",") return false;
      if (test(candidate)) return true;
    }
    return false;
  };
  const verbal = (candidate: Token) => candidate.upos === "VERB" || candidate.upos === "AUX";
  switch (verb.lower) {
    case "should": {
      // "Seoul should the…" does not occur; a noun before the verb makes it a plain modal only where a verb follows.
      return later(verbal) ? { kind: "should", at, trigger: at + 1 } : null;
    }
    case "were":
      return opens && later((candidate) => candidate.lower === "to")
        ? { kind: "were", at, trigger: at + 1 }
        : null;
    case "had":
      return opens &&
        later((candidate) => verbal(candidate) && /(ed|en|wn|un|de|ne)$/.test(candidate.lower))
        ? { kind: "had", at, trigger: at + 1 }
        : null;
    default:
      return null;
  }
}

function conditionOf(
  scene: Scene,
  found: Found,
  sentence: Sentence,
  { kind, at, trigger }: Opening,
): Traced<"conditions"> | null {
  const { parse } = scene;
  const opener = parse.tokens[at] as Token;
  const statement = innermostStatement(found.statements, opener);
  const bounds = boundsOf(scene, found, sentence, opener);
  const comma = commaAfter(scene, trigger, bounds);
  const leads = !hasVerb(scene, bounds.first, at) && comma !== null;
  const triggerLast = comma ?? bounds.last;
  const response = leads
    ? { first: (comma as number) + 1, last: bounds.last }
    : { first: bounds.first, last: at };
  const triggerRun = trimmed(scene, { first: trigger, last: triggerLast });
  const responseRun = trimmed(scene, response);
  if (triggerRun === null || responseRun === null) return null;
  if (!hasVerb(scene, triggerRun.first, triggerRun.last)) return null;
  if (!hasVerb(scene, responseRun.first, responseRun.last)) return null;
  // "until" also tells of plain past time, "had" of a plain pluperfect: they want a modal to be conditions.
  const wantsModal = kind === "until" || kind === "had" || kind === "in-case";
  if (wantsModal && !hasModal(scene, responseRun.first, responseRun.last)) return null;
  const triggerSpan = spanOf(scene, triggerRun);
  const responseSpan = spanOf(scene, responseRun);
  const record: Condition = {
    id: recordId("condition", [triggerSpan, responseSpan]),
    kind,
    trigger: triggerSpan,
    response: responseSpan,
    by: responders(scene, responseSpan, statement?.sources ?? []),
    statement: statement?.id ?? null,
  };
  return { record, why: [`${kind} opens the trigger${leads ? ", the response follows" : ""}`] };
}

interface Run {
  readonly first: number;
  readonly last: number;
}

/** The tokens among which both sides lie: the statement's content where there is one, else the sentence. */
function boundsOf(scene: Scene, found: Found, sentence: Sentence, opener: Extent): Run {
  const statement = innermostStatement(found.statements, opener);
  const content = statement?.content.find(
    (span) => span.start <= opener.start && opener.end <= span.end,
  );
  if (content === undefined) return { first: sentence.first, last: sentence.last };
  const inside = scene.parse
    .tokensIn(content)
    .filter((token) => token.index >= sentence.first && token.index < sentence.last);
  const first = inside[0]?.index ?? sentence.first;
  return { first, last: (inside.at(-1)?.index ?? sentence.last - 1) + 1 };
}

/** The comma that ends the conditional clause: the first one behind its verb, outside brackets. */
function commaAfter(scene: Scene, from: number, bounds: Run): number | null {
  let verb = false;
  for (let index = from; index < bounds.last; index++) {
    const token = scene.parse.tokens[index] as Token;
    if (token.upos === "VERB" || token.upos === "AUX") verb = true;
    if (verb && (token.text === "," || token.text === ";" || token.text === "—")) return index;
  }
  return null;
}

function hasVerb(scene: Scene, first: number, last: number): boolean {
  return scene.parse.tokens
    .slice(first, last)
    .some((token) => token.upos === "VERB" || token.upos === "AUX");
}

function hasModal(scene: Scene, first: number, last: number): boolean {
  return scene.parse.tokens.slice(first, last).some((token) => MODALS.has(token.lower));
}

/** The run without punctuation and conjunctions at its edges; null where nothing is left. */
function trimmed(scene: Scene, { first, last }: Run): Run | null {
  const { tokens } = scene.parse;
  let from = first;
  let to = last;
  const idle = (token: Token | undefined) => token?.upos === "PUNCT";
  const opens = (token: Token | undefined) =>
    idle(token) || token?.upos === "CCONJ" || token?.lower === "then" || token?.lower === "that";
  while (from < to && opens(tokens[from])) from++;
  while (to > from && (idle(tokens[to - 1]) || tokens[to - 1]?.upos === "CCONJ")) to--;
  return from < to ? { first: from, last: to } : null;
}

function spanOf(scene: Scene, { first, last }: Run) {
  return scene.parse.span(
    scene.parse.tokens[first] as Token,
    scene.parse.tokens[last - 1] as Token,
  );
}

/** Who would respond: whoever the response begins with, else who says so. */
function responders(scene: Scene, response: Extent, sources: readonly string[]): string[] {
  const [first] = scene.cast.within(response);
  const opens = first !== undefined && first.start - response.start < 12;
  return opens ? [first.actor] : [...sources];
}
