import type { Parse } from "../parsing/parse.js";
import type { ActorKind, Sector } from "../record/actor.js";
import type { Extent } from "../text/span.js";
import type { Body, Catalogue, Entry, Role } from "./catalogue.js";
import type { FoundMention } from "./mentions.js";

/** Somebody or something that acts in this text; what the words say of it, gathered over its mentions. */
export interface Entity {
  /** What makes two mentions one: a catalogue code, a full name, a body and its owner … */
  readonly key: string;
  name: string;
  kind: ActorKind;
  readonly code: string | null;
  sector: Sector | null;
  partOf: Entity | null;
  country: string | null;
  office: { title: string; of: Entity | null } | null;
  /** Where it is first mentioned; null where it is only implied. */
  first: Extent | null;
  /** Sentence in which an official or a body of some state appears without the state's name; else null. */
  stateless: number | null;
}

export interface Resolved {
  readonly entities: readonly Entity[];
  readonly mentioned: readonly { readonly mention: FoundMention; readonly entity: Entity }[];
}

/** Kinds that "it" and "its" may stand for. */
const THINGS: ReadonlySet<ActorKind> = new Set([
  "state",
  "intergovernmental",
  "government-body",
  "armed-force",
  "armed-group",
  "party",
  "company",
  "organization",
]);

/** Definite nouns that stand for a named actor of some kind mentioned before. */
const STANDS_FOR: ReadonlyMap<string, readonly ActorKind[]> = new Map([
  ["alliance", ["intergovernmental"]],
  ["bloc", ["intergovernmental"]],
  ["organisation", ["intergovernmental", "organization"]],
  ["organization", ["intergovernmental", "organization"]],
  ["group", ["armed-group", "organization"]],
  ["movement", ["armed-group", "organization", "party"]],
  ["militia", ["armed-group"]],
  ["company", ["company"]],
  ["firm", ["company"]],
  ["party", ["party"]],
]);

/** Bodies that are the government itself. */
const GOVERNMENTS = new Set(["government", "administration", "authorities"]);

/** Sectors of those who act for a state. */
const STATE_SECTORS: ReadonlySet<Sector> = new Set(["GOV", "MIL", "LEG", "JUD", "COP", "SPY"]);

/** How many sentences back the state of an official is looked for. */
const HOME_REACH = 2;

/** How many sentences back a pronoun may look for its actor. */
const PRONOUN_REACH = 3;

/** How many mentions back a definite noun ("the minister") may look: some pages of an article. */
const DEFINITE_REACH = 400;

/** Decides, in the order of the text, which mentions are one actor. */
export function resolve(
  parse: Parse,
  catalogue: Catalogue,
  mentions: readonly FoundMention[],
): Resolved {
  const resolution = new Resolution(parse, catalogue);
  for (const mention of mentions) resolution.take(mention);
  return resolution.result();
}

interface Seen {
  readonly mention: FoundMention;
  readonly entity: Entity;
  readonly sentence: number;
}

class Resolution {
  private readonly entities = new Map<string, Entity>();
  /** Persons by the first and the last word of their names. */
  private readonly persons = new Map<string, Entity[]>();
  private readonly seen: Seen[] = [];
  /** Every state that is named, acted for or where something is, by position. */
  private readonly states: { readonly code: string; readonly sentence: number }[] = [];

  constructor(
    private readonly parse: Parse,
    private readonly catalogue: Catalogue,
  ) {}

  /** Resolves the mention and the owners inside it; null where nobody can be named. */
  take(mention: FoundMention): Entity | null {
    if (mention.referent.sort === "setting") {
      this.noteState(mention.referent.state.code, this.sentenceOf(mention));
      return null;
    }
    const owner = mention.owner === null ? null : this.take(mention.owner);
    const entity = this.entityOf(mention, owner);
    if (entity === null) return null;
    if (entity.first === null || mention.start < entity.first.start) entity.first ??= mention;
    const sentence = this.sentenceOf(mention);
    this.seen.push({ mention, entity, sentence });
    const state = principal(entity);
    if (state.kind === "state" && state.code !== null) this.noteState(state.code, sentence);
    return entity;
  }

  private noteState(code: string, sentence: number): void {
    this.states.push({ code, sentence });
  }

  /**
   * The state that an official without one belongs to: the only one named in the sentence and the
   * few before it, else the one that the text names more often than all others together.
   */
  private home(sentence: number): Entity | null {
    const near = new Set<string>();
    for (const { code, sentence: at } of this.states) {
      if (at <= sentence && at >= sentence - HOME_REACH) near.add(code);
    }
    const [only] = near;
    const code = near.size === 1 && only !== undefined ? only : this.dominant();
    return code === null ? null : this.catalogued(this.catalogue.entry(code));
  }

  private dominant(): string | null {
    const counts = new Map<string, number>();
    for (const { code } of this.states) counts.set(code, (counts.get(code) ?? 0) + 1);
    for (const [code, count] of counts) if (count * 2 > this.states.length) return code;
    return null;
  }

  result(): Resolved {
    for (const entity of [...this.entities.values()]) {
      if (entity.stateless === null || entity.partOf !== null) continue;
      const state = this.home(entity.stateless);
      if (state === null) continue;
      entity.partOf = state;
      if (entity.office !== null) entity.office.of ??= state;
    }
    const mentioned = this.seen.map(({ mention, entity }) => ({ mention, entity }));
    return { entities: [...this.entities.values()], mentioned };
  }

  private entityOf(mention: FoundMention, owner: Entity | null): Entity | null {
    const { referent } = mention;
    switch (referent.sort) {
      case "setting":
        return null;
      case "entry":
        return this.catalogued(referent.entry);
      case "government":
        return this.government(referent.state);
      case "people":
        return referent.of.kind === "state"
          ? this.people(mention, referent.of)
          : this.catalogued(referent.of);
      case "body":
        return this.body(mention, referent.body, owner);
      case "role":
        return this.role(mention, referent.role, referent.definite, owner);
      case "person":
        return this.person(mention, referent, owner);
      case "named":
        return this.enter(`named:${referent.name.toLowerCase()}`, {
          name: referent.name,
          kind: referent.kind,
          sector: referent.sector,
        });
      case "pronoun":
        return this.pronoun(mention, referent.pronoun);
    }
  }

  private enter(
    key: string,
    facts: {
      name: string;
      kind: ActorKind;
      code?: string | null;
      sector?: Sector | null;
      partOf?: Entity | null;
      country?: string | null;
    },
  ): Entity {
    const known = this.entities.get(key);
    if (known !== undefined) return known;
    const entity: Entity = {
      key,
      name: facts.name,
      kind: facts.kind,
      code: facts.code ?? null,
      sector: facts.sector ?? null,
      partOf: facts.partOf ?? null,
      country: facts.country ?? null,
      office: null,
      first: null,
      stateless: null,
    };
    this.entities.set(key, entity);
    return entity;
  }

  private catalogued(entry: Entry): Entity {
    const known = this.entities.get(entry.code);
    if (known !== undefined) return known;
    const partOf =
      entry.partOf === null ? null : this.catalogued(this.catalogue.entry(entry.partOf));
    return this.enter(entry.code, { ...entry, partOf });
  }

  /** The government, which a capital or a seat stands for: an actor of its own, part of the state. */
  private government(state: Entry): Entity {
    return this.enter(`${state.code}-GOV`, {
      name: `government of ${state.name}`,
      kind: "government-body",
      code: `${state.code}-GOV`,
      sector: "GOV",
      partOf: this.catalogued(state),
    });
  }

  private people(mention: FoundMention, state: Entry): Entity {
    return this.enter(`people:${state.code}`, {
      name: this.nameOf(mention),
      kind: "group",
      country: state.code,
    });
  }

  private body(mention: FoundMention, body: Body, owner: Entity | null): Entity | null {
    const head = normalBody(body.body);
    if (owner === null) {
      const earlier = this.latest(
        ({ entity }) => entity.key.startsWith("body:") && lastWord(entity.key) === lastWord(head),
      );
      return (
        earlier?.entity ??
        this.stateless(
          this.enter(`body::${head}`, {
            name: this.nameOf(mention),
            kind: body.kind,
            sector: body.sector,
          }),
          mention,
          body.acts,
        )
      );
    }
    if (GOVERNMENTS.has(head)) {
      const state = principal(owner);
      if (state.kind === "state" && state.code !== null) {
        return this.government(this.catalogue.entry(state.code));
      }
    }
    return this.enter(`body:${owner.key}:${head}`, {
      name: this.nameOf(mention),
      kind: body.kind,
      sector: owner.kind === "intergovernmental" ? "IGO" : body.sector,
      partOf: body.acts ? owner : null,
      country: body.acts ? null : countryOf(owner),
    });
  }

  private role(
    mention: FoundMention,
    role: Role,
    definite: boolean,
    owner: Entity | null,
  ): Entity | null {
    const single = role.kind === "person" && !role.plural;
    if (definite && owner === null) {
      const kinds = STANDS_FOR.get(role.role);
      if (kinds !== undefined) {
        const named = this.latest(({ entity }) => kinds.includes(entity.kind));
        if (named !== undefined) return named.entity;
      }
    }
    if (single && (definite || owner !== null)) {
      const holder = this.latest(
        ({ entity }) =>
          entity.kind === "person" &&
          entity.office !== null &&
          lastWord(entity.office.title.toLowerCase()) === lastWord(role.role) &&
          (owner === null || entity.office.of === owner),
      );
      if (holder !== undefined) return holder.entity;
    }
    const of = owner === null ? "" : owner.key;
    // Two different unnamed persons are not one: an indefinite single role stands for itself.
    const one = single && !definite ? `:${mention.start}` : "";
    // "U.S. and South Korean officials": the first of the two has only its owner's words.
    const shared = mention.owner?.first === mention.first && mention.owner.last === mention.last;
    const entity = this.enter(`role:${of}:${role.role}${one}`, {
      name: shared
        ? `${this.nameOf(mention)} ${role.plural ? `${role.role}s` : role.role}`
        : this.nameOf(mention),
      kind: single ? "person" : "group",
      sector: owner?.kind === "intergovernmental" ? "IGO" : role.sector,
      partOf: role.acts ? owner : null,
      country: role.acts || owner === null ? null : countryOf(owner),
    });
    if (single && entity.office === null && role.acts) {
      entity.office = { title: role.role, of: owner };
    }
    return owner === null ? this.stateless(entity, mention, role.acts) : entity;
  }

  /** Notes an official or a body of some state that appears without the state's name. */
  private stateless(entity: Entity, mention: FoundMention, acts: boolean): Entity {
    if (acts && entity.sector !== null && STATE_SECTORS.has(entity.sector)) {
      entity.stateless ??= this.sentenceOf(mention);
    }
    return entity;
  }

  private person(
    mention: FoundMention,
    { name, title, role, sure }: Extract<FoundMention["referent"], { sort: "person" }>,
    owner: Entity | null,
  ): Entity | null {
    const known = edges(name)
      .flatMap((word) => this.persons.get(word) ?? [])
      .find((person) => samePerson(person.name, name));
    const entity = known ?? this.newPerson(mention, name, sure);
    if (entity === null) return null;
    if (name.length > entity.name.length) this.rename(entity, name);
    if (title !== null && role !== null) {
      entity.office ??= { title: title.toLowerCase(), of: owner };
      entity.sector ??= role.sector;
      if (owner === null) this.stateless(entity, mention, role.acts);
      if (entity.partOf === null && owner !== null && owner !== entity) {
        if (role.acts) entity.partOf = owner;
        else entity.country ??= countryOf(owner);
      }
    }
    return entity;
  }

  private newPerson(mention: FoundMention, name: string, sure: boolean): Entity | null {
    if (!sure && !this.looksLikePerson(mention, name)) return null;
    const entity = this.enter(`person:${name.toLowerCase()}`, { name, kind: "person" });
    this.rename(entity, name);
    return entity;
  }

  /** Gives a person a (fuller) name, and lets its first and last word find the person. */
  private rename(person: Entity, name: string): void {
    person.name = name;
    for (const word of edges(name)) {
      const known = this.persons.get(word);
      if (known === undefined) this.persons.set(word, [person]);
      else if (!known.includes(person)) known.push(person);
    }
  }

  /**
   * Whether words around a capitalised name say that it is a person: an honorific, a verb of saying
   * beside it, "who" or an age after it, or the reader's own opinion where it has one.
   */
  private looksLikePerson(mention: FoundMention, name: string): boolean {
    const { tokens } = this.parse;
    const named = tokens[mention.first]?.name;
    if (named !== null && named !== undefined) return named.endsWith("PER");
    const after = tokens[mention.last];
    const before = tokens[mention.first - 1];
    if (!name.includes(" ")) return false;
    if (before?.upos === "VERB" && SPEAKING.has(before.lemma)) return true;
    if (after === undefined) return false;
    if (after.upos === "VERB") return SPEAKING.has(after.lemma);
    const second = tokens[mention.last + 1];
    if (after.text !== "," || second === undefined) return false;
    return (
      second.lower === "who" || (second.upos === "NUM" && tokens[mention.last + 2]?.text === ",")
    );
  }

  private pronoun(mention: FoundMention, pronoun: string): Entity | null {
    if (pronoun === "who" || pronoun === "which") {
      const before = this.seen.at(-1);
      if (before === undefined) return null;
      const comma = this.parse.tokens[before.mention.last]?.text === ",";
      const reach = before.mention.last + (comma ? 1 : 0);
      if (reach !== mention.first) return null;
      const human = ["person", "group"].includes(before.entity.kind);
      return human === (pronoun === "who") ? before.entity : null;
    }
    const fits = fitterFor(pronoun);
    const here = this.sentenceOf(mention);
    const near = this.seenSince(here - PRONOUN_REACH);
    const before = near.filter(({ mention: { last } }) => last <= mention.first);
    const fitting = before.filter((seen) => fits(seen.entity));
    // Somebody with a name or an office is taken up rather than "a civilian" who stands nearer.
    for (const candidates of [fitting.filter(({ entity }) => isProminent(entity)), fitting]) {
      for (let back = 0; back <= PRONOUN_REACH; back++) {
        const there = candidates.filter(({ sentence }) => sentence === here - back);
        // The first of a sentence is most often its subject, and subjects are what pronouns take up.
        const chosen = there.find((seen) => this.isSubject(seen.mention)) ?? there[0];
        if (chosen !== undefined) return chosen.entity;
      }
    }
    return null;
  }

  /** Whether a verb follows the mention closely, as it does a subject. */
  private isSubject(mention: FoundMention): boolean {
    const after = this.parse.tokens[mention.last];
    return after !== undefined && (after.upos === "VERB" || after.upos === "AUX");
  }

  private latest(fits: (seen: Seen) => boolean): Seen | undefined {
    return this.seen.slice(-DEFINITE_REACH).findLast(fits);
  }

  /** What was seen in the sentences from this one on, by position. */
  private seenSince(sentence: number): readonly Seen[] {
    let from = this.seen.length;
    while (from > 0 && (this.seen[from - 1]?.sentence ?? -1) >= sentence) from--;
    return this.seen.slice(from);
  }

  private sentenceOf(mention: FoundMention): number {
    return this.parse.tokens[mention.first]?.sentence ?? -1;
  }

  /**
   * The mention in the text's words without "the": "a senior police officer", "Polish defence
   * ministry". Where a number stands before the head, owner and head alone: the number is a figure.
   */
  private nameOf(mention: FoundMention): string {
    const { tokens, text } = this.parse;
    const whole = withoutThe(text.slice(mention.start, mention.end).replace(/\s+/g, " "));
    const head = tokens[mention.head]?.start ?? mention.start;
    const described = text.slice(mention.start, head);
    if (!/\d/.test(described) && mention.owner?.form !== "pronoun") return whole;
    const { owner } = mention;
    const before =
      owner !== null && owner.form !== "pronoun" && owner.last <= mention.head
        ? text.slice(owner.start, head)
        : "";
    return `${before}${text.slice(head, mention.end)}`.replace(/\s+/g, " ");
  }
}

function withoutThe(text: string): string {
  return text.replace(/^the\s+/i, "");
}

/** Verbs beside which a capitalised name is a speaker. */
const SPEAKING = new Set(
  "say tell add warn write argue note declare announce claim explain insist state stress reply".split(
    " ",
  ),
);

/** Whether somebody is named or holds an office: things always count, unnamed bystanders do not. */
function isProminent(entity: Entity): boolean {
  return entity.kind !== "person" || entity.office !== null || entity.key.startsWith("person:");
}

function fitterFor(pronoun: string): (entity: Entity) => boolean {
  if (/^(it|its)$/.test(pronoun)) return (entity) => THINGS.has(entity.kind);
  if (/^(they|them|their)$/.test(pronoun)) {
    return (entity) =>
      entity.kind === "group" || entity.kind === "armed-group" || entity.kind === "armed-force";
  }
  return (entity) => entity.kind === "person";
}

/** Whether two names are one person's: equal, or one is the other's first or last part ("Yoon"). */
function samePerson(known: string, name: string): boolean {
  if (known === name) return true;
  const full = known.split(" ");
  const part = name.split(" ");
  if (part.length > full.length) return samePerson(name, known);
  const opens = part.every((word, at) => full[at] === word);
  const closes = part.every((word, at) => full[full.length - part.length + at] === word);
  return opens || closes;
}

/** The first and the last word of a name. */
function edges(name: string): readonly string[] {
  const words = name.split(" ");
  return [...new Set([words[0] as string, words.at(-1) as string])];
}

/** Who stands at the end of the partOf chain. */
function principal(entity: Entity): Entity {
  let at = entity;
  for (let steps = 0; at.partOf !== null && steps < 10; steps++) at = at.partOf;
  return at;
}

function countryOf(owner: Entity): string | null {
  for (let entity: Entity | null = owner; entity !== null; entity = entity.partOf) {
    if (entity.kind === "state") return entity.code;
    if (entity.country !== null) return entity.country;
  }
  return null;
}

/** One spelling and order for a body: "ministry of defense" → "defence ministry". */
function normalBody(body: string): string {
  const british = body.replaceAll("defense", "defence");
  const turned = /^(ministry|department) of (?:the )?(.+)$/.exec(british);
  return turned === null ? british : `${turned[2]} ${turned[1]}`;
}

function lastWord(text: string): string {
  return text.slice(text.lastIndexOf(" ") + 1);
}
