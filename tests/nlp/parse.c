/* SPDX-License-Identifier: MIT */
/*
 * The whole of nlp on sentences written for this test: close to the network in floating point (reference.txt, written
 * by train/reference.py), the same for every kernel and every grouping, a tree whatever the input.
 *
 * Tolerances: at most one label or head in 20 differs from the reference; a component of a word's vector differs by
 * less than 0.1 (components are normalised: their spread is about 1) and by less than 0.01 on average.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/buf.h"
#include "nlp/state.h"

#define PROBE 8
#define WORDS 400

typedef struct Reference {
    Buf text;
    Token want[WORDS];
    float probe[WORDS][PROBE];
    Sentence sentence[WORDS];
    size_t words, sentences;
} Reference;

static Reference ref;
static NlpModel *model;

static void read_word(Str line)
{
    Str column[6 + PROBE];
    for (int k = 0; k < 6 + PROBE; k++) assert_true(str_next(&line, '\t', &column[k]));
    Token *t = &ref.want[ref.words];
    t->form = column[0];
    t->upos = (uint8_t)nlp_upos_find(column[1]);
    t->xpos = (uint8_t)nlp_xpos_find(column[2]);
    t->head = atoi(column[3].p) - 1;
    t->deprel = (uint8_t)nlp_dep_find(column[4]);
    t->ner = (uint8_t)nlp_ner_find(column[5]);
    for (int k = 0; k < PROBE; k++) ref.probe[ref.words][k] = strtof(column[6 + k].p, NULL);
    ref.words++;
}

static int set_up(void **unused)
{
    (void)unused;
    Err err = { 0 };
    char part[4096];
    size_t n, first = 0;
    FILE *f = fopen(NLP_REFERENCE, "rb");
    if (!f) return -1;
    while ((n = fread(part, 1, sizeof part, f)) > 0) buf_add(&ref.text, (Str){ part, n });
    fclose(f);
    buf_char(&ref.text, '\0');
    Str rest = buf_str(&ref.text), line;
    while (str_next(&rest, '\n', &line) && ref.words < WORDS) {
        if (line.n > 1) {
            read_word(line);
        } else if (ref.words > first) {
            ref.sentence[ref.sentences++] = (Sentence){ .n = (uint32_t)(ref.words - first) };
            first = ref.words;
        }
    }
    return nlp_model_open(&model, NULL, 0, &err);
}

static int tear_down(void **unused)
{
    (void)unused;
    nlp_model_close(&model);
    buf_close(&ref.text);
    return 0;
}

/* The reference's forms, not yet parsed. */
static void copy_words(Token *t, Sentence *s)
{
    size_t at = 0;
    for (size_t i = 0; i < ref.words; i++) t[i] = (Token){ .form = ref.want[i].form };
    for (size_t i = 0; i < ref.sentences; i++) {
        s[i] = ref.sentence[i];
        s[i].token = t + at;
        at += s[i].n;
    }
}

static void parse(unsigned mask, Sentence *s, size_t n, size_t group, Arena *arena)
{
    Err err = { 0 };
    NlpState *state;
    assert_int_equal(nlp_state_open(&state, model, mask, &err), 0);
    for (size_t i = 0; i < n; i += group)
        assert_int_equal(nlp_parse(state, s + i, n - i < group ? n - i : group, arena, &err), 0);
    nlp_state_close(&state);
}

static bool same_analysis(const Token *a, const Token *b)
{
    return a->upos == b->upos && a->xpos == b->xpos && a->head == b->head && a->deprel == b->deprel && a->ner == b->ner &&
           str_eq(a->lemma, b->lemma) && str_eq(a->feats, b->feats);
}

static void test_near_the_reference(void **unused)
{
    (void)unused;
    Token t[WORDS];
    Sentence s[WORDS];
    Arena arena = { 0 };
    copy_words(t, s);
    parse(NLP_CPU_ALL, s, ref.sentences, ref.sentences, &arena);
    size_t wrong = 0;
    for (size_t i = 0; i < ref.words; i++) {
        const Token *w = &ref.want[i];
        wrong += (t[i].upos != w->upos) + (t[i].xpos != w->xpos) + (t[i].head != w->head) + (t[i].deprel != w->deprel) +
                 (t[i].ner != w->ner);
    }
    assert_true(ref.words > 80);
    if (wrong * 20 > ref.words * 5) fail_msg("%zu of %zu labels differ from the reference", wrong, ref.words * 5);
    arena_close(&arena);
}

/* The network alone takes both for prepositions; what opens a clause or stands alone is none (src/nlp/memory.c). */
static void test_tags_agree_with_relations(void **unused)
{
    (void)unused;
    static const char *const form[] = { "With", "the", "rebels", "closing", "in", ",", "the", "town", "emptied", "." };
    enum { N = sizeof form / sizeof form[0] };
    Token t[N];
    Sentence s = { .token = t, .n = N };
    Arena arena = { 0 };
    for (size_t i = 0; i < N; i++) t[i] = (Token){ .form = str_of(form[i]) };
    parse(NLP_CPU_ALL, &s, 1, 1, &arena);
    assert_int_equal(t[0].deprel, DEP_MARK);
    assert_int_equal(t[0].upos, UPOS_SCONJ);
    assert_int_equal(t[4].deprel, DEP_ADVMOD);
    assert_int_equal(t[4].upos, UPOS_ADV);
    arena_close(&arena);
}

static void test_vectors_near_the_reference(void **unused)
{
    (void)unused;
    Token t[WORDS];
    Sentence s[WORDS];
    Err err = { 0 };
    NlpState *state;
    double sum = 0, worst = 0;
    size_t at = 0;
    copy_words(t, s);
    assert_int_equal(nlp_state_open(&state, model, NLP_CPU_ALL, &err), 0);
    for (size_t i = 0; i < ref.sentences; i++) {
        state->piece[0] = (NlpPiece){ s[i].token, 0, s[i].n };
        state->pieces = 1;
        state->words = s[i].n;
        nlp_encode(state);
        for (uint32_t w = 0; w < s[i].n; w++, at++)
            for (int k = 0; k < PROBE; k++) {
                double d = fabs((double)state->x[(size_t)w * model->dim + (size_t)k] - (double)ref.probe[at][k]);
                sum += d;
                worst = d > worst ? d : worst;
            }
    }
    nlp_state_close(&state);
    print_message("vectors: worst %.4f, mean %.4f\n", worst, sum / (double)(at * PROBE));
    assert_true(worst < 0.1);
    assert_true(sum / (double)(at * PROBE) < 0.01);
}

static void test_same_for_kernels_and_groups(void **unused)
{
    (void)unused;
    static const unsigned masks[] = { 0, NLP_CPU_AVX2, NLP_CPU_AVX512, NLP_CPU_NEON, NLP_CPU_ALL };
    Token want[WORDS], t[WORDS];
    Sentence s[WORDS];
    Arena arena = { 0 };
    copy_words(want, s);
    parse(0, s, ref.sentences, ref.sentences, &arena);
    for (size_t k = 0; k < sizeof masks / sizeof masks[0]; k++)
        for (size_t group = 1; group < 6; group++) {
            copy_words(t, s);
            parse(masks[k], s, ref.sentences, group, &arena);
            for (size_t i = 0; i < ref.words; i++) assert_true(same_analysis(&want[i], &t[i]));
        }
    arena_close(&arena);
}

static void assert_tree(const Sentence *s)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const Token *t = &s->token[i];
        uint32_t steps = 0;
        for (int32_t v = (int32_t)i; v >= 0; v = s->token[v].head) assert_true(v < (int32_t)s->n && steps++ <= s->n);
        assert_int_equal(t->head < 0, t->deprel == DEP_ROOT);
        assert_true(t->upos > 0 && t->upos < UPOS_COUNT && t->deprel > 0 && t->deprel < DEP_COUNT && t->ner < NER_COUNT);
        bool inside = t->ner == NER_I_PER || t->ner == NER_I_ORG || t->ner == NER_I_LOC;
        if (inside) assert_true(i && (t[-1].ner == t->ner || t[-1].ner == t->ner - 1));
        roots += t->head < 0;
    }
    assert_int_equal(roots, s->n > 0);
}

static void test_strange_input_gives_trees(void **unused)
{
    (void)unused;
    static const char odd[] = "\xff\xfe\x00\x80 a\xc3";
    static char long_form[70000];
    Arena arena = { 0 };
    const Str forms[] = { { odd, 8 }, { "", 0 }, { NULL, 0 }, STR("a"), STR(","), STR("İÇİN"), { long_form, sizeof long_form },
                          STR("日本"), STR("…"), STR("\xf0\x9f\x98\x80") };
    memset(long_form, 'x', sizeof long_form);
    for (uint32_t n = 0; n <= SENTENCE_MAX_WORDS; n = n < 4 ? n + 1 : n * 3 + 7) {
        Token *t = arena_array(&arena, n + 1, sizeof *t);
        for (uint32_t i = 0; i < n; i++) t[i].form = forms[(i * 7 + i / 3) % 10];
        Sentence s = { .token = t, .n = n };
        parse(NLP_CPU_ALL, &s, 1, 1, &arena);
        assert_tree(&s);
    }
    arena_close(&arena);
}

static void test_dateline_hangs_on_the_sentence(void **unused)
{
    (void)unused;
    Arena arena = { 0 };
    Token t[12] = { { 0 } };
    Str rest = STR("MOSCOW ( AP ) — Rebels killed a general on Monday ."), w;
    Sentence s = { .token = t, .dateline = 5 };
    while (str_next(&rest, ' ', &w)) t[s.n++].form = w;
    parse(NLP_CPU_ALL, &s, 1, 1, &arena);
    assert_tree(&s);
    assert_int_equal(t[6].head, -1);
    assert_int_equal(t[5].head, 6);
    assert_int_equal(t[5].deprel, DEP_NSUBJ);
    for (s.dateline = 0; s.dateline <= s.n + 1; s.dateline++) {
        parse(NLP_CPU_ALL, &s, 1, 1, &arena);
        assert_tree(&s);
    }
    arena_close(&arena);
}

static Token parse_one(Arena *arena, const char *words, unsigned at)
{
    Token t[64] = { { 0 } };
    Str rest = str_of(words), w;
    Sentence s = { .token = t };
    while (str_next(&rest, ' ', &w)) t[s.n++].form = w;
    parse(NLP_CPU_ALL, &s, 1, 1, arena);
    return t[at];
}

static void test_lemmas(void **unused)
{
    (void)unused;
    static const struct {
        const char *words;
        unsigned at;
        const char *lemma;
    } cases[] = {
        { "Japan severed its ties with North Korea .", 1, "sever" },
        { "The minister met the president .", 2, "meet" },
        { "The rebels sought help from Libya .", 2, "seek" },
        { "Troops shelled the city .", 1, "shell" },
        { "The army sent troops to the border .", 3, "troop" },
        { "They were dying .", 2, "die" },
        { "The embassies were closed .", 1, "embassy" },
        { "He had stopped the talks .", 2, "stop" },
        { "Police abducted the journalists .", 3, "journalist" },
    };
    Arena arena = { 0 };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Token t = parse_one(&arena, cases[i].words, cases[i].at);
        if (!str_is(t.lemma, cases[i].lemma)) fail_msg("%s: %.*s", cases[i].lemma, STR_ARG(t.lemma));
    }
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_near_the_reference),          cmocka_unit_test(test_vectors_near_the_reference),
        cmocka_unit_test(test_tags_agree_with_relations), cmocka_unit_test(test_same_for_kernels_and_groups), cmocka_unit_test(test_strange_input_gives_trees),
        cmocka_unit_test(test_dateline_hangs_on_the_sentence), cmocka_unit_test(test_lemmas),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
