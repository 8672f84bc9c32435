import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** One line of a case file: what goes in, and what must come out. */
export interface CaseLine {
  readonly input: string;
  readonly wanted: string;
}

/**
 * The cases of `test/cases/<name>.txt`: one a line, `input => wanted`; lines with # are comments.
 * @throws Error naming a line without "=>" or a case that stands twice.
 */
export function caseLines(name: string): readonly CaseLine[] {
  const url = new URL(`../cases/${name}.txt`, import.meta.url);
  const cases: CaseLine[] = [];
  for (const [index, line] of readFileSync(fileURLToPath(url), "utf8").split("\n").entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const at = line.lastIndexOf(" => ");
    if (at < 0) throw new Error(`${name}.txt:${index + 1}: wanted "input => wanted"`);
    const input = line.slice(0, at).trim();
    if (cases.some((other) => other.input === input)) {
      throw new Error(`${name}.txt:${index + 1}: stands twice`);
    }
    cases.push({ input, wanted: line.slice(at + 4).trim() });
  }
  return cases;
}
