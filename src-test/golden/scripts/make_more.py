"""More golden values for metrics and losses, where metrics.json and losses.json are thin: ranks, shapes of weights, reductions,
arguments together, and losses used as metrics. Computed by real Keras 3 on the TensorFlow backend.

    python make_more.py OUT_DIR        writes OUT_DIR/metrics-more.json and OUT_DIR/losses-more.json

The form is that of metrics.json and losses.json. Every case draws its data from its own seeded stream. Where Keras raises,
nothing is recorded, and the script says so.
"""
import json, os, sys
import make_metrics_losses as m
from make_metrics_losses import A, B, F32, I32, I64, Rand, T, feed, keras, loss, metric, metric_fn, np, plain, stream, value


def weights(r, shape, kind):
    """Weights of some shape for values of shape [n, ...]: none, n, n1, n11, nt, each, zero."""
    n = shape[0]
    of = {"n": (n,), "n1": (n, 1), "n11": (n, 1, 1), "nt": shape[:2], "nhw": shape[:3], "each": shape}
    if kind == "none":
        return None
    return A([0] + [1.5] * (n - 1)) if kind == "zero" else r.w(*of[kind])


def loss_truths(cls, r, shape):
    """Truth and predictions that a class of losses takes, of a shape whose last axis is the classes."""
    if cls in ("SparseCategoricalCrossentropy", "CategoricalGeneralizedCrossEntropy"):
        return r.ints(*shape[:-1], hi=shape[-1]), r.soft(*shape)
    if cls in ("CategoricalCrossentropy", "CategoricalFocalCrossentropy", "KLDivergence"):
        return r.onehot(*shape), r.soft(*shape)
    if cls in ("CategoricalHinge",):
        return r.onehot(*shape), r.nrm(*shape)
    if cls in ("BinaryCrossentropy", "BinaryFocalCrossentropy", "Dice", "Tversky"):
        return r.bits(*shape), r.uni(*shape)
    if cls in ("Hinge", "SquaredHinge"):
        return r.bits(*shape) * 2 - 1, r.nrm(*shape)
    return r.uni(*shape, hi=3), r.uni(*shape, lo=0.1, hi=3)


ROW_BY_ROW = ("MeanSquaredError", "MeanAbsoluteError", "MeanAbsolutePercentageError", "MeanSquaredLogarithmicError", "LogCosh", "Huber",
              "CosineSimilarity", "BinaryCrossentropy", "BinaryFocalCrossentropy", "CategoricalCrossentropy",
              "CategoricalFocalCrossentropy", "SparseCategoricalCrossentropy", "CategoricalGeneralizedCrossEntropy", "KLDivergence",
              "Poisson", "Hinge", "SquaredHinge", "CategoricalHinge")
EACH = ("MeanSquaredError", "MeanAbsoluteError", "MeanAbsolutePercentageError", "MeanSquaredLogarithmicError", "LogCosh", "Huber",
        "BinaryCrossentropy", "BinaryFocalCrossentropy", "Poisson", "Hinge", "SquaredHinge")
SHAPES = {"rank1": (4,), "rank2": (3, 4), "rank3": (2, 3, 4), "rank4": (2, 2, 3, 3)}


def losses_shapes():
    """Each class at each rank (vectors [n] of rows of their own for few, as Keras takes them for one vector), with weights of the shapes that go with it; the reduction changes from one to the next."""
    combinations = (("rank1", "none"), ("rank1", "n"), ("rank1", "zero"), ("rank2", "zero"), ("rank2", "n1"), ("rank3", "n1"),
                    ("rank3", "nt"), ("rank3", "none"), ("rank4", "n11"), ("rank4", "nhw"), ("rank4", "none"))
    for number, cls in enumerate(ROW_BY_ROW):
        for i, (rank, kind) in enumerate(combinations):
            if rank == "rank1" and not (kind == "none" and cls in EACH or cls == "MeanSquaredError"):
                continue
            reduction = m.REDUCTIONS[(i + number) % len(m.REDUCTIONS)]
            name = "%s-%s-weights-%s-%s" % (cls.lower(), rank, kind, reduction.replace("_", "-"))
            r = Rand(name)
            y, p = loss_truths(cls, r, SHAPES[rank])
            loss(name, cls, {"reduction": reduction}, y, p, weights(r, SHAPES[rank], kind))


def losses_arguments():
    """Arguments together: smoothing, logits, axes and classes left out, with weights and reductions."""
    for reduction in m.REDUCTIONS:
        red = reduction.replace("_", "-")
        for cls, make in (("BinaryCrossentropy", lambda r: r.bits(3, 4)), ("BinaryFocalCrossentropy", lambda r: r.bits(3, 4)),
                          ("CategoricalCrossentropy", lambda r: r.onehot(3, 4)), ("CategoricalFocalCrossentropy", lambda r: r.onehot(3, 4))):
            name = "%s-logits-smooth-0.2-weights-%s" % (cls.lower(), red)
            r = Rand(name)
            loss(name, cls, {"from_logits": True, "label_smoothing": 0.2, "reduction": reduction}, make(r), r.nrm(3, 4, s=2), r.w(3))
        name = "scce-axis-2-%s" % red
        r = Rand(name)
        loss(name, "SparseCategoricalCrossentropy", {"axis": 2, "reduction": reduction}, r.ints(2, 4, hi=3), r.soft(2, 4, 3), r.w(2, 4))
        name = "scce-pixels-ignore-class-logits-weights-%s" % red
        r = Rand(name)
        y = r.ints(2, 2, 3, hi=4)
        y[0, 0, 0] = 255
        y[1, 1, 2] = 255
        loss(name, "SparseCategoricalCrossentropy", {"ignore_class": 255, "from_logits": True, "reduction": reduction}, y, r.nrm(2, 2, 3, 4), r.w(2, 2, 3))
        name = "scce-ignore-class-rank3-%s" % red
        r = Rand(name)
        loss(name, "SparseCategoricalCrossentropy", {"ignore_class": 0, "reduction": reduction}, A([[0, 1, 2], [2, 0, 1]], I32), r.soft(2, 3, 3))
        name = "huber-delta-0.4-rank3-weights-%s" % red
        r = Rand(name)
        loss(name, "Huber", {"delta": 0.4, "reduction": reduction}, r.nrm(2, 3, 2), r.nrm(2, 3, 2), r.w(2, 3))
        for axis, shape in ((1, (2, 4)), (2, (2, 3)), (-2, (2, 4))):
            name = "cosine-axis-%d-weights-%s" % (axis, red)
            r = Rand(name)
            loss(name, "CosineSimilarity", {"axis": axis, "reduction": reduction}, r.nrm(2, 3, 4), r.nrm(2, 3, 4), r.w(*shape))
        name = "circle-weights-%s" % red
        r = Rand(name)
        loss(name, "Circle", {"gamma": 8.0, "margin": 0.3, "reduction": reduction}, A([0, 0, 1, 1, 2, 2], I32), r.unit(6, 4), r.w(6))
        for cls in ("Dice", "Tversky"):
            name = "%s-int-labels-%s" % (cls.lower(), red)
            r = Rand(name)
            loss(name, cls, {"reduction": reduction}, r.bits(3, 2, dtype=I32), r.uni(3, 2))
            name = "%s-axis-1-2-rank4-%s" % (cls.lower(), red)
            r = Rand(name)
            loss(name, cls, {"axis": [1, 2], "reduction": reduction}, r.bits(2, 2, 3, 2), r.uni(2, 2, 3, 2))
    for axis in (0, 1, -2):
        for cls in ("BinaryCrossentropy", "BinaryFocalCrossentropy"):
            name = "%s-axis-%d-smooth-weights" % (cls.lower(), axis)
            r = Rand(name)
            loss(name, cls, {"axis": axis, "label_smoothing": 0.1}, r.bits(2, 3, 4), r.uni(2, 3, 4))
    for cls in ("CategoricalCrossentropy", "CategoricalFocalCrossentropy"):
        name = "%s-axis-1-rank4-logits" % cls.lower()
        r = Rand(name)
        loss(name, cls, {"axis": 1, "from_logits": True}, r.onehot(2, 3, 2, 2, axis=1), r.nrm(2, 3, 2, 2), r.w(2, 2, 2))
    r = Rand("focal-list")
    loss("cfce-alpha-list-logits-smooth-rank3", "CategoricalFocalCrossentropy", {"alpha": [0.1, 0.4, 0.5], "gamma": 1.5, "from_logits": True, "label_smoothing": 0.1},
         r.onehot(2, 2, 3), r.nrm(2, 2, 3), r.w(2, 2))
    loss("bfce-balanced-alpha-0.7-gamma-0-smooth", "BinaryFocalCrossentropy",
         {"apply_class_balancing": True, "alpha": 0.7, "gamma": 0.0, "label_smoothing": 0.2}, r.bits(3, 2), r.uni(3, 2), r.w(3))
    loss("gce-q-1-rank4", "CategoricalGeneralizedCrossEntropy", {"q": 0.999}, r.ints(2, 2, 2, hi=3), r.soft(2, 2, 2, 3), r.w(2, 2, 2))
    loss("tversky-alpha-0-beta-1", "Tversky", {"alpha": 0.0, "beta": 1.0}, r.bits(3, 2), r.uni(3, 2))
    loss("circle-one-row-of-a-class", "Circle", {"gamma": 2.0}, A([0, 1, 2, 2], I32), r.unit(4, 3))
    loss("circle-all-of-one-class", "Circle", {"gamma": 2.0}, A([1, 1, 1], I32), r.unit(3, 3))


# ============================================================================= metrics
MEANS = {"MeanSquaredError": "MeanSquaredError", "RootMeanSquaredError": "MeanSquaredError", "MeanAbsoluteError": "MeanAbsoluteError",
         "MeanAbsolutePercentageError": "MeanAbsolutePercentageError", "MeanSquaredLogarithmicError": "MeanSquaredLogarithmicError",
         "LogCoshError": "LogCosh", "CosineSimilarity": "CosineSimilarity", "KLDivergence": "KLDivergence", "Poisson": "Poisson", "Hinge": "Hinge",
         "SquaredHinge": "SquaredHinge", "CategoricalHinge": "CategoricalHinge", "BinaryCrossentropy": "BinaryCrossentropy",
         "CategoricalCrossentropy": "CategoricalCrossentropy", "SparseCategoricalCrossentropy": "SparseCategoricalCrossentropy",
         "BinaryAccuracy": "BinaryCrossentropy", "CategoricalAccuracy": "CategoricalCrossentropy",
         "SparseCategoricalAccuracy": "SparseCategoricalCrossentropy", "TopKCategoricalAccuracy": "CategoricalCrossentropy",
         "SparseTopKCategoricalAccuracy": "SparseCategoricalCrossentropy"}


def metrics_shapes():
    """Each mean at each rank, in two updates, with weights of the shapes that go with it."""
    for cls, like in MEANS.items():
        for rank, kind in (("rank1", "none"), ("rank2", "zero"), ("rank2", "n1"), ("rank3", "n"), ("rank3", "n1"), ("rank3", "nt"), ("rank3", "none"),
                           ("rank4", "n"), ("rank4", "nhw"), ("rank4", "none")):
            shape = SHAPES[rank]
            if rank == "rank1" and cls not in ("MeanSquaredError", "BinaryAccuracy", "KLDivergence", "CategoricalAccuracy"):
                continue

            def make(r, n):
                of = (n,) + shape[1:]
                return loss_truths(like, r, of) + (weights(r, of, kind),)
            config = {"k": 2} if "TopK" in cls else {}
            name = "%s-%s-weights-%s" % (cls.lower(), rank, kind)
            metric(name, cls, config, *stream(name, (shape[0], 3), make))


def metrics_counts():
    for cls, one in (("Precision", {}), ("Recall", {}), ("TruePositives", {}), ("FalseNegatives", {}), ("TrueNegatives", {}), ("FalsePositives", {}),
                     ("AUC", {"num_thresholds": 11}), ("SensitivityAtSpecificity", {"specificity": 0.5}),
                     ("SpecificityAtSensitivity", {"sensitivity": 0.5}), ("PrecisionAtRecall", {"recall": 0.5}), ("RecallAtPrecision", {"precision": 0.4})):
        s = cls.lower()
        for kind in ("none", "n1", "each", "n11", "nt"):
            name = "%s-multilabel-weights-%s" % (s, kind)
            if kind not in ("n11", "nt"):
                metric(name, cls, one, *stream(name, (5, 3), lambda r, n: (r.bits(n, 3), r.uni(n, 3), weights(r, (n, 3), kind))))
            name = "%s-rank3-weights-%s" % (s, kind)
            metric(name, cls, one, *stream(name, (2, 3), lambda r, n: (r.bits(n, 3, 2), r.uni(n, 3, 2), weights(r, (n, 3, 2), kind))))
        name = s + "-int64-labels"
        metric(name, cls, one, *stream(name, (6,), lambda r, n: (r.bits(n, dtype=I64), r.uni(n), weights(r, (n,), "zero"))))
    for cls in ("Precision", "Recall"):
        for config in ({"thresholds": [0.1, 0.3, 0.6], "class_id": 1}, {"thresholds": [0.1, 0.3], "top_k": 2}, {"thresholds": [0.2, 0.3], "top_k": 3, "class_id": 0},
                       {"top_k": 1, "class_id": 2}, {"top_k": 4, "class_id": 2}, {"thresholds": [0.25, 0.5, 0.75], "class_id": 2}):
            name = cls.lower() + "-" + "-".join("%s-%s" % (k.replace("_", "-"), str(v).replace(" ", "")) for k, v in config.items())
            metric(name, cls, config, *stream(name, (5, 4), lambda r, n: (r.onehot(n, 4), r.soft(n, 4), r.w(n))))
        name = cls.lower() + "-top-k-2-rank3"
        metric(name, cls, {"top_k": 2}, *stream(name, (2, 2), lambda r, n: (r.onehot(n, 3, 4), r.soft(n, 3, 4))))
        name = cls.lower() + "-class-id-rank3"
        metric(name, cls, {"class_id": 1}, *stream(name, (2, 2), lambda r, n: (r.onehot(n, 3, 4), r.soft(n, 3, 4))))
        name = cls.lower() + "-ties-top-k-2"
        metric(name, cls, {"top_k": 2}, (A([[0, 0, 1, 0], [1, 0, 0, 0]]), A([[0.3, 0.3, 0.3, 0.1], [0.25, 0.25, 0.25, 0.25]])))


def metrics_auc():
    for curve in ("ROC", "PR", "PRGAIN"):
        for how in ("interpolation", "minoring", "majoring"):
            c = "auc-%s-%s" % (curve.lower(), how)
            base = {"curve": curve, "summation_method": how, "num_thresholds": 13}
            metric(c + "-logits-multilabel-label-weights", "AUC", {**base, "from_logits": True, "multi_label": True, "label_weights": [1.0, 3.0, 0.5]},
                   *stream(c, (6, 5), lambda r, n: (r.bits(n, 3), r.nrm(n, 3, s=2), r.w(n))))
            metric(c + "-multilabel-weights-n1", "AUC", {**base, "multi_label": True},
                   *stream(c + "1", (6, 5), lambda r, n: (r.bits(n, 2), r.uni(n, 2), r.w(n, 1))))
            metric(c + "-uneven-thresholds-label-weights", "AUC", {"curve": curve, "summation_method": how, "thresholds": [0.15, 0.2, 0.8], "label_weights": [2.0, 1.0]},
                   *stream(c + "2", (6, 5), lambda r, n: (r.bits(n, 2), r.uni(n, 2))))
        metric("auc-%s-one-class-per-label" % curve.lower(), "AUC", {"curve": curve, "multi_label": True, "num_thresholds": 5},
               (A([[1, 0, 1], [1, 0, 0]]), A([[0.2, 0.4, 0.9], [0.7, 0.6, 0.1]])))


def metrics_fscore_iou():
    for average in (None, "micro", "macro", "weighted"):
        a = str(average).lower()
        for config in ({}, {"threshold": 0.3}):
            t = "-threshold-0.3" * bool(config)
            for kind in ("n", "zero"):
                name = "f1-%s%s-weights-%s" % (a, t, kind)
                metric(name, "F1Score", {"average": average, **config}, *stream(name, (5, 3), lambda r, n: (r.onehot(n, 3), r.soft(n, 3), weights(r, (n, 3), kind))))
            name = "fbeta-%s%s-weights-n" % (a, t)
            metric(name, "FBetaScore", {"average": average, "beta": 1.5, **config}, *stream(name, (5, 3), lambda r, n: (r.onehot(n, 3, dtype=I32), r.soft(n, 3), r.w(n))))
        name = "f1-%s-one-column" % a
        metric(name, "F1Score", {"average": average, "threshold": 0.6}, *stream(name, (5, 3), lambda r, n: (r.bits(n, 1), r.uni(n, 1), r.w(n))))
    for cls, extra in (("IoU", {"target_class_ids": [0, 2]}), ("MeanIoU", {}), ("OneHotIoU", {"target_class_ids": [0, 2]}), ("OneHotMeanIoU", {})):
        s = cls.lower()
        dense = cls.startswith("OneHot")
        plainly = {} if dense else {"sparse_y_true": False, "sparse_y_pred": False}
        if not dense:
            name = s + "-one-hot-truth-class-predictions"
            metric(name, cls, {"num_classes": 3, "sparse_y_true": False, **extra}, *stream(name, (5, 3), lambda r, n: (r.onehot(n, 3), r.ints(n, hi=3))))
        name = s + "-ignore-class-1-weights-float32"
        metric(name, cls, {"num_classes": 3, "ignore_class": 1, "dtype": F32, **plainly, **extra}, *stream(name, (5, 3), lambda r, n: (r.onehot(n, 3), r.soft(n, 3), r.w(n))))
        name = s + "-pixels-weights-of-pixels"
        metric(name, cls, {"num_classes": 3, "dtype": F32, **plainly, **extra}, *stream(name, (2, 1), lambda r, n: (r.onehot(n, 2, 2, 3), r.soft(n, 2, 2, 3), r.w(n, 2, 2))))
    for config in ({}, {"target_class_ids": [1], "threshold": 0.7, "dtype": F32}):
        name = "binaryiou-pixels-weights" + "-float32" * bool(config)
        metric(name, "BinaryIoU", config, *stream(name, (2, 1), lambda r, n: (r.bits(n, 2, 3), r.uni(n, 2, 3), r.w(n, 2, 3))))


def metrics_regression():
    for aggregation in (None, "uniform_average", "variance_weighted_average"):
        a = str(aggregation).lower().replace("_", "-")
        for regressors in (0, 1, 3):
            name = "r2-%s-regressors-%d-weights" % (a, regressors)
            metric(name, "R2Score", {"class_aggregation": aggregation, "num_regressors": regressors},
                   *stream(name, (5, 4), lambda r, n: (r.nrm(n, 3), r.nrm(n, 3), r.w(n))))
        name = "r2-%s-weights-n1" % a
        metric(name, "R2Score", {"class_aggregation": aggregation}, *stream(name, (4, 3), lambda r, n: (r.nrm(n, 2), r.nrm(n, 2), r.w(n, 1))))
    for cls in ("PearsonCorrelation", "ConcordanceCorrelation", "CosineSimilarity"):
        for axis, kind in ((-1, "n1"), (1, "nt"), (-2, "none"), (2, "nt")):
            name = "%s-axis-%d-rank3-weights-%s" % (cls.lower(), axis, kind)
            metric(name, cls, {"axis": axis}, *stream(name, (2, 3), lambda r, n: (r.nrm(n, 4, 4), r.nrm(n, 4, 4), weights(r, (n, 4, 4), kind))))
    for cls in ("PearsonCorrelation", "ConcordanceCorrelation"):
        name = cls.lower() + "-axis-1-2"
        metric(name, cls, {"axis": [1, 2]}, *stream(name, (2, 3), lambda r, n: (r.nrm(n, 2, 4), r.nrm(n, 2, 4))))
    for cls in ("Mean", "Sum"):
        for shape, kind in (((3, 2), "n"), ((3, 2), "n1"), ((3, 2), "each"), ((2, 3, 2), "nt"), ((2, 3, 2), "n"), ((4,), "zero"), ((2, 3, 2), "none")):
            name = "%s-rank%d-weights-%s" % (cls.lower(), len(shape), kind)
            metric(name, cls, {}, *stream(name, (shape[0], 2), lambda r, n: (None, r.nrm(n, *shape[1:]), weights(r, (n,) + shape[1:], kind))))


def metrics_crossentropies():
    for kind in ("n", "zero"):
        for cls, y in (("BinaryCrossentropy", lambda r, n: r.bits(n, 3)), ("CategoricalCrossentropy", lambda r, n: r.onehot(n, 3))):
            name = "%s-logits-smooth-weights-%s" % (cls.lower(), kind)
            metric(name, cls, {"from_logits": True, "label_smoothing": 0.15}, *stream(name, (4, 2), lambda r, n: (y(r, n), r.nrm(n, 3, s=2), weights(r, (n, 3), kind))))
        name = "sparse-crossentropy-ignore-class-weights-" + kind
        metric(name, "SparseCategoricalCrossentropy", {"ignore_class": 1}, *stream(name, (5, 3), lambda r, n: (r.ints(n, hi=3), r.soft(n, 3), weights(r, (n, 3), kind))))
    for kind in ("none", "n", "each"):
        name = "categoricalcrossentropy-axis-1-weights-" + kind
        metric(name, "CategoricalCrossentropy", {"axis": 1},
               *stream(name, (2, 3), lambda r, n: (r.onehot(n, 3, 4, axis=1), r.soft(n, 3, 4, axis=1), weights(r, (n, 4), kind))))
    name = "sparse-crossentropy-pixels-ignore-class-logits"
    metric(name, "SparseCategoricalCrossentropy", {"ignore_class": 0, "from_logits": True},
           *stream(name, (2, 1), lambda r, n: (r.ints(n, 2, 2, hi=3), r.nrm(n, 2, 2, 3), r.w(n, 2, 2))))


def metrics_functions():
    r = Rand("mf")
    for shape in ((3, 4), (2, 3, 4), (2, 2, 2, 3)):
        rank = "-rank%d" % len(shape)
        metric_fn("fn-binary-accuracy-threshold" + rank, "binary_accuracy", {"threshold": 0.3}, r.bits(*shape), r.uni(*shape))
        metric_fn("fn-categorical-accuracy" + rank, "categorical_accuracy", {}, r.onehot(*shape), r.soft(*shape))
        metric_fn("fn-sparse-categorical-accuracy" + rank, "sparse_categorical_accuracy", {}, r.ints(*shape[:-1], hi=shape[-1]), r.soft(*shape))
        metric_fn("fn-top-k-categorical-accuracy" + rank, "top_k_categorical_accuracy", {"k": 2}, r.onehot(*shape), r.soft(*shape))
        metric_fn("fn-sparse-top-k-categorical-accuracy" + rank, "sparse_top_k_categorical_accuracy", {"k": 2}, r.ints(*shape[:-1], hi=shape[-1]), r.soft(*shape))


@m.guarded
def wrapper(cid, function, arguments, *updates):
    """A loss as a metric: a function with its arguments, or a loss object."""
    m.unique("m-" + cid)
    keras.utils.clear_session(free_memory=False)
    made = keras.metrics.MeanMetricWrapper(function, name=cid.replace("-", "_"), **arguments)

    def update(u):
        made.update_state(feed(u[0]), feed(u[1]), sample_weight=feed(u[2] if len(u) > 2 else None))
        return np.asarray(made.result())
    results = [update(u) for u in updates]
    config = plain(made.get_config())
    made.reset_state()
    m.METRICS.append({"id": cid, "class": "MeanMetricWrapper", "config": config,
                      "updates": [{"y_true": T(u[0]), "y_pred": T(u[1]), "sample_weight": T(u[2] if len(u) > 2 else None)} for u in updates],
                      "results": [value(r) for r in results], "after_reset": value(update(updates[0]))})


def metrics_of_losses():
    L = keras.losses
    masks = lambda r, n: (r.bits(n, 3), r.uni(n, 3))
    pixels = lambda r, n: (r.bits(n, 2, 3, 2), r.uni(n, 2, 3, 2))
    groups = lambda r, n: (r.ints(n, hi=2), r.unit(n, 4))
    wrapper("dice-function", L.dice, {}, *stream("wd", (4, 2, 5), masks))
    wrapper("dice-loss", L.Dice(), {}, *stream("wD", (4, 2, 5), masks))
    wrapper("dice-function-axis-of-pixels", L.dice, {"axis": [1, 2]}, *stream("wda", (2, 3), pixels))
    wrapper("dice-function-axis-of-rows", L.dice, {"axis": [1, 2, 3]}, *stream("wdr", (2, 3), pixels))
    wrapper("dice-function-axis-of-rows-weights", L.dice, {"axis": [1, 2, 3]}, *stream("wdw", (2, 3), lambda r, n: pixels(r, n) + (r.w(n),)))
    wrapper("tversky-function", L.tversky, {"alpha": 0.3, "beta": 0.7}, *stream("wt", (4, 2, 5), masks))
    wrapper("tversky-loss", L.Tversky(alpha=0.2, beta=0.8), {}, *stream("wT", (4, 2, 5), masks))
    wrapper("circle-function", L.circle, {"gamma": 6, "margin": 0.3}, *stream("wc", (5, 4), groups))
    wrapper("circle-loss", L.Circle(gamma=6.0), {}, *stream("wC", (5, 4), groups))
    wrapper("circle-function-weights", L.circle, {"gamma": 6}, *stream("wcw", (5, 4), lambda r, n: groups(r, n) + (r.w(n),)))
    numbers = lambda r, n: (r.nrm(n, 3), r.nrm(n, 3))
    wrapper("huber-function-weights", L.huber, {"delta": 0.5}, *stream("wh", (4, 2), lambda r, n: numbers(r, n) + (r.w(n),)))
    wrapper("focal-function-weights", L.binary_focal_crossentropy, {"gamma": 1.0, "apply_class_balancing": True}, *stream("wf", (4, 2), lambda r, n: masks(r, n) + (r.w(n),)))
    wrapper("categorical-focal-function", L.categorical_focal_crossentropy, {"alpha": 0.5}, *stream("wg", (4, 2), lambda r, n: (r.onehot(n, 3), r.soft(n, 3))))
    wrapper("generalized-function", L.categorical_generalized_cross_entropy, {"q": 0.3}, *stream("wq", (4, 2), lambda r, n: (r.ints(n, hi=3), r.soft(n, 3))))
    wrapper("mse-loss-is-a-mean-of-batches", L.MeanSquaredError(), {}, *stream("wm", (4, 1), numbers))
    wrapper("mse-loss-unreduced", L.MeanSquaredError(reduction="none"), {}, *stream("wn", (4, 1), lambda r, n: numbers(r, n) + (r.w(n),)))


def write(out_dir):
    for family, cases in (("metrics-more", m.METRICS), ("losses-more", m.LOSSES)):
        with open(os.path.join(out_dir, family + ".json"), "w", encoding="utf-8") as f:
            f.write('{"keras":%s,"family":%s,"cases":[\n' % (json.dumps(keras.__version__), json.dumps(family)))
            f.write(",\n".join(json.dumps(c, separators=(",", ":"), allow_nan=False) for c in cases))
            f.write("\n]}\n")
        print(family, len(cases), "cases")
    for cid, kind, text in m.FAILED:
        print("NOT RECORDED (Keras raised):", cid, kind, text)


if __name__ == "__main__":
    for build in (losses_shapes, losses_arguments, metrics_shapes, metrics_counts, metrics_auc, metrics_fscore_iou, metrics_regression,
                  metrics_crossentropies, metrics_functions, metrics_of_losses):
        build()
    write(sys.argv[1])
