import { classAt, isLower, SPACE } from "./characters.js";

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
  /** Length of its first word. */
  readonly firstWord: number;
}

// Widths at which mail programs, news wires and editors wrap lines.
const NARROWEST_WRAP = 40;
const WIDEST_WRAP = 100;
// A text is taken to be wrapped where this share of its single line breaks, and no fewer than so
// many, stand where the next word had no room: a list of headlines reaches a third by accident.
const WRAPPED_SHARE = 0.6;
const WRAPPED_LINES = 3;

const ITEM =
  /^(?:[-–•▪●◦‣·*>+]+\s|—\s+[^\p{Ll}]|\(?\d{1,3}[.)]\s|\(?[A-Za-z][.)]\s|\d{1,2}[:.]\d{2}\b|\d{1,3}\/\d{1,3}\s)/u;
// How a line ends that can only be the middle of a sentence.
const MIDDLE = /(?:,|\s(?:a|an|and|at|by|for|from|in|of|on|or|than|that|the|to|was|were|with))$/;
const DATE_LINE =
  /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d{1,2},\s\d{4}(?=\s*$|\s+\p{Lu})/u;
// A headline and the date after it are no longer.
const LONGEST_HEADLINE = 300;

/**
 * Cuts a text into blocks. A blank line always ends one. A single line break ends one unless the
 * lines were wrapped at a fixed width, which shows in that they had no room for the first word of
 * the next; then the line break is as good as a space.
 */
export function blocks(text: string): readonly Block[] {
  const paragraphs = readParagraphs(text);
  const width = wrapWidth(text, paragraphs);
  const found = paragraphs.flatMap((lines, paragraph) => joinLines(text, lines, paragraph, width));
  return [...splitHeadline(text, found[0]), ...found.slice(1)];
}

/** Line feed, carriage return, form feed, vertical tab, next line, line and paragraph separator. */
function isLineBreak(code: number): boolean {
  return (code >= 10 && code <= 13) || code === 0x85 || code === 0x2028 || code === 0x2029;
}

function readParagraphs(text: string): readonly (readonly Line[])[] {
  const paragraphs: Line[][] = [];
  let lines: Line[] = [];
  let at = 0;
  while (at < text.length) {
    let end = at;
    while (end < text.length && !isLineBreak(text.charCodeAt(end))) end++;
    const line = trim(text, at, end);
    if (line !== undefined) {
      if (lines.length === 0) paragraphs.push(lines);
      lines.push(line);
    } else if (lines.length > 0) {
      lines = [];
    }
    at = end + (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1);
  }
  return paragraphs;
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

/** The width at which the text was wrapped; null where its line breaks are its own. */
function wrapWidth(text: string, paragraphs: readonly (readonly Line[])[]): number | null {
  let breaks = 0;
  let tooLong = 0;
  let width = 0;
  for (const lines of paragraphs) {
    for (const line of lines) {
      const length = line.end - line.start;
      if (length > WIDEST_WRAP) tooLong++;
      else width = Math.max(width, length);
    }
    breaks += lines.length - 1;
  }
  // A few lines may be longer: a link cannot be wrapped.
  if (width < NARROWEST_WRAP || tooLong * 10 > breaks) return null;
  let wrapped = 0;
  for (const lines of paragraphs) {
    lines.forEach((line, index) => {
      const next = lines[index + 1];
      if (next === undefined) return;
      if (isItem(text, line, next)) breaks--;
      else if (hadNoRoom(line, next, width)) wrapped++;
    });
  }
  return wrapped >= WRAPPED_LINES && wrapped >= WRAPPED_SHARE * breaks ? width : null;
}

function hadNoRoom(line: Line, next: Line, width: number): boolean {
  return line.end - line.start + 1 + next.firstWord > width;
}

/** Whether the next line begins an item of a list: it looks so, and this one could be at its end. */
function isItem(text: string, line: Line, next: Line): boolean {
  return (
    !MIDDLE.test(text.slice(Math.max(line.start, line.end - 8), line.end)) &&
    ITEM.test(text.slice(next.start, Math.min(next.end, next.start + 12)))
  );
}

function joinLines(
  text: string,
  lines: readonly Line[],
  paragraph: number,
  wrap: number | null,
): readonly Block[] {
  if (lines.length === 0) return [];
  const widest = lines.reduce((length, line) => Math.max(length, line.end - line.start), 0);
  const joined: Block[] = [];
  let start: number | undefined;
  lines.forEach((line, index) => {
    start ??= line.start;
    const next = lines[index + 1];
    if (next !== undefined && !isItem(text, line, next)) {
      if (wrap !== null && hadNoRoom(line, next, wrap)) return;
      // In a text not wrapped as a whole, one paragraph can be; the next line then goes on in
      // the middle of a sentence.
      const mayWrap = widest >= NARROWEST_WRAP && widest <= WIDEST_WRAP;
      if (mayWrap && hadNoRoom(line, next, widest) && goesOn(text, line, next)) return;
    }
    joined.push({ start, end: line.end, paragraph });
    start = undefined;
  });
  return joined;
}

function goesOn(text: string, line: Line, next: Line): boolean {
  const last = text.charCodeAt(line.end - 1);
  return isLower(text.charCodeAt(next.start)) && last !== 0x2e && last !== 0x3a && last !== 0x3b;
}

/** The first block; in three where its headline, date and text stand in one line. */
function splitHeadline(text: string, block: Block | undefined): readonly Block[] {
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
