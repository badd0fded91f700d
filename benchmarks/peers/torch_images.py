"""W3 in PyTorch: "tuned" as in numpy_images.py, "plain" the same forward pass with autograd."""

import torch

import workloads as w


class Images:
    def __init__(self, tuned, rates, bias_rates, images, labels, tensors):
        self.step = self.tuned_step if tuned else self.plain_step
        self.tuned = tuned
        self.rates, self.bias_rates = rates, bias_rates
        self.networks = len(tensors[0])
        self.images, self.labels = torch.from_numpy(images.copy()), torch.from_numpy(labels)
        self.one_hot = torch.nn.functional.one_hot(self.labels, w.UNITS[3]).float()
        arrays = [w.side_by_side(t) for t in tensors[:2]] + tensors[2:]
        self.initial = [torch.from_numpy(a.copy()) for a in arrays]

    def forward(self, x):
        w1, b1, w2, b2, c, b3 = self.weights
        low = torch.sigmoid(torch.addmm(b1, x, w1))
        low = low.view(len(x), self.networks, -1).transpose(0, 1)
        top = torch.sigmoid(torch.baddbmm(b2, low, w2, alpha=w.SCALE))
        return low, top, torch.baddbmm(b3, top, c, alpha=w.SCALE)

    def train(self):
        self.weights = [t.clone() for t in self.initial]
        if not self.tuned:
            self.weights = [t.requires_grad_() for t in self.weights]
        for first in range(0, w.IMAGES, w.BATCH):
            self.step(slice(first, first + w.BATCH))

    def tuned_step(self, rows):
        x = self.images[rows]
        with torch.no_grad():
            w1, b1, w2, b2, c, b3 = self.weights
            low, top, out = self.forward(x)
            d3 = torch.softmax(out, 2).sub_(self.one_hot[rows]).mul_(1 / w.BATCH)
            d2 = torch.bmm(d3, c.transpose(1, 2)).mul_(torch.addcmul(top, top, top, value=-1))
            d2.mul_(w.SCALE)
            d1 = torch.bmm(d2, w2.transpose(1, 2)).mul_(torch.addcmul(low, low, low, value=-1))
            d1.mul_(w.SCALE)
            c.baddbmm_(top.transpose(1, 2), d3, alpha=-self.rates[2] * w.SCALE)
            b3.sub_(d3.sum(1, keepdim=True), alpha=self.bias_rates[2])
            w2.baddbmm_(low.transpose(1, 2), d2, alpha=-self.rates[1] * w.SCALE)
            b2.sub_(d2.sum(1, keepdim=True), alpha=self.bias_rates[1])
            flat = d1.transpose(0, 1).reshape(len(x), -1)
            w1.addmm_(x.t(), flat, alpha=-self.rates[0])
            b1.sub_(flat.sum(0, keepdim=True), alpha=self.bias_rates[0])

    def plain_step(self, rows):
        out = self.forward(self.images[rows])[2]
        labels = self.labels[rows].repeat(self.networks)
        loss = torch.nn.functional.cross_entropy(out.reshape(-1, w.UNITS[3]), labels)
        gradients = torch.autograd.grad(loss * self.networks, self.weights)
        with torch.no_grad():
            for i, (weight, gradient) in enumerate(zip(self.weights, gradients)):
                rates = self.bias_rates if i % 2 else self.rates
                weight.sub_(gradient, alpha=rates[i // 2])

    def loss(self):
        with torch.no_grad():
            out = self.forward(self.images[: w.EVALUATED])[2].double()
            logs = torch.log_softmax(out, 2) * self.one_hot[: w.EVALUATED]
            return -float(logs.sum()) / w.EVALUATED


def images(tuned):
    def prepare(*data):
        ready = Images(tuned, *data)
        return ready.train, ready.loss

    return prepare
