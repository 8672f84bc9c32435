import { loadTable } from "../lexicon/load.js";
import { Phrases } from "../lexicon/phrases.js";
import { CERTAINTIES, type Certainty } from "../record/statement.js";
import type { Passage, Run } from "./passage.js";

/** A hedge or an estimative word. */
export interface Hedge {
  readonly words: readonly string[];
  readonly certainty: Certainty;
  /** Range of probability in percent where the intelligence community's directive ICD 203 fixes one. */
  readonly range: { readonly low: number; readonly high: number } | null;
  readonly line: string;
}

/** The words that say how sure somebody is, ready to be looked for. */
export class Hedges {
  private readonly phrases = new Phrases<Hedge>();

  constructor(hedges: readonly Hedge[]) {
    for (const hedge of hedges) this.phrases.add(hedge.words, hedge);
  }

  /** The first hedge in the run, by the longest phrase; undefined where there is none. */
  first(passage: Passage, run: Run): Hedge | undefined {
    for (let at = run.first; at < run.last; at++) {
      const found = this.phrases.longest(
        (index) => (index < run.last ? passage.tokens[index]?.lower : undefined),
        at,
      );
      if (found !== undefined) return found.value;
    }
    return undefined;
  }
}

/** The hedges of data/lexicon/certainty.tsv. @throws LexiconError for a line that cannot be used. */
export function loadHedges(): Hedges {
  const columns = ["words", "certainty", "low", "high"];
  return new Hedges(
    loadTable("lexicon/certainty", columns).map((row) => {
      const low = row.number("low");
      const high = row.number("high");
      if ((low === null) !== (high === null)) throw row.error("low and high go together");
      return {
        words: row.required("words").split(" "),
        certainty: row.oneOf("certainty", CERTAINTIES),
        range: low === null || high === null ? null : { low, high },
        line: `${row.file}:${row.line}`,
      };
    }),
  );
}
