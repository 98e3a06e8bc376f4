/* SPDX-License-Identifier: MIT */
#include "nlp/features.h"

#include "base/utf8.h"

uint32_t nlp_lower(uint32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9 && c != 0x3A2) ||
        (c >= 0x410 && c <= 0x42F))
        return c + 32;
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c | 1;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c + (c & 1);
    return c;
}

static bool is_upper(uint32_t c) { return nlp_lower(c) != c; }

static bool is_lower(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0x17F && c != 0xF7 && !is_upper(c)) ||
           (c >= 0x3B1 && c <= 0x3C9) || (c >= 0x430 && c <= 0x45F);
}

/* The plain form of a code point: quotes and dashes ASCII, digits 0. */
static uint32_t plain(uint32_t c)
{
    if (c < 0x80) return c >= '0' && c <= '9' ? '0' : c == '`' ? '\'' : c;
    if ((c >= 0x2018 && c <= 0x201A) || c == 0xB4 || c == 0x2BC) return '\'';
    if ((c >= 0x201C && c <= 0x201E) || c == 0xAB || c == 0xBB) return '"';
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) return '-';
    return c == 0xA0 ? ' ' : c;
}

/* The next code point of *form, which moves on; a broken byte counts as itself. */
static uint32_t next_cp(Str *form)
{
    uint32_t c = (uint8_t)form->p[0];
    unsigned n = utf8_decode(*form, 0, &c);
    if (!n) n = 1;
    form->p += n;
    form->n -= n;
    return c;
}

/* The normalised form: its first and last code points in cps, their number. */
static size_t normalise(Str form, uint32_t cps[NLP_FORM_MAX])
{
    const size_t half = NLP_FORM_MAX / 2;
    uint32_t tail[NLP_FORM_MAX / 2] = { 0 };
    size_t n = 0, dots = 0;
    while (form.n || dots) {
        uint32_t c = '.';
        if (dots)
            dots--;
        else if ((c = plain(next_cp(&form))) == 0x2026) /* … is three full stops */
            c = '.', dots = 2;
        if (n < NLP_FORM_MAX) cps[n] = c;
        tail[n % half] = c;
        n++;
    }
    if (n <= NLP_FORM_MAX) return n;
    for (size_t i = 0; i < half; i++) cps[half + i] = tail[(n + i) % half];
    return NLP_FORM_MAX;
}

static uint32_t hash_cps(const uint32_t *c, size_t n, uint32_t seed)
{
    uint32_t h = 2166136261u ^ seed;
    for (size_t i = 0; i < n; i++) h = (h ^ c[i]) * 16777619u;
    h ^= h >> 15;
    h *= 0x2C1B3C6Du;
    return h ^ (h >> 12);
}

static void read_grams(NlpWord *w, const NlpModel *m, const uint32_t *low, size_t n)
{
    uint32_t mask = m->gram.n - 1, marked[NLP_FORM_MAX + 2];
    marked[0] = '<';
    memcpy(marked + 1, low, n * sizeof *low);
    marked[n + 1] = '>';
    w->n_grams = 0;
    for (uint32_t len = 3; len <= 5; len++)
        for (size_t i = 0; i + len <= n + 2; i++) w->gram[w->n_grams++] = hash_cps(marked + i, len, len) & mask;
    if (!w->n_grams) w->gram[w->n_grams++] = hash_cps(marked, n + 2, 2) & mask;
}

static void read_affixes(NlpWord *w, const NlpModel *m, const uint32_t *low, size_t n)
{
    uint32_t mask = m->affix.n - 1;
    for (uint32_t len = 1; len <= 4; len++) {
        size_t k = len < n ? len : n;
        w->affix[len - 1] = hash_cps(low, k, 0x100 + len) & mask;
        w->affix[len + 3] = hash_cps(low + n - k, k, 0x200 + len) & mask;
    }
}

#define SHAPE_MAX 12

/* The letters as X x 0, other ASCII as itself, everything else ~; runs cut to two. */
static uint32_t read_shape(const NlpModel *m, const uint32_t *cps, size_t n)
{
    char s[SHAPE_MAX];
    size_t len = 0, run = 0;
    char last = 0;
    for (size_t i = 0; i < n && len < SHAPE_MAX; i++) {
        uint32_t c = cps[i];
        char k = is_upper(c) ? 'X' : is_lower(c) ? 'x' : c < 0x80 ? (char)c : '~';
        run = len && k == last ? run + 1 : 1;
        last = k;
        if (run <= 2) s[len++] = k;
    }
    return (uint32_t)(nlp_strings_find(&m->shapes, (Str){ s, len }, NULL) + 1);
}

static void read_kinds(NlpWord *w, const NlpModel *m, Str key)
{
    Str kinds = { NULL, 0 };
    w->n_kinds = 0;
    nlp_strings_find(&m->names, key, &kinds);
    for (size_t i = 0; i < kinds.n && w->n_kinds < NLP_KINDS_MAX; i++) {
        uint32_t row = (uint32_t)(uint8_t)kinds.p[i] - 'a';
        if (row < m->gaz.n) w->kind[w->n_kinds++] = row;
    }
}

void nlp_word_read(NlpWord *w, const NlpModel *m, Str form)
{
    uint32_t cps[NLP_FORM_MAX], low[NLP_FORM_MAX];
    char key[NLP_FORM_MAX * UTF8_MAX_BYTES];
    size_t n = normalise(form, cps), bytes = 0;
    w->upper = w->lower = 0;
    for (size_t i = 0; i < n; i++) {
        low[i] = nlp_lower(cps[i]);
        bytes += utf8_encode(low[i], key + bytes);
        w->upper += is_upper(cps[i]);
        w->lower += is_lower(cps[i]);
    }
    w->word = (uint32_t)(nlp_strings_find(&m->vocab, (Str){ key, bytes }, NULL) + 1);
    read_kinds(w, m, (Str){ key, bytes });
    w->shape = read_shape(m, cps, n);
    read_grams(w, m, low, n);
    read_affixes(w, m, low, n);
}

void nlp_word_letters(Str form, uint32_t *upper, uint32_t *lower)
{
    uint32_t cps[NLP_FORM_MAX];
    size_t n = normalise(form, cps);
    *upper = *lower = 0;
    for (size_t i = 0; i < n; i++) {
        *upper += is_upper(cps[i]);
        *lower += is_lower(cps[i]);
    }
}

unsigned nlp_case(uint32_t upper, uint32_t lower, uint32_t words, uint32_t capitalised)
{
    if (upper + lower < 2 || words < 2) return 0;
    if (lower * 10 < upper) return 1;
    if (!upper) return 2;
    return capitalised * 10 >= words * 7 && words >= 4 ? 3 : 0;
}

size_t nlp_lower_form(Str form, char *out, size_t cap)
{
    size_t n = 0;
    while (form.n) {
        uint32_t c = next_cp(&form);
        if (c == 0x2019) c = '\'';
        char buf[UTF8_MAX_BYTES];
        unsigned k = utf8_encode(nlp_lower(c), buf);
        if (k > cap - n) break;
        memcpy(out + n, buf, k);
        n += k;
    }
    return n;
}
