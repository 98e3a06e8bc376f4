/* SPDX-License-Identifier: MIT */
/* Any bytes as a text of many reports, of each kind. */
#include "bytes.h"
#include "sound.h"
#include "ingest/export.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void export_of(ExportKind kind, const uint8_t *data, size_t size)
{
    Memory m;
    Export e = { .kind = kind };
    Arena a = { 0 };
    Err err = { 0 };
    Stream *s = memory_open(&m, data, size);
    for (int got = 1; got;) {
        Raw raw = { 0 };
        arena_reset(&a);
        got = export_next(&e, s, &a, &raw, &err);
        sound_code(got, &err);
        if (got > 0) sound_raw(&raw, &a);
    }
    stream_close(&s);
    arena_close(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    export_kind((Str){ (const char *)data, size });
    for (int kind = EXPORT_NUMBERED; kind <= EXPORT_PLAIN; kind++) export_of((ExportKind)kind, data, size);
    return 0;
}
