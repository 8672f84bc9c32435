import { Option } from "commander";
import type { Ledger } from "../ledger/ledger.js";

/** Where the ledger is, unless told: in the current folder. */
const DEFAULT_LEDGER = "casus.db";

/** The option that every command on a ledger takes. */
export function ledgerOption(): Option {
  return new Option("--ledger <path>", "the ledger's file")
    .env("CASUS_LEDGER")
    .default(DEFAULT_LEDGER);
}

/** Opens a ledger, does the work, closes it whatever happens. */
export async function withLedger<Result>(
  path: string,
  create: boolean,
  work: (ledger: Ledger) => Promise<Result>,
): Promise<Result> {
  const { openLedger } = await import("../ledger/open.js");
  const ledger = await openLedger(path, { create });
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}
