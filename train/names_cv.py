# SPDX-License-Identifier: MIT
"""The name finder by two-fold cross-validation over the documents of EWT dev: each half is labelled by a model that saw the
other half's names (no trees of it) beside GUM's.  Nothing of this is shipped.

    names_cv.py CHECKPOINT NAMES [--data FOLDER] [--epochs N] [--show FILE]"""
import argparse, hashlib, math, os, random
from collections import Counter
import numpy as np
import torch
import torch.nn.functional as F
import corpus
import steps
from model import Model, mask_rows
from noise import disturb
from train import batch, buckets


def fold_of(s):
    return int(hashlib.md5(s.id.rsplit('-', 1)[0].encode()).hexdigest(), 16) % 2


def names_of(model, b):
    _, t = model.encode(b)
    if model.training:
        t = mask_rows(t, model.cfg['p_rnn'], b['n'], b['sent'])
    return model.ner(model.drop(F.relu(model.ner_hid(t)), b))


def fit(st, voc, data, a, seed):
    model = Model(st['cfg'], voc.sizes())
    model.take(st['model'])
    model.train()
    torch.manual_seed(seed)
    rng, nrng = random.Random(seed), np.random.default_rng(seed)
    opt = torch.optim.AdamW(model.parameters(), lr=a.lr, betas=(0.9, 0.99), weight_decay=1e-4)
    begun = [p.detach().clone() for p in model.parameters()]
    ema = [p.clone() for p in begun]
    total, step = a.epochs * sum(len(s) for s in data) / 800, 0
    for ep in range(a.epochs):
        sums = 0.0
        bs = buckets([disturb(s, rng, 0.5) for s in data], rng, 800)
        for bt in bs:
            for g in opt.param_groups:
                g['lr'] = a.lr * min(1.0, (step + 1) / 50) * max(0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, step / total))))
            b = batch(bt, voc, True, nrng, 0.12)
            l = F.cross_entropy(names_of(model, b), b['ner'], ignore_index=-100)
            opt.zero_grad()
            l.backward()
            torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.grad is not None], 1.0)
            opt.step()
            step += 1
            with torch.no_grad():
                torch._foreach_lerp_(ema, [p.detach() for p in model.parameters()], 1 - min(0.995, (1 + step) / (10 + step)))
            sums += l.item() / len(bs)
        print('  epoch', ep + 1, 'loss %.4f' % sums, flush=True)
    with torch.no_grad():
        for p, e, b in zip(model.parameters(), ema, begun):
            p.copy_(a.share * e + (1 - a.share) * b)
    return model.eval()


def label(model, voc, sents):
    out, rng = [], np.random.default_rng(0)
    with torch.no_grad():
        for i in range(0, len(sents), 80):
            ch = sents[i:i + 80]
            b = batch([(s, s.form) for s in ch], voc, False, rng)
            sc, k = F.log_softmax(names_of(model, b), 1).numpy(), 0
            for s in ch:
                out.append(sc[k:k + len(s)])
                k += len(s)
    return out


def f1(sents, gold, paths):
    n = Counter()
    for s, p in zip(sents, paths):
        g, q = corpus.spans(gold[s.id]), corpus.spans(p)
        for t in g | q:
            for k in (t[2], 'all'):
                n[k, 'tp'] += t in g and t in q
                n[k, 'n'] += (t in g) + (t in q)
    return {k: round(2 * n[k, 'tp'] / max(1, n[k, 'n']), 4) for k in ('all', 'PER', 'ORG', 'LOC')}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('checkpoint')
    ap.add_argument('names', help='labels of EWT train (corpus.read_names)')
    ap.add_argument('--data', default='.')
    ap.add_argument('--epochs', type=int, default=3)
    ap.add_argument('--lr', type=float, default=5e-4)
    ap.add_argument('--times', type=int, default=3, help='how often the fold is seen in an epoch')
    ap.add_argument('--share', type=float, default=0.5, help='how far to go from the weights of the checkpoint to those trained on')
    ap.add_argument('--show', default='', help='file for what was missed (-), wrongly found (+) and right (=)')
    a = ap.parse_args()
    torch.set_num_threads(1)
    st = torch.load(a.checkpoint, weights_only=False)
    voc = st['voc']
    voc.index()
    read = lambda n: corpus.read(os.path.join(a.data, n + '.conllu'))
    gold = corpus.read_iob2(os.path.join(a.data, 'ewt-dev-ner.iob2'))
    dev = [s for s in read('ewt-dev') if len(gold.get(s.id, ())) == len(s)]
    base = [s for s in read('gum-train') if s.ner]
    ewt = read('ewt-train')
    corpus.read_names(a.names, ewt)
    base += [s for s in ewt if s.ner]
    done, paths = [], []
    for k in (0, 1):
        fold = [s for s in dev if fold_of(s) != k]
        rest = [s for s in dev if fold_of(s) == k]
        for s in fold:
            s.ner = gold[s.id]
        model = fit(st, voc, base + a.times * fold, a, 7 + k)
        scores = label(model, voc, rest)
        done += rest
        follow = steps.learn(base + fold)
        paths += [steps.best_path(sc, follow) for sc in scores]
        print('fold', k, f1(rest, gold, paths[-len(rest):]), flush=True)
    print('both', f1(done, gold, paths))
    if a.show:
        with open(a.show, 'w', encoding='utf8') as f:
            for s, p in zip(done, paths):
                want, got = corpus.spans(gold[s.id]), corpus.spans(p)
                for sign, found in (('-', want - got), ('+', got - want), ('=', want & got)):
                    for x, y, kind in sorted(found):
                        print(sign, kind, ' '.join(s.form[x:y]), '|', ' '.join(s.form[max(0, x - 6):y + 6]), '|', s.id, file=f)


if __name__ == '__main__':
    main()
