"""Keras on TensorFlow at the cases of the grid: python keras_grid.py

Trains through fit, shuffled and with accuracy, as Banteng does; the progress bar is off, to Keras' advantage.
"""

import os

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import peer

channel = peer.private_stdout()

import grid
import keras
import tensorflow
from keras import layers


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


def separable(filters):
    return layers.SeparableConv2D(filters, 3, padding="same", activation="relu")


def vgg(normalized):
    for filters in grid.FILTERS:
        if filters == 0:
            yield layers.MaxPooling2D(2)
        elif normalized:
            yield layers.Conv2D(filters, 3, padding="same", use_bias=False)
            yield layers.BatchNormalization()
            yield layers.ReLU()
        else:
            yield layers.Conv2D(filters, 3, padding="same", activation="relu")


def layers_of(family, size):
    if family == "cnn":
        return [layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(2),
                layers.Conv2D(64, 3, activation="relu"), layers.MaxPooling2D(2),
                layers.Flatten(), layers.Dropout(0.5)]
    if family == "mlp":
        return [layers.Dense(size, activation="relu"), layers.Dense(size, activation="relu")]
    if family == "tiny":
        return [layers.Dense(64, activation="relu")]
    if family in ("lstm", "gru"):
        return [(layers.LSTM if family == "lstm" else layers.GRU)(size)]
    if family == "separable":
        body = [layers.Conv2D(32, 3, padding="same", activation="relu"), separable(64), layers.MaxPooling2D(2),
                separable(128), layers.MaxPooling2D(2), separable(128)]
    else:
        body = list(vgg(family == "vgg_bn"))
    return [*body, layers.GlobalAveragePooling2D()]


def make(family, size, batch, steps):
    keras.backend.clear_session()
    of = grid.shape(family, size)
    model = keras.Sequential([keras.Input(of), *layers_of(family, size), layers.Dense(grid.classes(family), activation="softmax")])
    model.compile("adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    x, y = grid.samples(batch * steps, of), grid.labels(batch * steps, family)

    def train():
        clock = peer.StepClock()
        model.fit(x, y, batch_size=batch, epochs=grid.EPOCHS, verbose=0, callbacks=[Steps(clock)])
        return clock.median_ms()

    def predict(rows):
        inputs = grid.samples(rows, of)
        return grid.median_ms(rows, lambda: model.predict(inputs, verbose=0))

    return train, predict


grid.serve(channel, {"keras": keras.__version__, "tensorflow": tensorflow.__version__}, make)
