import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quotations } from "../../src/parsing/quotations.js";
import { winkReader } from "../../src/parsing/wink.js";

const reader = winkReader();

async function quotationsOf(text: string) {
  const [parse] = await reader.parse([text]);
  return parse === undefined ? [] : quotations(parse);
}

/** The words inside the marks; "…" after one that lacks its closing mark, ">" before an inner one. */
const CASES: readonly (readonly [text: string, ...inner: string[]])[] = [
  ["“We agree,” she said.", "We agree,"],
  ['"We agree," she said.', "We agree,"],
  ["''We agree,'' she said.", "We agree,"],
  ["``We agree,'' she said.", "We agree,"],
  ['“We agree," she said.', "We agree,"],
  ['"We agree,” she said.', "We agree,"],
  ["”We agree,” she said.", "We agree,"],
  ["‘We agree,’ she said.", "We agree,"],
  ["'We agree,' she said.", "We agree,"],
  ["«We agree,» she said.", "We agree,"],
  ["“We”, she said, “agree”.", "We", "agree"],
  ["“He told me ‘never’ twice,” she said.", "He told me ‘never’ twice,", "> never"],
  ["‘He told me “never” twice,’ she said.", "He told me “never” twice,", "> never"],
  ["‘The guards’ gate is shut,’ she said.", "The guards’ gate is shut,"],
  ["“We don’t agree,” she said.", "We don’t agree,"],
  ["The guards’ gate and the captain's house."],
  ["His '90s car and the rock 'n' roll."],
  ['A 6" pipe burst.'],
  ["“The gate is shut.\n\nThe wind rose.", "The gate is shut. …"],
  ["“The gate is shut.\n\n“The key is lost,” he said.", "The gate is shut. …", "The key is lost,"],
  [
    "“The gate is shut, he said. “The key is lost,” he added.",
    "The gate is shut, he said. …",
    "The key is lost,",
  ],
  ["“” is empty."],
  ["The gate is shut.” The wind rose."],
];

describe("quotations", () => {
  for (const [text, ...inner] of CASES) {
    it(text.replaceAll("\n\n", " ¶ "), async () => {
      const found = await quotationsOf(text);
      const shown = found.map(({ inner: { start, end }, closed, depth }) => {
        const words = text.slice(start, end);
        return `${"> ".repeat(depth)}${words}${closed ? "" : " …"}`;
      });
      expect(shown).toEqual(inner);
    });
  }

  it("nest, are in order and stay within their paragraph, whatever the marks", async () => {
    const pieces = fc.constantFrom(
      "“",
      "”",
      '"',
      "''",
      "‘",
      "’",
      "'",
      "«",
      "a",
      "It is.",
      " ",
      " ",
      "\n\n",
      ",",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 80 }), async (marks) => {
        const text = marks.join("");
        const found = await quotationsOf(text);
        for (const [index, quotation] of found.entries()) {
          const { start, end, inner } = quotation;
          expect(start).toBeLessThan(inner.start);
          expect(inner.start).toBeLessThan(inner.end);
          expect(inner.end).toBeLessThanOrEqual(end);
          expect(text.slice(start, end)).not.toContain("\n\n");
          const next = found[index + 1];
          if (next !== undefined) {
            expect(next.start).toBeGreaterThanOrEqual(start);
            expect(next.start >= end || next.end <= end).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("take time that grows with the length, not with its square", async () => {
    const text = `${"‘s ".repeat(20_000)}${'"('.repeat(20_000)}${"’ s’ ".repeat(20_000)}`;
    const [parse] = await reader.parse([text]);
    if (parse === undefined) throw new Error("the reader gave no parse");
    const before = process.cpuUsage().user;
    quotations(parse);
    expect(process.cpuUsage().user - before).toBeLessThan(2_000_000);
  });
});
