import type { Actor, Mention, MentionForm } from "../../src/record/actor.js";
import type { Agreement } from "../../src/record/agreement.js";
import type { Condition } from "../../src/record/condition.js";
import { type Metadata, makeDocument } from "../../src/record/document.js";
import type { Event, EventType, Quad } from "../../src/record/event.js";
import type { Expectation } from "../../src/record/expectation.js";
import type { Figure } from "../../src/record/figure.js";
import { recordId } from "../../src/record/id.js";
import type { Notice } from "../../src/record/notice.js";
import type { Place } from "../../src/record/place.js";
import type { Reading } from "../../src/record/reading.js";
import type { Statement } from "../../src/record/statement.js";
import type { Time } from "../../src/record/time.js";
import type { Transfer } from "../../src/record/transfer.js";
import { type Span, span } from "../../src/text/span.js";

/** The fields of a record that a test wants to set; the rest takes the plainest value. */
type Wanted<Record> = Partial<Omit<Record, "id">>;

const QUADS: { readonly [Type in EventType]: Quad } = {
  AGREE: "verbal-cooperation",
  CONSULT: "verbal-cooperation",
  SUPPORT: "verbal-cooperation",
  CONCEDE: "verbal-cooperation",
  COOPERATE: "material-cooperation",
  AID: "material-cooperation",
  RETREAT: "material-cooperation",
  REQUEST: "verbal-conflict",
  ACCUSE: "verbal-conflict",
  REJECT: "verbal-conflict",
  THREATEN: "verbal-conflict",
  PROTEST: "material-conflict",
  SANCTION: "material-conflict",
  MOBILIZE: "material-conflict",
  COERCE: "material-conflict",
  ASSAULT: "material-conflict",
};

/**
 * Builds a reading by hand. Spans are given as words of the text (the first place where they
 * stand), records by what matters to the test:
 *
 *     const paper = new Draft("North Korea sent troops to Russia, Seoul said.", { outlet: "A" });
 *     const north = paper.actor("North Korea", { code: "PRK" });
 *     paper.event("MOBILIZE", "sent", [north], [paper.actor("Russia")]);
 *     const reading = paper.reading();
 */
export class Draft {
  private readonly document;
  private readonly actors: Actor[] = [];
  private readonly statements: Statement[] = [];
  private readonly events: Event[] = [];
  private readonly figures: Figure[] = [];
  private readonly agreements: Agreement[] = [];
  private readonly transfers: Transfer[] = [];
  private readonly conditions: Condition[] = [];
  private readonly expectations: Expectation[] = [];
  private readonly places: Place[] = [];
  private readonly times: Time[] = [];
  private readonly notices: Notice[] = [];

  constructor(text: string, metadata: Metadata = {}) {
    this.document = makeDocument(text, metadata, "en");
  }

  /** The words as a span: the first place where they stand. */
  span(words: string): Span {
    const start = this.document.text.indexOf(words);
    return span(this.document, start, start + words.length);
  }

  /** An actor with a mention wherever its name stands in the text; gives the id. */
  actor(
    name: string,
    wanted: Wanted<Actor> & { called?: string; form?: MentionForm } = {},
  ): string {
    const { called = name, form = "name", ...fields } = wanted;
    const mentions: Mention[] = [];
    const { text } = this.document;
    for (let at = text.indexOf(called); at >= 0; at = text.indexOf(called, at + 1)) {
      mentions.push({ ...span(this.document, at, at + called.length), form });
    }
    const id = recordId("actor", mentions, name);
    this.actors.push({
      id,
      name,
      kind: "state",
      code: null,
      sector: null,
      partOf: null,
      country: null,
      office: null,
      mentions,
      ...fields,
    });
    return id;
  }

  statement(
    sources: readonly string[],
    cue: string,
    content: string,
    wanted: Wanted<Statement> = {},
  ) {
    const words = this.span(content);
    const id = recordId("statement", [words]);
    this.statements.push({
      id,
      sources,
      source: [],
      cue: [this.span(cue)],
      content: [words],
      mode: "indirect",
      stance: "say",
      anonymous: false,
      addressees: [],
      within: null,
      time: null,
      certainty: "unknown",
      ...wanted,
    });
    return id;
  }

  /** An event with its trigger; targets are hostile unless the type cooperates. */
  event(
    type: EventType,
    trigger: string,
    actors: readonly string[],
    targets: readonly string[],
    wanted: Wanted<Event> = {},
  ): string {
    const words = this.span(trigger);
    const id = recordId("event", [words], type);
    const toward = QUADS[type].endsWith("conflict") ? "against" : "for";
    this.events.push({
      id,
      type,
      mode: null,
      contexts: [],
      cameo: null,
      quad: QUADS[type],
      intensity: null,
      trigger: words,
      actors: actors.map((actor) => ({ actor, span: null })),
      targets: targets.map((actor) => ({ actor, span: null, toward })),
      place: null,
      time: null,
      factuality: "occurred",
      deniedBy: [],
      statement: null,
      ...wanted,
    });
    return id;
  }

  figure(words: string, low: number | null, high: number | null, wanted: Wanted<Figure> = {}) {
    const place = this.span(words);
    const id = recordId("figure", [place]);
    this.figures.push({
      id,
      span: place,
      low,
      high,
      approximate: false,
      unit: null,
      counts: null,
      of: null,
      by: [],
      factuality: "occurred",
      statement: null,
      asOf: null,
      ...wanted,
    });
    return id;
  }

  agreement(words: string, parties: readonly string[], wanted: Wanted<Agreement> = {}): string {
    const place = this.span(words);
    const id = recordId("agreement", [place]);
    this.agreements.push({
      id,
      span: place,
      parties,
      kind: "other",
      instrument: null,
      time: null,
      ...wanted,
    });
    return id;
  }

  transfer(
    words: string,
    goods: string,
    from: readonly string[],
    to: readonly string[],
    wanted: Wanted<Transfer> = {},
  ): string {
    const place = this.span(words);
    const id = recordId("transfer", [place]);
    this.transfers.push({
      id,
      span: place,
      from,
      to,
      goods: this.span(goods),
      category: "other",
      factuality: "occurred",
      statement: null,
      ...wanted,
    });
    return id;
  }

  condition(trigger: string, response: string, wanted: Wanted<Condition> = {}): string {
    const places = [this.span(trigger), this.span(response)] as const;
    const id = recordId("condition", places);
    this.conditions.push({
      id,
      kind: "if",
      trigger: places[0],
      response: places[1],
      by: [],
      statement: null,
      ...wanted,
    });
    return id;
  }

  expectation(content: string, wanted: Wanted<Expectation> = {}): string {
    const place = this.span(content);
    const id = recordId("expectation", [place]);
    this.expectations.push({
      id,
      content: place,
      by: [],
      horizon: null,
      deadline: null,
      statement: null,
      ...wanted,
    });
    return id;
  }

  place(name: string, wanted: Wanted<Place> = {}): string {
    const place = this.span(name);
    const id = recordId("place", [place]);
    this.places.push({
      id,
      name,
      country: null,
      latitude: null,
      longitude: null,
      precision: "city",
      mentions: [place],
      ...wanted,
    });
    return id;
  }

  time(words: string, earliest: string | null, latest: string | null = earliest): string {
    const place = this.span(words);
    const id = recordId("time", [place]);
    this.times.push({ id, span: place, earliest, latest });
    return id;
  }

  notice(code: Notice["code"], message: string): void {
    this.notices.push({ code, message });
  }

  reading(): Reading {
    return {
      reading: 1,
      engine: { name: "casus", version: "0.0.0", model: "by hand" },
      document: this.document,
      actors: this.actors,
      statements: this.statements,
      events: this.events,
      figures: this.figures,
      agreements: this.agreements,
      transfers: this.transfers,
      conditions: this.conditions,
      expectations: this.expectations,
      places: this.places,
      times: this.times,
      notices: this.notices,
    };
  }
}

/** Everything that an asynchronous listing gives. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
