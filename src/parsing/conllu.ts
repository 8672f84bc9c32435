import type { Parse, Sentence, Token } from "./parse.js";

/**
 * A parse as CoNLL-U: `# newdoc id`, `# text`, ranges for contractions, and in MISC
 * `TokenRange=start:end` (offsets into the document's text), `SpaceAfter=No` and, where the reader
 * finds names, `NER=B-PER`. What the reader does not give is "_".
 */
export function conllu(parse: Parse, name: string): string {
  const lines: string[] = [];
  for (const sentence of parse.sentences) {
    if (sentence.index === 0) lines.push(`# newdoc id = ${oneLine(name)}`);
    const before = parse.sentences[sentence.index - 1];
    if (sentence.paragraph !== before?.paragraph) lines.push("# newpar");
    lines.push(`# sent_id = ${sentence.index + 1}`);
    lines.push(`# text = ${oneLine(parse.text.slice(sentence.start, sentence.end))}`);
    for (const token of parse.tokensOf(sentence)) lines.push(...rows(parse, sentence, token));
    lines.push("");
  }
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** The row of a word, preceded by the range of the written word that begins with it. */
function rows(parse: Parse, sentence: Sentence, token: Token): readonly string[] {
  const id = token.index - sentence.first + 1;
  const { written } = token;
  const contracted = written.start !== token.start || written.end !== token.end;
  const misc = [`TokenRange=${token.start}:${token.end}`];
  if (token.name !== null && token.name !== "O") misc.push(`NER=${token.name}`);
  if (!contracted && isTight(parse, sentence, token.end)) misc.push("SpaceAfter=No");
  const head =
    token.head === null ? "_" : String(token.head < 0 ? 0 : token.head - sentence.first + 1);
  const row = [
    id,
    field(token.text),
    field(token.lemma),
    token.upos,
    token.xpos ?? "_",
    "_",
    head,
    token.relation ?? "_",
    "_",
    misc.join("|"),
  ].join("\t");
  if (!contracted || written.start !== token.start) return [row];
  let last = token.index;
  while (parse.tokens[last + 1]?.written.start === written.start) last++;
  const space = isTight(parse, sentence, written.end) ? "SpaceAfter=No" : "_";
  const range = [
    `${id}-${last - sentence.first + 1}`,
    field(parse.text.slice(written.start, written.end)),
    ..."_".repeat(7),
    space,
  ].join("\t");
  return [range, row];
}

/** Whether the next character of the sentence follows without a space. */
function isTight(parse: Parse, sentence: Sentence, end: number): boolean {
  return end < sentence.end && !/\s/.test(parse.text.charAt(end));
}

function field(text: string): string {
  return text.replace(/\s+/g, " ") || "_";
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
