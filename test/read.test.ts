import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { happened } from "../src/record/factuality.js";
import { readingSchema } from "../src/record/reading.js";
import { fromFile } from "../src/sources/files.js";
import { isFailed } from "../src/sources/source.js";
import { casus, danglingIds, spansOf } from "./support/casus.js";

const examples = fileURLToPath(new URL("../examples", import.meta.url));
const seed = fileURLToPath(new URL("../../shared/seed.txt", import.meta.url));

async function checked(text: string, published: string | null = "2026-05-04") {
  const reading = await casus().read(text, { published });
  for (const { start, end, text: words } of spansOf(reading)) {
    expect(words).toBe(text.slice(start, end));
  }
  expect(danglingIds(reading)).toEqual([]);
  return reading;
}

/** Pieces of news English, marks and odd characters, in any order. */
const PIECES = [
  "Seoul",
  "said",
  "that",
  "North Korean troops",
  "up to 12,000",
  "around",
  "\n\n",
  "\n",
  ". ",
  ", ",
  "“",
  "”",
  '"',
  "'",
  "’s",
  "U.S. officials",
  "President Kim",
  "if",
  "unless",
  "should",
  "would",
  "will",
  "by the end of March",
  "within weeks",
  "on Tuesday",
  "killed",
  "denied",
  "shelled",
  "signed an agreement with",
  "the",
  "and",
  "of",
  "in",
  "Kyiv",
  "he",
  "its army",
  "$1.2bn",
  "5 percent",
  "according to",
  "dozens of",
  "between 40 and 60",
  "(",
  ")",
  "—",
  "🚀",
  "\u200b",
  "\ud800",
  "é",
  "9:42 GMT",
  "2026",
  "-",
  "...",
  "\t",
];

describe("any text whatever", () => {
  it("gives spans that slice to themselves, ids that resolve, and no crash", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }), async (pieces) => {
        await checked(pieces.join(" "));
      }),
      { numRuns: 150 },
    );
  });

  it("holds for characters of any kind", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (text) => {
        await checked(text);
      }),
      { numRuns: 100 },
    );
  });

  it("does not depend on its neighbours", async () => {
    const texts = [
      "Seoul said on Monday that it would send 40 trucks.",
      "",
      "Kyiv denied that its army had shelled the town.",
    ];
    const together = await casus().readAll(texts.map((text) => ({ text })));
    const apart = await Promise.all(texts.map((text) => casus().read(text)));
    expect(together).toEqual(apart);
  });
});

describe("the examples", () => {
  const files = readdirSync(examples).filter((file) => file.endsWith(".txt"));

  it("are ten", () => {
    expect(files).toHaveLength(10);
  });

  it.each(files)("%s is read soundly, twice to the same bytes", async (file) => {
    const sourced = await fromFile(`${examples}/${file}`);
    if (isFailed(sourced)) throw new Error(sourced.message);
    const { text, metadata } = sourced;
    const reading = await casus().read(text, metadata);
    expect(JSON.stringify(await casus().read(text, metadata))).toBe(JSON.stringify(reading));
    expect(readingSchema.safeParse(JSON.parse(JSON.stringify(reading))).error).toBeUndefined();
    for (const { start, end, text: words } of spansOf(reading)) {
      expect(words).toBe(text.slice(start, end));
    }
    expect(danglingIds(reading)).toEqual([]);
    expect(reading.statements.length).toBeGreaterThan(3);
  });
});

describe("notices", () => {
  it("say that there is no date", async () => {
    const { notices } = await casus().read("Troops left the town on Tuesday.");
    expect(notices.map(({ code }) => code)).toEqual(["no-date"]);
  });

  it("say that a text is not in English, and leave it unread", async () => {
    const text =
      "Das Verteidigungsministerium teilte am Dienstag mit, dass zwölf Soldaten an der Grenze getötet wurden.";
    const reading = await casus().read(text, { published: "2026-01-01" });
    expect(reading.notices.map(({ code }) => code)).toEqual(["language-unsupported"]);
    expect(reading.document.text).toBe(text);
    expect(spansOf(reading)).toEqual([]);
  });
});

describe.runIf(existsSync(seed))("the seed article (passed over where it is absent)", () => {
  const read = () => casus().read(readFileSync(seed, "utf8"), { published: "2024-10-30" });

  it("tells the two counts of troops apart", async () => {
    const { figures, statements, actors } = await read();
    const names = (ids: readonly string[]) =>
      ids.map((id) => actors.find((actor) => actor.id === id)?.name);
    const around = figures.find((figure) => figure.span.text === "around 10,000");
    expect(around).toMatchObject({
      low: 10000,
      high: 10000,
      approximate: true,
      factuality: "occurred",
    });
    expect(names(around?.by ?? [])).toEqual(["Sabrina Singh"]);
    const upTo = figures.find((figure) => figure.span.text === "up to 12,000");
    expect(upTo).toMatchObject({ low: null, high: 12000, factuality: "possible" });
    expect(names(upTo?.by ?? [])).toEqual(["Volodymyr Zelenskyy"]);
    const over = figures.find((figure) => figure.span.text === "over 600,000");
    expect(over).toMatchObject({ low: 600000, high: null });
    expect(names(over?.by ?? [])).toEqual(["NATO"]);
    expect(statements.some(({ stance }) => stance === "confirm")).toBe(true);
  });

  it("finds the quotations with their speakers", async () => {
    const { statements, actors } = await read();
    const direct = statements.filter(({ mode }) => mode === "direct");
    const speakers = direct.flatMap(({ sources }) =>
      sources.map((id) => actors.find((actor) => actor.id === id)?.name),
    );
    expect(speakers).toEqual(
      expect.arrayContaining(["Matthew Miller", "Andriy Yermak", "Ursula von der Leyen"]),
    );
  });

  it("finds Seoul's condition, the horizon and the pact", async () => {
    const { conditions, expectations, agreements, times, transfers } = await read();
    const should = conditions.find(
      ({ kind, trigger }) => kind === "should" && trigger.text.includes("combat zones"),
    );
    expect(should?.trigger.text).toBe("North Korean troops be confirmed in combat zones");
    expect(expectations.some(({ horizon }) => horizon?.text === "within weeks")).toBe(true);
    const pact = agreements.find(({ kind }) => kind === "defence");
    expect(times.find(({ id }) => id === pact?.time)).toMatchObject({
      earliest: "2024-06-01",
      latest: "2024-06-30",
    });
    expect(
      transfers.some(
        ({ goods, to, factuality }) =>
          goods.text.includes("K2") && to.includes("actor-POL") && factuality === "planned",
      ),
    ).toBe(true);
  });

  it("never writes as happened what is only considered, expected or sought", async () => {
    const { events, transfers } = await read();
    const done = events.filter(({ factuality }) => happened(factuality));
    const toUkraine = done.filter(
      ({ type, targets }) =>
        ["AID", "COOPERATE"].includes(type) && targets.some(({ actor }) => actor === "actor-UKR"),
    );
    expect(toUkraine).toEqual([]);
    expect(done.filter(({ type }) => type === "ASSAULT")).toEqual([]);
    const received = transfers.filter(
      ({ to, factuality }) => happened(factuality) && to.some((id) => /^actor-PRK/.test(id)),
    );
    expect(received).toEqual([]);
  });
});
