import { loadTable } from "../lexicon/load.js";
import { ACTOR_KINDS, type ActorKind, SECTORS, type Sector } from "../record/actor.js";

/** What the last word of a name says of its bearer: "… Brigade" is an armed force. */
export interface OrganisationWord {
  readonly kind: ActorKind;
  readonly sector: Sector | null;
}

export type OrganisationWords = ReadonlyMap<string, OrganisationWord>;

/** Reads `data/actors/organisation-words.tsv`. */
export function loadOrganisationWords(): OrganisationWords {
  return new Map(
    loadTable("actors/organisation-words", ["word", "kind", "sector"]).map((row) => [
      row.required("word"),
      {
        kind: row.oneOf("kind", ACTOR_KINDS),
        sector: row.optional("sector") === null ? null : row.oneOf("sector", SECTORS),
      },
    ]),
  );
}
