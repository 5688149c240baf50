"""Makes the files of this folder with Keras 3.15 (jax): python make.py"""
import json
import os

os.environ["KERAS_BACKEND"] = "jax"
import keras
import numpy as np
from keras import layers as L


def network(code):
    i = keras.Input((6, 6, 2), name="image")
    x = L.Conv2D(3, (3, 2), name="stem")(i)
    x = L.BatchNormalization()(x)
    x = L.DepthwiseConv2D(2, depth_multiplier=2)(x)
    x = L.Conv2DTranspose(4, 2)(x)
    x = L.SeparableConv2D(2, 2, use_bias=False)(x)
    if code:
        x = L.Lambda(lambda t: t * 2)(x)
    x = L.Flatten()(x)
    x = L.Dense(5, name="head")(x)
    x = L.Reshape((5, 1))(x)
    x = L.Conv1D(3, 2)(x)
    x = L.LSTM(2)(x)
    return keras.Model(i, x, name="small")


def turned(path, v):
    layer, name = path.split("/")[0], path.split("/")[-1]
    if "kernel" not in name:
        return v
    if v.ndim == 2:
        return v.T
    if v.ndim == 3:
        return v.transpose(2, 1, 0)
    if layer == "depthwise_conv2d" or name == "depthwise_kernel":
        v = v.transpose(2, 3, 0, 1)
        return v.reshape(-1, 1, *v.shape[2:])
    return v.transpose(3, 2, 0, 1)


model = network(False)
random = np.random.RandomState(1)
expected = {}
for layer in model.layers:
    for w in layer.weights:
        w.assign(random.randn(*w.shape).astype("float32"))
        v = turned(w.path, np.asarray(w.value))
        expected[w.path.replace("/", ".")] = {"shape": v.shape, "values": [float(x) for x in v.ravel()]}
model.save("small.h5")
model.save("small.keras")
json.dump(expected, open("small.json", "w"))
network(True).save("lambda.keras")
