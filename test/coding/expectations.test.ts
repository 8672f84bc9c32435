import { describe, expect, it } from "vitest";
import { openCasus } from "../../src/read.js";
import { caseLines } from "../support/case-lines.js";

const casus = openCasus();

describe("expectations", () => {
  it.each(caseLines("expectations/expectations"))("$input", async ({ input, wanted }) => {
    const { expectations } = await casus.read(input, { published: "2024-10-30" });
    const shown = expectations.map(
      ({ content, horizon, deadline }) =>
        `${content.text} [${horizon?.text ?? "no horizon"} ${deadline ?? "undated"}]`,
    );
    expect(shown.join("; ") || "nothing").toBe(wanted);
  });

  it("have no deadline where the date of publication is unknown", async () => {
    const { expectations } = await casus.read("Japan will send two ships to the strait next week.");
    expect(expectations[0]?.horizon?.text).toBe("next week");
    expect(expectations[0]?.deadline).toBeNull();
  });

  it("include the response of a condition", async () => {
    const { expectations } = await casus.read(
      "If the strike goes on, the mines will close, the minister said.",
    );
    expect(expectations.map(({ content }) => content.text)).toEqual(["the mines will close"]);
  });
});
