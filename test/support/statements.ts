import type { Cast } from "../../src/grounding/cast.js";
import type { Scene } from "../../src/grounding/scene.js";
import { quotations } from "../../src/parsing/quotations.js";
import { winkReader } from "../../src/parsing/wink.js";
import { makeDocument } from "../../src/record/document.js";

const NOBODY: Cast = {
  actors: [],
  appearances: [],
  actor: (id) => {
    throw new Error(`nobody is cast, so nobody has the id ${id}`);
  },
  covering: () => undefined,
  within: () => [],
  principal: (id) => {
    throw new Error(`nobody is cast, so nobody has the id ${id}`);
  },
};

const reader = winkReader();

/** A scene of the text in which no actor, place, time or quantity is known. */
export async function bareScene(text: string, cast: Cast = NOBODY): Promise<Scene> {
  const [parse] = await reader.parse([text]);
  if (parse === undefined) throw new Error("the reader gave no parse");
  return {
    document: makeDocument(text, {}, "en"),
    parse,
    quotations: quotations(parse),
    cast,
    quantities: [],
    places: [],
    times: [],
  };
}
