import type { Cast } from "../grounding/cast.js";
import type { Passage, Run, Stretch } from "./passage.js";
import type { SourcePhrase } from "./sources.js";

/** A speaker set before a colon, as headlines and transcripts have it. */
export interface ColonSpeaker {
  readonly source: SourcePhrase;
  readonly cue: Run;
  readonly content: Run;
}

const ROLE =
  /^(?:minister|ministry|president|spokesman|spokeswoman|spokesperson|official|officials|source|sources|police|army|military|government|envoy|ambassador|secretary|general|chairman|chairwoman|chair|moderator|speaker|reporter|witness|witnesses|commander|analyst|report|study|poll|mayor|governor|premier|chancellor|king|senator|diplomat|diplomats|experts?|analysts|un|nato|eu|king|pope|leader|monitor|monitors|rebels|q|a)$/;

/**
 * "Minister: no troops for the mission", "SECRETARY GENERAL: No." – a short phrase without a verb
 * that names somebody, at the beginning of a sentence, and a colon. Labels ("Key points:") name nobody.
 */
export function colonSpeaker(
  passage: Passage,
  stretch: Stretch,
  cast: Cast,
): ColonSpeaker | undefined {
  const limit = Math.min(stretch.last - 2, stretch.first + 10);
  let colon = stretch.first;
  while (colon < limit && passage.lower(colon) !== ":") {
    if (passage.isQuoted(colon) || passage.isVerbal(colon)) return undefined;
    if (/^[,;.–—]$/.test(passage.lower(colon))) return undefined;
    colon++;
  }
  if (colon === stretch.first || passage.lower(colon) !== ":") return undefined;
  const source: Run = { first: stretch.first, last: colon };
  const last = passage.lower(colon - 1);
  if (/^[qa]$/.test(last) && source.last - source.first > 1) return undefined;
  const appearance = cast.within(passage.extent(source))[0];
  const speaker =
    ROLE.test(last) ||
    (appearance !== undefined &&
      appearance.end >= passage.token(colon - 1).end &&
      appearance.form !== "demonym");
  if (!speaker) return undefined;
  let end = endOfSpeech(passage, stretch, colon);
  while (end > colon + 1 && /^[.;]$/.test(passage.lower(end - 1)) && !passage.isQuoted(end - 1))
    end--;
  if (end - colon < 3) return undefined;
  return {
    source: { ...source, form: "phrase" },
    cue: { first: colon, last: colon + 1 },
    content: { first: colon + 1, last: end },
  };
}

/** A transcript's speaker holds the paragraph that begins with the name; a quotation ends with its mark. */
function endOfSpeech(passage: Passage, stretch: Stretch, colon: number): number {
  const { index, paragraph } = stretch;
  // a headline without a full stop ends with its line
  const { text } = passage.parse;
  for (let at = colon + 2; at < stretch.last; at++) {
    const before = passage.token(at - 1);
    const apart = text.slice(before.end, passage.token(at).start);
    if (apart.includes("\n") && /^\p{Lu}/u.test(passage.token(at).text)) return at;
  }
  const opens = passage.stretches[index - 1]?.paragraph !== paragraph;
  if (!opens || passage.isQuoted(colon + 1)) return stretch.last;
  let last = stretch.last;
  for (let at = index + 1; passage.stretches[at]?.paragraph === paragraph; at++) {
    last = (passage.stretches[at] as Stretch).last;
  }
  return last;
}
