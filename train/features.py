# SPDX-License-Identifier: MIT
"""What the model sees of a word: all of it look-ups, none of it context.

A form is normalised (typographic quotes and dashes to ASCII, ASCII digits to 0), then gives
  word    its lower-cased form, if it is in the training vocabulary
  grams   hashed n-grams of 3 to 5 code points of "<lower>"
  affix   hashed prefixes and suffixes of 1 to 4 code points of the lower-cased form
  gaz     the kinds of names that it can be part of (names.py)
  shape   its letters reduced to X x 0 and other ASCII as itself, runs of one kind to at most two
The C side (src/nlp/features.c) must give the same numbers; tests/nlp holds it to that.
"""

import names

GRAM_BUCKETS = 16384
AFFIX_BUCKETS = 8192
MAX_CP = 40            # a longer form keeps its first and last 20 code points

_MAP = {0x2018: "'", 0x2019: "'", 0x60: "'", 0xB4: "'", 0x2BC: "'", 0x201A: "'",
        0x201C: '"', 0x201D: '"', 0x201E: '"', 0xAB: '"', 0xBB: '"',
        0x2010: '-', 0x2011: '-', 0x2012: '-', 0x2013: '-', 0x2014: '-', 0x2015: '-', 0x2212: '-',
        0x2026: '...', 0xA0: ' '}


def lower_cp(c):
    """Simple case folding of the scripts that English news quotes: Latin, Greek, Cyrillic."""
    if 0x41 <= c <= 0x5A or (0xC0 <= c <= 0xDE and c != 0xD7) or (0x391 <= c <= 0x3A9 and c != 0x3A2) \
            or 0x410 <= c <= 0x42F:
        return c + 32
    if 0x400 <= c <= 0x40F:
        return c + 80
    if 0x100 <= c <= 0x137 or 0x14A <= c <= 0x177:
        return c | 1
    if 0x139 <= c <= 0x148 or 0x179 <= c <= 0x17E:
        return c + (c & 1)
    return c


def is_upper(c):
    return lower_cp(c) != c


def is_lower(c):
    return 0x61 <= c <= 0x7A or (0xDF <= c <= 0x17F and not is_upper(c) and c != 0xF7) or 0x3B1 <= c <= 0x3C9 \
        or 0x430 <= c <= 0x45F


def normalise(form):
    """Code points of the form, quotes and dashes plain, digits 0; never empty."""
    out = []
    for ch in form:
        c = ord(ch)
        if 0x30 <= c <= 0x39:
            out.append(0x30)
        elif c in _MAP:
            out.extend(map(ord, _MAP[c]))
        else:
            out.append(c)
    if len(out) > MAX_CP:
        out = out[:MAX_CP // 2] + out[-MAX_CP // 2:]
    return out


def fnv(cps, seed):
    """32-bit FNV-1a over code points (each as one 32-bit step), then a final mix."""
    h = (2166136261 ^ seed) & 0xFFFFFFFF
    for c in cps:
        h = ((h ^ c) * 16777619) & 0xFFFFFFFF
    h ^= h >> 15
    h = (h * 0x2C1B3C6D) & 0xFFFFFFFF
    h ^= h >> 12
    return h


def shape(cps):
    out, run = [], 0
    for c in cps:
        s = 'X' if is_upper(c) else 'x' if is_lower(c) else '0' if c == 0x30 else chr(c) if c < 0x80 else '~'
        run = run + 1 if out and out[-1] == s else 1
        if run <= 2:
            out.append(s)
    return ''.join(out[:12])


class Word:
    __slots__ = ('key', 'grams', 'affix', 'gaz', 'shape', 'upper', 'lower')

    def __init__(self, form):
        cps = normalise(form)
        low = [lower_cp(c) for c in cps]
        self.key = ''.join(map(chr, low))
        p = [0x3C] + low + [0x3E]
        self.grams = [fnv(p[i:i + n], n) & (GRAM_BUCKETS - 1)
                      for n in (3, 4, 5) for i in range(len(p) - n + 1)]
        if not self.grams:
            self.grams = [fnv(p, 2) & (GRAM_BUCKETS - 1)]
        k = len(low)
        self.affix = [fnv(low[:min(n, k)], 0x100 + n) & (AFFIX_BUCKETS - 1) for n in (1, 2, 3, 4)] + \
                     [fnv(low[k - min(n, k):], 0x200 + n) & (AFFIX_BUCKETS - 1) for n in (1, 2, 3, 4)]
        self.gaz = [ord(c) - 97 for c in names.TABLE.get(self.key, '')]
        self.shape = shape(cps)
        self.upper = sum(map(is_upper, cps))
        self.lower = sum(map(is_lower, cps))


def sentence_case(words):
    """0 ordinary, 1 all capitals, 2 no capitals at all, 3 headline: most words begin with one."""
    up = sum(w.upper for w in words)
    lo = sum(w.lower for w in words)
    alpha = [w for w in words if w.upper + w.lower > 0]
    if up + lo < 2 or len(alpha) < 2:
        return 0
    if lo * 10 < up:
        return 1
    if up == 0:
        return 2
    begin = sum(w.upper > 0 for w in alpha)
    return 3 if begin * 10 >= len(alpha) * 7 and len(alpha) >= 4 else 0
