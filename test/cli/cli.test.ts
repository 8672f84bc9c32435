import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { afterAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.js";

const folder = mkdtempSync(join(tmpdir(), "casus-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Runs a command line; gives its exit code and what it wrote. */
async function casus(words: readonly string[], input = "") {
  const collect = () => {
    const stream = new PassThrough();
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    return { stream, text: () => Buffer.concat(chunks).toString("utf8") };
  };
  const out = collect();
  const err = collect();
  const code = await main(words, {
    in: Readable.from([Buffer.from(input)]),
    out: out.stream,
    err: err.stream,
    now: () => 0,
  });
  return { code, out: out.text(), err: err.text() };
}

const lines = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
const STORY =
  "Kyiv denied on Monday that its army had shelled the town. “We did not fire,” the minister said.";

describe("casus read", () => {
  it("prints a reading as one line of JSON", async () => {
    const path = file("story.txt", STORY);
    const { code, out, err } = await casus(["read", path, "--json", "--published", "2026-03-04"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const [reading] = lines(out);
    expect(reading).toMatchObject({
      reading: 1,
      document: { text: STORY, published: "2026-03-04" },
      notices: [],
    });
  });

  it("takes standard input and the header of a file", async () => {
    const { out } = await casus(
      ["read", "-", "--json"],
      `Title: No fire\nPublished: 2026-03-04\n\n${STORY}`,
    );
    expect(lines(out)[0].document).toMatchObject({
      title: "No fire",
      published: "2026-03-04",
      text: STORY,
    });
  });

  it("names each input that cannot be read, does the others, and ends with 3", async () => {
    const good = file("good.txt", STORY);
    const inputs = [
      file("empty.txt", ""),
      file("picture.png", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])),
      join(folder, "missing.txt"),
      folder,
      file("long.txt", "word ".repeat(4_000_000)),
    ];
    const { code, out, err } = await casus(["read", "--json", ...inputs, good]);
    expect(code).toBe(3);
    expect(lines(out)).toHaveLength(1);
    for (const input of inputs) expect(err).toContain(`casus: ${input}: `);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it("converts an older encoding and says so", async () => {
    const path = file(
      "old.txt",
      Buffer.from(
        "The caf\xe9 in Orl\xe9ans was hit, the army said on Monday; nobody was hurt.",
        "latin1",
      ),
    );
    const { out } = await casus(["read", path, "--json"]);
    expect(lines(out)[0].notices.map(({ code }: { code: string }) => code)).toContain(
      "encoding-converted",
    );
    expect(lines(out)[0].document.text).toContain("café in Orléans");
  });

  it("answers lines in their order, errors in their place", async () => {
    const input = [
      JSON.stringify({ id: "a", text: STORY }),
      "{broken",
      JSON.stringify({ id: "b", text: "" }),
      JSON.stringify({ id: "c", text: STORY }),
    ];
    const { code, out } = await casus(["read", "--jsonl"], input.join("\n"));
    const answers = lines(out);
    expect(code).toBe(3);
    expect(answers.map((answer) => answer.error?.code ?? answer.document.ref)).toEqual([
      "a",
      "bad-json",
      "empty",
      "c",
    ]);
    expect(answers[1].error.line).toBe(2);
  });

  it.each([
    [["read"]],
    [["read", "--jsonl", "x.txt"]],
    [["read", "x", "--published", "soon"]],
    [["nonsense"]],
    [["list", "dreams"]],
    [["list", "events", "--since", "soon"]],
  ])("ends wrong use %j with 2", async (words) => {
    const { code, out, err } = await casus(words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).not.toBe("");
  });
});

describe("the ledger's commands", () => {
  const ledger = join(folder, "casus.db");

  it("store once, list, find and brief", async () => {
    const path = file(
      "stored.txt",
      `Title: No fire\nOutlet: Daily\nPublished: 2026-03-04\n\n${STORY}`,
    );
    expect((await casus(["add", path, "--ledger", ledger])).err).toContain(
      "1 added, 0 already there",
    );
    expect((await casus(["add", path, "--ledger", ledger])).err).toContain(
      "0 added, 1 already there",
    );
    const listed = await casus(["list", "statements", "--ledger", ledger, "--json"]);
    expect(lines(listed.out).length).toBeGreaterThan(0);
    const documents = await casus(["list", "documents", "--ledger", ledger]);
    expect(documents.out).toContain("2026-03-04  Daily: No fire");
    const found = await casus(["find", "shelled", "--ledger", ledger]);
    expect(found.out).toContain("*shelled*");
    const brief = await casus(["brief", "--ledger", ledger]);
    expect(brief).toMatchObject({ code: 0, err: "" });
    expect(brief.out).toContain("No fire");
  });

  it("say that a ledger is missing", async () => {
    const { code, err } = await casus(["list", "events", "--ledger", join(folder, "none.db")]);
    expect(code).toBe(1);
    expect(err).toContain("none.db");
  });
});

describe("casus demo", () => {
  it("reads the dossier, prints the brief and what to try next", async () => {
    const { code, out, err } = await casus(["demo", "--ledger", join(folder, "demo.db")]);
    expect(code).toBe(0);
    expect(err).toContain("10 added");
    expect(out).toContain("What to try next");
  });
});

describe("casus schema and parse", () => {
  it("prints a schema that names every list of a reading", async () => {
    const schema = JSON.parse((await casus(["schema", "reading"])).out);
    expect(schema.required).toEqual(
      expect.arrayContaining(["document", "statements", "events", "notices"]),
    );
  });

  it("prints CoNLL-U with offsets and ranges for contractions", async () => {
    const { out } = await casus(["parse", "-"], "They don't agree.");
    const rows = out
      .split("\n")
      .filter((line) => /^\d/.test(line))
      .map((line) => line.split("\t"));
    expect(rows.map(([id, form]) => `${id} ${form}`)).toEqual([
      "1 They",
      "2-3 don't",
      "2 do",
      "3 n't",
      "4 agree",
      "5 .",
    ]);
    expect(rows.at(-1)?.[9]).toBe("TokenRange=16:17");
    const heads = rows.filter(([id]) => !id?.includes("-")).map((row) => `${row[6]} ${row[7]}`);
    expect(heads).toEqual(["4 nsubj", "4 aux", "4 advmod", "0 root", "4 punct"]);
  });
});

describe("help", () => {
  it.each(["read", "parse", "add", "list", "find", "brief", "schema", "demo"])(
    "of %s shows an example",
    async (command) => {
      const { code, out } = await casus([command, "--help"]);
      expect(code).toBe(0);
      expect(out).toMatch(new RegExp(`Example:\\n\\s+casus ${command}`));
    },
  );
});
