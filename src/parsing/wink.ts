import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import type { Extent } from "../text/span.js";
import { Parse, type Sentence, type Token, UPOS, type Upos } from "./parse.js";
import type { Reader } from "./reader.js";
import { type SegmentedSentence, segment } from "./sentences.js";

/**
 * Words longer than any word, which the tagger takes quadratic time for: it does not see them, so
 * that they are tagged X.
 */
const LONG_WORD = /\S{200,}/g;

/**
 * The most words a sentence has. Longer ones (lists, tables, text without marks) are cut, so that
 * whoever looks back and forth within a sentence takes linear time over the text.
 */
const LONGEST_SENTENCE = 400;

/** Text handed to the tagger at once: whole sentences, about this many characters. */
const STRETCH = 20_000;

/**
 * A reader over wink-nlp's English model: tags and lemmas, no tree, no names. Sentences and tokens
 * are our own; each token takes the tag and lemma of the tagger's token that begins it.
 */
export function winkReader(): Reader {
  const nlp = winkNLP(model, ["sbd", "pos"]);

  /** The tagger's tokens of a stretch of text, with their places. */
  function tag(text: string, stretch: Extent): readonly Tagged[] {
    const words = text
      .slice(stretch.start, stretch.end)
      .replace(LONG_WORD, (word) => " ".repeat(word.length));
    const tokens = nlp.readDoc(words).tokens();
    const values = tokens.out(nlp.its.value) as string[];
    const tags = tokens.out(nlp.its.pos) as string[];
    const lemmas = tokens.out(nlp.its.lemma as typeof nlp.its.value) as string[];
    const tagged: Tagged[] = [];
    let at = stretch.start;
    for (const [index, value] of values.entries()) {
      const found = text.indexOf(value, at);
      if (found < 0 || found + value.length > stretch.end) continue;
      at = found + value.length;
      tagged.push({
        start: found,
        end: at,
        upos: universal(tags[index] as string),
        lemma: lemmas[index] as string,
      });
    }
    return tagged;
  }

  function parse(text: string): Parse {
    const segments = segment(text).flatMap(cut);
    const sentences: Sentence[] = [];
    const tokens: Token[] = [];
    let tagged: readonly Tagged[] = [];
    let next = 0;
    let read = 0;
    for (const [index, segmented] of segments.entries()) {
      if (segmented.end > read) {
        let last = index;
        while (
          last + 1 < segments.length &&
          (segments[last + 1]?.end ?? 0) - segmented.start < STRETCH
        ) {
          last++;
        }
        read = segments[last]?.end ?? segmented.end;
        tagged = tag(text, { start: segmented.start, end: read });
        next = 0;
      }
      const first = tokens.length;
      for (const word of segmented.words) {
        while (next < tagged.length && (tagged[next] as Tagged).end <= word.start) next++;
        const match = tagged[next];
        const written = text.slice(word.start, word.end);
        const here = match !== undefined && match.start < word.end;
        tokens.push({
          index: tokens.length,
          start: word.start,
          end: word.end,
          text: written,
          lower: written.toLowerCase(),
          lemma:
            here && match.end - match.start === written.length
              ? match.lemma
              : written.toLowerCase(),
          upos: here ? match.upos : "X",
          xpos: null,
          head: null,
          relation: null,
          name: null,
          sentence: index,
          written: { start: word.tokenStart, end: word.tokenEnd },
        });
      }
      sentences.push({
        index,
        start: segmented.start,
        end: segmented.end,
        first,
        last: tokens.length,
        paragraph: segmented.paragraph,
      });
    }
    return new Parse(text, sentences, tokens);
  }

  return {
    model: "wink-eng-lite-web-model",
    parse: async (texts) => texts.map(parse),
  };
}

interface Tagged extends Extent {
  readonly upos: Upos;
  readonly lemma: string;
}

function universal(tag: string): Upos {
  return UPOS.find((known) => known === tag) ?? "X";
}

/** A sentence, or its pieces of at most {@link LONGEST_SENTENCE} words. */
function cut(sentence: SegmentedSentence): readonly SegmentedSentence[] {
  const { words, paragraph } = sentence;
  if (words.length <= LONGEST_SENTENCE) return [sentence];
  const pieces: SegmentedSentence[] = [];
  for (let at = 0; at < words.length; at += LONGEST_SENTENCE) {
    const piece = words.slice(at, at + LONGEST_SENTENCE);
    const [first, last] = [piece[0], piece.at(-1)];
    if (first === undefined || last === undefined) continue;
    pieces.push({ start: first.start, end: last.end, paragraph, words: piece });
  }
  return pieces;
}
