import { loadTable, type Row } from "../lexicon/load.js";
import { Phrases } from "../lexicon/phrases.js";
import type { Token } from "../parsing/parse.js";
import { CERTAINTIES, type Certainty, STANCES, type Stance } from "../record/statement.js";

/** What a cue is as a word: it decides where its source and its content are looked for. */
export const CUE_CLASSES = ["verb", "noun", "phrase", "adverb"] as const;

export type CueClass = (typeof CUE_CLASSES)[number];

/** How a cue takes its content; data/lexicon/cues.tsv explains each with an example. */
export const PATTERNS = [
  "clause",
  "that",
  "quote",
  "whether",
  "to",
  "gerund",
  "object",
  "person",
  "person-to",
  "object-to",
  "of",
  "for",
  "with",
  "as",
  "predicate",
  "at",
  "passive",
  "source",
  "rest",
] as const;

export type Pattern = (typeof PATTERNS)[number];

/** One line of the cue lexicon. */
export interface CueEntry {
  readonly words: readonly string[];
  readonly cueClass: CueClass;
  readonly stance: Stance;
  readonly takes: readonly Pattern[];
  readonly certainty: Certainty;
  /** File and line, for explanations. */
  readonly line: string;
}

/** A word or phrase that can introduce a statement, with all its entries. */
export interface Cue {
  readonly cueClass: CueClass;
  readonly words: readonly string[];
  readonly entries: readonly CueEntry[];
}

/** The entry of a cue that allows the pattern, the first one listed; undefined where none does. */
export function entryFor(cue: Cue, pattern: Pattern): CueEntry | undefined {
  return cue.entries.find((entry) => entry.takes.includes(pattern));
}

/** The cue lexicon, ready to be matched against tokens. */
export class CueLexicon {
  private readonly byClass = new Map<CueClass, Phrases<Cue>>();

  constructor(readonly entries: readonly CueEntry[]) {
    const grouped = new Map<string, CueEntry[]>();
    for (const entry of entries) {
      const key = `${entry.cueClass} ${entry.words.join(" ")}`;
      grouped.set(key, [...(grouped.get(key) ?? []), entry]);
    }
    for (const cueClass of CUE_CLASSES) this.byClass.set(cueClass, new Phrases());
    for (const group of grouped.values()) {
      const first = group[0] as CueEntry;
      const cue: Cue = { cueClass: first.cueClass, words: first.words, entries: group };
      (this.byClass.get(first.cueClass) as Phrases<Cue>).add(first.words, cue);
    }
  }

  /** The longest cue of the class that begins at the token: its first word by lemma, the others as written. */
  at(
    tokens: readonly Token[],
    index: number,
    cueClass: CueClass,
  ): { readonly cue: Cue; readonly length: number } | undefined {
    const phrases = this.byClass.get(cueClass) as Phrases<Cue>;
    const lemmas = cueClass === "verb" || cueClass === "noun";
    const from = (first: string) =>
      phrases.longest((at) => (at === index ? first : tokens[at]?.lower), index);
    const token = tokens[index];
    if (token === undefined) return undefined;
    let found = from(lemmas ? token.lemma.toLowerCase() : token.lower);
    if (found === undefined && cueClass === "verb" && /ed$/.test(token.lower)) {
      // a verb that the tagger took for a noun keeps its ending: "accused"
      found = from(token.lower.slice(0, -1)) ?? from(token.lower.slice(0, -2));
    }
    return found === undefined ? undefined : { cue: found.value, length: found.length };
  }
}

/** The cue lexicon of data/lexicon/cues.tsv. @throws LexiconError for a line that cannot be used. */
export function loadCues(): CueLexicon {
  const columns = ["cue", "class", "stance", "takes", "certainty"];
  return new CueLexicon(loadTable("lexicon/cues", columns).map(readEntry));
}

function readEntry(row: Row): CueEntry {
  const takes = row.list("takes").map((pattern) => {
    const known = PATTERNS.find((candidate) => candidate === pattern);
    if (known === undefined) throw row.error(`takes: unknown pattern ${pattern}`);
    return known;
  });
  if (takes.length === 0) throw row.error("takes is empty");
  return {
    words: row.required("cue").split(" "),
    cueClass: row.oneOf("class", CUE_CLASSES),
    stance: row.oneOf("stance", STANCES),
    takes,
    certainty: row.oneOf("certainty", CERTAINTIES),
    line: `${row.file}:${row.line}`,
  };
}
