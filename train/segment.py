#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Train the sentence boundary model of src/text/boundary.c.

    train/segment.py FEATURES OUT.h TRAIN.conllu... [--dev DEV.conllu...]

FEATURES is the program built from train/segment_features.c; OUT.h is src/text/boundary_weights.h.
Needs nothing but Python: logistic regression by AdaGrad, rounded to 8 bits.  The treebanks (UD English EWT and GUM)
are under CC BY-SA 4.0, and so are the weights made from them.
"""
import argparse
import math
import random
import subprocess

BITS = 15
EPOCHS = 6
RATE = 0.15
L2 = 0.01        # of the weights that are on, at each step
SCALE = 16       # one unit of log odds
STOP_ABOVE = 0.5  # probability asked for where there is a full stop of some kind
BARE_ABOVE = 0.8  # where there is none
LOWER_ABOVE = 0.7  # before a lower-case word


def paragraphs(path):
    """Text and byte offsets of sentence ends, one paragraph at a time."""
    text, ends, until = '', [], 0
    for block in open(path, encoding='utf8').read().split('\n\n'):
        lines = block.split('\n')
        if any(l.startswith(('# newpar', '# newdoc')) for l in lines) and text:
            yield text.strip(), ends
            text, ends = '', []
        until = 0
        for l in lines:
            if not l[:1].isdigit():
                continue
            c = l.split('\t')
            if '-' in c[0]:
                until = int(c[0].split('-')[1])
            elif '.' in c[0] or int(c[0]) <= until:
                continue
            text += c[1] + ('' if 'SpaceAfter=No' in c[9] else ' ')
        if any(l[:1].isdigit() for l in lines):
            ends.append(len(text.rstrip().encode('utf8')))
    if text:
        yield text.strip(), ends


def examples(program, paths):
    feed = ''.join(','.join(map(str, ends)) + '\t' + text.replace('\n', ' ') + '\n'
                   for p in paths for text, ends in paragraphs(p))
    out = subprocess.run([program], input=feed.encode('utf8'), stdout=subprocess.PIPE, check=True).stdout.decode()
    rows = []
    for l in out.splitlines():
        f = l.split()
        rows.append((f[0], int(f[1]), [int(x) for x in f[2:]]))
    return rows


def train(rows, seed=1):
    w, g = [0.0] * (1 << BITS), [1e-3] * (1 << BITS)
    rng = random.Random(seed)
    order = list(range(len(rows)))
    for epoch in range(EPOCHS):
        rng.shuffle(order)
        loss = 0.0
        for k in order:
            _, y, on = rows[k]
            z = sum(w[i] for i in on)
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))
            loss -= math.log(max(1e-9, p if y else 1 - p))
            d = p - y
            if abs(d) < 1e-3:
                continue
            for i in on:
                g[i] += d * d
                w[i] -= RATE / math.sqrt(g[i]) * (d + L2 * w[i])
        print(f'epoch {epoch + 1}: loss {loss / len(rows):.4f}')
    return w


def quantize(w):
    return [max(-127, min(127, round(v * SCALE))) for v in w]


def logit(p):
    return round(SCALE * math.log(p / (1 - p)))


def measure(q, rows):
    for kind, above in (('S', logit(STOP_ABOVE)), ('B', logit(BARE_ABOVE)), ('L', logit(LOWER_ABOVE))):
        tp = fp = fn = 0
        for k, y, on in rows:
            if k == kind:
                yes = sum(q[i] for i in on) > above
                tp += yes and y
                fp += yes and not y
                fn += y and not yes
        print(f'{kind}: {tp + fn} ends, precision {tp / max(1, tp + fp):.3f}, recall {tp / max(1, tp + fn):.3f}')


def write(q, path):
    with open(path, 'w') as f:
        f.write('/* SPDX-License-Identifier: CC-BY-SA-4.0 */\n'
                '/* Written by train/segment.py from the treebanks UD English EWT and GUM (their authors and licence:\n'
                ' * data/model/PROVENANCE.md). */\n'
                '#ifndef DETENTE_TEXT_BOUNDARY_WEIGHTS_H\n#define DETENTE_TEXT_BOUNDARY_WEIGHTS_H\n\n'
                f'#define BOUNDARY_STOP_ABOVE {logit(STOP_ABOVE)}\n#define BOUNDARY_BARE_ABOVE {logit(BARE_ABOVE)}\n'
                f'#define BOUNDARY_LOWER_ABOVE {logit(LOWER_ABOVE)}\n\n'
                'static const int8_t boundary_weight[BOUNDARY_WEIGHTS] = {\n')
        for i in range(0, len(q), 32):
            f.write('    ' + ', '.join(map(str, q[i:i + 32])) + ',\n')
        f.write('};\n\n#endif\n')


def main():
    a = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    a.add_argument('features')
    a.add_argument('out')
    a.add_argument('train', nargs='+')
    a.add_argument('--dev', nargs='*', default=[])
    a = a.parse_args()
    rows = examples(a.features, a.train)
    print(f'{len(rows)} gaps, {sum(y for _, y, _ in rows)} of them sentence ends')
    q = quantize(train(rows))
    for path in a.dev:
        print(path)
        measure(q, examples(a.features, [path]))
    write(q, a.out)


if __name__ == '__main__':
    main()
