/* SPDX-License-Identifier: MIT */
#include "text/lines.h"

#include "base/utf8.h"
#include "text/token.h"
#include "text/words.h"

#define WRAP_MIN_WIDTH 40
#define WRAP_MAX_WIDTH 100
#define WRAP_MIN_BREAKS 3   /* fewer say nothing about the layout */
#define WRAP_SHARE 0.7      /* of the breaks that must look like full lines */
#define WRAP_EARLY 8        /* columns that a line must leave empty to count as stopped early */

typedef struct Line {
    size_t start, end; /* without white space at the ends; start == end: blank */
    size_t next;       /* where the following line starts */
    size_t indent;     /* bytes of white space before it */
} Line;

/* Bytes of a line break at `at`: \n, vertical tab, form feed, U+2028, U+2029; 0 for none. */
static unsigned line_break(Str s, size_t at)
{
    char c = s.p[at];
    if (c == '\n' || c == '\v' || c == '\f') return 1;
    if (c != '\xE2' || s.n - at < 3 || s.p[at + 1] != '\x80') return 0;
    return s.p[at + 2] == '\xA8' || s.p[at + 2] == '\xA9' ? 3 : 0;
}

static size_t skip_space(Str s, size_t at, size_t end)
{
    unsigned n;
    while (at < end && token_char(s, at, &n) == CHAR_SPACE) at += n;
    return at;
}

static size_t trim_back(Str s, size_t start, size_t end)
{
    while (end > start) {
        size_t i = end - 1;
        unsigned n;
        while (i > start && utf8_tail(s.p[i])) i--;
        if (token_char(s, i, &n) != CHAR_SPACE) break;
        end = i;
    }
    return end;
}

static Line line_at(Str s, size_t at)
{
    Line l = { .start = at };
    unsigned n = 0;
    size_t end = at;
    while (end < s.n && !(n = line_break(s, end))) end++;
    l.next = end + n;
    l.start = skip_space(s, at, end);
    l.end = trim_back(s, l.start, end);
    l.indent = l.start - at;
    return l;
}

static size_t first_word(Str s, Line l)
{
    size_t e = l.start;
    unsigned n;
    while (e < l.end && token_char(s, e, &n) != CHAR_SPACE) e += n;
    return utf8_count(str_sub(s, l.start, e));
}

static size_t columns(Str s, Line l) { return utf8_count(str_sub(s, l.start, l.end)); }

/* Length of the longest line, 0 when one is too long for wrapped text. */
static size_t longest_line(Str s)
{
    size_t most = 0;
    for (size_t at = 0; at < s.n;) {
        Line l = line_at(s, at);
        if (l.end - l.start > WRAP_MAX_WIDTH * UTF8_MAX_BYTES) return 0;
        size_t n = columns(s, l);
        if (n > most) most = n;
        at = l.next;
    }
    return most <= WRAP_MAX_WIDTH ? most : 0;
}

void lines_open(Lines *l, Str text)
{
    *l = (Lines){ .text = text };
    size_t width = longest_line(text), breaks = 0, full = 0;
    if (width < WRAP_MIN_WIDTH) return;
    for (size_t at = 0; at < text.n;) {
        Line one = line_at(text, at);
        at = one.next;
        if (at >= text.n) break;
        Line two = line_at(text, at);
        if (one.start == one.end || two.start == two.end) continue;
        breaks++;
        full += columns(text, one) + 1 + first_word(text, two) > width;
    }
    if (breaks >= WRAP_MIN_BREAKS && (double)full >= WRAP_SHARE * (double)breaks) l->width = width;
}

/* Does the line end as sentences do: . ! ? : or one of them before closing quotes or brackets? */
static bool looks_complete(Str s, Line l)
{
    size_t e = l.end;
    for (unsigned i = 0; i < 3 && e > l.start; i++) {
        Str end = str_sub(s, l.start, e);
        if (memchr("\"')]", s.p[e - 1], 4)) e--;
        else if (str_ends(end, STR("\xE2\x80\x9D")) || str_ends(end, STR("\xE2\x80\x99"))) e -= 3;
        else break;
    }
    return e > l.start && (memchr(".!?:", s.p[e - 1], 4) || str_ends(str_sub(s, l.start, e), STR("\xE2\x80\xA6")));
}

static bool is_bullet(Str s, Line l)
{
    unsigned n;
    size_t at = l.start;
    int kind = token_char(s, at, &n);
    if (kind == CHAR_DIGIT) {
        while (at < l.end && ascii_isdigit(s.p[at])) at++;
        return at - l.start <= 2 && at < l.end && memchr(".)", s.p[at], 2) && at + 1 < l.end && s.p[at + 1] == ' ';
    }
    if (kind != CHAR_OTHER || memchr("\"'($[#@", s.p[at], 7)) return false;
    return at + n < l.end && s.p[at + n] == ' '; /* a dash, an asterisk, a bullet, alone */
}

/* Does a word stand at the end that no sentence ends with? */
static bool dangles(Str s, Line l)
{
    static const char *const words[] = {
        "a",  "an", "and", "as", "at",   "by",    "for", "from", "his", "in",    "its",
        "of", "on", "or",  "the", "their", "to", "with", "that", "who", "which", "was",
    };
    size_t e = l.end, at = e;
    while (at > l.start && e - at < 8 && ascii_isalpha(s.p[at - 1])) at--;
    Str last = str_sub(s, at, e);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(last, words[i])) return at == l.start || s.p[at - 1] == ' ';
    return e > l.start && s.p[e - 1] == ',';
}

/* Is the break between two lines that are not blank only a space? */
static bool joins(const Lines *l, Line one, Line two)
{
    if (is_bullet(l->text, two)) return false;
    bool lower = token_is_lower(l->text, two.start);
    if (l->width) {
        if (two.indent >= one.indent + 2) return false;
        size_t room = columns(l->text, one) + 1 + first_word(l->text, two);
        bool early = room + WRAP_EARLY <= l->width;
        return !early || (lower && !looks_complete(l->text, one));
    }
    if (looks_complete(l->text, one)) return false;
    return lower || dangles(l->text, one);
}

bool lines_next(Lines *l, size_t *start, size_t *end)
{
    Line one = { 0 };
    do {
        if (l->at >= l->text.n) return false;
        one = line_at(l->text, l->at);
        l->at = one.next;
    } while (one.start == one.end);
    *start = one.start;
    while (l->at < l->text.n) {
        Line two = line_at(l->text, l->at);
        if (two.start == two.end || !joins(l, one, two)) break;
        one = two;
        l->at = two.next;
    }
    *end = one.end;
    return true;
}
