/** Gives the name of an actor, place or time of the same reading by its id; the id where there is none. */
export type NameOf = (id: string) => string;

/** Names side by side; `none` where there are none. */
export function named(ids: readonly string[], nameOf: NameOf, none: string): string {
  return ids.length === 0 ? none : ids.map(nameOf).join(", ");
}

/** Words of the text in one line, shortened in the middle where they run long. */
export function quoted(text: string, longest = 160): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= longest) return `“${line}”`;
  const half = Math.floor(longest / 2);
  return `“${line.slice(0, half).trimEnd()} … ${line.slice(-half).trimStart()}”`;
}
