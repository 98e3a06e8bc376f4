# SPDX-License-Identifier: MIT
"""What training knew of a word's tag, given the word's relation: log-probabilities that are added to the network's scores.

The network generalises; what it has smoothed away (that `in` with the relation advmod is an adverb, that a capitalised word
behind `the` that compounds another is a proper noun) is remembered here by counts.  Three tables in one, each key with a
letter, level by level more general in the form:

    w <TAB> form <TAB> relation                     the lower-cased form
    s <TAB> ending <TAB> capitals <TAB> relation    its last two code points
    p <TAB> form before <TAB> capitals <TAB> relation

A value is one character a UPOS label, in the order of the labels: '!' and up, each STEP further below zero.  Sentences in
capitals, in small letters or as headlines neither teach nor are taught.  src/nlp/memory.c looks it up.
"""
import math
from collections import defaultdict
import numpy as np
from features import is_upper, sentence_case
from lexicon import lower
from vocab import word

STEP = 0.03
WEIGHT = 0.2       # of each table
SEEN = 2           # times that a key must have been seen
OTHER = 0.5        # what a sentence of another treebank than EWT counts
FLOOR = 1e-4


def capitals(form, first):
    w = word(form)
    kind = 'n' if form[0].isascii() and form[0].isdigit() else 'C' if w.upper > 1 and not w.lower else \
        'T' if is_upper(ord(form[0])) else 'l'
    return 's' + kind if first else kind


def keys(forms, i, rel):
    low, cap = lower(forms[i]), capitals(forms[i], i == 0)
    return ('w\t%s\t%s' % (low, rel), 's\t%s\t%s\t%s' % (low[-2:], cap, rel),
            'p\t%s\t%s\t%s' % (lower(forms[i - 1]) if i else "", cap, rel))


def usual(forms):
    return sentence_case([word(f) for f in forms]) == 0


def learn(sents, voc):
    n = len(voc.upos)
    count = defaultdict(lambda: np.zeros(n))
    by_rel = defaultdict(lambda: np.full(n, 0.02))
    for s in sents:
        if not usual(s.form):
            continue
        share = OTHER if s.id.startswith('GUM_') else 1.0
        for i in range(len(s)):
            rel, u = voc.rel[voc.rel_id(s.rel[i])], voc.upos_ix[s.upos[i]]
            by_rel[rel][u] += share
            for k in keys(s.form, i, rel):
                count[k][u] += share
    table = {}
    for k in sorted(count):
        c = count[k]
        if c.sum() < SEEN or '\n' in k:
            continue
        b = by_rel[k.rsplit('\t', 1)[1]]
        p = (c + b / b.sum()) / (c.sum() + 1)
        table[k] = "".join(chr(33 + round(-WEIGHT * math.log(x + FLOOR) / STEP)) for x in p)
    return table


def add(table, forms, rels, scores):
    """Adds to scores (a row of UPOS labels a word) what the table knows."""
    if not usual(forms):
        return scores
    for i, rel in enumerate(rels):
        for k in keys(forms, i, rel):
            for u, c in enumerate(table.get(k, "")):
                scores[i][u] -= STEP * (ord(c) - 33)
    return scores
