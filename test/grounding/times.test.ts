import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { dayOfIso, easterOf, isoOf } from "../../src/grounding/calendar.js";
import { timesIn } from "../../src/grounding/times.js";
import { winkReader } from "../../src/parsing/wink.js";
import type { Time } from "../../src/record/time.js";
import { caseLines } from "../support/case-lines.js";

const reader = winkReader();
const zone = process.env.TZ;

afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

async function timesOf(text: string, published: string | null): Promise<readonly Time[]> {
  const [parse] = await reader.parse([text]);
  return parse === undefined ? [] : timesIn(parse, published);
}

function split(input: string): { readonly published: string | null; readonly text: string } {
  const at = input.indexOf("|");
  return { published: input.slice(0, at).trim() || null, text: input.slice(at + 1).trim() };
}

function shown(times: readonly Time[]): string {
  const all = times.map(
    ({ span, earliest, latest }) => `${span.text} = ${earliest ?? "…"}/${latest ?? "…"}`,
  );
  return all.join("; ") || "nothing";
}

describe("times", () => {
  it.each(caseLines("times/times"))("$input", async ({ input, wanted }) => {
    const { published, text } = split(input);
    expect(shown(await timesOf(text, published))).toBe(wanted);
  });

  it.each(["Pacific/Kiritimati", "Pacific/Niue", "America/New_York", "Asia/Kolkata"])(
    "do not depend on the time zone (%s)",
    async (name) => {
      process.env.TZ = name;
      for (const { input, wanted } of caseLines("times/times")) {
        const { published, text } = split(input);
        expect(shown(await timesOf(text, published))).toBe(wanted);
      }
    },
  );

  it("take the date of publication as written, whatever its hour and zone", async () => {
    for (const published of [
      "2024-10-30",
      "2024-10-30T00:05:00+09:00",
      "2024-10-30T23:55:00-11:00",
    ]) {
      expect(shown(await timesOf("They left today.", published))).toBe(
        "today = 2024-10-30/2024-10-30",
      );
    }
  });

  it("give spans that slice and earliest ≤ latest, for any text and date", async () => {
    const words = fc.constantFrom(
      "by",
      "late",
      "May",
      "within",
      "two",
      "weeks",
      "since",
      "2019",
      "from",
      "3",
      "to",
      "5",
      "March",
      "next",
      "Tuesday",
      "the",
      "end",
      "of",
      "year",
      "before",
      "Easter",
      "in",
      "June",
      "last",
      "ago",
      "-",
      "will",
      "until",
      "31",
      "February",
      "half",
      "2024-02-30",
      "noon",
      "on",
    );
    const dates = fc
      .integer({ min: dayOfIso("1995-01-01"), max: dayOfIso("2060-12-31") })
      .map(isoOf);
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 25 }), dates, async (parts, published) => {
        const text = parts.join(" ");
        for (const { span, earliest, latest } of await timesOf(text, published)) {
          expect(text.slice(span.start, span.end)).toBe(span.text);
          if (earliest !== null && latest !== null) expect(earliest <= latest).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("know the days of Easter", () => {
    expect([2024, 2025, 2026, 2038].map((year) => isoOf(easterOf(year)))).toEqual([
      "2024-03-31",
      "2025-04-20",
      "2026-04-05",
      "2038-04-25",
    ]);
  });
});
