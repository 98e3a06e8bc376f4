/* SPDX-License-Identifier: MIT */
/*
 * inflect: lemma and morphological features, by table.
 *
 * The lemma of a form and its Penn tag is looked up whole; failing that, the longest suffix for which training knew a
 * rule says how many bytes to cut and what to add; failing that it is the lower-cased form.  Proper nouns keep their
 * capitals.  Features are looked up by form, tags and what the tree says of the word (a verb's subject, its auxiliaries,
 * its relation), then by less and less of these.  The tables are made by train/lexicon.py from the treebanks and from
 * data/model/irregular.txt and verbs.txt.
 */
#include <stdio.h>
#include <string.h>

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
    if (t->xpos == XPOS_VBP || t->xpos == XPOS_VBN || t->xpos == XPOS_VBD) { /* "shook" for a present, "froze" for a participle */
        n = key2(key, lower, nlp_xpos_name(t->xpos == XPOS_VBD ? XPOS_VBN : XPOS_VBD));
        if (nlp_strings_find(&m->lemma, (Str){ key, n }, &lemma) >= 0) return lemma;
    }
    if (t->xpos == XPOS_NNP || (t->upos == UPOS_PROPN && t->xpos != XPOS_NNPS)) return t->form;
    lemma = by_suffix(m, arena, t->upos == UPOS_PROPN ? t->form : lower, xpos);
    if (t->xpos == XPOS_VBN && str_eq(lemma, lower)) /* "froze" taken for a participle */
        lemma = by_suffix(m, arena, lower, nlp_xpos_name(XPOS_VBD));
    bool whole = t->xpos == XPOS_NNS && lower.n == 3 && lemma.n == 2 && strchr("aeiou", lemma.p[1]); /* "gas", "bus" taken for a plural */
    return whole || str_eq(lemma, t->form) ? t->form : lemma;
}

/* What the words below a word say of it. */
typedef struct Below {
    int32_t subject; /* index, -1 if there is none */
    bool mark;       /* an auxiliary, a copula or a conjunction hangs on it */
    bool passive;    /* an auxiliary of the passive does */
    bool plural;     /* a plural noun, or joined with another word */
} Below;

static bool is_verb(const Token *t) { return t->xpos >= XPOS_VB && t->xpos <= XPOS_VBZ; }

static void look_below(const Sentence *s, Below *b)
{
    for (uint32_t i = 0; i < s->n; i++) b[i].subject = -1;
    for (uint32_t i = 0; i < s->n; i++) {
        const Token *t = &s->token[i];
        b[i].plural |= t->xpos == XPOS_NNS || t->xpos == XPOS_NNPS;
        if (t->head < 0) continue;
        Below *h = &b[t->head];
        unsigned base = nlp_dep_base(t->deprel);
        if (base == DEP_NSUBJ && t->deprel != DEP_NSUBJ_OUTER && h->subject < 0) h->subject = (int32_t)i;
        h->mark |= base == DEP_AUX || base == DEP_MARK || base == DEP_COP;
        h->plural |= base == DEP_CONJ;
        h->passive |= t->deprel == DEP_AUX_PASS;
    }
}

/* One letter for the person and number of a subject, as in train/lexicon.py. */
static char subject_letter(const Token *t, const Below *b)
{
    static const struct {
        const char *form;
        char letter;
    } pronouns[] = { { "i", 'a' },    { "we", 'b' },   { "you", 'c' },  { "u", 'c' },    { "he", 'd' },
                     { "she", 'd' },  { "it", 'd' },   { "this", 'd' }, { "that", 'd' }, { "there", 'd' },
                     { "they", 'e' }, { "these", 'e' }, { "those", 'e' }, { "who", 'f' }, { "which", 'f' } };
    for (size_t i = 0; i < sizeof pronouns / sizeof pronouns[0]; i++)
        if (str_ieq(t->form, str_of(pronouns[i].form))) return pronouns[i].letter;
    return b->plural ? 'e' : 'd';
}

/* What of the tree decides the features of word i, "" for most words; out has room for CONTEXT_MAX bytes. */
#define CONTEXT_MAX 24
static void context_of(const Sentence *s, const Below *b, uint32_t i, char *out)
{
    const Token *t = &s->token[i];
    unsigned base = nlp_dep_base(t->deprel);
    const char *relation = nlp_dep_name(base);
    out[0] = 0;
    switch (t->xpos) {
    case XPOS_PRP: case XPOS_WP: case XPOS_WDT: case XPOS_DT: case XPOS_EX: case XPOS_WRB:
        snprintf(out, CONTEXT_MAX, "%s", relation);
        return;
    default:
        if (!is_verb(t)) return;
    }
    bool helper = (base == DEP_AUX || base == DEP_COP) && t->head >= 0;
    int32_t subject = b[helper ? (uint32_t)t->head : i].subject;
    char letter = subject < 0 ? '-' : subject_letter(&s->token[subject], &b[subject]);
    snprintf(out, CONTEXT_MAX, "%c%c%c%s", letter, b[i].mark ? 'm' : '-', b[i].passive ? 'p' : '-', relation);
}

/* Form (lower-cased), tags and context, parted by tabs; no tab before an empty context. */
static bool find_feats(const NlpModel *m, Str form, const Token *t, const char *context, Str *feats)
{
    char key[KEY_MAX + CONTEXT_MAX];
    if (form.n) memcpy(key, form.p, form.n);
    int n = snprintf(key + form.n, sizeof key - form.n, "\t%s\t%s%s%s", nlp_upos_name(t->upos), nlp_xpos_name(t->xpos),
                     context[0] ? "\t" : "", context);
    return nlp_strings_find(&m->feats, (Str){ key, form.n + (size_t)n }, feats) >= 0;
}

static Str feats_of(const NlpModel *m, const Token *t, const char *context)
{
    char low[FORM_MAX];
    Str lower = { low, 0 }, none = { low, 0 }, feats = { "", 0 };
    if (t->form.n <= FORM_MAX - 4) lower.n = nlp_lower_form(t->form, low, sizeof low);
    if (context[0] && (find_feats(m, lower, t, context, &feats) || find_feats(m, none, t, context, &feats))) return feats;
    if (!find_feats(m, lower, t, "", &feats)) find_feats(m, none, t, "", &feats);
    return feats;
}

int nlp_inflect(const NlpModel *m, Sentence *s, Arena *arena, Err *err)
{
    Below *below = arena_array(arena, s->n, sizeof *below);
    if (!below) return err_memory(err);
    look_below(s, below);
    for (uint32_t i = 0; i < s->n; i++) {
        Token *t = &s->token[i];
        char context[CONTEXT_MAX];
        context_of(s, below, i, context);
        t->feats = feats_of(m, t, context);
        t->lemma = lemma_of(m, t, arena);
        if (!t->lemma.p && t->form.n) return err_memory(err);
    }
    return 0;
}
