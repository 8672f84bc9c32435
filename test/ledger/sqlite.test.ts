import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LedgerError } from "../../src/ledger/error.js";
import { MIGRATIONS } from "../../src/ledger/migrations/index.js";
import { openLedger } from "../../src/ledger/open.js";
import { ledgerSuite } from "../suites/ledger.js";
import { Draft } from "../support/readings.js";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "casus-ledger-"));
  file = join(folder, "casus.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

ledgerSuite("ledger on SQLite", async () => {
  const ledger = await openLedger(file, { create: true });
  return { ledger, dispose: () => ledger.close() };
});

async function problem(location: string, create = false): Promise<LedgerError> {
  const error = await openLedger(location, { create, wait: 50 }).catch((reason: unknown) => reason);
  if (!(error instanceof LedgerError)) throw new Error(`wanted a LedgerError, got ${error}`);
  expect(error.message).toContain(location);
  return error;
}

describe("opening", () => {
  it("makes a ledger only where told to", async () => {
    expect((await problem(file)).code).toBe("no-ledger");
    await (await openLedger(file, { create: true })).close();
    const again = await openLedger(file);
    expect((await again.status()).version).toBe(MIGRATIONS.length);
    await again.close();
  });

  it("leaves a file that is no database as it is", async () => {
    const words = "This is a letter, not a ledger.\n".repeat(100);
    writeFileSync(file, words);
    expect((await problem(file, true)).code).toBe("not-a-ledger");
    expect(readFileSync(file, "utf8")).toBe(words);
  });

  it("leaves another program's database as it is", async () => {
    const other = new Database(file);
    other.exec("CREATE TABLE recipes (name TEXT)");
    other.close();
    const before = readFileSync(file);
    expect((await problem(file, true)).code).toBe("not-a-ledger");
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("refuses a ledger of a later version", async () => {
    await (await openLedger(file, { create: true })).close();
    const later = new Database(file);
    later.exec(`INSERT INTO schema (version, name) VALUES (${MIGRATIONS.length + 1}, 'later')`);
    later.close();
    expect((await problem(file)).code).toBe("newer-ledger");
  });

  it("names a folder, a missing folder and an address for what they are", async () => {
    mkdirSync(join(folder, "sub"));
    expect((await problem(join(folder, "sub"), true)).code).toBe("not-a-ledger");
    expect((await problem(join(folder, "none", "casus.db"), true)).code).toBe("cannot-open");
    expect((await problem("postgres://localhost/casus", true)).code).toBe("unsupported");
  });

  it("says that it is locked when another does not let go", async () => {
    const ledger = await openLedger(file, { create: true, wait: 50 });
    const other = new Database(file);
    other.exec("BEGIN IMMEDIATE");
    const adding = ledger.add([new Draft("A paper.").reading()]);
    await expect(adding).rejects.toMatchObject({ code: "locked" });
    other.exec("ROLLBACK");
    other.close();
    expect(await ledger.add([new Draft("A paper.").reading()])).toMatchObject([
      { status: "added" },
    ]);
    await ledger.close();
  });

  it("writes ahead and waits for the disk", async () => {
    const ledger = await openLedger(file, { create: true });
    await ledger.close();
    const database = new Database(file);
    expect(database.pragma("journal_mode")).toMatchObject([{ journal_mode: "wal" }]);
    database.close();
  });
});

describe("migrations", () => {
  it("count from 1 without gaps", () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, at) => at + 1));
  });

  it("key every table of documents by document first", async () => {
    await (await openLedger(file, { create: true })).close();
    const database = new Database(file);
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'words%'")
      .all() as { name: string }[];
    const names = tables.map(({ name }) => name).filter((name) => name !== "schema");
    expect(names.sort()).toEqual(["appearances", "documents", "records"]);
    for (const name of names.filter((table) => table !== "documents")) {
      const columns = database.prepare(`PRAGMA table_info(${name})`).all() as {
        name: string;
        pk: number;
      }[];
      expect(columns.find(({ pk }) => pk === 1)?.name, name).toBe("document_id");
    }
    database.close();
  });
});

it("opens without the language reader", () => {
  const source = ["sqlite", "open", "rows", "involvement", "passages", "search", "schema", "driver"]
    .map((name) => readFileSync(new URL(`../../src/ledger/${name}.ts`, import.meta.url), "utf8"))
    .join("\n");
  const folders = [...source.matchAll(/from "\.\.\/(\w+)\//g)].map((match) => match[1]);
  expect([...new Set(folders)].sort()).toEqual(["record", "text"]);
  expect(source).not.toContain("wink");
});
