import type { Appearance, Cast } from "../grounding/cast.js";
import type { Clauses, Phrase } from "./clauses.js";

/** Prepositions that tie a place or people to the state they belong to: "the capital of Chad". */
const BELONGING = new Set(["of", "from", "in"]);

/**
 * The actors that a noun phrase names: the one who covers its head; else those that own or qualify
 * it ("South Korean loudspeakers"); else the one it belongs to ("the capital of Chad").
 */
export function partiesOf(cast: Cast, clauses: Clauses, phrase: Phrase): readonly Appearance[] {
  const head = clauses.token(phrase.head);
  if (head === undefined) return [];
  const covering = cast.covering(head);
  if (covering !== undefined) return [covering];
  const owner = ownerIn(cast, phrase);
  if (owner !== undefined) return [owner];
  const preposition = clauses.lower(phrase.last);
  if (!BELONGING.has(preposition)) return [];
  const inner = clauses.phraseAt(phrase.last + 1);
  if (inner === undefined) return [];
  const innerHead = clauses.token(inner.head);
  const found = innerHead === undefined ? undefined : cast.covering(innerHead);
  if (found !== undefined) return preposition === "in" && found.form === "pronoun" ? [] : [found];
  const innerOwner = ownerIn(cast, inner);
  return innerOwner === undefined ? [] : [innerOwner];
}

/** Who possesses or qualifies the head of the phrase: the last actor named in it. */
function ownerIn(cast: Cast, phrase: Phrase): Appearance | undefined {
  return cast.within(phrase).at(-1);
}

/** The actors of several phrases, each once. */
export function partiesOfAll(
  cast: Cast,
  clauses: Clauses,
  phrases: readonly Phrase[],
): readonly Appearance[] {
  const found: Appearance[] = [];
  for (const phrase of phrases) {
    for (const appearance of partiesOf(cast, clauses, phrase)) {
      if (!found.some((other) => other.actor === appearance.actor)) found.push(appearance);
    }
  }
  return found;
}
