import { describe, expect, it } from "vitest";
import { openCasus } from "../../src/read.js";
import { caseLines } from "../support/case-lines.js";

const casus = openCasus();

describe("conditions", () => {
  it.each(caseLines("conditions/conditions"))("$input", async ({ input, wanted }) => {
    const { conditions } = await casus.read(input, { published: "2024-10-30" });
    const shown = conditions.map(
      ({ kind, trigger, response }) => `${kind}: ${trigger.text} -> ${response.text}`,
    );
    expect(shown.join("; ") || "nothing").toBe(wanted);
  });

  it("name who would respond", async () => {
    const { conditions, actors } = await casus.read(
      "Should the talks fail, Poland would close the crossing, its foreign minister said.",
    );
    const names = conditions[0]?.by.map((id) => actors.find((actor) => actor.id === id)?.code);
    expect(names).toEqual(["POL"]);
  });
});
