/** Phrases of one or more words, each with a value; finds the longest that begins at a word. */
export class Phrases<Value> {
  private readonly root: Node<Value> = { next: new Map(), value: undefined };
  private count = 0;

  /** How many phrases there are. */
  get size(): number {
    return this.count;
  }

  /**
   * Adds a phrase, its words as the matcher will see them. A phrase added again keeps its first
   * value: the caller decides beforehand what two meanings of one phrase amount to.
   */
  add(words: readonly string[], value: Value): void {
    let node = this.root;
    for (const word of words) {
      let next = node.next.get(word);
      if (next === undefined) {
        next = { next: new Map(), value: undefined };
        node.next.set(word, next);
      }
      node = next;
    }
    if (words.length === 0 || node.value !== undefined) return;
    node.value = value;
    this.count++;
  }

  get(words: readonly string[]): Value | undefined {
    let node: Node<Value> | undefined = this.root;
    for (const word of words) {
      node = node.next.get(word);
      if (node === undefined) return undefined;
    }
    return node.value;
  }

  /**
   * The longest phrase that begins at word `from`; `word(i)` gives the i-th word, undefined past
   * the end. The result says how many words it takes.
   */
  longest(
    word: (index: number) => string | undefined,
    from: number,
  ): { readonly length: number; readonly value: Value } | undefined {
    let node = this.root;
    let best: { length: number; value: Value } | undefined;
    for (let index = from; ; index++) {
      const text = word(index);
      if (text === undefined) return best;
      const next = node.next.get(text);
      if (next === undefined) return best;
      node = next;
      if (node.value !== undefined) best = { length: index - from + 1, value: node.value };
    }
  }
}

interface Node<Value> {
  readonly next: Map<string, Node<Value>>;
  value: Value | undefined;
}
