import type { Metadata } from "../record/document.js";
import type { Notice } from "../record/notice.js";

/** Why an input cannot be read; tested by code, read by message. */
export type SourceProblem =
  | "missing"
  | "folder"
  | "unreadable"
  | "empty"
  | "binary"
  | "too-long"
  | "bad-json"
  | "bad-input";

/** A text that arrived, under the name by which messages call it. */
export interface Arrived {
  readonly name: string;
  readonly text: string;
  readonly metadata: Metadata;
  readonly notices: readonly Notice[];
}

/** An input that cannot be read. It never stops the others. */
export interface Failed {
  readonly name: string;
  readonly problem: SourceProblem;
  /** What is wrong and what to do, without the name. */
  readonly message: string;
}

export type Sourced = Arrived | Failed;

export function isFailed(sourced: Sourced): sourced is Failed {
  return "problem" in sourced;
}

/**
 * The longest text read as one document, in UTF-16 code units: some 2.5 million words, far beyond
 * any report. Longer ones are archives, to be split first.
 */
export const LONGEST_TEXT = 16_000_000;

/** A failure for a text that is too long or holds nothing; null where it can be read. */
export function unfit(name: string, text: string): Failed | null {
  if (text.trim() === "") {
    return { name, problem: "empty", message: "there is no text in it" };
  }
  if (text.length > LONGEST_TEXT) {
    const message = `the text has ${text.length.toLocaleString("en")} characters; one document may have ${LONGEST_TEXT.toLocaleString("en")}: split it`;
    return { name, problem: "too-long", message };
  }
  return null;
}
