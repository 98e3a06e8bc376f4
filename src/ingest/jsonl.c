/* SPDX-License-Identifier: MIT */
#include "ingest/jsonl.h"

#include <jansson.h>

#include "base/utf8.h"
#include "ingest/given.h"
#include "ingest/role.h"

/* JSON escapes can bring in NULs and lone surrogates that the line's own bytes did not have. */
static int text_member(json_t *value, Arena *arena, Str *out, ReaderNote *note, Err *err)
{
    Utf8Repair counts;
    Str copy = arena_str(arena, (Str){ json_string_value(value), json_string_length(value) });
    int rc = copy.p ? utf8_repair(copy, arena, out, &counts, err) : err_memory(err);
    note->nul += rc ? 0 : counts.nul;
    return rc;
}

/* --- unknown members: their bytes as they came, so that no number is rounded and no order changed --- */

typedef struct Names { /* the members that make the document */
    const char *role[ROLES];
} Names;

static const char *const own[ROLES] = { "id", "date", "title", "text", "url", "publisher", "language", "authors" };

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
static bool is_known(const Names *names, Str key, Str *value_of_id, Str value)
{
    json_t *decoded = json_loadb(key.p, key.n, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    Str name = { json_string_value(decoded), json_string_length(decoded) };
    bool found = str_is(name, "path") || str_is(name, "time") || str_is(name, "date_source");
    for (int i = 0; i < ROLES && !found; i++) {
        bool taken = names->role[i] && str_is(name, names->role[i]);
        if (taken && i == ROLE_ID) *value_of_id = value;
        found = taken || str_is(name, own[i]); /* `read` writes one of that name */
    }
    json_decref(decoded);
    return found;
}

/* Raw line breaks in JSON stand between its parts only: what is written is one line. */
static size_t member_put(char *out, Str member)
{
    for (size_t i = 0; i < member.n; i++) out[i] = member.p[i] == '\n' || member.p[i] == '\r' ? ' ' : member.p[i];
    return member.n;
}

/* Members as JSON text without the braces; *id is the bytes of "id". */
static void extra_members(Str line, const Names *names, Arena *arena, Document *doc, Str *id)
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
        if (!is_known(names, key, id, value)) {
            Str member = str_trim(str_sub(line, start, end));
            if (n) out[n++] = ',';
            n += member_put(out + n, member);
        }
        at = end + 1;
    }
    doc->extra = (Str){ out, n };
}

/* The document's own names where it has a text; else those that databases use. */
static bool names_find(json_t *object, Names *names)
{
    size_t best[ROLES], rank;
    const char *key;
    json_t *value;
    memcpy(names->role, own, sizeof own);
    if (json_is_string(json_object_get(object, own[ROLE_TEXT]))) return true;
    *names = (Names){ { NULL } };
    json_object_foreach(object, key, value) {
        Role role = role_of(str_of(key), &rank);
        if (role == ROLE_NONE || !(json_is_string(value) || role == ROLE_AUTHORS || role == ROLE_ID)) continue;
        if (names->role[role] && best[role] <= rank) continue;
        names->role[role] = key;
        best[role] = rank;
    }
    return names->role[ROLE_TEXT];
}

/* A string, or several. */
static int authors_member(json_t *value, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    if (json_is_string(value)) return text_member(value, arena, &doc->authors, note, err);
    for (size_t i = 0; i < json_array_size(value); i++) {
        Str one;
        json_t *v = json_array_get(value, i);
        int rc = json_is_string(v) ? text_member(v, arena, &one, note, err) : 0;
        if (rc) return rc;
        if (json_is_string(v) && one.n)
            doc->authors = doc->authors.n ? arena_printf(arena, "%.*s; %.*s", STR_ARG(doc->authors), STR_ARG(one)) : one;
    }
    return 0;
}

static int members(json_t *object, const Names *names, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    Str date = { NULL, 0 }, time = { NULL, 0 };
    const struct { const char *name; Str *to; } text[] = {
        { names->role[ROLE_ID], &doc->id },         { names->role[ROLE_TITLE], &doc->title },         { names->role[ROLE_TEXT], &doc->text },
        { names->role[ROLE_URL], &doc->url },       { names->role[ROLE_PUBLISHER], &doc->publisher }, { names->role[ROLE_LANGUAGE], &doc->language },
        { names->role[ROLE_DATE], &date },          { "time", &time },                                { "date_source", &doc->date_source },
    };
    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++) {
        json_t *v = text[i].name ? json_object_get(object, text[i].name) : NULL;
        int rc = json_is_string(v) ? text_member(v, arena, text[i].to, note, err) : 0;
        if (rc) return rc;
    }
    given_date(date, arena, doc, note);
    if (doc->date.n && time.n) doc->time = time;
    return names->role[ROLE_AUTHORS] ? authors_member(json_object_get(object, names->role[ROLE_AUTHORS]), arena, doc, note, err) : 0;
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
    Names names;
    if (!json_is_object(object) || !names_find(object, &names)) {
        json_decref(object);
        return err_set(err, ERR_INPUT, source, number, -1, "a document is an object with a string \"text\"");
    }
    rc = members(object, &names, arena, doc, note, err);
    Str id = { NULL, 0 };
    if (!rc) extra_members(clean, &names, arena, doc, &id);
    if (names.role[ROLE_ID] && json_is_number(json_object_get(object, names.role[ROLE_ID]))) doc->id = id; /* its digits, however many */
    json_decref(object);
    if (!rc && arena->failed) rc = err_memory(err);
    return rc ? rc : 1;
}
