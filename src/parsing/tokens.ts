import { type AbbreviationUse, abbreviationUse, opensSentence } from "./abbreviations.js";
import { classAt, classOf, DIGIT, isLower, isUpper, LETTER, SIGN, SPACE } from "./characters.js";
import { contractionLengths, isPart } from "./word-parts.js";

/**
 * A syntactic word and the written token it is part of. Mostly the two are the same; "don't" is one
 * token of two words, "do" and "n't", that share its `tokenStart` and `tokenEnd`.
 */
export interface SegmentedWord {
  readonly start: number;
  readonly end: number;
  readonly tokenStart: number;
  readonly tokenEnd: number;
}

/**
 * The words of `text` from `start` to `end`, in order, as Universal Dependencies' English treebanks
 * part them. Every character that is no white space belongs to exactly one word, and the words do
 * not depend on the text outside the extent. Takes time in proportion to its length.
 */
export function tokenize(text: string, start = 0, end = text.length): SegmentedWord[] {
  const scanner = new Scanner(text, start, end);
  scanner.scan();
  return scanner.words;
}

const APOSTROPHE = 0x27;
const CURLY_APOSTROPHE = 0x2019;
const HYPHEN = 0x2d;
const FULL_STOP = 0x2e;
const SLASH = 0x2f;
const OPEN_QUOTE = 0x2018;

// A quotation in single marks is taken to be closed within this many characters, as a stray
// apostrophe must not turn every later plural possessive (the allies' fleets) into a closing mark.
const LONGEST_SINGLE_QUOTATION = 400;
// No figure, prefix, abbreviation or initial that the rules look at is longer.
const LONGEST_LOOK = 40;

const MONTH =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/;
const LINKS = /^(?:https?|ftp):\/\/|^www\.|^mailto:/i;
const FACE =
  /^(?:[:;=]['’]?[-^o]?(?:\)+|\(+|\/(?!\/)|\\|\|)|[:;=]-?[DPpO]|[:;]-[a-zA-Z]|\(-?[:;=]|>:\(|<3|:'\()(?=$|[\s.,!?"”)])/;
const CLITIC = /^['’`](?:s|m|d|re|ve|ll)$/i;
const DOCUMENT_SYMBOL = /^[ASE]\/[A-Za-z0-9.]+(?:\/[A-Za-z0-9.]+){1,4}/;

/** A passage over the text; each method that returns an offset promises to move forward. */
class Scanner {
  readonly words: SegmentedWord[] = [];
  private chunkEnd: number;
  /** Where an opening single quotation mark stands that no closing one has answered. */
  private singleQuote = Number.NEGATIVE_INFINITY;
  private brackets = 0;
  /** Whether the last joined sign ends its token: the full stop of U.S., the sign of US$. */
  private isComplete = false;
  // Up to these offsets it is known that no address of the kind begins, so that a text of a million
  // characters without a space is still looked at only once.
  private noMailBefore = 0;
  private noDomainBefore = 0;

  constructor(
    private readonly text: string,
    private readonly start: number,
    private readonly end: number,
  ) {
    this.chunkEnd = start;
  }

  scan(): void {
    let at = this.start;
    while (at < this.end) {
      const kind = this.classAt(at);
      if (kind === SPACE) {
        at++;
        continue;
      }
      if (at >= this.chunkEnd) this.chunkEnd = this.findChunkEnd(at);
      at = kind === SIGN ? this.scanSign(at) : this.scanWord(at);
    }
  }

  private classAt(at: number) {
    const code = this.text.charCodeAt(at);
    return code < 0xd800 || code > 0xdfff ? classOf(code) : classAt(this.text, at);
  }

  private code(at: number): number {
    return at >= this.start && at < this.end ? this.text.charCodeAt(at) : 32;
  }

  private isAlphanumeric(at: number): boolean {
    if (at < this.start || at >= this.end) return false;
    const kind = this.classAt(at);
    return kind === LETTER || kind === DIGIT;
  }

  private isLetter(at: number): boolean {
    return at >= this.start && at < this.end && this.classAt(at) === LETTER;
  }

  private isDigit(at: number): boolean {
    return at >= this.start && at < this.end && this.classAt(at) === DIGIT;
  }

  private isSpace(at: number): boolean {
    return at < this.start || at >= this.end || this.classAt(at) === SPACE;
  }

  private slice(from: number, to: number): string {
    return this.text.slice(from, Math.min(to, this.end));
  }

  /** The text from the offset to the next white space, cut off where no rule looks any further. */
  private look(from: number): string {
    return this.slice(from, Math.min(this.chunkEnd, from + LONGEST_LOOK));
  }

  private findChunkEnd(from: number): number {
    let at = from;
    while (at < this.end && this.classAt(at) !== SPACE) at++;
    return at;
  }

  private digitsEnd(from: number): number {
    let at = from;
    while (this.isDigit(at)) at++;
    return at;
  }

  private lettersEnd(from: number): number {
    const limit = Math.min(this.end, from + LONGEST_LOOK);
    let at = from;
    while (at < limit && this.classAt(at) === LETTER) at++;
    return at;
  }

  private emit(start: number, end: number): number {
    this.words.push({ start, end, tokenStart: start, tokenEnd: end });
    return end;
  }

  // ---------------------------------------------------------------- words

  private scanWord(start: number): number {
    let end = this.wordCharactersEnd(start);
    if (end < this.chunkEnd && mayStandInAddress(this.text.charCodeAt(end))) {
      const address = this.addressEnd(start);
      if (address > start) return this.emit(start, address);
    }
    const figure = this.classAt(start) === DIGIT ? this.figureEnd(start) : start;
    if (figure > start) return this.emitWord(start, figure);

    while (end < this.chunkEnd) {
      const next = this.joined(start, end);
      if (next === end) break;
      end = next;
      if (this.isComplete) break;
      end = this.wordCharactersEnd(end);
    }
    return this.emitWord(start, end);
  }

  private wordCharactersEnd(from: number): number {
    let end = from;
    while (end < this.chunkEnd && this.isWordCharacter(end)) end++;
    return end;
  }

  private isWordCharacter(at: number): boolean {
    return this.isAlphanumeric(at) || this.text.charCodeAt(at) === 0x5f;
  }

  /** The offset up to which the token goes on through the sign at `end`; `end` where it stops. */
  private joined(start: number, end: number): number {
    this.isComplete = false;
    const goesOn = this.isAlphanumeric(end + 1);
    switch (this.text.charCodeAt(end)) {
      case APOSTROPHE:
      case CURLY_APOSTROPHE:
      case 0x60:
        return goesOn ? end + 1 : end;
      case HYPHEN:
      case 0x2010:
      case 0x2011:
        return this.joinsHyphen(start, end) ? end + 1 : end;
      case FULL_STOP:
        return this.throughFullStop(start, end);
      case 0x26: // &
        return goesOn && this.joinsAmpersand(start, end) ? end + 1 : end;
      case SLASH:
        return this.throughSlash(start, end);
      case 0x24:
        this.isComplete = end - start <= 3 && /^[A-Z]+$/.test(this.slice(start, end));
        return this.isComplete ? end + 1 : end;
      case 0x2a:
        return end - start <= 2 && this.isLetter(end + 1) ? end + 1 : end;
      default:
        return end;
    }
  }

  private joinsHyphen(start: number, hyphen: number): boolean {
    if (!this.isAlphanumeric(hyphen + 1)) {
      // A word broken off (th- the) or a prefix left hanging (pre- and post-war).
      if (!this.isSpace(hyphen + 1) || !this.isLetter(start)) return false;
      return hyphen - start <= 2 || isPart("prefix", this.look(start).slice(0, hyphen - start));
    }
    if (this.isPrefix(start, hyphen)) return true;
    const right = this.lettersEnd(hyphen + 1);
    return (
      this.isLetter(hyphen - 1) &&
      !this.isWordCharacter(right) &&
      isPart("suffix", this.slice(hyphen + 1, right))
    );
  }

  /** A prefix as in co-operate; but UN-led and E-3 begin with names. */
  private isPrefix(start: number, hyphen: number): boolean {
    if (hyphen - start > LONGEST_LOOK || !isPart("prefix", this.slice(start, hyphen))) return false;
    if (!isUpper(this.code(hyphen - 1))) return true;
    return hyphen - start > 1 ? !isLower(this.code(hyphen + 1)) : !this.isDigit(hyphen + 1);
  }

  private joinsAmpersand(start: number, at: number): boolean {
    if (at - start > 4) return false;
    const right = this.lettersEnd(at + 1);
    if (right - at > 5) return false;
    const around = this.slice(start, at) + this.slice(at + 1, right);
    return (
      around === around.toUpperCase() || (around.length === 2 && around === around.toLowerCase())
    );
  }

  private throughSlash(start: number, slash: number): number {
    if (slash - start > 2) return slash;
    const symbol = DOCUMENT_SYMBOL.exec(this.look(start));
    if (slash - start === 1 && symbol && /\d/.test(symbol[0])) return start + symbol[0].length;
    const right = this.lettersEnd(slash + 1);
    if (right === slash + 1 && this.slice(start, slash).toLowerCase() === "w") return slash + 1;
    return isPart("slashed", this.slice(start, right)) ? right : slash;
  }

  private throughFullStop(start: number, stop: number): number {
    const acronym = this.acronymEnd(start, stop);
    if (acronym > stop) {
      this.isComplete = true;
      return acronym;
    }
    const form = stop - start < LONGEST_LOOK ? this.slice(start, stop + 1) : "";
    const use = form === "" ? null : abbreviationUse(form);
    if (use !== null && this.standsAsAbbreviation(use, stop)) {
      this.isComplete = true;
      return stop + 1;
    }
    if (form.length === 2 && this.isInitial(start, stop)) {
      this.isComplete = true;
      return stop + 1;
    }
    return stop;
  }

  /** U.S., a.m, Ph.D.: single letters (or Ph, M and the like) each before a full stop. */
  private acronymEnd(start: number, stop: number): number {
    if (stop - start > 2 || !this.isLetter(stop + 1)) return stop;
    const found = /^(?:\p{L}\.|Ph\.|Sc\.)+(?:Sc|Phil|[\p{Lu}\p{Ll}](?=\.|\P{L}|$))?\.?/u.exec(
      this.look(start),
    );
    if (found === null) return stop;
    const end = start + found[0].length;
    // One letter and its full stop are an initial (J.Smith), not an acronym.
    return end > stop + 1 ? end : stop;
  }

  private standsAsAbbreviation(use: AbbreviationUse, stop: number): boolean {
    if (use !== "number" && use !== "day") return true;
    let next = stop + 1;
    if (use === "day" && this.code(next) === 0x2c) return true;
    while (next < this.end && next < stop + 3 && this.isSpace(next)) next++;
    if (this.isDigit(next)) return true;
    if (use === "number") return /^[IVXLC]{2,}\b/.test(this.slice(next, next + LONGEST_LOOK));
    const end = this.lettersEnd(next);
    return (
      abbreviationUse(this.slice(next, end + 1)) === "month" || MONTH.test(this.slice(next, end))
    );
  }

  private isInitial(start: number, stop: number): boolean {
    if (!isUpper(this.code(start))) return false;
    let next = stop + 1;
    if (this.isAlphanumeric(next)) return isUpper(this.code(next));
    if (this.code(next) === 0x2c || this.code(next) === 0x3b) return this.followsName(start);
    if (this.code(next) === HYPHEN) return isUpper(this.code(next + 1));
    if (!this.isSpace(next)) return false;
    while (next < this.end && next < stop + 3 && this.isSpace(next)) next++;
    if (this.isLineStart(start) && next < this.end) return true;
    if (!isUpper(this.code(next))) return false;
    const end = this.lettersEnd(next);
    const word = this.slice(next, end);
    const isName = !opensSentence(word) || (word.length === 1 && this.code(end) === FULL_STOP);
    if (!isName) return false;
    return this.code(start) !== 0x49 || this.followsName(start);
  }

  /** Whether the word before begins with a capital, as the given name before an initial does. */
  private followsName(start: number): boolean {
    const last = this.words.at(-1);
    return last !== undefined && start - last.end <= 1 && isUpper(this.text.charCodeAt(last.start));
  }

  private isLineStart(at: number): boolean {
    let before = at - 1;
    while (before >= this.start && before > at - 8) {
      const code = this.text.charCodeAt(before);
      if (code === 10 || code === 13) return true;
      if (this.classAt(before) !== SPACE) return false;
      before--;
    }
    return before < this.start;
  }

  private emitWord(start: number, end: number): number {
    const length = end - start;
    if (length <= 9) {
      const lengths = contractionLengths(this.slice(start, end));
      if (lengths !== null) return this.emitParts(start, end, lengths);
    }
    const clitics = this.cliticStart(start, end);
    // The digits of USD200 are scanned next, as a figure.
    if (this.isDigit(end - 1) && this.isLetter(start) && length < LONGEST_LOOK) {
      if (
        length > 3 &&
        isPart("currency", this.slice(start, start + 3)) &&
        this.isDigit(start + 3)
      ) {
        this.emit(start, start + 3);
        return start + 3;
      }
    }
    const code = this.code(end);
    if (clitics === end && (code === APOSTROPHE || code === CURLY_APOSTROPHE)) {
      if (!this.isAlphanumeric(end + 1)) {
        const last = this.code(end - 1) | 32;
        if (last === 0x73 && !this.isInSingleQuotation(end)) {
          return this.emitSplit(start, end, end + 1);
        }
        // Dropped g: nothin', cookin'.
        if (
          length > 3 &&
          last === 0x6e &&
          (this.code(end - 2) | 32) === 0x69 &&
          !this.isInSingleQuotation(end)
        ) {
          return this.emit(start, end + 1);
        }
      }
    }
    // After the full stop of U.S.'s the clitic stands outside the scanned token.
    if (
      clitics === end &&
      this.code(end - 1) === FULL_STOP &&
      (code === APOSTROPHE || code === CURLY_APOSTROPHE)
    ) {
      const after = this.lettersEnd(end + 1);
      if (CLITIC.test(this.slice(end, after)) && !this.isAlphanumeric(after)) {
        return this.emitSplit(start, end, after);
      }
    }
    return clitics === end ? this.emit(start, end) : this.emitClitics(start, clitics, end);
  }

  private isInSingleQuotation(at: number): boolean {
    return at - this.singleQuote < LONGEST_SINGLE_QUOTATION;
  }

  /** Where the last clitic of the token begins; its end where it has none. */
  private cliticStart(start: number, end: number): number {
    const limit = Math.max(start + 1, end - 3);
    for (let at = end - 2; at >= limit; at--) {
      const code = this.text.charCodeAt(at);
      if (code !== APOSTROPHE && code !== CURLY_APOSTROPHE && code !== 0x60) continue;
      const clitic = this.slice(at + 1, end).toLowerCase();
      if (clitic === "t") {
        return at - 1 > start && (this.text.charCodeAt(at - 1) | 32) === 0x6e ? at - 1 : end;
      }
      if (!CLITIC.test(`'${clitic}`)) return end;
      // A decade (1990's) is one word; other figures have possessives.
      if (clitic === "s" && this.isDigit(at - 1) && this.code(at - 1) === 0x30) return end;
      return at;
    }
    return end;
  }

  private emitClitics(start: number, clitic: number, end: number): number {
    // "couldn't've" ends in two of them.
    const inner = this.cliticStart(start, clitic);
    if (inner === clitic) return this.emitSplit(start, clitic, end);
    for (const [from, to] of [
      [start, inner],
      [inner, clitic],
      [clitic, end],
    ] as const) {
      this.words.push({ start: from, end: to, tokenStart: start, tokenEnd: end });
    }
    return end;
  }

  private emitSplit(start: number, middle: number, end: number): number {
    this.words.push({ start, end: middle, tokenStart: start, tokenEnd: end });
    this.words.push({ start: middle, end, tokenStart: start, tokenEnd: end });
    return end;
  }

  private emitParts(start: number, end: number, lengths: readonly number[]): number {
    let from = start;
    for (const length of lengths) {
      this.words.push({ start: from, end: from + length, tokenStart: start, tokenEnd: end });
      from += length;
    }
    return end;
  }

  // ---------------------------------------------------------------- figures

  /** The end of the figure at `start`; `start` where letters make it an ordinary token (20th, 4G). */
  private figureEnd(start: number): number {
    let end = this.numberEnd(start);
    const code = this.code(end);
    if (code === FULL_STOP && this.isEnumerator(start, end)) return end + 1;
    if (code === HYPHEN) end = this.throughHyphens(start, end);
    if (end >= this.end || !this.isWordCharacter(end)) {
      const hasClitic =
        (code === APOSTROPHE || code === CURLY_APOSTROPHE) && this.isLetter(end + 1);
      return hasClitic ? this.wordCharactersEnd(end + 1) : end;
    }
    const letters = this.lettersEnd(end);
    if (/^[ap]\.m/i.test(this.slice(end, end + 3))) return end;
    const unit = this.isWordCharacter(letters) ? "" : this.slice(end, letters);
    if (isPart("unit", unit)) return end;
    if (isPart("money", unit) && this.followsCurrency(start)) return end;
    // "50,000th" is found here whole, "20th" and "4G" like any other word.
    return end > this.digitsEnd(start) ? this.wordCharactersEnd(end) : start;
  }

  private followsCurrency(start: number): boolean {
    const last = this.words.at(-1);
    if (last === undefined || start - last.end > 1) return false;
    const code = this.text.charCodeAt(last.end - 1);
    return (
      code === 0x24 ||
      (code >= 0xa2 && code <= 0xa5) ||
      (code >= 0x20a0 && code <= 0x20cf) ||
      isPart("currency", this.slice(last.start, last.end))
    );
  }

  /** Digits with the points, commas, colons and slashes that stand inside figures, times and dates. */
  private numberEnd(start: number): number {
    let end = this.digitsEnd(start);
    for (;;) {
      if (!this.isDigit(end + 1) || end - start > LONGEST_LOOK) return end;
      const code = this.code(end);
      const next = this.digitsEnd(end + 1);
      const joins =
        code === FULL_STOP ||
        code === 0x3a ||
        code === SLASH ||
        (code === 0x2c && this.isThousands(end, next));
      if (!joins) return end;
      end = next;
    }
  }

  private isThousands(comma: number, next: number): boolean {
    const digits = next - comma - 1;
    if (digits === 3) return true;
    // Indian grouping: 1,50,000.
    return digits === 2 && this.code(next) === 0x2c && this.digitsEnd(next + 1) - next - 1 >= 2;
  }

  /** Telephone numbers and dates stay whole; a range (40-60) does not. */
  private throughHyphens(start: number, end: number): number {
    let groups = 1;
    let last = end;
    let at = end;
    while (this.code(at) === HYPHEN && this.isDigit(at + 1) && at - start < LONGEST_LOOK) {
      last = at + 1;
      at = this.digitsEnd(at + 1);
      groups++;
    }
    if (this.isWordCharacter(at)) return end;
    const first = end - start;
    const isTelephone =
      at - last === 4 && (first === 3 || first === 5 || (first === 7 && groups === 2));
    return groups > 2 || (groups === 2 && isTelephone) ? at : end;
  }

  /** "1." before the words of a list item or heading. */
  private isEnumerator(start: number, stop: number): boolean {
    return (
      stop - start <= 3 &&
      this.code(stop + 1) === 32 &&
      !isLower(this.code(stop + 2)) &&
      !this.isSpace(stop + 2) &&
      (this.isLineStart(start) || (stop - start <= 2 && this.followsStop(start)))
    );
  }

  /** Whether what came before seems over, as where the items of a list run on in one line. */
  private followsStop(start: number): boolean {
    const last = this.words.at(-1);
    if (last === undefined || last.end === start) return false;
    const code = this.text.charCodeAt(last.end - 1);
    if (this.classAt(last.start) !== SIGN) return false;
    return (
      code === FULL_STOP ||
      code === 0x3f ||
      code === 0x21 ||
      code === 0x3a ||
      code === 0x2a ||
      code === 0x2022
    );
  }

  // ---------------------------------------------------------------- addresses

  /** The end of a link, mail address, domain or file name at `start`; `start` where there is none. */
  private addressEnd(start: number): number {
    const code = this.text.charCodeAt(start) | 32;
    if (code === 0x68 || code === 0x77 || code === 0x66 || code === 0x6d) {
      if (LINKS.test(this.slice(start, start + 10))) return this.linkEnd(start);
    }
    const mail = this.mailEnd(start);
    return mail > start ? mail : this.domainEnd(start);
  }

  private linkEnd(start: number): number {
    let end = start;
    while (end < this.chunkEnd) {
      const code = this.text.charCodeAt(end);
      if (code === 0x3c || code === 0x3e || code === 0x22 || (code >= 0x2018 && code <= 0x201f))
        break;
      end++;
    }
    return this.withoutTail(start, end);
  }

  /** Punctuation after an address is not part of it; a bracket only if the address opened none. */
  private withoutTail(start: number, end: number): number {
    let last = end;
    const hasBracket = this.slice(start, end).includes("(");
    while (last > start + 1) {
      const code = this.text.charCodeAt(last - 1);
      const isTail =
        code === FULL_STOP ||
        code === 0x2c ||
        code === 0x3b ||
        code === 0x3a ||
        code === 0x21 ||
        code === 0x3f ||
        code === APOSTROPHE ||
        code === 0x5d ||
        code === 0x2026 ||
        (code === 0x29 && !hasBracket);
      if (!isTail) break;
      last--;
    }
    return last;
  }

  private mailEnd(start: number): number {
    if (start < this.noMailBefore) return start;
    let at = start;
    while (at < this.chunkEnd && this.isMailCharacter(at)) at++;
    if (at === start || this.code(at) !== 0x40 || !this.isAlphanumeric(at + 1)) {
      this.noMailBefore = at;
      return start;
    }
    let end = at + 1;
    while (end < this.chunkEnd && this.isDomainCharacter(end)) end++;
    return this.withoutTail(start, end);
  }

  private domainEnd(start: number): number {
    if (start < this.noDomainBefore) return start;
    let end = start;
    let stops = 0;
    let lastStop = start;
    while (end < this.chunkEnd && this.isDomainCharacter(end)) {
      if (this.text.charCodeAt(end) === FULL_STOP) {
        stops++;
        lastStop = end;
        if (!this.isAlphanumeric(end + 1)) break;
      }
      end++;
    }
    if (stops > 0 && lastStop === end) {
      stops--;
      lastStop = this.text.lastIndexOf(".", end - 1);
    }
    const isName =
      stops > 0 &&
      end - start < 256 &&
      (isPart("domain", this.slice(lastStop + 1, end)) ||
        (stops > 1 && /^[a-z]+(?:\.[a-z]{2,}){2,}$/.test(this.slice(start, end))));
    if (!isName) {
      this.noDomainBefore = end;
      return start;
    }
    if (this.code(end) === SLASH && this.isAlphanumeric(end + 1)) return this.linkEnd(start);
    return end;
  }

  private isMailCharacter(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return this.isDomainCharacter(at) || code === 0x5f || code === 0x2b || code === 0x25;
  }

  private isDomainCharacter(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return (
      code < 128 &&
      (classOf(code) !== SIGN ? code > 32 : code === FULL_STOP || code === HYPHEN || code === 0x5f)
    );
  }

  // ---------------------------------------------------------------- signs

  private scanSign(start: number): number {
    const code = this.text.charCodeAt(start);
    if (code >= 0xd800 && code <= 0xdfff) return this.emit(start, this.pictureEnd(start));
    const face = this.faceEnd(start, code);
    if (face > start) return this.emit(start, face);
    switch (code) {
      case APOSTROPHE:
      case OPEN_QUOTE:
      case CURLY_APOSTROPHE:
      case 0x60:
        return this.scanSingleQuote(start, code);
      case FULL_STOP:
      case 0x2026:
        return this.scanFullStop(start);
      case 0x21:
      case 0x3f:
        return this.emit(
          start,
          this.runEnd(start, (next) => next === 0x21 || next === 0x3f),
        );
      case 0x23: // #
      case 0x40: // @
        if (this.isLetter(start + 1) && !this.isAlphanumeric(start - 1)) {
          let end = start + 1;
          while (end < this.chunkEnd && this.isWordCharacter(end)) end++;
          return this.emit(start, end);
        }
        break;
      case 0x2b: // +
        if (this.isDigit(start + 1) && this.isSpace(start - 1)) {
          return this.emit(start, this.throughHyphens(start, this.numberEnd(start + 1)));
        }
        break;
      case 0x28:
        this.brackets++;
        return this.emit(start, start + 1);
      case 0x29:
        this.brackets = Math.max(0, this.brackets - 1);
        return this.emit(start, start + 1);
      case 0x22:
      case 0x2c:
      case 0x3a:
      case 0x3b:
        return this.emit(start, start + 1);
    }
    return this.emit(start, this.drawingEnd(start, code));
  }

  private runEnd(start: number, belongs: (code: number) => boolean): number {
    let end = start + 1;
    while (end < this.chunkEnd && belongs(this.text.charCodeAt(end))) end++;
    return end;
  }

  private scanFullStop(start: number): number {
    if (
      this.text.charCodeAt(start) === FULL_STOP &&
      this.isDigit(start + 1) &&
      !this.isAlphanumeric(start - 1) &&
      this.code(start - 1) !== 0x29
    ) {
      return this.emit(start, this.numberEnd(start + 1));
    }
    const dots = this.runEnd(start, (next) => next === FULL_STOP || next === 0x2026);
    const isMark = (next: number) => next === 0x21 || next === 0x3f;
    return this.emit(
      start,
      dots === start + 1 && isMark(this.code(dots)) ? this.runEnd(start, isMark) : dots,
    );
  }

  private scanSingleQuote(start: number, code: number): number {
    const next = this.code(start + 1);
    if (next === code) {
      const end = start + 2;
      return this.emit(start, end);
    }
    if (code === OPEN_QUOTE) {
      this.singleQuote = start;
      return this.emit(start, start + 1);
    }
    const followsSpace = this.isSpace(start - 1);
    const letters = this.lettersEnd(start + 1);
    const isWord = letters > start + 1 && !this.isWordCharacter(letters);
    const written = this.slice(start, letters).replace("’", "'").toLowerCase();
    if (isWord && !followsSpace && CLITIC.test(written)) return this.emit(start, letters);
    if (isWord && isPart("elision", written)) return this.emitWord(start, letters);
    // '60s, ’72
    const digits = this.digitsEnd(start + 1);
    if (digits === start + 3 && (followsSpace || this.isOpening(start - 1))) {
      const end = (this.code(digits) | 32) === 0x73 ? digits + 1 : digits;
      if (!this.isWordCharacter(end) && !(this.code(end) === APOSTROPHE))
        return this.emit(start, end);
    }
    if (followsSpace || this.isOpening(start - 1)) {
      if (code !== CURLY_APOSTROPHE && !this.isSpace(start + 1)) this.singleQuote = start;
    } else {
      this.singleQuote = Number.NEGATIVE_INFINITY;
    }
    return this.emit(start, start + 1);
  }

  private isOpening(at: number): boolean {
    const code = this.code(at);
    return code === 0x28 || code === 0x5b || code === 0x22 || code === 0x201c || code === 0x2014;
  }

  private faceEnd(start: number, code: number): number {
    // : ; = ( > < can begin a face.
    const mayBegin =
      code === 0x3a ||
      code === 0x3b ||
      code === 0x3d ||
      code === 0x28 ||
      code === 0x3e ||
      code === 0x3c;
    if (!mayBegin || this.isDigit(start - 1)) return start;
    const found = FACE.exec(this.look(start));
    if (found === null) return start;
    const face = found[0];
    const isSure = this.isSpace(start - 1) || (this.brackets === 0 && /[)(]$/.test(face));
    return isSure ? start + face.length : start;
  }

  /** Rules, arrows and rows of one sign are one token: "--", "=====", "->". */
  private drawingEnd(start: number, code: number): number {
    if (!isDrawing(code)) return start + 1;
    const same = this.runEnd(start, (next) => next === code);
    if (this.isSpace(start - 1)) {
      const run = this.runEnd(start, isDrawing);
      if (run - start >= 3 && run === this.chunkEnd) return run;
    }
    const arrow = /^(?:-+>|=+>|<-+|<=|>=)(?![-=<>])/.exec(this.look(start));
    return arrow === null ? same : start + arrow[0].length;
  }

  /** An emoji with its modifiers, a flag of two letters, a lone surrogate. */
  private pictureEnd(start: number): number {
    let end = start + this.width(start);
    for (;;) {
      const code = this.code(end);
      if (code === 0xfe0f) end++;
      else if (code === 0x200d && this.classAt(end + 1) === SIGN) end += 1 + this.width(end + 1);
      else if (this.isModifier(start, end)) end += 2;
      else return Math.min(end, this.end);
    }
  }

  private isModifier(start: number, at: number): boolean {
    if (at + 1 >= this.end) return false;
    const point = this.text.codePointAt(at) ?? 0;
    if (point >= 0x1f3fb && point <= 0x1f3ff) return true;
    const first = this.text.codePointAt(start) ?? 0;
    const isFlagLetter = (value: number) => value >= 0x1f1e6 && value <= 0x1f1ff;
    return at === start + 2 && isFlagLetter(first) && isFlagLetter(point);
  }

  private width(at: number): number {
    return at + 1 < this.end && (this.text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
}

/** - = ~ _ * # + < > | ^ { } \ / $ . */
function isDrawing(code: number): boolean {
  switch (code) {
    case 0x2d:
    case 0x3d:
    case 0x7e:
    case 0x5f:
    case 0x2a:
    case 0x23:
    case 0x2b:
    case 0x3c:
    case 0x3e:
    case 0x7c:
    case 0x5e:
    case 0x7b:
    case 0x7d:
    case 0x5c:
    case 0x2f:
    case 0x24:
      return true;
    default:
      return false;
  }
}

/** Whether a link, mail address or file name may go on with this sign: . - @ : / + % */
function mayStandInAddress(code: number): boolean {
  return (
    code === FULL_STOP ||
    code === HYPHEN ||
    code === 0x40 ||
    code === 0x3a ||
    code === SLASH ||
    code === 0x2b ||
    code === 0x25
  );
}
