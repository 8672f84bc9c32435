// Measures the two rates and the cold start, in CPU seconds of the child process (user + system),
// and writes bench/results.json. Texts are the examples, each repeated under changing outlets.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const program = join(root, "bin/casus.js");
const folder = mkdtempSync(join(tmpdir(), "casus-bench-"));

const texts = readdirSync(join(root, "examples"))
  .filter((file) => file.endsWith(".txt"))
  .sort()
  .map((file) =>
    readFileSync(join(root, "examples", file), "utf8")
      .split("\n\n")
      .slice(1)
      .join("\n\n"),
  );
const words = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);

const hook = new URL("cpu.js", import.meta.url).href;

/** Runs the program; gives CPU and wall seconds. @throws Error where it fails */
function run(args, input) {
  const began = performance.now();
  const child = spawnSync(process.execPath, ["--import", hook, program, ...args], {
    input,
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  const wall = (performance.now() - began) / 1000;
  if (child.status !== 0) throw new Error(`casus ${args.join(" ")}: ${child.stderr}`);
  return { cpu: Number(/CPU ([\d.]+)\n$/.exec(child.stderr)?.[1]), wall };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

const lines = (rounds) =>
  Array.from({ length: rounds }, (_, round) =>
    texts.map((text) => JSON.stringify({ text, outlet: `o${round}`, published: "2026-06-01" })),
  )
    .flat()
    .join("\n");

const rounds = 20;
const once = [0, 1, 2].map(() => run(["read", "--jsonl"], lines(1)).cpu);
const many = [0, 1, 2].map(() => run(["read", "--jsonl"], lines(rounds)).cpu);
const readingCpu = median(many) - median(once);

const files = texts.flatMap((text, at) =>
  Array.from({ length: rounds }, (_, round) => {
    const path = join(folder, `${at}-${round}.txt`);
    writeFileSync(path, `Outlet: o${round}\nPublished: 2026-06-01\n\n${text}`);
    return path;
  }),
);
const added = [0, 1, 2].map((round) =>
  run(["add", ...files, "--ledger", join(folder, `${round}.db`)]),
);

const article = join(folder, "0-0.txt");
const cold = Array.from({ length: 7 }, () => run(["read", article]));

const results = {
  node: process.version,
  cpu: cpus()[0]?.model ?? "unknown",
  "words per CPU second, casus read --jsonl": Math.round(((rounds - 1) * words) / readingCpu),
  "documents per CPU second, casus add": Number(
    (files.length / median(added.map(({ cpu }) => cpu))).toFixed(1),
  ),
  "words per document": Math.round(words / texts.length),
  "cold start of casus read, CPU seconds": Number(median(cold.map(({ cpu }) => cpu)).toFixed(2)),
  "cold start of casus read, wall seconds": Number(median(cold.map(({ wall }) => wall)).toFixed(2)),
};
writeFileSync(join(root, "bench/results.json"), `${JSON.stringify(results, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
rmSync(folder, { recursive: true });
