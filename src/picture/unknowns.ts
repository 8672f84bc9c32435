import { sentenceAround } from "../ledger/sentence.js";
import { span } from "../text/span.js";
import { excerpt } from "./excerpt.js";
import type { Candidate } from "./line.js";
import type { Paper } from "./papers.js";
import { UNKNOWN } from "./wording.js";

/** The sentences in which reports say themselves what is not known, one of a paragraph at most. */
export function unknowns(papers: readonly Paper[]): readonly Candidate[] {
  return papers.flatMap((paper) => {
    const found: Candidate[] = [];
    for (const line of paper.text.matchAll(/[^\n]+/g)) {
      const match = UNKNOWN.exec(line[0]);
      if (match === null) continue;
      const start = line.index + match.index;
      const sentence = sentenceAround(paper.text, { start, end: start + match[0].length });
      found.push({
        pieces: [
          {
            text: excerpt(paper.text, { start, end: start + match[0].length }, [], 140),
            cites: [
              {
                paper,
                span: span(paper.reading.document, sentence.start, sentence.end),
                kind: null,
                record: null,
              },
            ],
          },
        ],
        score: 2 + paper.prominence(start) + (match[0].includes("verified") ? 1 : 0),
        papers: [paper],
        crowd: "unknown",
        told: true,
      });
    }
    return found;
  });
}
