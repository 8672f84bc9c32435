import type { Command } from "commander";
import { z } from "zod";
import { RECORD_SCHEMAS } from "../record/kinds.js";
import { readingSchema } from "../record/reading.js";
import { lineSchema } from "../sources/lines.js";
import { CliError, EXIT, type ExitCode } from "./exit.js";
import { type Streams, write } from "./streams.js";

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  reading: readingSchema,
  input: lineSchema,
  ...RECORD_SCHEMAS,
};

export function addSchema(program: Command, streams: Streams, end: (code: ExitCode) => void): void {
  program
    .command("schema")
    .description("Print the JSON Schema of what Casus prints.")
    .argument("<kind>", `one of ${Object.keys(SCHEMAS).join(", ")}`)
    .addHelpText("after", "\nExample:\n  casus schema reading")
    .action(async (kind: string) => {
      const schema = SCHEMAS[kind];
      if (schema === undefined) {
        const known = Object.keys(SCHEMAS).join(", ");
        throw new CliError(`unknown kind ${kind}; there are ${known}`, EXIT.usage);
      }
      await write(streams.out, `${JSON.stringify(jsonSchema(schema), null, 2)}\n`);
      end(EXIT.done);
    });
}

/** The JSON Schema with the kind itself at the top; what it is made of stands under $defs. */
function jsonSchema(schema: z.ZodType): unknown {
  const { $ref, $defs = {}, ...rest } = z.toJSONSchema(schema);
  const name = $ref?.replace("#/$defs/", "");
  const root = name === undefined ? undefined : $defs[name];
  if (name === undefined || root === undefined) return { ...rest, $defs };
  const { [name]: _, ...others } = $defs;
  return { ...rest, ...root, $defs: others };
}
