/* SPDX-License-Identifier: MIT */
#include "ingest/feed.h"

#define XML_DTD /* as Debian builds it: declares the limits on entities */
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>

#include "ingest/metadata.h"

typedef enum Slot { /* what of an item is kept; of several that say the same the first wins */
    SLOT_ENCODED, SLOT_CONTENT, SLOT_DESCRIPTION, SLOT_SUMMARY, SLOT_TITLE, SLOT_ID, SLOT_LINK, SLOT_PUBLISHED, SLOT_UPDATED, SLOT_AUTHORS,
    SLOT_SOURCE, SLOTS
} Slot;

typedef enum Markup { MARKUP_ESCAPED, MARKUP_PLAIN, MARKUP_INLINE } Markup; /* how a body holds its HTML */

struct Feed {
    XML_Parser parser;
    const char *name;
    char prefix[16];      /* of the root's name, with its colon: "atom:" */
    int depth;
    int item;             /* depth of the item that is open, 0: none */
    int open;             /* depth of the element that fills a slot, 0: none */
    int mute;             /* depth of an element in it that is passed over, 0: none */
    Slot slot;
    Buf value[SLOTS];
    bool given[SLOTS];
    Markup markup[SLOTS];
    Buf publisher, language; /* of the channel */
    Buf *channel;            /* which of them is being filled */
    size_t size;             /* bytes in the slots */
    bool news;               /* the item is one of an agency: NITF, NewsML-G2 */
    bool nitf;               /* … with NITF in it, whose <body> has more than the text */
    bool ready;              /* an item is complete */
    bool done, final, paused;
    int failed;              /* ERR_MEMORY, ERR_LIMIT */
};

static void stop(Feed *f, int code)
{
    if (!f->failed) f->failed = code;
    XML_StopParser(f->parser, XML_FALSE);
}

/* --- text --- */

static void put(Feed *f, Str s)
{
    Buf *to = f->open ? &f->value[f->slot] : f->channel;
    if (!to || f->mute) return;
    f->size += s.n;
    if (f->size > READER_MAX_DOCUMENT) {
        stop(f, ERR_LIMIT);
        return;
    }
    buf_add(to, s);
    if (to->failed) stop(f, ERR_MEMORY);
}

static void put_escaped(Feed *f, Str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c != '<' && c != '>' && c != '&' && c != '"') continue;
        put(f, str_sub(s, from, i));
        put(f, c == '<' ? STR("&lt;") : c == '>' ? STR("&gt;") : c == '&' ? STR("&amp;") : STR("&quot;"));
        from = i + 1;
    }
    put(f, str_sub(s, from, s.n));
}

static bool inline_markup(const Feed *f) { return f->open && f->markup[f->slot] == MARKUP_INLINE; }

static void on_text(void *cookie, const char *text, int n)
{
    Feed *f = cookie;
    Str s = { text, (size_t)n };
    if (inline_markup(f)) put_escaped(f, s);
    else put(f, s);
}

/* &nbsp; and its like, which only HTML declares. */
static void on_skipped(void *cookie, const char *name, int parameter)
{
    Feed *f = cookie;
    if (parameter) return;
    put(f, STR("&"));
    put(f, str_of(name));
    put(f, STR(";"));
}

/* --- elements --- */

typedef struct SlotName {
    const char *element;
    Slot slot;
} SlotName;

static const SlotName slot_names[] = {
    { "content:encoded", SLOT_ENCODED }, { "content", SLOT_CONTENT },      { "description", SLOT_DESCRIPTION }, { "summary", SLOT_SUMMARY },
    { "title", SLOT_TITLE },             { "guid", SLOT_ID },              { "id", SLOT_ID },                   { "link", SLOT_LINK },
    { "pubDate", SLOT_PUBLISHED },       { "published", SLOT_PUBLISHED },  { "dc:date", SLOT_PUBLISHED },       { "issued", SLOT_PUBLISHED },
    { "updated", SLOT_UPDATED },         { "modified", SLOT_UPDATED },     { "dcterms:created", SLOT_PUBLISHED },
    { "dc:creator", SLOT_AUTHORS },      { "author", SLOT_AUTHORS },       { "source", SLOT_SOURCE },           { "xhtml:body", SLOT_ENCODED },
};

/* Anywhere in an item of an agency. */
static const SlotName news_names[] = {
    { "hl1", SLOT_TITLE },              { "headline", SLOT_TITLE },         { "byline", SLOT_AUTHORS },         { "by", SLOT_AUTHORS },
    { "body.content", SLOT_ENCODED },   { "inlineData", SLOT_CONTENT },     { "firstCreated", SLOT_PUBLISHED }, { "contentCreated", SLOT_PUBLISHED },
    { "versionCreated", SLOT_UPDATED }, { "creditline", SLOT_SOURCE },      { "distributor", SLOT_SOURCE },     { "body", SLOT_ENCODED },
};

/* Facts that elements of agencies have in their attributes. */
static const struct { const char *element, *attribute; Slot slot; } news_attributes[] = {
    { "doc-id", "id-string", SLOT_ID },    { "newsItem", "guid", SLOT_ID },      { "date.issue", "norm", SLOT_PUBLISHED },
    { "story.date", "norm", SLOT_PUBLISHED }, { "date.release", "norm", SLOT_UPDATED }, { "pubdata", "name", SLOT_SOURCE },
    { "pubdata", "date.publication", SLOT_PUBLISHED }, { "provider", "literal", SLOT_SOURCE },
};

static const char *attribute(const char **list, const char *name)
{
    for (; *list; list += 2)
        if (strcmp(list[0], name) == 0) return list[1];
    return NULL;
}

static Markup markup_of(Slot slot, const char **attributes)
{
    const char *type = attribute(attributes, "type"), *mode = attribute(attributes, "mode");
    if (slot != SLOT_CONTENT && slot != SLOT_SUMMARY && slot != SLOT_TITLE) return MARKUP_ESCAPED;
    if (mode && strcmp(mode, "xml") == 0) return MARKUP_INLINE;
    if (!type || strcmp(type, "text") == 0 || strcmp(type, "text/plain") == 0) return slot == SLOT_CONTENT && type ? MARKUP_PLAIN : MARKUP_ESCAPED;
    return strcmp(type, "xhtml") == 0 || strcmp(type, "application/xhtml+xml") == 0 ? MARKUP_INLINE : MARKUP_ESCAPED;
}

/* Atom's links are attributes; the page itself is the one without a relation, or the alternate. */
static void link_take(Feed *f, const char **attributes)
{
    const char *href = attribute(attributes, "href"), *rel = attribute(attributes, "rel");
    if (!href || f->given[SLOT_LINK] || (rel && strcmp(rel, "alternate") != 0)) return;
    buf_lit(&f->value[SLOT_LINK], href);
    f->given[SLOT_LINK] = true;
}

static void slot_open(Feed *f, const char *name, const char **attributes)
{
    for (size_t i = 0; i < sizeof slot_names / sizeof slot_names[0]; i++) {
        Slot slot = slot_names[i].slot;
        if (strcmp(name, slot_names[i].element) != 0) continue;
        if (slot == SLOT_LINK && attribute(attributes, "href")) {
            link_take(f, attributes);
            return;
        }
        if (f->given[slot] && slot != SLOT_AUTHORS) return;
        if (slot == SLOT_AUTHORS && f->value[slot].n) buf_lit(&f->value[slot], "; ");
        f->slot = slot;
        f->given[slot] = true;
        f->open = f->depth;
        f->markup[slot] = strcmp(name, "xhtml:body") == 0 ? MARKUP_INLINE : markup_of(slot, attributes);
        return;
    }
}

static void news_attributes_take(Feed *f, const char *name, const char **attributes)
{
    for (size_t i = 0; i < sizeof news_attributes / sizeof news_attributes[0]; i++) {
        Slot slot = news_attributes[i].slot;
        const char *value = strcmp(name, news_attributes[i].element) == 0 ? attribute(attributes, news_attributes[i].attribute) : NULL;
        if (!value || f->given[slot]) continue;
        buf_lit(&f->value[slot], value);
        f->given[slot] = true;
    }
}

/* An agency's elements lie at any depth; what they hold is markup, for inlineData text. */
static void news_open(Feed *f, const char *name, const char **attributes)
{
    f->nitf = f->nitf || strcmp(name, "nitf") == 0;
    news_attributes_take(f, name, attributes);
    for (size_t i = 0; i < sizeof news_names / sizeof news_names[0]; i++) {
        Slot slot = news_names[i].slot;
        if (strcmp(name, news_names[i].element) != 0 || f->given[slot] || (f->nitf && strcmp(name, "body") == 0)) continue;
        f->slot = slot;
        f->given[slot] = true;
        f->open = f->depth;
        f->markup[slot] = slot == SLOT_ENCODED ? MARKUP_INLINE : slot == SLOT_CONTENT ? MARKUP_PLAIN : MARKUP_ESCAPED;
        return;
    }
}

/* NITF marks every name in a sentence (<org>, <person>); what parts paragraphs is what HTML has. */
static bool is_inner(const Feed *f, const char *name)
{
    return f->nitf && !str_in_words(str_of(name), "p block hl2 table tr td th ul ol li dl dt dd br hr pre bq");
}

static void tag_put(Feed *f, const char *name, bool end)
{
    const char *colon = strchr(name, ':');
    if (is_inner(f, name)) return;
    put(f, end ? STR("</") : STR("<"));
    put(f, str_of(colon ? colon + 1 : name));
    put(f, STR(">"));
}

static const char *local(const Feed *f, const char *name)
{
    size_t n = strlen(f->prefix);
    return n && strncmp(name, f->prefix, n) == 0 ? name + n : name;
}

static bool is_news(const char *name) { return strcmp(name, "nitf") == 0 || strcmp(name, "newsItem") == 0; }

static bool is_item(const char *name) { return is_news(name) || strcmp(name, "item") == 0 || strcmp(name, "entry") == 0; }

static void item_open(Feed *f, const char *name)
{
    f->item = f->depth;
    f->news = is_news(name);
    f->nitf = false;
    f->size = 0;
    for (int i = 0; i < SLOTS; i++) {
        buf_reset(&f->value[i]);
        f->given[i] = false;
        f->markup[i] = MARKUP_ESCAPED;
    }
}

static void root_prefix(Feed *f, const char *name)
{
    const char *colon = strchr(name, ':');
    size_t n = colon ? (size_t)(colon - name) + 1 : 0;
    if (n && n < sizeof f->prefix && strcmp(name, "rdf:RDF") != 0) memcpy(f->prefix, name, n);
}

static void channel_open(Feed *f, const char *name)
{
    f->channel = NULL;
    if (strcmp(name, "title") == 0 && f->depth <= 3 && !f->publisher.n) f->channel = &f->publisher;
    if ((strcmp(name, "language") == 0 || strcmp(name, "dc:language") == 0) && !f->language.n) f->channel = &f->language;
}

/* Of <author><name>A</name><email>…</email></author> the name is kept, of Atom's <source> the title. */
static void inner_open(Feed *f, const char *name)
{
    bool parts = !f->news && (f->slot == SLOT_AUTHORS || f->slot == SLOT_SOURCE);
    if (f->nitf && !f->mute && str_in_words(str_of(name), "media fn")) f->mute = f->depth; /* pictures, notes */
    if (inline_markup(f)) tag_put(f, name, false);
    else if (!parts) put(f, STR(" "));
    else if (!f->mute && strcmp(name, f->slot == SLOT_AUTHORS ? "name" : "title") != 0) f->mute = f->depth;
}

static void on_start(void *cookie, const char *name, const char **attributes)
{
    Feed *f = cookie;
    if (++f->depth > FEED_MAX_DEPTH) {
        stop(f, ERR_LIMIT);
        return;
    }
    if (f->depth == 1) root_prefix(f, name);
    name = local(f, name);
    if (f->open) {
        inner_open(f, name);
        return;
    }
    if (!f->item && is_item(name)) item_open(f, name);
    if (f->news && f->item) news_open(f, name, attributes);
    else if (f->item && f->depth == f->item + 1) slot_open(f, name, attributes);
    else if (!f->item) channel_open(f, name);
}

static void on_end(void *cookie, const char *name)
{
    Feed *f = cookie;
    name = local(f, name);
    if (f->mute == f->depth) f->mute = 0;
    if (f->open == f->depth) f->open = 0;
    else if (f->open && inline_markup(f)) tag_put(f, name, true);
    f->channel = NULL;
    if (f->item == f->depth) {
        f->item = 0;
        f->ready = true;
        XML_StopParser(f->parser, XML_TRUE);
    }
    f->depth--;
}

/* Nothing outside is read; but that there might be something lets undeclared entities through to on_skipped. */
static int no_subset(XML_Parser parser, const char *context, const char *base, const char *system_id, const char *public_id)
{
    (void)base, (void)system_id, (void)public_id;
    XML_Parser outside = XML_ExternalEntityParserCreate(parser, context, NULL);
    enum XML_Status status = outside ? XML_Parse(outside, "", 0, XML_TRUE) : XML_STATUS_ERROR;
    if (outside) XML_ParserFree(outside);
    return (int)status;
}

/* --- from item to item --- */

int feed_open(Feed **out, const char *name, Err *err)
{
    Feed *f = *out = calloc(1, sizeof *f);
    if (!f) return err_memory(err);
    f->name = name;
    f->parser = XML_ParserCreate("UTF-8");
    if (!f->parser) {
        feed_close(out);
        return err_memory(err);
    }
    XML_SetUserData(f->parser, f);
    XML_SetElementHandler(f->parser, on_start, on_end);
    XML_SetCharacterDataHandler(f->parser, on_text);
    XML_SetSkippedEntityHandler(f->parser, on_skipped);
    XML_SetExternalEntityRefHandler(f->parser, no_subset);
    XML_SetParamEntityParsing(f->parser, XML_PARAM_ENTITY_PARSING_ALWAYS);
    XML_UseForeignDTD(f->parser, XML_TRUE);
    XML_SetBillionLaughsAttackProtectionMaximumAmplification(f->parser, FEED_MAX_AMPLIFY);
    XML_SetBillionLaughsAttackProtectionActivationThreshold(f->parser, FEED_FREE_BYTES);
    return 0;
}

void feed_close(Feed **feed)
{
    Feed *f = *feed;
    if (!f) return;
    if (f->parser) XML_ParserFree(f->parser);
    for (int i = 0; i < SLOTS; i++) buf_close(&f->value[i]);
    buf_close(&f->publisher);
    buf_close(&f->language);
    free(f);
    *feed = NULL;
}

static Str slot(const Feed *f, Slot s, Arena *arena) { return arena_str(arena, str_trim(buf_str(&f->value[s]))); }

/* RSS has an address there, with the name in brackets behind it. */
static Str author_name(Str s)
{
    size_t open = str_find(s, '('), at = str_find(s, '@');
    if (at == s.n) return s;
    size_t close = open + str_find(str_sub(s, open, s.n), ')');
    return open < s.n ? str_trim(str_sub(s, open + 1, close)) : (Str){ NULL, 0 };
}

static int item_raw(Feed *f, Arena *arena, Raw *raw, Err *err)
{
    static const Slot bodies[] = { SLOT_ENCODED, SLOT_CONTENT, SLOT_DESCRIPTION, SLOT_SUMMARY };
    Slot body = SLOT_DESCRIPTION;
    for (size_t i = 0; i < sizeof bodies / sizeof bodies[0] && !raw->bytes.n; i++) {
        raw->bytes = slot(f, bodies[i], arena);
        body = bodies[i];
    }
    raw->kind = f->markup[body] == MARKUP_PLAIN ? RAW_RECORD : RAW_PIECE;
    raw->title = slot(f, SLOT_TITLE, arena);
    raw->id = slot(f, SLOT_ID, arena);
    raw->url = slot(f, SLOT_LINK, arena);
    if (!raw->url.n && str_starts(raw->id, STR("http"))) raw->url = raw->id;
    raw->date = slot(f, f->value[SLOT_PUBLISHED].n ? SLOT_PUBLISHED : SLOT_UPDATED, arena);
    raw->authors = f->news ? metadata_authors(slot(f, SLOT_AUTHORS, arena), arena) : author_name(slot(f, SLOT_AUTHORS, arena));
    raw->publisher = f->value[SLOT_SOURCE].n ? slot(f, SLOT_SOURCE, arena) : arena_str(arena, str_trim(buf_str(&f->publisher)));
    raw->language = arena_str(arena, str_trim(buf_str(&f->language)));
    raw->charset = STR("utf-8");
    raw->line = (int64_t)XML_GetCurrentLineNumber(f->parser);
    for (int i = 0; i < SLOTS; i++)
        if (f->value[i].failed) return err_memory(err);
    return arena->failed ? err_memory(err) : 1;
}

static int broken(Feed *f, Err *err)
{
    int64_t line = (int64_t)XML_GetCurrentLineNumber(f->parser), at = XML_GetCurrentByteIndex(f->parser);
    if (f->failed == ERR_MEMORY) return err_memory(err);
    if (f->failed && f->depth > FEED_MAX_DEPTH)
        return err_set(err, ERR_LIMIT, f->name, line, at, "elements deeper than %d", FEED_MAX_DEPTH);
    if (f->failed) return err_set(err, ERR_LIMIT, f->name, line, at, "an item of more than %zu MB", READER_MAX_DOCUMENT >> 20);
    return err_set(err, ERR_INPUT, f->name, line, at, "%s; the feed is not read on", XML_ErrorString(XML_GetErrorCode(f->parser)));
}

int feed_next(Feed *f, Stream *s, Arena *arena, Raw *raw, Err *err)
{
    while (!f->done) {
        enum XML_Status status;
        if (f->paused) {
            status = XML_ResumeParser(f->parser);
        } else {
            Str chunk = { "", 0 };
            int got = stream_chunk(s, &chunk, err);
            f->done = got < 0;
            if (got < 0) return got;
            f->final = got == 0;
            status = XML_Parse(f->parser, chunk.p, (int)chunk.n, f->final);
        }
        f->paused = status == XML_STATUS_SUSPENDED;
        f->done = status == XML_STATUS_ERROR || (f->final && !f->paused);
        if (status == XML_STATUS_ERROR) return broken(f, err);
        if (!f->ready) continue;
        f->ready = false;
        return item_raw(f, arena, raw, err);
    }
    return 0;
}

void feed_charset(Str head, char *name, size_t n)
{
    Str line = str_sub(head, 0, str_find(head, '>'));
    snprintf(name, n, "UTF-8");
    for (size_t i = 0; i + 10 < line.n; i++) {
        if (memcmp(line.p + i, "encoding=", 9) != 0) continue;
        char quote = line.p[i + 9];
        Str said = str_sub(line, i + 10, line.n);
        said = str_sub(said, 0, str_find(said, quote));
        if (said.n && said.n < n) snprintf(name, n, "%.*s", STR_ARG(said));
        break;
    }
    if (str_ieq(str_of(name), STR("iso-8859-1")) || str_ieq(str_of(name), STR("us-ascii"))) snprintf(name, n, "windows-1252");
}
