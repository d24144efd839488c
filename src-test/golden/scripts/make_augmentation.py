"""Golden values for the layers that change images at random, where Keras draws nothing: a number between two equal bounds, images
that are cut at one place only, prediction. Computed by real Keras 3 on the TensorFlow backend.

    python make_augmentation.py OUT_DIR [CASES [SEED]]      writes OUT_DIR/augmentation-more.json

The form is that of layers.json. Sizes and arguments are drawn at random. TensorFlow's gradient of a warp is that of the inverse
map, an approximation. A warp is linear, so "input_grad" is its matrix (what it makes of single pixels) transposed.
"""
import json, os, sys

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np
import tensorflow as tf

SIZES = [1, 2, 3, 4, 5, 6, 7]
WARPS = ["RandomTranslation", "RandomRotation", "RandomZoom"]
CLASSES = WARPS + ["RandomBrightness", "RandomContrast", "RandomFlip", "RandomCrop", "CenterCrop"]


def tensor(array):
    array = np.asarray(array, np.float32)
    return {"shape": list(array.shape), "dtype": "float32", "data": [float("%.9g" % v) for v in array.ravel().tolist()]}


def number(r, low, high):
    return round(float(r.uniform(low, high)), 4)


def same(r, low, high):
    return [number(r, low, high)] * 2


def arguments(r, cls, image):
    if cls == "CenterCrop":
        return {"height": int(r.choice(SIZES)), "width": int(r.choice(SIZES))}
    if cls == "RandomCrop":  # at one place only where one side fits
        kw = {"height": int(r.choice(SIZES)), "width": int(r.choice(SIZES))}
        if image[0] > kw["height"] and image[1] > kw["width"]:
            kw["height"] = image[0]
        return kw
    if cls == "RandomFlip":
        return {"mode": str(r.choice(["horizontal", "vertical", "horizontal_and_vertical"]))}
    if cls in ("RandomBrightness", "RandomContrast"):
        low = number(r, -1, 0.3)
        bound = number(r, 0, 1)
        kw = {"factor": same(r, -1, 1) if cls == "RandomBrightness" else [-bound, bound]}
        kw["value_range"] = [low, round(low + number(r, 0.2, 2), 4)]
        return kw
    kw = {
        "fill_mode": str(r.choice(["reflect", "constant", "wrap", "nearest"])),
        "interpolation": str(r.choice(["bilinear", "nearest"])),
    }
    if r.random() < 0.5:
        kw["fill_value"] = number(r, -2, 2)
    if cls == "RandomRotation":
        return {"factor": same(r, -1, 1), **kw}
    if cls == "RandomTranslation":
        return {"height_factor": same(r, -1, 1), "width_factor": same(r, -1, 1), **kw}
    zoom = {"height_factor": same(r, -0.95, 1), **kw}
    return {**zoom, "width_factor": same(r, -0.95, 1)} if r.random() < 0.6 else zoom


def gradient(layer, cls, x, upstream, training, first):
    if cls in WARPS and training:
        return transposed(layer, x, upstream, first)
    given = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(given)
        y = layer(given, training=training)
    return tape.gradient(y, given, output_gradients=tf.constant(upstream)).numpy()


def transposed(layer, x, upstream, first):
    last = lambda a: np.moveaxis(a, 1, -1) if first else a
    back = lambda a: np.moveaxis(a, -1, 1) if first else a
    n, height, width, channels = last(x).shape
    pixels = height * width
    units = np.eye(pixels, dtype="float32").reshape(pixels, height, width, 1)
    matrix = np.asarray(layer(back(units), training=True)) - np.asarray(layer(back(units * 0), training=True))
    matrix = last(matrix).reshape(pixels, pixels).astype("float64")
    of = last(upstream).reshape(n, pixels, channels).astype("float64")
    return back(np.einsum("ij,bjc->bic", matrix, of).reshape(n, height, width, channels)).astype("float32")


def case(r, i):
    cls = CLASSES[i % len(CLASSES)]
    image = [int(r.choice(SIZES)), int(r.choice(SIZES))]
    channels = int(r.integers(1, 3))
    n = int(r.integers(1, 3))
    first = bool(r.random() < 0.25)
    kw = arguments(r, cls, image)
    training = cls != "RandomFlip" and bool(r.random() < 0.9 or cls == "RandomCrop")
    if first:
        kw["data_format"] = "channels_first"
    shape = (n, channels, *image) if first else (n, *image, channels)
    x = np.round(r.uniform(-0.3, 1.2, shape), 3).astype("float32")
    layer = getattr(keras.layers, cls)(**kw)
    y = np.asarray(layer(x, training=training))
    upstream = np.round(r.uniform(-1, 1, y.shape), 2).astype("float32")
    return {
        "id": f"augmentation-{i}-{cls.lower()}",
        "class": cls,
        "config": kw,
        "input": tensor(x),
        "weights": {},
        "training": training,
        "output": tensor(y),
        "upstream": tensor(upstream),
        "input_grad": tensor(gradient(layer, cls, x, upstream, training, first)),
        "weight_grads": {},
        "output_shape": [None, *y.shape[1:]],
        "state_after": {},
    }


def main():
    out = sys.argv[1]
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else 64
    r = np.random.default_rng(int(sys.argv[3]) if len(sys.argv) > 3 else 20)
    lines = ",\n".join(json.dumps(case(r, i), separators=(",", ":")) for i in range(cases))
    head = json.dumps({"keras": keras.__version__, "family": "layers"})[:-1]
    with open(os.path.join(out, "augmentation-more.json"), "w", encoding="utf-8") as file:
        file.write(head + ', "cases": [\n' + lines + "\n]}\n")


main()
