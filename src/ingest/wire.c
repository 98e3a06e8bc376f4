/* SPDX-License-Identifier: MIT */
#include "ingest/wire.h"

#define WIRE_VALUE 400 /* bytes of a header; a longer one is prose */

typedef enum Field { FIELD_NONE, FIELD_TITLE, FIELD_DATE, FIELD_AUTHORS, FIELD_PUBLISHER, FIELD_URL, FIELD_LANGUAGE, FIELD_OTHER, FIELD_BODY } Field;

static const struct { const char *name; Field field; } fields[] = {
    { "headline", FIELD_TITLE },      { "title", FIELD_TITLE },          { "date", FIELD_DATE },        { "publication date", FIELD_DATE },
    { "published", FIELD_DATE },      { "load-date", FIELD_OTHER },      { "byline", FIELD_AUTHORS },   { "author", FIELD_AUTHORS },
    { "source", FIELD_PUBLISHER },    { "publication", FIELD_PUBLISHER }, { "publisher", FIELD_PUBLISHER }, { "url", FIELD_URL },
    { "link", FIELD_URL },            { "language", FIELD_LANGUAGE },    { "section", FIELD_OTHER },    { "length", FIELD_OTHER },
    { "word count", FIELD_OTHER },    { "copyright", FIELD_OTHER },      { "dateline", FIELD_OTHER },   { "keywords", FIELD_OTHER },
    { "document id", FIELD_OTHER },   { "body", FIELD_BODY },            { "text", FIELD_BODY },        { "full text", FIELD_BODY },
    { "story", FIELD_BODY },
};

static Field field_of(Str line, Str *value)
{
    size_t colon = str_find(line, ':');
    Str name = str_trim(str_sub(line, 0, colon));
    if (colon == line.n || line.n > WIRE_VALUE) return FIELD_NONE;
    *value = str_trim(str_sub(line, colon + 1, line.n));
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        if (str_ieq(name, str_of(fields[i].name))) return fields[i].field;
    return FIELD_NONE;
}

bool wire_headers(Document *doc, Str *date)
{
    Str to[FIELD_BODY + 1] = { { NULL, 0 } }, rest = doc->text, line, value;
    size_t count = 0;
    const char *body = NULL;
    while (str_next(&rest, '\n', &line)) {
        if (!str_trim(line).n) continue;
        Field field = field_of(line, &value);
        if (field == FIELD_NONE || field == FIELD_BODY) {
            body = field == FIELD_NONE ? line.p : value.n ? value.p : rest.p;
            break;
        }
        count++;
        if (!to[field].n) to[field] = value;
    }
    if (!body || count < 2 || !to[FIELD_TITLE].n) return false;
    Str text = { body, (size_t)(doc->text.p + doc->text.n - body) };
    if (!str_trim(text).n) return false;
    doc->text = text;
    doc->title = to[FIELD_TITLE];
    doc->authors = to[FIELD_AUTHORS];
    doc->publisher = to[FIELD_PUBLISHER];
    doc->url = to[FIELD_URL];
    *date = to[FIELD_DATE];
    return true;
}
