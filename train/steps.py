# SPDX-License-Identifier: MIT
"""Which name label follows which: log-probabilities by count, added to the network's scores on the way through a sentence
(src/nlp/heads.c).  The network judges each word by itself; these keep a name's words together and rare beginnings rare."""
import numpy as np
from vocab import NER

WEIGHT = 0.5
START = len(NER)        # the row of a sentence's first word


def learn(sents):
    """Row: the label before; column: the label."""
    ix = {x: i for i, x in enumerate(NER)}
    count = np.full((len(NER) + 1, len(NER)), 0.5)
    for s in sents:
        before = START
        for x in s.ner or ():
            if x not in ix:
                break
            count[before, ix[x]] += 1
            before = ix[x]
    return (WEIGHT * np.log(count / count.sum(1, keepdims=True))).astype(np.float32)


def best_path(score, step):
    """Labels of the words; I-x only after B-x or I-x.  score: a row a word."""
    bad = np.zeros((START, START), np.float32)
    for i, x in enumerate(NER):
        for j, y in enumerate(NER):
            if y[0] == 'I' and x[2:] != y[2:]:
                bad[i, j] = -1e6
    best = score[0] + step[START] + bad[0]
    back = []
    for t in range(1, len(score)):
        s = best[:, None] + step[:START] + bad
        back.append(s.argmax(0))
        best = s.max(0) + score[t]
    path = [int(best.argmax())]
    for bk in reversed(back):
        path.append(int(bk[path[-1]]))
    return [NER[x] for x in path[::-1]]
