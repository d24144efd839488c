"""Models of Keras 3.15.1 with functions, classes and lambdas of one's own, LoRA, and int8.

usage: make_own_files.py FOLDER; src-test/golden/odd holds what it makes, and OwnFilesTests what it prints.
"""
import os, sys
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras, numpy as np
from keras import ops

out = sys.argv[1]
X = np.linspace(-1, 1, 32, dtype="float32").reshape(8, 4)
Y = X.sum(1, keepdims=True)


@keras.saving.register_keras_serializable()
def myloss(t, p): return ops.mean((t - p) ** 4, axis=-1)


@keras.saving.register_keras_serializable("prof")
def mymetric(t, p): return ops.max(ops.abs(t - p), axis=-1)


def plain(t, p): return ops.mean(p - t, axis=-1)


@keras.saving.register_keras_serializable("prof")
class Scaled(keras.layers.Layer):
    def __init__(self, factor=1.0, **base):
        super().__init__(**base)
        self.factor = factor

    def call(self, x): return x * self.factor
    def get_config(self): return {**super().get_config(), "factor": self.factor}


@keras.saving.register_keras_serializable("prof")
class Dense(keras.layers.Dense):
    def call(self, x): return super().call(x) + 1


@keras.saving.register_keras_serializable("prof")
def bend(x): return ops.exp(x)


def save(name, layers, change=None, **compiled):
    keras.utils.set_random_seed(7)
    model = keras.Sequential([keras.Input((4,)), *layers])
    if compiled:
        model.compile(optimizer="adam", **compiled)
    if change:
        change(model)
    model.save(f"{out}/{name}.keras")
    print(name, [float(v) for v in model.predict(X, verbose=0)[:, 0]])
    if compiled:
        print(name, model.evaluate(X, Y, verbose=0, return_dict=True, batch_size=8))


def dense(units=1, **more): return keras.layers.Dense(units, **more)
def lora(model): model.layers[0].enable_lora(2); model.layers[0].lora_kernel_b.assign(np.full((2, 3), 0.5))


save("own-functions", [dense()], loss=myloss, metrics=[
    mymetric, plain, "mae", keras.losses.mean_squared_error, keras.metrics.mean_absolute_error,
    keras.metrics.MeanMetricWrapper(mymetric, name="wrapped"),
    keras.metrics.MeanMetricWrapper(keras.losses.huber, name="steep", delta=0.5)])
save("own-classes", [Scaled(2.0), keras.layers.Activation(bend), dense()], loss="mse")
save("own-dense", [Dense(1)])
save("lambdas", [keras.layers.Activation(lambda x: x * 2), keras.layers.Lambda(lambda x: x * 2), dense(activation=lambda x: x + 1)],
     loss=lambda t, p: ops.mean((t - p) ** 2, axis=-1), metrics=[lambda t, p: ops.mean(p, axis=-1)])
save("lora", [dense(3), dense()], lora)
save("int8", [dense(3), dense()], lambda model: model.quantize("int8"))
