import { z } from "zod";
import type { Immutable } from "../text/immutable.js";
import { spanSchema } from "../text/span.js";
import { confidenceSchema } from "./confidence.js";

/** How finely a place is known: a country is never a point. */
export const PRECISIONS = ["point", "city", "region", "country", "area"] as const;

export const placeSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    country: z.string().nullable().describe("alpha-3 code; null for seas and areas between states"),
    latitude: z.number().min(-90).max(90).nullable(),
    longitude: z.number().min(-180).max(180).nullable(),
    precision: z.enum(PRECISIONS),
    mentions: z.array(spanSchema).min(1),
    confidence: confidenceSchema,
  })
  .meta({ id: "place" });

export type Precision = (typeof PRECISIONS)[number];
export type Place = Immutable<z.infer<typeof placeSchema>>;

/** One line: name, country, precision and, where known, coordinates. */
export function captionPlace(place: Place): string {
  const at =
    place.latitude === null || place.longitude === null
      ? null
      : `${place.latitude}, ${place.longitude}`;
  const facts = [place.precision, place.country, at].filter((fact) => fact !== null);
  return `${place.name} (${facts.join("; ")})`;
}
