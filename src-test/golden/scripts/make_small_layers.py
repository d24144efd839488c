"""More golden values for layers without weights of their own to train: orders of axes, repetitions, rescaling, normalization
(given, and as weights), and layers at random in prediction and at rate 0. Computed by real Keras 3 on the TensorFlow backend.

    python make_small_layers.py OUT_DIR [CASES [SEED]]      writes OUT_DIR/small-layers-more.json

The form is that of layers.json. Ranks, sizes and arguments are drawn at random.
"""
import os, sys

import make_layers_optimizers as m
from make_layers_optimizers import keras, np

call = keras.layers.Normalization.call


def with_new_weights(self, inputs):
    """Keras makes constants of its weights when it adapts or loads, not when they are assigned."""
    self.finalize_state()
    return call(self, inputs)


keras.layers.Normalization.call = with_new_weights


def number(r, low, high):
    return round(float(r.uniform(low, high)), 3)


def one(r, i):
    def shape(least, most):
        return (int(r.integers(1, 6)),) + tuple(int(r.integers(1, 6)) for _ in range(int(r.integers(least, most + 1))))

    cls = str(r.choice(["Permute", "RepeatVector", "Identity", "Rescaling", "Normalization", "Normalization", "Random"]))
    name = f"small-{i}"
    if cls == "Permute":
        s = shape(1, 4)
        dims = [int(d) + 1 for d in r.permutation(len(s) - 1)]
        return m.layer_case(f"{name}-permute", cls, {"dims": dims}, s)
    if cls == "RepeatVector":
        return m.layer_case(f"{name}-repeat", cls, {"n": int(r.integers(1, 8))}, shape(1, 1))
    if cls == "Identity":
        return m.layer_case(f"{name}-identity", cls, {}, shape(1, 4))
    if cls == "Rescaling":
        s = shape(1, 4)
        many = r.random() < 0.5
        kw = {"scale": [number(r, -2, 2) for _ in range(s[-1])] if many else number(r, -2, 2)}
        if r.random() < 0.7:
            kw["offset"] = [number(r, -2, 2) for _ in range(s[-1])] if r.random() < 0.4 else number(r, -2, 2)
        return m.layer_case(f"{name}-rescaling", cls, kw, s, training=bool(r.random() < 0.5), full=bool(r.random() < 0.5))
    if cls == "Normalization":
        return normalization(r, name, shape(1, 4))
    return at_random(r, name, shape)


def normalization(r, name, s):
    kw = {"invert": bool(r.random() < 0.3)}
    axes = [a for a in range(1, len(s))]
    kind = r.choice(["none", "one", "last", "several"])
    if kind == "none":
        kw["axis"] = None
    elif kind == "one":
        axis = int(r.choice(axes))
        kw["axis"] = axis if r.random() < 0.5 else axis - len(s)
    elif kind == "several":
        kw["axis"] = sorted(int(a) for a in r.choice(axes, size=int(r.integers(1, len(axes) + 1)), replace=False))
    weights = None
    kept = () if kind == "none" else (s[-1],) if kind == "last" else tuple(s[a] for a in np.atleast_1d(kw["axis"]))
    if r.random() < 0.5 and len(kept) < 2:
        scalar = kind == "none" or r.random() < 0.3
        kw["mean"] = number(r, -3, 3) if scalar else [number(r, -3, 3) for _ in range(kept[0])]
        kw["variance"] = number(r, 0, 3) if scalar else [number(r, 0.01, 3) for _ in range(kept[0])]
    else:
        weights = {"mean": m.draw(r, kept), "variance": r.uniform(0.1, 3, kept).astype("float32"), "count": np.int32(5)}
    return m.layer_case(f"{name}-normalization", "Normalization", kw, s, weights=weights)


def at_random(r, name, shape):
    cls = str(r.choice(["Dropout", "SpatialDropout1D", "SpatialDropout2D", "GaussianNoise", "GaussianDropout", "AlphaDropout"]))
    s = shape(2, 2) if cls.endswith("1D") else shape(3, 3) if cls.endswith("2D") else shape(1, 4)
    training = bool(r.random() < 0.3)
    kw = {"stddev" if cls == "GaussianNoise" else "rate": 0.0 if training else number(r, 0, 1)}
    if cls in ("Dropout", "AlphaDropout") and r.random() < 0.5:
        kw["noise_shape"] = [None] + [1 if r.random() < 0.5 else None if r.random() < 0.5 else d for d in s[1:]]
    if r.random() < 0.3:
        kw["seed"] = int(r.integers(0, 100))
    return m.layer_case(f"{name}-{cls.lower()}", cls, kw, s, training=training)


def main(out, cases=48, seed=7):
    r = np.random.default_rng(int(seed))
    m.write(out, "layers", [one(r, i) for i in range(int(cases))], ["made by make_small_layers.py, in the form of layers.json"])
    os.rename(os.path.join(out, "layers.json"), os.path.join(out, "small-layers-more.json"))


if __name__ == "__main__":
    main(*sys.argv[1:])
