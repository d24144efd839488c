"""Writes arrays in numpy's own files, and as float32, for NpyTests: one a line, in base64.

python make_arrays.py > ../resources/numpy-arrays.txt
"""

import base64
import io

import numpy as np

TYPES = ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"]


def text(data):
    return base64.b64encode(data).decode()


random = np.random.default_rng(5)
for number, kind in enumerate(t for t in TYPES for _ in range(6)):
    order = "><"[number % 2]
    shape = tuple(random.integers(1, 5, 1 + number % 4))
    values = random.integers(-100, 100, shape) * (0.37 if "f" in kind else 1)
    array = (values if kind[0] not in "u?" else abs(values)).astype(order + kind)
    if number % 3 == 0:
        array = np.asfortranarray(array)
    file = io.BytesIO()
    np.lib.format.write_array(file, array, version=(1 + number % 3, 0))
    name = array.dtype.str.replace("?", "b1")
    print(name, text(file.getvalue()), text(array.astype("<f4").tobytes(order="C")))
