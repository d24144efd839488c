"""More golden values for normalizations, regularizers, constraints and trainings with them: arguments, axes and shapes drawn at
random. Computed by real Keras 3 on the TensorFlow backend.

    python make_normalizations.py OUT_DIR [SEED [COUNT]]

writes normalization-more.json, regularizers-more.json, constraints-more.json and training-regularized.json, in the forms of
layers.json, regularizers.json, constraints.json and training.json. Other seeds and a larger count give other cases, to look
for what the kept ones do not show. Combinations that Keras refuses are left out.
"""
import json, random, sys
import make_layers_optimizers as m
import golden_tc_lib as tc
from golden_tc_lib import keras, np, tf

tf.config.run_functions_eagerly(True)  # small models train sooner than their graphs are built
L, R, C, I, O = keras.layers, keras.regularizers, keras.constraints, keras.initializers, keras.optimizers


class Draw(random.Random):
    def yes(self, p=0.5):
        return self.random() < p

    def one(self, *of):
        return self.choice(of)

    def regularizer(self):
        return self.one(R.L1(0.03), R.L2(0.02), R.L1L2(0.01, 0.02), "l2", "l1")

    def perhaps(self):
        return self.one(None, None, R.L1(0.02), R.L2(0.03), R.L1L2(0.01, 0.02))

    def constraint(self):
        return self.one(None, None, C.MaxNorm(self.one(0.5, 1.0)), C.NonNeg(), C.UnitNorm(), C.MinMaxNorm(0.2, 0.8, self.one(0.5, 1.0)))

    def shape(self):
        rank = self.randint(1, 4)
        sizes = (1, 2, 3, 4, 5, 8, 16, 17) if rank < 3 else (1, 2, 3, 4)
        shape = (self.one(1, 2, 3, 5),) + tuple(self.choice(sizes) for _ in range(rank))
        return shape if np.prod(shape) <= 100 else self.shape()

    def axis(self, shape):
        axis = self.randint(1, len(shape) - 1)
        return axis if self.yes() else axis - len(shape)

    def axes(self, shape):
        axes = self.sample(range(1, len(shape)), self.randint(1, len(shape) - 1))
        return axes if self.yes(0.7) else [axis - len(shape) for axis in axes]

    def affine(self):
        kw = {}
        if self.yes():
            kw["epsilon"] = self.one(1e-5, 1e-3, 0.1, 1.0)
        if self.yes(0.3):
            kw["center"] = False
        if self.yes(0.3):
            kw["scale"] = False
        if self.yes(0.2):
            kw["beta_regularizer"] = self.regularizer()
        if self.yes(0.2):
            kw["gamma_constraint"] = C.NonNeg()
        return kw


def normalization(r, kind, shape):
    if kind == "BatchNormalization":
        kw = r.affine()
        if r.yes():
            kw["axis"] = r.axis(shape)
        if r.yes():
            kw["momentum"] = r.one(0.0, 0.5, 0.9, 0.999, 1.0)
        if r.yes(0.2):
            kw["moving_mean_initializer"] = I.Constant(0.5)
        if r.yes(0.15):
            kw["trainable"] = False
    elif kind == "LayerNormalization":
        kw = r.affine()
        if r.yes(0.6):
            kw["axis"] = r.axes(shape)
    elif kind == "GroupNormalization":
        kw = r.affine()
        if r.yes():
            kw["axis"] = r.axis(shape)
        channels = shape[kw.get("axis", -1)]
        kw["groups"] = r.choice([-1] + [g for g in range(1, channels + 1) if channels % g == 0])
    elif kind == "UnitNormalization":
        kw = {"axis": r.axes(shape)} if r.yes(0.7) else {}
    elif kind == "RMSNormalization":  # along the last axes: along others Keras takes the wrong scale
        kw = {"axis": list(range(r.randint(1, len(shape) - 1), len(shape)))} if r.yes() else {}
        if r.yes(0.3):
            kw["epsilon"] = 0.1
    else:
        kw = {"l1": r.one(0.0, 0.1), "l2": r.one(0.0, 0.2)}
    return kw


def alone(kind, kw, shape):
    """Whether each number is normalized by itself: what Keras gives beside beta is its rounding."""
    axes = kw.get("axis", -1)
    axes = axes if isinstance(axes, list) else [axes]
    along = int(np.prod([shape[axis] for axis in axes]))
    if kind == "GroupNormalization":
        groups = along if kw["groups"] == -1 else kw["groups"]
        return np.prod(shape[1:]) == groups
    return kind in ("LayerNormalization", "UnitNormalization") and along == 1


def normalizations(r, count):
    kinds = ["BatchNormalization"] * 4 + ["LayerNormalization"] * 3 + ["GroupNormalization"] * 3 + ["UnitNormalization", "RMSNormalization", "ActivityRegularization"]
    cases = []
    for i in range(count):
        kind, shape = r.choice(kinds), r.shape()
        kw, in_training = normalization(r, kind, shape), r.yes(0.6)
        if alone(kind, kw, shape):
            continue
        try:
            cases.append(m.layer_case(f"{kind.lower()}-drawn-{i}", kind, kw, shape, training=in_training))
        except ValueError as refused:
            print(f"{kind} of {shape}: {refused}")
    return cases


def regularizers(r, count):
    cases = []
    for i in range(count):
        kind = r.one("L1", "L2", "L1L2", "OrthogonalRegularizer", "OrthogonalRegularizer")
        factor = lambda: r.one(0.0, 0.001, 0.01, 0.3, 2.0)
        kw = {"L1": lambda: {"l1": factor()}, "L2": lambda: {"l2": factor()}, "L1L2": lambda: {"l1": factor(), "l2": factor()},
              "OrthogonalRegularizer": lambda: {"factor": factor(), "mode": r.one("rows", "columns")}}[kind]()
        shape = tuple(r.one(2, 3, 5, 8) for _ in range(2 if kind == "OrthogonalRegularizer" else r.randint(1, 3)))
        name = f"{kind.lower()}-drawn-{i}"
        cases.append(m.regularizer_case(name, kind, kw, m.draw(m.rng_of(name), shape)))
    return cases


def constraints(r, count):
    cases = []
    for i in range(count):
        kind = r.one("MaxNorm", "NonNeg", "UnitNorm", "MinMaxNorm")
        shape = tuple(r.one(1, 2, 3, 5) for _ in range(r.randint(1, 4)))
        axes = r.sample(range(len(shape)), r.randint(1, len(shape)))
        axes = [axis if r.yes(0.7) else axis - len(shape) for axis in axes]
        kw = {} if kind == "NonNeg" else {"axis": axes[0] if len(axes) == 1 and r.yes() else axes}
        if kind == "MaxNorm":
            kw["max_value"] = r.one(0, 0.5, 1, 2.5)
        if kind == "MinMaxNorm":
            kw.update(min_value=r.one(0.0, 0.5, 1.0), max_value=r.one(1.0, 2.0, 1.5), rate=r.one(0.0, 0.3, 1.0))
        name = f"{kind.lower()}-drawn-{i}"
        cases.append(m.constraint_case(name, kind, kw, m.draw(m.rng_of(name), shape, 2.0)))
    return cases


def between(r):
    """A normalization of 4 or 8 channels, or none."""
    return r.one([], [("BatchNormalization", dict(momentum=r.one(0.5, 0.9), gamma_regularizer=r.perhaps(), beta_constraint=r.one(None, C.NonNeg()), center=r.yes(0.8), scale=r.yes(0.8)))],
                 [("BatchNormalization", dict(momentum=0.8, trainable=False))], [("LayerNormalization", dict(beta_regularizer=r.perhaps()))],
                 [("GroupNormalization", dict(groups=r.one(1, 2, 4, -1)))], [("UnitNormalization", {})], [("RMSNormalization", {})])


def layers(r, images, classes):
    if images:
        spec = [("Conv2D", dict(filters=4, kernel_size=r.one(1, 2, 3), activation=r.one("relu", "linear", "tanh"), kernel_regularizer=r.perhaps(),
                                bias_regularizer=r.perhaps(), activity_regularizer=r.perhaps(),
                                kernel_constraint=r.one(None, C.MaxNorm(1.0, axis=[0, 1, 2]), C.UnitNorm([0, 1, 2]))))] + between(r)
        spec += [("Activation", dict(activation="relu"))] if r.yes() else []
        spec += [("MaxPooling2D", {})] if r.yes(0.3) else []
        spec += [("Flatten", {})]
    else:
        spec = [("Dense", dict(units=r.one(4, 8), activation=r.one("relu", "tanh", "linear"),
                               kernel_regularizer=r.one(r.perhaps(), r.perhaps(), R.OrthogonalRegularizer(0.1, r.one("rows", "columns"))),
                               bias_regularizer=r.perhaps(), kernel_constraint=r.constraint(), bias_constraint=r.one(None, C.NonNeg()),
                               activity_regularizer=r.perhaps(), trainable=r.yes(0.9)))] + between(r)
        spec += [("Activation", dict(activation="relu"))] if r.yes() else []
        spec += [("ActivityRegularization", dict(l1=r.one(0.0, 0.02), l2=r.one(0.0, 0.03)))] if r.yes(0.3) else []
    return spec + [("Dense", dict(units=3 if classes else 1, activation="softmax" if classes else "linear", kernel_regularizer=r.perhaps(),
                                  activity_regularizer=r.one(None, None, r.perhaps())))]


def training(r, name, seed):
    images, classes = r.yes(0.35), r.yes()
    shape = (4, 4, 2) if images else (5,)
    made = [json.dumps(keras.saving.serialize_keras_object(getattr(L, cls)(name=f"l{k}", **kw))) for k, (cls, kw) in enumerate(layers(r, images, classes))]
    build = lambda: keras.Sequential([L.Input(shape)] + [keras.saving.deserialize_keras_object(json.loads(each)) for each in made])
    more = r.one({}, {}, {}, dict(use_ema=True, ema_momentum=0.6, ema_overwrite_frequency=r.one(None, 2)), dict(gradient_accumulation_steps=2),
                 dict(weight_decay=0.01), dict(loss_scale_factor=4.0), dict(clipnorm=0.7), dict(global_clipnorm=0.8))
    rate, adam, loss = r.one(0.01, 0.03), r.yes(0.3), "sparse_categorical_crossentropy" if classes else r.one("mse", "mae")
    compiled = lambda: dict(optimizer=O.Adam(rate, **more) if adam else O.SGD(rate, momentum=0.8, **more), loss=loss, metrics=["accuracy" if classes else "mae"])
    rng, rows = np.random.default_rng(seed), r.one(9, 12)
    x = np.round(rng.normal(size=(rows,) + shape), 2).astype("float32")
    y = rng.integers(0, 3, rows) if classes else np.round(rng.normal(size=(rows, 1)), 2).astype("float32")
    fit = dict(batch_size=r.one(4, 5, 32), epochs=r.one(1, 2, 3))
    if r.yes(0.4):
        fit["validation_split"] = 0.3
    weights = np.round(rng.uniform(0.2, 1.5, rows), 2).astype("float32") if r.yes(0.2) else None
    return tc.run_training(name, build, compiled, x, y, fit, seed=seed, sample_weight=weights, noise=False)[0]


def main(out, seed=7, count=30):
    r = Draw(seed)
    m.write(out, "normalization-more", normalizations(r, count))
    m.write(out, "regularizers-more", regularizers(r, count // 3))
    m.write(out, "constraints-more", constraints(r, count // 3))
    cases = [training(Draw(f"{seed}-{i}"), f"regularized-drawn-{i}", 1000 * seed + i) for i in range(count // 4)]
    tc.write_family(out + "/training-regularized.json", "training-regularized", cases)


if __name__ == "__main__":
    main(sys.argv[1], *(int(number) for number in sys.argv[2:]))
