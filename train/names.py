# SPDX-License-Identifier: MIT
"""Kinds of a word: a string of letters, one a kind, sorted.  Kinds of names from data/model/names.txt, forms of verbs
from verbs.txt and irregular.txt."""
import os
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


TABLE = load(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'data', 'model'))
