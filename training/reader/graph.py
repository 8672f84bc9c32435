"""Writes the ONNX graph of a trained reader, node by node, in float32 or int8.

int8: weights by output column; activations by ranges fixed beforehand (`ranges.py`), never by the batch
at hand, so that what is read in one sentence does not depend on its neighbours. Inputs that come out of
a normalisation are first scaled channel by channel, their weights the other way, so that a few loud
channels do not drown the rest. Weights keep 7 bits and a sign less one value (±63), so that no
instruction set without VNNI can overflow: every machine gives the same sums.
"""

import numpy
from onnx import TensorProto, helper, numpy_helper, save

from .model import HEADS

OPSET = 17
CANDIDATES = 4
FORBIDDEN = -1e4


class Graph:
    def __init__(self):
        self.nodes, self.constants, self.count = [], {}, 0

    def constant(self, name, value):
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(numpy.ascontiguousarray(value), name)
        return name

    def integers(self, *values):
        """A fresh constant each time: a shared one confuses the optimiser of ONNX Runtime 1.32."""
        return self.constant(f"integers_{len(self.constants)}", numpy.array(values, numpy.int64))

    def add(self, kind, inputs, outputs=1, domain="", **attributes):
        if isinstance(outputs, int):
            self.count += 1
            names = [f"{kind}_{self.count}_{n}" for n in range(outputs)] if outputs > 1 else [f"{kind}_{self.count}"]
        else:
            names = outputs
        self.nodes.append(helper.make_node(kind, inputs, names, name=names[0], domain=domain, **attributes))
        return names[0] if len(names) == 1 else names


class Builder:
    """`weights`: name to array of the reader's state. `ranges`: None for float32, else what each
    linear map's input spans (see ranges.py)."""

    def __init__(self, shape, inventories, weights, ranges=None, limit=63):
        self.shape, self.inventories, self.weights = shape, inventories, weights
        self.ranges, self.limit = ranges, limit
        self.graph = Graph()

    def quantised_input(self, x, name, weight_rows):
        """The uint8 tensor, its scale and zero point, and what to multiply the weights' rows by."""
        g, seen = self.graph, self.ranges[name]
        if seen["signed"]:
            loud = numpy.maximum(seen["largest"], 1e-5)
            heavy = numpy.maximum(numpy.abs(weight_rows).max(1), 1e-5)
            smooth = numpy.sqrt(loud / heavy)
            scale = float((loud / smooth).max() / 127)
            factor = (1 / (smooth * scale)).astype(numpy.float32)
            x = g.add("Mul", [x, g.constant(name + ".factor", factor)])
            zero, step, rows = 128, 1.0, smooth * scale
        else:
            low, high = seen["low"], seen["high"]
            step = (high - low) / 255
            zero, rows = int(round(-low / step)), numpy.ones(len(weight_rows))
        step_name = g.constant(name + ".step", numpy.array(step, numpy.float32))
        zero_name = g.constant(name + ".zero", numpy.array(zero, numpy.uint8))
        return g.add("QuantizeLinear", [x, step_name, zero_name]), step_name, zero_name, rows

    def linear(self, x, name, pieces):
        """One linear map per list of (weight [out, in], bias or None); several share their input."""
        g = self.graph
        rows = numpy.concatenate([weight for weight, _ in pieces]).T
        outputs = []
        if self.ranges is None:
            for number, (weight, bias) in enumerate(pieces):
                y = g.add("MatMul", [x, g.constant(f"{name}.{number}.weight", weight.T.astype(numpy.float32))])
                if bias is not None:
                    y = g.add("Add", [y, g.constant(f"{name}.{number}.bias", bias.astype(numpy.float32))])
                outputs.append(y)
            return outputs
        quantised, step, zero, factors = self.quantised_input(x, name, rows)
        for number, (weight, bias) in enumerate(pieces):
            scaled = weight.T * factors[:, None]
            scale = numpy.maximum(numpy.abs(scaled).max(0), 1e-8) / self.limit
            whole = numpy.clip(numpy.round(scaled / scale), -self.limit, self.limit).astype(numpy.int8)
            own = f"{name}.{number}"
            inputs = [quantised, g.constant(own + ".weight", whole), step,
                      g.constant(own + ".scale", scale.astype(numpy.float32)), zero]
            if bias is not None:
                inputs += ["", g.constant(own + ".bias", bias.astype(numpy.float32))]
            outputs.append(g.add("MatMulIntegerToFloat", inputs, domain="com.microsoft"))
        return outputs

    def embedding(self, name, rows):
        """Rows of an embedding table; `rows` turns the name of a table into that of its rows."""
        g, table = self.graph, self.weights[f"encoder.{name}.weight"].astype(numpy.float32)
        if self.ranges is None or len(table) < 100:
            return rows(g.constant(name, table))
        scale = numpy.maximum(numpy.abs(table).max(1, keepdims=True), 1e-8) / 127
        whole = numpy.round(table / scale).astype(numpy.int8)
        found = g.add("Cast", [rows(g.constant(name, whole))], to=TensorProto.FLOAT)
        return g.add("Mul", [found, rows(g.constant(name + ".scale", scale.astype(numpy.float32)))])

    def pair(self, name):
        return self.weights[name + ".weight"], self.weights.get(name + ".bias")

    def norm(self, x, skip, name):
        """LayerNorm of the sum. Written out, its means as products: ONNX Runtime's own operator runs
        without vector instructions and took 30% of the whole time."""
        g, width = self.graph, self.shape["width"]
        gamma, beta = (g.constant(f"{name}.{part}", self.weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        mean = g.constant("mean", numpy.full((width, 1), 1 / width, numpy.float32))
        x = g.add("Add", [x, skip])
        x = g.add("Sub", [x, g.add("MatMul", [x, mean])])
        variance = g.add("MatMul", [g.add("Mul", [x, x]), mean])
        spread = g.add("Sqrt", [g.add("Add", [variance, g.constant("epsilon", numpy.array(1e-12, numpy.float32))])])
        x = g.add("Mul", [x, g.add("Reciprocal", [spread])])
        return g.add("Add", [g.add("Mul", [x, gamma]), beta])

    def size(self, x, axis):
        return self.graph.add("Shape", [x], start=axis, end=axis + 1)

    def encoder(self):
        g = self.graph
        length = self.size("input_ids", 1)
        gathered = lambda ids: lambda table: g.add("Gather", [table, ids])
        x = g.add("Add", [self.embedding("pieces", gathered("input_ids")), self.embedding("cases", gathered("case_ids"))])
        where = self.embedding("positions", lambda table: g.add("Slice", [table, g.integers(0), length]))
        where = g.add("Expand", [where, g.add("Shape", [x])])
        x = self.norm(x, where, "encoder.norm")
        for number in range(self.shape["layers"]):
            own = f"encoder.layers.{number}"
            query, key, value = self.linear(
                x, f"{own}.query", [self.pair(f"{own}.{part}") for part in ("query", "key", "value")])
            mixed = g.add("MultiHeadAttention", [query, key, value, "", "attention"], domain="com.microsoft",
                          num_heads=self.shape["heads"])
            (mixed,) = self.linear(mixed, f"{own}.output", [self.pair(f"{own}.output")])
            x = self.norm(mixed, x, f"{own}.output_norm")
            (inner,) = self.linear(x, f"{own}.up", [self.pair(f"{own}.up")])
            inner = g.add("Gelu", [inner], domain="com.microsoft")
            (inner,) = self.linear(inner, f"{own}.down", [self.pair(f"{own}.down")])
            x = self.norm(inner, x, f"{own}.down_norm")
        return x

    def rows(self, x, places, stride):
        """x [batch, stride, width] at places [batch, …]: the vectors [batch, …, width]."""
        g = self.graph
        batch = g.add("Squeeze", [self.size("first", 0)])
        starts = g.add("Mul", [g.add("Range", [g.constant("zero", numpy.array(0, numpy.int64)), batch,
                                               g.constant("one", numpy.array(1, numpy.int64))]), stride])
        rank = {2: (1,), 3: (1, 2)}[places[1]]
        index = g.add("Add", [places[0], g.add("Unsqueeze", [starts, g.integers(*rank)])])
        flat = g.add("Reshape", [x, g.integers(-1, places[2])])
        return g.add("Gather", [flat, index])

    def best(self, scores, name):
        g = self.graph
        return g.add("Cast", [g.add("ArgMax", [scores], axis=-1, keepdims=0)], [name], to=TensorProto.INT32)

    def build(self):
        g, shape = self.graph, self.shape
        hidden = self.encoder()
        first = g.add("Pad", [g.add("Cast", ["first"], to=TensorProto.INT64), g.integers(0, 1, 0, 0)])
        vectors = self.rows(hidden, (first, 2, shape["width"]), g.add("Squeeze", [self.size("input_ids", 1)]))
        parts = [*(f"tags.{name}" for name in HEADS), "tree.arc_dependent", "tree.arc_head", "tree.label_dependent",
                 "tree.label_head"]
        scores = dict(zip(parts, self.linear(vectors, "words", [self.pair(part) for part in parts])))
        without_root = lambda x: g.add("Slice", [x, g.integers(1), g.integers(2**31 - 1), g.integers(1)])
        for name, kind in HEADS.items():
            if kind == "spans":
                g.add("Slice", [scores[f"tags.{name}"], g.integers(1), g.integers(2**31 - 1), g.integers(1)], [name])
            else:
                self.best(without_root(scores[f"tags.{name}"]), name)
        dependent = g.add("Relu", [without_root(scores["tree.arc_dependent"])])
        head = g.add("Relu", [scores["tree.arc_head"]])
        bilinear = g.constant("tree.bilinear", self.weights["tree.bilinear.weight"].T.astype(numpy.float32))
        bias = g.constant("tree.head_bias", self.weights["tree.head_bias.weight"].T.astype(numpy.float32))
        turned = lambda x: g.add("Transpose", [x], perm=[0, 2, 1])
        arcs = g.add("Add", [g.add("MatMul", [g.add("MatMul", [dependent, bilinear]), turned(head)]),
                             turned(g.add("MatMul", [head, bias]))])
        # A column is no candidate where its row of `first` is padding, nor is a word its own head.
        count = g.add("Squeeze", [self.size("first", 1)])
        one, zero = g.constant("one", numpy.array(1, numpy.int64)), g.constant("zero", numpy.array(0, numpy.int64))
        columns = g.add("Range", [zero, g.add("Add", [count, one]), one])
        own = g.add("Unsqueeze", [g.add("Slice", [columns, g.integers(1), g.integers(2**31 - 1)]), g.integers(1)])
        itself = g.add("Equal", [columns, own])
        is_root = g.add("Equal", [columns, zero])
        padding = g.add("And", [g.add("Equal", [first, zero]), g.add("Not", [is_root])])
        no_head = g.add("Or", [g.add("Unsqueeze", [padding, g.integers(1)]), itself])
        g.add("Where", [no_head, g.constant("forbidden", numpy.array(FORBIDDEN, numpy.float32)), arcs], ["arc_scores"])
        candidates = g.add("Min", [g.integers(CANDIDATES), g.add("Add", [self.size("first", 1), g.integers(1)])])
        _, best = g.add("TopK", ["arc_scores", candidates], 2)
        g.add("Cast", [best], ["candidates"], to=TensorProto.INT32)
        width = shape["label_width"]
        chosen = self.rows(scores["tree.label_head"], (best, 3, width), g.add("Add", [count, one]))
        mine = g.add("Unsqueeze", [without_root(scores["tree.label_dependent"]), g.integers(2)])
        weight, bias = self.pair("tree.label")
        root = self.inventories["deprel"].index("root")
        bias = bias.copy()
        bias[root] = FORBIDDEN
        label = g.add("Add", [g.add("MatMul", [g.add("Relu", [g.add("Add", [mine, chosen])]),
                                               g.constant("tree.label.weight", weight.T.astype(numpy.float32))]),
                              g.constant("tree.label.bias", bias.astype(numpy.float32))])
        label = g.add("ArgMax", [label], axis=-1, keepdims=0)
        label = g.add("Where", [g.add("Equal", [best, zero]), g.constant("root", numpy.array(root, numpy.int64)), label])
        g.add("Cast", [label], ["labels"], to=TensorProto.INT32)
        integers, floats = TensorProto.INT32, TensorProto.FLOAT
        value = helper.make_tensor_value_info
        inputs = [value(name, integers, ["batch", "pieces"]) for name in ("input_ids", "case_ids", "attention")]
        inputs.append(value("first", integers, ["batch", "words"]))
        outputs = [value(name, floats, ["batch", "words", len(self.inventories[name])]) if kind == "spans"
                   else value(name, integers, ["batch", "words"]) for name, kind in HEADS.items()]
        outputs += [value("arc_scores", floats, ["batch", "words", "heads"]),
                    value("candidates", integers, ["batch", "words", "candidates"]),
                    value("labels", integers, ["batch", "words", "candidates"])]
        made = helper.make_graph(g.nodes, "reader", inputs, outputs, list(g.constants.values()))
        return helper.make_model(made, producer_name="casus", ir_version=8, opset_imports=[
            helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)])


def write(path, shape, inventories, weights, ranges=None, limit=63):
    save(Builder(shape, inventories, weights, ranges, limit).build(), path)
