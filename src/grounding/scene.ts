import type { Parse } from "../parsing/parse.js";
import type { Quotation } from "../parsing/quotations.js";
import type { Document } from "../record/document.js";
import type { Place } from "../record/place.js";
import type { Time } from "../record/time.js";
import type { Cast } from "./cast.js";
import type { Quantity } from "./quantities.js";

/** Everything a coder may look at: one text, parsed and grounded. */
export interface Scene {
  readonly document: Document;
  readonly parse: Parse;
  readonly quotations: readonly Quotation[];
  /** Who is mentioned where. */
  readonly cast: Cast;
  readonly quantities: readonly Quantity[];
  readonly places: readonly Place[];
  readonly times: readonly Time[];
}
