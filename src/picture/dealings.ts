import { happened } from "../record/factuality.js";
import { clip } from "./excerpt.js";
import type { Candidate, Cite } from "./line.js";
import { acrossPapers, type Paper } from "./papers.js";
import { enumerate, STANDINGS, writePeriod } from "./wording.js";

/** Agreements made and goods handed over, each once for the same parties and kind. */
export function dealings(papers: readonly Paper[]): readonly Candidate[] {
  return merged([...papers.flatMap(agreements), ...papers.flatMap(transfers)]);
}

interface Keyed extends Candidate {
  readonly key: string;
}

function agreements(paper: Paper): readonly Keyed[] {
  return paper.reading.agreements.map((agreement) => {
    const parties = names(paper, agreement.parties);
    const days = paper.daysOf(agreement.time);
    const when = days === undefined ? "" : `, ${writePeriod(...days)}`;
    const kind = agreement.kind === "other" ? "agreement" : `agreement, ${words(agreement.kind)}`;
    const who = parties.length === 0 ? "parties not named" : enumerate(parties);
    return {
      pieces: [
        {
          text: `${capital(kind)}: ${clip(agreement.span.text, 90)} — ${who}${when}`,
          cites: [{ paper, span: agreement.span, kind: "agreements", record: agreement.id }],
        },
      ],
      score: 2 + Math.min(parties.length, 2) + 3 * paper.prominence(agreement.span.start),
      papers: [paper],
      crowd: "agreement",
      told: true,
      key: `${agreement.kind}|${keys(paper, agreement.parties)}`,
    };
  });
}

function transfers(paper: Paper): readonly Keyed[] {
  return paper.reading.transfers.map((transfer) => {
    const from = enumerate(names(paper, transfer.from));
    const to = enumerate(names(paper, transfer.to));
    const who = [from, to === "" ? "" : `→ ${to}`].filter(Boolean).join(" ");
    const statement = paper.statement(transfer.statement);
    const source = statement === undefined ? null : paper.sourceOf(statement);
    const standing = STANDINGS[transfer.factuality];
    return {
      pieces: [
        {
          text: `${standing ?? "Handed over"}: ${clip(transfer.goods.text, 90)} (${words(transfer.category)})${
            who === "" ? "" : `, ${who}`
          }${source === null ? "" : ` — says ${source}`}`,
          cites: [{ paper, span: transfer.span, kind: "transfers", record: transfer.id }],
        },
      ],
      score:
        (from === "" ? 0 : 1.5) +
        (to === "" ? 0 : 1.5) +
        (happened(transfer.factuality) ? 1 : 0) +
        2 * paper.prominence(transfer.span.start),
      papers: [paper],
      crowd: "transfer",
      told: true,
      key: `${transfer.category}|${transfer.factuality}|${keys(paper, transfer.from)}|${keys(paper, transfer.to)}`,
    };
  });
}

/** Same kind, same parties, other papers: one line with all places. */
function merged(all: readonly Keyed[]): readonly Candidate[] {
  const byKey = new Map<string, Keyed>();
  for (const candidate of [...all].sort((a, b) => b.score - a.score)) {
    const first = byKey.get(candidate.key);
    const [piece] = first?.pieces ?? [];
    if (
      first === undefined ||
      piece === undefined ||
      first.papers.includes(candidate.papers[0] as Paper)
    ) {
      byKey.set(first === undefined ? candidate.key : `${candidate.key}|${byKey.size}`, candidate);
      continue;
    }
    const cites: readonly Cite[] = candidate.pieces.flatMap((other) => other.cites);
    byKey.set(candidate.key, {
      ...first,
      score: first.score + 2,
      papers: [...first.papers, ...candidate.papers],
      pieces: [{ text: piece.text, cites: [...piece.cites, ...cites] }],
    });
  }
  return [...byKey.values()];
}

function names(paper: Paper, ids: readonly string[]): readonly string[] {
  return paper.principalsOf(ids).map(({ name }) => name);
}

function keys(paper: Paper, ids: readonly string[]): string {
  return paper.principalsOf(ids).map(acrossPapers).sort().join(",");
}

function words(kind: string): string {
  return kind.replaceAll("-", " ");
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
