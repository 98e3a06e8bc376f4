/* SPDX-License-Identifier: MIT */
#include "pipeline/fingerprint.h"

#include <stdlib.h>

#include "base/fold.h"
#include "base/hash.h"

static const HashSeed word_seed = { 0x776f726473206f66u, 0x2061207265706f72u };

static uint64_t mixed(uint64_t x) /* the finalizer of splitmix64 */
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static bool in_word(char c) { return ascii_isalpha(c) || ascii_isdigit(c) || (unsigned char)c >= 0x80; }

/* The next word of folded text from *at; false at the end. */
static bool word_next(Str s, size_t *at, Str *word)
{
    while (*at < s.n && !in_word(s.p[*at])) ++*at;
    size_t from = *at;
    while (*at < s.n && in_word(s.p[*at])) ++*at;
    *word = str_sub(s, from, *at);
    return word->n > 0;
}

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static uint32_t distinct(uint32_t *v, size_t n)
{
    size_t kept = 0;
    qsort(v, n, sizeof *v, by_value);
    for (size_t i = 0; i < n; i++)
        if (!kept || v[kept - 1] != v[i]) v[kept++] = v[i];
    return (uint32_t)kept;
}

static Str folded(Str text, Arena *arena)
{
    size_t cap = text.n + text.n / 8 + 16;
    char *p = arena_alloc(arena, cap);
    size_t n = p ? text_fold(text, p, cap) : 0;
    if (n <= cap) return (Str){ p, n };
    p = arena_alloc(arena, n);
    return (Str){ p, p ? text_fold(text, p, n) : 0 };
}

int fingerprint_of(Str text, Arena *arena, Fingerprint *out, Err *err)
{
    *out = (Fingerprint){ .bound = UINT32_MAX };
    Str s = folded(text, arena), word;
    uint32_t *shingle = arena_array(arena, s.n / 2 + 1, sizeof *shingle); /* a word and what parts it take two bytes */
    if (arena->failed) return err_memory(err);
    uint64_t before[FINGERPRINT_WORDS] = { 0 };
    size_t n = 0, words = 0;
    for (size_t at = 0; word_next(s, &at, &word); words++) {
        uint64_t joined = 0;
        memmove(before, before + 1, sizeof before - sizeof before[0]);
        before[FINGERPRINT_WORDS - 1] = hash_str(word_seed, word);
        for (int i = 0; i < FINGERPRINT_WORDS; i++) joined = mixed(joined ^ before[i]);
        out->content = mixed(out->content ^ before[FINGERPRINT_WORDS - 1]);
        if (words + 1 >= FINGERPRINT_WORDS) shingle[n++] = (uint32_t)joined;
    }
    out->shingle = shingle;
    out->n = distinct(shingle, n);
    if (out->n <= FINGERPRINT_MAX) return 0;
    out->n = FINGERPRINT_MAX;
    out->bound = shingle[FINGERPRINT_MAX - 1];
    return 0;
}

FingerprintShare fingerprint_compare(const Fingerprint *a, const Fingerprint *b)
{
    uint32_t bound = a->bound < b->bound ? a->bound : b->bound; /* beyond it one of them is not known */
    size_t i = 0, k = 0, common = 0, in_a = 0, in_b = 0;
    while (i < a->n && a->shingle[i] <= bound) in_a++, i++;
    while (k < b->n && b->shingle[k] <= bound) in_b++, k++;
    for (i = k = 0; i < in_a && k < in_b;) {
        uint32_t x = a->shingle[i], y = b->shingle[k];
        common += x == y;
        i += x <= y;
        k += y <= x;
    }
    if (!in_a || !in_b) return (FingerprintShare){ 0 };
    return (FingerprintShare){ (double)common / (double)(in_a + in_b - common), (double)common / (double)in_a,
                               (double)common / (double)in_b, (double)in_b / (double)in_a };
}
