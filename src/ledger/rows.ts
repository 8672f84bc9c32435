import { type AnyRecord, RECORD_KINDS, type RecordKind, type Records } from "../record/kinds.js";
import type { Reading } from "../record/reading.js";
import { appearances, involved } from "./involvement.js";
import type { Counts } from "./ledger.js";

/** One document as the tables of any database hold it. JSON keeps what plain text columns would
 * lose: NUL characters and lone surrogates. */
export interface DocumentRow {
  readonly documentId: string;
  /** Time of publication in UTC; {@link UNDATED} where there is none. The first part of the order. */
  readonly moment: string;
  /** Day of publication as the outlet dates it. */
  readonly day: string | null;
  readonly outlet: string | null;
  /** JSON of the document without its text. */
  readonly head: string;
  /** JSON of the text. */
  readonly text: string;
  readonly engine: string;
  readonly notices: string;
  readonly counts: string;
  readonly records: readonly RecordRow[];
  readonly appearances: readonly AppearanceRow[];
}

export interface RecordRow {
  readonly kind: RecordKind;
  /** Place in its list in the reading, from 0. */
  readonly position: number;
  readonly id: string;
  readonly type: string | null;
  readonly factuality: string | null;
  readonly stance: string | null;
  readonly confidence: number | null;
  /** First and last day it concerns: its own time, else the day of publication, else null. */
  readonly earliest: string | null;
  readonly latest: string | null;
  /** Ids of the actors involved, apart by spaces. */
  readonly actors: string;
  readonly body: string;
}

/** A key that leads to actors of the document. */
export interface AppearanceRow {
  readonly key: string;
  /** Ids of those actors, apart by spaces. */
  readonly actors: string;
}

/** Stands where a document has no date, so that it comes after all that have one. */
export const UNDATED = "undated";

/** What each kind of record is filtered by. `time` is the id of a time of the reading. */
interface Facets {
  readonly type?: string;
  readonly factuality?: string;
  readonly stance?: string;
  readonly time?: string | null;
  readonly earliest?: string | null;
  readonly latest?: string | null;
}

const FACETS: { readonly [Kind in RecordKind]: (record: Records[Kind]) => Facets } = {
  actors: (actor) => ({ type: actor.kind }),
  statements: ({ stance, time }) => ({ stance, time }),
  events: ({ type, factuality, time }) => ({ type, factuality, time }),
  figures: ({ factuality, asOf }) => ({ factuality, time: asOf }),
  agreements: ({ kind, time }) => ({ type: kind, time }),
  transfers: ({ category, factuality }) => ({ type: category, factuality }),
  conditions: ({ kind }) => ({ type: kind }),
  expectations: ({ deadline }) => ({ earliest: deadline, latest: deadline }),
  places: ({ precision }) => ({ type: precision }),
  times: ({ earliest, latest }) => ({ earliest, latest }),
};

/** The rows of one reading: the same for every database. */
export function rowsOf(reading: Reading): DocumentRow {
  const { text, ...head } = reading.document;
  const day = reading.document.published?.slice(0, 10) ?? null;
  return {
    documentId: reading.document.id,
    moment: momentOf(reading.document.published),
    day,
    outlet: reading.document.outlet,
    head: JSON.stringify(head),
    text: JSON.stringify(text),
    engine: JSON.stringify(reading.engine),
    notices: JSON.stringify(reading.notices),
    counts: JSON.stringify(countsOf(reading)),
    records: RECORD_KINDS.flatMap((kind) => recordRows(kind, reading, day)),
    appearances: [...appearances(reading)].map(([key, ids]) => ({ key, actors: ids.join(" ") })),
  };
}

/** The columns of a document's row from which its reading is put together again. */
export type StoredDocument = Pick<DocumentRow, "head" | "text" | "engine" | "notices">;

/** The reading that {@link rowsOf} took apart; `bodies` gives the records' JSON in order. */
export function readingOf(
  row: StoredDocument,
  bodies: ReadonlyMap<RecordKind, readonly string[]>,
): Reading {
  const lists = RECORD_KINDS.map((kind) => `"${kind}":[${(bodies.get(kind) ?? []).join(",")}]`);
  const document = `${row.head.slice(0, -1)},"text":${row.text}}`;
  return JSON.parse(
    `{"reading":1,"engine":${row.engine},"document":${document},${lists.join(",")},"notices":${row.notices}}`,
  ) as Reading;
}

export function countsOf(reading: Reading): Counts {
  return Object.fromEntries(RECORD_KINDS.map((kind) => [kind, reading[kind].length])) as Counts;
}

function recordRows<Kind extends RecordKind>(
  kind: Kind,
  reading: Reading,
  day: string | null,
): readonly RecordRow[] {
  const lists: { readonly [Each in RecordKind]: readonly Records[Each][] } = reading;
  return lists[kind].map((record, position) => {
    const facets = FACETS[kind](record);
    const time = reading.times.find((candidate) => candidate.id === facets.time);
    const earliest = facets.earliest ?? time?.earliest ?? null;
    const latest = facets.latest ?? time?.latest ?? null;
    const dated = earliest !== null || latest !== null;
    const { id, confidence }: AnyRecord = record;
    return {
      kind,
      position,
      id,
      type: facets.type ?? null,
      factuality: facets.factuality ?? null,
      stance: facets.stance ?? null,
      confidence: confidence ?? null,
      earliest: dated ? earliest : day,
      latest: dated ? latest : day,
      actors: involved(kind, record, reading).join(" "),
      body: JSON.stringify(record),
    };
  });
}

function momentOf(published: string | null): string {
  if (published === null) return UNDATED;
  return new Date(published.length === 10 ? `${published}T00:00:00Z` : published).toISOString();
}
