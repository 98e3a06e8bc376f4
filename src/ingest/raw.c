/* SPDX-License-Identifier: MIT */
/* The second step of reading: one document as it came → a Document. */
#include "base/utf8.h"
#include "ingest/charset.h"
#include "ingest/export.h"
#include "ingest/given.h"
#include "ingest/jsonl.h"
#include "ingest/language.h"
#include "ingest/mail.h"
#include "ingest/page.h"
#include "ingest/reader.h"
#include "ingest/sniff.h"
#include "ingest/wire.h"

static Str name_stem(Str name)
{
    for (size_t i = name.n; i-- > 1;)
        if (name.p[i] == '.') return str_sub(name, 0, i);
    return name;
}

/* The file's name without its endings: "talks.txt.gz" → "talks". */
static Str base_name(const Raw *raw)
{
    static const char *const packed[] = { ".gz", ".xz", ".zst", ".bz2" };
    Str name = raw->base.n ? raw->base : raw->name;
    if (!name.n || str_is(name, "-")) return STR("stdin");
    for (size_t i = 0; i < sizeof packed / sizeof packed[0]; i++)
        if (name.n > 4 && str_ends(name, str_of(packed[i]))) {
            name = name_stem(name);
            break;
        }
    return name_stem(name);
}

/* --- kinds --- */

static int decode(Str bytes, Str label, Arena *arena, Str *text, ReaderNote *note, Err *err)
{
    CharsetNote set = { 0 };
    int rc = bytes.n ? charset_decode(bytes, label, false, arena, text, &set, err) : 0;
    note->invalid += set.invalid;
    note->nul += set.nul;
    note->charset = set.name && !str_ieq(str_of(set.name), STR("UTF-8")) ? set.name : NULL;
    return rc;
}

static int text_document(const Raw *raw, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    Str date = { NULL, 0 };
    int rc = decode(raw->bytes, raw->charset, arena, &doc->text, note, err);
    if (rc) return rc;
    if (wire_headers(doc, &date)) {
        given_date(date, arena, doc, note);
        if (doc->date.n) doc->date_source = STR("header");
    }
    Str day = str_sub(base_name(raw), 0, 10);
    if (doc->date.n || !reader_date_sound(day)) return 1;
    doc->date = arena_str(arena, day);
    doc->date_source = STR("file name");
    return 1;
}

static int export_document(const Raw *raw, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    Str date = { NULL, 0 };
    int rc = decode(raw->bytes, raw->charset, arena, &doc->text, note, err);
    if (rc) return rc;
    export_headers((ExportKind)raw->form, doc, &date, arena);
    given_date(date, arena, doc, note);
    if (doc->date.n) doc->date_source = STR("header");
    return arena->failed ? err_memory(err) : 1;
}

/* One line of text out of a piece of HTML. */
static int line_of(Str html, Arena *arena, Str *out, Err *err)
{
    Str text;
    int rc = page_fragment_text(html, arena, &text, err);
    if (rc) return rc;
    char *p = arena_alloc(arena, text.n + 1);
    size_t n = 0;
    for (size_t i = 0; p && i < text.n; i++)
        if (text.p[i] != '\n') p[n++] = text.p[i];
        else if (n && p[n - 1] != ' ') p[n++] = ' ';
    *out = (Str){ p, n };
    return 0;
}

static bool has_markup(Str s)
{
    const char *what;
    return sniff(s, &what) == SNIFF_HTML;
}

/* What the frame said, field by field; the text is HTML where it is a piece of it or plainly looks so. */
static int record_document(const Raw *raw, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    Str date = { NULL, 0 };
    const struct { Str from, *to; } field[] = {
        { raw->bytes, &doc->text },         { raw->id, &doc->id },   { raw->title, &doc->title },       { raw->url, &doc->url },
        { raw->publisher, &doc->publisher }, { raw->date, &date },    { raw->language, &doc->language }, { raw->authors, &doc->authors },
    };
    int rc = 0;
    for (size_t i = 0; !rc && i < sizeof field / sizeof field[0]; i++) rc = decode(field[i].from, raw->charset, arena, field[i].to, note, err);
    if (!rc && (raw->kind == RAW_PIECE || has_markup(doc->text))) rc = page_fragment_text(doc->text, arena, &doc->text, err);
    if (!rc && raw->kind == RAW_PIECE) rc = line_of(doc->title, arena, &doc->title, err);
    if (!rc && raw->kind == RAW_PIECE) rc = line_of(doc->publisher, arena, &doc->publisher, err);
    note->charset = NULL; /* a whole table would say it with every row */
    given_date(date, arena, doc, note);
    doc->id = str_trim(doc->id);
    doc->extra = raw->extra;
    return rc ? rc : 1;
}

/* A text that plainly looks like HTML is read as such, as in tables. */
static int json_document(const Raw *raw, const char *name, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    int got = jsonl_document(raw->bytes, name, raw->line, arena, doc, note, err);
    int rc = got > 0 && has_markup(doc->text) ? page_fragment_text(doc->text, arena, &doc->text, err) : 0;
    return rc ? rc : got;
}

/* Names and addresses come from outside too. */
static Str clean(Str s, Arena *arena)
{
    Utf8Repair counts;
    Str out = { NULL, 0 };
    if (s.n) utf8_repair(arena_str(arena, s), arena, &out, &counts, NULL);
    return out;
}

static int page(const Raw *raw, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    Err why = { 0 };
    int rc = page_document(raw->bytes, raw->charset, clean(raw->url, arena), arena, doc, note, &why);
    if (rc == ERR_INPUT && raw->crawled) return 0;
    if (rc < 0) {
        Str name = arena_str(arena, raw->name);
        return err_set(err, rc, name.p, raw->line, -1, "%s", why.message);
    }
    return 1;
}

/* --- all --- */

static int finish(const Raw *raw, const ReaderSettings *set, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    doc->path = clean(raw->name, arena);
    if (!doc->id.n) doc->id = clean(raw->id, arena);
    bool named = doc->id.n > 0;
    if (!doc->url.n) doc->url = clean(raw->url, arena);
    if (!named) doc->id = clean(base_name(raw), arena);
    if (!named && raw->nth > 1) doc->id = arena_printf(arena, "%.*s-%lld.%lld", STR_ARG(doc->id), (long long)raw->line, (long long)raw->nth);
    else if (!named && raw->line > 1) doc->id = arena_printf(arena, "%.*s-%lld", STR_ARG(doc->id), (long long)raw->line);
    if (!doc->date.n && reader_date_sound(raw->fetched)) { /* the last resort: it was published by then */
        doc->date = raw->fetched;
        doc->date_source = STR("fetched");
    }
    if (!doc->date.n && !note->date_dropped) doc->date = arena_str(arena, set->date);
    if (!set->keep_appeal) {
        size_t cut = reader_appeal(doc->text);
        note->appeal = cut < doc->text.n;
        doc->text = str_trim(str_sub(doc->text, 0, cut)).n ? str_sub(doc->text, 0, cut) : doc->text;
    }
    if (!doc->language.n) doc->language = str_of(language_of(doc->text));
    return arena->failed ? err_memory(err) : 1;
}

static int kind_document(const Raw *raw, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    Str name = arena_str(arena, raw->name);
    if (!name.p) return err_memory(err);
    switch (raw->kind) {
    case RAW_JSON: return json_document(raw, name.p, arena, doc, note, err);
    case RAW_HTML: return page(raw, arena, doc, note, err);
    case RAW_EXPORT: return export_document(raw, arena, doc, note, err);
    case RAW_MAIL: return mail_document(raw, arena, doc, note, err);
    case RAW_PIECE:
    case RAW_RECORD: return record_document(raw, arena, doc, note, err);
    case RAW_TEXT: break;
    }
    return text_document(raw, arena, doc, note, err);
}

/* Says where it was, where `why` does not. */
static int failed(const Raw *raw, int rc, const Err *why, Arena *arena, Err *err)
{
    if (why->source[0] || rc == ERR_MEMORY) {
        if (err && !err->code) *err = *why;
        return rc;
    }
    Str name = arena_str(arena, raw->name);
    return err_set(err, rc, name.p, raw->line, -1, "%s", why->message);
}

int raw_document(const Raw *raw, const ReaderSettings *settings, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    Limit limit;
    Err why = { 0 };
    *doc = (Document){ 0 };
    *note = (ReaderNote){ 0 };
    limit_begin(&limit, settings->max_seconds, settings->max_memory);
    arena->limit = &limit;
    int got = kind_document(raw, arena, doc, note, &why);
    if (got > 0) got = finish(raw, settings, arena, doc, note, &why);
    arena->limit = NULL;
    limit_time_now(&limit);
    Err over = { 0 };
    if (limit_error(&limit, "reading", &over)) return failed(raw, over.code, &over, arena, err); /* what was said before came of giving up */
    return got < 0 ? failed(raw, got, &why, arena, err) : got;
}
