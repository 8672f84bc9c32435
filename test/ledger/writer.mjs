// Adds readings to a ledger until it is killed, a word on stdout for each transaction done.
// node writer.mjs OPEN LEDGER READINGS BATCH: OPEN is the module that exports openLedger, READINGS a
// file with a JSON list.
import { readFileSync } from "node:fs";

const [, , open, location, readings, batch] = process.argv;
const { openLedger } = await import(open);
const all = JSON.parse(readFileSync(readings, "utf8"));
const ledger = await openLedger(location, { create: true });
for (let start = 0; start < all.length; start += Number(batch)) {
  const added = await ledger.add(all.slice(start, start + Number(batch)));
  process.stdout.write(`${added.map(({ document }) => document).join("\n")}\n`);
}
await ledger.close();
