/**
 * The best IOB2 sequence by sum of scores in which "I-X" follows only "B-X" or "I-X". Returns places
 * in `labels`; of equal sequences always the same.
 * @param scores by rows (words) and columns (labels).
 * @param size number of words.
 * @param offset where the first row begins.
 */
export function bestNames(
  scores: ArrayLike<number>,
  size: number,
  labels: readonly string[],
  offset = 0,
): Int32Array {
  const count = labels.length;
  // For each label, the labels that may stand before it.
  const before = labels.map((label) =>
    labels.flatMap((other, place) =>
      !label.startsWith("I-") || (other !== "O" && other.slice(2) === label.slice(2))
        ? [place]
        : [],
    ),
  );
  const pointers = new Int32Array(size * count);
  let sums = labels.map((label) => (label.startsWith("I-") ? Number.NEGATIVE_INFINITY : 0));
  for (let word = 0; word < size; word++) {
    const row = offset + word * count;
    const previous = sums;
    sums = labels.map((_, label) => {
      const score = scores[row + label] ?? 0;
      if (word === 0) return (previous[label] ?? 0) + score;
      const source = highest(previous, before[label] ?? []);
      pointers[word * count + label] = source;
      return (previous[source] ?? 0) + score;
    });
  }
  const path = new Int32Array(size);
  let label = highest(
    sums,
    labels.map((_, place) => place),
  );
  for (let word = size - 1; word >= 0; word--) {
    path[word] = label;
    label = pointers[word * count + label] ?? 0;
  }
  return path;
}

/** The first of the places with the highest value. */
function highest(values: readonly number[], places: readonly number[]): number {
  let best = places[0] ?? 0;
  for (const place of places) if ((values[place] ?? 0) > (values[best] ?? 0)) best = place;
  return best;
}
