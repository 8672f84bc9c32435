import { describe, expect, it } from "vitest";
import { openCasus } from "../../src/read.js";
import { caseLines } from "../support/case-lines.js";

const casus = openCasus();

describe("figures", () => {
  it.each(caseLines("figures/figures"))("$input", async ({ input, wanted }) => {
    const { figures } = await casus.read(input, { published: "2024-10-30" });
    const shown = figures.map(
      ({ span, counts, factuality }) => `${span.text} | ${counts?.text ?? "-"} | ${factuality}`,
    );
    expect(shown.join("; ") || "nothing").toBe(wanted);
  });

  it("belong to the statement that gives them", async () => {
    const { figures, statements } = await casus.read("Police said 14 people had been hurt.");
    expect(figures).toHaveLength(1);
    expect(figures[0]?.statement).toBe(statements[0]?.id);
    expect(figures[0]?.by).toEqual(statements[0]?.sources);
  });
});
