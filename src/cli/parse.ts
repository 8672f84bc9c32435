import type { Command } from "commander";
import { conllu } from "../parsing/conllu.js";
import { openCasus } from "../read.js";
import { isFailed, type Sourced } from "../sources/source.js";
import { CliError, EXIT, type ExitCode } from "./exit.js";
import { complain, fromFiles, fromLines } from "./inputs.js";
import { Progress } from "./progress.js";
import { type Streams, write } from "./streams.js";

interface Options {
  readonly jsonl?: true;
}

export function addParse(program: Command, streams: Streams, end: (code: ExitCode) => void): void {
  program
    .command("parse")
    .description("Cut texts into sentences and words with tags and lemmas, as CoNLL-U.")
    .argument("[file...]", "files of text, - for standard input")
    .option("--jsonl", "take one text a line from standard input, as casus read --jsonl does")
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
  const casus = openCasus();
  const progress = new Progress(streams, "texts", lines ? null : files.length);
  let failures = 0;
  const inputs = lines ? textsOf(fromLines(streams.in)) : fromFiles(streams, files, {});
  for await (const sourced of inputs) {
    if (isFailed(sourced)) {
      failures++;
      await complain(streams, sourced);
    } else {
      const name = sourced.metadata.ref ?? sourced.name;
      await write(streams.out, conllu(await casus.parse(sourced.text), name));
    }
    progress.advance(1);
  }
  progress.finish();
  return failures > 0 ? EXIT.partial : EXIT.done;
}

async function* textsOf(
  lines: AsyncIterable<{ readonly sourced: Sourced }>,
): AsyncGenerator<Sourced> {
  for await (const { sourced } of lines) yield sourced;
}
