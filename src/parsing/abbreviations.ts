import { loadTable, type Row } from "../lexicon/load.js";

const USES = ["name", "number", "month", "day", "end", "close"] as const;

/** What the full stop of an abbreviation can mean; `data/lexicon/abbreviations.tsv` explains each. */
export type AbbreviationUse = (typeof USES)[number];

/**
 * Abbreviations by their written form, full stop included.
 * @throws LexiconError where a form lacks its full stop, stands twice or has an unknown use.
 */
export function readAbbreviations(rows: readonly Row[]): ReadonlyMap<string, AbbreviationUse> {
  const uses = new Map<string, AbbreviationUse>();
  for (const row of rows) {
    const form = row.required("form");
    if (!form.endsWith(".")) throw row.error(`${form} does not end with a full stop`);
    if (uses.has(form)) throw row.error(`${form} stands twice`);
    uses.set(form, row.oneOf("use", USES));
  }
  for (const [form, use] of [...uses]) {
    const capitals = form.toUpperCase();
    if (use === "name" && !uses.has(capitals)) uses.set(capitals, use);
  }
  return uses;
}

const ABBREVIATIONS = readAbbreviations(loadTable("lexicon/abbreviations", ["form", "use"]));
const LONGEST = Math.max(...[...ABBREVIATIONS.keys()].map((form) => form.length));
const OPENERS: ReadonlySet<string> = new Set(
  loadTable("lexicon/sentence-openers", ["word"]).map((row) => row.required("word")),
);

/**
 * The use of a written form that ends with a full stop, null where it is no known abbreviation.
 * Forms of single letters (U.S., U.N.) count as `end` without being listed.
 */
export function abbreviationUse(form: string): AbbreviationUse | null {
  if (form.length <= LONGEST) {
    const use = ABBREVIATIONS.get(form);
    if (use !== undefined) return use;
  }
  return form.length > 2 && form.endsWith(".") && form.indexOf(".") < form.length - 1
    ? "end"
    : null;
}

/** Whether a capitalised word seldom stands inside a name, so that after U.S. it opens a sentence. */
export function opensSentence(word: string): boolean {
  return OPENERS.has(word.toLowerCase());
}
