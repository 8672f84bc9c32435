import type { Command } from "commander";
import { conllu } from "../parsing/conllu.js";
import type { Parse } from "../parsing/parse.js";
import type { Sourced } from "../sources/source.js";
import { CliError, EXIT, type ExitCode } from "./exit.js";
import { arrivedAmong, BATCH, batches, fromFiles, fromLines } from "./inputs.js";
import { count } from "./list.js";
import { Progress } from "./progress.js";
import { type Streams, write } from "./streams.js";

interface Options {
  readonly jsonl?: true;
  readonly threads: number;
}

export function addParse(program: Command, streams: Streams, end: (code: ExitCode) => void): void {
  program
    .command("parse")
    .description(
      "Parse texts: sentences, words, tags, lemmas, dependency tree and names, as CoNLL-U.",
    )
    .argument("[file...]", "files of text, - for standard input")
    .option("--jsonl", "take one text a line from standard input, as casus read --jsonl does")
    .option("--threads <number>", "threads for the model", count, 1)
    .addHelpText(
      "after",
      `
TokenRange in the last column gives the word's offsets in the text (UTF-16 code units).

Example:
  casus parse article.txt > article.conllu`,
    )
    .action(async (files: readonly string[], options: Options) => {
      end(await parse(streams, files, options));
    });
}

async function parse(
  streams: Streams,
  files: readonly string[],
  options: Options,
): Promise<ExitCode> {
  const lines = options.jsonl === true;
  if (lines && files.length > 0) {
    throw new CliError("--jsonl reads standard input, not files", EXIT.usage);
  }
  if (!lines && files.length === 0) {
    throw new CliError("name a file, or - for standard input (casus parse --help)", EXIT.usage);
  }
  const { neuralReader } = await import("../parsing/neural.js");
  const reader = await neuralReader({ threads: options.threads });
  const progress = new Progress(streams, "texts", lines ? null : files.length);
  let failures = 0;
  const inputs = lines ? textsOf(fromLines(streams.in)) : fromFiles(streams, files, {});
  for await (const batch of batches(inputs, BATCH)) {
    const { arrived, failed } = await arrivedAmong(streams, batch);
    failures += failed;
    const parses = await reader.parse(arrived.map(({ text }) => text));
    for (const [at, { metadata, name }] of arrived.entries()) {
      await write(streams.out, conllu(parses[at] as Parse, metadata.ref ?? name));
    }
    progress.advance(batch.length);
  }
  progress.finish();
  return failures > 0 ? EXIT.partial : EXIT.done;
}

async function* textsOf(
  lines: AsyncIterable<{ readonly sourced: Sourced }>,
): AsyncGenerator<Sourced> {
  for await (const { sourced } of lines) yield sourced;
}
