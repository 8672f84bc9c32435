import type { Scene } from "../grounding/scene.js";
import type { RecordKind, Records } from "../record/kinds.js";

/** A record with the reasons for it: rule, lexicon line, what set its factuality. */
export interface Traced<Kind extends RecordKind> {
  readonly record: Records[Kind];
  readonly why: readonly string[];
}

/** The records found so far, by kind; a coder may use the kinds that it says it needs. */
export type Found = { readonly [Kind in RecordKind]: readonly Records[Kind][] };

/** Nothing coded yet. */
export const NOTHING_FOUND: Found = {
  actors: [],
  statements: [],
  events: [],
  figures: [],
  agreements: [],
  transfers: [],
  conditions: [],
  expectations: [],
  places: [],
  times: [],
};

/** Turns one parsed and grounded text into the records of one kind. */
export interface Coder<Kind extends RecordKind> {
  readonly gives: Kind;
  /** The kinds that must have been coded before; checked when the coders are put in order. */
  readonly needs: readonly RecordKind[];
  code(scene: Scene, found: Found): readonly Traced<Kind>[];
}
