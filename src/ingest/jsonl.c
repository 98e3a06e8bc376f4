/* SPDX-License-Identifier: MIT */
#include "ingest/jsonl.h"

#include <jansson.h>
#include <stdlib.h>

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

/* The members that nobody here knows, as JSON text without the braces. */
static void extra_members(json_t *object, Arena *arena, Document *doc)
{
    static const char *const known[] = { "id", "date", "title", "text", "url", "publisher", "language" };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) json_object_del(object, known[i]);
    if (!json_object_size(object)) return;
    char *dump = json_dumps(object, JSON_COMPACT);
    if (!dump) return;
    size_t n = strlen(dump);
    doc->extra = arena_str(arena, (Str){ dump + 1, n - 2 });
    free(dump);
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
        else if (json_is_integer(v) && i == 0)
            doc->id = arena_printf(arena, "%lld", (long long)json_integer_value(v));
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
    json_t *object = json_loadb(clean.p, clean.n, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &at);
    if (!object) return err_set(err, ERR_INPUT, source, number, -1, "column %d: %s", at.column, at.text);
    if (!json_is_object(object) || !json_is_string(json_object_get(object, "text"))) {
        json_decref(object);
        return err_set(err, ERR_INPUT, source, number, -1, "a document is an object with a string \"text\"");
    }
    rc = members(object, arena, doc, note, err);
    if (!rc) extra_members(object, arena, doc);
    json_decref(object);
    if (!rc && arena->failed) rc = err_memory(err);
    return rc ? rc : 1;
}
