import { z } from "zod";

/** How likely the record is right, 0–1, calibrated on annotated text; absent where nothing measured it. */
export const confidenceSchema = z.number().min(0).max(1).optional();
