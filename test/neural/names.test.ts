import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestNames } from "../../src/neural/names.js";

const LABELS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"];

function isWellFormed(path: readonly number[]): boolean {
  return path.every((label, word) => {
    const name = LABELS[label] ?? "";
    const before = LABELS[path[word - 1] ?? 0] ?? "O";
    return !name.startsWith("I-") || before.slice(2) === name.slice(2);
  });
}

function sumOf(scores: readonly number[], path: readonly number[]): number {
  return path.reduce((sum, label, word) => sum + (scores[word * LABELS.length + label] ?? 0), 0);
}

describe("the best sequence of names", () => {
  it("is the best of all well-formed ones", () => {
    const scores = fc.integer({ min: 1, max: 4 }).chain((size) =>
      fc.array(fc.integer({ min: -9, max: 9 }), {
        minLength: size * LABELS.length,
        maxLength: size * LABELS.length,
      }),
    );
    fc.assert(
      fc.property(scores, (values) => {
        const size = values.length / LABELS.length;
        let best = Number.NEGATIVE_INFINITY;
        for (let number = 0; number < LABELS.length ** size; number++) {
          const path = Array.from({ length: size }, (_, word) => {
            return Math.floor(number / LABELS.length ** word) % LABELS.length;
          });
          if (isWellFormed(path)) best = Math.max(best, sumOf(values, path));
        }
        const found = [...bestNames(values, size, LABELS)];
        expect(isWellFormed(found)).toBe(true);
        expect(sumOf(values, found)).toBe(best);
      }),
    );
  });

  it("begins no name in its middle", () => {
    expect([...bestNames([0, 1, 9, 0, 0], 1, LABELS)]).toEqual([1]);
  });

  it("reads rows from an offset", () => {
    expect([...bestNames([9, 9, 9, 0, 0, 0, 5, 0], 1, LABELS, 3)]).toEqual([3]);
  });
});
