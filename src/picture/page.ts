import type { Brief, Line, Source } from "./brief.js";
import { clip } from "./excerpt.js";
import { count, writeDay, writePeriod } from "./wording.js";

/** Columns of the printed page. */
const WIDTH = 100;

/** Characters of the words behind a reference that are repeated in the list. */
const QUOTE = 20;

/** With more sources than this, each keeps to a line or two: shorter titles, no words repeated. */
const FEW = 3;

const LEGEND = "Words in “ ” are the speaker's own; after a colon stand the report's.";

/** The brief as plain text, in lines of at most a hundred columns where words allow it. */
export function renderText(brief: Brief): string {
  const blocks = [
    `${wrap(`BRIEF: ${brief.title}`, "")}\n${wrap(`${coverage(brief)} ${LEGEND}`, "")}`,
    ...brief.sections.map(({ heading, lines }) =>
      [heading.toUpperCase(), ...lines.map((line) => wrap(`- ${lineText(line)}`, "  "))].join("\n"),
    ),
  ];
  if (brief.limits.length > 0) {
    blocks.push(["LIMITS", ...brief.limits.map((limit) => wrap(`- ${limit}`, "  "))].join("\n"));
  }
  if (brief.sources.length > 0) {
    blocks.push(
      [
        "SOURCES, with the place of the words in the text",
        ...brief.sources.map((source) =>
          wrap(`- ${sourceText(source, brief.sources.length)}`, "  "),
        ),
      ].join("\n"),
    );
  }
  return `${blocks.join("\n\n")}\n`;
}

/** The brief as Markdown. */
export function renderMarkdown(brief: Brief): string {
  const blocks = [
    `# Brief: ${escapeMarkdown(brief.title)}`,
    `${escapeMarkdown(coverage(brief))} ${LEGEND}`,
    ...brief.sections.map(({ heading, lines }) =>
      [`## ${heading}`, "", ...lines.map((line) => `- ${escapeMarkdown(lineText(line))}`)].join(
        "\n",
      ),
    ),
  ];
  if (brief.limits.length > 0) {
    blocks.push(
      ["## Limits", "", ...brief.limits.map((limit) => `- ${escapeMarkdown(limit)}`)].join("\n"),
    );
  }
  if (brief.sources.length > 0) {
    const sources = brief.sources.map((source) => {
      const name = escapeMarkdown(sourceName(source, brief.sources.length));
      const named =
        source.url === null
          ? name
          : `[${name}](<${source.url.replace(/[<>\s]/g, encodeURIComponent)}>)`;
      return `- ${named}: ${escapeMarkdown(placesIn(source, brief.sources.length))}`;
    });
    blocks.push(["## Sources, with the place of the words in the text", "", ...sources].join("\n"));
  }
  return `${blocks.join("\n\n")}\n`;
}

/** Lines that the brief takes as text. */
export function printedLines(brief: Brief): number {
  return renderText(brief).split("\n").length - 1;
}

function coverage({ documents, first, last }: Brief): string {
  const period = first === null || last === null ? "undated" : writePeriod(first, last);
  return documents === 0 ? "No documents." : `${count(documents, "document")}, ${period}.`;
}

function lineText({ pieces }: Line): string {
  return pieces
    .map(({ text, references }) => `${text} ${references.map((number) => `[${number}]`).join("")}`)
    .join("; ");
}

function sourceText(source: Source, sources: number): string {
  return `${sourceName(source, sources)}: ${placesIn(source, sources)}`;
}

/** Title (outlet, day), as far as they are known. */
function sourceName({ title, outlet, published, ref, document }: Source, sources: number): string {
  const day = published === null ? "no date" : writeDay(published);
  if (title === null) return `${outlet ?? ref ?? document}, ${day}`;
  return `${clip(title, sources > FEW ? 40 : 80)} (${outlet === null ? day : `${outlet}, ${day}`})`;
}

/** [3] 1210–1234 “around 10,000…”; [4] … */
function placesIn({ references }: Source, sources: number): string {
  return references
    .map(({ number, quote }) => {
      const words = clip(quote.text, QUOTE).replace(/[“”"]/g, "'");
      return `[${number}] ${quote.start}–${quote.end}${sources > FEW ? "" : ` “${words}”`}`;
    })
    .join("; ");
}

/** Breaks a line at spaces; every line but the first begins with the indent. */
function wrap(line: string, indent: string): string {
  const rows: string[] = [];
  let row = "";
  for (const word of line.split(" ")) {
    const longer = row === "" ? word : `${row} ${word}`;
    if (longer.length > WIDTH && row.trim() !== "") {
      rows.push(row);
      row = `${indent}${word}`;
    } else {
      row = longer;
    }
  }
  return [...rows, row].join("\n");
}

/** Keeps the texts' own signs from being read as Markdown. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_<>#|]/g, "\\$&").replace(/\[(?!\d+\])/g, "\\[");
}
