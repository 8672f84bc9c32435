import type { Scene } from "../grounding/scene.js";
import { recordId } from "../record/id.js";
import type { Certainty, Stance, Statement, StatementMode } from "../record/statement.js";
import { contains, type Extent, overlaps, type Span, span } from "../text/span.js";
import { type Hedges, loadHedges } from "./certainty.js";
import type { Coder, Traced } from "./coder.js";
import { complementOf } from "./complements.js";
import { cuePlaces } from "./cue-places.js";
import { type CueLexicon, loadCues } from "./cues.js";
import { colonSpeaker } from "./headlines.js";
import { Passage, type Run, type Stretch } from "./passage.js";
import { headOf, isAnonymous, type SourcePhrase } from "./sources.js";
import { refineStance } from "./stance.js";

/** A statement before it is written down. */
interface Draft {
  readonly source: SourcePhrase | undefined;
  readonly cue: Run | undefined;
  readonly contents: Run[];
  readonly stance: Stance;
  readonly certainty: Certainty;
  readonly addressee: Run | undefined;
  readonly adjunct: Run | undefined;
  readonly stretch: Stretch;
  /** Index of the draft that names the speaker, where these words do not. */
  readonly carriedFrom: number | undefined;
  readonly refinable: boolean;
  readonly why: string[];
}

/**
 * Who says what: statements with their source, cue and content, from quotations and from the words
 * that report speech, writing, judgement and intention. Works over tags; where the reader builds no
 * tree, clauses are told by punctuation, conjunctions and verbs.
 */
export function statementsCoder(cues: CueLexicon, hedges: Hedges): Coder<"statements"> {
  return {
    gives: "statements",
    needs: [],
    code(scene) {
      const passage = new Passage(scene.parse, scene.quotations);
      const drafts = draftAll(passage, cues, scene);
      return write(scene, passage, hedges, drafts);
    },
  };
}

/** The coder with the lexicons of the project. */
export const statements: Coder<"statements"> = statementsCoder(loadCues(), loadHedges());

function draftAll(passage: Passage, cues: CueLexicon, scene: Scene): Draft[] {
  const drafts: Draft[] = [];
  /** The draft whose speaker a following quotation without a cue would continue. */
  let speaking: { readonly draft: number; readonly paragraph: number } | undefined;
  for (const stretch of passage.stretches) {
    const wholly = whollyQuoted(passage, stretch);
    if (wholly !== undefined) {
      if (speaking !== undefined) {
        speaking = carryOn(passage, drafts, speaking, stretch, wholly);
      }
      continue;
    }
    const found = draftStretch(passage, cues, stretch, scene);
    const offset = drafts.length;
    drafts.push(...found);
    const quoting = found.findLastIndex((draft) =>
      draft.contents.some((run) => passage.isQuoted(run.first)),
    );
    if (quoting >= 0) speaking = { draft: offset + quoting, paragraph: stretch.paragraph };
    else if (speaking !== undefined && stretch.paragraph !== speaking.paragraph)
      speaking = undefined;
    else if (found.length === 0) speaking = undefined;
  }
  return drafts;
}

/** The run of the words when the stretch is one quotation and nothing else. */
function whollyQuoted(passage: Passage, stretch: Stretch): Run | undefined {
  if (!passage.opensQuote(stretch.first)) return undefined;
  let at = stretch.first;
  while (at < stretch.last) {
    const quote = passage.quoteAt(at);
    if (quote === undefined) {
      if (passage.upos(at) !== "PUNCT") return undefined;
      at++;
    } else at = quote.last;
  }
  const last = passage.quoteAt(stretch.last - 1) === undefined ? stretch.last - 1 : stretch.last;
  return { first: stretch.first, last };
}

/** A quotation that stands alone continues the statement before it, or its speaker. */
function carryOn(
  passage: Passage,
  drafts: Draft[],
  speaking: { readonly draft: number; readonly paragraph: number },
  stretch: Stretch,
  run: Run,
): { readonly draft: number; readonly paragraph: number } | undefined {
  const draft = drafts[speaking.draft];
  if (draft === undefined) return undefined;
  const previous = draft.contents.at(-1) as Run;
  const sameParagraph = stretch.paragraph === speaking.paragraph;
  const reopened =
    stretch.paragraph === speaking.paragraph + 1 &&
    passage.quoteAt(previous.last - 1)?.quotation.closed === false;
  if (sameParagraph || reopened) {
    draft.contents.push(run);
    draft.why.push(reopened ? "quotation reopened in the next paragraph" : "quotation goes on");
    return { draft: speaking.draft, paragraph: stretch.paragraph };
  }
  if (stretch.paragraph !== speaking.paragraph + 1 || run.last - run.first < 5) return undefined;
  drafts.push({
    source: undefined,
    cue: undefined,
    contents: [run],
    stance: "say",
    certainty: "unknown",
    addressee: undefined,
    adjunct: undefined,
    stretch,
    carriedFrom: speaking.draft,
    refinable: true,
    why: ["rule: quotation alone, speaker of the paragraph before"],
  });
  return { draft: drafts.length - 1, paragraph: stretch.paragraph };
}

function draftStretch(passage: Passage, cues: CueLexicon, stretch: Stretch, scene: Scene): Draft[] {
  const headline = colonSpeaker(passage, stretch, scene.cast);
  const drafts: Draft[] = [];
  if (headline !== undefined) {
    drafts.push({
      ...headline,
      contents: [headline.content],
      stance: "say",
      certainty: "unknown",
      addressee: undefined,
      adjunct: undefined,
      stretch,
      carriedFrom: undefined,
      refinable: true,
      why: ["rule: speaker and colon"],
    });
  }
  const places = cuePlaces(passage, cues, stretch);
  const breaks = places.map((place) => place.breaksAt).filter(Number.isFinite);
  let floor = headline === undefined ? stretch.first : headline.content.first;
  for (const [index, place] of places.entries()) {
    const complement = complementOf({ passage, stretch, place, breaks, floor });
    if (complement === undefined) continue;
    const source = complement.source ?? place.source;
    if (place.cue.cueClass === "verb" && place.form !== "passive" && place.form !== "reduced") {
      if (source === undefined) continue;
    }
    const { entry } = complement;
    drafts.push({
      source,
      cue: place.run,
      contents: [...complement.contents],
      stance: entry.stance,
      certainty: entry.certainty,
      addressee: complement.addressee,
      adjunct: complement.adjunct,
      stretch,
      carriedFrom: undefined,
      refinable: entry.stance === "say",
      why: [`rule: ${complement.rule}`, `cue: ${entry.words.join(" ")} (${entry.line})`],
    });
    const next = places[index + 1];
    if (next !== undefined && Number.isFinite(next.breaksAt) && next.breaksAt > place.after) {
      floor = Math.max(floor, next.shared ? floor : next.breaksAt + 1);
    }
  }
  return withoutDoubles(passage, drafts);
}

/** Two drafts with the very same content are one: the first. */
function withoutDoubles(passage: Passage, drafts: readonly Draft[]): Draft[] {
  const seen = new Set<string>();
  return drafts.filter((draft) => {
    const key = draft.contents.map((run) => `${run.first}-${run.last}`).join(" ");
    if (seen.has(key)) return false;
    seen.add(key);
    return draft.contents.every(
      (run) => run.last > run.first && passage.token(run.first) !== undefined,
    );
  });
}

function write(
  scene: Scene,
  passage: Passage,
  hedges: Hedges,
  drafts: readonly Draft[],
): Traced<"statements">[] {
  const { document } = scene;
  const written: Unlinked[] = [];
  const sourcesOf: (readonly string[])[] = [];
  const anonymity: boolean[] = [];
  const anonymousBefore = new Map<string, boolean>();
  const timeAt = new Map(scene.times.map((time) => [time.span.start, time.id]));
  const ids = new Set<string>();
  const contentsOf = drafts.map((draft) =>
    draft.contents.map((run) => {
      const { start, end } = contentExtent(passage, run);
      return span(document, start, end);
    }),
  );
  for (const [index, draft] of drafts.entries()) {
    const content = contentsOf[index] as Span[];
    const source = draft.source === undefined ? [] : [spanOf(scene, passage, draft.source)];
    const cue = draft.cue === undefined ? [] : [spanOf(scene, passage, draft.cue)];
    const why = [...draft.why];
    let sources: readonly string[] = [];
    let anonymous: boolean;
    if (draft.carriedFrom !== undefined) {
      sources = sourcesOf[draft.carriedFrom] ?? [];
      anonymous = anonymity[draft.carriedFrom] ?? false;
    } else if (draft.source === undefined) {
      anonymous = true;
      why.push("anonymous: no source is named");
    } else {
      sources = actorsOf(scene, passage, draft.source);
      anonymous = isAnonymous(passage, draft.source);
      if (draft.source.form === "pronoun") {
        anonymous = anonymousBefore.get(sources.join()) ?? anonymous;
      }
      why.push(`source: ${draft.source.form}${sources.length === 0 ? ", no actor known" : ""}`);
    }
    sourcesOf[index] = sources;
    anonymity[index] = anonymous;
    if (sources.length > 0) anonymousBefore.set(sources.join(), anonymous);
    const refined = draft.refinable
      ? refineStance(passage, draft.contents, content.map((part) => part.text).join(" "))
      : undefined;
    if (refined !== undefined) why.push(`stance ${refined.stance}: ${refined.why}`);
    const hedge = draft.contents
      .map((run) => hedges.first(passage, run))
      .find((found) => found !== undefined);
    if (hedge !== undefined) why.push(`certainty: "${hedge.words.join(" ")}" (${hedge.line})`);
    const id = recordId("statement", [...source, ...cue, ...content]);
    if (ids.has(id)) continue;
    ids.add(id);
    const record: Statement = {
      id,
      sources: [...sources],
      source,
      cue,
      content,
      mode: modeOf(passage, draft.contents),
      stance: refined?.stance ?? draft.stance,
      anonymous,
      addressees:
        draft.addressee === undefined
          ? []
          : [...actorsOf(scene, passage, { ...draft.addressee, form: "phrase" })],
      within: null,
      time: timeOf(passage, timeAt, draft),
      certainty: hedge?.certainty ?? draft.certainty,
    };
    const { stretch } = draft;
    const reaching = draft.cue !== undefined && passage.lower(draft.cue.first) === ":";
    written.push({ record, why, stretch, reaching });
  }
  return link(written);
}

interface Unlinked {
  readonly record: Statement;
  readonly why: readonly string[];
  readonly stretch: Stretch;
  /** Whether its content goes past its stretch. */
  readonly reaching: boolean;
}

/** Statements that stand in the content of another are linked to it by `within`. */
function link(written: readonly Unlinked[]): Traced<"statements">[] {
  const byStretch = new Map<Stretch, Statement[]>();
  const reachingIn = new Map<number, Statement[]>();
  for (const { record, stretch, reaching } of written) {
    const together = byStretch.get(stretch);
    if (together === undefined) byStretch.set(stretch, [record]);
    else together.push(record);
    if (reaching) {
      reachingIn.set(stretch.paragraph, [...(reachingIn.get(stretch.paragraph) ?? []), record]);
    }
  }
  return written.map(({ record, why, stretch }) => {
    const near = byStretch.get(stretch) ?? [];
    const outer = smallestAround(record, [...near, ...(reachingIn.get(stretch.paragraph) ?? [])]);
    return outer === undefined
      ? { record, why }
      : { record: { ...record, within: outer.id }, why: [...why, `within ${outer.id}`] };
  });
}

/** The smallest statement whose content holds this one's cue and content. */
function smallestAround(record: Statement, records: readonly Statement[]): Statement | undefined {
  const own: readonly Extent[] = [...record.cue, ...record.content];
  let best: Statement | undefined;
  let size = Number.POSITIVE_INFINITY;
  for (const other of records) {
    if (other.id === record.id) continue;
    const around = other.content.find((part) => own.every((piece) => contains(part, piece)));
    if (around === undefined || around.end - around.start >= size) continue;
    if (own.some((piece) => piece.end - piece.start >= around.end - around.start)) continue;
    best = other;
    size = around.end - around.start;
  }
  return best;
}

/** The characters of a run of content, without quotation marks around the whole of it. */
function contentExtent(passage: Passage, run: Run): Extent {
  const whole = passage.extent(run);
  const quote = passage.quoteAt(run.first);
  if (quote === undefined || run.first !== quote.first || run.last !== quote.last) return whole;
  return quote.quotation.inner;
}

function spanOf(scene: Scene, passage: Passage, run: Run): Span {
  const { start, end } = passage.extent(run);
  return span(scene.document, start, end);
}

/** The actors that a source phrase names: the one its head belongs to, and those joined to it by "and". */
function actorsOf(scene: Scene, passage: Passage, phrase: SourcePhrase): readonly string[] {
  const { cast } = scene;
  const run = phrase.form === "relative" ? phrase.antecedent : phrase;
  if (run === undefined) return [];
  const extent = passage.extent(run);
  const whole = cast.covering(extent);
  if (whole !== undefined) return [whole.actor];
  const inside = cast.within(extent);
  const head = passage.token(headOf(passage, run));
  const first = inside.findIndex((appearance) => overlaps(appearance, head));
  if (first < 0) return speaksFor(passage, run) ? inside.slice(0, 1).map(({ actor }) => actor) : [];
  const named: string[] = [];
  let end: number | undefined;
  for (const appearance of inside.slice(first)) {
    const between = end === undefined ? "" : scene.document.text.slice(end, appearance.start);
    if (end !== undefined && !/^\s*(?:,|and|,\s*and|or)\s+(?:the\s+)?$/.test(between)) break;
    if (
      end !== undefined &&
      /^\s*,\s+(?:the\s+)?$/.test(between) &&
      !/\band\b/.test(scene.document.text.slice(appearance.end, extent.end))
    )
      break;
    if (!named.includes(appearance.actor)) named.push(appearance.actor);
    end = appearance.end;
  }
  return named;
}

/** "a spokesman for the ministry", "NATO estimates": whoever is named inside the phrase speaks. */
function speaksFor(passage: Passage, run: Run): boolean {
  const head = passage.token(headOf(passage, run)).lower;
  return SPOKESPERSON.test(head) || OWN_WORDS.has(head);
}

const SPOKESPERSON = /^spokes(?:man|woman|person|people|men)$/;

/** What somebody issues: "according to NATO estimates" is NATO speaking. */
const OWN_WORDS = new Set(
  "assessment assessments count counts data estimate estimates figure figures numbers records report reports statistics statement tally".split(
    " ",
  ),
);

/** Direct when all content lies inside quotation marks, mixed when part of it does. */
function modeOf(passage: Passage, contents: readonly Run[]): StatementMode {
  let quoted = 0;
  let all = 0;
  for (const run of contents) {
    for (let at = run.first; at < run.last; at++) {
      all++;
      if (passage.isQuoted(at)) quoted++;
    }
  }
  if (quoted === 0) return "indirect";
  return quoted === all ? "direct" : "mixed";
}

/** The time that stands between cue and content ("said on Tuesday that"). */
function timeOf(
  passage: Passage,
  timeAt: ReadonlyMap<number, string>,
  draft: Draft,
): string | null {
  if (draft.adjunct === undefined) return null;
  for (let at = draft.adjunct.first; at < draft.adjunct.last; at++) {
    const time = timeAt.get(passage.token(at).start);
    if (time !== undefined) return time;
  }
  return null;
}
