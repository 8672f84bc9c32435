"""The reader: one encoder, and heads over the vectors of words.

Row 0 of the word vectors is [CLS] and stands for the root of the tree; row i is word i's first piece.
A new head joins by one line in HEADS and labels of its name in the examples.
"""

import torch
from torch import nn
from torch.nn import functional

from .wordpiece import CASES

# name: how it is trained and decoded. "tag": one label a word, the best one wins;
# "spans": IOB2 labels whose scores leave the model, so that the decoder can keep them well-formed.
# Arcs and their labels are a head of their own kind (class Tree).
HEADS = {"upos": "tag", "xpos": "tag", "lemma": "tag", "names": "spans"}


class Layer(nn.Module):
    """A BERT layer: attention, then two linear maps, each added to its input and normalised."""

    def __init__(self, width, heads, inner, dropout):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.output, self.output_norm = nn.Linear(width, width), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.down_norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x, mask):
        batch, length, width = x.shape
        cut = lambda y: y.view(batch, length, self.heads, -1).transpose(1, 2)
        drop = self.dropout if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(
            cut(self.query(x)), cut(self.key(x)), cut(self.value(x)), attn_mask=mask)
        mixed = self.output(mixed.transpose(1, 2).reshape(batch, length, width))
        x = self.output_norm(x + functional.dropout(mixed, drop, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.down_norm(x + functional.dropout(inner, drop, self.training))


class Encoder(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.pieces = nn.Embedding(shape["vocabulary"], shape["width"])
        self.positions = nn.Embedding(shape["positions"], shape["width"])
        self.cases = nn.Embedding(CASES, shape["width"])
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(shape["width"], eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(shape["width"], shape["heads"], shape["inner"], shape["dropout"]) for _ in range(shape["layers"]))
        self.dropout = shape["dropout"]

    def forward(self, ids, cases, attention):
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.pieces(ids) + self.positions(places) + self.cases(cases))
        x = functional.dropout(x, self.dropout, self.training)
        mask = attention[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Tree(nn.Module):
    """Arcs by a biaffine score; labels by a small network over the two words an arc joins."""

    def __init__(self, width, arc_width, label_width, labels):
        super().__init__()
        self.arc_dependent, self.arc_head = nn.Linear(width, arc_width), nn.Linear(width, arc_width)
        self.bilinear = nn.Linear(arc_width, arc_width, bias=False)
        nn.init.zeros_(self.bilinear.weight)
        self.head_bias = nn.Linear(arc_width, 1, bias=False)
        self.label_dependent, self.label_head = nn.Linear(width, label_width), nn.Linear(width, label_width, bias=False)
        self.label = nn.Linear(label_width, labels)

    def arcs(self, words, drop):
        """[batch, words, 1 + words]: how well column j is the head of row i (column 0: root)."""
        dependent = drop(functional.relu(self.arc_dependent(words[:, 1:])))
        head = drop(functional.relu(self.arc_head(words)))
        return self.bilinear(dependent) @ head.transpose(1, 2) + self.head_bias(head).transpose(1, 2)

    def labels(self, words, heads, drop):
        """[batch, words, labels] for the given heads [batch, words]."""
        head = self.label_head(words)
        chosen = head.gather(1, heads[..., None].expand(-1, -1, head.shape[-1]))
        return self.label(drop(functional.relu(self.label_dependent(words[:, 1:]) + chosen)))


class Reader(nn.Module):
    def __init__(self, shape, inventories):
        super().__init__()
        self.shape, self.inventories = shape, inventories
        self.encoder = Encoder(shape)
        self.tags = nn.ModuleDict({name: nn.Linear(shape["width"], len(inventories[name])) for name in HEADS})
        self.tree = Tree(shape["width"], shape["arc_width"], shape["label_width"], len(inventories["deprel"]))
        self.head_dropout = shape["head_dropout"]

    def drop(self, x):
        return functional.dropout(x, self.head_dropout, self.training)

    def words(self, batch):
        pieces = self.encoder(batch["input_ids"], batch["case_ids"], batch["attention"])
        first = functional.pad(batch["first"], (1, 0))
        return pieces.gather(1, first[..., None].expand(-1, -1, pieces.shape[-1]))

    def forward(self, batch, heads=None):
        """Scores of every head. Labels are scored for `heads` where given, else for the best arcs."""
        words = self.words(batch)
        scores = {name: head(self.drop(words[:, 1:])) for name, head in self.tags.items()}
        arcs = self.tree.arcs(self.drop(words), self.drop)
        real = functional.pad(batch["real"], (1, 0), value=True)
        scores["head"] = arcs.float().masked_fill(~real[:, None, :], -1e4)
        if heads is None:
            heads = scores["head"].argmax(-1)
        scores["deprel"] = self.tree.labels(self.drop(words), heads, self.drop)
        return scores


def pretrained(reader, path):
    """Loads the encoder from a BERT file (safetensors), layer by layer as far as there are layers."""
    from safetensors.torch import load_file

    weights = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
    state = reader.encoder.state_dict()

    def put(name, value):
        if state[name].shape != value.shape:
            raise ValueError(f"{name}: wanted {tuple(state[name].shape)}, got {tuple(value.shape)}")
        state[name] = value

    put("pieces.weight", weights["embeddings.word_embeddings.weight"])
    put("positions.weight", weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0])
    names = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
             "output": "attention.output.dense", "output_norm": "attention.output.LayerNorm",
             "up": "intermediate.dense", "down": "output.dense", "down_norm": "output.LayerNorm"}
    for part in ("weight", "bias"):
        put(f"norm.{part}", weights[f"embeddings.LayerNorm.{part}"])
        for number in range(reader.shape["layers"]):
            for ours, theirs in names.items():
                put(f"layers.{number}.{ours}.{part}", weights[f"encoder.layer.{number}.{theirs}.{part}"])
    reader.encoder.load_state_dict(state)
