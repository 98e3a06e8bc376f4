/* SPDX-License-Identifier: MIT */
/* Any bytes as a table, cut into chunks anywhere: rows or errors, to the end; and the guess whether they are one. */
#include "bytes.h"
#include "sound.h"
#include "ingest/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Csv c;
    Memory m;
    Arena a = { 0 };
    Err err = { 0 };
    Stream *s = memory_open(&m, data, size);
    csv_head(m.rest);
    int got = csv_open(&c, s, &err);
    sound_code(got, &err);
    for (got = got ? 0 : 1; got;) {
        Raw raw = { 0 };
        arena_reset(&a);
        got = csv_next(&c, s, &a, &raw, &err);
        sound_code(got, &err);
        if (got > 0) sound_raw(&raw, &a);
    }
    csv_close(&c);
    stream_close(&s);
    arena_close(&a);
    return 0;
}
