import type { Scene } from "../grounding/scene.js";
import { contains, type Extent } from "../text/span.js";
import type { Clauses } from "./clauses.js";

const PLACE_PREPOSITIONS = new Set(
  "in at near outside inside off over around across along on above beyond".split(" "),
);

/** Id of the place named in the same clause as the deed after a preposition of place; null where there is none. */
export function placeOf(scene: Scene, clauses: Clauses, deed: Extent): string | null {
  let best: string | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const place of scene.places) {
    for (const mention of place.mentions) {
      if (!contains(clauses.sentence, mention)) continue;
      const first = scene.parse.tokenAt(mention.start);
      const phrase = first === undefined ? undefined : clauses.phraseAt(first.index);
      const before = clauses.lower((phrase?.first ?? first?.index ?? 0) - 1);
      if (!PLACE_PREPOSITIONS.has(before)) continue;
      const away = distanceInClause(scene, clauses, deed, mention);
      if (away < distance) {
        distance = away;
        best = place.id;
      }
    }
  }
  return best;
}

/** Id of the time named in the same clause as the deed; null where there is none. */
export function timeOf(scene: Scene, clauses: Clauses, deed: Extent): string | null {
  let best: string | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const time of scene.times) {
    if (!contains(clauses.sentence, time.span)) continue;
    const away = distanceInClause(scene, clauses, deed, time.span);
    if (away < distance) {
      distance = away;
      best = time.id;
    }
  }
  return best;
}

/** Characters between the two, infinite where another verb or a semicolon lies between. */
function distanceInClause(scene: Scene, clauses: Clauses, deed: Extent, other: Extent): number {
  const start = Math.min(deed.end, other.end);
  const end = Math.max(deed.start, other.start);
  if (end <= start) return 0;
  for (const token of scene.parse.tokensIn({ start, end })) {
    if (token.upos === "VERB" && !contains(deed, token)) return Number.POSITIVE_INFINITY;
    if (token.lower === ";" || token.lower === ":" || token.lower === "”")
      return Number.POSITIVE_INFINITY;
    if (token.upos === "SCONJ" || clauses.lower(token.index) === "which")
      return Number.POSITIVE_INFINITY;
  }
  return end - start;
}
