# SPDX-License-Identifier: MIT
"""The network: word features -> shared SRU encoder -> tags, arcs, relations, names."""
import os
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.cpp_extension import load

_here = os.path.dirname(os.path.abspath(__file__))
_ext = load('detente_sru', [os.path.join(_here, 'sru.cpp')],
            extra_cflags=['-O3', '-march=native', '-ffast-math', '-fopenmp-simd'],
            extra_ldflags=['-lmvec', '-lm'], verbose=False)


class SruFn(torch.autograd.Function):
    @staticmethod
    def forward(ctx, u, v, b, off):
        u = u.contiguous()
        h, c, f, r = _ext.sru_fwd(u, v, b, off)
        ctx.save_for_backward(u, v, off, c, f, r)
        return h

    @staticmethod
    def backward(ctx, gh):
        u, v, off, c, f, r = ctx.saved_tensors
        gu, gv, gb = _ext.sru_bwd(gh.contiguous(), u, v, off, c, f, r)
        return gu, gv, gb, None


class WinFn(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, w, off):
        x = x.contiguous()
        ctx.save_for_backward(x, w, off)
        return _ext.win_fwd(x, w, off)

    @staticmethod
    def backward(ctx, g):
        x, w, off = ctx.saved_tensors
        gx, gw = _ext.win_bwd(g.contiguous(), x, w, off)
        return gx, gw, None


BF16 = True


class LinFn(torch.autograd.Function):
    """y = x W^T with both factors rounded to bfloat16: twice the speed of float here."""
    @staticmethod
    def forward(ctx, x, w):
        xb, wb = x.to(torch.bfloat16), w.to(torch.bfloat16)
        ctx.save_for_backward(xb, wb)
        return (xb @ wb.t()).float()

    @staticmethod
    def backward(ctx, g):
        xb, wb = ctx.saved_tensors
        gb = g.to(torch.bfloat16)
        return (gb @ wb).float(), (gb.t() @ xb).float()


class Lin(nn.Module):
    rough = False                       # bfloat16 outside training too: for teachers

    def __init__(self, i, o, bias=True, gain=1.0):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(o, i))
        nn.init.xavier_uniform_(self.weight, gain)
        self.bias = nn.Parameter(torch.zeros(o)) if bias else None

    def forward(self, x):
        y = LinFn.apply(x, self.weight) if BF16 and (self.training or self.rough) else x @ self.weight.t()
        return y + self.bias if self.bias is not None else y


def mask_rows(x, p, rows, index):
    """Dropout with one mask a sentence (rows masks, index: word -> sentence)."""
    m = (torch.rand(rows, x.size(1)) >= p).float() / (1 - p)
    return x * m[index]


class Layer(nn.Module):
    def __init__(self, dim, d):
        super().__init__()
        self.norm = nn.LayerNorm(dim)
        w = torch.zeros(3, dim)
        w[1] = 1.0
        self.window = nn.Parameter(w)
        self.lin = Lin(dim, 6 * d, bias=False)
        self.v = nn.Parameter(torch.empty(2, 2, d).uniform_(-0.3, 0.3))
        b = torch.zeros(2, 2, d)
        b[:, 0] = torch.linspace(-1.0, 2.0, d)      # units forget at different rates from the start
        self.b = nn.Parameter(b)
        self.out = Lin(2 * d, dim) if 2 * d != dim else None
        self.d = d

    def forward(self, x, off, p, rows, index):
        h = WinFn.apply(self.norm(x), self.window, off)
        if self.training:
            h = mask_rows(h, p, rows, index)
        u = self.lin(h).view(-1, 2, 3 * self.d)
        h = SruFn.apply(u, self.v, self.b, off)
        if self.out is not None:
            h = self.out(h)
        if self.training:
            h = mask_rows(h, p * 0.5, rows, index)
        return x + h


BUCKETS = 24


def distance_bucket(n):
    """n x n table of buckets of head - dependant: 1..5, 6-7, 8-10, 11-15, 16-24, 25-39, 40+, and its mirror."""
    d = torch.arange(n)[None, :] - torch.arange(n)[:, None]
    a = d.abs()
    edges = torch.tensor([1, 2, 3, 4, 5, 6, 8, 11, 16, 25, 40])
    k = torch.bucketize(a, edges, right=True)        # 0 for itself, 1..11
    return torch.where(d < 0, k + 12, k)


class Model(nn.Module):
    def __init__(self, cfg, n):
        """cfg: sizes; n: counts of words, shapes, upos, xpos, rel, ner."""
        super().__init__()
        self.cfg = cfg
        D = cfg['dim']
        self.word = nn.Embedding(n['word'], cfg['word'])
        self.gram = nn.EmbeddingBag(n['gram'], cfg['gram'], mode='mean')
        self.affix = nn.EmbeddingBag(n['affix'], cfg['affix'], mode='sum')
        self.shape = nn.Embedding(n['shape'], cfg['shape'])
        self.gaz = nn.EmbeddingBag(n['gaz'], cfg['gaz'], mode='sum')
        for e in (self.word, self.gram, self.affix, self.shape, self.gaz):
            nn.init.normal_(e.weight, 0, 0.3 if e is not self.affix else 0.2)
        nn.init.normal_(self.gram.weight, 0, 0.6)
        self.feat = cfg['word'] + cfg['gram'] + 2 * cfg['affix'] + cfg['shape'] + cfg['gaz']
        self.proj = Lin(self.feat, D)
        self.case = nn.Embedding(8, D)       # how it is written, for each treebank's style
        nn.init.normal_(self.case.weight, 0, 0.1)
        self.layers = nn.ModuleList(Layer(D, cfg['rnn']) for _ in range(cfg['layers']))
        self.norm = nn.LayerNorm(D)
        self.tag_at = cfg.get('tag_at', cfg['layers'])
        self.tag_norm = nn.LayerNorm(D)
        self.tag_hid = Lin(D, cfg['tag'])
        self.upos = Lin(cfg['tag'], n['upos'])
        self.xpos = Lin(cfg['tag'], n['xpos'])
        self.ner_hid = Lin(D, cfg['ner'])
        self.ner = Lin(cfg['ner'], n['ner'])
        A, R = cfg['arc'], cfg['rel']
        self.arc_dep = Lin(D, A)
        self.arc_head = Lin(D, A)
        self.arc_w = Lin(A, A, bias=False)
        self.arc_root = nn.Parameter(torch.randn(A) * 0.1)
        self.arc_bias = nn.Parameter(torch.zeros(A))
        self.arc_dist = Lin(A, BUCKETS, gain=0.1)
        self.rel_dep = Lin(D, R)
        self.rel_head = Lin(D, R, bias=False)
        self.rel_root = nn.Parameter(torch.randn(R) * 0.1)
        self.rel_dist = nn.Embedding(BUCKETS, R)
        nn.init.normal_(self.rel_dist.weight, 0, 0.1)
        self.rel_out = Lin(R, n['rel'])

    def take(self, weights):
        """The weights of a checkpoint, also of one from before treebanks had styles."""
        if len(weights['case.weight']) == 4:
            weights = dict(weights, **{'case.weight': weights['case.weight'].repeat(2, 1)})
        self.load_state_dict(weights)

    def encode(self, b):
        cfg, tr = self.cfg, self.training
        gram = self.gram(b['gram'], b['gram_off'])
        aff = self.affix(b['affix']).view(-1, 2 * cfg['affix'])
        typ = torch.cat([gram, aff, self.shape(b['shape']), self.gaz(b['gaz'], b['gaz_off'])], 1)[b['type']]
        e = torch.cat([self.word(b['wid']), typ], 1)
        if tr:
            p = cfg['p_emb']
            drop = torch.tensor([0.0, cfg['p_feat'], cfg['p_feat'], cfg['p_feat'], cfg['p_gaz']])
            keep = (torch.rand(e.size(0), 5) >= drop).float()
            sizes = torch.tensor([cfg['word'], cfg['gram'], 2 * cfg['affix'], cfg['shape'], cfg['gaz']])
            e = F.dropout(e * keep.repeat_interleave(sizes, 1), p)
        x = self.proj(e) + self.case(b['case'])[b['sent']]
        tags = None
        for k, l in enumerate(self.layers):
            if k == self.tag_at:
                tags = x
            x = l(x, b['off'], cfg['p_rnn'], b['n'], b['sent'])
        return self.norm(x), self.tag_norm(x if tags is None else tags)

    def drop(self, h, b):
        return mask_rows(h, self.cfg['p_mlp'], b['n'], b['sent']) if self.training else h

    def heads(self, b):
        x, t = self.encode(b)
        if self.training:
            x = mask_rows(x, self.cfg['p_rnn'], b['n'], b['sent'])
            t = mask_rows(t, self.cfg['p_rnn'], b['n'], b['sent'])
        th = self.drop(F.relu(self.tag_hid(t)), b)
        nh = self.drop(F.relu(self.ner_hid(t)), b)
        out = {'upos': self.upos(th), 'xpos': self.xpos(th), 'ner': self.ner(nh)}
        dep = self.drop(F.relu(self.arc_dep(x)), b)
        head = self.drop(F.relu(self.arc_head(x)), b)
        out['arc'] = self.arcs(dep, head, b)
        out['rd'], out['rh'] = self.rel_dep(x), self.rel_head(x)
        return out

    def arcs(self, dep, head, b):
        """[sentence, dependant, 1 + head] scores; column 0 is the root; -1e4 where there is no word."""
        N, m = b['n'], b['max']
        q = self.arc_w(dep) + self.arc_bias
        dist = self.arc_dist(dep)
        pad = lambda y: torch.zeros(N * m, y.size(1)).index_copy(0, b['slot'], y).view(N, m, -1)
        Q, H = pad(q), pad(head)
        s = torch.bmm(Q, H.transpose(1, 2)) / (self.cfg['arc'] ** 0.5)
        s = s + pad(dist).gather(2, distance_bucket(m)[None].expand(N, m, m))
        root = (Q @ self.arc_root) / (self.cfg['arc'] ** 0.5)
        s = torch.cat([root[:, :, None], s], 2)
        return s.masked_fill(b['bad'], -1e4)

    def rels(self, out, head, b):
        """Relation scores of every word for the heads given (index of the head in the batch, -1 for root)."""
        root = head < 0
        i = head.clamp(min=0)
        hv = torch.where(root[:, None], self.rel_root[None], out['rh'][i])
        T = head.size(0)
        d = i - torch.arange(T)
        a = d.abs()
        k = torch.bucketize(a, torch.tensor([1, 2, 3, 4, 5, 6, 8, 11, 16, 25, 40]), right=True)
        k = torch.where(root, torch.zeros_like(k), torch.where(d < 0, k + 12, k))
        h = F.relu(out['rd'] + hv + self.rel_dist(k))
        return self.rel_out(self.drop(h, b))
