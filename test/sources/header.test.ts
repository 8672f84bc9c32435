import { describe, expect, it } from "vitest";
import { headerOf } from "../../src/sources/header.js";

describe("headerOf", () => {
  it("reads known keys up to the empty line", () => {
    const text = "Title: Talks: day two\nOutlet: The Ledger\r\nPublished: 2026-03-01\n\nThe text.";
    const header = headerOf(text);
    expect(header.metadata).toEqual({
      title: "Talks: day two",
      outlet: "The Ledger",
      published: "2026-03-01",
    });
    expect(text.slice(header.body)).toBe("The text.");
  });

  it.each([
    ["plain text", "Troops left the town.\n\nThey did."],
    ["an unknown key first", "Summary: troops left\n\nThe text."],
    ["a key among text", "Title: x\nTroops left the town.\n\nThey did."],
    ["no empty line", "Title: x\nOutlet: y\n"],
    ["an empty first line", "\nTitle: x\n\nText"],
  ])("takes %s as text", (_, text) => {
    expect(headerOf(text)).toEqual({ metadata: {}, body: 0, problem: null });
  });

  it("names a date that is none", () => {
    expect(headerOf("Published: yesterday\n\nText").problem).toContain("yesterday is no ISO date");
  });
});
