import { type Casus, openCasus } from "../../src/read.js";
import type { Reading } from "../../src/record/reading.js";
import type { Span } from "../../src/text/span.js";

let opened: Casus | undefined;

/** One Casus for all tests of a file: loading the lexicons takes a moment. */
export function casus(): Casus {
  opened ??= openCasus();
  return opened;
}

/** Every span of a reading, wherever it stands. */
export function spansOf(reading: Reading): readonly Span[] {
  const spans: Span[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (value !== null && typeof value === "object") {
      const { start, end, text } = value as Record<string, unknown>;
      if (typeof start === "number" && typeof end === "number" && typeof text === "string") {
        spans.push(value as Span);
      }
      Object.values(value).forEach(visit);
    }
  };
  const { document: _, ...records } = reading;
  visit(records);
  return spans;
}

/** Ids that records refer to but that no record of the reading has. */
export function danglingIds(reading: Reading): readonly string[] {
  const known = new Set<string>();
  const used: string[] = [];
  const lists = Object.values(reading).filter((value) => Array.isArray(value));
  for (const list of lists) {
    for (const record of list as { id?: string }[])
      if (record.id !== undefined) known.add(record.id);
  }
  const isId =
    /^(actor|statement|event|figure|agreement|transfer|condition|expectation|place|time)-[0-9A-Za-z-]+$/;
  const visit = (value: unknown): void => {
    if (typeof value === "string" && isId.test(value)) used.push(value);
    else if (Array.isArray(value)) value.forEach(visit);
    else if (value !== null && typeof value === "object") {
      for (const [key, inner] of Object.entries(value))
        if (key !== "text" && key !== "name") visit(inner);
    }
  };
  for (const list of lists) visit(list);
  return used.filter((id) => !known.has(id));
}
