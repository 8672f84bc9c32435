import { z } from "zod";
import { digest } from "../text/digest.js";
import type { Immutable } from "../text/immutable.js";

/** An ISO date (2024-10-30) or a date-time with zone (2024-10-30T09:15:00Z, …+09:00). */
export const publishedSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/)
  .refine((value) => isRealDate(value), { message: "no such date" });

export const documentSchema = z
  .object({
    id: z.string().describe("hash of text, outlet and url"),
    ref: z.string().nullable().describe("the id that the caller gave"),
    title: z.string().nullable().describe("kept, not read"),
    outlet: z.string().nullable(),
    url: z.string().nullable(),
    published: publishedSchema.nullable(),
    language: z.string().nullable().describe("ISO 639-1, null where the text is too short to tell"),
    text: z.string().describe("the text as read; all offsets count its UTF-16 code units"),
  })
  .meta({ id: "document" });

export type Document = Immutable<z.infer<typeof documentSchema>>;

/** What a caller may know of a text besides its words. */
export type Metadata = Readonly<
  Partial<Pick<Document, "ref" | "title" | "outlet" | "url" | "published">>
>;

/**
 * A document from a text and its metadata. Its id hashes text, outlet and url (16 base-32
 * characters, 80 bits), so that two outlets' same words are two documents.
 */
export function makeDocument(text: string, metadata: Metadata, language: string | null): Document {
  const { ref = null, title = null, outlet = null, url = null, published = null } = metadata;
  return {
    id: digest([text, outlet ?? "", url ?? ""], 16),
    ref,
    title,
    outlet,
    url,
    published,
    language,
    text,
  };
}

function isRealDate(value: string): boolean {
  const day = value.slice(0, 10);
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return false;
  return value.length === 10 || !Number.isNaN(new Date(value).getTime());
}
