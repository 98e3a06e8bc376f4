/* SPDX-License-Identifier: MIT */
/* Who wrote it: names out of bylines and out of what metadata give as an author. */
#include "base/utf8.h"
#include "ingest/metadata.h"

#define NAME_WORDS 6  /* more words are no name */
#define NAME_BYTES 80
#define BYLINE_BYTES 400
#define AUTHORS_BYTES 1000 /* no name is added beyond */

/* Case is ignored for ASCII; what follows is a name. */
static const char *const openers[] = {
    "written by ", "posted by ", "reported by ", "published by ", "story by ", "text by ", "author: ", "authors: ", "by: ", "by ",
    "von ", "von: ", "autor: ", "autorin: ", "por: ", "por ", "par ", "di ", "door ", "av ", "af ", "autor ", "yazan: ", "oleh: ", "oleh ",
    "penulis: ", "autore: ", "auteur: ", "tekst: ", "Автор: ", "Автор ", "Автори: ", "Текст: ", "文/", "記者", "记者", "글 ", NULL
};

static Str without_opener(Str s)
{
    s = str_trim(s);
    for (const char *const *o = openers; *o; o++) {
        Str open = str_of(*o);
        if (s.n > open.n && str_ieq(str_sub(s, 0, open.n), open)) return str_trim(str_sub(s, open.n, s.n));
    }
    return s;
}

/* Where the next name ends: at a comma, semicolon, slash, bar or "and"; *skip is the separator's length. */
static size_t name_end(Str s, size_t *skip)
{
    static const char *const separators[] = {
        ";", ",", "|", "/", " and ", " & ", " und ", " y ", " et ", " e ", " i ", " и ", " ve ", " with ", "\n", " • ", " · ", "、", "，", " - ", " – ", " — ", NULL
    };
    for (size_t i = 0; i < s.n; i++)
        for (const char *const *p = separators; *p; p++) {
            Str sep = str_of(*p);
            if (sep.n > s.n - i || !str_ieq(str_sub(s, i, i + sep.n), sep)) continue;
            *skip = sep.n;
            return i;
        }
    *skip = 0;
    return s.n;
}

static bool has_digit_or_sign(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (ascii_isdigit(s.p[i]) || (s.p[i] && strchr("@:/<>{}[]_=#?!", s.p[i]))) return true;
    return false;
}

static size_t word_count(Str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += !ascii_isspace(s.p[i]) && (i == 0 || ascii_isspace(s.p[i - 1]));
    return n;
}

static bool is_name(Str s)
{
    static const char *const never[] = { "admin", "administrator", "staff", "editor", "webmaster", "guest", "unknown", "none", "null", "updated",
                                         "published", "posted", "share", "follow", "comments", "author", "author bio", "contributor", "correspondent",
                                         "senior reporter", "reporter", "staff writer", "staff reporter", "jr.", "more", NULL };
    if (s.n < 2 || s.n > NAME_BYTES || has_digit_or_sign(s) || word_count(s) > NAME_WORDS) return false;
    for (const char *const *n = never; *n; n++)
        if (str_ieq(s, str_of(*n))) return false;
    uint32_t cp = 0;
    if (!utf8_decode(s, 0, &cp)) return false;
    return !ascii_islower(s.p[0]) || cp >= 0x80 || word_count(s) >= 2;
}

static bool has_already(const Buf *out, Str name)
{
    Str rest = buf_str(out), part;
    if (!rest.n) return false;
    while (str_next(&rest, ';', &part))
        if (str_ieq(str_trim(part), name)) return true;
    return false;
}

void metadata_authors_add(Str text, Buf *out)
{
    text = without_opener(str_sub(str_trim(text), 0, BYLINE_BYTES));
    while (text.n && out->n < AUTHORS_BYTES) {
        size_t skip, end = name_end(text, &skip);
        Str name = without_opener(str_sub(text, 0, end));
        while (name.n && strchr(" .*", name.p[name.n - 1]) && !(name.p[name.n - 1] == '.' && name.n > 3 && name.p[name.n - 3] == ' ')) name.n--;
        if (is_name(name) && !has_already(out, name)) {
            if (out->n) buf_lit(out, "; ");
            buf_add(out, name);
        }
        text = str_sub(text, end + skip, text.n);
    }
}

Str metadata_authors(Str byline, Arena *arena)
{
    Buf b = { 0 };
    metadata_authors_add(byline, &b);
    Str names = arena_str(arena, buf_str(&b));
    if (b.failed) arena->failed = true;
    buf_close(&b);
    return names;
}
