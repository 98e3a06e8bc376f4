/* SPDX-License-Identifier: MIT */
/*
 * heads: from word vectors to labels and trees.
 *
 * Scores of tags come from one hidden layer (memory.c chooses), names from another with the best path of valid BIO
 * transitions.  An arc's score is a bilinear form of the dependant's and the head's vectors plus a term that the
 * dependant gives to the bucketed distance (Dozat and Manning 2017); the best tree is found by nlp_tree unless taking
 * each word's best head is one.  The relation is chosen for that head alone, by a perceptron over both words' vectors
 * and the distance.
 */
#include "nlp/state.h"
#include "nlp/tree.h"

size_t nlp_best(const float *score, size_t n)
{
    size_t best = 0;
    for (size_t i = 1; i < n; i++)
        if (score[i] > score[best]) best = i;
    return best;
}

static bool is_inside(size_t label) { return label == NER_I_PER || label == NER_I_ORG || label == NER_I_LOC; }

/* The name labels of one piece by Viterbi: I-x only after B-x or I-x, each step with what the model knows of such a pair.
 * back: one row of labels a word. */
static void choose_names(const NlpState *s, const NlpPiece *p, const float *score, size_t width)
{
    const float *follow = s->model->ner_follow;
    uint8_t back[NLP_WINDOW][NER_COUNT];
    float best[NER_COUNT], next[NER_COUNT];
    for (size_t k = 0; k < NER_COUNT; k++) best[k] = score[k] + follow[NER_COUNT * NER_COUNT + k] - (is_inside(k) ? 1e6f : 0.0f);
    for (uint32_t t = 1; t < p->n; t++) {
        score += width;
        for (size_t k = 0; k < NER_COUNT; k++) {
            size_t from = is_inside(k) ? k - 1 : 0, end = is_inside(k) ? k + 1 : NER_COUNT, top = from;
            float most = best[from] + follow[from * NER_COUNT + k];
            for (size_t j = from + 1; j < end; j++) {
                float sum = best[j] + follow[j * NER_COUNT + k];
                if (sum > most) most = sum, top = j;
            }
            back[t][k] = (uint8_t)top;
            next[k] = most + score[k];
        }
        memcpy(best, next, sizeof best);
    }
    size_t k = nlp_best(best, NER_COUNT);
    for (uint32_t t = p->n; t-- > 0;) {
        p->token[t].ner = s->model->name[k];
        if (t) k = back[t][k];
    }
}

/* Copies columns [from, from + width) of the rows of x and quantises them. */
static void quantise_part(NlpState *s, float *part, const float *x, size_t stride, size_t from, size_t width)
{
    for (size_t i = 0; i < s->words; i++) memcpy(part + i * width, x + i * stride + from, width * sizeof *x);
    s->k->quantise(s->q, s->q_scale, part, s->words, width);
}

void nlp_tag(NlpState *s)
{
    const NlpModel *m = s->model;
    s->k->quantise(s->q, s->q_scale, s->tag_x, s->words, m->dim);
    s->k->matmul(s->wide, s->q, s->q_scale, s->words, &m->tag_hidden);
    s->k->relu(s->wide, (size_t)s->words * m->tag_hidden.out);
    quantise_part(s, s->tag_x, s->wide, m->tag_hidden.out, 0, m->tag);
    s->k->matmul(s->tags, s->q, s->q_scale, s->words, &m->tags);
    quantise_part(s, s->tag_x, s->wide, m->tag_hidden.out, m->tag, m->ner);
    s->k->matmul(s->score, s->q, s->q_scale, s->words, &m->ner_out);
    for (uint32_t p = 0; p < s->pieces; p++)
        choose_names(s, &s->piece[p], s->score + (size_t)s->piece[p].at * m->ner_out.out, m->ner_out.out);
}

/* Bucket of a head `distance` words to the right (or left, if negative): 0 for itself and for the root, 1 to 11 right,
 * 13 to 23 left. */
static uint32_t distance_bucket(int32_t distance)
{
    static const int32_t edge[] = { 1, 2, 3, 4, 5, 6, 8, 11, 16, 25, 40 };
    int32_t a = distance < 0 ? -distance : distance;
    uint32_t k = 0;
    while (k < sizeof edge / sizeof edge[0] && a >= edge[k]) k++;
    return distance < 0 ? k + NLP_DISTANCES / 2 : k;
}

/* Scores of every word of the piece, whose queries are in s->q, with every head (root first): rows of s->score.
 * head: the heads' vectors, `stride` apart. */
static void score_heads(NlpState *s, const NlpPiece *p, const float *head, size_t stride)
{
    const NlpModel *m = s->model;
    size_t A = m->arc, heads = p->n + 1;
    float *part = s->score;
    memcpy(part, m->arc_root, A * sizeof *part);
    for (size_t i = 0; i < p->n; i++) memcpy(part + (i + 1) * A, head + i * stride, A * sizeof *part);
    s->k->quantise(s->head_q, s->head_scale, part, heads, A);
    s->k->dots(s->score, s->q + p->at * A, s->q_scale + p->at, p->n, s->head_q, s->head_scale, heads, A);
}

/* Takes each word's best head; true if that is a tree with one root. */
static bool greedy_tree(int32_t *head, const float *score, uint32_t n)
{
    uint32_t roots = 0;
    for (uint32_t d = 0; d < n; d++) {
        const float *row = score + (size_t)d * (n + 1);
        int32_t best = -1;
        for (uint32_t h = 0; h < n; h++)
            if (h != d && row[h + 1] > row[best + 1]) best = (int32_t)h;
        head[d] = best;
        roots += best < 0;
    }
    if (roots != 1) return false;
    uint8_t state[NLP_WINDOW] = { 0 }; /* 1: on the walk, 2: reaches the root */
    for (uint32_t d = 0; d < n; d++) {
        int32_t v = (int32_t)d;
        while (v >= 0 && !state[v]) state[v] = 1, v = head[v];
        if (v >= 0 && state[v] == 1) return false;
        for (v = (int32_t)d; v >= 0 && state[v] == 1; v = head[v]) state[v] = 2;
    }
    return true;
}

/* query: the piece's rows of m->arc_query; heads at joint + arc. */
static void choose_heads(NlpState *s, const NlpPiece *p)
{
    const NlpModel *m = s->model;
    uint32_t n = p->n, A = m->arc;
    score_heads(s, p, s->wide + (size_t)p->at * m->joint.out + A, m->joint.out);
    for (uint32_t d = 0; d < n; d++) {
        const float *distance = s->query + (size_t)(p->at + d) * m->arc_query.out + A;
        const float *from = s->score + (size_t)d * (n + 1);
        float *to = s->arcs + (size_t)d * (n + 1);
        to[0] = from[0];
        for (uint32_t h = 0; h < n; h++) to[h + 1] = from[h + 1] + distance[distance_bucket((int32_t)h - (int32_t)d)];
    }
    int32_t *head = s->head + p->at;
    if (!greedy_tree(head, s->arcs, n)) nlp_tree(head, s->arcs, n, s->tree);
    for (uint32_t d = 0; d < n; d++) p->token[d].head = head[d];
}

/* The hidden vectors of all words' relations to their heads: rows of m->rel at `to`. */
static void relate(NlpState *s, float *to)
{
    const NlpModel *m = s->model;
    size_t R = m->rel, stride = m->joint.out;
    for (uint32_t p = 0; p < s->pieces; p++)
        for (uint32_t i = 0; i < s->piece[p].n; i++) {
            uint32_t at = s->piece[p].at;
            int32_t head = s->head[at + i];
            const float *joint = s->wide + (size_t)at * stride + 2 * (size_t)m->arc;
            const float *dep = joint + i * stride;
            const float *hv = head < 0 ? m->rel_root : joint + (size_t)head * stride + R;
            const float *dist = m->rel_distance + R * (head < 0 ? 0 : distance_bucket(head - (int32_t)i));
            for (size_t k = 0; k < R; k++) to[k] = dep[k] + hv[k] + dist[k];
            to += R;
        }
}

static void choose_relations(NlpState *s)
{
    const NlpModel *m = s->model;
    relate(s, s->tag_x);
    s->k->relu(s->tag_x, (size_t)s->words * m->rel);
    s->k->quantise(s->q, s->q_scale, s->tag_x, s->words, m->rel);
    s->k->matmul(s->score, s->q, s->q_scale, s->words, &m->rel_out);
    for (uint32_t p = 0; p < s->pieces; p++)
        for (uint32_t i = 0; i < s->piece[p].n; i++) {
            float *score = s->score + (size_t)(s->piece[p].at + i) * m->rel_out.out;
            bool root = s->piece[p].token[i].head < 0;
            score[m->root_label] = -1e9f;
            s->piece[p].token[i].deprel = root ? DEP_ROOT : m->dep[nlp_best(score, m->n_rel)];
        }
}

void nlp_attach(NlpState *s)
{
    const NlpModel *m = s->model;
    s->k->quantise(s->q, s->q_scale, s->x, s->words, m->dim);
    s->k->matmul(s->wide, s->q, s->q_scale, s->words, &m->joint);
    for (size_t i = 0; i < s->words; i++) s->k->relu(s->wide + i * m->joint.out, 2 * (size_t)m->arc);
    quantise_part(s, s->tag_x, s->wide, m->joint.out, 0, m->arc);
    s->k->matmul(s->query, s->q, s->q_scale, s->words, &m->arc_query);
    quantise_part(s, s->tag_x, s->query, m->arc_query.out, 0, m->arc);
    for (uint32_t p = 0; p < s->pieces; p++) choose_heads(s, &s->piece[p]);
    choose_relations(s);
}
