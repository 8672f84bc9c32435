import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import type { Extent } from "../text/span.js";
import { Parse, type Sentence, type Token, UPOS, type Upos } from "./parse.js";
import type { Reader } from "./reader.js";
import { segment } from "./sentences.js";

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
    const tokens = nlp.readDoc(text.slice(stretch.start, stretch.end)).tokens();
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
    const segments = segment(text);
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
