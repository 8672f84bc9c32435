import { classAt, DIGIT, isLower, SPACE } from "./characters.js";

/** A stretch of text that sentences do not leave: a paragraph, a headline, an item of a list. */
export interface Block {
  readonly start: number;
  readonly end: number;
  /** Number of the paragraph (text between blank lines), from 0. */
  readonly paragraph: number;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly firstWord: number;
}

// Widths at which mail programs, news wires and editors wrap lines.
const NARROWEST_WRAP = 40;
const WIDEST_WRAP = 100;
const DATE_LINE =
  /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}(?=\s*$|\s+\p{Lu})/u;
// A headline and the date after it are no longer.
const LONGEST_HEADLINE = 300;
const ITEM = /^(?:[-–—•▪●◦‣·*>+]+\s|\(?\d{1,3}[.)]\s|\(?[A-Za-z][.)]\s|\d{1,2}[:.]\d{2}\b|\d+\/\d+\s|#)/;

/**
 * Cuts a text into blocks. A blank line always ends one. A single line break ends one unless the
 * lines were wrapped at a fixed width, which shows in that none of them had room for the first word
 * of the next; then the line break is as good as a space.
 */
export function blocks(text: string): readonly Block[] {
  const found: Block[] = [];
  let paragraph = 0;
  let lines: Line[] = [];
  const close = () => {
    if (lines.length === 0) return;
    for (const [start, end] of joinWrapped(text, lines)) found.push({ start, end, paragraph });
    paragraph++;
    lines = [];
  };
  let at = 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = trim(text, at, end);
    if (line === undefined) close();
    else lines.push(line);
    at = end + 1;
    if (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10) at++;
  }
  close();
  return [...firstBlocks(text, found[0]), ...found.slice(1)];
}

/** The first block; in three where its headline, date and text stand in one line. */
function firstBlocks(text: string, block: Block | undefined): readonly Block[] {
  if (block === undefined) return [];
  const opening = text.slice(block.start, Math.min(block.end, block.start + LONGEST_HEADLINE));
  const date = DATE_LINE.exec(opening);
  if (date === null || /[.!?]\s/.test(opening.slice(0, date.index))) return [block];
  const start = block.start + date.index;
  const end = start + date[0].length;
  return [
    trim(text, block.start, start),
    trim(text, start, end),
    trim(text, end, block.end),
  ].flatMap((part) =>
    part === undefined ? [] : [{ start: part.start, end: part.end, paragraph: block.paragraph }],
  );
}

/** Line feed, carriage return, form feed, vertical tab, next line, line and paragraph separator. */
export function isLineBreak(code: number): boolean {
  return (code >= 10 && code <= 13) || code === 0x85 || code === 0x2028 || code === 0x2029;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}

function trim(text: string, from: number, to: number): Line | undefined {
  let start = from;
  let end = to;
  while (start < end && classAt(text, start) === SPACE) start++;
  while (end > start && classAt(text, end - 1) === SPACE) end--;
  if (start === end) return undefined;
  let word = start;
  while (word < end && classAt(text, word) !== SPACE) word++;
  return { start, end, firstWord: word - start };
}

function joinWrapped(text: string, lines: readonly Line[]): readonly (readonly [number, number])[] {
  const width = lines.reduce((widest, line) => Math.max(widest, line.end - line.start), 0);
  const mayWrap = lines.length > 1 && width >= NARROWEST_WRAP && width <= WIDEST_WRAP;
  const joined: (readonly [number, number])[] = [];
  let start: number | undefined;
  lines.forEach((line, index) => {
    start ??= line.start;
    const next = lines[index + 1];
    if (mayWrap && next !== undefined && isWrapped(text, line, next, width)) return;
    joined.push([start, line.end]);
    start = undefined;
  });
  return joined;
}

function isWrapped(text: string, line: Line, next: Line, width: number): boolean {
  if (line.end - line.start + 1 + next.firstWord <= width) return false;
  return !ITEM.test(text.slice(next.start, Math.min(next.end, next.start + 12))) ||
    continues(text, line, next);
}

/** Whether the next line can only be the rest of this one: it goes on in lower case or mid-figure. */
function continues(text: string, line: Line, next: Line): boolean {
  const first = text.charCodeAt(next.start);
  const last = text.charCodeAt(line.end - 1);
  return isLower(first) && last !== 0x2e && classAt(text, next.start) !== DIGIT;
}
