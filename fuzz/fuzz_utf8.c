/* SPDX-License-Identifier: MIT */
/*
 * Any bytes: repair makes them valid, the offset map agrees with itself, folding settles, and the splitter's tokens lie
 * in order inside the text, none on another, each with the bytes of the text as its form (invisible characters apart).
 */
#include <stdlib.h>

#include "text/conllu.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define REQUIRE(x) \
    do { \
        if (!(x)) abort(); \
    } while (0)

static void check_map(Str text, Arena *a)
{
    Utf8Map map;
    REQUIRE(utf8_map(text, a, &map, NULL) == 0);
    REQUIRE(utf8_map_cp(&map, text.n) == utf8_count(text));
    size_t cp = 0;
    for (size_t at = 0; at < text.n; cp++) {
        uint32_t v;
        REQUIRE(utf8_map_cp(&map, at) == cp && utf8_map_byte(&map, cp) == at);
        unsigned n = utf8_decode(text, at, &v);
        REQUIRE(n > 0);
        at += n;
    }
}

static void check_fold(Str text)
{
    Str in = str_sub(text, 0, 200);
    in.n = utf8_check(in);
    char once[200 * FOLD_GROWTH], twice[sizeof once * 2];
    size_t n = text_fold(in, once, sizeof once);
    REQUIRE(n <= sizeof once && utf8_check((Str){ once, n }) == n);
    size_t m = text_fold((Str){ once, n }, twice, sizeof twice);
    REQUIRE(str_eq((Str){ once, n }, (Str){ twice, m }));
    char small[7];
    REQUIRE(text_fold(in, small, sizeof small) == n);
}

/* Is `form` the bytes of `raw`, some of them left out? */
static bool is_cleaned(Str form, Str raw)
{
    size_t k = 0;
    for (size_t i = 0; i < raw.n && k < form.n; i++) k += raw.p[i] == form.p[k];
    return k == form.n;
}

static void check_sentence(Str text, const Sentence *s, size_t *at)
{
    REQUIRE(s->n > 0 && s->n <= SENTENCE_MAX_WORDS && s->dateline < s->n + 1);
    REQUIRE(s->start == s->token[0].start && s->end == s->token[s->n - 1].end);
    for (uint32_t i = 0; i < s->n; i++) {
        Token t = s->token[i];
        REQUIRE(t.start >= *at && t.start < t.end && t.end <= text.n);
        Str raw = str_sub(text, t.start, t.end);
        REQUIRE(t.form.n > 0 && utf8_check(t.form) == t.form.n);
        REQUIRE(str_eq(t.form, raw) || is_cleaned(t.form, raw));
        for (size_t k = 0; k < t.form.n; k++) REQUIRE(!ascii_isspace(t.form.p[k]));
        *at = t.end;
    }
    for (uint32_t m = 0; m < s->n_multi; m++) {
        REQUIRE(s->multi[m].first < s->multi[m].last && s->multi[m].last < s->n);
        REQUIRE(m == 0 || s->multi[m - 1].last < s->multi[m].first);
    }
}

/* What was written can be read, and is the same. */
static void check_written(const Sentence *s, Arena *a)
{
    Buf out = { 0 };
    ConlluWriter w = { 0 };
    conllu_write(&w, s, &out);
    ConlluReader r;
    Sentence back;
    conllu_open(&r, buf_str(&out), "fuzz", NULL);
    REQUIRE(!out.failed && conllu_next(&r, a, &back, NULL) == 1);
    REQUIRE(back.n == s->n && back.n_multi == s->n_multi && back.new_paragraph == s->new_paragraph);
    for (uint32_t i = 0; i < s->n; i++) REQUIRE(str_eq(back.token[i].form, s->token[i].form));
    REQUIRE(conllu_next(&r, a, &back, NULL) == 0);
    buf_close(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena a = { 0 };
    Str text, raw = { (const char *)data, size };
    Utf8Repair counts;
    REQUIRE(utf8_repair(raw, &a, &text, &counts, NULL) == 0);
    REQUIRE(utf8_check(text) == text.n && (text.n == 0 || !memchr(text.p, 0, text.n)));
    check_map(text, &a);
    check_fold(text);
    Sentence *s;
    size_t n, at = 0;
    REQUIRE(text_split(text, &a, &s, &n, NULL) == 0);
    for (size_t i = 0; i < n; i++) {
        check_sentence(text, &s[i], &at);
        check_written(&s[i], &a);
    }
    arena_close(&a);
    return 0;
}
