import { detect } from "chardet";

/** Why some bytes are no text that Casus can read. */
export type DecodeProblem = "empty" | "binary";

export type Decoded =
  | { readonly text: string; readonly encoding: string }
  | { readonly problem: DecodeProblem; readonly message: string };

/** Bytes looked at when guessing whether a file is text, and in which encoding. */
const SAMPLE = 65_536;

/**
 * Bytes to text. UTF-8 and UTF-16 by their marks or by being valid; else the encoding that the
 * bytes look like (the guess is named in `encoding`, so that the caller can say so). A byte order
 * mark is dropped; nothing else is changed.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { problem: "empty", message: "the file is empty" };
  const marked = markedEncoding(bytes);
  if (marked === null && isBinary(bytes)) {
    return { problem: "binary", message: "the file is binary, not text" };
  }
  const decoded = marked === null ? guess(bytes) : decodeAs(bytes, marked);
  if (decoded === null) {
    return { problem: "binary", message: "the bytes are text in no encoding that is known" };
  }
  if (decoded.text.trim() === "") {
    return { problem: "empty", message: "there is nothing but white space" };
  }
  return decoded;
}

function guess(bytes: Uint8Array): { text: string; encoding: string } | null {
  const utf8 = decodeAs(bytes, "utf-8");
  if (utf8 !== null) return utf8;
  const guessed = detect(bytes.subarray(0, SAMPLE));
  const encoding = guessed === null || guessed === "UTF-8" ? "windows-1252" : guessed;
  return decodeAs(bytes, encoding) ?? decodeAs(bytes, "windows-1252");
}

/** The text, or null where the bytes are not valid in that encoding or nobody knows its name. */
function decodeAs(bytes: Uint8Array, encoding: string): { text: string; encoding: string } | null {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    const text = decoder.decode(bytes);
    return {
      text: decoder.encoding === "windows-1252" ? withWindowsMarks(text) : text,
      encoding: decoder.encoding,
    };
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}

/** What Windows puts where ISO 8859-1 has control characters 0x80–0x9F; "" where it puts nothing. */
const WINDOWS_MARKS = "€,,‚,ƒ,„,…,†,‡,ˆ,‰,Š,‹,Œ,,Ž,,,‘,’,“,”,•,–,—,˜,™,š,›,œ,,ž,Ÿ".split(",");

/** Some versions of Node decode windows-1252 as ISO 8859-1: quotation marks become controls. */
function withWindowsMarks(text: string): string {
  return text.replace(
    /[\u0080-\u009f]/g,
    (control) => WINDOWS_MARKS[control.charCodeAt(0) - 0x80] || control,
  );
}

function markedEncoding(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return null;
}

/**
 * Text holds next to no control characters; a NUL, or more than one in fifty, means pictures,
 * archives or programs. PDF is told by its opening, since much of it is plain characters.
 */
function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  if (String.fromCharCode(...sample.subarray(0, 5)) === "%PDF-") return true;
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) {
      controls++;
    }
  }
  return controls * 50 > sample.length;
}
