"""Readers of the corpora's own formats: CoNLL-U and IOB2, plain or gzip'd."""

import gzip
import re


def text_of(path):
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        return file.read()


def blocks(path):
    for block in re.split(r"\n[ \t]*\n", text_of(path).strip("\n")):
        lines = block.split("\n")
        comments = {}
        for line in lines:
            if line.startswith("#") and " = " in line:
                key, value = line[1:].split(" = ", 1)
                comments[key.strip()] = value
        rows = [line.split("\t") for line in lines if line and line[0] != "#" or line.count("\t") > 1]
        if rows:
            yield comments, rows


def treebank(path, source):
    """Examples with upos, xpos, lemma, head and deprel from CoNLL-U."""
    for comments, rows in blocks(path):
        words, space_after, labels = [], [], {name: [] for name in ("upos", "xpos", "lemma", "head", "deprel")}
        inside_until, inside_space = 0, True
        for row in rows:
            if "." in row[0]:
                continue
            space = "SpaceAfter=No" not in row[9].split("|")
            if "-" in row[0]:
                inside_until, inside_space = int(row[0].split("-")[1]), space
                continue
            number = int(row[0])
            if number < inside_until:
                space = False
            elif number == inside_until:
                space = inside_space
            words.append(row[1])
            space_after.append(space)
            labels["upos"].append(row[3])
            labels["xpos"].append(row[4])
            labels["lemma"].append(None if row[2] == "_" and row[1] != "_" else row[2])
            labels["head"].append(int(row[6]))
            labels["deprel"].append(row[7])
        yield {"id": comments["sent_id"], "source": source, "words": words, "space_after": space_after,
               "labels": labels}


KINDS = {"PER", "ORG", "LOC"}


def names(path):
    """sentence id to (words, IOB2 tags of PER, ORG, LOC; whatever else is named becomes O)."""
    found = {}
    for comments, rows in blocks(path):
        tags = [row[2] if row[2][2:] in KINDS else "O" for row in rows]
        found[comments["sent_id"]] = ([row[1] for row in rows], tags)
    return found
