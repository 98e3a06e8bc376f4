/* SPDX-License-Identifier: MIT */
/* A title and a bare surname: whom it names, and when it names nobody. */
#include "actor/inner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static const char dictionary[] =
    "%country\nFredonia = FRA\n    adj: Fredonian\nSylvania = DEU\n    adj: Sylvanian\n    place: Orchard\n"
    "%agent\nminister | secretary = GOV\nprime minister | deputy minister = GOV\ndefence minister | defence secretary = GOV MIL\n"
    "foreign minister = GOV\nsenator = LEG\ngeneral = MIL\npresident | premier = GOV\nformer minister = ELI\n"
    "%modifier\nformer = ELI\ndeputy = GOV\n%honorific\nDr\n"
    "%person\n"
    "Ann Orchard\n    FRA GOV MIL 2001..2005 minister of defence\n    FRA MIL 2006..2008 commander of the northern corps\n"
    "Bob Orchard\n    DEU LEG 2001..2010 senator\n"
    "Carl Orchard\n    FRA LEG 2008..2010 senator\n"
    "Dora Millwheel\n    DEU GOV 2001..2005 deputy prime minister, foreign minister\n"
    "Egon van der Quist\n    DEU GOV 2001..2005 deputy minister of health\n"
    "Fay al-Brook\n    FRA GOV 2001..2005 president\n"
    "Juan Perez Lantern\n    FRA GOV 2006..2008 president\n"
    "Ned Gavel\n    FRA JUD 2001..2005 member of the constitutional court\n"
    "Zhu Wenbo\n    CHN GOV 2001..2005 premier\n"
    "Hal Listed | ~Listed\n    FRA GOV 2001..2005 minister of trade\n"
    "Ida Common\n    FRA GOV 2001..2005 minister of trade\n"
    "Jo Common\n    FRA BUS 2001..2005 banker\nKai Common\n    FRA BUS 2001..2005 banker\nLea Common\n    DEU BUS 2001..2005 banker\n";

typedef struct Case {
    const char *phrase, *date, *name; /* "" for nobody of the dictionary */
} Case;

static const Case cases[] = {
    { "Defence Minister Orchard", "2003-05-01", "Ann Orchard" },
    { "Secretary Orchard", "2003-05-01", "Ann Orchard" },
    { "Defence Secretary Dr Orchard", "2003-05-01", "Ann Orchard" },
    { "General Orchard", "2007-05-01", "Ann Orchard" },
    { "former Minister Orchard", "2009-05-01", "Ann Orchard" }, /* though her last office was another */
    { "Foreign Minister Orchard", "2003-05-01", "" },
    { "Defence Minister Orchard", "2007-05-01", "" },
    { "Sylvanian Defence Minister Orchard", "2003-05-01", "" },
    { "Orchard", "2003-05-01", "" },
    { "Dr Orchard", "2003-05-01", "" },
    { "Senator Orchard", "2005-05-01", "Bob Orchard" },
    { "Senators Orchard", "2005-05-01", "Bob Orchard" },
    { "Sen. Orchard", "2005-05-01", "Bob Orchard" },
    { "Senator Orchard", "2009-05-01", "" }, /* two of them */
    { "Fredonian Senator Orchard", "2009-05-01", "Carl Orchard" },
    { "Sylvania's Senator Orchard", "2009-05-01", "Bob Orchard" },
    { "Foreign Minister Millwheel", "2003-05-01", "Dora Millwheel" },
    { "Prime Minister Millwheel", "2003-05-01", "" }, /* only her deputy */
    { "Deputy Minister van der Quist", "2003-05-01", "Egon van der Quist" },
    { "Minister van der Quist", "2003-05-01", "" },
    { "Deputy Minister Quist", "2003-05-01", "" },
    { "President al-Brook", "2003-05-01", "Fay al-Brook" },
    { "President Brook", "2003-05-01", "Fay al-Brook" },
    { "former President Brook", "2006-05-01", "Fay al-Brook" },
    { "former Defence Minister Orchard", "2007-05-01", "Ann Orchard" }, /* an officer now */
    { "former Minister Listed", "2009-05-01", "Hal Listed" },
    { "former general Listed", "2009-05-01", "" },
    { "Minister Listed", "2003-05-01", "Hal Listed" },
    { "Sylvanian Minister Listed", "2003-05-01", "" }, /* another country's */
    { "General Listed", "2003-05-01", "" },            /* no officer */
    { "former Minister Listed", "2003-05-01", "" },    /* still is one */
    { "President Brook", "2006-05-01", "" },
    { "President Perez Lantern", "2007-05-01", "Juan Perez Lantern" },
    { "President Lantern", "2007-05-01", "Juan Perez Lantern" },
    { "Justice Gavel", "2003-05-01", "Ned Gavel" },
    { "Premier Zhu", "2003-05-01", "Zhu Wenbo" },
    { "Premier Wenbo", "2003-05-01", "" },
    { "Minister Common", "2003-05-01", "" }, /* many bear the name, and no country says which */
    { "Fredonian Minister Common", "2003-05-01", "Ida Common" },
};

static void test_titles(void **state)
{
    (void)state;
    Lexicon *lex;
    Arena a = { 0 };
    LexiconSource src = { STR("t.actors"), STR(dictionary), false };
    assert_int_equal(lexicon_open(&lex, &src, 1, NULL), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Actor actor;
        assert_int_equal(actor_phrase(lex, str_of(cases[i].phrase), str_of(cases[i].date), &a, &actor, NULL), 0);
        const char *got = actor.entry && actor.entry->kind == LEX_PERSON ? arena_str(&a, actor.entry->name).p : "";
        if (strcmp(got, cases[i].name) != 0) print_error("%s @%s\n", cases[i].phrase, cases[i].date);
        assert_string_equal(got, cases[i].name);
        bool listed = str_ends(actor.name, STR("Listed")); /* a name of its own in the dictionary */
        if (got[0] && !listed) assert_true(str_starts(actor.how, STR("surname behind a title")));
    }
    arena_close(&a);
    lexicon_close(&lex);
}

static void test_word_classes(void **state)
{
    (void)state;
    assert_null(word_class_unsorted());
    assert_int_equal(word_class(STR("a")), WORD_DET);
    assert_int_equal(word_class(STR("of")), WORD_OF);
    assert_int_equal(word_class(STR("your")), WORD_DET);
    assert_int_equal(word_class(STR("ou")), WORD_OTHER);
    assert_int_equal(word_class(STR("yours")), WORD_OTHER);
    assert_int_equal(word_class(STR("of\0")), WORD_OTHER);
    assert_int_equal(word_class(STR("")), WORD_OTHER);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_titles), cmocka_unit_test(test_word_classes) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
