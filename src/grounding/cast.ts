import type { Parse } from "../parsing/parse.js";
import type { Actor, Mention } from "../record/actor.js";
import { recordId } from "../record/id.js";
import { byPosition, contains, type Extent, span } from "../text/span.js";
import type { Catalogue } from "./catalogue.js";
import { type Entity, resolve } from "./coreference.js";
import type { FoundMention } from "./mentions.js";

/** A mention with the actor it names. */
export interface Appearance extends Mention {
  /** Id of the actor. */
  readonly actor: string;
}

/**
 * Who appears in a text, and where. Appearances nest: "South Korean President Yoon Suk Yeol" is the
 * person, "South Korean" inside it the state. What is only implied (the state behind a ministry) is
 * an actor without mentions.
 */
export interface Cast {
  /** All actors, those listed only as somebody's partOf included. */
  readonly actors: readonly Actor[];
  /** By position, the outer before the inner. */
  readonly appearances: readonly Appearance[];
  /** The actor with this id. @throws Error for an id that is none of this cast. */
  actor(id: string): Actor;
  /** The outermost appearance that covers the whole extent; undefined where there is none. */
  covering(extent: Extent): Appearance | undefined;
  /** The outermost appearances that lie wholly within the extent, by position ("Moscow and Pyongyang" gives two). */
  within(extent: Extent): readonly Appearance[];
  /** The state (or intergovernmental organisation) that the partOf chain of the actor ends in; the actor itself where it has no partOf. */
  principal(id: string): Actor;
}

/** The cast of a parse, from the mentions found in it. */
export function castOf(
  parse: Parse,
  catalogue: Catalogue,
  mentions: readonly FoundMention[],
): Cast {
  const { entities, mentioned } = resolve(parse, catalogue, mentions);
  const ids = new Map<Entity, string>();
  for (const entity of entities) ids.set(entity, idOf(entity));

  const appearances: Appearance[] = [];
  // Of two on the same words the later is the outer one: an owner is resolved before what it owns.
  for (const { mention, entity } of mentioned.toReversed()) {
    const id = ids.get(entity);
    if (id === undefined) continue;
    appearances.push({ ...span(parse, mention.start, mention.end), form: mention.form, actor: id });
  }
  appearances.sort(byPosition);
  const byActor = new Map<string, Mention[]>();
  for (const { actor, ...mention } of appearances) {
    const list = byActor.get(actor);
    if (list === undefined) byActor.set(actor, [mention]);
    else list.push(mention);
  }
  const actors = entities
    .map((entity): Actor => {
      const id = ids.get(entity) as string;
      const of = entity.office?.of ?? null;
      return {
        id,
        name: entity.name,
        kind: entity.kind,
        code: entity.code,
        sector: entity.sector,
        partOf: entity.partOf === null ? null : (ids.get(entity.partOf) ?? null),
        country: entity.country,
        office:
          entity.office === null
            ? null
            : { title: entity.office.title, of: of === null ? null : (ids.get(of) ?? null) },
        mentions: byActor.get(id) ?? [],
      };
    })
    .sort((a, b) => firstPlace(a) - firstPlace(b) || (a.id < b.id ? -1 : 1));
  return new FoundCast(actors, appearances);
}

function firstPlace(actor: Actor): number {
  return actor.mentions[0]?.start ?? Number.MAX_SAFE_INTEGER;
}

function idOf(entity: Entity): string {
  if (entity.code !== null) return `actor-${entity.code}`;
  return recordId("actor", entity.first === null ? [] : [entity.first], entity.key);
}

class FoundCast implements Cast {
  private readonly byId: ReadonlyMap<string, Actor>;
  private readonly outermost: readonly Appearance[];

  constructor(
    readonly actors: readonly Actor[],
    readonly appearances: readonly Appearance[],
  ) {
    this.byId = new Map(actors.map((actor) => [actor.id, actor]));
    const outermost: Appearance[] = [];
    for (const appearance of appearances) {
      const last = outermost.at(-1);
      if (last === undefined || appearance.start >= last.end) outermost.push(appearance);
    }
    this.outermost = outermost;
  }

  actor(id: string): Actor {
    const actor = this.byId.get(id);
    if (actor === undefined) throw new Error(`no actor of this text has the id ${id}`);
    return actor;
  }

  covering(extent: Extent): Appearance | undefined {
    const candidate = this.outermost[this.firstEndingAfter(extent.start)];
    return candidate !== undefined && contains(candidate, extent) ? candidate : undefined;
  }

  within(extent: Extent): readonly Appearance[] {
    const found: Appearance[] = [];
    for (let index = this.firstEndingAfter(extent.start); ; index++) {
      const candidate = this.outermost[index];
      if (candidate === undefined || candidate.start >= extent.end) return found;
      if (contains(extent, candidate)) found.push(candidate);
    }
  }

  principal(id: string): Actor {
    const seen = new Set<string>();
    let actor = this.actor(id);
    while (actor.partOf !== null && !seen.has(actor.id)) {
      seen.add(actor.id);
      actor = this.actor(actor.partOf);
    }
    return actor;
  }

  private firstEndingAfter(offset: number): number {
    let low = 0;
    let high = this.outermost.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.outermost[middle] as Appearance).end > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
