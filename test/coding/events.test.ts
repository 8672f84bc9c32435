import { describe, expect, test } from "vitest";
import { NOTHING_FOUND } from "../../src/coding/coder.js";
import { events } from "../../src/coding/events.js";
import { compileFrames } from "../../src/coding/frames.js";
import { loadOntology } from "../../src/coding/ontology.js";
import { parseTable } from "../../src/lexicon/load.js";
import type { Event } from "../../src/record/event.js";
import { happened } from "../../src/record/factuality.js";
import { casesOf, sceneOf, unmark } from "../support/deeds.js";

async function eventsIn(marked: string): Promise<readonly Event[]> {
  const scene = await sceneOf(unmark(marked));
  return events.code(scene, NOTHING_FOUND).map((traced) => traced.record);
}

/** "shelled ASSAULT occurred: Turkey > Kurdish positions" */
function written(event: Event): string {
  const actors = event.actors.map((party) => party.actor).join(", ");
  const targets = event.targets.map((party) => party.actor).join(", ");
  const roles = `${actors}${targets === "" ? "" : ` > ${targets}`}`.trim();
  return `${event.trigger.text} ${event.type} ${event.factuality}${roles === "" ? "" : `: ${roles}`}`;
}

describe("events", () => {
  test.each(casesOf("events/roles"))("$line", async ({ marked, expected }) => {
    const found = (await eventsIn(marked)).map(written).join("; ");
    expect(found === "" ? "nothing" : found).toBe(expected);
  });
});

describe("what must not be read as having happened", () => {
  // The expectation names the types that must not be there as occurred or ongoing; "any" is all of them.
  test.each(casesOf("events/negatives"))("$line", async ({ marked, expected }) => {
    const forbidden = expected.split(" ");
    const wrong = (await eventsIn(marked))
      .filter((event) => happened(event.factuality))
      .filter((event) => forbidden.includes("any") || forbidden.includes(event.type));
    expect(wrong.map(written)).toEqual([]);
  });
});

test("mode, contexts, code, class and intensity come with the frame", async () => {
  const [event] = await eventsIn("{Turkey} shelled {Kurdish positions} on Monday.");
  expect(event).toMatchObject({
    mode: "heavy-weapons",
    contexts: ["military"],
    cameo: "194",
    quad: "material-conflict",
    intensity: { value: -9.5, source: "PLOVER ASSAULT/heavy-weapons" },
  });
  expect(event?.targets[0]?.toward).toBe("against");
});

test("forces massed against somebody are hostile, sent to somebody not by themselves", async () => {
  const [against] = await eventsIn("{Sudan} massed troops against {Chad} last week.");
  const [sent] = await eventsIn("{Kenya} sent troops to {Haiti} last week.");
  expect(against?.targets[0]?.toward).toBe("against");
  expect(sent?.targets[0]?.toward).toBe(null);
});

describe("frames", () => {
  const header =
    "trigger\tpos\tobject\ttype\tmode\tcontexts\tcameo\tactor\ttarget\ttoward\tmoves\tagent";
  const columns = header.split("\t");
  const compile = (line: string) =>
    compileFrames(
      parseTable("data/lexicon/frames.tsv", `${header}\n${line}\n`, columns),
      loadOntology(),
    );

  test.each([
    [
      "a type that PLOVER has not",
      "shell\tverb\t\tFIGHT\t\t\t190\tsubject\tobject\tagainst\t\t",
      "unknown value FIGHT",
    ],
    [
      "a mode of another type",
      "shell\tverb\t\tASSAULT\tphone\t\t190\tsubject\tobject\tagainst\t\t",
      "no mode phone",
    ],
    [
      "an unknown context",
      "shell\tverb\t\tASSAULT\t\twar\t190\tsubject\tobject\tagainst\t\t",
      "unknown context war",
    ],
    [
      "a code of another root",
      "shell\tverb\t\tASSAULT\t\t\t057\tsubject\tobject\tagainst\t\t",
      "cannot carry the code 057",
    ],
    [
      "an unknown class of objects",
      "shell\tverb\t@towns\tASSAULT\t\t\t190\tsubject\tobject\tagainst\t\t",
      "unknown class @towns",
    ],
    [
      "an unknown place",
      "shell\tverb\t\tASSAULT\t\t\t190\tsubjekt\tobject\tagainst\t\t",
      'unknown place "subjekt"',
    ],
    ["capitals", "Shell\tverb\t\tASSAULT\t\t\t190\tsubject\tobject\tagainst\t\t", "lower case"],
  ])("refuses %s, with file and line", (_, line, message) => {
    expect(() => compile(line)).toThrow(/^data\/lexicon\/frames\.tsv:2: /);
    expect(() => compile(line)).toThrow(message);
  });

  test("refuses the same trigger twice with the same object", () => {
    const line = "shell\tverb\t\tASSAULT\t\t\t190\tsubject\tobject\tagainst\t\t";
    expect(() => compile(`${line}\n${line}`)).toThrow("frames.tsv:3: shell stands twice");
  });
});
