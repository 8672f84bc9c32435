import { describe, expect, it } from "vitest";
import { makeDocument, publishedSchema } from "../../src/record/document.js";
import { recordId } from "../../src/record/id.js";

describe("ids", () => {
  it("derive from kind and spans alone", () => {
    const span = { start: 3, end: 9 };
    expect(recordId("event", [span])).toBe(recordId("event", [{ ...span }]));
    expect(recordId("event", [span])).not.toBe(recordId("figure", [span]));
    expect(recordId("event", [span])).toMatch(/^event-[0-9a-z]{10}$/);
  });

  it("of documents hash text, outlet and url, not title or date", () => {
    const id = (metadata: object) => makeDocument("Troops left.", metadata, "en").id;
    expect(id({})).toBe(id({ title: "x", published: "2026-01-01", ref: "7" }));
    expect(new Set([id({}), id({ outlet: "A" }), id({ outlet: "B" }), id({ url: "A" })]).size).toBe(
      4,
    );
  });
});

describe("published", () => {
  it.each(["2024-10-30", "2024-02-29", "2024-10-30T09:15:00Z", "2024-10-30T09:15+09:00"])(
    "takes %s",
    (value) => {
      expect(publishedSchema.safeParse(value).success).toBe(true);
    },
  );

  it.each(["2024-13-01", "2023-02-29", "30 October", "2024-10-30T09:15", "2024-10-30T25:00Z", ""])(
    "refuses %s",
    (value) => {
      expect(publishedSchema.safeParse(value).success).toBe(false);
    },
  );
});
