import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadWeights, MODEL_FOLDER, ModelError } from "../../src/neural/weights.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "casus-model-"));
  for (const name of ["manifest.json", "model.onnx", "vocab.txt"]) {
    copyFileSync(join(MODEL_FOLDER, name), join(folder, name));
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

function complaint(): string {
  try {
    loadWeights(folder);
  } catch (error) {
    if (error instanceof ModelError) return error.message;
    throw error;
  }
  return "none";
}

describe("the model's files", () => {
  it("load as published", () => {
    expect(loadWeights(folder).manifest.name).toMatch(/^reader-/);
  });

  it.each(["manifest.json", "model.onnx", "vocab.txt"])("say that %s is missing", (name) => {
    rmSync(join(folder, name));
    expect(complaint()).toContain(join(folder, name));
    expect(complaint()).toContain("Install Casus again");
  });

  it.each(["model.onnx", "vocab.txt"])("say that %s has a wrong byte", (name) => {
    const bytes = readFileSync(join(folder, name));
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    writeFileSync(join(folder, name), bytes);
    expect(complaint()).toContain(`${join(folder, name)}: the model is damaged`);
    expect(complaint()).toContain("SHA-256");
  });

  it("say that a file is cut short", () => {
    writeFileSync(join(folder, "model.onnx"), "version https://git-lfs");
    expect(complaint()).toMatch(/model\.onnx: the model is damaged: 23 bytes where/);
  });

  it.each(["{", "{}", '{"manifest": 2}'])("refuse the manifest %s", (content) => {
    writeFileSync(join(folder, "manifest.json"), content);
    expect(complaint()).toContain("manifest.json: the model's manifest");
  });
});
