import type { Readable, Writable } from "node:stream";

/** Where a command reads and writes. Results go to `out`, progress and messages to `err`. */
export interface Streams {
  readonly in: Readable;
  readonly out: Writable;
  readonly err: Writable & { readonly isTTY?: boolean };
  /** Milliseconds of a clock that only goes forward; for rates and remaining times. */
  readonly now: () => number;
}

/** Writes and waits where the reader of the stream is slower. */
export async function write(stream: Writable, text: string): Promise<void> {
  if (stream.write(text)) return;
  await new Promise<void>((resolve, reject) => {
    const settle = (act: () => void) => () => {
      stream.off("drain", drained);
      stream.off("error", failed);
      stream.off("close", drained);
      act();
    };
    const drained = settle(resolve);
    const failed = (error: Error) => settle(() => reject(error))();
    stream.on("drain", drained);
    stream.on("error", failed);
    stream.on("close", drained);
  });
}

/** One value a line, keys in the order in which they were set. */
export function writeJson(stream: Writable, value: unknown): Promise<void> {
  return write(stream, `${JSON.stringify(value)}\n`);
}
