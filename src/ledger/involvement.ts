import type { Actor } from "../record/actor.js";
import type { AnyRecord, RecordKind, Records } from "../record/kinds.js";
import type { Reading } from "../record/reading.js";
import { contains, type Extent } from "../text/span.js";

/** Which fields of a record name actors, kind by kind: the ids, in order, each once. */
const NAMED: {
  readonly [Kind in RecordKind]: (record: Records[Kind], reading: Reading) => readonly string[];
} = {
  actors: (actor) => [actor.id],
  statements: (statement) => [...statement.sources, ...statement.addressees],
  events: (event) => [
    ...event.actors.map((party) => party.actor),
    ...event.targets.map((party) => party.actor),
    ...event.deniedBy,
  ],
  figures: (figure, reading) => [
    ...figure.by,
    ...belongs(figure.of, reading),
    ...mentioned([figure.counts], reading),
  ],
  agreements: (agreement) => agreement.parties,
  transfers: (transfer) => [...transfer.from, ...transfer.to],
  conditions: (condition, reading) => [
    ...condition.by,
    ...mentioned([condition.trigger, condition.response], reading),
  ],
  expectations: (expectation, reading) => [
    ...expectation.by,
    ...mentioned([expectation.content], reading),
  ],
  places: () => [],
  times: () => [],
};

/** The ids of the actors that a record involves; see Filter for what counts. */
export function involved<Kind extends RecordKind>(
  kind: Kind,
  record: Records[Kind],
  reading: Reading,
): readonly string[] {
  return [...new Set(NAMED[kind](record, reading))];
}

/**
 * The actors of a reading by every key that leads to them: id, code, name and the names that the
 * text calls them, of themselves and of all for whom they act. Keys are in lower case.
 */
export function appearances(reading: Reading): ReadonlyMap<string, readonly string[]> {
  const actors = new Map(reading.actors.map((actor) => [actor.id, actor]));
  const byKey = new Map<string, Set<string>>();
  for (const actor of reading.actors) {
    for (const principal of principals(actor, actors)) {
      for (const key of keys(principal)) {
        const ids = byKey.get(key) ?? new Set();
        byKey.set(key, ids.add(actor.id));
      }
    }
  }
  return new Map([...byKey].map(([key, ids]) => [key, [...ids]]));
}

/** The actor, whom it acts for, whom that one acts for, and so on. A circle ends where it closes. */
export function principals(
  actor: Actor,
  actors: ReadonlyMap<string, Actor>,
): readonly [Actor, ...Actor[]] {
  const chain: [Actor, ...Actor[]] = [actor];
  let next = actor.partOf === null ? undefined : actors.get(actor.partOf);
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    next = next.partOf === null ? undefined : actors.get(next.partOf);
  }
  return chain;
}

/** How a key is written in the ledger, so that case and spaces do not matter. */
export function actorKey(words: string): string {
  return words.trim().replace(/\s+/g, " ").toLowerCase();
}

function keys(actor: Actor): readonly string[] {
  const names = actor.mentions.filter((mention) => mention.form === "name");
  const all = [actor.id, actor.name, ...names.map((mention) => mention.text)];
  if (actor.code !== null) all.push(actor.code);
  return [...new Set(all.map(actorKey))];
}

function belongs(of: string | null, reading: Reading): readonly string[] {
  if (of === null) return [];
  const event = reading.events.find((candidate) => candidate.id === of);
  if (event !== undefined) return [...event.actors, ...event.targets].map((party) => party.actor);
  return reading.actors.some((actor) => actor.id === of) ? [of] : [];
}

function mentioned(extents: readonly (Extent | null)[], reading: Reading): readonly string[] {
  return reading.actors
    .filter((actor) =>
      actor.mentions.some((mention) =>
        extents.some((extent) => extent !== null && contains(extent, mention)),
      ),
    )
    .map((actor) => actor.id);
}

/** Every span of a record, for finding what stands in a sentence. */
export function spansOf(record: AnyRecord): readonly Extent[] {
  return Object.values(record).flatMap(extentsIn);
}

function extentsIn(value: unknown): readonly Extent[] {
  if (Array.isArray(value)) return value.flatMap(extentsIn);
  if (typeof value !== "object" || value === null) return [];
  if ("start" in value && "end" in value) {
    const { start, end } = value;
    return typeof start === "number" && typeof end === "number" ? [{ start, end }] : [];
  }
  return "span" in value ? extentsIn(value.span) : [];
}
