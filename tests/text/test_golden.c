/* SPDX-License-Identifier: MIT */
/*
 * Runs the cases of the files named on the command line:
 *
 *     # a comment, before the first case or between cases
 *     == name of the case
 *     the text, as many lines as it takes, blank ones too
 *     --
 *     P H: one line a sentence : its tokens parted by spaces
 *     P D3: MOSCOW — The do~n't part of a multiword token is joined by a tilde
 *     -: second sentence of the paragraph
 *
 * Before the colon: P opens a paragraph, H is a headline, Dn has a dateline of n words, - none of these.
 * "\t" and "\u{…}" in the text stand for the characters that editors do not show.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/text.h"

typedef struct Case {
    Str name;
    unsigned line;
    Buf text, want;
} Case;

static int file_count;
static char **file_names;

static void add_flags(Buf *out, const Sentence *s)
{
    size_t from = out->n;
    if (s->new_paragraph) buf_lit(out, "P");
    if (s->headline) buf_lit(out, out->n > from ? " H" : "H");
    if (s->dateline) buf_printf(out, "%sD%u", out->n > from ? " " : "", s->dateline);
    buf_lit(out, out->n > from ? ":" : "-:");
}

static void add_sentence(Buf *out, const Sentence *s)
{
    add_flags(out, s);
    for (uint32_t i = 0, m = 0; i < s->n; i++) {
        while (m < s->n_multi && s->multi[m].last < i) m++;
        bool inside = m < s->n_multi && s->multi[m].first < i && i <= s->multi[m].last;
        buf_char(out, inside ? '~' : ' ');
        buf_add(out, s->token[i].form);
    }
    buf_char(out, '\n');
}

static bool run_case(const char *file, const Case *c)
{
    Arena a = { 0 };
    Err err = { 0 };
    Buf got = { 0 };
    Sentence *s = NULL;
    size_t n = 0;
    int rc = text_split(buf_str(&c->text), &a, &s, &n, &err);
    for (size_t i = 0; i < n; i++) add_sentence(&got, &s[i]);
    bool ok = rc == 0 && str_eq(buf_str(&got), buf_str(&c->want));
    if (!ok)
        fprintf(stderr, "%s:%u: %.*s\n  want\n%.*s  got\n%.*s", file, c->line, STR_ARG(c->name),
                STR_ARG(buf_str(&c->want)), STR_ARG(buf_str(&got)));
    buf_close(&got);
    arena_close(&a);
    return ok;
}

/* A line of text with its escapes resolved. */
static void add_text(Buf *out, Str line)
{
    for (size_t i = 0; i < line.n; i++) {
        Str rest = str_sub(line, i, line.n);
        if (str_starts(rest, STR("\\t"))) {
            buf_char(out, '\t');
            i++;
        } else if (str_starts(rest, STR("\\u{"))) {
            char bytes[UTF8_MAX_BYTES];
            buf_add(out, (Str){ bytes, utf8_encode((uint32_t)strtoul(rest.p + 3, NULL, 16), bytes) });
            i += str_find(rest, '}');
        } else {
            buf_char(out, line.p[i]);
        }
    }
    buf_char(out, '\n');
}

static void finish(const char *file, Case *c, unsigned *cases, unsigned *failed)
{
    if (c->line) {
        (*cases)++;
        *failed += !run_case(file, c);
    }
    buf_close(&c->text);
    buf_close(&c->want);
    *c = (Case){ 0 };
}

static void run_file(const char *file, unsigned *cases, unsigned *failed)
{
    FILE *f = fopen(file, "rb");
    assert_non_null(f);
    Buf all = { 0 };
    for (int ch; (ch = getc(f)) != EOF;) buf_char(&all, (char)ch);
    assert_false(ferror(f));
    fclose(f);
    Case c = { 0 };
    Str rest = buf_str(&all), line;
    bool wanted = false;
    for (unsigned number = 1; str_next(&rest, '\n', &line); number++) {
        if (str_starts(line, STR("== "))) {
            finish(file, &c, cases, failed);
            c.name = str_sub(line, 3, line.n);
            c.line = number;
            wanted = false;
        } else if (!c.line || (wanted && (line.n == 0 || line.p[0] == '#'))) {
            continue;
        } else if (str_is(line, "--")) {
            wanted = true;
        } else if (wanted) {
            buf_add(&c.want, line);
            buf_char(&c.want, '\n');
        } else {
            add_text(&c.text, line);
        }
    }
    finish(file, &c, cases, failed);
    buf_close(&all);
}

static void golden(void **state)
{
    (void)state;
    unsigned cases = 0, failed = 0;
    for (int i = 0; i < file_count; i++) run_file(file_names[i], &cases, &failed);
    print_message("%u cases, %u failed\n", cases, failed);
    assert_true(cases > 0);
    assert_int_equal(failed, 0);
}

int main(int argc, char **argv)
{
    file_count = argc - 1;
    file_names = argv + 1;
    const struct CMUnitTest tests[] = { cmocka_unit_test(golden) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
