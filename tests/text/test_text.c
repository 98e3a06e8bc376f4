/* SPDX-License-Identifier: MIT */
/* UTF-8, folding, CoNLL-U and what the splitter promises whatever the text; cases of cutting are in the .txt files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "text/conllu.h"
#include "text/text.h"
#include "text/words.h"

#define ASSERT_STR(got, want) assert_str(got, STR(want), __FILE__, __LINE__)

static void assert_str(Str got, Str want, const char *file, int line)
{
    if (!str_eq(got, want)) print_error("got  [%.*s]\nwant [%.*s]\n", STR_ARG(got), STR_ARG(want));
    _assert_true(str_eq(got, want), "same text", file, line);
}

static void repair(void **state)
{
    (void)state;
    Arena a = { 0 };
    Utf8Repair r;
    Str out;
    Str bad = STR("\xEF\xBB\xBFg\xC3\xA9n\xE9ral\r\n\xED\xA0\xBD\xC0\xAFx\0y\rz\xF0\x9F\x98");
    assert_int_equal(utf8_repair(bad, &a, &out, &r, NULL), 0);
#define BAD "\xEF\xBF\xBD"
    ASSERT_STR(out, "g\xC3\xA9n" BAD "ral\n" BAD BAD BAD BAD BAD "x y\nz" BAD);
    assert_int_equal(r.invalid, 7);
    assert_int_equal(r.nul, 1);
    assert_int_equal(r.bom, 1);
    assert_int_equal(r.returns, 2);
    assert_int_equal(r.first, 7);
    assert_int_equal(utf8_check(out), out.n);
    Str good = STR("Привет, мир\n");
    assert_int_equal(utf8_repair(good, &a, &out, &r, NULL), 0);
    assert_ptr_equal(out.p, good.p);
    arena_close(&a);
}

static void check_refuses(void **state)
{
    (void)state;
    assert_int_equal(utf8_check(STR("ab\xC0\x80")), 2);      /* overlong */
    assert_int_equal(utf8_check(STR("\xE0\x9F\xBF")), 0);    /* overlong */
    assert_int_equal(utf8_check(STR("\xED\xA0\x80")), 0);    /* surrogate, CESU-8 */
    assert_int_equal(utf8_check(STR("\xF4\x90\x80\x80")), 0); /* above U+10FFFF */
    assert_int_equal(utf8_check(STR("abcdefgh\xE2\x82")), 8); /* cut */
    assert_int_equal(utf8_check(STR("\xF4\x8F\xBF\xBF")), 4);
}

static void round_trip(void **state)
{
    (void)state;
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp += cp < 0x3000 ? 1 : 61) {
        if (cp >= 0xD800 && cp <= 0xDFFF) continue;
        char bytes[UTF8_MAX_BYTES];
        uint32_t back = 0;
        unsigned n = utf8_encode(cp, bytes);
        assert_int_equal(utf8_decode((Str){ bytes, n }, 0, &back), n);
        assert_int_equal(back, cp);
    }
}

static void map(void **state)
{
    (void)state;
    Arena a = { 0 };
    Buf b = { 0 };
    for (int i = 0; i < 300; i++) buf_lit(&b, i % 3 ? "a\xC3\xA9" : "\xE2\x82\xAC\xF0\x9F\x98\x80z");
    Utf8Map m;
    assert_int_equal(utf8_map(buf_str(&b), &a, &m, NULL), 0);
    size_t cp = 0;
    for (size_t i = 0; i < b.n; i++) {
        if (((unsigned char)b.p[i] & 0xC0) == 0x80) continue;
        assert_int_equal(utf8_map_cp(&m, i), cp);
        assert_int_equal(utf8_map_byte(&m, cp), i);
        cp++;
    }
    assert_int_equal(utf8_map_cp(&m, b.n + 9), cp);
    assert_int_equal(utf8_map_byte(&m, cp), b.n);
    assert_int_equal(utf8_map_byte(&m, cp + 9), b.n);
    assert_int_equal(utf8_map(STR("plain"), &a, &m, NULL), 0);
    assert_null(m.known);
    assert_int_equal(utf8_map_cp(&m, 3), 3);
    buf_close(&b);
    arena_close(&a);
}

static void fold(void **state)
{
    (void)state;
    static const struct { const char *in, *want; } cases[] = {
        { "Recep Tayyip Erdoğan", "recep tayyip erdogan" },
        { "IRAN’S", "iran's" }, { "Iğdır", "igdir" }, { "İstanbul", "istanbul" }, { "Łódź", "lodz" },
        { "Đỗ Mười", "do muoi" }, { "Straße", "strasse" }, { "Ærø", "aero" }, { "naïve—“x”", "naive-\"x\"" },
        { "Ḥizb Allāh", "hizb allah" }, { "ﬁnal", "final" }, { "a\xC2\xA0\tb", "a  b" },
        { "par\xC2\xADliament", "parliament" }, { "Þór", "thor" }, { "КИЇВ", "киів" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[128], again[128];
        size_t n = text_fold(str_of(cases[i].in), out, sizeof out);
        assert_true(n <= sizeof out);
        if (!str_eq((Str){ out, n }, str_of(cases[i].want))) print_error("%s: got [%.*s]\n", cases[i].in, (int)n, out);
        assert_true(str_eq((Str){ out, n }, str_of(cases[i].want)));
        size_t twice = text_fold((Str){ out, n }, again, sizeof again);
        assert_true(str_eq((Str){ again, twice }, (Str){ out, n }));
    }
    char small[4];
    assert_int_equal(text_fold(STR("abc\xC3\x9Fx"), small, 4), 6); /* does not fit, says so */
    assert_memory_equal(small, "abc", 3);
}

static void folds_settle(void **state)
{
    (void)state;
    for (uint32_t cp = 1; cp <= 0x2FFFF; cp++) {
        if (cp >= 0xD800 && cp <= 0xDFFF) continue;
        char in[UTF8_MAX_BYTES], once[64], twice[64];
        size_t k = utf8_encode(cp, in), n = text_fold((Str){ in, k }, once, sizeof once);
        assert_true(n <= k * FOLD_GROWTH);
        size_t m = text_fold((Str){ once, n }, twice, sizeof twice);
        if (!str_eq((Str){ once, n }, (Str){ twice, m })) print_error("U+%04X\n", cp);
        assert_true(str_eq((Str){ once, n }, (Str){ twice, m }));
    }
}

static void tables(void **state)
{
    (void)state;
    const char *bad = words_sorted();
    if (bad) print_error("out of order: %s\n", bad);
    assert_null(bad);
}

/* What holds for every text: tokens in order, inside it, not empty, none apart from its bytes. */
static size_t check_split(Str text)
{
    Arena a = { 0 };
    Err err = { 0 };
    Sentence *s;
    size_t n, words = 0, at = 0;
    assert_int_equal(text_split(text, &a, &s, &n, &err), 0);
    for (size_t i = 0; i < n; i++) {
        assert_true(s[i].n > 0 && s[i].n <= SENTENCE_MAX_WORDS);
        assert_int_equal(s[i].start, s[i].token[0].start);
        assert_int_equal(s[i].end, s[i].token[s[i].n - 1].end);
        for (uint32_t k = 0; k < s[i].n; k++) {
            Token t = s[i].token[k];
            assert_true(t.start >= at && t.end > t.start && t.end <= text.n && t.form.n > 0);
            at = t.end;
        }
        for (uint32_t k = 0; k < s[i].n_multi; k++) assert_true(s[i].multi[k].last < s[i].n);
        words += s[i].n;
    }
    arena_close(&a);
    return words;
}

static Buf repeated(const char *what, size_t bytes)
{
    Buf b = { 0 };
    while (b.n < bytes) buf_lit(&b, what);
    return b;
}

static void long_texts(void **state)
{
    (void)state;
    static const char *const units[] = {
        "x", "word ", "a-", "a.", "don't", ".", "\"", "' ", "1,", "http://", "a@", "(", "Mr. ", "\xE2\x80\x99s", "\n\n",
        "A\n", "\xC2\xAD", "[1]", "[1] ", /* the last once took time by the square of the sentence */
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        Buf b = repeated(units[i], 300000);
        size_t words = check_split(buf_str(&b));
        assert_true(words > 0 || units[i][0] == '\xC2' || units[i][0] == '\n');
        buf_close(&b);
    }
}

static void sentence_is_cut(void **state)
{
    (void)state;
    Buf b = repeated("the cat's ", 10 * 2 * SENTENCE_MAX_WORDS);
    assert_int_equal(check_split(buf_str(&b)), 3 * 2 * SENTENCE_MAX_WORDS);
    buf_close(&b);
}

static void reader_is_the_same(void **state)
{
    (void)state;
    Str text = STR("One came. Two went.\n\nThree didn't stay.");
    Arena a = { 0 }, b = { 0 };
    Sentence *all, one;
    size_t n, i = 0;
    assert_int_equal(text_split(text, &a, &all, &n, NULL), 0);
    TextReader *r = text_open(text, &a, NULL);
    for (; text_next(r, &b, &one, NULL) > 0; i++) {
        assert_true(i < n);
        assert_int_equal(one.n, all[i].n);
        assert_int_equal(one.start, all[i].start);
        assert_int_equal(one.paragraph, all[i].paragraph);
        arena_reset(&b);
    }
    assert_int_equal(i, n);
    assert_int_equal(n, 3);
    arena_close(&a);
    arena_close(&b);
}

static const char *name_upos(unsigned v) { return v == 1 ? "VERB" : "_"; }
static int find_upos(Str s) { return str_is(s, "VERB") ? 1 : -1; }
static const char *name_ner(unsigned v) { return v == NER_B_PER ? "B-PER" : "O"; }
static const ConlluLabels labels = { .upos = name_upos, .find_upos = find_upos, .ner = name_ner };

static void conllu_kept(void **state)
{
    (void)state;
    Str in = STR("# newpar id = p\n# text = They don't.\n"
                 "1\tThey\tthey\t_\t_\t_\t2\t_\t_\t_\n"
                 "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
                 "2\tdo\tdo\tVERB\t_\tMood=Ind\t_\t_\t_\tX=1|Y\n"
                 "3\tn't\t_\t_\t_\t_\t2\t_\t_\t_\n"
                 "4\t.\t_\t_\t_\t_\t2\t_\t_\t_\n\n");
    Arena a = { 0 };
    Buf out = { 0 };
    Err err = { 0 };
    ConlluReader r;
    Sentence s;
    conllu_open(&r, in, "in", &labels);
    assert_int_equal(conllu_next(&r, &a, &s, &err), 1);
    ASSERT_STR(r.plain, "They don't.");
    assert_true(s.new_paragraph);
    assert_int_equal(s.token[2].start, 7);
    assert_int_equal(s.token[3].start, 10);
    assert_false(s.token[2].space_after);
    ConlluWriter w = { .labels = &labels };
    conllu_write(&w, &s, &out);
    assert_str(buf_str(&out), in, __FILE__, __LINE__);
    assert_int_equal(conllu_next(&r, &a, &s, &err), 0);
    buf_close(&out);
    arena_close(&a);
}

static void conllu_goes_on(void **state)
{
    (void)state;
#define WORD(id, form) id "\t" form "\t_\t_\t_\t_\t_\t_\t_\t_\n"
    Str in = STR(WORD("1", "good") "\n"
                 WORD("1", "a") "2\tno columns\n" WORD("3", "b") "\n\n"
                 "# comment\n\n"
                 WORD("1", "x") WORD("1.1", "empty") WORD("2", "y") "\n"
                 WORD("2", "late") "\n"
                 WORD("1-3", "range") WORD("1", "r") "\n"
                 WORD("1", "") "\n"
                 WORD("1", "last"));
    static const struct { int rc; int64_t line; } want[] = {
        { 1, 0 }, { ERR_INPUT, 4 }, { 1, 0 }, { ERR_INPUT, 14 }, { ERR_INPUT, 18 }, { ERR_INPUT, 19 }, { 1, 0 }, { 0, 0 },
    };
    Arena a = { 0 };
    ConlluReader r;
    Sentence s;
    conllu_open(&r, in, "in.conllu", NULL);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        Err err = { 0 };
        int rc = conllu_next(&r, &a, &s, &err);
        assert_int_equal(rc, want[i].rc);
        if (err.line != want[i].line) print_error("%zu: line %lld: %s\n", i, (long long)err.line, err.message);
        if (rc < 0) assert_int_equal(err.line, want[i].line);
    }
    assert_int_equal(r.empty_nodes, 1);
    ASSERT_STR(s.n ? s.token[0].form : STR("none"), "none");
    arena_close(&a);
}

static void conllu_of_text(void **state)
{
    (void)state;
    Str text = STR("Élie can't go.");
    Arena a = { 0 };
    Buf out = { 0 };
    Sentence *s;
    size_t n;
    Utf8Map m;
    assert_int_equal(text_split(text, &a, &s, &n, NULL), 0);
    assert_int_equal(utf8_map(text, &a, &m, NULL), 0);
    s[0].token[0].ner = NER_B_PER;
    ConlluWriter w = { .labels = &labels, .map = &m, .document = STR("d") };
    conllu_write(&w, &s[0], &out);
    ASSERT_STR(buf_str(&out), "# newpar\n# sent_id = d-1\n# text = Élie can't go.\n"
                              "1\tÉlie\t_\t_\t_\t_\t_\t_\t_\tNER=B-PER|TokenRange=0:4\n"
                              "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tTokenRange=5:10\n"
                              "2\tca\t_\t_\t_\t_\t_\t_\t_\tTokenRange=5:7\n"
                              "3\tn't\t_\t_\t_\t_\t_\t_\t_\tTokenRange=7:10\n"
                              "4\tgo\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|TokenRange=11:13\n"
                              "5\t.\t_\t_\t_\t_\t_\t_\t_\tTokenRange=13:14\n\n");
    buf_close(&out);
    arena_close(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(repair),          cmocka_unit_test(check_refuses), cmocka_unit_test(round_trip),
        cmocka_unit_test(map),             cmocka_unit_test(fold),          cmocka_unit_test(folds_settle),
        cmocka_unit_test(tables),          cmocka_unit_test(long_texts),    cmocka_unit_test(sentence_is_cut),
        cmocka_unit_test(reader_is_the_same), cmocka_unit_test(conllu_kept), cmocka_unit_test(conllu_goes_on),
        cmocka_unit_test(conllu_of_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
