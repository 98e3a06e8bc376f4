/* SPDX-License-Identifier: MIT */
/*
 * inflect: lemma and morphological features, by table.
 *
 * The lemma of a form and its Penn tag is looked up whole; failing that, the longest suffix for which training knew a
 * rule says how many bytes to cut and what to add; failing that it is the lower-cased form.  Proper nouns keep their
 * capitals.  Features are looked up by form and tags, then by tags alone.  The tables are made by train/lexicon.py from
 * the treebanks and from data/model/irregular.tsv and verbs.txt.
 */
#include "nlp/state.h"

#define FORM_MAX 120  /* bytes of a form that the tables may know */
#define SUFFIX_MAX 8  /* bytes of the longest suffix with a rule */
#define KEY_MAX (FORM_MAX + 32)

/* Writes a, tab, b; returns the length.  out has room for KEY_MAX bytes. */
static size_t key2(char *out, Str a, const char *b)
{
    size_t n = strlen(b);
    memcpy(out, a.p, a.n);
    out[a.n] = '\t';
    memcpy(out + a.n + 1, b, n);
    return a.n + 1 + n;
}

/* A suffix rule's answer: cut as many bytes as the rule's first digit says, add the rest. */
static Str apply(Arena *arena, Str low, Str rule)
{
    size_t cut = rule.n && rule.p[0] >= '0' && rule.p[0] <= '9' ? (size_t)(rule.p[0] - '0') : 0;
    if (!rule.n || cut >= low.n) return arena_str(arena, low);
    size_t keep = low.n - cut, add = rule.n - 1;
    char *p = arena_alloc(arena, keep + add + 1);
    if (!p) return (Str){ NULL, 0 };
    memcpy(p, low.p, keep);
    memcpy(p + keep, rule.p + 1, add);
    return (Str){ p, keep + add };
}

static Str by_suffix(const NlpModel *m, Arena *arena, Str low, const char *xpos)
{
    char key[KEY_MAX];
    for (size_t k = low.n < SUFFIX_MAX ? low.n : SUFFIX_MAX;; k--) {
        Str rule, suffix = { low.p + low.n - k, k };
        size_t n = key2(key, suffix, xpos);
        if (nlp_strings_find(&m->suffix, (Str){ key, n }, &rule) >= 0) return apply(arena, low, rule);
        if (!k) break;
    }
    return arena_str(arena, low);
}

static Str lemma_of(const NlpModel *m, const Token *t, Arena *arena)
{
    char low[FORM_MAX], key[KEY_MAX];
    if (!t->form.n || t->form.n > FORM_MAX - 4) return t->form;
    Str lower = { low, nlp_lower_form(t->form, low, sizeof low) }, lemma;
    const char *xpos = nlp_xpos_name(t->xpos);
    size_t n = key2(key, lower, xpos);
    if (nlp_strings_find(&m->lemma, (Str){ key, n }, &lemma) >= 0) return lemma;
    if (t->xpos == XPOS_NNP || (t->upos == UPOS_PROPN && t->xpos != XPOS_NNPS)) return t->form;
    lemma = by_suffix(m, arena, t->upos == UPOS_PROPN ? t->form : lower, xpos);
    return str_eq(lemma, t->form) ? t->form : lemma;
}

static Str feats_of(const NlpModel *m, const Token *t)
{
    char low[FORM_MAX], tags[16], key[KEY_MAX];
    size_t a = strlen(nlp_upos_name(t->upos)), b = strlen(nlp_xpos_name(t->xpos));
    Str feats = { "", 0 };
    if (a + b + 2 > sizeof tags) return feats;
    memcpy(tags, nlp_upos_name(t->upos), a);
    tags[a] = '\t';
    memcpy(tags + a + 1, nlp_xpos_name(t->xpos), b + 1);
    if (t->form.n <= FORM_MAX - 4) {
        Str lower = { low, nlp_lower_form(t->form, low, sizeof low) };
        if (nlp_strings_find(&m->feats, (Str){ key, key2(key, lower, tags) }, &feats) >= 0) return feats;
    }
    nlp_strings_find(&m->feats, (Str){ key, key2(key, (Str){ "", 0 }, tags) }, &feats);
    return feats;
}

int nlp_inflect(const NlpModel *m, Token *t, Arena *arena, Err *err)
{
    t->feats = feats_of(m, t);
    t->lemma = lemma_of(m, t, arena);
    return t->lemma.p || !t->form.n ? 0 : err_memory(err);
}
