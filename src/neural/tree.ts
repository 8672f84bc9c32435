/**
 * Heads of the best tree with exactly one root: for each word, from 0, the column of its head, where
 * column 0 is the root and column j the j-th word, counted from 1. Of equal trees always the same.
 * @param arcs scores by rows (words) and columns (heads); what a word's own column holds is ignored.
 * @param size number of words.
 * @param offset where the first row begins; `stride` is the distance between rows.
 */
export function bestTree(
  arcs: ArrayLike<number>,
  size: number,
  offset = 0,
  stride = size + 1,
): Int32Array {
  const heads = new Int32Array(size);
  let roots = 0;
  for (let word = 0; word < size; word++) {
    const row = offset + word * stride;
    let best = -1;
    let score = Number.NEGATIVE_INFINITY;
    for (let head = 0; head <= size; head++) {
      const here = arcs[row + head] ?? score;
      if (head !== word + 1 && (best < 0 || here > score)) {
        best = head;
        score = here;
      }
    }
    heads[word] = best;
    if (best === 0) roots++;
  }
  if (size === 0 || (roots === 1 && isAcyclic(heads))) return heads;
  return contract(costlyRoots(arcs, size, offset, stride), size);
}

/** Whether every word leads to the root. */
function isAcyclic(heads: Int32Array): boolean {
  const seen = new Int32Array(heads.length + 1);
  for (let start = 1; start <= heads.length; start++) {
    let node = start;
    while (node > 0 && seen[node] === 0) {
      seen[node] = start;
      node = heads[node - 1] ?? 0;
    }
    if (node > 0 && seen[node] === start) return false;
  }
  return true;
}

/**
 * Scores by head and dependent, both from 0 (the root). A second arc from the root costs more than
 * any other choice can gain, so that the best tree has one; which one is still the best tree's.
 */
function costlyRoots(
  arcs: ArrayLike<number>,
  size: number,
  offset: number,
  stride: number,
): Float64Array {
  const count = size + 1;
  const scores = new Float64Array(count * count).fill(Number.NEGATIVE_INFINITY);
  let highest = Number.NEGATIVE_INFINITY;
  let lowest = Number.POSITIVE_INFINITY;
  for (let word = 1; word < count; word++) {
    for (let head = 0; head < count; head++) {
      if (head === word) continue;
      const score = arcs[offset + (word - 1) * stride + head] ?? 0;
      scores[head * count + word] = score;
      if (score > highest) highest = score;
      if (score < lowest) lowest = score;
    }
  }
  const cost = (highest - lowest + 1) * count;
  for (let word = 1; word < count; word++) scores[word] = (scores[word] ?? 0) - cost;
  return scores;
}

/**
 * Chu-Liu and Edmonds. Nodes are the root (0), the words, and one more for each contracted cycle;
 * a contracted node takes over the row and column (slot) of one of its members.
 */
function contract(scores: Float64Array, size: number): Int32Array {
  const count = size + 1;
  // The arc between words that stands for the arc between two slots.
  const from = new Int32Array(count * count);
  const to = new Int32Array(count * count);
  for (let head = 0; head < count; head++) {
    for (let word = 0; word < count; word++) {
      from[head * count + word] = head;
      to[head * count + word] = word;
    }
  }
  const at = (values: ArrayLike<number>, place: number): number => values[place] ?? 0;
  const nodeOf = Int32Array.from({ length: count }, (_, slot) => slot);
  const best = new Int32Array(count);
  let slots = Array.from({ length: size }, (_, place) => place + 1);
  // By node: what it was contracted into, and the arc that enters it.
  const parents: number[] = new Array<number>(count).fill(-1);
  const entering: { from: number; to: number }[] = [];

  const choose = (slot: number): void => {
    let head = 0;
    for (const other of slots) {
      if (other !== slot && at(scores, other * count + slot) > at(scores, head * count + slot)) {
        head = other;
      }
    }
    best[slot] = head;
    const arc = head * count + slot;
    entering[at(nodeOf, slot)] = { from: at(from, arc), to: at(to, arc) };
  };

  for (const slot of slots) choose(slot);
  for (;;) {
    const cycle = cycleOf(slots, best);
    if (cycle === null) break;
    const node = parents.length;
    parents.push(-1);
    const members = new Set(cycle);
    const [kept = 0] = cycle;
    const gains = cycle.map((slot) => at(scores, at(best, slot) * count + slot));
    for (const slot of cycle) parents[at(nodeOf, slot)] = node;
    for (const other of [0, ...slots]) {
      if (members.has(other)) continue;
      let into = -1;
      let value = Number.NEGATIVE_INFINITY;
      let out = -1;
      for (const [place, slot] of cycle.entries()) {
        const gain = at(scores, other * count + slot) - at(gains, place);
        if (into < 0 || gain > value) {
          into = slot;
          value = gain;
        }
        if (out < 0 || at(scores, slot * count + other) > at(scores, out * count + other)) {
          out = slot;
        }
      }
      const inward = other * count + kept;
      from[inward] = at(from, other * count + into);
      to[inward] = at(to, other * count + into);
      scores[inward] = value;
      const outward = kept * count + other;
      from[outward] = at(from, out * count + other);
      to[outward] = at(to, out * count + other);
      scores[outward] = at(scores, out * count + other);
    }
    nodeOf[kept] = node;
    slots = slots.filter((slot) => slot === kept || !members.has(slot));
    // Whoever hung on a member hangs on what took its place, by the same arc.
    for (const slot of slots) if (members.has(best[slot] ?? 0)) best[slot] = kept;
    choose(kept);
  }

  // Outermost first: the arc that enters a cycle replaces that of the member it leads to.
  for (let node = parents.length - 1; node >= count; node--) {
    const arc = entering[node];
    if (arc === undefined) continue;
    let member = arc.to;
    while (at(parents, member) !== node) member = at(parents, member);
    entering[member] = arc;
  }
  return Int32Array.from({ length: size }, (_, word) => entering[word + 1]?.from ?? 0);
}

/** The slots of a cycle; null where all lead to the root. */
function cycleOf(slots: readonly number[], best: Int32Array): readonly number[] | null {
  const seen = new Map<number, number>();
  for (const start of slots) {
    const path: number[] = [];
    let slot = start;
    while (slot > 0 && !seen.has(slot)) {
      seen.set(slot, start);
      path.push(slot);
      slot = best[slot] ?? 0;
    }
    if (slot > 0 && seen.get(slot) === start) return path.slice(path.indexOf(slot));
  }
  return null;
}
