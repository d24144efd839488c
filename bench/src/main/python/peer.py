"""What all peers share: the works, the digits, and the conversation with the bench.

A peer is started once for a work and then does a round whenever the bench asks, so that starting and
compiling are not part of what is measured. It reads one word a line and answers one JSON object a line.
"""

import gzip
import json
import os
import pathlib
import statistics
import sys
import time

import numpy as np

BATCH = {"cnn": 128, "mlp": 32, "tiny": 32}
PREDICTIONS = 50


def digits(folder, rows):
    """The first MNIST images, from 0 to 1, and their labels."""
    x = _idx(folder, "train-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28)[:rows]
    y = _idx(folder, "train-labels-idx1-ubyte.gz", 8)[:rows]
    return x.astype("float32") / 255, y.astype("int64")


def _idx(folder, name, header):
    with gzip.open(pathlib.Path(folder) / name) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def points(rows):
    """Rows of ten random numbers, of four classes: the tiny work."""
    random = np.random.default_rng(0)
    return random.random((rows, 10), dtype="float32"), random.integers(0, 4, rows)


def data(work, folder, rows):
    return points(rows) if work == "tiny" else digits(folder, rows)


class StepClock:
    """Times the steps of epochs: the time from the end of the first to the end of the last, by step."""

    def __init__(self):
        self.epochs = []

    def epoch(self):
        self.ends = []

    def step(self):
        self.ends.append(time.perf_counter())

    def epoch_end(self):
        self.epochs.append((self.ends[-1] - self.ends[0]) / (len(self.ends) - 1) * 1e3)

    def median_ms(self):
        """Of all epochs but the first, which warms up."""
        return statistics.median(self.epochs[1:])


def median_ms(call, times=PREDICTIONS):
    call()
    took = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        took.append((time.perf_counter() - began) * 1e3)
    return statistics.median(took)


def private_stdout():
    """The real standard output; what libraries print goes to standard error from now on."""
    channel = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    return channel


def serve(channel, versions, actions):
    """Says that the peer is ready, then answers until the bench closes the conversation."""
    print(json.dumps({"ready": True, "versions": versions}), file=channel, flush=True)
    for line in sys.stdin:
        print(json.dumps({"done": True, **actions[line.strip()]()}), file=channel, flush=True)
