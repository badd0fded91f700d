"""Makes trajectory.csv: one epoch of the image network in numpy float64, from its formulas alone.

z1 = W1 x + b1, z2 = N1^-g1 W2 s(z1) + b2, out = N2^-g2 C s(z2) + b3; softmax cross-entropy, mean
over the batch; rates of arXiv 2209.01018, section 2, at alpha = 1; a layer's biases have the rate
of its weights.

    python3 trajectory.py > trajectory.csv        (made with Python 3.11.7, numpy 2.4.6)
"""

import numpy as np

N0, N1, N2, CLASSES, IMAGES, BATCH = 63, 11, 6, 5, 30, 4
G1, G2 = 0.6, 0.9


def grey(i, k):
    value = (i * 31 + k * 17 + i * k * 7) % 511
    return value if value < 256 and value % 3 else 0


def weight(tensor, index):
    return np.float32(((index * 7919 + tensor * 104729) % 10007) / 10007 * 2 - 1)


shapes = [(N1, N0), (N1,), (N2, N1), (N2,), (CLASSES, N2), (CLASSES,)]
w1, b1, w2, b2, c, b3 = [
    np.array([weight(t, i) for i in range(int(np.prod(s)))], dtype=np.float64).reshape(s)
    for t, s in enumerate(shapes)
]
x = np.array([[grey(i, k) for k in range(N0)] for i in range(IMAGES)], dtype=np.float64)
x = (x / 255 - 0.1307) / 0.3081
y = np.array([i % CLASSES for i in range(IMAGES)])
sigmoid = lambda z: 1 / (1 + np.exp(-z))
rate_c = N2 ** (2 * G2 - 2)
rate_w2 = N1 ** (2 * G1 - 1) * N2 ** (2 * G2 - 2)
rate_w1 = N1 ** (2 * G1 - 1) * N2 ** (2 * G2 - 3)
rate_b1, rate_b2, rate_b3 = rate_w1, rate_w2, rate_c

print("name,value")
for step, start in enumerate(range(0, IMAGES, BATCH)):
    xs, ys = x[start : start + BATCH], y[start : start + BATCH]
    h1 = sigmoid(xs @ w1.T + b1)
    h2 = sigmoid(N1**-G1 * h1 @ w2.T + b2)
    out = N2**-G2 * h2 @ c.T + b3
    p = np.exp(out - out.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    print(f"loss{step},{-np.log(p[np.arange(len(ys)), ys]).mean():.17g}")
    d3 = p.copy()
    d3[np.arange(len(ys)), ys] -= 1
    d3 /= len(ys)
    d2 = N2**-G2 * (d3 @ c) * h2 * (1 - h2)
    d1 = N1**-G1 * (d2 @ w2) * h1 * (1 - h1)
    c -= rate_c * N2**-G2 * d3.T @ h2
    w2 -= rate_w2 * N1**-G1 * d2.T @ h1
    w1 -= rate_w1 * d1.T @ xs
    b3 -= rate_b3 * d3.sum(axis=0)
    b2 -= rate_b2 * d2.sum(axis=0)
    b1 -= rate_b1 * d1.sum(axis=0)
for t, tensor in enumerate([w1, b1, w2, b2, c, b3]):
    for i in range(0, tensor.size, 7 if t == 0 else 1):
        print(f"t{t}[{i}],{tensor.ravel()[i]:.17g}")
