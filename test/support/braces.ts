import { readFileSync } from "node:fs";

/** Words marked in a case: what they are, for which records (letters), and where they stand. */
export interface Marked {
  readonly role: string;
  readonly letters: string;
  readonly start: number;
  readonly end: number;
}

/** A case: a text, the words marked in it, and what is said of each record. */
export interface BraceCase {
  /** Line of the file where it begins. */
  readonly line: number;
  readonly text: string;
  readonly marked: readonly Marked[];
  /** By letter: the words after "=>". Empty for a text in which nothing must be found. */
  readonly expected: ReadonlyMap<string, readonly string[]>;
}

/**
 * Cases in the brace notation. The text itself is marked up, `{role words}`; braces may nest. One
 * record: `{source Seoul} {cue said} {content it had no plans}. => indirect say`. Several: letters
 * after the role tell whose the words are (`{source/ab Seoul}`), and a line for each further record
 * follows (`b => indirect deny`). `¶` stands for a new paragraph; lines that begin with `#` are
 * comments; a line without `=>` is a text in which nothing must be found.
 * @throws Error naming the line for braces that do not match and for a letter without words.
 */
export function parseBraces(source: string, file = "cases"): BraceCase[] {
  const cases: BraceCase[] = [];
  for (const [index, line] of source.split("\n").entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const further = /^([a-z]) => (.+)$/.exec(line);
    if (further !== null) {
      const last = cases.at(-1);
      if (last === undefined) throw new Error(`${file}:${index + 1}: no text before this line`);
      (last.expected as Map<string, readonly string[]>).set(
        further[1] as string,
        (further[2] as string).split(" "),
      );
      continue;
    }
    const [marked, says] = line.split(" => ");
    const read = readMarks(marked as string, `${file}:${index + 1}`);
    const expected = new Map<string, readonly string[]>();
    if (says !== undefined) expected.set("a", says.trim().split(" "));
    cases.push({ line: index + 1, ...read, expected });
  }
  for (const { line, marked, expected } of cases) {
    for (const letter of expected.keys()) {
      if (!marked.some(({ letters }) => letters.includes(letter))) {
        throw new Error(`${file}:${line}: no words are marked for ${letter}`);
      }
    }
  }
  return cases;
}

/** {@link parseBraces} on a file under test/cases. */
export function loadBraces(name: string): BraceCase[] {
  const url = new URL(`../cases/${name}`, import.meta.url);
  return parseBraces(readFileSync(url, "utf8"), `test/cases/${name}`);
}

function readMarks(line: string, where: string): { text: string; marked: Marked[] } {
  const marked: Marked[] = [];
  const open: { role: string; letters: string; start: number }[] = [];
  let text = "";
  for (let at = 0; at < line.length; ) {
    const opening = /^\{([a-z]+)(?:\/([a-z]+))? /.exec(line.slice(at, at + 40));
    if (opening !== null) {
      open.push({ role: opening[1] as string, letters: opening[2] ?? "a", start: text.length });
      at += opening[0].length;
    } else if (line[at] === "}") {
      const piece = open.pop();
      if (piece === undefined) throw new Error(`${where}: a closing brace too many`);
      marked.push({ ...piece, end: text.length });
      at++;
    } else {
      text += line[at] === "¶" ? "\n\n" : line[at];
      at++;
    }
  }
  if (open.length > 0) throw new Error(`${where}: a closing brace is missing`);
  marked.sort((a, b) => a.start - b.start || b.end - a.end);
  return { text: text.trimEnd(), marked };
}
