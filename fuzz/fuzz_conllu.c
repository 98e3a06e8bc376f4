/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as CoNLL-U: every call returns a sentence, an error with a line, or the end; words lie in order; what was
 * read can be written and read again as the same sentence.
 */
#include <stdlib.h>

#include "text/conllu.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define REQUIRE(x) \
    do { \
        if (!(x)) abort(); \
    } while (0)

static const char *name_of(unsigned v) { return v == 1 ? "A" : "_"; }
static int find(Str s) { return str_is(s, "A") ? 1 : -1; }
static const ConlluLabels labels = { name_of, name_of, name_of, NULL, find, find, find };

static void check_sentence(const Sentence *s, Str plain)
{
    REQUIRE(s->n > 0 && s->n <= SENTENCE_MAX_WORDS && s->end >= s->start && plain.n == s->end - s->start);
    uint32_t at = s->start;
    for (uint32_t i = 0; i < s->n; i++) {
        Token t = s->token[i];
        REQUIRE(t.start >= at && t.end >= t.start && t.end <= s->end && t.form.n > 0);
        REQUIRE(t.head >= -1 && t.head < (int32_t)s->n);
        at = t.end;
    }
    for (uint32_t m = 0; m < s->n_multi; m++) REQUIRE(s->multi[m].first < s->multi[m].last && s->multi[m].last < s->n);
}

static void check_again(const Sentence *s, Arena *a)
{
    Buf out = { 0 };
    ConlluWriter w = { .labels = &labels };
    conllu_write(&w, s, &out);
    ConlluReader r;
    Sentence back;
    conllu_open(&r, buf_str(&out), "again", &labels);
    REQUIRE(!out.failed && conllu_next(&r, a, &back, NULL) == 1);
    REQUIRE(back.n == s->n && back.n_multi == s->n_multi);
    for (uint32_t i = 0; i < s->n; i++) {
        REQUIRE(back.token[i].upos == s->token[i].upos);
        REQUIRE(back.token[i].deprel == 0 || back.token[i].head == s->token[i].head);
    }
    buf_close(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena a = { 0 };
    Str raw = { (const char *)data, size }, text;
    Utf8Repair counts;
    REQUIRE(utf8_repair(raw, &a, &text, &counts, NULL) == 0);
    ConlluReader r;
    conllu_open(&r, text, "fuzz", &labels);
    for (size_t calls = 0;; calls++) {
        REQUIRE(calls <= text.n + 1);
        Sentence s;
        Err err = { 0 };
        int rc = conllu_next(&r, &a, &s, &err);
        if (rc == 0) break;
        if (rc < 0) {
            REQUIRE(err.code == rc && err.line > 0 && err.message[0]);
            continue;
        }
        check_sentence(&s, r.plain);
        check_again(&s, &a);
    }
    arena_close(&a);
    return 0;
}
