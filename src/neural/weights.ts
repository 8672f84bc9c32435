import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** The folder of the published model; the package carries it. */
export const MODEL_FOLDER = fileURLToPath(new URL("../../models/reader", import.meta.url));

/** The model is missing, damaged or not of this version; the message names the file and the remedy. */
export class ModelError extends Error {
  override readonly name = "ModelError";

  constructor(
    readonly file: string,
    problem: string,
  ) {
    super(
      `${file}: ${problem}. Install Casus again, or in a checkout restore the folder models/reader ` +
        "(git checkout -- models/reader).",
    );
  }
}

const labels = z.array(z.string()).min(1);
const file = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int().positive() });

const manifest = z.object({
  manifest: z.literal(1),
  name: z.string().min(1),
  files: z.object({ "model.onnx": file, "vocab.txt": file }),
  input: z.object({
    /** Pieces kept of a word, and pieces of a sentence with both ends, at most. */
    pieces_per_word: z.int().positive(),
    positions: z.int().min(3),
  }),
  /** What the numbers in the graph's outputs stand for. */
  labels: z.object({
    upos: labels,
    xpos: labels,
    lemma: labels,
    deprel: labels,
    names: labels,
  }),
});

/** What `manifest.json` says of the model, as far as running it needs. */
export type Manifest = z.infer<typeof manifest>;

/** The model's files, read and checked. */
export interface Weights {
  readonly manifest: Manifest;
  readonly graph: Uint8Array;
  /** The vocabulary: a piece's number is its place. */
  readonly pieces: readonly string[];
}

/**
 * Reads the model's files and checks them against the manifest's sizes and SHA-256 sums.
 * @throws ModelError where a file is missing, damaged or of another version.
 */
export function loadWeights(folder: string = MODEL_FOLDER): Weights {
  const path = join(folder, "manifest.json");
  const description = parseManifest(path, readBytes(path));
  const graph = checked(folder, "model.onnx", description);
  const vocabulary = checked(folder, "vocab.txt", description);
  const pieces = new TextDecoder().decode(vocabulary).replace(/\n$/, "").split("\n");
  return { manifest: description, graph, pieces };
}

function parseManifest(path: string, bytes: Uint8Array): Manifest {
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new ModelError(path, `the model's manifest is no JSON (${(error as Error).message})`);
  }
  const parsed = manifest.safeParse(content);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue?.path.join(".") ?? "";
  throw new ModelError(
    path,
    `the model's manifest does not fit this version of Casus (${place}: ${issue?.message ?? ""})`,
  );
}

function checked(folder: string, name: keyof Manifest["files"], description: Manifest): Uint8Array {
  const path = join(folder, name);
  const bytes = readBytes(path);
  const expected = description.files[name];
  if (bytes.length !== expected.bytes) {
    throw new ModelError(
      path,
      `the model is damaged: ${bytes.length} bytes where the manifest has ${expected.bytes}`,
    );
  }
  if (createHash("sha256").update(bytes).digest("hex") !== expected.sha256) {
    throw new ModelError(path, "the model is damaged: its SHA-256 is not the manifest's");
  }
  return bytes;
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new ModelError(path, `the model cannot be read (${(error as Error).message})`);
  }
}
