import { join } from "node:path";
import { type Annotation, decode, type Labels } from "./decode.js";
import { batchOf, encode, plan, type SentenceWords, type Stretch } from "./encode.js";
import { openGraph } from "./graph.js";
import { lemmaScript } from "./lemmas.js";
import { loadWeights, MODEL_FOLDER } from "./weights.js";
import { Wordpieces } from "./wordpiece.js";

/** Pieces of a batch with its padding: larger ones leave the processor's cache. */
const PIECES = 500;
/** Sentences that are sorted by length at a time; their encodings are all that is held at once. */
const SENTENCES = 2048;

/** The trained model: words in, tags, lemmas, trees and names out. */
export interface Model {
  /** Name of the weights. */
  readonly name: string;
  readonly labels: Labels;
  /**
   * Reads sentences; one annotation each, in their order. What is read of a sentence depends on that
   * sentence alone. One with more than 510 pieces (about 400 words) is read in parts; the roots of
   * the later parts hang on the first one's as "parataxis".
   */
  read(sentences: readonly SentenceWords[]): Promise<readonly Annotation[]>;
}

/** How a model is opened. */
export interface ModelOptions {
  /** The folder of manifest, graph and vocabulary. */
  readonly folder?: string;
  /** Threads for the encoder; they make it faster, never different. */
  readonly threads?: number;
  /** Pieces that are read at once, about. */
  readonly pieces?: number;
}

/**
 * Loads the model.
 * @throws ModelError where its files are missing or damaged.
 */
export async function openModel(options: ModelOptions = {}): Promise<Model> {
  const { folder = MODEL_FOLDER, threads = 1, pieces = PIECES } = options;
  const { manifest, graph: bytes, pieces: vocabulary } = loadWeights(folder);
  const graph = await openGraph(bytes, join(folder, "model.onnx"), threads);
  const wordpieces = new Wordpieces(vocabulary, manifest.input.pieces_per_word);
  const labels: Labels = { ...manifest.labels, lemma: manifest.labels.lemma.map(lemmaScript) };

  async function readSome(sentences: readonly SentenceWords[]): Promise<readonly Annotation[]> {
    const stretches: { stretch: Stretch; words: readonly string[] }[] = [];
    const firsts = sentences.map((sentence) => {
      const first = stretches.length;
      let from = 0;
      for (const stretch of encode(sentence, wordpieces, manifest.input.positions)) {
        const to = from + stretch.first.length;
        stretches.push({ stretch, words: sentence.words.slice(from, to) });
        from = to;
      }
      return first;
    });
    const found: Annotation[] = new Array<Annotation>(stretches.length);
    const lengths = stretches.map(({ stretch }) => stretch.ids.length);
    for (const places of plan(lengths, pieces)) {
      const together = places.flatMap((place) => stretches[place] ?? []);
      const outputs = await graph.run(batchOf(together.map(({ stretch }) => stretch)));
      for (const [row, { words }] of together.entries()) {
        found[places[row] ?? 0] = decode(outputs, row, words, labels);
      }
    }
    return firsts.map((first, index) => joined(found.slice(first, firsts[index + 1])));
  }

  return {
    name: manifest.name,
    labels,
    async read(sentences) {
      const found: Annotation[] = [];
      for (let from = 0; from < sentences.length; from += SENTENCES) {
        found.push(...(await readSome(sentences.slice(from, from + SENTENCES))));
      }
      return found;
    },
  };
}

/** The parts of a sentence as one annotation with one root. */
function joined(parts: readonly Annotation[]): Annotation {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const root = only?.head.indexOf(-1) ?? -1;
  const head: number[] = [];
  const relation: string[] = [];
  for (const [index, part] of parts.entries()) {
    const offset = head.length;
    const isLater = index > 0;
    relation.push(
      ...part.relation.map((label, word) =>
        isLater && part.head[word] === -1 ? "parataxis" : label,
      ),
    );
    head.push(...part.head.map((place) => (place >= 0 ? place + offset : isLater ? root : -1)));
  }
  return {
    upos: parts.flatMap((part) => part.upos),
    xpos: parts.flatMap((part) => part.xpos),
    lemma: parts.flatMap((part) => part.lemma),
    head,
    relation,
    name: parts.flatMap((part) => part.name),
  };
}
