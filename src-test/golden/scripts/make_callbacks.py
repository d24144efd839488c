"""More golden values for callbacks: random logs and settings. Computed by real Keras 3 on the TensorFlow backend.

    python make_callbacks.py OUT_DIR [CASES [SEED]]      writes OUT_DIR/callbacks-more.json, CASES of each callback

The form is that of callbacks.json. The CSV files have odd keys, separators and numbers. Values that come first are numbers,
but for one case: Keras never gets over a NaN there.
"""
import contextlib, io, json, math, os, random, sys, tempfile, warnings

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np

warnings.simplefilter("ignore")
MODEL = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1)])
NAMES = ["loss", "accuracy", "mae", "a,b", "x;y", 'q"uote', "tab\tkey", "späß", "Z", "_under", "f1/0", "a b", "val", "new\nline"]
INFINITE = [math.nan, math.inf, -math.inf]


def compiled(metrics, rate):
    MODEL.compile(keras.optimizers.SGD(rate), "mse", metrics=metrics, run_eagerly=True)
    if metrics:
        MODEL.test_on_batch(np.zeros((1, 1)), np.zeros((1, 1)))
    MODEL.stop_training = False


def mark(epoch):
    MODEL.set_weights([np.array([[float(epoch)]], "float32"), np.zeros(1, "float32")])


def text(value):
    if math.isnan(value):
        return "NaN"
    return value if math.isfinite(value) else "Infinity" if value > 0 else "-Infinity"


def texts(logs):
    return {key: text(value) for key, value in logs.items()}


def rate():
    return float(MODEL.optimizer.learning_rate.numpy())


def value(r, kind):
    if r.random() < 0.06:
        return r.choice(INFINITE)
    return [
        lambda: r.choice([1.0, 0.9, 0.8, 0.8, 0.75]),
        lambda: round(r.uniform(0.1, 2), r.choice([1, 2, 5])),
        lambda: float(np.float32(r.uniform(0, 1))),
        lambda: 1 + r.randint(-3, 3) * 2.0**-24,
        lambda: 10 ** r.uniform(-12, 6) * r.choice([1, -1]),
    ][kind]()


def settings(r, cls, monitor):
    config = {"monitor": monitor, "patience": r.choice([0, 1, 1, 2, 3, 5])}
    if r.random() < 0.5:
        config["mode"] = r.choice(["min", "max"])
    if r.random() < 0.6:
        config["min_delta"] = r.choice([0.0, 1e-4, 0.05, 0.1, -0.1, 1e-7, 2.0**-24, 0.3])
    more = (
        {"baseline": [0.5, 0.9, 2.0], "restore_best_weights": [True], "start_from_epoch": [0, 1, 3, 8]}
        if cls == "EarlyStopping"
        else {"factor": [0.5, 0.1, 0.9, 0.3333, 1e-3], "cooldown": [1, 2, 3], "min_lr": [1e-3, 0.01, 1e-6]}
    )
    for key, values in more.items():
        if r.random() < 0.4:
            config[key] = r.choice(values)
    return config


def sequence(r, keys, monitor, first):
    kind, gaps = r.randint(0, 4), r.random() < 0.3
    logs = [
        {key: value(r, kind) for key in keys if not (gaps and key.startswith("val_") and r.random() < 0.3)}
        for _ in range(r.randint(1, 14))
    ]
    logs[0].setdefault(monitor, 1.0)
    counted = [each for each in logs[max(0, min(first, len(logs) - 1)) :] if monitor in each]
    for each in [logs[0]] + counted[:1]:
        if math.isnan(each[monitor]):
            each[monitor] = 1.0
    return logs


def played(callback, logs, start, stops):
    mark(-1)
    MODEL.stop_training = False
    callback.set_params({"epochs": start + len(logs)})
    callback.on_train_begin({})
    epochs = []
    for epoch, given in enumerate(logs, start):
        mark(epoch)
        callback.on_epoch_begin(epoch, {})
        seen = dict(given)
        callback.on_epoch_end(epoch, seen)
        row = {"epoch": epoch}
        if stops:
            row["stop_training"] = bool(MODEL.stop_training)
        else:
            row.update(learning_rate_after=rate(), logged_learning_rate=seen["learning_rate"])
        epochs.append(row)
        if MODEL.stop_training:
            break
    callback.on_train_end({})
    run = {"start_epoch": start, "logs": [texts(each) for each in logs], "epochs": epochs, "epochs_run": len(epochs)}
    if stops:
        run["weights_of_epoch"] = int(MODEL.get_weights()[0][0, 0])
    return run


def monitoring(r, name, cls, logs=None):
    metrics = ["mae"] if r.random() < 0.4 else []
    monitor = r.choice(["mae", "val_mae", "loss"] if metrics else ["loss", "val_loss"])
    config = settings(r, cls, monitor) if logs is None else {"monitor": "loss", "patience": 1}
    begin = r.choice([0.1, 0.01, 0.3, 1.0, 0.05])
    compiled(metrics, begin)
    callback = getattr(keras.callbacks, cls)(**config)
    callback.set_model(MODEL)
    keys = ["loss", "val_loss"] + (["mae", "val_mae"] if metrics else [])
    runs = []
    for _ in range(r.choice([1, 1, 2]) if logs is None else 1):
        start = r.choice([0, 0, 3])
        given = logs or sequence(r, keys, monitor, config.get("start_from_epoch", 0) - start)
        runs.append(played(callback, given, start, cls == "EarlyStopping"))
    known = [{"name": "mae", "direction": "down"}] if metrics else []
    return {"id": name, "class": cls, "kind": "scripted", "config": config, "model_metrics": known, "initial_learning_rate": begin, "runs": runs}


def scheduled(r, name):
    kind, epochs = r.choice(["table", "from_epoch_multiply", "step_decay", "one_argument_table"]), r.randint(1, 12)
    if "table" in kind:
        words = {"type": kind, "values": [r.choice([0.1, 1e-3, r.uniform(0, 1), 0.0, 1e-30, 5.0]) for _ in range(epochs)]}
        function = (lambda e, lr: words["values"][e]) if kind == "table" else (lambda e: words["values"][e])
    elif kind == "from_epoch_multiply":
        words = {"type": kind, "from_epoch": r.randint(0, 4), "factor": r.choice([0.9, 0.5, 1.1, 0.333])}
        function = lambda e, lr: lr if e < words["from_epoch"] else lr * words["factor"]
    else:
        words = {"type": kind, "initial": r.choice([0.1, 0.37]), "factor": r.choice([0.5, 0.7]), "every": r.randint(1, 4)}
        function = lambda e, lr: words["initial"] * words["factor"] ** ((1 + e) // words["every"])
    begin = r.choice([0.1, 0.01, 0.3])
    compiled([], begin)
    callback = keras.callbacks.LearningRateScheduler(function)
    callback.set_model(MODEL)
    rows = []
    for epoch in range(epochs):
        callback.on_epoch_begin(epoch, {})
        now, logs = rate(), {"loss": 1.0}
        callback.on_epoch_end(epoch, logs)
        rows.append({"epoch": epoch, "learning_rate": now, "logged_learning_rate": logs["learning_rate"]})
    return {"id": name, "class": "LearningRateScheduler", "kind": "scripted", "config": {"schedule": words}, "initial_learning_rate": begin, "epochs": rows}


def number(r):
    return [
        lambda: r.uniform(-1, 1),
        lambda: float(np.float32(r.uniform(0, 2))),
        lambda: 10 ** r.uniform(-320, 308),
        lambda: float(r.randint(-(10**17), 10**17)),
        lambda: 2.0 ** r.randint(-1074, 1023),
        lambda: r.choice(INFINITE + [0.0, -0.0, 1e16, 9.999e15, 1e-4, 9.9e-5, 5e-324, 1.7976931348623157e308]),
        lambda: r.random() * 10 ** r.randint(-8, 18),
    ][r.randint(0, 6)]()


def csv(r, name):
    config = {}
    if r.random() < 0.6:
        config["separator"] = r.choice([";", ",", "\t", "|", " ", ".", "e", "-"])
    if r.random() < 0.5:
        config["append"] = True
    keys = r.sample(NAMES, r.randint(1, 5))
    keys += ["val_" + key for key in keys] if r.random() < 0.5 else []
    gaps, runs = r.random() < 0.3, []
    file = os.path.join(tempfile.mkdtemp(), "log.csv")
    callback = keras.callbacks.CSVLogger(file, **config)
    for _ in range(r.choice([1, 1, 2])):
        whole = bool(runs) or config.get("append", False)  # what is appended has the same columns
        logs = [
            {k: number(r) for k in keys if (epoch == 0 and whole) or not (gaps and k.startswith("val_") and r.random() < 0.5)}
            for epoch in range(r.randint(1, 4))
        ]
        callback.on_train_begin({})
        for epoch, each in enumerate(logs):
            callback.on_epoch_end(epoch, dict(each))
        callback.on_train_end({})
        runs.append({"logs": [texts(each) for each in logs]})
    with open(file, newline="") as written:
        return {"id": name, "class": "CSVLogger", "kind": "csv", "config": config, "existing_text": None, "runs": runs, "text": written.read()}


def terminating(r, name):
    config = {"raise_error": True} if r.random() < 0.5 else {}
    compiled([], 0.1)
    callback = keras.callbacks.TerminateOnNaN(**config)
    callback.set_model(MODEL)
    rows = []
    for batch in range(r.randint(1, 8)):
        logs = {"loss": r.choice([2.5, 1e38] + INFINITE) if r.random() < 0.4 else 1.0} if r.random() < 0.9 else {}
        logs.update({"mae": r.choice([1.0, math.nan])} if r.random() < 0.5 else {})
        rows.append({"batch": batch, "logs": texts(logs)})
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                callback.on_train_batch_end(batch, logs)
            rows[-1]["stop_training"] = bool(MODEL.stop_training)
        except RuntimeError:
            rows[-1]["error"] = "RuntimeError"
        if MODEL.stop_training or "error" in rows[-1]:
            break
    return {"id": name, "class": "TerminateOnNaN", "kind": "scripted", "config": config, "batches": rows}


def main():
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 24
    r = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 11)
    cases = [monitoring(r, "reduce-lr-nan-first", "ReduceLROnPlateau", [{"loss": v} for v in (math.nan, 2.0, 1.0)])]
    for i in range(count):
        cases.append(monitoring(r, f"reduce-lr-{i}", "ReduceLROnPlateau"))
        cases.append(monitoring(r, f"early-stopping-{i}", "EarlyStopping"))
        cases.append(scheduled(r, f"lr-scheduler-{i}"))
        cases.append(csv(r, f"csv-{i}"))
        cases.append(terminating(r, f"terminate-on-nan-{i}"))
    lines = ",\n".join(json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases)
    notes = '"notes":["made by make_callbacks.py, in the form of callbacks.json"]'
    with open(os.path.join(sys.argv[1], "callbacks-more.json"), "w") as out:
        out.write(f'{{"keras":"{keras.__version__}","family":"callbacks",{notes},"cases":[\n{lines}\n]}}\n')


main()
