import { statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";
import { LedgerError, type LedgerErrorCode } from "./error.js";

export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/**
 * The one place that knows which SQLite library is used. Statements are prepared once and kept;
 * everything is synchronous, and errors come out as LedgerErrors.
 */
export class Driver {
  private readonly prepared = new Map<string, Database.Statement>();

  private constructor(
    private readonly location: string,
    private readonly database: Database.Database,
  ) {}

  /**
   * Opens the file, creating it where `create` says so.
   * @param wait milliseconds to wait for another process that is writing
   */
  static open(path: string, create: boolean, wait: number): Driver {
    checkPath(path, create);
    return translated(path, () => new Driver(path, new Database(path, { timeout: wait })));
  }

  /** Runs statements without parameters. */
  execute(sql: string): void {
    translated(this.location, () => this.database.exec(sql));
  }

  /** Runs a statement; gives how many rows it changed. */
  run(sql: string, parameters: readonly Value[]): number {
    return translated(this.location, () => this.statement(sql).run([...parameters]).changes);
  }

  all(sql: string, parameters: readonly Value[] = []): readonly Row[] {
    return translated(
      this.location,
      () => this.statement(sql).all([...parameters]) as readonly Row[],
    );
  }

  get(sql: string, parameters: readonly Value[] = []): Row | undefined {
    return this.all(sql, parameters)[0];
  }

  /**
   * Runs the work with the right to write, all or nothing. Taking that right at once, rather than
   * with the first write, lets a second process wait its turn instead of failing half-way.
   */
  atomically<Result>(work: () => Result): Result {
    this.execute("BEGIN IMMEDIATE");
    let result: Result;
    try {
      result = work();
      this.execute("COMMIT");
    } catch (error) {
      if (this.database.inTransaction) this.execute("ROLLBACK");
      throw error;
    }
    return result;
  }

  close(): void {
    this.prepared.clear();
    this.database.close();
  }

  private statement(sql: string): Database.Statement {
    let statement = this.prepared.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      this.prepared.set(sql, statement);
    }
    return statement;
  }
}

/** What SQLite's own codes mean for a ledger, and what to say. */
const PROBLEMS: readonly (readonly [RegExp, LedgerErrorCode, string])[] = [
  [/^SQLITE_NOTADB/, "not-a-ledger", "this file is not a ledger of Casus"],
  [/^SQLITE_(BUSY|LOCKED)/, "locked", "another process is writing to the ledger; try again"],
  [/^SQLITE_CORRUPT/, "damaged", "the ledger is damaged; restore it from a backup"],
  [/^SQLITE_FULL/, "cannot-write", "the disk is full"],
  [/^SQLITE_READONLY/, "cannot-write", "the ledger may not be written to"],
  [/^SQLITE_IOERR/, "cannot-write", "the disk does not answer as it should"],
  [/^SQLITE_CANTOPEN/, "cannot-open", "the ledger cannot be opened"],
];

function translated<Result>(location: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw translate(location, error);
  }
}

function translate(location: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof LedgerError) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const known = PROBLEMS.find(([pattern]) => pattern.test(code));
  if (known !== undefined) return new LedgerError(known[1], location, known[2], { cause: error });
  // libsql gives this one no code of its own.
  if (error.message.startsWith("ConnectionFailed")) {
    return new LedgerError("cannot-open", location, "the ledger cannot be opened", {
      cause: error,
    });
  }
  return error;
}

function checkPath(path: string, create: boolean): void {
  const file = statSync(path, { throwIfNoEntry: false });
  if (file?.isDirectory()) {
    throw new LedgerError("not-a-ledger", path, "this is a folder; name a file for the ledger");
  }
  if (file !== undefined) return;
  if (!create) {
    throw new LedgerError("no-ledger", path, "there is no ledger here; `casus add` makes one");
  }
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) {
    throw new LedgerError("cannot-open", path, "the folder for the ledger does not exist");
  }
}
