import { loadTable } from "../lexicon/load.js";
import { Phrases } from "../lexicon/phrases.js";

/** One reading of a currency word or sign. */
export interface Currency {
  /** ISO 4217. */
  readonly code: string;
  /** Words that must stand in the text; none where the word alone is enough. */
  readonly cues: readonly string[];
}

/** The currencies of `data/lexicon/currencies.tsv`, by sign, code and word. */
export class Currencies {
  private readonly signs = new Map<string, Currency[]>();
  private readonly codes = new Set<string>();
  private readonly words = new Phrases<Currency[]>();

  /** @throws LexiconError naming file and line of a bad row. */
  constructor() {
    for (const row of loadTable("lexicon/currencies", ["sign", "words", "code", "cues"])) {
      const currency = { code: row.required("code"), cues: row.list("cues") };
      this.codes.add(currency.code);
      for (const sign of row.list("sign")) {
        const known = this.signs.get(sign);
        if (known === undefined) this.signs.set(sign, [currency]);
        else known.push(currency);
      }
      for (const phrase of row.list("words")) {
        const words = phrase.split(" ");
        const known = this.words.get(words);
        if (known === undefined) this.words.add(words, [currency]);
        else known.push(currency);
      }
    }
  }

  isSign(text: string): boolean {
    return this.signs.has(text);
  }

  isCode(text: string): boolean {
    return this.codes.has(text);
  }

  /** The ISO code of a sign or code; a sign that several currencies share stays as it is without a cue. */
  codeOfSign(sign: string, text: string): string {
    if (this.codes.has(sign)) return sign;
    return this.resolve(this.signs.get(sign) ?? [], text) ?? sign;
  }

  /** The currency word that begins at a word, with all it may mean. */
  wordAt(
    word: (index: number) => string,
    at: number,
  ): { readonly length: number; readonly candidates: readonly Currency[] } | undefined {
    const found = this.words.longest((index) => word(index) || undefined, at);
    return found === undefined ? undefined : { length: found.length, candidates: found.value };
  }

  /** The one currency that the text allows; undefined where none or several do. */
  resolve(candidates: readonly Currency[], text: string): string | undefined {
    const sure = candidates.find(({ cues }) => cues.length === 0);
    if (sure !== undefined) return sure.code;
    const cued = candidates.filter(({ cues }) => cues.some((cue) => text.includes(cue)));
    return cued.length === 1 ? cued[0]?.code : undefined;
  }
}
