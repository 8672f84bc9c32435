import { type Command, InvalidArgumentError } from "commander";
import type { Filed, Filter } from "../ledger/ledger.js";
import { FACTUALITIES } from "../record/factuality.js";
import { caption, RECORD_KINDS, type RecordKind } from "../record/kinds.js";
import { STANCES } from "../record/statement.js";
import { CliError, EXIT, type ExitCode } from "./exit.js";
import { ledgerOption, withLedger } from "./ledger.js";
import { type Streams, write, writeJson } from "./streams.js";

interface Options extends Filter {
  readonly ledger: string;
  readonly json?: true;
}

const KINDS = ["documents", ...RECORD_KINDS] as const;

export function addList(program: Command, streams: Streams, end: (code: ExitCode) => void): void {
  program
    .command("list")
    .description("List what is in the ledger, a record a line.")
    .argument("<kind>", `one of ${KINDS.join(", ")}`)
    .addOption(ledgerOption())
    .option("--json", "one record a line, as JSON, with the id of its document")
    .option("--actor <actor>", "who takes part: a code (KOR), a name or an id")
    .option("--since <date>", "from this day on", isoDate)
    .option("--until <date>", "up to and with this day", isoDate)
    .option("--outlet <name>", "published there")
    .option("--document <id>", "of one document")
    .option("--type <type>", "an event's type, an agreement's, condition's or actor's kind …")
    .option("--factuality <word>", "occurred, planned, denied …", oneOf(FACTUALITIES))
    .option("--stance <word>", "of statements: say, deny, warn …", oneOf(STANCES))
    .option("--min-confidence <number>", "at least so sure, 0 to 1", share)
    .option("--limit <number>", "at most so many", count)
    .addHelpText("after", "\nExample:\n  casus list events --actor KOR --since 2024-10-01")
    .action(async (kind: string, { ledger: path, json, ...filter }: Options) => {
      if (!(KINDS as readonly string[]).includes(kind)) {
        throw new CliError(`unknown kind ${kind}; there are ${KINDS.join(", ")}`, EXIT.usage);
      }
      await (kind === "documents"
        ? listDocuments(streams, path, json === true, filter)
        : listRecords(streams, path, kind as RecordKind, json === true, filter));
      end(EXIT.done);
    });
}

function listDocuments(
  streams: Streams,
  path: string,
  json: boolean,
  filter: Filter,
): Promise<void> {
  return withLedger(path, false, async (ledger) => {
    for await (const document of ledger.documents(filter)) {
      if (json) await writeJson(streams.out, document);
      else await write(streams.out, `${document.id}  ${nameOfDocument(document)}\n`);
    }
  });
}

function listRecords(
  streams: Streams,
  path: string,
  kind: RecordKind,
  json: boolean,
  filter: Filter,
): Promise<void> {
  return withLedger(path, false, async (ledger) => {
    let heading = "";
    for await (const { document, record, actors } of ledger.list(kind, filter)) {
      if (json) {
        await writeJson(streams.out, { document: document.id, ...record });
        continue;
      }
      if (document.id !== heading) {
        await write(streams.out, `${heading === "" ? "" : "\n"}${nameOfDocument(document)}\n`);
        heading = document.id;
      }
      const names = new Map(actors.map(({ id, name }) => [id, name]));
      await write(streams.out, `  ${caption(kind, record, (id) => names.get(id) ?? id)}\n`);
    }
  });
}

/** A document as listings call it: date, outlet, title. */
export function nameOfDocument({ title, outlet, published, ref, id }: Filed): string {
  const day = published === null ? "no date   " : published.slice(0, 10);
  return `${day}  ${[outlet, title ?? ref ?? id].filter((part) => part !== null).join(": ")}`;
}

export function isoDate(value: string): string {
  const date = new Date(`${value}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(date.getTime())) {
    throw new InvalidArgumentError("it wants a date such as 2024-10-30.");
  }
  return value;
}

export function count(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw new InvalidArgumentError("it wants a whole number from 1.");
  }
  return number;
}

function share(value: string): number {
  const number = Number(value);
  if (!(number >= 0 && number <= 1))
    throw new InvalidArgumentError("it wants a number from 0 to 1.");
  return number;
}

function oneOf<Word extends string>(words: readonly Word[]): (value: string) => Word {
  return (value) => {
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) throw new InvalidArgumentError(`there are ${words.join(", ")}.`);
    return word;
  };
}
