import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clip, excerpt } from "../../src/picture/excerpt.js";

function around(text: string, focus: string, near: readonly string[] = [], most?: number): string {
  const place = (words: string) => {
    const start = text.indexOf(words);
    return { start, end: start + words.length };
  };
  return excerpt(text, place(focus), near.map(place), most);
}

const DATELINE =
  "GENEVA — Freedonia closed its border on Monday, hours after Sylvania had moved two brigades to the river, and both recalled their envoys.";

describe("excerpt", () => {
  const cases: readonly [what: string, text: string, focus: string, wanted: string][] = [
    [
      "a short sentence, without its full stop",
      "It rained. Troops left. Then more.",
      "left",
      "Troops left",
    ],
    [
      "a clause of a long one",
      DATELINE,
      "closed",
      "…Freedonia closed its border on Monday, hours after Sylvania had moved two brigades to the river…",
    ],
    [
      "no cut inside a number",
      "Freedonia sent 10,000 soldiers north.",
      "sent",
      "Freedonia sent 10,000 soldiers north",
    ],
    [
      "no end at an abbreviation",
      "Gen. Firefly of the U.S. Army resigned. So what?",
      "resigned",
      "Gen. Firefly of the U.S. Army resigned",
    ],
    [
      "marks put back around speech",
      "“We left. We burned the bridge. We ran,” he said.",
      "burned",
      "“We burned the bridge”",
    ],
    [
      "straight marks too",
      '"We left. We burned the bridge. We ran," he said.',
      "burned",
      '"We burned the bridge"',
    ],
    ["no line break", "Troops\nleft the town.", "left", "left the town"],
  ];
  it.each(cases)("%s", (_, text, focus, wanted) => {
    expect(around(text, focus)).toBe(wanted);
  });

  it("reaches for the parties while there is room", () => {
    expect(around(DATELINE, "moved", ["both"], 200)).toContain("both recalled");
    expect(around(DATELINE, "moved", ["both"], 80)).not.toContain("both recalled");
  });

  it("cuts a clause without end at words", () => {
    const words = Array.from({ length: 200 }, (_, at) => `word${at}`).join(" ");
    const cut = around(words, "word150");
    expect(cut.length).toBeLessThan(150);
    expect(cut).toMatch(/^…word\d+( word\d+)*…$/);
  });

  it("never invents a word, whatever the text", () => {
    const letters = fc.constantFrom(..."ab .,;:—\n“”\"'");
    fc.assert(
      fc.property(
        fc.string({ unit: letters, minLength: 1, maxLength: 400 }),
        fc.nat(),
        (text, at) => {
          const start = at % text.length;
          const words = excerpt(text, { start, end: start + 1 });
          const plain = (value: string) => value.replace(/[^ab]/g, "");
          expect(plain(text)).toContain(plain(words));
          expect(words.length).toBeLessThan(140);
        },
      ),
      { seed: 5 },
    );
  });
});

describe("clip", () => {
  it.each([
    ["short", 20, "short"],
    ["one two three", 9, "one two…"],
    ["abcdefghijkl", 5, "abcd…"],
    ["one, two", 6, "one…"],
  ])("%s to %d", (words, most, wanted) => {
    expect(clip(words, most)).toBe(wanted);
  });
});
