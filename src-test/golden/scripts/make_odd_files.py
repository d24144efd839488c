"""Small HDF5 files of weights as other programs make them, and files of Keras 2 (tf_keras 2.21.0).

usage: make_odd_files.py FOLDER [FOLDER_OF_TF_KERAS]; src-test/golden/odd holds what it makes.
The weights are those of sequential(input(2), dense(2), dense(1)): 0, 0.25, 0.5, ... in their order.
"""
import json, os, sys
os.environ["TF_USE_LEGACY_KERAS"] = "1"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import h5py, numpy as np

out = sys.argv[1]
SHAPES = {"layers/dense/vars/0": (2, 2), "layers/dense/vars/1": (2,), "layers/dense_1/vars/0": (2, 1), "layers/dense_1/vars/1": (1,)}
FIRST = "layers/dense/vars/0"


def numbers():
    at = 0
    for path, shape in SHAPES.items():
        size = int(np.prod(shape))
        yield path, np.arange(at, at + size, dtype="float32").reshape(shape) / 4
        at += size


def file(name, first=None, libver="earliest", **options):
    """All weights with some options; the first as a function makes it."""
    with h5py.File(f"{out}/{name}.weights.h5", "w", libver=libver) as f:
        for path, values in numbers():
            if path == FIRST and first is not None:
                first(f, values)
            else:
                f.create_dataset(path, data=values, **options)


def of(maker):
    return lambda f, values: maker(f.require_group("layers/dense/vars"), values, f)


def elsewhere(f, values):
    f["elsewhere"] = values
    return f["elsewhere"]


def hard(g, values, f): g["0"] = elsewhere(f, values)
def soft(g, values, f): elsewhere(f, values); g["0"] = h5py.SoftLink("/elsewhere")
def external(g, values, f): g["0"] = h5py.ExternalLink("other.h5", "/elsewhere")
def stored(g, values, f): g.create_dataset("0", shape=(2, 2), dtype="f4", external=[("other.bin", 0, 16)])
def circle(g, values, f): g.create_dataset("0", data=values); g.parent["again"] = f["layers"]


def virtual(g, values, f):
    elsewhere(f, values)
    layout = h5py.VirtualLayout(shape=(2, 2), dtype="f4")
    layout[:] = h5py.VirtualSource(f["elsewhere"])
    g.create_virtual_dataset("0", layout)


def untouched(g, values, f): g.create_dataset("0", shape=(2, 2), dtype="f4", chunks=(1, 1), fillvalue=0.0)


for name, maker in dict(hard=hard, soft=soft, external=external, stored=stored, circle=circle, virtual=virtual, untouched=untouched).items():
    file(f"{name}", of(maker), "v110" if name == "virtual" else "earliest")
for name, options in dict(chunked=dict(chunks=(2, 1)), gzip=dict(compression="gzip", shuffle=True, fletcher32=True), lzf=dict(compression="lzf")).items():
    file(name, of(lambda g, v, f, options=options: g.create_dataset("0", data=v, **options)))
file("latest", libver="latest")
file("latest-gzip", libver="latest", compression="gzip")
file("doubles", of(lambda g, v, f: g.create_dataset("0", data=v.astype(">f8"), chunks=(2, 1), compression="gzip")))
file("halves", of(lambda g, v, f: g.create_dataset("0", data=v.astype("f2"))))
file("text", of(lambda g, v, f: g.create_dataset("0", data=np.array([["a", "b"], ["c", "d"]], dtype="S1"))))
file("bomb", of(lambda g, v, f: g.create_dataset("0", data=v, maxshape=(None, None), chunks=(2500, 2500), compression="gzip", compression_opts=9)))

if len(sys.argv) > 2:
    sys.path.insert(0, sys.argv[2])
    import tf_keras as k2
    x = (np.arange(10, dtype="float32").reshape(5, 2) - 4) / 4
    y = x.sum(1, keepdims=True)
    model = k2.Sequential([k2.layers.Dense(3, activation="relu", input_shape=(2,)), k2.layers.BatchNormalization(), k2.layers.Dropout(0.25), k2.layers.Dense(1)])
    k2.utils.set_random_seed(1)
    model.compile(k2.optimizers.Adam(0.01), "mse", metrics=["mae"])
    model.set_weights([np.round(w + 0.01, 3) for w in model.get_weights()])
    model.fit(x, y, epochs=2, batch_size=5, shuffle=False, verbose=0)
    for ending in ("h5", "keras"):
        model.save(f"{out}/keras2.{ending}")
    kept = dict(keras=k2.__version__, x=x.ravel().tolist(), predict=model.predict(x, verbose=0).ravel().tolist())
    json.dump(kept, open(f"{out}/keras2.json", "w"))
# fresh.keras and fresh.h5, compiled and never trained, are of Keras 3.15.1:
#   keras.utils.set_random_seed(1); m = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2), keras.layers.Dense(1)])
#   m.compile("adam", "mse"); m.save("fresh.keras"); m.save("fresh.h5")
print({f: os.path.getsize(f"{out}/{f}") for f in sorted(os.listdir(out))})
