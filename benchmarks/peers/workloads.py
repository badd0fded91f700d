"""The workloads: data, initial weights and rates, for any array library; and how peers are asked."""

import re
import sys
import time

import numpy as np

POINTS, DIMENSION, GAMMA = 8, 3, 0.7
IMAGES, EVALUATED, BATCH, UNITS = 10_000, 1000, 20, (784, 100, 100, 10)
SCALE = 100**-GAMMA


def kind(name):
    """W1, W2a, W2b, W3 or W5-width; behind it may stand x and the number of networks."""
    return re.sub("x[0-9]+$", "", name)


def widths_steps(name):
    what = kind(name)
    if what.startswith("W5-"):
        return [int(what[3:])], 200
    return {"W1": ([1024], 200), "W2a": ([128, 128], 100), "W2b": ([512, 512], 100)}[what]


def read(folder, name, replicas):
    """Points, targets and, per tensor, an array with the replicas outermost."""
    widths, _ = widths_steps(name)
    raw = np.fromfile(f"{folder}/{name}.bin", dtype=">f8").astype(np.float64)
    x = raw[: POINTS * DIMENSION].reshape(POINTS, DIMENSION)
    y = raw[POINTS * DIMENSION : POINTS * (DIMENSION + 1)]
    rows = raw[POINTS * (DIMENSION + 1) :].reshape(replicas, -1)
    tensors, at, below = [], 0, DIMENSION
    for width in widths:
        tensors.append(rows[:, at : at + below * width].reshape(replicas, below, width).copy())
        at += below * width
        below = width
    tensors.append(rows[:, at:].copy())
    return x, y, tensors


def read_images(folder, name, replicas):
    """Rates of weights and biases, images, labels and the six tensors, replicas outermost."""
    raw = np.fromfile(f"{folder}/{name}.bin", dtype=">f4").astype(np.float32)
    at = 6 + IMAGES * UNITS[0]
    images = raw[6:at].reshape(IMAGES, UNITS[0])
    labels = raw[at : at + IMAGES].astype(np.int64)
    rows = raw[at + IMAGES :].reshape(replicas, -1)
    tensors, at = [], 0
    for layer in (1, 2, 3):
        size = UNITS[layer] * UNITS[layer - 1]
        matrix = rows[:, at : at + size].reshape(replicas, UNITS[layer], UNITS[layer - 1])
        tensors.append(np.ascontiguousarray(matrix.transpose(0, 2, 1)))
        at += size
        tensors.append(rows[:, at : at + UNITS[layer]].reshape(replicas, 1, -1).copy())
        at += UNITS[layer]
    return [float(r) for r in raw[:3]], [float(r) for r in raw[3:6]], images, labels, tensors


def side_by_side(tensor):
    """Units of all networks beside each other: the first layers become one product."""
    return np.ascontiguousarray(tensor.transpose(1, 0, 2).reshape(tensor.shape[1], -1))


def rates(name):
    """Rates of one step, by tensor: those of the papers times N_L / M; base rate 1."""
    widths, steps = widths_steps(name)
    top = float(widths[-1])
    outer = top ** (2 * GAMMA - 2)
    if len(widths) == 1:
        per_time = [outer, outer]
    else:
        below = float(widths[0])
        per_time = [
            below ** (2 * GAMMA - 1) * top ** (2 * GAMMA - 3),
            below ** (2 * GAMMA - 1) * outer,
            outer,
        ]
    return [r * top / steps for r in per_time]


def scales(name):
    return [float(w) ** -GAMMA for w in widths_steps(name)[0]]


def serve(folder, train, images):
    """Answers lines "workload replicas part parts" with "seconds loss-sum".

    train(name, x, y, tensors) returns the loss sum. images(...) returns a pair of functions: one
    that trains, and one, not timed, that returns the loss sum.
    """
    ready = {}
    for line in sys.stdin:
        name, replicas, part, parts = line.split()
        if line not in ready:
            mine = slice(int(part), None, int(parts))
            if kind(name) == "W3":
                *data, tensors = read_images(folder, name, int(replicas))
                ready[line] = images(*data, [np.ascontiguousarray(t[mine]) for t in tensors])
            else:
                x, y, tensors = read(folder, name, int(replicas))
                ready[line] = (name, x, y, [np.ascontiguousarray(t[mine]) for t in tensors])
        start = time.perf_counter()
        if kind(name) == "W3":
            ready[line][0]()
            seconds = time.perf_counter() - start
            loss = ready[line][1]()
        else:
            loss = train(*ready[line])
            seconds = time.perf_counter() - start
        print(f"{seconds:.9f} {loss:.17g}", flush=True)
