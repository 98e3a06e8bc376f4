# SPDX-License-Identifier: MIT
"""Lemma and feature tables: what src/nlp/inflect.c looks up.

    lemma   "lower<TAB>XPOS" -> lemma, where the suffix rules would be wrong or could be unsure
    suffix  "suffix<TAB>XPOS" -> digit of bytes to cut, bytes to add
    feats   "lower<TAB>UPOS<TAB>XPOS<TAB>context" -> features; the form, the context and its tab may be missing
"""
import os
from collections import Counter, defaultdict
from features import lower_cp
from spelling import written

OPEN = ('NNS', 'NNPS', 'VBD', 'VBN', 'VBG', 'VBZ', 'VBP', 'VB', 'JJR', 'JJS', 'RBR', 'RBS', 'NN', 'JJ', 'RB')
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


SUBJECT = {'i': 'a', 'we': 'b', 'you': 'c', 'u': 'c', 'he': 'd', 'she': 'd', 'it': 'd', 'this': 'd', 'that': 'd', 'there': 'd',
           'they': 'e', 'these': 'e', 'those': 'e', 'who': 'f', 'which': 'f'}
BY_RELATION = ('PRP', 'WP', 'WDT', 'DT', 'EX', 'WRB')


def contexts(s):
    """What of the tree decides the features of each word: a short string, '' for most words.  As in inflect.c."""
    n = len(s)
    subject, mark, passive = [None] * n, [False] * n, [False] * n
    plural = [x in ('NNS', 'NNPS') for x in s.xpos]
    for i in range(n):
        h, base = s.head[i] - 1, s.rel[i].split(':')[0]
        if h < 0:
            continue
        if base == 'nsubj' and s.rel[i] != 'nsubj:outer' and subject[h] is None:
            subject[h] = i
        elif base == 'aux' or base == 'mark' or base == 'cop':
            mark[h] = True
        elif base == 'conj':
            plural[h] = True
        passive[h] |= s.rel[i] == 'aux:pass'
    out = []
    for i in range(n):
        x, base = s.xpos[i], s.rel[i].split(':')[0]
        if x in BY_RELATION:
            out.append(base)
        elif x.startswith('VB'):
            v = s.head[i] - 1 if base in ('aux', 'cop') and s.head[i] else i
            sub = subject[v]
            c = '-' if sub is None else SUBJECT.get(lower(s.form[sub]), 'e' if plural[sub] else 'd')
            out.append(c + ('m' if mark[i] else '-') + ('p' if passive[i] else '-') + base)
        else:
            out.append('')
    return out


def learn_feats(sents):
    """Features by (form, tags, context), with less and less of it: the table keeps what the step below does not say."""
    levels = [defaultdict(Counter) for _ in range(4)]
    keys = lambda f, u, x, c: (('', u, x, ''), (f, u, x, ''), ('', u, x, c), (f, u, x, c))
    for s in sents:
        for f, u, x, t, c in zip(s.form, s.upos, s.xpos, s.feats, contexts(s)):
            t = '' if t == '_' else t
            t = '|'.join(p for p in t.split('|') if not p.startswith(('Typo', 'CorrectForm', 'Abbr', 'ExtPos', 'Style')))
            for lev, k in zip(levels, keys(lower(f), u, x, c)):
                lev[k][t] += 1
    out = {}
    least = (1, 2, 4, 3)
    for k, lev in enumerate(levels):
        for key, c in lev.items():
            t, n = c.most_common(1)[0]
            if k >= 2 and not key[3] or sum(c.values()) < least[k]:
                continue
            if k == 0 or find_feats(out, *key) != t:
                out[key] = t
    return out


def find_feats(table, f, u, x, c):
    for key in ((f, u, x, c), ('', u, x, c), (f, u, x, ''), ('', u, x, '')):
        if key in table:
            return table[key]
    return ''


def tables(sents, folder):
    lemma, suffix = learn_lemma(sents, folder)
    feats = learn_feats(sents)
    return ({'\t'.join(k): v for k, v in lemma.items()}, {'\t'.join(k): v for k, v in suffix.items()},
            {'\t'.join(k).rstrip('\t'): v for k, v in feats.items()})


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
    d = os.environ['TREEBANKS'] + '/'
    tr = corpus.read(d + 'ewt-train.conllu') + corpus.read(d + 'gum-train.conllu')
    lem, suf, fe = tables(tr, '../data/model')
    print(len(lem), len(suf), len(fe))
    for n in ('ewt', 'gum'):
        dev = corpus.read(d + n + '-dev.conllu')
        ok = tot = fo = 0
        miss = Counter()
        for s in dev:
            for f, l, u, x, t, c in zip(s.form, s.lemma, s.upos, s.xpos, s.feats, contexts(s)):
                tot += 1
                g = lemma_of(f, u, x, lem, suf)
                ok += g == l
                if g != l:
                    miss[f, x, l, g] += 1
                ks = ['\t'.join(k).rstrip('\t') for k in ((lower(f), u, x, c), ('', u, x, c), (lower(f), u, x), ('', u, x))]
                fo += (next((fe[k] for k in ks if k in fe), '') or '_') == t
        print(n, 'lemma', ok / tot, 'feats', fo / tot, miss.most_common(25))
    for f, u, x in (('severed', 'VERB', 'VBD'), ('sought', 'VERB', 'VBD'), ('shelled', 'VERB', 'VBN'), ('troops', 'NOUN', 'NNS'), ('met', 'VERB', 'VBD'),
                    ('Soldiers', 'NOUN', 'NNS'), ('Kurds', 'PROPN', 'NNPS'), ('dying', 'VERB', 'VBG'), ('ceasefires', 'NOUN', 'NNS'), ('abducting', 'VERB', 'VBG'), ('interned', 'VERB', 'VBN'), ('embassies', 'NOUN', 'NNS'), ('Senators', 'PROPN', 'NNPS'), ('clashes', 'NOUN', 'NNS'), ('torched', 'VERB', 'VBD'), ('quashing', 'VERB', 'VBG')):
        print(f, lemma_of(f, u, x, lem, suf), end='; ')
