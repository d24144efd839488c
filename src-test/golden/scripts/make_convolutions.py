#!/usr/bin/env python
"""Golden values for convolutions, pooling, padding, cropping, upsampling and resizing with arguments drawn at random: sizes,
strides, dilation, groups, padding, both orders of the axes. Computed by real Keras 3 on the TensorFlow backend.

    python make_convolutions.py OUT_DIR [COUNT [SEED [BYTES]]]    writes OUT_DIR/convolutions-more.json

The form is that of layers.json. What Keras refuses to compute is left out, and cases of more than so many bytes; the script
says how many those were. The file beside this folder has 72 cases, seed 5, of at most 1,900 bytes.
"""
import json, os, random, sys
from collections import Counter
import make_layers_optimizers as m


def odd(r, most):
    return r.randint(1, most)


def pick(r, *values):
    return r.choice(values)


def each(r, axes, most):
    """One number for all axes, or one for each."""
    return odd(r, most) if r.random() < 0.5 else [odd(r, most) for _ in range(axes)]


def largest(value):
    return max(value) if isinstance(value, list) else value


def shape(r, axes, first, channels):
    sizes = [odd(r, 9) for _ in range(axes)]
    return (odd(r, 3), channels, *sizes) if first else (odd(r, 3), *sizes, channels)


def window(r, axes, causal, both):
    kw = {"kernel_size": each(r, axes, 4), "padding": pick(r, "valid", "same", *(["causal"] if causal else []))}
    kind = r.random()
    if kind < 0.35 or (both and kind < 0.5):
        kw["strides"] = each(r, axes, 3)
    if kind > 0.65 or (both and kind < 0.2):
        kw["dilation_rate"] = each(r, axes, 3)
    return kw


def common(r, kw, first):
    if first:
        kw["data_format"] = "channels_first"
    if r.random() < 0.25:
        kw["use_bias"] = False
    act = pick(r, None, None, "relu", "tanh", "sigmoid")
    if act:
        kw["activation"] = act
    return kw


def convolution(r, axes, first):
    groups = pick(r, 1, 1, 1, 2, 3)
    kw = window(r, axes, axes == 1, False)
    kw.update(filters=groups * odd(r, 4), groups=groups)
    return "Conv%dD" % axes, common(r, kw, first), shape(r, axes, first, groups * odd(r, 3))


def depthwise(r, axes, first):
    kw = window(r, axes, False, True)
    if isinstance(kw.get("strides"), list):
        kw["strides"] = kw["strides"][0]  # TensorFlow takes equal strides only
    kw["depth_multiplier"] = odd(r, 3)
    return "DepthwiseConv%dD" % axes, common(r, kw, first), shape(r, axes, first, odd(r, 5))


def separable(r, axes, first):
    _, kw, sizes = depthwise(r, axes, first)
    kw["filters"] = odd(r, 5)
    return "SeparableConv%dD" % axes, kw, sizes


def transposed(r, axes, first):
    kw = window(r, axes, False, False)
    kw["filters"] = odd(r, 4)
    if r.random() < 0.4:
        strides = kw.get("strides", 1)
        most = [strides] * axes if isinstance(strides, int) else strides
        kw["output_padding"] = [r.randrange(s) for s in most]
    return "Conv%dDTranspose" % axes, common(r, kw, first), shape(r, axes, first, odd(r, 4))


def pooling(r, axes, first):
    kw = {"pool_size": each(r, axes, 4), "padding": pick(r, "valid", "same")}
    if r.random() < 0.6:
        kw["strides"] = each(r, axes, 3)
    if first:
        kw["data_format"] = "channels_first"
    return pick(r, "Max", "Average") + "Pooling%dD" % axes, kw, shape(r, axes, first, odd(r, 4))


def global_pooling(r, axes, first):
    kw = {"keepdims": r.random() < 0.5}
    if first:
        kw["data_format"] = "channels_first"
    return "Global" + pick(r, "Max", "Average") + "Pooling%dD" % axes, kw, shape(r, axes, first, odd(r, 4))


def margins(r, axes):
    if axes == 1:
        return pick(r, r.randint(0, 3), [r.randint(0, 3), r.randint(0, 3)])
    return pick(r, r.randint(0, 3), [r.randint(0, 2), r.randint(0, 3)],
                [[r.randint(0, 3), r.randint(0, 3)], [r.randint(0, 3), r.randint(0, 3)]])


def padding(r, axes, first):
    kw = {"padding": margins(r, axes)}
    if first:
        kw["data_format"] = "channels_first"
    return "ZeroPadding%dD" % axes, kw, shape(r, axes, first, odd(r, 3))


def cropping(r, axes, first):
    kw = {"cropping": margins(r, axes)}
    if first and axes == 2:
        kw["data_format"] = "channels_first"
    return "Cropping%dD" % axes, kw, shape(r, axes, first and axes == 2, odd(r, 3))


def upsampling(r, axes, first):
    if axes == 1:
        return "UpSampling1D", {"size": odd(r, 5)}, shape(r, 1, False, odd(r, 3))
    kw = {"size": each(r, 2, 4), "interpolation": pick(r, "nearest", "bilinear", "bicubic", "lanczos3", "lanczos5")}
    if first:
        kw["data_format"] = "channels_first"
    return "UpSampling2D", kw, shape(r, 2, first, odd(r, 3))


def resizing(r, axes, first):
    kw = {"height": odd(r, 12), "width": odd(r, 12), "antialias": r.random() < 0.3,
          "interpolation": pick(r, "nearest", "bilinear", "bilinear", "bicubic", "lanczos3", "lanczos5")}
    ratio = r.random()
    if ratio < 0.25:
        kw["crop_to_aspect_ratio"] = True
    elif ratio < 0.5:
        kw.update(pad_to_aspect_ratio=True, fill_value=pick(r, 0.0, 0.5, -1.0))
    if first:
        kw["data_format"] = "channels_first"
    return "Resizing", kw, shape(r, 2, first, odd(r, 3))


KINDS = [convolution] * 5 + [depthwise] * 3 + [separable] * 2 + [transposed] * 3 + [pooling] * 3 + [
    global_pooling, padding, cropping, upsampling, resizing, resizing]


def main(out, count=72, seed=5, most=1900):
    r = random.Random(seed)
    cases, refused = [], Counter()
    while len(cases) < count:
        axes, first = pick(r, 1, 2, 2), r.random() < 0.2
        cls, kw, sizes = pick(r, *KINDS)(r, axes, first)
        name = "%s-%d-%d" % (cls.lower(), seed, len(cases))
        try:
            case = m.layer_case(name, cls, kw, sizes, full=r.random() < 0.2)
            if first and "bias" in case["weights"] and case["output_shape"][1] == case["output_shape"][-1]:
                # Keras adds the bias along the last axis if that is as long as the channels' (its shortcut for add).
                refused[cls + ": bias along the wrong axis"] += 1
                continue
            if len(json.dumps(case)) > most:
                refused["too large"] += 1
                continue
            cases.append(case)
        except Exception as refusal:
            refused[cls + ": " + type(refusal).__name__] += 1
            if "-v" in os.environ.get("SHOW", ""):
                print(cls, kw, sizes, str(refusal)[:200])
    m.write(out, "convolutions-more", cases)
    print(sum(refused.values()), "left out:", dict(refused))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
