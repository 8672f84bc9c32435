import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Cast, castOf } from "../../src/grounding/cast.js";
import { loadCatalogue } from "../../src/grounding/catalogue.js";
import { findMentions } from "../../src/grounding/mentions.js";
import { loadOrganisationWords } from "../../src/grounding/organisation-words.js";
import { winkReader } from "../../src/parsing/wink.js";

const catalogue = loadCatalogue();
const organisationWords = loadOrganisationWords();
const reader = winkReader();

async function castIn(text: string): Promise<Cast> {
  const [parse] = await reader.parse([text]);
  if (parse === undefined) throw new Error("no parse");
  return castOf(
    parse,
    catalogue,
    findMentions(parse, catalogue, organisationWords, () => false),
  );
}

const file = new URL("../cases/cast/names.txt", import.meta.url);
const cases = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line.includes(" => ") && !line.startsWith("#"))
  .map((line) => line.split(" => ") as [string, string]);

describe("cast", () => {
  it.each(cases)("%s => %s", async (text, expectations) => {
    const cast = await castIn(text);
    for (const expectation of expectations.split("; ")) {
      const [words, wanted] = expectation.split(" = ") as [string, string];
      const start = text.indexOf(words);
      const covering = cast.covering({ start, end: start + words.length });
      const shown =
        covering === undefined
          ? "nobody"
          : `${cast.actor(covering.actor).kind} ${cast.principal(covering.actor).code ?? "-"}`;
      expect(`${words} = ${shown}`).toBe(`${words} = ${wanted}`);
    }
  });

  it("makes one person of name, surname and role", async () => {
    const text =
      "Chilean President Rosa Aldunate protested. President Aldunate left. Aldunate said little. The president returned.";
    const cast = await castIn(text);
    const persons = cast.actors.filter(({ kind }) => kind === "person");
    expect(persons.map(({ name }) => name)).toEqual(["Rosa Aldunate"]);
    expect(persons[0]?.mentions.map(({ text }) => text)).toEqual([
      "Chilean President Rosa Aldunate",
      "President Aldunate",
      "Aldunate",
      "The president",
    ]);
    expect(persons[0]?.office?.title).toBe("president");
  });

  it("gives a stateless official the only state that is near, and none where two are", async () => {
    const one = await castIn("Floods hit Kenya. The foreign minister, Peter Mwangi, protested.");
    const official = one.actors.find(({ name }) => name === "Peter Mwangi");
    expect(official?.partOf).toBe("actor-KEN");
    const two = await castIn("Kenya met Uganda. A foreign minister protested.");
    expect(two.actors.find(({ kind }) => kind === "person")?.partOf).toBeNull();
  });

  it("lists implied actors without mentions", async () => {
    const cast = await castIn("Seoul protested.");
    expect(cast.actors.map(({ id, mentions }) => [id, mentions.length])).toEqual([
      ["actor-KOR-GOV", 1],
      ["actor-KOR", 0],
    ]);
  });
});
