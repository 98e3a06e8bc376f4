# SPDX-License-Identifier: MIT
"""Lemma and feature tables: what src/nlp/inflect.c looks up.

    lemma   "lower<TAB>XPOS" -> lemma, where the suffix rules would be wrong or could be unsure
    suffix  "suffix<TAB>XPOS" -> digit of bytes to cut, bytes to add
    feats   "lower<TAB>UPOS<TAB>XPOS" or "<TAB>UPOS<TAB>XPOS" -> features
"""
import os
from collections import Counter, defaultdict
from features import lower_cp

OPEN = ('NNS', 'NNPS', 'VBD', 'VBN', 'VBG', 'VBZ', 'VBP', 'VB', 'JJR', 'JJS', 'RBR', 'RBS', 'NN', 'JJ', 'RB')
CLOSED = {'PRON', 'DET', 'AUX', 'ADP', 'CCONJ', 'SCONJ', 'PART', 'ADV', 'NUM', 'ADJ', 'PROPN', 'NOUN', 'VERB', 'X', 'SYM'}
MAX_SUFFIX = 8
VOWELS = 'aeiou'


def lower(form):
    return ''.join(chr(lower_cp(ord(c) if c != '\u2019' else 39)) for c in form)


def inflect(base, double):
    """(past, ing, third person) of a regular verb by spelling rules."""
    last = base[-1]
    if base.endswith('e') and not base.endswith(('ee', 'oe', 'ye')):
        ing = base[:-2] + 'ying' if base.endswith('ie') else base[:-1] + 'ing'
        past, s = base + 'd', base + 's'
    elif base.endswith('e'):
        past, ing, s = base + 'd', base + 'ing', base + 's'
    elif last == 'y' and base[-2] not in VOWELS:
        past, ing, s = base[:-1] + 'ied', base + 'ing', base[:-1] + 'ies'
    else:
        stem = base + ('k' if last == 'c' else last if double else '')
        past, ing = stem + 'ed', stem + 'ing'
        s = base + ('es' if base.endswith(('s', 'x', 'z', 'ch', 'sh')) or last == 'o' else 's')
    return past, ing, s


def doubles(base):
    """One syllable, ending consonant-vowel-consonant: stop, stopped."""
    return (len(base) >= 3 and base[-1] not in VOWELS + 'wxy' and base[-2] in VOWELS and base[-3] not in VOWELS
            and sum(a in VOWELS + 'y' and (i == 0 or base[i - 1] not in VOWELS + 'y') for i, a in enumerate(base)) == 1)


def written(folder):
    """(form, tag) -> lemma from irregular.txt and verbs.txt."""
    out, irregular = {}, set()
    for line in open(os.path.join(folder, 'irregular.txt'), encoding='utf8'):
        c = line.split()
        if not c or c[0] == '#' or line.startswith('#'):
            continue
        if c[0] == 'verb':
            irregular.add(c[1])
            for f in c[2].split('/'):
                out[f, 'VBD'] = c[1]
            for f in c[3].split('/'):
                out[f, 'VBN'] = c[1]
            _, ing, s = inflect(c[1], doubles(c[1]) or c[1] in ('begin', 'forget', 'forbid', 'beget', 'reset', 'upset', 'overrun', 'rerun', 'offset'))
            out.setdefault((ing, 'VBG'), c[1])
            out.setdefault((s, 'VBZ'), c[1])
        elif c[0] == 'noun':
            out[c[1], 'NNS'] = c[2]
        elif c[0] == 'adjective':
            adverb = {'good': 'well', 'bad': 'badly'}.get(c[3], c[3])
            out[c[1], 'JJR'] = out[c[2], 'JJS'] = c[3]
            out[c[1], 'RBR'] = out[c[2], 'RBS'] = adverb
    for f, l in (('is', 'be'), ("'s", 'be'), ('has', 'have'), ('does', 'do'), ('goes', 'go')):
        out[f, 'VBZ'] = l
    for f in ('am', 'are', "'re", "'m"):
        out[f, 'VBP'] = 'be'
    out['being', 'VBG'] = 'be'
    for line in open(os.path.join(folder, 'verbs.txt'), encoding='utf8'):
        if line.startswith('#'):
            continue
        for w in line.split():
            base = w.rstrip('+')
            forms = [inflect(base, w.endswith('+') or doubles(base))]
            if base[-1] == 'l' and base[-2] in VOWELS and base[-3] not in VOWELS:
                forms.append(inflect(base, not (w.endswith('+') or doubles(base))))
            for past, ing, s in forms:
                if base not in irregular:
                    out.setdefault((past, 'VBD'), base)
                    out.setdefault((past, 'VBN'), base)
                out.setdefault((ing, 'VBG'), base)
                out.setdefault((s, 'VBZ'), base)
    return out


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
