"""Lemmas as edit scripts: what to do with the case, how much to cut at the end, what to add.

A script is `case|cut|add`: case is `keep`, `lower` or `title` (first letter upper, rest lower);
then `cut` UTF-16 units go from the end and `add` is put there. "was" to "be" is `lower|3|be`.
"""


def title(form):
    return form[:1].upper() + form[1:].lower()


CASES = {"keep": lambda form: form, "lower": str.lower, "title": title}


def script(form, lemma):
    """The cheapest script that turns `form` into `lemma`."""
    best = None
    for rank, case in enumerate(("lower", "keep", "title")):
        cased = CASES[case](form)
        shared = 0
        while shared < min(len(cased), len(lemma)) and cased[shared] == lemma[shared]:
            shared += 1
        cut, add = len(cased) - shared, lemma[shared:]
        cost = (cut + len(add), rank)
        if best is None or cost < best[0]:
            best = (cost, f"{case}|{cut}|{add}")
    return best[1]


def apply(edit, form):
    case, cut, add = edit.split("|", 2)
    cased = CASES[case](form)
    return cased[: max(0, len(cased) - int(cut))] + add
