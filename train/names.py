# SPDX-License-Identifier: MIT
"""Kinds of a word: a string of letters, one a kind, sorted.  Kinds of names from data/model/names.txt, forms of verbs
from verbs.txt and irregular.txt, and the words of the names in data/actors.  A run of training keeps the table that it
began with (train.py), for the dictionaries go on growing."""
import os
from collections import Counter
from spelling import written

KINDS = ['given', 'family', 'place', 'place part', 'placeword', 'org', 'org part', 'orgword', 'titleword', 'people',
         'verb', 'verb past', 'verb ing', 'verb s']


def load(folder):
    out, section = {}, None

    def put(word, kind):
        out.setdefault(word, set()).add(chr(ord('a') + KINDS.index(kind)))
    for line in open(os.path.join(folder, 'names.txt'), encoding='utf8'):
        if line.startswith('#'):
            continue
        for w in line.split():
            if w.endswith(':') and w[:-1] in KINDS:
                section = w[:-1]
                continue
            parts = w.split('_')
            for p in parts:
                if len(parts) > 1 and len(p) < 3:
                    continue                    # la, el: too common by themselves
                put(''.join('0' if c.isdigit() else c for c in p), section + ' part' if len(parts) > 1 and section in ('place', 'org') else section)
            sub = [p for p in w.replace('_', '-').split('-') if len(p) > 2]
            if '-' in w and section in ('org', 'place'):    # the tokenizer parts words at hyphens
                for p in sub:
                    put(p, section + ' part')
    tags = {'VBD': 'verb past', 'VBN': 'verb past', 'VBG': 'verb ing', 'VBZ': 'verb s'}
    for (form, tag), base in written(folder).items():
        if tag in tags:
            put(form, tags[tag])
            put(base, 'verb')
    return {k: ''.join(sorted(v)) for k, v in sorted(out.items())}


ORGS = ('%organ', '%org', '%group', '%party', '%media', '%company')
SMALL = set('of the and for in on to a an de la le el al du des der und von van di da del y e - & new'.split())


def from_actors(folder):
    """(word, kind) from the actor dictionary: the words of its names, one by one."""
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        kind = ''
        for line in open(os.path.join(folder, name), encoding='utf8'):
            line = line.rstrip('\n').split('  #')[0]
            if line.startswith('%'):
                kind = line.split()[0]
            elif line and line[0] not in '# \t':
                for n in line.split('=')[0].split('|'):
                    yield from of_name(n.strip().lstrip('~').split(), kind)
            elif kind in ('%country', '%place') and ':' in line:
                key, names = line.strip().split(':', 1)
                as_kind = {'place': '%place', 'capital': '%place', 'adj': '%ethnic', 'people': '%ethnic'}.get(key)
                for n in names.split('|') if as_kind else ():
                    yield from of_name(n.split(), as_kind)


def of_name(words, kind):
    words = [w.replace('\u2019', "'") for w in words if w[:1].isupper()]
    parts = [p.lower() for w in words for p in w.split('-') if p and p.lower() not in SMALL and len(p) > 1]
    if not parts:
        return
    if kind == '%person':
        if len(words) > 1:
            yield parts[0], 'given'
        for p in parts[1:] if len(words) > 1 else parts:
            yield p, 'family'
    elif kind in ('%country', '%place'):
        for p in parts:
            yield p, 'place' if len(words) == 1 else 'place part'
    elif kind == '%ethnic':
        for p in parts if len(words) == 1 else ():
            yield p, 'people'
    elif kind in ORGS:
        for p in parts:
            yield p, 'org' if len(words) == 1 else 'org part'


MONTHS = 'january february march april may june july august september october november december'.split()
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'data', 'model')
TABLE = {k: v for k, v in load(FOLDER).items() if k not in MONTHS}


def build(sents):
    """The lists, and the words of the actor dictionary that the treebanks do not use as common words."""
    common = Counter(f for s in sents for f in s.form if f.islower())
    out = {k: set(v) for k, v in TABLE.items()}
    for word, kind in from_actors(os.path.join(FOLDER, '..', 'actors')):
        word = ''.join('0' if c.isdigit() else c for c in word)
        if common[word] < 3 and word not in MONTHS and not set(out.get(word, '')) & set('klmn'):
            out.setdefault(word, set()).add(chr(ord('a') + KINDS.index(kind)))
    return {k: ''.join(sorted(v)) for k, v in sorted(out.items())}


def use(table):
    """Makes a saved table the one in use: before any word is read."""
    if table is not TABLE:
        kept = dict(table)
        TABLE.clear()
        TABLE.update(kept)
