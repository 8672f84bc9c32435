import { z } from "zod";
import type { Immutable } from "../text/immutable.js";

/** What a reader of the reading should know of how the text was taken; tested by code, read by message. */
export const NOTICE_CODES = ["no-date", "language-unsupported", "encoding-converted"] as const;

export const noticeSchema = z
  .object({ code: z.enum(NOTICE_CODES), message: z.string() })
  .meta({ id: "notice" });

export type Notice = Immutable<z.infer<typeof noticeSchema>>;
