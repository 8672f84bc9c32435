import type { ConditionKind } from "../record/condition.js";
import type { EventType } from "../record/event.js";
import type { Factuality } from "../record/factuality.js";
import type { Stance } from "../record/statement.js";

/** What an event of the type is, in a word or two that stand behind the names of the parties. */
export const DEEDS: { readonly [Type in EventType]: string } = {
  AGREE: "agreement or promise",
  CONSULT: "talks",
  SUPPORT: "support",
  COOPERATE: "cooperation",
  AID: "aid",
  CONCEDE: "concession",
  RETREAT: "withdrawal or release",
  REQUEST: "demand or appeal",
  ACCUSE: "accusation",
  REJECT: "refusal",
  THREATEN: "threat",
  PROTEST: "protest",
  SANCTION: "sanction",
  MOBILIZE: "forces moved",
  COERCE: "coercion",
  ASSAULT: "attack",
};

/** How a source says it. A colon and the words follow. */
export const SAYING: { readonly [Each in Stance]: string } = {
  say: "says",
  estimate: "estimates",
  confirm: "confirms",
  deny: "denies",
  accuse: "accuses",
  warn: "warns",
  threaten: "threatens",
  demand: "demands",
  urge: "urges",
  promise: "promises",
  condemn: "condemns",
  reject: "rejects",
  support: "supports",
  speculate: "speculates",
  ask: "asks",
};

/** What is put before a deed that is not said to have happened; nothing before one that is. */
export const STANDINGS: { readonly [Each in Factuality]: string | null } = {
  occurred: null,
  ongoing: null,
  planned: "Planned",
  expected: "Expected",
  possible: "Possible",
  denied: "Denied",
  conditional: "Only on a condition",
  hypothetical: "Only spoken of",
};

/** The word that opens a condition. The trigger's own words follow. */
export const CONDITION_WORDS: { readonly [Kind in ConditionKind]: string } = {
  if: "If",
  unless: "Unless",
  until: "Until",
  should: "Should",
  were: "Were",
  had: "Had",
  provided: "Provided that",
  "only-if": "Only if",
  without: "Without",
  "in-case": "In case",
  implicit: "On",
};

/**
 * What figures of people count besides the noun, told by a word near the number. Eighteen people
 * killed are no rival of thirty-five people injured.
 */
export const FATES: readonly (readonly [fate: string, words: RegExp])[] = [
  ["killed", /\b(?:kill(?:ed|ing|s)?|dead|died|deaths?|bodies|fatalities|toll)\b/gi],
  ["wounded", /\b(?:wounded|wounding|injured|injuring|injuries|hurt)\b/gi],
  ["missing", /\bmissing\b/gi],
  ["displaced", /\b(?:displaced|fled|uprooted|homeless|evacuated)\b/gi],
  ["held", /\b(?:arrested|detained|captured|kidnapped|abducted|hostages?)\b/gi],
  ["released", /\b(?:released|freed)\b/gi],
  ["sent", /\b(?:sent|sending|deploy(?:ed|ing|s)?|dispatched)\b/gi],
];

/** Sentences in which a report itself says what is not known. */
export const UNKNOWN =
  /\b(?:could not be (?:independently |immediately )?(?:verified|confirmed|checked|reached|established)|(?:remains?|is|was|were) (?:still |as yet )?(?:unclear|unknown|unconfirmed|ambiguous)|not (?:immediately |yet )?(?:clear|known) (?:who|what|when|where|why|how|whether|if)|(?:under|remain under) consideration|as disputed as ever|did not (?:immediately )?(?:say (?:who|what|when|where|why|how|whether)|know|respond|answer|comment)|has not (?:commented|answered)|had not (?:commented|answered)|declined to (?:comment|say))\b/i;

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** An ISO date (or date-time, of which the day counts) as people write it: 30 October 2024. */
export function writeDay(iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** Two days as one period; whole months and years go by their names. */
export function writePeriod(first: string, last: string): string {
  if (first === last) return writeDay(first);
  const [year, month] = first.split("-");
  if (first === `${year}-01-01` && last === `${year}-12-31`) return String(year);
  const lastOfMonth = new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
  if (first.endsWith("-01") && last === lastOfMonth) return `${MONTHS[Number(month) - 1]} ${year}`;
  return `${writeDay(first)} – ${writeDay(last)}`;
}

/** Names in a row: A, B and C; past `most` the others are counted. */
export function enumerate(names: readonly string[], most = 3): string {
  if (names.length > most) {
    return `${names.slice(0, most).join(", ")} and ${names.length - most} more`;
  }
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** A number with its noun: 1 document, 2 documents. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
