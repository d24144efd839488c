"""Golden values for the metric of TensorFlow 2's Keras that Keras 3 has not, computed by tf_keras.

    python make_tf_keras.py OUT_DIR     writes OUT_DIR/tf-keras-metrics.json (needs tf_keras and the TensorFlow of its version)

The form is that of metrics.json. Every case draws its data from its own seeded stream.
"""
import json, os, sys, zlib
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1", TF_ENABLE_ONEDNN_OPTS="0")
import numpy as np
import tensorflow as tf
import tf_keras

F32, I32 = np.float32, np.int32
CASES = []


def number(v):
    v = float(str(np.float32(v)))
    return int(v) if v == int(v) else v


def tensor(x):
    if x is None:
        return None
    x = np.asarray(x)
    return {"shape": list(x.shape), "dtype": str(x.dtype), "data": [int(v) if x.dtype.kind == "i" else number(v) for v in x.reshape(-1)]}


def case(name, normalizer, *updates):
    metric = tf_keras.metrics.MeanRelativeError(normalizer=normalizer)

    def update(u):
        metric.update_state(u[0], u[1], sample_weight=u[2] if len(u) > 2 else None)
        return number(metric.result().numpy())
    results = [update(u) for u in updates]
    metric.reset_state()
    CASES.append({"id": name, "class": "MeanRelativeError", "config": {"normalizer": normalizer},
                  "updates": [{"y_true": tensor(u[0]), "y_pred": tensor(u[1]), "sample_weight": tensor(u[2] if len(u) > 2 else None)} for u in updates],
                  "results": results, "after_reset": update(updates[0])})


def draws(name, *shapes, weights=None):
    """An update for each shape, with weights of the shape's first axes where their number is given."""
    r = np.random.default_rng(zlib.crc32(name.encode()))
    draw = lambda shape: np.round(r.normal(0, 2, shape), 3).astype(F32)
    weigh = lambda shape: np.round(r.uniform(0, 3, shape[:weights]), 2).astype(F32)
    return [(draw(s), draw(s)) + (() if weights is None else (weigh(s),)) for s in shapes]


def cases():
    case("docs-example-one-number-a-row", [1, 3, 2, 3], (np.array([1, 3, 2, 3], I32), np.array([2, 4, 6, 8], I32)))
    case("rows-weights", [1, 3, 0, 2.5], *draws("rows-weights", (4,), (4,), weights=1))
    case("one-number", [2.5], *draws("one-number", (6,), (3,)))
    case("one-number-rank2-weights", [2.5], *draws("one2", (4, 2), (3, 2), weights=1))
    case("outputs-with-a-0", [1.5, 0, 3], *draws("outputs", (5, 3), (4, 3)))
    case("outputs-all-0", [0, 0], *draws("zeros", (3, 2)))
    case("outputs-negative", [-1.5, 2], *draws("negative", (3, 2), (2, 2)))
    case("outputs-weights", [1, 2], *draws("weights", (5, 2), (2, 2), weights=1))
    case("outputs-weights-of-values", [1, 2, 4], *draws("values", (4, 3), (2, 3), weights=2))
    weighted = draws("zero", (3, 2), (3, 2))
    case("outputs-weights-with-0", [1, 2], weighted[0] + (np.array([0, 2, 1], F32),), weighted[1] + (np.array([0, 0, 0], F32),))
    case("outputs-weights-first-all-0", [1, 2], weighted[0] + (np.array([0, 0, 0], F32),), weighted[1] + (np.array([1, 0.5, 0], F32),))
    case("steps", [1, 2], *draws("steps", (2, 3, 2), (1, 3, 2)))
    case("steps-weights-of-rows", [1, 2], *draws("steps1", (2, 3, 2), (3, 3, 2), weights=1))
    case("steps-weights-of-steps", [1, 0, 2], *draws("steps2", (2, 2, 3), (3, 2, 3), weights=2))
    case("batch-then-one-row", [1, 2], *draws("one-row", (4, 2), (1, 2)))


if __name__ == "__main__":
    cases()
    with open(os.path.join(sys.argv[1], "tf-keras-metrics.json"), "w", encoding="utf-8") as f:
        f.write('{"tf_keras":%s,"family":"tf-keras-metrics","cases":[\n' % json.dumps(tf_keras.__version__))
        f.write(",\n".join(json.dumps(c, separators=(",", ":"), allow_nan=False) for c in CASES))
        f.write("\n]}\n")
    print("tf-keras-metrics", len(CASES), "cases")
