import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BATCH, type Filter, type Ledger } from "../../src/ledger/ledger.js";
import { RECORD_KINDS, type RecordKind } from "../../src/record/kinds.js";
import type { Reading } from "../../src/record/reading.js";
import { collect, Draft } from "../support/readings.js";

/** A fresh, empty ledger, and how to be rid of it. */
export interface Bench {
  readonly ledger: Ledger;
  readonly dispose: () => Promise<void>;
}

/** Three short papers on one matter; the last has no date. */
function dossier(): { readonly readings: readonly Reading[]; readonly ids: readonly string[] } {
  const wire = new Draft(
    "North Korea sent around 10,000 soldiers to Russia. Seoul warned of “grave” steps should they fight in Kursk by 15 November. Yoon Suk Yeol denied sending arms.",
    { title: "Troops in Kursk", outlet: "Wire", published: "2024-10-30T23:30:00+09:00", ref: "w1" },
  );
  const north = wire.actor("North Korea", { code: "PRK" });
  const russia = wire.actor("Russia", { code: "RUS" });
  const south = wire.actor("South Korea", { code: "KOR" });
  const seoul = wire.actor("Government of South Korea", {
    kind: "government-body",
    called: "Seoul",
    form: "metonym",
    partOf: south,
  });
  const yoon = wire.actor("Yoon Suk Yeol", { kind: "person", partOf: seoul });
  const warning = wire.statement([seoul], "warned", "“grave” steps should they fight in Kursk", {
    stance: "warn",
    mode: "mixed",
  });
  wire.statement([yoon], "denied", "sending arms", { stance: "deny", confidence: 0.9 });
  const sent = wire.event("MOBILIZE", "sent", [north], [russia], { confidence: 0.8 });
  wire.event("AID", "sending arms", [south], [], { factuality: "denied", deniedBy: [yoon] });
  wire.figure("around 10,000", 10_000, 10_000, {
    approximate: true,
    counts: wire.span("soldiers"),
    of: sent,
  });
  wire.condition("should they fight in Kursk", "“grave” steps", {
    kind: "should",
    by: [seoul],
    statement: warning,
  });
  wire.expectation("should they fight in Kursk by 15 November", { deadline: "2024-11-15" });
  wire.place("Kursk", { country: "RUS" });
  wire.time("15 November", "2024-11-15");

  const daily = new Draft("In June Russia and North Korea signed a pact. Poland bought tanks.", {
    outlet: "Daily",
    published: "2024-10-28",
  });
  const june = daily.time("In June", "2024-06-01", "2024-06-30");
  const parties = [
    daily.actor("Russia", { code: "RUS" }),
    daily.actor("North Korea", { code: "PRK" }),
  ];
  daily.event("SUPPORT", "signed", parties, [], { time: june });
  daily.agreement("a pact", parties, { kind: "defence", time: june });
  daily.transfer("bought tanks", "tanks", [], [daily.actor("Poland", { code: "POL" })], {
    category: "weapons",
  });

  const leaflet = new Draft(
    "Kursk again: nobody knows. Crème fraîche costs \u0000 more \ud800.",
    {},
  );
  leaflet.notice("no-date", "the document has no date");
  const readings = [wire, daily, leaflet].map((draft) => draft.reading());
  return { readings, ids: readings.map((reading) => reading.document.id) };
}

/** What every ledger must do, whatever database is behind it. */
export function ledgerSuite(name: string, open: () => Promise<Bench>): void {
  describe(name, () => {
    let bench: Bench;
    let ledger: Ledger;
    const { readings, ids } = dossier();
    const [wire, daily, leaflet] = ids as [string, string, string];

    beforeEach(async () => {
      bench = await open();
      ledger = bench.ledger;
    });
    afterEach(() => bench.dispose());

    async function listed(kind: RecordKind, filter: Filter): Promise<readonly string[]> {
      const found = await collect(ledger.list(kind, filter));
      return found.map(({ record, document }) => {
        const paper = readings.find((reading) => reading.document.id === document.id);
        const records: readonly { readonly id: string }[] = paper?.[kind] ?? [];
        return `${paper?.document.outlet}/${records.findIndex(({ id }) => id === record.id)}`;
      });
    }

    describe("add", () => {
      it("stores a document once and says so", async () => {
        expect(await ledger.add(readings)).toEqual(
          ids.map((document) => ({ document, status: "added" })),
        );
        expect(await ledger.add(readings.slice(1))).toEqual(
          ids.slice(1).map((document) => ({ document, status: "same" })),
        );
        expect((await ledger.status()).documents).toBe(3);
      });

      it("notices a document that comes twice in one go", async () => {
        const [first] = readings as [Reading, ...Reading[]];
        const added = await ledger.add([first, first]);
        expect(added.map(({ status }) => status)).toEqual(["added", "same"]);
      });

      it("takes more than one batch, and nothing at all", async () => {
        const many = Array.from({ length: 2 * BATCH + 1 }, (_, at) =>
          new Draft(`Paper number ${at}.`, { published: "2025-01-01" }).reading(),
        );
        const added = await ledger.add(many);
        expect(added.map(({ document }) => document)).toEqual(many.map((one) => one.document.id));
        expect(await collect(ledger.documents())).toHaveLength(2 * BATCH + 1);
        expect(await ledger.add([])).toEqual([]);
      });
    });

    describe("reading", () => {
      it("gives back what was stored, the same to the byte", async () => {
        await ledger.add(readings);
        for (const reading of readings) {
          const stored = await ledger.reading(reading.document.id);
          expect(JSON.stringify(stored)).toBe(JSON.stringify(reading));
        }
        expect(await ledger.reading("nothing")).toBeNull();
      });

      it("keeps any text as it is", async () => {
        await fc.assert(
          fc.asyncProperty(fc.string({ unit: "binary" }), fc.string(), async (text, title) => {
            const reading = new Draft(text, { title, outlet: title }).reading();
            await ledger.add([reading]);
            expect(await ledger.reading(reading.document.id)).toEqual(reading);
          }),
          { numRuns: 100, seed: 7 },
        );
      });

      it("gives all readings in order", async () => {
        await ledger.add(readings);
        const all = await collect(ledger.readings());
        expect(all.map((reading) => reading.document.id)).toEqual([daily, wire, leaflet]);
      });
    });

    describe("documents", () => {
      const cases: readonly [what: string, filter: Filter, wanted: readonly string[]][] = [
        ["by time, undated last", {}, [daily, wire, leaflet]],
        ["since a day", { since: "2024-10-30" }, [wire]],
        ["until a day, that day included", { until: "2024-10-28" }, [daily]],
        ["of an outlet", { outlet: "Wire" }, [wire]],
        ["one document", { document: leaflet }, [leaflet]],
        ["with an actor by code", { actor: "PRK" }, [daily, wire]],
        ["with an actor by name, whatever the case", { actor: " south  korea" }, [wire]],
        ["with nobody", { actor: "FRA" }, []],
        ["at most two", { limit: 2 }, [daily, wire]],
        ["none", { limit: 0 }, []],
      ];
      it.each(cases)("%s", async (_, filter, wanted) => {
        await ledger.add(readings);
        const found = await collect(ledger.documents(filter));
        expect(found.map(({ id }) => id)).toEqual(wanted);
      });

      it("says what is known of each, but for the text", async () => {
        await ledger.add(readings);
        const [found] = await collect(ledger.documents({ document: wire }));
        const { text: _, ...head } = (readings[0] as Reading).document;
        expect(found).toMatchObject({ ...head, records: { actors: 5, events: 2 } });
        expect(found).not.toHaveProperty("text");
      });

      it("keeps its order over many pages and equal dates", async () => {
        const many = Array.from(
          { length: 90 },
          (_, at) =>
            new Draft(
              `Paper ${at}.`,
              at % 3 === 0 ? {} : { published: `2025-01-0${1 + (at % 2)}` },
            ),
        ).map((draft) => draft.reading());
        await ledger.add(many);
        const found = await collect(ledger.documents());
        const sorted = many
          .map(({ document }) => [document.published ?? "undated", document.id] as const)
          .sort(([a, x], [b, y]) => (a < b || (a === b && x < y) ? -1 : 1))
          .map(([, id]) => id);
        expect(found.map(({ id }) => id)).toEqual(sorted);
      });
    });

    describe("list", () => {
      const cases: readonly [
        what: string,
        kind: RecordKind,
        filter: Filter,
        wanted: readonly string[],
      ][] = [
        ["all, in order", "events", {}, ["Daily/0", "Wire/0", "Wire/1"]],
        ["an actor", "events", { actor: "prk" }, ["Daily/0", "Wire/0"]],
        [
          "an actor through those who act for it",
          "statements",
          { actor: "KOR" },
          ["Wire/0", "Wire/1"],
        ],
        ["but not through what it acts for", "statements", { actor: "Yoon Suk Yeol" }, ["Wire/1"]],
        ["by a name in the text", "conditions", { actor: "yoon suk yeol" }, []],
        ["who denies is involved", "events", { actor: "Yoon Suk Yeol" }, ["Wire/1"]],
        [
          "actors that act for it, and itself",
          "actors",
          { actor: "KOR" },
          ["Wire/2", "Wire/3", "Wire/4"],
        ],
        ["a figure by the parties of its event", "figures", { actor: "RUS" }, ["Wire/0"]],
        ["parties of a transfer", "transfers", { actor: "POL" }, ["Daily/0"]],
        ["kinds without actors give none", "places", { actor: "RUS" }, []],
        ["a type", "events", { type: "AID" }, ["Wire/1"]],
        ["an agreement's kind", "agreements", { type: "defence" }, ["Daily/0"]],
        ["a factuality", "events", { factuality: "denied" }, ["Wire/1"]],
        ["a stance", "statements", { stance: "deny" }, ["Wire/1"]],
        ["what the kind does not have", "places", { stance: "deny" }, []],
        [
          "since: the record's own time comes first",
          "events",
          { since: "2024-07-01" },
          ["Wire/0", "Wire/1"],
        ],
        [
          "a time of several days passes with one of them",
          "events",
          { since: "2024-06-30", until: "2024-07-02" },
          ["Daily/0"],
        ],
        ["until a deadline", "expectations", { until: "2024-11-14" }, []],
        ["until a deadline, included", "expectations", { until: "2024-11-15" }, ["Wire/0"]],
        ["an outlet", "events", { outlet: "Daily" }, ["Daily/0"]],
        ["a document", "actors", { document: daily }, ["Daily/0", "Daily/1", "Daily/2"]],
        ["confidence that was measured", "events", { minConfidence: 0.8 }, ["Wire/0"]],
        [
          "several at once",
          "events",
          { actor: "KOR", type: "AID", factuality: "denied" },
          ["Wire/1"],
        ],
        ["at most two", "events", { limit: 2 }, ["Daily/0", "Wire/0"]],
        ["none", "events", { limit: 0 }, []],
      ];
      it.each(cases)("%s", async (_, kind, filter, wanted) => {
        await ledger.add(readings);
        expect(await listed(kind, filter)).toEqual(wanted);
      });

      it.each(RECORD_KINDS)("gives %s as they were stored", async (kind) => {
        await ledger.add(readings);
        const found = await collect(ledger.list(kind));
        const [first, second] = readings as [Reading, Reading];
        expect(found.map(({ record }) => record)).toEqual([...second[kind], ...first[kind]]);
        expect(found.length).toBeGreaterThan(0);
      });

      it("gives the actors that the record names", async () => {
        await ledger.add(readings);
        const [denial] = await collect(ledger.list("events", { type: "AID" }));
        expect(denial?.actors.map(({ name }) => name)).toEqual(["South Korea", "Yoon Suk Yeol"]);
      });

      it("may be left before its end, and added to meanwhile", async () => {
        await ledger.add(readings.slice(0, 1));
        for await (const _ of ledger.list("events")) {
          await ledger.add(readings.slice(1));
          break;
        }
        expect((await ledger.status()).documents).toBe(3);
      });
    });

    describe("find", () => {
      const cases: readonly [words: string, wanted: readonly string[]][] = [
        ["kursk", [wire, leaflet]],
        ["KURSK soldiers", [wire]],
        ["fraiche", [leaflet]],
        ["crème", [leaflet]],
        ["sold*", [wire]],
        ["sold", []],
        ['"signed a pact"', [daily]],
        ['"a signed pact"', []],
        ['"signed a pa"*', [daily]],
        ["troops", [wire]],
        ["10,000", [wire]],
        ["", []],
        ["...", []],
        ['kursk "', [wire, leaflet]],
        ["kursk AND", []],
        ["NOT (kursk OR", []],
        ["title:kursk^2 {a b}", []],
        ["kursk -- ; '", [wire, leaflet]],
      ];
      it.each(cases)("%s", async (words, wanted) => {
        await ledger.add(readings);
        const hits = await collect(ledger.find(words));
        expect(hits.map(({ document }) => document.id)).toEqual(wanted);
      });

      it("shows the sentence, the words and the records in it", async () => {
        await ledger.add(readings);
        const [hit] = await collect(ledger.find("denied", { outlet: "Wire" }));
        const [passage] = hit?.passages ?? [];
        expect(passage?.sentence.text).toBe("Yoon Suk Yeol denied sending arms.");
        expect(passage?.words).toEqual([
          { start: passage?.words[0]?.start, end: expect.any(Number), text: "denied" },
        ]);
        expect(passage?.records.map(({ kind }) => kind)).toEqual([
          "actors",
          "statements",
          "events",
        ]);
      });

      it("shows where the words stand in the title", async () => {
        await ledger.add(readings);
        const [hit] = await collect(ledger.find("troops"));
        expect(hit?.title).toEqual([{ start: 0, end: 6 }]);
        expect(hit?.passages).toEqual([]);
      });

      it("minds the filter", async () => {
        await ledger.add(readings);
        const found = async (filter: Filter) =>
          (await collect(ledger.find("kursk", filter))).map(({ document }) => document.id);
        expect(await found({ outlet: "Wire" })).toEqual([wire]);
        expect(await found({ actor: "KOR" })).toEqual([wire]);
        expect(await found({ since: "2024-01-01" })).toEqual([wire]);
        expect(await found({ document: leaflet })).toEqual([leaflet]);
        expect(await found({ limit: 1 })).toEqual([wire]);
      });

      it("is never put out by what is typed", async () => {
        await ledger.add(readings);
        await fc.assert(
          fc.asyncProperty(fc.string({ unit: "grapheme" }), async (words) => {
            await collect(ledger.find(words));
          }),
          { numRuns: 200, seed: 11 },
        );
      });

      it("shows where it found what the index found", async () => {
        const letters = fc.constantFrom(..."abÀéß1σςΣاक्षЖ中\u0301-'.,’”_ \n");
        await fc.assert(
          fc.asyncProperty(fc.string({ unit: letters, minLength: 1 }), async (text) => {
            const reading = new Draft(text, { outlet: text }).reading();
            await ledger.add([reading]);
            const document = reading.document.id;
            for (const word of text.split(/[\s\-'.,’”_]+/u).filter((part) => /\p{L}/u.test(part))) {
              const hits = await collect(ledger.find(word, { document }));
              for (const hit of hits) expect(hit.passages.length, word).toBeGreaterThan(0);
            }
          }),
          { numRuns: 100, seed: 3 },
        );
      });
    });

    describe("status", () => {
      it("counts", async () => {
        expect(await ledger.status()).toMatchObject({ documents: 0, first: null, last: null });
        await ledger.add(readings);
        expect(await ledger.status()).toMatchObject({
          location: ledger.location,
          documents: 3,
          undated: 1,
          first: "2024-10-28",
          last: "2024-10-30",
          records: { actors: 8, statements: 2, events: 3, agreements: 1, times: 2 },
        });
      });
    });
  });
}
