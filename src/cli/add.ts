import type { Command } from "commander";
import { filesAt } from "../sources/files.js";
import { CliError, EXIT, type ExitCode } from "./exit.js";
import {
  arrivedAmong,
  BATCH,
  batches,
  fromFiles,
  type MetadataOptions,
  metadataOf,
} from "./inputs.js";
import { ledgerOption, withLedger } from "./ledger.js";
import { Progress } from "./progress.js";
import { type Streams, write } from "./streams.js";

interface Options extends MetadataOptions {
  readonly ledger: string;
}

/** What became of the inputs. */
export interface Tally {
  readonly added: number;
  readonly same: number;
  readonly failed: number;
}

export function addAdd(program: Command, streams: Streams, end: (code: ExitCode) => void): void {
  program
    .command("add")
    .description("Read texts and store them in the ledger; the same text is stored once.")
    .argument("<path...>", "files of text, folders of .txt files, - for standard input")
    .addOption(ledgerOption())
    .option("--title <title>", "title of the text")
    .option("--outlet <name>", "who published it")
    .option("--published <date>", "when: 2024-10-30, or a date-time with zone")
    .option("--url <address>", "where it stands")
    .addHelpText("after", "\nExample:\n  casus add examples\n  casus brief")
    .action(async (paths: readonly string[], options: Options) => {
      const remote = paths.find((path) => /^https?:\/\//.test(path));
      if (remote !== undefined) {
        throw new CliError(
          `${remote}: addresses cannot be added yet; save the page as text`,
          EXIT.usage,
        );
      }
      const files = (await Promise.all(paths.map(filesAt))).flat();
      if (files.length === 0) {
        throw new CliError(`no .txt files in ${paths.join(", ")}`, EXIT.partial);
      }
      const tally = await addFiles(streams, files, options);
      const { added, same, failed } = tally;
      await write(
        streams.err,
        `casus: ${added} added, ${same} already there, ${failed} could not be read (${options.ledger})\n`,
      );
      end(failed > 0 ? EXIT.partial : EXIT.done);
    });
}

/** Reads the files and stores them, a batch at a time, so that what is done stays done. */
export async function addFiles(
  streams: Streams,
  files: readonly string[],
  options: Options,
): Promise<Tally> {
  const metadata = metadataOf(options);
  return withLedger(options.ledger, true, async (ledger) => {
    const { openCasus } = await import("../read.js");
    const casus = openCasus();
    const progress = new Progress(streams, "texts", files.length);
    const tally = { added: 0, same: 0, failed: 0 };
    for await (const batch of batches(fromFiles(streams, files, metadata), BATCH)) {
      const { arrived, failed } = await arrivedAmong(streams, batch);
      tally.failed += failed;
      for (const { status } of await ledger.add(await casus.readAll(arrived))) tally[status]++;
      progress.advance(batch.length);
    }
    progress.finish();
    return tally;
  });
}
