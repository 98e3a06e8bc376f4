# SPDX-License-Identifier: MIT
"""The tables that turn words and labels into numbers; saved with each checkpoint."""
from collections import Counter
import numpy as np
import names
from features import Word, GRAM_BUCKETS, AFFIX_BUCKETS

NER = ['O', 'B-PER', 'I-PER', 'B-ORG', 'I-ORG', 'B-LOC', 'I-LOC']


class Vocab:
    def __init__(self, sents, news=()):
        """news: sentences whose words follow those of the treebanks, so that the treebanks' keep their numbers."""
        words, shapes, self.freq = Counter(), Counter(), Counter()
        tags = {k: Counter() for k in ('upos', 'xpos', 'rel')}
        for s in sents:
            for f in s.form:
                w = word(f)
                words[w.key] += 1
                shapes[w.shape] += 1
            for k in tags:
                tags[k].update(getattr(s, k))
        keep = sorted((w for w, c in words.items() if c >= 2), key=lambda w: (-words[w], w))
        late = Counter(word(f).key for s in news for f in s.form)
        late = {w: c + words[w] for w, c in late.items() if words[w] < 2 and c + words[w] >= 2}
        words |= late
        keep += sorted(late, key=lambda w: (-late[w], w))
        self.word = {w: i + 1 for i, w in enumerate(keep)}
        self.count = np.array([0] + [words[w] for w in keep])
        self.shape = {w: i + 1 for i, w in enumerate(sorted(w for w, c in shapes.items() if c >= 10))}
        self.upos = sorted(tags['upos'])
        self.xpos = sorted(x for x, c in tags['xpos'].items() if c >= 20)
        self.rel = sorted(r for r, c in tags['rel'].items() if c >= 15 and ':' in r or ':' not in r)
        self.ner = NER
        self.names = dict(names.TABLE)

    def sizes(self):
        return {'word': len(self.word) + 1, 'gram': GRAM_BUCKETS, 'affix': AFFIX_BUCKETS, 'shape': len(self.shape) + 1, 'gaz': 16,
                'upos': len(self.upos), 'xpos': len(self.xpos), 'rel': len(self.rel), 'ner': len(self.ner)}

    def rel_id(self, r):
        return self.rel_ix.get(r, self.rel_ix.get(r.split(':')[0], 0))

    def index(self):
        names.use(self.names)
        self.upos_ix = {x: i for i, x in enumerate(self.upos)}
        self.xpos_ix = {x: i for i, x in enumerate(self.xpos)}
        self.rel_ix = {x: i for i, x in enumerate(self.rel)}
        self.ner_ix = {x: i for i, x in enumerate(self.ner)}


_words = {}


def word(form):
    w = _words.get(form)
    if w is None:
        w = _words[form] = Word(form)
    return w
