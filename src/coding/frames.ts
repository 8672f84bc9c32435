import { loadTable, type Row } from "../lexicon/load.js";
import { Phrases } from "../lexicon/phrases.js";
import { EVENT_TYPES, type EventType } from "../record/event.js";
import { lexiconWords } from "./lexicon-words.js";
import type { EventOntology } from "./ontology.js";

/** Where a party stands: alternatives in order of preference; each may be several equal places. */
export type Places = readonly (readonly string[])[];

/** One meaning of a trigger: a deed and where its parties stand. */
export interface Frame {
  readonly trigger: string;
  readonly pos: "verb" | "noun";
  /** What the direct object must be; empty where anything may be. */
  readonly object: readonly string[];
  readonly type: EventType;
  readonly mode: string | null;
  readonly contexts: readonly string[];
  readonly cameo: string;
  readonly actor: Places;
  readonly target: Places;
  readonly toward: "against" | "for" | null;
  readonly moves: "give" | "take" | null;
  /** Whether the frame holds only where somebody is named who did it: accidents kill too. */
  readonly agent: boolean;
  /** `frames.tsv:line`, for the trail of a record. */
  readonly origin: string;
}

/** The meanings of each trigger, those that want a certain object first. */
export interface Frames {
  readonly verbs: Phrases<readonly Frame[]>;
  readonly nouns: Phrases<readonly Frame[]>;
  readonly size: number;
}

/** Classes of objects that a frame may want besides single words. */
const CLASSES = [
  "@party",
  "@person",
  "@captive",
  "@instrument",
  "@goods",
  "@weapons",
  "@personnel",
  "@money",
  "@technology",
  "@energy",
  "@humanitarian",
  "@intelligence",
];

const PREPOSITIONS =
  "about against alongside at between by for from in into of on over through to toward towards with";
const NAMED_PLACES = new Set(`subject object owner theme ${PREPOSITIONS}`.split(" "));

/** Reads `data/lexicon/frames.tsv`. @throws LexiconError naming file and line of a row that cannot be used. */
export function loadFrames(ontology: EventOntology): Frames {
  const rows = loadTable("lexicon/frames", [
    "trigger",
    "pos",
    "object",
    "type",
    "mode",
    "contexts",
    "cameo",
    "actor",
    "target",
    "toward",
    "moves",
    "agent",
  ]);
  return compileFrames(rows, ontology);
}

/** Checks the rows against the ontology and gathers the meanings of each trigger. */
export function compileFrames(rows: readonly Row[], ontology: EventOntology): Frames {
  const seen = new Set<string>();
  const idioms = rows.filter((row) => row.text("type") === "none");
  const frames = rows
    .filter((row) => !idioms.includes(row))
    .map((row) => {
      const frame = readFrame(row, ontology);
      const meaning = `${frame.trigger}/${frame.pos}/${frame.object.join("|")}`;
      if (seen.has(meaning)) throw row.error(`${frame.trigger} stands twice with the same object`);
      seen.add(meaning);
      return frame;
    });
  const verbs = gather(frames, "verb");
  const nouns = gather(frames, "noun");
  for (const row of idioms) {
    const phrases = row.oneOf("pos", ["verb", "noun"]) === "verb" ? verbs : nouns;
    phrases.add(lexiconWords(row.required("trigger")), []);
  }
  return { verbs, nouns, size: frames.length };
}

function gather(frames: readonly Frame[], pos: Frame["pos"]): Phrases<readonly Frame[]> {
  const byTrigger = new Map<string, Frame[]>();
  for (const frame of frames) {
    if (frame.pos !== pos) continue;
    const meanings = byTrigger.get(frame.trigger);
    if (meanings === undefined) byTrigger.set(frame.trigger, [frame]);
    else meanings.push(frame);
  }
  const phrases = new Phrases<readonly Frame[]>();
  for (const [trigger, meanings] of byTrigger) {
    const specific = meanings.filter((frame) => frame.object.length > 0);
    const general = meanings.filter((frame) => frame.object.length === 0);
    phrases.add(lexiconWords(trigger), [...specific, ...general]);
  }
  return phrases;
}

function readFrame(row: Row, ontology: EventOntology): Frame {
  const type = row.oneOf("type", EVENT_TYPES);
  const mode = row.optional("mode");
  if (mode !== null && !ontology.hasMode(type, mode))
    throw row.error(`${type} has no mode ${mode}`);
  const contexts = row.list("contexts");
  const unknown = contexts.find((context) => !ontology.hasContext(context));
  if (unknown !== undefined) throw row.error(`unknown context ${unknown}`);
  const cameo = row.required("cameo");
  if (!ontology.allowsCode(type, cameo)) throw row.error(`${type} cannot carry the code ${cameo}`);
  const object = row.list("object");
  const badClass = object.find((word) => word.startsWith("@") && !CLASSES.includes(word));
  if (badClass !== undefined) throw row.error(`unknown class ${badClass}`);
  const toward = row.oneOf("toward", ["against", "for", ""]);
  const moves = row.oneOf("moves", ["give", "take", ""]);
  const trigger = row.required("trigger");
  if (trigger !== trigger.toLowerCase()) throw row.error("a trigger is written in lower case");
  return {
    trigger,
    pos: row.oneOf("pos", ["verb", "noun"]),
    object,
    type,
    mode,
    contexts,
    cameo,
    actor: readPlaces(row, "actor"),
    target: readPlaces(row, "target"),
    toward: toward === "" ? null : toward,
    moves: moves === "" ? null : moves,
    agent: row.flag("agent"),
    origin: `frames.tsv:${row.line}`,
  };
}

function readPlaces(row: Row, column: string): Places {
  return row.list(column).map((alternative) => {
    const places = alternative.split("+");
    const unknown = places.find((place) => !NAMED_PLACES.has(place));
    if (unknown !== undefined) throw row.error(`${column}: unknown place "${unknown}"`);
    return places;
  });
}
