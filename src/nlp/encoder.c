/* SPDX-License-Identifier: MIT */
/*
 * encoder: from forms to one vector a word.
 *
 * A word's own vector depends on its form alone, so it is kept in a direct-mapped cache; a batch gathers the features
 * of the words that are not there and projects them together.  Then each layer adds to x what two gated recurrences,
 * one from each end of the piece, make of it (train/README.md gives the formulas).
 */
#include "nlp/state.h"

static NlpCached *cache_slot(const NlpState *s, Str form, uint32_t *hash)
{
    *hash = nlp_hash(form);
    return &s->cached[*hash & (NLP_CACHE - 1)];
}

static bool cache_holds(const NlpCached *c, Str form, uint32_t hash)
{
    return c->used && c->hash == hash && c->n == form.n && (!form.n || !memcmp(c->form, form.p, form.n));
}

/* y += factor * row */
static void add_row(const NlpState *s, float *y, const NlpRows *e, uint32_t row, float factor)
{
    s->k->add_row(y, e->q + (size_t)row * e->width, e->scale[row] * factor, e->width);
}

/* The features of a word, side by side: word, mean of n-grams, prefixes, suffixes, shape, kinds. */
static void gather(NlpState *s, float *y, Str form)
{
    const NlpModel *m = s->model;
    NlpWord *w = &s->feature;
    nlp_word_read(w, m, form);
    memset(y, 0, m->features * sizeof *y);
    add_row(s, y, &m->word, w->word, 1.0f);
    y += m->word.width;
    for (uint32_t i = 0; i < w->n_grams; i++) add_row(s, y, &m->gram, w->gram[i], 1.0f / (float)w->n_grams);
    y += m->gram.width;
    for (uint32_t i = 0; i < NLP_AFFIXES; i++)
        add_row(s, y + (i < NLP_AFFIXES / 2 ? 0 : m->affix.width), &m->affix, w->affix[i], 1.0f);
    y += 2 * m->affix.width;
    add_row(s, y, &m->shape, w->shape, 1.0f);
    y += m->shape.width;
    for (uint32_t i = 0; i < w->n_kinds; i++) add_row(s, y, &m->gaz, w->kind[i], 1.0f);
}

static void project(NlpState *s, float *y, const float *features, size_t rows)
{
    s->k->quantise(s->q, s->q_scale, features, rows, s->model->features);
    s->k->matmul(y, s->q, s->q_scale, rows, &s->model->proj);
}

/* Remembers word vector x, unless the form is too long. */
static void cache_put(NlpState *s, Str form, const float *x)
{
    uint32_t hash, dim = s->model->dim;
    NlpCached *c = cache_slot(s, form, &hash);
    if (form.n > NLP_CACHE_FORM) return;
    c->hash = hash;
    c->n = (uint8_t)form.n;
    c->used = 1;
    if (form.n) memcpy(c->form, form.p, form.n);
    uint32_t upper, lower;
    nlp_word_letters(form, &upper, &lower);
    c->upper = (uint8_t)upper;
    c->lower = (uint8_t)lower;
    memcpy(s->cached_x + (size_t)(c - s->cached) * dim, x, dim * sizeof *x);
}

/* Fills x for every word, from the cache or afresh. */
static void read_words(NlpState *s)
{
    const NlpModel *m = s->model;
    uint32_t misses = 0;
    for (uint32_t p = 0; p < s->pieces; p++)
        for (uint32_t i = 0; i < s->piece[p].n; i++) {
            uint32_t hash, at = s->piece[p].at + i;
            Str form = s->piece[p].token[i].form;
            NlpCached *c = cache_slot(s, form, &hash);
            if (cache_holds(c, form, hash)) {
                memcpy(s->x + (size_t)at * m->dim, s->cached_x + (size_t)(c - s->cached) * m->dim, m->dim * sizeof *s->x);
            } else {
                gather(s, s->wide + (size_t)misses * m->features, form);
                s->miss[misses++] = at;
            }
        }
    if (!misses) return;
    project(s, s->h, s->wide, misses);
    for (uint32_t p = 0, k = 0; p < s->pieces; p++)
        for (uint32_t i = 0; i < s->piece[p].n && k < misses; i++) {
            if (s->miss[k] != s->piece[p].at + i) continue;
            const float *x = s->h + (size_t)k++ * m->dim;
            memcpy(s->x + (size_t)(s->piece[p].at + i) * m->dim, x, m->dim * sizeof *x);
            cache_put(s, s->piece[p].token[i].form, x);
        }
}

static unsigned piece_case(const NlpState *s, const NlpPiece *p)
{
    uint32_t upper = 0, lower = 0, words = 0, capitalised = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        Str form = p->token[i].form;
        uint32_t hash, up, lo;
        const NlpCached *c = cache_slot(s, form, &hash);
        if (cache_holds(c, form, hash))
            up = c->upper, lo = c->lower;
        else
            nlp_word_letters(form, &up, &lo);
        upper += up;
        lower += lo;
        words += up + lo > 0;
        capitalised += up > 0;
    }
    return nlp_case(upper, lower, words, capitalised);
}

static void add_case(NlpState *s)
{
    uint32_t dim = s->model->dim;
    for (uint32_t p = 0; p < s->pieces; p++) {
        s->piece[p].cased = piece_case(s, &s->piece[p]);
        const float *c = s->model->case_add + s->piece[p].cased * dim;
        for (uint32_t i = 0; i < s->piece[p].n; i++) s->k->add(s->x + (size_t)(s->piece[p].at + i) * dim, c, dim);
    }
}

/* Both directions over every piece: wide (6 rnn) -> h (2 rnn). */
static void recur(NlpState *s, const NlpLayer *l)
{
    ptrdiff_t d = s->model->rnn, u_width = l->in.out, h_width = 2 * d;
    for (uint32_t p = 0; p < s->pieces; p++) {
        uint32_t first = s->piece[p].at, n = s->piece[p].n, last = first + n - 1;
        s->k->recur(s->h + first * h_width, h_width, s->wide + first * u_width, u_width, &l->cell[0], n, 1, (size_t)d,
                    s->cell);
        s->k->recur(s->h + last * h_width + d, h_width, s->wide + last * u_width + 3 * d, u_width, &l->cell[1], n, -1,
                    (size_t)d, s->cell);
    }
}

static void layer(NlpState *s, const NlpLayer *l)
{
    const NlpModel *m = s->model;
    size_t n = s->words;
    s->k->norm(s->h, s->x, l->norm, l->norm + m->dim, n, m->dim);
    for (uint32_t p = 0; p < s->pieces; p++) {
        size_t at = (size_t)s->piece[p].at * m->dim;
        s->k->window(s->wide + at, s->h + at, l->window, s->piece[p].n, m->dim);
    }
    s->k->quantise(s->q, s->q_scale, s->wide, n, m->dim);
    s->k->matmul(s->wide, s->q, s->q_scale, n, &l->in);
    recur(s, l);
    if (l->out.out) {
        s->k->quantise(s->q, s->q_scale, s->h, n, l->out.in);
        s->k->matmul(s->h, s->q, s->q_scale, n, &l->out);
    }
    s->k->add(s->x, s->h, n * m->dim);
}

void nlp_encode(NlpState *s)
{
    const NlpModel *m = s->model;
    read_words(s);
    add_case(s);
    for (uint32_t i = 0; i <= m->layers; i++) {
        if (i == m->tag_at) s->k->norm(s->tag_x, s->x, m->tag_norm, m->tag_norm + m->dim, s->words, m->dim);
        if (i < m->layers) layer(s, &m->layer[i]);
    }
    s->k->norm(s->h, s->x, m->norm, m->norm + m->dim, s->words, m->dim);
    memcpy(s->x, s->h, s->words * (size_t)m->dim * sizeof *s->x);
}
