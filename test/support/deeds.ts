import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Appearance, Cast } from "../../src/grounding/cast.js";
import type { Scene } from "../../src/grounding/scene.js";
import { winkReader } from "../../src/parsing/wink.js";
import type { Actor } from "../../src/record/actor.js";
import { makeDocument } from "../../src/record/document.js";
import { contains, type Extent, span } from "../../src/text/span.js";

/** One line of a case file: a marked text and what is expected of it. */
export interface Case {
  readonly line: string;
  readonly marked: string;
  readonly expected: string;
}

/** The cases of `test/cases/<name>.txt`: "text => expectation" a line; # opens a comment. */
export function casesOf(name: string): readonly Case[] {
  const url = new URL(`../cases/${name}.txt`, import.meta.url);
  return readFileSync(fileURLToPath(url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const at = line.lastIndexOf(" => ");
      if (at < 0) throw new Error(`${name}.txt: no " => " in: ${line}`);
      return { line, marked: line.slice(0, at), expected: line.slice(at + 4) };
    });
}

/** A text without its marks, with the places of {actors} and <deeds>. */
export interface Marked {
  readonly text: string;
  readonly actors: readonly Extent[];
  readonly deeds: readonly Extent[];
}

/** Takes the marks out of a text: {…} is an actor, <…> a deed to judge. */
export function unmark(marked: string): Marked {
  let text = "";
  const actors: Extent[] = [];
  const deeds: Extent[] = [];
  const opened: number[] = [];
  for (const character of marked) {
    if (character === "{" || character === "<") opened.push(text.length);
    else if (character === "}" || character === ">") {
      const start = opened.pop();
      if (start === undefined) throw new Error(`unopened mark in: ${marked}`);
      (character === "}" ? actors : deeds).push({ start, end: text.length });
    } else text += character;
  }
  if (opened.length > 0) throw new Error(`unclosed mark in: ${marked}`);
  return { text, actors, deeds };
}

const reader = winkReader();

/** A scene of a marked text: its only actors are the marked ones, each named by its words. */
export async function sceneOf({ text, actors }: Marked): Promise<Scene> {
  const document = makeDocument(text, {}, "en");
  const [parse] = await reader.parse([text]);
  if (parse === undefined) throw new Error("the reader gave no parse");
  const appearances: Appearance[] = actors
    .map((extent) => ({
      ...span({ text }, extent.start, extent.end),
      form: "name" as const,
      actor: text.slice(extent.start, extent.end),
    }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return {
    document,
    parse,
    quotations: [],
    cast: castOfMarks(appearances),
    quantities: [],
    places: [],
    times: [],
  };
}

function castOfMarks(appearances: readonly Appearance[]): Cast {
  const actor = (id: string): Actor => ({
    id,
    name: id,
    kind: "group",
    code: null,
    sector: null,
    partOf: null,
    country: null,
    office: null,
    mentions: appearances.filter((appearance) => appearance.actor === id),
  });
  return {
    actors: [...new Set(appearances.map((appearance) => appearance.actor))].map(actor),
    appearances,
    actor,
    principal: actor,
    covering: (extent) => appearances.find((appearance) => contains(appearance, extent)),
    within: (extent) => {
      const inside = appearances.filter((appearance) => contains(extent, appearance));
      return inside.filter((one) => !inside.some((other) => other !== one && contains(other, one)));
    },
  };
}
