"""Random settings of optimizers and schedules, computed by real Keras 3 on the TensorFlow backend.

    python make_optimizers.py OUT_DIR [SEED OPTIMIZERS SCHEDULES [LARGE]]

writes OUT_DIR/optimizers-more.json and OUT_DIR/schedules-more.json, of the forms of optimizers.json and schedules.json
(FORMAT.md). The numbers in the project are those of `make_optimizers.py OUT_DIR 7 56 36`; other seeds and counts, and
larger weights and longer runs with LARGE, are for trying. Beyond FORMAT.md:
  config.exclude_from_weight_decay: names given to optimizer.exclude_from_weight_decay(var_names=...), which Keras keeps
  beside the config;
  variables: optimizer.variables after the last step, but for iterations and learning_rate.
"""
import json, os, random, sys
os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")
import numpy as np
import tensorflow as tf
import keras

optimizers, schedules = keras.optimizers, keras.optimizers.schedules
out, (seed, optimizer_count, schedule_count) = sys.argv[1], map(int, (sys.argv[2:5] or [7, 56, 36]))
large = len(sys.argv) > 5
R, N = random.Random(seed), np.random.RandomState(seed)
CLASSES = ["SGD", "RMSprop", "Adam", "AdamW", "Adamax", "Nadam", "Adagrad", "Adadelta", "Adafactor", "Ftrl", "Lion",
           "Lamb", "Muon"]
NAMES = ["kernel", "bias", "gamma", "embeddings", "beta", "w1", "w2"]


def perhaps(p):
    return R.random() < p


def one(*values):
    return R.choice(values)


def number(x):
    x = np.float32(x)
    if np.isnan(x):
        return "NaN"
    if np.isinf(x):
        return "Infinity" if x > 0 else "-Infinity"
    return float("%.9g" % x)


def tensor(x):
    x = np.asarray(x, np.float32)
    return {"shape": list(x.shape), "dtype": "float32", "data": [number(v) for v in x.ravel()]}


def some(**arguments):
    return {k: v for k, v in arguments.items() if perhaps(.6)}


def schedule(kind):
    rate, steps = one(0.1, 0.01, 1.0, 0.5, 0.003), one(1, 3, 5, 10, 20, 100, 937.5, 1000)
    if kind == 0:
        return schedules.ExponentialDecay(rate, steps, one(0.9, 0.5, 0.96, 1.1, 0.1), staircase=perhaps(.5))
    if kind == 1:
        return schedules.InverseTimeDecay(rate, steps, one(0.9, 0.5, 2.0, 0.1), staircase=perhaps(.5))
    if kind == 2:
        n = R.randint(1, 5)
        return schedules.PiecewiseConstantDecay(sorted(R.sample(range(60), n)),
                                                [one(1.0, 0.5, 0.1, 0.01, 0.3) for _ in range(n + 1)])
    if kind == 3:
        return schedules.PolynomialDecay(rate, steps, end_learning_rate=one(0.0001, 0.01, 0.2, 0.0),
                                         power=one(1.0, 0.5, 2.0, 3.0, 1.5), cycle=perhaps(.5))
    if kind == 4:
        warmup = dict(warmup_target=one(0.1, 1.0, 0.02), warmup_steps=one(0, 1, 5, 30)) if perhaps(.5) else {}
        return schedules.CosineDecay(one(0.0, rate) if warmup else rate, steps, alpha=one(0.0, 0.1, 0.5, 0.01), **warmup)
    return schedules.CosineDecayRestarts(rate, steps, t_mul=one(1.0, 2.0, 1.5, 3.0, 1.1),
                                         m_mul=one(1.0, 0.5, 0.9, 1.2), alpha=one(0.0, 0.1, 0.3))


def shared():
    k = {}
    if perhaps(.4):
        k[one("clipnorm", "clipvalue", "global_clipnorm")] = one(0.1, 0.5, 1.0, 5.0)
    if perhaps(.4):
        k["weight_decay"] = one(0.01, 0.1, 0.004, 1.0)
    if perhaps(.3):
        k.update(use_ema=True, ema_momentum=one(0.9, 0.5, 0.99), ema_overwrite_frequency=one(None, None, 1, 2, 3, 5))
    if perhaps(.15):
        k["loss_scale_factor"] = one(2.0, 8.0, 0.5)
    if perhaps(.25):
        k["gradient_accumulation_steps"] = one(2, 3, 4)
    k["learning_rate"] = schedule(R.randint(0, 5)) if perhaps(.3) else one(0.001, 0.01, 0.1, 0.3, 1.0)
    return k


def own(kind):
    beta1, beta2 = one(0.9, 0.8, 0.5, 0.99, 0.0), one(0.999, 0.9, 0.99, 0.5)
    epsilon, start = one(1e-7, 1e-3, 0.1), one(0.1, 0.0, 1.0)
    return {
        "SGD": lambda: some(momentum=one(0.0, 0.9, 0.5, 1.0), nesterov=perhaps(.5)),
        "RMSprop": lambda: some(rho=one(0.9, 0.5, 0.99), momentum=one(0.0, 0.5, 0.9), epsilon=epsilon,
                                centered=perhaps(.5)),
        "Adam": lambda: some(beta_1=beta1, beta_2=beta2, epsilon=epsilon, amsgrad=perhaps(.5)),
        "AdamW": lambda: some(beta_1=beta1, beta_2=beta2, epsilon=epsilon, amsgrad=perhaps(.5)),
        "Adamax": lambda: some(beta_1=beta1, beta_2=beta2, epsilon=epsilon),
        "Nadam": lambda: some(beta_1=beta1, beta_2=beta2, epsilon=epsilon),
        "Lamb": lambda: some(beta_1=beta1, beta_2=beta2, epsilon=epsilon),
        "Adagrad": lambda: some(initial_accumulator_value=start, epsilon=epsilon),
        "Adadelta": lambda: some(rho=one(0.95, 0.5, 0.9), epsilon=epsilon),
        "Adafactor": lambda: some(beta_2_decay=one(-0.8, -0.5, -1.0), epsilon_1=one(1e-30, 1e-6),
                                  epsilon_2=one(1e-3, 0.1), clip_threshold=one(1.0, 0.1, 3.0),
                                  relative_step=perhaps(.5)),
        "Ftrl": lambda: some(learning_rate_power=one(-0.5, -0.3, 0.0, -1.0), initial_accumulator_value=start,
                             l1_regularization_strength=one(0.0, 0.1, 0.01),
                             l2_regularization_strength=one(0.0, 0.1, 1.0),
                             l2_shrinkage_regularization_strength=one(0.0, 0.1), beta=one(0.0, 1.0, 0.1)),
        "Lion": lambda: some(beta_1=one(0.9, 0.5, 1.0), beta_2=one(0.99, 0.5, 0.9)),
        "Muon": lambda: some(adam_beta_1=beta1, adam_beta_2=beta2, epsilon=epsilon, adam_weight_decay=one(0.004, 0.1, None),
                             exclude_layers=one([], ["ker"], ["w2", "gam"]), exclude_embeddings=perhaps(.5),
                             adam_lr_ratio=one(1, 0.1, 2.0), momentum=one(0.95, 0.5, 0.0), ns_steps=one(1, 2, 3, 5),
                             nesterov=perhaps(.5), rms_rate=one(0.2, None, 1.0)),
    }[kind]()


def shape():
    rank = one(0, 1, 1, 2, 2, 2, 3, 4)
    sizes = ([1, 2, 3, 5, 7] if rank > 2 else [1, 2, 3, 5, 17, 33]) if large else ([1, 2] if rank > 2 else [1, 2, 3, 5])
    return tuple(R.choice(sizes) for _ in range(rank))


def gradient(variable, zero):
    g = N.randn(*variable.shape) * one(1, 1, 1, 0.01, 100)
    if zero or perhaps(.1):
        g = g * 0
    elif perhaps(.2):
        g = g * (N.rand(*variable.shape) > .5)
    if perhaps(.02):
        g = g * 1e6
    return np.asarray(["%.4g" % v for v in np.ravel(g)], np.float32).reshape(variable.shape)


def optimizer_case(i):
    kind = CLASSES[i % len(CLASSES)]
    optimizer = getattr(optimizers, kind)(**shared(), **own(kind))
    variables = [keras.Variable(np.round(np.asarray(N.randn(*shape()) * one(1, 0.1, 10), np.float32), 3), name=name)
                 for name in R.sample(NAMES, R.randint(1, 4 if large else 3))]
    config = optimizer.get_config()
    if perhaps(.3):
        exclude = one(["bias", "gamma"], ["^k"], ["w[12]"], ["e"])
        optimizer.exclude_from_weight_decay(var_names=exclude)
        config["exclude_from_weight_decay"] = exclude
    optimizer.build(variables)
    case = {"id": "random-%s-%d" % (kind.lower(), i), "class": kind, "config": config,
            "initial": {v.name: tensor(v) for v in variables}}
    zero, steps, after, rates = perhaps(.1), [], [], []
    for _ in range(one(1, 2, 3, 5, 8, 12, 30) if large else one(2, 3, 4, 6)):
        gradients = [gradient(v, zero) for v in variables]
        rates.append(number(optimizer._get_current_learning_rate()))
        steps.append({"grads": {v.name: tensor(g) for v, g in zip(variables, gradients)}})
        optimizer.apply([tf.constant(g) for g in gradients], variables)
        after.append({v.name: tensor(v) for v in variables})
    case.update(steps=steps, after=after, iterations=int(optimizer.iterations), learning_rates=rates)
    given = [optimizer._iterations] + ([optimizer._learning_rate] if "learning_rate" in
                                       [v.name for v in optimizer.variables] else [])
    case["variables"] = [tensor(v) for v in optimizer.variables if all(v is not g for g in given)]
    if optimizer.use_ema:
        optimizer.finalize_variable_values(variables)
        case["finalized"] = {v.name: tensor(v) for v in variables}
    return case


def schedule_case(i):
    made = schedule(i % 6)
    steps = sorted({0, 1, 2, 10, 20, 30, 70, 100, 1000, 10 ** 6} | {R.randint(0, 60) for _ in range(6)}
                   | {R.randint(0, 3000) for _ in range(4)})
    return {"id": "random-%d" % i, "class": type(made).__name__, "config": made.get_config(), "steps": steps,
            "values": [number(made(tf.constant(s, tf.int64))) for s in steps]}


def write(family, cases):
    with open(os.path.join(out, family + ".json"), "w") as file:
        head = {"keras": keras.__version__, "family": family}
        file.write(json.dumps(head, separators=(",", ":"))[:-1] + ',"cases":[\n')
        file.write(",\n".join(json.dumps(c, separators=(",", ":"), default=float) for c in cases) + "\n]}\n")


os.makedirs(out, exist_ok=True)
write("optimizers-more", [optimizer_case(i) for i in range(optimizer_count)])
write("schedules-more", [schedule_case(i) for i in range(schedule_count)])
