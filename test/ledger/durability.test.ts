import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openLedger } from "../../src/ledger/open.js";
import type { Reading } from "../../src/record/reading.js";
import { collect, Draft } from "../support/readings.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const WRITER = fileURLToPath(new URL("writer.mjs", import.meta.url));

// Other processes cannot read TypeScript, so the ledger is compiled for them, beside node_modules
// so that it finds its packages.
let compiled: string;
let folder: string;

beforeAll(() => {
  const cache = join(ROOT, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  compiled = mkdtempSync(join(cache, "ledger-"));
  writeFileSync(
    join(compiled, "tsconfig.json"),
    JSON.stringify({
      extends: join(ROOT, "tsconfig.build.json"),
      compilerOptions: { rootDir: join(ROOT, "src"), outDir: join(compiled, "out") },
      include: [],
      files: [join(ROOT, "src/ledger/open.ts")],
    }),
  );
  execFileSync(join(ROOT, "node_modules/.bin/tsc"), ["-p", join(compiled, "tsconfig.json")]);
});
afterAll(() => rmSync(compiled, { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "casus-durability-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Papers with enough records that a transaction takes a while. */
function papers(count: number): readonly Reading[] {
  return Array.from({ length: count }, (_, at) => {
    const words = Array.from({ length: 60 }, (_, word) => `Actor${word} met Actor${word + 1}.`);
    const paper = new Draft(`Paper ${at}. ${words.join(" ")}`, { published: "2025-01-01" });
    const actors = words.map((_, word) => paper.actor(`Actor${word}`));
    for (const [word, actor] of actors.entries()) {
      paper.event("CONSULT", `Actor${word} met`, [actor], actors.slice(0, 2));
    }
    return paper.reading();
  });
}

/** Runs a writer, killing it after some milliseconds if told; gives what it said was stored. */
function write(
  location: string,
  readings: string,
  batch: number,
  killAfter?: number,
): Promise<{ readonly said: readonly string[]; readonly code: number | null }> {
  const open = pathToFileURL(join(compiled, "out/ledger/open.js")).href;
  const child = spawn(process.execPath, [WRITER, open, location, readings, String(batch)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    // The clock starts with the first transaction, so that the blow falls while it writes.
    if (said === "" && killAfter !== undefined) setTimeout(() => child.kill("SIGKILL"), killAfter);
    said += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ said: said.split("\n").slice(0, -1), code }));
  });
}

/** Numbers 0–1 that are the same in every run (Park and Miller's generator). */
function* seeded(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

describe("a ledger whose writer is killed", () => {
  it("holds whole documents only, and every one that it said was stored", async () => {
    const location = join(folder, "casus.db");
    const readings = join(folder, "readings.json");
    const all = papers(600);
    writeFileSync(readings, JSON.stringify(all));
    const byId = new Map(all.map((reading) => [reading.document.id, JSON.stringify(reading)]));
    const delays = seeded(2_024);
    const said = new Set<string>();
    let killed = 0;
    for (let round = 0; round < 10; round++) {
      const outcome = await write(
        location,
        readings,
        round % 2 === 0 ? 1 : 7,
        150 * delays.next().value,
      );
      for (const document of outcome.said) said.add(document);
      if (outcome.code === null) killed++;
      const ledger = await openLedger(location);
      const stored = await collect(ledger.readings());
      for (const reading of stored) {
        expect(JSON.stringify(reading)).toBe(byId.get(reading.document.id));
      }
      const ids = new Set(stored.map((reading) => reading.document.id));
      expect([...said].filter((document) => !ids.has(document))).toEqual([]);
      const found = await collect(ledger.find("paper"));
      expect(found).toHaveLength(stored.length);
      await ledger.close();
    }
    expect(killed).toBeGreaterThanOrEqual(8);
    expect(said.size).toBeGreaterThan(10);
  });

  it("takes two writers at once, from the first moment on", async () => {
    const location = join(folder, "casus.db");
    const readings = join(folder, "readings.json");
    const all = papers(60);
    writeFileSync(readings, JSON.stringify(all));
    const both = await Promise.all([write(location, readings, 1), write(location, readings, 4)]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const ledger = await openLedger(location);
    const stored = await collect(ledger.readings());
    expect(stored.map((reading) => reading.document.id).sort()).toEqual(
      all.map((reading) => reading.document.id).sort(),
    );
    await ledger.close();
  });
});
