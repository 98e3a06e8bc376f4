/* SPDX-License-Identifier: MIT */
#include "ingest/article.h"

#include <stdlib.h>

#include "ingest/phrases.h"

#define LINE_WEIGHT 80     /* less without the end of a sentence is a label */
#define LITTLE 300         /* a body of less weight is doubted */
#define SAME_BODY 94     /* percent of the best sum that a smaller element must have to be taken instead */
#define NAMED_BODY 75     /* the same for one that calls itself the body */
#define GIVEN_LEAST 400    /* bytes of a body in the metadata; less is a summary */
#define GIVEN_PERCENT 80   /* of its letters must be on the page */
#define GIVEN_WORK ((size_t)1 << 30) /* its letters times the lines of the page; beyond, it is not compared */
#define GIVEN_LINE 12      /* letters of a line that is looked for in it */
#define CARDS_LEAST 3      /* elements alike, one after the other */
#define CARDS_MOST 200
#define CARDS_LEAD 600     /* prose in front of them */
#define CARD_WEIGHT 800    /* of what stands under the headline of one */
#define CARD_LINES 24
#define CARD_LEVELS 6      /* elements around its headline that are looked at */
#define CARD_CLASS 48      /* bytes of their attributes that must be the same */
#define REPORTS_MOST 6     /* more elements of about one size are the entries of one report */
#define SECTIONS_MOST 500
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
    Arena *arena;
    bool *given;      /* of each block: the page's metadata have it in the body; NULL: they give none */
} Article;

static bool is_heading(const Block *b) { return b->tag >= HTML_H1 && b->tag <= HTML_H6; }

static bool is_linked(const Block *b) { return b->link * 2 > b->weight; }

static bool is_prose(const Block *b) { return !is_linked(b) && !is_heading(b) && (b->weight >= LINE_WEIGHT || blocks_ends_sentence(b->text)); }

/* The caption of a table is marked, the table in it is not; buttons to share are no prose, posts that are quoted are. */
static uint32_t own_marks(const Block *b)
{
    uint32_t marks = b->marks;
    if (b->tag == HTML_TD || b->tag == HTML_TH || b->tag == HTML_PRE) marks &= ~(uint32_t)MARK_CAPTION;
    if (is_prose(b) && b->weight >= LINE_WEIGHT) marks &= ~(uint32_t)MARK_SHARE;
    return marks;
}

static int64_t block_value(const Article *a, size_t k)
{
    const Block *b = &a->blocks->block[k];
    int64_t weight = b->weight, link = b->link;
    if (a->given && a->given[k] && is_prose(b)) return weight;
    if (a->marks[k] & a->away || a->phrase[k] == PHRASE_NOTICE) return 0;
    if (is_linked(b)) return -10 - (weight < 100 ? weight : 100) / 2;
    if (is_heading(b)) return 0;
    if (!is_prose(b)) return a->marks[k] & MARK_BODY ? weight / 2 : -8;
    return weight - link;
}

/* --- the body that the page's metadata give --- */

/* Letters only: how words are parted and what quotes look like differs between the two. */
static size_t letters_of(Str s, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        uint8_t c = (uint8_t)s.p[i];
        if (c >= 0xC3 && c != 0xE2 && c < 0xF0) { /* letters of other alphabets, not typographic signs */
            for (size_t k = 0; k < (c >= 0xE0 ? 3u : 2u) && i + k < s.n; k++) out[n++] = s.p[i + k];
            i += c >= 0xE0 ? 2 : 1;
        } else if (ascii_isalpha((char)c) || ascii_isdigit((char)c)) {
            out[n++] = ascii_lower((char)c);
        }
    }
    return n;
}

/* Which blocks the given body has.  It is believed when it is the body of this page: when most of it is on the page. */
static int given_find(Article *a, Arena *arena)
{
    const Blocks *b = a->blocks;
    Str body = a->hints->body;
    if (body.n < GIVEN_LEAST) return 0;
    size_t longest = 0, on_page = 0;
    for (size_t k = 0; k < b->n; k++) longest = b->block[k].text.n > longest ? b->block[k].text.n : longest;
    char *given = arena_alloc(arena, body.n + 4), *line = arena_alloc(arena, longest + 4);
    a->given = arena_array(arena, b->n + 1, sizeof *a->given);
    if (!given || !line || !a->given) return ERR_MEMORY;
    size_t n = letters_of(body, given);
    if (!n || b->n > GIVEN_WORK / n) {
        a->given = NULL;
        return 0;
    }
    for (size_t k = 0; k < b->n && !arena_late(arena); k++) {
        size_t m = letters_of(b->block[k].text, line);
        a->given[k] = m >= GIVEN_LINE && memmem(given, n, line, m);
        if (a->given[k] && !is_linked(&b->block[k])) on_page += m;
    }
    if (on_page * 100 < n * GIVEN_PERCENT) a->given = NULL;
    return 0;
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

/* A paragraph of the report after a box in its midst. */
static bool resumes(const Article *a, uint32_t node, size_t from, bool linked)
{
    const Blocks *b = a->blocks;
    if (b->tree->node[node].tag != HTML_P || !linked) return false;
    while (from < b->n && b->block[from].last < node) from++;
    return from < b->n && b->block[from].node == node && b->block[from].weight >= LINE_WEIGHT && b->block[from].link * 3 < b->block[from].weight;
}

/* Where the section ends that begins with block k, as node: at the next heading of its rank beside it, at a paragraph of
 * the report after its links, or with what it is in. */
static uint32_t section_end(const Article *a, size_t k, size_t head)
{
    const HtmlNode *node = a->blocks->tree->node;
    uint32_t end = node[node[head].parent].end;
    bool ranked = node[head].tag >= HTML_H1 && node[head].tag <= HTML_H6, linked = false;
    size_t seen = k + 1;
    for (uint32_t i = node[head].end; i < end; i = node[i].end) {
        if (node[i].tag == HTML_TEXT) continue;
        if (ranked && node[i].tag == node[head].tag) return i;
        if (resumes(a, i, seen, linked)) return i;
        for (; seen < a->blocks->n && a->blocks->block[seen].last < node[i].end; seen++) linked = linked || is_linked(&a->blocks->block[seen]);
    }
    return end;
}

static bool has_title_in(const Article *a, size_t k, uint32_t end)
{
    for (size_t i = k + 1; i < a->blocks->n && a->blocks->block[i].last < end; i++)
        if (a->blocks->block[i].tag == HTML_H1) return true;
    return false;
}

static bool is_head(const Article *a, size_t k)
{
    const Blocks *b = a->blocks;
    const Block *line = &b->block[k];
    uint32_t around = b->marks[b->tree->node[line->node].parent];
    if (around & AWAY) return false;
    if (a->phrase[k] == PHRASE_HEAD) return is_heading(line) || line->emphasis;
    if (a->phrase[k] == PHRASE_LEAD) return !is_linked(line) && line->weight < LINE_WEIGHT && (is_heading(line) || line->emphasis);
    return is_heading(line) && (line->marks & (MARK_ASIDE | MARK_COMMENT));
}

static void sections_mark(Article *a)
{
    const Blocks *b = a->blocks;
    uint64_t prose = 0;
    int heads = 0;
    for (size_t k = 0; k < b->n && heads < SECTIONS_MOST && !arena_late(a->arena); k++) {
        if (a->marks[k] & AWAY & ~own_marks(&b->block[k])) continue; /* in a section that was found */
        if (!(a->marks[k] & AWAY) && is_prose(&b->block[k])) prose += b->block[k].weight;
        if (!is_head(a, k)) continue;
        heads++;
        a->marks[k] |= MARK_ASIDE;
        size_t i = k + 1;
        if (!is_heading(&b->block[k])) { /* a bold line: only the links that follow it */
            for (; i < b->n && is_linked(&b->block[i]); i++) a->marks[i] |= MARK_ASIDE;
            continue;
        }
        uint32_t end = section_end(a, k, alone(a, k));
        if (prose < SECTION_LEAD || has_title_in(a, k, end)) continue;
        for (; i < b->n && b->block[i].last < end; i++) a->marks[i] |= MARK_ASIDE;
    }
}

/* --- cards: other reports, each with a linked headline and perhaps its first sentence --- */

static size_t first_block(const Blocks *b, uint32_t node)
{
    size_t low = 0, high = b->n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (b->block[mid].last < node) low = mid + 1;
        else high = mid;
    }
    return low;
}

static bool is_card(const Article *a, uint32_t node)
{
    const Blocks *b = a->blocks;
    uint32_t end = b->tree->node[node].end;
    bool headline = false;
    uint64_t weight = 0;
    int lines = 0;
    for (size_t k = first_block(b, node); k < b->n && b->block[k].last < end && weight < CARD_WEIGHT; k++) {
        const Block *line = &b->block[k];
        if (lines++ == CARD_LINES) return false;
        headline = headline || (is_heading(line) && is_linked(line));
        if (!is_heading(line)) weight += line->weight;
    }
    return headline && weight < CARD_WEIGHT;
}

static uint32_t next_element(const HtmlNode *node, uint32_t i)
{
    uint32_t end = node[node[i].parent].end, next = node[i].end;
    while (next < end && node[next].tag == HTML_TEXT) next = node[next].end;
    return next < end ? next : 0;
}

static bool is_alike(const Article *a, uint32_t one, uint32_t other)
{
    const HtmlNode *x = &a->blocks->tree->node[one], *y = &a->blocks->tree->node[other];
    if (!other || x->tag != y->tag || x->attributes != y->attributes) return false;
    if (!x->attributes) return true;
    const HtmlAttribute *p = x->attribute, *q = y->attribute;
    return str_eq(p->name, q->name) && str_eq(str_sub(p->value, 0, CARD_CLASS), str_sub(q->value, 0, CARD_CLASS));
}

/* Marks the cards of which the heading k is in the first; they stand side by side in elements that are written alike. */
static void cards_mark(Article *a, size_t k)
{
    const Blocks *b = a->blocks;
    const HtmlNode *node = b->tree->node;
    uint32_t i = b->block[k].node;
    for (int level = 0; level < CARD_LEVELS && node[i].parent; level++, i = node[i].parent) {
        uint32_t last = i, next;
        int n = 1;
        while (n < CARDS_MOST && (next = next_element(node, last)) && is_alike(a, i, next) && is_card(a, next)) {
            last = next;
            n++;
        }
        int least = node[i].tag == HTML_LI || node[i].tag == HTML_ARTICLE ? CARDS_LEAST - 1 : CARDS_LEAST;
        if (n < least || !is_card(a, i)) continue;
        for (size_t m = first_block(b, i); m < b->n && b->block[m].last < node[last].end; m++) a->marks[m] |= MARK_ASIDE;
        return;
    }
}

/* Only behind prose: a report may itself be a list of linked headings with a paragraph each. */
static void cards_find(Article *a)
{
    const Blocks *b = a->blocks;
    uint64_t prose = 0;
    for (size_t k = 0; k < b->n && !arena_late(a->arena); k++) {
        const Block *line = &b->block[k];
        if (a->marks[k] & AWAY) continue;
        if (is_prose(line)) prose += line->weight;
        if (prose >= CARDS_LEAD && is_heading(line) && is_linked(line)) cards_mark(a, k);
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

static bool repeats_title(const Article *a, const Block *b)
{
    Str title = a->hints->title;
    return title.n && b->weight < LITTLE && str_ieq(b->text, title);
}

static bool holds_title(const Article *a, size_t node)
{
    const Blocks *b = a->blocks;
    for (size_t k = first_block(b, (uint32_t)node); k < b->n && b->block[k].last < b->tree->node[node].end; k++)
        if (repeats_title(a, &b->block[k])) return true;
    return false;
}

static bool has_headline(const Article *a, size_t node)
{
    const Blocks *b = a->blocks;
    for (size_t k = first_block(b, (uint32_t)node); k < b->n && b->block[k].last < b->tree->node[node].end; k++)
        if (b->block[k].tag == HTML_H1) return true;
    return false;
}

/* Pages that never end show the next reports under the first, each in an element of its own. */
static void first_of_several(Article *a)
{
    const HtmlNode *node = a->blocks->tree->node;
    size_t first = 0, n = 0;
    for (size_t i = a->body + 1; i < node[a->body].end && !arena_late(a->arena); i++) {
        if (node[i].tag != HTML_ARTICLE || sum_of(a, i) < LITTLE || !has_headline(a, i)) continue;
        if (!n++ || (!holds_title(a, first) && holds_title(a, i))) first = i;
        i = node[i].end - 1;
    }
    if (n > 1 && sum_of(a, first) * REPORTS_MOST >= sum_of(a, a->body)) a->body = first;
}

/* --- the lines of the body --- */

static bool is_caption(const Article *a, size_t k)
{
    const Block *b = &a->blocks->block[k];
    bool shares = (k && b[-1].node == b->node) || (k + 1 < a->blocks->n && b[1].node == b->node);
    if (b->pictured == PICTURED_NOT || b->weight >= CAPTION_WEIGHT || is_heading(b)) return false;
    return b->emphasis || (b->pictured == PICTURED_INSIDE && !shares && !blocks_ends_sentence(b->text));
}

static bool belongs(const Article *a, size_t k)
{
    const Block *b = &a->blocks->block[k];
    if (a->given && a->given[k] && is_prose(b)) return true;
    if (a->marks[k] & a->away) return false;
    if (b->tag == HTML_H1 || repeats_title(a, b) || is_caption(a, k)) return false;
    switch ((Phrase)a->phrase[k]) {
    case PHRASE_LABEL: case PHRASE_NOTICE: case PHRASE_HEAD: return false;
    case PHRASE_LEAD: return !is_linked(b) && blocks_ends_sentence(b->text);
    case PHRASE_CREDIT: return b->weight >= LITTLE;
    case PHRASE_ASKS: return (!b->link && !b->emphasis) || (b->weight >= LITTLE && !is_linked(b));
    default: break;
    }
    return is_heading(b) || b->link * 10 <= b->weight * 9 || b->weight >= CAPTION_WEIGHT;
}

/* An address alone: of a reporter, of a profile. */
static bool is_address(Str s)
{
    if (memchr(s.p, ' ', s.n)) return false;
    return memchr(s.p, '@', s.n) || str_starts(s, STR("twitter.com/")) || str_starts(s, STR("facebook.com/")) || str_starts(s, STR("www."));
}

static bool names_author(const Article *a, Str line)
{
    Str rest = a->hints->authors, name;
    while (rest.n && str_next(&rest, ';', &name))
        if (str_ieq(str_trim(name), line)) return true;
    return false;
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
    *a = (Article){ .blocks = blocks, .hints = hints, .arena = arena, .away = AWAY };
    a->phrase = arena_array(arena, blocks->n + 1, 1);
    a->marks = arena_array(arena, blocks->n + 1, sizeof *a->marks);
    a->before = arena_array(arena, blocks->tree->n + 1, sizeof *a->before);
    if (!a->phrase || !a->marks || !a->before) return err_memory(err);
    for (size_t k = 0; k < blocks->n && !arena_late(arena); k++) {
        a->marks[k] = own_marks(&blocks->block[k]);
        bool never = a->marks[k] & (MARK_NAVIGATION | MARK_HIDDEN);
        a->phrase[k] = never ? PHRASE_NONE : (uint8_t)phrase_of(blocks->block[k].text);
    }
    return 0;
}

/* Where little is found, names may have misled: fewer of them are believed. */
static void body_choose(Article *a)
{
    static const uint32_t believed[] = { AWAY, MARK_NAVIGATION | MARK_COMMENT | MARK_SHARE | MARK_HIDDEN, MARK_NAVIGATION | MARK_SHARE };
    uint64_t found = 0;
    Article best = *a;
    for (size_t i = 0; i < sizeof believed / sizeof believed[0] && found < LITTLE && !arena_late(a->arena); i++) {
        a->away = believed[i];
        body_find(a);
        first_of_several(a);
        uint64_t weight = body_weight(a);
        if (weight > found * 3) {
            found = weight;
            best = *a;
        }
    }
    *a = best;
}

/* Under a second <h1>, outside of what holds the paragraphs before it, stands another report. */
static void other_reports_drop(const Article *a, bool *keep)
{
    const Blocks *b = a->blocks;
    const HtmlNode *node = b->tree->node;
    uint64_t prose = 0;
    uint32_t around = 0;
    bool titled = false, other = false;
    for (size_t k = 0; k < b->n; k++) {
        const Block *line = &b->block[k];
        if (line->tag == HTML_H1 && !(a->marks[k] & a->away)) {
            bool beside = around && line->node >= around && line->node < node[around].end;
            other = other || (titled && prose >= LITTLE && !beside && !repeats_title(a, line));
            titled = titled || prose < LITTLE;
        }
        if (!keep[k]) continue;
        if (other) keep[k] = false;
        if (!is_prose(line)) continue;
        prose += line->weight;
        around = node[line->node].parent;
    }
}

static int by_text(const void *one, const void *other)
{
    const Block *const *x = one, *const *y = other;
    int order = str_cmp((*x)->text, (*y)->text);
    return order ? order : (*x > *y) - (*x < *y);
}

/* A paragraph that stands twice, as a quotation in large letters or for another screen, counts once. */
static int repeats_drop(const Article *a, bool *keep, Arena *arena)
{
    const Blocks *b = a->blocks;
    const Block **sorted = arena_array(arena, b->n + 1, sizeof *sorted);
    size_t n = 0;
    if (!sorted) return ERR_MEMORY;
    for (size_t k = 0; k < b->n; k++)
        if (keep[k] && b->block[k].weight >= LINE_WEIGHT) sorted[n++] = &b->block[k];
    qsort(sorted, n, sizeof *sorted, by_text);
    for (size_t i = 1; i < n; i++)
        if (str_eq(sorted[i]->text, sorted[i - 1]->text)) keep[sorted[i] - b->block] = false;
    return 0;
}

/* Dates and names in front of the first paragraph; headings that head nothing. */
static void lines_settle(const Article *a, bool *keep)
{
    const Blocks *b = a->blocks;
    for (size_t k = 0; k < b->n; k++) {
        if (!keep[k]) continue;
        const Block *line = &b->block[k];
        if (is_prose(line) && line->weight >= LINE_WEIGHT) break;
        if (phrase_is_byline(line->text) || names_author(a, line->text)) keep[k] = false;
    }
    bool text = false;
    for (size_t k = b->n; k-- > 0;) {
        if (!keep[k]) continue;
        const Block *line = &b->block[k];
        if (is_heading(line)) {
            keep[k] = text;
            if (is_linked(line)) text = false;
        } else if (!text && is_address(line->text)) {
            keep[k] = false;
        } else {
            text = true;
        }
    }
}

static bool is_cell(const Block *b) { return (b->tag == HTML_TD || b->tag == HTML_TH) && b->weight < LINE_WEIGHT; }

/* Does it go on the line of the cell before it?  A row of a table is one line. */
static bool in_row(const Blocks *b, size_t k, const bool *keep)
{
    const HtmlNode *node = b->tree->node;
    if (!k || !keep[k - 1] || !is_cell(&b->block[k]) || !is_cell(&b->block[k - 1])) return false;
    return node[b->block[k].node].parent == node[b->block[k - 1].node].parent && b->block[k].node != b->block[k - 1].node;
}

int article_text(const Blocks *blocks, const ArticleHints *hints, Arena *arena, Str *text, Err *err)
{
    Article a;
    int rc = article_open(&a, blocks, hints, arena, err);
    if (rc) return rc;
    if (given_find(&a, arena)) return err_memory(err);
    cards_find(&a);
    sections_mark(&a);
    body_choose(&a);
    bool *keep = arena_array(arena, blocks->n + 1, sizeof *keep);
    if (!keep) return err_memory(err);
    for (size_t k = 0; k < blocks->n; k++) keep[k] = in_body(&a, k) && belongs(&a, k);
    other_reports_drop(&a, keep);
    if (repeats_drop(&a, keep, arena)) return err_memory(err);
    lines_settle(&a, keep);
    bool report = blocks->marks[a.body] & MARK_BODY;
    for (size_t k = 0; k < blocks->n && !report; k++) report = keep[k] && is_prose(&blocks->block[k]);
    Buf out = { 0 };
    for (size_t k = 0; report && k < blocks->n; k++) {
        if (!keep[k]) continue;
        if (out.n) buf_lit(&out, in_row(blocks, k, keep) ? "\t" : "\n\n");
        buf_add(&out, blocks->block[k].text);
    }
    *text = arena_str(arena, buf_str(&out));
    if (out.failed) arena->failed = true;
    buf_close(&out);
    return arena->failed ? err_memory(err) : 0;
}
