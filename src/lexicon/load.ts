import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A line of a data file that cannot be used; the message begins with file and line number. */
export class LexiconError extends Error {
  override readonly name = "LexiconError";

  constructor(
    readonly file: string,
    readonly line: number,
    problem: string,
  ) {
    super(`${file}:${line}: ${problem}`);
  }
}

/** One row of a table: its cells by column name, and how to complain about it. */
export class Row {
  constructor(
    readonly file: string,
    readonly line: number,
    private readonly cells: ReadonlyMap<string, string>,
  ) {}

  /** The cell as written; "" where it is empty. */
  text(column: string): string {
    const cell = this.cells.get(column);
    if (cell === undefined) throw this.error(`no column ${column}`);
    return cell;
  }

  /** The cell, null where it is empty. */
  optional(column: string): string | null {
    return this.text(column) || null;
  }

  /** The cell; an empty one is an error. */
  required(column: string): string {
    const cell = this.text(column);
    if (cell === "") throw this.error(`${column} is empty`);
    return cell;
  }

  /** The items of a cell that lists several, apart by "|". */
  list(column: string): readonly string[] {
    const cell = this.text(column);
    return cell === "" ? [] : cell.split("|");
  }

  /** The cell as a number; null where it is empty. */
  number(column: string): number | null {
    const cell = this.text(column);
    if (cell === "") return null;
    const value = Number(cell);
    if (!Number.isFinite(value)) throw this.error(`${column}: ${cell} is no number`);
    return value;
  }

  /** The cell as yes or no; an empty one is no. */
  flag(column: string): boolean {
    return this.oneOf(column, ["yes", "no", ""]) === "yes";
  }

  /** The cell, which must be one of the values. */
  oneOf<Value extends string>(column: string, values: readonly Value[]): Value {
    const cell = this.text(column);
    const value = values.find((candidate) => candidate === cell);
    if (value === undefined) {
      throw this.error(`${column}: unknown value ${cell}; there are ${values.join(", ")}`);
    }
    return value;
  }

  error(problem: string): LexiconError {
    return new LexiconError(this.file, this.line, problem);
  }
}

/**
 * The rows of `data/<name>.tsv`: comment lines (#), one row of column names, then one entry a line.
 * @throws LexiconError naming file and line where a row has too many or too few cells, stray spaces
 *   or a column that is missing or unknown.
 */
export function loadTable(name: string, columns: readonly string[]): readonly Row[] {
  const file = `data/${name}.tsv`;
  const url = new URL(`../../${file}`, import.meta.url);
  return parseTable(file, readFileSync(fileURLToPath(url), "utf8"), columns);
}

/** {@link loadTable} on a text at hand; `file` is what errors call it. */
export function parseTable(file: string, text: string, columns: readonly string[]): readonly Row[] {
  const rows: Row[] = [];
  let header: readonly string[] | undefined;
  let number = 0;
  for (const line of text.split("\n")) {
    number++;
    if (line === "" || line.startsWith("#")) continue;
    const cells = line.split("\t");
    if (header === undefined) {
      header = checkHeader(file, number, cells, columns);
      continue;
    }
    if (cells.length !== header.length) {
      throw new LexiconError(file, number, `wanted ${header.length} cells, got ${cells.length}`);
    }
    const stray = cells.find((cell) => cell !== cell.trim());
    if (stray !== undefined) throw new LexiconError(file, number, `stray space in "${stray}"`);
    rows.push(
      new Row(file, number, new Map(header.map((column, at) => [column, cells[at] as string]))),
    );
  }
  if (header === undefined) throw new LexiconError(file, number, "no row of column names");
  return rows;
}

function checkHeader(
  file: string,
  line: number,
  cells: readonly string[],
  columns: readonly string[],
): readonly string[] {
  const missing = columns.filter((column) => !cells.includes(column));
  const unknown = cells.filter((column) => !columns.includes(column));
  if (missing.length > 0)
    throw new LexiconError(file, line, `missing column ${missing.join(", ")}`);
  if (unknown.length > 0)
    throw new LexiconError(file, line, `unknown column ${unknown.join(", ")}`);
  return cells;
}
