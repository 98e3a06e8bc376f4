/* SPDX-License-Identifier: MIT */
#include "ingest/html.h"

#include <gumbo.h>
#include <setjmp.h>

#include "base/utf8.h"
#include "ingest/html_clean.h"

/* --- the parser --- */

/*
 * Gumbo asks for memory without looking whether it got any, and frees a page by recursion.  Here it takes from the arena
 * and frees nothing; where a limit is passed, parser_alloc leaves by longjmp.  That is sound, for gumbo_parse_with_options
 * holds nothing but memory (no file, no lock, no global state), and all of its memory is the arena's.
 */
typedef struct Parser {
    Arena *arena;
    size_t most; /* arena->total that may not be passed */
    jmp_buf out;
} Parser;

static void *parser_alloc(void *self, size_t n)
{
    Parser *p = self;
    void *room = n <= p->most && p->arena->total <= p->most - n ? arena_alloc(p->arena, n) : NULL;
    if (!room) longjmp(p->out, 1);
    return room;
}

static void parser_free(void *self, void *room) { (void)self, (void)room; }

/* context: the element whose content html is, GUMBO_TAG_LAST for a whole page.  NULL: memory or the limit is passed. */
static const GumboOutput *parser_run(Str html, GumboTag context, Arena *arena)
{
    Parser *p = arena_alloc(arena, sizeof *p);
    if (!p || arena->total > SIZE_MAX - HTML_MAX_MEMORY) return NULL;
    p->arena = arena;
    p->most = arena->total + HTML_MAX_MEMORY;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = parser_alloc;
    options.deallocator = parser_free;
    options.userdata = p;
    options.max_errors = 0;
    options.fragment_context = context;
    if (setjmp(p->out)) return NULL;
    return gumbo_parse_with_options(&options, html.p ? html.p : "", html.n);
}

static const GumboVector *children_of(const GumboNode *n)
{
    if (n->type == GUMBO_NODE_DOCUMENT) return &n->v.document.children;
    return n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE ? &n->v.element.children : NULL;
}

/* --- from its tree to ours --- */

typedef struct Walk {
    const HtmlClean *clean;
    Arena *arena;
    HtmlTree *tree;
    uint32_t open[HTML_MAX_DEPTH]; /* outermost first */
    size_t depth, beyond;          /* beyond: open elements that had no room */
} Walk;

static HtmlNode *node_add(Walk *w, HtmlTag tag)
{
    HtmlTree *t = w->tree;
    HtmlNode *grown = arena_grow(w->arena, t->node, &t->cap, t->n + 1, sizeof *t->node);
    if (!grown) return NULL;
    t->node = grown;
    uint32_t parent = w->depth ? w->open[w->depth - 1] : 0;
    t->node[t->n] = (HtmlNode){ .parent = parent, .end = (uint32_t)t->n + 1, .tag = (uint8_t)tag };
    return &t->node[t->n++];
}

/* JSON-LD, which stood beside the page. */
static Str script_of(const HtmlClean *clean, size_t at)
{
    size_t low = 0, high = clean->scripts;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (clean->script[mid].at < at) low = mid + 1;
        else high = mid;
    }
    return low < clean->scripts && clean->script[low].at == at ? clean->script[low].content : (Str){ NULL, 0 };
}

static bool attributes_add(Walk *w, HtmlNode *n, const GumboVector *from)
{
    if (!from->length) return true;
    HtmlAttribute *a = arena_array(w->arena, from->length, sizeof *a);
    if (!a) return false;
    for (unsigned i = 0; i < from->length; i++) {
        const GumboAttribute *one = from->data[i];
        a[i] = (HtmlAttribute){ str_of(one->name), str_of(one->value) };
    }
    n->attribute = a;
    n->attributes = (uint16_t)(from->length < HTML_MAX_ATTRIBUTES ? from->length : HTML_MAX_ATTRIBUTES);
    return true;
}

/* Is the element there because the standard says so and not because the page does? */
static bool is_implied(const GumboNode *g) { return g->type == GUMBO_NODE_DOCUMENT || (children_of(g) && !g->v.element.original_tag.length); }

static HtmlTag tag_of(const GumboElement *e)
{
    GumboStringPiece name = e->original_tag;
    gumbo_tag_from_original_text(&name);
    return html_tag_of((Str){ name.data, name.length });
}

static bool element_add(Walk *w, const GumboElement *e)
{
    HtmlTag tag = tag_of(e);
    HtmlNode *n = node_add(w, tag);
    if (!n || !attributes_add(w, n, &e->attributes)) return false;
    if (w->depth == HTML_MAX_DEPTH) w->beyond++;
    else w->open[w->depth++] = (uint32_t)(n - w->tree->node);
    if (tag != HTML_SCRIPT) return true;
    Str json = script_of(w->clean, (size_t)(e->original_tag.data - w->clean->html.p));
    HtmlNode *text = json.n ? node_add(w, HTML_TEXT) : NULL;
    if (text) text->text = json;
    return text || !json.n;
}

static void element_end(Walk *w)
{
    if (w->beyond) w->beyond--;
    else w->tree->node[w->open[--w->depth]].end = (uint32_t)w->tree->n;
}

static bool node_enter(Walk *w, const GumboNode *g)
{
    if (is_implied(g) || g->type == GUMBO_NODE_COMMENT) return true;
    if (children_of(g)) return element_add(w, &g->v.element);
    HtmlNode *n = node_add(w, HTML_TEXT);
    if (n) n->text = str_of(g->v.text.text);
    return n;
}

/* The next in the order of the document; closes what ends before it. */
static const GumboNode *node_next(Walk *w, const GumboNode *g)
{
    const GumboVector *inside = children_of(g);
    if (inside && inside->length) return inside->data[0];
    for (; g; g = g->parent) {
        if (!is_implied(g) && children_of(g)) element_end(w);
        const GumboVector *beside = g->parent ? children_of(g->parent) : NULL;
        if (beside && g->index_within_parent + 1 < beside->length) return beside->data[g->index_within_parent + 1];
    }
    return NULL;
}

static int tree_flatten(Walk *w, const GumboNode *root, Err *err)
{
    if (!node_add(w, HTML_HTML)) return err_memory(err);
    w->open[w->depth++] = 0;
    for (const GumboNode *g = root; g; g = node_next(w, g)) {
        if (arena_late(w->arena) || !node_enter(w, g)) return err_memory(err);
        if (w->tree->n > HTML_MAX_NODES) return err_set(err, ERR_LIMIT, NULL, 0, -1, "a page of more than %zu elements", HTML_MAX_NODES);
    }
    w->tree->node[0].end = (uint32_t)w->tree->n;
    return 0;
}

int html_parse(Str html, Arena *arena, HtmlTree *tree, Err *err)
{
    HtmlClean clean;
    *tree = (HtmlTree){ 0 };
    int rc = html_clean(html, HTML_MAX_NODES, arena, &clean, err);
    if (rc) return rc;
    Walk *w = arena_alloc(arena, sizeof *w);
    if (!w) return err_memory(err);
    w->clean = &clean;
    w->arena = arena;
    w->tree = tree;
    const GumboOutput *output = parser_run(clean.html, GUMBO_TAG_LAST, arena);
    if (output) return tree_flatten(w, output->document, err);
    if (arena->failed) return err_memory(err);
    return err_set(err, ERR_LIMIT, NULL, 0, -1, "a page whose elements take more than %zu MB", HTML_MAX_MEMORY >> 20);
}

Str html_attribute(const HtmlTree *tree, size_t node, const char *name)
{
    const HtmlNode *n = &tree->node[node];
    for (size_t i = 0; i < n->attributes; i++)
        if (str_is(n->attribute[i].name, name)) return str_trim(n->attribute[i].value);
    return (Str){ NULL, 0 };
}

/* --- text --- */

/* The content of a <title> is text and references, nothing else. */
Str html_decode(Str raw, Arena *arena)
{
    if (str_find(raw, '&') == raw.n) return arena_str(arena, raw);
    const GumboOutput *output = parser_run(raw, GUMBO_TAG_TITLE, arena);
    const GumboVector *inside = output ? &output->root->v.element.children : NULL;
    const GumboNode *text = inside && inside->length ? inside->data[0] : NULL;
    if (!output) arena->failed = true;
    return text && !children_of(text) ? str_of(text->v.text.text) : (Str){ NULL, 0 };
}

static void words_add(Buf *out, Str s)
{
    for (size_t i = 0; i < s.n; i++) {
        bool space = ascii_isspace(s.p[i]) || str_starts(str_sub(s, i, i + 2), STR("\xc2\xa0"));
        if (space && s.p[i] == '\xc2') i++;
        if (!space) buf_char(out, s.p[i]);
        else if (out->n && out->p[out->n - 1] != ' ') buf_char(out, ' ');
    }
}

/* At most `most` bytes of s, whole characters; returns how many. */
static size_t beginning_add(Buf *out, Str s, size_t most)
{
    size_t n = s.n < most ? s.n : most;
    while (n < s.n && n && utf8_tail(s.p[n])) n--;
    buf_add(out, str_sub(s, 0, n));
    return n < s.n ? most : n;
}

Str html_inner_text(const HtmlTree *tree, size_t node, Arena *arena)
{
    Buf raw = { 0 }, line = { 0 };
    size_t room = HTML_INNER_MAX;
    for (size_t i = node; i < tree->node[node].end && room; i++, room--) {
        HtmlTag t = (HtmlTag)tree->node[i].tag;
        if (i != node && t == HTML_SCRIPT) i = tree->node[i].end - 1;
        else if (t == HTML_TEXT) room -= beginning_add(&raw, tree->node[i].text, room - 1);
        else if (t == HTML_BR || html_is_block(t)) buf_char(&raw, ' ');
    }
    words_add(&line, buf_str(&raw));
    Str out = arena_str(arena, str_trim(buf_str(&line)));
    if (raw.failed || line.failed) arena->failed = true;
    buf_close(&raw);
    buf_close(&line);
    return out;
}
