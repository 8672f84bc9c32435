import { describe, expect, it } from "vitest";
import { decode } from "../../src/text/decode.js";

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => new TextEncoder().encode(text);

describe("decode", () => {
  it("takes UTF-8 as it is, without its mark", () => {
    expect(decode(utf8("Kyiv – “no”"))).toEqual({ text: "Kyiv – “no”", encoding: "utf-8" });
    expect(decode(bytes(0xef, 0xbb, 0xbf, 0x41))).toEqual({ text: "A", encoding: "utf-8" });
  });

  it("takes UTF-16 with a mark", () => {
    expect(decode(bytes(0xff, 0xfe, 0x41, 0, 0x42, 0))).toEqual({
      text: "AB",
      encoding: "utf-16le",
    });
    expect(decode(bytes(0xfe, 0xff, 0, 0x41, 0, 0x42))).toEqual({
      text: "AB",
      encoding: "utf-16be",
    });
  });

  it("guesses an older encoding and names it", () => {
    const latin = Buffer.from(
      "Le général Béchir a déclaré que l'armée avait été attaquée près de la frontière.",
      "latin1",
    );
    const decoded = decode(latin);
    expect(decoded).toHaveProperty("text", expect.stringContaining("général Béchir a déclaré"));
    expect(decoded).toHaveProperty("encoding", expect.stringMatching(/^(iso-8859|windows-125)/));
  });

  it("keeps Windows quotation marks", () => {
    const text = Buffer.from("He said \x93no\x94 and left for the caf\xe9.", "latin1");
    expect(decode(text)).toHaveProperty("text", "He said “no” and left for the café.");
  });

  it.each([
    ["nothing", bytes()],
    ["white space", utf8(" \n\t ")],
  ])("says that %s is empty", (_, input) => {
    expect(decode(input)).toHaveProperty("problem", "empty");
  });

  it.each([
    ["zeros", bytes(0x41, 0, 0x42, 0x43)],
    ["a PNG", bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d)],
    ["a PDF", utf8("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>")],
    ["control characters", bytes(1, 2, 3, 4, 5, 0x41, 0x42)],
  ])("says that %s is binary", (_, input) => {
    expect(decode(input)).toHaveProperty("problem", "binary");
  });
});
