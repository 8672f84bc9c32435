import type { Scene } from "../grounding/scene.js";
import { loadTable } from "../lexicon/load.js";
import { Phrases } from "../lexicon/phrases.js";
import type { Token } from "../parsing/parse.js";
import type { Factuality } from "../record/factuality.js";
import { FACTUALITIES, happened } from "../record/factuality.js";
import type { Statement } from "../record/statement.js";
import { contains, type Extent } from "../text/span.js";
import { Clauses, type Phrase, type VerbGroup } from "./clauses.js";
import { lexiconWords, longestAt } from "./lexicon-words.js";
import { partiesOfAll } from "./parties.js";

/** Whether a deed happened by the words around it, and what decided that. */
export interface FactualityVerdict {
  readonly factuality: Factuality;
  /** What set it, in words for the trail. */
  readonly why: string;
  /** Actor ids of those who deny it; empty when the report itself negates it. */
  readonly deniedBy: readonly string[];
}

const POSITIONS = [
  "to",
  "ing",
  "that",
  "whether",
  "object",
  "of",
  "noun",
  "verb",
  "clause",
  "phrase",
] as const;
const WORD_CLASSES = [
  "verb",
  "noun",
  "adj",
  "adverb",
  "modal",
  "preposition",
  "condition",
  "temporal",
] as const;

type Position = (typeof POSITIONS)[number];
type WordClass = (typeof WORD_CLASSES)[number];
/** `same`: the deed is as real as the word that governs it. */
type Effect = Factuality | "same";

/** The words of `data/lexicon/factuality-words.tsv`, by word class and what they govern. */
export type FactualityWords = ReadonlyMap<string, Phrases<Effect>>;

/** @throws LexiconError naming file and line of a row that cannot be used. */
export function loadFactualityWords(): FactualityWords {
  const words = new Map<string, Phrases<Effect>>();
  for (const row of loadTable("lexicon/factuality-words", [
    "word",
    "pos",
    "governs",
    "factuality",
  ])) {
    const pos = row.oneOf("pos", WORD_CLASSES);
    const governs = row.oneOf("governs", POSITIONS);
    const key = `${pos} ${governs}`;
    const phrases = words.get(key) ?? new Phrases<Effect>();
    words.set(key, phrases);
    const entry = lexiconWords(row.required("word"));
    if (phrases.get(entry) !== undefined) throw row.error("the word stands twice");
    phrases.add(entry, row.oneOf("factuality", [...FACTUALITIES, "same"]));
  }
  return words;
}

/** Says whether the deed (or the count) at an extent happened. */
export type FactualityAt = (
  scene: Scene,
  statements: readonly Statement[],
  extent: Extent,
) => FactualityVerdict;

/**
 * Makes the function that decides the factuality of the words at an extent from their immediate
 * context, as the contract's table says: negation, modals, what governs an infinitive or gerund,
 * conditions, hedges, questions, and the stance of the statement they stand in.
 */
export function factualityReader(words: FactualityWords): FactualityAt {
  return (scene, statements, extent) => {
    const token = scene.parse.tokenAt(extent.start);
    const sentence = token === undefined ? undefined : scene.parse.sentences[token.sentence];
    if (token === undefined || sentence === undefined) {
      return { factuality: "hypothetical", why: "no words at this place", deniedBy: [] };
    }
    const clauses = new Clauses(scene.parse, sentence);
    return new Judgement(words, scene, statements, clauses, extent).verdict();
  };
}

const BE = new Set(["be", "is", "are", "was", "were", "been", "'s", "’s", "'re", "’re"]);
const FUTURE = new Set(["will", "shall", "'ll", "’ll", "wo"]);
const FREE_GERUNDS = new Set(["after", "by", "since", "while", "when", "in", "despite", "upon"]);
const QUESTION_WORDS = new Set("why how when where who what which whom whose".split(" "));
const SUBORDINATORS = new Set(
  "that whether if because although though while when where".split(" "),
);
const FIRST_PERSON = new Set(["i", "we"]);
/** How many words before a deed a hedge may stand. */
const HEDGE_REACH = 9;

/** One question answered: the state of one extent in one sentence. */
class Judgement {
  constructor(
    private readonly words: FactualityWords,
    private readonly scene: Scene,
    private readonly statements: readonly Statement[],
    private readonly clauses: Clauses,
    private readonly extent: Extent,
  ) {}

  verdict(): FactualityVerdict {
    const index = this.deedToken();
    const statement = innermostStatement(this.statements, this.extent);
    const local = this.clauses.isVerb(index) ? this.ofVerb(index, 0) : this.ofNoun(index, 0);
    return this.inStatement(this.inClause(index, local), statement);
  }

  /** The word of the extent that carries the deed: its first verb, else its last noun, else its first word. */
  private deedToken(): number {
    const tokens = this.scene.parse
      .tokensIn(this.extent)
      .map((token) => this.clauses.token(token.index) ?? token);
    const deed =
      tokens.find((token) => token.upos === "VERB") ??
      tokens.findLast((token) => token.upos === "NOUN" || token.upos === "PROPN") ??
      tokens[0];
    return deed?.index ?? 0;
  }

  private lookup(pos: WordClass, governs: Position, index: number): Effect | undefined {
    const phrases = this.words.get(`${pos} ${governs}`);
    if (phrases === undefined) return undefined;
    return longestAt(phrases, this.clauses, index)?.value;
  }

  // --- the word itself -------------------------------------------------------------------------

  /** Status of a verb by its own group, and of an infinitive or gerund by what governs it. */
  private ofVerb(verb: number, depth: number): FactualityVerdict {
    const group = this.clauses.group(verb);
    const positive = this.ofPositiveVerb(group, depth);
    if (!this.negatedHere(group)) return positive;
    if (
      positive.factuality === "possible" &&
      group.auxiliaries.some((word) => word === "may" || word === "might")
    ) {
      return positive;
    }
    if (positive.factuality === "hypothetical") return positive;
    return verdict("denied", `negated: ${this.textOf(group.first, verb)}`);
  }

  private ofPositiveVerb(group: VerbGroup, depth: number): FactualityVerdict {
    if (group.to !== undefined) return this.ofInfinitive(group.to, group, depth);
    if (group.gerund) return this.ofGerund(group, depth);
    const modal = this.ofModal(group);
    if (modal !== undefined) return modal;
    const lower = this.clauses.lower(group.verb);
    if (lower.endsWith("ing")) return verdict("ongoing", `progressive: ${lower}`);
    const earlier = this.earlierInSeries(group);
    if (earlier !== undefined && depth < 4) return this.ofVerb(earlier, depth + 1);
    if (this.isImperative(group)) return verdict("hypothetical", `imperative: ${lower}`);
    return verdict("occurred", `asserted: ${lower}`);
  }

  private negatedHere(group: VerbGroup): boolean {
    if (group.negated) return true;
    if (group.to !== undefined || group.gerund) return false;
    const subject = this.clauses.phraseAt(group.first - 1);
    if (subject !== undefined) {
      if (this.clauses.joinedLeft(subject).some((phrase) => this.clauses.saysNone(phrase)))
        return true;
      const full = this.clauses.subject(group.verb);
      if (full !== undefined && this.clauses.saysNone(full)) return true;
      // "Nor did the envoys condemn", "At no point did": the negator opens the clause.
      for (let index = subject.first - 1; index > subject.first - 5; index--) {
        const before = this.clauses.lower(index);
        if (before === "nor" || before === "never" || before === "no") return true;
        if (this.clauses.token(index)?.upos === "PUNCT") break;
      }
    }
    const object = this.clauses.object(group.verb, group.verb + 1);
    return object !== undefined && this.clauses.saysNone(object);
  }

  private ofModal(group: VerbGroup): FactualityVerdict | undefined {
    for (const word of group.auxiliaries) {
      if (FUTURE.has(word)) return this.future(group, word);
      if (word === "would" || word === "'d") {
        if (group.auxiliaries.includes("have")) return verdict("conditional", "would have");
        return this.future(group, word);
      }
      const effect = this.words.get("modal verb")?.get([word]);
      if (effect === undefined || effect === "same") continue;
      if (word === "could" && group.negated) return verdict("denied", "could not");
      return verdict(effect, `modal: ${word}`);
    }
    return undefined;
  }

  /** "will": planned where the one who will do it announces it, or nobody else speaks; else expected. */
  private future(group: VerbGroup, word: string): FactualityVerdict {
    const statement = innermostStatement(this.statements, this.extent);
    if (statement === undefined || FIRST_PERSON.has(this.clauses.lower(group.first - 1))) {
      return verdict("planned", `announced: ${word}`);
    }
    const subject = this.clauses.subject(group.verb);
    const parties =
      subject === undefined
        ? []
        : partiesOfAll(this.scene.cast, this.clauses, this.clauses.joinedLeft(subject));
    const speakers = new Set(statement.sources.map((id) => this.scene.cast.principal(id).id));
    const own = parties.some((party) => speakers.has(this.scene.cast.principal(party.actor).id));
    if (own || parties.length === 0) return verdict("planned", `announced by itself: ${word}`);
    return verdict("expected", `foreseen by another: ${word}`);
  }

  /** The infinitive or modal verb that a bare verb after "and" goes on: "to storm and burn". */
  private earlierInSeries(group: VerbGroup): number | undefined {
    const { clauses } = this;
    const token = clauses.token(group.verb);
    if (token === undefined || token.lower !== token.lemma || group.auxiliaries.length > 0)
      return undefined;
    const link = clauses.token(group.first - 1);
    if (link?.upos !== "CCONJ" && link?.lower !== ",") return undefined;
    for (let index = group.first - 2; index >= clauses.sentence.first; index--) {
      if (!clauses.isVerb(index)) continue;
      const earlier = clauses.group(index);
      return earlier.to !== undefined || earlier.auxiliaries.length > 0 ? index : undefined;
    }
    return undefined;
  }

  private isImperative(group: VerbGroup): boolean {
    const token = this.clauses.token(group.verb);
    if (token === undefined || token.lower !== token.lemma || group.auxiliaries.length > 0)
      return false;
    const before = this.clauses.token(group.first - 1);
    return (
      before === undefined ||
      (before.upos === "PUNCT" && before.lower !== "," && before.lower !== "-")
    );
  }

  private ofInfinitive(to: number, group: VerbGroup, depth: number): FactualityVerdict {
    const governor = this.clauses.governor(to);
    if (governor === undefined) {
      return verdict("hypothetical", `infinitive: to ${this.clauses.lower(group.verb)}`);
    }
    const word = this.clauses.token(governor.word) as Token;
    const before = word.lower;
    if (before === "yet") return verdict("denied", "yet to");
    if (BE.has(before)) return verdict("planned", "is to");
    if (word.lemma === "go" && before === "going") return verdict("planned", "going to");
    if (word.lemma === "have") return verdict("hypothetical", "have to");
    if (before === "about") return verdict("planned", "about to");
    const effect =
      (word.upos === "VERB" ? this.lookup("verb", "to", governor.word) : undefined) ??
      this.lookup("adj", "to", governor.word) ??
      (word.upos === "NOUN" ? this.lookup("noun", "to", governor.word) : undefined);
    if (effect === undefined) return verdict("hypothetical", `infinitive after ${before}`);
    return this.governed(governor.word, effect, `${before} to`, depth);
  }

  private ofGerund(group: VerbGroup, depth: number): FactualityVerdict {
    const first = group.first;
    for (let index = first - 1; index > first - 4; index--) {
      const effect = this.lookup("preposition", "ing", index);
      const end =
        index +
        (longestAt(this.words.get("preposition ing") ?? new Phrases<Effect>(), this.clauses, index)
          ?.length ?? 0);
      if (effect !== undefined && effect !== "same" && end === first) {
        return verdict(effect, `after ${this.textOf(index, first - 1)}`);
      }
    }
    const governor = this.clauses.gerundGovernor(first);
    if (governor === undefined) return this.ofFreeGerund(first, depth);
    const word = this.clauses.token(governor.word) as Token;
    if (governor.preposition !== undefined && FREE_GERUNDS.has(governor.preposition)) {
      return verdict("occurred", `after ${governor.preposition}`);
    }
    const effect =
      word.upos === "VERB"
        ? this.lookup("verb", "ing", governor.word)
        : this.lookup("noun", "of", governor.word);
    if (effect !== undefined) {
      const denial = effect === "denied" ? this.deniers(governor.word) : [];
      return this.governed(governor.word, effect, `${word.lower} …-ing`, depth, denial);
    }
    if (word.upos === "VERB" && governor.preposition === undefined) {
      return this.governed(governor.word, "same", `${word.lower} …-ing`, depth);
    }
    if (governor.preposition === "for" || governor.preposition === "from") {
      return verdict("occurred", `after ${governor.preposition}`);
    }
    return verdict("hypothetical", `gerund after ${word.lower}`);
  }

  private ofFreeGerund(first: number, depth: number): FactualityVerdict {
    const before = this.clauses.token(first - 1);
    if (before?.upos === "ADP" || before?.upos === "SCONJ") {
      const happens = FREE_GERUNDS.has(before.lower);
      return verdict(happens ? "occurred" : "hypothetical", `after ${before.lower}`);
    }
    if (before === undefined || before.upos === "PUNCT") {
      let next = first + 1;
      while (next < this.clauses.sentence.last && this.clauses.lower(next) !== ",") {
        if (this.clauses.token(next)?.upos === "AUX" && before?.lower !== ",") {
          return verdict("hypothetical", "a gerund as subject");
        }
        next++;
      }
    }
    const main = this.clauses.mainVerb(first);
    if (main === undefined || depth > 3)
      return verdict("hypothetical", "gerund without a main verb");
    return this.ofVerb(main, depth + 1);
  }

  /** What a governing word makes of the deed, given the governing word's own status. */
  private governed(
    word: number,
    effect: Effect,
    why: string,
    depth: number,
    deniedBy: readonly string[] = [],
  ): FactualityVerdict {
    if (depth > 3) return verdict("hypothetical", why);
    const own = this.clauses.isVerb(word) ? this.ofVerb(word, depth + 1) : this.ofAdjective(word);
    if (effect === "same") return own;
    if (own.factuality === "denied") {
      if (effect === "denied") return verdict("occurred", `not ${why}`);
      if (effect === "hypothetical") return verdict("hypothetical", why);
      return verdict("denied", `not ${why}`);
    }
    if (effect === "denied" && !happened(own.factuality)) {
      return own.factuality === "conditional" ? own : verdict("possible", `${why} (${own.why})`);
    }
    if (own.factuality === "conditional") return own;
    return { factuality: effect, why, deniedBy };
  }

  /** Whether the copula of an adjective is negated; nouns count as asserted. */
  private ofAdjective(word: number): FactualityVerdict {
    if (this.clauses.group(word).negated)
      return verdict("denied", `not ${this.clauses.lower(word)}`);
    return verdict("occurred", this.clauses.lower(word));
  }

  /** Who is the subject of a word of denial. */
  private deniers(word: number): readonly string[] {
    if (!["deny", "refute"].includes(this.clauses.token(word)?.lemma ?? "")) return [];
    const subject = this.clauses.subject(word);
    if (subject === undefined) return [];
    return partiesOfAll(this.scene.cast, this.clauses, this.clauses.joinedLeft(subject)).map(
      (party) => party.actor,
    );
  }

  // --- nouns -----------------------------------------------------------------------------------

  /** Status of a deed named by a noun, or of what is counted: by its phrase, then by what governs that. */
  private ofNoun(noun: number, depth: number): FactualityVerdict {
    const phrase = this.clauses.phraseAt(noun);
    if (phrase === undefined) return verdict("occurred", `named: ${this.clauses.lower(noun)}`);
    if (this.clauses.saysNone(phrase)) return verdict("denied", `no ${this.clauses.lower(noun)}`);
    for (let index = phrase.first; index < noun; index++) {
      const effect = this.lookup("adj", "noun", index);
      if (effect !== undefined && effect !== "same") {
        return verdict(effect, `${this.clauses.lower(index)} ${this.clauses.lower(noun)}`);
      }
    }
    return this.ofPhrase(phrase, depth);
  }

  private ofPhrase(phrase: Phrase, depth: number): FactualityVerdict {
    const asserted = verdict("occurred", `named: ${this.clauses.lower(phrase.head)}`);
    if (depth > 3) return asserted;
    const before = this.clauses.token(phrase.first - 1);
    if (before?.upos === "ADP" || before?.upos === "SCONJ") {
      return this.afterPreposition(phrase, depth) ?? this.asSubject(phrase, depth) ?? asserted;
    }
    if (before?.lower === "and" || before?.lower === "or" || before?.lower === "but") {
      const other = this.clauses.phraseAt(phrase.first - 2);
      if (other !== undefined) return this.ofPhrase(other, depth + 1);
    }
    const verb = this.clauses.verbBefore(phrase.first);
    if (verb !== undefined) return this.asObject(phrase, verb, phrase.first, depth);
    return this.asSubject(phrase, depth) ?? asserted;
  }

  private afterPreposition(phrase: Phrase, depth: number): FactualityVerdict | undefined {
    for (let index = phrase.first - 1; index > phrase.first - 5; index--) {
      const match = longestAt(
        this.words.get("preposition ing") ?? new Phrases<Effect>(),
        this.clauses,
        index,
      );
      if (match !== undefined && match.value !== "same" && index + match.length === phrase.first) {
        return verdict(match.value, `after ${this.textOf(index, phrase.first - 1)}`);
      }
      const temporal = this.lookup("temporal", "clause", index);
      if (
        temporal !== undefined &&
        index === phrase.first - 1 &&
        this.clauses.lower(index) === "until"
      ) {
        return verdict("hypothetical", "until");
      }
    }
    const preposition = this.clauses.lower(phrase.first - 1);
    const outer = this.clauses.phraseAt(phrase.first - 2);
    if (outer !== undefined) {
      const effect = this.lookup("noun", "of", outer.head);
      if (effect !== undefined && effect !== "same") {
        return verdict(effect, `${this.clauses.lower(outer.head)} ${preposition}`);
      }
      if (preposition === "of") {
        if (this.clauses.saysNone(outer)) return verdict("denied", "none of");
        return this.ofPhrase(outer, depth + 1);
      }
      return undefined;
    }
    const verb = this.clauses.verbBefore(phrase.first);
    return verb === undefined ? undefined : this.asObject(phrase, verb, phrase.first, depth);
  }

  /** The deed is what a verb says something of: "called for talks", "launched an attack". */
  private asObject(phrase: Phrase, verb: number, first: number, depth: number): FactualityVerdict {
    const effect = this.lookup("verb", "object", verb);
    const why = `${this.textOf(verb, first - 1)} ${this.clauses.lower(phrase.head)}`;
    if (effect !== undefined) return this.governed(verb, effect, why, depth);
    const own = this.ofVerb(verb, depth + 1);
    const definite = ["the", "this", "these", "those", "its", "their", "his", "her"].includes(
      this.clauses.lower(phrase.first),
    );
    if (happened(own.factuality)) return verdict("occurred", why);
    return definite ? verdict("occurred", `named: ${why}`) : own;
  }

  /** The deed is the subject: "talks are expected", "the strike was called off", "shelling resumed". */
  private asSubject(phrase: Phrase, depth: number): FactualityVerdict | undefined {
    let end = phrase.last;
    // Over "between X and Y", "by Z" to the verb that the subject belongs to.
    for (let steps = 0; steps < 14; steps++) {
      const token = this.clauses.token(end);
      if (token === undefined || token.upos === "PUNCT") return undefined;
      if (token.upos === "VERB" || token.upos === "AUX") break;
      if (token.upos === "PRON" && ["which", "that", "who"].includes(token.lower)) return undefined;
      end++;
    }
    let verb = end;
    while (["AUX", "ADV", "PART"].includes(this.clauses.token(verb)?.upos ?? "")) verb++;
    if (!this.clauses.isVerb(verb)) {
      const effect = this.lookup("adj", "noun", verb);
      if (effect === undefined || effect === "same") return undefined;
      return verdict(effect, `${this.clauses.lower(phrase.head)} is ${this.clauses.lower(verb)}`);
    }
    const group = this.clauses.group(verb);
    const object = this.lookup("verb", "object", verb);
    if (group.passive && object !== undefined) {
      return this.governed(
        verb,
        object,
        `${this.clauses.lower(phrase.head)} ${this.textOf(group.first, verb)}`,
        depth,
      );
    }
    const own = this.ofVerb(verb, depth + 1);
    return happened(own.factuality) ? undefined : own;
  }

  // --- the clause and the sentence -------------------------------------------------------------

  /** What the clause around the deed makes of it: conditions, content clauses, hedges, questions. */
  private inClause(index: number, local: FactualityVerdict): FactualityVerdict {
    if (local.factuality === "conditional") return local;
    const condition = this.condition(index, local);
    if (condition !== undefined) return condition;
    if (local.factuality === "hypothetical") return local;
    const content = this.contentClause(index, local);
    if (content !== undefined) return content;
    if (!happened(local.factuality)) {
      const expected = local.factuality === "planned" ? this.hedge(index, ["expected"]) : undefined;
      return expected ?? local;
    }
    return (
      this.hedge(index, ["possible", "expected"]) ??
      this.question(index) ??
      this.contestedAfter(index) ??
      local
    );
  }

  /** Conditions open their clause; what stands in it is hypothetical, what hangs on it conditional. */
  private condition(index: number, local: FactualityVerdict): FactualityVerdict | undefined {
    const clauses = this.clauses;
    const { first, last } = clauses.sentence;
    const infinitive = clauses.isVerb(index) && clauses.group(index).to !== undefined;
    const open =
      ["planned", "expected", "possible"].includes(local.factuality) ||
      (infinitive && local.factuality === "hypothetical");
    const dependent = open || (local.factuality === "denied" && this.hasModal(index));
    for (let at = first; at < last; at++) {
      const opener = this.conditionAt(at);
      if (opener === undefined) continue;
      const end = this.clauseEnd(at + opener.length);
      const inside = index >= at && index < end;
      if (inside && opener.sort !== "phrase") {
        if (this.nestedClauseBetween(at + opener.length, index)) continue;
        if (opener.sort === "temporal" && !this.futureBeside(at, end)) continue;
        return verdict("hypothetical", `in the clause of ${opener.word}`);
      }
      if (!inside && dependent && opener.sort !== "temporal" && !this.semicolonBetween(index, at)) {
        return verdict("conditional", `depends on ${opener.word}`);
      }
    }
    return undefined;
  }

  private conditionAt(at: number):
    | {
        readonly length: number;
        readonly sort: "clause" | "phrase" | "temporal";
        readonly word: string;
      }
    | undefined {
    const clauses = this.clauses;
    const sorts = [
      ["condition clause", "clause"],
      ["condition phrase", "phrase"],
      ["temporal clause", "temporal"],
    ] as const;
    for (const [key, sort] of sorts) {
      const match = longestAt(this.words.get(key) ?? new Phrases<Effect>(), clauses, at);
      if (match === undefined) continue;
      if (clauses.isVerb(at) && sort !== "clause") continue;
      // "as if", "what if" stay; "asked if" is a question, not a condition.
      const before = clauses.token(at - 1);
      if (
        clauses.lower(at) === "if" &&
        before !== undefined &&
        ["ask", "wonder", "know", "see"].includes(before.lemma)
      )
        continue;
      return { length: match.length, sort, word: this.textOf(at, at + match.length - 1) };
    }
    // Inverted: "Should X attack", "Had X attacked", "Were X to attack".
    const token = clauses.token(at);
    if (token === undefined || !["should", "had", "were"].includes(token.lower)) return undefined;
    const before = clauses.token(at - 1);
    const opens =
      before === undefined ||
      ["PUNCT", "SYM", "CCONJ", "X"].includes(before.upos) ||
      before.lower === "that" ||
      (token.lower === "should" && before.upos !== "PRON" && this.clauseFollows(at + 1));
    if (!opens || clauses.isVerb(at + 1)) return undefined;
    if (this.sentenceAsks()) return undefined;
    return { length: 1, sort: "clause", word: token.lower };
  }

  /** Whether a subject and its verb follow: "should Kosovo arrest". */
  private clauseFollows(from: number): boolean {
    const subject = this.clauses.phraseAt(from);
    const next = subject === undefined ? undefined : this.clauses.token(subject.last);
    return next?.upos === "VERB" || next?.upos === "AUX";
  }

  /** Where a clause that begins here ends: at a comma that another clause follows, or with the sentence or quotation. */
  private clauseEnd(from: number): number {
    const clauses = this.clauses;
    let seenVerb = false;
    for (let index = from; index < clauses.sentence.last; index++) {
      const token = clauses.token(index) as Token;
      if (token.upos === "VERB" || token.upos === "AUX") seenVerb = true;
      if (token.lower === ";" || token.lower === ":" || token.lower === "”") return index;
      if (token.lower === "," && seenVerb) return index;
      if (token.lower === "then" && seenVerb) return index;
    }
    return clauses.sentence.last;
  }

  /** Whether a relative clause opens between the two, whose deeds do not hang on what is around it. */
  private nestedClauseBetween(from: number, index: number): boolean {
    for (let at = from; at < index; at++) {
      if (["which", "who", "whose", "what"].includes(this.clauses.lower(at))) return true;
    }
    return false;
  }

  /** Whether a verb of the sentence outside the clause speaks of what is to come. */
  private futureBeside(start: number, end: number): boolean {
    const { first, last } = this.clauses.sentence;
    for (let index = first; index < last; index++) {
      if (index >= start && index < end) continue;
      const lower = this.clauses.lower(index);
      if (FUTURE.has(lower) || lower === "would" || lower === "until") return true;
      if (["expect", "plan", "vow", "refuse"].includes(this.clauses.token(index)?.lemma ?? ""))
        return true;
    }
    const lower = this.clauses.lower(start);
    return lower === "until" && this.clauses.lower(end) === "";
  }

  private hasModal(index: number): boolean {
    if (!this.clauses.isVerb(index)) return true;
    return this.clauses
      .group(index)
      .auxiliaries.some((word) => FUTURE.has(word) || word === "would" || word === "could");
  }

  /** Whether a semicolon parts the two tokens, so that one does not hang on the other. */
  private semicolonBetween(a: number, b: number): boolean {
    for (let index = Math.min(a, b); index < Math.max(a, b); index++) {
      if (this.clauses.lower(index) === ";") return true;
    }
    return false;
  }

  /** A verb or noun before that opens a clause with the deed in it: "feared that", "rumours that". */
  private contentClause(index: number, local: FactualityVerdict): FactualityVerdict | undefined {
    const clauses = this.clauses;
    const group = clauses.isVerb(index) ? clauses.group(index) : undefined;
    const subject = group === undefined ? undefined : clauses.phraseAt(group.first - 1);
    const limit = subject?.first ?? group?.first ?? index;
    const joined = clauses.lower(limit - 1) === "and" && group?.auxiliaries.length === 0;
    for (let at = limit - 1; at >= clauses.sentence.first && at > limit - 14; at--) {
      const token = clauses.token(at) as Token;
      if (token.lower === ";" || token.lower === ":") return undefined;
      const opens =
        SUBORDINATORS.has(token.lower) && (token.lower === "that" || token.lower === "whether");
      // "denied that it had fired and called on Sofia": a bare verb after a compound one stands outside.
      if (opens && joined && this.compoundVerbBetween(at, limit)) return undefined;
      const governor = opens ? at - 1 : at;
      const next = opens ? at : at + 1;
      if (!opens && (token.upos !== "VERB" || next !== limit)) continue;
      const verb = this.governingVerb(governor);
      const position: Position = token.lower === "whether" ? "whether" : "that";
      const effect = verb === undefined ? undefined : this.lookup("verb", position, verb);
      if (verb !== undefined && effect !== undefined && effect !== "same") {
        return this.fromContent(verb, effect, `${clauses.lower(verb)} that`, local);
      }
      const noun = opens ? this.governingNoun(governor) : undefined;
      const ofNoun = noun === undefined ? undefined : this.lookup("noun", "that", noun);
      if (noun !== undefined && ofNoun !== undefined && ofNoun !== "same") {
        return this.fromContent(
          noun,
          this.rejected(noun) ? "denied" : ofNoun,
          `${clauses.lower(noun)} that`,
          local,
        );
      }
      if (opens && clauses.lower(governor) === "true" && clauses.group(governor).negated) {
        return verdict("denied", "not true that");
      }
      if (position === "whether") return verdict("possible", "whether");
      if (opens) return undefined;
    }
    return undefined;
  }

  private compoundVerbBetween(from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (this.clauses.token(at)?.upos === "AUX") return true;
    return false;
  }

  /** The noun that a content clause explains, also across a parenthesis: "the claim, spread by X, that". */
  private governingNoun(index: number): number | undefined {
    const clauses = this.clauses;
    if (clauses.lower(index) !== ",") return clauses.phraseAt(index)?.head ?? index;
    for (let at = index - 1; at > index - 12; at--) {
      if (clauses.lower(at) === ",") return clauses.phraseAt(at - 1)?.head;
    }
    return undefined;
  }

  /** "rejected the claim that", "Claims that … are untrue". */
  private rejected(noun: number): boolean {
    const phrase = this.clauses.phraseAt(noun);
    const verb = phrase === undefined ? undefined : this.clauses.verbBefore(phrase.first);
    if (verb !== undefined && this.lookup("verb", "object", verb) === "denied") return true;
    for (let at = noun; at < this.clauses.sentence.last; at++) {
      if (
        ["false", "untrue", "fabrication", "baseless", "invented"].includes(this.clauses.lower(at))
      )
        return true;
    }
    return false;
  }

  /** The verb that opens a content clause ending at this token: itself, or before its addressee. */
  private governingVerb(index: number): number | undefined {
    if (this.clauses.isVerb(index)) return index;
    const phrase = this.clauses.phraseAt(index);
    return phrase === undefined ? undefined : this.clauses.verbBefore(phrase.first);
  }

  private fromContent(
    word: number,
    effect: Effect,
    why: string,
    local: FactualityVerdict,
  ): FactualityVerdict | undefined {
    const own = this.clauses.isVerb(word) ? this.ofVerb(word, 1) : verdict("occurred", why);
    if (effect === "denied") {
      if (own.factuality === "denied") return undefined;
      if (!happened(own.factuality)) return verdict("possible", why);
      return { factuality: "denied", why, deniedBy: this.deniers(word) };
    }
    if (local.factuality === "denied") return undefined;
    if (effect === "possible" || effect === "expected") {
      if (effect === "possible" && !happened(local.factuality)) return undefined;
      if (effect === "expected" && local.factuality === "possible") return undefined;
    }
    return effect === "same" ? undefined : verdict(effect, why);
  }

  private hedge(index: number, effects: readonly Effect[]): FactualityVerdict | undefined {
    const words = this.words.get("adverb clause");
    if (words === undefined) return undefined;
    for (let at = index + 1; at > index - HEDGE_REACH; at--) {
      const token = this.clauses.token(at);
      if (token === undefined) continue;
      if (at < index && (token.lower === ";" || token.lower === ":")) return undefined;
      const effect = words.get([token.lower]);
      if (effect !== undefined && effects.includes(effect)) {
        return verdict(effect as Factuality, `hedged: ${token.lower}`);
      }
    }
    return undefined;
  }

  /** "…, which Kyiv denies", "…, a charge that Bamako rejects": another says it is not so. */
  private contestedAfter(index: number): FactualityVerdict | undefined {
    let opened = false;
    for (let at = index + 1; at < this.clauses.sentence.last; at++) {
      const token = this.clauses.token(at) as Token;
      if (token.lower === ";") return undefined;
      if (this.clauses.lower(at - 1) === "," && token.lower === "which") opened = true;
      if (
        ["claim", "charge", "allegation", "accusation"].includes(token.lemma) &&
        token.upos === "NOUN"
      )
        opened = true;
      if (opened && token.upos === "VERB") {
        if (["deny", "reject", "dispute", "dismiss"].includes(token.lemma)) {
          return verdict("possible", `contested: ${token.lower}`);
        }
        if (!["make", "call"].includes(token.lemma)) return undefined;
      }
    }
    return undefined;
  }

  private sentenceAsks(): boolean {
    const { first, last } = this.clauses.sentence;
    for (let index = last - 1; index >= first && index > last - 4; index--) {
      if (this.clauses.lower(index) === "?") return true;
    }
    return false;
  }

  /** Questions that ask whether, not why or when, leave it open. */
  private question(index: number): FactualityVerdict | undefined {
    if (!this.sentenceAsks()) return undefined;
    const { first } = this.clauses.sentence;
    for (let at = first; at < first + 3; at++) {
      const lower = this.clauses.lower(at);
      if (lower === "what" && this.clauses.lower(at + 1) === "if") break;
      if (QUESTION_WORDS.has(lower) && at < index) return undefined;
    }
    return verdict("hypothetical", "asked");
  }

  /** What the one who says it makes of it: denials and accusations. */
  private inStatement(
    local: FactualityVerdict,
    statement: Statement | undefined,
  ): FactualityVerdict {
    if (statement === undefined) return local;
    if (local.factuality === "denied") {
      return local.deniedBy.length > 0 ? local : { ...local, deniedBy: statement.sources };
    }
    if (
      statement.stance === "deny" &&
      happened(local.factuality) &&
      statement.mode === "indirect"
    ) {
      return { factuality: "denied", why: "in a denial", deniedBy: statement.sources };
    }
    if (!happened(local.factuality)) return local;
    if (statement.stance === "accuse") return verdict("possible", "in an accusation");
    if (statement.stance === "speculate") return verdict("possible", "in a speculation");
    return local;
  }

  private textOf(first: number, last: number): string {
    const words: string[] = [];
    for (let index = first; index <= last; index++) words.push(this.clauses.lower(index));
    return words.join(" ");
  }
}

/** Characters to a bucket of {@link StatementIndex}. */
const BUCKET = 512;

/** Statements by the stretches of text that their contents reach into. */
type StatementIndex = ReadonlyMap<number, readonly Statement[]>;

/** Indexes of statement lists already seen; a list never changes once coded. */
const INDEXES = new WeakMap<readonly Statement[], StatementIndex>();

function indexOf(statements: readonly Statement[]): StatementIndex {
  const known = INDEXES.get(statements);
  if (known !== undefined) return known;
  const index = new Map<number, Statement[]>();
  for (const statement of statements) {
    for (const { start, end } of statement.content) {
      for (let at = Math.floor(start / BUCKET); at <= Math.floor(end / BUCKET); at++) {
        const bucket = index.get(at);
        if (bucket === undefined) index.set(at, [statement]);
        else if (bucket.at(-1) !== statement) bucket.push(statement);
      }
    }
  }
  INDEXES.set(statements, index);
  return index;
}

/** The innermost statement whose content covers the extent. */
export function innermostStatement(
  statements: readonly Statement[],
  extent: Extent,
): Statement | undefined {
  let best: Statement | undefined;
  let size = Number.POSITIVE_INFINITY;
  for (const statement of indexOf(statements).get(Math.floor(extent.start / BUCKET)) ?? []) {
    for (const content of statement.content) {
      if (contains(content, extent) && content.end - content.start < size) {
        best = statement;
        size = content.end - content.start;
      }
    }
  }
  return best;
}

function verdict(factuality: Factuality, why: string): FactualityVerdict {
  return { factuality, why, deniedBy: [] };
}

/** {@link factualityReader} over the words of `data/lexicon/factuality-words.tsv`. */
export const factualityAt: FactualityAt = factualityReader(loadFactualityWords());
