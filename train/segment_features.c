/* SPDX-License-Identifier: MIT */
/*
 * segment_features: what src/text/boundary.c sees, for train/segment.py.
 *
 * Reads one paragraph a line, "offset,offset,…<tab>text", where the offsets are the bytes at which the treebank's
 * sentences end, and prints one line for each gap of which the rules are unsure: "S", "B" or "L" (a stop, none, one
 * before lower case), 1 or 0 (a sentence ends there or not) and the indices of the weights that are on.
 */
#include "text/boundary.h"

#include <stdio.h>
#include <stdlib.h>

static bool ends_at(const char *offsets, size_t byte)
{
    for (char *p = (char *)offsets; *p && *p != '\t'; p += *p == ',') {
        char *rest;
        if (strtoul(p, &rest, 10) == byte) return true;
        if (rest == p) break;
        p = rest;
    }
    return false;
}

static void tokenize(Tokenizer *t)
{
    unsigned n;
    for (size_t at = 0; at < t->end;) {
        size_t e = at;
        while (e < t->end && e - at < TOKEN_MAX_BYTES - 4 && token_char(t->text, e, &n) != CHAR_SPACE) e += n;
        token_stretch(t, at, e);
        for (at = e; at < t->end && token_char(t->text, at, &n) == CHAR_SPACE; at += n)
            if (t->n) t->tok[t->n - 1].flags |= RAW_SPACE;
    }
    if (t->n) t->tok[t->n - 1].flags |= RAW_SPACE;
}

static void paragraph(const char *line, size_t n)
{
    const char *tab = memchr(line, '\t', n);
    if (!tab) return;
    Str text = { tab + 1, n - (size_t)(tab + 1 - line) };
    Tokenizer t = { .text = text, .end = text.n, .tok = calloc(text.n + TOKEN_MAX_BYTES, sizeof *t.tok) };
    if (!t.tok) exit(1);
    tokenize(&t);
    Segment s = { .text = text, .tok = t.tok, .n = t.n };
    for (size_t i = 0; i + 1 < t.n; i++) {
        bool end = ends_at(line, t.tok[i].end);
        int verdict = segment_rules(&s, i);
        if (verdict != SEGMENT_NO && verdict != SEGMENT_YES) {
            uint32_t on[BOUNDARY_FEATURES_MAX];
            size_t k = boundary_features(&s, i, verdict, on);
            printf("%c %d", verdict == SEGMENT_STOP ? 'S' : verdict == SEGMENT_BARE ? 'B' : 'L', end);
            for (size_t j = 0; j < k; j++) printf(" %u", on[j]);
            putchar('\n');
        }
        if (end) s.first = i + 1;
    }
    free(t.tok);
}

int main(void)
{
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    while ((n = getline(&line, &cap, stdin)) > 0) paragraph(line, (size_t)(n - (line[n - 1] == '\n')));
    free(line);
    return ferror(stdin) || fflush(stdout) ? 1 : 0;
}
