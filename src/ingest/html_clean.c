/* SPDX-License-Identifier: MIT */
#include "ingest/html_clean.h"

#include "base/buf.h"
#include "ingest/html_tags.h"

/* A formatting element with so many blocks inside it stays open: the standard ends it in eight of them at most (13.2.6.4.7,
 * the adoption agency). */
#define FORMAT_BLOCKS 7

typedef struct Open {
    HtmlTag tag;
    Str name;
} Open;

typedef struct Cleaner {
    Str in;
    Buf out;
    Arena *arena;
    HtmlClean *clean;
    Open open[HTML_MAX_OPEN]; /* outermost first */
    size_t depth, formats;
    size_t left_out[HTML_TAG_COUNT]; /* start tags whose end tags will come */
    size_t nodes;
    bool unclosed[HTML_TAG_COUNT]; /* no end tag of this name follows: not looked for twice */
    bool no_comment_end;
} Cleaner;

/* --- open elements --- */

static bool is_heading(HtmlTag t) { return t >= HTML_H1 && t <= HTML_H6; }

static bool has(HtmlTag tag, unsigned properties) { return html_tag_properties(tag) & properties; }

/* Does the search for an open element `tag` end at `at`? */
static bool is_barrier(HtmlTag tag, HtmlTag at)
{
    if (tag == HTML_TABLE) return false;
    if (has(at, HTML_SCOPE)) return true;
    if (tag == HTML_P) return at == HTML_BUTTON;
    if (tag == HTML_LI) return at == HTML_OL || at == HTML_UL;
    return !has(tag, HTML_SPECIAL | HTML_FORMAT) && has(at, HTML_SPECIAL);
}

static bool is_same(const Open *o, HtmlTag tag, Str name)
{
    if (is_heading(tag)) return is_heading(o->tag);
    return o->tag == tag && (tag != HTML_OTHER || str_ieq(o->name, name));
}

static void open_remove(Cleaner *c, size_t i)
{
    if (has(c->open[i].tag, HTML_FORMAT)) c->formats--;
    memmove(&c->open[i], &c->open[i + 1], (c->depth - i - 1) * sizeof c->open[0]);
    c->depth--;
}

/* The element at i ends.  A link that is still open inside it does, too: to the standard all the rest of the page would be
 * in that link, which is nowhere what its author meant. */
static void element_close(Cleaner *c, size_t i)
{
    for (size_t k = c->depth; k-- > i + 1;) {
        if (c->open[k].tag != HTML_A) continue;
        open_remove(c, k);
        buf_lit(&c->out, "</a>");
    }
    open_remove(c, i);
}

static void close_nearest(Cleaner *c, HtmlTag tag, Str name)
{
    size_t blocks = 0;
    for (size_t i = c->depth; i-- > 0;) {
        if (is_same(&c->open[i], tag, name)) {
            if (!has(tag, HTML_FORMAT)) element_close(c, i);
            else if (blocks < FORMAT_BLOCKS) open_remove(c, i);
            return;
        }
        blocks += has(c->open[i].tag, HTML_SPECIAL);
        if (is_barrier(tag, c->open[i].tag)) return;
    }
}

/* An item ends the item before it in the same list. */
static void close_item(Cleaner *c, HtmlTag one, HtmlTag other)
{
    for (size_t i = c->depth; i-- > 0;) {
        HtmlTag t = c->open[i].tag;
        if (t == one || t == other) {
            element_close(c, i);
            return;
        }
        if (has(t, HTML_SPECIAL) && t != HTML_ADDRESS && t != HTML_DIV && t != HTML_P) return;
    }
}

/* Counts an element that begins; false where there is no room for it. */
static bool open_add(Cleaner *c, HtmlTag tag, Str name)
{
    if (has(tag, HTML_TABLED | HTML_ONCE)) return true;
    if (tag == HTML_P || tag == HTML_A) close_nearest(c, tag, name);
    else if (tag == HTML_LI) close_item(c, HTML_LI, HTML_LI);
    else if (tag == HTML_DD || tag == HTML_DT) close_item(c, HTML_DD, HTML_DT);
    else if (tag == HTML_OPTION && c->depth && c->open[c->depth - 1].tag == HTML_OPTION) c->depth--;
    bool format = has(tag, HTML_FORMAT);
    if (c->depth == HTML_MAX_OPEN || (format && tag != HTML_A && c->formats >= HTML_MAX_FORMATS)) {
        c->left_out[tag]++;
        return false;
    }
    c->open[c->depth++] = (Open){ tag, name };
    c->formats += format;
    return true;
}

/* --- attributes --- */

typedef struct Attribute {
    Str name, value;
    char quote; /* 0: none */
} Attribute;

static bool name_ends(char ch) { return ascii_isspace(ch) || ch == '=' || ch == '/' || ch == '>'; }

/* The attribute at *at.  1: there is one; 0: the tag ends there; -1: the page ends first. */
static int attribute_next(Str in, size_t *at, Attribute *a)
{
    size_t i = *at;
    while (i < in.n && (ascii_isspace(in.p[i]) || in.p[i] == '/')) i++;
    *at = i;
    if (i >= in.n) return -1;
    if (in.p[i] == '>') return 0;
    size_t start = i++;
    while (i < in.n && !name_ends(in.p[i])) i++;
    *a = (Attribute){ .name = str_sub(in, start, i) };
    *at = i;
    while (i < in.n && ascii_isspace(in.p[i])) i++;
    if (i >= in.n || in.p[i] != '=') return 1;
    i++;
    while (i < in.n && ascii_isspace(in.p[i])) i++;
    if (i < in.n && (in.p[i] == '"' || in.p[i] == '\'')) {
        a->quote = in.p[i++];
        const char *q = memchr(in.p + i, a->quote, in.n - i);
        if (!q) return -1;
        a->value = str_sub(in, i, (size_t)(q - in.p));
        *at = (size_t)(q - in.p) + 1;
        return 1;
    }
    start = i;
    while (i < in.n && !ascii_isspace(in.p[i]) && in.p[i] != '>') i++;
    a->value = str_sub(in, start, i);
    *at = i;
    return 1;
}

/* Those that blocks, names, metadata and article read. */
static bool is_read(HtmlTag tag, Str name)
{
    static const char *const all[] = { "class", "id", "role", "hidden", "aria-hidden", "style", "itemprop", "rel", "content", "datetime", "title", NULL };
    static const char *const some[] = { "type", "name", "property", "http-equiv", "href", "lang", NULL };
    const char *const *lists[] = { all, tag == HTML_META || tag == HTML_LINK || tag == HTML_SCRIPT || tag == HTML_HTML ? some : NULL };
    for (size_t k = 0; k < 2 && lists[k]; k++)
        for (const char *const *one = lists[k]; *one; one++)
            if (ascii_lower(name.p[0]) == **one && str_ieq(name, str_of(*one))) return true;
    return false;
}

static void attribute_write(Buf *out, const Attribute *a)
{
    char quote = a->quote;
    if (!quote) quote = str_find(a->value, '"') == a->value.n ? '"' : '\'';
    bool fits = a->value.n <= HTML_MAX_ATTRIBUTE && (a->quote || str_find(a->value, quote) == a->value.n);
    buf_char(out, ' ');
    buf_add(out, a->name);
    if (!a->value.n || !fits) return;
    buf_char(out, '=');
    buf_char(out, quote);
    buf_add(out, a->value);
    buf_char(out, quote);
}

static size_t next_bracket(Str in, size_t at)
{
    size_t end = at + str_find(str_sub(in, at, in.n), '>');
    return end < in.n ? end + 1 : in.n;
}

/* Writes the attributes at `at` that are read; returns where the tag ends.  A quote that never ends: at the next '>', and
 * the tag has no attributes. */
static size_t attributes_copy(Cleaner *c, HtmlTag tag, size_t at)
{
    size_t start = at, written = c->out.n;
    Attribute a;
    int more;
    for (int k = 0; (more = attribute_next(c->in, &at, &a)) > 0; k++)
        if (k < HTML_MAX_ATTRIBUTES && is_read(tag, a.name)) attribute_write(&c->out, &a);
    if (more == 0) return at + 1;
    c->out.n = written;
    return next_bracket(c->in, start);
}

/* Where a tag ends whose attributes are not wanted. */
static size_t tag_skip(Str in, size_t at)
{
    size_t start = at;
    Attribute skipped;
    int more;
    while ((more = attribute_next(in, &at, &skipped)) > 0) continue;
    return more == 0 ? at + 1 : next_bracket(in, start);
}

/* --- what is left out --- */

/* Where `</name` begins at or behind `at`, or in.n. */
static size_t raw_end(Cleaner *c, size_t at, HtmlTag tag)
{
    Str name = html_tag_name(tag);
    while (!c->unclosed[tag] && at < c->in.n) {
        const char *p = memchr(c->in.p + at, '<', c->in.n - at);
        if (!p) break;
        at = (size_t)(p - c->in.p);
        Str rest = str_sub(c->in, at + 2, at + 2 + name.n);
        char next = at + 2 + name.n < c->in.n ? c->in.p[at + 2 + name.n] : '>';
        if (at + 1 < c->in.n && c->in.p[at + 1] == '/' && str_ieq(rest, name) && !ascii_isalpha(next) && !ascii_isdigit(next)) return at;
        at++;
    }
    c->unclosed[tag] = true;
    return c->in.n;
}

/* Behind a comment, doctype or processing instruction that begins at `at`. */
static size_t comment_end(Cleaner *c, size_t at)
{
    Str in = c->in;
    if (str_starts(str_sub(in, at, at + 4), STR("<!--")) && !c->no_comment_end) {
        if (str_starts(str_sub(in, at + 4, at + 6), STR(">"))) return at + 5;
        const char *p = memmem(in.p + at + 2, in.n - at - 2, "-->", 3);
        if (p) return (size_t)(p - in.p) + 3;
        c->no_comment_end = true;
    }
    return next_bracket(in, at);
}

static bool script_keep(Cleaner *c, size_t at, Str content)
{
    HtmlClean *out = c->clean;
    HtmlScript *grown = arena_grow(c->arena, out->script, &out->cap, out->scripts + 1, sizeof *grown);
    if (!grown) return false;
    out->script = grown;
    out->script[out->scripts++] = (HtmlScript){ at, content };
    return true;
}

/* An element that holds raw text, its start tag written at `mark` and ending at `at`.  Returns where the element ends,
 * SIZE_MAX out of memory. */
static size_t raw_element(Cleaner *c, HtmlTag tag, size_t mark, size_t at)
{
    bool unread = tag == HTML_SELECT || tag == HTML_TEMPLATE; /* unclosed, they do not take the rest of the page */
    bool empty = tag == HTML_SVG && at >= 2 && c->in.p[at - 2] == '/';
    size_t end = empty ? at : raw_end(c, at, tag);
    if (end == c->in.n && unread) end = at;
    Str content = str_sub(c->in, at, end), name = html_tag_name(tag);
    bool linked = tag == HTML_SCRIPT && memmem(c->out.p + mark, c->out.n - mark, "ld+json", 7);
    if (tag == HTML_TITLE) buf_add(&c->out, content);
    else if (!linked) c->out.n = mark;
    if (linked && !script_keep(c, mark, content)) return SIZE_MAX;
    if (tag == HTML_TITLE || linked) {
        buf_lit(&c->out, "</");
        buf_add(&c->out, name);
        buf_char(&c->out, '>');
    }
    if (end == at && (unread || empty)) return at;
    return end < c->in.n ? tag_skip(c->in, end + 2 + name.n) : end;
}

/* --- tags and text --- */

/* Elements of old pages that end what is before them or take the page as it is, and mathematics, whose own rules no text
 * needs: what they hold is read, they are not. */
static bool is_ignored(Str name) { return str_in_words(name, "frameset frame isindex plaintext xmp math"); }

/* Does an element without content say something? */
static bool is_void_read(HtmlTag tag) { return tag == HTML_BR || tag == HTML_HR || tag == HTML_IMG || tag == HTML_LINK || tag == HTML_META; }

static bool is_kept(Cleaner *c, HtmlTag tag, Str name)
{
    if (has(tag, HTML_RAW)) return true;
    if (has(tag, HTML_VOID)) return is_void_read(tag);
    return !(tag == HTML_OTHER && is_ignored(name)) && open_add(c, tag, name);
}

static size_t start_tag(Cleaner *c, HtmlTag tag, Str name, size_t at)
{
    bool raw = has(tag, HTML_RAW), kept = is_kept(c, tag, name);
    size_t mark = c->out.n;
    buf_char(&c->out, '<');
    buf_add(&c->out, name);
    at = attributes_copy(c, tag, at);
    buf_char(&c->out, '>');
    c->nodes++;
    if (raw) return raw_element(c, tag, mark, at);
    if (!kept) c->out.n = mark;
    return at;
}

static size_t end_tag(Cleaner *c, HtmlTag tag, Str name, size_t at)
{
    at = tag_skip(c->in, at);
    if (has(tag, HTML_RAW) || (tag == HTML_OTHER && is_ignored(name))) return at;
    if (c->left_out[tag]) {
        c->left_out[tag]--;
        return at;
    }
    close_nearest(c, tag, name);
    buf_lit(&c->out, "</");
    buf_add(&c->out, name);
    buf_char(&c->out, '>');
    return at;
}

static Str name_at(Str in, size_t at)
{
    size_t end = at;
    while (end < in.n && !ascii_isspace(in.p[end]) && in.p[end] != '>' && in.p[end] != '/') end++;
    return str_sub(in, at, end);
}

static bool is_open(const Cleaner *c, HtmlTag tag)
{
    for (size_t i = 0; i < c->depth; i++)
        if (c->open[i].tag == tag) return true;
    return false;
}

static void text_copy(Cleaner *c, Str text)
{
    if (!text.n) return;
    c->nodes++;
    if (text.n > 1 && !str_trim(text).n && !is_open(c, HTML_PRE)) text.n = 1;
    for (size_t at = 0; at < text.n;) {
        size_t open = at + str_find(str_sub(text, at, text.n), '<');
        buf_add(&c->out, str_sub(text, at, open));
        if (open < text.n) buf_lit(&c->out, "&lt;");
        at = open + 1;
    }
}

/* Where the next markup begins at or behind `at`, or in.n. */
static size_t markup_find(Str in, size_t at)
{
    while (at < in.n) {
        const char *p = memchr(in.p + at, '<', in.n - at);
        if (!p) return in.n;
        at = (size_t)(p - in.p);
        char next = at + 1 < in.n ? in.p[at + 1] : ' ';
        if (ascii_isalpha(next) || next == '/' || next == '!' || next == '?') return at;
        at++;
    }
    return in.n;
}

/* The markup at `at`; returns where it ends, SIZE_MAX out of memory. */
static size_t markup_copy(Cleaner *c, size_t at)
{
    bool end = c->in.p[at + 1] == '/';
    size_t name_start = at + 1 + end;
    if (name_start >= c->in.n || !ascii_isalpha(c->in.p[name_start])) return comment_end(c, at);
    Str name = name_at(c->in, name_start);
    HtmlTag tag = html_tag_of(name);
    return end ? end_tag(c, tag, name, name_start + name.n) : start_tag(c, tag, name, name_start + name.n);
}

static int page_copy(Cleaner *c, size_t max_nodes, Err *err)
{
    for (size_t at = 0; at < c->in.n;) {
        size_t text = at;
        at = markup_find(c->in, at);
        text_copy(c, str_sub(c->in, text, at));
        if (at < c->in.n) at = markup_copy(c, at);
        if (at == SIZE_MAX || c->out.failed || arena_late(c->arena)) return err_memory(err);
        if (c->nodes > max_nodes) return err_set(err, ERR_LIMIT, NULL, 0, -1, "a page of more than %zu elements", max_nodes);
    }
    return 0;
}

int html_clean(Str html, size_t max_nodes, Arena *arena, HtmlClean *out, Err *err)
{
    *out = (HtmlClean){ 0 };
    Cleaner *c = arena_alloc(arena, sizeof *c);
    if (!c) return err_memory(err);
    c->in = html;
    c->arena = arena;
    c->clean = out;
    int rc = page_copy(c, max_nodes, err);
    if (!rc) out->html = arena_str(arena, buf_str(&c->out));
    buf_close(&c->out);
    return rc || out->html.p ? rc : err_memory(err);
}
