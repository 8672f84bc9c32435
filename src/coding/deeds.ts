import type { Appearance } from "../grounding/cast.js";
import type { Scene } from "../grounding/scene.js";
import { loadTable } from "../lexicon/load.js";
import { Phrases } from "../lexicon/phrases.js";
import type { Sentence } from "../parsing/parse.js";
import { contains, type Span } from "../text/span.js";
import { Clauses, type Phrase, type VerbGroup } from "./clauses.js";
import { type Frame, type Frames, loadFrames, type Places } from "./frames.js";
import { categoryOf, type Goods, loadGoods } from "./goods.js";
import { isWord, lexiconWords, longestAt } from "./lexicon-words.js";
import { type EventOntology, loadOntology } from "./ontology.js";
import { partiesOfAll } from "./parties.js";

/** A deed that a frame found in a sentence, with the parties at its places. */
export interface Deed {
  readonly frame: Frame;
  readonly trigger: Span;
  readonly clauses: Clauses;
  /** Index of the token that names it, for what looks at its clause. */
  readonly word: number;
  readonly actors: readonly Appearance[];
  readonly targets: readonly Appearance[];
  /** The place each party was found at, by actor id. */
  readonly placeOf: ReadonlyMap<string, string>;
  /** What is given, signed or imposed: the phrase that the frame's `object` asked for. */
  readonly theme: Phrase | undefined;
}

/** Where nothing that is told happened in the world the records are about: fiction, games, sport, markets, remote history. */
export type OtherWorlds = Phrases<string>;

/** The data that finding deeds rests on. */
export interface DeedLexicon {
  readonly ontology: EventOntology;
  readonly frames: Frames;
  readonly goods: Goods;
  readonly instruments: Phrases<boolean>;
  readonly otherWorlds: OtherWorlds;
}

/** Reads the lexicons. @throws LexiconError naming file and line of a row that cannot be used. */
function loadDeedLexicon(): DeedLexicon {
  const ontology = loadOntology();
  const otherWorlds: OtherWorlds = new Phrases<string>();
  for (const row of loadTable("lexicon/other-worlds", ["word", "world"])) {
    const world = row.oneOf("world", [
      "fiction",
      "game",
      "sport",
      "market",
      "history",
      "household",
    ]);
    otherWorlds.add(lexiconWords(row.required("word")), world);
  }
  return {
    ontology,
    frames: loadFrames(ontology),
    goods: loadGoods(),
    instruments: loadInstruments(),
    otherWorlds,
  };
}

/** Words for what parties sign, and whether the word alone may stand for an agreement between them. */
export function loadInstruments(): Phrases<boolean> {
  const instruments = new Phrases<boolean>();
  for (const row of loadTable("lexicon/instruments", ["word", "made"])) {
    instruments.add(lexiconWords(row.required("word")), row.flag("made"));
  }
  return instruments;
}

/** A year before this is remote history: no report of a deed. */
const FIRST_YEAR = 1900;
const CAPTIVE_WORDS = [
  "prisoner",
  "hostage",
  "captive",
  "detainee",
  "crew",
  "inmate",
  "journalist",
];
const EVENT_DETERMINERS = new Set(["the", "a", "an", "this", "another", "that", "no"]);
/** Types whose nouns say nothing without the one who speaks. */
const SPEECH = new Set(["AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"]);

/** The lexicons that events and transfers share. */
export const deedLexicon: DeedLexicon = loadDeedLexicon();

/** Deeds already found, so that the second coder that asks for those of a scene does not seek them again. */
const FOUND = new WeakMap<Scene, readonly Deed[]>();

/** The deeds that the frames find in a text, by position. */
export function deedsIn(scene: Scene): readonly Deed[] {
  const known = FOUND.get(scene);
  if (known !== undefined) return known;
  const deeds = scene.parse.sentences.flatMap((sentence) => deedsOf(scene, deedLexicon, sentence));
  FOUND.set(scene, deeds);
  return deeds;
}

function deedsOf(scene: Scene, lexicon: DeedLexicon, sentence: Sentence): readonly Deed[] {
  const clauses = new Clauses(scene.parse, sentence);
  if (inOtherWorld(clauses, lexicon.otherWorlds)) return [];
  const finder = new DeedFinder(scene, lexicon, clauses);
  const deeds: Deed[] = [];
  const taken = new Set<number>();
  for (let index = sentence.first; index < sentence.last; index++) {
    if (taken.has(index)) continue;
    const deed = finder.at(index);
    if (deed === undefined) continue;
    deeds.push(deed);
    for (const token of scene.parse.tokensIn(deed.trigger)) taken.add(token.index);
    // In "launched an attack" the noun is not a second deed.
    if (deed.theme !== undefined && deed.frame.pos === "verb") taken.add(deed.theme.head);
  }
  return deeds;
}

function inOtherWorld(clauses: Clauses, otherWorlds: OtherWorlds): boolean {
  const { first, last } = clauses.sentence;
  for (let index = first; index < last; index++) {
    const token = clauses.token(index);
    if (token === undefined) continue;
    if (longestAt(otherWorlds, clauses, index) !== undefined && token.upos !== "VERB") return true;
    const year = /^1[0-9]{3}s?$/.test(token.lower) ? Number.parseInt(token.lower, 10) : FIRST_YEAR;
    const before = clauses.lower(index - 1);
    const dated = ["in", "of", "since", "until", "from", "the"].includes(before);
    if (year < FIRST_YEAR && dated) return true;
  }
  return false;
}

/** Phrases at a place, and the actors they name. */
interface Filled {
  readonly parties: readonly Appearance[];
  readonly places: ReadonlyMap<string, string>;
}

class DeedFinder {
  constructor(
    private readonly scene: Scene,
    private readonly lexicon: DeedLexicon,
    private readonly clauses: Clauses,
  ) {}

  /** The deed whose trigger begins at the token. */
  at(index: number): Deed | undefined {
    const token = this.clauses.token(index);
    if (token === undefined) return undefined;
    if (this.clauses.isVerb(index) && !this.standsAsNoun(index)) return this.verbDeed(index);
    if (this.clauses.lower(index - 1) === "-" && token.upos === "VERB") return undefined;
    if (token.upos === "NOUN" || token.upos === "VERB" || token.upos === "ADJ") {
      return this.nounDeed(index);
    }
    return undefined;
  }

  /** "the shelling of": a gerund that an article makes a noun. */
  private standsAsNoun(index: number): boolean {
    if (!this.clauses.lower(index).endsWith("ing")) return false;
    const before = this.clauses.token(index - 1);
    if (before === undefined) return this.clauses.lower(index + 1) === "of";
    return EVENT_DETERMINERS.has(before.lower) || this.clauses.lower(index + 1) === "of";
  }

  private verbDeed(index: number): Deed | undefined {
    const match = longestAt(this.lexicon.frames.verbs, this.clauses, index);
    if (match === undefined) return undefined;
    const last = index + match.length;
    const group = this.clauses.group(index);
    const direct = group.passive ? this.clauses.subject(index) : this.clauses.object(index, last);
    const second = group.passive || direct === undefined ? undefined : this.secondObject(direct);
    for (const frame of match.value) {
      const deed = this.verbFrame(frame, { index, last, group, direct, second });
      if (deed !== undefined) return deed;
    }
    return undefined;
  }

  /** The thing in "gave Ukraine tanks". */
  private secondObject(first: Phrase): Phrase | undefined {
    const next = this.clauses.phraseAt(first.last);
    if (next === undefined || next.first !== first.last) return undefined;
    const follows = this.clauses.token(next.last);
    return follows?.upos === "VERB" || follows?.upos === "AUX" ? undefined : next;
  }

  private verbFrame(
    frame: Frame,
    at: {
      readonly index: number;
      readonly last: number;
      readonly group: VerbGroup;
      readonly direct: Phrase | undefined;
      readonly second: Phrase | undefined;
    },
  ): Deed | undefined {
    const theme = this.theme(frame, at.direct, at.second);
    if (frame.object.length > 0 && theme === undefined) return undefined;
    const transitive = frame.object.length === 0 && frame.target[0]?.includes("object") === true;
    if (
      transitive &&
      at.direct === undefined &&
      !this.hasOtherTarget(frame, at.last) &&
      !this.takesClause(at.last)
    )
      return undefined;
    const recipient = theme !== undefined && theme === at.second ? at.direct : undefined;
    const fill = (places: Places): Filled | undefined =>
      this.fill(places, (place) => {
        if (place === "subject") return this.subjectPhrases(at.index, at.last, at.group);
        if (place === "theme") return theme === undefined ? [] : [theme];
        if (place === "object") {
          if (frame.moves === "give") {
            return recipient === undefined ? [] : this.clauses.joinedRight(recipient);
          }
          if (at.direct === undefined) return [];
          return at.group.passive
            ? this.clauses.joinedLeft(at.direct)
            : this.clauses.joinedRight(at.direct);
        }
        // "apologised to Oman": the trigger may end in the preposition itself.
        const from = this.clauses.lower(at.last - 1) === place ? at.last - 1 : at.last;
        const phrase = this.clauses.after(place, from);
        return phrase === undefined ? [] : this.clauses.joinedRight(phrase);
      });
    const actors = fill(frame.actor);
    const targets = fill(frame.target);
    const named = at.group.passive && !frame.agent ? [actors, targets] : [actors];
    if (!named.some((filled) => filled !== undefined)) return undefined;
    const until = this.triggerEnd(frame, at.last, theme, at.group.passive);
    return this.deed(frame, at.index, until, actors, targets, theme);
  }

  /** "denied shelling", "threatened to shell", "denied that": a clause stands where the object would. */
  private takesClause(last: number): boolean {
    const next = this.clauses.token(last);
    if (next === undefined) return false;
    return (
      next.lower === "that" ||
      next.lower === "to" ||
      (next.upos === "VERB" && next.lower.endsWith("ing")) ||
      (next.upos === "AUX" && next.lower === "having")
    );
  }

  private hasOtherTarget(frame: Frame, last: number): boolean {
    return frame.target
      .flat()
      .some((place) => place !== "object" && this.clauses.after(place, last) !== undefined);
  }

  /** Words like "launched an attack" name the deed together; goods and parties are not part of it. */
  private triggerEnd(
    frame: Frame,
    last: number,
    theme: Phrase | undefined,
    passive: boolean,
  ): number {
    if (passive || theme === undefined || frame.object.some((word) => word.startsWith("@")))
      return last;
    return theme.first >= last && theme.head < last + 5 ? theme.head + 1 : last;
  }

  private subjectPhrases(index: number, last: number, group: VerbGroup): readonly Phrase[] {
    if (group.passive) {
      const agent = this.clauses.agent(last);
      return agent === undefined ? [] : this.clauses.joinedRight(agent);
    }
    const subject = this.clauses.subject(index);
    return subject === undefined ? [] : this.clauses.joinedLeft(subject);
  }

  private nounDeed(index: number): Deed | undefined {
    const match = longestAt(this.lexicon.frames.nouns, this.clauses, index);
    if (match === undefined) return undefined;
    const last = index + match.length;
    const phrase = this.clauses.phraseAt(index);
    const head = this.clauses.isVerb(last - 1) ? last - 1 : phrase?.head;
    // "attack helicopters", "strike force": another noun is the head.
    if (head !== last - 1) return undefined;
    for (const frame of match.value) {
      const of = this.clauses.after("of", last);
      const theme = this.theme(frame, of, phrase);
      if (frame.object.length > 0 && theme === undefined) continue;
      const fill = (places: Places): Filled | undefined =>
        this.fill(places, (place) => {
          if (place === "owner") return this.ownerPhrases(index, phrase);
          const found = this.clauses.after(place, last);
          if (found === undefined || (place === "of" && theme === found)) return [];
          return this.clauses.joinedRight(found);
        });
      const actors = fill(frame.actor);
      const targets = fill(frame.target);
      if (actors === undefined && (targets === undefined || frame.agent || SPEECH.has(frame.type)))
        continue;
      return this.deed(frame, index, last, actors, targets, theme);
    }
    return undefined;
  }

  /** The part of the phrase before the trigger, as a phrase of its own: "Russia's" in "Russia's attack". */
  private ownerPhrases(index: number, phrase: Phrase | undefined): readonly Phrase[] {
    const before = this.clauses.token(index - 1);
    if (before === undefined) return [];
    const first = phrase?.first ?? index;
    if (first >= index) {
      const owner = this.clauses.phraseAt(index - 1);
      return owner === undefined ? [] : [owner];
    }
    for (let at = index - 1; at >= first; at--) {
      const token = this.clauses.token(at);
      if (token === undefined) break;
      const found = this.scene.cast.covering(token);
      if (found === undefined) continue;
      return [{ first, last: at + 1, head: at, start: token.start, end: token.end }];
    }
    return [];
  }

  /** The phrase that satisfies the frame's `object`. */
  private theme(
    frame: Frame,
    direct: Phrase | undefined,
    second: Phrase | undefined,
  ): Phrase | undefined {
    if (frame.object.length === 0) return undefined;
    return [second, direct].find(
      (phrase) => phrase !== undefined && frame.object.some((word) => this.satisfies(phrase, word)),
    );
  }

  private satisfies(phrase: Phrase, wanted: string): boolean {
    const { clauses, scene } = this;
    const head = clauses.token(phrase.head);
    if (head === undefined) return false;
    if (wanted === "@party") return scene.cast.covering(head) !== undefined;
    if (wanted === "@person" || wanted === "@captive") {
      if (wanted === "@captive" && CAPTIVE_WORDS.some((word) => isWord(head, word))) return true;
      const found = scene.cast.covering(head);
      if (found === undefined) return false;
      return ["person", "group", "unknown", "armed-group"].includes(
        scene.cast.actor(found.actor).kind,
      );
    }
    const end = this.endOfChain(phrase);
    if (wanted === "@instrument")
      return this.names(this.lexicon.instruments, phrase.first, phrase.last);
    if (wanted.startsWith("@")) {
      const category = categoryOf(this.lexicon.goods, clauses, phrase.first, end);
      return wanted === "@goods" ? category !== undefined : category === wanted.slice(1);
    }
    const words = lexiconWords(wanted);
    for (let index = phrase.first; index < end; index++) {
      if (words.every((word, offset) => isWord(clauses.token(index + offset), word))) return true;
    }
    return false;
  }

  private names(phrases: Phrases<boolean>, first: number, last: number): boolean {
    for (let index = first; index < last; index++) {
      if (longestAt(phrases, this.clauses, index) !== undefined) return true;
    }
    return false;
  }

  /** One past the phrase with its "of …": "two shiploads of rifles". */
  private endOfChain(phrase: Phrase): number {
    if (this.clauses.lower(phrase.last) !== "of") return phrase.last;
    return this.clauses.phraseAt(phrase.last + 1)?.last ?? phrase.last;
  }

  /** The first alternative that names an actor. */
  private fill(
    places: Places,
    phrasesAt: (place: string) => readonly Phrase[],
  ): Filled | undefined {
    for (const together of places) {
      const parties: Appearance[] = [];
      const found = new Map<string, string>();
      for (const place of together) {
        for (const party of partiesOfAll(this.scene.cast, this.clauses, phrasesAt(place))) {
          if (found.has(party.actor)) continue;
          found.set(party.actor, place);
          parties.push(party);
        }
      }
      if (parties.length > 0) return { parties, places: found };
    }
    return undefined;
  }

  private deed(
    frame: Frame,
    first: number,
    last: number,
    actors: Filled | undefined,
    targets: Filled | undefined,
    theme: Phrase | undefined,
  ): Deed | undefined {
    const { parse } = this.scene;
    const own = new Set(actors?.parties.map((party) => party.actor));
    const others = targets?.parties.filter((party) => !own.has(party.actor)) ?? [];
    const trigger = parse.span(
      this.clauses.token(first) ?? this.clauses.sentence,
      this.clauses.token(last - 1),
    );
    // "people familiar with the talks" take no part in them.
    if ([...own].length > 0 && actors?.parties.every((party) => contains(party, trigger)))
      return undefined;
    return {
      frame,
      trigger,
      clauses: this.clauses,
      word: first,
      actors: actors?.parties ?? [],
      targets: others,
      placeOf: new Map([...(targets?.places ?? []), ...(actors?.places ?? [])]),
      theme,
    };
  }
}
