"""The best tree over arc scores: Chu-Liu and Edmonds, with exactly one root."""

import numpy


def arborescence(scores):
    """Heads of the best tree over `scores[head, dependent]`; node 0 is the root, heads[0] is -1."""
    count = scores.shape[0]
    scores = scores.copy()
    numpy.fill_diagonal(scores, -numpy.inf)
    heads = scores.argmax(0)
    heads[0] = -1
    cycle = find_cycle(heads)
    if cycle is None:
        return heads
    inside = numpy.zeros(count, bool)
    inside[cycle] = True
    outside = numpy.flatnonzero(~inside)
    gain = scores[heads[cycle], cycle]
    size = len(outside)
    smaller = numpy.full((size + 1, size + 1), -numpy.inf)
    smaller[:size, :size] = scores[numpy.ix_(outside, outside)]
    leaving = scores[numpy.ix_(cycle, outside)]
    smaller[size, :size] = leaving.max(0)
    leave_from = cycle[leaving.argmax(0)]
    entering = scores[numpy.ix_(outside, cycle)] - gain
    smaller[:size, size] = entering.max(1)
    enter_at = cycle[entering.argmax(1)]
    solved = arborescence(smaller)
    result = heads.copy()
    for place, node in enumerate(outside[1:], 1):
        result[node] = leave_from[place] if solved[place] == size else outside[solved[place]]
    result[enter_at[solved[size]]] = outside[solved[size]]
    return result


def find_cycle(heads):
    seen = numpy.zeros(len(heads), int)
    for start in range(1, len(heads)):
        node, path = start, []
        while node > 0 and seen[node] == 0:
            seen[node] = start
            path.append(node)
            node = heads[node]
        if node > 0 and seen[node] == start:
            return numpy.array(path[path.index(node):])
    return None


def decode(arcs):
    """Heads (0: root) of the words from `arcs[word, candidate]` with column 0 the root: the best
    tree in which exactly one word hangs on the root."""
    count = arcs.shape[0]
    greedy = arcs.copy()
    greedy[numpy.arange(count), numpy.arange(count) + 1] = -numpy.inf
    heads = greedy.argmax(1)
    if (heads == 0).sum() == 1 and find_cycle(numpy.concatenate([[-1], heads])) is None:
        return heads
    scores = numpy.full((count + 1, count + 1), -numpy.inf)
    scores[:, 1:] = arcs.T
    # A cost on root arcs larger than any gain leaves one of them; which one is still the best tree's.
    finite = arcs[arcs > -1e3]
    scores[0, 1:] -= (finite.max() - finite.min() + 1) * (count + 1)
    return arborescence(scores)[1:]
