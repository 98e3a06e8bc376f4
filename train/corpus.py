# SPDX-License-Identifier: MIT
"""CoNLL-U in, sentences out; GUM's entity spans to flat PER, ORG, LOC labels."""
import glob, os, re


class Sent:
    __slots__ = ('form', 'lemma', 'upos', 'xpos', 'feats', 'head', 'rel', 'ner', 'genre', 'id', 'space', 'style')

    def __len__(self):
        return len(self.form)


TITLES = set('''mr mrs ms dr prof professor sir lord lady president vice prime minister senator sen rep representative
governor gov king queen prince princess general gen colonel col captain capt lieutenant lt sergeant sgt major admiral
secretary chancellor judge justice chief sheikh pope saint director chairman mayor ambassador commander detective officer
father sister brother rev reverend dame doctor congressman congresswoman premier attorney deputy minister-president uncle
aunt coach baron count duke duchess earl emperor'''.split())
JOIN = {'of', 'and', 'for', 'the', '-', '&', "'s", "'", '.', 'de', 'la', 'del', 'von', 'van', 'der', 'al', 'in', 'on', 'to', '/', 'du', 'di', 'da', '’s', '–', '’'}

HELD = 8          # of the news sentences every eighth is held back


def read(path):
    sents, rows, meta, genre, ents = [], [], {}, '', None
    for line in open(path, encoding='utf8'):
        line = line.rstrip('\n')
        if line.startswith('#'):
            if '=' in line:
                k, v = line[1:].split('=', 1)
                meta[k.strip()] = v.strip()
                if k.strip() == 'newdoc id':
                    ents = {}
        elif line:
            c = line.split('\t')
            if c[0].isdigit():
                rows.append(c)
        elif rows:
            s = Sent()
            s.id = meta.get('sent_id', '')
            s.form = [c[1] for c in rows]
            s.lemma = [c[2] for c in rows]
            s.upos = [c[3] for c in rows]
            s.xpos = [c[4] for c in rows]
            s.feats = [c[5] for c in rows]
            s.head = [int(c[6]) for c in rows]
            s.rel = [c[7] for c in rows]
            s.space = ['SpaceAfter=No' not in c[9] for c in rows]
            misc = [c[9] for c in rows]
            s.ner = entity_labels(s, misc) if 'gum' in path else marked(misc) if 'bank' in path else None
            sents.append(s)
            rows, meta = [], {}
    return sents


def marked(misc):
    """Name labels that stand in MISC as NER=B-ORG."""
    found = [re.search(r'(?:^|\|)NER=([^|]*)', m) for m in misc]
    return [m.group(1) if m else 'O' for m in found]


def read_bank(folder):
    """News sentences with their trees, those held back for measuring apart: (to learn from, held back)."""
    learn, held = [], []
    for path in sorted(glob.glob(os.path.join(folder, 'bank*.conllu'))):
        for k, s in enumerate(read(path)):
            s.genre = 'wire'
            s.style = 0
            (held if k % HELD == HELD - 1 else learn).append(s)
    return learn, held


def read_names(path, sents):
    """Gives sentences the labels of a file of `sentence-id first-last-type ...`, words from 1; a sentence it does not name
    keeps what it has."""
    lines = (line.split() for line in open(path, encoding='utf8'))
    by = {c[0]: c[1:] for c in lines if c and c[0][0] != '#'}
    for s in sents:
        if s.id not in by:
            continue
        s.ner = ['O'] * len(s)
        for span in by[s.id]:
            a, b, kind = span.split('-')
            for i in range(int(a) - 1, int(b)):
                s.ner[i] = ('B-' if i == int(a) - 1 else 'I-') + kind


def read_treebanks(folder):
    """What the tables of the model file are learned from: the treebanks' training parts, with names."""
    sents = [s for n in ('ewt-train', 'gum-train') for s in read(os.path.join(folder, n + '.conllu'))]
    read_names(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'names.ewt'), sents)
    return sents


def spans_of(misc):
    """(first, last, type, named) of every entity mention of a sentence; GUM brackets nest and may cross."""
    open_, out = {}, []
    for i, m in enumerate(misc):
        e = re.search(r'(?:^|\|)Entity=([^|]*)', m)
        if not e:
            continue
        for op, body, single, close in re.findall(r'(\()([^()]+)(\)?)|(\d[\w\[\]/-]*\))', e.group(1)):
            if op:
                f = body.split('-', 6)
                eid = f[0]
                rec = (i, f[1], len(f) > 6 and len(f[6].split('-', 1)) > 1)
                if single:
                    out.append((i, i, rec[1], rec[2]))
                else:
                    open_.setdefault(eid, []).append(rec)
            else:
                eid = re.match(r'\d+', close).group(0)
                stack = open_.get(eid) or next((v for k, v in open_.items() if k.split('[')[0] == eid and v), None)
                if stack:
                    a, t, w = stack.pop()
                    out.append((a, i, t, w))
    return out


TYPE = {'person': 'PER', 'organization': 'ORG', 'place': 'LOC'}


def name_span(s, a, b):
    """The name inside a mention: the run of proper nouns about its head, or None."""
    head = next((i for i in range(a, b + 1) if not a + 1 <= s.head[i] <= b + 1), None)
    if head is None or s.upos[head] != 'PROPN' and not (s.xpos[head] in ('NNP', 'NNPS')):
        return None
    is_name = lambda i: s.upos[i] == 'PROPN' or s.xpos[i] in ('NNP', 'NNPS') or \
        (s.form[i][:1].isupper() and s.upos[i] in ('ADJ', 'NOUN', 'NUM', 'VERB') and i > a and i < b)
    lo = hi = head
    while lo > a:
        k = lo - 1
        if is_name(k):
            lo = k
        elif s.form[k].lower() in JOIN and k - 1 >= a and is_name(k - 1):
            lo = k - 1
        else:
            break
    while hi < b:
        k = hi + 1
        if is_name(k):
            hi = k
        elif s.form[k].lower() in JOIN and k + 1 <= b and is_name(k + 1):
            hi = k + 1
        elif s.form[k].lower() == 'of' and k + 2 <= b and s.form[k + 1].lower() == 'the' and is_name(k + 2):
            hi = k + 2
        else:
            break
    if s.form[head][:1].isupper() and lo > a and s.upos[lo - 1] == 'ADJ' and s.form[lo - 1][:1].isupper() and lo - 1 > 0 \
            and s.xpos[lo - 1] in ('NNP', 'JJ') and s.rel[lo - 1] == 'amod':
        lo -= 1
    return lo, hi


def entity_labels(s, misc):
    lab = ['O'] * len(s.form)
    for a, b, t, named in sorted(spans_of(misc), key=lambda x: (x[0] - x[1], x[0])):
        if t not in TYPE:
            continue
        sp = name_span(s, a, b)
        if sp is None:
            continue
        lo, hi = sp
        if TYPE[t] == 'PER':
            while lo <= hi and s.form[lo].lower().rstrip('.') in TITLES:
                lo += 1
            if lo > hi:
                continue
            if any(s.form[i].lower() in ('of', 'for') for i in range(lo, hi + 1)):
                continue
            if s.xpos[hi] == 'NNPS' and lo == hi:
                continue
            cut = [i for i in range(lo, hi + 1) if s.form[i].lower() in ('and', '&', 'the')]
            head = next(i for i in range(a, b + 1) if not a + 1 <= s.head[i] <= b + 1)
            for i in cut:
                if i > head:
                    hi = min(hi, i - 1)
                else:
                    lo = max(lo, i + 1)
            if lo > hi:
                continue
            if hi > lo and s.form[hi] in ("'s", '’s', "'"):
                hi -= 1
        if any(lab[i] != 'O' for i in range(lo, hi + 1)):
            continue
        for i in range(lo, hi + 1):
            lab[i] = ('B-' if i == lo else 'I-') + TYPE[t]
    return lab


def read_iob2(path):
    """Name labels by sentence id."""
    out, cur, sid = {}, [], ''
    for line in open(path, encoding='utf8'):
        line = line.rstrip('\n')
        if line.startswith('# sent_id'):
            sid = line.split('=')[1].strip()
        elif line and not line.startswith('#'):
            cur.append(line.split('\t')[2])
        elif not line and cur:
            out[sid] = cur
            cur = []
    if cur:
        out[sid] = cur
    return out


def spans(lab):
    out, i = set(), 0
    while i < len(lab):
        if lab[i].startswith('B-'):
            j = i + 1
            while j < len(lab) and lab[j] == 'I-' + lab[i][2:]:
                j += 1
            out.add((i, j, lab[i][2:]))
            i = j
        else:
            i += 1
    return out


if __name__ == '__main__':
    import random, sys
    g = read(sys.argv[1])
    random.seed(3)
    ex = [(t, ' '.join(s.form[max(0, a - 1):a]) + ' [' + ' '.join(s.form[a:b]) + '] ' + ' '.join(s.form[b:b + 1]))
          for s in g for a, b, t in spans(s.ner)]
    for t in ('PER', 'ORG', 'LOC'):
        z = [x for y, x in ex if y == t]
        random.shuffle(z)
        print(t, len(z), ' | '.join(z[:80]))
