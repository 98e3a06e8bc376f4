/* SPDX-License-Identifier: MIT */
#include "ingest/blocks.h"

#include "base/utf8.h"
#include "ingest/names.h"

/* An element with at least this share of a page's prose is the body, whatever it calls itself. */
#define BODY_SHARE_OF(total) ((total) * 2 / 5)
#define SHOWN_SHARE_OF(total) ((total) * 3 / 5) /* and with this share it is shown, for a script does that */
#define PROSE_WEIGHT 80 /* a block of so much that is not link and ends a sentence is prose */

/* --- text --- */

size_t blocks_weight(Str text)
{
    size_t weight = 0;
    for (size_t i = 0; i < text.n; i++) {
        uint8_t c = (uint8_t)text.p[i];
        weight += c < 0x80 || c >= 0xC0;
        weight += c >= 0xE3; /* Kana, Han, Hangul; 0xE2 is punctuation */
    }
    return weight;
}

bool blocks_ends_sentence(Str text)
{
    static const char *const ends[] = {
        ".", "!", "?", ":", ";", "…", "。", "！", "？", "」", "』", "।", "؟", "۔", "։", "።", "：", NULL
    };
    static const char *const closers[] = { "\"", "'", ")", "]", "”", "’", "»", "“", "*", "）", " ", NULL };
    for (bool again = true; again;) {
        again = false;
        for (const char *const *e = ends; *e; e++)
            if (str_ends(text, str_of(*e))) return true;
        for (const char *const *c = closers; *c && !again; c++)
            if (str_ends(text, str_of(*c))) {
                text.n -= strlen(*c);
                again = true;
            }
    }
    return false;
}

/* --- from nodes to blocks --- */

typedef struct Level { /* an element that is open */
    uint32_t end;
    uint32_t node;   /* the innermost block element */
    uint32_t marks;  /* of the inline elements inside it */
    uint8_t tag;     /* as in Block */
    bool link, emphasis, pre, is_block;
} Level;

typedef struct Walk {
    const HtmlTree *tree;
    Blocks *out;
    Arena *arena;
    Level level[HTML_MAX_DEPTH + 1];
    size_t depth;
    Buf line;
    Block now; /* being made; its text in `line` */
    bool begun;
    uint32_t picture; /* the block element of the last picture; 0: none */
} Walk;

static bool is_gone(HtmlTag t)
{
    return t == HTML_SCRIPT || t == HTML_STYLE || t == HTML_NOSCRIPT || t == HTML_TEMPLATE || t == HTML_SVG || t == HTML_IFRAME ||
           t == HTML_TITLE || t == HTML_TEXTAREA || t == HTML_SELECT || t == HTML_BUTTON || t == HTML_OBJECT || t == HTML_AUDIO ||
           t == HTML_VIDEO || t == HTML_RP || t == HTML_RT;
}

static bool is_kind(HtmlTag t)
{
    return (t >= HTML_H1 && t <= HTML_H6) || t == HTML_LI || t == HTML_TD || t == HTML_TH || t == HTML_BLOCKQUOTE || t == HTML_P ||
           t == HTML_PRE || t == HTML_FIGCAPTION || t == HTML_DT || t == HTML_DD;
}

static bool is_emphasis(HtmlTag t)
{
    return t == HTML_B || t == HTML_STRONG || t == HTML_I || t == HTML_EM || t == HTML_SMALL || t == HTML_CITE;
}

static bool block_end(Walk *w, bool broken)
{
    Str text = str_trim(buf_str(&w->line));
    bool kept = w->begun && text.n;
    if (kept) {
        Blocks *b = w->out;
        Block *grown = arena_grow(w->arena, b->block, &b->cap, b->n + 1, sizeof *b->block);
        if (!grown) return false;
        b->block = grown;
        w->now.text = arena_str(w->arena, text);
        w->now.weight = (uint32_t)blocks_weight(text);
        w->now.broken = broken;
        b->block[b->n++] = w->now;
    }
    buf_reset(&w->line);
    w->begun = false;
    return !w->arena->failed && !w->line.failed;
}

/* U+00A0, U+200B and U+FEFF and the like count as white space; returns their bytes, or 0. */
static size_t space_at(Str s, size_t i)
{
    if (ascii_isspace(s.p[i])) return 1;
    if ((uint8_t)s.p[i] < 0xC2) return 0;
    if (str_starts(str_sub(s, i, s.n), STR("\xc2\xa0"))) return 2;
    Str three = str_sub(s, i, i + 3);
    if (str_is(three, "\xe3\x80\x80") || str_is(three, "\xef\xbb\xbf")) return 3;
    bool general = str_starts(three, STR("\xe2\x80")) && three.n == 3;
    uint8_t last = general ? (uint8_t)three.p[2] : 0;
    return general && ((last >= 0x80 && last <= 0x8b) || last == 0xaf) ? 3 : 0;
}

static void line_add(Buf *line, Str s, bool pre)
{
    for (size_t i = 0; i < s.n;) {
        size_t space = space_at(s, i);
        if (!space) {
            size_t start = i++;
            while (i < s.n && !space_at(s, i)) i++;
            buf_add(line, str_sub(s, start, i));
            continue;
        }
        bool blank = !line->n || line->p[line->n - 1] == ' ' || line->p[line->n - 1] == '\n';
        if (pre && s.p[i] == '\n') buf_char(line, '\n');
        else if (!blank) buf_char(line, ' ');
        i += space;
    }
}

static Pictured pictured(Walk *w, uint32_t node)
{
    const HtmlNode *n = w->tree->node;
    uint32_t picture = w->picture;
    w->picture = 0;
    if (!picture || !node) return PICTURED_NOT;
    if (picture == node || n[picture].parent == node) return PICTURED_INSIDE;
    return n[picture].parent == n[node].parent ? PICTURED_BESIDE : PICTURED_NOT;
}

static void text_node(Walk *w, size_t i)
{
    const Level *l = &w->level[w->depth - 1];
    size_t before = w->line.n;
    line_add(&w->line, w->tree->node[i].text, l->pre);
    Str added = str_trim(str_sub(buf_str(&w->line), before, w->line.n));
    if (!added.n) return;
    if (!w->begun) {
        w->begun = true;
        w->now = (Block){ .node = l->node, .marks = l->marks, .tag = l->tag, .emphasis = l->emphasis, .pictured = (uint8_t)pictured(w, l->node) };
    }
    w->now.last = (uint32_t)i;
    w->now.marks &= l->marks;
    w->now.emphasis = w->now.emphasis && l->emphasis;
    if (l->link) w->now.link += (uint32_t)blocks_weight(added);
}

static void element_open(Walk *w, size_t i)
{
    const HtmlNode *n = &w->tree->node[i];
    HtmlTag tag = (HtmlTag)n->tag;
    Level l = w->level[w->depth - 1];
    l.end = n->end;
    l.is_block = html_is_block(tag);
    l.link = l.link || tag == HTML_A;
    l.pre = l.pre || tag == HTML_PRE;
    l.emphasis = l.emphasis || is_emphasis(tag);
    if (l.is_block) {
        l.node = (uint32_t)i;
        l.marks = 0;
        if (is_kind(tag) && !(tag == HTML_P && (l.tag == HTML_LI || l.tag == HTML_BLOCKQUOTE))) l.tag = (uint8_t)tag;
    } else {
        l.marks |= blocks_element_marks(w->tree, i);
    }
    if (w->depth <= HTML_MAX_DEPTH) w->level[w->depth++] = l;
}

/* A card about a person whom the text names, shown when a pointer rests there: hidden, and nothing in it but links. */
static bool is_card(const HtmlTree *tree, size_t i)
{
    const HtmlNode *n = tree->node;
    if (!(blocks_element_marks(tree, i) & MARK_HIDDEN)) return false;
    size_t links = 0;
    for (size_t k = i + 1; k < n[i].end;) {
        if (n[k].tag == HTML_TEXT && str_trim(n[k].text).n) return false;
        if (n[k].tag != HTML_TEXT && html_is_block((HtmlTag)n[k].tag)) return false;
        links += n[k].tag == HTML_A;
        k = n[k].tag == HTML_A ? n[k].end : k + 1;
    }
    return links > 0;
}

static bool node_visit(Walk *w, size_t *at)
{
    size_t i = *at;
    const HtmlNode *n = &w->tree->node[i];
    HtmlTag tag = (HtmlTag)n->tag;
    bool fine = true;
    while (w->depth > 1 && w->level[w->depth - 1].end <= i) fine = fine && (!w->level[--w->depth].is_block || block_end(w, false));
    *at = i + 1;
    if (tag == HTML_TEXT) {
        text_node(w, i);
    } else if (tag == HTML_IMG) {
        w->picture = w->level[w->depth - 1].node;
    } else if (is_gone(tag) || (tag == HTML_SPAN && is_card(w->tree, i))) {
        *at = n->end;
    } else if (tag == HTML_BR || tag == HTML_HR) {
        fine = fine && block_end(w, true);
    } else {
        if (html_is_block(tag)) fine = fine && block_end(w, false);
        element_open(w, i);
    }
    return fine && !w->line.failed;
}

static int blocks_collect(const HtmlTree *tree, Arena *arena, Blocks *blocks, Err *err)
{
    Walk *w = arena_alloc(arena, sizeof *w);
    if (!w) return err_memory(err);
    w->tree = tree;
    w->out = blocks;
    w->arena = arena;
    w->level[w->depth++] = (Level){ .end = (uint32_t)tree->n, .tag = HTML_DIV, .is_block = true };
    int rc = 0;
    for (size_t i = 1; i < tree->n && !rc;) {
        if (arena_late(arena) || !node_visit(w, &i)) rc = err_memory(err);
        else if (blocks->n > BLOCKS_MAX) rc = err_set(err, ERR_LIMIT, NULL, 0, -1, "a page of more than %zu lines", BLOCKS_MAX);
    }
    if (!rc && !block_end(w, false)) rc = err_memory(err);
    buf_close(&w->line);
    return rc;
}

/* --- marks --- */

/* The words of the attributes in which an element says what it is. */
uint32_t blocks_element_marks(const HtmlTree *tree, size_t node)
{
    const HtmlNode *n = &tree->node[node];
    uint32_t marks = names_of_tag((HtmlTag)n->tag);
    for (size_t k = 0; k < n->attributes; k++) marks |= names_of_attribute(n->attribute[k].name, n->attribute[k].value);
    return marks;
}

static uint32_t prose(const Block *b)
{
    return b->weight >= PROSE_WEIGHT && b->link * 3 < b->weight && blocks_ends_sentence(b->text) ? b->weight : 0;
}

/* Marks of elements that hold most of the prose are dropped; then every node gets those of what it is in. */
static int marks_settle(Blocks *b, Arena *arena, Err *err)
{
    const HtmlTree *t = b->tree;
    uint64_t *before = arena_array(arena, t->n + 1, sizeof *before); /* prose in front of each node */
    b->marks = arena_array(arena, t->n + 1, sizeof *b->marks);
    if (!before || !b->marks) return err_memory(err);
    for (size_t i = 0, k = 0; i < t->n; i++) {
        uint64_t sum = before[i];
        for (; k < b->n && b->block[k].last <= i; k++) sum += prose(&b->block[k]);
        before[i + 1] = sum;
    }
    uint64_t total = before[t->n];
    for (size_t i = 1; i < t->n && !arena_late(arena); i++) {
        const HtmlNode *n = &t->node[i];
        if (n->tag == HTML_TEXT) continue;
        uint32_t own = html_is_block((HtmlTag)n->tag) && n->tag != HTML_BODY ? blocks_element_marks(t, i) : 0;
        uint64_t inside = before[n->end] - before[i];
        if (inside && inside >= BODY_SHARE_OF(total)) own &= inside >= SHOWN_SHARE_OF(total) ? MARK_BODY : MARK_BODY | MARK_HIDDEN;
        b->marks[i] = own | b->marks[n->parent];
    }
    for (size_t k = 0; k < b->n; k++) b->block[k].marks |= b->marks[b->block[k].node];
    return arena->failed ? err_memory(err) : 0;
}

int blocks_read(const HtmlTree *tree, Arena *arena, Blocks *blocks, Err *err)
{
    *blocks = (Blocks){ .tree = tree };
    int rc = blocks_collect(tree, arena, blocks, err);
    return rc ? rc : marks_settle(blocks, arena, err);
}
