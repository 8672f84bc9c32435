/** How a word becomes its lemma: spelt so, so many letters cut from its end, this put there. */
export interface LemmaScript {
  readonly spelling: "keep" | "lower" | "title";
  readonly cut: number;
  readonly add: string;
}

/**
 * Reads a script written as `spelling|cut|add`: "lower|3|be" makes "was" to "be".
 * @throws RangeError where it is not of that form.
 */
export function lemmaScript(written: string): LemmaScript {
  const [, spelling, cut, add] = /^(keep|lower|title)\|(\d+)\|(.*)$/su.exec(written) ?? [];
  if (spelling !== "keep" && spelling !== "lower" && spelling !== "title") {
    throw new RangeError(`"${written}" is no script of a lemma`);
  }
  return { spelling, cut: Number(cut), add: add ?? "" };
}

/** The lemma that the script makes of the word; the word in lower case where nothing would be left. */
export function lemmaOf(word: string, { spelling, cut, add }: LemmaScript): string {
  const spelt = SPELLINGS[spelling](word);
  return spelt.slice(0, Math.max(0, spelt.length - cut)) + add || word.toLowerCase();
}

const SPELLINGS = {
  keep: (word: string) => word,
  lower: (word: string) => word.toLowerCase(),
  title: (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase(),
} as const;
