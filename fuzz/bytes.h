/* SPDX-License-Identifier: MIT */
/* Bytes in memory as a Stream in chunks of a length that the input chooses, so that every record is cut everywhere. */
#ifndef DETENTE_FUZZ_BYTES_H
#define DETENTE_FUZZ_BYTES_H

#include "ingest/stream.h"

typedef struct Memory {
    Stream s;
    Str rest;
    size_t step;
    StreamBudget budget;
} Memory;

static int memory_pull(Stream *self, Str *chunk, Err *err)
{
    Memory *m = (Memory *)self;
    (void)err;
    *chunk = str_sub(m->rest, 0, m->step);
    m->rest = str_sub(m->rest, chunk->n, m->rest.n);
    m->budget.in += (int64_t)chunk->n;
    return chunk->n > 0;
}

static void memory_close(Stream *self) { (void)self; }

/* The first byte is the length of the chunks, 0: all at once. */
static Stream *memory_open(Memory *m, const uint8_t *data, size_t size)
{
    *m = (Memory){ .s = { .pull = memory_pull, .close = memory_close, .name = "fuzz" } };
    m->rest = (Str){ (const char *)data + (size > 0), size ? size - 1 : 0 };
    m->step = size && data[0] ? data[0] : SIZE_MAX;
    m->s.budget = &m->budget;
    return &m->s;
}

#endif
