import type { CuePlace } from "./cue-places.js";
import { type CueEntry, entryFor, type Pattern } from "./cues.js";
import type { Passage, Run, Stretch } from "./passage.js";
import { beginsPhrase, isTimeWord, phraseAfter, type SourcePhrase } from "./sources.js";

/** What a cue brings: the content, by which pattern, and to whom it is said. */
export interface Complement {
  readonly entry: CueEntry;
  readonly pattern: Pattern;
  /** Name of the rule, for explanations. */
  readonly rule: string;
  readonly contents: readonly Run[];
  readonly addressee: Run | undefined;
  /** A source that only the complement reveals (according to X, the claim by X). */
  readonly source?: SourcePhrase | undefined;
  /** The words between cue and content: adverbials such as "on Tuesday". */
  readonly adjunct: Run | undefined;
  /** Whether the content stands before the cue ("…, he said"). */
  readonly trailing: boolean;
}

interface Sought {
  readonly passage: Passage;
  readonly stretch: Stretch;
  readonly place: CuePlace;
  /** Later cues of the stretch: where they begin something of their own, the content ends. */
  readonly breaks: readonly number[];
  /** Content before the cue cannot begin earlier. */
  readonly floor: number;
}

/** The complement of a cue; undefined where the words around it show none. */
export function complementOf(sought: Sought): Complement | undefined {
  const { place } = sought;
  switch (place.cue.cueClass) {
    case "phrase":
      return accordingTo(sought);
    case "adverb":
      return afterAdverb(sought);
    case "noun":
      return afterNoun(sought);
    case "verb":
      return place.form === "passive" || place.form === "reduced"
        ? afterPassive(sought)
        : afterVerb(sought);
  }
}

function afterVerb(sought: Sought): Complement | undefined {
  return (
    before(sought) ??
    quoted(sought) ??
    clause(sought) ??
    infinitive(sought) ??
    objectAnd(sought) ??
    object(sought)
  );
}

/** Entry for any of the patterns, in their order. */
function allowed(
  place: CuePlace,
  ...patterns: readonly Pattern[]
): { readonly entry: CueEntry; readonly pattern: Pattern } | undefined {
  for (const pattern of patterns) {
    const entry = entryFor(place.cue, pattern);
    if (entry !== undefined) return { entry, pattern };
  }
  return undefined;
}

/** "…, she said": the content stands before, and may go on after. */
function before(sought: Sought): Complement | undefined {
  const { passage, stretch, place, floor } = sought;
  if (place.form !== "finite" || place.shared) return undefined;
  const found = allowed(place, "clause", "quote", "that");
  if (found === undefined || place.source === undefined) return undefined;
  if (place.source.form === "relative") return undefined;
  const start = place.inverted ? place.run.first : Math.min(place.source.first, place.run.first);
  const mark = start - 1;
  if (mark < floor) return undefined;
  const afterQuote = passage.closesQuote(mark);
  const parted =
    passage.isComma(mark) || passage.isDash(mark) || /^[?!]$/.test(passage.lower(mark));
  if (!afterQuote && !parted) return undefined;
  const quoteBefore = afterQuote || passage.closesQuote(mark - 1);
  if (!quoteBefore && found.pattern !== "clause") return undefined;
  const { at, addressee } = adjuncts(passage, place, stretch.last, !place.inverted);
  const ended =
    at >= stretch.last ||
    passage.opensQuote(at) ||
    (passage.upos(at) === "PUNCT" && !passage.isQuoted(at)) ||
    sought.breaks.includes(at);
  if (!ended && !quoteBefore) return undefined;
  if (!ended && passage.lower(at) === "that") return undefined;
  let from = skipOpening(passage, floor, mark);
  const quote = afterQuote ? passage.quoteAt(mark) : undefined;
  if (quote !== undefined && quote.first > from) {
    // what stands before the quotation belongs to it only without a full stop or colon between
    for (let back = quote.first - 1; back >= from; back--) {
      if (/^[.:;?!]$/.test(passage.lower(back))) {
        from = quote.first;
        break;
      }
    }
  }
  const last = trimEnd(
    passage,
    from,
    mark + (afterQuote || /^[?!]$/.test(passage.lower(mark)) ? 1 : 0),
  );
  if (last <= from) return undefined;
  if (!quoteBefore && !isClause(passage, { first: from, last })) return undefined;
  if (
    !quoteBefore &&
    /^(?:would|could|may|might|can|must|should)$/.test(passage.lower(place.run.first))
  ) {
    return undefined;
  }
  const contents: Run[] = [{ first: from, last }];
  const rest = goesOn(sought, at, contents[0] as Run, quoteBefore);
  if (rest !== undefined) contents.push(rest);
  return {
    ...found,
    rule: place.inverted ? "content, cue, source" : "content, source, cue",
    contents,
    addressee,
    adjunct: place.after < at ? { first: place.after, last: at } : undefined,
    trailing: true,
  };
}

/** The part of an interrupted content after ", she said,". */
function goesOn(sought: Sought, at: number, first: Run, quoteBefore: boolean): Run | undefined {
  const { passage, stretch } = sought;
  let from = at;
  const mark = passage.lower(from);
  if (/^[,:.;–—-]$/.test(mark) || mark === "--") from++;
  if (from >= stretch.last || sought.breaks.includes(at)) return undefined;
  if (passage.opensQuote(from)) {
    const quote = passage.quoteAt(from);
    return quote === undefined
      ? undefined
      : { first: from, last: Math.min(quote.last, stretch.last) };
  }
  if (!/^[,–—-]$/.test(mark) || quoteBefore) return undefined;
  const opening = passage.lower(first.first);
  const unfinished =
    /^(?:if|unless|should|when|once|while|although|until|as|in|on|after|before|since|without|for|with|under|by)$/.test(
      opening,
    ) || !passage.hasVerb(first);
  if (!unfinished) return undefined;
  const last = rightEnd(sought, from, false);
  return last > from ? { first: from, last } : undefined;
}

/** "said: “…”", "told reporters, “…”" */
function quoted(sought: Sought): Complement | undefined {
  const { passage, stretch, place } = sought;
  const found = allowed(place, "clause", "quote", "that");
  if (found === undefined || place.form === "infinitive") return undefined;
  const { at, addressee } = adjuncts(
    passage,
    place,
    stretch.last,
    entryFor(place.cue, "person") !== undefined ||
      /^(?:tell|ask|remind)$/.test(place.cue.words[0] ?? ""),
  );
  let from = at;
  while (from < stretch.last && /^[,:–—-]$/.test(passage.lower(from)) && !passage.isQuoted(from))
    from++;
  if (!passage.opensQuote(from)) return undefined;
  const quote = passage.quoteAt(from);
  if (quote === undefined) return undefined;
  if (from === at && found.pattern !== "clause" && quote.last - quote.first < 8) return undefined;
  let last = Math.min(quote.last, stretch.last);
  const marked = passage.token(quote.last - 1);
  const before = passage.lower(quote.last - 2);
  const finished = /^[.?!,]$/.test(before) || marked.upos !== "PUNCT";
  if (!finished && last < stretch.last) last = rightEnd(sought, from, false);
  return {
    ...found,
    rule: "cue, quotation",
    contents: [{ first: from, last }],
    addressee,
    adjunct: place.after < at ? { first: place.after, last: at } : undefined,
    trailing: false,
  };
}

/** "said (that) the talks had failed", "asked whether …" */
function clause(sought: Sought): Complement | undefined {
  const { passage, place } = sought;
  if (place.form === "infinitive") return undefined;
  const found = allowed(place, "clause", "that", "whether");
  if (found === undefined) return undefined;
  const limit = nearestBreak(sought, place.after);
  const that = findThat(passage, place, Math.min(limit, place.after + 24));
  const done = (
    from: number,
    rule: string,
    at: number,
    addressee: Run | undefined,
  ): Complement | undefined => {
    const last = rightEnd(sought, from, false);
    if (last - from < 2) return undefined;
    return {
      ...found,
      rule,
      contents: [{ first: from, last }],
      addressee,
      adjunct: place.after < at ? { first: place.after, last: at } : undefined,
      trailing: false,
    };
  };
  if (that !== undefined) {
    const { addressee } = adjuncts(passage, place, that, true);
    return done(that + 1, "cue, that, content", that, addressee);
  }
  if (place.inverted) return undefined;
  const persons = entryFor(place.cue, "person") !== undefined;
  const { at, addressee } = adjuncts(passage, place, limit, persons);
  if (at >= limit || (passage.upos(at) === "PUNCT" && !passage.isQuoted(at))) return undefined;
  const word = passage.lower(at);
  if (/^(?:whether|if|how|why|what|who|when|where|which)$/.test(word)) {
    if (word === "if" || word === "when") {
      const wanted = /^(?:ask|wonder|know|question|inquire|enquire|doubt|say)$/;
      if (!wanted.test(place.cue.words[0] ?? "") && found.pattern !== "clause") return undefined;
    }
    if (word === "which" || word === "who") {
      if (passage.isComma(at - 1)) return undefined;
    }
    return done(at, "cue, question word, content", at, addressee);
  }
  if (found.pattern !== "clause" || /^(?:to|not|by|of|as)$/.test(word)) return undefined;
  if (
    persons &&
    addressee === undefined &&
    /^(?:tell|inform|assure|remind|notify|brief)$/.test(place.cue.words[0] ?? "")
  )
    return undefined;
  const last = rightEnd(sought, at, false);
  if (!isClause(passage, { first: at, last })) return undefined;
  return done(at, "cue, content", at, addressee);
}

/** "promised to send aid" */
function infinitive(sought: Sought): Complement | undefined {
  const { passage, stretch, place } = sought;
  const found = allowed(place, "to");
  if (found === undefined || place.form === "infinitive") return undefined;
  let at = place.after;
  while (at < stretch.last && passage.upos(at) === "ADV" && passage.lower(at) !== "not") at++;
  const adjunct = at > place.after ? { first: place.after, last: at } : undefined;
  const negated = passage.lower(at) === "not" && passage.lower(at + 1) === "to";
  const to = negated ? at + 1 : at;
  if (passage.lower(to) !== "to" || !verbFollows(passage, to + 1)) return undefined;
  // "who asked not to be named" says nothing about the world
  if (passage.lower(to + 1) === "be" && /^(?:named|identified|quoted)$/.test(passage.lower(to + 2)))
    return undefined;
  const last = rightEnd(sought, at, false);
  return {
    ...found,
    rule: "cue, infinitive",
    contents: [{ first: at, last }],
    addressee: undefined,
    adjunct,
    trailing: false,
  };
}

function verbFollows(passage: Passage, at: number): boolean {
  return passage.isVerbal(at) || (passage.upos(at) === "ADV" && passage.isVerbal(at + 1));
}

/** "accused Kyiv of …", "urged both sides to …", "described it as …", "put the dead at two", "called it a lie" */
function objectAnd(sought: Sought): Complement | undefined {
  const { passage, place } = sought;
  const limit = rightEnd(sought, place.after, false);
  const target = phraseAfter(passage, place.after, limit, false);
  const tests: readonly [Pattern, RegExp][] = [
    ["of", /^of$/],
    ["person-to", /^to$/],
    ["object-to", /^to$/],
    ["as", /^as$/],
    ["at", /^at$/],
    ["for", /^(?:for|over)$/],
    ["with", /^with$/],
  ];
  for (const [pattern, wanted] of tests) {
    const entry = entryFor(place.cue, pattern);
    if (entry === undefined) continue;
    let link: number | undefined;
    if (pattern === "of" && passage.lower(place.after) === "of") continue;
    for (let at = place.after; at < Math.min(limit, place.after + 22); at++) {
      if (passage.isQuoted(at)) {
        if (pattern === "of" || wanted.test("to")) break;
        continue;
      }
      if (wanted.test(passage.lower(at)) && linkFits(passage, pattern, at, limit)) {
        link = at;
        break;
      }
      if (pattern !== "as" && passage.isVerbal(at)) break;
      if (passage.lower(at) === ";") break;
    }
    if (link === undefined || link + 1 >= limit) continue;
    if (link === place.after && pattern !== "as") continue;
    const separate = pattern === "of" || pattern === "for" || pattern === "with";
    const from = separate ? link + 1 : pattern === "person-to" ? link : place.after;
    if (
      pattern === "at" &&
      !/\d|NUM/.test(passage.lower(link + 1) + passage.upos(link + 1)) &&
      !/^(?:no|up|some|about|around|least|more|between|nearly|almost|over|close|a)$/.test(
        passage.lower(link + 1),
      )
    )
      continue;
    return {
      entry,
      pattern,
      rule: `cue, object, ${pattern}`,
      contents: [{ first: from, last: limit }],
      addressee:
        separate || pattern === "person-to" ? { first: place.after, last: link } : undefined,
      adjunct: undefined,
      trailing: false,
    };
  }
  const predicate = entryFor(place.cue, "predicate");
  if (predicate !== undefined && target !== undefined && target.last < limit) {
    const next = passage.upos(target.last);
    const word = passage.lower(target.last);
    const predicated =
      next === "DET" ||
      next === "ADJ" ||
      passage.opensQuote(target.last) ||
      (next === "NOUN" && target.form === "pronoun");
    if (predicated && !/^(?:on|for|to)$/.test(word)) {
      return {
        entry: predicate,
        pattern: "predicate",
        rule: "cue, object, predicate",
        contents: [{ first: place.after, last: limit }],
        addressee: undefined,
        adjunct: undefined,
        trailing: false,
      };
    }
  }
  return undefined;
}

function linkFits(passage: Passage, pattern: Pattern, at: number, limit: number): boolean {
  if (at + 1 >= limit) return false;
  if (pattern === "person-to" || pattern === "object-to") return verbFollows(passage, at + 1);
  return true;
}

/** "condemned the attack", "denied any wrongdoing", "denied having fired" */
function object(sought: Sought): Complement | undefined {
  const { passage, place } = sought;
  if (place.form === "infinitive" || place.inverted) return undefined;
  const found = allowed(place, "object", "gerund");
  if (found === undefined) return undefined;
  let at = place.after;
  while (passage.upos(at) === "ADV") at++;
  const limit = rightEnd(sought, at, true);
  if (limit <= at) return undefined;
  const quoteFirst = passage.opensQuote(at);
  const gerund = passage.upos(at) === "VERB" && /ing$/.test(passage.lower(at));
  if (gerund && !entryFor(place.cue, "gerund") && !entryFor(place.cue, "object")) return undefined;
  if (!gerund && !quoteFirst && !beginsPhrase(passage, at)) return undefined;
  if (/^(?:himself|herself|itself|themselves|so)$/.test(passage.lower(at))) return undefined;
  if (limit - at === 1 && passage.upos(at) === "PRON") return undefined;
  return {
    ...found,
    rule: gerund ? "cue, gerund" : "cue, object",
    contents: [{ first: at, last: limit }],
    addressee: undefined,
    adjunct: at > place.after ? { first: place.after, last: at } : undefined,
    trailing: false,
  };
}

/** "is said to have fled", "it is believed that …", "was accused of …", "was condemned by …" */
function afterPassive(sought: Sought): Complement | undefined {
  const { passage, stretch, place } = sought;
  const found = allowed(place, "passive");
  if (found === undefined) return undefined;
  let at = place.source === undefined ? place.after : place.source.last;
  while (at < stretch.last && passage.upos(at) === "ADV") at++;
  const word = passage.lower(at);
  const that = word === "that" && passage.upos(at) === "SCONJ";
  const as = word === "as";
  const of =
    (word === "of" || word === "for") &&
    (entryFor(place.cue, "of") ?? entryFor(place.cue, "for")) !== undefined;
  const to = word === "to" && verbFollows(passage, at + 1);
  if (!that && !as && !of && !to) return undefined;
  const entry =
    (to
      ? (entryFor(place.cue, "person-to") ??
        entryFor(place.cue, "object-to") ??
        entryFor(place.cue, "to"))
      : undefined) ??
    (as ? entryFor(place.cue, "as") : undefined) ??
    (of ? (entryFor(place.cue, "of") ?? entryFor(place.cue, "for")) : undefined) ??
    found.entry;
  if (as && entryFor(place.cue, "as") === undefined) return undefined;
  const from = to ? at : at + 1;
  const last = rightEnd(sought, from, false);
  if (last - from < 1) return undefined;
  return {
    entry,
    pattern: "passive",
    rule: place.source === undefined ? "passive without a source" : "passive, by source",
    contents: [{ first: from, last }],
    addressee: undefined,
    adjunct: undefined,
    trailing: false,
  };
}

/** "according to X, …", "…, in the words of X" */
function accordingTo(sought: Sought): Complement | undefined {
  const { passage, stretch, place } = sought;
  const found = allowed(place, "source");
  if (found === undefined) return undefined;
  const source = phraseAfter(passage, place.after, stretch.last, true);
  if (source === undefined) return undefined;
  const contents: Run[] = [];
  const start = place.run.first;
  const mark = passage.isComma(start - 1) || passage.isDash(start - 1) ? start - 1 : start;
  const from = skipOpening(passage, sought.floor, mark);
  if (mark > from + 1) {
    const last = trimEnd(passage, from, mark);
    if (last > from) contents.push({ first: from, last });
  }
  const next = source.last;
  if (passage.isComma(next)) {
    const right = next + 1;
    const short = contents[0] === undefined || !passage.hasVerb(contents[0]);
    if (short && right < stretch.last) {
      const last = rightEnd(sought, right, false);
      if (last > right) contents.push({ first: right, last });
    }
  }
  if (contents.length === 0) return undefined;
  return {
    ...found,
    rule: "according to",
    contents,
    addressee: undefined,
    source,
    adjunct: undefined,
    trailing: contents[0] !== undefined && (contents[0] as Run).first < start,
  };
}

/** "allegedly fired by the brigade" */
function afterAdverb(sought: Sought): Complement | undefined {
  const { passage, place } = sought;
  const found = allowed(place, "rest");
  if (found === undefined) return undefined;
  const last = rightEnd(sought, place.after, true);
  if (last - place.after < 1 || !passage.hasVerb({ first: place.after, last })) return undefined;
  return {
    ...found,
    rule: "adverb",
    contents: [{ first: place.after, last }],
    addressee: undefined,
    adjunct: undefined,
    trailing: false,
  };
}

/** "the claim (by X) that …", "X's promise to …" */
function afterNoun(sought: Sought): Complement | undefined {
  const { passage, stretch, place } = sought;
  let at = place.after;
  let source = possessorBefore(passage, place.head, stretch.first);
  if (/^(?:by|from)$/.test(passage.lower(at))) {
    const named = phraseAfter(passage, at + 1, stretch.last, true);
    if (named !== undefined) {
      source = named;
      at = named.last;
      if (passage.isComma(at)) at++;
    }
  }
  const word = passage.lower(at);
  const pattern: Pattern | undefined =
    word === "that"
      ? "that"
      : word === "to" && source !== undefined && verbFollows(passage, at + 1)
        ? "to"
        : word === "of" && source !== undefined
          ? "of"
          : undefined;
  if (pattern === undefined) return undefined;
  const entry = entryFor(place.cue, pattern);
  if (entry === undefined) return undefined;
  let from = pattern === "to" ? at : at + 1;
  if (passage.isComma(from)) from++;
  // "a claim that was rejected" is a relative clause
  if (pattern === "that" && (passage.isVerbal(from) || passage.upos(from) === "ADV"))
    return undefined;
  const last = rightEnd(sought, from, pattern === "of");
  if (last - from < 1) return undefined;
  if (pattern === "that" && !isClause(passage, { first: from, last })) return undefined;
  return {
    entry,
    pattern,
    rule: `noun, ${pattern}`,
    contents: [{ first: from, last }],
    addressee: undefined,
    source,
    adjunct: undefined,
    trailing: false,
  };
}

/** "the ministry's" or "its" before a noun cue. */
function possessorBefore(passage: Passage, head: number, floor: number): SourcePhrase | undefined {
  let at = head - 1;
  while (at > floor && /^(?:ADJ|NUM)$/.test(passage.upos(at) ?? "")) at--;
  const word = passage.lower(at);
  if (/^(?:his|her|its|their|our|my)$/.test(word))
    return { first: at, last: at + 1, form: "pronoun" };
  if (!/^['’]s?$/.test(word)) return undefined;
  let first = at;
  while (first > floor && /^(?:NOUN|PROPN|ADJ|DET|NUM)$/.test(passage.upos(first - 1) ?? ""))
    first--;
  return first < at ? { first, last: at + 1, form: "phrase" } : undefined;
}

/** Skips whom it is said to, and when, where and how: from the cue to where a content could begin. */
function adjuncts(
  passage: Passage,
  place: CuePlace,
  limit: number,
  persons: boolean,
): { readonly at: number; readonly addressee: Run | undefined } {
  let at = place.after;
  let addressee: Run | undefined;
  const told =
    /^(?:tell|inform|assure|remind|notify|brief|warn|ask|reassure|advise|promise|caution|persuade|convince|teach|alert)$/.test(
      place.cue.words[0] ?? "",
    );
  if (persons && told && !place.inverted && at < limit) {
    const person = addresseeAt(passage, at, limit);
    if (person !== undefined && !passage.isVerbal(person.last)) {
      addressee = person;
      at = person.last;
    }
  }
  for (let steps = 0; steps < 6 && at < limit; steps++) {
    if (passage.isQuoted(at)) break;
    const word = passage.lower(at);
    const upos = passage.upos(at);
    if (isTimeWord(word)) {
      at++;
      while (
        isTimeWord(passage.lower(at)) ||
        /^(?:morning|evening|afternoon|night)$/.test(passage.lower(at))
      )
        at++;
    } else if (
      /^(?:last|this|next)$/.test(word) &&
      /^(?:week|month|year|night|summer|winter|spring|autumn)$/.test(passage.lower(at + 1))
    ) {
      at += 2;
    } else if (
      upos === "ADV" &&
      !/^(?:there|nearly|almost|about|around|only|even|just|not|more|some|then|now|here)$/.test(
        word,
      )
    ) {
      at++;
    } else if (upos === "ADP" && isTimeWord(passage.lower(at + 1))) {
      at += 2;
      while (
        isTimeWord(passage.lower(at)) ||
        /^\d{1,4}$|^(?:morning|evening|afternoon|night)$/.test(passage.lower(at))
      )
        at++;
    } else if (upos === "ADP" && !quantifies(passage, at)) {
      const phrase = phraseAfter(passage, at + 1, limit, false);
      if (phrase === undefined || passage.isVerbal(phrase.last)) break;
      if (phrase.form === "phrase" && passage.upos(phrase.last) === "PART") break;
      at = phrase.last;
      if (addressee === undefined && word === "to") addressee = phrase;
    } else break;
  }
  return { at, addressee };
}

/** "at least 12", "up to 40", "between 3 and 5": part of a number, no adverbial. */
function quantifies(passage: Passage, at: number): boolean {
  const next = passage.lower(at + 1);
  return (
    /^(?:least|most|to|than)$/.test(next) ||
    (/^(?:over|under|about|around|between|up|some|near)$/.test(passage.lower(at)) &&
      passage.upos(at + 1) === "NUM")
  );
}

/** A bare noun phrase after "told": it stops where the told clause's subject begins. */
function addresseeAt(passage: Passage, from: number, limit: number): Run | undefined {
  const word = passage.lower(from);
  if (/^(?:him|her|them|us|me|you)$/.test(word)) return { first: from, last: from + 1 };
  let at = from;
  let noun = -1;
  while (at < limit && !passage.isQuoted(at)) {
    const upos = passage.upos(at);
    if (upos === "DET" && at > from) break;
    if (upos === "PROPN" && noun >= 0 && passage.upos(at - 1) === "NOUN") break;
    if (
      upos === "NOUN" &&
      noun >= 0 &&
      passage.upos(at - 1) === "NOUN" &&
      passage.lower(at - 1) !== passage.token(at - 1).lemma
    )
      break;
    if (upos === "PRON" && !/^(?:his|her|its|their|our)$/.test(passage.lower(at))) break;
    if (upos === "PRON" && noun >= 0) break;
    if (
      !/^(?:NOUN|PROPN|ADJ|DET|NUM|PRON|PART)$/.test(upos ?? "") &&
      passage.lower(at) !== "of" &&
      upos !== "CCONJ"
    )
      break;
    if (upos === "PART" && !/^['’]s?$/.test(passage.lower(at))) break;
    if (isTimeWord(passage.lower(at))) break;
    if (upos === "NOUN" || upos === "PROPN") noun = at;
    at++;
  }
  return noun < 0 ? undefined : { first: from, last: noun + 1 };
}

/** The conjunction "that" after the cue, past adverbials and whom it is said to. */
function findThat(passage: Passage, place: CuePlace, limit: number): number | undefined {
  const from = place.after;
  // "repeated rumours that …": the clause belongs to the noun
  const begins = passage.upos(from);
  const bare = begins === "DET" || begins === "NOUN" || begins === "PROPN" || begins === "ADJ";
  const that = passage.lower(from) === "that";
  if (bare && !that && !place.inverted && !isTimeWord(passage.lower(from))) {
    if (!/^(?:tell|ask)$/.test(place.cue.words[0] ?? "") && !entryFor(place.cue, "person")) {
      return undefined;
    }
  }
  for (let at = from; at < limit; at++) {
    if (passage.isQuoted(at)) return undefined;
    const word = passage.lower(at);
    if (/^[;:.?!]$/.test(word)) return undefined;
    if (word === "that") {
      const upos = passage.upos(at);
      if (upos === "SCONJ" || (upos !== "DET" && at === from && !passage.isVerbal(at + 1)))
        return at;
      if (upos === "DET" && passage.upos(at + 1) !== "NOUN") return at;
      return undefined;
    }
    if (passage.isVerbal(at)) {
      const participle =
        passage.upos(at) === "VERB" &&
        /(?:ed|en|ing)$/.test(word) &&
        passage.isNominal(at - 1) &&
        passage.upos(at + 1) === "ADP";
      if (!participle) return undefined;
    }
    if (passage.upos(at) === "SCONJ" || /^(?:who|which|what|whether)$/.test(word)) return undefined;
    if (passage.upos(at) === "PRON" && /^(?:he|she|it|they|we|i)$/.test(word)) return undefined;
  }
  return undefined;
}

/** Whether the run reads as a clause: something that can be a subject, and a verb after it. */
function isClause(passage: Passage, run: Run): boolean {
  const upos = passage.upos(run.first);
  if (passage.isVerbal(run.first) && !/ing$/.test(passage.lower(run.first))) {
    return passage.lower(run.first) === "should" || passage.lower(run.first) === "had";
  }
  if (upos === "PART" && passage.lower(run.first) === "to") return false;
  if (/^(?:if|unless|should|whether)$/.test(passage.lower(run.first))) return true;
  if (passage.lower(run.first) === "as" || passage.lower(run.first) === "than") return false;
  // "rumours that the king had fled" has a verb, but none of its own
  let relative = false;
  let inVerb: boolean = false;
  let verbs = 0;
  for (let at = run.first + 1; at < run.last; at++) {
    if (/^(?:that|who|which|whom|whose)$/.test(passage.lower(at)) && verbs === 0) relative = true;
    const finite: boolean =
      passage.isVerbal(at) &&
      (inVerb || passage.lower(at - 1) !== "to") &&
      !(passage.upos(at) === "VERB" && /ing$/.test(passage.lower(at)));
    if (finite && !inVerb) verbs++;
    inVerb = finite || (inVerb && passage.upos(at) === "ADV");
    if (verbs > (relative ? 1 : 0)) return true;
  }
  return false;
}

function nearestBreak(sought: Sought, from: number): number {
  let nearest = sought.stretch.last;
  for (const at of sought.breaks) if (at >= from && at < nearest) nearest = at;
  return nearest;
}

/** Where content that begins at `from` ends; a noun phrase ends earlier than a clause. */
function rightEnd(sought: Sought, from: number, nounPhrase: boolean): number {
  const { passage } = sought;
  const limit = nearestBreak(sought, from + 1);
  const relative = sought.place.source?.form === "relative";
  let at = from;
  while (at < limit) {
    const quote = passage.quoteAt(at);
    if (quote !== undefined) {
      at = Math.min(quote.last, limit);
      continue;
    }
    if (passage.lower(at) === ";") break;
    if (relative && at > from && passage.isComma(at) && finiteFollows(passage, at + 1)) break;
    if (nounPhrase && at > from) {
      const upos = passage.upos(at);
      if (upos === "CCONJ" && verbFollows(passage, at + 1) && !/ing$/.test(passage.lower(at + 1)))
        break;
      if (passage.isComma(at)) {
        const next = passage.lower(at + 1);
        if (
          /^(?:and|but|while|as|after|when|although|though|before|because|saying|so|who|in|with)$/.test(
            next,
          )
        )
          break;
        if (passage.upos(at + 1) === "VERB" && /ing$/.test(next)) break;
      }
      if (
        /^(?:while|after|when|because|although|before|if|unless)$/.test(passage.lower(at)) &&
        passage.upos(at) === "SCONJ"
      )
        break;
    }
    at++;
  }
  return trimEnd(passage, from, at);
}

/** Whether the main clause goes on after a relative clause (", who denied it, said"). */
function finiteFollows(passage: Passage, at: number): boolean {
  const verb = passage.upos(at) === "ADV" ? at + 1 : at;
  return passage.isVerbal(verb) && !/ing$/.test(passage.lower(verb));
}

/** The end of the run without final full stop, comma or conjunction. */
function trimEnd(passage: Passage, from: number, end: number): number {
  let last = end;
  while (last > from && !passage.isQuoted(last - 1)) {
    const word = passage.lower(last - 1);
    if (!/^[.,;:–—)-]$/.test(word) && word !== "--" && passage.upos(last - 1) !== "CCONJ") break;
    if (word === ")" && hasOpening(passage, from, last)) break;
    last--;
  }
  return last;
}

function hasOpening(passage: Passage, from: number, last: number): boolean {
  for (let at = from; at < last; at++) if (passage.lower(at) === "(") return true;
  return false;
}

/** Past conjunctions and marks at the beginning of a sentence ("But …"). */
function skipOpening(passage: Passage, from: number, limit: number): number {
  let at = afterDateline(passage, from, limit);
  while (at < limit && !passage.isQuoted(at)) {
    const upos = passage.upos(at);
    if (upos !== "CCONJ" && (upos !== "PUNCT" || passage.lower(at) === "(")) break;
    at++;
  }
  return at;
}

/** Past "NAIROBI, 4 May (Agency) —" at the beginning of a report. */
function afterDateline(passage: Passage, from: number, limit: number): number {
  if (!/^\p{Lu}{3,}/u.test(passage.tokens[from]?.text ?? "")) return from;
  for (let at = from + 1; at < Math.min(limit, from + 12); at++) {
    if (passage.isDash(at)) return at + 1;
    if (passage.isVerbal(at)) return from;
  }
  return from;
}
