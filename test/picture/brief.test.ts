import { describe, expect, it } from "vitest";
import {
  type Brief,
  briefOf,
  type Question,
  renderMarkdown,
  renderText,
  type SectionName,
} from "../../src/picture/brief.js";
import { FACTUALITIES, happened } from "../../src/record/factuality.js";
import type { Reading } from "../../src/record/reading.js";
import { Draft } from "../support/readings.js";

/** The lines of a section as text without references. */
function lines(brief: Brief, ...names: readonly SectionName[]): readonly string[] {
  return brief.sections
    .filter(({ name }) => names.includes(name))
    .flatMap((section) => section.lines)
    .map(({ pieces }) => pieces.map(({ text }) => text).join("; "));
}

const DONE = ["bottom-line", "happened"] as const;

/** Freedonia's raid on Sylvania as one paper tells it. */
function raid(outlet: string, published: string | null, dead: string, denies = false): Reading {
  const paper = new Draft(
    `Freedonia bombed the port of Sylvania on Monday. The raid killed ${dead} people, Sylvania said. ` +
      "Freedonia denied that its aircraft had hit a hospital. " +
      "“If they strike again, we will close the strait by 1 June,” said Rufus Firefly. " +
      "It was not clear who gave the order. Sylvania may send two brigades to the river.",
    { outlet, title: `${outlet} on the raid`, published },
  );
  const freedonia = paper.actor("Freedonia", { code: "FRE" });
  const sylvania = paper.actor("Sylvania", { code: "SYL" });
  const firefly = paper.actor("Rufus Firefly", {
    kind: "person",
    partOf: sylvania,
    office: { title: "Sylvanian foreign minister", of: sylvania },
  });
  const count = paper.statement([sylvania], "said", `The raid killed ${dead} people`);
  const threat = paper.statement(
    [firefly],
    "said",
    "If they strike again, we will close the strait by 1 June",
    { mode: "direct", stance: "threaten" },
  );
  const bombing = paper.event("ASSAULT", "bombed", [freedonia], [sylvania]);
  if (denies) {
    paper.event("ASSAULT", "had hit", [freedonia], [sylvania], {
      factuality: "denied",
      deniedBy: [freedonia],
    });
  }
  paper.event("MOBILIZE", "send two brigades", [sylvania], [], { factuality: "possible" });
  const value = Number(dead);
  paper.figure(dead, value, value, {
    counts: paper.span("people"),
    of: bombing,
    by: [sylvania],
    statement: count,
  });
  paper.condition("they strike again", "we will close the strait by 1 June", {
    by: [sylvania],
    statement: threat,
  });
  paper.expectation("we will close the strait by 1 June", {
    by: [sylvania],
    horizon: paper.span("by 1 June"),
    deadline: published === null ? null : "2025-06-01",
  });
  if (published === null) paper.notice("no-date", "the document has no date");
  return paper.reading();
}

describe("the brief", () => {
  const two = [raid("Gazette", "2025-05-06", "18", true), raid("Courier", "2025-05-08", "47")];

  it("puts the same deed of two papers on one line with both places", () => {
    const brief = briefOf(two);
    const bombed = brief.sections
      .flatMap((section) => section.lines)
      .filter(({ pieces }) => pieces[0]?.text.includes("bombed"));
    expect(bombed).toHaveLength(1);
    expect(bombed[0]?.pieces[0]?.references).toHaveLength(2);
    expect(lines(brief, ...DONE)[0]).toContain(
      "Freedonia → Sylvania (attack): Freedonia bombed the port of Sylvania on Monday",
    );
  });

  it("says who denies a deed of the kind, and shows the denial for what it is", () => {
    const brief = briefOf(two);
    expect(lines(brief, ...DONE)[0]).toContain("a deed of this kind is denied by Freedonia");
    const [denial] = lines(brief, "uncertain").filter((line) => line.includes("had hit"));
    expect(denial).toMatch(/^Denied by Freedonia — /);
  });

  it("shows figures that differ side by side with who gives them", () => {
    const figures = lines(briefOf(two), "bottom-line", "figures");
    expect(figures).toContain(
      "Figures differ (people, killed): 18 people — Sylvania; 47 people — Sylvania",
    );
  });

  it("merges the same figure of two papers, which is no difference", () => {
    const same = [raid("Gazette", "2025-05-06", "18"), raid("Courier", "2025-05-08", "18")];
    const all = lines(briefOf(same), "bottom-line", "figures");
    expect(all.filter((line) => line.includes("18 people"))).toHaveLength(1);
    expect(all.join()).not.toContain("differ");
  });

  it("calls a later count of a later week no difference", () => {
    const weeks = [raid("Gazette", "2025-05-06", "18"), raid("Courier", "2025-05-28", "47")];
    expect(renderText(briefOf(weeks))).not.toContain("differ");
  });

  it("calls what may be no rival of what is", () => {
    const paper = (words: string, low: number | null, high: number, possible: boolean) => {
      const draft = new Draft(`Freedonia and Sylvania: ${words} soldiers sent.`, {
        outlet: words,
        published: "2025-05-06",
      });
      const by = [
        draft.actor("Freedonia", { code: "FRE" }),
        draft.actor("Sylvania", { code: "SYL" }),
      ];
      draft.figure(words, low, high, {
        counts: draft.span("soldiers"),
        by: by.slice(0, 1),
        factuality: possible ? "possible" : "occurred",
      });
      return draft.reading();
    };
    const page = renderText(
      briefOf([paper("10,000", 10_000, 10_000, false), paper("up to 90", null, 90, true)]),
    );
    expect(page).not.toContain("differ");
    expect(page).toContain("possible: up to 90 soldiers");
  });

  it.each(FACTUALITIES)("an event that is %s stands where it belongs", (factuality) => {
    const paper = new Draft("Freedonia bombed Sylvania.", { published: "2025-05-06" });
    const [actor, target] = [paper.actor("Freedonia"), paper.actor("Sylvania")];
    paper.event("ASSAULT", "bombed", [actor], [target], { factuality });
    const brief = briefOf([paper.reading()]);
    const asDone = lines(brief, ...DONE).some((line) => /^Freedonia → Sylvania/.test(line));
    expect(asDone).toBe(happened(factuality));
    const standing = lines(brief, "bottom-line", "uncertain").filter((line) =>
      /^[A-Z][^—]+ — Freedonia → Sylvania \(attack\): /.test(line),
    );
    expect(standing).toHaveLength(happened(factuality) ? 0 : 1);
  });

  it("puts speech between marks and the report's rendering without", () => {
    const said = lines(briefOf(two), "said");
    expect(said).toContain(
      "Rufus Firefly (Sylvanian foreign minister) threatens: “If they strike again, we will close the strait by 1 June”",
    );
    expect(said.join("\n")).toMatch(/^Sylvania says: The raid killed \d+ people$/m);
  });

  it("gives a condition with what follows, by when and whose it is, and not twice", () => {
    const all = renderText(briefOf(two)).replace(/\s+/g, " ");
    expect(all).toContain(
      "If they strike again → we will close the strait by 1 June (by 1 June 2025) — Sylvania",
    );
    expect(all).not.toContain("By 1 June 2025");
  });

  it("says whose day has passed by the papers' own dates, and sorts by day", () => {
    const paper = (published: string, content: string, deadline: string | null) => {
      const draft = new Draft(`${content} soon.`, { published, outlet: content });
      draft.expectation(content, { deadline });
      return draft.reading();
    };
    const brief = briefOf([
      paper("2025-03-01", "Elections follow", "2025-09-01"),
      paper("2025-01-01", "Talks resume", "2025-02-01"),
      paper("2025-02-01", "Rain falls", "2025-08-01"),
      paper("2025-02-01", "Peace comes", null),
    ]);
    const all = lines(brief, "bottom-line", "outlook");
    expect(all.join("\n")).toContain("By 1 February 2025, now past: Talks resume");
    const listed = lines(brief, "outlook").map((line) => line.slice(0, 9));
    expect(listed).toEqual([...listed].sort((a, b) => Number(a > "C") - Number(b > "C")));
  });

  it("repeats what reports say is not known", () => {
    expect(lines(briefOf(two), "unknown")).toContain("It was not clear who gave the order");
  });

  it("names documents without a date, and those that were not read in full", () => {
    const strange = new Draft("Nichts Neues im Westen.", { title: "Im Westen" });
    strange.notice("language-unsupported", "the text is in German");
    const limits = briefOf([raid("Gazette", null, "18"), strange.reading()]).limits.join("\n");
    expect(limits).toContain("Gazette on the raid");
    expect(limits).toContain("Im Westen: the text is in German");
  });

  it("refers only to words that stand in the text, every line to some", () => {
    const brief = briefOf(two);
    const numbers = brief.sections.flatMap((section) =>
      section.lines.flatMap(({ pieces }) => pieces.flatMap(({ references }) => references)),
    );
    const given = brief.sources.flatMap(({ references }) => references);
    expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(
      given.map(({ number }) => number).sort((a, b) => a - b),
    );
    for (const { document, references } of brief.sources) {
      const paper = two.find((reading) => reading.document.id === document);
      for (const { quote } of references) {
        expect(paper?.document.text.slice(quote.start, quote.end)).toBe(quote.text);
      }
    }
    for (const section of brief.sections) {
      for (const line of section.lines) {
        for (const { references } of line.pieces) expect(references.length).toBeGreaterThan(0);
      }
    }
  });

  it("is the same whatever the order of the readings", () => {
    expect(briefOf([...two].reverse())).toEqual(briefOf(two));
  });

  it("keeps to one page, and says what it left off", () => {
    const text = Array.from({ length: 80 }, (_, at) => `Side${at} bombed Town${at} at noon.`).join(
      " ",
    );
    const paper = new Draft(text, { published: "2025-05-06", title: "Eighty raids" });
    for (let at = 0; at < 80; at++) {
      const [actor, target] = [paper.actor(`Side${at}`), paper.actor(`Town${at}`)];
      paper.event("ASSAULT", `Side${at} bombed`, [actor], [target]);
      paper.statement([actor], "bombed", `Town${at} at noon`, { stance: "warn" });
    }
    const brief = briefOf([paper.reading()]);
    const page = renderText(brief);
    expect(page.split("\n").length).toBeLessThanOrEqual(71);
    expect(Math.max(...page.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
    const shown = lines(brief, ...DONE).filter((line) => line.includes("(attack)")).length;
    expect(brief.limits.join()).toContain(`${80 - shown} deeds`);
    expect(renderText(briefOf([paper.reading()], { lines: 30 })).split("\n").length).toBeLessThan(
      32,
    );
  });

  const questions: readonly [what: string, question: Question, documents: number][] = [
    ["everything", {}, 2],
    ["an actor by code", { actors: ["FRE"] }, 2],
    ["an actor nobody names", { actors: ["FRA"] }, 0],
    ["one of several", { actors: ["FRA", "syl"] }, 2],
    ["since", { since: "2025-05-07" }, 1],
    ["until", { until: "2025-05-07" }, 1],
  ];
  it.each(questions)("answers for %s", (_, question, documents) => {
    expect(briefOf(two, question).documents).toBe(documents);
  });

  it("shows only deeds that involve those asked for", () => {
    const page = briefOf(two, { actors: ["Freedonia"] });
    expect(lines(page, "uncertain").join()).not.toContain("brigades");
    expect(lines(briefOf(two), "uncertain").join()).toContain("brigades");
  });

  it("has something to say of nothing", () => {
    expect(renderText(briefOf([]))).toBe(
      "BRIEF: nothing on file\nNo documents. Words in “ ” are the speaker's own; after a colon stand the report's.\n",
    );
  });

  it("keeps the text's signs from becoming Markdown", () => {
    const paper = new Draft("Freedonia *bombed* [the] <b>port</b> of Sylvania.", {
      published: "2025-05-06",
      title: "A | B",
      url: "https://example.org/a b",
    });
    paper.event("ASSAULT", "*bombed*", [paper.actor("Freedonia")], [paper.actor("Sylvania")]);
    const page = renderMarkdown(briefOf([paper.reading()]));
    expect(page).toContain("Freedonia \\*bombed\\* \\[the] \\<b\\>port");
    expect(page).toContain("[A \\| B (6 May 2025)](<https://example.org/a%20b>)");
    expect(page).toContain("## Bottom line");
  });
});
