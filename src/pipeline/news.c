/* SPDX-License-Identifier: MIT */
#include "pipeline/news.h"

static int is_known(const Coded *coded, uint32_t sentence, const Fingerprint *before, Arena *arena, bool *known, Err *err)
{
    const Sentence *s = &coded->sentence[sentence];
    Fingerprint f;
    int rc = fingerprint_of(str_sub(coded->doc->text, s->start, s->end), arena, &f, err);
    *known = !rc && fingerprint_compare(&f, before).of_a >= DUPLICATE_KNOWN;
    return rc;
}

int news_only(Coded *coded, const Fingerprint *before, Arena *arena, Err *err)
{
    EventList *events = &coded->events;
    size_t kept = 0;
    bool known = false;
    for (size_t i = 0; i < events->n; i++) {
        bool another = i == 0 || events->event[i].sentence != events->event[i - 1].sentence;
        int rc = another ? is_known(coded, events->event[i].sentence, before, arena, &known, err) : 0;
        if (rc) return rc;
        if (!known) events->event[kept++] = events->event[i];
    }
    events->n = kept;
    return 0;
}
