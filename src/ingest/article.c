/* SPDX-License-Identifier: MIT */
#include "ingest/article.h"

#include "ingest/phrases.h"

#define LINE_WEIGHT 80     /* less without the end of a sentence is a label */
#define LITTLE 300         /* a body of less weight is doubted */
#define SAME_BODY 94     /* percent of the best sum that a smaller element must have to be taken instead */
#define NAMED_BODY 50      /* the same for one that calls itself the body */
#define SECTION_LEAD 150   /* prose that stands in front of a head that ends it */
#define CAPTION_WEIGHT 200 /* a line that shares its element with a picture is its caption up to here */

#define AWAY (MARK_NAVIGATION | MARK_ASIDE | MARK_COMMENT | MARK_SHARE | MARK_APPEAL | MARK_BYLINE | MARK_CAPTION | MARK_HIDDEN)

typedef struct Article {
    const Blocks *blocks;
    const ArticleHints *hints;
    uint8_t *phrase;  /* of each block, Phrase */
    uint32_t *marks;  /* of each block, with those of the section that it is in */
    int64_t *before;  /* the value of the blocks in front of each node */
    uint32_t away;    /* the marks that are believed */
    size_t body;      /* a node */
} Article;

static bool is_heading(const Block *b) { return b->tag >= HTML_H1 && b->tag <= HTML_H6; }

static bool is_linked(const Block *b) { return b->link * 2 > b->weight; }

static bool is_prose(const Block *b) { return !is_linked(b) && !is_heading(b) && (b->weight >= LINE_WEIGHT || blocks_ends_sentence(b->text)); }

/* A caption of a table is marked, the table in it is not. */
static uint32_t own_marks(const Block *b)
{
    bool cell = b->tag == HTML_TD || b->tag == HTML_TH || b->tag == HTML_PRE;
    return cell ? b->marks & ~(uint32_t)MARK_CAPTION : b->marks;
}

static int64_t block_value(const Article *a, size_t k)
{
    const Block *b = &a->blocks->block[k];
    int64_t weight = b->weight, link = b->link;
    if (a->marks[k] & a->away) return 0;
    if (is_linked(b)) return -10 - (weight < 100 ? weight : 100) / 2;
    if (is_heading(b)) return 0;
    if (!is_prose(b)) return a->marks[k] & MARK_BODY ? weight / 2 : -8;
    return weight - link;
}

/* --- sections that are not the report --- */

/* The element that holds nothing but this block. */
static size_t alone(const Article *a, size_t k)
{
    const Blocks *b = a->blocks;
    const HtmlNode *node = b->tree->node;
    size_t i = b->block[k].node;
    while (i && node[i].parent) {
        const HtmlNode *p = &node[node[i].parent];
        bool first = k == 0 || b->block[k - 1].last < node[i].parent;
        bool last = k + 1 == b->n || b->block[k + 1].last >= p->end;
        if (!first || !last) break;
        i = node[i].parent;
    }
    return i;
}

/* Where the section ends that begins with the block, as node: at the next heading of its rank beside it, or with what it
 * is in. */
static uint32_t section_end(const Article *a, size_t head)
{
    const HtmlNode *node = a->blocks->tree->node;
    uint32_t end = node[node[head].parent].end;
    for (uint32_t i = node[head].end; i < end; i = node[i].end)
        if (node[i].tag == node[head].tag && html_is_block((HtmlTag)node[i].tag) && node[head].tag >= HTML_H1 && node[head].tag <= HTML_H6) return i;
    return end;
}

static bool has_prose_before(const Article *a, size_t k)
{
    const Blocks *b = a->blocks;
    size_t parent = b->tree->node[alone(a, k)].parent;
    uint64_t sum = 0;
    while (k-- > 0 && b->block[k].last > parent)
        if (is_prose(&b->block[k]) && !(a->marks[k] & a->away)) sum += b->block[k].weight;
    return sum >= SECTION_LEAD;
}

static void sections_mark(Article *a)
{
    const Blocks *b = a->blocks;
    for (size_t k = 0; k < b->n; k++) {
        bool head = is_heading(&b->block[k]);
        bool ends = a->phrase[k] == PHRASE_HEAD || (head && (b->block[k].marks & (MARK_ASIDE | MARK_COMMENT)) && !(b->marks[b->tree->node[b->block[k].node].parent] & AWAY));
        if (!ends || (!head && !b->block[k].emphasis)) continue;
        a->marks[k] |= MARK_ASIDE;
        if (!head) { /* a bold line: only the links that follow it */
            for (size_t i = k + 1; i < b->n && is_linked(&b->block[i]); i++) a->marks[i] |= MARK_ASIDE;
            continue;
        }
        if (!has_prose_before(a, k)) continue;
        uint32_t end = section_end(a, alone(a, k));
        for (size_t i = k + 1; i < b->n && b->block[i].last < end; i++) a->marks[i] |= MARK_ASIDE;
    }
}

/* --- the element of the body --- */

static void values_sum(Article *a)
{
    const Blocks *b = a->blocks;
    for (size_t i = 0, k = 0; i < b->tree->n; i++) {
        int64_t sum = a->before[i];
        for (; k < b->n && b->block[k].last <= i; k++) sum += block_value(a, k);
        a->before[i + 1] = sum;
    }
}

static int64_t sum_of(const Article *a, size_t i) { return a->before[a->blocks->tree->node[i].end] - a->before[i]; }

static void body_find(Article *a)
{
    const Blocks *b = a->blocks;
    const HtmlNode *node = b->tree->node;
    size_t best = 0, named = 0;
    values_sum(a);
    for (size_t i = 0; i < b->tree->n; i++) {
        if (node[i].tag == HTML_TEXT) continue;
        if (sum_of(a, i) >= sum_of(a, best)) best = i;
        bool calls = (b->marks[i] & MARK_BODY) && !(b->marks[node[i].parent] & MARK_BODY);
        if (calls && (!named || sum_of(a, i) > sum_of(a, named))) named = i;
    }
    int64_t most = sum_of(a, best);
    a->body = best;
    for (size_t i = best + 1; i < node[best].end; i++)
        if (node[i].tag != HTML_TEXT && sum_of(a, i) * 100 >= most * SAME_BODY) a->body = i;
    if (named && sum_of(a, named) * 100 >= most * NAMED_BODY) a->body = named;
}

/* --- the lines of the body --- */

static bool repeats_title(const Article *a, const Block *b)
{
    Str title = a->hints->title;
    return title.n && b->weight < LITTLE && str_ieq(b->text, title);
}

static bool is_caption(const Block *b)
{
    if (b->pictured == PICTURED_NOT || b->weight >= CAPTION_WEIGHT || is_heading(b)) return false;
    return b->emphasis || (b->pictured == PICTURED_INSIDE && !blocks_ends_sentence(b->text));
}

static bool belongs(const Article *a, size_t k)
{
    const Block *b = &a->blocks->block[k];
    if (a->marks[k] & a->away) return false;
    if (b->tag == HTML_H1 || repeats_title(a, b) || is_caption(b)) return false;
    switch ((Phrase)a->phrase[k]) {
    case PHRASE_LABEL: return false;
    case PHRASE_HEAD: return !is_heading(b) && !is_linked(b) && !b->emphasis;
    case PHRASE_LEAD: return !is_linked(b) && blocks_ends_sentence(b->text);
    case PHRASE_CREDIT: return b->weight >= LITTLE;
    case PHRASE_ASKS: return !b->link && !b->emphasis;
    default: break;
    }
    return is_heading(b) || b->link * 10 <= b->weight * 9 || b->weight >= CAPTION_WEIGHT;
}

static bool in_body(const Article *a, size_t k)
{
    uint32_t last = a->blocks->block[k].last;
    return last >= a->body && last < a->blocks->tree->node[a->body].end;
}

static uint64_t body_weight(const Article *a)
{
    uint64_t sum = 0;
    for (size_t k = 0; k < a->blocks->n; k++)
        if (in_body(a, k) && belongs(a, k)) sum += a->blocks->block[k].weight;
    return sum;
}

static int article_open(Article *a, const Blocks *blocks, const ArticleHints *hints, Arena *arena, Err *err)
{
    *a = (Article){ .blocks = blocks, .hints = hints, .away = AWAY };
    a->phrase = arena_array(arena, blocks->n + 1, 1);
    a->marks = arena_array(arena, blocks->n + 1, sizeof *a->marks);
    a->before = arena_array(arena, blocks->tree->n + 1, sizeof *a->before);
    if (!a->phrase || !a->marks || !a->before) return err_memory(err);
    for (size_t k = 0; k < blocks->n; k++) {
        a->phrase[k] = (uint8_t)phrase_of(blocks->block[k].text);
        a->marks[k] = own_marks(&blocks->block[k]);
    }
    return 0;
}

/* Where little is found, names may have misled: fewer of them are believed. */
static void body_choose(Article *a)
{
    static const uint32_t believed[] = { AWAY, MARK_NAVIGATION | MARK_COMMENT | MARK_SHARE | MARK_HIDDEN, MARK_NAVIGATION | MARK_SHARE };
    uint64_t found = 0;
    Article best = *a;
    for (size_t i = 0; i < sizeof believed / sizeof believed[0] && found < LITTLE; i++) {
        a->away = believed[i];
        body_find(a);
        uint64_t weight = body_weight(a);
        if (weight > found * 3) {
            found = weight;
            best = *a;
        }
    }
    *a = best;
}

int article_text(const Blocks *blocks, const ArticleHints *hints, Arena *arena, Str *text, Err *err)
{
    Article a;
    int rc = article_open(&a, blocks, hints, arena, err);
    if (rc) return rc;
    sections_mark(&a);
    body_choose(&a);
    Buf out = { 0 };
    for (size_t k = 0; k < blocks->n; k++) {
        if (!in_body(&a, k) || !belongs(&a, k)) continue;
        if (out.n) buf_lit(&out, "\n\n");
        buf_add(&out, blocks->block[k].text);
    }
    *text = arena_str(arena, buf_str(&out));
    if (out.failed) arena->failed = true;
    buf_close(&out);
    return arena->failed ? err_memory(err) : 0;
}
