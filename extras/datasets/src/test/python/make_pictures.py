"""Writes pictures and what Keras' image_dataset_from_directory makes of them, for ImageFolderTests.

A line a case: colours, interpolation, height, width, aspect, the PNG and the float32 numbers in base64.
Needs keras 3.15 on tensorflow 2.21:  python make_pictures.py > ../resources/keras-pictures.txt
"""

import base64
import os
import tempfile

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
import tensorflow as tf

CASES = 72
COLOURS = ["grayscale", "rgb", "rgba"]
WAYS = ["bilinear", "nearest", "bicubic", "area", "lanczos3", "lanczos5"]
ASPECTS = ["stretch", "crop", "pad"]


def text(data):
    return base64.b64encode(data).decode()


def case(random, number):
    bits = np.uint16 if number % 5 == 0 else np.uint8
    height, width = random.integers(1, 14, 2)
    size = (height, width) if number % 4 == 0 else tuple(random.integers(1, 10, 2))
    shape = (height, width, 1 + number % 4)
    png = tf.io.encode_png(random.integers(0, np.iinfo(bits).max + 1, shape).astype(bits)).numpy()
    colours, way, aspect = COLOURS[number % 3], WAYS[number // 3 % 6], ASPECTS[number // 2 % 3]
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(f"{folder}/a")
        with open(f"{folder}/a/a.png", "wb") as file:
            file.write(png)
        data = keras.utils.image_dataset_from_directory(
            folder,
            color_mode=colours,
            image_size=tuple(int(each) for each in size),
            interpolation=way,
            crop_to_aspect_ratio=aspect == "crop",
            pad_to_aspect_ratio=aspect == "pad",
            batch_size=None,
            verbose=False,
        )
        x = next(iter(data))[0].numpy().astype("<f4")
    return " ".join([colours, way, str(size[0]), str(size[1]), aspect, text(png), text(x.tobytes())])


random = np.random.default_rng(12)
written = 0
number = 0
while written < CASES:
    number += 1
    try:
        print(case(random, number))
        written += 1
    except tf.errors.InvalidArgumentError:  # a size that becomes 0 when it is padded
        continue
