import { loadTable } from "../lexicon/load.js";
import { EVENT_TYPES, type EventType, QUADS, type Quad } from "../record/event.js";

/** What PLOVER says of a type or a mode: class and place on the scale from conflict to cooperation. */
export interface EventOntology {
  /** The quad class of a type. */
  quad(type: EventType): Quad;
  /** The score of the mode, or of the type where the mode has none. @throws Error for a mode that the type has not. */
  intensity(
    type: EventType,
    mode: string | null,
  ): { readonly value: number; readonly source: string };
  hasMode(type: EventType, mode: string): boolean;
  hasContext(context: string): boolean;
  /** Whether a CAMEO code begins with one of the type's roots. */
  allowsCode(type: EventType, code: string): boolean;
}

interface TypeRow {
  readonly quad: Quad;
  readonly score: number;
  readonly roots: readonly string[];
  readonly modes: Map<string, number | null>;
}

/** Reads `data/ontology`. @throws LexiconError naming file and line of a row that cannot be used. */
export function loadOntology(): EventOntology {
  const roots = new Set(
    loadTable("ontology/cameo-roots", ["root", "name"]).map((row) => row.required("root")),
  );
  const types = new Map<EventType, TypeRow>();
  for (const row of loadTable("ontology/event-types", [
    "type",
    "quad",
    "score",
    "roots",
    "definition",
  ])) {
    const score = row.number("score");
    if (score === null) throw row.error("score is empty");
    const unknown = row.list("roots").find((root) => !roots.has(root));
    if (unknown !== undefined) throw row.error(`unknown CAMEO root ${unknown}`);
    types.set(row.oneOf("type", EVENT_TYPES), {
      quad: row.oneOf("quad", QUADS),
      score,
      roots: row.list("roots"),
      modes: new Map(),
    });
  }
  const rowOf = (type: EventType): TypeRow => {
    const row = types.get(type);
    if (row === undefined) throw new Error(`data/ontology/event-types.tsv has no type ${type}`);
    return row;
  };
  for (const row of loadTable("ontology/event-modes", ["type", "mode", "score", "definition"])) {
    rowOf(row.oneOf("type", EVENT_TYPES)).modes.set(row.required("mode"), row.number("score"));
  }
  const contexts = new Set(
    loadTable("ontology/event-contexts", ["context", "definition"]).map((row) =>
      row.required("context"),
    ),
  );
  return {
    quad: (type) => rowOf(type).quad,
    intensity: (type, mode) => {
      const row = rowOf(type);
      if (mode !== null && !row.modes.has(mode)) throw new Error(`${type} has no mode ${mode}`);
      const score = mode === null ? null : (row.modes.get(mode) ?? null);
      return score === null
        ? { value: row.score, source: `PLOVER ${type}` }
        : { value: score, source: `PLOVER ${type}/${mode}` };
    },
    hasMode: (type, mode) => rowOf(type).modes.has(mode),
    hasContext: (context) => contexts.has(context),
    allowsCode: (type, code) => rowOf(type).roots.some((root) => code.startsWith(root)),
  };
}
