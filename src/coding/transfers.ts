import type { Scene } from "../grounding/scene.js";
import { recordId } from "../record/id.js";
import type { Transfer } from "../record/transfer.js";
import type { Coder, Found, Traced } from "./coder.js";
import { type Deed, deedLexicon, deedsIn } from "./deeds.js";
import { factualityAt, innermostStatement } from "./factuality.js";
import { categoryOf } from "./goods.js";

/** Codes what is handed over, from whom to whom: the frames that move goods. */
export const transfers: Coder<"transfers"> = {
  gives: "transfers",
  needs: ["actors", "statements"],
  code: (scene, found) =>
    deedsIn(scene)
      .map((deed) => transferOf(scene, found, deed))
      .filter((transfer) => transfer !== undefined),
};

/** Where the other side of a giver or a taker stands. */
const OTHER_END = { give: new Set(["to", "object", "for"]), take: new Set(["from"]) };

/** A transfer wants goods and at least one side. */
function transferOf(scene: Scene, found: Found, deed: Deed): Traced<"transfers"> | undefined {
  const { frame, theme, clauses } = deed;
  if (frame.moves === null || theme === undefined) return undefined;
  const goods = goodsSpan(scene, deed);
  const parties = [...deed.actors, ...deed.targets].map((party) => party.actor);
  const atOtherEnd = (actor: string): boolean => {
    const place = deed.placeOf.get(actor) ?? "";
    return OTHER_END[frame.moves ?? "give"].has(place);
  };
  const near = parties.filter((actor) => !atOtherEnd(actor));
  const far = parties.filter(atOtherEnd);
  const [from, to] = frame.moves === "give" ? [near, far] : [far, near];
  if (from.length === 0 && to.length === 0) return undefined;
  const verdict = factualityAt(scene, found.statements, deed.trigger);
  const record: Transfer = {
    id: recordId("transfer", [deed.trigger, goods]),
    span: scene.parse.span(
      deed.trigger.start < goods.start ? deed.trigger : goods,
      deed.trigger.end > goods.end ? deed.trigger : goods,
    ),
    from,
    to,
    goods,
    category: categoryOf(deedLexicon.goods, clauses, theme.first, endOfChain(deed)) ?? "other",
    factuality: verdict.factuality,
    statement: innermostStatement(found.statements, deed.trigger)?.id ?? null,
  };
  return {
    record,
    why: [`frame ${frame.trigger} (${frame.origin})`, `${verdict.factuality}: ${verdict.why}`],
  };
}

/** The words for what is handed over, with their "of …". */
function goodsSpan(scene: Scene, deed: Deed) {
  const theme = deed.theme ?? deed.trigger;
  const last = scene.parse.tokens[endOfChain(deed) - 1];
  return scene.parse.span(theme, last ?? theme);
}

/** One past the goods with their "of …": "two shiploads of rifles". */
function endOfChain(deed: Deed): number {
  const { theme, clauses } = deed;
  if (theme === undefined) return deed.word + 1;
  if (clauses.lower(theme.last) !== "of") return theme.last;
  return clauses.phraseAt(theme.last + 1)?.last ?? theme.last;
}
