/** What sort of character a UTF-16 code unit is to the tokenizer. */
export const SPACE = 0;
/** Letters and marks of any script, and joiners inside words. */
export const LETTER = 1;
export const DIGIT = 2;
/** Everything else: punctuation, signs, pictures, lone surrogates. */
export const SIGN = 3;

export type CharacterClass = typeof SPACE | typeof LETTER | typeof DIGIT | typeof SIGN;

const ASCII: readonly CharacterClass[] = Array.from({ length: 128 }, (_, code) => {
  if (code <= 32 || code === 127) return SPACE;
  if (code >= 48 && code <= 57) return DIGIT;
  if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) return LETTER;
  return SIGN;
});

// First code unit of each stretch beyond ASCII and its class. Written out rather than taken from
// Unicode property tables, whose 65,000 look-ups would cost more at start than all they refine.
const STRETCHES: readonly (readonly [number, CharacterClass])[] = [
  [0x80, SPACE],
  [0xa1, SIGN],
  [0xaa, LETTER],
  [0xab, SIGN],
  [0xad, LETTER],
  [0xae, SIGN],
  [0xb5, LETTER],
  [0xb6, SIGN],
  [0xba, LETTER],
  [0xbb, SIGN],
  [0xbc, DIGIT],
  [0xbf, SIGN],
  [0xc0, LETTER],
  [0xd7, SIGN],
  [0xd8, LETTER],
  [0xf7, SIGN],
  [0xf8, LETTER],
  [0x37e, SIGN],
  [0x37f, LETTER],
  [0x387, SIGN],
  [0x388, LETTER],
  [0x55a, SIGN],
  [0x560, LETTER],
  [0x589, SIGN],
  [0x591, LETTER],
  [0x60c, SIGN],
  [0x60e, LETTER],
  [0x61b, SIGN],
  [0x620, LETTER],
  [0x660, DIGIT],
  [0x66a, SIGN],
  [0x66e, LETTER],
  [0x6d4, SIGN],
  [0x6d5, LETTER],
  [0x6f0, DIGIT],
  [0x6fa, LETTER],
  [0x964, SIGN],
  [0x966, DIGIT],
  [0x970, LETTER],
  [0x1680, SPACE],
  [0x1681, LETTER],
  [0x2000, SPACE],
  [0x200c, LETTER],
  [0x200e, SPACE],
  [0x2010, SIGN],
  [0x2028, SPACE],
  [0x2030, SIGN],
  [0x205f, SPACE],
  [0x2070, LETTER],
  [0x20a0, SIGN],
  [0x20d0, LETTER],
  [0x2103, SIGN],
  [0x2107, LETTER],
  [0x2114, SIGN],
  [0x2118, LETTER],
  [0x2120, SIGN],
  [0x2124, LETTER],
  [0x2150, DIGIT],
  [0x2190, SIGN],
  [0x2c00, LETTER],
  [0x2e00, SIGN],
  [0x2e80, LETTER],
  [0x3000, SPACE],
  [0x3001, SIGN],
  [0x3005, LETTER],
  [0x3008, SIGN],
  [0x3021, LETTER],
  [0x3030, SIGN],
  [0x3031, LETTER],
  [0xd800, SIGN],
  [0xf900, LETTER],
  [0xfe10, SIGN],
  [0xfe20, LETTER],
  [0xfe30, SIGN],
  [0xfe70, LETTER],
  [0xfeff, SPACE],
  [0xff00, SIGN],
  [0xff10, DIGIT],
  [0xff1a, SIGN],
  [0xff21, LETTER],
  [0xff3b, SIGN],
  [0xff41, LETTER],
  [0xff5b, SIGN],
  [0xff66, LETTER],
  [0xffe0, SIGN],
];

/** The class of a code unit that is no surrogate; surrogates need {@link classAt}. */
export function classOf(code: number): CharacterClass {
  if (code < 128) return ASCII[code] as CharacterClass;
  let low = 0;
  let high = STRETCHES.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((STRETCHES[middle] as readonly [number, CharacterClass])[0] <= code) low = middle;
    else high = middle - 1;
  }
  return (STRETCHES[low] as readonly [number, CharacterClass])[1];
}

/**
 * The class of the character at the offset. Both halves of a surrogate pair have the class of the
 * character they make; a half that stands alone is a sign.
 */
export function classAt(text: string, offset: number): CharacterClass {
  const code = text.charCodeAt(offset);
  if (code < 0xd800 || code > 0xdfff) return classOf(code);
  const start = code >= 0xdc00 ? offset - 1 : offset;
  const point = start < 0 ? code : (text.codePointAt(start) as number);
  if (point < 0x10000) return SIGN;
  const isPicture = (point >= 0x1f000 && point < 0x20000) || point >= 0xe0000;
  return isPicture ? SIGN : LETTER;
}

/** Whether the code unit is an upper-case letter of a script that has case. */
export function isUpper(code: number): boolean {
  if (code < 128) return code >= 65 && code <= 90;
  if (code < 0xc0 || (code >= 0x2000 && code < 0x2c00)) return false;
  const letter = String.fromCharCode(code);
  return letter !== letter.toLowerCase();
}

/** Whether the code unit is a lower-case letter of a script that has case. */
export function isLower(code: number): boolean {
  if (code < 128) return code >= 97 && code <= 122;
  if (code < 0xc0 || (code >= 0x2000 && code < 0x2c00)) return false;
  const letter = String.fromCharCode(code);
  return letter !== letter.toUpperCase();
}
