import type { Actor } from "../record/actor.js";
import { RECORD_KINDS, type RecordKind, type Records } from "../record/kinds.js";
import type { Engine, Reading } from "../record/reading.js";
import { Driver, type Row, type Value } from "./driver.js";
import { actorKey } from "./involvement.js";
import {
  type Added,
  BATCH,
  type Counts,
  type DocumentFilter,
  type Filed,
  type Filter,
  type Hit,
  type Ledger,
  type Listed,
  type Status,
} from "./ledger.js";
import { SCHEMA_VERSION } from "./migrations/index.js";
import { passagesOf } from "./passages.js";
import { type DocumentRow, readingOf, rowsOf, UNDATED } from "./rows.js";
import { prepareSchema } from "./schema.js";
import { locate, parseQuery, toFullText } from "./search.js";

export interface SqliteOptions {
  /** Whether a missing file is made a new ledger; without it, a missing file is an error. */
  readonly create?: boolean;
  /** Milliseconds to wait for another process that is writing; 10,000 unless told. */
  readonly wait?: number;
}

/** Documents fetched at a time: few at first, since most listings are looked at from the top. */
const FIRST_PAGE = 16;
const LARGEST_PAGE = 512;

/** What the listing of documents needs of a row. */
const FILED = "d.document_id, d.moment, d.head, d.engine, d.notices, d.counts";

/** A ledger in one SQLite file. Several processes may read and write it at once. */
export class SqliteLedger implements Ledger {
  private constructor(
    readonly location: string,
    private readonly driver: Driver,
  ) {}

  /** @throws LedgerError as its codes say */
  static async open(path: string, options: SqliteOptions = {}): Promise<SqliteLedger> {
    const wait = options.wait ?? 10_000;
    const driver = Driver.open(path, options.create ?? false, wait);
    try {
      // The order matters: nothing is written to a file before it is known to be ours.
      prepareSchema(driver, path);
      useWriteAheadLog(driver, wait);
      driver.execute("PRAGMA synchronous = FULL");
      driver.execute("PRAGMA foreign_keys = ON");
    } catch (error) {
      driver.close();
      throw error;
    }
    return new SqliteLedger(path, driver);
  }

  async add(readings: readonly Reading[]): Promise<readonly Added[]> {
    const added: Added[] = [];
    for (let start = 0; start < readings.length; start += BATCH) {
      const rows = readings.slice(start, start + BATCH).map((reading) => ({
        row: rowsOf(reading),
        title: reading.document.title,
        text: reading.document.text,
      }));
      this.driver.atomically(() => {
        for (const { row, title, text } of rows) {
          const status = this.insert(row, title, text) ? "added" : "same";
          added.push({ document: row.documentId, status });
        }
      });
    }
    return added;
  }

  async *documents(filter: DocumentFilter = {}): AsyncGenerator<Filed> {
    let left = filter.limit ?? Number.POSITIVE_INFINITY;
    for (const page of this.pages(dayFilter(filter), filter)) {
      for (const row of page) {
        if (left-- <= 0) return;
        yield filed(row);
      }
    }
  }

  async *list<Kind extends RecordKind>(
    kind: Kind,
    filter: Filter = {},
  ): AsyncGenerator<Listed<Kind>> {
    let left = filter.limit ?? Number.POSITIVE_INFINITY;
    if (left <= 0) return;
    const { where, values } = recordFilter(filter);
    for (const page of this.pages([], filter)) {
      const ids = JSON.stringify(page.map((row) => text(row, "document_id")));
      const found = grouped(
        this.driver.all(
          `SELECT document_id, actors, body FROM records
           WHERE document_id IN (SELECT value FROM json_each(?)) AND kind = ? ${where}
           ORDER BY document_id, position`,
          [ids, kind, ...values],
        ),
      );
      for (const row of page) {
        const wanted = filter.actor === undefined ? null : new Set(words(row, "wanted"));
        const records = (found.get(text(row, "document_id")) ?? []).filter(
          (record) => wanted === null || words(record, "actors").some((id) => wanted.has(id)),
        );
        if (records.length === 0) continue;
        const document = filed(row);
        const actors = this.actorsOf(document.id);
        for (const record of records) {
          yield {
            document,
            kind,
            record: JSON.parse(text(record, "body")) as Records[Kind],
            actors: words(record, "actors").flatMap((id) => actors.get(id) ?? []),
          };
          if (--left <= 0) return;
        }
      }
    }
  }

  async *find(sought: string, filter: DocumentFilter = {}): AsyncGenerator<Hit> {
    const terms = parseQuery(sought);
    if (terms.length === 0) return;
    let left = filter.limit ?? Number.POSITIVE_INFINITY;
    const hits = this.driver.all(
      `SELECT d.document_id AS document_id FROM words w JOIN documents d ON d.number = w.rowid
       WHERE words MATCH ? ORDER BY d.moment = '${UNDATED}', d.moment DESC, d.document_id`,
      [toFullText(terms)],
    );
    for (const hit of hits) {
      if (left <= 0) return;
      const document = text(hit, "document_id");
      if (filter.document !== undefined && filter.document !== document) continue;
      const [row] = this.page(dayFilter(filter), { ...filter, document }, null, 1);
      if (row === undefined) continue;
      const reading = this.readingOf(document);
      if (reading === null) continue;
      left--;
      yield {
        document: filed(row),
        title: locate(reading.document.title ?? "", terms).map(({ start, end }) => ({
          start,
          end,
        })),
        ...passagesOf(reading, locate(reading.document.text, terms)),
      };
    }
  }

  async reading(document: string): Promise<Reading | null> {
    return this.readingOf(document);
  }

  async *readings(filter: DocumentFilter = {}): AsyncGenerator<Reading> {
    for await (const { id } of this.documents(filter)) {
      const reading = this.readingOf(id);
      if (reading !== null) yield reading;
    }
  }

  async status(): Promise<Status> {
    const row = this.driver.get(
      `SELECT count(*) AS documents, count(*) - count(day) AS undated, min(day) AS first,
         max(day) AS last FROM documents`,
    );
    const counts = this.driver.all(
      `SELECT c.key AS kind, sum(c.value) AS number FROM documents d, json_each(d.counts) c
       GROUP BY c.key`,
    );
    const byKind = new Map(counts.map((count) => [count.kind, Number(count.number)]));
    return {
      location: this.location,
      version: SCHEMA_VERSION,
      documents: Number(row?.documents),
      undated: Number(row?.undated),
      first: optional(row, "first"),
      last: optional(row, "last"),
      records: Object.fromEntries(
        RECORD_KINDS.map((kind) => [kind, byKind.get(kind) ?? 0]),
      ) as Counts,
    };
  }

  async close(): Promise<void> {
    this.driver.close();
  }

  /** Inserts a document with all that hangs on it; false where it is there already. */
  private insert(row: DocumentRow, title: string | null, content: string): boolean {
    const inserted = this.driver.run(
      `INSERT INTO documents
         (document_id, moment, day, outlet, head, text, engine, notices, counts)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      [
        row.documentId,
        row.moment,
        row.day,
        row.outlet,
        row.head,
        row.text,
        row.engine,
        row.notices,
        row.counts,
      ],
    );
    if (inserted === 0) return false;
    // All rows in one statement: crossing into the library costs more than the insertion.
    this.driver.run(
      `INSERT INTO records (document_id, kind, position, id, type, factuality, stance, confidence,
         earliest, latest, actors, body)
       SELECT ?, r.value ->> 0, r.value ->> 1, r.value ->> 2, r.value ->> 3, r.value ->> 4,
         r.value ->> 5, r.value ->> 6, r.value ->> 7, r.value ->> 8, r.value ->> 9, r.value ->> 10
       FROM json_each(?) r`,
      [
        row.documentId,
        JSON.stringify(
          row.records.map((record) => [
            record.kind,
            record.position,
            record.id,
            record.type,
            record.factuality,
            record.stance,
            record.confidence,
            record.earliest,
            record.latest,
            record.actors,
            record.body,
          ]),
        ),
      ],
    );
    this.driver.run(
      `INSERT INTO appearances (document_id, key, moment, actors)
       SELECT ?, a.value ->> 0, ?, a.value ->> 1 FROM json_each(?) a`,
      [
        row.documentId,
        row.moment,
        JSON.stringify(row.appearances.map(({ key, actors }) => [key, actors])),
      ],
    );
    this.driver.run(
      `INSERT INTO words (rowid, title, text)
       SELECT number, ?, ? FROM documents WHERE document_id = ?`,
      [searchable(title ?? ""), searchable(content), row.documentId],
    );
    return true;
  }

  /** The documents that pass the filter, in order, page by page. */
  private *pages(conditions: readonly Condition[], filter: DocumentFilter) {
    let size = FIRST_PAGE;
    let after: Row | null = null;
    for (;;) {
      const page: readonly Row[] = this.page(conditions, filter, after, size);
      yield page;
      after = page.at(-1) ?? null;
      if (page.length < size || after === null) return;
      size = Math.min(size * 2, LARGEST_PAGE);
    }
  }

  private page(
    conditions: readonly Condition[],
    filter: DocumentFilter,
    after: Row | null,
    size: number,
  ): readonly Row[] {
    const all: Condition[] = [...conditions];
    let from = "documents d";
    let wanted = "''";
    let ordered = "d";
    if (filter.actor !== undefined) {
      // Led by the index of keys, which is in the order wanted.
      from = "appearances a CROSS JOIN documents d ON d.document_id = a.document_id";
      wanted = "a.actors";
      ordered = "a";
      all.push(["a.key = ?", [actorKey(filter.actor)]]);
    }
    const order = `${ordered}.moment, ${ordered}.document_id`;
    if (filter.outlet !== undefined) all.push(["d.outlet = ?", [filter.outlet]]);
    if (filter.document !== undefined) all.push(["d.document_id = ?", [filter.document]]);
    if (after !== null) {
      all.push([`(${order}) > (?, ?)`, [text(after, "moment"), text(after, "document_id")]]);
    }
    const where = all.length === 0 ? "" : `WHERE ${all.map(([sql]) => sql).join(" AND ")}`;
    return this.driver.all(
      `SELECT ${FILED}, ${wanted} AS wanted FROM ${from} ${where} ORDER BY ${order} LIMIT ?`,
      [...all.flatMap(([, values]) => values), size],
    );
  }

  private readingOf(document: string): Reading | null {
    const row = this.driver.get(
      "SELECT head, text, engine, notices FROM documents WHERE document_id = ?",
      [document],
    );
    if (row === undefined) return null;
    const bodies = new Map<RecordKind, string[]>(RECORD_KINDS.map((kind) => [kind, []]));
    const records = this.driver.all(
      "SELECT kind, body FROM records WHERE document_id = ? ORDER BY kind, position",
      [document],
    );
    for (const record of records) {
      bodies.get(record.kind as RecordKind)?.push(text(record, "body"));
    }
    return readingOf(
      {
        head: text(row, "head"),
        text: text(row, "text"),
        engine: text(row, "engine"),
        notices: text(row, "notices"),
      },
      bodies,
    );
  }

  private actorsOf(document: string): ReadonlyMap<string, Actor> {
    const rows = this.driver.all(
      "SELECT id, body FROM records WHERE document_id = ? AND kind = 'actors'",
      [document],
    );
    return new Map(rows.map((row) => [text(row, "id"), JSON.parse(text(row, "body")) as Actor]));
  }
}

type Condition = readonly [sql: string, values: readonly Value[]];

function dayFilter(filter: DocumentFilter): readonly Condition[] {
  const conditions: Condition[] = [];
  if (filter.since !== undefined) conditions.push(["d.day >= ?", [filter.since]]);
  if (filter.until !== undefined) conditions.push(["d.day <= ?", [filter.until]]);
  return conditions;
}

function recordFilter(filter: Filter): { where: string; values: readonly Value[] } {
  const conditions: Condition[] = [];
  if (filter.type !== undefined) conditions.push(["type = ?", [filter.type]]);
  if (filter.factuality !== undefined) conditions.push(["factuality = ?", [filter.factuality]]);
  if (filter.stance !== undefined) conditions.push(["stance = ?", [filter.stance]]);
  if (filter.minConfidence !== undefined) {
    conditions.push(["confidence >= ?", [filter.minConfidence]]);
  }
  if (filter.since !== undefined) {
    conditions.push(["coalesce(latest, earliest) >= ?", [filter.since]]);
  }
  if (filter.until !== undefined) {
    conditions.push(["coalesce(earliest, latest) <= ?", [filter.until]]);
  }
  return {
    where: conditions.map(([sql]) => `AND ${sql}`).join(" "),
    values: conditions.flatMap(([, values]) => values),
  };
}

function filed(row: Row): Filed {
  return {
    ...(JSON.parse(text(row, "head")) as Omit<Filed, "engine" | "notices" | "records">),
    engine: JSON.parse(text(row, "engine")) as Engine,
    notices: JSON.parse(text(row, "notices")) as Filed["notices"],
    records: JSON.parse(text(row, "counts")) as Counts,
  };
}

function grouped(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const id = text(row, "document_id");
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [row]);
    else group.push(row);
  }
  return groups;
}

function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw new TypeError(`column ${column} wants text, got ${value}`);
  return value;
}

function optional(row: Row | undefined, column: string): string | null {
  const value = row?.[column];
  return typeof value === "string" ? value : null;
}

function words(row: Row, column: string): readonly string[] {
  return text(row, column).split(" ").filter(Boolean);
}

/** SQLite's texts end at a NUL; as a space it ends only the word. */
function searchable(content: string): string {
  return content.replaceAll("\0", " ");
}

/**
 * Readers never wait for a writer, nor it for them. Two processes that open a new file at once can
 * both be turned away, whatever time to wait was set, so each tries again.
 */
function useWriteAheadLog(driver: Driver, wait: number): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; ; waited += 20) {
    try {
      driver.get("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "locked")) throw error;
      if (waited >= wait) throw error;
      Atomics.wait(pause, 0, 0, 20);
    }
  }
}
