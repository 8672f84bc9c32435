"""Words to wordpieces and case ids: the border between text and encoder.

The TypeScript runtime does the same; `fixtures/` holds pairs both must agree on.
"""

import unicodedata

PAD, UNKNOWN, START, END = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
MAX_PIECES_PER_WORD = 8
MAX_LETTERS_PER_PART = 100

LOWER, CAPITALISED, CAPITALS, MIXED, DIGITS, DIGITS_AND_LETTERS, OTHER = range(1, 8)
CASES = 24


def shape(form):
    """The class of a word's spelling, 1 to 7, that an uncased vocabulary loses."""
    letters = [c for c in form if c.isalpha()]
    has_digit = any("0" <= c <= "9" for c in form)
    if not letters:
        return DIGITS if has_digit else OTHER
    if has_digit:
        return DIGITS_AND_LETTERS
    upper = [c != c.lower() for c in letters]
    if not any(upper):
        return LOWER
    if all(upper) and len(letters) > 1:
        return CAPITALS
    if upper[0] and not any(upper[1:]):
        return CAPITALISED
    return MIXED


def case_id(form_shape, glued, first_piece):
    """0 is for [CLS], [SEP] and padding; 8 is added for a first piece that follows the
    word before it without a space, 16 for every piece but the first."""
    return form_shape + (0 if first_piece and not glued else 8 if first_piece else 16)


def is_punctuation(character):
    """As BERT counts it: all ASCII that is no letter, digit or space, and Unicode's P*."""
    code = ord(character)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(character).startswith("P")


def is_ideograph(code):
    return (
        0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x2A6DF
        or 0x2A700 <= code <= 0x2B73F or 0x2B740 <= code <= 0x2B81F or 0x2B820 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F
    )


def parts(form):
    """BERT's basic tokens: control characters dropped, lower case, accents stripped, then cut
    at white space, punctuation and ideographs."""
    cut, current = [], []
    for character in unicodedata.normalize("NFD", form.lower()):
        category = unicodedata.category(character)
        if category == "Mn" or character in "\ufffd\0":
            continue
        space = character in " \t\n\r" or category == "Zs"
        if not space and category.startswith("C"):
            continue
        alone = not space and (is_punctuation(character) or is_ideograph(ord(character)))
        if space or alone:
            if current:
                cut.append("".join(current))
                current = []
            if alone:
                cut.append(character)
        else:
            current.append(character)
    if current:
        cut.append("".join(current))
    return cut


class Vocabulary:
    """One piece a line, its id the line's number from 0."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as lines:
            self.pieces = [line.rstrip("\n") for line in lines]
        self.ids = {piece: number for number, piece in enumerate(self.pieces)}
        self.pad, self.unknown = self.ids[PAD], self.ids[UNKNOWN]
        self.start, self.end = self.ids[START], self.ids[END]
        self.seen = {}

    def part_ids(self, part):
        """Longest match first; a part with any rest the vocabulary lacks is [UNK] as a whole."""
        if len(part) > MAX_LETTERS_PER_PART:
            return [self.unknown]
        found, start = [], 0
        while start < len(part):
            end = len(part)
            while end > start:
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                if piece in self.ids:
                    break
                end -= 1
            if end == start:
                return [self.unknown]
            found.append(self.ids[piece])
            start = end
        return found

    def word_ids(self, form):
        """At least one and at most MAX_PIECES_PER_WORD ids."""
        known = self.seen.get(form)
        if known is None:
            known = [number for part in parts(form) for number in self.part_ids(part)]
            known = known[:MAX_PIECES_PER_WORD] or [self.unknown]
            self.seen[form] = known
        return known

    def encode(self, words, space_after):
        """One sentence's `input_ids`, `case_ids` and `first` (where each word's first piece is)."""
        ids, cases, first = [self.start], [0], []
        glued = False
        for form, space in zip(words, space_after):
            form_shape = shape(form)
            first.append(len(ids))
            for number, piece in enumerate(self.word_ids(form)):
                ids.append(piece)
                cases.append(case_id(form_shape, glued, number == 0))
            glued = not space
        ids.append(self.end)
        cases.append(0)
        return ids, cases, first
