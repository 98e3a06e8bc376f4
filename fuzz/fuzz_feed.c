/* SPDX-License-Identifier: MIT */
/* Any bytes as a feed, in the character set that it names: items or an error. */
#include "bytes.h"
#include "sound.h"
#include "ingest/charset_labels.h"
#include "ingest/feed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Memory m;
    Feed *f;
    Stream *s;
    Arena a = { 0 };
    Err err = { 0 };
    char label[64];
    Stream *bytes = memory_open(&m, data, size);
    feed_charset(m.rest, label, sizeof label);
    const Charset *set = charset_of(str_of(label));
    if (stream_utf8(&s, bytes, set ? set->iconv : "UTF-8", true, &err)) return 0;
    if (feed_open(&f, "fuzz", &err)) abort();
    for (int got = 1; got;) {
        Raw raw = { 0 };
        arena_reset(&a);
        got = feed_next(f, s, &a, &raw, &err);
        sound_code(got, &err);
        if (got > 0) sound_raw(&raw, &a);
    }
    feed_close(&f);
    stream_close(&s);
    arena_close(&a);
    return 0;
}
