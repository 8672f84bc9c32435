#!/usr/bin/env node
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const program = new URL("../dist/cli/main.js", import.meta.url);
if (!existsSync(fileURLToPath(program))) {
  process.stderr.write("casus: the program is not built; run npm ci (or npm run build) first\n");
  process.exit(1);
}
// A reader that closes early (| head) is no error.
process.stdout.on("error", (error) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
const { main } = await import(program.href);
process.exitCode = await main(process.argv.slice(2), {
  in: process.stdin,
  out: process.stdout,
  err: process.stderr,
  now: () => performance.now(),
});
