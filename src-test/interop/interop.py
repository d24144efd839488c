"""One direction of the exchange with Banteng: python interop.py read|write FOLDER.

FOLDER/models.json lists the models with their inputs and targets. `read` loads the files that Banteng
saved; `write` builds and trains the same models here, and saves them for Banteng. What Keras predicts,
evaluates and has learned after three further steps goes to FOLDER/results.json; who compares is Banteng.
"""

import json
import pathlib
import sys
import time
import traceback
import warnings

import keras
import numpy as np

STEPS = 3


def tensor(packed):
    return np.array(packed["data"], dtype="float32").reshape(packed["shape"])


def packed(array):
    array = np.asarray(array, "float64")
    return {"shape": list(array.shape), "data": [number(each) for each in array.ravel().tolist()]}


def number(value):
    return float(value) if np.isfinite(value) else None  # JSON has no NaN


def train(model, x, y):
    model.fit(x, y, batch_size=len(x), epochs=STEPS, shuffle=False, verbose=0)


def values(model, x, y, trains):
    """What both sides must agree on; the three steps come last, as they change the model."""
    evaluated = model.evaluate(x, y, batch_size=len(x), verbose=0, return_dict=True)
    found = {
        "predict": packed(model.predict(x, batch_size=len(x), verbose=0)),
        "evaluate": {name: number(value) for name, value in evaluated.items()},
    }
    if trains:
        train(model, x, y)
        found["weights"] = [packed(weight) for weight in model.get_weights()]
    return found


def built(case):
    """The model of a case as Keras itself would make it, with weights of its own."""
    layers = [keras.layers.deserialize(each) for each in case["layers"]]
    return keras.Sequential(layers, name=case["name"])


def compiled(case):
    model = built(case)
    optimizer = keras.saving.deserialize_keras_object(case["optimizer"])
    model.compile(optimizer, loss="mean_squared_error", metrics=["mean_absolute_error"])
    draws = np.random.default_rng(7)
    for weight in model.weights:
        if weight.dtype == "float32":  # zeros and ones would hide a mistaken order
            weight.assign(np.asarray(weight) + draws.uniform(0.0, 0.2, weight.shape))
    return model


def read(folder, case, x, y):
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        model = keras.saving.load_model(folder / f"{case['name']}.keras")
    found = values(model, x, y, case["trains"])
    found["warnings"] = [str(each.message) for each in said if "Skipping" in str(each.message)]
    empty = built(case)
    empty.load_weights(folder / f"{case['name']}.weights.h5")
    found["predict by weights"] = packed(empty.predict(x, batch_size=len(x), verbose=0))
    return found


def write(folder, case, x, y):
    model = compiled(case)
    train(model, x, y)
    file = str(folder / case["name"])
    model.save(file + ".keras")
    model.save_weights(file + ".weights.h5")
    legacy = ""
    try:
        model.save(file + ".h5")
    except (ValueError, TypeError) as fault:  # in this form Keras cannot write all of its own
        legacy = str(fault)
    # From its own file: on JAX a model with moving averages cannot be fitted twice.
    found = values(keras.saving.load_model(file + ".keras"), x, y, case["trains"])
    return found | {"legacy": legacy}


def run(direction, folder, case):
    try:
        return direction(folder, case, tensor(case["x"]), tensor(case["y"]))
    except Exception:  # one model that fails keeps no other from being tried
        return {"error": traceback.format_exc()[-1500:]}


def main(name, folder):
    cases = json.loads((folder / "models.json").read_text(encoding="utf-8"))
    results = {}
    if name == "read":  # from the other end: what one process has compiled, the other finds done
        cases.reverse()
    for case in cases:
        began = time.monotonic()
        results[case["name"]] = run({"read": read, "write": write}[name], folder, case)
        keras.backend.clear_session()
        print(f"{time.monotonic() - began:6.2f} s  {case['name']}", flush=True)
    (folder / "results.json").write_text(json.dumps(results), encoding="utf-8")


main(sys.argv[1], pathlib.Path(sys.argv[2]))
