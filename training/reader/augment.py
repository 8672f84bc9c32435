"""What news has and treebanks lack, made from treebank sentences: headlines, capitals, curly or
straight quotes, a missing full stop, datelines. Every change is drawn from the generator given."""

import copy

PLACES = ["WASHINGTON", "MOSCOW", "KYIV", "BEIJING", "SEOUL", "TOKYO", "JERUSALEM", "BEIRUT", "CAIRO", "NAIROBI",
          "BRUSSELS", "GENEVA", "UNITED NATIONS", "LONDON", "PARIS", "BERLIN", "ANKARA", "TEHRAN", "ISLAMABAD",
          "NEW DELHI", "MANILA", "TAIPEI", "CARACAS", "KHARTOUM", "BAGHDAD", "DAMASCUS", "Gaza", "Geneva", "Goma",
          "Port-au-Prince", "Odesa", "Tbilisi", "Yerevan", "Addis Ababa", "Juba", "Hodeida", "Kabul"]
AGENCIES = ["AP", "Reuters", "AFP", "UPI", "dpa", "ANI", "Xinhua", "Yonhap"]
DASHES = ["—", "–", "-", "--"]
MONTHS = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
SMALL = {"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "as", "from", "with"}


def augment(example, random):
    """A changed copy of the example, or the example itself."""
    changed = copy.deepcopy(example)
    chance = random.random
    if chance() < 0.25:
        quotes(changed, random)
    if chance() < 0.10:
        drop_last_mark(changed)
    if chance() < 0.04 and changed["words"][0][:1].isupper():
        dateline(changed, random)
    draw = chance()
    if draw < 0.04:
        spell(changed, str.lower)
    elif draw < 0.07:
        spell(changed, str.upper)
    elif draw < 0.11:
        drop_last_mark(changed)
        spell(changed, lambda word: word if word.lower() in SMALL else word[:1].upper() + word[1:])
    return changed


def spell(example, change):
    """Spells the words otherwise. Lemmas stay those of the words as they were."""
    example["words"] = [change(word) for word in example["words"]]


CURLY = {"'": "’", "'s": "’s", "n't": "n’t", "'re": "’re", "'ve": "’ve", "'ll": "’ll", "'d": "’d", "'m": "’m"}


def quotes(example, random):
    words, space = example["words"], example["space_after"]
    if any("’" in word or "“" in word for word in words):
        table = {"’": "'", "‘": "'", "“": '"', "”": '"'}
        example["words"] = ["".join(table.get(c, c) for c in word) for word in words]
        return
    for number, word in enumerate(words):
        if word in ('"', "``", "''"):
            opens = word == "``" or word == '"' and (number == 0 or space[number - 1]) and not space[number]
            words[number] = "“" if opens else "”"
        elif word == "'" and not space[number] and (number == 0 or space[number - 1]):
            words[number] = "‘"
        elif "'" in word and len(word) > 1 or word == "'":
            words[number] = word.replace("'", "’")


def drop_last_mark(example):
    """Drops a final full stop that nothing hangs on."""
    words, labels = example["words"], example["labels"]
    if len(words) < 3 or words[-1] != "." or len(words) in labels.get("head", ()):
        return
    for values in (words, example["space_after"], *labels.values()):
        values.pop()


def dateline(example, random):
    """WASHINGTON (AP) — in front. The place hangs on the sentence's root (parataxis), the agency on the place (list)."""
    place = random.choice(PLACES).replace("-", " - ").split(" ")
    rows = []  # word, space after, upos, xpos, lemma, head (1 is the place's first word), deprel, names

    def add(word, space, upos, xpos, lemma, head, deprel, tag):
        rows.append((word, space, upos, xpos, lemma, head, deprel, tag))

    for number, word in enumerate(place):
        glued = word == "-" or number + 1 < len(place) and place[number + 1] == "-"
        lemma = word if not word.isupper() or word == "-" else word[:1] + word[1:].lower()
        add(word, not glued, "PUNCT" if word == "-" else "PROPN", "HYPH" if word == "-" else "NNP", lemma,
            number + 2 if word == "-" and number + 1 < len(place) else 1,
            "root" if number == 0 else "punct" if word == "-" else "flat", "B-LOC" if number == 0 else "I-LOC")
    if random.random() < 0.3:
        rows[-1] = (*rows[-1][:1], False, *rows[-1][2:])
        month, day = random.choice(MONTHS), str(random.randint(1, 31))
        add(",", True, "PUNCT", ",", ",", len(rows) + 2, "punct", "O")
        add(month, True, "PROPN", "NNP", month, 1, "nmod:unmarked", "O")
        add(day, True, "NUM", "CD", day, len(rows), "nummod", "O")
    if random.random() < 0.7:
        agency = random.choice(AGENCIES)
        inside = len(rows) + 2
        add("(", False, "PUNCT", "-LRB-", "(", inside, "punct", "O")
        add(agency, False, "PROPN", "NNP", agency, 1, "list", "B-ORG")
        add(")", True, "PUNCT", "-RRB-", ")", inside, "punct", "O")
    dash = random.choice(DASHES)
    add(dash, True, "PUNCT", ":", dash, None, "punct", "O")
    count = len(rows)
    labels = example["labels"]
    example["words"] = [row[0] for row in rows] + example["words"]
    example["space_after"] = [row[1] for row in rows] + example["space_after"]
    columns = {"upos": 2, "xpos": 3, "lemma": 4, "deprel": 6, "names": 7}
    for name, column in columns.items():
        if name in labels:
            labels[name] = [row[column] for row in rows] + labels[name]
    if "head" in labels:
        root = labels["head"].index(0) + 1 + count
        heads = [root if row[5] is None or number == 0 else row[5] for number, row in enumerate(rows)]
        labels["head"] = heads + [head + count if head else 0 for head in labels["head"]]
        labels["deprel"][0] = "parataxis"
