import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Quantity, quantities } from "../../src/grounding/quantities.js";
import { winkReader } from "../../src/parsing/wink.js";
import { caseLines } from "../support/case-lines.js";

const reader = winkReader();

async function quantitiesOf(text: string): Promise<readonly Quantity[]> {
  const [parse] = await reader.parse([text]);
  return parse === undefined ? [] : quantities(parse);
}

function shown({ span, low, high, approximate, unit, sort }: Quantity): string {
  const mark = approximate ? "~" : "";
  const bounds =
    low === high
      ? `${low}`
      : low === null
        ? `≤${high}`
        : high === null
          ? `≥${low}`
          : `${low}–${high}`;
  return `${span.text} = ${mark}${bounds} ${unit === null ? "" : `${unit} `}${sort}`;
}

describe("quantities", () => {
  it.each(caseLines("quantities/quantities"))("$input", async ({ input, wanted }) => {
    const found = await quantitiesOf(input);
    expect(found.map(shown).join("; ") || "nothing").toBe(wanted);
  });

  it("reads a shared currency word by the country that the text names", async () => {
    const [dinars] = await quantitiesOf("Iraqi police said the men were paid 10 million dinars.");
    expect(dinars?.unit).toBe("IQD");
    const [unknown] = await quantitiesOf("The men were paid 10 million dinars.");
    expect(unknown?.unit).toBe("dinars");
  });

  it("gives spans that slice, in order, with low ≤ high, for any text", async () => {
    const words = fc.constantFrom(
      "up to",
      "12,000",
      "between",
      "and",
      "40",
      "60",
      "$",
      "1.2",
      "bn",
      "half",
      "of",
      "a",
      "third",
      "dozens",
      "-",
      "3",
      "per cent",
      "km",
      "May",
      "2024",
      "two",
      "hundred",
      "to",
      "%",
      ",",
      ".",
      "F-16",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(words, fc.string({ maxLength: 4 })), { maxLength: 30 }),
        async (parts) => {
          const text = parts.join(" ");
          let end = 0;
          for (const { span, low, high } of await quantitiesOf(text)) {
            expect(text.slice(span.start, span.end)).toBe(span.text);
            expect(span.start).toBeGreaterThanOrEqual(end);
            end = span.end;
            if (low !== null && high !== null) expect(low).toBeLessThanOrEqual(high);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
