/* SPDX-License-Identifier: MIT */
#include "lexicon/key.h"

#include "base/fold.h"
#include "base/utf8.h"

#include <utf8proc.h>

/* What one code point does to the word that is being read. */
typedef enum Class { CLASS_SPACE, CLASS_WORD, CLASS_HYPHEN, CLASS_APOSTROPHE, CLASS_DOT, CLASS_PUNCT } Class;

typedef struct Reader {
    KeyText *t;
    Str s;
    uint32_t token;
    char *out;        /* room for every folded word of s */
    size_t used;      /* bytes of out */
    size_t begin;     /* of the word in out */
    uint32_t start;   /* of the word in s */
    unsigned letters, capitals, small;
    bool open, first_capital, first_digit, last_small_s, space;
} Reader;

static Class class_ascii(unsigned char c)
{
    if (ascii_isalpha((char)c) || ascii_isdigit((char)c)) return CLASS_WORD;
    if (ascii_isspace((char)c)) return CLASS_SPACE;
    if (c == '-' || c == '/') return CLASS_HYPHEN;
    if (c == '\'' || c == '`') return CLASS_APOSTROPHE;
    if (c == '.') return CLASS_DOT;
    return CLASS_PUNCT;
}

static Class class_of(uint32_t cp)
{
    if (cp < 0x80) return class_ascii((unsigned char)cp);
    if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212) return CLASS_HYPHEN;
    if (cp == 0x2018 || cp == 0x2019 || cp == 0x201b || cp == 0xb4 || cp == 0x2032 || (cp >= 0x2b9 && cp <= 0x2bf))
        return CLASS_APOSTROPHE;
    if (cp == 0xad || (cp >= 0x200b && cp <= 0x200f) || cp == 0xfeff || cp == 0x2060) return CLASS_DOT; /* unseen */
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_ZS: case UTF8PROC_CATEGORY_ZL: case UTF8PROC_CATEGORY_ZP: return CLASS_SPACE;
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND: case UTF8PROC_CATEGORY_NL: case UTF8PROC_CATEGORY_NO: return CLASS_WORD;
    default: return CLASS_PUNCT;
    }
}

static KeyWord *word_new(Reader *r, Arena *a)
{
    KeyText *t = r->t;
    KeyWord *grown = arena_grow(a, t->word, &t->cap, t->n + 1, sizeof *grown);
    if (!grown) return NULL;
    t->word = grown;
    KeyWord *w = &t->word[t->n++];
    *w = (KeyWord){ .token = r->token, .id = KEY_NO_WORD, .stem = KEY_NO_WORD };
    return w;
}

static Str american(Str s)
{
    static const struct { Str british, american; } table[] = {
        { { "defence", 7 }, { "defense", 7 } }, { { "labour", 6 }, { "labor", 5 } },
        { { "centre", 6 }, { "center", 6 } }, { { "organisation", 12 }, { "organization", 12 } },
        { { "organisations", 13 }, { "organizations", 13 } }, { { "programme", 9 }, { "program", 7 } },
    };
    if (s.n < 6) return s;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (str_eq(s, table[i].british)) return table[i].american;
    return s;
}

static bool word_close(Reader *r, uint32_t end, Arena *a)
{
    if (!r->open) return true;
    r->open = false;
    Str text = { r->out + r->begin, r->used - r->begin };
    if (!text.n) return true;
    KeyWord *w = word_new(r, a);
    if (!w) return false;
    w->text = american(text);
    w->start = r->start;
    w->end = end;
    if (r->first_capital || r->first_digit) w->flags |= KEY_CAPITAL;
    if (r->first_digit) w->flags |= KEY_DIGIT;
    if (r->capitals >= 2) w->flags |= KEY_CAPITALS;
    if (r->capitals >= 2 && r->small == 0) w->flags |= KEY_ALLCAPS;
    if (r->capitals >= 2 && r->small == 1 && r->last_small_s) w->flags |= KEY_ACRONYMS;
    if (r->t->glue && !r->space) w->flags |= KEY_HYPHEN;
    r->t->glue = false;
    r->space = false;
    return true;
}

static void word_letter(Reader *r, size_t at, size_t n, uint32_t cp)
{
    bool upper = cp < 0x80 ? ascii_isupper((char)cp) : utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_LU;
    bool digit = cp < 0x80 && ascii_isdigit((char)cp);
    if (!r->open) {
        r->open = true;
        r->begin = r->used;
        r->start = (uint32_t)at;
        r->letters = r->capitals = r->small = 0;
        r->first_capital = upper;
        r->first_digit = digit;
    }
    r->letters += !digit;
    r->capitals += upper;
    r->small += !upper && !digit;
    r->last_small_s = cp == 's';
    if (cp < 0x80)
        r->out[r->used++] = ascii_lower((char)cp);
    else
        r->used += text_fold(str_sub(r->s, at, at + n), r->out + r->used, n * FOLD_GROWTH);
}

static bool at_word_end(Str s, size_t at)
{
    uint32_t cp;
    if (at >= s.n) return true;
    if (!utf8_decode(s, at, &cp)) return true;
    Class c = class_of(cp);
    return c != CLASS_WORD && c != CLASS_APOSTROPHE;
}

/* An apostrophe: the possessive ends the word, any other is passed over.  Returns the bytes to pass beyond it. */
static bool word_apostrophe(Reader *r, size_t at, size_t after, size_t *skip, Arena *a)
{
    bool s_follows = after < r->s.n && (r->s.p[after] == 's' || r->s.p[after] == 'S') && at_word_end(r->s, after + 1);
    bool plural = r->open && at_word_end(r->s, after) && r->used > r->begin && r->out[r->used - 1] == 's';
    *skip = 0;
    if (!s_follows && !plural) {
        bool lone = !r->open && r->s.n == after - at && r->t->n; /* the token ' after a plural */
        if (lone && !r->space) r->t->word[r->t->n - 1].flags |= KEY_POSSESSIVE;
        return true;
    }
    if (!word_close(r, (uint32_t)at, a)) return false;
    if (r->t->n) r->t->word[r->t->n - 1].flags |= KEY_POSSESSIVE;
    *skip = s_follows;
    return true;
}

static bool word_punct(Reader *r, size_t at, size_t n, Arena *a)
{
    if (!word_close(r, (uint32_t)at, a)) return false;
    KeyWord *w = word_new(r, a);
    if (!w) return false;
    bool and = n == 1 && r->s.p[at] == '&';
    w->text = and ? STR("and") : str_sub(r->s, at, at + n);
    w->start = (uint32_t)at;
    w->end = (uint32_t)(at + n);
    w->flags = and ? 0 : KEY_PUNCT;
    r->t->glue = false;
    r->space = false;
    return true;
}

bool key_add(KeyText *t, Str s, uint32_t token, bool space, Arena *a)
{
    if (s.n > UINT32_MAX / (2 * FOLD_GROWTH)) return false;
    bool ascii = true;
    for (size_t i = 0; i < s.n; i++) ascii &= (unsigned char)s.p[i] < 0x80;
    char *out = arena_alloc(a, s.n * (ascii ? 1 : FOLD_GROWTH) + 1);
    if (!out) return false;
    Reader r = { .t = t, .s = s, .token = token, .out = out, .space = space };
    if (space) t->glue = false;
    for (size_t at = 0; at < s.n;) {
        uint32_t cp = (unsigned char)s.p[at];
        size_t n = cp < 0x80 ? 1 : utf8_decode(s, at, &cp), skip = 0;
        if (!n) n = 1, cp = UTF8_REPLACEMENT;
        Class c = class_of(cp);
        bool ok = true;
        if (c == CLASS_WORD) word_letter(&r, at, n, cp);
        else if (c == CLASS_APOSTROPHE) ok = word_apostrophe(&r, at, at + n, &skip, a);
        else if (c == CLASS_PUNCT) {
            bool thousands = cp == ',' && r.open && r.first_digit && !at_word_end(s, at + 1);
            if (!thousands) ok = word_punct(&r, at, n, a);
        } else if (c == CLASS_SPACE || c == CLASS_HYPHEN) {
            ok = word_close(&r, (uint32_t)at, a);
            r.space |= c == CLASS_SPACE;
            t->glue = c == CLASS_HYPHEN && t->n && !r.space;
        }
        if (!ok) return false;
        at += n + skip;
    }
    return word_close(&r, (uint32_t)s.n, a);
}

static bool ends(Str s, const char *tail) { return str_ends(s, str_of(tail)); }

size_t key_stem(Str s, unsigned flags, char *out)
{
    memcpy(out, s.p, s.n);
    if (flags & KEY_ACRONYMS) return s.n - 1;
    if (s.n <= 3) return s.n;
    if (ends(s, "men")) {
        out[s.n - 2] = 'a';
        return s.n;
    }
    if (!ends(s, "s") || ends(s, "ss") || ends(s, "us") || ends(s, "is")) return s.n;
    if (ends(s, "ies") && s.n > 4) {
        out[s.n - 3] = 'y';
        return s.n - 2;
    }
    if (ends(s, "ches") || ends(s, "shes") || ends(s, "xes") || ends(s, "sses")) return s.n - 2;
    return s.n - 1;
}
