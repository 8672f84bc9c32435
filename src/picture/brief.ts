import { actorKey, appearances, involved } from "../ledger/involvement.js";
import type { Ledger } from "../ledger/ledger.js";
import type { RecordKind, Records } from "../record/kinds.js";
import type { Reading } from "../record/reading.js";
import { contains, type Span } from "../text/span.js";
import { counts } from "./counts.js";
import { dealings } from "./dealings.js";
import { happenings, uncertainties } from "./happenings.js";
import { type Candidate, type Cite, ranked } from "./line.js";
import { outlook } from "./outlook.js";
import { printedLines } from "./page.js";
import { acrossPapers, chiefActors, Paper, situationsOf } from "./papers.js";
import { sayings } from "./sayings.js";
import { unknowns } from "./unknowns.js";
import { count, enumerate } from "./wording.js";

/** What the brief is to be about; what is left out does not narrow it. */
export interface Question {
  /** Codes, names or ids: documents in which one of them appears, and records that involve one. */
  readonly actors?: readonly string[] | undefined;
  /** First and last day of publication. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** Lines of a hundred columns that the page has; 70 unless told. */
  readonly lines?: number | undefined;
}

/** The situation on one page. The same readings and question give the same brief, in any order. */
export interface Brief {
  readonly title: string;
  /** Days of the first and the last dated document. */
  readonly first: string | null;
  readonly last: string | null;
  readonly documents: number;
  /** The bottom line comes first. Sections without lines are left out. */
  readonly sections: readonly Section[];
  /** The documents that lines refer to, in the order of first mention. */
  readonly sources: readonly Source[];
  /** What a reader should bear in mind: documents that could not be read in full, what was left off. */
  readonly limits: readonly string[];
}

export { renderMarkdown, renderText } from "./page.js";

export const SECTIONS = [
  "bottom-line",
  "happened",
  "said",
  "figures",
  "dealings",
  "outlook",
  "uncertain",
  "unknown",
] as const;

export type SectionName = (typeof SECTIONS)[number];

export interface Section {
  readonly name: SectionName;
  readonly heading: string;
  readonly lines: readonly Line[];
}

/** A line is one or more pieces, apart by semicolons, each with the numbers of its references. */
export interface Line {
  readonly pieces: readonly { readonly text: string; readonly references: readonly number[] }[];
}

export interface Source {
  readonly document: string;
  readonly ref: string | null;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly references: readonly Reference[];
}

/** The words behind a line. `record` is null where the report's own sentence is quoted. */
export interface Reference {
  readonly number: number;
  readonly quote: Span;
  readonly kind: RecordKind | null;
  readonly record: string | null;
}

const HEADINGS: { readonly [Name in SectionName]: string } = {
  "bottom-line": "Bottom line",
  happened: "What else is reported as done",
  said: "Who says what",
  figures: "How many, by whose count",
  dealings: "Agreements and transfers",
  outlook: "What is announced to come",
  uncertain: "What is not certain: planned, possible, denied",
  unknown: "What the reports say is not known",
};

/** Lines of each section on a full page; where there is no room, all give way in proportion. */
const SHARES: { readonly [Name in Exclude<SectionName, "bottom-line">]: number } = {
  happened: 6,
  said: 8,
  figures: 4,
  dealings: 3,
  outlook: 6,
  uncertain: 5,
  unknown: 1,
};

type Listed = keyof typeof SHARES;

const PAGE = 70;

/** The brief of what a ledger holds. */
export async function brief(ledger: Ledger, question: Question = {}): Promise<Brief> {
  const readings: Reading[] = [];
  const { since, until } = question;
  for await (const reading of ledger.readings({ since, until })) readings.push(reading);
  return briefOf(readings, question);
}

/** The brief of some readings. */
export function briefOf(readings: readonly Reading[], question: Question = {}): Brief {
  const papers = inOrder(readings)
    .filter((reading) => isAsked(reading, question))
    .map((reading) => new Paper(narrowed(reading, question)));
  const numbers = situationsOf(papers);
  const situationOf = new Map(papers.map((paper, at) => [paper, numbers[at] ?? at]));
  const days = papers.flatMap(({ day }) => day ?? []).sort();
  const [first = null, last = null] = [days[0], days.at(-1)];

  const all: Candidates = {
    happened: ranked(happenings(papers), situationOf),
    said: ranked(sayings(papers), situationOf),
    figures: ranked(counts(papers, situationOf), situationOf),
    dealings: ranked(dealings(papers), situationOf),
    outlook: ranked(outlook(papers, last), situationOf),
    uncertain: ranked(uncertainties(papers), situationOf),
    unknown: ranked(unknowns(papers), situationOf),
  };
  const bottom = bottomLine(all);
  const body = withoutBottom(all, bottom);
  const heads = {
    title: titleOf(papers, new Set(numbers).size, question),
    first,
    last,
    documents: papers.length,
  };
  return fitted(body, question.lines ?? PAGE, (chosen) =>
    numbered({ ...heads, limits: limitsOf(papers, body, chosen) }, bottom, body, chosen),
  );
}

/** By time, then id, so that the order of the readings does not matter. */
function inOrder(readings: readonly Reading[]): readonly Reading[] {
  const key = ({ document }: Reading) =>
    `${document.published === null ? 1 : 0}${document.published ?? ""} ${document.id}`;
  return [...readings].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function isAsked(reading: Reading, { actors, since, until }: Question): boolean {
  const day = reading.document.published?.slice(0, 10);
  if (since !== undefined && (day === undefined || day < since)) return false;
  if (until !== undefined && (day === undefined || day > until)) return false;
  if (actors === undefined || actors.length === 0) return true;
  const keys = appearances(reading);
  return actors.some((actor) => keys.has(actorKey(actor)));
}

/**
 * The reading with only the records that involve those asked for. A statement also counts where
 * its words mention them.
 */
function narrowed(reading: Reading, { actors }: Question): Reading {
  if (actors === undefined || actors.length === 0) return reading;
  const keys = appearances(reading);
  const wanted = new Set(actors.flatMap((actor) => keys.get(actorKey(actor)) ?? []));
  const mentions = reading.actors
    .filter(({ id }) => wanted.has(id))
    .flatMap((actor) => actor.mentions);
  const about = <Kind extends RecordKind>(kind: Kind, records: readonly Records[Kind][]) =>
    records.filter((record) => involved(kind, record, reading).some((id) => wanted.has(id)));
  return {
    ...reading,
    statements: reading.statements.filter(
      (statement) =>
        about("statements", [statement]).length > 0 ||
        statement.content.some((content) => mentions.some((mention) => contains(content, mention))),
    ),
    events: about("events", reading.events),
    figures: about("figures", reading.figures),
    agreements: about("agreements", reading.agreements),
    transfers: about("transfers", reading.transfers),
    conditions: about("conditions", reading.conditions),
    expectations: about("expectations", reading.expectations),
  };
}

type Candidates = { readonly [Name in Listed]: readonly Candidate[] };

/** What matters most: what was done, what is disputed (else who says what of it), what is to come. */
function bottomLine(all: Candidates): readonly Candidate[] {
  const [done] = all.happened;
  const disputed =
    all.figures.find(({ crowd }) => crowd === "differ") ??
    all.happened.find((candidate) => candidate !== done && candidate.pieces.length > 1);
  const [said] = all.said;
  const [coming] = all.outlook;
  const [open] = all.uncertain;
  return [done, disputed ?? said, coming ?? open].flatMap((line) => line ?? []);
}

function withoutBottom(all: Candidates, bottom: readonly Candidate[]): Candidates {
  const rest = (name: Listed) => all[name].filter((candidate) => !bottom.includes(candidate));
  return Object.fromEntries(LISTED.map((name) => [name, rest(name)])) as unknown as Candidates;
}

const LISTED = SECTIONS.filter((name) => name !== "bottom-line");

/** How many of its candidates each section shows. */
type Chosen = { readonly [Name in Listed]: number };

/** The fullest page that `write` can make within the lines given. */
function fitted(body: Candidates, lines: number, write: (chosen: Chosen) => Brief): Brief {
  const fits = (page: Brief) => printedLines(page) <= lines;
  const share = (chosen: Chosen, name: Listed) => chosen[name] / SHARES[name];
  let chosen = Object.fromEntries(
    LISTED.map((name) => [name, Math.min(body[name].length, SHARES[name])]),
  ) as Chosen;
  let page = write(chosen);
  while (!fits(page)) {
    const fullest = LISTED.filter((name) => chosen[name] > 1).reduce<Listed | null>(
      (a, b) => (a === null || share(chosen, b) > share(chosen, a) ? b : a),
      null,
    );
    if (fullest === null) return page;
    chosen = { ...chosen, [fullest]: chosen[fullest] - 1 };
    page = write(chosen);
  }
  for (const name of LISTED) {
    while (chosen[name] < body[name].length) {
      const fuller = { ...chosen, [name]: chosen[name] + 1 };
      const longer = write(fuller);
      if (!fits(longer)) break;
      [chosen, page] = [fuller, longer];
    }
  }
  return page;
}

/** Puts the chosen lines into sections and numbers the words they rest on, in order of mention. */
function numbered(
  heads: Pick<Brief, "title" | "first" | "last" | "documents" | "limits">,
  bottom: readonly Candidate[],
  body: Candidates,
  chosen: Chosen,
): Brief {
  const numbers = new Map<string, number>();
  const sources = new Map<Paper, Reference[]>();
  const refer = ({ paper, span, kind, record }: Cite): number => {
    const key = `${paper.reading.document.id} ${span.start} ${span.end}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = numbers.size + 1;
    numbers.set(key, number);
    const references = sources.get(paper) ?? [];
    references.push({ number, quote: span, kind, record });
    sources.set(paper, references);
    return number;
  };
  const write = ({ pieces }: Candidate): Line => ({
    pieces: pieces.map(({ text, cites }) => ({ text, references: cites.map(refer) })),
  });
  const sections = SECTIONS.flatMap((name): readonly Section[] => {
    const lines =
      name === "bottom-line" ? bottom.map(withReporter) : shown(body[name].slice(0, chosen[name]));
    if (lines.length === 0) return [];
    return [{ name, heading: HEADINGS[name], lines: lines.map(write) }];
  });
  return {
    ...heads,
    sections,
    sources: [...sources].map(([paper, references]) => {
      const { id, ref, title, outlet, url, published } = paper.reading.document;
      return { document: id, ref, title, outlet, url, published, references };
    }),
  };
}

/** By importance, or by date where the lines have one. */
function shown(lines: readonly Candidate[]): readonly Candidate[] {
  return [...lines].sort((a, b) =>
    (a.order ?? "") < (b.order ?? "") ? -1 : a.order === b.order ? 0 : 1,
  );
}

/** In the bottom line even what a report says in its own words has its teller. */
function withReporter(candidate: Candidate): Candidate {
  const [piece, ...others] = candidate.pieces;
  if (piece === undefined || candidate.told) return candidate;
  const outlets = candidate.papers.flatMap(({ reading }) => reading.document.outlet ?? []);
  const teller =
    outlets.length > 0
      ? `reported by ${enumerate([...new Set(outlets)])}`
      : "the report's own words";
  return { ...candidate, pieces: [{ ...piece, text: `${piece.text} — ${teller}` }, ...others] };
}

function titleOf(papers: readonly Paper[], situations: number, { actors }: Question): string {
  if (actors !== undefined && actors.length > 0) return enumerate(actors, 5);
  if (papers.length === 0) return "nothing on file";
  if (situations > 1) return count(situations, "situation");
  const tally = new Map<string, { name: string; weight: number }>();
  for (const paper of papers) {
    for (const [rank, actor] of chiefActors(paper, 4).entries()) {
      const key = acrossPapers(actor);
      tally.set(key, { name: actor.name, weight: (tally.get(key)?.weight ?? 0) + 4 - rank });
    }
  }
  const chief = [...tally.values()].sort(
    (a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1),
  );
  return chief.length === 0 ? "nobody named" : enumerate(chief.slice(0, 3).map(({ name }) => name));
}

function limitsOf(papers: readonly Paper[], body: Candidates, chosen: Chosen): readonly string[] {
  const limits: string[] = [];
  const nameOf = ({ reading: { document } }: Paper) =>
    document.title ?? document.ref ?? document.outlet ?? document.id;
  const undated = papers.filter(({ day }) => day === null);
  if (undated.length > 0) {
    limits.push(
      `Without a date, so that “on Monday” has none either: ${enumerate(undated.map(nameOf))}.`,
    );
  }
  for (const paper of papers) {
    for (const { code, message } of paper.reading.notices) {
      if (code !== "no-date") limits.push(`${nameOf(paper)}: ${message}`);
    }
  }
  const left = LISTED.filter((name) => body[name].length > chosen[name]).map((name) =>
    count(body[name].length - chosen[name], NOUNS[name]),
  );
  if (left.length > 0) limits.push(`Left off for space: ${left.join(", ")}.`);
  if (papers.length > 0) {
    limits.push(
      "Put together by a program from what it found: it can be wrong and incomplete. Follow the numbers.",
    );
  }
  return limits;
}

/** What the lines of a section are called when counted. */
const NOUNS: { readonly [Name in Listed]: string } = {
  happened: "deed",
  said: "statement",
  figures: "figure",
  dealings: "dealing",
  outlook: "announcement",
  uncertain: "uncertain deed",
  unknown: "open question",
};
