/* SPDX-License-Identifier: MIT */
#include "text/token.h"

#include "base/utf8.h"
#include "text/words.h"

#include <utf8proc.h>

#define QUOTE_REACH 60 /* tokens after which an opened single quote is forgotten */

static int char_beyond_ascii(uint32_t cp)
{
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ME:
        return cp == 0x02BC ? CHAR_OTHER : CHAR_LETTER;
    case UTF8PROC_CATEGORY_ND: case UTF8PROC_CATEGORY_NL: case UTF8PROC_CATEGORY_NO:
        return CHAR_DIGIT;
    case UTF8PROC_CATEGORY_ZS: case UTF8PROC_CATEGORY_ZL: case UTF8PROC_CATEGORY_ZP:
        return CHAR_SPACE;
    case UTF8PROC_CATEGORY_CF: case UTF8PROC_CATEGORY_CC:
        return cp == 0x85 ? CHAR_SPACE : CHAR_SILENT;
    default:
        return CHAR_OTHER;
    }
}

int token_char(Str text, size_t at, unsigned *bytes)
{
    char c = text.p[at];
    *bytes = 1;
    if (ascii_isalpha(c)) return CHAR_LETTER;
    if (ascii_isdigit(c)) return CHAR_DIGIT;
    if (ascii_isspace(c)) return CHAR_SPACE;
    if ((unsigned char)c < 0x80) return (unsigned char)c < 0x20 || c == 0x7F ? CHAR_SILENT : CHAR_OTHER;
    uint32_t cp;
    unsigned n = utf8_decode(text, at, &cp);
    if (!n) return CHAR_OTHER;
    *bytes = n;
    return char_beyond_ascii(cp);
}

static bool letter_case(Str text, size_t at, int want)
{
    if (at >= text.n) return false;
    char c = text.p[at];
    uint32_t cp;
    if ((unsigned char)c < 0x80) return want == UTF8PROC_CATEGORY_LU ? ascii_isupper(c) : ascii_islower(c);
    return utf8_decode(text, at, &cp) && (int)utf8proc_category((utf8proc_int32_t)cp) == want;
}

bool token_is_upper(Str text, size_t at) { return letter_case(text, at, UTF8PROC_CATEGORY_LU); }
bool token_is_lower(Str text, size_t at) { return letter_case(text, at, UTF8PROC_CATEGORY_LL); }

static bool is_word(Str text, size_t at, unsigned *bytes)
{
    int kind = token_char(text, at, bytes);
    return kind == CHAR_LETTER || kind == CHAR_DIGIT;
}

static char at_or_nul(const Tokenizer *t, size_t at, size_t end) { return at < end ? t->text.p[at] : '\0'; }

static bool digit_at(const Tokenizer *t, size_t at, size_t end) { return ascii_isdigit(at_or_nul(t, at, end)); }

static bool letter_at(const Tokenizer *t, size_t at, size_t end)
{
    unsigned n;
    return at < end && token_char(t->text, at, &n) == CHAR_LETTER;
}

static bool word_at(const Tokenizer *t, size_t at, size_t end)
{
    unsigned n;
    return at < end && is_word(t->text, at, &n);
}

/* Does a letter or digit end just before `at`? */
static bool letter_before(const Tokenizer *t, size_t start, size_t at)
{
    size_t i = at;
    while (i > start && utf8_tail(t->text.p[i - 1])) i--;
    return i > start && letter_at(t, i - 1, at);
}

/* Bytes of an apostrophe at `at`, 0 where there is none: ' ` ´ ʼ ’ */
static unsigned apostrophe(const Tokenizer *t, size_t at, size_t end)
{
    Str s = str_sub(t->text, at, end);
    if (s.n && (s.p[0] == '\'' || s.p[0] == '`')) return 1;
    if (str_starts(s, STR("\xC2\xB4")) || str_starts(s, STR("\xCA\xBC"))) return 2;
    return str_starts(s, STR("\xE2\x80\x99")) ? 3 : 0;
}

static unsigned hyphen(const Tokenizer *t, size_t at, size_t end)
{
    Str s = str_sub(t->text, at, end);
    if (s.n && s.p[0] == '-') return 1;
    return str_starts(s, STR("\xE2\x80\x90")) || str_starts(s, STR("\xE2\x80\x91")) ? 3 : 0;
}

static void emit(Tokenizer *t, size_t start, size_t end)
{
    if (end <= start) return;
    RawToken *r = &t->tok[t->n++];
    *r = (RawToken){ .start = (uint32_t)start, .end = (uint32_t)end };
    for (size_t i = start; i < end; i++) {
        unsigned n;
        if ((unsigned char)t->text.p[i] >= 0x80 || (unsigned char)t->text.p[i] < 0x20) {
            if (token_char(t->text, i, &n) == CHAR_SILENT) r->flags |= RAW_DIRTY;
            i += n - 1;
        }
    }
    if (t->quote && ++t->quote > QUOTE_REACH) t->quote = 0;
}

/* ---- what is one token although it has punctuation inside ---- */

static size_t trim_address(const Tokenizer *t, size_t start, size_t end)
{
    while (end > start && memchr(".,;:!?'\"*", t->text.p[end - 1], 10)) end--;
    return end;
}

static size_t url(const Tokenizer *t, size_t start, size_t end)
{
    static const char *const heads[] = { "http://", "https://", "ftp://", "mailto:", "www." };
    Str s = str_sub(t->text, start, end);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        Str head = str_of(heads[i]);
        if (s.n <= head.n || !str_ieq(str_sub(s, 0, head.n), head)) continue;
        size_t e = start + head.n;
        int open = 0;
        for (; e < end; e++) {
            char c = t->text.p[e];
            if (memchr("<>\"]", c, 4) || str_starts(str_sub(t->text, e, end), STR("\xE2\x80\x9D"))) break;
            open += c == '(';
            if (c == ')' && open-- <= 0) break;
        }
        return trim_address(t, start + head.n, e);
    }
    return 0;
}

static bool address_char(char c)
{
    return ascii_isalpha(c) || ascii_isdigit(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%' || c == '=';
}

/* name@host, also as the mail program cut it: name@HOST. */
static size_t mail(Tokenizer *t, size_t start, size_t end)
{
    if (start < t->no_mail) return 0;
    size_t at = start;
    while (at < end && address_char(t->text.p[at])) at++;
    if (at_or_nul(t, at, end) != '@') t->no_mail = at;
    if (at == start || at_or_nul(t, at, end) != '@') return 0;
    size_t e = at + 1;
    while (e < end && address_char(t->text.p[e])) e++;
    e = trim_address(t, at + 1, e);
    return e > at + 1 ? e : 0;
}

static size_t handle(const Tokenizer *t, size_t start, size_t end)
{
    char c = t->text.p[start];
    if (!((c == '@' && word_at(t, start + 1, end)) || (c == '#' && letter_at(t, start + 1, end)))) return 0;
    size_t e = start + 1;
    unsigned n;
    while (e < end && (is_word(t->text, e, &n) || (n = t->text.p[e] == '_'))) e += n;
    return e;
}

/* Digits, then each of `seps` with digits; lengths between low and high; a word character must not follow. */
static size_t digit_groups(const Tokenizer *t, size_t start, size_t end, const char *pattern)
{
    size_t e = start;
    for (const char *p = pattern; *p; p++) {
        if (*p < '0' || *p > '9') {
            if (at_or_nul(t, e, end) != *p) return 0;
            e++;
            continue;
        }
        size_t low = (size_t)(*p - '0'), high = (size_t)(p[1] - '0'), n = 0;
        while (n < high && digit_at(t, e + n, end)) n++;
        if (n < low) return 0;
        e += n;
        p++;
    }
    return word_at(t, e, end) ? 0 : e;
}

/* 9/11 is a date, 1/2 a fraction, which the treebank parts. */
static bool is_month_day(const Tokenizer *t, size_t start, size_t end)
{
    unsigned v[2] = { 0, 0 }, i = 0;
    for (size_t p = start; p < end; p++) {
        if (t->text.p[p] == '/') i = 1;
        else v[i] = v[i] * 10 + (unsigned)(t->text.p[p] - '0');
    }
    bool fraction = v[0] < v[1] && (v[1] <= 4 || (v[1] == 8 && v[0] % 2));
    if (v[0] == 24 && v[1] == 7) return false;
    return v[0] >= 1 && v[1] >= 1 && ((v[0] <= 12 && v[1] <= 31) || (v[0] <= 31 && v[1] <= 12)) && !fraction;
}

/* Dates and telephone numbers. */
static size_t number_pattern(const Tokenizer *t, size_t start, size_t end)
{
    static const char *const patterns[] = { /* each pair of digits: from, to so many digits */
        "12/12/24", "44/12/12", "14-12-24", "12.12.44", "11-33-33-44",
        "33-33-44", "33.33.44", "33/33-44", "33-44",    "55-44",
    };
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        size_t e = digit_groups(t, start, end, patterns[i]);
        if (e) return e;
    }
    size_t e = digit_groups(t, start, end, "12/12");
    return e && is_month_day(t, start, e) && at_or_nul(t, e, end) != '/' ? e : 0;
}

static size_t special(Tokenizer *t, size_t start, size_t end)
{
    size_t e = words_smiley(str_sub(t->text, start, end));
    if (e) return start + e;
    if ((e = url(t, start, end)) || (e = mail(t, start, end)) || (e = handle(t, start, end))) return e;
    return digit_at(t, start, end) ? number_pattern(t, start, end) : 0;
}

/* ---- words ---- */

/* Is the stretch of letters, digits, full stops and hyphens at `start` a domain, a file or a news group? */
static void judge_dots(Tokenizer *t, size_t start, size_t end)
{
    size_t e = start, last = start, parts = 1;
    bool lower = true;
    unsigned n;
    for (; e < end; e += n) {
        char c = t->text.p[e];
        if (c == '.' && word_at(t, e + 1, end)) last = e + 1, parts++, n = 1;
        else if (c == '-' || c == '_') n = 1;
        else if (!is_word(t->text, e, &n)) break;
        lower = lower && (c == '.' || ascii_islower(c));
    }
    Str ending = str_sub(t->text, last, e);
    bool even = ending.n && (ascii_islower(ending.p[0]) || ascii_isupper(ending.p[ending.n - 1]));
    t->dots_end = e;
    bool named = even && (words_domain_end(ending) || words_file_end(ending));
    t->dots_join = named || (lower && parts >= 3 && ending.n > 1);
}

/* Letters from the last full stop (or start) to `at`. */
static size_t letters_back(const Tokenizer *t, size_t start, size_t at)
{
    size_t i = at;
    while (i > start && at - i < 4 && ascii_isalpha(t->text.p[i - 1])) i--;
    return i == start || t->text.p[i - 1] == '.' ? at - i : 4;
}

static size_t letters_on(const Tokenizer *t, size_t at, size_t end)
{
    size_t i = at;
    while (i < end && i - at < 4 && ascii_isalpha(t->text.p[i])) i++;
    return word_at(t, i, end) ? 4 : i - at;
}

static bool dot_joins(Tokenizer *t, size_t start, size_t at, size_t end)
{
    if (digit_at(t, at - 1, end) && digit_at(t, at + 1, end)) return true;
    size_t before = letters_back(t, start, at), after = letters_on(t, at + 1, end);
    if (before == 1 && after == 1) return true;
    if (before && before <= 2 && after && after <= 3 && at_or_nul(t, at + 1 + after, end) == '.' &&
        ascii_isupper(t->text.p[at - before]) && ascii_isupper(t->text.p[at + 1]))
        return true; /* Ph.D. M.Sc. */
    if (at >= t->dots_end) judge_dots(t, start, end);
    return t->dots_join;
}

static bool comma_joins(const Tokenizer *t, size_t at, size_t end)
{
    return digit_at(t, at - 1, end) && digit_at(t, at + 1, end) && digit_at(t, at + 2, end) &&
           digit_at(t, at + 3, end) && !digit_at(t, at + 4, end);
}

static bool ampersand_joins(const Tokenizer *t, size_t start, size_t at, size_t end)
{
    size_t after = letters_on(t, at + 1, end), before = at - start;
    if (before == 1 && after == 1) return true;
    return before <= 3 && after <= 3 && ascii_isupper(t->text.p[at - 1]) && ascii_isupper(t->text.p[at + 1]);
}

static bool slash_joins(const Tokenizer *t, size_t start, size_t at, size_t end)
{
    static const char *const kept[] = { "w/o", "s/he", "l/c", "i/c", "b/c" };
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        size_t n = strlen(kept[i]);
        if (at == start + 1 && start + n <= end && str_ieq(str_sub(t->text, start, start + n), str_of(kept[i])))
            return !word_at(t, start + n, end);
    }
    return false;
}

/* Bytes at `at` that stay inside the word that began at `start`; a word character stands before and behind them. */
static size_t joiner(Tokenizer *t, size_t start, size_t at, size_t end)
{
    unsigned n = apostrophe(t, at, end);
    if (n) {
        if (!word_at(t, at + n, end)) return 0;
        if (letter_before(t, start, at)) return letter_at(t, at + n, end) ? n : 0;
        bool s = ascii_lower(at_or_nul(t, at + n, end)) == 's' && !word_at(t, at + n + 1, end);
        return s && digit_at(t, at - 1, end) ? n : 0;
    }
    unsigned bytes;
    if (token_char(t->text, at, &bytes) == CHAR_SILENT) return bytes;
    if ((n = hyphen(t, at, end)))
        return letter_at(t, at + n, end) && words_keeps_hyphen(str_sub(t->text, start, at)) ? n : 0;
    if (!word_at(t, at + 1, end)) return 0;
    switch (t->text.p[at]) {
    case '.': return dot_joins(t, start, at, end);
    case ',': return comma_joins(t, at, end);
    case ':': return digit_at(t, at - 1, end) && digit_at(t, at + 1, end);
    case '/': return slash_joins(t, start, at, end);
    case '&': return ampersand_joins(t, start, at, end);
    case '*': return letter_before(t, start, at) && letter_at(t, at + 1, end);
    case '_': return 1;
    default: return 0;
    }
}

/* ---- the full stop ---- */

/* First byte after the white space behind `end`, or the paragraph's end. */
static size_t next_stretch(const Tokenizer *t, size_t end)
{
    unsigned n;
    while (end < t->end && token_char(t->text, end, &n) == CHAR_SPACE) end += n;
    return end;
}

/* Does nothing follow, or a word that begins sentences? */
static bool stop_ends_sentence(const Tokenizer *t, size_t next)
{
    if (next >= t->end) return true;
    if (!token_is_upper(t->text, next)) return false;
    size_t e = next;
    unsigned n;
    while (e < t->end && e - next < 16 && is_word(t->text, e, &n)) e += n;
    return words_starter(str_sub(t->text, next, e)) && (e >= t->end || t->text.p[e] != '.');
}

static bool after_comma(const Tokenizer *t)
{
    return t->n > t->first && t->text.p[t->tok[t->n - 1].start] == ',';
}

static bool initial_attaches(const Tokenizer *t, size_t at, size_t next)
{
    char c = t->text.p[at];
    if (next >= t->end) return false;
    if (ascii_islower(c)) return ascii_isdigit(t->text.p[next]);
    bool named = t->n > t->first && token_is_upper(t->text, t->tok[t->n - 1].start);
    if (stop_ends_sentence(t, next)) return false;
    if (c == 'I') return named && token_is_upper(t->text, next);
    return token_is_upper(t->text, next) || t->text.p[next] == ',';
}

static bool month_attaches(const Tokenizer *t, Str word, size_t next)
{
    if (!ascii_isupper(word.p[0]) || next >= t->end) return false;
    char c = t->text.p[next];
    bool is_word_too = str_ieq(word, STR("sun")) || str_ieq(word, STR("sat")) || str_ieq(word, STR("mar")) ||
                       str_ieq(word, STR("wed")) || str_ieq(word, STR("mon"));
    return ascii_isdigit(c) || c == ',' || !is_word_too;
}

/* Is the full stop at `at` behind the word from `start` part of it? */
static bool stop_attaches(const Tokenizer *t, size_t start, size_t at, size_t end)
{
    Str word = str_sub(t->text, start, at);
    if (at_or_nul(t, at + 1, end) == '.' || word_at(t, at + 1, end)) return false;
    bool more = at + 1 < end; /* punctuation follows at once */
    size_t next = more ? at + 1 : next_stretch(t, end);
    size_t back = letters_back(t, start, at);
    if (back == 1 && word.n >= 3) return true; /* U.S. a.m. */
    if (!letter_before(t, start, at)) return false;
    if (word.n == 1) return initial_attaches(t, start, next) || words_abbreviation(word) == ABBR_INSIDE;
    bool capital = token_is_upper(t->text, start);
    if (more && (t->text.p[next] == ',' || t->text.p[next] == ';')) return true;
    if (start > 0 && t->text.p[start - 1] == '-' && !capital) return false; /* op-ed. */
    switch (words_abbreviation(word)) {
    case ABBR_TITLE: return capital && next < t->end;
    case ABBR_NUMBER: return next < t->end && (ascii_isdigit(t->text.p[next]) || t->text.p[next] == '#');
    case ABBR_MONTH: return month_attaches(t, word, next);
    case ABBR_AFTER: return !stop_ends_sentence(t, next) && (capital || word.n > 2);
    case ABBR_INSIDE: return next < t->end && !stop_ends_sentence(t, next);
    case ABBR_PLACE: return capital && after_comma(t);
    default: break;
    }
    if (t->n <= t->first || !str_is(word, "al")) return false;
    RawToken before = t->tok[t->n - 1];
    return str_is(str_sub(t->text, before.start, before.end), "et");
}

/* ---- parts of words ---- */

static size_t last_apostrophe(const Tokenizer *t, size_t start, size_t end, unsigned *bytes)
{
    for (size_t i = end; i > start; i--)
        if (((unsigned char)t->text.p[i - 1] & 0xC0) != 0x80 && (*bytes = apostrophe(t, i - 1, end))) return i - 1;
    return end;
}

/* Where the clitic of the word start..end begins (n't, 's, 'll …), or end. */
static size_t clitic(const Tokenizer *t, size_t start, size_t end)
{
    unsigned n = 0;
    size_t at = last_apostrophe(t, start, end, &n);
    if (at == end || at == start) {
        size_t cut = words_fused(str_sub(t->text, start, end));
        return cut ? start + cut : end;
    }
    Str rest = str_sub(t->text, at + n, end), host = str_sub(t->text, start, at);
    if (str_ieq(rest, STR("t")) && ascii_lower(t->text.p[at - 1]) == 'n') return at - 1 > start ? at - 1 : end;
    if (str_ieq(rest, STR("s"))) {
        bool decade = host.p[host.n - 1] == '0' && ascii_isdigit(host.p[0]) && (host.n == 2 || host.n == 4);
        return decade ? end : at;
    }
    if (str_ieq(rest, STR("ll")) || str_ieq(rest, STR("ve")) || str_ieq(rest, STR("re"))) return at;
    if ((str_ieq(rest, STR("d")) || str_ieq(rest, STR("m"))) && words_takes_clitic(host)) return at;
    return end;
}

static bool after_currency(const Tokenizer *t, size_t start)
{
    if (t->n <= t->first) return false;
    RawToken r = t->tok[t->n - 1];
    uint32_t cp = 0;
    if (r.end != start) return false;
    if (t->text.p[r.end - 1] == '$') return true;
    return utf8_decode(t->text, r.start, &cp) && utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_SC;
}

/* Where the unit of a number such as 5pm or $3M begins, or end. */
static size_t unit(const Tokenizer *t, size_t start, size_t end)
{
    size_t at = start;
    while (at < end && (digit_at(t, at, end) || memchr(".,:", t->text.p[at], 3))) at++;
    Str rest = str_sub(t->text, at, end);
    if (at == start || !words_unit(rest)) return end;
    return rest.n > 1 || after_currency(t, start) ? at : end;
}

static void emit_word(Tokenizer *t, size_t start, size_t end)
{
    if (digit_at(t, start, end)) {
        size_t cut = unit(t, start, end);
        emit(t, start, cut);
        emit(t, cut, end);
        if (cut < end) return;
        t->n--;
    }
    size_t cut = clitic(t, start, end);
    emit(t, start, cut);
    if (cut < end) {
        t->tok[t->n - 1].parts = 2;
        emit(t, cut, end);
    }
}

static size_t word(Tokenizer *t, size_t start, size_t end)
{
    size_t at = start, n;
    for (;;) {
        unsigned bytes;
        while (at < end && is_word(t->text, at, &bytes)) at += bytes;
        if (at >= end || !(n = joiner(t, start, at, end))) break;
        at += n;
    }
    if (at_or_nul(t, at, end) == '.' && stop_attaches(t, start, at, end)) {
        emit(t, start, at + 1);
        t->tok[t->n - 1].flags |= RAW_ABBR;
        return at + 1;
    }
    if (at_or_nul(t, at, end) == '$' && at - start <= 3 && ascii_isupper(t->text.p[at - 1])) {
        emit(t, start, at + 1); /* US$ */
        return at + 1;
    }
    if (at_or_nul(t, at, end) == '!' && str_is(str_sub(t->text, start, at), "Yahoo")) {
        emit(t, start, at + 1); /* Yahoo! */
        return at + 1;
    }
    emit_word(t, start, at);
    return at;
}

/* ---- punctuation ---- */

static bool prev_touches(const Tokenizer *t, size_t at) { return t->n > t->first && t->tok[t->n - 1].end == at; }

/* Length of a shortened word that begins with an apostrophe: 'em '80s 's; 0 for none. */
static size_t elided(const Tokenizer *t, size_t at, unsigned n, size_t end)
{
    static const char *const whole[] = {
        "em", "til", "cause", "tis", "twas", "bout", "round", /* words */
        "s",  "ll",  "re",    "ve",  "d",    "m",             /* clitics */
    };
    size_t e = at + n;
    if (digit_at(t, e, end) && digit_at(t, e + 1, end) && !digit_at(t, e + 2, end)) {
        e += 2;
        if (at_or_nul(t, e, end) == 's') e++;
        return word_at(t, e, end) ? 0 : e - at;
    }
    unsigned bytes;
    while (e < end && e - at < 12 && is_word(t->text, e, &bytes)) e += bytes;
    Str rest = str_sub(t->text, at + n, e);
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (str_ieq(rest, str_of(whole[i])) && (i < 7 || prev_touches(t, at) || e == end)) return e - at;
    return 0;
}

/* A bare apostrophe after a plural: the workers' party. */
static bool possessive(const Tokenizer *t, size_t at)
{
    if (!prev_touches(t, at) || t->quote) return false;
    RawToken r = t->tok[t->n - 1];
    char last = ascii_lower(t->text.p[r.end - 1]);
    return letter_at(t, r.start, r.end) && !(r.flags & RAW_ABBR) && (last == 's' || last == 'z' || last == 'x');
}

static size_t single_quote(Tokenizer *t, size_t at, unsigned n, size_t end)
{
    if (apostrophe(t, at + n, end) == n && memcmp(t->text.p + at, t->text.p + at + n, n) == 0) {
        emit(t, at, at + 2 * n); /* '' and `` */
        return at + 2 * n;
    }
    size_t e = elided(t, at, n, end);
    if (e) {
        emit(t, at, at + e);
        return at + e;
    }
    if (!word_at(t, at + n, end) && possessive(t, at)) {
        RawToken *host = &t->tok[t->n - 1];
        if (t->n - 1 > t->first && host[-1].parts > 1) host = NULL;
        emit(t, at, at + n);
        if (host) host->parts = 2;
        return at + n;
    }
    bool opens = word_at(t, at + n, end) && t->text.p[at] != '\xE2';
    emit(t, at, at + n);
    t->quote = opens ? 1 : 0;
    return at + n;
}

/* Length of a run of one of the bytes in `set` at `at`. */
static size_t run_of(const Tokenizer *t, size_t at, size_t end, const char *set, size_t n_set)
{
    size_t e = at;
    while (e < end && memchr(set, t->text.p[e], n_set)) e++;
    return e - at;
}

/* A symbol with the marks, joiners and further symbols that make one sign with it (emoji). */
static size_t symbol(const Tokenizer *t, size_t at, size_t end)
{
    unsigned n;
    token_char(t->text, at, &n);
    size_t e = at + n;
    while (e < end && (unsigned char)t->text.p[e] >= 0x80) {
        uint32_t cp = 0;
        n = utf8_decode(t->text, e, &cp);
        bool joins = cp == 0x200D, mark = cp == 0xFE0F || (cp >= 0x1F3FB && cp <= 0x1F3FF);
        if (!n || (!joins && !mark)) break;
        e += n;
        if (joins && e < end && utf8_decode(t->text, e, &cp) > 2) e += utf8_decode(t->text, e, &cp);
    }
    return e;
}

static size_t punctuation(Tokenizer *t, size_t at, size_t end)
{
    char c = t->text.p[at];
    unsigned n = apostrophe(t, at, end);
    if (n) return single_quote(t, at, n, end);
    size_t e = at + 1;
    bool fresh = !prev_touches(t, at) || !word_at(t, t->tok[t->n - 1].start, end);
    if (((c == '.' && fresh) || (c == '+' && !prev_touches(t, at))) && digit_at(t, at + 1, end)) {
        while (e < end && digit_at(t, e, end)) e++;
    } else if (c == '.') {
        e = at + run_of(t, at, end, ".", 1);
    } else if (c == '!' || c == '?') {
        e = at + run_of(t, at, end, "!?", 2);
    } else if (memchr("-*=~_+<>#|^$", c, 12)) {
        e = at + run_of(t, at, end, &c, 1);
    } else if ((unsigned char)c >= 0x80) {
        e = symbol(t, at, end);
        Str s = str_sub(t->text, at, e);
        if (str_is(s, "\xE2\x80\x98")) { /* ‘ */
            emit(t, at, e);
            t->quote = 1;
            return e;
        }
        if (str_is(s, "\xE2\x80\xA6")) e += run_of(t, e, end, ".", 1); /* … */
    }
    emit(t, at, e);
    return e;
}

/* The common case, a word of ASCII letters with at most a comma behind it. */
static bool plain(Tokenizer *t, size_t start, size_t end)
{
    size_t e = start;
    while (e < end && ascii_isalpha(t->text.p[e])) e++;
    if (e == start || e + 1 < end || (e < end && t->text.p[e] != ',')) return false;
    size_t cut = words_fused(str_sub(t->text, start, e));
    if (cut) return false;
    emit(t, start, e);
    emit(t, e, end);
    return true;
}

void token_stretch(Tokenizer *t, size_t start, size_t end)
{
    t->dots_end = t->no_mail = 0;
    if (plain(t, start, end)) return;
    for (size_t at = start; at < end;) {
        unsigned n;
        int kind = token_char(t->text, at, &n);
        bool boundary = at == start || kind != CHAR_OTHER || t->text.p[at] == ':' || t->text.p[at] == ';' ||
                        t->text.p[at] == '#' || t->text.p[at] == '@' || t->text.p[at] == '=';
        size_t e = boundary ? special(t, at, end) : 0;
        if (e) emit(t, at, e), at = e;
        else if (kind == CHAR_LETTER || kind == CHAR_DIGIT) at = word(t, at, end);
        else if (kind == CHAR_SILENT || kind == CHAR_SPACE) at += n;
        else at = punctuation(t, at, end);
    }
}
