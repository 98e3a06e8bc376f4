/* SPDX-License-Identifier: MIT */
#include "ingest/html.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "ingest/html_entities.h"

enum { V = 1, R = 2, B = 4, P = 8, S = 16, F = 32 };

typedef struct TagInfo {
    const char *name;
    uint8_t length, properties;
} TagInfo;

static const TagInfo tags[HTML_TAG_COUNT] = {
    [HTML_TEXT] = { "", 0, 0 },
    [HTML_OTHER] = { "", 0, B },
#define T(tag, text, flags) [HTML_##tag] = { text, sizeof(text) - 1, flags },
    HTML_TAGS(T)
#undef T
};

bool html_is_block(HtmlTag tag) { return tags[tag].properties & B; }

/* Tags are sorted by name, so that their first letters part them. */
static HtmlTag tag_of(Str name)
{
    if (!name.n || name.n > 10) return HTML_OTHER;
    char first = ascii_lower(name.p[0]);
    for (int t = HTML_OTHER + 1; t < HTML_TAG_COUNT; t++) {
        if (tags[t].name[0] < first) continue;
        if (tags[t].name[0] > first) break;
        if (tags[t].length == name.n && str_ieq(name, (Str){ tags[t].name, tags[t].length })) return (HtmlTag)t;
    }
    return HTML_OTHER;
}

/* --- the tree being made --- */

typedef struct Builder {
    HtmlTree *tree;
    Arena *arena;
    Str in;
    uint32_t open[HTML_MAX_DEPTH]; /* the elements that are open, outermost first */
    size_t depth, beyond;          /* beyond: open elements that had no room */
    size_t paragraphs;             /* open <p> */
    bool unclosed[HTML_TAG_COUNT]; /* no end tag of this name follows: not looked for twice */
    bool no_comment_end;
} Builder;

static HtmlTag open_tag(const Builder *b, size_t level) { return (HtmlTag)b->tree->node[b->open[level]].tag; }

static bool node_add(Builder *b, HtmlTag tag, Str raw)
{
    HtmlTree *t = b->tree;
    if (t->n == t->cap) {
        HtmlNode *grown = arena_grow(b->arena, t->node, &t->cap, t->n + 1, sizeof *t->node);
        if (!grown) return false;
        t->node = grown;
    }
    uint32_t parent = b->depth ? b->open[b->depth - 1] : 0;
    t->node[t->n] = (HtmlNode){ parent, (uint32_t)t->n + 1, raw, (uint8_t)tag };
    t->n++;
    return true;
}

/* Closes elements until only `level` are open; the root stays. */
static void close_to(Builder *b, size_t level)
{
    if (level < 1) level = 1;
    if (b->depth > level) b->beyond = 0;
    while (b->depth > level) {
        HtmlNode *n = &b->tree->node[b->open[--b->depth]];
        b->paragraphs -= n->tag == HTML_P;
        n->end = (uint32_t)b->tree->n;
    }
}

static bool is_heading(HtmlTag t) { return t >= HTML_H1 && t <= HTML_H6; }

/* What an end tag, or a start tag that closes others, does not reach beyond. */
static bool is_scope(HtmlTag t)
{
    return t == HTML_TABLE || t == HTML_TD || t == HTML_TH || t == HTML_CAPTION || t == HTML_OBJECT || t == HTML_TEMPLATE || t == HTML_HTML;
}

/* The innermost open element of a tag, as level; 0 where none is in scope. */
static size_t in_scope(const Builder *b, HtmlTag tag)
{
    for (size_t i = b->depth; i-- > 1;) {
        HtmlTag t = open_tag(b, i);
        if (t == tag) return i;
        if (is_scope(t)) return 0;
    }
    return 0;
}

static void close_paragraph(Builder *b)
{
    if (!b->paragraphs) return;
    for (size_t i = b->depth; i-- > 1;) {
        HtmlTag t = open_tag(b, i);
        if (t == HTML_P) {
            close_to(b, i);
            return;
        }
        if (is_scope(t) || t == HTML_BUTTON) return;
    }
}

/* An item ends the item before it in the same list. */
static void close_item(Builder *b, HtmlTag one, HtmlTag other)
{
    for (size_t i = b->depth; i-- > 1;) {
        HtmlTag t = open_tag(b, i);
        if (t == one || t == other) {
            close_to(b, i);
            return;
        }
        if ((tags[t].properties & S) && t != HTML_ADDRESS && t != HTML_DIV && t != HTML_P) return;
    }
}

/* A cell, row or group ends those of its rank and below in the same table. */
static void close_rows(Builder *b, HtmlTag tag)
{
    size_t level = 0;
    for (size_t i = b->depth; i-- > 1;) {
        HtmlTag t = open_tag(b, i);
        if (t == HTML_TABLE || t == HTML_TEMPLATE) break;
        bool cell = t == HTML_TD || t == HTML_TH, row = t == HTML_TR;
        bool group = t == HTML_TBODY || t == HTML_THEAD || t == HTML_TFOOT || t == HTML_CAPTION || t == HTML_COLGROUP;
        if (tag == HTML_TR ? cell || row : tag == HTML_TD || tag == HTML_TH ? cell : cell || row || group) level = i;
    }
    if (level) close_to(b, level);
}

static void close_link(Builder *b)
{
    for (size_t i = b->depth; i-- > 1;) {
        HtmlTag t = open_tag(b, i);
        if (t == HTML_A) {
            close_to(b, i);
            return;
        }
        if (tags[t].properties & S) return;
    }
}

/* What the start of `tag` brings to an end. */
static void close_for(Builder *b, HtmlTag tag)
{
    uint8_t p = tags[tag].properties;
    if (!(p & F) && tag != HTML_HEAD && tag != HTML_HTML) {
        size_t head = in_scope(b, HTML_HEAD);
        if (head) close_to(b, head);
    }
    if (p & P) close_paragraph(b);
    if (is_heading(tag) && is_heading(open_tag(b, b->depth - 1))) close_to(b, b->depth - 1);
    switch (tag) {
    case HTML_LI: close_item(b, HTML_LI, HTML_LI); break;
    case HTML_DD: case HTML_DT: close_item(b, HTML_DD, HTML_DT); break;
    case HTML_OPTION: case HTML_OPTGROUP:
        while (b->depth > 1 && (open_tag(b, b->depth - 1) == HTML_OPTION || (tag == HTML_OPTGROUP && open_tag(b, b->depth - 1) == HTML_OPTGROUP)))
            close_to(b, b->depth - 1);
        break;
    case HTML_TR: case HTML_TD: case HTML_TH: case HTML_TBODY: case HTML_THEAD: case HTML_TFOOT: case HTML_CAPTION: case HTML_COLGROUP:
        close_rows(b, tag);
        break;
    case HTML_A: close_link(b); break;
    default: break;
    }
}

/* <html>, <head> and <body> come once. */
static bool is_repeated(const Builder *b, HtmlTag tag)
{
    if (tag != HTML_HTML && tag != HTML_BODY && tag != HTML_HEAD) return false;
    for (size_t i = 1; i < b->depth; i++)
        if (open_tag(b, i) == tag || (tag == HTML_HEAD && open_tag(b, i) == HTML_BODY)) return true;
    return tag == HTML_HTML && b->depth > 1;
}

static void end_tag(Builder *b, HtmlTag tag)
{
    if (tag == HTML_OTHER || tag == HTML_BODY || tag == HTML_HTML || tags[tag].properties & V) return;
    if (b->beyond) {
        b->beyond--;
        return;
    }
    if (is_heading(tag)) {
        for (size_t i = b->depth; i-- > 1 && !is_scope(open_tag(b, i));)
            if (is_heading(open_tag(b, i))) {
                close_to(b, i);
                return;
            }
        return;
    }
    bool row = tag == HTML_TABLE || tag == HTML_TR || tag == HTML_TD || tag == HTML_TH || tag == HTML_TBODY || tag == HTML_THEAD || tag == HTML_TFOOT;
    for (size_t i = b->depth; i-- > 1;) {
        HtmlTag t = open_tag(b, i);
        if (t == tag) {
            close_to(b, i);
            return;
        }
        if (row ? t == HTML_TABLE || t == HTML_TEMPLATE : is_scope(t)) return;
        if (!(tags[tag].properties & S) && (tags[t].properties & S) && !(tag == HTML_A && t == HTML_P)) return;
    }
}

/* --- tokens --- */

/* Where `</name` begins at or behind `at`, or in.n. */
static size_t raw_end(Builder *b, size_t at, HtmlTag tag)
{
    Str name = { tags[tag].name, tags[tag].length };
    while (!b->unclosed[tag] && at < b->in.n) {
        const char *p = memchr(b->in.p + at, '<', b->in.n - at);
        if (!p) break;
        at = (size_t)(p - b->in.p);
        Str rest = str_sub(b->in, at + 2, at + 2 + name.n);
        char next = at + 2 + name.n < b->in.n ? b->in.p[at + 2 + name.n] : '>';
        if (at + 1 < b->in.n && b->in.p[at + 1] == '/' && str_ieq(rest, name) && !ascii_isalpha(next) && !ascii_isdigit(next)) return at;
        at++;
    }
    b->unclosed[tag] = true;
    return b->in.n;
}

/* Behind the '>' of a tag whose attributes begin at `at`; *attributes is what lies between. */
static size_t tag_end(Str in, size_t at, Str *attributes)
{
    size_t start = at;
    char quote = 0;
    for (; at < in.n; at++) {
        char c = in.p[at];
        if (quote) {
            const char *q = memchr(in.p + at, quote, in.n - at);
            if (!q) break;
            at = (size_t)(q - in.p);
            quote = 0;
        } else if (c == '>') {
            *attributes = str_sub(in, start, at);
            return at + 1;
        } else if (c == '"' || c == '\'') {
            size_t back = at;
            while (back > start && ascii_isspace(in.p[back - 1])) back--;
            if (back > start && in.p[back - 1] == '=') quote = c;
        }
    }
    const char *close = memchr(in.p + start, '>', in.n - start); /* a quote that never ends: the tag ends at the next '>' */
    at = close ? (size_t)(close - in.p) : in.n;
    *attributes = str_sub(in, start, at);
    return close ? at + 1 : in.n;
}

/* Behind a comment, doctype or processing instruction that begins at `at`. */
static size_t comment_end(Builder *b, size_t at)
{
    Str in = b->in;
    if (str_starts(str_sub(in, at, at + 4), STR("<!--")) && !b->no_comment_end) {
        if (str_starts(str_sub(in, at + 4, at + 6), STR(">"))) return at + 5;
        const char *p = memmem(in.p + at + 2, in.n - at - 2, "-->", 3);
        if (p) return (size_t)(p - in.p) + 3;
        b->no_comment_end = true;
    }
    const char *p = memchr(in.p + at, '>', in.n - at);
    return p ? (size_t)(p - in.p) + 1 : in.n;
}

static bool start_tag(Builder *b, HtmlTag tag, Str attributes, size_t *at)
{
    if (is_repeated(b, tag)) return true;
    close_for(b, tag);
    if (!node_add(b, tag, attributes)) return false;
    uint32_t self = (uint32_t)b->tree->n - 1;
    uint8_t p = tags[tag].properties;
    if (p & V) return true;
    bool empty = str_ends(attributes, STR("/"));
    if (p & R) {
        if (tag == HTML_SVG && empty) return true;
        size_t end = raw_end(b, *at, tag);
        Str content = str_sub(b->in, *at, end), skipped;
        bool kept = tag == HTML_SCRIPT || tag == HTML_TITLE || tag == HTML_NOSCRIPT;
        if (kept && content.n) {
            if (!node_add(b, HTML_TEXT, content)) return false;
            b->tree->node[self + 1].parent = self;
            b->tree->node[self].end = self + 2;
        }
        *at = end < b->in.n ? tag_end(b->in, end + 2 + tags[tag].length, &skipped) : end;
        return true;
    }
    if (tag == HTML_OTHER && empty) return true;
    if (b->depth == HTML_MAX_DEPTH) {
        b->beyond++;
        return true;
    }
    b->open[b->depth++] = self;
    b->paragraphs += tag == HTML_P;
    return true;
}

/* Unknown elements are closed by name: <x-card> … </x-card>. */
static Str name_at(Str in, size_t at)
{
    size_t end = at;
    while (end < in.n && !ascii_isspace(in.p[end]) && in.p[end] != '>' && in.p[end] != '/') end++;
    return str_sub(in, at, end);
}

static Str other_name(const Builder *b, uint32_t node)
{
    const char *p = b->tree->node[node].raw.p;
    const char *start = p;
    while (start > b->in.p && start[-1] != '<') start--;
    return (Str){ start, (size_t)(p - start) };
}

static void end_other(Builder *b, Str name)
{
    if (b->beyond) {
        b->beyond--;
        return;
    }
    for (size_t i = b->depth; i-- > 1;) {
        HtmlTag t = open_tag(b, i);
        if (t == HTML_OTHER && str_ieq(other_name(b, b->open[i]), name)) {
            close_to(b, i);
            return;
        }
        if (tags[t].properties & S) return;
    }
}

/* The markup at `at`, a '<'; returns where it ends, or `at` when it is only text, or SIZE_MAX out of memory. */
static size_t markup(Builder *b, size_t at)
{
    Str in = b->in;
    char c = at + 1 < in.n ? in.p[at + 1] : ' ';
    if (c == '!' || c == '?') return comment_end(b, at);
    bool end = c == '/';
    size_t name_start = at + 1 + end;
    if (name_start >= in.n || !ascii_isalpha(in.p[name_start])) return end ? comment_end(b, at) : at;
    Str name = name_at(in, name_start), attributes;
    HtmlTag tag = tag_of(name);
    size_t next = tag_end(in, name_start + name.n, &attributes);
    if (end) {
        if (tag == HTML_OTHER) end_other(b, name);
        else end_tag(b, tag);
        return next;
    }
    return start_tag(b, tag, attributes, &next) ? next : SIZE_MAX;
}

static bool is_blank(Str s) { return str_trim(s).n == 0; }

static bool text_add(Builder *b, Str text)
{
    if (!text.n) return true;
    size_t head = is_blank(text) ? 0 : in_scope(b, HTML_HEAD);
    if (head) close_to(b, head);
    return node_add(b, HTML_TEXT, text);
}

int html_parse(Str html, Arena *arena, HtmlTree *tree, Err *err)
{
    *tree = (HtmlTree){ 0 };
    Builder *b = arena_alloc(arena, sizeof *b);
    if (!b) return err_memory(err);
    b->tree = tree;
    b->arena = arena;
    b->in = html;
    if (!node_add(b, HTML_HTML, str_sub(html, 0, 0))) return err_memory(err);
    b->open[b->depth++] = 0;
    size_t at = 0, text = 0;
    while (at < html.n) {
        const char *p = memchr(html.p + at, '<', html.n - at);
        if (!p) break;
        at = (size_t)(p - html.p);
        size_t nodes = tree->n;
        if (nodes > HTML_MAX_NODES) return err_set(err, ERR_LIMIT, NULL, 0, -1, "a page of more than %zu elements", HTML_MAX_NODES);
        bool is_text = at + 1 < html.n && !ascii_isalpha(p[1]) && p[1] != '/' && p[1] != '!' && p[1] != '?';
        if (is_text) {
            at++;
            continue;
        }
        if (!text_add(b, str_sub(html, text, at))) return err_memory(err);
        size_t next = markup(b, at);
        if (next == SIZE_MAX) return err_memory(err);
        text = next;
        at = next > at ? next : at + 1;
    }
    if (text < html.n && !text_add(b, str_sub(html, text, html.n))) return err_memory(err);
    close_to(b, 1);
    tree->node[0].end = (uint32_t)tree->n;
    return 0;
}

/* --- attributes --- */

static bool name_end(char c) { return ascii_isspace(c) || c == '=' || c == '/' || c == '>'; }

bool html_attribute_next(Str raw, size_t *at, HtmlAttribute *out)
{
    size_t i = *at;
    while (i < raw.n && (ascii_isspace(raw.p[i]) || raw.p[i] == '/')) i++;
    if (i >= raw.n) return false;
    size_t start = i++;
    while (i < raw.n && !name_end(raw.p[i])) i++;
    out->name = str_sub(raw, start, i);
    out->value = str_sub(raw, i, i);
    size_t equals = i;
    while (equals < raw.n && ascii_isspace(raw.p[equals])) equals++;
    if (equals < raw.n && raw.p[equals] == '=') {
        i = equals + 1;
        while (i < raw.n && ascii_isspace(raw.p[i])) i++;
        char quote = i < raw.n && (raw.p[i] == '"' || raw.p[i] == '\'') ? raw.p[i++] : 0;
        start = i;
        while (i < raw.n && (quote ? raw.p[i] != quote : !ascii_isspace(raw.p[i]))) i++;
        out->value = str_sub(raw, start, i);
        i += quote && i < raw.n;
    }
    if (out->value.n > HTML_MAX_ATTRIBUTE) out->value.n = 0;
    *at = i;
    return true;
}

/* --- character references --- */

static int entity_order(const void *key, const void *entity)
{
    const Str *k = key;
    const char *name = ((const HtmlEntity *)entity)->name;
    return str_cmp(*k, str_of(name));
}

static const HtmlEntity *entity_of(Str name)
{
    if (name.n > HTML_ENTITY_MAX_NAME) return NULL;
    return bsearch(&name, html_entities, html_entity_count, sizeof *html_entities, entity_order);
}

static void code_point_add(Buf *out, uint32_t cp)
{
    char bytes[UTF8_MAX_BYTES];
    buf_add(out, (Str){ bytes, utf8_encode(cp, bytes) });
}

/* Numbers that pages mean as Windows-1252 (HTML standard, 13.2.5.80). */
static uint32_t number_meant(uint32_t n)
{
    static const uint16_t windows[32] = {
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    };
    if (n >= 0x80 && n < 0xA0) return windows[n - 0x80];
    return n == 0 || n > 0x10FFFF || (n >= 0xD800 && n < 0xE000) ? UTF8_REPLACEMENT : n;
}

static int digit_of(char c, bool hex)
{
    if (ascii_isdigit(c)) return c - '0';
    c = ascii_lower(c);
    return hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* raw.p[at] is '&'.  Returns the bytes that the reference takes, 0 where it is none. */
static size_t number_decode(Str raw, size_t at, Buf *out)
{
    size_t i = at + 2;
    bool hex = i < raw.n && (raw.p[i] == 'x' || raw.p[i] == 'X');
    i += hex;
    uint32_t n = 0;
    size_t digits = 0;
    for (int d; i < raw.n && (d = digit_of(raw.p[i], hex)) >= 0; i++, digits++)
        if (n <= 0x10FFFF) n = n * (hex ? 16 : 10) + (uint32_t)d;
    if (!digits) return 0;
    code_point_add(out, number_meant(n));
    i += i < raw.n && raw.p[i] == ';';
    return i - at;
}

static size_t name_decode(Str raw, size_t at, Buf *out)
{
    size_t end = at + 1;
    while (end < raw.n && end - at <= HTML_ENTITY_MAX_NAME && (ascii_isalpha(raw.p[end]) || ascii_isdigit(raw.p[end]))) end++;
    bool closed = end < raw.n && raw.p[end] == ';';
    const HtmlEntity *e = closed ? entity_of(str_sub(raw, at + 1, end)) : NULL;
    size_t taken = end + 1;
    for (; !e && end > at + 2; end--) {
        e = entity_of(str_sub(raw, at + 1, end));
        if (e && !e->bare) e = NULL;
        taken = end;
    }
    if (!e) return 0;
    code_point_add(out, e->first);
    if (e->second) code_point_add(out, e->second);
    return taken - at;
}

void html_decode(Str raw, Buf *out)
{
    size_t at = 0;
    while (at < raw.n) {
        const char *p = memchr(raw.p + at, '&', raw.n - at);
        size_t amp = p ? (size_t)(p - raw.p) : raw.n;
        buf_add(out, str_sub(raw, at, amp));
        if (!p) return;
        size_t taken = amp + 1 < raw.n && raw.p[amp + 1] == '#' ? number_decode(raw, amp, out) : name_decode(raw, amp, out);
        if (!taken) {
            buf_char(out, '&');
            taken = 1;
        }
        at = amp + taken;
    }
}

/* In an address, "&copy=1" is no copyright sign. */
static void attribute_decode(Str raw, Buf *out)
{
    size_t at = 0;
    while (at < raw.n) {
        size_t amp = at + str_find(str_sub(raw, at, raw.n), '&');
        buf_add(out, str_sub(raw, at, amp));
        if (amp >= raw.n) return;
        size_t end = amp + 1;
        while (end < raw.n && end - amp <= HTML_ENTITY_MAX_NAME && raw.p[end] != ';' && raw.p[end] != '&' && raw.p[end] != '=') end++;
        if (end < raw.n && raw.p[end] == ';') end++;
        if (end <= raw.n && raw.p[end - 1] == ';') html_decode(str_sub(raw, amp, end), out);
        else buf_add(out, str_sub(raw, amp, end));
        at = end;
    }
}

Str html_attribute(const HtmlTree *tree, size_t node, const char *name, Arena *arena)
{
    Str raw = tree->node[node].raw;
    HtmlAttribute a;
    size_t at = 0;
    for (int i = 0; i < HTML_MAX_ATTRIBUTES && html_attribute_next(raw, &at, &a); i++) {
        if (!str_ieq(a.name, str_of(name))) continue;
        if (str_find(a.value, '&') == a.value.n) return str_trim(a.value);
        Buf b = { 0 };
        attribute_decode(a.value, &b);
        Str out = arena_str(arena, str_trim(buf_str(&b)));
        if (b.failed) arena->failed = true;
        buf_close(&b);
        return out;
    }
    return (Str){ NULL, 0 };
}

/* --- text --- */

static void words_add(Buf *out, Str s)
{
    for (size_t i = 0; i < s.n; i++) {
        bool space = ascii_isspace(s.p[i]) || str_starts(str_sub(s, i, i + 2), STR("\xc2\xa0"));
        if (space && s.p[i] == '\xc2') i++;
        if (!space) buf_char(out, s.p[i]);
        else if (out->n && out->p[out->n - 1] != ' ') buf_char(out, ' ');
    }
}

Str html_inner_text(const HtmlTree *tree, size_t node, Arena *arena)
{
    Buf raw = { 0 }, line = { 0 };
    for (size_t i = node; i < tree->node[node].end; i++) {
        HtmlTag t = (HtmlTag)tree->node[i].tag;
        if (i != node && (t == HTML_SCRIPT || t == HTML_STYLE || t == HTML_NOSCRIPT)) i = tree->node[i].end - 1;
        else if (t == HTML_TEXT) html_decode(tree->node[i].raw, &raw);
        else if (t == HTML_BR || html_is_block(t)) buf_char(&raw, ' ');
    }
    words_add(&line, buf_str(&raw));
    Str out = arena_str(arena, str_trim(buf_str(&line)));
    if (raw.failed || line.failed) arena->failed = true;
    buf_close(&raw);
    buf_close(&line);
    return out;
}
