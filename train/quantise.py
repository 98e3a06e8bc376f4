# SPDX-License-Identifier: MIT
"""Weights to 8-bit integers with one scale a row: of embeddings, and of matrices, whose integers must also fit the 16-bit
sums of the kernels (src/nlp/kernel.h, nlp_weights_fit)."""
import numpy as np

SUM_INPUTS, SUM_LIMIT = 16, 128
LARGEST = (127, 110, 100, 90, 80, 70, 63, 56, 50, 44, 38, 32)  # integers tried for a row's largest weight


def rows(w):
    s = np.abs(w).max(1) / 127.0
    q = np.rint(w / np.where(s > 0, s, 1)[:, None]).clip(-127, 127).astype(np.int8)
    return q, s.astype(np.float32)


def groups(w):
    """The eight weights that share a sum side by side."""
    return w.reshape(len(w), -1, SUM_INPUTS // 4, 2, 2).transpose(0, 1, 3, 2, 4).reshape(-1, SUM_INPUTS // 2)


def rejoin(g, shape):
    return g.reshape(shape[0], -1, 2, SUM_INPUTS // 4, 2).transpose(0, 1, 3, 2, 4).reshape(shape)


def fit(x):
    """Rounds groups x so that the positive parts of each add up to SUM_LIMIT at most, and the negative ones: takes 1 off
    the weight that is most above its true value, which keeps the squared error least, until it is so."""
    q = np.rint(x).clip(-127, 127)
    for sign in (1, -1):
        bad = np.flatnonzero(np.maximum(sign * q, 0).sum(1) > SUM_LIMIT)
        while len(bad):
            p = sign * q[bad]
            k = np.where(p > 0, p - sign * x[bad], -np.inf).argmax(1)
            p[np.arange(len(bad)), k] -= 1
            q[bad] = sign * p
            bad = bad[np.maximum(p, 0).sum(1) > SUM_LIMIT]
    return q


def matrix(w):
    """For each row the scale of LARGEST that leaves the least squared error."""
    top = np.abs(w).max(1)
    best, scale, error = np.zeros(w.shape), np.zeros(len(w), np.float32), np.full(len(w), np.inf)
    for largest in LARGEST:
        s = (top / largest).astype(np.float32)
        q = rejoin(fit(groups(w / np.where(s > 0, s, 1)[:, None])), w.shape)
        e = np.square(q * s[:, None] - w).sum(1)
        better = e < error
        best[better], scale[better], error[better] = q[better], s[better], e[better]
    return best.astype(np.int8), scale
