import type { z } from "zod";
import { type Actor, actorSchema, captionActor } from "./actor.js";
import { type Agreement, agreementSchema, captionAgreement } from "./agreement.js";
import type { NameOf } from "./caption.js";
import { type Condition, captionCondition, conditionSchema } from "./condition.js";
import { captionEvent, type Event, eventSchema } from "./event.js";
import { captionExpectation, type Expectation, expectationSchema } from "./expectation.js";
import { captionFigure, type Figure, figureSchema } from "./figure.js";
import { captionPlace, type Place, placeSchema } from "./place.js";
import { captionStatement, type Statement, statementSchema } from "./statement.js";
import { captionTime, type Time, timeSchema } from "./time.js";
import { captionTransfer, type Transfer, transferSchema } from "./transfer.js";

/** The record of each kind, named as the reading's lists are. */
export interface Records {
  readonly actors: Actor;
  readonly statements: Statement;
  readonly events: Event;
  readonly figures: Figure;
  readonly agreements: Agreement;
  readonly transfers: Transfer;
  readonly conditions: Condition;
  readonly expectations: Expectation;
  readonly places: Place;
  readonly times: Time;
}

export type RecordKind = keyof Records;
export type AnyRecord = Records[RecordKind];

/** The kinds in the order in which a reading lists them. */
export const RECORD_KINDS = [
  "actors",
  "statements",
  "events",
  "figures",
  "agreements",
  "transfers",
  "conditions",
  "expectations",
  "places",
  "times",
] as const satisfies readonly RecordKind[];

export const RECORD_SCHEMAS: { readonly [Kind in RecordKind]: z.ZodType } = {
  actors: actorSchema,
  statements: statementSchema,
  events: eventSchema,
  figures: figureSchema,
  agreements: agreementSchema,
  transfers: transferSchema,
  conditions: conditionSchema,
  expectations: expectationSchema,
  places: placeSchema,
  times: timeSchema,
};

/** A line for a record of each kind; `nameOf` names the actors, places and times it refers to. */
export const CAPTIONS: {
  readonly [Kind in RecordKind]: (record: Records[Kind], nameOf: NameOf) => string;
} = {
  actors: captionActor,
  statements: captionStatement,
  events: captionEvent,
  figures: captionFigure,
  agreements: captionAgreement,
  transfers: captionTransfer,
  conditions: captionCondition,
  expectations: captionExpectation,
  places: captionPlace,
  times: captionTime,
};

/** {@link CAPTIONS} for a record of a kind known only at run time. */
export function caption<Kind extends RecordKind>(
  kind: Kind,
  record: Records[Kind],
  nameOf: NameOf,
): string {
  return CAPTIONS[kind](record, nameOf);
}

/** {@link caption} where the compiler cannot see that kind and record belong together. */
export function captionAny(kind: RecordKind, record: AnyRecord, nameOf: NameOf): string {
  return caption(kind, record as Records[typeof kind] & Records[RecordKind], nameOf);
}
