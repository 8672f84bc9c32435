import type { RecordKind } from "../record/kinds.js";
import type { Span } from "../text/span.js";
import type { Paper } from "./papers.js";

/** The words that a line rests on. Without a record where the report's text itself is quoted. */
export interface Cite {
  readonly paper: Paper;
  readonly span: Span;
  readonly kind: RecordKind | null;
  readonly record: string | null;
}

/** A piece of a line and what it rests on. */
export interface Piece {
  readonly text: string;
  readonly cites: readonly Cite[];
}

/** A line that may go on the page. Higher scores matter more; they only compare within a section. */
export interface Candidate {
  readonly pieces: readonly Piece[];
  readonly score: number;
  /** The papers it is from. */
  readonly papers: readonly Paper[];
  /** Lines with the same key crowd each other: one speaker's, one kind of deed. */
  readonly crowd: string;
  /** Whether the line itself says whose words it goes by. */
  readonly told: boolean;
  /** Lines are shown in this order where it is given, else by score. */
  readonly order?: string;
}

/** How much each further line of one crowd, or of one situation, loses against the others. */
const CROWDED = 0.5;
const SAME_SITUATION = 0.75;

/** No page shows more lines of one section, so the rest stay as their scores have them. */
const MOST = 80;

/**
 * The lines in the order of what they add: the best first, then always the one that is best after
 * what has been chosen of its crowd and its situation is taken into account. Ties go by text.
 */
export function ranked(
  candidates: readonly Candidate[],
  situationOf: ReadonlyMap<Paper, number>,
): readonly Candidate[] {
  const sorted = [...candidates].sort(
    (a, b) => b.score - a.score || (textOf(a) < textOf(b) ? -1 : 1),
  );
  const left = sorted.slice(0, MOST);
  const chosen: Candidate[] = [];
  const crowds = new Map<string | number | undefined, number>();
  const worth = (candidate: Candidate) =>
    candidate.score *
    CROWDED ** (crowds.get(candidate.crowd) ?? 0) *
    SAME_SITUATION ** (crowds.get(situation(candidate)) ?? 0);
  const situation = (candidate: Candidate) =>
    candidate.papers[0] && situationOf.get(candidate.papers[0]);
  while (left.length > 0) {
    const best = left.reduce((a, b) => (worth(b) > worth(a) ? b : a));
    left.splice(left.indexOf(best), 1);
    chosen.push(best);
    for (const key of [best.crowd, situation(best)]) crowds.set(key, (crowds.get(key) ?? 0) + 1);
  }
  return [...chosen, ...sorted.slice(MOST)];
}

export function textOf(candidate: Candidate): string {
  return candidate.pieces.map(({ text }) => text).join("; ");
}
