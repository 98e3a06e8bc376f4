/* SPDX-License-Identifier: MIT */
/* The reader: what one line of JSON gives, dates, appeals, guessing, files one after the other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "ingest/jsonl.h"
#include "ingest/reader.h"
#include "ingest/source.h"

#define assert_str(s, text) do { assert_int_equal((s).n, sizeof(text) - 1); assert_memory_equal((s).p ? (s).p : "", text, sizeof(text) - 1); } while (0)

static int line(const char *json, Arena *a, Document *doc, ReaderNote *note)
{
    Err err = { 0 };
    *doc = (Document){ 0 };
    *note = (ReaderNote){ 0 };
    return jsonl_document(str_of(json), "t", 1, a, doc, note, &err);
}

static void members(void **state)
{
    (void)state;
    Arena a = { 0 };
    Document d;
    ReaderNote n;
    assert_int_equal(line("{\"id\":\"i\",\"text\":\"t\",\"date\":\"2024-02-29\",\"x\":1.10,\"y\":{\"text\":\"no\"}}", &a, &d, &n), 1);
    assert_str(d.id, "i");
    assert_str(d.text, "t");
    assert_str(d.date, "2024-02-29");
    assert_str(d.extra, "\"x\":1.10,\"y\":{\"text\":\"no\"}");
    assert_int_equal(line("{\"te\\u0078t\":\"t\",\"id\":7}", &a, &d, &n), 1);
    assert_str(d.text, "t");
    assert_str(d.id, "7");
    assert_str(d.extra, "");
    assert_int_equal(line("{\"text\":\"a\\u0000b\"}", &a, &d, &n), 1);
    assert_str(d.text, "a b");
    assert_int_equal(n.nul, 1);
    assert_int_equal(line("{\"text\":null}", &a, &d, &n), ERR_INPUT);
    assert_int_equal(line("[]", &a, &d, &n), ERR_INPUT);
    assert_int_equal(line("{\"text\":\"a\"} x", &a, &d, &n), ERR_INPUT);
    arena_close(&a);
}

static void dates(void **state)
{
    (void)state;
    static const char *const good[] = { "2024-02-29", "2000-02-29", "1999-12-31", "2023-06-30" };
    static const char *const bad[] = { "2023-02-29", "1900-02-29", "2023-00-10", "2023-13-01", "2023-04-31", "2023-4-01", "2023-04-0x", "",
                                       "2023-04-011", "2023/04/01" };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) assert_true(reader_date_sound(str_of(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) assert_false(reader_date_sound(str_of(bad[i])));
}

static void appeals(void **state)
{
    (void)state;
    static const char report[] = "Turkey met Russia.\nThe ministers spoke for an hour.\n";
    static const char appeal[] = "Dear reader, we have no owner.\nPlease donate today.\nSign up for our newsletter.\n";
    char both[400];
    snprintf(both, sizeof both, "%s%s", report, appeal);
    assert_int_equal(reader_appeal(str_of(both)), strlen(report));
    assert_int_equal(reader_appeal(str_of(report)), strlen(report));
    static const char news[] = "The newspaper asked its readers to donate.\nSubscribers fell to 10,000, it said.\nThe owner resigned.\n";
    assert_int_equal(reader_appeal(str_of(news)), strlen(news));
    static const char quoted[] = "The charity wrote to its members: \"Donate now.\"\nMali's army fired on the camp.\nFrance sent planes.\n"
                                 "The president spoke.\nRain fell.\n";
    assert_int_equal(reader_appeal(str_of(quoted)), strlen(quoted));
    static const char once[] = "Turkey met Russia.\nSign up for our newsletter, the ministry said in jest.\n";
    assert_int_equal(reader_appeal(str_of(once)), strlen(once));
    static const char sparse[] = "The posters said: donate now.\nA.\nB.\nC.\nHe asked them to subscribe.\nD.\nE.\nF.\n";
    assert_int_equal(reader_appeal(str_of(sparse)), strlen(sparse));
    assert_int_equal(reader_appeal(str_of("")), 0);
}

static void write_file(const char *path, const char *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

/* Reads everything; errors are counted. */
static size_t read_all(const char *const *path, size_t n, ReaderSettings set, Arena *a, Document *out, size_t max, size_t *errors)
{
    Reader *r;
    size_t got = 0;
    Err err = { 0 };
    *errors = 0;
    assert_int_equal(reader_open(&r, path, n, &set, &err), 0);
    for (;;) {
        Document d;
        ReaderNote note;
        err = (Err){ 0 };
        int rc = reader_document(r, a, &d, &note, &err);
        if (rc == 0) break;
        if (rc < 0) {
            assert_int_equal(err.code, rc);
            assert_true(err.message[0]);
            (*errors)++;
        } else {
            assert_true(got < max);
            out[got++] = d;
        }
    }
    reader_close(&r);
    assert_null(r);
    return got;
}

static void files(void **state)
{
    (void)state;
    char folder[] = "/tmp/detente-reader-XXXXXX", path[4][60];
    assert_non_null(mkdtemp(folder));
    static const char *const name[] = { "2021-03-04-a.txt", "b.jsonl", "empty", "c.txt" };
    for (int i = 0; i < 4; i++) snprintf(path[i], sizeof path[i], "%s/%s", folder, name[i]);
    write_file(path[0], "One.\r\nTwo.", 10);
    static const char lines[] = "\n{\"text\":\"x\"}\n\n{\"id\":\"k\",\"text\":\"y\",\"date\":\"2022-01-01\"}\nnonsense\n{\"text\":\"z\"}";
    write_file(path[1], lines, sizeof lines - 1);
    write_file(path[2], "", 0);
    write_file(path[3], "\0\0", 2);
    const char *const all[] = { path[0], path[1], path[2], "/nonexistent/x", path[3] };
    Arena a = { 0 };
    Document d[10];
    size_t errors, n = read_all(all, 5, (ReaderSettings){ .date = STR("2020-01-01") }, &a, d, 10, &errors);
    assert_int_equal(n, 5);
    assert_int_equal(errors, 2);
    assert_str(d[0].id, "2021-03-04-a");
    assert_str(d[0].date, "2021-03-04");
    assert_str(d[0].text, "One.\nTwo.");
    assert_str(d[1].id, "b-2");
    assert_str(d[1].date, "2020-01-01");
    assert_str(d[2].id, "k");
    assert_str(d[2].date, "2022-01-01");
    assert_str(d[3].text, "z");
    assert_str(d[4].text, "  ");
    const char *const whole[] = { folder };
    n = read_all(whole, 1, (ReaderSettings){ .format = READER_TEXT }, &a, d, 10, &errors);
    assert_int_equal(n, 3); /* the empty one is none */
    for (int i = 0; i < 4; i++) unlink(path[i]);
    rmdir(folder);
    arena_close(&a);
}

static void depth(void **state)
{
    (void)state;
    char folder[] = "/tmp/detente-deep-XXXXXX", path[400];
    assert_non_null(mkdtemp(folder));
    char command[600];
    snprintf(path, sizeof path, "%s", folder);
    for (int i = 0; i < SOURCE_MAX_DEPTH + 3; i++) strcat(path, "/d");
    snprintf(command, sizeof command, "mkdir -p %s && echo x > %s/x.txt", path, path);
    assert_int_equal(system(command), 0);
    const char *const all[] = { folder };
    Arena a = { 0 };
    Document d[2];
    size_t errors, n = read_all(all, 1, (ReaderSettings){ 0 }, &a, d, 2, &errors);
    assert_int_equal(n, 0);
    assert_int_equal(errors, 1);
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
    arena_close(&a);
}

static int page_within(Str html, double seconds, size_t memory, Arena *a, Document *d, Err *err)
{
    const Raw raw = { .kind = RAW_HTML, .bytes = html, .name = STR("hostile.html") };
    const ReaderSettings settings = { .max_seconds = seconds, .max_memory = memory };
    ReaderNote note;
    *err = (Err){ 0 };
    arena_reset(a);
    return raw_document(&raw, &settings, a, d, &note, err);
}

/* A page may take so much, and is named when it takes more; the next one is read. */
static void costs(void **state)
{
    (void)state;
    Arena a = { 0 };
    Document d;
    Err err;
    Buf page = { 0 };
    for (int i = 0; i < 20000; i++) buf_lit(&page, "<p>The river rose, and the ministers of both banks met on the bridge.</p>\n");
    assert_int_equal(page_within(buf_str(&page), 0.01, 0, &a, &d, &err), ERR_LIMIT);
    assert_string_equal(err.message, "reading it takes more than 0.01 seconds");
    assert_string_equal(err.source, "hostile.html");
    assert_int_equal(page_within(buf_str(&page), 0, (size_t)4 << 20, &a, &d, &err), ERR_LIMIT);
    assert_string_equal(err.message, "reading it takes more than 4 MB");
    assert_true(a.total < (size_t)5 << 20);
    assert_int_equal(page_within(STR("<p>The river rose, and the ministers of both banks met on the bridge.</p>"), 10, (size_t)4 << 20, &a, &d, &err), 1);
    assert_null(a.limit);
    assert_int_equal(page_within(buf_str(&page), 100, (size_t)1 << 30, &a, &d, &err), 1);
    buf_close(&page);
    arena_close(&a);
}

/* Elements that say they are the date, each with all the rest of the page in it. */
static void nested_facts(void **state)
{
    (void)state;
    Arena a = { 0 };
    Document d;
    Err err;
    Buf page = { 0 };
    for (int i = 0; i < 400; i++) buf_lit(&page, "<div itemprop=\"datePublished\">");
    for (int i = 0; i < 20000; i++) buf_lit(&page, "The river rose, and the ministers met on the bridge. ");
    assert_int_equal(page_within(buf_str(&page), 0, (size_t)64 << 20, &a, &d, &err), 1);
    buf_close(&page);
    arena_close(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members), cmocka_unit_test(dates), cmocka_unit_test(appeals), cmocka_unit_test(files), cmocka_unit_test(depth),
        cmocka_unit_test(costs), cmocka_unit_test(nested_facts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
