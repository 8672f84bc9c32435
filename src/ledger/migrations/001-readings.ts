import type { Migration } from "./migration.js";

/**
 * Documents, their records, who appears in them, and the words to search by.
 *
 * Every table but the index of words carries `document_id`, and its key begins with it, so that the
 * same tables can be spread over servers. `number` only ties the index of words to the document:
 * SQLite's FTS5 knows rows by whole numbers, and a declared one survives VACUUM.
 */
export const readings: Migration = {
  version: 1,
  name: "readings",
  sqlite: `
    CREATE TABLE documents (
      number      INTEGER PRIMARY KEY,
      document_id TEXT NOT NULL UNIQUE,
      moment      TEXT NOT NULL,
      day         TEXT,
      outlet      TEXT,
      head        TEXT NOT NULL,
      text        TEXT NOT NULL,
      engine      TEXT NOT NULL,
      notices     TEXT NOT NULL,
      counts      TEXT NOT NULL
    ) STRICT;
    CREATE INDEX documents_in_order ON documents (moment, document_id);

    CREATE TABLE records (
      document_id TEXT NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
      kind        TEXT NOT NULL,
      position    INTEGER NOT NULL,
      id          TEXT NOT NULL,
      type        TEXT,
      factuality  TEXT,
      stance      TEXT,
      confidence  REAL,
      earliest    TEXT,
      latest      TEXT,
      actors      TEXT NOT NULL,
      body        TEXT NOT NULL,
      PRIMARY KEY (document_id, kind, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE appearances (
      document_id TEXT NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
      key         TEXT NOT NULL,
      moment      TEXT NOT NULL,
      actors      TEXT NOT NULL,
      PRIMARY KEY (document_id, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX appearances_by_key ON appearances (key, moment, document_id);

    CREATE VIRTUAL TABLE words USING fts5 (
      title, text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
    );
  `,
};
