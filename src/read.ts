import { readFileSync } from "node:fs";
import { agreements } from "./coding/agreements.js";
import { conditions } from "./coding/conditions.js";
import { events } from "./coding/events.js";
import { expectations } from "./coding/expectations.js";
import { figures } from "./coding/figures.js";
import { type AnyCoder, checkOrder, code } from "./coding/order.js";
import { statements } from "./coding/statements.js";
import { transfers } from "./coding/transfers.js";
import { castOf } from "./grounding/cast.js";
import { loadCatalogue } from "./grounding/catalogue.js";
import { findMentions } from "./grounding/mentions.js";
import { loadOrganisationWords } from "./grounding/organisation-words.js";
import { loadGazetteer, placesIn } from "./grounding/places.js";
import { quantities } from "./grounding/quantities.js";
import type { Scene } from "./grounding/scene.js";
import { timesIn } from "./grounding/times.js";
import type { Parse } from "./parsing/parse.js";
import { quotations } from "./parsing/quotations.js";
import type { Reader } from "./parsing/reader.js";
import { winkReader } from "./parsing/wink.js";
import { type Document, type Metadata, makeDocument } from "./record/document.js";
import type { Notice } from "./record/notice.js";
import { type Engine, READING_VERSION, type Reading } from "./record/reading.js";
import { languageOf } from "./text/language.js";

/** One text with what is known of it besides its words. */
export interface Input {
  readonly text: string;
  readonly metadata?: Metadata;
  /** What the source noticed about the text (an encoding converted); goes into the reading as it is. */
  readonly notices?: readonly Notice[];
}

/** A reading with the reasons for each of its records, by record id. */
export interface Explained {
  readonly reading: Reading;
  readonly why: ReadonlyMap<string, readonly string[]>;
}

/** What reads: a model and the lexicons, loaded once, used for any number of texts. */
export interface Casus {
  readonly engine: Engine;
  /** All records of one text: a pure function of text, metadata and engine. */
  read(text: string, metadata?: Metadata): Promise<Reading>;
  /** {@link Casus.read} for several texts, in their order. */
  readAll(inputs: readonly Input[]): Promise<readonly Reading[]>;
  /** {@link Casus.readAll} with the reasons for each record. */
  explainAll(inputs: readonly Input[]): Promise<readonly Explained[]>;
}

/** The coders in the order in which they run. */
const CODERS: readonly AnyCoder[] = [
  statements,
  events,
  figures,
  agreements,
  transfers,
  conditions,
  expectations,
];

/**
 * Loads the model and the lexicons.
 * @throws LexiconError naming file and line where a data file cannot be used.
 */
export function openCasus(reader: Reader = winkReader()): Casus {
  checkOrder(CODERS, ["actors", "places", "times"]);
  const catalogue = loadCatalogue();
  const organisationWords = loadOrganisationWords();
  const gazetteer = loadGazetteer();
  const engine: Engine = { name: "casus", version: packageVersion(), model: reader.model };

  function sceneOf(document: Document, parse: Parse): Scene {
    const mentions = findMentions(parse, catalogue, organisationWords, gazetteer.has);
    const cast = castOf(parse, catalogue, mentions);
    return {
      document,
      parse,
      quotations: quotations(parse),
      cast,
      quantities: quantities(parse),
      places: placesIn(parse, cast, gazetteer),
      times: timesIn(parse, document.published),
    };
  }

  async function explainAll(inputs: readonly Input[]): Promise<readonly Explained[]> {
    const documents = inputs.map(({ text, metadata = {} }) =>
      makeDocument(text, metadata, languageOf(text)),
    );
    const readable = documents.map((document) => isReadable(document));
    const parses = await reader.parse(
      documents.map((document, at) => (readable[at] ? document.text : "")),
    );
    return documents.map((document, at) => {
      const { found, why } = code(sceneOf(document, parses[at] as Parse), CODERS);
      const reading: Reading = {
        reading: READING_VERSION,
        engine,
        document,
        ...found,
        notices: [...(inputs[at]?.notices ?? []), ...noticesOf(document)],
      };
      return { reading, why };
    });
  }

  async function readAll(inputs: readonly Input[]): Promise<readonly Reading[]> {
    return (await explainAll(inputs)).map(({ reading }) => reading);
  }

  return {
    engine,
    read: async (text, metadata = {}) => (await readAll([{ text, metadata }]))[0] as Reading,
    readAll,
    explainAll,
  };
}

/** English is read, and what is too short to tell. */
function isReadable(document: Document): boolean {
  return document.language === null || document.language === "en";
}

function noticesOf(document: Document): readonly Notice[] {
  const notices: Notice[] = [];
  if (document.published === null) {
    notices.push({
      code: "no-date",
      message: "no date of publication: relative dates are left unresolved",
    });
  }
  if (!isReadable(document)) {
    notices.push({
      code: "language-unsupported",
      message: `the text is not in English (it looks like ${document.language}): it is kept, not read`,
    });
  }
  return notices;
}

function packageVersion(): string {
  const url = new URL("../package.json", import.meta.url);
  return (JSON.parse(readFileSync(url, "utf8")) as { version: string }).version;
}
