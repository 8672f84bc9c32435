import { z } from "zod";
import type { Immutable } from "../text/immutable.js";
import { actorSchema } from "./actor.js";
import { agreementSchema } from "./agreement.js";
import type { NameOf } from "./caption.js";
import { conditionSchema } from "./condition.js";
import { documentSchema } from "./document.js";
import { eventSchema } from "./event.js";
import { expectationSchema } from "./expectation.js";
import { figureSchema } from "./figure.js";
import { noticeSchema } from "./notice.js";
import { placeSchema } from "./place.js";
import { statementSchema } from "./statement.js";
import { daysOf, timeSchema } from "./time.js";
import { transferSchema } from "./transfer.js";

/** The version of the reading's shape; raised when the meaning of a field changes. */
export const READING_VERSION = 1;

export const engineSchema = z
  .object({ name: z.literal("casus"), version: z.string(), model: z.string() })
  .meta({ id: "engine" });

/** All records of one document: a pure function of text, metadata and engine. */
export const readingSchema = z
  .object({
    reading: z.literal(READING_VERSION),
    engine: engineSchema,
    document: documentSchema,
    actors: z.array(actorSchema),
    statements: z.array(statementSchema),
    events: z.array(eventSchema),
    figures: z.array(figureSchema),
    agreements: z.array(agreementSchema),
    transfers: z.array(transferSchema),
    conditions: z.array(conditionSchema),
    expectations: z.array(expectationSchema),
    places: z.array(placeSchema),
    times: z.array(timeSchema),
    notices: z.array(noticeSchema),
  })
  .meta({ id: "reading", title: "What Casus writes down when it reads one document" });

export type Engine = Immutable<z.infer<typeof engineSchema>>;
export type Reading = Immutable<z.infer<typeof readingSchema>>;

/** Names the actors, places and times of a reading by id; other ids stay as they are. */
export function namesOf(reading: Pick<Reading, "actors" | "places" | "times">): NameOf {
  const names = new Map<string, string>();
  for (const { id, name } of [...reading.actors, ...reading.places]) names.set(id, name);
  for (const time of reading.times) names.set(time.id, daysOf(time));
  return (id) => names.get(id) ?? id;
}
