import { sentenceAround } from "../ledger/sentence.js";
import { happened } from "../record/factuality.js";
import type { Figure } from "../record/figure.js";
import { clip } from "./excerpt.js";
import type { Candidate, Piece } from "./line.js";
import { daysApart, type Paper } from "./papers.js";
import { enumerate, FATES, STANDINGS } from "./wording.js";

interface Entry {
  readonly paper: Paper;
  readonly figure: Figure;
  readonly noun: string | null;
  readonly fate: string | null;
  readonly situation: number | undefined;
  /** Other places that give the same number by the same giver. */
  readonly alike: readonly Entry[];
}

/** Nouns that say nothing of what is counted. */
const VAGUE = new Set(["people", "person", "other", "more", "them", "one", "man", "men", "women"]);

/** Figures given side by side on one line at most. */
const SIDE_BY_SIDE = 4;

/**
 * Lines of figures: those of one situation that count the same thing side by side, each with who
 * gives it, marked where they differ; then single ones. What may be is never called a rival of
 * what is.
 */
export function counts(
  papers: readonly Paper[],
  situationOf: ReadonlyMap<Paper, number>,
): readonly Candidate[] {
  const entries = papers.flatMap((paper) =>
    paper.reading.figures.map((figure) => ({
      paper,
      figure,
      noun: nounOf(figure),
      fate: fateOf(figure, paper),
      situation: situationOf.get(paper),
      alike: [],
    })),
  );
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return [...groups.values()].flatMap((group) => lines(distinct(group)));
}

/**
 * The same thing is counted where fate and noun agree; without either a figure stands alone, and
 * so does money or a measure, whose unit does not tell what it is of.
 */
function keyOf({ situation, fate, noun, figure, paper }: Entry): string {
  if (figure.unit !== null) return `${paper.reading.document.id}|${figure.id}`;
  if (fate !== null && (noun === null || VAGUE.has(noun))) return `${situation}|${fate}`;
  if (noun !== null && !VAGUE.has(noun)) return `${situation}|${fate ?? ""}|${noun}`;
  return `${paper.reading.document.id}|${figure.id}`;
}

/** Each range once for each giver, with every place that gives it: papers repeat each other. */
function distinct(group: readonly Entry[]): readonly Entry[] {
  const byRange = new Map<string, Entry>();
  for (const entry of group) {
    const { low, high, factuality } = entry.figure;
    const key = [low, high, factuality, giver(entry)].join("|");
    const first = byRange.get(key);
    const alike = first === undefined ? [] : [...first.alike, entry];
    byRange.set(key, { ...(first ?? entry), alike });
  }
  const entries = [...byRange.values()];
  // A number that a paper repeats without saying whose it is adds nothing to one that has a giver.
  return entries.filter(
    (entry) =>
      giver(entry) !== null ||
      !entries.some((other) => giver(other) !== null && sameRange(entry.figure, other.figure)),
  );
}

function sameRange(a: Figure, b: Figure): boolean {
  return a.low === b.low && a.high === b.high && a.factuality === b.factuality;
}

function lines(group: readonly Entry[]): readonly Candidate[] {
  const shown = group.slice(0, SIDE_BY_SIDE);
  const [first] = shown;
  if (first === undefined) return [];
  if (group.length === 1 || !comparable(group)) return group.map(single);
  const differ = disagree(group);
  const title = [plural(first.noun ?? "people"), first.fate].filter(Boolean).join(", ");
  return [
    {
      pieces: shown.map((entry, at) => {
        const opening = differ ? `Figures differ (${title}): ` : `${capital(title)}: `;
        const { text, cites } = piece(entry);
        return { text: at === 0 ? `${opening}${text}` : text, cites };
      }),
      score: Math.max(...group.map(weigh)) + group.length + (differ ? 6 : 1),
      papers: [...new Set(group.map(({ paper }) => paper))],
      crowd: differ ? "differ" : "together",
      told: true,
    },
  ];
}

/** Figures stand side by side if more than one paper or giver is behind them. */
function comparable(group: readonly Entry[]): boolean {
  return (
    new Set(group.map((entry) => `${entry.paper.reading.document.id} ${giver(entry)}`)).size > 1
  );
}

function disagree(group: readonly Entry[]): boolean {
  return group.some((a, at) => group.slice(0, at).some((b) => rivals(a, b)));
}

/** Days within which two papers' figures can be of the same state of things. */
const SAME_DAYS = 7;

/**
 * Whether two figures stand against each other: both of what is said to have happened, by different
 * papers or givers, with ranges that do not meet. Within one paper, which tells of several deeds,
 * "people" alone is not enough to know that the same are counted.
 */
function rivals(a: Entry, b: Entry): boolean {
  if (!happened(a.figure.factuality) || !happened(b.figure.factuality)) return false;
  if (!apart(a.figure, b.figure) || typeOf(a) !== typeOf(b)) return false;
  if (a.paper !== b.paper) return daysApart(a.paper.day, b.paper.day) <= SAME_DAYS;
  return giver(a) !== giver(b) && a.noun !== null && !VAGUE.has(a.noun);
}

/** The type of the event that a figure belongs to; null for none. */
function typeOf({ paper, figure }: Entry): string | null {
  return paper.reading.events.find(({ id }) => id === figure.of)?.type ?? null;
}

/** How far "about" reaches when two figures are compared: a tenth, the step people round to. */
const ABOUT = 0.1;

function apart(a: Figure, b: Figure): boolean {
  const slack = (figure: Figure) => (figure.approximate ? ABOUT : 0);
  const high = (figure: Figure) => (figure.high ?? Number.POSITIVE_INFINITY) * (1 + slack(figure));
  const low = (figure: Figure) => (figure.low ?? Number.NEGATIVE_INFINITY) * (1 - slack(figure));
  return high(a) < low(b) || high(b) < low(a);
}

function single(entry: Entry): Candidate {
  return {
    pieces: [piece(entry)],
    score: weigh(entry) + (entry.noun === null ? -2 : 0),
    papers: [entry.paper],
    crowd: "single",
    told: true,
  };
}

/** Further places given for one number at most. */
const ALIKE = 2;

function piece(entry: Entry): Piece {
  const { figure } = entry;
  const standing = STANDINGS[figure.factuality];
  const by = giver(entry);
  const words = `${figureWords(entry)}${by === null ? "" : ` — ${by}`}`;
  return {
    text: standing === null ? words : `${standing.toLowerCase()}: ${words}`,
    cites: [entry, ...entry.alike.slice(0, ALIKE)].map((place) => ({
      paper: place.paper,
      span: place.figure.span,
      kind: "figures",
      record: place.figure.id,
    })),
  };
}

/** The number with what is counted, in the text's own words where they stand together. */
function figureWords({ paper, figure }: Entry): string {
  const { span, counts } = figure;
  if (counts === null) return `${clip(span.text, 60)} (${clip(aroundFigure(paper, figure), 60)})`;
  const gap = counts.start - span.end;
  if (gap >= 0 && gap <= 24) return clip(paper.text.slice(span.start, counts.end), 80);
  return `${clip(span.text, 40)} (${clip(counts.text, 60)})`;
}

function aroundFigure(paper: Paper, figure: Figure): string {
  const sentence = sentenceAround(paper.text, figure.span);
  const start = Math.max(sentence.start, paper.text.lastIndexOf(" ", figure.span.start - 30) + 1);
  const end = paper.text.indexOf(" ", figure.span.end + 30);
  return `…${paper.text.slice(start, end < 0 ? sentence.end : Math.min(end, sentence.end))}…`;
}

function giver({ paper, figure }: Entry): string | null {
  if (figure.by.length > 0) return enumerate(figure.by.map((id) => paper.describe(id)));
  const statement = paper.statement(figure.statement);
  return statement === undefined ? null : paper.sourceOf(statement);
}

/**
 * What is counted: the last word, in the singular as far as an "s" shows it, after the names before
 * it, so that Djiboutian soldiers are not put beside Eritrean ones.
 */
function nounOf({ counts }: Figure): string | null {
  const things = counts?.text.replace(/^(?:the )?(?:number|total|toll|count) of /i, "");
  const head = things?.split(/\b(?:of|in|from|who|that|were|to)\b/)[0] ?? "";
  const words = head.match(/\p{L}+/gu) ?? [];
  const last = words.at(-1)?.toLowerCase();
  if (last === undefined) return null;
  const names = words.slice(0, -1).filter((word) => /^\p{Lu}/u.test(word));
  return [...names, last.replace(/(?<=[^s])s$/, "")].join(" ");
}

/** Characters before and after a figure in which a word tells what became of those counted. */
const REACH = 45;

function fateOf(figure: Figure, paper: Paper): string | null {
  if (figure.unit !== null) return null;
  const end = Math.max(figure.counts?.end ?? 0, figure.span.end);
  const sentence = sentenceAround(paper.text, figure.span);
  const from = Math.max(sentence.start, figure.span.start - REACH);
  const near = paper.text.slice(from, Math.min(sentence.end, end + REACH));
  let nearest: { readonly fate: string; readonly distance: number } | null = null;
  for (const [fate, words] of FATES) {
    for (const match of near.matchAll(words)) {
      const at = from + match.index;
      const distance = at < figure.span.start ? figure.span.start - at : Math.max(0, at - end);
      if (nearest === null || distance < nearest.distance) nearest = { fate, distance };
    }
  }
  return nearest?.fate ?? null;
}

function weigh({ paper, figure, fate }: Entry): number {
  const size = Math.log10(Math.max(1, figure.high ?? figure.low ?? 1));
  const known = figure.by.length > 0 || figure.statement !== null ? 1 : 0;
  const human = fate === null ? 0 : 3;
  return (
    (figure.unit === null ? Math.min(size, 6) : 1) +
    known +
    human +
    2 * paper.prominence(figure.span.start)
  );
}

/** The noun's regular plural, since it heads several figures. */
function plural(noun: string): string {
  return /(?:s|people|men|women|children|police)$/.test(noun) ? noun : `${noun}s`;
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
