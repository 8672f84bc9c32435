import { z } from "zod";
import { publishedSchema } from "../record/document.js";
import { type Failed, type Sourced, unfit } from "./source.js";

/** One line of `--jsonl` input. Null counts as not given; other fields are passed over. */
export const lineSchema = z
  .object({
    id: z.union([z.string(), z.number()]).nullish().describe("comes back as document.ref"),
    text: z.string(),
    title: z.string().nullish(),
    outlet: z.string().nullish(),
    published: publishedSchema.nullish(),
    url: z.string().nullish(),
  })
  .meta({ id: "input", title: "One line of JSON Lines input" });

/** Reads one line of JSON Lines input; `name` is what messages call it. */
export function fromLine(name: string, line: string): Sourced {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { name, problem: "bad-json", message: `no JSON: ${(error as SyntaxError).message}` };
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) return { name, problem: "bad-input", message: firstIssue(parsed.error) };
  const { id, text, title, outlet, published, url } = parsed.data;
  const failed: Failed | null = unfit(name, text);
  if (failed !== null) return failed;
  return {
    name,
    text,
    metadata: {
      ref: id === null || id === undefined ? null : String(id),
      title: title ?? null,
      outlet: outlet ?? null,
      published: published ?? null,
      url: url ?? null,
    },
    notices: [],
  };
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return "unusable";
  const where = issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  return `${where}${issue.message}`;
}
