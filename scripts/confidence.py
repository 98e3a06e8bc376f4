#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fits the confidence of events (docs/confidence.md) on judged ones, of which only signs and verdicts are kept.

    confidence.py pairs SIGNS GOLD...       a row for each event on a marked pair of GOLD: JSON lines {"id", "marked"} with "root",
                                            PLOVER's type as the first event's CAMEO root has it, or "conflict", 0 or 1;
                                            SIGNS is tests/event/signs of a build (ninja tests/event/signs)
    confidence.py fit ROWS [--write]        weights, curve and reliability; with --write into src/event/confidence_fit.h,
                                            docs/confidence.md and tests/event/confidence.txt

ROWS are tests/event/confidence_rows.csv: kind (pair, news), right (0, 1), then the signs of src/event/event.h.
"""
import csv
import json
import math
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COLUMNS = ('kind right rule type status recipient actor words noun said sides abroad earlier thing lenient historical '
           'told personal many pastime phrase far length').split()
EVERYDAY = {'AGREE', 'SUPPORT', 'COOPERATE', 'AID'}
ROOTS = {'02': 'REQUEST', '03': 'AGREE', '04': 'CONSULT', '05': 'SUPPORT', '06': 'COOPERATE', '07': 'AID', '08': 'YIELD',
         '09': 'ACCUSE', '10': 'REQUEST', '11': 'ACCUSE', '12': 'REJECT', '13': 'THREATEN', '14': 'PROTEST',
         '15': 'MOBILIZE', '16': 'SANCTION', '17': 'COERCE', '18': 'ASSAULT', '19': 'ASSAULT', '20': 'ASSAULT'}
CONFLICT = {'ACCUSE', 'REQUEST', 'REJECT', 'THREATEN', 'PROTEST', 'MOBILIZE', 'SANCTION', 'COERCE', 'ASSAULT'}
GROUPS = 8      # of the curve
FOLDS = 10
RIDGE = 4.0
STEP = 0.05     # weights are rounded to this

# Name, the sign of its weight, what it is worth of an event's signs.  src/event/confidence.c adds up the same.
SIGNS = [
    ('rule', 1, lambda s: (min(s['rule'], 1) if s['rule'] > 0 else 0.7) - 0.7),
    ('word', 1, lambda s: min(s['words'], 2)),
    ('not_actual', -1, lambda s: s['status'] != 'actual'),
    ('recipient_weak', -1, lambda s: s['recipient'] in ('phrase', 'guessed')),
    ('actor_weak', -1, lambda s: s['actor'] != 'known'),
    ('everyday', -1, lambda s: s['type'] in EVERYDAY),
    ('said', 1, lambda s: s['said']),
    ('noun', 1, lambda s: s['noun']),
    ('side', 1, lambda s: s['sides']),
    ('abroad', 1, lambda s: s['abroad']),
    ('earlier', -1, lambda s: s['earlier']),
    ('thing', -1, lambda s: s['thing']),
    ('lenient', -1, lambda s: s['lenient']),
    ('historical', -1, lambda s: s['historical']),
    ('told', 1, lambda s: s['told']),
    ('personal', -1, lambda s: s['personal']),
    ('many', -1, lambda s: s['many']),
    ('pastime', -1, lambda s: s['pastime']),
    ('phrase', -1, lambda s: s['phrase']),
    ('far', -1, lambda s: min(s['far'], 20) / 10),
    ('length', -1, lambda s: min(s['length'], 60) / 30),
]
STATUS = ['actual', 'future', 'hypothetical', 'negated']
RECIPIENT = ['none', 'phrase', 'guessed', 'known']
ACTOR = ['unknown', 'described', 'known']


# --- rows ---

def row(kind, right, signs, event):
    s = dict(signs, kind=kind, right=int(right), type=event['event'], status=STATUS[signs['status']],
             recipient=RECIPIENT[signs['recipient']], actor=ACTOR[signs['actor']], rule=f"{signs['rule']:g}")
    return [s[c] for c in COLUMNS]


def marked(text):
    """The text without its <s> and <t>, and where they stood, in code points."""
    plain, spans, at, opened = [], {'s': [], 't': []}, 0, {}
    for part in re.split(r'(</?[st]>)', text):
        mark = re.fullmatch(r'<(/?)([st])>', part)
        if not mark:
            plain.append(part)
            at += len(part)
        elif mark[1]:
            spans[mark[2]].append((opened.pop(mark[2], at), at))
        else:
            opened[mark[2]] = at
    return ''.join(plain), spans


def touches(parties, spans):
    return not spans or any(p['start'] < end and start < p['end'] for p in parties for start, end in spans)


def on_pair(event, spans):
    a, r = event['actor'], event['recipient']
    if event['status'] == 'negated':
        return False
    return (touches(a, spans['s']) and touches(r, spans['t'])) or (event['event'] == 'CONSULT' and touches(r, spans['s']) and touches(a, spans['t'])) \
        or (not r and touches(a, spans['s']) and touches(a, spans['t']))


def is_right(event, gold):
    root = ROOTS[event['cameo'][:2]]
    return root == gold['root'] if 'root' in gold else (root in CONFLICT) == bool(gold['conflict'])


def pairs(program, files):
    out = csv.writer(sys.stdout, lineterminator='\n')
    gold = {}
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf8') as f:
        for name in files:
            with open(name, encoding='utf8') as lines:
                for g in map(json.loads, lines):
                    text, g['spans'] = marked(g['marked'])
                    key = f'{os.path.basename(name)}/{g["id"]}'
                    gold[key] = g
                    f.write(json.dumps({'id': key, 'date': '2000-01-01', 'text': text}) + '\n')
        f.flush()
        printed = subprocess.run([program, f.name], capture_output=True, text=True, check=True).stdout
    for line in printed.splitlines():
        e = json.loads(line)
        g = gold[e['event']['doc']]
        if e['event']['cameo'][:2] in ROOTS and on_pair(e['event'], g['spans']):
            out.writerow(row('pair', is_right(e['event'], g), e['signs'], e['event']))


def rows_of(name):
    with open(name, encoding='utf8') as f:
        rows = list(csv.DictReader(line for line in f if not line.startswith('#')))
    for r in rows:
        for c in COLUMNS:
            if c not in ('kind', 'type', 'status', 'recipient', 'actor'):
                r[c] = float(r[c])
    return rows


# --- regression ---

def solve(matrix, vector):
    n = len(vector)
    m = [r[:] + [v] for r, v in zip(matrix, vector)]
    for i in range(n):
        p = max(range(i, n), key=lambda k: abs(m[k][i]))
        m[i], m[p] = m[p], m[i]
        for k in range(n):
            if k != i:
                f = m[k][i] / m[i][i]
                m[k] = [a - f * b for a, b in zip(m[k], m[i])]
    return [m[i][n] / m[i][i] for i in range(n)]


def logistic(x, y, weight, ridge):
    n = len(x[0])
    t = [0.0] * n
    for _ in range(40):
        h = [[ridge[i] if i == j else 0.0 for j in range(n)] for i in range(n)]
        g = [-ridge[i] * t[i] for i in range(n)]
        for row_, yes, w in zip(x, y, weight):
            p = 1 / (1 + math.exp(-sum(a * b for a, b in zip(t, row_))))
            for i in range(n):
                g[i] += w * (yes - p) * row_[i]
                for j in range(n):
                    h[i][j] += w * p * (1 - p) * row_[i] * row_[j]
        d = solve(h, g)
        t = [a + b for a, b in zip(t, d)]
        if max(map(abs, d)) < 1e-8:
            break
    return t


def balanced(rows):
    """Each kind weighs a half."""
    n = {k: sum(r['kind'] == k for r in rows) for k in ('pair', 'news')}
    return [len(rows) / 2 / n[r['kind']] for r in rows]


def weights_of(rows):
    """A weight for each sign whose direction comes out as expected; the others weigh nothing."""
    kept = list(SIGNS)
    y, w = [r['right'] for r in rows], balanced(rows)
    while True:
        x = [[1.0, float(r['kind'] == 'news')] + [float(f(r)) for _, _, f in kept] for r in rows]
        t = logistic(x, y, w, [0, 0] + [RIDGE] * len(kept))[2:]
        wrong = [k for k, (s, v) in enumerate(zip(kept, t)) if v * s[1] <= STEP / 2]
        if not wrong:
            return {s[0]: round(v / STEP) * STEP for s, v in zip(kept, t)}
        del kept[min(wrong, key=lambda k: t[k] * kept[k][1])]


def sum_of(weight, signs):
    return sum(weight.get(name, 0) * float(f(signs)) for name, _, f in SIGNS)


# --- curve ---

def curve_of(weight, rows):
    """Knots (sum, share): the shares of groups of equal weight, pooled until they rise, with ends beyond the last groups."""
    points = sorted(((sum_of(weight, r), r['right'], w) for r, w in zip(rows, balanced(rows))), key=lambda p: p[0])
    total, groups, group = sum(p[2] for p in points), [], []
    for i, p in enumerate(points):
        group.append(p)
        last = i + 1 == len(points)
        if last or (sum(q[2] for q in group) >= total / GROUPS and points[i + 1][0] > p[0] + 1e-9):
            w = sum(q[2] for q in group)
            groups.append([sum(q[0] * q[2] for q in group) / w, (sum(q[1] * q[2] for q in group) + 0.5) / (w + 1), w])
            group = []
    k = 1
    while k < len(groups):
        a, b = groups[k - 1], groups[k]
        if b[1] - a[1] > 0.005:
            k += 1
            continue
        w = a[2] + b[2]
        groups[k - 1:k + 1] = [[(a[i] * a[2] + b[i] * b[2]) / w for i in (0, 1)] + [w]]
        k = max(1, k - 1)
    knots = [(round(g[0], 2), round(g[1], 3)) for g in groups]
    low, high = knots[0], knots[-1]
    return [(round(low[0] - 2.5, 2), round(low[1] / 5, 3))] + knots + [(round(high[0] + 2, 2), round(1 - (1 - high[1]) * 0.6, 3))]


def share(knots, z):
    if z <= knots[0][0]:
        return knots[0][1]
    for (a, p), (b, q) in zip(knots, knots[1:]):
        if z <= b:
            return p + (q - p) * (z - a) / (b - a)
    return knots[-1][1]


def auc(rows, scores):
    yes = [s for r, s in zip(rows, scores) if r['right']]
    no = [s for r, s in zip(rows, scores) if not r['right']]
    return sum((a > b) + (a == b) / 2 for a in yes for b in no) / max(1, len(yes) * len(no))


def left_out(rows):
    """The confidence of each row by a fit on the other nine tenths."""
    got = [0.0] * len(rows)
    for fold in range(FOLDS):
        train = [r for i, r in enumerate(rows) if i % FOLDS != fold]
        weight = weights_of(train)
        knots = curve_of(weight, train)
        for i in range(fold, len(rows), FOLDS):
            got[i] = share(knots, sum_of(weight, rows[i]))
    return got


def reliability(rows, confidence):
    edges = [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
    w = balanced(rows)
    lines = ['| confidence | mean | right (both, half each) | pairs: n, right | news: n, right |', '|---|---|---|---|---|']
    error = 0
    for lo, hi in zip(edges, edges[1:]):
        inside = [i for i, c in enumerate(confidence) if lo <= c < hi]
        if not inside:
            continue
        total = sum(w[i] for i in inside)
        mean = sum(confidence[i] * w[i] for i in inside) / total
        right = sum(rows[i]['right'] * w[i] for i in inside) / total
        error += total / len(rows) * abs(mean - right)
        cell = []
        for kind in ('pair', 'news'):
            of = [rows[i]['right'] for i in inside if rows[i]['kind'] == kind]
            cell.append(f'{len(of)}, {sum(of) / len(of):.2f}' if len(of) > 2 else f'{len(of)}, –')
        lines.append(f'| {lo:.2f}–{hi:.2f} | {mean:.2f} | {right:.2f} | {cell[0]} | {cell[1]} |')
    return lines, error


# --- output ---

TELLS = {
    'rule': 'the rule\'s own `{conf=…}`, from 0.70, a unit', 'word': 'words that the rule asks for besides its predicate, two at most, each',
    'not_actual': 'future, hypothetical or negated',
    'recipient_weak': 'the recipient is a phrase that names nobody, or was found by looking round and not by a slot of the rule',
    'actor_weak': 'nobody who acts is in the dictionary or has a country',
    'everyday': 'AGREE, SUPPORT, COOPERATE, AID: whoever is ready, backs, works together or helps need not be in politics',
    'said': 'somebody says so, not the report itself', 'noun': 'the predicate is a noun',
    'side': 'sides on which a state, a nation or a body of public life stands, not only persons, firms and trades; each',
    'abroad': 'two countries meet', 'earlier': 'a party is a pronoun or was named in an earlier sentence',
    'thing': 'the recipient is known only by a thing of his (*Chinese imports*)',
    'lenient': 'found by the order of the words, where the tree links the parties by nothing', 'historical': 'long past',
    'told': 'the predicate is a verb in the past (*attacked*, *has attacked*)', 'personal': 'the sentence says I, we or you',
    'many': 'more than two parties', 'pastime': 'a word of sport, shows, gadgets or private life stands in the sentence (class `@pastime`)', 'phrase': 'some recipient is nobody known (*the deal*, *her testimony*)',
    'far': 'words between predicate and the farther party, twenty at most, ten of them', 'length': 'words of the sentence, sixty at most, thirty of them'}


def header(weight, knots):
    lines = ['/* SPDX-License-Identifier: MIT */', '/* Written by scripts/confidence.py; docs/confidence.md says what was counted. */',
             '#ifndef DETENTE_EVENT_CONFIDENCE_FIT_H', '#define DETENTE_EVENT_CONFIDENCE_FIT_H', '',
             '/* Log-odds; only differences matter, the curve sets the level. */', 'static const struct Weights {',
             '    double ' + ', '.join(n for n, _, _ in SIGNS) + ';', '} weight = {']
    lines += [f'    .{n} = {weight.get(n, 0):.2f},' for n, _, _ in SIGNS] + ['};', '']
    lines += ['/* The share that was right, by the sum of weights.  Both rise from knot to knot, so does everything between. */',
              'static const struct Knot { double sum, share; } knot[] = {']
    lines += [f'    {{ {z:.2f}, {p:.3f} }},' for z, p in knots] + ['};', '', '#endif', '']
    return '\n'.join(lines)


def page(rows, weight, knots, table, error, out_of_fold):
    n = {k: [r['right'] for r in rows if r['kind'] == k] for k in ('pair', 'news')}
    signs = ['| sign | log-odds |', '|---|---|'] + [f'| {TELLS[s]} | {weight[s]:+.2f} |'.replace('-', '−', 1) for s, _, _ in SIGNS if s in weight]
    curve = ['| sum |' + ''.join(f' {z:.2f} |'.replace('-', '−') for z, _ in knots), '|---|' + '---|' * len(knots),
             '| confidence |' + ''.join(f' {p:.2f} |' for _, p in knots)]
    said = [f'{len(n["pair"])} events on pairs, {sum(n["pair"])/len(n["pair"]):.0%} right; {len(n["news"])} of the news, '
            f'{sum(n["news"])/len(n["news"]):.0%} right. On average the figure is off by {error:.3f} on what it was fitted to, by '
            f'{out_of_fold:.3f} on tenths that the fit did not see.']
    return '\n'.join(signs + [''] + curve + [''] + said + [''] + table)


def write(name, text):
    with open(os.path.join(ROOT, name), 'w', encoding='utf8') as f:
        f.write(text)


def read(name):
    with open(os.path.join(ROOT, name), encoding='utf8') as f:
        return f.read()


def case(line, weight, knots):
    """A line of tests/event/confidence.txt with the figure as this script computes it."""
    if not line.strip() or line.startswith('#'):
        return line
    words = line.split('|')[0].split()
    names = ['rule', 'type', 'status', 'recipient', 'actor', 'words', 'noun', 'said', 'sides', 'abroad', 'earlier', 'thing', 'lenient',
             'historical', 'told', 'personal', 'many', 'pastime', 'phrase', 'far',
             'length']
    s = {k: v if k in ('type', 'status', 'recipient', 'actor') else float(v) for k, v in zip(names, words)}
    return f'{line.split("|")[0].rstrip()} | {share(knots, sum_of(weight, s)):.4f}'


def fit(name, writes):
    rows = rows_of(name)
    weight = weights_of(rows)
    knots = curve_of(weight, rows)
    confidence = [share(knots, sum_of(weight, r)) for r in rows]
    table, error = reliability(rows, confidence)
    blind = left_out(rows)
    text = page(rows, weight, knots, table, error, reliability(rows, blind)[1])
    print(text)
    for kind in ('pair', 'news'):
        of = [i for i, r in enumerate(rows) if r['kind'] == kind]
        print(f'{kind}: area under the curve {auc([rows[i] for i in of], [blind[i] for i in of]):.3f} on what the fit did not see')
    if writes:
        write('src/event/confidence_fit.h', header(weight, knots))
        docs = read('docs/confidence.md')
        write('docs/confidence.md', re.sub(r'(?s)(<!-- fit -->\n).*(<!-- /fit -->)', lambda m: m[1] + text + '\n' + m[2], docs))
        cases = read('tests/event/confidence.txt').splitlines()
        write('tests/event/confidence.txt', '\n'.join(case(line, weight, knots) for line in cases) + '\n')


def main():
    if len(sys.argv) > 3 and sys.argv[1] == 'pairs':
        pairs(sys.argv[2], sys.argv[3:])
    elif len(sys.argv) > 2 and sys.argv[1] == 'fit':
        fit(sys.argv[2], '--write' in sys.argv[3:])
    else:
        sys.exit(__doc__)


if __name__ == '__main__':
    main()
