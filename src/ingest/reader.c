/* SPDX-License-Identifier: MIT */
#include "ingest/reader.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "ingest/charset.h"
#include "ingest/charset_labels.h"
#include "ingest/csv.h"
#include "ingest/export.h"
#include "ingest/feed.h"
#include "ingest/jsonfeed.h"
#include "ingest/mail.h"
#include "ingest/sniff.h"
#include "ingest/source.h"
#include "ingest/values.h"
#include "ingest/warc.h"

#define CHARSET_NAME 64

struct Reader {
    Source *source;
    ReaderSettings settings;
    bool open;       /* a part is being read */
    Sniffed format;  /* of it */
    Csv *csv;        /* one of these is in use, by the format */
    Feed *feed;
    Warc warc;
    Values values;
    JsonFeed jsonfeed;
    const char *wrapped; /* the name of the array that the documents are in */
    Mbox mbox;
    Export export;
    int64_t line;    /* of JSON lines, of a text in parts */
    bool parted;     /* the text is read in parts */
    ReaderCounts counts;
};

int reader_open(Reader **out, const char *const *path, size_t n, const ReaderSettings *settings, Err *err)
{
    Reader *r = *out = calloc(1, sizeof *r);
    if (!r) return err_memory(err);
    r->settings = *settings;
    r->csv = calloc(1, sizeof *r->csv);
    int rc = r->csv ? source_open(&r->source, path, n, err) : err_memory(err);
    if (rc) reader_close(out);
    return rc;
}

static void part_end(Reader *r)
{
    r->open = false;
    r->counts.records += r->warc.passed;
    csv_close(r->csv);
    feed_close(&r->feed);
    jsonfeed_close(&r->jsonfeed);
    warc_close(&r->warc);
}

void reader_close(Reader **reader)
{
    if (!reader || !*reader) return;
    Reader *r = *reader;
    if (r->csv) part_end(r);
    free(r->csv);
    source_close(&r->source);
    free(r);
    *reader = NULL;
}

ReaderCounts reader_counts(const Reader *r)
{
    ReaderCounts counts = r->counts;
    counts.records += r->warc.passed;
    counts.dots = source_dots(r->source);
    return counts;
}

int64_t reader_position(const Reader *r) { return source_position(r->source); }

int64_t reader_size(const char *const *path, size_t n) { return source_size(path, n); }

/* --- lines and whole parts --- */

static int line_next(Reader *r, Stream *s, Arena *arena, Raw *raw, Err *err)
{
    Str line;
    for (;;) {
        int got = stream_line(s, READER_MAX_DOCUMENT, &line);
        if (got == 0) return stream_failed(s, err) ? ERR_INPUT : 0;
        r->line++;
        if (got < 0) return err_set(err, ERR_LIMIT, s->name, r->line, -1, "a line of more than %zu MB", READER_MAX_DOCUMENT >> 20);
        bool cut = s->failure.code && line.p[line.n - 1] != '\n'; /* the failure itself is told next */
        if (cut || !str_trim(line).n) continue;
        *raw = (Raw){ .kind = RAW_JSON, .bytes = arena_str(arena, line), .line = r->line };
        return arena->failed ? err_memory(err) : 1;
    }
}

/* All there is as one document; a part that is cut off gives what it has, and its failure next. */
static int whole_next(Reader *r, Stream *s, RawKind kind, Arena *arena, Raw *raw, Err *err)
{
    Str have = stream_peek(s, READER_MAX_DOCUMENT + 1);
    if (have.n > READER_MAX_DOCUMENT) {
        part_end(r);
        return err_set(err, ERR_LIMIT, s->name, 0, -1, "a %s of more than %zu MB", kind == RAW_HTML ? "page" : "text", READER_MAX_DOCUMENT >> 20);
    }
    if (!have.n) return stream_failed(s, err) ? ERR_INPUT : 0;
    *raw = (Raw){ .kind = kind, .bytes = arena_str(arena, have) };
    stream_take(s, have.n);
    return arena->failed ? err_memory(err) : 1;
}

/* Where a part of a long text ends: at a blank line, else at a line; 0: nowhere. */
static size_t part_end_in(Str have)
{
    static const char *const borders[] = { "\n\n", "\n\r\n", "\n" };
    size_t least = have.n / 2;
    for (size_t k = 0; k < sizeof borders / sizeof borders[0]; k++) {
        Str border = str_of(borders[k]);
        for (size_t i = have.n - border.n; i > least; i--)
            if (have.p[i] == border.p[0] && str_starts(str_sub(have, i, have.n), border)) return i + border.n;
    }
    return 0;
}

static size_t lines_in(Str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += s.p[i] == '\n';
    return n;
}

/* A text as one document, or, where it is too long for one, in parts. */
static int text_next(Reader *r, Stream *s, Arena *arena, Raw *raw, Err *err)
{
    if (!r->parted) {
        if (stream_peek(s, READER_MAX_DOCUMENT + 1).n <= READER_MAX_DOCUMENT) return whole_next(r, s, RAW_TEXT, arena, raw, err);
        r->parted = true;
        r->counts.parted++;
    }
    for (;;) {
        Str have = str_sub(stream_peek(s, READER_PART), 0, READER_PART);
        if (!have.n) return stream_failed(s, err) ? ERR_INPUT : 0;
        if (have.n == READER_PART && !(have.n = part_end_in(have))) {
            part_end(r);
            return err_set(err, ERR_LIMIT, s->name, r->line + 1, -1, "a text of more than %zu MB, and no line break in %zu MB of it",
                           READER_MAX_DOCUMENT >> 20, READER_PART >> 20);
        }
        bool filled = str_trim(have).n > 0;
        *raw = (Raw){ .kind = RAW_TEXT, .bytes = filled ? arena_str(arena, have) : have, .line = r->line + 1 };
        r->line += (int64_t)lines_in(have);
        stream_take(s, have.n);
        if (arena->failed) return err_memory(err);
        if (filled) return 1;
    }
}

/* --- which format --- */

static Sniffed format_given(ReaderFormat format, Sniffed guessed)
{
    switch (format) {
    case READER_TEXT: return SNIFF_TEXT;
    case READER_JSONL: return SNIFF_LINES;
    case READER_JSON: return guessed == SNIFF_WRAPPED ? SNIFF_WRAPPED : SNIFF_VALUES;
    case READER_HTML: return SNIFF_HTML;
    case READER_CSV: return SNIFF_CSV;
    case READER_FEED: return guessed == SNIFF_JSONFEED ? SNIFF_JSONFEED : SNIFF_FEED;
    case READER_WARC: return SNIFF_WARC;
    case READER_EXPORT: return SNIFF_EXPORT;
    case READER_MAIL: return guessed == SNIFF_MBOX ? SNIFF_MBOX : SNIFF_MAIL;
    case READER_GUESS: break;
    }
    return guessed;
}

/* Where the part is in a set of its own, its bytes are UTF-8 from here on: so that lines, quotes and tags are found. */
static int charset_settle(Reader *r, Str *head, Err *err)
{
    const char *wide = sniff_wide(*head), *what;
    if (wide) {
        int rc = source_recode(r->source, wide, false, err);
        if (!rc) *head = stream_peek(source_stream(r->source), SNIFF_HEAD);
        return rc;
    }
    if (format_given(r->settings.format, sniff(*head, &what)) != SNIFF_FEED) return 0;
    char label[CHARSET_NAME];
    feed_charset(*head, label, sizeof label);
    const Charset *set = charset_of(str_of(label));
    return source_recode(r->source, set ? set->iconv : "UTF-8", true, err);
}

/* The set of a table's fields, found once from many rows rather than from each word; empty: UTF-8. */
static int table_charset(Str head, Arena *arena, Str *set, Err *err)
{
    CharsetNote note = { 0 };
    Str text;
    if (utf8_check(head) + UTF8_MAX_BYTES > head.n) return 0; /* the last letter may be cut */
    int rc = charset_decode(head, (Str){ NULL, 0 }, false, arena, &text, &note, err);
    if (!rc && note.name) *set = arena_str(arena, str_of(note.name));
    return rc;
}

static int table_begin(Reader *r, Stream *s, Str head, Err *err)
{
    Str set = { NULL, 0 };
    int rc = table_charset(head, &r->csv->arena, &set, err);
    if (!rc) rc = csv_open(r->csv, s, err);
    r->csv->charset = set;
    return rc;
}

static int part_begin(Reader *r, Err *err)
{
    const char *what = NULL;
    Str head = stream_peek(source_stream(r->source), SNIFF_HEAD);
    if (!head.n) { /* an empty input is no document */
        return stream_failed(source_stream(r->source), err) ? ERR_INPUT : 0;
    }
    int rc = charset_settle(r, &head, err);
    if (rc) return rc;
    Stream *s = source_stream(r->source);
    head = stream_peek(s, SNIFF_HEAD);
    r->format = format_given(r->settings.format, sniff(head, &what));
    if (r->format == SNIFF_OTHER || (r->format == SNIFF_MEDIA && !source_found(r->source)))
        return err_set(err, ERR_INPUT, s->name, 0, -1, "%s, which is not read", what);
    r->counts.media += r->format == SNIFF_MEDIA;
    if (r->format == SNIFF_MEDIA || r->format == SNIFF_EMPTY) return 0;
    r->line = 0;
    r->parted = false;
    r->export = (Export){ .kind = export_kind(head) ? export_kind(head) : EXPORT_ENDED };
    r->warc = (Warc){ 0 };
    r->values = (Values){ 0 };
    r->wrapped = r->format == SNIFF_WRAPPED ? values_wrapped(head) : NULL;
    r->mbox = (Mbox){ 0 };
    r->open = true;
    if (r->format == SNIFF_CSV) rc = table_begin(r, s, head, err);
    if (r->format == SNIFF_FEED) rc = feed_open(&r->feed, s->name, err);
    if (rc) part_end(r);
    return rc;
}

static int part_next(Reader *r, Arena *arena, Raw *raw, Err *err)
{
    Stream *s = source_stream(r->source);
    switch (r->format) {
    case SNIFF_LINES: return line_next(r, s, arena, raw, err);
    case SNIFF_VALUES: return values_next(&r->values, s, arena, raw, err);
    case SNIFF_CSV: return csv_next(r->csv, s, arena, raw, err);
    case SNIFF_FEED: return feed_next(r->feed, s, arena, raw, err);
    case SNIFF_WRAPPED: return wrapped_next(&r->values, r->wrapped, s, arena, raw, err);
    case SNIFF_JSONFEED: return jsonfeed_next(&r->jsonfeed, s, arena, raw, err);
    case SNIFF_WARC: return warc_next(&r->warc, s, arena, raw, err);
    case SNIFF_MBOX: return mbox_next(&r->mbox, s, arena, raw, err);
    case SNIFF_HTML: return whole_next(r, s, RAW_HTML, arena, raw, err);
    case SNIFF_MAIL: return whole_next(r, s, RAW_MAIL, arena, raw, err);
    case SNIFF_EXPORT: return export_next(&r->export, s, arena, raw, err);
    case SNIFF_TEXT: return text_next(r, s, arena, raw, err);
    case SNIFF_EMPTY:
    case SNIFF_MEDIA:
    case SNIFF_OTHER: break;
    }
    return 0;
}

int reader_next(Reader *r, Arena *arena, Raw *raw, Err *err)
{
    for (;;) {
        *raw = (Raw){ 0 };
        if (r->open) {
            int got = part_next(r, arena, raw, err);
            if (got > 0) {
                raw->name = arena_str(arena, str_of(source_name(r->source)));
                raw->base = arena_str(arena, str_of(source_base(r->source)));
                if (arena->failed) return err_memory(err);
            }
            if (got) return got;
            part_end(r);
        }
        int got = source_next(r->source, err);
        if (got <= 0) return got;
        got = part_begin(r, err);
        if (got) return got;
    }
}

int reader_document(Reader *r, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    Raw raw;
    int got = 0;
    do {
        got = reader_next(r, arena, &raw, err);
        if (got <= 0) return got;
        got = raw_document(&raw, &r->settings, arena, doc, note, err);
    } while (got == 0);
    return got;
}
