import type { Scene } from "../grounding/scene.js";
import type { RecordKind, Records } from "../record/kinds.js";
import { type Coder, type Found, NOTHING_FOUND, type Traced } from "./coder.js";

/** A coder of any kind, as the list of stages holds it. */
export type AnyCoder = { [Kind in RecordKind]: Coder<Kind> }[RecordKind];

/** What all coders found, and why each record is there (by kind and id). */
export interface Coded {
  readonly found: Found;
  readonly why: ReadonlyMap<string, readonly string[]>;
}

/**
 * Checks that each coder comes after those it needs.
 * @throws Error naming the coder and what it misses.
 */
export function checkOrder(coders: readonly AnyCoder[], given: readonly RecordKind[]): void {
  const there = new Set<RecordKind>(given);
  for (const coder of coders) {
    const missing = coder.needs.filter((kind) => !there.has(kind));
    if (missing.length > 0) {
      throw new Error(`the coder of ${coder.gives} needs ${missing.join(", ")} before it`);
    }
    there.add(coder.gives);
  }
}

/** Runs the coders in order over one scene. Of two records with one id the first stays. */
export function code(scene: Scene, coders: readonly AnyCoder[]): Coded {
  const found: { [Kind in RecordKind]: readonly Records[Kind][] } = {
    ...NOTHING_FOUND,
    actors: scene.cast.actors,
    places: scene.places,
    times: scene.times,
  };
  const why = new Map<string, readonly string[]>();
  function run<Kind extends RecordKind>(coder: Coder<Kind>): void {
    const records: Records[Kind][] = [];
    for (const { record, why: reasons } of coder.code(scene, found) as readonly Traced<Kind>[]) {
      if (why.has(record.id)) continue;
      why.set(record.id, reasons);
      records.push(record);
    }
    Object.assign(found, { [coder.gives]: records });
  }
  for (const coder of coders) run(coder as Coder<RecordKind>);
  return { found, why };
}
