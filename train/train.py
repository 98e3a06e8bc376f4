# SPDX-License-Identifier: MIT
"""Trains the tagger, parser and name finder; see README.md.  Resumes from OUT/last.pt if it is there."""
import argparse, json, math, os, random, time
from collections import Counter
import numpy as np
import torch
import torch.nn.functional as F
import corpus
import names
import steps
import wire
from features import sentence_case
from noise import disturb
from vocab import Vocab, word

BANK = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'bank')


def batch(sents, voc, train, rng, p_word=0.0, tables=(), styles=False):
    """sents: list of (sentence, forms).  Every tensor the model needs, and the gold answers.  tables: lists of names that
    teachers of other runs have known.  styles: tell the treebanks apart."""
    lens = np.array([len(f) for _, f in sents])
    off = np.concatenate([[0], np.cumsum(lens)])
    T, N, m = int(off[-1]), len(sents), int(lens.max())
    types, tix, wid, case = {}, np.empty(T, np.int64), np.empty(T, np.int64), []
    t = 0
    for s, forms in sents:
        ws = [word(f) for f in forms]
        case.append(sentence_case(ws) + (4 * s.style if styles else 0))
        for f, w in zip(forms, ws):
            k = types.get(f)
            if k is None:
                k = types[f] = len(types)
            tix[t] = k
            wid[t] = voc.word.get(w.key, 0)
            t += 1
    known = wid.copy()                  # what a teacher sees
    if train:
        c = voc.count[wid]
        p = np.maximum(p_word, 0.4 / (0.4 + c))
        wid[rng.random(T) < p] = 0
    tw = [word(f) for f in types]
    gl = np.array([len(w.grams) for w in tw])
    zl = np.array([len(w.gaz) for w in tw])
    sent = np.repeat(np.arange(N), lens)
    pos = np.arange(T) - off[sent]
    bad = np.ones((N, m, m + 1), bool)
    for i, n in enumerate(lens):
        bad[i, :, :n + 1] = False
        ix = np.arange(n)
        bad[i, ix, ix + 1] = True
    tt = torch.from_numpy
    b = {'type': tt(tix), 'wid': tt(wid), 'known': tt(known), 'case': torch.tensor(case),
         'gram': tt(np.concatenate([np.array(w.grams) for w in tw])),
         'gram_off': tt(np.concatenate([[0], np.cumsum(gl)[:-1]])),
         'affix': tt(np.array([w.affix for w in tw]).reshape(-1, 4)),
         'gaz': tt(np.array([k for w in tw for k in w.gaz], np.int64)),
         'gaz_off': tt(np.concatenate([[0], np.cumsum(zl)[:-1]])),
         'shape': tt(np.array([voc.shape.get(w.shape, 0) for w in tw])),
         'off': tt(off), 'sent': tt(sent), 'n': N, 'max': m, 'slot': tt(sent * m + pos), 'bad': tt(bad), 'lens': lens}
    b['kinds'] = []
    for t in tables:
        kinds = [[ord(c) - 97 for c in t.get(w.key, '')] for w in tw]
        n = np.array([len(k) for k in kinds])
        b['kinds'].append((tt(np.array([k for ks in kinds for k in ks], np.int64)), tt(np.concatenate([[0], np.cumsum(n)[:-1]]))))
    if train:
        b['upos'] = torch.tensor([voc.upos_ix[x] for s, _ in sents for x in s.upos])
        b['xpos'] = torch.tensor([voc.xpos_ix.get(x, -100) for s, _ in sents for x in s.xpos])
        b['rel'] = torch.tensor([voc.rel_id(x) for s, _ in sents for x in s.rel])
        b['head'] = torch.tensor([h for s, _ in sents for h in s.head])
        b['ner'] = torch.tensor([voc.ner_ix.get(x, -100) for s, _ in sents for x in (s.ner or ['?'] * len(s))])
        b['made'] = torch.tensor([getattr(s, 'genre', '') == 'wire' for s, _ in sents]).repeat_interleave(tt(lens))
    return b


def scores(model, b):
    """Of every task, a row a word; relations for the gold heads."""
    out = model.heads(b)
    start = b['off'][:-1][b['sent']]
    head = torch.where(b['head'] > 0, start + b['head'] - 1, torch.full_like(b['head'], -1))
    return {'upos': out['upos'], 'xpos': out['xpos'], 'ner': out['ner'], 'rel': model.rels(out, head, b),
            'arc': out['arc'].view(-1, b['max'] + 1)[b['slot']]}


def taught(teachers, b):
    """What the teachers believe on average, as probabilities; of sentences made by a grammar, which they misread, the gold answer."""
    mean = {}
    with torch.no_grad():
        for k, (model, _) in enumerate(teachers):
            gaz, off = b['kinds'][k]
            for task, x in scores(model, dict(b, wid=b['known'], case=b['case'] % 4, gaz=gaz, gaz_off=off)).items():
                mean[task] = mean.get(task, 0) + F.softmax(x, 1) / len(teachers)
        for task, p in mean.items():
            gold = b['head' if task == 'arc' else task][b['made']]
            p[b['made']] = F.one_hot(gold.clamp(min=0), p.size(1)).float() * (gold >= 0)[:, None]
    return mean


def loss(model, b, cfg, teachers=()):
    ce = lambda x, y, ls=0.0: F.cross_entropy(x, y, ignore_index=-100, label_smoothing=ls)
    ls = {'upos': cfg['smooth'], 'xpos': cfg['smooth'], 'rel': cfg['smooth']}
    out = scores(model, b)
    l = {t: ce(x, b['head' if t == 'arc' else t], ls.get(t, 0.0)) for t, x in out.items() if t != 'ner'}
    l['ner'] = ce(out['ner'], b['ner']) if (b['ner'] >= 0).any() else torch.zeros(())
    if teachers:
        share = cfg['teach']
        for t, p in taught(teachers, b).items():
            l[t] = (1 - share) * l[t] - share * (p * F.log_softmax(out[t], 1)).sum(1).mean()
    w = cfg['weights']
    return sum(w[k] * v for k, v in l.items()), {k: v.item() for k, v in l.items()}


def parse(model, voc, sents, follow, mst=None, size=3000):
    """Predictions per sentence: (upos, xpos, head, rel, ner) as lists."""
    model.eval()
    order = sorted(range(len(sents)), key=lambda i: len(sents[i].form))
    res = [None] * len(sents)
    rng = np.random.default_rng(0)
    with torch.no_grad():
        i = 0
        while i < len(order):
            j, tot = i, 0
            while j < len(order) and tot < size:
                tot += len(sents[order[j]].form)
                j += 1
            ch = order[i:j]
            b = batch([(sents[k], sents[k].form) for k in ch], voc, False, rng)
            out = model.heads(b)
            arc = out['arc']
            if mst:
                heads = []
                A = arc.numpy()
                for q, n in enumerate(b['lens']):
                    heads.append(torch.from_numpy(mst(A[q, :n, :n + 1])))
                h = torch.cat(heads)
            else:
                h = arc.argmax(2).view(-1)[b['slot']]
            start = b['off'][:-1][b['sent']]
            hi = torch.where(h > 0, start + h - 1, torch.full_like(h, -1))
            rel = model.rels(out, hi, b)
            root_ix = voc.rel_ix['root']
            rel[:, root_ix] = torch.where(hi < 0, rel[:, root_ix] + 1e4, rel[:, root_ix] - 1e4)
            rel = rel.argmax(1)
            up, xp = out['upos'].argmax(1), out['xpos'].argmax(1)
            nr = out['ner'].numpy()
            o = b['off'].tolist()
            for q, k in enumerate(ch):
                sl = slice(o[q], o[q + 1])
                res[k] = ([voc.upos[x] for x in up[sl]], [voc.xpos[x] for x in xp[sl]], h[sl].tolist(),
                          [voc.rel[x] for x in rel[sl]], steps.best_path(nr[sl], follow))
            i = j
    return res


def score(model, voc, follow, sents, ner=None, mst=None):
    res = parse(model, voc, sents, follow, mst)
    n = up = xp = ua = la = las = 0
    tp = npred = ngold = 0
    for i, (s, r) in enumerate(zip(sents, res)):
        n += len(s)
        for k in range(len(s)):
            up += s.upos[k] == r[0][k]
            xp += s.xpos[k] == r[1][k]
            if s.head[k] == r[2][k]:
                ua += 1
                la += s.rel[k].split(':')[0] == r[3][k].split(':')[0]
                las += s.rel[k] == r[3][k]
        g = ner.get(s.id) if ner else s.ner
        if g and len(g) == len(s):
            a, b = corpus.spans(g), corpus.spans(r[4])
            tp += len(a & b)
            npred += len(b)
            ngold += len(a)
    return {'upos': up / n, 'xpos': xp / n, 'uas': ua / n, 'las': la / n, 'las_sub': las / n,
            'ner': 2 * tp / max(1, npred + ngold)}


CFG = {'dim': 256, 'rnn': 128, 'layers': 4, 'word': 128, 'gram': 128, 'affix': 48, 'shape': 32, 'gaz': 16, 'tag': 128, 'ner': 64,
       'arc': 128, 'rel': 128, 'tag_at': 4, 'p_emb': 0.3, 'p_feat': 0.05, 'p_gaz': 0.15, 'p_rnn': 0.3, 'p_mlp': 0.3, 'p_word': 0.1,
       'smooth': 0.03, 'lr': 2e-3, 'wd': 1e-4, 'words': 800, 'ema': 0.999, 'clip': 1.0, 'noise': 1.0, 'teach': 0.5,
       'weights': {'upos': 0.5, 'xpos': 0.3, 'arc': 1.0, 'rel': 1.0, 'ner': 0.5}}


def buckets(data, rng, words):
    order = sorted(range(len(data)), key=lambda i: len(data[i][1]) + rng.random() * 6)
    out, cur, tot = [], [], 0
    for i in order:
        cur.append(data[i])
        tot += len(data[i][1])
        if tot >= words:
            out.append(cur)
            cur, tot = [], 0
    if cur:
        out.append(cur)
    rng.shuffle(out)
    return out


def carried(st, voc):
    """The weights of a checkpoint for another vocabulary: a word that it does not know begins as the unknown one."""
    rows = [0] + [st['voc'].word.get(w, 0) for w in voc.word]
    return dict(st['model'], **{'word.weight': st['model']['word.weight'][rows]})


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('--data', required=True)
    ap.add_argument('--out', required=True)
    ap.add_argument('--epochs', type=int, default=30)
    ap.add_argument('--stop', type=int, default=0, help='stop after this epoch, keeping the schedule')
    ap.add_argument('--seed', type=int, default=1)
    ap.add_argument('--teachers', nargs='*', default=[], help='checkpoints whose beliefs are learnt beside the gold answers')
    ap.add_argument('--names', default='', help='name labels of EWT train by hand (corpus.read_names)')
    ap.add_argument('--bank', type=int, default=0, help='how often the news sentences of bank/ are seen in an epoch')
    ap.add_argument('--wire', type=int, default=0, help='sentences of wire.py in each epoch')
    ap.add_argument('--init', default='', help='checkpoint to begin with')
    ap.add_argument('--set', nargs='*', default=[])
    a = ap.parse_args()
    torch.set_num_threads(1)
    cfg = dict(CFG)
    for kv in a.set:
        k, v = kv.split('=')
        cfg[k] = json.loads(v)
    os.makedirs(a.out, exist_ok=True)
    rd = lambda n: corpus.read(os.path.join(a.data, n + '.conllu'))
    train = rd('ewt-train') + rd('gum-train')
    for s in train:
        s.style = int(s.id.startswith('GUM_'))
    if a.names:
        corpus.read_names(a.names, train)
    bank, held = corpus.read_bank(BANK) if a.bank else ([], [])
    listed = dict(names.TABLE)
    kinds = os.path.join(a.out, 'names.json')
    if not os.path.exists(kinds):
        with open(kinds, 'w') as f:
            json.dump(names.build(train), f)
    with open(kinds) as f:
        names.use(json.load(f))
    follow = steps.learn(train)
    voc = Vocab(train, bank)
    voc.index()
    dev = {'ewt': (rd('ewt-dev'), corpus.read_iob2(os.path.join(a.data, 'ewt-dev-ner.iob2'))), 'gum': (rd('gum-dev'), None)}
    if held:
        dev['wire'] = held, {s.id: s.ner for s in held}
    torch.manual_seed(a.seed)
    from model import Lin, Model
    model = Model(cfg, voc.sizes())
    if a.init:
        model.take(carried(torch.load(a.init, weights_only=False), voc))
    teachers = []
    for path in a.teachers:
        st = torch.load(path, weights_only=False)
        teacher = Model(st['cfg'], voc.sizes())
        teacher.take(carried(st, voc))
        for m in teacher.modules():
            if isinstance(m, Lin):
                m.rough = True
        teachers.append((teacher.eval(), getattr(st['voc'], 'names', None) or listed))
    tables = [t for _, t in teachers]
    decay = [p for n, p in model.named_parameters() if p.dim() == 2 and n.endswith('weight')]
    rest = [p for n, p in model.named_parameters() if not (p.dim() == 2 and n.endswith('weight'))]
    opt = torch.optim.AdamW([{'params': decay, 'weight_decay': cfg['wd']}, {'params': rest, 'weight_decay': 0.0}],
                            lr=cfg['lr'], betas=(0.9, 0.99), eps=1e-8, fused=True)
    ema = [p.detach().clone() for p in model.parameters()]
    start, best, step = 0, 0.0, 0
    last = os.path.join(a.out, 'last.pt')
    if os.path.exists(last):
        st = torch.load(last, weights_only=False)
        model.load_state_dict(st['model'])
        opt.load_state_dict(st['opt'])
        ema, start, best, step = st['ema'], st['epoch'], st['best'], st['step']
    log = open(os.path.join(a.out, 'log'), 'a')

    def say(x):
        print(x, file=log, flush=True)
        print(x, flush=True)
    say(json.dumps({'cfg': cfg, 'sizes': voc.sizes(), 'parameters': sum(p.numel() for p in model.parameters()),
                    'seed': a.seed, 'epochs': a.epochs}))
    per_epoch = sum(len(s) for s in train + a.bank * bank) / cfg['words']
    total = a.epochs * per_epoch
    for ep in range(start, a.epochs):
        t0 = time.time()
        rng = random.Random(a.seed * 1000 + ep)
        nrng = np.random.default_rng(a.seed * 1000 + ep)
        torch.manual_seed(a.seed * 1000 + ep)
        for s in bank:
            s.style = rng.randrange(2)
        data = [disturb(s, rng, cfg['noise']) for s in train + a.bank * bank + wire.sentences(a.wire, rng)]
        model.train()
        sums = Counter()
        bs = buckets(data, rng, cfg['words'])
        for bt in bs:
            lr = cfg['lr'] * min(1.0, (step + 1) / 300) * max(0.01, 0.5 * (1 + math.cos(math.pi * min(1.0, step / total))))
            for g in opt.param_groups:
                g['lr'] = lr
            b = batch(bt, voc, True, nrng, cfg['p_word'], tables, True)
            l, parts = loss(model, b, cfg, teachers)
            opt.zero_grad()
            l.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), cfg['clip'])
            opt.step()
            step += 1
            d = min(cfg['ema'], (1 + step) / (10 + step))
            with torch.no_grad():
                torch._foreach_lerp_(ema, [p.detach() for p in model.parameters()], 1 - d)
            for k, v in parts.items():
                sums[k] += v / len(bs)
        t1 = time.time()
        live = [p.detach().clone() for p in model.parameters()]
        with torch.no_grad():
            for p, e in zip(model.parameters(), ema):
                p.copy_(e)
        sc = {k: score(model, voc, follow, *v) for k, v in dev.items()}
        goal = sc['ewt']['las'] * 2 + sc['gum']['las'] + 0.5 * sc['ewt']['upos'] + 0.2 * sc['ewt']['ner']
        if goal > best:
            best = goal
            torch.save({'model': model.state_dict(), 'cfg': cfg, 'voc': voc, 'epoch': ep + 1}, os.path.join(a.out, 'best.pt'))
        with torch.no_grad():
            for p, e in zip(model.parameters(), live):
                p.copy_(e)
        torch.save({'model': model.state_dict(), 'opt': opt.state_dict(), 'ema': ema, 'epoch': ep + 1, 'best': best,
                    'step': step}, last + '.tmp')
        os.replace(last + '.tmp', last)
        say('%3d lr %.5f %4.0fs+%3.0fs  %s | %s' % (
            ep + 1, lr, t1 - t0, time.time() - t1, ' '.join('%s %.3f' % (k, v) for k, v in sums.items()),
            ' | '.join(n + ' ' + ' '.join('%s %.4f' % kv for kv in v.items()) for n, v in sc.items())))
        if a.stop and ep + 1 >= a.stop:
            break


if __name__ == '__main__':
    main()
