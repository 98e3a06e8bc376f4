/* SPDX-License-Identifier: MIT */
/*
 * Any valid text, cut in two at its first blank line: both are compared, in both orders and with themselves, and shown as two
 * reports and again.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "pipeline/duplicate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void share_sound(const Fingerprint *a, const Fingerprint *b)
{
    FingerprintShare s = fingerprint_compare(a, b), r = fingerprint_compare(b, a);
    if (s.resemblance != r.resemblance || s.of_a != r.of_b || s.resemblance > s.of_a || s.of_a > 1) abort();
    if (a->n && fingerprint_compare(a, a).resemblance != 1) abort();
    for (uint32_t i = 1; i < a->n; i++)
        if (a->shingle[i - 1] >= a->shingle[i]) abort();
}

static void shown(const Fingerprint *a, const Fingerprint *b)
{
    Duplicates *d = NULL;
    Arena arena = { 0 };
    DuplicateAnswer answer;
    if (duplicates_open(&d, DUPLICATE_NEAR, NULL, NULL, NULL, NULL)) abort();
    if (duplicates_decide(d, a, 0, 1, 1, &arena, &answer, NULL) || answer.kind != TOLD_FIRST) abort();
    if (duplicates_decide(d, b, 0, 2, 2, &arena, &answer, NULL)) abort();
    if (answer.kind != TOLD_FIRST && answer.of != 1) abort();
    if (duplicates_decide(d, a, 0, 3, 3, &arena, &answer, NULL) || (a->content && answer.kind != TOLD_EXACT)) abort();
    duplicates_close(&d);
    arena_close(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = { 0 };
    Utf8Repair counts;
    Str text;
    Fingerprint a, b;
    if (utf8_repair((Str){ (const char *)data, size }, &arena, &text, &counts, NULL)) abort();
    size_t cut = 0;
    while (cut < text.n && !str_starts(str_sub(text, cut, text.n), STR("\n\n"))) cut++;
    if (fingerprint_of(str_sub(text, 0, cut), &arena, &a, NULL) || fingerprint_of(str_sub(text, cut, text.n), &arena, &b, NULL)) abort();
    share_sound(&a, &b);
    shown(&a, &b);
    arena_close(&arena);
    return 0;
}
