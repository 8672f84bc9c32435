import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/**
 * What each folder of src/ may import: the way of a document, and the shortest description of the
 * architecture. A file directly in src/ counts as a folder of its own name.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  text: [],
  record: ["text"],
  lexicon: ["text", "record"],
  parsing: ["text", "lexicon", "neural"],
  grounding: ["text", "record", "lexicon", "parsing"],
  neural: ["text", "lexicon"],
  coding: ["text", "record", "lexicon", "parsing", "grounding"],
  "read.ts": ["text", "record", "lexicon", "parsing", "grounding", "coding"],
  sources: ["text", "record"],
  ledger: ["text", "record"],
  picture: ["text", "record", "ledger"],
  cli: ["text", "record", "parsing", "read.ts", "sources", "ledger", "picture"],
  "index.ts": ["text", "record", "read.ts", "ledger", "picture"],
};

const src = fileURLToPath(new URL("../src", import.meta.url));

const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replaceAll("\\", "/"));

function folderOf(file: string): string {
  return file.split("/")[0] as string;
}

function importsOf(file: string): readonly string[] {
  const code = readFileSync(join(src, file), "utf8");
  const found = code.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g);
  return [...found].map(([, path]) =>
    relative(src, join(src, dirname(file), path as string))
      .replaceAll("\\", "/")
      .replace(/\.js$/, ".ts"),
  );
}

describe("arrows between folders", () => {
  it("knows every folder of src", () => {
    const unknown = files.map(folderOf).filter((folder) => !(folder in ALLOWED));
    expect(unknown).toEqual([]);
  });

  it.each(files)("%s imports only what lies above it", (file) => {
    const folder = folderOf(file);
    const allowed = [folder, ...(ALLOWED[folder] ?? [])];
    const wrong = importsOf(file).filter((path) => !allowed.includes(folderOf(path)));
    expect(wrong).toEqual([]);
  });

  it("opens a ledger without loading what reads", () => {
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const path of importsOf(file)) visit(path);
    };
    visit("ledger/open.ts");
    expect([...seen].filter((file) => /^(parsing|grounding|coding|read)/.test(file))).toEqual([]);
  });
});
