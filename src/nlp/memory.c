/* SPDX-License-Identifier: MIT */
/*
 * memory: the tags, from the network's scores and from what training knew of a word in its place.
 *
 * Once the tree is there, three tables of the model say how often a word with this relation had which UPOS: by its form, by
 * its ending and capitals, by the word before and its capitals (train/memory.py).  Their log-probabilities, rounded to steps,
 * are added to the network's scores of UPOS; XPOS is the best that training saw with the UPOS taken.  Pieces in
 * capitals, in small letters or written as headlines go by the network alone.
 */
#include "base/utf8.h"
#include "nlp/labels.h"
#include "nlp/state.h"

#define STEP 0.03f  /* as in train/memory.py */
#define PART_MAX 60 /* bytes of a form in a key; longer ones are not looked up */
#define KEY_MAX (2 * PART_MAX)
#define ENDING 2    /* code points */

#define TABLES 3
#define GROUP 16    /* words whose places are looked up together */

/* What is looked up for one word in one table: its log-probabilities go to upos. */
typedef struct Question {
    char key[KEY_MAX];
    size_t n;
    uint32_t hash;
    float *upos;
} Question;

typedef struct Questions {
    Question one[TABLES * GROUP];
    size_t n;
} Questions;

typedef struct Form {
    char p[PART_MAX];
    size_t n;
} Form;

static Form form_of(const NlpPiece *piece, uint32_t i)
{
    Form f = { .n = 0 };
    Str form = piece->token[i].form;
    if (form.n <= PART_MAX - 4) f.n = nlp_lower_form(form, f.p, sizeof f.p);
    return f;
}

static Str ending_of(const Form *f)
{
    size_t at = f->n;
    for (int k = 0; k < ENDING && at; k++) {
        at--;
        while (at && utf8_tail(f->p[at])) at--;
    }
    return (Str){ f->p + at, f->n - at };
}

/* n: begins with a digit; C: in capitals; T: begins with one; l: does not; with an s in front: the first word. */
static Str capitals_of(Str form, bool first)
{
    uint32_t upper, lower, begins, small;
    size_t one = 1;
    while (one < form.n && utf8_tail(form.p[one])) one++;
    nlp_word_letters(form, &upper, &lower);
    nlp_word_letters(str_sub(form, 0, one), &begins, &small);
    const char *kind = form.n && form.p[0] >= '0' && form.p[0] <= '9' ? "sn" : upper > 1 && !lower ? "sC" : begins ? "sT" : "sl";
    return first ? (Str){ kind, 2 } : (Str){ kind + 1, 1 };
}

static void ask(Questions *q, float *upos, const Str *part, size_t n)
{
    Question *one = &q->one[q->n];
    size_t len = 0;
    for (size_t i = 0; i < n; i++) {
        if (part[i].n + 1 > sizeof one->key - len) return;
        if (i) one->key[len++] = '\t';
        memcpy(one->key + len, part[i].p, part[i].n);
        len += part[i].n;
    }
    one->n = len;
    one->hash = nlp_hash((Str){ one->key, len });
    one->upos = upos;
    q->n++;
}

/* The table is larger than the caches near the processor: all questions wait for its memory together. */
static void answer(const NlpModel *m, Questions *q)
{
    Str value;
    for (int step = 0; step < 3; step++)
        for (size_t i = 0; i < q->n; i++) nlp_strings_fetch(&m->memory, q->one[i].hash, step);
    for (size_t i = 0; i < q->n; i++) {
        if (nlp_strings_find(&m->memory, (Str){ q->one[i].key, q->one[i].n }, &value) < 0) continue;
        for (uint32_t u = 0; u < m->n_upos; u++) q->one[i].upos[u] -= STEP * (float)(value.p[u] - '!');
    }
    q->n = 0;
}

static void remember(Questions *q, const NlpPiece *p, uint32_t i, const Form *form, const Form *before, float *upos)
{
    const Token *t = &p->token[i];
    Str rel = str_of(nlp_dep_name(t->deprel)), caps = capitals_of(t->form, i == 0);
    if (form->n) {
        ask(q, upos, (Str[]){ STR("w"), { form->p, form->n }, rel }, 3);
        ask(q, upos, (Str[]){ STR("s"), ending_of(form), caps, rel }, 4);
    }
    if (!i || before->n) ask(q, upos, (Str[]){ STR("p"), { before->p, before->n }, caps, rel }, 4);
}

/* The best XPOS that training saw with a UPOS. */
static size_t highest_with(const NlpModel *m, size_t upos, const float *xpos)
{
    size_t best = m->n_xpos;
    for (size_t x = 0; x < m->n_xpos; x++)
        if ((m->pair[upos] >> x & 1) && (best == m->n_xpos || xpos[x] > xpos[best])) best = x;
    return best < m->n_xpos ? best : nlp_best(xpos, m->n_xpos);
}

static void choose_tags(NlpState *s, const NlpPiece *p)
{
    const NlpModel *m = s->model;
    Questions questions;
    Form before = { .n = 0 };
    questions.n = 0;
    for (uint32_t at = 0, end; at < p->n; at = end) {
        end = at + GROUP < p->n ? at + GROUP : p->n;
        float *score = s->tags + (size_t)(p->at + at) * m->tags.out;
        for (uint32_t i = at; i < end && !p->cased; i++) {
            Form form = form_of(p, i);
            remember(&questions, p, i, &form, &before, score + (i - at) * m->tags.out);
            before = form;
        }
        answer(m, &questions);
        for (uint32_t i = at; i < end; i++, score += m->tags.out) {
            size_t u = nlp_best(score, m->n_upos);
            p->token[i].upos = m->upos[u];
            p->token[i].xpos = m->xpos[highest_with(m, u, score + m->n_upos)];
        }
    }
}

void nlp_choose_tags(NlpState *s)
{
    for (uint32_t p = 0; p < s->pieces; p++) choose_tags(s, &s->piece[p]);
}
