import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byPosition, contains, overlaps, span } from "../../src/text/span.js";

describe("span", () => {
  it("slices to its own text, in UTF-16 code units", () => {
    const document = { text: "a 🚀 b" };
    expect(span(document, 2, 4)).toEqual({ start: 2, end: 4, text: "🚀" });
  });

  it.each([
    [3, 3],
    [4, 2],
    [-1, 2],
    [0, 7],
    [0.5, 2],
    [0, Number.NaN],
  ])("refuses %d–%d on a text of 6", (start, end) => {
    expect(() => span({ text: "abcdef" }, start, end)).toThrow(RangeError);
  });

  it("holds on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), fc.nat(), fc.nat(), (text, a, b) => {
        const start = a % text.length;
        const end = start + 1 + (b % (text.length - start));
        expect(span({ text }, start, end).text).toBe(text.slice(start, end));
      }),
    );
  });
});

describe("extents", () => {
  it("overlap only when they share a character", () => {
    expect(overlaps({ start: 0, end: 2 }, { start: 2, end: 3 })).toBe(false);
    expect(overlaps({ start: 0, end: 3 }, { start: 2, end: 3 })).toBe(true);
  });

  it("contain themselves", () => {
    expect(contains({ start: 1, end: 4 }, { start: 1, end: 4 })).toBe(true);
    expect(contains({ start: 1, end: 4 }, { start: 0, end: 4 })).toBe(false);
  });

  it("are ordered by start, the longer first", () => {
    const sorted = [
      { start: 3, end: 4 },
      { start: 0, end: 2 },
      { start: 0, end: 9 },
    ].sort(byPosition);
    expect(sorted.map(({ end }) => end)).toEqual([9, 2, 4]);
  });
});
