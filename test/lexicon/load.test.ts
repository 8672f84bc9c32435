import { describe, expect, it } from "vitest";
import { LexiconError, parseTable } from "../../src/lexicon/load.js";

const columns = ["word", "kind"] as const;
const table = (body: string) => parseTable("data/x.tsv", body, columns);

describe("parseTable", () => {
  it("passes over comments and empty lines", () => {
    const rows = table("# about\nword\tkind\n\nfleet\tarmed-force\n");
    expect(rows.map((row) => row.text("word"))).toEqual(["fleet"]);
    expect(rows[0]?.line).toBe(4);
  });

  it.each([
    ["too few cells", "word\tkind\nfleet\n", "data/x.tsv:2: wanted 2 cells, got 1"],
    ["stray space", "word\tkind\nfleet \tx\n", 'data/x.tsv:2: stray space in "fleet "'],
    ["missing column", "# a\nword\n", "data/x.tsv:2: missing column kind"],
    ["unknown column", "word\tkind\tmore\n", "data/x.tsv:1: unknown column more"],
    ["nothing", "", "data/x.tsv:1: no row of column names"],
  ])("refuses %s with file and line", (_, body, message) => {
    expect(() => table(body)).toThrow(new LexiconError("data/x.tsv", 0, "").constructor as never);
    expect(() => table(body)).toThrow(message);
  });

  it("checks cells as they are asked for", () => {
    const [row] = table("word\tkind\nfleet\tboat\n");
    expect(() => row?.oneOf("kind", ["ship", "army"])).toThrow(
      "data/x.tsv:2: kind: unknown value boat; there are ship, army",
    );
    expect(() => row?.number("word")).toThrow("data/x.tsv:2: word: fleet is no number");
    expect(row?.list("kind")).toEqual(["boat"]);
  });
});
