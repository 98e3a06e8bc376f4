/* SPDX-License-Identifier: MIT */
#include "text/boundary.h"

#include "text/boundary_weights.h"
#include "text/words.h"

#define REACH 12       /* tokens looked ahead for the next full stop */
#define LOOK_BACK 24   /* tokens in which capitals are counted */
#define FORM_BYTES 20  /* of a form that count */

typedef struct Features {
    uint32_t *out, salt;
    size_t n;
} Features;

/* FNV-1a, 32 bits, over lower-cased bytes. */
static uint32_t hash_form(uint32_t h, Str f)
{
    size_t n = f.n < FORM_BYTES ? f.n : FORM_BYTES;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)ascii_lower(f.p[i]);
        h = (h ^ (ascii_isdigit((char)c) ? '0' : c)) * 16777619u;
    }
    return h;
}

static uint32_t hash_int(uint32_t h, uint32_t v)
{
    for (unsigned i = 0; i < 4; i++, v >>= 8) h = (h ^ (v & 0xFF)) * 16777619u;
    return h;
}

static void add(Features *f, uint32_t kind, uint32_t h)
{
    if (f->n == BOUNDARY_FEATURES_MAX) return;
    h = hash_int(hash_int(2166136261u ^ f->salt, kind), h);
    h ^= h >> BOUNDARY_BITS;
    f->out[f->n++] = h & (BOUNDARY_WEIGHTS - 1);
}

static Str form(const Segment *s, size_t i)
{
    return i < s->n ? str_sub(s->text, s->tok[i].start, s->tok[i].end) : (Str){ "", 0 };
}

enum {
    SHAPE_NONE, SHAPE_LOWER, SHAPE_TITLE, SHAPE_UPPER, SHAPE_MIXED, SHAPE_NUMBER, SHAPE_CODE, SHAPE_ADDRESS, SHAPE_ABBR,
    SHAPE_PUNCT,
};

static uint32_t shape(Str f)
{
    if (f.n == 0) return SHAPE_NONE;
    size_t upper = 0, lower = 0, digit = 0;
    bool at = false;
    for (size_t i = 0; i < f.n && i < FORM_BYTES; i++) {
        upper += ascii_isupper(f.p[i]);
        lower += ascii_islower(f.p[i]) || (unsigned char)f.p[i] >= 0xC3;
        digit += ascii_isdigit(f.p[i]);
        at = at || f.p[i] == '@' || (f.p[i] == '/' && lower);
    }
    if (at && upper + lower > 1) return SHAPE_ADDRESS;
    if (digit) return upper + lower ? SHAPE_CODE : SHAPE_NUMBER;
    if (upper + lower == 0) return SHAPE_PUNCT;
    if (f.p[f.n - 1] == '.') return SHAPE_ABBR;
    if (upper && !lower) return f.n == 1 ? SHAPE_TITLE : SHAPE_UPPER;
    if (lower && !upper) return SHAPE_LOWER;
    return ascii_isupper(f.p[0]) && upper == 1 ? SHAPE_TITLE : SHAPE_MIXED;
}

static uint32_t bucket(size_t n)
{
    return n < 6 ? (uint32_t)n : n < 9 ? 6 : n < 13 ? 7 : n < 20 ? 8 : n < 35 ? 9 : 10;
}

/* Shape of a punctuation mark is the mark. */
static uint32_t sign(Str f)
{
    uint32_t sh = shape(f);
    return sh == SHAPE_PUNCT ? hash_form(2166136261u, f) : sh;
}

static void add_window(Features *f, const Segment *s, size_t i)
{
    Str before = form(s, i), next = form(s, i + 1), after = form(s, i + 2);
    Str early = form(s, i > s->first ? i - 1 : s->n);
    uint32_t b = hash_form(1, before), n = hash_form(2, next), a = hash_form(3, after);
    uint32_t sb = sign(before), sn = sign(next), sa = sign(after), se = sign(early);
    add(f, 1, b);
    add(f, 2, n);
    add(f, 3, a);
    add(f, 4, hash_form(4, early));
    add(f, 5, hash_int(sb, sn));
    add(f, 6, hash_int(b, sn));
    add(f, 7, hash_int(n, sb));
    add(f, 8, hash_int(hash_int(sn, sa), sb));
    add(f, 9, hash_int(hash_int(se, sb), sn));
    add(f, 10, hash_int(hash_int(hash_int(sn, sa), sign(form(s, i + 3))), sb));
    add(f, 11, hash_int(n, a));
    add(f, 12, hash_int(b, n));
    add(f, 13, hash_int(hash_int(sign(form(s, i + 3)), sign(form(s, i + 4))), hash_int(sn, sa)));
    add(f, 14, words_starter(next) ? hash_int(1, sb) : hash_int(0, sn));
    add(f, 15, hash_form(5, str_sub(before, before.n > 3 ? before.n - 3 : 0, before.n)) ^ sn);
    add(f, 16, hash_form(6, str_sub(after, after.n > 3 ? after.n - 3 : 0, after.n)) ^ sn);
    add(f, 17, hash_int(n, sa));
}

/* How many tokens to the next full stop; REACH when none is near. */
static uint32_t to_stop(const Segment *s, size_t i)
{
    for (size_t k = i + 1; k < s->n && k - i < REACH; k++)
        if (segment_is_stop(form(s, k))) return (uint32_t)(k - i);
    return REACH;
}

static void add_place(Features *f, const Segment *s, size_t i)
{
    size_t so_far = i + 1 - s->first;
    uint32_t capitals = 0, words = 0, sb = sign(form(s, i)), sn = sign(form(s, i + 1));
    for (size_t k = i + 1; k > s->first && words < 8 && i + 1 - k < LOOK_BACK; k--) {
        uint32_t sh = shape(form(s, k - 1));
        words += sh == SHAPE_LOWER || sh == SHAPE_TITLE || sh == SHAPE_UPPER;
        capitals += sh == SHAPE_TITLE || sh == SHAPE_UPPER;
    }
    uint32_t ends = segment_is_stop(form(s, s->n - 1));
    add(f, 20, hash_int(bucket(so_far), sb));
    add(f, 21, hash_int(bucket(so_far), sn));
    add(f, 22, hash_int(capitals * 16 + words, sn));
    add(f, 23, hash_int(bucket(to_stop(s, i)), sn));
    add(f, 24, hash_int(ends, bucket(s->n - i)));
    add(f, 25, hash_int(hash_form(7, form(s, s->first)), sn));
    add(f, 26, hash_int(sign(form(s, s->first)), hash_int(sb, sn)));
    add(f, 27, hash_int(s->tok[i].flags & RAW_BREAK, sn));
    add(f, 28, hash_int(s->first == 0, bucket(s->n)));
    add(f, 29, hash_int(hash_int(capitals * 16 + words, bucket(to_stop(s, i))), hash_int(sb, sn)));
}

size_t boundary_features(const Segment *s, size_t i, int verdict, uint32_t out[BOUNDARY_FEATURES_MAX])
{
    Features f = { .out = out, .salt = (uint32_t)verdict };
    add(&f, 0, 0);
    add_window(&f, s, i);
    add_place(&f, s, i);
    return f.n;
}

bool boundary_ends(const Segment *s, size_t i, int verdict)
{
    uint32_t on[BOUNDARY_FEATURES_MAX];
    size_t n = boundary_features(s, i, verdict, on);
    int32_t sum = 0, above = verdict == SEGMENT_STOP   ? BOUNDARY_STOP_ABOVE
                             : verdict == SEGMENT_BARE ? BOUNDARY_BARE_ABOVE
                                                       : BOUNDARY_LOWER_ABOVE;
    for (size_t k = 0; k < n; k++) sum += boundary_weight[on[k]];
    return sum > above;
}
