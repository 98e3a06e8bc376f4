/* SPDX-License-Identifier: MIT */
#include "ingest/linked.h"

#include <jansson.h>

#include "ingest/html.h"

/* The text of a member, references resolved, for many pages escape twice. */
static Str text_of(json_t *v, Arena *arena)
{
    if (!json_is_string(v)) return (Str){ NULL, 0 };
    Str s = str_trim((Str){ json_string_value(v), json_string_length(v) });
    return str_trim(html_decode(s, arena));
}

/* The object in the script's graph that {"@id": "…"} stands for; else v itself. */
static json_t *referred(json_t *v, json_t *graph)
{
    const char *id = json_string_value(json_object_get(v, "@id"));
    if (!id || json_object_size(v) > 2 || json_object_get(v, "name")) return v;
    for (size_t i = 0; i < json_array_size(graph) && i < LINKED_MAX_OBJECTS; i++) {
        json_t *one = json_array_get(graph, i);
        const char *other = json_string_value(json_object_get(one, "@id"));
        if (other && strcmp(id, other) == 0) return one;
    }
    return v;
}

static Str first_text(json_t *v, json_t *graph, const char *const *members, Arena *arena)
{
    if (json_is_array(v)) v = json_array_get(v, 0);
    if (json_is_string(v)) return text_of(v, arena);
    v = referred(v, graph);
    for (; *members; members++) {
        Str s = text_of(json_object_get(v, *members), arena);
        if (s.n) return s;
    }
    return (Str){ NULL, 0 };
}

static void author_add(json_t *v, json_t *graph, Arena *arena, Linked *out)
{
    static const char *const name[] = { "name", NULL };
    Str s = first_text(v, graph, name, arena);
    if (s.n && out->authors < LINKED_MAX_AUTHORS) out->author[out->authors++] = s;
}

static void authors_read(json_t *v, json_t *graph, Arena *arena, Linked *out)
{
    if (!json_is_array(v)) {
        author_add(v, graph, arena, out);
        return;
    }
    size_t i;
    json_t *one;
    json_array_foreach(v, i, one) author_add(one, graph, arena, out);
}

static int type_rank(json_t *type)
{
    if (json_is_array(type)) {
        int best = 0;
        for (size_t i = 0; i < json_array_size(type) && i < 8; i++) {
            json_t *one = json_array_get(type, i);
            int rank = json_is_string(one) ? type_rank(one) : 0;
            if (rank > best) best = rank;
        }
        return best;
    }
    Str s = { json_string_value(type), json_string_length(type) };
    for (size_t i = s.n; i-- > 0;)
        if (s.p[i] == '/' || s.p[i] == ':') {
            s = str_sub(s, i + 1, s.n);
            break;
        }
    if (str_ends(s, STR("Article")) || str_ends(s, STR("BlogPosting")) || str_is(s, "Report") || str_is(s, "SocialMediaPosting")) return 2;
    return str_is(s, "WebPage") || str_is(s, "CreativeWork") || str_is(s, "ItemPage") ? 1 : 0;
}

static void object_take(json_t *o, int rank, json_t *graph, Arena *arena, Linked *out)
{
    static const char *const name[] = { "name", "legalName", NULL }, *const id[] = { "@id", "url", NULL };
    size_t seen = out->seen;
    *out = (Linked){ .rank = rank, .seen = seen };
    out->title = text_of(json_object_get(o, "headline"), arena);
    if (!out->title.n && rank == 2) out->title = text_of(json_object_get(o, "name"), arena);
    out->body = text_of(json_object_get(o, "articleBody"), arena);
    out->published = text_of(json_object_get(o, "datePublished"), arena);
    if (!out->published.n) out->published = text_of(json_object_get(o, "dateCreated"), arena);
    out->modified = text_of(json_object_get(o, "dateModified"), arena);
    out->language = first_text(json_object_get(o, "inLanguage"), graph, name, arena);
    out->publisher = first_text(json_object_get(o, "publisher"), graph, name, arena);
    out->url = first_text(json_object_get(o, "mainEntityOfPage"), NULL, id, arena);
    if (!str_starts(out->url, STR("http"))) out->url = text_of(json_object_get(o, "url"), arena);
    json_t *author = json_object_get(o, "author");
    authors_read(author ? author : json_object_get(o, "creator"), graph, arena, out);
}

static void value_walk(json_t *v, json_t *graph, int depth, Arena *arena, Linked *out)
{
    if (depth > LINKED_MAX_DEPTH || out->seen >= LINKED_MAX_OBJECTS || out->rank == 2) return;
    if (json_is_array(v)) {
        for (size_t i = 0; i < json_array_size(v); i++) value_walk(json_array_get(v, i), v, depth + 1, arena, out);
        return;
    }
    if (!json_is_object(v)) return;
    out->seen++;
    int rank = type_rank(json_object_get(v, "@type"));
    if (rank > out->rank) object_take(v, rank, graph, arena, out);
    static const char *const inside[] = { "@graph", "mainEntity", "mainEntityOfPage", NULL };
    for (const char *const *m = inside; *m; m++) value_walk(json_object_get(v, *m), graph, depth + 1, arena, out);
}

/* Line breaks and tabs inside strings, which JSON forbids and pages write; commas before a bracket. */
static Str mended(Str json, Arena *arena)
{
    char *out = arena_alloc(arena, json.n + 1);
    size_t n = 0;
    bool quoted = false;
    for (size_t i = 0; out && i < json.n; i++) {
        char c = json.p[i];
        if (quoted && c == '\\' && i + 1 < json.n) {
            out[n++] = c;
            c = json.p[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == '}' || c == ']')) {
            size_t k = n;
            while (k && ascii_isspace(out[k - 1])) k--;
            if (k && out[k - 1] == ',') out[k - 1] = ' ';
        }
        out[n++] = (uint8_t)c < 0x20 ? ' ' : c;
    }
    return (Str){ out, n };
}

/* Without <![CDATA[ … ]]>, comments around it and a semicolon behind it. */
static Str unwrapped(Str s)
{
    size_t from = 0, to = s.n;
    while (from < to && s.p[from] != '{' && s.p[from] != '[') from++;
    if (str_starts(str_sub(s, from, to), STR("[CDATA["))) {
        from += 7;
        while (from < to && s.p[from] != '{' && s.p[from] != '[') from++;
    }
    while (to > from && s.p[to - 1] != '}' && s.p[to - 1] != ']') to--;
    if (str_ends(str_sub(s, from, to), STR("]]"))) {
        Str inner = str_trim(str_sub(s, from, to - 2));
        if (str_ends(inner, STR("}")) && inner.n && inner.p[0] == '{') return inner;
    }
    return str_sub(s, from, to);
}

void linked_read(Str json, Arena *arena, Linked *out)
{
    json = unwrapped(json);
    if (!json.n || json.n > LINKED_MAX_SCRIPT || out->rank == 2) return;
    json_t *root = json_loadb(json.p, json.n, JSON_DISABLE_EOF_CHECK, NULL);
    if (!root) {
        Str again = mended(json, arena);
        root = again.p ? json_loadb(again.p, again.n, JSON_DISABLE_EOF_CHECK, NULL) : NULL;
    }
    value_walk(root, NULL, 0, arena, out);
    json_decref(root);
}
