/* SPDX-License-Identifier: MIT */
/* Any bytes as a file: unpacked, guessed, read to the end.  Each step of the reader goes on behind an error. */
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "sound.h"

#define DOCUMENTS_MAX 2000 /* of one input: more shows nothing new */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Reader *r;
    Arena a = { 0 };
    Err err = { 0 };
    char path[40];
    ReaderSettings settings = { 0 };
    int file = memfd_create("fuzz", 0);
    if (file < 0 || write(file, data, size) != (ssize_t)size) abort();
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    const char *const paths[] = { path };
    if (reader_open(&r, paths, 1, &settings, &err)) abort();
    int got = 1;
    for (int i = 0; got && i < DOCUMENTS_MAX; i++) {
        Raw raw = { 0 };
        arena_reset(&a);
        got = reader_next(r, &a, &raw, &err);
        sound_code(got, &err);
        if (got > 0) sound_raw(&raw, &a);
    }
    reader_close(&r);
    close(file);
    arena_close(&a);
    return 0;
}
