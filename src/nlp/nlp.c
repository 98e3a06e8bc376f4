/* SPDX-License-Identifier: MIT */
#include "nlp/nlp.h"

#include <stdlib.h>

#include "nlp/state.h"
#include "nlp/tree.h"

/* Buffers are cut from one block: a first pass with base NULL counts, a second one hands out. */
typedef struct Cutter {
    char *base;
    size_t used;
} Cutter;

static void *cut(Cutter *c, size_t n)
{
    size_t at = c->used;
    c->used += (n + 63) / 64 * 64;
    return c->base ? c->base + at : NULL;
}

static size_t largest(size_t a, size_t b) { return a > b ? a : b; }

static size_t widest(const NlpModel *m)
{
    size_t w = largest(m->joint.out, m->features);
    w = largest(w, m->tag_hidden.out);
    return largest(w, m->layer[0].in.out);
}

static void cut_buffers(NlpState *s, Cutter *c)
{
    const NlpModel *m = s->model;
    size_t n = NLP_BATCH_MAX, f = sizeof(float), heads = NLP_WINDOW + 1;
    size_t inner = largest(largest(m->dim, 2 * m->rnn), largest(largest(m->tag, m->ner), largest(m->arc, m->rel)));
    size_t labels = largest(largest(m->tags.out, m->ner_out.out), m->rel_out.out);
    s->x = cut(c, n * m->dim * f);
    s->h = cut(c, n * inner * f);
    s->wide = cut(c, n * widest(m) * f);
    s->tag_x = cut(c, n * inner * f);
    s->query = cut(c, n * m->arc_query.out * f);
    s->tags = cut(c, n * m->tags.out * f);
    s->score = cut(c, largest(n * labels, heads * largest(m->arc, heads)) * f);
    s->arcs = cut(c, (size_t)NLP_WINDOW * (NLP_WINDOW + 1) * f);
    s->cell = cut(c, m->rnn * f);
    s->q = cut(c, n * largest(inner, m->features));
    s->q_scale = cut(c, n * f);
    s->head_q = cut(c, heads * m->arc);
    s->head_scale = cut(c, heads * f);
    s->head = cut(c, n * sizeof *s->head);
    s->tree = cut(c, nlp_tree_scratch(NLP_WINDOW));
    s->cached = cut(c, NLP_CACHE * sizeof *s->cached);
    s->cached_x = cut(c, (size_t)NLP_CACHE * m->dim * f);
    s->miss = cut(c, n * sizeof *s->miss);
}

int nlp_state_open(NlpState **out, const NlpModel *model, unsigned cpu_mask, Err *err)
{
    *out = NULL;
    NlpState *s = calloc(1, sizeof *s);
    if (!s) return err_memory(err);
    s->model = model;
    s->k = nlp_kernels(cpu_mask);
    Cutter c = { 0 };
    cut_buffers(s, &c);
    s->memory = c.base = aligned_alloc(64, c.used);
    if (!c.base) {
        nlp_state_close(&s);
        return err_memory(err);
    }
    c.used = 0;
    cut_buffers(s, &c);
    memset(s->cached, 0, NLP_CACHE * sizeof *s->cached);
    *out = s;
    return 0;
}

void nlp_state_close(NlpState **state)
{
    if (*state) free((*state)->memory);
    free(*state);
    *state = NULL;
}

static void run_batch(NlpState *s)
{
    if (!s->words) return;
    nlp_encode(s);
    nlp_tag(s);
    nlp_attach(s);
    nlp_choose_tags(s);
    s->pieces = s->words = 0;
}

static void add_piece(NlpState *s, Token *token, uint32_t n)
{
    s->piece[s->pieces++] = (NlpPiece){ token, s->words, n, 0 };
    s->words += n;
    if (s->words >= NLP_BATCH) run_batch(s);
}

/* Where to end a piece of a long sentence: after the last mark of punctuation in its second half, else at the limit. */
static uint32_t piece_end(const Token *t, uint32_t n)
{
    static const char *const marks[] = { ";", ".", "!", "?", ":", ",", "-", ")" };
    if (n <= NLP_WINDOW) return n;
    for (unsigned k = 0; k < sizeof marks / sizeof marks[0]; k++)
        for (uint32_t i = NLP_WINDOW; i > NLP_WINDOW / 2; i--)
            if (str_is(t[i - 1].form, marks[k])) return i;
    return NLP_WINDOW;
}

/* The end of the piece that starts at word `at`: a dateline is a piece, the rest is cut by piece_end. */
static uint32_t next_piece(const Sentence *s, uint32_t at)
{
    if (at < s->dateline && s->dateline < s->n && s->dateline <= NLP_WINDOW) return s->dateline;
    return at + piece_end(s->token + at, s->n - at);
}

static void add_sentence(NlpState *s, Sentence *sentence)
{
    for (uint32_t at = 0, end; at < sentence->n; at = end) {
        end = next_piece(sentence, at);
        add_piece(s, sentence->token + at, end - at);
    }
}

static uint32_t find_root(const Token *t, uint32_t at, uint32_t end)
{
    while (at < end && t[at].head >= 0) at++;
    return at;
}

/* Heads of later pieces count from the piece's first word: moves them, and hangs each piece's root on that of the first
 * piece after the dateline. */
static void join_pieces(Sentence *s)
{
    uint32_t first = next_piece(s, 0), main = first == s->dateline ? first : 0, root = 0;
    if (first == s->n) return;
    for (uint32_t at = 0, end; at < s->n; at = end) {
        end = next_piece(s, at);
        if (at == main) root = find_root(s->token, at, end);
        for (uint32_t i = at; i < end; i++)
            if (s->token[i].head >= 0) s->token[i].head += (int32_t)at;
    }
    for (uint32_t i = 0; i < s->n; i++)
        if (s->token[i].head < 0 && i != root) s->token[i].head = (int32_t)root, s->token[i].deprel = DEP_PARATAXIS;
}

int nlp_parse(NlpState *s, Sentence *sentences, size_t n, Arena *arena, Err *err)
{
    s->pieces = s->words = 0;
    for (size_t i = 0; i < n; i++) add_sentence(s, &sentences[i]);
    run_batch(s);
    for (size_t i = 0; i < n; i++) {
        join_pieces(&sentences[i]);
        int code = nlp_join_names(s->model, &sentences[i], arena, err);
        if (!code) code = nlp_inflect(s->model, &sentences[i], arena, err);
        if (code) return code;
    }
    return 0;
}
