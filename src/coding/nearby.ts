import type { Parse, Sentence } from "../parsing/parse.js";
import type { Statement } from "../record/statement.js";
import type { Extent } from "../text/span.js";

/** The records that touch each sentence, so that a coder looks at a few of them and not at all. */
export class Nearby<Item> {
  private readonly lists = new Map<number, Item[]>();

  /** `extentsOf` gives the words of a record; it is near every sentence that they reach into. */
  constructor(parse: Parse, items: readonly Item[], extentsOf: (item: Item) => readonly Extent[]) {
    for (const item of items) {
      for (const extent of extentsOf(item)) {
        const first = parse.sentenceAt(extent.start)?.index ?? 0;
        const last = parse.sentenceAt(extent.end - 1)?.index ?? first;
        for (let index = first; index <= last; index++) {
          const list = this.lists.get(index);
          if (list === undefined) this.lists.set(index, [item]);
          else if (list.at(-1) !== item) list.push(item);
        }
      }
    }
  }

  /** Those near a sentence, in their own order. */
  of(sentence: Sentence | undefined): readonly Item[] {
    return sentence === undefined ? [] : (this.lists.get(sentence.index) ?? []);
  }
}

/** Statements by the sentences that their content, sources and cues reach into. */
export function statementsNear(parse: Parse, statements: readonly Statement[]): Nearby<Statement> {
  return new Nearby(parse, statements, ({ content, source, cue }) => [
    ...content,
    ...source,
    ...cue,
  ]);
}
