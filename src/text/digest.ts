import { createHash } from "node:crypto";

/** Crockford's base 32 in lower case: no letter that is mistaken for a digit. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * A short name for some content: `length` base-32 characters (5 bits each) of its SHA-256.
 * Each part is preceded by its length, so that ("ab", "c") and ("a", "bc") differ.
 */
export function digest(parts: readonly string[], length: number): string {
  const hash = createHash("sha256");
  for (const part of parts) {
    hash.update(`${part.length}:`);
    // Written as UTF-16 so that lone surrogates, which UTF-8 cannot hold, keep texts apart.
    hash.update(Buffer.from(part, "utf16le"));
  }
  const bytes = hash.digest();
  let bits = 0;
  let value = 0;
  let out = "";
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5 && out.length < length) {
      bits -= 5;
      out += ALPHABET[(value >>> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return out;
}
