import type { Stance, Statement } from "../record/statement.js";
import { clip } from "./excerpt.js";
import type { Candidate } from "./line.js";
import type { Paper } from "./papers.js";
import { SAYING } from "./wording.js";

/** How much a statement of that stance matters for the page: what commits or contradicts comes first. */
const WEIGHTS: { readonly [Each in Stance]: number } = {
  deny: 5,
  threaten: 5,
  confirm: 4,
  warn: 4,
  accuse: 4,
  demand: 4,
  promise: 3.5,
  reject: 3.5,
  condemn: 3,
  urge: 3,
  estimate: 2.5,
  support: 2,
  say: 1,
  speculate: 1,
  ask: 0.5,
};

/** Contents shorter than this say little away from their place. */
const SHORT = 25;

/** A line for each statement whose source is named and whose words can stand alone. */
export function sayings(papers: readonly Paper[]): readonly Candidate[] {
  return papers.flatMap((paper) =>
    paper.reading.statements.flatMap((statement) => {
      const source = paper.sourceOf(statement);
      if (source === null || statement.stance === "ask") return [];
      return [
        {
          pieces: [
            {
              text: `${source} ${SAYING[stanceOf(statement)]}: ${contentOf(statement)}`,
              cites: statement.content.slice(0, 1).map((span) => ({
                paper,
                span,
                kind: "statements" as const,
                record: statement.id,
              })),
            },
          ],
          score: weigh(statement, paper),
          papers: [paper],
          crowd: source,
          told: true,
        },
      ];
    }),
  );
}

/** What is said: speech between quotation marks, the report's rendering of it without. */
function contentOf(statement: Statement): string {
  const words = statement.content.map(({ text }) => text).join(" … ");
  if (statement.mode !== "direct") return clip(words, LONG);
  return `“${clip(words.replace(/^[“"]|[,;]?[”"]?$/g, ""), LONG)}”`;
}

const LONG = 130;

/** Cues that deny by themselves. A "not" in what is said makes no denial of something. */
const DENIAL = /\b(?:den(?:y|ies|ied|ying)|denials?|reject|refut|dismiss|disput|rebuff)/i;

/** The stance as the page gives it. */
function stanceOf(statement: Statement): Stance {
  const denies = statement.cue.some(({ text }) => DENIAL.test(text));
  return statement.stance === "deny" && !denies ? "say" : statement.stance;
}

function weigh(statement: Statement, paper: Paper): number {
  const [first] = statement.content;
  const length = statement.content.reduce((sum, { text }) => sum + text.length, 0);
  const person = statement.sources.some((id) => paper.actor(id)?.office != null);
  return (
    WEIGHTS[stanceOf(statement)] +
    (statement.mode === "direct" ? 1.5 : 0) +
    (person ? 1 : 0) +
    2 * paper.prominence(first?.start ?? 0) -
    (statement.sources.length === 0 ? 2 : 0) -
    (statement.anonymous ? 0.5 : 0) -
    (statement.within === null ? 0 : 1) -
    (length < SHORT ? 3 : 0)
  );
}
