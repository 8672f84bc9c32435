import { loadTable, type Row } from "../lexicon/load.js";
import { Phrases } from "../lexicon/phrases.js";
import { segment } from "../parsing/sentences.js";
import { ACTOR_KINDS, type ActorKind, SECTORS, type Sector } from "../record/actor.js";

/** An actor of the catalogue. */
export interface Entry {
  readonly code: string;
  readonly name: string;
  readonly kind: ActorKind;
  readonly sector: Sector | null;
  /** Code of the actor for whom it acts. */
  readonly partOf: string | null;
  /** Alpha-3 code of where it belongs without acting for it. */
  readonly country: string | null;
}

/** What a name of the catalogue stands for. */
export interface Sense {
  readonly entry: Entry;
  /** people: nouns for a state's people or a group's members ("Russians", "Houthis"). */
  readonly use: "name" | "adjective" | "people" | "capital" | "seat";
  /** Whether the word often means something else, so that its surroundings must confirm it. */
  readonly ambiguous: boolean;
}

/** What a person or group is called by office, rank, work or plight. */
export interface Role {
  readonly role: string;
  readonly plural: boolean;
  readonly sector: Sector;
  readonly acts: boolean;
  readonly title: boolean;
  readonly kind: "person" | "group";
}

/** A body that is named by its owner and a common noun: "Polish defence ministry". */
export interface Body {
  readonly body: string;
  readonly kind: ActorKind;
  readonly sector: Sector;
  readonly acts: boolean;
}

/** The actors, roles and bodies of `data/actors`, ready to be matched against tokens. */
export interface Catalogue {
  /** @throws Error for a code that no row has. */
  entry(code: string): Entry;
  /** Names as written, apostrophes straight; the meanings with a name of its own come first. */
  readonly names: Phrases<readonly Sense[]>;
  /** Lower-case words. */
  readonly roles: Phrases<Role>;
  /** Lower-case words. */
  readonly bodies: Phrases<Body>;
}

/** The columns of `data/actors/states.tsv`. */
export const STATE_COLUMNS = [
  "code",
  "alpha2",
  "name",
  "names",
  "adjectives",
  "people",
  "capitals",
  "metonyms",
  "ambiguous",
  "latitude",
  "longitude",
  "region",
] as const;

const ORGANISATION_COLUMNS = [
  "code",
  "name",
  "names",
  "kind",
  "sector",
  "partOf",
  "country",
  "adjectives",
  "ambiguous",
] as const;

/**
 * Reads the catalogue.
 * @throws LexiconError naming file and line of a row that cannot be used.
 */
export function loadCatalogue(): Catalogue {
  const entries = new Map<string, Entry>();
  const senses = new Map<string, Sense[]>();

  function mean(name: string, sense: Sense): void {
    const known = senses.get(name);
    if (known === undefined) senses.set(name, [sense]);
    else if (!known.some((other) => other.entry === sense.entry && other.use === sense.use)) {
      known.push(sense);
    }
  }

  function enter(row: Row, entry: Entry): void {
    if (entries.has(entry.code)) throw row.error(`code ${entry.code} stands twice`);
    entries.set(entry.code, entry);
  }

  for (const row of loadTable("actors/states", STATE_COLUMNS)) {
    const entry: Entry = {
      code: row.required("code"),
      name: row.required("name"),
      kind: "state",
      sector: "GOV",
      partOf: null,
      country: null,
    };
    enter(row, entry);
    const ambiguous = new Set(row.list("ambiguous"));
    const uses: readonly [Sense["use"], readonly string[]][] = [
      ["name", [entry.name, ...row.list("names")]],
      ["adjective", row.list("adjectives")],
      ["people", row.list("people")],
      ["capital", row.list("capitals")],
      ["seat", row.list("metonyms")],
    ];
    for (const [use, names] of uses) {
      for (const name of names) mean(name, { entry, use, ambiguous: ambiguous.has(name) });
    }
  }
  for (const row of loadTable("actors/organisations", ORGANISATION_COLUMNS)) {
    const entry: Entry = {
      code: row.required("code"),
      name: row.required("name"),
      kind: row.oneOf("kind", ACTOR_KINDS),
      sector: row.oneOf("sector", SECTORS),
      partOf: row.optional("partOf"),
      country: row.optional("country"),
    };
    enter(row, entry);
    const ambiguous = new Set(row.list("ambiguous"));
    for (const name of [entry.name, ...row.list("names")]) {
      mean(name, { entry, use: "name", ambiguous: ambiguous.has(name) });
    }
    for (const name of row.list("adjectives")) {
      mean(name, { entry, use: "people", ambiguous: ambiguous.has(name) });
    }
  }
  for (const entry of entries.values()) {
    for (const code of [entry.partOf, entry.country]) {
      if (code !== null && !entries.has(code)) {
        throw new Error(`data/actors: ${entry.code} points at ${code}, which no row has`);
      }
    }
  }

  const names = new Phrases<readonly Sense[]>();
  for (const [name, meanings] of senses) names.add(words(name), meanings);
  return {
    entry(code) {
      const entry = entries.get(code);
      if (entry === undefined) throw new Error(`no actor of the catalogue has the code ${code}`);
      return entry;
    },
    names,
    roles: loadRoles(),
    bodies: loadBodies(),
  };
}

function loadRoles(): Phrases<Role> {
  const roles = new Phrases<Role>();
  for (const row of loadTable("actors/roles", [
    "role",
    "plural",
    "sector",
    "acts",
    "title",
    "kind",
  ])) {
    const role: Role = {
      role: row.required("role"),
      plural: false,
      sector: row.oneOf("sector", SECTORS),
      acts: row.flag("acts"),
      title: row.flag("title"),
      kind: row.oneOf("kind", ["person", "group"]),
    };
    roles.add(words(role.role), { ...role, plural: role.kind === "group" });
    const plural = row.optional("plural");
    if (plural !== null) roles.add(words(plural), { ...role, plural: true });
  }
  return roles;
}

function loadBodies(): Phrases<Body> {
  const bodies = new Phrases<Body>();
  for (const row of loadTable("actors/bodies", ["body", "kind", "sector", "acts"])) {
    const body: Body = {
      body: row.required("body"),
      kind: row.oneOf("kind", ACTOR_KINDS),
      sector: row.oneOf("sector", SECTORS),
      acts: row.flag("acts"),
    };
    bodies.add(words(body.body), body);
  }
  return bodies;
}

/** The words of a catalogue phrase as the reader would cut them. */
function words(phrase: string): readonly string[] {
  // "lt. gen.": in a text an abbreviation keeps its full stop; at the end of a phrase it would lose it.
  if (phrase.endsWith(".")) return phrase.split(" ");
  return segment(phrase).flatMap((sentence) =>
    sentence.words.map((word) => phrase.slice(word.start, word.end)),
  );
}
