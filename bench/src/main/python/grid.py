"""What the peers of `banteng bench --grid` share: the cases, the clock, and the conversation with the bench.

A peer is started once. `case FAMILY SIZE BATCH STEPS` makes a model and warms up, `train` and `predict ROWS`
measure it, `peak` tells the most memory that was resident so far.
"""

import json
import resource
import statistics
import sys
import time

import numpy as np

EPOCHS = 3
WARM_UP_S = 1.0
PREDICT_S = 0.3
PREDICTIONS = 500
LONG_MS = 1000
FILTERS = (32, 32, 0, 64, 64, 0, 128)  # of the VGG-like nets; 0 is a pooling


def shape(family, size):
    """The shape of a sample, channels last."""
    if family == "cnn":
        return (size, size, 1)
    if family == "mlp":
        return (784,)
    if family == "tiny":
        return (size,)
    if family in ("lstm", "gru"):
        return (28, 28)
    return (size, size, 3)


def samples(rows, of):
    return np.random.default_rng(0).random((rows, *of), dtype="float32")


def classes(family):
    return 4 if family == "tiny" else 10


def labels(rows, family):
    return np.random.default_rng(1).integers(0, classes(family), rows)


def until(seconds, work):
    end = time.perf_counter() + seconds
    work()
    while time.perf_counter() < end:
        work()


def median_ms(rows, call):
    """The median time of a call, of as many as fit into a moment."""
    for _ in range(PREDICTIONS // 10 if rows == 1 else 0):
        call()
    first = call_ms(call)
    if first > LONG_MS:
        return first  # what takes that long needs no warming up
    took, end = [], time.perf_counter() + PREDICT_S
    while not took or (time.perf_counter() < end and len(took) < PREDICTIONS):
        took.append(call_ms(call))
    return statistics.median(took)


def call_ms(call):
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1e3


def serve(channel, versions, make):
    """Answers until the bench closes the conversation; make(family, size, batch, steps) gives train and predict."""
    print(json.dumps({"ready": True, "versions": versions}), file=channel, flush=True)
    train = predict = None
    for line in sys.stdin:
        word, *rest = line.split()
        answer = {}
        if word == "case":
            train = predict = None  # frees the model before
            train, predict = make(rest[0], *map(int, rest[1:]))
            until(WARM_UP_S, train)
        elif word == "train":
            answer["train_step_ms"] = train()
        elif word == "predict":
            answer["predict_ms"] = predict(int(rest[0]))
        elif word == "peak":
            answer["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"done": True, **answer}), file=channel, flush=True)
