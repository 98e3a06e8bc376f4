/* SPDX-License-Identifier: MIT */
/*
 * Copies among reports.  The corpus is made here: reports on topics, several on each that share background sentences, and
 * of each report copies as papers print them.  Precision: of the reports that were taken for copies or updates, how many
 * belong to the story they were put to; recall: of the copies and updates, how many were found.
 *
 *     test_duplicate           the tests
 *     test_duplicate MILLIONS  memory and speed with so many million different reports
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "pipeline/duplicate.h"

#define TOPICS 150
#define REPORTS 3 /* on a topic */
#define SENTENCES_MAX 40
#define TARGET 0.98
#define BYTES_A_REPORT 200

static uint64_t state_of_random = 1;

static uint32_t below(uint32_t n)
{
    state_of_random ^= state_of_random << 13;
    state_of_random ^= state_of_random >> 7;
    state_of_random ^= state_of_random << 17;
    return (uint32_t)((state_of_random * 0x2545f4914f6cdd1du) >> 33) % n;
}

/* --- sentences --- */

#define PICK(list) (list)[below(sizeof(list) / sizeof(list)[0])]

static const char *const country[] = { "Norland", "Ostria", "Caldera", "Merovia", "Tirana Bay", "Suvania", "Belmark", "Arcadia",
    "Lower Vessen", "Quillon", "Pellamy", "Istria Major", "Garduna", "Ruthenbergia", "Calanda", "Dunmarrow", "Vostok Island",
    "Hesperia", "Zembla", "Karain" };
static const char *const role[] = { "foreign minister", "prime minister", "defence minister", "president", "ambassador", "army chief",
    "opposition leader", "central bank governor", "interior minister", "parliamentary speaker", "trade envoy", "police commander" };
static const char *const name[] = { "Ilva Brandt", "Tomas Kerrigan", "Aziz Pellar", "Maria Donnel", "Oleg Strand", "Hana Vireo",
    "Peter Quist", "Nadia Sorrel", "Luis Embry", "Greta Holm", "Samir Castell", "Judith Aldane", "Ravi Moncur", "Edda Thorne" };
static const char *const did[] = { "condemned", "praised", "rejected", "signed", "postponed", "criticised", "welcomed", "ratified",
    "suspended", "renewed", "denounced", "endorsed", "questioned", "defended", "vetoed", "approved" };
static const char *const thing[] = { "the fishing treaty", "a ceasefire along the river", "the sale of helicopters", "new tariffs on grain",
    "the release of forty prisoners", "a pipeline through the mountains", "the border closure", "an inquiry into the shelling",
    "the visit of inspectors", "a loan for the railway", "the trial of two generals", "emergency aid for the flooded valleys",
    "the expulsion of diplomats", "a law against foreign media", "joint naval exercises", "the census in the northern districts",
    "talks about the disputed islands", "the curfew in the harbour quarter" };
static const char *const where[] = { "in the capital", "near the frontier", "at a summit in the lake district", "after a night session",
    "before leaving for the conference", "during a visit to the coast", "in front of the parliament", "in a televised address",
    "on the sidelines of the assembly", "at the air base", "in a letter to the council", "outside the courthouse" };
static const char *const day[] = { "on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "over the weekend",
    "late last night", "early this morning" };
static const char *const more[] = { "and promised to consult the allies", "while thousands marched against the decision",
    "but gave no details of the timetable", "despite warnings from the neighbouring states", "because the harvest had failed again",
    "although the army wants to wait", "as investors sold the national currency", "which surprised most observers",
    "and called on both sides to show restraint", "without naming the companies involved", "after the rebels had left two villages",
    "in return for lower duties on timber" };
static const char *const witness[] = { "a shopkeeper", "a retired judge", "a student leader", "a truck driver", "an aid worker",
    "a former envoy", "a village elder", "a union official", "a nurse at the main hospital", "a port engineer" };

static void sentence(Buf *b)
{
    uint32_t n = 2 + below(300);
    switch (below(6)) {
    case 0: buf_printf(b, "%s's %s %s %s %s %s.", PICK(country), PICK(role), PICK(did), PICK(thing), PICK(where), PICK(more)); break;
    case 1: buf_printf(b, "%s, the %s of %s, %s %s %s.", PICK(name), PICK(role), PICK(country), PICK(did), PICK(thing), PICK(day)); break;
    case 2: buf_printf(b, "At least %u people were hurt when police in %s broke up a protest against %s %s.", n, PICK(country), PICK(thing),
                       PICK(day)); break;
    case 3: buf_printf(b, "\"We have waited %u days for an answer about %s,\" %s said %s.", n, PICK(thing), PICK(witness), PICK(where)); break;
    case 4: buf_printf(b, "According to %s, %s and %s discussed %s for %u hours %s.", PICK(name), PICK(country), PICK(country), PICK(thing),
                       2 + n % 12, PICK(more)); break;
    default: buf_printf(b, "The %s of %s %s %s, %s told reporters %s.", PICK(role), PICK(country), PICK(did), PICK(thing), PICK(witness),
                        PICK(where)); break;
    }
}

typedef struct Report {
    char *sentence[SENTENCES_MAX];
    size_t n;
    uint32_t story;
} Report;

static void add(Report *r, const char *text)
{
    assert_true(r->n < SENTENCES_MAX);
    r->sentence[r->n++] = strdup(text);
}

static void add_new(Report *r, size_t n)
{
    while (n--) {
        Buf b = { 0 };
        sentence(&b);
        buf_char(&b, 0);
        add(r, b.p);
        buf_close(&b);
    }
}

static void release(Report *r)
{
    for (size_t i = 0; i < r->n; i++) free(r->sentence[i]);
    r->n = 0;
}

static Str joined(const Report *r, size_t n, Buf *b)
{
    for (size_t i = 0; i < n && i < r->n; i++) buf_printf(b, "%s%s", r->sentence[i], i % 3 == 2 ? "\n\n" : " ");
    return buf_str(b);
}

/* --- what papers make of a report --- */

enum { MADE_SAME, MADE_HEADLINE, MADE_CUT, MADE_REWRITTEN, MADE_NUMBERS, MADE_AGENCY, MADE_LONGER, MADE_WAYS };

static const char *const way_name[] = { "same words", "another headline", "cut at the end", "rewritten", "other numbers", "agency lines", "longer" };

/* One word in `rarity` goes, gets a neighbour or is replaced. */
static void rewritten(Str text, uint32_t rarity, Buf *b)
{
    static const char *const instead[] = { "also", "reportedly", "then", "several", "top", "major", "recent", "local" };
    Str word;
    while (str_next(&text, ' ', &word)) {
        bool change = below(rarity) == 0;
        uint32_t how = below(3);
        if (change && how) buf_printf(b, "%s ", PICK(instead));
        if (!change || how == 1) buf_printf(b, "%.*s ", STR_ARG(word));
    }
}

static void numbers_changed(Str text, Buf *b)
{
    for (size_t i = 0; i < text.n; i++) buf_char(b, ascii_isdigit(text.p[i]) ? (char)('1' + below(9)) : text.p[i]);
}

static void made(const Report *r, int way, Buf *out)
{
    Buf plain = { 0 };
    Str text = joined(r, r->n, &plain);
    switch (way) {
    case MADE_SAME:
        for (size_t i = 0; i < text.n; i++) buf_char(out, text.p[i] == ',' ? ';' : (char)(ascii_islower(text.p[i]) ? text.p[i] - 32 : text.p[i]));
        break;
    case MADE_HEADLINE: buf_printf(out, "Crisis deepens as %s %s %s\n\n%.*s", PICK(country), PICK(did), PICK(thing), STR_ARG(text)); break;
    case MADE_CUT: joined(r, r->n * (4 + below(5)) / 10, out); break;
    case MADE_REWRITTEN: rewritten(text, 10, out); break;
    case MADE_NUMBERS: numbers_changed(text, out); break;
    case MADE_AGENCY:
        buf_printf(out, "%s (Wire Service) - %.*s\n(Reporting by %s; editing by %s) All rights reserved.", PICK(country), STR_ARG(text),
                   PICK(name), PICK(name));
        break;
    case MADE_LONGER: {
        Report added = { 0 };
        add_new(&added, 2 + r->n / 2);
        rewritten(text, 60, out);
        joined(&added, added.n, out);
        release(&added);
    }
    }
    buf_close(&plain);
}

/* --- the measure --- */

typedef struct Score { size_t taken, right, copies; size_t missed[MADE_WAYS]; size_t updates; } Score;

static uint32_t story_of[TOPICS * REPORTS * (MADE_WAYS + 1)]; /* by number */

static DuplicateAnswer shown(Duplicates *d, Str text, int64_t number, Arena *arena)
{
    Fingerprint f;
    DuplicateAnswer answer;
    arena_reset(arena);
    assert_int_equal(fingerprint_of(text, arena, &f, NULL), 0);
    assert_int_equal(duplicates_decide(d, &f, 100, number, number, arena, &answer, NULL), 0);
    return answer;
}

static void count(Score *s, DuplicateAnswer answer, uint32_t story, int way)
{
    bool taken = answer.kind != TOLD_FIRST, right = taken && story_of[answer.of] == story;
    s->taken += taken;
    s->right += right;
    s->copies += way >= 0;
    s->updates += way == MADE_LONGER && answer.kind == TOLD_UPDATE;
    if (way >= 0 && !right) s->missed[way]++;
}

static void topic_reports(Report *report, uint32_t topic)
{
    Report background = { 0 };
    add_new(&background, 6);
    for (uint32_t i = 0; i < REPORTS; i++) {
        report[i] = (Report){ .story = topic * REPORTS + i };
        add_new(&report[i], 6 + below(7));
        for (size_t k = 0; k < 4; k++) add(&report[i], background.sentence[below(6)]);
    }
    release(&background);
}

static void precision_and_recall(void **state)
{
    (void)state;
    Duplicates *d = NULL;
    Arena arena = { 0 };
    Score s = { 0 };
    int64_t number = 0;
    assert_int_equal(duplicates_open(&d, DUPLICATE_NEAR, NULL, NULL, NULL, NULL), 0);
    for (uint32_t topic = 0; topic < TOPICS; topic++) {
        Report report[REPORTS];
        topic_reports(report, topic);
        for (int way = -1; way < MADE_WAYS; way++) /* all firsts of a topic, then all copies of one kind */
            for (size_t i = 0; i < REPORTS; i++) {
                Buf b = { 0 };
                if (way < 0)
                    joined(&report[i], report[i].n, &b);
                else
                    made(&report[i], way, &b);
                story_of[number] = report[i].story;
                DuplicateAnswer answer = shown(d, buf_str(&b), number++, &arena);
                count(&s, answer, report[i].story, way);
                if (way == MADE_SAME) assert_int_equal(answer.kind, TOLD_EXACT);
                buf_close(&b);
            }
        for (size_t i = 0; i < REPORTS; i++) release(&report[i]);
    }
    duplicates_close(&d);
    arena_close(&arena);
    double precision = (double)s.right / (double)s.taken, recall = (double)s.right / (double)s.copies;
    print_message("%zu copies and updates among %lld reports: precision %.4f, recall %.4f\n", s.copies, (long long)number, precision, recall);
    for (int way = 0; way < MADE_WAYS; way++) print_message("missed, %s: %zu of %d\n", way_name[way], s.missed[way], TOPICS * REPORTS);
    print_message("updates told as such: %zu of %d\n", s.updates, TOPICS * REPORTS);
    assert_true(precision >= TARGET && recall >= TARGET);
    assert_true((double)s.updates >= TARGET * TOPICS * REPORTS);
}

/* --- the rest --- */

static const char story[] = "The harbour workers of Belmark ended their strike on Friday after the government had promised to pay what it "
                            "owes them for the months of January and February, a union official said in front of the customs house.";

static void kinds(void **state)
{
    (void)state;
    static const struct { DuplicateMode mode; const char *text; DuplicateKind kind; } step[] = {
        { DUPLICATE_EXACT, story, TOLD_FIRST }, { DUPLICATE_EXACT, story, TOLD_EXACT }, { DUPLICATE_EXACT, "Belmark is well.", TOLD_FIRST },
        { DUPLICATE_EXACT, "belmark, is WELL", TOLD_EXACT }, { DUPLICATE_EXACT, "Belmark is unwell.", TOLD_FIRST },
        { DUPLICATE_EXACT, "", TOLD_FIRST }, { DUPLICATE_EXACT, "", TOLD_FIRST },
        { DUPLICATE_NONE, story, TOLD_FIRST }, { DUPLICATE_NONE, story, TOLD_FIRST },
        { DUPLICATE_NEAR, "Belmark sued Ostria over the islands.", TOLD_FIRST }, /* too short to be like another */
        { DUPLICATE_NEAR, "Belmark sued Ostria over the lakes.", TOLD_FIRST },
    };
    Duplicates *d[DUPLICATE_NEAR + 1];
    Arena arena = { 0 };
    for (int m = 0; m <= DUPLICATE_NEAR; m++) assert_int_equal(duplicates_open(&d[m], (DuplicateMode)m, NULL, NULL, NULL, NULL), 0);
    for (size_t i = 0; i < sizeof step / sizeof step[0]; i++)
        assert_int_equal(shown(d[step[i].mode], str_of(step[i].text), (int64_t)i, &arena).kind, step[i].kind);
    for (int m = 0; m <= DUPLICATE_NEAR; m++) duplicates_close(&d[m]);
    arena_close(&arena);
}

/* Near copies are of one week; exact ones of any time; a report that is gone has no copies. */
static void days_and_forgetting(void **state)
{
    (void)state;
    Duplicates *d = NULL;
    Arena arena = { 0 };
    Buf near = { 0 };
    Fingerprint f, g;
    DuplicateAnswer a;
    buf_printf(&near, "Strike ends. %s", story);
    assert_int_equal(duplicates_open(&d, DUPLICATE_NEAR, NULL, NULL, NULL, NULL), 0);
    assert_int_equal(fingerprint_of(STR(story), &arena, &f, NULL), 0);
    assert_int_equal(fingerprint_of(buf_str(&near), &arena, &g, NULL), 0);
    int32_t first = duplicates_day(STR("2024-02-25"));
    duplicates_decide(d, &f, first, 1, 1, &arena, &a, NULL);
    duplicates_decide(d, &g, duplicates_day(STR("2024-03-03")), 2, 2, &arena, &a, NULL); /* seven days, one of them a leap day */
    assert_int_equal(a.kind, TOLD_NEAR);
    assert_int_equal(a.of, 1);
    duplicates_decide(d, &g, DUPLICATE_NO_DAY, 3, 3, &arena, &a, NULL);
    assert_int_equal(a.kind, TOLD_NEAR);
    duplicates_decide(d, &g, duplicates_day(STR("2024-03-04")), 4, 4, &arena, &a, NULL);
    assert_int_equal(a.kind, TOLD_FIRST);
    duplicates_forget(d, 4);
    duplicates_forget(d, 5);
    duplicates_decide(d, &f, first + 1000, 6, 6, &arena, &a, NULL);
    assert_int_equal(a.kind, TOLD_EXACT);
    duplicates_forget(d, 1);
    duplicates_decide(d, &f, first, 7, 7, &arena, &a, NULL);
    assert_int_equal(a.kind, TOLD_FIRST);
    duplicates_close(&d);
    buf_close(&near);
    arena_close(&arena);
    assert_int_equal(duplicates_day(STR("1970-01-02")), 1);
    assert_int_equal(duplicates_day(STR("2000-03-01")), 11017);
    assert_int_equal(duplicates_day(STR("")), DUPLICATE_NO_DAY);
}

/* A report that comes again is compared with those before it only, and stays where it was. */
static void again(void **state)
{
    (void)state;
    Duplicates *d = NULL;
    Arena arena = { 0 };
    Fingerprint f, g;
    DuplicateAnswer a;
    assert_int_equal(duplicates_open(&d, DUPLICATE_EXACT, NULL, NULL, NULL, NULL), 0);
    assert_int_equal(fingerprint_of(STR("Belmark is well."), &arena, &f, NULL), 0);
    assert_int_equal(fingerprint_of(STR("Ostria is ill."), &arena, &g, NULL), 0);
    duplicates_load(d, f.content, NULL, 0, 0, 1, NULL);
    duplicates_load(d, g.content, NULL, 0, 0, 2, NULL);
    duplicates_load(d, f.content, NULL, 0, 0, 3, NULL);
    static const struct { int64_t number, next; DuplicateKind kind; int64_t kept; } step[] = {
        { 1, 10, TOLD_FIRST, 1 }, { 3, 11, TOLD_EXACT, 3 }, { 3, 12, TOLD_EXACT, 3 }, { 13, 13, TOLD_EXACT, 13 },
    };
    for (size_t i = 0; i < sizeof step / sizeof step[0]; i++) {
        duplicates_decide(d, &f, 0, step[i].number, step[i].next, &arena, &a, NULL);
        assert_int_equal(a.kind, step[i].kind);
        assert_int_equal(a.number, step[i].kept);
    }
    duplicates_forget(d, 1);
    duplicates_decide(d, &f, 0, 3, 14, &arena, &a, NULL); /* was a copy, and is the first now */
    assert_int_equal(a.kind, TOLD_FIRST);
    assert_int_equal(a.number, 14);
    duplicates_close(&d);
    arena_close(&arena);
}

static int fetch_story(void *cookie, int64_t number, Arena *arena, Fingerprint *out, Err *err)
{
    ++*(int *)cookie;
    assert_int_equal(number, 5);
    return fingerprint_of(STR(story), arena, out, err);
}

/* What an earlier run left is found by its sketch; its text is asked for only when there is something like it. */
static void loaded(void **state)
{
    (void)state;
    Duplicates *d = NULL;
    Arena arena = { 0 };
    Fingerprint f;
    Buf near = { 0 };
    int fetched = 0;
    assert_int_equal(duplicates_open(&d, DUPLICATE_NEAR, NULL, fetch_story, &fetched, NULL), 0);
    assert_int_equal(fingerprint_of(STR(story), &arena, &f, NULL), 0);
    assert_int_equal(duplicates_load(d, f.content, f.shingle, FINGERPRINT_SKETCH, 100, 5, NULL), 0);
    buf_printf(&near, "%s The ferries sail again.", story);
    Report other = { 0 };
    add_new(&other, 10);
    Buf text = { 0 };
    assert_int_equal(shown(d, joined(&other, 10, &text), 6, &arena).kind, TOLD_FIRST);
    assert_int_equal(fetched, 0);
    DuplicateAnswer a = shown(d, buf_str(&near), 7, &arena);
    assert_int_equal(a.kind, TOLD_NEAR);
    assert_int_equal(fetched, 1);
    release(&other);
    buf_close(&text);
    buf_close(&near);
    duplicates_close(&d);
    arena_close(&arena);
}

static long resident(void)
{
    long pages = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (f && fscanf(f, "%*d %ld", &pages) != 1) pages = 0;
    if (f) fclose(f);
    return pages * 4096;
}

/* So many different reports, of few words each, for the file's sake. */
static void memory_of(size_t reports)
{
    Duplicates *d = NULL;
    Arena arena = { 0 };
    uint32_t shingle[2 * DUPLICATE_SHORT];
    long before = resident();
    double start = (double)clock() / CLOCKS_PER_SEC;
    assert_int_equal(duplicates_open(&d, DUPLICATE_NEAR, NULL, NULL, NULL, NULL), 0);
    for (size_t i = 0; i < reports; i++) {
        Fingerprint f = { ((uint64_t)below(1u << 31) << 32 | below(1u << 31)) + 1, shingle, 2 * DUPLICATE_SHORT, UINT32_MAX };
        DuplicateAnswer a;
        uint32_t step = UINT32_MAX / f.n - 1;
        for (uint32_t k = 0; k < f.n; k++) shingle[k] = k * step + below(step);
        assert_int_equal(duplicates_decide(d, &f, 0, (int64_t)i, (int64_t)i, &arena, &a, NULL), 0);
        assert_int_equal(a.kind, TOLD_FIRST);
        arena_reset(&arena);
    }
    double took = (double)clock() / CLOCKS_PER_SEC - start;
    double counted = (double)duplicates_memory(d) / (double)reports, seen = (double)(resident() - before) / (double)reports;
    print_message("%zu reports: %.1f bytes each, resident %.1f, %.2f us each\n", reports, counted, seen, took / (double)reports * 1e6);
    assert_true(counted <= BYTES_A_REPORT);
    assert_true(seen <= BYTES_A_REPORT * 1.2);
    duplicates_close(&d);
    arena_close(&arena);
}

static void memory(void **state)
{
    (void)state;
    memory_of(200000);
}

int main(int argc, char **argv)
{
    if (argc > 1) {
        memory_of((size_t)(strtod(argv[1], NULL) * 1e6));
        return 0;
    }
    const struct CMUnitTest tests[] = { cmocka_unit_test(precision_and_recall), cmocka_unit_test(kinds), cmocka_unit_test(days_and_forgetting),
                                        cmocka_unit_test(again),
                                        cmocka_unit_test(loaded), cmocka_unit_test(memory) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
