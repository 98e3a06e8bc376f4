/* SPDX-License-Identifier: MIT */
#include "text/text.h"

#include "text/dateline.h"
#include "text/lines.h"
#include "text/segment.h"
#include "text/token.h"

#define WINDOW_ROOM (TEXT_WINDOW + TOKEN_MAX_BYTES)

struct TextReader {
    Arena *arena;
    Lines lines;
    Tokenizer t;
    size_t room;        /* of t.tok */
    size_t at;          /* next byte of the paragraph to tokenize */
    size_t from;        /* first token of the window not yet given out */
    bool in_paragraph, new_paragraph;
    uint32_t paragraph; /* number of the one under way */
    uint32_t paragraphs;
};

TextReader *text_open(Str text, Arena *a, Err *err)
{
    if (text.n > TEXT_MAX_BYTES) {
        err_set(err, ERR_LIMIT, NULL, 0, -1, "text of more than 4 GiB");
        return NULL;
    }
    TextReader *r = arena_alloc(a, sizeof *r);
    if (!r) {
        err_memory(err);
        return NULL;
    }
    r->arena = a;
    r->t.text = text;
    lines_open(&r->lines, text);
    return r;
}

static size_t stretch_end(Str text, size_t at, size_t end)
{
    size_t start = at;
    unsigned n;
    while (at < end && token_char(text, at, &n) != CHAR_SPACE) {
        if (at + n - start > TOKEN_MAX_BYTES) break;
        at += n;
    }
    return at;
}

/* Moves over white space; the last token learns of it. */
static void skip_space(TextReader *r)
{
    Tokenizer *t = &r->t;
    size_t from = r->at;
    bool broken = false;
    unsigned n;
    while (r->at < t->end && token_char(t->text, r->at, &n) == CHAR_SPACE) {
        broken = broken || t->text.p[r->at] == '\n';
        r->at += n;
    }
    if (t->n == 0 || (r->at == from && r->at < t->end)) return;
    t->tok[t->n - 1].flags |= (uint8_t)(RAW_SPACE | (broken ? RAW_BREAK : 0));
}

/* Tokenizes on until the window is full or the paragraph ends. */
static int fill(TextReader *r, Err *err)
{
    Tokenizer *t = &r->t;
    if (r->from) {
        memmove(t->tok, t->tok + r->from, (t->n - r->from) * sizeof *t->tok);
        t->n -= r->from;
        r->from = 0;
    }
    while (r->at < t->end && t->n < TEXT_WINDOW) {
        size_t need = t->n + TOKEN_MAX_BYTES;
        if (need > r->room) {
            RawToken *more = arena_grow(r->arena, t->tok, &r->room, need, sizeof *t->tok);
            if (!more) return err_memory(err);
            t->tok = more;
        }
        size_t e = stretch_end(t->text, r->at, t->end);
        token_stretch(t, r->at, e);
        r->at = e;
        skip_space(r);
    }
    return 0;
}

static bool next_paragraph(TextReader *r)
{
    size_t start, end;
    if (!lines_next(&r->lines, &start, &end)) return false;
    r->t.n = r->t.quote = r->from = 0;
    r->t.end = end;
    r->at = start;
    r->in_paragraph = r->new_paragraph = true;
    r->paragraph = r->paragraphs++;
    return true;
}

/* Tokens of the sentence that begins at r->from; never parts a multiword token. */
static size_t sentence_length(TextReader *r)
{
    Segment s = { .text = r->t.text, .tok = r->t.tok, .n = r->t.n, .first = r->from };
    size_t i = r->from;
    while (i + 1 < s.n && i + 1 - r->from < SENTENCE_MAX_WORDS && !segment_ends(&s, i)) i++;
    if (i + 1 < s.n && s.tok[i].parts > 1 && i > r->from) i--;
    return i + 1 - r->from;
}

/* The bytes of a token without the invisible ones. */
static Str clean_form(Str raw, Arena *a)
{
    char *p = arena_alloc(a, raw.n + 1);
    size_t n = 0;
    unsigned bytes;
    for (size_t i = 0; p && i < raw.n; i += bytes) {
        if (token_char(raw, i, &bytes) == CHAR_SILENT) continue;
        memcpy(p + n, raw.p + i, bytes);
        n += bytes;
    }
    return (Str){ p, n };
}

static bool fill_words(const TextReader *r, const RawToken *raw, Arena *a, Sentence *out)
{
    for (uint32_t i = 0; i < out->n; i++) {
        Token *w = &out->token[i];
        w->start = raw[i].start;
        w->end = raw[i].end;
        w->head = -1;
        w->space_after = raw[i].flags & RAW_SPACE;
        w->form = str_sub(r->t.text, w->start, w->end);
        if (raw[i].flags & RAW_DIRTY) w->form = clean_form(w->form, a);
        if (raw[i].parts < 2) continue;
        Multiword *m = &out->multi[out->n_multi++];
        m->first = i;
        m->last = i + raw[i].parts - 1;
        m->form = str_sub(r->t.text, raw[m->first].start, raw[m->last].end);
        if ((raw[m->first].flags | raw[m->last].flags) & RAW_DIRTY) m->form = clean_form(m->form, a);
    }
    return !a->failed;
}

static int make_sentence(TextReader *r, size_t n, Arena *a, Sentence *out, Err *err)
{
    const RawToken *raw = r->t.tok + r->from;
    uint32_t multi = 0;
    for (size_t i = 0; i < n; i++) multi += raw[i].parts > 1;
    *out = (Sentence){ .n = (uint32_t)n, .start = raw[0].start, .end = raw[n - 1].end };
    out->token = arena_array(a, n, sizeof *out->token);
    out->multi = arena_array(a, multi, sizeof *out->multi);
    if (!out->token || !out->multi || !fill_words(r, raw, a, out)) return err_memory(err);
    out->paragraph = r->paragraph;
    out->new_paragraph = r->new_paragraph;
    bool whole = r->new_paragraph && r->from + n == r->t.n && r->at >= r->t.end;
    if (out->new_paragraph) out->dateline = dateline_length(out);
    out->headline = whole && dateline_is_headline(out);
    return 1;
}

int text_next(TextReader *r, Arena *into, Sentence *out, Err *err)
{
    for (;;) {
        if (!r->in_paragraph && !next_paragraph(r)) return 0;
        if (r->t.n - r->from <= SENTENCE_MAX_WORDS && r->at < r->t.end) {
            int rc = fill(r, err);
            if (rc) return rc;
        }
        if (r->from < r->t.n) break;
        r->in_paragraph = false; /* nothing but invisible characters */
    }
    size_t n = sentence_length(r);
    int rc = make_sentence(r, n, into, out, err);
    r->from += n;
    r->new_paragraph = false;
    if (r->from == r->t.n && r->at >= r->t.end) r->in_paragraph = false;
    return rc;
}

int text_split(Str text, Arena *a, Sentence **out, size_t *n, Err *err)
{
    *out = NULL;
    *n = 0;
    TextReader *r = text_open(text, a, err);
    if (!r) return text.n > TEXT_MAX_BYTES ? ERR_LIMIT : ERR_MEMORY;
    size_t cap = 0;
    Sentence one;
    int rc;
    while ((rc = text_next(r, a, &one, err)) > 0) {
        Sentence *more = arena_grow(a, *out, &cap, *n + 1, sizeof *more);
        if (!more) return err_memory(err);
        *out = more;
        more[(*n)++] = one;
    }
    return rc;
}
