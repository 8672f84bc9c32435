import type { Parse } from "./parse.js";

/**
 * Text in, parse out. A reader gives sentences and tokens with tags and lemmas; whether it also
 * gives a tree and names is said by the tokens themselves (null where it does not).
 * Parsing is a pure function of each text: neither the other texts nor their order change it.
 */
export interface Reader {
  /** Name and version of the model it rests on; part of the engine's name in every reading. */
  readonly model: string;
  parse(texts: readonly string[]): Promise<readonly Parse[]>;
}
