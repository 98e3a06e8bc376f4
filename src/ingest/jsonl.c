/* SPDX-License-Identifier: MIT */
#include "ingest/jsonl.h"

#include <jansson.h>

#include "base/utf8.h"

bool reader_date_sound(Str d)
{
    if (d.n != 10 || d.p[4] != '-' || d.p[7] != '-') return false;
    int part[3] = { 0 };
    for (size_t i = 0, k = 0; i < 10; i++) {
        if (i == 4 || i == 7) {
            k++;
            continue;
        }
        if (!ascii_isdigit(d.p[i])) return false;
        part[k] = part[k] * 10 + (d.p[i] - '0');
    }
    static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (part[0] % 4 == 0 && part[0] % 100 != 0) || part[0] % 400 == 0;
    if (part[1] < 1 || part[1] > 12 || part[2] < 1 || part[2] > days[part[1] - 1]) return false;
    return !(part[1] == 2 && part[2] == 29 && !leap);
}

/* JSON escapes can bring in NULs and lone surrogates that the line's own bytes did not have. */
static int text_member(json_t *value, Arena *arena, Str *out, ReaderNote *note, Err *err)
{
    Utf8Repair counts;
    Str copy = arena_str(arena, (Str){ json_string_value(value), json_string_length(value) });
    int rc = copy.p ? utf8_repair(copy, arena, out, &counts, err) : err_memory(err);
    note->nul += rc ? 0 : counts.nul;
    return rc;
}

static int date_member(json_t *value, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    Str date;
    int rc = text_member(value, arena, &date, note, err);
    if (rc) return rc;
    date = str_trim(date);
    if (date.n > 10 && (date.p[10] == 'T' || date.p[10] == ' ')) date.n = 10; /* a time follows */
    if (reader_date_sound(date))
        doc->date = date;
    else
        note->date_dropped = date.n > 0;
    return 0;
}

/* --- unknown members: their bytes as they came, so that no number is rounded and no order changed --- */

static const char *const known[] = { "id", "date", "title", "text", "url", "publisher", "language", "path" };

/* The end of the JSON string that begins at `at`; the line is sound JSON. */
static size_t string_end(Str s, size_t at)
{
    for (at++; at < s.n && s.p[at] != '"'; at++)
        if (s.p[at] == '\\') at++;
    return at < s.n ? at + 1 : s.n;
}

static size_t value_end(Str s, size_t at)
{
    size_t depth = 0;
    while (at < s.n) {
        char c = s.p[at];
        if (depth == 0 && (c == ',' || c == '}')) break;
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        at = c == '"' ? string_end(s, at) : at + 1;
    }
    return at;
}

/* key: with its quotes, and perhaps written with escapes. */
static bool is_known(Str key, Str *value_of_id, Str value)
{
    json_t *decoded = json_loadb(key.p, key.n, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    Str name = { json_string_value(decoded), json_string_length(decoded) };
    bool found = false;
    for (size_t i = 0; i < sizeof known / sizeof known[0] && !found; i++) {
        found = str_is(name, known[i]);
        if (found && i == 0) *value_of_id = value;
    }
    json_decref(decoded);
    return found;
}

/* Members as JSON text without the braces; *id is the bytes of "id". */
static void extra_members(Str line, Arena *arena, Document *doc, Str *id)
{
    char *out = arena_alloc(arena, line.n + 1);
    size_t n = 0, at = str_find(line, '{') + 1;
    if (!out) return;
    while (at < line.n) {
        size_t start = at + str_find(str_sub(line, at, line.n), '"');
        if (start >= line.n) break;
        size_t key_end = string_end(line, start);
        size_t colon = key_end + str_find(str_sub(line, key_end, line.n), ':');
        size_t end = value_end(line, colon + 1);
        Str key = str_sub(line, start, key_end), value = str_trim(str_sub(line, colon + 1, end));
        if (!is_known(key, id, value)) {
            Str member = str_trim(str_sub(line, start, end));
            if (n) out[n++] = ',';
            memcpy(out + n, member.p, member.n);
            n += member.n;
        }
        at = end + 1;
    }
    doc->extra = (Str){ out, n };
}

static int members(json_t *object, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    const struct { const char *name; Str *to; } text[] = {
        { "id", &doc->id }, { "title", &doc->title }, { "text", &doc->text }, { "url", &doc->url },
        { "publisher", &doc->publisher }, { "language", &doc->language },
    };
    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++) {
        json_t *v = json_object_get(object, text[i].name);
        int rc = 0;
        if (json_is_string(v))
            rc = text_member(v, arena, text[i].to, note, err);
        if (rc) return rc;
    }
    json_t *date = json_object_get(object, "date");
    return json_is_string(date) ? date_member(date, arena, doc, note, err) : 0;
}

int jsonl_document(Str line, const char *source, int64_t number, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    Utf8Repair counts;
    Str clean;
    int rc = utf8_repair(line, arena, &clean, &counts, err);
    if (rc) return rc;
    note->invalid = counts.invalid;
    note->nul = counts.nul;
    json_error_t at;
    json_t *object = json_loadb(clean.p, clean.n, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL, &at);
    if (!object) return err_set(err, ERR_INPUT, source, number, -1, "column %d: %s", at.column, at.text);
    if (!json_is_object(object) || !json_is_string(json_object_get(object, "text"))) {
        json_decref(object);
        return err_set(err, ERR_INPUT, source, number, -1, "a document is an object with a string \"text\"");
    }
    rc = members(object, arena, doc, note, err);
    Str id = { NULL, 0 };
    if (!rc) extra_members(clean, arena, doc, &id);
    if (json_is_number(json_object_get(object, "id"))) doc->id = id; /* its digits, however many */
    json_decref(object);
    if (!rc && arena->failed) rc = err_memory(err);
    return rc ? rc : 1;
}
