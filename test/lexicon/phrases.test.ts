import { describe, expect, it } from "vitest";
import { Phrases } from "../../src/lexicon/phrases.js";

describe("Phrases", () => {
  const phrases = new Phrases<string>();
  phrases.add(["south", "korea"], "KOR");
  phrases.add(["south", "korea", "herald"], "paper");
  phrases.add(["korea"], "first");
  phrases.add(["korea"], "second");
  const at = (text: string, from: number) => {
    const words = text.split(" ");
    return phrases.longest((index) => words[index], from);
  };

  it("finds the longest from a word on", () => {
    expect(at("in south korea today", 1)).toEqual({ length: 2, value: "KOR" });
    expect(at("the south korea herald", 1)).toEqual({ length: 3, value: "paper" });
  });

  it("finds nothing where a phrase only begins", () => {
    expect(at("the south pole", 1)).toBeUndefined();
    expect(at("south", 0)).toBeUndefined();
  });

  it("keeps the first value of a phrase", () => {
    expect(phrases.get(["korea"])).toBe("first");
    expect(phrases.size).toBe(3);
  });
});
