import { z } from "zod";
import type { Immutable } from "../text/immutable.js";
import { spanSchema } from "../text/span.js";
import type { NameOf } from "./caption.js";
import { confidenceSchema } from "./confidence.js";

export const ACTOR_KINDS = [
  "state",
  "intergovernmental",
  "government-body",
  "armed-force",
  "armed-group",
  "party",
  "company",
  "organization",
  "person",
  "group",
  "unknown",
] as const;

/** PLOVER's actor sectors, as far as the catalogue uses them. */
export const SECTORS = [
  "AGR",
  "BUS",
  "COP",
  "CRM",
  "CVL",
  "EDU",
  "GOV",
  "HLH",
  "IGO",
  "JUD",
  "LAB",
  "LEG",
  "MED",
  "MIL",
  "NGO",
  "OPP",
  "PTY",
  "REB",
  "REF",
  "REL",
  "SPY",
  "UAF",
] as const;

export const MENTION_FORMS = ["name", "metonym", "demonym", "role", "pronoun"] as const;

export const actorSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(ACTOR_KINDS),
    code: z
      .string()
      .nullable()
      .describe("ISO 3166-1 alpha-3 for states, a stable short code for other catalogued actors"),
    sector: z.enum(SECTORS).nullable().describe("PLOVER's actor sector"),
    partOf: z.string().nullable().describe("id of the actor for whom this one acts"),
    country: z
      .string()
      .nullable()
      .describe("alpha-3 code of where it belongs, without acting for it"),
    office: z
      .object({ title: z.string(), of: z.string().nullable().describe("id of an actor") })
      .nullable()
      .describe("a person's office as the text gives it"),
    mentions: z.array(
      z.object({
        start: spanSchema.shape.start,
        end: spanSchema.shape.end,
        text: spanSchema.shape.text,
        form: z.enum(MENTION_FORMS),
      }),
    ),
    confidence: confidenceSchema,
  })
  .meta({ id: "actor" });

export type ActorKind = (typeof ACTOR_KINDS)[number];
export type Sector = (typeof SECTORS)[number];
export type MentionForm = (typeof MENTION_FORMS)[number];
export type Actor = Immutable<z.infer<typeof actorSchema>>;
export type Mention = Actor["mentions"][number];

/** One line: name, kind, code or country, office. */
export function captionActor(actor: Actor, nameOf: NameOf): string {
  const facts = [
    actor.kind,
    actor.code,
    actor.office === null ? null : actor.office.title,
    actor.partOf === null ? null : `of ${nameOf(actor.partOf)}`,
    actor.country === null ? null : `in ${actor.country}`,
  ];
  return `${actor.name} (${facts.filter((fact) => fact !== null).join(", ")})`;
}
