import type { Annotation } from "../neural/decode.js";
import { type ModelOptions, openModel } from "../neural/model.js";
import { MODEL_FOLDER, ModelError } from "../neural/weights.js";
import { type NameTag, Parse, type Sentence, type Token, UPOS, type Upos } from "./parse.js";
import type { Reader } from "./reader.js";
import { type SegmentedSentence, segment } from "./sentences.js";

const NAME_TAGS: readonly NameTag[] = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"];

/**
 * A reader over the trained model: tags, lemmas, trees and names. Sentences and words are found by
 * rule ({@link segment}); the sentences of all texts are read together.
 * @throws ModelError where the model is missing, damaged or gives labels that Casus does not know.
 */
export async function neuralReader(options: ModelOptions = {}): Promise<Reader> {
  const model = await openModel(options);
  const folder = options.folder ?? MODEL_FOLDER;
  const upos = known(model.labels.upos, UPOS, folder);
  const names = known(model.labels.names, NAME_TAGS, folder);

  function parseOf(
    text: string,
    segments: readonly SegmentedSentence[],
    annotations: readonly Annotation[],
  ): Parse {
    const sentences: Sentence[] = [];
    const tokens: Token[] = [];
    for (const [index, { start, end, paragraph, words }] of segments.entries()) {
      const annotation = annotations[index];
      if (annotation === undefined) throw new RangeError(`sentence ${index} was not read`);
      const first = tokens.length;
      for (const [place, word] of words.entries()) {
        const written = text.slice(word.start, word.end);
        const lower = written.toLowerCase();
        const head = annotation.head[place] ?? -1;
        tokens.push({
          index: first + place,
          start: word.start,
          end: word.end,
          text: written,
          lower,
          lemma: annotation.lemma[place] ?? lower,
          upos: upos.get(annotation.upos[place] ?? "") ?? "X",
          xpos: annotation.xpos[place] ?? null,
          head: head < 0 ? -1 : first + head,
          relation: annotation.relation[place] ?? null,
          name: names.get(annotation.name[place] ?? "") ?? "O",
          sentence: index,
          written: { start: word.tokenStart, end: word.tokenEnd },
        });
      }
      sentences.push({ index, start, end, first, last: tokens.length, paragraph });
    }
    return new Parse(text, sentences, tokens);
  }

  return {
    model: model.name,
    async parse(texts) {
      const segmented = texts.map((text) => segment(text));
      const annotations = await model.read(
        segmented.flatMap((segments, at) =>
          segments.map(({ words }) => ({
            words: words.map(({ start, end }) => (texts[at] ?? "").slice(start, end)),
            spaceAfter: words.map(({ end }, place) => words[place + 1]?.start !== end),
          })),
        ),
      );
      let read = 0;
      return segmented.map((segments, at) => {
        const from = read;
        read += segments.length;
        return parseOf(texts[at] ?? "", segments, annotations.slice(from, read));
      });
    },
  };
}

/** The model's labels by their spelling, all of which must be among those allowed. */
function known<Label extends Upos | NameTag>(
  labels: readonly string[],
  allowed: readonly Label[],
  folder: string,
): ReadonlyMap<string, Label> {
  const found = new Map<string, Label>(allowed.map((label) => [label, label]));
  const strange = labels.find((label) => !found.has(label));
  if (strange !== undefined) {
    throw new ModelError(folder, `the model has a label that Casus does not know: ${strange}`);
  }
  return found;
}
