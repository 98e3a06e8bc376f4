# SPDX-License-Identifier: MIT
"""Name labels for EWT's training sentences, which have none: what a first model finds, held against the gold tags.

    silver.py CHECKPOINT OUT.json

A predicted name is kept where it holds a proper noun by EWT's own tags and the model is sure; a word that the model
is unsure of, or a proper noun inside a doubtful name, gets no label ('?') and so no say in training.  A proper noun
that by names.txt can only be a place, or only a given or family name, overrules an unsure model.
"""
import json, os, sys
import numpy as np
import torch
import corpus
import train
from features import Word

SURE = 0.6


def label(s, prob, path, ner):
    out = []
    n = len(s)
    proper = [s.upos[i] == 'PROPN' or s.xpos[i] in ('NNP', 'NNPS') for i in range(n)]
    for i in range(n):
        lab = ner[path[i]]
        p = prob[i, path[i]]
        if lab == 'O':
            out.append('O' if p >= (0.8 if proper[i] else 0.5) else '?')
        else:
            out.append(lab if p >= SURE else '?')
    i = 0
    while i < n:                                # names as wholes: without a proper noun none, unsure in part all unsure
        if path[i] % 2 == 1:
            j = i + 1
            while j < n and path[j] == path[i] + 1:
                j += 1
            if not any(proper[i:j]):
                out[i:j] = ['O'] * (j - i) if prob[i:j].max() < 0.9 else ['?'] * (j - i)
            elif '?' in out[i:j]:
                out[i:j] = ['?'] * (j - i)
            i = j
        else:
            i += 1
    for i in range(n):
        if out[i] == '?' and proper[i] and s.upos[i] == 'PROPN':
            alone = not (i and proper[i - 1]) and not (i + 1 < n and proper[i + 1])
            kinds = set(Word(s.form[i]).gaz)
            if alone and kinds == {2}:
                out[i] = 'B-LOC'
            elif alone and kinds and kinds <= {0, 1}:
                out[i] = 'B-PER'
            elif alone and kinds == {5}:
                out[i] = 'B-ORG'
    return out


def main():
    from model import Model
    torch.set_num_threads(1)
    st = torch.load(sys.argv[1], weights_only=False)
    voc = st['voc']
    model = Model(st['cfg'], voc.sizes())
    model.load_state_dict(st['model'])
    model.eval()
    data = os.environ.get('TREEBANKS', '/work/shared/data/treebank')
    sents = corpus.read(os.path.join(data, 'ewt-train.conllu'))
    res, rng = {}, np.random.default_rng(0)
    with torch.no_grad():
        for i in range(0, len(sents), 100):
            ch = sents[i:i + 100]
            b = train.batch([(s, s.form) for s in ch], voc, False, rng)
            o = b['off'].tolist()
            logit = model.heads(b)['ner']
            prob = torch.softmax(logit, 1).numpy()
            for k, s in enumerate(ch):
                sl = slice(o[k], o[k + 1])
                res[s.id] = label(s, prob[sl], train.viterbi(logit[sl].numpy()), voc.ner)
    json.dump(res, open(sys.argv[2], 'w'))
    from collections import Counter
    print(Counter(x for v in res.values() for x in v))


if __name__ == '__main__':
    main()
