import { z } from "zod";
import type { Immutable } from "../text/immutable.js";
import { spanSchema } from "../text/span.js";
import { type NameOf, named, quoted } from "./caption.js";
import { confidenceSchema } from "./confidence.js";
import { factualitySchema } from "./factuality.js";

/** PLOVER's sixteen event types. */
export const EVENT_TYPES = [
  "AGREE",
  "CONSULT",
  "SUPPORT",
  "COOPERATE",
  "AID",
  "CONCEDE",
  "RETREAT",
  "REQUEST",
  "ACCUSE",
  "REJECT",
  "THREATEN",
  "PROTEST",
  "SANCTION",
  "MOBILIZE",
  "COERCE",
  "ASSAULT",
] as const;

export const QUADS = [
  "verbal-cooperation",
  "material-cooperation",
  "verbal-conflict",
  "material-conflict",
] as const;

const partySchema = z.object({
  actor: z.string().describe("actor id"),
  span: spanSchema.nullable().describe("null where the party is only implied"),
});

export const eventSchema = z
  .object({
    id: z.string(),
    type: z.enum(EVENT_TYPES),
    mode: z.string().nullable().describe("PLOVER's mode"),
    contexts: z.array(z.string()).describe("PLOVER's contexts"),
    cameo: z.string().nullable().describe("CAMEO root or closer code"),
    quad: z.enum(QUADS),
    intensity: z
      .object({ value: z.number().min(-10).max(10), source: z.string() })
      .nullable()
      .describe("conflict to cooperation, −10…+10, with the scale's source"),
    trigger: spanSchema,
    actors: z.array(partySchema),
    targets: z.array(partySchema.extend({ toward: z.enum(["against", "for"]).nullable() })),
    place: z.string().nullable().describe("id of a place of this reading"),
    time: z.string().nullable().describe("id of a time of this reading"),
    factuality: factualitySchema,
    deniedBy: z.array(z.string()).describe("actor ids; empty when the report itself negates it"),
    statement: z.string().nullable().describe("id of the innermost statement that carries it"),
    confidence: confidenceSchema,
  })
  .meta({ id: "event" });

export type EventType = (typeof EVENT_TYPES)[number];
export type Quad = (typeof QUADS)[number];
export type Event = Immutable<z.infer<typeof eventSchema>>;
export type Party = Event["actors"][number];
export type Target = Event["targets"][number];

/** One line: who did what to whom, and whether it happened. */
export function captionEvent(event: Event, nameOf: NameOf): string {
  const actors = named([...new Set(event.actors.map(({ actor }) => actor))], nameOf, "somebody");
  const targets = [...new Set(event.targets.map(({ actor }) => actor))];
  const toward = targets.length === 0 ? "" : ` → ${named(targets, nameOf, "")}`;
  const denied = event.deniedBy.length === 0 ? "" : ` by ${named(event.deniedBy, nameOf, "")}`;
  const mode = event.mode === null ? event.type : `${event.type}/${event.mode}`;
  const facts = [
    event.time === null ? null : nameOf(event.time),
    event.place === null ? null : nameOf(event.place),
  ].filter((fact) => fact !== null);
  const where = facts.length === 0 ? "" : `, ${facts.join(", ")}`;
  return `${event.factuality}${denied}: ${actors} ${quoted(event.trigger.text)}${toward} (${mode}${where})`;
}
