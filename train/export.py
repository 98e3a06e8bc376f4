# SPDX-License-Identifier: MIT
"""A checkpoint to data/model/english.dtm, the file that src/nlp/model.h describes.

    export.py CHECKPOINT OUT.dtm
"""
import argparse, os, struct, sys
import numpy as np
import torch
import corpus
import lexicon
import memory
import steps
import quantise

TYPES = {np.dtype('uint8'): 0, np.dtype('int8'): 1, np.dtype('float32'): 2, np.dtype('uint32'): 3}
VERSION, LANES = 4, 16


def checksum(b):
    """As nlp_model_checksum."""
    M, K = (1 << 64) - 1, 0x9E3779B97F4A7C15
    n = len(b)
    whole = n // 32 * 32
    w = np.frombuffer(b[:whole], np.uint64).reshape(-1, 4)
    h = np.array([1, 2, 3, 4], np.uint64)
    k = np.uint64(K)
    with np.errstate(over='ignore'):
        for row in w:
            h = (h ^ row) * k
    h = [int(x) for x in h]
    for i in range(whole, n):
        h[i & 3] = ((h[i & 3] ^ b[i]) * K) & M
    s = n
    for x in h:
        s = ((s ^ x ^ (x >> 32)) * K) & M
    return s ^ (s >> 29)


def fnv(key):
    h = 2166136261
    for c in key:
        h = ((h ^ c) * 16777619) & 0xFFFFFFFF
    h ^= h >> 15
    h = (h * 0x2C1B3C6D) & 0xFFFFFFFF
    return h ^ (h >> 12)


class File:
    def __init__(self):
        self.t = []

    def add(self, name, a):
        a = np.ascontiguousarray(a)
        assert a.size and len(name) < 24 and a.ndim <= 3
        self.t.append((name, a))

    def rows(self, name, w):
        q, s = quantise.rows(w)
        self.add(name + '.q', q)
        self.add(name + '.s', s)

    def matrix(self, name, w, b):
        """w: out x in.  Padded to whole panels and stored in panels of 16 outputs by 4 inputs."""
        out = -(-w.shape[0] // LANES) * LANES
        assert w.shape[1] % LANES == 0
        W, B = np.zeros((out, w.shape[1]), np.float32), np.zeros(out, np.float32)
        W[:w.shape[0]], B[:len(b)] = w, b
        q, s = quantise.matrix(W)
        panel = q.reshape(out // LANES, LANES, -1, 4).transpose(0, 2, 1, 3)
        self.add(name + '.w', panel.reshape(out, -1))
        self.add(name + '.s', s)
        self.add(name + '.b', B)

    def text(self, name, lines):
        self.add(name, np.frombuffer('\n'.join(lines).encode(), np.uint8))

    def strings(self, name, d):
        """d: key -> value, in the order of rows."""
        blob, at = b'', [0]
        parts = []
        pos = 0
        for k, v in d.items():
            for x in (k.encode(), v.encode()):
                parts.append(x)
                pos += len(x)
                at.append(pos)
        blob = b''.join(parts)
        slots = 1
        while slots < 2 * len(d) + 1:
            slots *= 2
        slot = np.zeros(slots, np.uint32)
        for i, k in enumerate(d):
            j = fnv(k.encode()) & (slots - 1)
            while slot[j]:
                j = (j + 1) & (slots - 1)
            slot[j] = i + 1
        self.add(name + '.text', np.frombuffer(blob, np.uint8))
        self.add(name + '.at', np.array(at, np.uint32))
        self.add(name + '.slot', slot)

    def write(self, path):
        up = lambda x: (x + 63) // 64 * 64
        pos = up(64 + 64 * len(self.t))
        table, body = b'', b''
        for name, a in self.t:
            raw = a.tobytes()
            shape = list(a.shape) + [0] * (3 - a.ndim)
            table += name.encode().ljust(24, b'\0') + struct.pack('<4I2Q8x', TYPES[a.dtype], *shape, pos + len(body), len(raw))
            body += raw.ljust(up(len(raw)), b'\0')
        rest = table.ljust(pos - 64, b'\0') + body
        head = b'DTNTNLP\0' + struct.pack('<IIQQ', VERSION, len(self.t), 64 + len(rest), checksum(rest))
        with open(path, 'wb') as f:
            f.write(head.ljust(64, b'\0') + rest)
        return 64 + len(rest)


def build(model, voc, lexical, tags, follow):
    """model: state dict as numpy; lexical: the three tables of lexicon.tables; tags: memory.learn's; follow: steps.learn's."""
    cfg = model['cfg']
    w = model['w']
    f = File()
    f.add('dims', np.array([cfg['dim'], cfg['rnn'], cfg['layers'], min(cfg['tag_at'], cfg['layers']), cfg['tag'], cfg['ner'],
                            cfg['arc'], cfg['rel']], np.uint32))
    f.strings('vocab', {k: '' for k in voc.word})
    f.strings('shapes', {k: '' for k in voc.shape})
    f.strings('names', voc.names)
    for n, t in zip(('lemma', 'suffix', 'feats'), lexical):
        f.strings(n, t)
    f.strings('memory', tags)
    for n in ('upos', 'xpos', 'rel', 'ner'):
        f.text(n, getattr(voc, n))
    for n in ('word', 'gram', 'affix', 'shape', 'gaz'):
        f.rows(n, w[n + '.weight'])
    f.add('case', w['case.weight'][:4])    # EWT's way of annotating
    f.matrix('proj', w['proj.weight'], w['proj.bias'])
    for k in range(cfg['layers']):
        p, q = 'layers.%d.' % k, 'l%d.' % k
        f.add(q + 'norm', np.stack([w[p + 'norm.weight'], w[p + 'norm.bias']]))
        f.add(q + 'window', w[p + 'window'])
        v, b = w[p + 'v'], w[p + 'b']
        f.matrix(q + 'in', w[p + 'lin.weight'], np.concatenate([x for d in (0, 1) for x in (0 * b[d, 0], b[d, 0], b[d, 1])]))
        f.add(q + 'cell', v.reshape(4, -1))
        if p + 'out.weight' in w:
            f.matrix(q + 'out', w[p + 'out.weight'], w[p + 'out.bias'])
    f.add('norm', np.stack([w['norm.weight'], w['norm.bias']]))
    f.add('tag.norm', np.stack([w['tag_norm.weight'], w['tag_norm.bias']]))
    cat = lambda *n: (np.concatenate([w[x + '.weight'] for x in n]), np.concatenate([w[x + '.bias'] for x in n]))
    f.matrix('tag.hidden', *cat('tag_hid', 'ner_hid'))
    f.matrix('tags', *cat('upos', 'xpos'))
    f.matrix('names', *cat('ner'))
    f.add('names.follow', follow)
    z = np.zeros(cfg['rel'], np.float32)
    f.matrix('joint', np.concatenate([w[x + '.weight'] for x in ('arc_dep', 'arc_head', 'rel_dep', 'rel_head')]),
             np.concatenate([w['arc_dep.bias'], w['arc_head.bias'], w['rel_dep.bias'], z]))
    root = np.float32(cfg['arc'] ** 0.5)
    f.matrix('arc.query', np.concatenate([w['arc_w.weight'] / root, w['arc_dist.weight']]),
             np.concatenate([w['arc_bias'] / root, w['arc_dist.bias']]))
    f.add('arc.root', w['arc_root'])
    f.add('rel.root', w['rel_root'])
    f.add('rel.distance', w['rel_dist.weight'])
    f.matrix('rel.out', *cat('rel_out'))
    return f


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('checkpoint')
    ap.add_argument('out')
    ap.add_argument('--data', required=True)
    a = ap.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    st = torch.load(a.checkpoint, weights_only=False)
    train = corpus.read_treebanks(a.data)
    lexical = lexicon.tables(train, os.path.join(here, '..', 'data', 'model'))
    st['voc'].index()
    tags = memory.learn(train, st['voc'])
    model = {'cfg': st['cfg'], 'w': {k: v.float().numpy() for k, v in st['model'].items()}}
    print(a.out, build(model, st['voc'], lexical, tags, steps.learn(train)).write(a.out), 'bytes')


if __name__ == '__main__':
    main()
