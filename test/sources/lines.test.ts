import { describe, expect, it } from "vitest";
import { fromLine } from "../../src/sources/lines.js";
import { isFailed, LONGEST_TEXT } from "../../src/sources/source.js";

describe("fromLine", () => {
  it("takes a text with its metadata; null counts as not given", () => {
    const line = JSON.stringify({
      id: 7,
      text: "Troops left.",
      outlet: null,
      published: "2026-01-02",
    });
    const sourced = fromLine("line 1", line);
    expect(isFailed(sourced)).toBe(false);
    expect(sourced).toMatchObject({
      text: "Troops left.",
      metadata: { ref: "7", outlet: null, published: "2026-01-02" },
    });
  });

  it.each([
    ["no JSON", "{oops", "bad-json"],
    ["no object", "[1]", "bad-input"],
    ["no text", '{"title":"x"}', "bad-input"],
    ["a wrong date", '{"text":"x","published":"soon"}', "bad-input"],
    ["an empty text", '{"text":"  "}', "empty"],
  ])("names %s", (_, line, problem) => {
    expect(fromLine("line 3", line)).toMatchObject({ name: "line 3", problem });
  });

  it("refuses what is longer than any document", () => {
    const line = JSON.stringify({ text: "a".repeat(LONGEST_TEXT + 1) });
    expect(fromLine("line 1", line)).toMatchObject({ problem: "too-long" });
  });
});
