import type { Actor } from "../record/actor.js";
import type { Document } from "../record/document.js";
import type { EventType } from "../record/event.js";
import type { Factuality } from "../record/factuality.js";
import type { AnyRecord, RecordKind, Records } from "../record/kinds.js";
import type { Notice } from "../record/notice.js";
import type { Engine, Reading } from "../record/reading.js";
import type { Stance } from "../record/statement.js";
import type { Extent, Span } from "../text/span.js";

/**
 * The store of many readings. Asynchronous, so that a database server can stand behind it too.
 *
 * Order is the same in every implementation: by time of publication (undated last), then document
 * id, then the record's place in its reading. Every method rejects with a LedgerError where the
 * ledger cannot be read or written.
 */
export interface Ledger {
  /** The path or address it was opened with. */
  readonly location: string;

  /**
   * Stores each document once, with all its records or none of it; at most
   * {@link BATCH} documents a transaction. A document that is there already (the same text, outlet
   * and url) is left as it is. Gives one answer a reading, in the order given.
   */
  add(readings: readonly Reading[]): Promise<readonly Added[]>;

  /** The documents on file, without their texts. */
  documents(filter?: DocumentFilter): AsyncIterable<Filed>;

  /** The records of one kind that pass the filter. */
  list<Kind extends RecordKind>(kind: Kind, filter?: Filter): AsyncIterable<Listed<Kind>>;

  /**
   * The documents that hold all the words in title or text, newest first. Case and accents do not
   * count; "words in quotation marks" stand side by side; a word that ends in * stands for every
   * word that begins so. Nothing in the words is an error; without a letter or digit nothing is found.
   */
  find(words: string, filter?: DocumentFilter): AsyncIterable<Hit>;

  /** The reading as it was stored: printed as JSON, the same to the byte. Null for no such document. */
  reading(document: string): Promise<Reading | null>;

  /** The readings of {@link documents}. */
  readings(filter?: DocumentFilter): AsyncIterable<Reading>;

  status(): Promise<Status>;

  /** Gives back what the ledger holds open. Nothing else may be called afterwards. */
  close(): Promise<void>;
}

/** Documents stored in one transaction at most: larger ones gain little and keep others waiting. */
export const BATCH = 50;

/** What became of a reading handed to the ledger: stored, or there already. */
export interface Added {
  /** Id of the document. */
  readonly document: string;
  readonly status: "added" | "same";
}

/** Which documents are wanted; what is left out does not count. */
export interface DocumentFilter {
  /**
   * A code ("KOR"), a name ("South Korea", as the reading names the actor or as the text does) or
   * an id; case does not count. An actor stands for all whose `partOf` leads to it.
   */
  readonly actor?: string | undefined;
  /** First day, as an ISO date. A document without a date does not pass it. */
  readonly since?: string | undefined;
  /** Last day included, as an ISO date. A document without a date does not pass it. */
  readonly until?: string | undefined;
  readonly outlet?: string | undefined;
  /** Id of one document. */
  readonly document?: string | undefined;
  /** At most so many are given. */
  readonly limit?: number | undefined;
}

/**
 * Which records are wanted. A kind that lacks what is asked for (places have no stance) gives none.
 *
 * - `actor`: who is named in the record's fields (for statements who speaks and is spoken to; for
 *   figures, conditions and expectations also who is mentioned in their words).
 * - `since`, `until`: the record's own time where it has one that is resolved (an event's time, a
 *   figure's `asOf`, an expectation's deadline), else the day of publication. A time that reaches
 *   over several days passes if one of them does.
 */
export interface Filter extends DocumentFilter {
  /**
   * An event's type, an agreement's, condition's or actor's kind, a transfer's category, a place's
   * precision.
   */
  readonly type?: EventType | string | undefined;
  readonly factuality?: Factuality | undefined;
  readonly stance?: Stance | undefined;
  /** Records whose confidence was not measured do not pass. */
  readonly minConfidence?: number | undefined;
}

/** How many records of each kind. */
export type Counts = Readonly<Record<RecordKind, number>>;

/** A document on file: all but its text. */
export interface Filed extends Omit<Document, "text"> {
  readonly engine: Engine;
  readonly notices: readonly Notice[];
  readonly records: Counts;
}

/** A record with the document it is from and the actors that its fields name. */
export interface Listed<Kind extends RecordKind = RecordKind> {
  readonly document: Filed;
  readonly kind: Kind;
  readonly record: Records[Kind];
  readonly actors: readonly Actor[];
}

/** A document in which the words were found. */
export interface Hit {
  readonly document: Filed;
  /** Where the words stand in the title. */
  readonly title: readonly Extent[];
  /** Sentences of the text that hold words sought: those that hold most of them first. */
  readonly passages: readonly Passage[];
  /** How many sentences there are beyond {@link PASSAGES}. */
  readonly morePassages: number;
}

/** Sentences shown of one document at most. */
export const PASSAGES = 5;

export interface Passage {
  /** The sentence, as far as punctuation shows it. */
  readonly sentence: Span;
  /** The words found in it; offsets into the document's text. */
  readonly words: readonly Span[];
  /** The records of the document one of whose spans shares a character with the sentence. */
  readonly records: readonly { readonly kind: RecordKind; readonly record: AnyRecord }[];
}

export interface Status {
  readonly location: string;
  /** Version of the schema. */
  readonly version: number;
  readonly documents: number;
  readonly undated: number;
  /** Days of the first and the last publication; null without a dated document. */
  readonly first: string | null;
  readonly last: string | null;
  readonly records: Counts;
}
