import type { Command } from "commander";
import type { DocumentFilter, Passage } from "../ledger/ledger.js";
import { captionAny } from "../record/kinds.js";
import { namesOf } from "../record/reading.js";
import { EXIT, type ExitCode } from "./exit.js";
import { ledgerOption, withLedger } from "./ledger.js";
import { count, isoDate, nameOfDocument } from "./list.js";
import { type Streams, write, writeJson } from "./streams.js";

interface Options extends DocumentFilter {
  readonly ledger: string;
  readonly json?: true;
}

export function addFind(program: Command, streams: Streams, end: (code: ExitCode) => void): void {
  program
    .command("find")
    .description("Search the texts in the ledger; each hit comes with the records found in it.")
    .argument(
      "<words...>",
      'all of them; "words in quotation marks" side by side; a star ends a stem',
    )
    .addOption(ledgerOption())
    .option("--json", "one document a line, as JSON")
    .option("--actor <actor>", "who takes part: a code (KOR), a name or an id")
    .option("--since <date>", "from this day on", isoDate)
    .option("--until <date>", "up to and with this day", isoDate)
    .option("--outlet <name>", "published there")
    .option("--limit <number>", "at most so many documents", count)
    .addHelpText("after", "\nExample:\n  casus find 'artillery shells'")
    .action(async (words: readonly string[], { ledger: path, json, ...filter }: Options) => {
      await withLedger(path, false, async (ledger) => {
        for await (const hit of ledger.find(words.join(" "), filter)) {
          if (json === true) {
            await writeJson(streams.out, hit);
            continue;
          }
          await write(streams.out, `${nameOfDocument(hit.document)}\n`);
          const reading = await ledger.reading(hit.document.id);
          const nameOf = reading === null ? (id: string) => id : namesOf(reading);
          for (const passage of hit.passages) {
            await write(streams.out, `  ${marked(passage)}\n`);
            for (const { kind, record } of passage.records) {
              if (kind === "actors" || kind === "places" || kind === "times") continue;
              await write(streams.out, `      ${kind}: ${captionAny(kind, record, nameOf)}\n`);
            }
          }
          if (hit.morePassages > 0) {
            await write(streams.out, `  … and ${hit.morePassages} more\n`);
          }
        }
      });
      end(EXIT.done);
    });
}

/** The sentence in one line, the words found between asterisks. */
function marked({ sentence, words }: Passage): string {
  let text = "";
  let at = sentence.start;
  for (const word of words) {
    text += `${sentence.text.slice(at - sentence.start, word.start - sentence.start)}*${word.text}*`;
    at = word.end;
  }
  return (text + sentence.text.slice(at - sentence.start)).replace(/\s+/g, " ");
}
