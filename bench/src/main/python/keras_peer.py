"""Keras on one backend: python keras_peer.py WORK MNIST_FOLDER ROWS EPOCHS {tensorflow|jax}

Trains through fit, shuffled and with accuracy, as Banteng does; the progress bar is off, to Keras' advantage.
"""

import os
import sys

work, folder, rows, epochs, backend = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
os.environ["KERAS_BACKEND"] = backend
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import peer

channel = peer.private_stdout()

import keras
from keras import layers

batch = peer.BATCH[work]
keras.utils.set_random_seed(0)


def cnn():
    return [
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu"), layers.MaxPooling2D(2),
        layers.Flatten(), layers.Dropout(0.5), layers.Dense(10, activation="softmax"),
    ]


def mlp():
    return [
        keras.Input((28, 28)), layers.Flatten(),
        layers.Dense(512, activation="relu"), layers.Dropout(0.2), layers.Dense(10, activation="softmax"),
    ]


def tiny():
    return [keras.Input((10,)), layers.Dense(64, activation="relu"), layers.Dense(4, activation="softmax")]


class Steps(keras.callbacks.Callback):
    def __init__(self, clock):
        super().__init__()
        self.clock = clock

    def on_epoch_begin(self, epoch, logs=None):
        self.clock.epoch()

    def on_train_batch_end(self, batch, logs=None):
        self.clock.step()

    def on_epoch_end(self, epoch, logs=None):
        self.clock.epoch_end()


x, y = peer.data(work, folder, rows)
if work == "cnn":
    x = x[..., None]
model = keras.Sequential({"cnn": cnn, "mlp": mlp, "tiny": tiny}[work]())
model.compile("sgd" if work == "mlp" else "adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])


def train():
    clock = peer.StepClock()
    model.fit(x, y, batch_size=batch, epochs=epochs, verbose=0, callbacks=[Steps(clock)])
    return {"train_step_ms": clock.median_ms()}


def predict():
    return {"predict_one_ms": peer.median_ms(lambda: model.predict(x[:1], verbose=0))}


train()
predict()
peer.serve(channel, {"keras": keras.__version__, backend: __import__(backend).__version__},
           {"train": train, "predict": predict})
