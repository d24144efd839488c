"""What Keras predicts with checkpoints that Banteng wrote: python checkpoints.py FOLDER.

FOLDER/x.json holds the input. Every .keras file of FOLDER is loaded as any model of Keras' own, predicts, and is
trained for one further step; FOLDER/results.json gets the predictions before it, and how often Adam had stepped.
"""

import json
import pathlib
import sys

import keras
import numpy as np


def main(folder):
    x = np.array(json.loads((folder / "x.json").read_text(encoding="utf-8")), dtype="float32")
    results = {}
    for file in sorted(folder.glob("*.keras")):
        model = keras.saving.load_model(file)
        predicted = model.predict(x, verbose=0).ravel().tolist()
        steps = int(model.optimizer.iterations)
        model.train_on_batch(x, np.zeros((len(x), 1), "float32"))
        results[file.name] = {"predict": predicted, "iterations": steps}
    (folder / "results.json").write_text(json.dumps(results), encoding="utf-8")


main(pathlib.Path(sys.argv[1]))
