import { describe, expect, it } from "vitest";
import { sentenceAround } from "../../src/ledger/sentence.js";

describe("the sentence around some words", () => {
  const cases: readonly [text: string, words: string, wanted: string][] = [
    ["One here. Two there. Three.", "Two", "Two there."],
    ["One here. Two there. Three.", "One", "One here."],
    ["One here. Two there. Three", "Three", "Three"],
    ["Gen. Firefly spoke. He left.", "spoke", "Gen. Firefly spoke."],
    ["The U.S. Army left. It rained.", "Army", "The U.S. Army left."],
    ["It costs 1.5 million. Yes.", "costs", "It costs 1.5 million."],
    ["“We left.” They ran! Did they? Yes…", "ran", "They ran!"],
    ["Title\nFirst words. More.", "First", "First words."],
    ["Title\nFirst words. More.", "Title", "Title"],
    ["First here. And then", "here. And", "First here. And then"],
  ];
  it.each(cases)("%s (%s)", (text, words, wanted) => {
    const start = text.indexOf(words);
    const { start: from, end } = sentenceAround(text, { start, end: start + words.length });
    expect(text.slice(from, end)).toBe(wanted);
  });

  it("ends somewhere in a text without full stops, and without spaces", () => {
    for (const text of ["word ".repeat(4_000), "x".repeat(20_000)]) {
      const { start, end } = sentenceAround(text, { start: 10_000, end: 10_004 });
      expect(end - start).toBeLessThan(5_000);
      expect(start).toBeLessThanOrEqual(10_000);
      expect(end).toBeGreaterThanOrEqual(10_004);
    }
  });
});
