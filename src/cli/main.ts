import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { LedgerError } from "../ledger/error.js";
import { addAdd } from "./add.js";
import { addBrief } from "./brief.js";
import { addDemo } from "./demo.js";
import { CliError, EXIT, type ExitCode } from "./exit.js";
import { addFind } from "./find.js";
import { addList } from "./list.js";
import { addParse } from "./parse.js";
import { addRead } from "./read.js";
import { addSchema } from "./schema.js";
import { type Streams, write } from "./streams.js";

/** Runs one command line (without node and script); resolves to the exit code, never rejects. */
export async function main(words: readonly string[], streams: Streams): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const program = build(streams, (given) => {
    code = given;
  });
  try {
    await program.parseAsync(words, { from: "user" });
    return code;
  } catch (error) {
    return explain(error, streams);
  }
}

/** The commands, ready to parse; `end` takes the exit code of the one that ran. */
export function build(streams: Streams, end: (code: ExitCode) => void): Command {
  const program = new Command("casus")
    .description(
      "Reads reporting on international security and keeps the situation in a ledger;\nevery record points at the words it rests on.",
    )
    .version(version(), "--version", "print the version")
    .helpCommand(false)
    .showHelpAfterError("(--help shows what there is)")
    .addHelpText("after", "\nStart with:\n  casus demo")
    .configureOutput({
      writeOut: (text) => void streams.out.write(text),
      writeErr: (text) => void streams.err.write(text),
    })
    .exitOverride();
  const commands = [addDemo, addRead, addAdd, addBrief, addList, addFind, addParse, addSchema];
  for (const add of commands) add(program, streams, end);
  for (const command of program.commands) {
    command.copyInheritedSettings(program);
  }
  return program;
}

async function explain(error: unknown, streams: Streams): Promise<ExitCode> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof CliError) {
    await write(streams.err, `casus: ${error.message}\n`);
    return error.exitCode;
  }
  if (error instanceof LedgerError || isModelError(error)) {
    await write(streams.err, `casus: ${error.message}\n`);
    return EXIT.failed;
  }
  const message = error instanceof Error ? error.message : String(error);
  await write(streams.err, `casus: something went wrong inside: ${message}\n`);
  return EXIT.failed;
}

/** Told by name: importing its class would load the model's code for every command. */
function isModelError(error: unknown): error is Error {
  return error instanceof Error && error.name === "ModelError";
}

function version(): string {
  const url = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(url, "utf8")) as { version: string }).version;
}
