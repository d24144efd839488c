"""More golden values for initializers: every argument of STFT, and variance scaling by given axes. Computed by real Keras 3 on
the TensorFlow backend (and SciPy, which Keras takes the windows from).

    python make_initializers.py OUT_DIR     writes initializers-more.json
"""
import itertools, json, os, sys
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import keras

CASES = []


def case(cid, cls, config, shape, **expected):
    CASES.append({"id": cid, "class": cls, "config": config, "shape": list(shape), **expected})


def waves():
    """On short frames: Keras' angles are float32, which loses digits on longer ones."""
    shapes = itertools.cycle([(4, 1, 2), (5, 1, 3), (1, 1, 2), (7, 1, 4), (6, 1, 3)])
    arguments = itertools.product(("real", "imag"), ("hann", "hamming", "blackman", None), (False, True), ("density", "spectrum", None))
    for i, (side, window, periodic, scaling) in enumerate(arguments):
        shape = next(shapes)
        config = {"side": side, "window": window, "periodic": periodic, "scaling": scaling}
        value = np.asarray(keras.initializers.STFT(**config)(shape))
        if np.all(np.isfinite(value)):
            tensor = {"shape": list(shape), "dtype": "float32",
                      "data": [float(np.format_float_positional(v, unique=True)) for v in value.reshape(-1)]}
            case("stft-%d" % i, "STFT", config, shape, value=tensor)


def axes():
    settings = [("VarianceScaling", {"scale": 2.0, "mode": "fan_in", "distribution": "uniform"}),
                ("VarianceScaling", {"scale": 1.0, "mode": "fan_avg", "distribution": "untruncated_normal"}),
                ("VarianceScaling", {"scale": 0.5, "mode": "fan_out", "distribution": "truncated_normal"}),
                ("GlorotUniform", {}), ("HeNormal", {}), ("LecunNormal", {})]
    for i, (cls, config) in enumerate(settings):
        config = {**config, "seed": 5, "input_axes": [0, -2], "output_axes": [1]}
        initializer = getattr(keras.initializers, cls)(**config)
        shape = (10, 20, 30, 40)
        values = np.asarray(initializer(shape), np.float64)
        fan_in, fan_out = 10 * 30, 20
        fan = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2}[initializer.mode]
        deviation = (initializer.scale / fan) ** 0.5
        limits = {"limits": [-(3 ** 0.5) * deviation, 3 ** 0.5 * deviation]} if initializer.distribution == "uniform" else {}
        assert abs(values.std() / deviation - 1) < 0.02, (cls, values.std(), deviation)
        case("axes-%d" % i, cls, config, shape, mean=0.0, std=values.std(), expected_std=deviation, **limits)


if __name__ == "__main__":
    waves()
    axes()
    with open(os.path.join(sys.argv[1], "initializers-more.json"), "w", encoding="utf-8") as f:
        f.write('{"keras":%s,"family":"initializers-more","cases":[\n' % json.dumps(keras.__version__))
        f.write(",\n".join(json.dumps(c, separators=(",", ":"), allow_nan=False) for c in CASES))
        f.write("\n]}\n")
    print(len(CASES), "cases")
