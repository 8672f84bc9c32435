import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type Metadata, publishedSchema } from "../record/document.js";
import { fromBytes, fromFile } from "../sources/files.js";
import { fromLine } from "../sources/lines.js";
import { type Arrived, type Failed, isFailed, type Sourced } from "../sources/source.js";
import { CliError, EXIT } from "./exit.js";
import { type Streams, write } from "./streams.js";

/** Texts handed to the reader at once. */
export const BATCH = 8;

/** The metadata that options give. */
export interface MetadataOptions {
  readonly title?: string;
  readonly outlet?: string;
  readonly published?: string;
  readonly url?: string;
}

/**
 * Metadata from options.
 * @throws CliError (wrong use) for a date that is none
 */
export function metadataOf({ title, outlet, published, url }: MetadataOptions): Metadata {
  if (published !== undefined && !publishedSchema.safeParse(published).success) {
    throw new CliError(
      `--published wants an ISO date (2024-10-30) or a date-time with zone, got ${published}`,
      EXIT.usage,
    );
  }
  const given = { title, outlet, published, url };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** The texts of files in their order, "-" for standard input; metadata given wins over a file's own. */
export async function* fromFiles(
  streams: Streams,
  files: readonly string[],
  metadata: Metadata,
): AsyncGenerator<Sourced> {
  for (const file of files) {
    const sourced =
      file === "-" ? fromBytes("standard input", await buffer(streams.in)) : await fromFile(file);
    yield isFailed(sourced)
      ? sourced
      : { ...sourced, metadata: { ...sourced.metadata, ...metadata } };
  }
}

/** The texts of JSON Lines on a stream, with the number of each line; empty lines are passed over. */
export async function* fromLines(
  stream: Readable,
): AsyncGenerator<{ readonly line: number; readonly sourced: Sourced }> {
  let number = 0;
  for await (const line of createInterface({
    input: stream,
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number++;
    if (line.trim() === "") continue;
    yield { line: number, sourced: fromLine(`line ${number}`, line) };
  }
}

/** Items in lists of at most `size`, in their order. */
export async function* batches<Item>(
  items: AsyncIterable<Item>,
  size: number,
): AsyncGenerator<readonly Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** The texts among what arrived; each failure is named on the error stream. */
export async function arrivedAmong(
  streams: Streams,
  sourced: readonly Sourced[],
): Promise<{ readonly arrived: readonly Arrived[]; readonly failed: number }> {
  const arrived: Arrived[] = [];
  let failed = 0;
  for (const one of sourced) {
    if (isFailed(one)) {
      failed++;
      await complain(streams, one);
    } else arrived.push(one);
  }
  return { arrived, failed };
}

/** Names an input that cannot be read, and why. */
export function complain(streams: Streams, { name, message }: Failed): Promise<void> {
  return write(streams.err, `casus: ${name}: ${message}\n`);
}
