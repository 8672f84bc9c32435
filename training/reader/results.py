"""One row a trial for the table of accuracy against speed: `python -m reader.results --work DIR --run NAME`.

Copies what export measured into results/NAME.json, with the run's recipe and what measured it."""

import argparse
import json
import os
import platform


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--work", required=True)
    arguments.add_argument("--run", required=True)
    given = arguments.parse_args()
    folder = os.path.join(given.work, given.run)
    with open(os.path.join(folder, "scores.json"), encoding="utf-8") as file:
        scores = json.load(file)
    with open(os.path.join(folder, "recipe.json"), encoding="utf-8") as file:
        recipe = json.load(file)
    row = {"run": given.run, "layers": recipe["shape"]["layers"], "width": recipe["shape"]["width"],
           "epochs": recipe["epochs"], "seed": recipe["seed"], "best_step": scores["step"],
           "measured": "gold words; words per CPU second of the graph alone, one thread, machine shared with other work",
           "processor": platform.machine(), **{name: value for name, value in scores.items() if name.endswith(".onnx")}}
    out = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "results")
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(out, f"{given.run}.json"), "w", encoding="utf-8") as file:
        json.dump(row, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
