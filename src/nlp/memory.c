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

static void recall(const NlpModel *m, float *upos, const Str *part, size_t n)
{
    char key[KEY_MAX];
    size_t len = 0;
    Str value;
    for (size_t i = 0; i < n; i++) {
        if (part[i].n + 1 > sizeof key - len) return;
        if (i) key[len++] = '\t';
        memcpy(key + len, part[i].p, part[i].n);
        len += part[i].n;
    }
    if (nlp_strings_find(&m->memory, (Str){ key, len }, &value) < 0) return;
    for (uint32_t u = 0; u < m->n_upos; u++) upos[u] -= STEP * (float)(value.p[u] - '!');
}

static void remember(const NlpModel *m, const NlpPiece *p, uint32_t i, const Form *form, const Form *before, float *upos)
{
    const Token *t = &p->token[i];
    Str rel = str_of(nlp_dep_name(t->deprel)), caps = capitals_of(t->form, i == 0);
    if (form->n) {
        recall(m, upos, (Str[]){ STR("w"), { form->p, form->n }, rel }, 3);
        recall(m, upos, (Str[]){ STR("s"), ending_of(form), caps, rel }, 4);
    }
    if (!i || before->n) recall(m, upos, (Str[]){ STR("p"), { before->p, before->n }, caps, rel }, 4);
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
    Form before = { .n = 0 };
    for (uint32_t i = 0; i < p->n; i++) {
        float *score = s->tags + (size_t)(p->at + i) * m->tags.out;
        Form form = form_of(p, i);
        if (!p->cased) remember(m, p, i, &form, &before, score);
        size_t u = nlp_best(score, m->n_upos);
        p->token[i].upos = m->upos[u];
        p->token[i].xpos = m->xpos[highest_with(m, u, score + m->n_upos)];
        before = form;
    }
}

void nlp_choose_tags(NlpState *s)
{
    for (uint32_t p = 0; p < s->pieces; p++) choose_tags(s, &s->piece[p]);
}
