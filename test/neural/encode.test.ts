import { describe, expect, it } from "vitest";
import { batchOf, encode, plan } from "../../src/neural/encode.js";
import { loadWeights } from "../../src/neural/weights.js";
import { Wordpieces } from "../../src/neural/wordpiece.js";
import { FIXTURES, SENTENCES } from "./fixtures.js";

const wordpieces = new Wordpieces(loadWeights().pieces, 8);

const spaced = (words: readonly string[]) => ({ words, spaceAfter: words.map(() => true) });

describe("encoding", () => {
  it.each(FIXTURES.map((fixture, place) => [fixture.words.join(" "), place] as const))(
    "agrees with the training on: %s",
    (_, place) => {
      const { input_ids: ids, case_ids: cases, first } = FIXTURES[place] ?? {};
      expect(encode(SENTENCES[place] ?? spaced([]), wordpieces, 512)).toEqual([
        { ids, cases, first },
      ]);
    },
  );

  it("gives no stretch for no word", () => {
    expect(encode(spaced([]), wordpieces, 512)).toEqual([]);
  });

  it("cuts what has too many pieces, after punctuation where it can", () => {
    const words = ["one", "two", "three", ",", "five", "six", "seven"];
    const sizes = encode(spaced(words), wordpieces, 8).map(({ first }) => first.length);
    expect(sizes).toEqual([4, 3]);
    const without = words.map((word) => (word === "," ? "four" : word));
    expect(encode(spaced(without), wordpieces, 8).map(({ first }) => first.length)).toEqual([6, 1]);
  });

  it("takes every word and never more pieces than there are places", () => {
    const words = Array.from({ length: 999 }, (_, place) => (place % 7 === 0 ? "U.S." : "port"));
    const stretches = encode(spaced(words), wordpieces, 512);
    expect(stretches.flatMap(({ first }) => first)).toHaveLength(words.length);
    for (const { ids } of stretches) expect(ids.length).toBeLessThanOrEqual(512);
  });
});

describe("batches", () => {
  it("hold every stretch once, like lengths together", () => {
    expect(plan([9, 3, 5, 3, 9, 30], 18)).toEqual([[1, 3, 2], [0, 4], [5]]);
    expect(plan([], 18)).toEqual([]);
  });

  it("are padded with 0", () => {
    const batch = batchOf([
      { ids: [1, 7, 2], cases: [0, 1, 0], first: [1] },
      { ids: [1, 8, 9, 2], cases: [0, 1, 2, 0], first: [1, 2] },
    ]);
    expect([...batch.ids]).toEqual([1, 7, 2, 0, 1, 8, 9, 2]);
    expect([...batch.attention]).toEqual([1, 1, 1, 0, 1, 1, 1, 1]);
    expect([...batch.cases]).toEqual([0, 1, 0, 0, 0, 1, 2, 0]);
    expect([...batch.first]).toEqual([1, 0, 1, 2]);
  });
});
