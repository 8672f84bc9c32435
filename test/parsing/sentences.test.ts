import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTable } from "../../src/lexicon/load.js";
import { readAbbreviations } from "../../src/parsing/abbreviations.js";
import { segment } from "../../src/parsing/sentences.js";
import { readContractions } from "../../src/parsing/word-parts.js";

const CASES = readFileSync(new URL("../cases/sentences/news.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("# "));

describe("segment", () => {
  it.each(CASES)("parts %s", (line) => {
    const marked = line.replaceAll("⏎", "\n");
    const text = marked.replace(/ ?‖(?=\n)|‖ ?/g, "");
    expect(segment(text).map(({ start, end }) => text.slice(start, end))).toEqual(
      marked.split("‖").map((sentence) => sentence.trim()),
    );
  });

  it("numbers the paragraphs", () => {
    const text = "One. Two.\nThree.\n \nFour.\r\n\r\nFive.";
    expect(segment(text).map((sentence) => sentence.paragraph)).toEqual([0, 0, 0, 1, 2]);
  });

  it("finds nothing in nothing", () => {
    expect(segment("")).toEqual([]);
    expect(segment(" \n\t\u200b\n")).toEqual([]);
  });

  it("puts every word of any text into one sentence", () => {
    const pieces = fc.constantFrom(
      ...["He ", "said", ". ", '"', " “", "”", "?", "! ", "...", "\n", "\n\n", "U.S. ", "Mr. "],
      ...[
        "(",
        ")",
        "[1]",
        " - ",
        "2. ",
        ":)",
        "\ud800",
        "don't ",
        "Photo: ",
        "=".repeat(30),
        " The ",
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 80 }), (parts) => {
        const text = parts.join("");
        let at = 0;
        for (const { start, end, words } of segment(text)) {
          expect(text.slice(at, start).trim()).toBe("");
          expect(words[0]?.start).toBe(start);
          expect(words.at(-1)?.end).toBe(end);
          for (const word of words) {
            expect(word.start).toBeGreaterThanOrEqual(at);
            expect(text.slice(at, word.start).trim()).toBe("");
            at = word.end;
          }
        }
        expect(text.slice(at).trim()).toBe("");
      }),
      { numRuns: 1000 },
    );
  });

  it("takes a million of anything in its stride", () => {
    const started = performance.now();
    for (const unit of ["(", ". ", ". [1", '. "', "ab\n", "\n", "U.S. A", ".)", "word \n"]) {
      expect(segment(unit.repeat(1_000_000 / unit.length))).toBeDefined();
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe("the tables", () => {
  it("refuse a bad line and name it", () => {
    const abbreviations = (line: string) => () =>
      readAbbreviations(parseTable("a.tsv", `form\tuse\n${line}`, ["form", "use"]));
    expect(abbreviations("Gen\tname")).toThrow("a.tsv:2: Gen does not end with a full stop");
    expect(abbreviations("Gen.\trank")).toThrow("a.tsv:2: use: unknown value rank");
    expect(abbreviations("Gen.\tname\nGen.\tend")).toThrow("a.tsv:3: Gen. stands twice");
    const contractions = parseTable("c.tsv", "written\twords\ncannot\tcan|no", [
      "written",
      "words",
    ]);
    expect(() => readContractions(contractions)).toThrow("c.tsv:2: can|no does not spell cannot");
  });
});
