import type { Passage, Run } from "./passage.js";

/** How the words that name a source do it. */
export type SourceForm = "phrase" | "pronoun" | "relative";

/** The words that name who says something. */
export interface SourcePhrase extends Run {
  readonly form: SourceForm;
  /** The noun phrase that a relative word ("who") stands for. */
  readonly antecedent?: Run;
}

const PERSONAL = new Set(["he", "she", "they", "it", "we", "i", "you", "one", "both", "others"]);
const RELATIVE = new Set(["who", "which", "that", "whose"]);
const IN_A_NOUN_PHRASE = new Set(["NOUN", "PROPN", "NUM", "ADJ", "DET", "SYM"]);
const TIME = new Set(
  "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december yesterday today tonight tomorrow earlier later".split(
    " ",
  ),
);

/** Prepositions by which a noun phrase goes on ("the mission in Juba"). */
const MODIFIES =
  /^(?:of|for|in|at|from|with|to|on|under|behind|near|among|within|between|against|by|over|across|inside|outside|about|like)$/;

/** Whether the word names a day or month or is a time by itself ("yesterday"). */
export function isTimeWord(word: string): boolean {
  return TIME.has(word);
}

/** Whether a noun phrase could begin at the token. */
export function beginsPhrase(passage: Passage, at: number): boolean {
  const upos = passage.upos(at);
  return upos !== undefined && (IN_A_NOUN_PHRASE.has(upos) || upos === "PRON");
}

/** A possessive pronoun or "its": part of the noun phrase that follows. */
function isPossessive(passage: Passage, at: number): boolean {
  return /^(?:his|her|its|their|our|my|your|whose)$/.test(passage.lower(at));
}

/**
 * The noun phrase that ends before token `end` and could be the subject of a verb there, not
 * reaching back past `floor`: "the minister", "a diplomat who follows the file", "Ann Lee, the envoy,".
 */
export function subjectBefore(
  passage: Passage,
  end: number,
  floor: number,
): SourcePhrase | undefined {
  if (end <= floor) return undefined;
  if (!passage.isComma(end - 1) || passage.isQuoted(end - 1)) {
    return phraseEndingAt(passage, beforeTime(passage, end, floor), floor);
  }
  // "Ann Lee, a spokeswoman for the ministry, said": the phrase stands before what is inserted.
  let comma = end - 2;
  for (let steps = 0; comma > floor && steps < 40; comma--, steps++) {
    if (passage.lower(comma) === ";") return undefined;
    if (!passage.isComma(comma) || passage.isQuoted(comma)) continue;
    if (!beginsInsertion(passage, comma + 1)) continue;
    const head = phraseEndingAt(passage, comma, floor);
    if (head === undefined) continue;
    if (head.form !== "phrase") return undefined;
    const before = head.first - 1;
    if (before > floor && passage.isComma(before) && isAppositive(passage, head)) continue;
    return { first: head.first, last: end - 1, form: "phrase" };
  }
  return undefined;
}

/** "Oslo on Thursday", "Oslo last week": where the phrase ends without the time. */
function beforeTime(passage: Passage, end: number, floor: number): number {
  const word = passage.lower(end - 1);
  if (isTimeWord(word) && end - 2 > floor) {
    const before = passage.upos(end - 2);
    if (before === "ADP") return end - 2;
    if (passage.isNominal(end - 2) && word !== "may" && word !== "march") return end - 1;
  }
  const last = /^(?:last|this)$/.test(passage.lower(end - 2));
  if (last && /^(?:week|month|year)$/.test(word) && end - 3 > floor) return end - 2;
  return end;
}

/** "the minister of defence" between commas explains a name before it. */
function isAppositive(passage: Passage, phrase: Run): boolean {
  const { first } = phrase;
  const described = passage.upos(first) === "DET" || isPossessive(passage, first);
  const before = passage.upos(first - 2);
  return described && (before === "PROPN" || before === "NOUN");
}

function beginsInsertion(passage: Passage, at: number): boolean {
  const word = passage.lower(at);
  if (/^(?:who|whose|which|where|whom)$/.test(word)) return true;
  if (isPossessive(passage, at)) return true;
  const upos = passage.upos(at);
  if (upos === "ADP") return /^(?:of|in|at|from|for|with|on|under|of)$/.test(word);
  if (upos === "VERB") return /(?:ed|ing|en)$/.test(word);
  return upos !== undefined && (IN_A_NOUN_PHRASE.has(upos) || upos === "ADV");
}

function phraseEndingAt(passage: Passage, end: number, floor: number): SourcePhrase | undefined {
  let at = end - 1;
  if (at < floor || passage.isQuoted(at)) return undefined;
  const last = passage.lower(at);
  if (RELATIVE.has(last)) {
    const comma = passage.isComma(at - 1) ? at - 1 : at;
    const antecedent = at - 1 > floor ? phraseEndingAt(passage, comma, floor) : undefined;
    if (last === "that" && antecedent === undefined) return undefined;
    return antecedent === undefined
      ? { first: at, last: end, form: "relative" }
      : { first: at, last: end, form: "relative", antecedent };
  }
  if (PERSONAL.has(last)) return { first: at, last: end, form: "pronoun" };
  // "the general", "the accused": an adjective for the tagger
  const named = passage.upos(at) === "ADJ" && passage.upos(at - 1) === "DET";
  if (
    !named &&
    !passage.isNominal(at) &&
    !/^(?:some|many|few|several|most|all|another)$/.test(last)
  ) {
    return undefined;
  }
  while (at >= floor) {
    if (passage.isQuoted(at)) {
      // a nickname or title in quotation marks inside a name
      const quote = passage.quoteAt(at);
      if (quote === undefined || quote.last - quote.first > 6 || quote.first <= floor) break;
      at = quote.first - 1;
      continue;
    }
    const upos = passage.upos(at);
    const word = passage.lower(at);
    if (upos !== undefined && IN_A_NOUN_PHRASE.has(upos)) at--;
    else if (isPossessive(passage, at) || word === "'s" || word === "’s" || word === "'") at--;
    else if (upos === "PART" || word === "’" || word === "-" || word === "/") {
      if (word === "to" || word === "not" || word === "n't") break;
      at--;
    } else if (upos === "ADP" && !MODIFIES.test(word)) break;
    else if (upos === "ADP" && at > floor && passage.isNominal(at - 1)) at--;
    else if (upos === "ADP" && (word === "of" || passage.upos(at - 1) === "ADJ") && at > floor)
      at--;
    else if (upos === "ADV" && /^(?:ADJ|NUM|ADV)$/.test(passage.upos(at + 1) ?? "")) at--;
    else if (upos === "CCONJ" && joinsNouns(passage, at, floor)) at--;
    else if (upos === "VERB" || upos === "AUX") {
      const relative = relativeBefore(passage, at, floor);
      if (relative !== undefined) at = relative - 1;
      else if (isReduced(passage, at, floor)) at--;
      else break;
    } else break;
  }
  return lastPhrase(passage, at + 1, end);
}

/** Whether "and" joins two nouns of one subject rather than two clauses. */
function joinsNouns(passage: Passage, at: number, floor: number): boolean {
  if (at - 1 < floor || !passage.isNominal(at - 1) || passage.lower(at) === "but") return false;
  let start = at - 1;
  while (start > floor && IN_A_NOUN_PHRASE.has(passage.upos(start - 1) ?? "")) start--;
  if (start === floor) return true;
  const before = passage.upos(start - 1);
  return passage.isComma(start - 1) || before === "SCONJ" || before === "CCONJ";
}

/** Where "who" stands, when the verb belongs to a relative clause inside the phrase. */
function relativeBefore(passage: Passage, verb: number, floor: number): number | undefined {
  for (let at = verb - 1; at > floor && at > verb - 14; at--) {
    if (passage.upos(at) === "PUNCT") return undefined;
    if (/^(?:who|which|that|whom|whose|where)$/.test(passage.lower(at))) {
      return passage.isNominal(at - 1) ? at : undefined;
    }
  }
  return undefined;
}

/** "officials briefed on the talks": a participle that describes the noun before it. */
function isReduced(passage: Passage, verb: number, floor: number): boolean {
  if (passage.upos(verb) !== "VERB" || !/(?:ed|en|ing)$/.test(passage.lower(verb))) return false;
  if (verb - 1 < floor || !passage.isNominal(verb - 1)) return false;
  const next = passage.upos(verb + 1);
  return next === "ADP" || next === "PART" || next === "ADV" || next === "PROPN";
}

/** Leaves off what stands before the subject ("On Tuesday the minister"). */
function lastPhrase(passage: Passage, first: number, end: number): SourcePhrase | undefined {
  let start = first;
  for (let at = first + 1; at < end; at++) {
    const upos = passage.upos(at);
    const before = passage.upos(at - 1);
    const afterNoun = before === "NOUN" || before === "PROPN" || before === "NUM";
    if (!afterNoun) continue;
    const restarts =
      upos === "DET" ||
      isPossessive(passage, at) ||
      ((isTimeWord(passage.lower(at - 1)) || /^(?:19|20)\d\d$/.test(passage.lower(at - 1))) &&
        upos !== "ADP" &&
        upos !== "PART" &&
        upos !== "NUM");
    if (restarts) start = at;
  }
  while (start < end && /^(?:ADP|CCONJ|ADV|SCONJ|PART|PUNCT)$/.test(passage.upos(start) ?? "")) {
    if (passage.upos(start) === "ADP") return undefined;
    start++;
  }
  if (start >= end) return undefined;
  if (isTimePhrase(passage, { first: start, last: end })) return undefined;
  if (/^(?:there|here|nothing)$/.test(passage.lower(end - 1))) return undefined;
  return { first: start, last: end, form: "phrase" };
}

/** "Tuesday", "last week", "a year": no source. */
function isTimePhrase(passage: Passage, run: Run): boolean {
  const word = passage.lower(run.last - 1);
  if (run.last - run.first === 1 && isTimeWord(word)) return true;
  const short = run.last - run.first <= 3;
  return short && /^(?:day|week|month|year|morning|night|evening|afternoon)s?$/.test(word);
}

/**
 * The noun phrase that begins at the token, with what belongs to it ("of …", "for …") and, where
 * `inserted` allows, an apposition or relative clause after a comma.
 */
export function phraseAfter(
  passage: Passage,
  from: number,
  limit: number,
  inserted: boolean,
): SourcePhrase | undefined {
  if (from >= limit || passage.isQuoted(from)) return undefined;
  const word = passage.lower(from);
  if (PERSONAL.has(word) || /^(?:him|her|them|us|me)$/.test(word)) {
    const possessive = word === "her" && IN_A_NOUN_PHRASE.has(passage.upos(from + 1) ?? "");
    if (!possessive) return { first: from, last: from + 1, form: "pronoun" };
  }
  let at = from;
  let nominal = -1;
  while (at < limit && !passage.isQuoted(at)) {
    const upos = passage.upos(at);
    const text = passage.lower(at);
    const before = passage.upos(at - 1);
    const afterNoun = at > from && (before === "NOUN" || before === "PROPN");
    if (upos !== undefined && IN_A_NOUN_PHRASE.has(upos)) {
      if (afterNoun && (upos === "DET" || isTimeWord(text))) break;
      if (isTimeWord(text) && nominal >= 0) break;
      if (passage.isNominal(at)) nominal = at;
      at++;
    } else if (isPossessive(passage, at) && !afterNoun) at++;
    else if (text === "'s" || text === "’s" || text === "'" || text === "’") at++;
    else if (upos === "CCONJ" && text !== "but" && afterNoun && beginsPhrase(passage, at + 1)) {
      if (!(passage.upos(at + 1) === "PRON" && !isPossessive(passage, at + 1))) at++;
      else break;
    } else if (
      upos === "ADP" &&
      afterNoun &&
      /^(?:of|for|from|in|at|with|to|on|close)$/.test(text) &&
      (beginsPhrase(passage, at + 1) || isPossessive(passage, at + 1)) &&
      !isTimeWord(passage.lower(at + 1)) &&
      (before === "NOUN" || text === "of")
    ) {
      at++;
    } else break;
  }
  if (nominal < 0 || isTimePhrase(passage, { first: from, last: nominal + 1 })) return undefined;
  let last = nominal + 1;
  if (/^['’]s?$/.test(passage.lower(last)) && last < at) last++;
  const comma = last;
  if (inserted && passage.isComma(comma) && !passage.isQuoted(comma)) {
    const next = comma + 1;
    const explains =
      /^(?:who|whose|which)$/.test(passage.lower(next)) ||
      passage.upos(next) === "DET" ||
      isPossessive(passage, next) ||
      (passage.upos(next) === "NOUN" && passage.upos(nominal) === "PROPN");
    if (explains && next < limit) {
      let stop = next;
      while (stop < limit && !passage.isComma(stop) && !passage.isQuoted(stop)) {
        if (/^[.;:?!]$/.test(passage.lower(stop))) break;
        stop++;
      }
      const relative = /^(?:who|whose|which)$/.test(passage.lower(next));
      if (relative || !passage.hasVerb({ first: next, last: stop })) last = stop;
    }
  }
  return { first: from, last, form: "phrase" };
}

/** The subject of the first finite verb after `from`, looked for up to `limit`. */
export function mainSubject(
  passage: Passage,
  from: number,
  limit: number,
): SourcePhrase | undefined {
  for (let at = from; at < limit; at++) {
    if (passage.isQuoted(at) || !passage.isVerbal(at)) continue;
    if (/ing$/.test(passage.lower(at)) || passage.lower(at - 1) === "to") continue;
    let start = at;
    while (start > from && passage.upos(start - 1) === "ADV") start--;
    const subject = subjectBefore(passage, start, from);
    if (subject !== undefined && subject.form !== "relative") return subject;
  }
  return undefined;
}

const VAGUE_ROLES =
  /^(?:official|source|diplomat|aide|adviser|advisor|insider|envoy|negotiator|witness|resident|analyst|expert|observer|people|person|man|woman|member|lawyer|mediator|herder|villager|fisherman|survivor|veteran|critic|supporter|commander|officer|soldier|trader|activist|journalist|reporter|prosecutor|investigator|minister|lawmaker|ally|relative|neighbour|neighbor|captain|driver|sailor|farmer|refugee|delegate|historian|scholar|economist|campaigner|monitor|medic|doctor|others|some|many|several|few|figure|employee|worker|executive|contractor|colleague|friend|fighter|intermediary|eyewitness|consultant|researcher|voter|briefer|passenger|broker)$/;

/**
 * Whether the phrase leaves open who exactly speaks: "officials", "a senior diplomat", "some", "a
 * source close to the talks". Names, institutions and spokespersons are no such sources.
 */
export function isAnonymous(passage: Passage, phrase: SourcePhrase): boolean {
  if (phrase.form === "pronoun") return false;
  const run = phrase.form === "relative" ? phrase.antecedent : phrase;
  if (run === undefined) return false;
  const head = headOf(passage, run);
  const word = passage.lower(head);
  // a plural role at the beginning of a sentence is no name, whatever the tagger says
  const lemma =
    passage.upos(head) === "PROPN"
      ? word.replace(/s$/, "")
      : passage.token(head).lemma.toLowerCase();
  if (passage.upos(head) === "PROPN" && (lemma === word || !VAGUE_ROLES.test(lemma))) return false;
  if (!VAGUE_ROLES.test(lemma) && !VAGUE_ROLES.test(word)) return false;
  // a name after the role ("analyst Jo Reed", "an analyst, Jo Reed,") says who it is
  for (let at = head + 1; at < run.last; at++) {
    const upos = passage.upos(at);
    if (upos === "PROPN" && (at === head + 1 || passage.isComma(at - 1))) return false;
    if (upos === "ADP" || upos === "PRON" || upos === "VERB") break;
  }
  const singular = lemma === word;
  const definite = /^(?:the|this|that|his|her|its|their|our)$/.test(passage.lower(run.first));
  const unnamed = /^(?:source|official|diplomat|aide|adviser|advisor|insider|witness)$/.test(lemma);
  return !(definite && singular && !unnamed);
}

/** The head noun of a phrase: the last noun before a preposition, comma, verb or relative word. */
export function headOf(passage: Passage, run: Run): number {
  let head = run.first;
  for (let at = run.first; at < run.last; at++) {
    const upos = passage.upos(at);
    if (/^['’]s?$/.test(passage.lower(at))) continue;
    if (upos === "NOUN" || upos === "PROPN" || (upos === "PRON" && at === run.first)) head = at;
    else if (upos === "DET" || upos === "ADJ" || upos === "NUM" || upos === "ADV") {
      if (at === run.first) head = at;
      if (upos === "ADJ" && at > run.first && passage.upos(at - 1) === "NOUN") break;
    } else if (upos === "PRON") continue;
    else break;
  }
  return head;
}
