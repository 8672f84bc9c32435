import { loadTable, type Row } from "../lexicon/load.js";

const USES = [
  "prefix",
  "suffix",
  "unit",
  "money",
  "currency",
  "slashed",
  "domain",
  "elision",
] as const;

/** Where a piece of a written token decides how it is parted; `data/lexicon/word-parts.tsv` explains each. */
export type PartUse = (typeof USES)[number];

const PARTS: ReadonlyMap<PartUse, ReadonlySet<string>> = readParts(
  loadTable("lexicon/word-parts", ["part", "use"]),
);
const CONTRACTIONS = readContractions(loadTable("lexicon/contractions", ["written", "words"]));

function readParts(rows: readonly Row[]): ReadonlyMap<PartUse, ReadonlySet<string>> {
  const parts = new Map<PartUse, Set<string>>(USES.map((use) => [use, new Set()]));
  for (const row of rows) {
    const part = row.required("part");
    if (part !== part.toLowerCase()) throw row.error(`${part} is not in lower case`);
    parts.get(row.oneOf("use", USES))?.add(part);
  }
  return parts;
}

/**
 * The lengths of the words that each contraction consists of.
 * @throws LexiconError where the words do not spell the written form.
 */
export function readContractions(rows: readonly Row[]): ReadonlyMap<string, readonly number[]> {
  return new Map(
    rows.map((row) => {
      const written = row.required("written");
      const words = row.list("words");
      if (words.join("") !== written) {
        throw row.error(`${words.join("|")} does not spell ${written}`);
      }
      return [written, words.map((word) => word.length)];
    }),
  );
}

/** Whether a piece of text, in any case, is a part of this use. */
export function isPart(use: PartUse, piece: string): boolean {
  return piece.length <= 8 && (PARTS.get(use)?.has(piece.toLowerCase()) ?? false);
}

/**
 * The lengths of the words in a contraction that no apostrophe shows (cannot: 3 and 3); null for
 * other tokens. Two or three capitals (IM, IVE) are no contractions.
 */
export function contractionLengths(written: string): readonly number[] | null {
  if (written.length > 8) return null;
  const lengths = CONTRACTIONS.get(written.toLowerCase().replace("’", "'"));
  if (lengths === undefined) return null;
  return written.length <= 3 && written === written.toUpperCase() ? null : lengths;
}
