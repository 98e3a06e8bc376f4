/* SPDX-License-Identifier: MIT */
#include "base/fold.h"

#include "base/utf8.h"

#include <utf8proc.h>

#define FOLD_MAX_CPS 24 /* U+FDFA has 18 */

typedef struct FoldOut {
    char *p;
    size_t cap, written, size; /* size counts on when the room is full */
} FoldOut;

static void fold_put(FoldOut *o, const char *p, size_t n)
{
    if (o->size == o->written && n <= o->cap - o->written) {
        memcpy(o->p + o->written, p, n);
        o->written += n;
    }
    o->size += n;
}

/* Letters with a stroke and the like, which Unicode does not decompose, and punctuation that is typeset. */
static const char *fold_special(uint32_t cp)
{
    static const struct { uint32_t cp; const char *to; } table[] = {
        { 0x00AD, "" },   { 0x00B4, "'" },  { 0x00D0, "d" },  { 0x00DE, "th" }, { 0x00DF, "ss" }, { 0x00C6, "ae" },
        { 0x00D8, "o" },  { 0x00E6, "ae" }, { 0x00F0, "d" },  { 0x00F8, "o" },  { 0x00FE, "th" }, { 0x0110, "d" },
        { 0x0111, "d" },  { 0x0126, "h" },  { 0x0127, "h" },  { 0x0130, "i" },  { 0x0131, "i" },  { 0x0138, "k" },
        { 0x0141, "l" },  { 0x0142, "l" },  { 0x014A, "n" },  { 0x014B, "n" },  { 0x0152, "oe" }, { 0x0153, "oe" },
        { 0x0166, "t" },  { 0x0167, "t" },  { 0x0180, "b" },  { 0x018F, "a" },  { 0x0197, "i" },  { 0x0259, "a" },
        { 0x0268, "i" },  { 0x02B9, "'" },  { 0x02BB, "'" },  { 0x02BC, "'" },  { 0x02BD, "'" },  { 0x02BE, "'" },
        { 0x02BF, "'" },  { 0x02C8, "'" },  { 0x1E9E, "ss" }, { 0x200B, "" },   { 0x200C, "" },   { 0x200D, "" },
        { 0x200E, "" },   { 0x200F, "" },   { 0x2010, "-" },  { 0x2011, "-" },  { 0x2012, "-" },  { 0x2013, "-" },
        { 0x2014, "-" },  { 0x2015, "-" },  { 0x2018, "'" },  { 0x2019, "'" },  { 0x201A, "'" },  { 0x201B, "'" },
        { 0x201C, "\"" }, { 0x201D, "\"" }, { 0x201E, "\"" }, { 0x201F, "\"" }, { 0x2032, "'" },  { 0x2033, "\"" },
        { 0x2060, "" },   { 0x2212, "-" },  { 0xFEFF, "" },
    };
    size_t low = 0, high = sizeof table / sizeof *table;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (table[mid].cp == cp) return table[mid].to;
        if (table[mid].cp < cp) low = mid + 1;
        else high = mid;
    }
    return NULL;
}

static void fold_cp(FoldOut *o, uint32_t cp)
{
    const char *special = fold_special(cp);
    if (special) {
        fold_put(o, special, strlen(special));
        return;
    }
    utf8proc_int32_t d[FOLD_MAX_CPS];
    utf8proc_option_t how = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, d, FOLD_MAX_CPS, how, &(int){ 0 });
    if (n < 0 || n > FOLD_MAX_CPS) d[0] = (utf8proc_int32_t)cp, n = 1;
    for (utf8proc_ssize_t i = 0; i < n; i++) {
        const char *again = d[i] < 0x80 ? NULL : fold_special((uint32_t)d[i]);
        utf8proc_category_t kind = d[i] < 0x80 ? UTF8PROC_CATEGORY_CN : utf8proc_category(d[i]);
        char bytes[UTF8_MAX_BYTES];
        if (again) fold_put(o, again, strlen(again));
        else if (kind >= UTF8PROC_CATEGORY_ZS && kind <= UTF8PROC_CATEGORY_ZP) fold_put(o, " ", 1);
        else fold_put(o, bytes, utf8_encode((uint32_t)d[i], bytes));
    }
}

size_t text_fold(Str in, char *out, size_t cap)
{
    FoldOut o = { .p = out, .cap = cap };
    for (size_t i = 0; i < in.n;) {
        char c = in.p[i];
        uint32_t cp;
        unsigned n = (unsigned char)c < 0x80 ? 1 : utf8_decode(in, i, &cp);
        if ((unsigned char)c < 0x80) {
            c = ascii_isspace(c) ? ' ' : ascii_lower(c);
            fold_put(&o, &c, 1);
        } else if (n) {
            fold_cp(&o, cp);
        } else {
            fold_put(&o, &c, 1);
            n = 1;
        }
        i += n;
    }
    return o.size;
}
