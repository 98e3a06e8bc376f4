# SPDX-License-Identifier: MIT
"""What the network in floating point makes of tests/nlp/sentences.txt: the reference that tests/nlp/parse.c compares
the 8-bit program with.

    reference.py CHECKPOINT SENTENCES OUT

For each word a line: form, UPOS, XPOS, head (0 root), relation, name label, then the first PROBE components of its
vector; a blank line after each sentence.
"""
import sys
import torch
import train
import vocab
from corpus import Sent

PROBE = 8


def main():
    from model import Model
    import numpy as np
    st = torch.load(sys.argv[1], weights_only=False)
    voc = st['voc']
    voc.index()
    model = Model(st['cfg'], voc.sizes())
    model.take(st['model'])
    model.eval()
    out = open(sys.argv[3], 'w', encoding='utf8')
    for line in open(sys.argv[2], encoding='utf8'):
        s = Sent()
        s.form = line.split()
        up, xp, head, rel, ner = train.parse(model, voc, [s])[0]
        with torch.no_grad():
            x, _ = model.encode(train.batch([(s, s.form)], voc, False, np.random.default_rng(0)))
        for i, f in enumerate(s.form):
            print('\t'.join([f, up[i], xp[i], str(head[i]), rel[i], ner[i]] + ['%.4f' % v for v in x[i, :PROBE].tolist()]), file=out)
        print(file=out)


if __name__ == '__main__':
    main()
