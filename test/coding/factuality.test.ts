import { describe, expect, test } from "vitest";
import { factualityAt } from "../../src/coding/factuality.js";
import type { Statement } from "../../src/record/statement.js";
import { span } from "../../src/text/span.js";
import { casesOf, sceneOf, unmark } from "../support/deeds.js";

describe("factuality", () => {
  test.each(casesOf("factuality/context"))("$line", async ({ marked, expected }) => {
    const parts = unmark(marked);
    const scene = await sceneOf(parts);
    const verdicts = parts.deeds.map((deed) => factualityAt(scene, [], deed));
    expect(verdicts.map((verdict) => verdict.factuality).join(" ")).toBe(expected);
    expect(verdicts.every((verdict) => verdict.why !== "")).toBe(true);
  });
});

/** The deed in a statement that opens at the deed's sentence and covers it up to the full stop. */
async function inStatement(marked: string, content: string, more: Partial<Statement>) {
  const parts = unmark(marked);
  const scene = await sceneOf(parts);
  const start = parts.text.indexOf(content);
  const statement: Statement = {
    id: "statement-1",
    sources: [],
    source: [],
    cue: [],
    content: [span(parts, start, start + content.length)],
    mode: "indirect",
    stance: "say",
    anonymous: false,
    addressees: [],
    within: null,
    time: null,
    certainty: "unknown",
    ...more,
  };
  const deed = parts.deeds[0];
  if (deed === undefined) throw new Error(`no deed in ${marked}`);
  return factualityAt(scene, [statement], deed);
}

describe("factuality in statements", () => {
  test("what its own author will do is planned", async () => {
    const verdict = await inStatement(
      "{Ghana} said {Ghana} will <open> an embassy in May.",
      "Ghana will open an embassy in May",
      { sources: ["Ghana"] },
    );
    expect(verdict.factuality).toBe("planned");
  });

  test("what another will do is expected", async () => {
    const verdict = await inStatement(
      "{Analysts} said {Ghana} will <open> an embassy in May.",
      "Ghana will open an embassy in May",
      { sources: ["Analysts"] },
    );
    expect(verdict.factuality).toBe("expected");
  });

  test("a denial denies what it carries, and says who denies", async () => {
    const verdict = await inStatement(
      "{Accra} called it untrue: its crew <boarded> the trawler.",
      "its crew boarded the trawler",
      { sources: ["Accra"], stance: "deny" },
    );
    expect(verdict).toMatchObject({ factuality: "denied", deniedBy: ["Accra"] });
  });

  test("who denies in the words themselves is named", async () => {
    const parts = unmark("{Accra} denied <boarding> the trawler.");
    const deed = parts.deeds[0];
    if (deed === undefined) throw new Error("no deed");
    const verdict = factualityAt(await sceneOf(parts), [], deed);
    expect(verdict).toMatchObject({ factuality: "denied", deniedBy: ["Accra"] });
  });

  test("an accusation makes it possible", async () => {
    const verdict = await inStatement(
      "{Accra} complained: the crew <rammed> a canoe.",
      "the crew rammed a canoe",
      { sources: ["Accra"], stance: "accuse" },
    );
    expect(verdict.factuality).toBe("possible");
  });
});
