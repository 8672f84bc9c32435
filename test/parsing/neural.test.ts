import { beforeAll, describe, expect, it } from "vitest";
import { neuralReader } from "../../src/parsing/neural.js";
import type { Parse } from "../../src/parsing/parse.js";
import type { Reader } from "../../src/parsing/reader.js";

const TEXTS = [
  "Government forces shelled the port of Velinsk on Friday. Three soldiers were hurt.",
  "",
  '"We will answer," Gen. Pavel Drozd said.\n\nThe ministry didn\'t comment.',
  "((((((",
  "\u0000 \ud800 \u{1f680}",
];

let reader: Reader;
beforeAll(async () => {
  reader = await neuralReader();
});

/** Words with head and relation, as "soldiers<hurt:nsubj:pass". */
function arcs(parse: Parse): readonly string[] {
  return parse.tokens.map((token) => {
    const head = token.head === -1 ? "" : (parse.tokens[token.head ?? -1]?.text ?? "?");
    return `${token.text}<${head}:${token.relation}`;
  });
}

describe("the trained reader", () => {
  it("gives trees whose heads are tokens of the document", async () => {
    const [parse] = await reader.parse(TEXTS);
    if (parse === undefined) throw new Error("no parse");
    expect(arcs(parse)).toEqual(
      expect.arrayContaining([
        "forces<shelled:nsubj",
        "shelled<:root",
        "port<shelled:obj",
        "soldiers<hurt:nsubj:pass",
        "hurt<:root",
      ]),
    );
    expect(parse.tokens.map(({ lemma }) => lemma)).toEqual(
      expect.arrayContaining(["shell", "soldier", "be", "hurt"]),
    );
  });

  it("finds names", async () => {
    const [, , parse] = await reader.parse(TEXTS);
    const named = parse?.tokens.filter(({ name }) => name !== "O").map(({ text }) => text);
    expect(named).toEqual(["Pavel", "Drozd"]);
  });

  it("keeps heads inside their sentence, one root each", async () => {
    for (const parse of await reader.parse(TEXTS)) {
      for (const sentence of parse.sentences) {
        const heads = parse.tokensOf(sentence).map(({ head }) => head ?? Number.NaN);
        expect(heads.filter((head) => head === -1)).toHaveLength(1);
        for (const head of heads) {
          expect(head === -1 || (head >= sentence.first && head < sentence.last)).toBe(true);
        }
      }
    }
  });

  it("reads a text the same whatever is read with it", async () => {
    const together = await reader.parse(TEXTS);
    for (const [index, text] of TEXTS.entries()) {
      expect((await reader.parse([text]))[0]).toEqual(together[index]);
    }
    expect((await reader.parse(TEXTS.toReversed())).toReversed()).toEqual(together);
  });
});
