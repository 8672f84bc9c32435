import { loadTable } from "../lexicon/load.js";
import { Phrases } from "../lexicon/phrases.js";
import type { Parse, Sentence } from "../parsing/parse.js";
import { recordId } from "../record/id.js";
import type { Place, Precision } from "../record/place.js";
import type { Extent, Span } from "../text/span.js";
import type { Cast } from "./cast.js";
import { STATE_COLUMNS } from "./catalogue.js";
import { type Piece, piecesOf } from "./pieces.js";

/** A place of the gazetteer. */
export interface GazetteerPlace {
  readonly name: string;
  /** Alpha-3 code; null between states. */
  readonly country: string | null;
  readonly precision: Precision;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly population: number;
  /** Whether the name often means something else, so that the text must confirm it. */
  readonly ambiguous: boolean;
  /** Whether a newspaper uses the name for a government too ("Seoul"). */
  readonly speaks: boolean;
}

/** The places of `data/places` and the states of `data/actors`, by name. */
export interface Gazetteer {
  /** Whether a name as written is that of a place. */
  readonly has: (name: string) => boolean;
  readonly names: Phrases<readonly GazetteerPlace[]>;
}

const PLACE_COLUMNS = [
  "name",
  "names",
  "country",
  "kind",
  "latitude",
  "longitude",
  "population",
  "ambiguous",
] as const;
const KINDS = [
  "city",
  "region",
  "island",
  "sea",
  "strait",
  "river",
  "mountain",
  "base",
  "border",
  "facility",
  "continent",
  "area",
] as const;
const PRECISION_OF: Readonly<Record<(typeof KINDS)[number], Precision>> = {
  city: "city",
  region: "region",
  island: "region",
  sea: "area",
  strait: "area",
  river: "area",
  mountain: "area",
  base: "point",
  border: "area",
  facility: "point",
  continent: "area",
  area: "area",
};
/** Prepositions that make any name a place. */
const LOCATIVE = new Set(
  "in near at off across inside outside around into within throughout along over through beyond towards toward above under".split(
    " ",
  ),
);
/** Prepositions that make a place of what is no government ("from Kherson", "to Goma"). */
const DIRECTIONAL = new Set(["from", "to", "between", "on", "via", "for", "of", "and", "or"]);
const DIRECTIONS =
  /^(?:the|north|south|east|west|northern|southern|eastern|western|central|north-eastern|north-western|south-eastern|south-western|northeastern|northwestern|southeastern|southwestern|downtown|upper|lower|rural|occupied|nearby|neighbouring|neighboring|far|greater|inner|mainland|war-torn|coastal)$/;
const PLACE_NOUNS = new Set(
  "airport province region district port river strait valley island islands peninsula governorate oblast county city coast border bridge highway road mountains desert basin gulf bay sea lake state prefecture department canton plateau corridor strip heights camp base harbour harbor market square hospital university prison".split(
    " ",
  ),
);

/**
 * Reads the gazetteer.
 * @throws LexiconError naming file and line of a row that cannot be used.
 */
export function loadGazetteer(): Gazetteer {
  const byName = new Map<string, GazetteerPlace[]>();
  const enter = (name: string, place: GazetteerPlace): void => {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [place]);
    else known.push(place);
  };
  const speaking = new Set<string>();
  for (const row of loadTable("actors/states", STATE_COLUMNS)) {
    const ambiguous = new Set(row.list("ambiguous"));
    const name = row.required("name");
    for (const seat of [...row.list("capitals"), ...row.list("metonyms")]) speaking.add(seat);
    for (const each of [name, ...row.list("names")]) {
      enter(each, {
        name,
        country: row.required("code"),
        precision: "country",
        latitude: row.number("latitude"),
        longitude: row.number("longitude"),
        population: 0,
        ambiguous: ambiguous.has(each),
        speaks: true,
      });
    }
  }
  for (const row of loadTable("places/places", PLACE_COLUMNS)) {
    const name = row.required("name");
    const kind = row.oneOf("kind", KINDS);
    const names = [name, ...row.list("names")];
    const place: GazetteerPlace = {
      name,
      country: row.optional("country"),
      precision: PRECISION_OF[kind],
      latitude: row.number("latitude"),
      longitude: row.number("longitude"),
      population: row.number("population") ?? 0,
      ambiguous: row.flag("ambiguous"),
      speaks: kind === "city" && names.some((each) => speaking.has(each)),
    };
    for (const each of names) enter(each, place);
  }
  const names = new Phrases<readonly GazetteerPlace[]>();
  for (const [name, places] of byName) names.add(keysOf(name), places);
  return { has: (name) => byName.has(name), names };
}

function keysOf(name: string): readonly string[] {
  return piecesOf(name, { start: 0, end: name.length }).map(keyOf);
}

/** A piece without the possessive ending, apostrophes straight. */
function keyOf(piece: Piece): string {
  return piece.text.replace(/['’]s$/, "").replaceAll("’", "'");
}

/**
 * The places that a text names as places, one record a place, in the order of their first mention.
 * A name that also means a government, a person or another place counts only where the words
 * around it or the countries that the text is about confirm it.
 */
export function placesIn(parse: Parse, cast: Cast, gazetteer: Gazetteer): readonly Place[] {
  const countries = countriesOf(cast);
  const found = new Map<GazetteerPlace, Span[]>();
  for (const sentence of parse.sentences) {
    for (const { place, extent } of mentionsIn(parse, sentence, cast, gazetteer, countries)) {
      const mentions = found.get(place);
      if (mentions === undefined) found.set(place, [parse.span(extent)]);
      else mentions.push(parse.span(extent));
    }
  }
  return [...found].map(([place, mentions]) => ({
    id: recordId("place", mentions, place.name),
    name: place.name,
    country: place.country,
    latitude: place.latitude,
    longitude: place.longitude,
    precision: place.precision,
    mentions,
  }));
}

/** How often the text speaks of each country, by alpha-3 code. */
function countriesOf(cast: Cast): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { actor } of cast.appearances) {
    const own = cast.actor(actor);
    const state = cast.principal(actor);
    const code = state.kind === "state" ? state.code : own.country;
    if (code !== null) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

interface Mentioned {
  readonly place: GazetteerPlace;
  readonly extent: Extent;
}

function mentionsIn(
  parse: Parse,
  sentence: Sentence,
  cast: Cast,
  gazetteer: Gazetteer,
  countries: ReadonlyMap<string, number>,
): readonly Mentioned[] {
  const pieces = piecesOf(parse.text, sentence);
  const keys = pieces.map(keyOf);
  const key = (index: number): string | undefined => keys[index];
  const found: Mentioned[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as Piece;
    if (piece.kind === "sign" || !(isCapital(piece) || piece.kind === "digits")) continue;
    const match =
      gazetteer.names.longest(key, at) ?? dateline(gazetteer, parse, sentence, pieces, at);
    if (match === undefined) continue;
    const last = pieces[at + match.length - 1] as Piece;
    const end = last.start + (keys[at + match.length - 1] as string).length;
    const extent = { start: piece.start, end };
    const context = { pieces, keys, at, to: at + match.length, gazetteer, countries };
    const place = choose(match.value, context);
    if (place !== undefined && isPlaceHere(place, context, parse, cast, extent)) {
      found.push({ place, extent });
    }
    at += match.length - 1;
  }
  return found;
}

/** "NAIROBI — …": a name in capitals that opens a paragraph before a dash. */
function dateline(
  gazetteer: Gazetteer,
  parse: Parse,
  sentence: Sentence,
  pieces: readonly Piece[],
  at: number,
): { readonly length: number; readonly value: readonly GazetteerPlace[] } | undefined {
  if (at !== 0 || !/^\p{Lu}{3,}$/u.test(pieces[0]?.text ?? "")) return undefined;
  const earlier = parse.sentences[sentence.index - 1];
  if (earlier !== undefined && earlier.paragraph === sentence.paragraph) return undefined;
  const word = (index: number): string | undefined => {
    const text = pieces[index]?.text;
    return text === undefined || !/^\p{Lu}+$/u.test(text)
      ? text
      : text.charAt(0) + text.slice(1).toLowerCase();
  };
  const found = gazetteer.names.longest(word, 0);
  const after = pieces[found?.length ?? 0]?.text ?? "";
  return found !== undefined && /^[,—–(-]$/.test(after) ? found : undefined;
}

interface Context {
  readonly pieces: readonly Piece[];
  readonly keys: readonly string[];
  readonly at: number;
  readonly to: number;
  readonly gazetteer: Gazetteer;
  readonly countries: ReadonlyMap<string, number>;
}

/** The country named right after a comma ("Tripoli, Lebanon"); undefined where there is none. */
function countryBeside(context: Context): string | undefined {
  const { keys, to, gazetteer } = context;
  if (keys[to] !== ",") return undefined;
  const beside = gazetteer.names.longest((index) => keys[index], to + 1);
  return beside?.value.find(({ precision }) => precision === "country")?.country ?? undefined;
}

/** Which of the places of a name is meant; undefined where nothing says so. */
function choose(places: readonly GazetteerPlace[], context: Context): GazetteerPlace | undefined {
  const beside = countryBeside(context);
  if (beside !== undefined) {
    const there = places.find(
      ({ country, precision }) => country === beside && precision !== "country",
    );
    if (there !== undefined) return there;
  }
  if (places.length === 1) return places[0];
  const spoken = (place: GazetteerPlace): number =>
    place.country === null ? 0 : (context.countries.get(place.country) ?? 0);
  const ranked = [...places].sort((a, b) => spoken(b) - spoken(a) || b.population - a.population);
  const [first, second] = ranked as [GazetteerPlace, GazetteerPlace];
  if (spoken(first) > spoken(second)) return first;
  if (first.population > 10 * second.population && second.precision !== "country") return first;
  return first.country === second.country ? first : undefined;
}

function isPlaceHere(
  place: GazetteerPlace,
  context: Context,
  parse: Parse,
  cast: Cast,
  extent: Extent,
): boolean {
  const { pieces, keys, at, to } = context;
  let before = at - 1;
  while (before >= 0 && DIRECTIONS.test((pieces[before] as Piece).lower)) before--;
  const preposition = pieces[before]?.lower ?? "";
  const locative = LOCATIVE.has(preposition);
  const beside = countryBeside(context) === place.country && place.country !== null;
  const spoken = place.country !== null && context.countries.has(place.country);
  const next = pieces[to];
  const nextIsName = next !== undefined && isCapital(next) && !PLACE_NOUNS.has(next.lower);
  const previous = pieces[at - 1];
  const previousIsName =
    previous !== undefined &&
    before === at - 1 &&
    at > 1 &&
    isCapital(previous) &&
    !(pieces[at - 2]?.text === ".");
  if (nextIsName && !beside) return false;
  if (previousIsName && place.precision !== "point") return false;
  if (pieces[at]?.joined && previous?.text === "-") return false;
  if (next?.text === "-" && next.joined) return false;
  const appearance = cast.covering(extent);
  if (appearance !== undefined) {
    const { kind } = cast.actor(appearance.actor);
    const longer = appearance.end - appearance.start > extent.end - extent.start + 2;
    if (kind === "person") return false;
    if (longer && kind !== "state" && !locative) return false;
    if (longer && kind === "organization" && appearance.form === "name") return false;
  }
  const isDateline = at === 0 && /^[—–]$/.test(keys[to] ?? "");
  if (place.ambiguous) return beside || (locative && spoken) || (isDateline && spoken);
  if (place.precision === "country") return locative;
  if (place.speaks) {
    return locative || beside || isDateline || (preposition === "from" && appearance === undefined);
  }
  if (locative || beside || isDateline || DIRECTIONAL.has(preposition)) return true;
  // A town that is no seat of government and no actor of this text is a place wherever it stands.
  return appearance === undefined && parse.text.charCodeAt(extent.end) !== 45;
}

function isCapital(piece: Piece): boolean {
  return piece.kind === "word" && /^\p{Lu}/u.test(piece.text);
}
