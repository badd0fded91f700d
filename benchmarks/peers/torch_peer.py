"""PyTorch: "tuned" is batched products with the backward pass by hand, in chunks of replicas that
stay in the cache, one thread; "plain" is what one writes first: all replicas at once, autograd."""

import sys

import torch

import torch_images
import workloads

TUNED = sys.argv[2] == "tuned"
torch.set_num_threads(1)


def chunk(name):
    """The fastest of 2, 4, 8, 16, 32."""
    widths, _ = workloads.widths_steps(name)
    if len(widths) == 1:
        return max(1, 8192 // widths[0])
    return 16 if widths[0] < 512 else 8


def forward(x, hidden, c, scales):
    values = [torch.tanh(x @ hidden[0])]
    if len(hidden) == 2:
        values.append(torch.tanh(scales[0] * torch.bmm(values[0], hidden[1])))
    return values, scales[-1] * torch.bmm(values[-1], c.unsqueeze(2)).squeeze(2)


def tuned(name, x, y, tensors):
    rates, scales = workloads.rates(name), workloads.scales(name)
    steps = workloads.widths_steps(name)[1]
    total = 0.0
    for first in range(0, len(tensors[0]), chunk(name)):
        *hidden, c = [t[first : first + chunk(name)].clone() for t in tensors]
        xs = x.expand(len(c), *x.shape)
        with torch.no_grad():
            for step in range(steps + 1):
                values, h = forward(xs, hidden, c, scales)
                residual = y - h
                if step == steps:
                    total += float((residual * residual).sum()) / (2 * len(y))
                    break
                g = residual * (scales[-1] / len(y))
                top = values[-1]
                delta = torch.ones_like(top).addcmul_(top, top, value=-1)
                delta.mul_(c.unsqueeze(1)).mul_(g.unsqueeze(2))
                c.unsqueeze(1).baddbmm_(g.unsqueeze(1), top, alpha=rates[-1])
                if len(hidden) == 2:
                    below = torch.bmm(delta, hidden[1].transpose(1, 2)).mul_(scales[0])
                    low = values[0]
                    below.mul_(torch.ones_like(low).addcmul_(low, low, value=-1))
                    hidden[1].baddbmm_(low.transpose(1, 2), delta, alpha=rates[1] * scales[0])
                    delta = below
                hidden[0].baddbmm_(xs.transpose(1, 2), delta, alpha=rates[0])
    return total


def plain(name, x, y, tensors):
    rates, scales = workloads.rates(name), workloads.scales(name)
    steps = workloads.widths_steps(name)[1]
    parameters = [t.clone().requires_grad_() for t in tensors]
    for _ in range(steps):
        _, h = forward(x, parameters[:-1], parameters[-1], scales)
        loss = ((y - h) ** 2).sum() / (2 * len(y))
        gradients = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for p, gradient, rate in zip(parameters, gradients, rates):
                p.sub_(gradient, alpha=rate)
    with torch.no_grad():
        _, h = forward(x, parameters[:-1], parameters[-1], scales)
        return float(((y - h) ** 2).sum()) / (2 * len(y))


def train(name, x, y, tensors):
    tensors = [torch.from_numpy(t) for t in tensors]
    return (tuned if TUNED else plain)(name, torch.from_numpy(x), torch.from_numpy(y), tensors)


workloads.serve(sys.argv[1], train, torch_images.images(TUNED))
