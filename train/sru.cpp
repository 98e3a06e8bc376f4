// SPDX-License-Identifier: MIT
//
// The elementwise part of the encoder, forward and backward, for training on
// one processor core.  Words of all sentences of a batch lie one after another
// (no padding); `off` holds the S+1 sentence bounds.
//
//   f_t = sigmoid(u_f + v_f * c_{t-1} + b_f)        u = (u_c, u_f, u_r), T x 2 x 3 x d
//   c_t = f_t * c_{t-1} + (1 - f_t) * u_c
//   r_t = sigmoid(u_r + v_r * c_{t-1} + b_r)
//   h_t = r_t * g(c_t)                               g is tanh
//
// Direction 0 runs forward, direction 1 backward.  After Lei et al. 2018,
// "Simple Recurrent Units for Highly Parallelizable Recurrence".
#include <torch/extension.h>
#include <cmath>
#include <vector>

typedef at::BFloat16 bf16;

static inline float sigm(float x) { return 1.0f / (1.0f + expf(-x)); }
static inline float tanhf_(float x) { return 2.0f / (1.0f + expf(-2.0f * x)) - 1.0f; }

std::vector<torch::Tensor> sru_fwd(torch::Tensor u, torch::Tensor v, torch::Tensor b, torch::Tensor off)
{
    long T = u.size(0), d = v.size(2), S = off.size(0) - 1;
    auto opt = torch::TensorOptions().dtype(torch::kFloat32);
    auto h = torch::empty({T, 2 * d}, opt), c = torch::empty({T, 2 * d}, opt);
    auto f = torch::empty({T, 2 * d}, opt), r = torch::empty({T, 2 * d}, opt);
    const float *U = u.data_ptr<float>(), *V = v.data_ptr<float>(), *B = b.data_ptr<float>();
    const long *O = off.data_ptr<long>();
    std::vector<float> zero(d, 0.0f);
    for (long s = 0; s < S; s++)
        for (int dir = 0; dir < 2; dir++) {
            long n = O[s + 1] - O[s];
            const float *vf = V + (dir * 2) * d, *vr = vf + d, *bf = B + (dir * 2) * d, *br = bf + d;
            const float *cp = zero.data();
            for (long k = 0; k < n; k++) {
                long t = dir ? O[s + 1] - 1 - k : O[s] + k;
                const float *ut = U + (t * 2 + dir) * 3 * d;
                float *ct = c.data_ptr<float>() + t * 2 * d + dir * d;
                float *ft = f.data_ptr<float>() + t * 2 * d + dir * d;
                float *rt = r.data_ptr<float>() + t * 2 * d + dir * d;
                float *ht = h.data_ptr<float>() + t * 2 * d + dir * d;
#pragma omp simd
                for (long i = 0; i < d; i++) {
                    float p = cp[i];
                    float ff = sigm(ut[d + i] + vf[i] * p + bf[i]);
                    float rr = sigm(ut[2 * d + i] + vr[i] * p + br[i]);
                    float cc = ff * p + (1.0f - ff) * ut[i];
                    ft[i] = ff;
                    rt[i] = rr;
                    ct[i] = cc;
                    ht[i] = rr * tanhf_(cc);
                }
                cp = ct;
            }
        }
    return {h, c, f, r};
}

std::vector<torch::Tensor> sru_bwd(torch::Tensor gh, torch::Tensor u, torch::Tensor v, torch::Tensor off,
                                   torch::Tensor c, torch::Tensor f, torch::Tensor r)
{
    long T = u.size(0), d = v.size(2), S = off.size(0) - 1;
    auto gu = torch::empty_like(u), gv = torch::zeros_like(v), gb = torch::zeros_like(v);
    const float *U = u.data_ptr<float>(), *V = v.data_ptr<float>(), *G = gh.data_ptr<float>();
    const float *C = c.data_ptr<float>(), *F = f.data_ptr<float>(), *R = r.data_ptr<float>();
    const long *O = off.data_ptr<long>();
    std::vector<float> zero(d, 0.0f), gc(d);
    for (long s = 0; s < S; s++)
        for (int dir = 0; dir < 2; dir++) {
            long n = O[s + 1] - O[s];
            const float *vf = V + (dir * 2) * d, *vr = vf + d;
            float *gvf = gv.data_ptr<float>() + (dir * 2) * d, *gvr = gvf + d;
            float *gbf = gb.data_ptr<float>() + (dir * 2) * d, *gbr = gbf + d;
            std::fill(gc.begin(), gc.end(), 0.0f);
            float *g = gc.data();
            for (long k = n - 1; k >= 0; k--) {
                long t = dir ? O[s + 1] - 1 - k : O[s] + k;
                long tp = dir ? t + 1 : t - 1;
                const float *ut = U + (t * 2 + dir) * 3 * d;
                float *gt = gu.data_ptr<float>() + (t * 2 + dir) * 3 * d;
                const float *ct = C + t * 2 * d + dir * d, *ft = F + t * 2 * d + dir * d;
                const float *rt = R + t * 2 * d + dir * d, *ht = G + t * 2 * d + dir * d;
                const float *cp = k ? C + tp * 2 * d + dir * d : zero.data();
#pragma omp simd
                for (long i = 0; i < d; i++) {
                    float th = tanhf_(ct[i]);
                    float gr = ht[i] * th * rt[i] * (1.0f - rt[i]);
                    float gcc = g[i] + ht[i] * rt[i] * (1.0f - th * th);
                    float gf = gcc * (cp[i] - ut[i]) * ft[i] * (1.0f - ft[i]);
                    gt[i] = gcc * (1.0f - ft[i]);
                    gt[d + i] = gf;
                    gt[2 * d + i] = gr;
                    gvf[i] += gf * cp[i];
                    gvr[i] += gr * cp[i];
                    gbf[i] += gf;
                    gbr[i] += gr;
                    g[i] = gcc * ft[i] + gf * vf[i] + gr * vr[i];
                }
            }
        }
    return {gu, gv, gb};
}

// Depthwise window of three: y_t = w0 x_{t-1} + w1 x_t + w2 x_{t+1}, zero beyond the sentence.
torch::Tensor win_fwd(torch::Tensor x, torch::Tensor w, torch::Tensor off)
{
    long D = x.size(1), S = off.size(0) - 1;
    auto y = torch::empty_like(x);
    const float *X = x.data_ptr<float>(), *W = w.data_ptr<float>();
    const long *O = off.data_ptr<long>();
    float *Y = y.data_ptr<float>();
    std::vector<float> zero(D, 0.0f);
    for (long s = 0; s < S; s++)
        for (long t = O[s]; t < O[s + 1]; t++) {
            const float *l = t > O[s] ? X + (t - 1) * D : zero.data(), *m = X + t * D;
            const float *r = t + 1 < O[s + 1] ? X + (t + 1) * D : zero.data();
#pragma omp simd
            for (long i = 0; i < D; i++) Y[t * D + i] = W[i] * l[i] + W[D + i] * m[i] + W[2 * D + i] * r[i];
        }
    return y;
}

std::vector<torch::Tensor> win_bwd(torch::Tensor gy, torch::Tensor x, torch::Tensor w, torch::Tensor off)
{
    long D = x.size(1), S = off.size(0) - 1;
    auto gx = torch::empty_like(x), gw = torch::zeros_like(w);
    const float *X = x.data_ptr<float>(), *W = w.data_ptr<float>(), *G = gy.data_ptr<float>();
    const long *O = off.data_ptr<long>();
    float *GX = gx.data_ptr<float>(), *GW = gw.data_ptr<float>();
    std::vector<float> zero(D, 0.0f);
    for (long s = 0; s < S; s++)
        for (long t = O[s]; t < O[s + 1]; t++) {
            bool has_l = t > O[s], has_r = t + 1 < O[s + 1];
            const float *l = has_l ? X + (t - 1) * D : zero.data(), *m = X + t * D;
            const float *r = has_r ? X + (t + 1) * D : zero.data();
            const float *gl = has_l ? G + (t - 1) * D : zero.data(), *g = G + t * D;
            const float *gr = has_r ? G + (t + 1) * D : zero.data();
#pragma omp simd
            for (long i = 0; i < D; i++) {
                GX[t * D + i] = W[i] * gr[i] + W[D + i] * g[i] + W[2 * D + i] * gl[i];
                GW[i] += g[i] * l[i];
                GW[D + i] += g[i] * m[i];
                GW[2 * D + i] += g[i] * r[i];
            }
        }
    return {gx, gw};
}

PYBIND11_MODULE(TORCH_EXTENSION_NAME, m)
{
    m.def("sru_fwd", &sru_fwd);
    m.def("sru_bwd", &sru_bwd);
    m.def("win_fwd", &win_fwd);
    m.def("win_bwd", &win_bwd);
}
