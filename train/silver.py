# SPDX-License-Identifier: MIT
"""Name labels for EWT's training sentences, which have none: what a first model finds, held against the gold tags
and trees.

    silver.py CHECKPOINT OUT.json

Proper nouns that EWT joins by `flat`, or by `compound` under a proper noun, are one name or none.  A chain gets the type
that the model gives it if the model is sure of it, or if the same words get that type elsewhere; a proper noun that by
names.txt can only be a place, or a given or family name, or an organization, gets that.  What is still open is marked '?'
and has no say in training.  Everything but proper nouns is O, and so are addresses, titles before a name, and peoples.
"""
import json, os, sys
from collections import Counter, defaultdict
import numpy as np
import torch
import corpus
import train
from features import Word

SURE, VOTES = 0.75, 3
MONTHS = set('january february march april may june july august september october november december'.split())
COLUMN = {'PER': (1, 2), 'ORG': (3, 4), 'LOC': (5, 6)}


def chains(s):
    """Runs of proper nouns that are one name: (first, end)."""
    n = len(s)
    proper = [s.xpos[i] in ('NNP', 'NNPS') and s.form[i][:1].isalpha() for i in range(n)]
    joined = [False] * n                        # word i belongs with word i - 1
    for i in range(n):
        h = s.head[i] - 1
        if not proper[i] or h < 0 or not proper[h] or s.rel[i] not in ('flat', 'compound', 'amod'):
            continue
        a, b = min(i, h), max(i, h)
        if all(proper[k] or s.form[k] in ('-', '.', "'", '&') for k in range(a, b + 1)):
            for k in range(a + 1, b + 1):
                joined[k] = True
    for i in range(1, n - 1):                   # Ministry of Defence
        b = i + 2 if s.form[i + 1] == 'the' and i + 2 < n else i + 1
        if s.form[i] == 'of' and proper[i - 1] and proper[b] and 7 in Word(s.form[i - 1]).gaz:
            for k in range(i, b + 1):
                joined[k] = True
    out, i = [], 0
    while i < n:
        if proper[i]:
            j = i + 1
            while j < n and joined[j]:
                j += 1
            out.append((i, j))
            i = j
        else:
            i += 1
    return out


def address(form):
    return '@' in form or '/' in form or form.lower().startswith(('www', 'http')) or form.lower().endswith(('.com', '.org', '.net'))


def trimmed(s, i, j):
    while i < j and s.form[i].lower().rstrip('.') in corpus.TITLES | {'shaikh'}:
        i += 1
    return i, j


def scores(prob, i, j):
    """Mean probability of each type, and of O, over the chain."""
    r = {t: float(np.mean([prob[k, c[0]] + prob[k, c[1]] for k in range(i, j)])) for t, c in COLUMN.items()}
    r['O'] = float(np.mean(prob[i:j, 0]))
    return r


def by_list(s, i, j):
    kinds = [set(Word(f).gaz) & {0, 1, 2, 5, 9} for f in s.form[i:j]]
    if sum(k == {5} for k in kinds) and all(k == {5} or not k for k in kinds) and j - i <= 3:
        return 'ORG'
    if all(3 in Word(f).gaz and not {0, 1, 5} & set(Word(f).gaz) for f in s.form[i:j]) and j - i > 1:
        return 'LOC'
    if any(not k for k in kinds):
        return 'PER' if j - i > 1 and kinds[0] == {0} else None
    if all(k <= {0, 1} for k in kinds):
        return 'PER'
    if j - i == 1:
        return {2: 'LOC', 5: 'ORG', 9: 'O'}.get(next(iter(kinds[0]))) if len(kinds[0]) == 1 else None
    return None


def main():
    from model import Model
    torch.set_num_threads(1)
    st = torch.load(sys.argv[1], weights_only=False)
    voc = st['voc']
    voc.index()
    model = Model(st['cfg'], voc.sizes())
    model.take(st['model'])
    model.eval()
    data = os.environ['TREEBANKS']
    sents = corpus.read(os.path.join(data, 'ewt-train.conllu'))
    rng, found, votes = np.random.default_rng(0), [], defaultdict(Counter)
    with torch.no_grad():
        for i in range(0, len(sents), 100):
            ch = sents[i:i + 100]
            b = train.batch([(s, s.form) for s in ch], voc, False, rng)
            o = b['off'].tolist()
            prob = torch.softmax(model.heads(b)['ner'], 1).numpy()
            for k, s in enumerate(ch):
                for a, e in chains(s):
                    a, e = trimmed(s, a, e)
                    if a < e:
                        sc = scores(prob[o[k]:o[k + 1]], a, e)
                        found.append((s, a, e, sc))
                        votes[' '.join(s.form[a:e]).lower()][max(sc, key=sc.get)] += 1
    res = {s.id: ['O'] * len(s) for s in sents}
    count = Counter()
    for s, a, e, sc in found:
        best = max(sc, key=sc.get)
        v = votes[' '.join(s.form[a:e]).lower()]
        most, n = v.most_common(1)[0]
        t = '?'
        if any(map(address, s.form[a:e])) or e - a == 1 and s.form[a].lower() in MONTHS:
            t = 'O'
        elif by_list(s, a, e):
            t = by_list(s, a, e)
        elif sum(v.values()) >= VOTES and n >= 0.75 * sum(v.values()):
            t = most
        elif sc[best] >= SURE:
            t = best
        count[t] += 1
        for k in range(a, e):
            res[s.id][k] = t if t in 'O?' else ('B-' if k == a else 'I-') + t
    json.dump(res, open(sys.argv[2], 'w'))
    print(count)
    print([(w, v.most_common(2)) for w, v in sorted(votes.items(), key=lambda x: -sum(x[1].values()))[:60]])


if __name__ == '__main__':
    main()
