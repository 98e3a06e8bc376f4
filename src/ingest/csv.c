/* SPDX-License-Identifier: MIT */
#include "ingest/csv.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "ingest/role.h"
#include "ingest/sniff.h"

#define HEAD_ROLES 2 /* columns that must be known where none is the text */

/* --- rows --- */

typedef enum { ROW_MORE, ROW_DONE, ROW_WIDE } RowEnd;

static void row_begin(CsvRow *row)
{
    row->at = row->start = row->n = 0;
    row->quoted = false;
}

/* Goes on until the row's line break.  ROW_MORE: it does not end in s. */
static RowEnd row_scan(Str s, char delimiter, CsvRow *row)
{
    for (; row->at < s.n; row->at++) {
        char c = s.p[row->at];
        if (c == '"') { /* one that opens, closes or, behind one that closed, is doubled */
            bool opens = row->at == row->start || (s.p[row->start] == '"' && s.p[row->at - 1] == '"');
            row->quoted = row->quoted ? false : opens;
            continue;
        }
        if (row->quoted || (c != delimiter && c != '\n')) continue;
        if (row->n == CSV_MAX_COLUMNS) return ROW_WIDE;
        row->end[row->n++] = row->at;
        row->start = row->at + 1;
        if (c != '\n') continue;
        row->at++;
        return ROW_DONE;
    }
    return ROW_MORE;
}

/* The last row of a file may lack its line break. */
static RowEnd row_finish(CsvRow *row)
{
    if (row->quoted) return ROW_MORE;
    if (row->n == CSV_MAX_COLUMNS) return ROW_WIDE;
    row->end[row->n++] = row->at;
    return ROW_DONE;
}

/* As it is written. */
static Str row_field(Str s, const CsvRow *row, size_t i)
{
    Str f = str_sub(s, i ? row->end[i - 1] + 1 : 0, row->end[i]);
    if (i + 1 == row->n && f.n && f.p[f.n - 1] == '\r') f.n--;
    return f;
}

/* What a field says: without its quotes, doubled ones single. */
static Str field_value(Str f, Arena *arena)
{
    if (!f.n || f.p[0] != '"') return arena_str(arena, f);
    char *out = arena_alloc(arena, f.n + 1);
    size_t n = 0;
    bool quoted = true;
    if (!out) return (Str){ NULL, 0 };
    for (size_t i = 1; i < f.n; i++) {
        if (f.p[i] != '"') {
            out[n++] = f.p[i];
        } else if (quoted && i + 1 < f.n && f.p[i + 1] == '"') {
            out[n++] = f.p[i++];
        } else if (quoted) {
            quoted = false;
        } else {
            out[n++] = '"';
        }
    }
    return (Str){ out, n };
}

/* As JSON; s is valid UTF-8. */
static Str json_quoted(Str s, Arena *arena)
{
    json_t *value = json_stringn(s.p ? s.p : "", s.n);
    char *text = value ? json_dumps(value, JSON_ENCODE_ANY) : NULL;
    Str quoted = text ? arena_str(arena, str_of(text)) : STR("\"\"");
    free(text);
    json_decref(value);
    return quoted;
}

/* --- from row to row --- */

static void row_take(Csv *c, Stream *s, Str row)
{
    for (const char *p = row.p, *end = row.p + row.n; p < end && (p = memchr(p, '\n', (size_t)(end - p))); p++) c->line++;
    stream_take(s, row.n);
}

/* A row that cannot be: only its first line is taken, so that a stray quote does not swallow the rest of the file. */
static int row_refuse(Csv *c, Stream *s, Str have, RowEnd got, Err *err)
{
    int64_t line = c->line;
    row_take(c, s, str_sub(have, 0, str_find(have, '\n') + 1));
    if (got == ROW_WIDE) return err_set(err, ERR_LIMIT, s->name, line, -1, "a row of more than %d fields", CSV_MAX_COLUMNS);
    if (++c->unclosed == CSV_MAX_UNCLOSED) {
        s->ended = true;
        stream_take(s, stream_peek(s, 1).n);
        return err_set(err, ERR_INPUT, s->name, line, -1, "quotes that are never closed, again and again; not read on");
    }
    return c->row.quoted ? err_set(err, ERR_INPUT, s->name, line, -1, "a quote that is never closed")
                         : err_set(err, ERR_LIMIT, s->name, line, -1, "a row of more than %zu MB", READER_MAX_DOCUMENT >> 20);
}

/* Scans the next row, which is not yet taken.  1, 0 or an error, behind which lies the next row. */
static int row_next(Csv *c, Stream *s, Str *row, Err *err)
{
    RowEnd got = ROW_MORE;
    row_begin(&c->row);
    while (got == ROW_MORE) {
        Str have = stream_peek(s, c->row.at + 1);
        bool end = have.n == c->row.at;
        if (end && s->failure.code) stream_take(s, have.n); /* what is cut off in the middle of a row is none */
        if (end && s->failure.code) return stream_failed(s, err) ? ERR_INPUT : 0;
        if (!have.n) return 0;
        got = end ? row_finish(&c->row) : row_scan(have, c->delimiter, &c->row);
        if (got == ROW_WIDE || (end && got == ROW_MORE) || c->row.at > READER_MAX_DOCUMENT) return row_refuse(c, s, have, got, err);
        *row = str_sub(have, 0, c->row.at);
    }
    return 1;
}

/* --- the header --- */

static Str mark_off(Str s) { return str_starts(s, STR("\xef\xbb\xbf")) ? str_sub(s, 3, s.n) : s; }

/* Quotes around a name, as far as a guess needs them. */
static Str bare(Str f)
{
    f = str_trim(f);
    return f.n >= 2 && f.p[0] == '"' && f.p[f.n - 1] == '"' ? str_sub(f, 1, f.n - 1) : f;
}

/* How many of the columns are known, when the text is among them and all are named as columns are. */
static size_t header_roles(Str s, const CsvRow *row)
{
    size_t roles = 0, rank;
    bool text = false;
    for (size_t i = 0; i < row->n; i++) {
        Str name = bare(row_field(s, row, i));
        Role role = role_of(name, &rank);
        if (name.n > ROLE_NAME) return 0;
        text |= role == ROLE_TEXT;
        roles += role != ROLE_NONE;
    }
    return text && row->n > 1 ? roles : 0;
}

/* 0: with none of them is s a header. */
static char delimiter_of(Str s, CsvRow *row, size_t *roles)
{
    static const char candidates[] = { ',', '\t', ';', '|' };
    for (size_t i = 0; i < sizeof candidates; i++) {
        row_begin(row);
        if (row_scan(s, candidates[i], row) == ROW_DONE && (*roles = header_roles(s, row)) > 0) return candidates[i];
    }
    return 0;
}

/* Has the row behind this one as many fields? */
static bool next_alike(Str s, char delimiter, const CsvRow *row)
{
    CsvRow next;
    s = str_sub(s, row->at, s.n);
    row_begin(&next);
    RowEnd got = row_scan(s, delimiter, &next);
    if (got == ROW_MORE) got = row_finish(&next);
    return got == ROW_DONE && next.n == row->n;
}

static bool is_column_name(Str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!ascii_isalpha(name.p[i]) && !ascii_isdigit(name.p[i]) && !strchr("_-", name.p[i])) return false;
    return name.n && name.n <= ROLE_NAME;
}

/* A table whose text nobody would find: better said than taken for prose. */
static bool textless_head(Str s)
{
    static const char candidates[] = { ',', '\t', ';', '|' };
    CsvRow row;
    for (size_t i = 0; i < sizeof candidates; i++) {
        size_t roles = 0, names = 0, rank;
        row_begin(&row);
        if (row_scan(s, candidates[i], &row) != ROW_DONE) continue;
        for (size_t k = 0; k < row.n; k++) {
            Str name = bare(row_field(s, &row, k));
            roles += role_of(name, &rank) != ROLE_NONE;
            names += is_column_name(name);
        }
        if (roles >= HEAD_ROLES && names == row.n && next_alike(s, candidates[i], &row)) return true;
    }
    return false;
}

bool csv_head(Str s)
{
    CsvRow row;
    size_t roles;
    s = mark_off(s);
    char delimiter = delimiter_of(s, &row, &roles);
    if (!delimiter) return textless_head(s);
    return roles > 1 || next_alike(s, delimiter, &row);
}

/* A key of its own for each column, as JSON. */
static Str key_of(const Csv *c, size_t column, Str name, Arena *arena)
{
    Str said = name.n ? name : arena_printf(arena, "column_%zu", column + 1);
    for (int again = 2;; again++) {
        Str key = json_quoted(said, arena);
        bool taken = str_in_words(said, role_taken);
        for (size_t i = 0; i < column && !taken; i++) taken = str_eq(c->key[i], key);
        if (!taken || !key.n) return key;
        said = arena_printf(arena, "%.*s_%d", STR_ARG(name), again);
    }
}

/* The column of each role: the one whose name comes first in the role's list. */
static void roles_give(Csv *c, const Str *name)
{
    size_t best[ROLES], rank;
    int column[ROLES];
    for (int role = 0; role < ROLES; role++) column[role] = -1;
    for (size_t i = 0; i < c->n; i++) {
        c->role[i] = ROLE_NONE;
        Role role = role_of(name[i], &rank);
        if (role == ROLE_NONE || (column[role] >= 0 && best[role] <= rank)) continue;
        best[role] = rank;
        column[role] = (int)i;
    }
    for (int role = 0; role < ROLES; role++)
        if (column[role] >= 0) c->role[column[role]] = role;
}

static int header_read(Csv *c, Str s, const char *source, Err *err)
{
    Str *name = arena_array(&c->arena, CSV_MAX_COLUMNS, sizeof *name);
    bool text = false;
    if (!name) return err_memory(err);
    c->n = c->row.n;
    for (size_t i = 0; i < c->n; i++) {
        Utf8Repair counts;
        name[i] = str_trim(field_value(row_field(s, &c->row, i), &c->arena));
        if (name[i].p && utf8_repair(name[i], &c->arena, &name[i], &counts, err)) return ERR_MEMORY;
    }
    roles_give(c, name);
    for (size_t i = 0; i < c->n; i++) {
        c->key[i] = key_of(c, i, name[i], &c->arena);
        text |= c->role[i] == ROLE_TEXT;
    }
    if (c->arena.failed) return err_memory(err);
    if (!text) return err_set(err, ERR_INPUT, source, c->line, -1, "no column is the text: one must be named text, body, content, article or story");
    return 0;
}

int csv_open(Csv *c, Stream *s, Err *err)
{
    Str head = stream_peek(s, SNIFF_HEAD), row;
    size_t roles;
    c->line = 1;
    if (str_starts(head, STR("\xef\xbb\xbf"))) {
        stream_take(s, 3);
        head = str_sub(head, 3, head.n);
    }
    while (head.n && (head.p[0] == '\n' || head.p[0] == '\r')) {
        c->line += head.p[0] == '\n';
        stream_take(s, 1);
        head = stream_peek(s, 1);
    }
    c->delimiter = delimiter_of(head, &c->row, &roles);
    if (!c->delimiter) c->delimiter = ',';
    int got = row_next(c, s, &row, err);
    if (got <= 0) return got ? got : err_set(err, ERR_INPUT, s->name, c->line, -1, "a table without a header");
    int rc = header_read(c, row, s->name, err);
    row_take(c, s, row);
    return rc;
}

static void extra_add(Buf *extra, Str key, Str value, Arena *arena)
{
    if (extra->n) buf_char(extra, ',');
    buf_add(extra, key);
    buf_char(extra, ':');
    buf_add(extra, json_quoted(value, arena));
}

static int row_raw(Csv *c, Str row, Arena *arena, Raw *raw, Err *err)
{
    Str *const to[ROLES] = {
        [ROLE_ID] = &raw->id, [ROLE_DATE] = &raw->date, [ROLE_TITLE] = &raw->title, [ROLE_TEXT] = &raw->bytes, [ROLE_URL] = &raw->url,
        [ROLE_PUBLISHER] = &raw->publisher, [ROLE_LANGUAGE] = &raw->language, [ROLE_AUTHORS] = &raw->authors,
    };
    Buf extra = { 0 };
    for (size_t i = 0; i < c->n; i++) {
        Utf8Repair counts;
        Str value = field_value(row_field(row, &c->row, i), arena);
        if (c->role[i] != ROLE_NONE) {
            *to[c->role[i]] = value;
            continue;
        }
        if (value.p && !utf8_repair(value, arena, &value, &counts, err)) extra_add(&extra, c->key[i], value, arena);
    }
    raw->kind = RAW_RECORD;
    raw->charset = arena_str(arena, c->charset);
    raw->extra = arena_str(arena, buf_str(&extra));
    bool failed = extra.failed || arena->failed;
    buf_close(&extra);
    return failed ? err_memory(err) : 1;
}

int csv_next(Csv *c, Stream *s, Arena *arena, Raw *raw, Err *err)
{
    for (;;) {
        Str row;
        int got = row_next(c, s, &row, err);
        if (got <= 0) return got;
        raw->line = c->line;
        bool blank = str_trim(row).n == 0, fits = c->row.n == c->n;
        size_t n = c->row.n;
        if (!blank && fits) got = row_raw(c, row, arena, raw, err);
        row_take(c, s, row);
        if (blank) continue;
        if (!fits) return err_set(err, ERR_INPUT, s->name, raw->line, -1, "%zu fields where the header has %zu", n, c->n);
        return got;
    }
}

void csv_close(Csv *c)
{
    arena_close(&c->arena);
    *c = (Csv){ 0 };
}
