import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Metadata } from "../record/document.js";
import type { Notice } from "../record/notice.js";
import { decode } from "../text/decode.js";
import { headerOf } from "./header.js";
import { type Sourced, unfit } from "./source.js";

/** Bytes beyond which a file is not even opened: no text within the limit of characters is longer. */
const LARGEST_FILE = 80_000_000;

/** Reads one file of text, with the header it may begin with. Never rejects: a failure is a result. */
export async function fromFile(path: string): Promise<Sourced> {
  let bytes: Uint8Array;
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE) {
      const megabytes = Math.round(size / 1e6);
      const message = `the file has ${megabytes} MB, which is no single article: split it`;
      return { name: path, problem: "too-long", message };
    }
    bytes = await readFile(path);
  } catch (error) {
    return unreadable(path, error);
  }
  return fromBytes(path, bytes);
}

/** {@link fromFile} on bytes at hand (standard input); `name` is what messages call them. */
export function fromBytes(name: string, bytes: Uint8Array): Sourced {
  const decoded = decode(bytes);
  if ("problem" in decoded) return { name, problem: decoded.problem, message: decoded.message };
  const header = headerOf(decoded.text);
  if (header.problem !== null) return { name, problem: "bad-input", message: header.problem };
  const text = decoded.text.slice(header.body);
  const failed = unfit(name, text);
  if (failed !== null) return failed;
  const notices: readonly Notice[] =
    decoded.encoding === "utf-8"
      ? []
      : [{ code: "encoding-converted", message: `the file was read as ${decoded.encoding}` }];
  const metadata: Metadata = { ref: name, ...header.metadata };
  return { name, text, metadata, notices };
}

/**
 * The files that a path stands for: itself, or, for a folder, the text files (.txt) in it and in
 * its subfolders, by name. A path that is not there stands for itself, so that reading it fails by name.
 */
export async function filesAt(path: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
  } catch {
    return [path];
  }
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".txt"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function unreadable(name: string, error: unknown): Sourced {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT" || code === "ENOTDIR") {
    return { name, problem: "missing", message: "there is no such file" };
  }
  if (code === "EISDIR") {
    return { name, problem: "folder", message: "is a folder; `casus add` takes folders" };
  }
  if (code === undefined) throw error;
  return { name, problem: "unreadable", message: `the file cannot be opened (${code})` };
}
