/* SPDX-License-Identifier: MIT */
/*
 * Edits of the built-in model: the input is a list of 8-byte edits (u32 where, u32 what), the last of them perhaps a new
 * length; the checksum is made good again, so that what lies behind it is reached.  A model that is refused names a
 * reason; one that is accepted parses.  Edits fall on the header and the table of tensors more often than elsewhere, for
 * that is what a reader can be misled by.
 */
#include <stdlib.h>

#include "base/embed.h"
#include "nlp/model.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define EDITS_MAX 16
#define HEAD 8192 /* header and table */

typedef struct Undo { size_t at; uint32_t old; } Undo;

static uint8_t *bytes;
static size_t length;

static void model_load(void)
{
    length = (size_t)(embedded_model[0].end - embedded_model[0].start);
    bytes = aligned_alloc(64, (length + 63) / 64 * 64);
    if (!bytes) abort();
    memcpy(bytes, embedded_model[0].start, length);
}

static void parse_something(const NlpModel *model)
{
    Arena a = { 0 };
    Err err = { 0 };
    NlpState *state = NULL;
    Sentence *s;
    size_t n;
    Str text = STR("Moscow said on Monday that two ministers had met. Don't panic!");
    if (nlp_state_open(&state, model, NLP_CPU_ALL, &err) == 0 && text_split(text, &a, &s, &n, &err) == 0 &&
        nlp_parse(state, s, n, &a, &err) == 0)
        for (size_t i = 0; i < n; i++)
            for (uint32_t k = 0; k < s[i].n; k++)
                if (s[i].token[k].head >= (int32_t)s[i].n) abort();
    nlp_state_close(&state);
    arena_close(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!bytes) model_load();
    Undo undo[EDITS_MAX];
    int n = 0;
    size_t use = length;
    for (; n < EDITS_MAX && size >= 8; n++, data += 8, size -= 8) {
        uint32_t where, what;
        memcpy(&where, data, 4);
        memcpy(&what, data + 4, 4);
        size_t range = (where & 3) ? HEAD : length;
        undo[n].at = (where >> 2) % (range - 4);
        memcpy(&undo[n].old, bytes + undo[n].at, 4);
        memcpy(bytes + undo[n].at, &what, 4);
    }
    if (size >= 4) {
        memcpy(&use, data, 4);
        use = (use & 0xffffffffu) % length + 1;
    }
    uint64_t claimed = use;
    uint64_t size_before, sum_before, sum;
    memcpy(&size_before, bytes + 16, 8);
    memcpy(&sum_before, bytes + 24, 8);
    if (use >= 64) {
        if (use != length) memcpy(bytes + 16, &claimed, 8);
        sum = nlp_model_checksum(bytes + 64, use - 64);
        memcpy(bytes + 24, &sum, 8);
    }
    NlpModel *model = NULL;
    Err err = { 0 };
    int rc = nlp_model_open(&model, bytes, use, &err);
    if (rc && !err.message[0] && err.code != ERR_MEMORY) abort();
    if (!rc) parse_something(model);
    nlp_model_close(&model);
    memcpy(bytes + 16, &size_before, 8);
    memcpy(bytes + 24, &sum_before, 8);
    while (n-- > 0) memcpy(bytes + undo[n].at, &undo[n].old, 4);
    return 0;
}
