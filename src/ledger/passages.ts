import { type AnyRecord, RECORD_KINDS } from "../record/kinds.js";
import type { Reading } from "../record/reading.js";
import { contains, type Extent, overlaps, span } from "../text/span.js";
import { spansOf } from "./involvement.js";
import { type Hit, PASSAGES, type Passage } from "./ledger.js";
import type { Match } from "./search.js";
import { sentenceAround } from "./sentence.js";

/** The sentences that the matches (in order) stand in, those with most of the terms first. */
export function passagesOf(
  reading: Reading,
  matches: readonly Match[],
): Pick<Hit, "passages" | "morePassages"> {
  const sentences: { extent: Extent; matches: Match[] }[] = [];
  for (const match of matches) {
    const last = sentences.at(-1);
    if (last !== undefined && contains(last.extent, match)) last.matches.push(match);
    else sentences.push({ extent: sentenceAround(reading.document.text, match), matches: [match] });
  }
  const ranked = sentences.sort((a, b) => terms(b.matches) - terms(a.matches)).slice(0, PASSAGES);
  return {
    passages: ranked.map((sentence) => passage(reading, sentence.extent, sentence.matches)),
    morePassages: sentences.length - ranked.length,
  };
}

function passage(reading: Reading, extent: Extent, matches: readonly Match[]): Passage {
  return {
    sentence: span(reading.document, extent.start, extent.end),
    words: matches.map((match) => span(reading.document, match.start, match.end)),
    records: RECORD_KINDS.flatMap((kind) => {
      const records: readonly AnyRecord[] = reading[kind];
      return records
        .filter((record) => spansOf(record).some((place) => overlaps(place, extent)))
        .map((record) => ({ kind, record }));
    }),
  };
}

function terms(matches: readonly Match[]): number {
  return new Set(matches.map((match) => match.term)).size;
}
