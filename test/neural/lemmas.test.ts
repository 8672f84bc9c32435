import { describe, expect, it } from "vitest";
import { lemmaOf, lemmaScript } from "../../src/neural/lemmas.js";

describe("lemma scripts", () => {
  it.each([
    ["was", "lower|3|be", "be"],
    ["Soldiers", "lower|1|", "soldier"],
    ["NATO", "keep|0|", "NATO"],
    ["KHORA", "title|0|", "Khora"],
    ["a|b", "lower|1||c", "a||c"],
    ["it", "lower|9|they", "they"],
    ["It", "lower|2|", "it"],
  ])("%s by %s is %s", (word, script, lemma) => {
    expect(lemmaOf(word, lemmaScript(script))).toBe(lemma);
  });

  it.each(["", "lower", "upper|0|", "keep|x|"])("%j is none", (written) => {
    expect(() => lemmaScript(written)).toThrow(RangeError);
  });
});
