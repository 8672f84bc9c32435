import type { Quantity } from "../grounding/quantities.js";
import type { Scene } from "../grounding/scene.js";
import type { Token, Upos } from "../parsing/parse.js";
import type { Figure } from "../record/figure.js";
import { recordId } from "../record/id.js";
import type { Span } from "../text/span.js";
import type { Coder, Found, Traced } from "./coder.js";
import { factualityAt, innermostStatement } from "./factuality.js";

/** The sorts of quantity that are figures; durations, ages, dates and distances are none. */
const FIGURES: ReadonlySet<Quantity["sort"]> = new Set(["count", "money", "percent", "measure"]);

/** What the noun phrase after a number is made of. */
const IN_PHRASE: ReadonlySet<Upos> = new Set(["ADJ", "NOUN", "PROPN", "NUM"]);

/** The longest noun phrase that is taken for what is counted, in tokens. */
const LONGEST_PHRASE = 7;

/** Nouns that only carry the number: what is counted stands behind their "of". */
const CARRIERS = new Set(["total", "number", "majority", "worth", "tons", "tonnes", "pairs"]);

/** How many, of what, by whose count. */
export const figures: Coder<"figures"> = {
  gives: "figures",
  needs: ["statements"],
  code: (scene, found) =>
    scene.quantities
      .filter((quantity) => FIGURES.has(quantity.sort))
      .flatMap((quantity) => figureOf(scene, found, quantity) ?? []),
};

function figureOf(scene: Scene, found: Found, quantity: Quantity): Traced<"figures"> | null {
  const { span, low, high, approximate, unit } = quantity;
  if (low === null && high === null) return null;
  const counts = countedBy(scene, quantity);
  // A bare number without a unit that counts nothing is a score, a label or a leftover.
  if (counts === null && quantity.sort === "count" && !standsAlone(scene, quantity)) return null;
  const statement = innermostStatement(found.statements, span);
  const { factuality, why } = factualityAt(scene, found.statements, counts ?? span);
  const record: Figure = {
    id: recordId("figure", [span]),
    span,
    low,
    high,
    approximate,
    unit,
    counts,
    of: null,
    by: [...(statement?.sources ?? [])],
    factuality,
    statement: statement?.id ?? null,
    asOf: null,
  };
  return {
    record,
    why: [
      `${quantity.sort} read from ${JSON.stringify(span.text)}`,
      `factuality ${factuality}: ${why}`,
      statement === undefined ? "the report's own figure" : `given in ${statement.id}`,
    ],
  };
}

/** The noun phrase that the number counts: "North Korean soldiers" in "around 10,000 North Korean soldiers". */
function countedBy(scene: Scene, quantity: Quantity): Span | null {
  const { parse } = scene;
  let at = parse.tokenAt(quantity.after)?.index;
  if (at === undefined) return null;
  const sentence = parse.tokenAt(quantity.span.start)?.sentence;
  const token = (index: number): Token | undefined => {
    const candidate = parse.tokens[index];
    return candidate?.sentence === sentence ? candidate : undefined;
  };
  const ofPhrase = (from: number): number => {
    let next = from + 1;
    while (token(next)?.upos === "DET" || token(next)?.lower === "its") next++;
    return next;
  };
  if (token(at)?.lower === "more" || token(at)?.lower === "other") at++;
  if (token(at)?.lower === "of") at = ofPhrase(at);
  else if (CARRIERS.has(token(at)?.lower ?? "") && token(at + 1)?.lower === "of") {
    at = ofPhrase(at + 1);
  }
  const first = at;
  let last = -1;
  for (let index = first; index - first < LONGEST_PHRASE; index++) {
    const current = token(index);
    if (current === undefined) break;
    const noun = current.upos === "NOUN" || current.upos === "PROPN";
    if (noun) last = index;
    const glued = current.text === "-" || /^['’]s?$/.test(current.text);
    const participle = current.upos === "VERB" && /(ed|ing)$/.test(current.lower) && last < 0;
    if (!(IN_PHRASE.has(current.upos) || glued || participle)) break;
    if (current.upos === "NUM" && last >= 0) break;
  }
  const from = token(first);
  const to = token(last);
  return from === undefined || to === undefined || last < first ? null : parse.span(from, to);
}

/** Whether a number without a noun is yet a count: "18 were killed", "killing 40". */
function standsAlone(scene: Scene, quantity: Quantity): boolean {
  const { parse } = scene;
  const before = parse.tokens[(parse.tokenAt(quantity.span.start)?.index ?? 0) - 1];
  const after = parse.tokenAt(quantity.after);
  return (
    after?.upos === "AUX" ||
    after?.upos === "VERB" ||
    (before?.upos === "VERB" &&
      /^(kill|injure|wound|detain|arrest|free|displace)/.test(before.lemma))
  );
}
