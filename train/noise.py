# SPDX-License-Identifier: MIT
"""What news does to text that treebanks rarely show: headlines in capitals or title case, lower-cased
text, no final full stop.  disturb() gives (sentence, forms); the sentence is a shortened copy where the
last token goes."""
import copy

SMALL = set('a an the and or but nor of in on at to for by with from as is vs via over into up off'.split())


def without_last(s):
    t = copy.copy(s)
    for k in ('form', 'lemma', 'upos', 'xpos', 'feats', 'head', 'rel', 'space'):
        setattr(t, k, getattr(s, k)[:-1])
    if s.ner:
        t.ner = s.ner[:-1]
    return t


def disturb(s, rng, rate=1.0):
    r = rng.random() / rate if rate else 1.0
    n = len(s)
    if n > 2 and s.upos[-1] == 'PUNCT' and s.form[-1] in '.!?' and n not in s.head and s.head[-1] and rng.random() < 0.06 * rate:
        s = without_last(s)
    f = s.form
    if r < 0.035:
        return s, [w.upper() for w in f]
    if r < 0.07:
        return s, [w if w.lower() in SMALL and i or not w[:1].isalpha() else w[:1].upper() + w[1:] for i, w in enumerate(f)]
    if r < 0.095:
        return s, [w.lower() for w in f]
    if r < 0.115:
        return s, f[:1] and [f[0][:1].lower() + f[0][1:]] + f[1:] if s.upos[0] != 'PROPN' and f[0] != 'I' else f
    return s, f
