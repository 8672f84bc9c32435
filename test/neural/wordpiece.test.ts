import { describe, expect, it } from "vitest";
import { loadWeights } from "../../src/neural/weights.js";
import { shapeOf, Wordpieces } from "../../src/neural/wordpiece.js";

const { pieces } = loadWeights();
const wordpieces = new Wordpieces(pieces, 8);

/** A word and its pieces, apart by spaces. */
const WORDS: readonly (readonly [string, string])[] = [
  ["port", "port"],
  ["Port", "port"],
  ["PORT", "port"],
  ["shelled", "shell ##ed"],
  ["n't", "n ' t"],
  ["naïve", "naive"],
  ["Ärzte", "ar ##z ##te"],
  ["“", "“"],
  ["...", ". . ."],
  ["U.S.", "u . s ."],
  ["3,400", "3 , 400"],
  ["漢字", "漢 [UNK]"],
  ["", "[UNK]"],
  ["\u200b", "[UNK]"],
  ["\u{1f680}", "[UNK]"],
  ["so\u00adft", "soft"],
  ["\ud800", "[UNK]"],
  ["a".repeat(101), "[UNK]"],
  ["!".repeat(20), "! ! ! ! ! ! ! !"],
];

describe("pieces of a word", () => {
  it.each(WORDS)("%j is %s", (word, expected) => {
    expect(
      wordpieces
        .of(word)
        .ids.map((id) => pieces[id])
        .join(" "),
    ).toBe(expected);
  });

  it("says which piece a vocabulary lacks", () => {
    expect(() => new Wordpieces(["[UNK]", "[CLS]"], 8)).toThrow("[SEP]");
  });
});

describe("shape of a word", () => {
  it.each([
    ["port", 1],
    ["n't", 1],
    ["Port", 2],
    ["A", 2],
    ["U.S.", 3],
    ["NATO", 3],
    ["iPhone", 4],
    ["McCain", 4],
    ["2026", 5],
    ["3,400", 5],
    ["T-72", 6],
    ["20th", 6],
    ["—", 7],
    ["", 7],
    ["Élan", 2],
    ["漢字", 1],
  ] as const)("%j is %i", (word, shape) => {
    expect(shapeOf(word)).toBe(shape);
  });
});
