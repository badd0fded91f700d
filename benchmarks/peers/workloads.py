"""The workloads of Workload.java: data, initial weights and rates, for any array library."""

import sys
import time

import numpy as np

POINTS, DIMENSION, GAMMA = 8, 3, 0.7
WORKLOADS = {"W1": ([1024], 200, 256), "W2a": ([128, 128], 100, 128), "W2b": ([512, 512], 100, 8)}


def read(folder, name):
    """Points, targets and, per tensor, an array with the replicas outermost."""
    widths, _, replicas = WORKLOADS[name]
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


def rates(name):
    """Rates of one step, by tensor: those of the papers times N_L / M; base rate 1."""
    widths, steps, _ = WORKLOADS[name]
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
    return [float(w) ** -GAMMA for w in WORKLOADS[name][0]]


def serve(folder, prepare, train):
    """Answers lines "workload part parts" with "seconds loss-sum"."""
    ready = {}
    for line in sys.stdin:
        name, part, parts = line.split()
        key = (name, part, parts)
        if key not in ready:
            x, y, tensors = read(folder, name)
            ready[key] = prepare(x, y, [t[int(part) :: int(parts)] for t in tensors])
        start = time.perf_counter()
        loss = train(name, *ready[key])
        print(f"{time.perf_counter() - start:.9f} {loss:.17g}", flush=True)
