import type { InferenceSession, Tensor } from "onnxruntime-node";
import type { Batch } from "./encode.js";
import { ModelError } from "./weights.js";

/** What the graph says of a batch, row after row; training/README.md describes each. */
export interface Outputs {
  /** Words of a row, and heads that a word has labels for. */
  readonly words: number;
  readonly heads: number;
  readonly upos: Int32Array;
  readonly xpos: Int32Array;
  readonly lemma: Int32Array;
  readonly names: Float32Array;
  readonly arcs: Float32Array;
  readonly candidates: Int32Array;
  readonly relations: Int32Array;
}

/** The encoder and its heads, ready to run. */
export interface Graph {
  run(batch: Batch): Promise<Outputs>;
}

/**
 * Opens the graph with ONNX Runtime.
 * @param path where the bytes come from, for errors.
 * @throws ModelError where ONNX Runtime cannot use them.
 */
export async function openGraph(bytes: Uint8Array, path: string, threads: number): Promise<Graph> {
  // Loaded here: whoever only looks into a ledger need not wait for it.
  const runtime = await import("onnxruntime-node");
  let session: InferenceSession;
  try {
    session = await runtime.InferenceSession.create(bytes, {
      executionProviders: ["cpu"],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      enableMemPattern: false,
      logSeverityLevel: 3,
    });
  } catch (error) {
    throw new ModelError(path, `ONNX Runtime refuses the model (${(error as Error).message})`);
  }
  const matrix = (values: Int32Array, rows: number, columns: number): Tensor =>
    new runtime.Tensor("int32", values, [rows, columns]);

  return {
    async run({ rows, pieces, words, ids, cases, attention, first }) {
      const results = await session.run({
        input_ids: matrix(ids, rows, pieces),
        case_ids: matrix(cases, rows, pieces),
        attention: matrix(attention, rows, pieces),
        first: matrix(first, rows, words),
      });
      const candidates = integers(results, "candidates", path);
      return {
        words,
        heads: candidates.length / (rows * words),
        upos: integers(results, "upos", path),
        xpos: integers(results, "xpos", path),
        lemma: integers(results, "lemma", path),
        names: floats(results, "names", path),
        arcs: floats(results, "arc_scores", path),
        candidates,
        relations: integers(results, "labels", path),
      };
    },
  };
}

type Results = Readonly<Record<string, { readonly data: unknown }>>;

function integers(results: Results, name: string, path: string): Int32Array {
  const data = results[name]?.data;
  if (data instanceof Int32Array) return data;
  throw new ModelError(path, `the model gives no whole numbers named ${name}`);
}

function floats(results: Results, name: string, path: string): Float32Array {
  const data = results[name]?.data;
  if (data instanceof Float32Array) return data;
  throw new ModelError(path, `the model gives no scores named ${name}`);
}
