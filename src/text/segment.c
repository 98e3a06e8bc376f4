/* SPDX-License-Identifier: MIT */
#include "text/segment.h"

#include "text/words.h"

#define CLOSERS_MAX 3   /* quotes and brackets that may stand between a full stop and its sentence's end */
#define OPENERS_MAX 3
#define SPEECH_REACH 6  /* tokens in which "…?" President Petro asked is looked for */

enum { ENDS_NO, ENDS_YES, ENDS_UNSURE };

static Str form(const Segment *s, size_t i) { return str_sub(s->text, s->tok[i].start, s->tok[i].end); }

static bool space_before(const Segment *s, size_t i)
{
    return i == 0 || (s->tok[i - 1].flags & RAW_SPACE);
}

static bool space_after(const Segment *s, size_t i) { return s->tok[i].flags & RAW_SPACE; }

static bool is_one_of(Str f, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(f, list[i])) return true;
    return false;
}

bool segment_is_stop(Str f)
{
    if (f.n == 0) return false;
    if (f.p[0] == '.' || f.p[0] == '!' || f.p[0] == '?') return f.n == 1 || !ascii_isdigit(f.p[1]);
    return str_starts(f, STR("\xE2\x80\xA6"));
}

static bool is_quote(Str f)
{
    static const char *const quotes[] = { "\"", "'", "''", "``", "\xE2\x80\x99", "\xE2\x80\x9D", "\xC2\xBB" };
    return is_one_of(f, quotes, sizeof quotes / sizeof *quotes);
}

/* A bracket or quote that closes what stands before it. */
static bool is_closer(const Segment *s, size_t i)
{
    static const char *const closers[] = { ")", "]", "}", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB", "''", ">>" };
    Str f = form(s, i);
    if (is_one_of(f, closers, sizeof closers / sizeof *closers)) return true;
    if (!str_is(f, "\"") && !str_is(f, "'")) return false;
    if (!space_before(s, i)) return true;
    if (!space_after(s, i)) return false;
    size_t before = 0;
    for (size_t k = s->first; k < i; k++) before += str_eq(form(s, k), f);
    return before % 2 == 1;
}

static bool is_opener(const Segment *s, size_t i)
{
    static const char *const openers[] = { "(", "[", "{", "\"", "'", "``", "\xE2\x80\x9C", "\xE2\x80\x98", "\xC2\xAB", "-", "--", "\xE2\x80\x94", "\xE2\x80\x93", "*", "\xE2\x80\xA2" };
    return is_one_of(form(s, i), openers, sizeof openers / sizeof *openers);
}

/* The token behind quotes and brackets that open. */
static size_t after_openers(const Segment *s, size_t i)
{
    for (unsigned k = 0; k < OPENERS_MAX && i + 1 < s->n && is_opener(s, i); k++) i++;
    return i;
}

static bool is_starter(const Segment *s, size_t i)
{
    return token_is_upper(s->text, s->tok[i].start) && words_starter(form(s, i));
}

/* al-Assad, el-Sisi: lower case, but a name. */
static bool is_article_name(const Segment *s, size_t i)
{
    static const char *const articles[] = { "al", "el", "as", "ash", "bin", "ad", "an", "ar" };
    return i + 2 < s->n && is_one_of(form(s, i), articles, sizeof articles / sizeof *articles) &&
           str_is(form(s, i + 1), "-") && token_is_upper(s->text, s->tok[i + 2].start);
}

static bool is_speech_verb(Str f)
{
    static const char *const verbs[] = { "said", "asked", "says", "told", "added", "wrote", "shouted", "replied", "cried" };
    return is_one_of(f, verbs, sizeof verbs / sizeof *verbs);
}

/* "Will it hold?" President Petro asked: names, then a verb of speech. */
static bool is_attribution(const Segment *s, size_t i)
{
    for (size_t k = i; k < s->n && k < i + SPEECH_REACH; k++) {
        if (is_speech_verb(form(s, k))) return k > i;
        if (!token_is_upper(s->text, s->tok[k].start)) return false;
    }
    return false;
}

static int after_abbreviation(const Segment *s, size_t i, size_t next)
{
    Str f = form(s, i), word = str_sub(f, 0, f.n - 1);
    bool starter = is_starter(s, next);
    bool dotted = memchr(word.p, '.', word.n) != NULL;
    switch (words_abbreviation(word)) {
    case ABBR_TITLE: case ABBR_NUMBER: case ABBR_INSIDE: return ENDS_NO;
    case ABBR_MONTH: case ABBR_PLACE: return starter ? ENDS_YES : ENDS_NO;
    default: break;
    }
    if (word.n == 1) return ENDS_NO;
    if (starter) return ENDS_YES;
    if (str_ieq(word, STR("a.m")) || str_ieq(word, STR("p.m"))) {
        Str n = form(s, next);
        bool zone = n.n >= 2 && ascii_isupper(n.p[1]);
        return words_month(n) || zone ? ENDS_NO : ENDS_UNSURE;
    }
    return dotted ? ENDS_UNSURE : ENDS_NO;
}

/* 1. or a) at the start of a sentence counts an item. */
static bool is_enumeration(const Segment *s, size_t stop)
{
    if (stop != s->first + 1 || space_before(s, stop)) return false;
    Str f = form(s, stop - 1);
    return (f.n <= 2 && ascii_isdigit(f.p[0])) || (f.n == 1 && ascii_isalpha(f.p[0]));
}

static int after_stop(const Segment *s, size_t stop, size_t i, size_t next)
{
    Str f = form(s, stop);
    bool lower = token_is_lower(s->text, s->tok[next].start);
    bool quoted = i > stop && is_quote(form(s, i));
    if (lower && !is_article_name(s, next)) return ENDS_NO;
    if (is_enumeration(s, stop)) return ENDS_NO;
    unsigned n;
    int kind = token_char(s->text, s->tok[next].start, &n);
    if (kind == CHAR_OTHER) {
        char c = s->text.p[s->tok[next].start];
        if (c == ',' || c == ';' || c == ':' || segment_is_stop(form(s, next)) || is_closer(s, next)) return ENDS_NO;
    }
    bool dots = f.n > 1 && f.p[0] != '!' && f.p[0] != '?';
    if (dots) return ENDS_UNSURE;
    if (f.p[0] != '.' && quoted && is_attribution(s, next)) return ENDS_NO;
    return ENDS_YES;
}

/* Full stop written on to the next sentence: "…the end.The next". */
static bool is_glued_stop(const Segment *s, size_t i)
{
    if (i == s->first || s->tok[i].end != s->tok[i + 1].start) return false;
    return segment_is_stop(form(s, i)) && token_is_lower(s->text, s->tok[i - 1].start) && is_starter(s, i + 1);
}

static int rules(const Segment *s, size_t i)
{
    if (!space_after(s, i)) return is_glued_stop(s, i) ? ENDS_YES : ENDS_NO;
    size_t stop = i;
    for (unsigned k = 0; k < CLOSERS_MAX && stop > s->first && is_closer(s, stop); k++) stop--;
    if (is_closer(s, i + 1)) return ENDS_NO;
    size_t next = after_openers(s, i + 1);
    if (segment_is_stop(form(s, stop))) return after_stop(s, stop, i, next);
    if (s->tok[stop].flags & RAW_ABBR) {
        bool upper = token_is_upper(s->text, s->tok[next].start);
        return upper ? after_abbreviation(s, stop, next) : ENDS_NO;
    }
    return ENDS_NO;
}

bool segment_ends(const Segment *s, size_t i)
{
    int verdict = rules(s, i);
    return verdict == ENDS_YES || (verdict == ENDS_UNSURE && is_starter(s, after_openers(s, i + 1)));
}
