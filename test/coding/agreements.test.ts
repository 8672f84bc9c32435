import { describe, expect, test } from "vitest";
import { agreements } from "../../src/coding/agreements.js";
import { NOTHING_FOUND } from "../../src/coding/coder.js";
import { casesOf, sceneOf, unmark } from "../support/deeds.js";

describe("agreements", () => {
  test.each(casesOf("agreements/made"))("$line", async ({ marked, expected }) => {
    const scene = await sceneOf(unmark(marked));
    const found = agreements
      .code(scene, NOTHING_FOUND)
      .map(({ record }) => `${record.kind} ${record.instrument}: ${record.parties.join(", ")}`)
      .join("; ");
    expect(found === "" ? "nothing" : found).toBe(expected);
  });
});
