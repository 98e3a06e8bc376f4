/* SPDX-License-Identifier: MIT */
#include "ingest/export.h"

#include "base/buf.h"
#include "ingest/metadata.h"
#include "ingest/when.h"

#define HEAD_LINES 80     /* of a file, that are looked at for what it is */
#define FRONT_MOST 12     /* lines in front of the text that are not fields */
#define FRONT_BYTES 400   /* of such a line */
#define DATE_BYTES 60     /* a line with a date and little else */
#define NUMBER_LEAST 15   /* characters of a Factiva document's number */

/* --- lines that part reports --- */

static Str digits(Str s)
{
    size_t n = 0;
    while (n < s.n && ascii_isdigit(s.p[n])) n++;
    return str_sub(s, 0, n);
}

/* "12 of 245 DOCUMENTS" */
static bool is_number_line(Str line)
{
    Str s = str_trim(line), one = digits(s);
    s = str_sub(s, one.n, s.n);
    if (!one.n || !str_starts(s, STR(" of "))) return false;
    s = str_sub(s, 4, s.n);
    Str all = digits(s);
    return all.n && (str_is(str_sub(s, all.n, s.n), " DOCUMENTS") || str_is(str_sub(s, all.n, s.n), " DOCUMENT"));
}

static bool is_end_line(Str line) { return str_is(str_trim(line), "End of Document"); }

/* "Document LBA0000020100105e61500001", in coded exports behind "AN"; *number is the last word. */
static bool is_document_line(Str line, Str *number)
{
    Str s = str_trim(line);
    if (str_starts(s, STR("AN "))) s = str_trim(str_sub(s, 3, s.n));
    if (!str_starts(s, STR("Document "))) return false;
    *number = str_trim(str_sub(s, sizeof "Document " - 1, s.n));
    size_t figures = 0;
    for (size_t i = 0; i < number->n; i++) {
        if (!ascii_isalpha(number->p[i]) && !ascii_isdigit(number->p[i])) return false;
        figures += ascii_isdigit(number->p[i]);
    }
    return number->n >= NUMBER_LEAST && figures * 2 > number->n;
}

/* --- fields --- */

typedef enum Part { PART_NONE, PART_TITLE, PART_AUTHORS, PART_DATE, PART_PUBLISHER, PART_LANGUAGE, PART_OTHER, PART_TEXT, PART_BEHIND } Part;

static const struct { const char *name; Part part; } nexis[] = {
    { "headline", PART_TITLE },    { "byline", PART_AUTHORS },      { "section", PART_OTHER },      { "length", PART_OTHER },
    { "dateline", PART_OTHER },    { "highlight", PART_OTHER },     { "body", PART_TEXT },          { "load-date", PART_BEHIND },
    { "language", PART_LANGUAGE }, { "graphic", PART_BEHIND },      { "publication-type", PART_BEHIND }, { "subject", PART_BEHIND },
    { "organization", PART_BEHIND }, { "company", PART_BEHIND },    { "person", PART_BEHIND },      { "geographic", PART_BEHIND },
    { "country", PART_BEHIND },    { "state", PART_BEHIND },        { "city", PART_BEHIND },        { "document-type", PART_BEHIND },
    { "journal-code", PART_BEHIND }, { "type", PART_OTHER },        { "series", PART_OTHER },       { "correction-date", PART_BEHIND },
};

static const struct { const char *name; Part part; } factiva[] = {
    { "HD", PART_TITLE }, { "BY", PART_AUTHORS }, { "PD", PART_DATE },  { "SN", PART_PUBLISHER }, { "LA", PART_LANGUAGE }, { "LP", PART_TEXT },
    { "TD", PART_TEXT },  { "SE", PART_OTHER },   { "CR", PART_OTHER }, { "WC", PART_OTHER },     { "ET", PART_OTHER },    { "SC", PART_OTHER },
    { "ED", PART_OTHER }, { "PG", PART_OTHER },   { "VOL", PART_OTHER }, { "CY", PART_OTHER },    { "CT", PART_BEHIND },   { "RF", PART_BEHIND },
    { "CO", PART_BEHIND }, { "IN", PART_BEHIND }, { "NS", PART_BEHIND }, { "RE", PART_BEHIND },   { "IPC", PART_BEHIND },  { "IPD", PART_BEHIND },
    { "PUB", PART_BEHIND }, { "AN", PART_BEHIND }, { "CLM", PART_OTHER }, { "ART", PART_BEHIND },
};

/* "LENGTH: 512 words", "Body" alone. */
static Part nexis_field(Str line, Str *value)
{
    Str s = str_trim(line);
    size_t colon = str_find(s, ':');
    *value = str_trim(str_sub(s, colon + 1, s.n));
    if (colon == s.n && !str_is(s, "Body") && !str_is(s, "Classification") && !str_is(s, "Graphic")) return PART_NONE;
    if (str_is(s, "Classification")) return PART_BEHIND;
    for (size_t i = 0; i < sizeof nexis / sizeof nexis[0]; i++)
        if (str_ieq(str_sub(s, 0, colon), str_of(nexis[i].name))) return nexis[i].part;
    return PART_NONE;
}

/* "PD   5 January 2010", "LP" alone. */
static Part factiva_field(Str line, Str *value)
{
    size_t n = 0;
    while (n < line.n && ascii_isupper(line.p[n])) n++;
    if (n < line.n && !ascii_isspace(line.p[n])) return PART_NONE;
    *value = str_trim(str_sub(line, n, line.n));
    for (size_t i = 0; i < sizeof factiva / sizeof factiva[0]; i++)
        if (str_is(str_sub(line, 0, n), factiva[i].name)) return factiva[i].part;
    return PART_NONE;
}

/* --- what a file is --- */

static bool is_copyright(Str s)
{
    return str_starts(s, STR("Copyright")) || str_starts(s, STR("(c) ")) || str_starts(s, STR("(C) ")) || str_starts(s, STR("© ")) ||
           str_ieq(s, STR("All Rights Reserved"));
}

static bool is_words_line(Str line)
{
    Str s = str_trim(line), n = digits(s);
    if (n.n && n.n < s.n && s.p[n.n] == ',') n.n += 1 + digits(str_sub(s, n.n + 1, s.n)).n;
    return n.n && str_is(str_sub(s, n.n, s.n), " words");
}

ExportKind export_kind(Str head)
{
    Str line, value, number;
    unsigned parts = 0;
    bool length = false;
    int words = 0; /* lines since "512 words", and that one */
    if (str_starts(head, STR("\xef\xbb\xbf"))) head = str_sub(head, 3, head.n);
    for (int n = 0, filled = 0; n < HEAD_LINES && str_next(&head, '\n', &line); n++) {
        if (!str_trim(line).n) continue;
        if (filled++ < 3 && is_number_line(line)) return EXPORT_NUMBERED;
        if (is_end_line(line)) return EXPORT_ENDED;
        words += words || is_words_line(line);
        if (words && words < FRONT_MOST && (is_document_line(line, &number) || is_copyright(str_trim(line)))) return EXPORT_PLAIN;
        length = length || (nexis_field(line, &value) == PART_OTHER && is_words_line(value));
        if (length && str_is(str_trim(line), "Body")) return EXPORT_ENDED;
        parts |= 1u << factiva_field(line, &value);
        if ((parts & 1u << PART_TITLE) && (parts & 1u << PART_DATE) && (parts & 1u << PART_TEXT)) return EXPORT_CODED;
    }
    return EXPORT_NONE;
}

/* --- one report after the other --- */

static bool is_first(ExportKind kind, Str line) { return kind == EXPORT_NUMBERED && is_number_line(line); }

static bool is_last(ExportKind kind, Str line)
{
    Str number;
    if (kind == EXPORT_ENDED) return is_end_line(line);
    return (kind == EXPORT_PLAIN || kind == EXPORT_CODED) && is_document_line(line, &number);
}

int export_next(Export *e, Stream *s, Arena *arena, Raw *raw, Err *err)
{
    Buf b = { 0 };
    Str line;
    int got = 0;
    bool large = false, filled = false;
    int64_t first = e->line + 1;
    for (;;) {
        Str next = stream_peek(s, FRONT_BYTES);
        if (filled && is_first(e->kind, str_sub(next, 0, str_find(next, '\n')))) break;
        if ((got = stream_line(s, READER_MAX_DOCUMENT, &line)) == 0) break;
        e->line++;
        if (got < 0 || b.n + line.n > READER_MAX_DOCUMENT) large = true;
        else if (!large) buf_add(&b, line);
        bool blank = !str_trim(line).n;
        if (!filled && blank) first = e->line + 1;
        filled = filled || !blank;
        if (is_last(e->kind, line)) break;
    }
    *raw = (Raw){ .kind = RAW_EXPORT, .bytes = arena_str(arena, buf_str(&b)), .line = first, .form = (int)e->kind };
    bool failed = b.failed || arena->failed;
    buf_close(&b);
    if (large) return err_set(err, ERR_LIMIT, s->name, first, -1, "a report of more than %zu MB", READER_MAX_DOCUMENT >> 20);
    if (failed) return err_memory(err);
    if (!filled) return stream_failed(s, err) ? ERR_INPUT : 0;
    return 1;
}

/* --- what stands around the text --- */

typedef struct Report {
    Str front[FRONT_MOST]; /* lines in front of the fields */
    bool gap[FRONT_MOST];  /* a blank line is before it */
    size_t fronts;
    Str part[PART_BEHIND + 1]; /* the first of each */
    Str text;
    bool fields;
} Report;

static bool is_date_line(Str s, Arena *arena)
{
    Str day, time;
    return s.n <= DATE_BYTES && when_read(s, false, arena, &day, &time);
}

/* From `from` on to the end or to `to`. */
static Str between(Str text, const char *from, const char *to)
{
    return (Str){ from, (size_t)((to ? to : text.p + text.n) - from) };
}

static void report_nexis(Str text, Report *r)
{
    Str rest = text, line, value;
    const char *from = NULL;
    bool gap = true, goes_on = false;
    while (str_next(&rest, '\n', &line)) {
        Str s = str_trim(line);
        bool blank = !s.n;
        Part part = blank ? PART_NONE : nexis_field(line, &value);
        if (from && (part == PART_BEHIND || part == PART_LANGUAGE || (is_copyright(s) && s.n < FRONT_BYTES) || is_end_line(line))) {
            if (!r->text.p) r->text = between(text, from, line.p);
            if (part == PART_LANGUAGE && !r->part[part].n) r->part[part] = value;
            continue;
        }
        if (!from && part != PART_NONE) {
            r->fields = true;
            if (!r->part[part].n) r->part[part] = value;
            if (part == PART_TEXT) from = value.n ? value.p : rest.p ? rest.p : line.p + line.n;
            goes_on = true;
        } else if (!from && r->fields && !blank && !goes_on) {
            from = line.p;
        } else if (!from && !r->fields && !blank && !is_copyright(s) && !is_number_line(line)) {
            if (r->fronts < FRONT_MOST && s.n <= FRONT_BYTES) {
                r->gap[r->fronts] = gap;
                r->front[r->fronts++] = s;
            }
        }
        if (blank) goes_on = false;
        gap = blank;
    }
    if (from && !r->text.p) r->text = between(text, from, NULL);
}

/* Paper, date and headline: numbered reports have the headline last, the others first. */
static void front_settle(Report *r, bool numbered, Arena *arena)
{
    size_t date = FRONT_MOST;
    for (size_t i = r->fronts; i-- > 0;)
        if (is_date_line(r->front[i], arena)) date = i;
    if (date < FRONT_MOST) r->part[PART_DATE] = r->front[date];
    if (!r->fronts) return;
    if (numbered) {
        size_t title = r->fronts - 1;
        while (title > 0 && !r->gap[title]) title--;
        r->part[PART_PUBLISHER] = date > 0 ? r->front[0] : r->part[PART_PUBLISHER];
        if (!r->part[PART_TITLE].n && title > 0 && title > date) r->part[PART_TITLE] = between(r->front[title], r->front[title].p, r->front[r->fronts - 1].p + r->front[r->fronts - 1].n);
    } else {
        r->part[PART_TITLE] = r->front[0];
        if (date > 1) r->part[PART_PUBLISHER] = r->front[1];
    }
}

static void report_coded(Str text, Report *r, Arena *arena)
{
    Str rest = text, line, value;
    Part now = PART_NONE;
    Buf b = { 0 };
    while (str_next(&rest, '\n', &line)) {
        Part part = factiva_field(line, &value);
        if (part != PART_NONE) {
            if (part == PART_TEXT) buf_lit(&b, "\n");
            now = part;
            r->fields = true;
            if (part == PART_TEXT) buf_add(&b, value);
            else if (!r->part[part].n) r->part[part] = value;
            else continue;
            if (part == PART_TEXT && value.n) buf_char(&b, '\n');
        } else if (now == PART_TEXT) {
            buf_add(&b, line);
            buf_char(&b, '\n');
        } else if (now != PART_NONE && !r->part[now].n) {
            r->part[now] = str_trim(line);
        } else if (now == PART_TITLE && str_trim(line).n) {
            r->part[now] = between(r->part[now], r->part[now].p, str_trim(line).p + str_trim(line).n);
        }
    }
    r->text = arena_str(arena, buf_str(&b));
    if (b.failed) arena->failed = true;
    buf_close(&b);
}

/* Headline, byline, "512 words", date, hour, paper, its code, language, copyright; the text; the number. */
static void report_plain(Str text, Report *r, Arena *arena)
{
    Str rest = text, line, number;
    const char *from = NULL;
    bool words = false;
    for (int n = 0; n < FRONT_MOST * 2 && str_next(&rest, '\n', &line);) {
        Str s = str_trim(line);
        if (!s.n) continue;
        n++;
        Str *date = &r->part[PART_DATE], *paper = &r->part[PART_PUBLISHER];
        if (is_words_line(s)) words = true;
        else if (!words && !r->part[PART_TITLE].n) r->part[PART_TITLE] = s;
        else if (!words && str_ieq(str_sub(s, 0, 3), STR("by "))) r->part[PART_AUTHORS] = s;
        else if (words && !date->n && is_date_line(s, arena)) *date = s;
        else if (words && date->n && !paper->n && !ascii_isdigit(s.p[0])) *paper = s;
        else if (words && (is_copyright(s) || (date->n && s.n > FRONT_BYTES))) {
            from = is_copyright(s) ? rest.p : line.p;
            break;
        }
    }
    if (!from) return;
    r->fields = true;
    rest = between(text, from, NULL);
    while (str_next(&rest, '\n', &line))
        if (is_document_line(line, &number)) r->text = between(text, from, line.p);
    if (!r->text.p) r->text = between(text, from, NULL);
}

/* A headline over several lines as one. */
static Str one_line(Str s, Arena *arena)
{
    Str copy = arena_str(arena, s);
    char *p = (char *)(uintptr_t)copy.p;
    size_t n = 0;
    for (size_t i = 0; i < copy.n; i++)
        if (!ascii_isspace(p[i])) p[n++] = p[i];
        else if (n && p[n - 1] != ' ') p[n++] = ' ';
    return str_trim((Str){ p, n });
}

static Str document_number(Str text)
{
    Str rest = text, line, number, last = { NULL, 0 };
    while (str_next(&rest, '\n', &line))
        if (is_document_line(line, &number)) last = number;
    return last;
}

void export_headers(ExportKind kind, Document *doc, Str *date, Arena *arena)
{
    Report r = { .fronts = 0 };
    if (kind == EXPORT_CODED || kind == EXPORT_PLAIN) doc->id = document_number(doc->text);
    if (kind == EXPORT_CODED) report_coded(doc->text, &r, arena);
    else if (kind == EXPORT_PLAIN) report_plain(doc->text, &r, arena);
    else report_nexis(doc->text, &r);
    if (kind == EXPORT_NUMBERED || kind == EXPORT_ENDED) front_settle(&r, kind == EXPORT_NUMBERED, arena);
    if (!r.fields || !str_trim(r.text).n) return;
    doc->text = str_trim(r.text);
    doc->title = one_line(r.part[PART_TITLE], arena);
    doc->authors = metadata_authors(one_line(r.part[PART_AUTHORS], arena), arena);
    doc->publisher = one_line(r.part[PART_PUBLISHER], arena);
    doc->language = str_trim(r.part[PART_LANGUAGE]);
    *date = r.part[PART_DATE];
}
