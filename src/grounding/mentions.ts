import type { Parse, Sentence, Token } from "../parsing/parse.js";
import type { ActorKind, MentionForm, Sector } from "../record/actor.js";
import type { Extent } from "../text/span.js";
import type { Body, Catalogue, Entry, Role, Sense } from "./catalogue.js";
import type { OrganisationWords } from "./organisation-words.js";

/** What a mention says of its actor, before the text as a whole decides who that is. */
export type Referent =
  | { readonly sort: "entry"; readonly entry: Entry }
  | { readonly sort: "government"; readonly state: Entry }
  | { readonly sort: "people"; readonly of: Entry }
  | { readonly sort: "body"; readonly body: Body }
  | { readonly sort: "role"; readonly role: Role; readonly definite: boolean }
  | {
      readonly sort: "person";
      readonly name: string;
      readonly title: string | null;
      readonly role: Role | null;
      /** Whether title, honorific or apposition say that it is a person. */
      readonly sure: boolean;
    }
  | {
      readonly sort: "named";
      readonly name: string;
      readonly kind: ActorKind;
      readonly sector: Sector | null;
    }
  | { readonly sort: "pronoun"; readonly pronoun: string }
  /** Where something is: no actor, but evidence of the state that a passage is about. */
  | { readonly sort: "setting"; readonly state: Entry };

/** A mention as its own words show it. */
export interface FoundMention extends Extent {
  readonly form: MentionForm;
  readonly referent: Referent;
  /** Whose it is: "South Korean" in "South Korean President Yoon", possessive or "of …". */
  readonly owner: FoundMention | null;
  readonly first: number;
  /** The token that its own name, role or body begins with, after owner and description. */
  readonly head: number;
  /** One past the last token. */
  readonly last: number;
}

/** Pronouns that may stand for an actor; "it" and "its" only for states and bodies. */
const PRONOUNS = new Set(["he", "she", "they", "it", "who", "which", "him", "her", "them"]);

const POSSESSIVES = new Set(["its", "his", "her", "their"]);

/** Prepositions after which a state or capital is where something is, not who acts. */
const LOCATIVE = new Set(
  "in inside near outside around across throughout within at off over beyond".split(" "),
);

const HONORIFICS = new Set("mr mr. mrs mrs. ms ms. dr dr. sir dame lord lady".split(" "));

/** Small words inside persons' names. */
const PARTICLES = new Set(
  "al el bin ibn bint abu von van der den de da di du dos del la le ben ter ul ur".split(" "),
);

const OF = new Set(["of", "for", "at"]);

/** Words before a role that describe its holder without being part of an owner's name. */
const DESCRIBING = new Set(["ADJ", "NUM"]);

/** Ranks that may stand before the owner: "Deputy Pentagon Press Secretary". */
const RANKING = new Set(
  "deputy acting former assistant vice interim outgoing incoming then".split(" "),
);

/**
 * The mentions of actors in a parse, by position: catalogued names, bodies and roles composed with
 * their owners, persons, organisations by their last word, pronouns. Nested mentions (the owner
 * inside a body's phrase) are reached through `owner`.
 */
export function findMentions(
  parse: Parse,
  catalogue: Catalogue,
  organisationWords: OrganisationWords,
  isPlace: (name: string) => boolean,
): readonly FoundMention[] {
  return parse.sentences.flatMap((sentence) =>
    new Phrasing(parse, sentence, catalogue, organisationWords, isPlace).mentions(),
  );
}

/** Reads one sentence from left to right; each method tries one pattern at a token. */
class Phrasing {
  private readonly capitals: boolean;

  constructor(
    private readonly parse: Parse,
    private readonly sentence: Sentence,
    private readonly catalogue: Catalogue,
    private readonly organisationWords: OrganisationWords,
    private readonly isPlace: (name: string) => boolean,
  ) {
    this.capitals = isAllCapitals(parse.text.slice(sentence.start, sentence.end));
  }

  mentions(): readonly FoundMention[] {
    const found: FoundMention[] = [];
    let at = this.sentence.first;
    while (at < this.sentence.last) {
      const mention = this.phrase(at, true) ?? this.pronoun(at);
      if (mention === null) {
        at++;
        continue;
      }
      const apposed = this.apposition(mention);
      found.push(...(apposed ?? [mention]));
      at = (apposed?.at(-1) ?? mention).last;
    }
    return found.map((mention, index) => this.sharedHead(mention, found[index + 1]));
  }

  /** "U.S. and South Korean officials": the first owner shares the role of the second. */
  private sharedHead(mention: FoundMention, next: FoundMention | undefined): FoundMention {
    if (next === undefined || next.owner === null || next.owner.first !== next.first)
      return mention;
    if (next.referent.sort !== "role" && next.referent.sort !== "body") return mention;
    const state = mention.referent.sort === "entry" && mention.form !== "pronoun";
    const joined = this.token(mention.last)?.upos === "CCONJ" && mention.last + 1 === next.first;
    if (!state || !joined || next.owner.referent.sort !== "entry") return mention;
    return { ...mention, form: next.form, referent: next.referent, owner: mention };
  }

  /** Token at an index of the document, undefined outside the sentence. */
  private token(index: number): Token | undefined {
    return index >= this.sentence.first && index < this.sentence.last
      ? this.parse.tokens[index]
      : undefined;
  }

  /** A noun phrase for an actor that begins here. */
  private phrase(from: number, trailing: boolean): FoundMention | null {
    let at = from;
    const opening = this.token(at);
    if (opening === undefined) return null;
    const determined = opening.upos === "DET" && opening.lower !== "no";
    if (determined) at++;
    const described = this.skipDescription(at);
    // "senior U.S. officials": what describes may stand before or after the owner.
    const owner = this.possessive(from) ?? this.owner(described) ?? this.namedOwner(described);
    let next = owner === null ? described : owner.last;
    if (owner !== null) next = this.skipDescription(this.isGenitive(next) ? next + 1 : next);
    const start = determined || described > from || owner !== null ? from : at;
    const headed =
      this.headed(start, next, owner, trailing, opening.lower === "the") ??
      // A described word may itself be the head ("armed forces", "allied powers").
      (owner === null && described > at
        ? this.headed(from, at, null, trailing, opening.lower === "the")
        : null);
    if (headed !== null) return headed;
    if (owner !== null) {
      if (owner.referent.sort === "pronoun") return null;
      return this.locative(owner.first) ? settingOf(owner) : owner;
    }
    const named = this.named(at);
    if (named !== null && determined && named.referent.sort === "person") return null;
    return named;
  }

  /** Adjectives and numbers from here on that are no names: "two senior", "10,000 more". */
  private skipDescription(from: number): number {
    let at = from;
    for (
      let token = this.token(at);
      token !== undefined && at - from < 4;
      token = this.token(++at)
    ) {
      if (this.senses(at) !== undefined) break;
      if (RANKING.has(token.lower) && this.senses(at + 1) !== undefined) continue;
      const describes =
        DESCRIBING.has(token.upos) || (token.upos === "VERB" && token.lower.endsWith("ed"));
      if (!describes) break;
      if (this.catalogue.roles.longest((i) => this.token(i)?.lower, at) !== undefined) break;
    }
    return at;
  }

  /** A role or body that begins here, with the person it introduces and the owner after it. */
  private headed(
    from: number,
    at: number,
    owner: FoundMention | null,
    trailing: boolean,
    definite: boolean,
  ): FoundMention | null {
    const word = (index: number) => this.token(index)?.lower;
    const role = this.catalogue.roles.longest(word, at);
    const body = this.catalogue.bodies.longest(word, at);
    const head = this.token(at);
    if (head === undefined || (role === undefined && body === undefined)) return null;
    if (head.upos === "VERB" || head.upos === "ADP" || head.upos === "ADV") return null;

    const plainRole = role !== undefined && role.value.kind === "person";
    const longer = body === undefined ? 0 : body.length - (role?.length ?? 0);
    // "navy" and "police" are bodies as well as groups: the body says more.
    if (body !== undefined && (longer > 0 || (longer === 0 && !plainRole))) {
      const end = at + body.length;
      // "the defence ministry spokesman": the body owns a role.
      const inner = this.make(from, end, "name", { sort: "body", body: body.value }, owner, at);
      if (this.continues(end)) {
        const role = this.headed(from, this.skipDescription(end), inner, trailing, definite);
        if (role !== null) return role;
        if (owner === null) return null;
      }
      const holder = owner ?? (trailing ? this.ownerAfter(end) : null);
      if (holder === null && !definite) return null;
      return this.make(
        from,
        Math.max(end, holder?.last ?? 0),
        holder === null ? "role" : "name",
        { sort: "body", body: body.value },
        holder,
        at,
      );
    }
    if (role === undefined) return null;
    const end = at + role.length;
    if (role.value.kind === "person" && !role.value.plural) {
      const person = this.personName(end);
      if (person !== null) {
        const title = this.text(at, end);
        return this.make(
          from,
          person.last,
          "name",
          { sort: "person", name: person.name, title, role: role.value, sure: true },
          owner,
          end,
        );
      }
    }
    // "spokesman training", "troop movements": a noun that another noun follows is no actor.
    if (this.continues(end)) return null;
    const holder = owner ?? (trailing ? this.ownerAfter(end) : null);
    return this.make(
      from,
      Math.max(end, holder?.last ?? 0),
      "role",
      { sort: "role", role: role.value, definite },
      holder,
      at,
    );
  }

  /** Whether the noun phrase goes on with another noun, so that what stands before only modifies it. */
  private continues(at: number): boolean {
    const token = this.token(at);
    return token !== undefined && (token.upos === "NOUN" || token.upos === "PROPN");
  }

  /** The owner at this token: a catalogued name or adjective, a chain of them, or a body. */
  private owner(at: number): FoundMention | null {
    const match = this.senses(at);
    if (match === undefined) return null;
    const sense = this.choose(match.value, at, at + match.length);
    if (sense === null) return null;
    const mention = this.fromSense(sense, at, at + match.length);
    // "U.S. State Department", "South Korea's National Intelligence Service": the last one counts.
    let next = mention.last;
    if (this.isGenitive(next)) next++;
    const inner = this.senses(next) === undefined ? null : this.owner(next);
    if (
      inner !== null &&
      inner.referent.sort === "entry" &&
      inner.referent.entry.kind !== "state"
    ) {
      return this.make(at, inner.last, inner.form, inner.referent, mention);
    }
    return mention;
  }

  /** "its army", "his spokesman": the owner is whoever the pronoun stands for. */
  private possessive(at: number): FoundMention | null {
    const token = this.token(at);
    if (token === undefined || !POSSESSIVES.has(token.lower)) return null;
    return this.make(at, at + 1, "pronoun", { sort: "pronoun", pronoun: token.lower }, null);
  }

  /** "Yoon's chief of staff": a person before a genitive. */
  private namedOwner(at: number): FoundMention | null {
    const named = this.named(at);
    return named !== null && this.isGenitive(named.last) ? named : null;
  }

  /** "of the Kremlin", "for South Korea's army", "in Kyiv" behind a role or body. */
  private ownerAfter(at: number): FoundMention | null {
    const preposition = this.token(at);
    if (preposition === undefined) return null;
    if (!OF.has(preposition.lower) && preposition.lower !== "in") return null;
    let next = at + 1;
    if (this.token(next)?.lower === "the") next++;
    const owner = this.owner(next);
    if (owner !== null) {
      if (preposition.lower === "in" && owner.referent.sort === "people") return null;
      if (preposition.lower === "in" || !this.continues(owner.last)) return owner;
    }
    if (!OF.has(preposition.lower)) return null;
    let head = owner?.last ?? next;
    if (owner !== null && this.isGenitive(head)) head++;
    return this.headed(next, this.skipDescription(head), owner, false, true);
  }

  private fromSense(sense: Sense, from: number, last: number): FoundMention {
    const { entry, use } = sense;
    if (use === "capital" || use === "seat") {
      return this.make(from, last, "metonym", { sort: "government", state: entry }, null);
    }
    if (use === "people")
      return this.make(from, last, "demonym", { sort: "people", of: entry }, null);
    const form = use === "adjective" ? "demonym" : "name";
    return this.make(from, last, form, { sort: "entry", entry }, null);
  }

  private senses(at: number): { length: number; value: readonly Sense[] } | undefined {
    return this.catalogue.names.longest((index) => this.written(index), at);
  }

  /** The word as the catalogue writes it: apostrophes straight, capitals of a headline let down. */
  private written(index: number): string | undefined {
    const token = this.token(index);
    if (token === undefined) return undefined;
    const text = token.text.replaceAll("’", "'");
    return this.capitals && text.length > 3 && !text.includes(".")
      ? text.charAt(0) + text.slice(1).toLowerCase()
      : text;
  }

  /** The meaning that fits the surroundings; null where an ambiguous word has nothing to confirm it. */
  private choose(senses: readonly Sense[], first: number, last: number): Sense | null {
    const before = this.token(first - 1);
    const after = this.token(last);
    // "George Washington", "Michael Jordan", "Chad Smith": part of a person's name.
    const inName =
      (before?.upos === "PROPN" &&
        this.isUnknownName(first - 1) &&
        this.token(first)?.upos === "PROPN") ||
      (after?.upos === "PROPN" &&
        this.isUnknownName(last) &&
        senses.every((sense) => sense.ambiguous));
    const noun =
      after !== undefined &&
      (after.upos === "NOUN" || after.upos === "PROPN" || after.upos === "ADJ");
    const preferred = [...senses].sort((a, b) => rank(a, noun) - rank(b, noun));
    for (const sense of preferred) {
      if (sense.ambiguous && inName) continue;
      if (sense.ambiguous && sense.use === "name" && sense.entry.kind !== "state") {
        // "Congress", "the Senate": an organisation by a common word wants its capital letter alone.
        if (this.token(first)?.upos !== "PROPN") continue;
      }
      return sense;
    }
    return null;
  }

  private isUnknownName(index: number): boolean {
    const token = this.token(index);
    return (
      token !== undefined &&
      startsUpper(token.text) &&
      this.senses(index) === undefined &&
      this.catalogue.roles.get([token.lower]) === undefined &&
      this.catalogue.bodies.get([token.lower]) === undefined &&
      !HONORIFICS.has(token.lower)
    );
  }

  /** Capitalised words that are no catalogued name: a person or an organisation. */
  private named(at: number): FoundMention | null {
    const honorific = this.token(at);
    if (honorific !== undefined && HONORIFICS.has(honorific.lower) && startsUpper(honorific.text)) {
      const person = this.personName(at + 1);
      if (person === null) return null;
      return this.make(at, person.last, "name", this.personReferent(person.name, true), null);
    }
    const run = this.properRun(at);
    if (run === at) return null;
    const lastToken = this.token(run - 1);
    const word = lastToken === undefined ? undefined : this.organisationWords.get(lastToken.lower);
    const name = this.text(at, run);
    if (word !== undefined && run - at > 1) {
      const referent: Referent = { sort: "named", name, kind: word.kind, sector: word.sector };
      return this.make(at, run, "name", referent, null);
    }
    if (this.token(at - 1)?.upos === "DET" || this.isPlace(name)) return null;
    return this.make(at, run, "name", this.personReferent(name, false), null);
  }

  private personReferent(name: string, sure: boolean): Referent {
    return { sort: "person", name, title: null, role: null, sure };
  }

  /** Where a run of proper nouns that begins here ends; `at` where there is none. */
  private properRun(at: number): number {
    let next = at;
    for (let token = this.token(next); token !== undefined; token = this.token(next)) {
      const particle = this.particlesLead(next);
      const hyphen =
        next > at && token.text === "-" && this.touches(next) && this.isNamePart(next + 1);
      if (!(particle || hyphen || this.isProper(next))) break;
      if (next > at && this.senses(next) !== undefined && !hyphen) break;
      next++;
    }
    return next;
  }

  /** "von der Leyen": small words of names, with a name behind them. */
  private particlesLead(index: number): boolean {
    let next = index;
    while (PARTICLES.has(this.token(next)?.lower ?? "") && next - index < 3) next++;
    return next > index && this.isProper(next);
  }

  private isProper(index: number): boolean {
    const token = this.token(index);
    if (token === undefined || token.upos !== "PROPN" || !startsUpper(token.text)) return false;
    if (this.capitals && token.text.length > 1) return false;
    return /\p{L}/u.test(token.text) && !/\d/.test(token.text) && !isCalendar(token.lower);
  }

  private isNamePart(index: number): boolean {
    const token = this.token(index);
    return token !== undefined && /^\p{L}/u.test(token.text);
  }

  /** Whether nothing stands between this token and its neighbours. */
  private touches(index: number): boolean {
    const token = this.token(index);
    return (
      token !== undefined &&
      this.token(index - 1)?.end === token.start &&
      this.token(index + 1)?.start === token.end
    );
  }

  private personName(at: number): { name: string; last: number } | null {
    const run = this.properRun(at);
    const longest = Math.min(run, at + 5);
    if (longest === at) return null;
    const catalogued = this.senses(at)?.value;
    if (catalogued !== undefined && (longest === at + 1 || !catalogued.every((s) => s.ambiguous))) {
      return null;
    }
    if (PARTICLES.has(this.token(at)?.lower ?? "") && longest === at + 1) return null;
    return { name: this.text(at, longest), last: longest };
  }

  /** "Hong Jang-won, deputy director of …": what is apposed to a person tells the office. */
  private apposition(mention: FoundMention): readonly [FoundMention, FoundMention] | null {
    const { referent: person } = mention;
    if (this.token(mention.last)?.text !== ",") return null;
    if (person.sort === "role") return this.namedHolder(mention, person.role);
    if (person.sort !== "person") return null;
    const apposed = this.phrase(mention.last + 1, true);
    if (apposed === null || apposed.referent.sort !== "role") return null;
    const { role } = apposed.referent;
    const after = this.token(apposed.last);
    const closed = after === undefined || after.upos === "PUNCT" || after.lower === "who";
    if (!closed || role.plural || role.kind === "group") return null;
    const title = this.text(apposed.head, apposed.last);
    return [
      { ...mention, referent: { ...person, sure: true } },
      { ...apposed, form: "role", referent: { ...person, title, role, sure: true } },
    ];
  }

  /** "Kenya's foreign minister, Peter Mwangi,": the name behind an office. */
  private namedHolder(
    mention: FoundMention,
    role: Role,
  ): readonly [FoundMention, FoundMention] | null {
    if (role.kind === "group" || role.plural) return null;
    const first = mention.last + 1;
    const person = this.personName(first);
    if (person === null || !person.name.includes(" ")) return null;
    // "the ferry's owner, Mombasa Lines": an organisation.
    if (this.organisationWords.has(this.token(person.last - 1)?.lower ?? "")) return null;
    const after = this.token(person.last);
    if (after !== undefined && after.upos !== "PUNCT") return null;
    const title = this.text(mention.head, mention.head + role.role.split(" ").length);
    const referent: Referent = { sort: "person", name: person.name, title, role, sure: true };
    return [
      { ...mention, referent },
      this.make(first, person.last, "name", this.personReferent(person.name, true), null),
    ];
  }

  private pronoun(at: number): FoundMention | null {
    const token = this.token(at);
    if (token === undefined || !PRONOUNS.has(token.lower)) return null;
    if (token.upos !== "PRON") return null;
    return this.make(at, at + 1, "pronoun", { sort: "pronoun", pronoun: token.lower }, null);
  }

  /** Whether a preposition of place governs what begins here: then it is where, not who. */
  private locative(first: number): boolean {
    let before = this.token(first - 1);
    if (before?.upos === "DET") before = this.token(first - 2);
    return before !== undefined && LOCATIVE.has(before.lower) && before.upos === "ADP";
  }

  private isGenitive(index: number): boolean {
    const token = this.token(index);
    return token !== undefined && /^['’]s?$/i.test(token.text) && token.upos === "PART";
  }

  private text(first: number, last: number): string {
    const from = this.parse.tokens[first];
    const to = this.parse.tokens[last - 1];
    if (from === undefined || to === undefined) return "";
    return this.parse.text.slice(from.start, to.end).replace(/\s+/g, " ");
  }

  private make(
    first: number,
    last: number,
    form: MentionForm,
    referent: Referent,
    owner: FoundMention | null,
    head: number = first,
  ): FoundMention {
    const from = this.parse.tokens[first] as Token;
    const to = this.parse.tokens[last - 1] as Token;
    return { start: from.start, end: to.end, form, referent, owner, first, head, last };
  }
}

/** A state or capital that a preposition of place governs, as the setting; null for all else. */
function settingOf(owner: FoundMention): FoundMention | null {
  const { referent } = owner;
  if (referent.sort === "government") {
    return { ...owner, referent: { sort: "setting", state: referent.state } };
  }
  if (referent.sort !== "entry" || referent.entry.kind !== "state") return null;
  return { ...owner, referent: { sort: "setting", state: referent.entry } };
}

/** Adjectives first where a noun follows, names first elsewhere; the unambiguous before the rest. */
function rank(sense: Sense, nounFollows: boolean): number {
  const wanted = nounFollows ? sense.use === "adjective" : sense.use === "name";
  const people = sense.use === "people" ? (nounFollows ? 3 : 1) : 2;
  return (wanted ? 0 : people) + (sense.ambiguous ? 4 : 0);
}

function startsUpper(text: string): boolean {
  return /^\p{Lu}/u.test(text);
}

function isAllCapitals(text: string): boolean {
  return text.length > 12 && text === text.toUpperCase() && /\p{Lu}{4}/u.test(text);
}

const CALENDAR = new Set(
  "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december gmt utc".split(
    " ",
  ),
);

function isCalendar(lower: string): boolean {
  return CALENDAR.has(lower);
}
