import { readFileSync } from "node:fs";
import type { SentenceWords } from "../../src/neural/encode.js";

/** Invented sentences with the inputs that training and runtime must both make of them. */
export interface Fixture {
  readonly words: readonly string[];
  readonly space_after: readonly boolean[];
  readonly input_ids: readonly number[];
  readonly case_ids: readonly number[];
  readonly first: readonly number[];
  /** What the published model reads: heads from 1, lemmas as scripts. */
  readonly expected: {
    readonly head: readonly number[];
    readonly deprel: readonly string[];
    readonly upos: readonly string[];
    readonly xpos: readonly string[];
    readonly lemma: readonly string[];
    readonly names: readonly string[];
  };
}

export const FIXTURES = JSON.parse(
  readFileSync(new URL("../../training/fixtures/sentences.json", import.meta.url), "utf8"),
) as readonly Fixture[];

export const SENTENCES: readonly SentenceWords[] = FIXTURES.map((fixture) => ({
  words: fixture.words,
  spaceAfter: fixture.space_after,
}));
