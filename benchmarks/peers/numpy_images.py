"""W3 in numpy: first layers of all networks in one product, the others batched, backward by hand."""

import numpy as np

import workloads as w


class Images:
    def __init__(self, rates, bias_rates, images, labels, tensors):
        self.rates, self.bias_rates, self.images = rates, bias_rates, images
        self.networks = len(tensors[0])
        self.one_hot = np.eye(w.UNITS[3], dtype=np.float32)[labels]
        self.initial = [w.side_by_side(t) for t in tensors[:2]] + tensors[2:]

    @staticmethod
    def sigmoid(z):
        np.negative(z, out=z)
        np.exp(z, out=z)
        z += 1
        return np.reciprocal(z, out=z)

    def forward(self, x):
        w1, b1, w2, b2, c, b3 = self.weights
        z = x @ w1
        z += b1
        low = self.sigmoid(z).reshape(len(x), self.networks, -1).transpose(1, 0, 2)
        z = low @ w2
        z *= SCALE
        z += b2
        top = self.sigmoid(z)
        out = top @ c
        out *= SCALE
        out += b3
        return low, top, out

    def train(self):
        self.weights = [t.copy() for t in self.initial]
        for first in range(0, w.IMAGES, w.BATCH):
            rows = slice(first, first + w.BATCH)
            self.step(self.images[rows], self.one_hot[rows])

    def step(self, x, one_hot):
        w1, b1, w2, b2, c, b3 = self.weights
        low, top, out = self.forward(x)
        out -= out.max(axis=2, keepdims=True)
        np.exp(out, out=out)
        out /= out.sum(axis=2, keepdims=True)
        out -= one_hot
        out *= np.float32(1 / w.BATCH)
        d2 = out @ c.transpose(0, 2, 1)
        d2 *= SCALE
        d2 *= top - top * top
        d1 = d2 @ w2.transpose(0, 2, 1)
        d1 *= SCALE
        d1 *= low - low * low
        for tensor, bias, below, delta, i in ((c, b3, top, out, 2), (w2, b2, low, d2, 1)):
            gradient = below.transpose(0, 2, 1) @ delta
            gradient *= np.float32(self.rates[i]) * SCALE
            tensor -= gradient
            bias -= np.float32(self.bias_rates[i]) * delta.sum(axis=1, keepdims=True)
        flat = d1.transpose(1, 0, 2).reshape(len(x), -1)
        gradient = x.T @ flat
        gradient *= np.float32(self.rates[0])
        w1 -= gradient
        b1 -= np.float32(self.bias_rates[0]) * flat.sum(axis=0, keepdims=True)

    def loss(self):
        out = self.forward(self.images[: w.EVALUATED])[2].astype(np.float64)
        out -= out.max(axis=2, keepdims=True)
        logs = out - np.log(np.exp(out).sum(axis=2, keepdims=True))
        return -float((logs * self.one_hot[: w.EVALUATED]).sum()) / w.EVALUATED


SCALE = np.float32(w.SCALE)
# exp overflows to infinity where the sigmoid is 0, as it should.
np.seterr(over="ignore")


def images(*data):
    ready = Images(*data)
    return ready.train, ready.loss
