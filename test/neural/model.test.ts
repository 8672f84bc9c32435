import { beforeAll, describe, expect, it } from "vitest";
import { lemmaOf, lemmaScript } from "../../src/neural/lemmas.js";
import { type Model, openModel } from "../../src/neural/model.js";
import { FIXTURES, SENTENCES } from "./fixtures.js";

let model: Model;
beforeAll(async () => {
  model = await openModel();
});

describe("the published model", () => {
  it.each(FIXTURES.map((fixture, place) => [fixture.words.join(" "), place] as const))(
    "reads as it did when it was made: %s",
    async (_, place) => {
      const { words, expected } = FIXTURES[place] as (typeof FIXTURES)[number];
      const [found] = await model.read(SENTENCES.slice(place, place + 1));
      expect(found).toEqual({
        upos: expected.upos,
        xpos: expected.xpos,
        lemma: words.map((word, at) => lemmaOf(word, lemmaScript(expected.lemma[at] ?? ""))),
        head: expected.head.map((head) => head - 1),
        relation: expected.deprel,
        name: expected.names,
      });
    },
  );

  it("reads a sentence the same in any company, order and size of batch", async () => {
    const alone = [];
    for (const sentence of SENTENCES) alone.push(...(await model.read([sentence])));
    expect(await model.read(SENTENCES)).toEqual(alone);
    expect((await model.read(SENTENCES.toReversed())).toReversed()).toEqual(alone);
    const large = await openModel({ pieces: 5000, threads: 2 });
    expect(await large.read([...SENTENCES, ...SENTENCES])).toEqual([...alone, ...alone]);
  });

  it("reads a sentence of any length as one tree", async () => {
    const [first] = SENTENCES;
    if (first === undefined) throw new Error("no fixture");
    const words = Array.from({ length: 100 }, () => first.words).flat();
    const [found] = await model.read([{ words, spaceAfter: words.map(() => true) }]);
    expect(found?.head).toHaveLength(words.length);
    expect(found?.head.filter((head) => head === -1)).toHaveLength(1);
    expect(found?.relation.filter((relation) => relation === "root")).toHaveLength(1);
    expect(found?.head.every((head) => head < words.length)).toBe(true);
  });

  it("reads nothing of nothing", async () => {
    expect(await model.read([])).toEqual([]);
    expect((await model.read([{ words: [], spaceAfter: [] }]))[0]?.head).toEqual([]);
  });
});
