/* SPDX-License-Identifier: MIT */
#include "ingest/mail.h"

#include <gmime/gmime.h>
#include <pthread.h>

#include "base/utf8.h"
#include "ingest/charset.h"
#include "ingest/page.h"
#include "ingest/sniff.h"
#include "ingest/when.h"

/* GMime keeps tables of its own, once for all threads, and loses some of them when it is shut down: it never is. */
static void mime_start(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, g_mime_init);
}

/* --- which part --- */

typedef struct Search {
    GMimePart *plain, *html; /* the first of each */
    int parts;
    bool saved; /* a page with what it shows: multipart/related */
} Search;

static bool attached(GMimeObject *o)
{
    const char *d = g_mime_object_get_disposition(o);
    return d && g_ascii_strcasecmp(d, "attachment") == 0;
}

static void search(Search *s, GMimeObject *o, int depth)
{
    if (!o || depth > MAIL_MAX_DEPTH || ++s->parts > MAIL_MAX_PARTS || attached(o)) return;
    GMimeContentType *type = g_mime_object_get_content_type(o);
    if (GMIME_IS_MULTIPART(o)) {
        s->saved |= depth == 0 && g_mime_content_type_is_type(type, "multipart", "related");
        for (int i = 0; i < g_mime_multipart_get_count((GMimeMultipart *)o); i++)
            search(s, g_mime_multipart_get_part((GMimeMultipart *)o, i), depth + 1);
    } else if (GMIME_IS_PART(o)) {
        if (!s->plain && g_mime_content_type_is_type(type, "text", "plain")) s->plain = (GMimePart *)o;
        if (!s->html && g_mime_content_type_is_type(type, "text", "html")) s->html = (GMimePart *)o;
    }
}

/* A part's bytes, its transfer encoding undone. */
static Str part_bytes(GMimePart *part, Arena *arena)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (!content) return (Str){ "", 0 };
    GMimeStream *to = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(content, to);
    GByteArray *bytes = g_mime_stream_mem_get_byte_array((GMimeStreamMem *)to);
    Str s = arena_str(arena, (Str){ (const char *)bytes->data, bytes->len });
    g_object_unref(to);
    return s;
}

/* --- text --- */

/* Lines that a mail program folded (RFC 3676) in one piece again, and the signature off. */
static Str unfold(Str s, bool joined, Arena *arena)
{
    char *out = arena_alloc(arena, s.n + 1);
    size_t n = 0;
    Str line;
    if (!out) return (Str){ NULL, 0 };
    while (str_next(&s, '\n', &line)) {
        if (str_is(line, "-- ") || str_is(line, "--")) break;
        bool more = joined && line.n && line.p[line.n - 1] == ' ' && s.p;
        if (joined && line.n && line.p[0] == ' ') line = str_sub(line, 1, line.n); /* stuffed */
        if (line.n) memcpy(out + n, line.p, line.n);
        n += line.n;
        if (s.p && !more) out[n++] = '\n';
    }
    return (Str){ out, n };
}

static int plain_text(GMimePart *part, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    CharsetNote set;
    const char *label = g_mime_object_get_content_type_parameter((GMimeObject *)part, "charset");
    const char *format = g_mime_object_get_content_type_parameter((GMimeObject *)part, "format");
    Str bytes = part_bytes(part, arena);
    int rc = charset_decode(bytes, arena_str(arena, str_of(label ? label : "")), false, arena, &doc->text, &set, err);
    if (rc) return rc;
    note->invalid += set.invalid;
    note->nul += set.nul;
    doc->text = unfold(doc->text, format && g_ascii_strcasecmp(format, "flowed") == 0, arena);
    return arena->failed ? err_memory(err) : 0;
}

/* Headers say nothing of what may be in them: valid again, without line breaks. */
static Str said(const char *value, Arena *arena)
{
    Utf8Repair counts;
    Str s = value ? arena_str(arena, str_trim(str_of(value))) : (Str){ NULL, 0 };
    if (!s.n || utf8_repair(s, arena, &s, &counts, NULL)) return (Str){ NULL, 0 };
    char *out = arena_alloc(arena, s.n);
    for (size_t i = 0; out && i < s.n; i++) out[i] = s.p[i] == '\n' || s.p[i] == '\t' ? ' ' : s.p[i];
    return (Str){ out, out ? s.n : 0 };
}

/* A page in a mail is the report itself, a mail in HTML a piece of text: what has no report in it is taken whole. */
static int html_text(GMimePart *part, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    const char *label = g_mime_object_get_content_type_parameter((GMimeObject *)part, "charset");
    Str bytes = part_bytes(part, arena), charset = arena_str(arena, str_of(label ? label : ""));
    Str url = said(g_mime_object_get_header((GMimeObject *)part, "Content-Location"), arena);
    Err none = { 0 };
    CharsetNote set;
    if (arena->failed) return err_memory(err);
    if (page_document(bytes, charset, url, arena, doc, note, &none) >= 0) return 0;
    if (none.code == ERR_MEMORY) return err_memory(err);
    *doc = (Document){ 0 };
    int rc = charset_decode(bytes, charset, true, arena, &doc->text, &set, err);
    return rc ? rc : page_fragment_text(doc->text, arena, &doc->text, err);
}

/* --- headers --- */

static Str names_of(InternetAddressList *list, Arena *arena)
{
    Str names = { NULL, 0 };
    for (int i = 0; list && i < internet_address_list_length(list) && i < 20; i++) {
        Str name = said(internet_address_get_name(internet_address_list_get_address(list, i)), arena);
        if (!name.n) continue;
        names = names.n ? arena_printf(arena, "%.*s; %.*s", STR_ARG(names), STR_ARG(name)) : name;
    }
    return names;
}

/* A saved page's own words count for more than those of the program that saved it. */
static void headers(GMimeMessage *message, bool saved, Arena *arena, Document *doc)
{
    GMimeObject *o = (GMimeObject *)message;
    Str day, time;
    if (!doc->title.n) doc->title = said(g_mime_message_get_subject(message), arena);
    if (!doc->url.n) doc->url = said(g_mime_object_get_header(o, "Snapshot-Content-Location"), arena);
    if (!doc->url.n) doc->url = said(g_mime_object_get_header(o, "Archived-At"), arena);
    if (saved) return; /* its date and sender are those of the saving */
    doc->id = said(g_mime_message_get_message_id(message), arena);
    if (!doc->authors.n) doc->authors = names_of(g_mime_message_get_from(message), arena);
    if (doc->date.n || !when_read(said(g_mime_object_get_header(o, "Date"), arena), true, arena, &day, &time)) return;
    doc->date = day;
    doc->time = time;
    doc->date_source = STR("header");
}

static int message_document(GMimeMessage *message, const char *name, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    Search s = { 0 };
    search(&s, g_mime_message_get_mime_part(message), 0);
    if (s.saved && s.html) s.plain = NULL;
    if (!s.plain && !s.html) return err_set(err, ERR_INPUT, name, 0, -1, "a message without a text");
    int rc = s.plain ? plain_text(s.plain, arena, doc, note, err) : html_text(s.html, arena, doc, note, err);
    if (rc) return rc;
    headers(message, s.saved, arena, doc);
    return arena->failed ? err_memory(err) : 1;
}

int mail_document(const Raw *raw, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    Str name = arena_str(arena, raw->name);
    if (!name.p) return err_memory(err);
    mime_start();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(raw->bytes.p ? raw->bytes.p : "", raw->bytes.n);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    int rc = message ? message_document(message, name.p, arena, doc, note, err)
                     : err_set(err, ERR_INPUT, name.p, 0, -1, "no message can be read in it");
    if (message) g_object_unref(message);
    g_object_unref(parser);
    g_object_unref(stream);
    return rc;
}

/* --- mailboxes --- */

/* ">From ", ">>From ": one quote is the mailbox's. */
static bool guarded(Str line)
{
    size_t i = 0;
    while (i < line.n && line.p[i] == '>') i++;
    return i && str_starts(str_sub(line, i, line.n), STR("From "));
}

int mbox_next(Mbox *m, Stream *s, Arena *arena, Raw *raw, Err *err)
{
    Buf b = { 0 };
    Str line;
    bool blank = false, large = false;
    int got;
    int64_t first = ++m->line;
    if ((got = stream_line(s, READER_MAX_DOCUMENT, &line)) == 0) return stream_failed(s, err) ? ERR_INPUT : 0;
    while (!(blank && sniff_from_line(stream_peek(s, 1024))) && (got = stream_line(s, READER_MAX_DOCUMENT, &line)) != 0) {
        m->line++;
        if (b.n + line.n > READER_MAX_DOCUMENT || got < 0) large = true;
        if (large) b.n = 0;
        else buf_add(&b, guarded(line) ? str_sub(line, 1, line.n) : line);
        blank = str_trim(line).n == 0;
    }
    *raw = (Raw){ .kind = RAW_MAIL, .bytes = arena_str(arena, buf_str(&b)), .line = first };
    bool failed = b.failed || arena->failed;
    buf_close(&b);
    if (large) return err_set(err, ERR_LIMIT, s->name, first, -1, "a message of more than %zu MB", READER_MAX_DOCUMENT >> 20);
    return failed ? err_memory(err) : 1;
}
