/** What went wrong with a ledger; tests and callers go by the code, people by the message. */
export const LEDGER_ERROR_CODES = [
  "no-ledger",
  "not-a-ledger",
  "newer-ledger",
  "locked",
  "damaged",
  "cannot-open",
  "cannot-write",
  "unsupported",
] as const;

export type LedgerErrorCode = (typeof LEDGER_ERROR_CODES)[number];

/** A ledger that cannot be opened, read or written. The message names it and says what to do. */
export class LedgerError extends Error {
  override readonly name = "LedgerError";

  constructor(
    readonly code: LedgerErrorCode,
    /** The path or address of the ledger. */
    readonly location: string,
    problem: string,
    options?: ErrorOptions,
  ) {
    super(`${location}: ${problem}`, options);
  }
}
