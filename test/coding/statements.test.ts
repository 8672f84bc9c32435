import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadHedges } from "../../src/coding/certainty.js";
import { NOTHING_FOUND } from "../../src/coding/coder.js";
import { CueLexicon, loadCues, PATTERNS } from "../../src/coding/cues.js";
import { statements, statementsCoder } from "../../src/coding/statements.js";
import { STANCES, type Statement, statementSchema } from "../../src/record/statement.js";
import { type BraceCase, loadBraces } from "../support/braces.js";
import { bareScene } from "../support/statements.js";

async function statementsOf(text: string) {
  return statements.code(await bareScene(text), NOTHING_FOUND);
}

/** A statement as a case writes it: places by role, then mode, stance and what else is remarkable. */
function shown(statement: Statement, all: readonly Statement[]): string {
  const part = (role: "source" | "cue" | "content"): string =>
    `${role} ${statement[role].map(({ start, text }) => `${start} ${text}`).join(" | ")}`;
  const outer = all.find(({ id }) => id === statement.within);
  const flags = [
    statement.mode,
    statement.stance,
    ...(statement.anonymous ? ["anonymous"] : []),
    ...(statement.certainty === "unknown" ? [] : [statement.certainty]),
    ...(outer === undefined ? [] : [`within ${outer.cue[0]?.text}`]),
  ];
  return [part("source"), part("cue"), part("content"), flags.join(" ")].join("; ");
}

function wanted({ text, marked, expected }: BraceCase): string[] {
  return [...expected].map(([letter, says]) => {
    const part = (role: string, of = letter) =>
      marked
        .filter((piece) => piece.role === role && piece.letters.includes(of))
        .map(({ start, end }) => ({ start, text: text.slice(start, end) }));
    const written = (role: string) =>
      `${role} ${part(role)
        .map(({ start, text }) => `${start} ${text}`)
        .join(" | ")}`;
    const flags = says.map((word) =>
      word.startsWith("within:") ? `within ${part("cue", word.slice(7))[0]?.text}` : word,
    );
    return [written("source"), written("cue"), written("content"), flags.join(" ")].join("; ");
  });
}

for (const file of ["indirect", "quotations", "constructions", "stance", "negatives"]) {
  describe(`statements/${file}.txt`, () => {
    for (const example of loadBraces(`statements/${file}.txt`)) {
      it(`${example.line}: ${example.text.replaceAll("\n\n", " ¶ ")}`, async () => {
        const found = await statementsOf(example.text);
        const records = found.map(({ record }) => record);
        const lines = records.map((record) => shown(record, records));
        const reasons = found.flatMap(({ why }) => why).join("\n");
        expect(lines.sort(), reasons).toEqual(wanted(example).sort());
      });
    }
  });
}

describe("statements", () => {
  it("keep to the schema, rest on words of the text and say why they are there", async () => {
    const pieces = fc.constantFrom(
      ..."Seoul said that “ ” \" '' ‘ ’ , . ; : – the talks failed and denied according to him accused Kyiv of having who is to by reportedly he was told not claim that \n\n ( ) ?".split(
        " ",
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 60 }), async (words) => {
        const text = words.join(" ");
        const found = await statementsOf(text);
        const ids = new Set(found.map(({ record }) => record.id));
        expect(ids.size).toBe(found.length);
        for (const { record, why } of found) {
          statementSchema.parse(record);
          expect(why.length).toBeGreaterThan(0);
          for (const { start, end, text: words } of [
            ...record.source,
            ...record.cue,
            ...record.content,
          ]) {
            expect(text.slice(start, end)).toBe(words);
          }
          if (record.within !== null) expect(ids).toContain(record.within);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("need a cue or a speaker's colon", async () => {
    const without = statementsCoder(new CueLexicon([]), loadHedges());
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(..."Seoul said “ ” that it denied . , he ‘ ’".split(" ")), {
          maxLength: 40,
        }),
        async (words) => {
          expect(without.code(await bareScene(words.join(" ")), NOTHING_FOUND)).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("are the same each time", async () => {
    const text =
      "“We will go,” the envoy said, adding that the road was open. He denied it had rained.";
    expect(await statementsOf(text)).toEqual(await statementsOf(text));
  });
});

describe("the cue lexicon", () => {
  it("knows a cue for every stance and every pattern", () => {
    const lexicon = loadCues();
    const entries = lexicon.entries;
    for (const stance of STANCES)
      expect(
        entries.some((e) => e.stance === stance),
        stance,
      ).toBe(true);
    for (const pattern of PATTERNS) {
      expect(
        entries.some((e) => e.takes.includes(pattern)),
        pattern,
      ).toBe(true);
    }
    expect(new Set(entries.map((e) => e.words.join(" "))).size).toBeGreaterThanOrEqual(300);
  });
});
