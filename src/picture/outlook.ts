import type { Condition } from "../record/condition.js";
import type { Expectation } from "../record/expectation.js";
import { contains, overlaps, type Span } from "../text/span.js";
import { clip, excerpt } from "./excerpt.js";
import type { Candidate } from "./line.js";
import type { Paper } from "./papers.js";
import { CONDITION_WORDS, enumerate, writeDay } from "./wording.js";

/**
 * What is announced to come: expectations with their days, and conditions with what would follow.
 * Sorted by day where there is one. `latest` is the last day of publication: whether a day has
 * passed is told by that, not by a clock.
 */
export function outlook(papers: readonly Paper[], latest: string | null): readonly Candidate[] {
  return papers.flatMap((paper) => [
    ...paper.reading.conditions.map((condition) => conditional(condition, paper)),
    ...paper.reading.expectations
      .filter((expectation) => !isResponse(expectation, paper))
      .map((expectation) => expected(expectation, paper, latest)),
  ]);
}

/** Sorts conditions after what has a day, and what has neither last. */
const AFTER_DAYS = { condition: "a", horizon: "b", neither: "c" };

function conditional(condition: Condition, paper: Paper): Candidate {
  const opening = CONDITION_WORDS[condition.kind];
  const trigger = clip(condition.trigger.text, 90);
  const repeated = trigger.toLowerCase().startsWith(`${opening.toLowerCase()} `);
  const when = repeated ? capital(trigger) : `${opening} ${lowerFirst(trigger)}`;
  const response = clip(condition.response.text.replace(/^(?:of|that) /, ""), 90);
  const deadline = paper.reading.expectations.find((expectation) =>
    overlaps(expectation.content, condition.response),
  )?.deadline;
  const due = deadline ? ` (by ${writeDay(deadline)})` : "";
  return {
    pieces: [
      {
        text: `${when} → ${response}${due}${whose(condition.by, condition.statement, paper)}`,
        cites: [cite(paper, condition.trigger, "conditions", condition.id)],
      },
    ],
    score:
      3 +
      (condition.by.length > 0 ? 1.5 : 0) +
      (condition.kind === "without" || condition.kind === "until" ? -1 : 0) +
      2 * paper.prominence(condition.trigger.start),
    papers: [paper],
    crowd: "condition",
    told: whose(condition.by, condition.statement, paper) !== "",
    order: AFTER_DAYS.condition,
  };
}

function expected(expectation: Expectation, paper: Paper, latest: string | null): Candidate {
  const { deadline, horizon } = expectation;
  const content = contentOf(expectation, paper);
  const passed = deadline !== null && latest !== null && deadline < latest;
  const words = horizon === null ? "" : ` (“${clip(horizon.text, 40)}”)`;
  let when = horizon === null ? "No date" : `“${clip(horizon.text, 40)}”`;
  if (deadline !== null) when = `By ${writeDay(deadline)}${words}${passed ? ", now past" : ""}`;
  return {
    pieces: [
      {
        text: `${when}: ${content}${whose(expectation.by, expectation.statement, paper)}`,
        cites: [cite(paper, expectation.content, "expectations", expectation.id)],
      },
    ],
    score:
      1 +
      (deadline === null ? 0 : 3) +
      (horizon === null ? 0 : 1.5) +
      (expectation.by.length > 0 ? 0.5 : 0) +
      2 * paper.prominence(expectation.content.start),
    papers: [paper],
    crowd: deadline === null && horizon === null ? "undated" : "dated",
    told: whose(expectation.by, expectation.statement, paper) !== "",
    order: deadline ?? (horizon === null ? AFTER_DAYS.neither : AFTER_DAYS.horizon),
  };
}

/** What is to come; of a long sentence the part that says by when. */
function contentOf({ content, horizon }: Expectation, paper: Paper): string {
  const long = content.text.length > LONG && horizon !== null && contains(content, horizon);
  return long ? excerpt(paper.text, horizon, [], LONG) : clip(content.text, LONG);
}

const LONG = 120;

/** An expectation that is what a condition leads to stands on the condition's line. */
function isResponse(expectation: Expectation, paper: Paper): boolean {
  return paper.reading.conditions.some(({ response }) => overlaps(response, expectation.content));
}

function whose(by: readonly string[], statement: string | null, paper: Paper): string {
  if (by.length > 0) return ` — ${enumerate(by.map((id) => paper.describe(id)))}`;
  const carrier = paper.statement(statement);
  const source = carrier === undefined ? null : paper.sourceOf(carrier);
  return source === null ? "" : ` — ${source}`;
}

function cite(paper: Paper, span: Span, kind: "conditions" | "expectations", record: string) {
  return { paper, span, kind, record };
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Only the words that open sentences; names keep their capital. */
function lowerFirst(words: string): string {
  return /^(?:The|A|An|This|That|These|Those|It|He|She|They|We|You|Another|Any|No)\b/.test(words)
    ? `${words.charAt(0).toLowerCase()}${words.slice(1)}`
    : words;
}
