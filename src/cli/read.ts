import type { Command } from "commander";
import { openCasus } from "../read.js";
import { isFailed } from "../sources/source.js";
import { CliError, EXIT, type ExitCode } from "./exit.js";
import {
  arrivedAmong,
  BATCH,
  batches,
  fromFiles,
  fromLines,
  type MetadataOptions,
  metadataOf,
} from "./inputs.js";
import { Progress } from "./progress.js";
import { report } from "./report.js";
import { type Streams, write, writeJson } from "./streams.js";

interface Options extends MetadataOptions {
  readonly json?: true;
  readonly jsonl?: true;
  readonly why?: true;
}

export function addRead(program: Command, streams: Streams, end: (code: ExitCode) => void): void {
  program
    .command("read")
    .description("Read texts and print what they say; nothing is stored.")
    .argument("[file...]", "files of text, - for standard input")
    .option("--json", "one reading a line, as JSON")
    .option("--jsonl", "take one text a line from standard input, give one reading a line")
    .option("--why", "give the reasons for each record (human form)")
    .option("--title <title>", "title of the text")
    .option("--outlet <name>", "who published it")
    .option("--published <date>", "when: 2024-10-30, or a date-time with zone")
    .option("--url <address>", "where it stands")
    .addHelpText(
      "after",
      `
A file may begin with lines "Title:", "Outlet:", "Published:", "Url:" and an empty line.
A line of --jsonl is {"text": "…", "id"?, "title"?, "outlet"?, "published"?, "url"?}.

Example:
  casus read article.txt --published 2024-10-30
  casus read --jsonl < articles.jsonl > readings.jsonl`,
    )
    .action(async (files: readonly string[], options: Options) => {
      end(await read(streams, files, options));
    });
}

async function read(
  streams: Streams,
  files: readonly string[],
  options: Options,
): Promise<ExitCode> {
  if (options.jsonl === true) {
    if (files.length > 0) throw new CliError("--jsonl reads standard input, not files", EXIT.usage);
    return readLines(streams);
  }
  if (files.length === 0) {
    throw new CliError("name a file, or - for standard input (casus read --help)", EXIT.usage);
  }
  const metadata = metadataOf(options);
  const casus = openCasus();
  const progress = new Progress(streams, "texts", files.length);
  let failures = 0;
  let first = true;
  for await (const batch of batches(fromFiles(streams, files, metadata), BATCH)) {
    const { arrived, failed } = await arrivedAmong(streams, batch);
    failures += failed;
    for (const { reading, why } of await casus.explainAll(arrived)) {
      if (options.json === true) await writeJson(streams.out, reading);
      else {
        const text = report(reading, options.why === true ? why : undefined);
        await write(streams.out, first ? text : `\n${text}`);
      }
      first = false;
    }
    progress.advance(batch.length);
  }
  progress.finish();
  return failures > 0 ? EXIT.partial : EXIT.done;
}

/** Readings and errors in the order of the lines. */
async function readLines(streams: Streams): Promise<ExitCode> {
  const casus = openCasus();
  const progress = new Progress(streams, "texts", null);
  let failures = 0;
  for await (const batch of batches(fromLines(streams.in), BATCH)) {
    const texts = batch.flatMap(({ sourced }) => (isFailed(sourced) ? [] : [sourced]));
    const readings = (await casus.readAll(texts)).values();
    for (const { line, sourced } of batch) {
      if (isFailed(sourced)) {
        failures++;
        const { problem: code, message } = sourced;
        await writeJson(streams.out, { error: { line, code, message } });
      } else await writeJson(streams.out, readings.next().value);
    }
    progress.advance(batch.length);
  }
  progress.finish();
  return failures > 0 ? EXIT.partial : EXIT.done;
}
