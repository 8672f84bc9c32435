import { principals } from "../ledger/involvement.js";
import type { Actor } from "../record/actor.js";
import type { Reading } from "../record/reading.js";
import type { Statement } from "../record/statement.js";

/** One reading with what a picture asks of it again and again. */
export class Paper {
  private readonly actors: ReadonlyMap<string, Actor>;
  private readonly statements: ReadonlyMap<string, Statement>;

  constructor(readonly reading: Reading) {
    this.actors = new Map(reading.actors.map((actor) => [actor.id, actor]));
    this.statements = new Map(reading.statements.map((statement) => [statement.id, statement]));
  }

  get text(): string {
    return this.reading.document.text;
  }

  /** Day of publication. */
  get day(): string | null {
    return this.reading.document.published?.slice(0, 10) ?? null;
  }

  actor(id: string): Actor | undefined {
    return this.actors.get(id);
  }

  /** For whom an actor acts in the end: the last of its chain. */
  principal(id: string): Actor | undefined {
    const actor = this.actors.get(id);
    return actor === undefined ? undefined : principals(actor, this.actors).at(-1);
  }

  /** The principals of some actors, each once. */
  principalsOf(ids: readonly string[]): readonly Actor[] {
    const found = new Map<string, Actor>();
    for (const id of ids) {
      const principal = this.principal(id);
      if (principal !== undefined) found.set(acrossPapers(principal), principal);
    }
    return [...found.values()];
  }

  statement(id: string | null): Statement | undefined {
    return id === null ? undefined : this.statements.get(id);
  }

  /** First and last day of a time of the reading; undefined where it is not resolved. */
  daysOf(time: string | null): readonly [string, string] | undefined {
    const found = this.reading.times.find(({ id }) => id === time);
    const first = found?.earliest ?? found?.latest;
    const last = found?.latest ?? found?.earliest;
    return first && last ? [first, last] : undefined;
  }

  /** The actor with its office and whom it acts for: Mark Rutte (Secretary General, NATO). */
  describe(id: string): string {
    const actor = this.actors.get(id);
    if (actor === undefined) return "somebody";
    const principal = this.principal(id)?.name ?? actor.name;
    const title = titleOf(actor);
    const known = `${actor.name} ${title ?? ""}`.toLowerCase();
    const more = [title, known.includes(principal.toLowerCase()) ? null : principal];
    const given = more.filter((part) => part !== null);
    return given.length === 0 ? actor.name : `${actor.name} (${given.join(", ")})`;
  }

  /** Who makes a statement, as far as the text says. */
  sourceOf(statement: Statement): string | null {
    const names = statement.sources.map((id) => this.describe(id));
    const words = statement.source.map(({ text }) => text.replace(/\s+/g, " "));
    if (names.length === 0 && words.length === 0) return null;
    const named = names.length > 0 ? names.join(" and ") : words.join(" ");
    return statement.anonymous ? `${words[0] ?? named} (unnamed)` : named;
  }

  /** How near the top of the text a place is: 1 at the beginning, 0 at the end. */
  prominence(start: number): number {
    return 1 - start / Math.max(1, this.text.length);
  }
}

/** The office as the text gives it, unless it is an honorific or already the name. */
function titleOf({ name, office }: Actor): string | null {
  const title = office?.title.replace(/\s+/g, " ") ?? "";
  const idle = /^(?:dr|mr|mrs|ms|prof)?\.?$/i.test(title);
  return idle || name.toLowerCase().includes(title.toLowerCase()) ? null : title;
}

/** What makes two papers' actors the same here: the code, else the name. */
export function acrossPapers(actor: Actor): string {
  return actor.code ?? actor.name.toLowerCase();
}

/** Principals looked at when asking whether two papers are about the same. */
const CHIEF = 6;
/** How many of them two papers must share, and within how many days they must have appeared. */
const SHARED = 2;
const NEAR = 30;

/**
 * Sorts papers by what they are about: those that share two of their chief actors within a month
 * are of one situation, and so is what hangs together with them. Gives a number for each paper.
 */
export function situationsOf(papers: readonly Paper[]): readonly number[] {
  const chief = papers.map((paper) => new Set(chiefActors(paper, CHIEF).map(acrossPapers)));
  const situation = papers.map((_, at) => at);
  for (let a = 0; a < papers.length; a++) {
    for (let b = 0; b < a; b++) {
      const shared = [...(chief[a] ?? [])].filter((key) => chief[b]?.has(key)).length;
      if (shared < SHARED || daysApart(papers[a]?.day, papers[b]?.day) > NEAR) continue;
      const [from, to] = [situation[a], situation[b]];
      for (const [at, each] of situation.entries())
        if (each === from && to !== undefined) situation[at] = to;
    }
  }
  return situation;
}

/** The principals that deeds and statements of the paper name most, the most named first. */
export function chiefActors(paper: Paper, most: number): readonly Actor[] {
  const { events, statements } = paper.reading;
  const named = [
    ...events.flatMap((event) => [...event.actors, ...event.targets].map(({ actor }) => actor)),
    ...statements.flatMap(({ sources }) => sources),
    ...paper.reading.actors.flatMap(({ id, mentions }) => mentions.map(() => id)),
  ];
  const tally = new Map<string, { actor: Actor; count: number }>();
  for (const id of named) {
    const actor = paper.principal(id);
    if (actor === undefined) continue;
    const key = acrossPapers(actor);
    tally.set(key, { actor, count: (tally.get(key)?.count ?? 0) + 1 });
  }
  return [...tally.values()]
    .sort((a, b) => b.count - a.count || (a.actor.name < b.actor.name ? -1 : 1))
    .slice(0, most)
    .map(({ actor }) => actor);
}

/** Whole days between two ISO dates; 0 where one is not known. */
export function daysApart(a: string | null | undefined, b: string | null | undefined): number {
  if (!a || !b) return 0;
  return Math.abs(Date.parse(a.slice(0, 10)) - Date.parse(b.slice(0, 10))) / 86_400_000;
}
