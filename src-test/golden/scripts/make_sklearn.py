"""Golden values for metrics beyond Keras, computed by scikit-learn.

    python make_sklearn.py OUT_DIR     writes OUT_DIR/sklearn-metrics.json and OUT_DIR/sklearn-reports.json

sklearn-metrics.json has the form of metrics.json; classes and configs are Banteng's, as Keras has none of them.
sklearn-reports.json: "y_true", "y_pred", "sample_weight", "names" in; "matrix" and its three normalized forms, "report" (the
dictionary of classification_report, with accuracy as {accuracy, support} and "micro avg" added) and "text" (with the line of
"micro avg" added below accuracy; with weights scikit-learn prints supports with all digits, so there is none) out.
Every case draws its data from its own seeded stream, so adding a case leaves the others as they were.
"""
import json, math, os, sys, warnings, zlib
import numpy as np
import sklearn
from sklearn import metrics as sk

warnings.filterwarnings("ignore")
F32, I32 = np.float32, np.int32


def number(v):
    v = float(v)
    if math.isnan(v):
        return "NaN"
    v = float("%.12g" % v)
    return int(v) if v == int(v) else v


def tensor(x):
    if x is None:
        return None
    x = np.asarray(x)
    plain = (lambda v: int(v)) if x.dtype.kind == "i" else (lambda v: float(str(v)))
    return {"shape": list(x.shape), "dtype": str(x.dtype), "data": [plain(v) for v in x.reshape(-1)]}


def value(v):
    v = np.asarray(v, dtype=np.float64)
    if v.ndim == 0:
        return number(v)
    return {"shape": list(v.shape), "dtype": "float64", "data": [number(x) for x in v]}


def rng(name):
    return np.random.default_rng(zlib.crc32(name.encode()))


def one_hot(y, k):
    return np.eye(k, dtype=F32)[y]


def softmax(r, n, k, ties):
    s = np.round(r.uniform(0.05, 1, (n, k)), 1 if ties else 6)
    return (s / s.sum(axis=1, keepdims=True)).astype(F32)


def scores(r, n, ties):
    return np.round(r.uniform(0, 1, n), 1 if ties else 5).astype(F32)


# ------------------------------------------------------------------ what scikit-learn says
def classes_of(p):
    return p.argmax(axis=1) if p.ndim == 2 and p.shape[1] > 1 else p.reshape(-1) if p.dtype.kind == "i" else (p.reshape(-1) > 0.5).astype(int)


def labels_of(y, p):
    y = np.asarray(y)
    return y.argmax(axis=1) if y.ndim == 2 and y.shape[1] > 1 else y.reshape(-1).astype(int)


def count_of(y, p):
    return p.shape[1] if p.ndim == 2 and p.shape[1] > 1 else max(2, 1 + max(labels_of(y, p).max(), classes_of(p).max()))


def binary(y, p):
    """Truth and scores as columns: one for each class, or the only one."""
    if p.ndim == 1 or p.shape[1] == 1:
        return np.asarray(y).reshape(-1, 1), p.reshape(-1, 1)
    return (one_hot(np.asarray(y).reshape(-1).astype(int), p.shape[1]) if np.asarray(y).size == p.shape[0] else np.asarray(y)), p


def ranking(f):
    def compute(config, y, p, w):
        y, p = binary(y, p)
        average = config.get("average", config.get("default", "micro"))
        if average == "micro":
            many = None if w is None else np.repeat(w, p.shape[1])
            return f(y.reshape(-1), p.reshape(-1), sample_weight=many)
        each = [f(y[:, i], p[:, i], sample_weight=w) for i in range(p.shape[1])]
        if average == "none":
            return each[0] if len(each) == 1 else each
        support = [float(np.sum(y[:, i] * (1 if w is None else w))) for i in range(p.shape[1])]
        if average == "weighted":  # as scikit-learn: what has no weight has no say, not even NaN
            each = [0 if s == 0 else e for e, s in zip(each, support)]
        return np.average(each, weights=None if average == "macro" else support)
    return compute


def matrix(f):
    def compute(config, y, p, w):
        return f(config, labels_of(y, p), classes_of(p), w, count_of(y, p))
    return compute


def ratio(config, y, p, w, k, of):
    average = {"none": None}.get(config["average"], config["average"])
    if of != "specificity":
        f = {"precision": sk.precision_score, "recall": sk.recall_score}[of]
        return f(y, p, labels=range(k), average=average, sample_weight=w, zero_division=0)
    tables = sk.multilabel_confusion_matrix(y, p, labels=range(k), sample_weight=w).astype(float)
    tn, fp, fn, tp = tables[:, 0, 0], tables[:, 0, 1], tables[:, 1, 0], tables[:, 1, 1]
    if average == "micro":
        return tn.sum() / (tn + fp).sum()
    each = np.where(tn + fp == 0, 0, tn / np.where(tn + fp == 0, 1, tn + fp))
    return each if average is None else np.average(each, weights=None if average == "macro" else tp + fn)


def multi_label(of):
    def compute(config, y, p, w):
        f = {"precision": sk.precision_score, "recall": sk.recall_score}[of]
        at = config["thresholds"][0]
        return f(y.astype(int), (p > at).astype(int), average={"none": None}.get(config["average"], config["average"]),
                 sample_weight=w, zero_division=0)
    return compute


def plain_specificity(config, y, p, w):
    return sk.recall_score(1 - np.asarray(y).reshape(-1), 1 - classes_of(p), sample_weight=w, zero_division=0)


def kappa(config, y, p, w, k):
    return sk.cohen_kappa_score(y, p, labels=range(k), weights={"none": None}.get(config.get("weights", "none"), config.get("weights")),
                                sample_weight=w)


def auc_one_vs_rest(config, y, p, w):
    """Thresholds at every distinct score make the area exact."""
    return ranking(sk.roc_auc_score)({"average": "macro"}, y, p, w)


FORMULAS = {
    "ExactAUC": ranking(sk.roc_auc_score),
    "AveragePrecision": ranking(sk.average_precision_score),
    "MeanAveragePrecision": lambda c, y, p, w: ranking(sk.average_precision_score)({"average": "macro", **c}, y, p, w),
    "MatthewsCorrelation": matrix(lambda c, y, p, w, k: sk.matthews_corrcoef(y, p, sample_weight=w)),
    "BalancedAccuracy": matrix(lambda c, y, p, w, k: sk.balanced_accuracy_score(y, p, sample_weight=w)),
    "CohenKappa": matrix(kappa),
    "Precision": matrix(lambda c, y, p, w, k: ratio(c, y, p, w, k, "precision")),
    "Recall": matrix(lambda c, y, p, w, k: ratio(c, y, p, w, k, "recall")),
    "Specificity": matrix(lambda c, y, p, w, k: ratio(c, y, p, w, k, "specificity")),
}
CASES = []


def case(name, cls, config, updates, formula=None):
    formula = formula or FORMULAS[cls]
    results = []
    for i in range(len(updates)):
        seen = updates[:i + 1]
        y = np.concatenate([u[0] for u in seen])
        p = np.concatenate([u[1] for u in seen])
        w = None
        if any(u[2] is not None for u in seen):
            w = np.concatenate([np.ones(len(u[1])) if u[2] is None else u[2] for u in seen])
        results.append(value(formula(config, y, p, w)))
    CASES.append({"id": name, "class": cls, "config": config,
                  "updates": [{"y_true": tensor(u[0]), "y_pred": tensor(u[1]), "sample_weight": tensor(u[2])} for u in updates],
                  "results": results, "after_reset": results[0]})


def binary_updates(name, parts=2, n=12, ties=False, weights=False, column=False, truth=None):
    r = rng(name)
    out = []
    for _ in range(parts):
        y = r.integers(0, 2, n).astype(I32) if truth is None else np.full(n, truth, I32)
        if truth is None:
            y[0], y[1] = 0, 1
        p = scores(r, n, ties)
        w = np.round(r.uniform(0, 2, n), 2).astype(F32) if weights else None
        out.append((y[:, None] if column else y, p[:, None] if column else p, w))
    return out


def class_updates(name, k, parts=2, n=12, ties=False, weights=False, dense=False, missing=None, numbers=False):
    r = rng(name)
    out = []
    for _ in range(parts):
        y = r.integers(0, k, n)
        y[:k] = np.arange(k)
        if missing is not None:
            y = np.where(y == missing, (missing + 1) % k, y)
        p = softmax(r, n, k, ties) if not numbers else np.where(r.uniform(0, 1, n) < 0.6, y, r.integers(0, k, n)).astype(I32)
        w = np.round(r.uniform(0, 2, n), 2).astype(F32) if weights else None
        out.append((one_hot(y, k) if dense else y.astype(I32), p, w))
    return out


def ranking_cases():
    for cls, slug in (("ExactAUC", "exact-auc"), ("AveragePrecision", "average-precision")):
        for ties in (False, True):
            for weights in (False, True):
                name = f"{slug}-binary{'-ties' * ties}{'-weights' * weights}"
                case(name, cls, {}, binary_updates(name, parts=3, ties=ties, weights=weights))
        case(f"{slug}-column", cls, {}, binary_updates(f"{slug}-column", column=True))
        case(f"{slug}-only-yes", cls, {}, binary_updates(f"{slug}-only-yes", truth=1))
        case(f"{slug}-only-no", cls, {}, binary_updates(f"{slug}-only-no", truth=0))
        for average in ("micro", "macro", "weighted", "none"):
            for dense in (False, True):
                name = f"{slug}-classes-{average}-{'one-hot' if dense else 'numbers'}"
                case(name, cls, {"average": average}, class_updates(name, 4, ties=dense, weights=dense, dense=dense))
        name = f"{slug}-class-missing"
        case(name, cls, {"average": "macro"}, class_updates(name, 3, missing=2))
        case(name + "-each", cls, {"average": "none"}, class_updates(name, 3, missing=2))
        case(name + "-weighted", cls, {"average": "weighted"}, class_updates(name, 3, missing=2))
    for weights in (False, True):
        name = f"mean-average-precision{'-weights' * weights}"
        case(name, "MeanAveragePrecision", {}, class_updates(name, 5, parts=3, n=20, weights=weights))
    name = "auc-one-vs-rest"
    inner = [i / 20 + 0.025 for i in range(20)]
    r = rng(name)
    updates = [(np.array([0, 1, 2] * 5, I32), np.round(softmax(r, 15, 3, False) * 20).astype(F32) / F32(20), None) for _ in range(2)]
    config = {"thresholds": inner, "multi_label": True, "one_vs_rest": True}
    case(name, "AUC", config, updates, auc_one_vs_rest)
    name = "auc-one-vs-rest-class-missing"
    updates = [(np.array([0, 1, 1] * 4, I32), updates[0][1][:12], None)]
    case(name, "AUC", config, updates, auc_one_vs_rest)


def agreement_cases():
    configs = [("MatthewsCorrelation", {}), ("BalancedAccuracy", {}), ("CohenKappa", {}),
               ("CohenKappa", {"weights": "linear"}), ("CohenKappa", {"weights": "quadratic"})]
    for cls, config in configs:
        slug = "-".join([cls] + list(config.values()))
        for weights in (False, True):
            name = f"{slug}-binary{'-weights' * weights}"
            case(name, cls, config, binary_updates(name, weights=weights))
            name = f"{slug}-classes{'-weights' * weights}"
            case(name, cls, config, class_updates(name, 4, n=20, weights=weights))
        name = f"{slug}-one-hot"
        case(name, cls, config, class_updates(name, 3, dense=True))
        name = f"{slug}-predicted-numbers"
        case(name, cls, config, class_updates(name, 5, n=25, numbers=True))
        name = f"{slug}-class-missing"
        case(name, cls, config, class_updates(name, 4, missing=1))
        case(f"{slug}-one-class", cls, config, [(np.ones(4, I32), np.full(4, 0.9, F32), None)])


def ratio_cases():
    for cls in ("Precision", "Recall", "Specificity"):
        for average in ("none", "micro", "macro", "weighted"):
            config = {"average": average}
            for weights in (False, True):
                name = f"{cls}-{average}-classes{'-weights' * weights}"
                case(name, cls, config, class_updates(name, 4, n=16, ties=weights, weights=weights))
            name = f"{cls}-{average}-one-hot"
            case(name, cls, config, class_updates(name, 3, dense=True))
            name = f"{cls}-{average}-binary"
            case(name, cls, config, binary_updates(name))
            name = f"{cls}-{average}-class-missing"
            case(name, cls, config, class_updates(name, 4, missing=3, n=8))
            if cls != "Specificity":
                name = f"{cls}-{average}-several-labels"
                r = rng(name)
                updates = [(r.integers(0, 2, (10, 3)).astype(I32), np.round(r.uniform(0, 1, (10, 3)), 3).astype(F32), None) for _ in range(2)]
                case(name, cls, {"average": average, "thresholds": [0.4]}, updates, multi_label(cls.lower()))
    for weights in (False, True):
        name = f"specificity-binary{'-weights' * weights}"
        case(name, "Specificity", {}, binary_updates(name, weights=weights), plain_specificity)


def report(name, y, p, w=None, names=None):
    t, q = labels_of(y, p), classes_of(p)
    numbers = p.dtype.kind == "i"
    k = len(names) if names else count_of(y, p)
    labels = sorted(set(t) | set(q)) if numbers and not names else list(range(k))
    shown = names or [str(i) for i in labels]
    arguments = dict(labels=labels, target_names=shown, sample_weight=w, zero_division=0)
    texts = {}
    for digits in (2, 4):
        lines = sk.classification_report(t, q, digits=digits, **arguments).split("\n")
        micro = sk.precision_recall_fscore_support(t, q, labels=labels, average="micro", sample_weight=w, zero_division=0)
        width = max(max(map(len, shown)), len("weighted avg"), digits)
        support = lines[-2].split()[-1]
        at = next(i for i, line in enumerate(lines) if line.strip().startswith("accuracy"))
        line = "{:>{width}s} ".format("micro avg", width=width) + "".join(" {:>9.{d}f}".format(v, d=digits) for v in micro[:3]) + f" {support:>9}"
        texts[digits] = "\n".join(lines[:at + 1] + [line] + lines[at + 1:])
    table = sk.classification_report(t, q, output_dict=True, **arguments)
    accuracy = table.pop("accuracy")
    total = table["macro avg"]["support"]
    table["accuracy"] = {"accuracy": accuracy, "support": total}
    table["micro avg"] = dict(zip(("precision", "recall", "f1-score"), micro[:3]), support=total)
    forms = {"matrix": None, "by_truth": "true", "by_predicted": "pred", "by_all": "all"}
    matrices = {key: sk.confusion_matrix(t, q, labels=range(k), sample_weight=w, normalize=by) for key, by in forms.items()}
    flat = {key: {"shape": [int(k)] * 2, "dtype": "float64", "data": [number(v) for v in m.reshape(-1)]} for key, m in matrices.items()}
    REPORTS.append({"id": name, "y_true": tensor(y), "y_pred": tensor(p), "sample_weight": tensor(w), "names": names or [], **flat,
                    "report": {key: {a: number(v) for a, v in row.items()} for key, row in table.items()},
                    **({} if w is not None else {"text": texts[2], "text4": texts[4]})})


REPORTS = []


def report_cases():
    def one(name, **arguments):
        return class_updates(name, parts=1, **arguments)[0]
    report("docs-example", np.array([0, 1, 2, 2, 2], I32), np.array([0, 0, 2, 2, 1], I32), names=["class 0", "class 1", "class 2"])
    for weights in (False, True):
        name = f"scores{'-weights' * weights}"
        report(name, *one(name, k=4, n=30, weights=weights))
        name = f"numbers{'-weights' * weights}"
        report(name, *one(name, k=5, n=30, numbers=True, weights=weights))
    y, p, _ = one("names", k=3, n=24, dense=True)
    report("names", y, p, names=["a", "a much longer name", "b"])
    report("numbers-with-gap", np.array([0, 3, 3, 5], I32), np.array([0, 3, 5, 5], I32))
    y, p, w = binary_updates("binary", parts=1, n=20, weights=True)[0]
    report("binary", y, p)
    report("binary-weights", y, p, w)
    report("never-predicted", *one("never-predicted", k=3, n=9, missing=0))
    report("one-class", np.ones(4, I32), np.full(4, 0.75, F32))


if __name__ == "__main__":
    ranking_cases()
    agreement_cases()
    ratio_cases()
    report_cases()
    for family, cases in (("sklearn-metrics", CASES), ("sklearn-reports", REPORTS)):
        assert len({c["id"] for c in cases}) == len(cases)
        with open(os.path.join(sys.argv[1], family + ".json"), "w", encoding="utf-8") as out:
            head = {"sklearn": sklearn.__version__, "family": family}
            out.write(json.dumps(head)[:-1] + ', "cases": [\n' + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]}\n")
        print(family, len(cases))
