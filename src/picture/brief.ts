import { actorKey, appearances } from "../ledger/involvement.js";
import type { Ledger } from "../ledger/ledger.js";
import type { RecordKind } from "../record/kinds.js";
import type { Reading } from "../record/reading.js";
import type { Span } from "../text/span.js";
import { counts } from "./counts.js";
import { dealings } from "./dealings.js";
import { happenings, uncertainties } from "./happenings.js";
import { type Candidate, type Cite, ranked, textOf } from "./line.js";
import { outlook } from "./outlook.js";
import { printedLines } from "./page.js";
import { acrossPapers, chiefActors, Paper, situationsOf } from "./papers.js";
import { sayings } from "./sayings.js";
import { unknowns } from "./unknowns.js";
import { count, enumerate, writeDay } from "./wording.js";

/** What the brief is to be about; what is left out does not narrow it. */
export interface Question {
  /** Codes, names or ids: documents in which one of them appears, and records that involve one. */
  readonly actors?: readonly string[] | undefined;
  /** First and last day of publication. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** Lines of a hundred columns that the page has; 66 unless told. */
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
  happened: 7,
  said: 8,
  figures: 5,
  dealings: 4,
  outlook: 7,
  uncertain: 6,
  unknown: 2,
};

type Listed = keyof typeof SHARES;

const PAGE = 66;

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

  const all: { readonly [Name in Listed]: readonly Candidate[] } = {
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
    numbered({ ...heads, limits: limitsOf(papers, body, chosen) }, bottom, chosen, papers),
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

/** The reading with only the records that involve those asked for; kinds without actors stay. */
function narrowed(reading: Reading, { actors }: Question): Reading {
  if (actors === undefined || actors.length === 0) return reading;
  const keys = appearances(reading);
  const wanted = new Set(actors.flatMap((actor) => keys.get(actorKey(actor)) ?? []));
  const keep = <Kind extends RecordKind>(kind: Kind): Reading[Kind] => {
    const records: readonly Records[Kind][] = (
      reading as { readonly [Each in RecordKind]: readonly Records[Each][] }
    )[kind];
    return records.filter((record) =>
      involved(kind, record, reading).some((id) => wanted.has(id)),
    ) as unknown as Reading[Kind];
  };
  return {
    ...reading,
    events: keep("events"),
    figures: keep("figures"),
    agreements: keep("agreements"),
    transfers: keep("transfers"),
    conditions: keep("conditions"),
    expectations: keep("expectations"),
  };
}
