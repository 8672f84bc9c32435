import { type Command, Option } from "commander";
import type { Question } from "../picture/brief.js";
import { EXIT, type ExitCode } from "./exit.js";
import { ledgerOption, withLedger } from "./ledger.js";
import { isoDate } from "./list.js";
import { type Streams, write } from "./streams.js";

interface Options {
  readonly ledger: string;
  readonly json?: true;
  readonly format: "text" | "markdown";
  readonly about?: string;
  readonly since?: string;
  readonly until?: string;
}

export function addBrief(program: Command, streams: Streams, end: (code: ExitCode) => void): void {
  program
    .command("brief")
    .description("The situation on one page: what happened, who says so, what is to come.")
    .addOption(ledgerOption())
    .option("--about <actors>", "only what concerns these: codes or names, apart by commas")
    .option("--since <date>", "from this day on", isoDate)
    .option("--until <date>", "up to and with this day", isoDate)
    .addOption(
      new Option("--format <form>", "how it is written")
        .choices(["text", "markdown"])
        .default("text"),
    )
    .option("--json", "the brief as JSON")
    .addHelpText("after", "\nExample:\n  casus brief --about KOR,PRK --since 2024-10-01")
    .action(async (options: Options) => {
      await printBrief(streams, options);
      end(EXIT.done);
    });
}

/** Writes the brief of a ledger. */
export function printBrief(streams: Streams, options: Options): Promise<void> {
  return withLedger(options.ledger, false, async (ledger) => {
    const { brief, renderMarkdown, renderText } = await import("../picture/brief.js");
    const { about, since, until } = options;
    const question: Question = {
      ...(about === undefined ? {} : { actors: about.split(",").map((actor) => actor.trim()) }),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
    };
    const page = await brief(ledger, question);
    if (options.json === true) await write(streams.out, `${JSON.stringify(page, null, 2)}\n`);
    else {
      const render = options.format === "markdown" ? renderMarkdown : renderText;
      await write(streams.out, render(page));
    }
  });
}
