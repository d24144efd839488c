"""Random models in models: fit, evaluate and predict as Keras computes them. Gradients of embeddings are made dense, as
Keras' optimizers square lists of rows before they add up what is of the same row.

usage: make_nested.py OUT.json SEED COUNT [SEED COUNT ...]; nested.json is made of the seeds in its ids. See FORMAT.md, training.json.
"""
import os, sys
os.environ.setdefault("KERAS_BACKEND", "tensorflow"); os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import golden_tc_lib as tc
from golden_tc_lib import keras, np, json, tensor, value, ser, F32
import tensorflow as tf
import random
L = keras.layers; R = keras.regularizers
APPLY = keras.optimizers.Optimizer.apply
keras.optimizers.Optimizer.apply = lambda self, grads, variables=None: APPLY(self, [tf.convert_to_tensor(g) if isinstance(g, tf.IndexedSlices) else g for g in grads], variables)

ACTS = ["linear", "tanh", "sigmoid", "softplus", "relu", "gelu"]

class Maker:
    def __init__(self, seed): self.r = random.Random(seed)
    def maybe(self, p): return self.r.random() < p
    def act(self): return self.r.choice(ACTS)
    def reg(self): return self.r.choice([None, None, R.L1(0.01), R.L2(0.02), R.L1L2(0.01, 0.01)])
    def areg(self): return self.reg() if self.maybe(0.35) else None
    def dense(self):
        return L.Dense(self.r.randint(1, 4), activation=self.act(), use_bias=self.maybe(0.8), kernel_regularizer=self.reg() if self.maybe(.3) else None, activity_regularizer=self.areg())
    def norm(self):
        k = self.r.choice(["bn", "bn", "ln", "un"])
        if k == "bn": return L.BatchNormalization(momentum=self.r.choice([0.9, 0.5, 0.99]), center=self.maybe(.8), scale=self.maybe(.8), gamma_regularizer=self.reg() if self.maybe(.2) else None)
        return L.LayerNormalization() if k == "ln" else L.UnitNormalization()
    def quiet(self):
        return self.r.choice([lambda: L.Dropout(0.0), lambda: L.GaussianNoise(0.0), lambda: L.Activation(self.act()), lambda: L.ActivityRegularization(0.01, 0.02),
                              lambda: L.LeakyReLU(0.1), lambda: L.ELU(), lambda: L.Identity()])()
    def cell(self, seq):
        k = self.r.choice([L.SimpleRNN, L.LSTM, L.GRU])
        kw = dict(return_sequences=seq, go_backwards=self.maybe(.2))
        if self.maybe(.2): kw["kernel_regularizer"] = self.reg()
        if self.maybe(.2): kw["activity_regularizer"] = self.reg()
        if k is L.GRU: kw["reset_after"] = self.maybe(.6)
        return k(self.r.randint(1, 3), **kw)
    def bi(self, seq):
        k = self.r.choice([L.SimpleRNN, L.LSTM, L.GRU])
        return L.Bidirectional(k(self.r.randint(1, 2), return_sequences=seq), merge_mode=self.r.choice(["concat", "sum", "mul", "ave"]))
    # a layer for a state, and the state behind it
    def layer(self, s):
        kind = s[0]; p = self.r.random()
        if kind == "vec":
            if p < .45: l = self.dense(); return l, ("vec", l.units)
            if p < .65: return self.norm(), s
            if p < .9: return self.quiet(), s
            if p < .95: n = self.r.randint(2, 4); return L.RepeatVector(n), ("seq", n, s[1])
            return L.Reshape((s[1], 1)), ("seq", s[1], 1)
        if kind == "seq":
            t, f = s[1], s[2]
            if p < .15: l = self.dense(); return l, ("seq", t, l.units)
            if p < .3: return self.norm(), s
            if p < .42: return self.quiet(), s
            if p < .55: l = self.cell(True); return l, ("seq", t, l.units)
            if p < .65: l = self.cell(False); return l, ("vec", l.units)
            if p < .75:
                q = self.maybe(.6); l = self.bi(q); u = l.forward_layer.units * (2 if l.merge_mode == "concat" else 1)
                return l, (("seq", t, u) if q else ("vec", u))
            if p < .85:
                inner = self.r.choice([lambda: self.dense(), lambda: L.Dropout(0.0), lambda: L.Activation("tanh"), lambda: L.LayerNormalization()])()
                if self.maybe(.12): inner = L.BatchNormalization(momentum=.8)
                return L.TimeDistributed(inner), ("seq", t, getattr(inner, "units", f))
            if p < .9: return L.GlobalAveragePooling1D(), ("vec", f)
            if p < .93: return L.Flatten(), ("vec", t * f)
            if p < .96: return L.GlobalMaxPooling1D(), ("vec", f)
            if t >= 2: l = L.Conv1D(self.r.randint(1, 3), 2, padding=self.r.choice(["same", "causal"])); return l, ("seq", t, l.filters)
            return self.quiet(), s
        h, w, c = s[1:]
        if p < .4: l = L.Conv2D(self.r.randint(1, 3), self.r.choice([1, 2, 3]), padding="same", activation=self.act(), activity_regularizer=self.areg()); return l, ("img", h, w, l.filters)
        if p < .65: return self.norm(), s
        if p < .8: return self.quiet(), s
        if p < .9 and h > 2 and w > 2: return L.MaxPooling2D(2), ("img", h // 2, w // 2, c)
        if p < .95: return L.GlobalAveragePooling2D(), ("vec", c)
        return L.Flatten(), ("vec", h * w * c)
    def shape(self, s): return s[1:]
    def nest(self, s, depth, front=None):
        m = keras.Sequential()
        if self.maybe(.5) and front is None: m.add(keras.Input(self.shape(s)))
        if front is not None:
            for l in front[0]: m.add(l)
            s = front[1]
        for i in range(self.r.randint(1, 3)):
            s = self.step(m, s, depth)
        return m, s
    def step(self, m, s, depth):
        if depth > 0 and self.maybe(.5 if depth > 1 else .35): l, s2 = self.nest(s, depth - 1)
        else: l, s2 = self.layer(s)
        m.add(l); return s2
    def all_layers(self, m):
        for l in m.layers:
            yield l
            if isinstance(l, keras.Sequential): yield from self.all_layers(l)
    def build(self):
        keras.utils.clear_session()
        kind = self.r.choice(["vec", "vec", "seq", "seq", "seq", "ints", "ints", "img"])
        m = keras.Sequential(); n = self.n = self.r.choice([5, 6, 9]); npr = np.random.default_rng(self.r.randint(0, 10 ** 9))
        if kind == "vec": s = ("vec", self.r.randint(2, 5)); x = np.round(npr.normal(size=(n, s[1])), 2).astype(F32); front = None
        elif kind == "img": s = ("img", self.r.randint(3, 6), self.r.randint(3, 6), self.r.randint(1, 2)); x = np.round(npr.normal(size=(n,) + s[1:]), 2).astype(F32); front = None
        elif kind == "seq":
            s = ("seq", self.r.randint(2, 5), self.r.randint(1, 3)); x = np.round(npr.normal(size=(n,) + s[1:]), 2).astype(F32); front = None
            x[x == 0] = 0.5
            if self.maybe(.65):
                for i in range(n): x[i, self.r.randint(1, s[1]):] = 0
                front = ([L.Masking()], s)
        else:
            t, vocab, f = self.r.randint(2, 5), self.r.randint(3, 6), self.r.randint(1, 3); mz = self.maybe(.7)
            x = npr.integers(1, vocab, (n, t)).astype("int32")
            if mz:
                for i in range(n): x[i, self.r.randint(1, t):] = 0
            front = ([L.Embedding(vocab, f, mask_zero=mz)], ("seq", t, f)); s = ("ints", t)
        m.add(keras.Input(x.shape[1:], dtype=x.dtype.name if kind != "ints" else None) if kind != "ints" else keras.Input(x.shape[1:]))
        nests = 0
        if front is not None:
            if self.maybe(.6): l, s = self.nest(s, 1, front); m.add(l); nests += 1
            else:
                for l in front[0]: m.add(l)
                s = front[1]
        for i in range(self.r.randint(1, 3)):
            if self.maybe(.65) or (nests == 0 and i == 0): l, s = self.nest(s, 2); m.add(l); nests += 1
            else: l, s = self.layer(s); m.add(l)
        if s[0] == "img": m.add(L.GlobalAveragePooling2D()); s = ("vec", s[3])
        k = self.r.choice([1, 3])
        loss = self.r.choice(["mse", "mae", "bce", "cce", "scce"] if s[0] == "vec" else ["mse", "bce", "scce"])
        if loss in ("cce", "scce"): k = 3; last = L.Dense(3, activation="softmax")
        else: last = L.Dense(k, activation="sigmoid" if loss == "bce" else None)
        if self.maybe(.3): last = keras.Sequential([last])
        m.add(last)
        lead = (n,) if s[0] == "vec" else (n, s[1])
        if loss == "scce": y = npr.integers(0, 3, lead).astype("int32")
        elif loss == "cce": y = np.eye(3, dtype=F32)[npr.integers(0, 3, lead)]
        elif loss == "bce": y = npr.integers(0, 2, lead + (k,)).astype(F32)
        else: y = np.round(npr.normal(size=lead + (k,)), 2).astype(F32)
        # frozen
        layers = [l for l in self.all_layers(m) if l is not last]
        if self.maybe(.45):
            for l in self.r.sample(layers, min(len(layers), self.r.randint(1, 2))):
                l.trainable = False
                if isinstance(l, keras.Sequential) and self.maybe(.4):
                    inner = list(self.all_layers(l))
                    if inner: self.r.choice(inner).trainable = True
        names = {"mse": "mean_squared_error", "mae": "mean_absolute_error", "bce": "binary_crossentropy", "cce": "categorical_crossentropy", "scce": "sparse_categorical_crossentropy"}
        o = self.r.choice(["sgd", "sgdm", "adam", "rms"])
        opt = lambda: {"sgd": lambda: keras.optimizers.SGD(0.05), "sgdm": lambda: keras.optimizers.SGD(0.03, momentum=.8), "adam": lambda: keras.optimizers.Adam(0.01, epsilon=1e-3), "rms": lambda: keras.optimizers.RMSprop(0.01, epsilon=1e-2)}[o]()
        metrics = self.r.choice([[], ["mae"], ["mse"]]) if loss in ("mse", "mae") else ["accuracy"] if self.maybe(.3) and loss in ("cce", "scce") else []
        return m, x, y, (lambda: dict(optimizer=opt(), loss=names[loss], metrics=list(metrics)))

def one(cid, seed, floatx="float32"):
    mk = Maker(seed); m, x, y, comp = mk.build()
    keras.utils.set_random_seed(seed)
    m.build((None,) + x.shape[1:])
    rng = np.random.default_rng(seed); ws = []
    for v, w in zip(m.weights, m.get_weights()):
        if v.path.endswith(("bias", "beta", "moving_mean")): w = w + rng.uniform(-.2, .2, w.shape)
        if v.path.endswith(("gamma", "moving_variance")): w = w + rng.uniform(-.3, .3, w.shape)
        ws.append(np.round(w, 3).astype(F32))
    m.set_weights(ws)
    js = json.loads(m.to_json())
    case = {"id": cid, "class": "Sequential", "config": None, "model": js["config"]}
    keras.utils.clear_session()
    cj = {k: ser(v) for k, v in comp().items()}
    case["compile"] = cj
    bs = mk.r.choice([3, 4, mk.n])
    case["fit"] = {"batch_size": bs, "epochs": 2, "shuffle": False, "verbose": 0}
    case["weight_names"] = [w.path for w in m.weights]; case["trainable"] = [bool(w.trainable) for w in m.weights]
    case["initial_weights"] = [tensor(w) for w in ws]; case["x"], case["y"] = tensor(x), tensor(y)
    m.compile(run_eagerly=EAGER, **comp())
    bl = tc.BatchLogs()
    h = m.fit(x, y, callbacks=[bl], batch_size=bs, epochs=2, shuffle=False, verbose=0)
    case["history_keys"] = list(h.history.keys()); case["history"] = {k: [value(v) for v in vs] for k, vs in h.history.items()}
    case["first_epoch_batch_logs"] = bl.rows
    case["final_weights"] = [tensor(w) for w in m.get_weights()]
    case["evaluate"] = {k: value(v) for k, v in m.evaluate(x, y, batch_size=bs, verbose=0, return_dict=True).items()}
    case["predict"] = tensor(m.predict(x, batch_size=bs, verbose=0))
    flat = json.dumps(case)
    if '"NaN"' in flat or "Infinity" in flat: raise ValueError("not finite")
    return case

EAGER = True

def main():
    out, seeds = sys.argv[1], [int(s) for s in sys.argv[2:]]
    cases = []
    for first, count in zip(seeds[::2], seeds[1::2]):
        for seed in range(first, first + count):
            try:
                cases.append(one("nest-%d" % seed, seed))
            except Exception as e:  # a model that Keras refuses, or whose loss is not finite
                print("left out", seed, type(e).__name__, str(e)[:100].replace("\n", " "), flush=True)
    tc.write_family(out, "nested", cases)


if __name__ == "__main__":
    main()
