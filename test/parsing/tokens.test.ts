import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SegmentedWord, tokenize } from "../../src/parsing/tokens.js";

const CASES = readFileSync(new URL("../cases/tokens/words.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("# "));

// What parts words beside white space proper: controls and invisible marks.
const SPACES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what the pattern is about
  /^[\s\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\ufeff]*$/;

/** The words in the notation of the cases. */
function notation(text: string, words: readonly SegmentedWord[]): string {
  return words
    .map((word, index) => {
      const before = words[index - 1];
      const written = text.slice(word.start, word.end);
      if (before === undefined) return written;
      if (before.end < word.start) return ` ${written}`;
      return (before.tokenStart === word.tokenStart ? "+" : "|") + written;
    })
    .join("");
}

describe("tokenize", () => {
  it.each(CASES)("parts %s", (line) => {
    const text = line.replace(/[|+]/g, "");
    expect(notation(text, tokenize(text))).toBe(line);
  });

  it("keeps offsets and context within the extent", () => {
    const text = "No. 5 can't. Next";
    expect(notation(text, tokenize(text, 6, 12))).toBe("ca+n't|.");
    expect(tokenize(text, 0, 3)).toHaveLength(2);
  });

  it("keeps a picture whole and leaves half a character alone", () => {
    expect(tokenize("👩‍👩‍👧🇺🇸 \ud83d x").map((word) => word.end - word.start)).toEqual([
      8, 4, 1, 1,
    ]);
  });

  it("covers any text once, in order, with whole tokens", () => {
    const pieces = fc.constantFrom(
      ..."'’\"“”.…,;:!?-–—()[]/@#$%&*+=<>_~`^ \n\t\u00a0\ud83d\udc00aAbZ09".split(""),
      ..."n't 's U.S. No. Mr. www. http:// a@b.com 10,000 1.5bn cannot 😀 é ’ll :) ---".split(" "),
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const words = tokenize(text);
        let at = 0;
        words.forEach((word, index) => {
          expect(word.start).toBeGreaterThanOrEqual(at);
          expect(word.end).toBeGreaterThan(word.start);
          expect(text.slice(at, word.start)).toMatch(SPACES);
          expect(text.slice(word.start, word.end)).not.toMatch(/\s/);
          expect(word.tokenStart).toBeLessThanOrEqual(word.start);
          expect(word.tokenEnd).toBeGreaterThanOrEqual(word.end);
          const before = words[index - 1];
          if (before !== undefined && before.tokenEnd > word.tokenStart) {
            expect([before.tokenStart, before.tokenEnd]).toEqual([word.tokenStart, word.tokenEnd]);
          }
          at = word.end;
        });
        expect(text.slice(at)).toMatch(SPACES);
        expect(words.at(-1)?.end ?? 0).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  it("takes a million of anything in its stride", () => {
    const started = performance.now();
    for (const unit of ["(", "a", "1-", "A.", "-=", "'", "a@", "A/", "com.", ":)", "\ud800"]) {
      const text = unit.repeat(1_000_000 / unit.length);
      expect(tokenize(`${text}x`).length).toBeGreaterThan(0);
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
