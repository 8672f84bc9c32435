import { type Cue, type CueLexicon, entryFor } from "./cues.js";
import type { Passage, Run, Stretch } from "./passage.js";
import { mainSubject, phraseAfter, type SourcePhrase, subjectBefore } from "./sources.js";

/** How a verb cue stands in its clause. */
export type CueForm = "finite" | "infinitive" | "participle" | "passive" | "reduced" | "other";

/** A cue found in a text, with its grammatical surroundings. */
export interface CuePlace {
  readonly cue: Cue;
  /** The cue with its auxiliaries, negation and adverbs. */
  readonly run: Run;
  /** The token of the cue word itself, and the token after its last word. */
  readonly head: number;
  readonly after: number;
  readonly form: CueForm;
  /** Who says it, where the words before or (inverted) after the cue tell. */
  readonly source: SourcePhrase | undefined;
  /** Whether the source follows the cue ("said Ann Lee"); `after` then lies behind it. */
  readonly inverted: boolean;
  /** Whether the source is that of an earlier verb ("said …, and denied …"). */
  readonly shared: boolean;
  /** Where what stands before must end because this cue begins something of its own. */
  readonly breaksAt: number;
}

/** All cues of a stretch that are not themselves quoted, by position. */
export function cuePlaces(
  passage: Passage,
  lexicon: CueLexicon,
  stretch: Stretch,
): readonly CuePlace[] {
  const places: CuePlace[] = [];
  let floor = stretch.first;
  for (let at = stretch.first; at < stretch.last; at++) {
    if (passage.isQuoted(at)) continue;
    const place =
      nonVerb(passage, lexicon, stretch, at) ?? verb(passage, lexicon, stretch, at, floor, places);
    if (place === undefined) continue;
    places.push(place);
    at = Math.max(at, place.head + place.cue.words.length - 1);
    floor = stretch.first;
  }
  return places;
}

function nonVerb(
  passage: Passage,
  lexicon: CueLexicon,
  stretch: Stretch,
  at: number,
): CuePlace | undefined {
  const phrase = lexicon.at(passage.tokens, at, "phrase");
  if (phrase !== undefined) return other(passage, stretch, at, phrase.cue, phrase.length);
  const upos = passage.upos(at);
  if (upos === "ADV") {
    const adverb = lexicon.at(passage.tokens, at, "adverb");
    if (adverb !== undefined) return other(passage, stretch, at, adverb.cue, adverb.length);
  }
  if (upos === "NOUN") {
    const noun = lexicon.at(passage.tokens, at, "noun");
    if (noun !== undefined && !verbMistagged(passage, lexicon, at)) {
      return other(passage, stretch, at, noun.cue, noun.length);
    }
  }
  return undefined;
}

function other(passage: Passage, stretch: Stretch, at: number, cue: Cue, length: number): CuePlace {
  const comma = at > stretch.first && passage.isComma(at - 1);
  return {
    cue,
    run: { first: at, last: at + length },
    head: at,
    after: at + length,
    form: "other",
    source: undefined,
    inverted: false,
    shared: false,
    breaksAt: cue.cueClass === "phrase" ? (comma ? at - 1 : at) : Number.POSITIVE_INFINITY,
  };
}

/** "Analysts fear a war", "the Red Cross fears that …": the tagger takes such verbs for nouns. */
function verbMistagged(passage: Passage, lexicon: CueLexicon, at: number): boolean {
  const before = passage.tokens[at - 1];
  if (before === undefined || lexicon.at(passage.tokens, at, "verb") === undefined) return false;
  const next = passage.lower(at + 1);
  const object = /^(?:that|the|a|an|they|it|he|she|its|their|his)$/.test(next);
  if (before.upos === "PROPN") {
    return /[^s]s$/.test(passage.lower(at)) && (object || passage.isNominal(at + 1));
  }
  if (before.upos !== "NOUN" || !object) return false;
  const plural = before.lower !== before.lemma.toLowerCase();
  return plural !== /[^s]s$/.test(passage.lower(at));
}

function verb(
  passage: Passage,
  lexicon: CueLexicon,
  stretch: Stretch,
  at: number,
  floor: number,
  earlier: readonly CuePlace[],
): CuePlace | undefined {
  const upos = passage.upos(at);
  if (upos !== "VERB" && !(upos === "NOUN" && verbMistagged(passage, lexicon, at)))
    return undefined;
  const found = lexicon.at(passage.tokens, at, "verb");
  if (found === undefined) return undefined;
  const { cue, length } = found;
  let start = at;
  let passive = false;
  let auxiliaries = 0;
  while (start > stretch.first && !passage.isQuoted(start - 1)) {
    const before = passage.lower(start - 1);
    const tag = passage.upos(start - 1);
    if (tag === "AUX") {
      if (passage.token(start - 1).lemma === "be" || /^(?:been|being)$/.test(before))
        passive = true;
      auxiliaries++;
    } else if (tag !== "ADV" && !/^(?:not|n't|n’t|never)$/.test(before)) break;
    start--;
  }
  const word = passage.lower(at);
  if (/ing$/.test(word)) passive = false;
  const before = passage.lower(start - 1);
  const infinitive = before === "to" && passage.upos(start - 1) !== "ADP" && auxiliaries === 0;
  const after = at + length;
  const run = { first: start, last: after };
  const base = { cue, run, head: at, after, inverted: false, shared: false };
  const comma = start > stretch.first && passage.isComma(start - 1) ? start - 1 : start;
  const shareSource = (): SourcePhrase | undefined =>
    earlier.findLast((place) => place.source !== undefined && place.form !== "other")?.source ??
    mainSubject(passage, floor, start);

  if (/ing$/.test(word) && auxiliaries === 0) {
    if (
      passage.lower(start - 1) === "to" ||
      passage.upos(start - 1) === "ADP" ||
      passage.upos(start - 1) === "DET"
    )
      return undefined;
    const source = shareSource();
    return { ...base, form: "participle", source, shared: true, breaksAt: comma };
  }
  if (infinitive) {
    return { ...base, form: "infinitive", source: undefined, breaksAt: Number.POSITIVE_INFINITY };
  }
  if (passive && /(?:ed|en|t|d|n)$/.test(word)) {
    return {
      ...base,
      form: "passive",
      source: byPhrase(passage, after, stretch.last),
      breaksAt: Number.POSITIVE_INFINITY,
    };
  }
  // "…,” said Ann Lee, the envoy": cue first
  const follows =
    start === at &&
    entryFor(cue, "person") === undefined &&
    (start === stretch.first ||
      passage.isComma(start - 1) ||
      passage.closesQuote(start - 1) ||
      passage.isDash(start - 1));
  if (follows && entryFor(cue, "clause") !== undefined) {
    const source = phraseAfter(passage, after, stretch.last, true);
    if (source !== undefined && endsClause(passage, source.last, stretch.last)) {
      return {
        ...base,
        form: "finite",
        source,
        inverted: true,
        after: source.last,
        breaksAt: comma,
      };
    }
  }
  const beforeTag = passage.upos(start - 1);
  if (beforeTag === "CCONJ") {
    const conjunction = start - 1;
    const breaksAt = passage.isComma(conjunction - 1) ? conjunction - 1 : conjunction;
    return { ...base, form: "finite", source: shareSource(), shared: true, breaksAt };
  }
  const source = subjectBefore(passage, start, floor);
  if (source === undefined) return undefined;
  if (
    source.form !== "relative" &&
    auxiliaries === 0 &&
    /ed$|^said$|^thought$|^understood$/.test(word) &&
    /^(?:to|by)$/.test(passage.lower(after)) &&
    entryFor(cue, "passive") !== undefined &&
    (passage.lower(after) === "by"
      ? entryFor(cue, "as") !== undefined
      : passage.upos(after) === "PART" && entryFor(cue, "to") === undefined)
  ) {
    return {
      ...base,
      form: "reduced",
      source: byPhrase(passage, after, stretch.last),
      breaksAt: Number.POSITIVE_INFINITY,
    };
  }
  return { ...base, form: "finite", source, breaksAt: ownClause(passage, source, after, stretch) };
}

/** "by the ministry" right after a passive. */
function byPhrase(passage: Passage, after: number, limit: number): SourcePhrase | undefined {
  if (passage.lower(after) !== "by") return undefined;
  return phraseAfter(passage, after + 1, limit, false);
}

/** Whether nothing but a mark follows. */
function endsSentence(passage: Passage, at: number, limit: number): boolean {
  return at >= limit || (/^[.,;]$/.test(passage.lower(at)) && !passage.isQuoted(at));
}

/** Whether a clause could be over at the token. */
function endsClause(passage: Passage, at: number, limit: number): boolean {
  if (at >= limit || passage.upos(at) === "PUNCT" || passage.isQuoted(at)) return true;
  const upos = passage.upos(at);
  return upos === "ADP" || upos === "ADV" || upos === "CCONJ" || upos === "PROPN";
}

/** Where the clause of a source of its own begins: ", while Seoul said" ends what stands before. */
function ownClause(
  passage: Passage,
  source: SourcePhrase,
  after: number,
  stretch: Stretch,
): number {
  const first = source.antecedent?.first ?? source.first;
  let at = first - 1;
  if (at <= stretch.first) return Number.POSITIVE_INFINITY;
  if (source.form === "relative") return Number.POSITIVE_INFINITY;
  // "…, his office said."
  const parted = passage.isComma(at) || passage.isDash(at);
  if (parted && endsSentence(passage, after, stretch.last)) return at;
  const word = passage.lower(at);
  if (/^(?:while|but|and|whereas|although|though|as|yet|so)$/.test(word)) {
    at--;
    if (passage.isComma(at) || passage.isDash(at)) return at;
    if (/^(?:while|whereas|although|but)$/.test(word)) return at + 1;
    return Number.POSITIVE_INFINITY;
  }
  return Number.POSITIVE_INFINITY;
}
