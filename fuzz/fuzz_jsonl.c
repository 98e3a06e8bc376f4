/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a line of JSON: a document in valid UTF-8 with an id, or an error that says where.  What comes out can be
 * written as JSON and read back as the same document.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "ingest/jsonl.h"
#include "store/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void sound(Str s)
{
    if (utf8_check(s) != s.n) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena a = { 0 };
    Document doc = { 0 }, again = { 0 };
    ReaderNote note = { 0 };
    Err err = { 0 };
    int got = jsonl_document((Str){ (const char *)data, size }, "fuzz", 1, &a, &doc, &note, &err);
    if (got < 0 && (!err.code || !err.message[0])) abort();
    if (got > 0) {
        sound(doc.id);
        sound(doc.text);
        sound(doc.title);
        sound(doc.date);
        if (reader_appeal(doc.text) > doc.text.n) abort();
        Buf b = { 0 };
        if (!doc.id.n) doc.id = STR("x");
        json_document(&b, &doc);
        if (jsonl_document(buf_str(&b), "again", 1, &a, &again, &note, &err) != 1) abort();
        if (!str_eq(doc.text, again.text) || !str_eq(doc.title, again.title)) abort();
        buf_close(&b);
    }
    arena_close(&a);
    return 0;
}
