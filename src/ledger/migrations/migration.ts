/** One step of the schema. A step that has been released is never changed; a new one follows it. */
export interface Migration {
  /** Counts from 1 without gaps. */
  readonly version: number;
  readonly name: string;
  /** SQL statements for SQLite. */
  readonly sqlite: string;
}
