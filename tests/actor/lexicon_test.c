/* SPDX-License-Identifier: MIT */
/* The dictionary's grammar, folding, matching and dates. */
#include "actor/actor.h"
#include "lexicon/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

typedef struct Problems {
    unsigned n, errors;
    LexProblem last;
    uint32_t lines[32];
} Problems;

static void collect(void *cookie, const LexProblem *p)
{
    Problems *all = cookie;
    if (all->n < 32) all->lines[all->n] = p->line;
    all->n++;
    all->errors += !p->warning;
    all->last = *p;
}

static Problems lint(const char *text)
{
    Problems all = { 0 };
    LexiconSource src = { STR("t.actors"), str_of(text), false };
    assert_int_equal(lexicon_lint(&src, 1, collect, &all, NULL), 0);
    return all;
}

static Lexicon *open_text(const char *text)
{
    Lexicon *lex;
    Err err = { 0 };
    LexiconSource src = { STR("t.actors"), str_of(text), false };
    assert_int_equal(lexicon_open(&lex, &src, 1, &err), 0);
    return lex;
}

/* The canonical name of the longest name at the front of `text`, "" for none. */
static const char *look(const Lexicon *lex, const char *text, size_t *length, Arena *a)
{
    KeyText t = { 0 };
    LexMatch m[4];
    size_t len = 0;
    assert_true(key_add(&t, str_of(text), 0, false, a));
    lexicon_words(lex, t.word, t.n);
    size_t n = lexicon_match(lex, t.word, t.n, 0, 0, m, 4, &len);
    if (length) *length = len;
    return n ? arena_str(a, m[0].entry->name).p : "";
}

static void test_folding(void **state)
{
    (void)state;
    Arena a = { 0 };
    Lexicon *lex = open_text("%country\nTürkiye | U.S. = TUR\n%org\nAl-Qaeda | People's Party | the Hague Court | Ministry of Defence = IGO\n");
    static const char *const same[] = { "Turkiye", "TÜRKIYE", "TURKIYE", "US", "U.S.", "Al Qaeda", "Al-Qaeda's", "al-Qaeda",
                                        "People\xe2\x80\x99s Party", "Hague Court", "Ministry of Defense", "Türkiye's" };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (!*look(lex, same[i], NULL, &a)) fail_msg("%s is not found", same[i]);
    assert_string_equal(look(lex, "Al-qaeda", NULL, &a), "");
    assert_string_equal(look(lex, "turkiye", NULL, &a), "");
    assert_string_equal(look(lex, "us", NULL, &a), "");
    assert_string_equal(look(lex, "Us", NULL, &a), "");
    assert_string_equal(look(lex, "People, Party", NULL, &a), "");
    arena_close(&a);
    lexicon_close(&lex);
}

static void test_longest_and_lemma(void **state)
{
    (void)state;
    Arena a = { 0 };
    size_t length;
    Lexicon *lex = open_text("%agent\npolice = COP\npolice chief = COP\ncountry = GOV\ntroops = MIL\nMP = LEG\n%country\nNiger = NER\nNiger Delta = NGA\n");
    assert_string_equal(look(lex, "police chiefs said", &length, &a), "police chief");
    assert_int_equal(length, 2);
    assert_string_equal(look(lex, "Countries", &length, &a), "country");
    assert_string_equal(look(lex, "troop", &length, &a), "");
    assert_string_equal(look(lex, "troops", &length, &a), "troops");
    assert_string_equal(look(lex, "MPs", &length, &a), "MP");
    assert_string_equal(look(lex, "mp", &length, &a), "");
    assert_string_equal(look(lex, "Niger Deltas", &length, &a), "Niger");
    assert_int_equal(length, 1);
    arena_close(&a);
    lexicon_close(&lex);
}

static void test_layers(void **state)
{
    (void)state;
    Arena a = { 0 };
    Lexicon *lex;
    LexiconSource src[] = { { STR("builtin"), STR("%country\nFreedonia | Fredonia = USA\n"), true },
                            { STR("mine"), STR("%org\nFreedonia = IGO\n"), false } };
    assert_int_equal(lexicon_open(&lex, src, 2, NULL), 0);
    KeyText t = { 0 };
    LexMatch m[4];
    size_t len;
    assert_true(key_add(&t, STR("Freedonia Fredonia"), 0, false, &a));
    lexicon_words(lex, t.word, t.n);
    assert_int_equal(lexicon_match(lex, t.word, t.n, 0, 0, m, 4, &len), 1);
    assert_string_equal(m[0].entry->codes[0].country, "IGO");
    assert_int_equal(lexicon_match(lex, t.word, t.n, 1, 0, m, 4, &len), 1);
    assert_string_equal(m[0].entry->codes[0].country, "USA");
    arena_close(&a);
    lexicon_close(&lex);
}

/* TABARI's dictionaries: a code before the country's, and a person whose name stands for a country. */
static void test_petrarch(void **state)
{
    (void)state;
    Arena a = { 0 };
    Lexicon *lex;
    Actor actor;
    LexiconSource src[] = { { STR("actors"), STR("ARNOR_ [ARN]\nROMENDACIL [BRE]\n"), false },
                            { STR("agents"), STR("MSF {} [NGO~]\nPRIME_MINISTER [~GOV]\n"), false } };
    assert_int_equal(lexicon_open(&lex, src, 2, NULL), 0);
    assert_int_equal(actor_phrase(lex, STR("MSF Arnor"), STR("1995-01-01"), &a, &actor, NULL), 0);
    assert_true(str_is(actor.code, "NGOARN"));
    assert_int_equal(actor_phrase(lex, STR("an MSF Arnor prime minister"), STR("1995-01-01"), &a, &actor, NULL), 0);
    assert_true(str_is(actor.code, "NGOARNGOV"));
    assert_int_equal(actor_phrase(lex, STR("Prime Minister Romendacil"), STR("1995-01-01"), &a, &actor, NULL), 0);
    assert_true(str_is(actor.code, "BREGOV"));
    arena_close(&a);
    lexicon_close(&lex);
}

static void test_dates(void **state)
{
    (void)state;
    assert_int_equal(lexicon_day(STR("2007"), false), 20070101);
    assert_int_equal(lexicon_day(STR("2007"), true), 20071231);
    assert_int_equal(lexicon_day(STR("2008-02"), true), 20080229);
    assert_int_equal(lexicon_day(STR("1900-02"), true), 19000228);
    assert_int_equal(lexicon_day(STR("2007-02-29"), false), -1);
    assert_int_equal(lexicon_day(STR("2007-13"), false), -1);
    assert_int_equal(lexicon_day(STR("2007-1-1"), false), -1);
    assert_int_equal(lexicon_day(STR(""), false), -1);
    Lexicon *lex = open_text("%person\nAnn Other\n    FRA GOV  2001..2003  minister\n    FRA LEG  2003-06..2010  deputy\n    FRA GOV  2015..  president\n");
    Arena a = { 0 };
    KeyText t = { 0 };
    LexMatch m[1];
    size_t len;
    LexWhen when;
    assert_true(key_add(&t, STR("Ann Other"), 0, false, &a));
    lexicon_words(lex, t.word, t.n);
    assert_int_equal(lexicon_match(lex, t.word, t.n, 0, 0, m, 1, &len), 1);
    assert_string_equal(lexicon_code(m[0].entry, 20031231, &when)->office.p ? "deputy" : "", "deputy");
    assert_int_equal(when, WHEN_DATED);
    assert_int_equal(lexicon_code(m[0].entry, 20030101, &when)->from, 20010101);
    lexicon_code(m[0].entry, 20120101, &when);
    assert_int_equal(when, WHEN_PAST);
    assert_int_equal(lexicon_code(m[0].entry, 19990101, &when)->from, 20010101);
    assert_int_equal(when, WHEN_BEFORE);
    arena_close(&a);
    lexicon_close(&lex);
}

static void test_errors(void **state)
{
    (void)state;
    static const struct { const char *text; unsigned line; } bad[] = {
        { "Turkey = TUR\n", 1 },                                        /* no kind */
        { "%contry\n", 1 },                                             /* no such kind */
        { "%country\nTurkey = TRU\n", 2 },                              /* no such code */
        { "%country\nTurkey\n", 2 },                                    /* no code */
        { "%country\nTurkey = GOV\n", 2 },                              /* no country */
        { "%agent\nsoldier = MIL\n    adj: soldierly\n", 3 },           /* not under this kind */
        { "%agent\nsoldier = MIL\n    colour: red\n", 3 },              /* no such detail */
        { "    adj: Turkish\n", 1 },                                    /* without an entry */
        { "%person\nA B\n    TUR GOV 2001..2000 x\n", 3 },              /* backwards */
        { "%person\nA B\n    TUR GOV 2001-02-30..2002 x\n", 3 },        /* no such day */
        { "%person\nA B\n    minister 2001..2002\n", 3 },               /* no code first */
        { "%person\nA B\n    wikidata: 77\n", 3 },
        { "%person\nA B\n    cameo: turgov\n", 3 },
        { "%person\nA B\n    ? A B\n", 3 },                             /* example without result */
        { "%person\nA B\n    ? A B @2001-99-99 = TUR\n", 3 },
        { "%person\n|A B\n", 2 },                                       /* empty name */
        { "%agent\na b c d e f g h i j k l m n o p q r s t u v w x y = MIL\n", 2 }, /* too long */
        { "%agent\nx = MIL GOV COP LEG JUD\n", 2 },                     /* too many sectors */
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Problems p = lint(bad[i].text);
        if (!p.errors || p.lines[0] != bad[i].line) fail_msg("no error at line %u of:\n%s", bad[i].line, bad[i].text);
    }
    Problems twice = lint("%agent\nsoldier = MIL\n\nsoldier = COP  # again\n");
    assert_int_equal(twice.n, 1);
    assert_true(twice.last.warning);
    assert_int_equal(twice.last.line, 4);
}

static void test_good(void **state)
{
    (void)state;
    Problems p = lint("\xef\xbb\xbf# comment\n%country\nTurkey | Türkiye = TUR  # two spaces\n\tadj: Turkish\n    capital: Ankara\n"
                      "    cameo: TUR\n    wikidata: Q43\n    ? Turkish jets @2001-01 = TUR\n\n%place\nX#1 = TUR\r\n    adj: Xish\n"
                      "%ethnic\nKurd | Kurds\n%honorific\nMr\n%agent\nTurkey Point = -\n%role\nofficial = GOV\n");
    if (p.n) fail_msg("line %u: %s", p.last.line, p.last.message);
}

static void test_bad_line_keeps_rest(void **state)
{
    (void)state;
    Arena a = { 0 };
    Lexicon *lex = open_text("%agent\nx = NOPE\nsoldier = MIL\n%nokind\nlost = MIL\n%agent\npilot = MIL");
    assert_string_equal(look(lex, "soldiers", NULL, &a), "soldier");
    assert_string_equal(look(lex, "pilot", NULL, &a), "pilot");
    assert_string_equal(look(lex, "lost", NULL, &a), "");
    arena_close(&a);
    lexicon_close(&lex);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folding), cmocka_unit_test(test_longest_and_lemma), cmocka_unit_test(test_layers), cmocka_unit_test(test_petrarch),
        cmocka_unit_test(test_dates),   cmocka_unit_test(test_errors),            cmocka_unit_test(test_good),
        cmocka_unit_test(test_bad_line_keeps_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
