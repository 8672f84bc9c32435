import { describe, expect, test } from "vitest";
import { NOTHING_FOUND } from "../../src/coding/coder.js";
import { transfers } from "../../src/coding/transfers.js";
import { casesOf, sceneOf, unmark } from "../support/deeds.js";

describe("transfers", () => {
  test.each(casesOf("transfers/goods"))("$line", async ({ marked, expected }) => {
    const scene = await sceneOf(unmark(marked));
    const found = transfers
      .code(scene, NOTHING_FOUND)
      .map(({ record }) => {
        const sides = `${record.from.join(", ")} > ${record.to.join(", ")}`.trim();
        return `${record.category} ${record.factuality}: ${sides}: ${record.goods.text}`;
      })
      .join("; ");
    expect(found === "" ? "nothing" : found).toBe(expected);
  });
});
