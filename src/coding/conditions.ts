import { monthOf, weekdayOf } from "../grounding/calendar.js";
import type { Scene } from "../grounding/scene.js";
import type { Parse, Sentence, Token } from "../parsing/parse.js";
import type { Condition, ConditionKind } from "../record/condition.js";
import { recordId } from "../record/id.js";
import type { Statement } from "../record/statement.js";
import { contains, type Extent } from "../text/span.js";
import { Clauses } from "./clauses.js";
import type { Coder, Traced } from "./coder.js";
import { statementsNear } from "./nearby.js";
import { partiesOf } from "./parties.js";
import {
  clauseAround,
  contentAround,
  hasVerb,
  isModal,
  isQuote,
  LONGEST_SENTENCE,
  type Stretch,
  stretchOf,
  trimmed,
  wordsOf,
} from "./stretches.js";

/** Words that open a condition: where, and how many tokens they take. */
interface Opener {
  readonly kind: ConditionKind;
  readonly first: number;
  /** Index of the first token of the trigger. */
  readonly after: number;
}

/** Words before "if" that make it a question or a comparison. */
const NOT_BEFORE_IF = new Set(
  "as even ask asked asks asking wonder wondered wondering see know unclear doubt doubted doubts tell and/or what unsure check sure especially particularly".split(
    " ",
  ),
);
const NOT_AFTER_IF = new Set("not any only so possible necessary needed anything ever".split(" "));
const FUTURE = new Set("will would shall could may might must can 'll ’ll wo ca".split(" "));
const HOLDING =
  /^(?:refus|wait|stay|continu|remain|rul|keep|vow|go|put|suspend|delay|block|withh|postpon|hold|not|never|no|n['’]t)/;
/** A clause that ends in one of these after a comma says who speaks. */
const SAID =
  /^(?:said|says|warned|warns|added|adds|argued|argues|insisted|insists|vowed|predicted|wrote)$/;
const ATTRIBUTION_REACH = 14;
/** How far a clause may reach, in tokens; longer ones are lists and tables. */
const LONGEST_CLAUSE = 60;

/** What is announced to follow if something else happens. */
export const conditions: Coder<"conditions"> = {
  gives: "conditions",
  needs: ["statements"],
  code(scene, found) {
    const traced: Traced<"conditions">[] = [];
    const nearby = statementsNear(scene.parse, found.statements);
    for (const sentence of scene.parse.sentences) {
      if (sentence.last - sentence.first > LONGEST_SENTENCE) continue;
      const statements = nearby.of(sentence);
      for (const opener of openersIn(scene.parse, sentence)) {
        const record = conditionAt(scene, statements, sentence, opener);
        if (record !== undefined) traced.push(record);
      }
      const implied = implicit(scene, statements, sentence);
      if (implied !== undefined) traced.push(implied);
    }
    return traced;
  },
};

function openersIn(parse: Parse, sentence: Sentence): readonly Opener[] {
  const openers: Opener[] = [];
  const lower = (index: number): string =>
    index >= sentence.first && index < sentence.last ? (parse.tokens[index]?.lower ?? "") : "";
  const begins = (index: number): boolean => {
    const before = lower(index - 1);
    return (
      index === sentence.first ||
      isQuote(before) ||
      /^[,;:—–(]$/.test(before) ||
      before === "but" ||
      before === "that" ||
      before === "and"
    );
  };
  for (let index = sentence.first; index < sentence.last; index++) {
    const word = lower(index);
    const before = lower(index - 1);
    const next = lower(index + 1);
    const add = (kind: ConditionKind, length: number, first = index): void => {
      openers.push({ kind, first, after: index + length });
    };
    switch (word) {
      case "if":
        if (NOT_BEFORE_IF.has(before) || NOT_AFTER_IF.has(next)) break;
        if (before === "only") add("only-if", 1, index - 1);
        else add("if", 1);
        break;
      case "unless":
        add("unless", 1);
        break;
      case "until":
      case "till":
        if (clauseStarts(parse, sentence, index + 1)) add("until", 1);
        break;
      case "provided":
      case "providing":
        if (next === "that") add("provided", 2);
        else if (before === "," && clauseStarts(parse, sentence, index + 1)) add("provided", 1);
        break;
      case "on":
        if (
          (next === "condition" && lower(index + 2) === "that") ||
          (next === "the" && lower(index + 2) === "condition" && lower(index + 3) === "that")
        ) {
          add("provided", next === "the" ? 4 : 3);
        }
        break;
      case "once":
      case "when":
      case "after":
        if (before === "only") add("only-if", 1, index - 1);
        break;
      case "as":
        if (
          (next === "long" || next === "soon") &&
          lower(index + 2) === "as" &&
          clauseStarts(parse, sentence, index + 3)
        ) {
          if (next === "long")
            add("provided", 3, before === "for" || before === "only" ? index - 1 : index);
        }
        break;
      case "in":
        if (next === "case" && lower(index + 2) !== "of") add("in-case", 2);
        else if (next === "case" && lower(index + 2) === "of") add("in-case", 3);
        else if (
          next === "the" &&
          lower(index + 2) === "event" &&
          /^(?:of|that)$/.test(lower(index + 3))
        )
          add("in-case", 4);
        break;
      case "without":
        if (begins(index) && before !== ",") add("without", 1);
        else if (before === "," || before === "and") add("without", 1);
        break;
      case "should":
        if (
          begins(index) &&
          before !== "and" &&
          before !== "that" &&
          !/^(?:not|n't|be|have|also)$/.test(next)
        )
          add("should", 1);
        else if (modalBefore(parse, sentence, index)) add("should", 1);
        break;
      case "were":
      case "had":
        if (
          index === sentence.first ||
          (isQuote(before) && begins(index)) ||
          (before === "but" && begins(index)) ||
          /^[;:—]$/.test(before)
        )
          add(word, 1);
        else if (before === "," && word === "were" && modalBefore(parse, sentence, index, true))
          add("were", 1);
        else if (isQuote(before)) add(word, 1);
        break;
      default:
    }
  }
  return openers;
}

/** "it would stop the escorts should arrears … not be settled": "should" after a clause with its own modal and before a noun. */
function modalBefore(parse: Parse, sentence: Sentence, at: number, afterComma = false): boolean {
  const next = parse.tokens[at + 1];
  if (next === undefined || !/^(?:DET|NOUN|PROPN|PRON|NUM|ADJ)$/.test(next.upos)) return false;
  const before = parse.tokens[at - 1];
  if (!afterComma && before !== undefined && /^(?:PRON|DET)$/.test(before.upos)) return false;
  for (let index = at - 2; index >= sentence.first; index--) {
    const { lower, upos } = parse.tokens[index] as Token;
    if (lower === ";" || (lower === "that" && upos === "SCONJ")) break;
    if (
      FUTURE.has(lower) ||
      lower === "to" ||
      /^(?:promis|threat|offer|vow|possib|hint|warn)/.test(lower)
    ) {
      return true;
    }
  }
  return false;
}

/** Whether a subject with a verb begins here, as after "until" ("until mines had been cleared"). */
function clauseStarts(parse: Parse, sentence: Sentence, first: number): boolean {
  let noun = false;
  const begin = parse.tokens[first];
  if (begin === undefined || begin.upos === "NUM") return false;
  if (monthOf(begin.lower) !== undefined || weekdayOf(begin.lower) !== undefined) return false;
  for (let index = first; index < Math.min(sentence.last, first + 16); index++) {
    const { upos, lower } = parse.tokens[index] as Token;
    if (/^[.;:!?]$/.test(lower)) return false;
    if (noun && (upos === "AUX" || upos === "VERB") && !lower.endsWith("ing")) return true;
    if (
      upos === "NOUN" ||
      upos === "PROPN" ||
      upos === "PRON" ||
      upos === "NUM" ||
      (upos === "DET" && /^(?:that|this|all)$/.test(lower))
    )
      noun = true;
  }
  return false;
}

function conditionAt(
  scene: Scene,
  statements: readonly Statement[],
  sentence: Sentence,
  opener: Opener,
): Traced<"conditions"> | undefined {
  const { parse } = scene;
  const mark = parse.tokens[opener.after - 1] as Token;
  const whole = stretchOf(parse, sentence, sentence);
  const around = contentAround(statements, mark);
  const bounds = around === undefined ? whole : stretchOf(parse, sentence, around.content);
  const prior = trimmed(parse, { first: bounds.first, last: opener.first });
  const opensClause =
    prior === undefined ||
    (!hasVerb(parse, prior) && prior.last - prior.first < 4) ||
    opensHere(parse, sentence, opener);
  const pair = opensClause
    ? triggerFirst(parse, sentence, statements, bounds, opener)
    : (responseFirst(parse, sentence, bounds, opener) ??
      triggerFirst(parse, sentence, statements, bounds, opener));
  if (pair === undefined) return undefined;
  const trigger = trimmed(parse, pair.trigger);
  const response = trimmed(parse, pair.response);
  if (trigger === undefined || response === undefined) return undefined;
  // The tagger may miss the verb of a clause; a word or two are none.
  const phrase = opener.kind === "without" || opener.kind === "in-case";
  if (!phrase && !hasVerb(parse, trigger) && trigger.last - trigger.first < 4) return undefined;
  if (opener.kind === "without" && (hasVerb(parse, trigger) || !promises(parse, response)))
    return undefined;
  if (opener.kind === "until" && !holds(parse, response)) return undefined;
  // An inverted "should" is a condition by itself; "had" and "were" also begin plain clauses.
  const inverted = ["had", "were"].includes(opener.kind);
  if (inverted && !promises(parse, response)) return undefined;
  if (trigger.last - trigger.first > 45 || response.last - response.first > 60) return undefined;
  return make(scene, statements, sentence, opener.kind, trigger, response);
}

/** Whether a clause begins with the opener: after a stop inside the sentence, or after "that" before a comma and a modal. */
function opensHere(parse: Parse, sentence: Sentence, opener: Opener): boolean {
  let at = opener.first - 1;
  if (parse.tokens[at]?.lower === "," && parse.tokens[at - 1]?.lower === "that") at--;
  const before = parse.tokens[at]?.lower ?? "";
  if (/^[;:—]$/.test(before)) return true;
  if (before !== "that" && before !== "and" && before !== "but") return false;
  let comma = false;
  for (let index = opener.after; index < Math.min(sentence.last, opener.after + 30); index++) {
    const lower = parse.tokens[index]?.lower ?? "";
    if (comma && FUTURE.has(lower)) return true;
    if (lower === ",") comma = true;
    else if (/^[;:—]$/.test(lower)) return false;
  }
  return false;
}

/** "If X, Y" and "If X," he said, "Y". */
function triggerFirst(
  parse: Parse,
  sentence: Sentence,
  statements: readonly Statement[],
  bounds: Stretch,
  opener: Opener,
): { readonly trigger: Stretch; readonly response: Stretch } | undefined {
  const lower = (index: number): string => parse.tokens[index]?.lower ?? "";
  let comma = -1;
  let index = opener.after;
  let verb = ["without", "in-case", "had", "were", "should"].includes(opener.kind);
  for (; index < Math.min(sentence.last, opener.after + LONGEST_CLAUSE); index++) {
    const token = parse.tokens[index] as Token;
    if (token.upos === "VERB" || token.upos === "AUX" || isModal(token.lower)) verb = true;
    if (token.lower === "," && verb) {
      const next = parse.tokens[index + 1];
      if (
        next !== undefined &&
        (next.lower === "which" ||
          next.lower === "who" ||
          next.lower === "where" ||
          next.lower === "jailed")
      )
        continue;
      comma = index;
      break;
    }
    if (/^[;:.?!]$/.test(token.lower) && index > opener.after) return undefined;
  }
  if (comma < 0) {
    if (opener.kind !== "without") return undefined;
    // "Without a referendum there is nothing to discuss"
    for (index = opener.after + 1; index < bounds.last; index++) {
      if (parse.tokens[index]?.upos === "PRON" || lower(index) === "there") break;
    }
    if (index >= bounds.last) return undefined;
    return {
      trigger: { first: opener.after, last: index },
      response: { first: index, last: bounds.last },
    };
  }
  const trigger = { first: opener.after, last: comma };
  let first = comma + 1;
  if (isQuote(lower(first))) first++;
  // The attribution between the two halves is no part of the response.
  const next = attributionEnd(parse, sentence, statements, first);
  if (next !== undefined) first = next;
  while (/^(?:,|then)$/.test(lower(first)) || isQuote(lower(first))) first++;
  if (first >= sentence.last) return undefined;
  const around = contentAround(statements, parse.tokens[first] as Token);
  const limits =
    around === undefined
      ? { first, last: sentence.last }
      : stretchOf(parse, sentence, around.content);
  let last = Math.max(limits.last, first + 1);
  for (let at = first + 1; at < last; at++) {
    if (lower(at) === ";" || lower(at) === "—") last = at;
    if (isQuote(lower(at)) && lower(at - 1) === ",") last = at;
  }
  const attribution = trailingAttribution(parse, statements, first, last);
  return { trigger, response: { first, last: attribution ?? last } };
}

/** Where an attribution that begins at this token ends: one past its closing comma. */
function attributionEnd(
  parse: Parse,
  sentence: Sentence,
  statements: readonly Statement[],
  first: number,
): number | undefined {
  const begin = parse.tokens[first];
  if (begin === undefined) return undefined;
  const limit = Math.min(sentence.last, first + ATTRIBUTION_REACH);
  const end = parse.tokens[limit - 1] as Token;
  const stretch = { start: begin.start, end: end.end };
  const cue = statements
    .flatMap((statement) => statement.cue)
    .find((span) => span.start >= stretch.start && span.end <= stretch.end);
  if (cue === undefined) return undefined;
  for (let index = first; index < sentence.last; index++) {
    const token = parse.tokens[index] as Token;

    if (token.lower === "," && token.start >= cue.end) return index + 1;
    if (token.start < cue.start && isModal(token.lower)) return undefined;
  }
  return undefined;
}

/** Where a trailing ", he said" begins within a stretch. */
function trailingAttribution(
  parse: Parse,
  statements: readonly Statement[],
  first: number,
  last: number,
): number | undefined {
  for (let index = last - 1; index > first; index--) {
    if (parse.tokens[index]?.lower !== ",") continue;
    const begin = parse.tokens[index + 1];
    if (begin === undefined || last - index > ATTRIBUTION_REACH) continue;
    const after = { start: begin.start, end: (parse.tokens[last - 1] as Token).end };
    const cued = statements.some(({ cue }) => cue.some((span) => contains(after, span)));
    let end = last - 1;
    while (parse.tokens[end]?.upos === "PUNCT") end--;
    if (cued || SAID.test(parse.tokens[end]?.lower ?? "")) return index;
  }
  return undefined;
}

/** "Y if X". */
function responseFirst(
  parse: Parse,
  sentence: Sentence,
  bounds: Stretch,
  opener: Opener,
): { readonly trigger: Stretch; readonly response: Stretch } | undefined {
  const lower = (index: number): string => parse.tokens[index]?.lower ?? "";
  let last = bounds.last > opener.after ? bounds.last : sentence.last;
  for (let index = opener.after + 1; index < last; index++) {
    const word = lower(index);
    if (/^[;:—.?!]$/.test(word)) last = index;
    else if (word === "," && hasVerb(parse, { first: opener.after, last: index })) last = index;
    else if ((word === "”" || word === '"') && lower(index - 1) === ",") last = index;
  }
  let verb = opener.first - 1;
  while (verb >= bounds.first && !/^(?:VERB|AUX)$/.test(parse.tokens[verb]?.upos ?? "")) verb--;
  if (verb < bounds.first) return undefined;
  // The modal governs the clause where there is one.
  for (let index = verb; index >= bounds.first && verb - index < 12; index--) {
    if (isModal(lower(index))) {
      verb = index;
      break;
    }
    if (/^[;:,]$/.test(lower(index))) break;
  }
  const clause = clauseAround(parse, { first: bounds.first, last: opener.first }, verb);
  let first = clause.first;
  // "threatened to cut off supplies if": the response is what was threatened.
  for (let index = first + 1; index < opener.first; index++) {
    if (
      lower(index) === "to" &&
      parse.tokens[index + 1]?.upos === "VERB" &&
      /^(?:threaten|promis|vow|offer|pledg|agree|refus|warn|propos|plan|declin)/.test(
        lower(index - 1),
      )
    ) {
      first = lower(index - 1).startsWith("refus") ? index - 1 : index;
      break;
    }
  }
  return { trigger: { first: opener.after, last }, response: { first, last: opener.first } };
}

/** Whether the response speaks of what would follow. */
export function promises(parse: Parse, { first, last }: Stretch): boolean {
  for (let index = first; index < last; index++) {
    const lower = parse.tokens[index]?.lower ?? "";
    if (FUTURE.has(lower) || lower === "there" || lower === "cannot") return true;
  }
  return /^(?:we|they)$/.test(parse.tokens[first]?.lower ?? "");
}

/** Whether the response of "until" is something held back or kept up, and no past event. */
function holds(parse: Parse, { first, last }: Stretch): boolean {
  let seen = false;
  for (let index = first; index < last; index++) {
    const lower = parse.tokens[index]?.lower ?? "";
    if (FUTURE.has(lower)) return true;
    if (HOLDING.test(lower)) seen = true;
  }
  return seen;
}

function make(
  scene: Scene,
  statements: readonly Statement[],
  sentence: Sentence,
  kind: ConditionKind,
  trigger: Stretch,
  response: Stretch,
): Traced<"conditions"> {
  const { parse } = scene;
  const triggerWords = wordsOf(parse, trigger);
  const responseWords = wordsOf(parse, response);
  const statement =
    contentAround(statements, responseWords)?.statement ??
    contentAround(statements, triggerWords)?.statement;
  const record: Condition = {
    id: recordId("condition", [triggerWords, responseWords]),
    kind,
    trigger: triggerWords,
    response: responseWords,
    by: responders(scene, sentence, response, statement),
    statement: statement?.id ?? null,
  };
  return { record, why: [`${kind}: “${triggerWords.text}”`] };
}

/** Who would respond: the subject of the response, the speaker where it speaks of itself. */
function responders(
  scene: Scene,
  sentence: Sentence,
  response: Stretch,
  statement: Statement | undefined,
): readonly string[] {
  const { parse, cast } = scene;
  const clauses = new Clauses(parse, sentence);
  const first = parse.tokens[response.first] as Token;
  if (/^(?:we|i|our|to|it|he|she|they)$/.test(first.lower) || first.upos === "VERB") {
    if (statement !== undefined && statement.sources.length > 0) return statement.sources;
  }
  const phrase = clauses.phraseAt(response.first);
  if (phrase !== undefined) {
    const parties = partiesOf(cast, clauses, phrase).map(({ actor }) => actor);
    if (parties.length > 0) return [...new Set(parties)];
  }
  return statement?.sources ?? [];
}

/** "Any attack would be treated as …": a condition without a word for it. */
function implicit(
  scene: Scene,
  statements: readonly Statement[],
  sentence: Sentence,
): Traced<"conditions"> | undefined {
  const { parse } = scene;
  for (let index = sentence.first; index < sentence.last; index++) {
    const token = parse.tokens[index] as Token;
    if (token.lower !== "any" && token.lower !== "whoever" && token.lower !== "anyone") continue;
    const before = parse.tokens[index - 1];
    if (
      index > sentence.first &&
      before !== undefined &&
      !/^(?:that|,|;|:|—)$/.test(before.lower) &&
      !isQuote(before.lower)
    )
      continue;
    const around = contentAround(statements, token);
    const bounds =
      around === undefined
        ? stretchOf(parse, sentence, sentence)
        : stretchOf(parse, sentence, around.content);
    for (let modal = index + 2; modal < Math.min(sentence.last, index + 20); modal++) {
      const { lower } = parse.tokens[modal] as Token;
      if (lower !== "will" && lower !== "would" && lower !== "could") continue;
      const next = parse.tokens[modal + 1];
      if (next?.lower === "not") break;
      // The attribution may stand between: "Any attack, he said, would …".
      let end = modal;
      for (let at = index + 1; at < modal; at++) {
        if (parse.tokens[at]?.lower === ",") {
          end = at;
          break;
        }
      }
      const own = contentAround(statements, parse.tokens[modal] as Token);
      const limit = own === undefined ? bounds : stretchOf(parse, sentence, own.content);
      const clause = clauseAround(
        parse,
        { first: modal, last: Math.max(limit.last, modal + 1) },
        modal,
      );
      const trigger = trimmed(parse, { first: index, last: end });
      const response = trimmed(parse, { first: modal, last: clause.last });
      if (trigger === undefined || response === undefined || trigger.last - trigger.first < 2)
        break;
      return make(scene, statements, sentence, "implicit", trigger, response);
    }
  }
  return undefined;
}

/** Whether an extent lies in the trigger of a condition. */
export function inTrigger(conditionRecords: readonly Condition[], extent: Extent): boolean {
  return conditionRecords.some(
    ({ trigger }) => trigger.start <= extent.start && extent.end <= trigger.end,
  );
}
