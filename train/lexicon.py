# SPDX-License-Identifier: MIT
"""Lemma and feature tables: what src/nlp/inflect.c looks up.

    lemma   "lower<TAB>XPOS" -> lemma, where the suffix rules would be wrong or could be unsure
    suffix  "suffix<TAB>XPOS" -> digit of bytes to cut, bytes to add
    feats   "lower<TAB>UPOS<TAB>XPOS" or "<TAB>UPOS<TAB>XPOS" -> features
"""
import os
from collections import Counter, defaultdict
from features import lower_cp
from spelling import written

OPEN = ('NNS', 'NNPS', 'VBD', 'VBN', 'VBG', 'VBZ', 'VBP', 'VB', 'JJR', 'JJS', 'RBR', 'RBS', 'NN', 'JJ', 'RB')
CLOSED = {'PRON', 'DET', 'AUX', 'ADP', 'CCONJ', 'SCONJ', 'PART', 'ADV', 'NUM', 'ADJ', 'PROPN', 'NOUN', 'VERB', 'X', 'SYM'}
MAX_SUFFIX = 8


def lower(form):
    return ''.join(chr(lower_cp(ord(c) if c != '\u2019' else 39)) for c in form)


def learn_lemma(sents, folder):
    seen = defaultdict(Counter)
    for s in sents:
        for f, l, x, u in zip(s.form, s.lemma, s.xpos, s.upos):
            if '_' in l and len(l) > 1 or '\t' in f or x == 'GW':
                continue
            seen[lower(f), x][l] += 1
    gold = {k: c.most_common(1)[0][0] for k, c in seen.items()}
    hand = written(folder)
    for k, l in hand.items():
        gold[k] = l
    rules = {}
    for x in OPEN:
        count = defaultdict(Counter)
        for (f, t), l in gold.items():
            if t != x or not f.isascii() or not l.isascii():
                continue
            low = l.lower() if x not in ('NNPS',) else l.lower()
            k = 0
            while k < min(len(f), len(low)) and f[k] == low[k]:
                k += 1
            cut, add = len(f) - k, low[k:]
            if cut > 7 or len(add) > 6:
                continue
            for n in range(max(cut, 0), min(MAX_SUFFIX, len(f) - 1) + 1):
                count[f[len(f) - n:]][str(cut) + add] += 1
        best = {}
        for suf, c in count.items():
            r, n = c.most_common(1)[0]
            if n >= 2 and n >= 0.6 * sum(c.values()) or not suf:
                best[suf] = r
        if '' not in best:
            best[''] = '0'
        for suf in sorted(best, key=len):       # keep what the next shorter rule does not say already
            par = next((best[suf[i:]] for i in range(1, len(suf) + 1) if suf[i:] in best), None)
            if not suf or par != best[suf]:
                rules[suf, x] = best[suf]

    def by_rule(f, x):
        for n in range(min(MAX_SUFFIX, len(f)), -1, -1):
            r = rules.get((f[len(f) - n:], x))
            if r is not None:
                cut = int(r[0])
                return f if cut >= len(f) else f[:len(f) - cut] + r[1:]
        return f
    lemma = {}
    for (f, x), l in gold.items():
        if x in ('NNP',) and l.lower() == f:
            continue                            # keeps its own capitals
        if x == 'NNPS':
            if by_rule(f, x) != l.lower():
                lemma[f, x] = l
            continue
        if by_rule(f, x) != l:
            n = sum(seen[f, x].values()) if (f, x) in seen else 9
            if n >= 2 or (f, x) in hand or l.lower() != l or x in OPEN:
                lemma[f, x] = l
    return lemma, rules


def learn_feats(sents):
    full, tags = defaultdict(Counter), defaultdict(Counter)
    for s in sents:
        for f, u, x, t in zip(s.form, s.upos, s.xpos, s.feats):
            t = '' if t == '_' else t
            t = '|'.join(p for p in t.split('|') if not p.startswith(('Typo', 'CorrectForm', 'Abbr', 'ExtPos', 'Style')))
            full[lower(f), u, x][t] += 1
            tags[u, x][t] += 1
    out = {}
    for k, c in tags.items():
        out[('',) + k] = c.most_common(1)[0][0]
    for (f, u, x), c in full.items():
        t, n = c.most_common(1)[0]
        if t != out['', u, x] and n >= 2 and u in CLOSED:
            out[f, u, x] = t
    return out


def tables(sents, folder):
    lemma, suffix = learn_lemma(sents, folder)
    feats = learn_feats(sents)
    return ({'\t'.join(k): v for k, v in lemma.items()}, {'\t'.join(k): v for k, v in suffix.items()},
            {'\t'.join(k): v for k, v in feats.items()})


def lemma_of(form, upos, xpos, lemma, suffix):
    """The same steps as src/nlp/inflect.c."""
    f = lower(form)
    if f + '\t' + xpos in lemma:
        return lemma[f + '\t' + xpos]
    if xpos == 'NNP' or upos == 'PROPN' and xpos != 'NNPS':
        return form
    b = form if upos == 'PROPN' else f
    for n in range(min(MAX_SUFFIX, len(b)), -1, -1):
        r = suffix.get(b[len(b) - n:] + '\t' + xpos)
        if r is not None:
            cut = int(r[0])
            return b if cut >= len(b) else b[:len(b) - cut] + r[1:]
    return b


if __name__ == '__main__':
    import corpus, sys
    d = '/work/shared/data/treebank/'
    tr = corpus.read(d + 'ewt-train.conllu') + corpus.read(d + 'gum-train.conllu')
    lem, suf, fe = tables(tr, '../data/model')
    print(len(lem), len(suf), len(fe))
    for n in ('ewt', 'gum'):
        dev = corpus.read(d + n + '-dev.conllu')
        ok = tot = fo = 0
        miss = Counter()
        for s in dev:
            for f, l, u, x, t in zip(s.form, s.lemma, s.upos, s.xpos, s.feats):
                tot += 1
                g = lemma_of(f, u, x, lem, suf)
                ok += g == l
                if g != l:
                    miss[f, x, l, g] += 1
                k = lower(f) + '\t' + u + '\t' + x
                fo += (fe.get(k, fe.get('\t' + u + '\t' + x)) or '_') == t
        print(n, 'lemma', ok / tot, 'feats', fo / tot, miss.most_common(25))
    for f, u, x in (('severed', 'VERB', 'VBD'), ('sought', 'VERB', 'VBD'), ('shelled', 'VERB', 'VBN'), ('troops', 'NOUN', 'NNS'), ('met', 'VERB', 'VBD'),
                    ('Soldiers', 'NOUN', 'NNS'), ('Kurds', 'PROPN', 'NNPS'), ('dying', 'VERB', 'VBG'), ('ceasefires', 'NOUN', 'NNS'), ('abducting', 'VERB', 'VBG'), ('interned', 'VERB', 'VBN'), ('embassies', 'NOUN', 'NNS'), ('Senators', 'PROPN', 'NNPS'), ('clashes', 'NOUN', 'NNS'), ('torched', 'VERB', 'VBD'), ('quashing', 'VERB', 'VBG')):
        print(f, lemma_of(f, u, x, lem, suf), end='; ')
