import type { Parse, Sentence } from "../parsing/parse.js";
import { recordId } from "../record/id.js";
import type { Time } from "../record/time.js";
import type { Extent } from "../text/span.js";
import { dayOfIso, isoOf } from "./calendar.js";
import { mayBeTime, type TimePhrase, TimeReader } from "./horizons.js";
import { type Piece, piecesOf } from "./pieces.js";

/**
 * The times that a text names, by position, resolved against the date of publication (an ISO date
 * or date-time, of which the date counts as written). `earliest` and `latest` are null where the
 * text does not allow a date.
 */
export function timesIn(parse: Parse, published: string | null): readonly Time[] {
  return parse.sentences.flatMap((sentence) => timesOf(parse, sentence, published));
}

function timesOf(parse: Parse, sentence: Sentence, published: string | null): readonly Time[] {
  return timePhrases(parse.text, sentence, published).map(({ phrase, extent }) => {
    const words = parse.span(extent);
    return {
      id: recordId("time", [words]),
      span: words,
      earliest: phrase.earliest === null ? null : isoOf(phrase.earliest),
      latest: phrase.latest === null ? null : isoOf(phrase.latest),
    };
  });
}

/** A time phrase with its place in the text. */
export interface PlacedTime {
  readonly phrase: TimePhrase;
  readonly extent: Extent;
}

/** The time phrases within a stretch of text, left to right. */
export function timePhrases(
  text: string,
  extent: Extent,
  published: string | null,
): readonly PlacedTime[] {
  const pieces = piecesOf(text, extent);
  const day = published === null ? null : dayOfIso(published);
  const reader = new TimeReader(pieces, text, day);
  const found: PlacedTime[] = [];
  for (let at = 0; at < pieces.length; ) {
    const phrase = mayBeTime(pieces[at] as Piece) ? reader.at(at) : undefined;
    if (phrase === undefined) {
      at++;
      continue;
    }
    const first = pieces[phrase.from] as Piece;
    const last = pieces[phrase.to - 1] as Piece;
    const { earliest, latest } = phrase;
    if (earliest === null || latest === null || earliest <= latest) {
      found.push({ phrase, extent: { start: first.start, end: last.end } });
    }
    at = phrase.to;
  }
  return found;
}
