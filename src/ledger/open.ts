import { LedgerError } from "./error.js";
import type { Ledger } from "./ledger.js";
import { SqliteLedger, type SqliteOptions } from "./sqlite.js";

/**
 * Opens the ledger at a path. Nothing of the language reader is loaded.
 * @throws LedgerError with a code that says why it cannot be opened
 */
export async function openLedger(location: string, options: SqliteOptions = {}): Promise<Ledger> {
  if (/^[a-z]+:\/\//.test(location)) {
    throw new LedgerError("unsupported", location, "a ledger is a file; give its path");
  }
  return SqliteLedger.open(location, options);
}
