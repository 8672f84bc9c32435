import type { Scene } from "../grounding/scene.js";
import { loadTable } from "../lexicon/load.js";
import { Phrases } from "../lexicon/phrases.js";
import { AGREEMENT_KINDS, type Agreement, type AgreementKind } from "../record/agreement.js";
import { happened } from "../record/factuality.js";
import { recordId } from "../record/id.js";
import { Clauses, type Phrase } from "./clauses.js";
import type { Coder, Found, Traced } from "./coder.js";
import { loadInstruments } from "./deeds.js";
import { factualityAt } from "./factuality.js";
import { lexiconWords, longestAt } from "./lexicon-words.js";
import { partiesOfAll } from "./parties.js";
import { timeOf } from "./surroundings.js";

const instruments = loadInstruments();
const kinds = loadKinds();

/** Codes the agreements that parties have made; those hoped for, offered or drafted are none. */
export const agreements: Coder<"agreements"> = {
  gives: "agreements",
  needs: ["actors", "statements", "times"],
  code: (scene, found) =>
    scene.parse.sentences.flatMap((sentence) => {
      const clauses = new Clauses(scene.parse, sentence);
      const made: Traced<"agreements">[] = [];
      for (let index = sentence.first; index < sentence.last; index++) {
        const agreement = agreementAt(scene, found, clauses, index);
        if (agreement !== undefined) made.push(agreement);
      }
      return made;
    }),
};

/** Verbs whose object exists once they have happened. */
const MAKING = new Set(
  "sign conclude reach strike initial ratify seal agree finalise finalize make".split(" "),
);
/** What says of an agreement that it holds. */
const STANDING = new Set(["under", "by", "since", "despite", "as"]);
const WITHOUT = new Set(
  "draft proposed possible future potential hoped-for new-found planned no any".split(" "),
);

function agreementAt(
  scene: Scene,
  found: Found,
  clauses: Clauses,
  index: number,
): Traced<"agreements"> | undefined {
  const match = longestAt(instruments, clauses, index);
  if (match === undefined || !match.value) return undefined;
  const phrase = clauses.phraseAt(index);
  const last = index + match.length;
  if (phrase === undefined || phrase.head !== last - 1) return undefined;
  for (let at = phrase.first; at < index; at++)
    if (WITHOUT.has(clauses.lower(at))) return undefined;
  const making = makingVerb(clauses, phrase);
  const parties = partiesOfInstrument(scene, clauses, phrase, making);
  if (parties.length < 2) return undefined;
  const extent = scene.parse.span(phrase);
  if (making !== undefined) {
    const token = clauses.token(making);
    if (token === undefined) return undefined;
    const verdict = factualityAt(scene, found.statements, token);
    if (!happened(verdict.factuality)) return undefined;
  } else if (!stands(clauses, phrase)) {
    return undefined;
  }
  const record: Agreement = {
    id: recordId("agreement", [extent]),
    span: extent,
    parties,
    kind: kindOf(clauses, phrase),
    instrument: scene.parse.span(clauses.token(index) ?? phrase, clauses.token(last - 1)).text,
    time: timeOf(scene, clauses, extent),
  };
  const reason = making === undefined ? "it stands" : `made: ${clauses.lower(making)}`;
  return { record, why: [`instrument ${record.instrument}`, reason] };
}

/** The verb that makes the agreement: before its object, after a subject, or the participle beside it. */
function makingVerb(clauses: Clauses, phrase: Phrase): number | undefined {
  const before = clauses.verbBefore(phrase.first);
  if (before !== undefined && MAKING.has(clauses.token(before)?.lemma ?? "")) return before;
  for (let index = phrase.last; index < phrase.last + 16; index++) {
    const token = clauses.token(index);
    if (token === undefined || token.lower === ";") return undefined;
    if (token.upos !== "VERB") continue;
    if (!MAKING.has(token.lemma)) return undefined;
    return index;
  }
  return undefined;
}

/** "under the treaty", "the treaty of 1978", "its 2006 pact with": an agreement that is simply there. */
function stands(clauses: Clauses, phrase: Phrase): boolean {
  if (STANDING.has(clauses.lower(phrase.first - 1))) return true;
  for (let index = phrase.first; index < phrase.last + 3; index++) {
    if (/^(19|20)[0-9]{2}$/.test(clauses.lower(index))) return true;
  }
  return false;
}

function partiesOfInstrument(
  scene: Scene,
  clauses: Clauses,
  phrase: Phrase,
  making: number | undefined,
): readonly string[] {
  const phrases: Phrase[] = [];
  const add = (found: Phrase | undefined): void => {
    if (found !== undefined) phrases.push(...clauses.joinedRight(found));
  };
  add(clauses.after("between", phrase.last));
  add(clauses.after("with", phrase.last));
  const owners = scene.cast.within({ start: phrase.start, end: phrase.end });
  if (making !== undefined) {
    const group = clauses.group(making);
    const subject = group.passive ? clauses.agent(making + 1) : clauses.subject(making);
    if (subject !== undefined && subject !== phrase) {
      phrases.push(...(group.passive ? clauses.joinedRight(subject) : clauses.joinedLeft(subject)));
    }
    add(clauses.after("with", making + 1));
    add(clauses.after("between", making + 1));
  }
  const named = partiesOfAll(scene.cast, clauses, phrases).map((party) => party.actor);
  return [...new Set([...owners.map((owner) => owner.actor), ...named])];
}

function kindOf(clauses: Clauses, phrase: Phrase): AgreementKind {
  let best: { readonly kind: AgreementKind; readonly rank: number } | undefined;
  const about = ["on", "for", "about", "over", "of"].includes(clauses.lower(phrase.last))
    ? (clauses.phraseAt(phrase.last + 1)?.last ?? phrase.last)
    : phrase.last;
  for (let index = phrase.first; index < about; index++) {
    const match = longestAt(kinds, clauses, index);
    if (match !== undefined && (best === undefined || match.value.rank < best.rank))
      best = match.value;
  }
  return best?.kind ?? "other";
}

interface RankedKind {
  readonly kind: AgreementKind;
  readonly rank: number;
}

/** The words of `data/lexicon/agreement-kinds.tsv`; earlier lines rank before later ones. */
function loadKinds(): Phrases<RankedKind> {
  const phrases = new Phrases<RankedKind>();
  for (const row of loadTable("lexicon/agreement-kinds", ["word", "kind"])) {
    const kind = row.oneOf("kind", AGREEMENT_KINDS);
    phrases.add(lexiconWords(row.required("word")), { kind, rank: row.line });
  }
  return phrases;
}
