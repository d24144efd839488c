"""More golden values for activations and the layers around them, where activations.json and layers.json are thin: arguments
together, axes, ranks 1 to 5, and numbers far out, tiny, and on kinks. Computed by real Keras 3 on the TensorFlow backend, in
float64, so that Keras' own rounding does not count.

    python make_activations.py OUT_DIR [CASES SEED]     writes activations-more.json and activation-layers.json

Left out: sparsemax, which Keras computes wrongly; celu at exactly 0, where Keras' gradient is 2; subnormal numbers of selu,
which Keras takes for 0. Where Keras raises, nothing is recorded, and the script says so.
"""
import json, os, sys
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import tensorflow as tf
import keras

OUT = sys.argv[1]
CASES = int(sys.argv[2]) if len(sys.argv) > 2 else 180
rng = np.random.default_rng(int(sys.argv[3]) if len(sys.argv) > 3 else 3)
NAMES = sorted(name for name in keras.src.activations.ALL_OBJECTS_DICT if name != "sparsemax")
ALONG_AXES = ("glu", "softmax", "log_softmax")
ODD = [1e4, -1e4, 0.0, -0.0, 1e-40, -1e-40, 1e-8, -1e-8, 50, -50, 100, -100, 20, -20, 88, -88, 3, -3, 6, -6, 1, -1, 0.5, -0.5]


def number(v):
    v = float(v)
    return str(v).replace("inf", "Infinity") if np.isinf(v) else float(np.format_float_scientific(v, precision=8))


def tensor(a):
    a = np.asarray(a)
    return {"shape": list(a.shape), "dtype": "float32", "data": [number(v) for v in a.reshape(-1)]}


def data(shape, kind):
    """Normal numbers, some of them odd ones, or all of them halves."""
    n = int(np.prod(shape))
    x = rng.normal(size=n) * rng.choice([0.01, 0.5, 2, 8])
    if kind == "odd":
        some = rng.integers(0, n, size=rng.integers(1, n + 1))
        x[some] = rng.choice(ODD, size=len(some))
    return (np.round(x * 2) / 2 if kind == "halves" else x).astype(np.float32).reshape(shape)


def between(low, high):
    return float(np.float32(round(rng.uniform(low, high), 3)))


def relu_arguments():
    chosen = {"max_value": float(rng.choice([6, between(0, 4), 0])), "negative_slope": between(0, 1), "threshold": between(0, 2)}
    return {key: value for key, value in chosen.items() if rng.random() < 0.5}


def arguments(name, rank):
    if name == "relu":
        return relu_arguments()
    if name == "threshold":
        return {"threshold": between(-2, 2), "default_value": between(-2, 2)}
    if rng.random() < 0.4:
        return {}
    if name in ALONG_AXES:
        axis = int(rng.integers(1, rank))
        return {"axis": axis if rng.random() < 0.5 else axis - rank}
    return {"celu": {"alpha": between(0.1, 3)}, "elu": {"alpha": between(-2, 3)}, "gelu": {"approximate": bool(rng.random() < 0.5)},
            "hard_shrink": {"threshold": between(0, 2)}, "soft_shrink": {"threshold": between(0, 2)},
            "leaky_relu": {"negative_slope": between(0, 2)}, "squareplus": {"b": between(0.01, 9)}}.get(name, {})


def run(function, x, variables=()):
    """Output, a random gradient of it, and the gradients with respect to x and to variables."""
    given = tf.Variable(x.astype(np.float64))
    with tf.GradientTape() as tape:
        y = function(given)
    upstream = rng.normal(size=y.shape).astype(np.float32)
    gradients = tape.gradient(y, [given] + list(variables), output_gradients=tf.constant(upstream, tf.float64))
    return y.numpy(), upstream, [np.zeros(x.shape) if g is None else g.numpy() for g in gradients]


def small_shape(rank, most):
    shape = [int(v) for v in rng.integers(1, 5, size=rank)]
    while np.prod(shape) > most:
        shape[int(np.argmax(shape))] -= 1
    return shape


def input_of(name, shape, kind):
    x = data(shape, kind)
    if name == "celu":
        x[x == 0] = 0.25
    if name == "selu":
        x[np.abs(x) < 1e-30] = 0
    return np.clip(x, -80, 80) if name == "exponential" else x


def functions(count, most):
    cases = []
    for i in range(count):
        name = NAMES[i % len(NAMES)]
        rank = int(rng.integers(2 if name in ALONG_AXES else 1, 6))
        args = arguments(name, rank)
        shape = small_shape(rank, most)
        if name == "glu":
            shape[args.get("axis", -1)] *= 2
        x = input_of(name, shape, rng.choice(["normal", "odd", "halves"]))
        y, upstream, (gradient,) = run(lambda v: keras.activations.get(name)(v, **args), x)
        cases.append({"id": "%s-%d" % (name.replace("_", "-"), i), "class": None, "function": name, "args": args, "x": tensor(x),
                      "y": tensor(y), "upstream": tensor(upstream), "x_grad": tensor(gradient)})
    return cases


def settings(cls, rank):
    """Arguments of a layer, and the name of its activation, if it has one."""
    if cls == "ReLU":
        return relu_arguments(), ""
    if cls == "LeakyReLU":
        return ({"negative_slope": between(0, 1)} if rng.random() < 0.7 else {}), ""
    if cls == "ELU":
        return ({"alpha": between(0, 2)} if rng.random() < 0.7 else {}), ""
    axes = sorted(int(v) for v in rng.permutation(np.arange(1, rank))[:rng.integers(1, rank)])
    if cls == "Softmax":
        axes = [v - rank if rng.random() < 0.5 else v for v in axes]
        return ({"axis": axes if len(axes) > 1 else axes[0]} if rng.random() < 0.8 else {}), ""
    if cls == "PReLU":
        return ({"shared_axes": axes} if rng.random() < 0.7 else {}), ""
    name = str(rng.choice([name for name in NAMES if name != "threshold"]))
    if cls == "Activation":
        return {"activation": name}, name
    units = int(rng.integers(1, 4)) * (2 if name == "glu" else 1)
    return {"units": units, "activation": name, "use_bias": bool(rng.random() < 0.5)}, name


def layers(count, most):
    keras.config.set_floatx("float64")
    cases = []
    for i in range(count):
        cls = ["ReLU", "LeakyReLU", "ELU", "PReLU", "Softmax", "Activation", "Dense"][i % 7]
        shape = small_shape(int(rng.integers(2, 6)), most)
        config, name = settings(cls, len(shape))
        if cls == "Activation" and name == "glu":
            shape[-1] *= 2
        x = input_of(name, shape, "normal" if cls == "Dense" else rng.choice(["normal", "halves"]))
        x = np.clip(x, -3, 3) if cls == "Dense" else np.clip(x, -20, 20)
        layer = getattr(keras.layers, cls)(**config)
        layer.build((None,) + tuple(shape[1:]))
        weights = [(rng.normal(size=v.shape) * 0.7).astype(np.float32) for v in layer.weights]
        layer.set_weights(weights)
        y, upstream, gradients = run(layer, x, [v.value for v in layer.trainable_weights])
        cases.append({"id": "%s-%d" % (cls.lower(), i), "class": cls, "config": config, "input": tensor(x),
                      "weights": {v.name: tensor(w) for v, w in zip(layer.weights, weights)}, "training": True,
                      "output": tensor(y), "upstream": tensor(upstream), "input_grad": tensor(gradients[0]),
                      "weight_grads": {v.name: tensor(g) for v, g in zip(layer.trainable_weights, gradients[1:])},
                      "output_shape": [None] + list(y.shape[1:]), "state_after": {}})
    return cases


def write(family, cases):
    with open(os.path.join(OUT, family + ".json"), "w", encoding="utf-8") as f:
        f.write('{"keras":%s,"family":%s,"cases":[\n' % (json.dumps(keras.__version__), json.dumps(family)))
        f.write(",\n".join(json.dumps(c, separators=(",", ":"), allow_nan=False) for c in cases))
        f.write("\n]}\n")
    print(family, len(cases), "cases")


if __name__ == "__main__":
    most = 12 if CASES <= 400 else 200
    write("activations-more", functions(CASES, most))
    write("activation-layers", layers(CASES // 3, most))
