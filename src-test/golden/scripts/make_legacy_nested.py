"""A legacy .h5 whose nested model is trained in part: legacy-nested.h5 and legacy-nested.json.

usage: make_legacy_nested.py FOLDER. In this form a layer's weights stand with the trained ones first,
those of a model inside all together. Every weight is another, so that an order mistaken shows.
"""
import json, os, sys
os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras, numpy as np

out = sys.argv[1]
draws = np.random.default_rng(5)
inner = keras.Sequential([
    keras.layers.Input((4,)), keras.layers.BatchNormalization(), keras.layers.Dense(4, activation="tanh", trainable=False),
    keras.layers.BatchNormalization(), keras.layers.Dense(3)])
model = keras.Sequential([keras.layers.Input((4,)), inner, keras.layers.Dense(2)])
model.compile(keras.optimizers.SGD(0.01, momentum=0.9), loss="mean_squared_error", metrics=["mean_absolute_error"])
for weight in model.weights:
    weight.assign(np.asarray(weight) + draws.uniform(0.1, 0.5, weight.shape))
x = draws.uniform(-1, 1, (6, 4)).round(2).astype("float32")
y = draws.uniform(-1, 1, (6, 2)).round(2).astype("float32")
model.fit(x, y, epochs=2, batch_size=6, shuffle=False, verbose=0)
model.save(f"{out}/legacy-nested.h5")


def tensor(a):
    return {"shape": list(a.shape), "dtype": "float32", "data": [float(f"{v:.9g}") for v in np.asarray(a, "float32").ravel().tolist()]}


case = {
    "keras": keras.__version__, "family": "files", "id": "legacy-nested", "file": "legacy-nested.h5", "kind": "h5", "compiled": True,
    "batch_size": 6, "x": tensor(x), "y": tensor(y), "predict": tensor(model.predict(x, verbose=0)),
    "evaluate": model.evaluate(x, y, batch_size=6, verbose=0, return_dict=True),
    "weight_names": [w.path for w in model.weights], "weight_shapes": [list(w.shape) for w in model.weights],
    "weight_sums": [float(np.asarray(w, "float64").sum()) for w in model.weights]}
json.dump(case, open(f"{out}/legacy-nested.json", "w"))
