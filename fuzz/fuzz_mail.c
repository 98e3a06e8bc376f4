/* SPDX-License-Identifier: MIT */
/* Any bytes as a mailbox and as one message. */
#include "bytes.h"
#include "sound.h"
#include "ingest/mail.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Memory m;
    Mbox box = { 0 };
    Arena a = { 0 };
    Err err = { 0 };
    Stream *s = memory_open(&m, data, size);
    Raw whole = { .kind = RAW_MAIL, .bytes = m.rest };
    sound_raw(&whole, &a);
    for (int got = 1; got;) {
        Raw raw = { 0 };
        arena_reset(&a);
        got = mbox_next(&box, s, &a, &raw, &err);
        sound_code(got, &err);
        if (got > 0) sound_raw(&raw, &a);
    }
    stream_close(&s);
    arena_close(&a);
    return 0;
}
