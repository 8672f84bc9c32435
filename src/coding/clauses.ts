import type { Parse, Sentence, Token } from "../parsing/parse.js";
import type { Extent } from "../text/span.js";

/** A noun phrase without what follows its head: tokens `first` … `last` − 1 of the parse. */
export interface Phrase extends Extent {
  readonly first: number;
  readonly last: number;
  /** Index of the head noun. */
  readonly head: number;
}

/** A verb with the auxiliaries, adverbs and negators before it. */
export interface VerbGroup {
  /** Index of the first token of the group. */
  readonly first: number;
  readonly verb: number;
  /** Lower-case auxiliaries and modals, in order. */
  readonly auxiliaries: readonly string[];
  readonly negated: boolean;
  /** Index of "to" where the verb is an infinitive. */
  readonly to: number | undefined;
  readonly passive: boolean;
  /** Whether it is a gerund or participle in -ing without a form of "be". */
  readonly gerund: boolean;
}

/** What an infinitive or gerund hangs on. */
export interface Governor {
  /** Index of the governing verb, adjective or noun. */
  readonly word: number;
  /** The noun phrase between the governor and the verb ("urged Beijing to cease"). */
  readonly between: Phrase | undefined;
  /** Lower-case preposition right before a gerund. */
  readonly preposition: string | undefined;
}

const POSSESSIVE_PRONOUNS = new Set("its their his her our my your whose".split(" "));
const RELATIVE_PRONOUNS = new Set(["who", "which", "that"]);
const RELATIVE_OBJECTS = new Set(["whom", "which", "that"]);
const NEGATORS = new Set("not n't n’t never nor neither hardly scarcely barely cannot".split(" "));
const NO_WORDS = new Set("no none nobody neither nothing nor".split(" "));
const BE = new Set("be is are was were been being am 's ’s 're ’re 'm".split(" "));
const PASSIVE_AUXILIARIES = new Set([...BE, "got", "get", "gets", "getting"]);
const QUOTES = new Set(["“", "”", '"', "‘", "’", "''", "``"]);
const MONTHS =
  "january february march april may june july august september october november december";
const DAYS = "monday tuesday wednesday thursday friday saturday sunday";
const TIME_WORDS = new Set(`${MONTHS} ${DAYS} today yesterday tonight tomorrow`.split(" "));
/** Verbs after which the noun phrase before "to" is not the one who acts: "promised Kyiv to send". */
const SUBJECT_CONTROL = new Set(
  "promise vow pledge threaten agree offer undertake swear".split(" "),
);
/** Verbs whose object is the one who acts in "accused X of shelling", "stopped X from shelling". */
const OBJECT_OF_GERUND = new Set(
  "accuse suspect blame charge convict condemn praise criticise criticize denounce thank prevent stop bar ban dissuade deter keep see imagine foresee show find leave catch".split(
    " ",
  ),
);
const PHRASE_TAGS = new Set(["DET", "NUM", "ADJ", "NOUN", "PROPN", "SYM", "PRON"]);
const NOUN_TAGS = new Set(["NOUN", "PROPN", "PRON", "NUM"]);

/** How far a preposition may stand from the word it belongs to, in tokens. */
const REACH = 16;

/**
 * Clauses and the roles in them as far as tags show them: noun phrases, verb groups, subjects,
 * objects and prepositional phrases of one sentence. Where the tags do not settle who the subject
 * is, there is none.
 */
export class Clauses {
  private readonly tokens: readonly Token[];
  private readonly phraseOf: (Phrase | undefined)[];

  constructor(
    parse: Parse,
    readonly sentence: Sentence,
  ) {
    this.tokens = retag(parse.tokensOf(sentence));
    this.phraseOf = this.chunk();
  }

  /** The token, undefined outside the sentence. */
  token(index: number): Token | undefined {
    return index >= this.sentence.first && index < this.sentence.last
      ? this.tokens[index - this.sentence.first]
      : undefined;
  }

  /** Lower-case text of the token; "" outside the sentence. */
  lower(index: number): string {
    return this.token(index)?.lower ?? "";
  }

  /** The noun phrase that the token belongs to. */
  phraseAt(index: number): Phrase | undefined {
    return index >= this.sentence.first ? this.phraseOf[index - this.sentence.first] : undefined;
  }

  /** Whether the token is tagged as a verb and is no part of a compound ("EU-brokered"). */
  isVerb(index: number): boolean {
    return this.token(index)?.upos === "VERB" && this.lower(index - 1) !== "-";
  }

  group(verb: number): VerbGroup {
    let first = verb;
    let to: number | undefined;
    let negated = false;
    const auxiliaries: string[] = [];
    for (let index = verb - 1; ; index--) {
      const token = this.token(index);
      if (token === undefined) break;
      if (NEGATORS.has(token.lower)) negated = true;
      else if (token.upos === "AUX") auxiliaries.unshift(token.lower);
      else if (token.lower === "to" && (token.upos === "PART" || token.upos === "ADP")) {
        to = index;
        first = index;
        if (NEGATORS.has(this.lower(index - 1))) {
          negated = true;
          first = index - 1;
        }
        break;
      } else if (token.upos !== "ADV") break;
      first = index;
    }
    const lower = this.lower(verb);
    const progressive = lower.endsWith("ing");
    const be = auxiliaries.some((word) => PASSIVE_AUXILIARIES.has(word));
    const passive = !progressive && be && auxiliaries.at(-1) !== "have";
    return {
      first,
      verb,
      auxiliaries,
      negated,
      to,
      passive: passive || this.reducedPassive(verb, auxiliaries),
      gerund: (progressive && !be) || auxiliaries.includes("having"),
    };
  }

  /** "the pact signed by", "soldiers killed by": a participle right after its noun, with its agent. */
  private reducedPassive(verb: number, auxiliaries: readonly string[]): boolean {
    const token = this.token(verb);
    if (token === undefined || auxiliaries.length > 0 || token.lower === token.lemma) return false;
    if (token.lower.endsWith("ing") || token.lower.endsWith("s")) return false;
    let next = verb + 1;
    while (this.token(next)?.upos === "ADV") next++;
    return this.lower(next) === "by" && this.agentAt(next) !== undefined;
  }

  /** The phrase after "by" at this index, unless it names a time or an amount. */
  private agentAt(by: number): Phrase | undefined {
    const phrase = this.phraseAt(by + 1);
    if (phrase === undefined || this.token(phrase.head)?.upos === "NUM") return undefined;
    return phrase;
  }

  /**
   * Who does what the verb says, or suffers it where the verb is passive: the grammatical subject,
   * also across relative clauses, coordination, infinitives and gerunds.
   */
  subject(verb: number, depth = 0): Phrase | undefined {
    if (depth > 4) return undefined;
    const group = this.group(verb);
    if (group.to !== undefined) return this.controller(group.to, depth);
    if (group.gerund) return this.subjectOfGerund(group, depth);
    return this.subjectBefore(group.first, verb, depth);
  }

  /** The subject of a finite group that begins at `first`. */
  private subjectBefore(first: number, verb: number, depth: number): Phrase | undefined {
    let before = this.skipTime(first - 1);
    while (this.token(before)?.upos === "ADV" || QUOTES.has(this.lower(before))) before--;
    before = this.skipTime(before);
    const token = this.token(before);
    if (token === undefined) return undefined;
    if (RELATIVE_PRONOUNS.has(token.lower) && token.upos !== "DET") {
      return this.antecedent(before) ?? undefined;
    }
    const phrase = this.phraseAt(before);
    if (phrase !== undefined) return this.chainLeft(phrase);
    if (token.upos === "CCONJ") return this.subjectOfEarlier(before, depth);
    if (token.lower === ",") {
      return this.beforeParenthesis(before) ?? this.subjectOfEarlierInList(before, verb, depth);
    }
    return undefined;
  }

  /** The noun phrase that a relative pronoun stands for. */
  private antecedent(pronoun: number): Phrase | undefined {
    let end = pronoun - 1;
    if (this.lower(end) === ",") end--;
    const phrase = this.phraseAt(end);
    if (phrase === undefined) return undefined;
    const chained = this.chainLeft(phrase);
    return this.lower(pronoun) === "who" ? chained : phrase;
  }

  /** From a phrase back over "… of/in/from …" to the phrase that the prepositions hang on. */
  private chainLeft(phrase: Phrase): Phrase {
    let current = phrase;
    for (let steps = 0; steps < 4; steps++) {
      const preposition = this.token(current.first - 1);
      if (preposition?.upos !== "ADP") return current;
      const outer = this.phraseAt(this.skipTime(current.first - 2));
      if (outer === undefined) return current;
      current = outer;
    }
    return current;
  }

  /** Back over "on Tuesday", "late on Monday": the index of the last token before. */
  private skipTime(index: number): number {
    if (!TIME_WORDS.has(this.lower(index))) return index;
    const before = index - 1;
    return this.token(before)?.upos === "ADP" ? before - 1 : before;
  }

  /** Subject of "… , a neighbour since 1960, sent": the phrase before the first of the two commas. */
  private beforeParenthesis(comma: number): Phrase | undefined {
    for (let index = comma - 1; index > comma - 24; index--) {
      const token = this.token(index);
      if (token === undefined || token.lower === ";" || token.lower === ":") return undefined;
      if (token.lower !== ",") continue;
      const inside = this.token(index + 1);
      const phrase = this.phraseAt(index - 1);
      if (phrase === undefined || inside === undefined) return undefined;
      const chained = this.chainLeft(phrase);
      const outside = this.token(chained.first - 1);
      const opens =
        outside === undefined ||
        ["SCONJ", "CCONJ", "PUNCT"].includes(outside.upos) ||
        outside.lower === "that" ||
        outside.upos === "VERB";
      if (opens && outside?.upos !== "VERB") return chained;
      return undefined;
    }
    return undefined;
  }

  /** Subject of the verb before "and" ("recalled … and accused"). */
  private subjectOfEarlier(conjunction: number, depth: number): Phrase | undefined {
    for (let index = conjunction - 1; index >= this.sentence.first; index--) {
      const token = this.token(index);
      if (token === undefined || token.lower === ";") return undefined;
      if (token.upos !== "VERB") continue;
      const group = this.group(index);
      if (group.gerund) continue;
      // In "X, which makes Y, and sent Z" the earlier verb's subject is a pronoun of its own clause.
      const opener = this.lower(group.first - 1);
      if (RELATIVE_PRONOUNS.has(opener) && this.lower(conjunction - 1) === ",") continue;
      return this.subject(index, depth + 1);
    }
    return undefined;
  }

  private subjectOfEarlierInList(comma: number, verb: number, depth: number): Phrase | undefined {
    if (this.token(verb)?.lower.endsWith("ing")) return undefined;
    for (let index = comma - 1; index > comma - 8; index--) {
      if (this.isVerb(index)) return this.subject(index, depth + 1);
    }
    return undefined;
  }

  /** Who acts in an infinitive: object or subject of what governs it. */
  private controller(to: number, depth: number): Phrase | undefined {
    const governor = this.governor(to);
    if (governor === undefined) return undefined;
    const word = this.token(governor.word);
    if (word === undefined) return undefined;
    if (governor.between !== undefined && !SUBJECT_CONTROL.has(word.lemma)) {
      return governor.between;
    }
    if (word.upos === "VERB") return this.subject(governor.word, depth + 1);
    if (word.upos === "ADJ" || word.upos === "ADV") {
      return this.subjectBefore(this.group(governor.word).first, governor.word, depth + 1);
    }
    return this.ownerOrSubject(governor.word, depth);
  }

  /** Whose plan, threat or attempt it is: the possessor within the phrase, else the subject of its verb. */
  private ownerOrSubject(noun: number, depth: number): Phrase | undefined {
    const phrase = this.phraseAt(noun);
    if (phrase === undefined) return undefined;
    if (phrase.first < phrase.head) return phrase;
    const verb = this.verbBefore(phrase.first);
    return verb === undefined ? phrase : this.subject(verb, depth + 1);
  }

  private subjectOfGerund(group: VerbGroup, depth: number): Phrase | undefined {
    const governor = this.gerundGovernor(group.first);
    if (governor === undefined) {
      const before = this.phraseAt(group.first - 1);
      return before ?? this.subjectOfMain(group.first, depth);
    }
    const lemma = this.token(governor.word)?.lemma ?? "";
    if (governor.between !== undefined) {
      if (governor.preposition === undefined || OBJECT_OF_GERUND.has(lemma))
        return governor.between;
    }
    if (this.isVerb(governor.word)) return this.subject(governor.word, depth + 1);
    return this.ownerOrSubject(governor.word, depth);
  }

  /** The subject of the clause that a participle or a gerund of time hangs on. */
  private subjectOfMain(index: number, depth: number): Phrase | undefined {
    const main = this.mainVerb(index);
    return main === undefined ? undefined : this.subject(main, depth + 1);
  }

  /** The nearest finite verb before; for a clause that opens the sentence, the first one after its comma. */
  mainVerb(index: number): number | undefined {
    for (let at = index - 1; at >= this.sentence.first; at--) {
      if (this.isVerb(at)) {
        const group = this.group(at);
        if (!group.gerund && group.to === undefined) return at;
      }
    }
    let comma = index;
    while (comma < this.sentence.last && this.lower(comma) !== ",") comma++;
    for (let at = comma + 1; at < this.sentence.last; at++) {
      if (this.isVerb(at) && !this.group(at).gerund) return at;
    }
    return undefined;
  }

  /** What an infinitive whose "to" stands here hangs on. */
  governor(to: number): Governor | undefined {
    let index = to - 1;
    if (NEGATORS.has(this.lower(index))) index--;
    while (this.token(index)?.upos === "ADV" && this.token(index)?.lower !== "yet") index--;
    const token = this.token(index);
    if (token === undefined) return undefined;
    if (["VERB", "AUX", "ADV"].includes(token.upos)) {
      return { word: index, between: undefined, preposition: undefined };
    }
    // "about to", "up to" as particles of the governing verb
    if (token.upos === "ADP" && this.isVerb(index - 1)) {
      return { word: index - 1, between: undefined, preposition: undefined };
    }
    if (token.lower === "about" || token.upos === "ADJ") {
      return { word: index, between: undefined, preposition: undefined };
    }
    const phrase = this.phraseAt(index);
    if (phrase === undefined) return undefined;
    const head = this.token(phrase.head);
    if (head?.upos === "ADJ")
      return { word: phrase.head, between: undefined, preposition: undefined };
    const outer = this.chainLeft(phrase);
    const verb = this.verbBefore(outer.first);
    if (verb !== undefined) return { word: verb, between: outer, preposition: undefined };
    return { word: phrase.head, between: undefined, preposition: undefined };
  }

  /** What a gerund that begins here hangs on; undefined where it is free ("…, killing six"). */
  gerundGovernor(first: number): Governor | undefined {
    const before = this.token(first - 1);
    if (before === undefined) return undefined;
    if (before.upos === "VERB") {
      return { word: first - 1, between: undefined, preposition: undefined };
    }
    if (before.upos === "ADP" || before.upos === "SCONJ") {
      const outer = this.token(first - 2);
      if (outer === undefined) return undefined;
      if (outer.upos === "VERB") {
        return { word: first - 2, between: undefined, preposition: before.lower };
      }
      if (outer.upos === "ADP" && this.isVerb(first - 3)) {
        return { word: first - 3, between: undefined, preposition: before.lower };
      }
      const phrase = this.phraseAt(first - 2);
      if (phrase === undefined) return undefined;
      const verb = this.verbBefore(phrase.first);
      if (verb !== undefined && OBJECT_OF_GERUND.has(this.token(verb)?.lemma ?? "")) {
        return { word: verb, between: phrase, preposition: before.lower };
      }
      return { word: phrase.head, between: undefined, preposition: before.lower };
    }
    const phrase = this.phraseAt(first - 1);
    if (phrase === undefined) return undefined;
    const verb = this.verbBefore(phrase.first);
    if (verb !== undefined) return { word: verb, between: phrase, preposition: undefined };
    return undefined;
  }

  /** The verb right before a phrase, also across one preposition ("called on Libya"). */
  verbBefore(first: number): number | undefined {
    for (let index = first - 1; index > first - 4; index--) {
      const token = this.token(index);
      if (token === undefined) return undefined;
      if (token.upos === "VERB") return index;
      if (token.upos !== "ADP" && token.upos !== "ADV") return undefined;
    }
    return undefined;
  }

  /** The direct object of a verb whose trigger ends before `last`; for a relative clause its antecedent. */
  object(verb: number, last: number): Phrase | undefined {
    let index = last;
    while (this.token(index)?.upos === "ADV" || QUOTES.has(this.lower(index))) index++;
    const phrase = this.phraseAt(index);
    if (phrase !== undefined && phrase.first >= last) return phrase;
    const subject = this.phraseAt(this.group(verb).first - 1);
    if (subject === undefined || !RELATIVE_OBJECTS.has(this.lower(subject.first - 1))) {
      return undefined;
    }
    return this.antecedent(subject.first - 1);
  }

  /** Who does it, of a passive: the phrase after "by". */
  agent(last: number): Phrase | undefined {
    for (let index = last; index < last + REACH; index++) {
      const token = this.token(index);
      if (token === undefined || this.endsClause(token)) return undefined;
      if (token.lower === "by") {
        const phrase = this.agentAt(index);
        if (phrase !== undefined) return phrase;
      }
    }
    return undefined;
  }

  /** The phrase after the preposition, within the clause to the right of `from`. */
  after(preposition: string, from: number): Phrase | undefined {
    for (let index = from; index < from + REACH; index++) {
      const token = this.token(index);
      if (token === undefined || this.endsClause(token)) return undefined;
      if (token.lower === preposition && this.token(index + 1)?.upos !== "VERB") {
        const phrase = this.phraseAt(index + 1);
        if (phrase !== undefined) return phrase;
      }
    }
    return undefined;
  }

  /** Whether the preposition search stops here: another clause or an inserted one begins. */
  private endsClause(token: Token): boolean {
    if (token.upos === "VERB" || token.upos === "AUX" || token.upos === "SCONJ") return true;
    if (token.upos === "PUNCT") return token.lower !== "-";
    return token.upos === "PRON" && RELATIVE_PRONOUNS.has(token.lower);
  }

  /** The phrase with those joined to it by commas and "and" on its right. */
  joinedRight(phrase: Phrase): readonly Phrase[] {
    const joined = [phrase];
    const pending: Phrase[] = [];
    let last = phrase.last;
    for (let steps = 0; steps < 12; steps++) {
      const link = this.lower(last);
      if (link !== "," && link !== "and" && link !== "or") break;
      const start = link === "," && this.lower(last + 1) === "and" ? last + 2 : last + 1;
      const next = this.phraseAt(start);
      if (next === undefined || next.first !== start) break;
      const follows = this.token(next.last);
      // "accused Israel and Iran struck": the phrase is the subject of what follows.
      const clause = follows?.upos === "VERB" || follows?.upos === "AUX";
      if (clause && this.token(phrase.first - 1)?.upos !== "ADP") break;
      pending.push(next);
      last = next.last;
      // A comma joins only if an "and" closes the list.
      if (this.lower(next.first - 1) !== ",") joined.push(...pending.splice(0));
    }
    return joined;
  }

  /** The phrase with those joined to it on its left ("Riyadh and Abu Dhabi"), by position. */
  joinedLeft(phrase: Phrase): readonly Phrase[] {
    const joined = [phrase];
    let first = phrase.first;
    const conjunction = this.lower(first - 1);
    if (conjunction !== "and" && conjunction !== "or" && conjunction !== "nor") return joined;
    let end = first - 2;
    if (this.lower(end) === ",") end--;
    for (let steps = 0; steps < 12; steps++) {
      const before = this.phraseAt(end);
      if (before === undefined) break;
      joined.unshift(before);
      first = before.first;
      if (this.lower(first - 1) !== ",") break;
      end = first - 2;
    }
    return joined;
  }

  /** Whether the phrase says that there is none: "no troops", "none of the envoys", "nobody". */
  saysNone(phrase: Phrase): boolean {
    for (let index = phrase.first; index <= phrase.head; index++) {
      if (NO_WORDS.has(this.lower(index))) return true;
    }
    const before = this.lower(phrase.first - 1);
    if (before === "neither" || before === "nor" || before === "no") return true;
    return before === "not" && this.lower(phrase.first) === "one";
  }

  private chunk(): (Phrase | undefined)[] {
    const { first, last } = this.sentence;
    const phrases: (Phrase | undefined)[] = new Array(last - first).fill(undefined);
    let start = -1;
    let head = -1;
    const close = (end: number): void => {
      if (start >= 0 && head >= 0) {
        const phrase: Phrase = {
          first: start,
          last: end,
          head,
          start: (this.tokens[start - first] as Token).start,
          end: (this.tokens[end - 1 - first] as Token).end,
        };
        for (let index = start; index < end; index++) phrases[index - first] = phrase;
      }
      start = -1;
      head = -1;
    };
    for (let index = first; index < last; index++) {
      const token = this.tokens[index - first] as Token;
      const inside = start >= 0 && head >= 0;
      if (TIME_WORDS.has(token.lower)) {
        close(index);
        continue;
      }
      const possessive =
        token.lower === "'s" || token.lower === "’s" || token.lower === "'" || token.lower === "’";
      if (possessive && inside && token.upos !== "AUX" && token.upos !== "VERB") {
        if (this.nounFollows(index, last)) continue;
        close(index);
        continue;
      }
      if (token.lower === "-" && start >= 0 && index + 1 < last) continue;
      if (!PHRASE_TAGS.has(token.upos)) {
        close(index);
        continue;
      }
      const owned = index > first && isPossessive(this.tokens[index - 1 - first] as Token);
      const hyphenated = index > first && (this.tokens[index - 1 - first] as Token).lower === "-";
      const breaks =
        inside &&
        !owned &&
        !hyphenated &&
        (token.upos === "DET" ||
          token.upos === "ADJ" ||
          token.upos === "PRON" ||
          (token.upos === "NUM" &&
            (this.tokens[index - 1 - first] as Token).upos !== "NUM" &&
            ((this.tokens[index - 1 - first] as Token).upos !== "PROPN" ||
              this.nounFollows(index, last))));
      if (
        breaks &&
        !(token.upos === "ADJ" && (this.tokens[index - 1 - first] as Token).upos === "NUM")
      ) {
        close(index);
      }
      if (token.upos === "PRON" && !POSSESSIVE_PRONOUNS.has(token.lower)) {
        close(index);
        if (RELATIVE_PRONOUNS.has(token.lower) || RELATIVE_OBJECTS.has(token.lower)) continue;
        start = index;
        head = index;
        close(index + 1);
        continue;
      }
      if (start < 0) start = index;
      if (NOUN_TAGS.has(token.upos) && !POSSESSIVE_PRONOUNS.has(token.lower)) head = index;
      else if (token.upos === "ADJ" && head < 0 && !this.nounFollows(index, last)) head = index;
    }
    close(last);
    return phrases;
  }

  private nounFollows(index: number, last: number): boolean {
    for (let next = index + 1; next < last && next < index + 6; next++) {
      const token = this.tokens[next - this.sentence.first] as Token;
      if (token.upos === "NOUN" || token.upos === "PROPN" || token.upos === "NUM") return true;
      if (token.upos !== "ADJ" && token.lower !== "-") return false;
    }
    return false;
  }
}

const MODALS = new Set("will would may might could can shall should must wo ca 'll ’ll".split(" "));
const PERFECT = new Set(["have", "has", "had", "having"]);
const OPENERS = new Set(["a", "an", "the", "its", "their", "his", "her"]);
const SPANS_OF_TIME =
  /^(?:day|week|month|year|morning|night|evening|afternoon|hour|time|weekend|spring|summer|autumn|winter|decade|century)s?$/;

/**
 * Sets right what a tagger without a tree often mistakes: verbs after modals taken for nouns or
 * adjectives, "have" before a participle taken for a full verb, nouns that open a sentence taken
 * for verbs ("Talks between", "Claims that") and the reverse ("villagers fear an attack").
 */
function retag(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, at) => {
    const upos = betterTag(token, tokens[at - 1], tokens[at + 1], tokens[at - 2]);
    if (upos === token.upos) return token;
    // A noun taken for a name or a verb kept its plural as lemma.
    const lemma = upos === "NOUN" ? token.lower.replace(/s$/, "") : token.lemma;
    return { ...token, upos, lemma };
  });
}

function betterTag(
  token: Token,
  before: Token | undefined,
  after: Token | undefined,
  second: Token | undefined,
): Token["upos"] {
  const nominal = token.upos === "NOUN" || token.upos === "ADJ";
  const base = token.lower === token.lemma;
  if (nominal && base && before !== undefined) {
    if (MODALS.has(before.lower) && after?.upos !== "VERB") return "VERB";
    if (before.lower === "not" && second !== undefined && MODALS.has(second.lower)) return "VERB";
  }
  if (token.upos === "VERB" && PERFECT.has(token.lower) && after?.upos === "VERB") return "AUX";
  const opening = before === undefined && token.lower.endsWith("s");
  if (opening && (token.upos === "VERB" || token.upos === "PROPN")) {
    if (after?.upos === "ADP" || after?.lower === "that") return "NOUN";
  }
  if (token.upos === "ADJ" && token.lower.endsWith("ed") && after?.lower === "that") return "VERB";
  if (token.upos === "NOUN" && before !== undefined && after !== undefined) {
    const between = before.upos === "NOUN" || before.upos === "PROPN";
    const verbal = !/(?:ing|tion|ment|ity|ness)s?$/.test(token.lower);
    if (between && OPENERS.has(after.lower) && verbal && !SPANS_OF_TIME.test(token.lower)) {
      return "VERB";
    }
  }
  return token.upos;
}

function isPossessive(token: Token): boolean {
  return ["'s", "’s", "'", "’"].includes(token.lower) || POSSESSIVE_PRONOUNS.has(token.lower);
}
