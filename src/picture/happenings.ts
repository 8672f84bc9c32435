import type { Event } from "../record/event.js";
import { type Factuality, happened } from "../record/factuality.js";

import { excerpt } from "./excerpt.js";
import type { Candidate, Cite } from "./line.js";
import { acrossPapers, daysApart, type Paper } from "./papers.js";
import { DEEDS, enumerate, STANDINGS } from "./wording.js";

/** Days within which reports of the same kind of deed between the same parties are put together. */
const SAME_DAYS = 4;

interface Told {
  readonly paper: Paper;
  readonly event: Event;
}

/**
 * Reports put on one line: the same type, standing and parties within a few days. That is how they
 * are shown, no finding that they are one deed.
 */
interface Happening {
  readonly told: readonly [Told, ...Told[]];
  /** Type and parties, and how they stand to the facts, as keys. */
  readonly parties: string;
  readonly standing: string;
}

/** A line for each deed that is said to have happened, with who says so and who denies the like. */
export function happenings(papers: readonly Paper[]): readonly Candidate[] {
  const all = joined(group(papers, ({ factuality }) => happened(factuality)));
  const denials = group(papers, ({ factuality }) => factuality === "denied");
  return all.map((happening) => {
    const denial = denials.find(
      (other) =>
        other.parties === happening.parties &&
        other.told.some(({ event }) => event.deniedBy.length > 0),
    );
    const best = mostTelling(happening);
    const line = `${heading(happening)}: ${words(best)}${says(happening)}`;
    const pieces = [{ text: line, cites: cites(happening) }];
    if (denial !== undefined) {
      pieces.push({
        text: `a deed of this kind is denied by ${deniers(denial)}`,
        cites: cites(denial),
      });
    }
    return {
      pieces,
      score: weigh(happening) * (denial === undefined ? 1 : 1.3),
      papers: [...new Set(happening.told.map(({ paper }) => paper))],
      crowd: happening.parties,
      told: says(happening) !== "",
    };
  });
}

/** How much a deed weighs on the page that is not said to have happened. */
const UNCERTAIN: { readonly [Each in Factuality]: number } = {
  occurred: 0,
  ongoing: 0,
  denied: 1.2,
  possible: 1.1,
  planned: 1,
  expected: 0.9,
  conditional: 0.6,
  hypothetical: 0.35,
};

/** A line for each deed that is planned, possible, denied …: never one that is said to have happened. */
export function uncertainties(papers: readonly Paper[]): readonly Candidate[] {
  const all = joined(group(papers, ({ factuality }) => !happened(factuality)));
  return all.map((happening) => {
    const best = mostTelling(happening);
    const { factuality } = best.event;
    return {
      pieces: [
        {
          text: `${standing(happening)} — ${heading(happening)}: ${words(best)}${
            factuality === "denied" ? "" : says(happening)
          }`,
          cites: cites(happening),
        },
      ],
      score: weigh(happening) * UNCERTAIN[factuality],
      papers: [...new Set(happening.told.map(({ paper }) => paper))],
      crowd: factuality,
      told: true,
    };
  });
}

function group(papers: readonly Paper[], wanted: (event: Event) => boolean): readonly Happening[] {
  const byKey = new Map<string, Group[]>();
  for (const paper of papers) {
    for (const event of paper.reading.events) {
      if (!wanted(event) || event.actors.length + event.targets.length === 0) continue;
      const told = { paper, event };
      const sides = sidesOf(told);
      const standing = happened(event.factuality) ? "happened" : event.factuality;
      const parties = `${event.type}|${sides.from}|${sides.to}`;
      const groups = byKey.get(`${standing}|${parties}`) ?? [];
      const found = groups.find((candidate) => candidate.told.every((other) => near(other, told)));
      if (found !== undefined) found.told.push(told);
      else groups.push({ told: [told], parties, standing, type: event.type, ...sides });
      byKey.set(`${standing}|${parties}`, groups);
    }
  }
  return completed([...byKey.values()].flat());
}

interface Group extends Happening {
  readonly told: [Told, ...Told[]];
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

/**
 * A deed told with one side only ("soldiers have been sent to Russia") goes with the one deed of its
 * paper that names both sides, if there is just one with the same other side.
 */
function completed(groups: readonly Group[]): readonly Group[] {
  const whole = groups.filter(({ from, to }) => from !== "" && to !== "");
  return groups.filter((group) => {
    const [first, ...others] = group.told;
    if (whole.includes(group) || others.some(({ paper }) => paper !== first.paper)) return true;
    const hosts = whole.filter(
      (host) =>
        host.type === group.type &&
        host.standing === group.standing &&
        (group.from === "" ? host.to === group.to : host.from === group.from) &&
        host.told.every((told) => told.paper === first.paper && near(told, first)),
    );
    if (hosts.length !== 1) return true;
    hosts[0]?.told.push(...group.told);
    return false;
  });
}

/** Puts together what would be shown by the same words, such as a recall and the charge made with it. */
function joined(happenings: readonly Happening[]): readonly Happening[] {
  const byWords = new Map<string, Happening>();
  for (const happening of happenings) {
    const best = mostTelling(happening);
    const key = [happening.standing, parties(best), words(best)].join("\n");
    const same = byWords.get(key);
    byWords.set(
      key,
      same === undefined
        ? happening
        : { ...same, told: [...same.told, ...happening.told] as [Told, ...Told[]] },
    );
  }
  return [...byWords.values()];
}

/** The principals of both sides as keys that hold across papers; empty for a side not named. */
function sidesOf({ paper, event }: Told): { readonly from: string; readonly to: string } {
  const keys = (side: Event["actors"] | Event["targets"]) =>
    paper
      .principalsOf(side.map(({ actor }) => actor))
      .map(acrossPapers)
      .sort()
      .join(",");
  return { from: keys(event.actors), to: keys(event.targets) };
}

function near(a: Told, b: Told): boolean {
  const placeA = placeOf(a);
  const placeB = placeOf(b);
  if (placeA !== undefined && placeB !== undefined && placeA !== placeB) return false;
  return daysApart(dayOf(a), dayOf(b)) <= SAME_DAYS;
}

function dayOf({ paper, event }: Told): string | null {
  return paper.daysOf(event.time)?.[0] ?? paper.day;
}

function placeOf({ paper, event }: Told): string | undefined {
  return paper.reading.places.find(({ id }) => id === event.place)?.name;
}

/** North Korea → Russia (forces moved). */
function heading(happening: Happening): string {
  const best = mostTelling(happening);
  const types = [best, ...happening.told].map(({ event }) => DEEDS[event.type]);
  return `${parties(best)} (${[...new Set(types)].join("; ")})`;
}

/** Who toward whom: the principals, or the actors themselves where both sides have the same. */
function parties({ paper, event }: Told): string {
  const actors = event.actors.map(({ actor }) => actor);
  const targets = event.targets.map(({ actor }) => actor);
  let [from, to] = [paper.principalsOf(actors), paper.principalsOf(targets)];
  const sides = new Set(from.map(acrossPapers));
  if (to.some((actor) => sides.has(acrossPapers(actor)))) {
    from = actors.flatMap((id) => paper.actor(id) ?? []);
    to = targets.flatMap((id) => paper.actor(id) ?? []);
  }
  const names = (list: typeof from) => enumerate([...new Set(list.map(({ name }) => name))]);
  return [names(from), to.length === 0 ? "" : `→ ${names(to)}`].filter(Boolean).join(" ");
}

function words({ paper, event }: Told): string {
  const near = [...event.actors, ...event.targets].flatMap(({ span }) => (span ? [span] : []));
  return excerpt(paper.text, event.trigger, near);
}

/** " — says A", with everybody named who says so; nothing where a report says so itself. */
function says(happening: Happening): string {
  const own = happening.told.some(({ event }) => event.statement === null);
  const names = new Set(
    happening.told.flatMap(({ paper, event }) => {
      const statement = paper.statement(event.statement);
      if (statement === undefined) return [];
      return [paper.sourceOf(statement) ?? "a source not named"];
    }),
  );
  if (names.size === 0) return "";
  const verb = names.size === 1 ? "says" : "say";
  return own
    ? ` — also by the account of ${enumerate([...names], 2)}`
    : ` — ${verb} ${enumerate([...names], 2)}`;
}

function standing(happening: Happening): string {
  const { factuality } = happening.told[0].event;
  if (factuality !== "denied") return STANDINGS[factuality] ?? "";
  const named = happening.told.some(({ event }) => event.deniedBy.length > 0);
  return named ? `Denied by ${deniers(happening)}` : "Did not happen, by the report";
}

function deniers(happening: Happening): string {
  return enumerate([
    ...new Set(
      happening.told.flatMap(({ paper, event }) => event.deniedBy.map((id) => paper.describe(id))),
    ),
  ]);
}

/** At most so many places are given for one line. */
const CITES = 3;

/** The place shown first, then one of each other paper, then the rest. */
function cites(happening: Happening): readonly Cite[] {
  const best = mostTelling(happening);
  const rest = happening.told.filter((told) => told !== best);
  const others = rest.filter(
    ({ paper }, at) =>
      paper !== best.paper && rest.findIndex((earlier) => earlier.paper === paper) === at,
  );
  const ordered = new Set([best, ...others, ...rest]);
  return [...ordered].slice(0, CITES).map(({ paper, event }) => ({
    paper,
    span: event.trigger,
    kind: "events",
    record: event.id,
  }));
}

/** The report whose words name most: both sides in the same sentence, not a speaker's, early. */
function mostTelling({ told }: Happening): Told {
  const value = ({ paper, event }: Told) =>
    [...event.actors, ...event.targets].filter(({ span }) => span !== null).length +
    (event.statement === null ? 0.5 : 0) +
    2 * paper.prominence(event.trigger.start);
  return told.reduce((best, other) => (value(other) > value(best) ? other : best));
}

function weigh({ told }: Happening): number {
  const papers = new Set(told.map(({ paper }) => paper)).size;
  const sides = Math.max(
    ...told.map(
      ({ event }) => (event.actors.length > 0 ? 1.5 : 0) + (event.targets.length > 0 ? 1.5 : 0),
    ),
  );
  const intensity = Math.max(...told.map(({ event }) => Math.abs(event.intensity?.value ?? 0)));
  const material = told.some(({ event }) => event.quad.startsWith("material")) ? 2 : 0;
  const prominence = Math.max(
    ...told.map(({ paper, event }) => paper.prominence(event.trigger.start)),
  );
  const again = Math.log2(told.length);
  return 3 * (papers - 1) + sides + intensity / 3 + material + 6 * prominence + again;
}
