import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { filesAt } from "../sources/files.js";
import { addFiles } from "./add.js";
import { printBrief } from "./brief.js";
import { EXIT, type ExitCode } from "./exit.js";
import { type Streams, write } from "./streams.js";

export function addDemo(program: Command, streams: Streams, end: (code: ExitCode) => void): void {
  program
    .command("demo")
    .description("Read the ten example articles into a fresh ledger and print the brief.")
    .option("--ledger <path>", "keep the ledger there; unless told, in a temporary folder")
    .addHelpText("after", "\nExample:\n  casus demo --ledger demo.db")
    .action(async ({ ledger }: { readonly ledger?: string }) => {
      end(await demo(streams, ledger ?? (await temporaryLedger())));
    });
}

async function demo(streams: Streams, ledger: string): Promise<ExitCode> {
  const folder = fileURLToPath(new URL("../../examples", import.meta.url));
  const files = await filesAt(folder);
  await write(streams.err, `casus: reading ${files.length} example articles into ${ledger}\n`);
  const began = streams.now();
  const { added, same, failed } = await addFiles(streams, files, { ledger });
  const seconds = ((streams.now() - began) / 1000).toFixed(1);
  await write(streams.err, `casus: ${added} added, ${same} already there, in ${seconds} s\n\n`);
  await printBrief(streams, { ledger, format: "text" });
  await write(streams.out, next(ledger));
  return failed > 0 ? EXIT.failed : EXIT.done;
}

async function temporaryLedger(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), "casus-demo-")), "casus.db");
}

/** What a newcomer may try after the demo. */
function next(ledger: string): string {
  const on = `--ledger ${ledger}`;
  return `
What to try next
  npx casus brief --about PAK,AFG ${on}
  npx casus list figures --actor AFG ${on}
  npx casus list events --factuality denied ${on}
  npx casus find drones ${on}
  npx casus read YOUR-ARTICLE.txt --published 2026-11-01
`;
}
