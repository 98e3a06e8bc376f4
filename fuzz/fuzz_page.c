/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a page, and as a fragment of one: a document in valid UTF-8 whose day is one of the calendar, or an error with
 * a message.  The first byte chooses what a header said of the character set.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "ingest/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool fine)
{
    if (!fine) abort();
}

static void sound(Str s) { require(utf8_check(s) == s.n); }

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const labels[] = { "", "utf-8", "windows-1251", "shift_jis", "utf-16le", "gb18030", "iso-2022-jp", "big5" };
    if (!size) return 0;
    Arena a = { 0 };
    Document doc = { 0 };
    ReaderNote note = { 0 };
    Err err = { 0 };
    Str html = { (const char *)data + 1, size - 1 }, text;
    int rc = page_document(html, str_of(labels[data[0] % 8]), STR("http://x.example/2020/1/1/y"), &a, &doc, &note, &err);
    if (rc) {
        require(rc == err.code && err.message[0]);
    } else {
        const Str members[] = { doc.title, doc.text, doc.url, doc.publisher, doc.language, doc.time, doc.authors };
        for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) sound(members[i]);
        require(doc.text.n && (!doc.date.n || reader_date_sound(doc.date)) && !doc.date.n == !doc.date_source.n);
    }
    if (utf8_check(html) == html.n && !page_fragment_text(html, &a, &text, NULL)) sound(text);
    arena_close(&a);
    return 0;
}
