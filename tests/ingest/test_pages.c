/* SPDX-License-Identifier: MIT */
/*
 * Golden pages: each NAME.html in the folder beside NAME.txt, what is to come out of it.
 *
 *     test_pages FOLDER                compares all, prints what differs
 *     test_pages FOLDER --print NAME   prints what comes out of one, as NAME.txt should have it
 *
 * NAME.txt has a line "member: value" for each member that is known, or "error: message", then a blank line and the text.
 * To add a case, save NAME.html, look hard at what --print says, and save that as NAME.txt.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "ingest/page.h"

#define PATH_LENGTH 4096

static bool file_read(const char *folder, const char *name, const char *ending, Buf *out)
{
    char path[PATH_LENGTH];
    snprintf(path, sizeof path, "%s/%s%s", folder, name, ending);
    FILE *f = fopen(path, "rb");
    if (!f) return false;
    size_t got = 1;
    while (got && buf_reserve(out, 4096)) {
        got = fread(out->p + out->n, 1, 4096, f);
        out->n += got;
    }
    fclose(f);
    return !out->failed;
}

static void member(Buf *out, const char *name, Str value)
{
    if (value.n) buf_printf(out, "%s: %.*s\n", name, STR_ARG(value));
}

static void document_write(Buf *out, Str html)
{
    Arena arena = { 0 };
    Document d;
    ReaderNote note = { 0 };
    Err err = { 0 };
    if (page_document(html, (Str){ NULL, 0 }, STR("https://fetched.example/2020/02/30/x"), &arena, &d, &note, &err)) {
        buf_printf(out, "error: %s\n", err.message);
    } else {
        member(out, "title", d.title);
        member(out, "date", d.date);
        member(out, "time", d.time);
        member(out, "date-source", d.date_source);
        member(out, "authors", d.authors);
        member(out, "publisher", d.publisher);
        member(out, "url", d.url);
        member(out, "language", d.language);
        if (note.charset) member(out, "charset", str_of(note.charset));
        buf_printf(out, "\n%.*s\n", STR_ARG(d.text));
    }
    arena_close(&arena);
}

/* Prints the first line that differs; 1 when one does. */
static int compare(const char *name, Str got, Str expected)
{
    Str a = got, b = expected, x, y;
    for (int line = 1;; line++) {
        bool more = str_next(&a, '\n', &x), also = str_next(&b, '\n', &y);
        if (!more && !also) return 0;
        if (more && also && str_eq(x, y)) continue;
        printf("%s.txt:%d\n  expected %.*s\n  got      %.*s\n", name, line, also ? (int)y.n : 5, also ? y.p : "(end)", more ? (int)x.n : 5, more ? x.p : "(end)");
        return 1;
    }
}

static int page_check(const char *folder, const char *name)
{
    Buf html = { 0 }, got = { 0 }, expected = { 0 };
    int wrong = 1;
    if (!file_read(folder, name, ".html", &html)) printf("%s.html cannot be read\n", name);
    else if (!file_read(folder, name, ".txt", &expected)) printf("%s.txt is missing\n", name);
    else {
        document_write(&got, buf_str(&html));
        wrong = compare(name, buf_str(&got), buf_str(&expected));
        if (utf8_check(buf_str(&got)) != got.n) wrong = printf("%s: not UTF-8\n", name);
    }
    buf_close(&html);
    buf_close(&got);
    buf_close(&expected);
    return wrong != 0;
}

static int page_print(const char *folder, const char *name)
{
    Buf html = { 0 }, got = { 0 };
    if (!file_read(folder, name, ".html", &html)) return 2;
    document_write(&got, buf_str(&html));
    fwrite(got.p, 1, got.n, stdout);
    buf_close(&html);
    buf_close(&got);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[2], "--print") == 0) return page_print(argv[1], argv[3]);
    struct dirent **entry;
    int n = argc == 2 ? scandir(argv[1], &entry, NULL, alphasort) : -1, pages = 0, wrong = 0;
    if (n < 0) return 2;
    for (int i = 0; i < n; i++) {
        char *dot = strrchr(entry[i]->d_name, '.');
        if (dot && strcmp(dot, ".html") == 0) {
            *dot = 0;
            wrong += page_check(argv[1], entry[i]->d_name);
            pages++;
        }
        free(entry[i]);
    }
    free(entry);
    printf("%d pages, %d wrong\n", pages, wrong);
    return wrong || pages < 30;
}
