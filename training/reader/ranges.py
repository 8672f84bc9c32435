"""What the inputs of the linear maps span, seen on training sentences: the int8 graph's fixed ranges."""

import random

import numpy
import torch

from .batches import collate, encode, plan

TAIL = 1e-5


def ranges(model, examples, vocabulary, sentences=1200, seed=7):
    """name of a linear map to {"signed": True, "largest": [channels]} or, after GELU,
    {"signed": False, "low", "high"}, the high end without its rarest hundred-thousandth."""
    seen, high = {}, {}
    hooks = []

    def watch(name, after_gelu):
        def hook(_module, inputs):
            x = inputs[0].detach()[mask["real"]] if inputs[0].dim() == 3 else inputs[0]
            if after_gelu:
                high.setdefault(name, []).append(numpy.quantile(x.numpy(), 1 - TAIL))
            else:
                largest = x.abs().amax(0).numpy()
                seen[name] = numpy.maximum(seen.get(name, 0), largest)
        return hook

    mask = {}
    for number, layer in enumerate(model.encoder.layers):
        own = f"encoder.layers.{number}"
        for part in ("query", "output", "up", "down"):
            hooks.append(getattr(layer, part).register_forward_pre_hook(watch(f"{own}.{part}", part == "down")))
    model.eval()
    chosen = random.Random(seed).sample(examples, min(sentences, len(examples)))
    encoded = [encode({**example, "labels": {}}, vocabulary, {}) for example in chosen]
    encoded = [item for item in encoded if len(item["input_ids"]) <= 200]
    with torch.no_grad():
        for numbers in plan([len(item["input_ids"]) for item in encoded], 2000, random.Random(0)):
            batch = collate([encoded[n] for n in numbers], vocabulary.pad)
            mask["real"] = batch["attention"].bool()
            words = model.words(batch)
            real = torch.nn.functional.pad(batch["real"], (1, 0), value=True)
            seen["words"] = numpy.maximum(seen.get("words", 0), words[real].abs().amax(0).numpy())
    for hook in hooks:
        hook.remove()
    found = {name: {"signed": True, "largest": value} for name, value in seen.items()}
    found |= {name: {"signed": False, "low": -0.17, "high": float(max(values))} for name, values in high.items()}
    return found
