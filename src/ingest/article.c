/* SPDX-License-Identifier: MIT */
#include "ingest/article.h"

#define AWAY (MARK_NAVIGATION | MARK_ASIDE | MARK_COMMENT | MARK_SHARE | MARK_APPEAL | MARK_BYLINE | MARK_CAPTION | MARK_HIDDEN)

static bool is_heading(const Block *b) { return b->tag >= HTML_H1 && b->tag <= HTML_H6; }

static int64_t block_value(const Block *b)
{
    int64_t weight = b->weight, link = b->link;
    if (b->marks & AWAY) return 0;
    if (link * 2 > weight) return -10 - (weight < 100 ? weight : 100) / 2;
    if (is_heading(b)) return 0;
    if (!blocks_ends_sentence(b->text) && weight < 80) return -8;
    return weight - link;
}

/* The element of the body. */
static size_t body_find(const Blocks *b, Arena *arena)
{
    const HtmlTree *t = b->tree;
    int64_t *before = arena_array(arena, t->n + 1, sizeof *before);
    if (!before) return 0;
    for (size_t i = 0, k = 0; i < t->n; i++) {
        int64_t sum = before[i];
        for (; k < b->n && b->block[k].last <= i; k++) sum += block_value(&b->block[k]);
        before[i + 1] = sum;
    }
    size_t best = 0;
    int64_t most = before[t->n];
    for (size_t i = 1; i < t->n; i++) {
        if (t->node[i].tag == HTML_TEXT) continue;
        int64_t sum = before[t->node[i].end] - before[i];
        if (sum >= most) {
            most = sum;
            best = i;
        }
    }
    size_t inner = best;
    for (size_t i = best + 1; i < t->node[best].end; i++) {
        int64_t sum = before[t->node[i].end] - before[i];
        if (t->node[i].tag != HTML_TEXT && sum * 100 >= most * 94) inner = i;
    }
    return inner;
}

static bool belongs(const Block *b)
{
    if (b->marks & AWAY) return false;
    if (b->link * 10 > b->weight * 9 && b->weight < 200) return false;
    return true;
}

int article_text(const Blocks *blocks, const ArticleHints *hints, Arena *arena, Str *text, Err *err)
{
    (void)hints;
    size_t body = body_find(blocks, arena);
    uint32_t end = blocks->tree->n ? blocks->tree->node[body].end : 0;
    Buf out = { 0 };
    for (size_t k = 0; k < blocks->n; k++) {
        const Block *b = &blocks->block[k];
        if (b->last < body || b->last >= end || !belongs(b)) continue;
        if (out.n) buf_lit(&out, "\n\n");
        buf_add(&out, b->text);
    }
    *text = arena_str(arena, buf_str(&out));
    if (out.failed) arena->failed = true;
    buf_close(&out);
    return arena->failed ? err_memory(err) : 0;
}
