/* SPDX-License-Identifier: MIT */
/* What holds of every Raw and every Document, whatever it was made of. */
#ifndef DETENTE_FUZZ_SOUND_H
#define DETENTE_FUZZ_SOUND_H

#include <stdlib.h>

#include "base/utf8.h"
#include "ingest/reader.h"

static void sound_text(Str s)
{
    if (utf8_check(s) != s.n || memchr(s.n ? s.p : "", 0, s.n)) abort();
}

/* Makes the document too. */
static void sound_raw(Raw *raw, Arena *arena)
{
    Document doc;
    ReaderNote note;
    Err err = { 0 };
    ReaderSettings settings = { 0 };
    raw->name = STR("fuzz");
    int got = raw_document(raw, &settings, arena, &doc, &note, &err);
    if (got < 0 && (!err.code || !err.message[0])) abort();
    if (got <= 0) return;
    const Str part[] = { doc.id, doc.date, doc.title, doc.text, doc.url, doc.publisher, doc.language, doc.time, doc.date_source, doc.authors,
                         doc.path, doc.extra };
    for (size_t i = 0; i < sizeof part / sizeof part[0]; i++) sound_text(part[i]);
    if (!doc.id.n || (doc.date.n && !reader_date_sound(doc.date))) abort();
}

/* A reader gave `got`: an error says why. */
static void sound_code(int got, Err *err)
{
    if (got < 0 && (err->code != got || !err->message[0])) abort();
    *err = (Err){ 0 };
}

#endif
