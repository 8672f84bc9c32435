import type { Outputs } from "./graph.js";
import { type LemmaScript, lemmaOf } from "./lemmas.js";
import { bestNames } from "./names.js";
import { bestTree } from "./tree.js";

/** What the numbers of the graph stand for. */
export interface Labels {
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly lemma: readonly LemmaScript[];
  readonly deprel: readonly string[];
  readonly names: readonly string[];
}

/** What was read of a sentence: every list has one entry a word. */
export interface Annotation {
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly lemma: readonly string[];
  /** Places of the heads in the sentence, from 0; −1 for its root, of which there is exactly one. */
  readonly head: readonly number[];
  readonly relation: readonly string[];
  /** IOB2 tags. */
  readonly name: readonly string[];
}

/** What the outputs' row says of its words. */
export function decode(
  outputs: Outputs,
  row: number,
  words: readonly string[],
  labels: Labels,
): Annotation {
  const size = words.length;
  const start = row * outputs.words;
  const stride = outputs.words + 1;
  const heads = bestTree(outputs.arcs, size, start * stride, stride);
  const names = bestNames(outputs.names, size, labels.names, start * labels.names.length);
  return {
    upos: words.map((_, word) => labelOf(labels.upos, outputs.upos[start + word])),
    xpos: words.map((_, word) => labelOf(labels.xpos, outputs.xpos[start + word])),
    lemma: words.map((word, place) =>
      lemmaOf(word, labelOf(labels.lemma, outputs.lemma[start + place])),
    ),
    head: Array.from(heads, (head) => head - 1),
    relation: Array.from(heads, (head, word) => relationOf(outputs, start + word, head, labels)),
    name: Array.from(names, (name) => labelOf(labels.names, name)),
  };
}

/** The relation of a word to its head: that of the candidate equal to the head where there is one. */
function relationOf(outputs: Outputs, word: number, head: number, labels: Labels): string {
  if (head === 0) return "root";
  let second: string | undefined;
  for (let place = word * outputs.heads; place < (word + 1) * outputs.heads; place++) {
    const label = labelOf(labels.deprel, outputs.relations[place]);
    if (outputs.candidates[place] === head) return label;
    if (label !== "root") second ??= label;
  }
  return second ?? "dep";
}

function labelOf<Label>(labels: readonly Label[], number: number | undefined): Label {
  const label = labels[number ?? -1];
  if (label === undefined)
    throw new RangeError(`the model gave label ${number} of ${labels.length}`);
  return label;
}
