# SPDX-License-Identifier: MIT
"""What the network in floating point, with memory.py, makes of tests/nlp/sentences.txt: the reference that tests/nlp/parse.c
compares the 8-bit program with.

    reference.py CHECKPOINT SENTENCES OUT --data TREEBANKS

For each word a line: form, UPOS, XPOS, head (0 root), relation, name label, then the first PROBE components of its
vector; a blank line after each sentence.
"""
import argparse
import torch
import corpus
import memory
import steps
import train
from corpus import Sent

PROBE = 8


def main():
    from model import Model
    import numpy as np
    ap = argparse.ArgumentParser()
    ap.add_argument('checkpoint')
    ap.add_argument('sentences')
    ap.add_argument('out')
    ap.add_argument('--data', required=True)
    a = ap.parse_args()
    st = torch.load(a.checkpoint, weights_only=False)
    voc = st['voc']
    voc.index()
    model = Model(st['cfg'], voc.sizes())
    model.take(st['model'])
    model.eval()
    treebanks = corpus.read_treebanks(a.data)
    known, follow = memory.learn(treebanks, voc), steps.learn(treebanks)
    out = open(a.out, 'w', encoding='utf8')
    for line in open(a.sentences, encoding='utf8'):
        s = Sent()
        s.form = line.split()
        up, xp, head, rel, ner = train.parse(model, voc, [s], follow)[0]
        with torch.no_grad():
            b = train.batch([(s, s.form)], voc, False, np.random.default_rng(0))
            x, _ = model.encode(b)
            scores = memory.add(known, s.form, rel, model.heads(b)['upos'].tolist())
        up = [voc.upos[max(range(len(row)), key=row.__getitem__)] for row in scores]
        for i, f in enumerate(s.form):
            print('\t'.join([f, up[i], xp[i], str(head[i]), rel[i], ner[i]] + ['%.4f' % v for v in x[i, :PROBE].tolist()]), file=out)
        print(file=out)


if __name__ == '__main__':
    main()
