/* SPDX-License-Identifier: MIT */
/* Any bytes as a web archive, cut into chunks anywhere: pages or errors, to the end. */
#include "bytes.h"
#include "sound.h"
#include "ingest/warc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Memory m;
    Warc w = { .lost = false };
    Arena a = { 0 };
    Err err = { 0 };
    Stream *s = memory_open(&m, data, size);
    for (int got = 1; got;) {
        Raw raw = { 0 };
        arena_reset(&a);
        got = warc_next(&w, s, &a, &raw, &err);
        sound_code(got, &err);
        if (got > 0) sound_raw(&raw, &a);
    }
    warc_close(&w);
    stream_close(&s);
    arena_close(&a);
    return 0;
}
