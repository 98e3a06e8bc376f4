/* SPDX-License-Identifier: MIT */
#include "text/segment.h"

#include "text/boundary.h"
#include "text/words.h"

#define CLOSERS_MAX 4   /* quotes, brackets and notes that may stand between a full stop and its sentence's end */
#define OPENERS_MAX 3
#define SPEECH_REACH 6  /* tokens in which "…?" President Petro asked is looked for */

static Str form(const Segment *s, size_t i) { return str_sub(s->text, s->tok[i].start, s->tok[i].end); }

static bool space_before(const Segment *s, size_t i) { return i == 0 || (s->tok[i - 1].flags & RAW_SPACE); }
static bool space_after(const Segment *s, size_t i) { return s->tok[i].flags & RAW_SPACE; }

static bool is_one_of(Str f, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(f, list[i])) return true;
    return false;
}

#define IS_ONE_OF(f, list) is_one_of(f, list, sizeof(list) / sizeof *(list))

bool segment_is_stop(Str f)
{
    if (f.n == 0) return false;
    if (f.p[0] == '.' || f.p[0] == '!' || f.p[0] == '?') return f.n == 1 || !ascii_isdigit(f.p[1]);
    return str_starts(f, STR("\xE2\x80\xA6"));
}

static bool is_quote(Str f)
{
    static const char *const quotes[] = { "\"", "'", "''", "``", "\xE2\x80\x99", "\xE2\x80\x9D", "\xC2\xBB" };
    return IS_ONE_OF(f, quotes);
}

/* A bracket or quote that closes what stands before it. */
static bool is_closer(const Segment *s, size_t i)
{
    static const char *const closers[] = { ")", "]", "}", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB", "''", ">>" };
    Str f = form(s, i);
    if (f.n > 3 || ascii_isalpha(f.p[0])) return false;
    if (IS_ONE_OF(f, closers)) return true;
    if (!str_is(f, "\"") && !str_is(f, "'")) return false;
    if (!space_before(s, i)) return true;
    if (!space_after(s, i)) return false;
    size_t before = 0;
    for (size_t k = i; k > s->first && i - k < 200; k--) before += str_eq(form(s, k - 1), f);
    return before % 2 == 1;
}

static bool is_opener(const Segment *s, size_t i)
{
    static const char *const openers[] = {
        "(", "[", "{", "\"", "'", "``", "\xE2\x80\x9C", "\xE2\x80\x98", "\xC2\xAB", /* “ ‘ « */
        "-", "--", "*", "\xE2\x80\x94", "\xE2\x80\x93", "\xE2\x80\xA2",          /* — – • */
    };
    Str f = form(s, i);
    return f.n <= 3 && !ascii_isalpha(f.p[0]) && IS_ONE_OF(f, openers);
}

/* The token behind quotes and brackets that open. */
static size_t after_openers(const Segment *s, size_t i)
{
    for (unsigned k = 0; k < OPENERS_MAX && i + 1 < s->n && is_opener(s, i); k++) i++;
    return i;
}

static bool is_number(Str f)
{
    return f.n && f.n <= 3 && ascii_isdigit(f.p[0]) && ascii_isdigit(f.p[f.n - 1]);
}

/* "[3]" at i, the brackets written on to the number. */
static bool note_opens(const Segment *s, size_t i)
{
    return i + 2 < s->n && str_is(form(s, i), "[") && is_number(form(s, i + 1)) && str_is(form(s, i + 2), "]") &&
           !space_after(s, i) && !space_after(s, i + 1);
}

/* Tokens of a note that belongs to the full stop before it, last at i: "[3]", or the figure alone; 0 for none. */
static size_t note_length(const Segment *s, size_t i)
{
    if (i <= s->first + 1 || space_before(s, i)) return 0;
    if (is_number(form(s, i))) return segment_is_stop(form(s, i - 1)) || is_quote(form(s, i - 1)) ? 1 : 0;
    return i >= s->first + 3 && note_opens(s, i - 2) ? 3 : 0;
}

/* Steps back from token i over what closes, and over notes. */
static size_t back_to_stop(const Segment *s, size_t i)
{
    for (unsigned k = 0; k < CLOSERS_MAX && i > s->first; k++) {
        size_t note = note_length(s, i);
        if (note) i -= note;
        else if (is_closer(s, i)) i--;
        else break;
    }
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
    return i + 2 < s->n && IS_ONE_OF(form(s, i), articles) && str_is(form(s, i + 1), "-") &&
           token_is_upper(s->text, s->tok[i + 2].start);
}

static bool is_speech_verb(Str f)
{
    static const char *const verbs[] = { "said", "asked", "says", "told", "added", "wrote", "shouted", "replied" };
    return IS_ONE_OF(f, verbs);
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
    switch (words_abbreviation(word)) {
    case ABBR_TITLE: case ABBR_NUMBER: case ABBR_INSIDE: return SEGMENT_NO;
    case ABBR_MONTH: case ABBR_PLACE: return starter ? SEGMENT_YES : SEGMENT_NO;
    default: break;
    }
    if (word.n == 1) return SEGMENT_NO;
    if (starter) return SEGMENT_YES;
    if (str_ieq(word, STR("a.m")) || str_ieq(word, STR("p.m"))) {
        Str n = form(s, next);
        bool zone = n.n >= 2 && ascii_isupper(n.p[1]);
        return words_month(n) || zone ? SEGMENT_NO : SEGMENT_STOP;
    }
    return SEGMENT_NO;
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
    Str f = form(s, stop), n = form(s, next);
    if (token_is_lower(s->text, s->tok[next].start) && !is_article_name(s, next))
        return i == stop && next == i + 1 ? SEGMENT_LOWER : SEGMENT_NO;
    if (is_enumeration(s, stop)) return SEGMENT_NO;
    if (note_opens(s, i + 1) || memchr(",;:", n.p[0], 3) || segment_is_stop(n) || is_closer(s, next)) return SEGMENT_NO;
    bool dots = f.n > 1 && f.p[0] != '!' && f.p[0] != '?';
    if (dots) return SEGMENT_STOP;
    if (f.p[0] != '.' && i > stop && is_quote(form(s, i)) && is_attribution(s, next)) return SEGMENT_NO;
    return SEGMENT_YES;
}

/* Full stop written on to the next sentence: "…the end.The next". */
static bool is_glued_stop(const Segment *s, size_t i)
{
    if (i == s->first || s->tok[i].end != s->tok[i + 1].start) return false;
    size_t at = s->tok[i + 1].start;
    bool title = token_is_upper(s->text, at) && token_is_lower(s->text, at + 1);
    return segment_is_stop(form(s, i)) && token_is_lower(s->text, s->tok[i - 1].start) &&
           (is_starter(s, i + 1) || (title && form(s, i - 1).n > 2));
}

/* No full stop: could the next token begin a sentence all the same? */
static int without_stop(const Segment *s, size_t i, size_t next)
{
    char c = s->text.p[s->tok[i].start];
    if (memchr(",:;", c, 3)) return SEGMENT_NO;
    if (c != '*' && is_opener(s, i)) return SEGMENT_NO; /* a dash goes on, above all in datelines */
    bool lower = token_is_lower(s->text, s->tok[next].start) && next == i + 1;
    return lower ? SEGMENT_NO : SEGMENT_BARE;
}

int segment_rules(const Segment *s, size_t i)
{
    if (!space_after(s, i)) return is_glued_stop(s, i) ? SEGMENT_YES : SEGMENT_NO;
    if (is_closer(s, i + 1)) return SEGMENT_NO;
    size_t stop = back_to_stop(s, i), next = after_openers(s, i + 1);
    if (segment_is_stop(form(s, stop))) return after_stop(s, stop, i, next);
    if (s->tok[stop].flags & RAW_ABBR)
        return token_is_upper(s->text, s->tok[next].start) ? after_abbreviation(s, stop, next) : SEGMENT_NO;
    return without_stop(s, i, next);
}

bool segment_ends(const Segment *s, size_t i)
{
    int verdict = segment_rules(s, i);
    if (verdict == SEGMENT_NO || verdict == SEGMENT_YES) return verdict == SEGMENT_YES;
    return boundary_ends(s, i, verdict);
}
