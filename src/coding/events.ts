import type { Appearance } from "../grounding/cast.js";
import type { Scene } from "../grounding/scene.js";
import type { Event, Party, Target } from "../record/event.js";
import { recordId } from "../record/id.js";
import { span } from "../text/span.js";
import type { Coder, Found, Traced } from "./coder.js";
import { type Deed, deedLexicon, deedsIn } from "./deeds.js";
import { factualityAt, innermostStatement } from "./factuality.js";
import { placeOf, timeOf } from "./surroundings.js";

/** Codes who did what to whom, by the frames of `data/lexicon/frames.tsv`. */
export const events: Coder<"events"> = {
  gives: "events",
  needs: ["actors", "statements", "places", "times"],
  code: (scene, found) => deedsIn(scene).map((deed) => eventOf(scene, found, deed)),
};

function eventOf(scene: Scene, found: Found, deed: Deed): Traced<"events"> {
  const { frame, trigger } = deed;
  const verdict = factualityAt(scene, found.statements, trigger);
  const record: Event = {
    id: recordId("event", [trigger], frame.type),
    type: frame.type,
    mode: frame.mode,
    contexts: frame.contexts,
    cameo: frame.cameo,
    quad: deedLexicon.ontology.quad(frame.type),
    intensity: deedLexicon.ontology.intensity(frame.type, frame.mode),
    trigger,
    actors: deed.actors.map((party) => partyOf(scene, party)),
    targets: deed.targets.map((party) => targetOf(scene, deed, party)),
    place: placeOf(scene, deed.clauses, trigger),
    time: timeOf(scene, deed.clauses, trigger),
    factuality: verdict.factuality,
    deniedBy: verdict.deniedBy,
    statement: innermostStatement(found.statements, trigger)?.id ?? null,
  };
  return {
    record,
    why: [`frame ${frame.trigger} (${frame.origin})`, `${verdict.factuality}: ${verdict.why}`],
  };
}

function partyOf(scene: Scene, party: Appearance): Party {
  return { actor: party.actor, span: span(scene.document, party.start, party.end) };
}

function targetOf(scene: Scene, deed: Deed, party: Appearance): Target {
  // "massed troops against" is hostile whatever the frame says of the deed alone.
  const toward = deed.placeOf.get(party.actor) === "against" ? "against" : deed.frame.toward;
  return { ...partyOf(scene, party), toward };
}
