import { describe, expect, it } from "vitest";
import { digest } from "../../src/text/digest.js";

describe("digest", () => {
  it("is the same for the same parts", () => {
    expect(digest(["Seoul", "said"], 16)).toBe(digest(["Seoul", "said"], 16));
    expect(digest(["Seoul"], 16)).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/);
  });

  it("tells parts from their joining", () => {
    expect(digest(["ab", "c"], 16)).not.toBe(digest(["a", "bc"], 16));
  });

  it("tells texts apart that differ in a lone surrogate", () => {
    expect(digest(["\ud800"], 16)).not.toBe(digest(["\ud801"], 16));
  });
});
