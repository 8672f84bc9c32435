import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestTree } from "../../src/neural/tree.js";

/** Sum of the arcs, or null where they are no tree with exactly one root. */
function scoreOf(arcs: readonly number[], heads: readonly number[]): number | null {
  if (heads.filter((head) => head === 0).length !== 1) return null;
  let sum = 0;
  for (const [word, head] of heads.entries()) {
    if (head === word + 1) return null;
    let node = word + 1;
    for (let steps = 0; node !== 0; steps++) {
      if (steps > heads.length) return null;
      node = heads[node - 1] ?? 0;
    }
    sum += arcs[word * (heads.length + 1) + head] ?? 0;
  }
  return sum;
}

/** The best sum of any tree with exactly one root, by trying all. */
function bestOfAll(arcs: readonly number[], size: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let number = 0; number < (size + 1) ** size; number++) {
    const heads = Array.from({ length: size }, (_, word) => {
      return Math.floor(number / (size + 1) ** word) % (size + 1);
    });
    best = Math.max(best, scoreOf(arcs, heads) ?? Number.NEGATIVE_INFINITY);
  }
  return best;
}

const matrices = (most: number) =>
  fc.integer({ min: 1, max: most }).chain((size) =>
    fc.record({
      size: fc.constant(size),
      arcs: fc.array(fc.integer({ min: -20, max: 20 }), {
        minLength: size * (size + 1),
        maxLength: size * (size + 1),
      }),
    }),
  );

describe("the best tree", () => {
  it("is the best of all trees with one root", () => {
    fc.assert(
      fc.property(matrices(5), ({ size, arcs }) => {
        expect(scoreOf(arcs, [...bestTree(arcs, size)])).toBe(bestOfAll(arcs, size));
      }),
      { numRuns: 300 },
    );
  });

  it("is a tree with one root for many words", () => {
    fc.assert(
      fc.property(matrices(60), ({ size, arcs }) => {
        expect(scoreOf(arcs, [...bestTree(arcs, size)])).not.toBeNull();
      }),
    );
  });

  it("ignores what a word's own column holds", () => {
    expect([...bestTree([1, 99, 0, 0, 2, 99], 2)]).toEqual([0, 1]);
  });

  it("breaks a cycle that scores better than any tree", () => {
    // Both words want each other; the second is the better root.
    expect([...bestTree([1, -10_000, 9, 3, 9, -10_000], 2)]).toEqual([2, 0]);
  });

  it("keeps one of two roots", () => {
    expect([...bestTree([5, -10_000, 1, 5, 2, -10_000], 2)]).toEqual([0, 1]);
  });

  it("breaks cycles within cycles", () => {
    const size = 400;
    // Every word wants its neighbour, pairs the most: contraction upon contraction.
    const arcs = Array.from({ length: size * (size + 1) }, (_, place) => {
      const word = Math.floor(place / (size + 1));
      const head = (place % (size + 1)) - 1;
      return head === (word ^ 1) ? 50 : -Math.abs(head - word);
    });
    expect(scoreOf(arcs, [...bestTree(arcs, size)])).not.toBeNull();
  });

  it("reads a matrix inside a larger one", () => {
    const arcs = [7, 7, 7, 7, 1, 0, 2, 7, 3, 4, 0, 7];
    expect([...bestTree(arcs, 2, 4, 4)]).toEqual([...bestTree([1, 0, 2, 3, 4, 0], 2)]);
  });

  it("of no word is empty", () => {
    expect([...bestTree([], 0)]).toEqual([]);
  });
});
