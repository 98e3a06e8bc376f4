/* SPDX-License-Identifier: MIT */
#include "ingest/charset.h"

#include <errno.h>
#include <iconv.h>
#include <uchardet/uchardet.h>

#include "base/utf8.h"
#include "ingest/charset_labels.h"

#define DOUBTED_PERCENT 2 /* of the bytes above ASCII: from so many invalid ones on, a label is doubted */
#define NULS 6            /* in the first bytes, all at odd or all at even places */
#define MIXED_PERCENT 25  /* up to so many, a text is UTF-8 in which some other bytes were pasted */

/* --- what the bytes say --- */

static const Charset *by_mark(Str b)
{
    if (str_starts(b, STR("\xef\xbb\xbf"))) return charset_of(STR("utf-8"));
    if (str_starts(b, STR("\xff\xfe\0\0"))) return charset_of(STR("utf-32le"));
    if (str_starts(b, STR("\0\0\xfe\xff"))) return charset_of(STR("utf-32be"));
    if (str_starts(b, STR("\xff\xfe"))) return charset_of(STR("utf-16le"));
    if (str_starts(b, STR("\xfe\xff"))) return charset_of(STR("utf-16be"));
    return NULL;
}

/* UTF-16 without a mark: each Latin letter has a NUL on the same side. */
static const Charset *by_nuls(Str b)
{
    Str head = str_sub(b, 0, 256);
    size_t even = 0, odd = 0;
    for (size_t i = 0; i < head.n; i++) {
        even += !(i & 1) && !head.p[i];
        odd += (i & 1) && !head.p[i];
    }
    if (odd >= NULS && !even) return charset_of(STR("utf-16le"));
    if (even >= NULS && !odd) return charset_of(STR("utf-16be"));
    return NULL;
}

/* A label of UTF-16 or UTF-32 is believed where there are NULs. */
static const Charset *by_wide_label(Str b, Str label)
{
    const Charset *said = charset_of(label);
    bool wide = said && (strncmp(said->name, "UTF-16", 6) == 0 || strncmp(said->name, "UTF-32", 6) == 0);
    return wide && b.n && memchr(b.p, 0, b.n) ? said : NULL;
}

static size_t high_bytes(Str b)
{
    size_t n = 0;
    for (size_t i = 0; i < b.n; i++) n += (uint8_t)b.p[i] >= 0x80;
    return n;
}

static bool has_escape(Str b) { return b.n && memchr(b.p, 0x1b, b.n); }

/* Windows-1250 and ISO-8859-2 have most letters in the same places.  Where the former has "¦", "±" or "¶" the latter has
 * Polish and Czech letters, which stand beside others; where it has letters, between 0x80 and 0x9f, the latter has none. */
static const char *latin2_or_1250(Str b, const char *guess)
{
    const char *found = guess;
    for (size_t i = 0; i < b.n; i++) {
        uint8_t c = (uint8_t)b.p[i];
        if (c >= 0x80 && c < 0xA0) return "windows-1250";
        bool sign = c == 0xA6 || c == 0xB1 || c == 0xB6;
        if (sign && ((i && ascii_isalpha(b.p[i - 1])) || (i + 1 < b.n && ascii_isalpha(b.p[i + 1])))) found = "iso-8859-2";
    }
    return found;
}

/* Looks at the part where the letters are: a page often begins with much ASCII. */
static const Charset *by_looks(Str b)
{
    size_t from = 0;
    while (from < b.n && (uint8_t)b.p[from] < 0x80 && b.p[from] != 0x1b) from++;
    from = from > 64 ? from - 64 : 0;
    Str sample = str_sub(b, from, from + CHARSET_SAMPLE);
    uchardet_t detector = uchardet_new();
    if (!detector) return NULL;
    const Charset *found = NULL;
    if (uchardet_handle_data(detector, sample.p, sample.n) == 0) {
        uchardet_data_end(detector);
        found = charset_of(str_of(uchardet_get_charset(detector)));
        if (found && (found == charset_of(STR("windows-1250")) || found == charset_of(STR("iso-8859-2"))))
            found = charset_of(str_of(latin2_or_1250(sample, found->name)));
    }
    uchardet_delete(detector);
    return found;
}

/* --- what the page says --- */

static size_t find_ignoring_case(Str s, size_t from, Str what)
{
    for (size_t i = from; i + what.n <= s.n; i++)
        if (ascii_lower(s.p[i]) == what.p[0] && str_ieq(str_sub(s, i, i + what.n), what)) return i;
    return s.n;
}

/* The value behind `key=` in a tag. */
static Str value_behind(Str tag, Str key)
{
    for (size_t at = find_ignoring_case(tag, 0, key); at < tag.n; at = find_ignoring_case(tag, at + 1, key)) {
        size_t i = at + key.n;
        while (i < tag.n && ascii_isspace(tag.p[i])) i++;
        if (i >= tag.n || tag.p[i] != '=') continue;
        i++;
        while (i < tag.n && (ascii_isspace(tag.p[i]) || tag.p[i] == '"' || tag.p[i] == '\'')) i++;
        size_t end = i;
        while (end < tag.n && !ascii_isspace(tag.p[end]) && !strchr("\"';/>?", tag.p[end])) end++;
        return str_sub(tag, i, end);
    }
    return (Str){ NULL, 0 };
}

static const Charset *by_declaration(Str b)
{
    Str head = str_sub(b, 0, CHARSET_HEAD);
    if (str_starts(head, STR("<?xml"))) {
        const Charset *c = charset_of(value_behind(str_sub(head, 0, str_find(head, '>')), STR("encoding")));
        if (c) return c;
    }
    for (size_t at = find_ignoring_case(head, 0, STR("<meta")); at < head.n; at = find_ignoring_case(head, at + 5, STR("<meta"))) {
        Str tag = str_sub(head, at, head.n);
        tag.n = str_find(tag, '>');
        const Charset *c = charset_of(value_behind(tag, STR("charset")));
        if (!c) continue;
        return strncmp(c->name, "UTF-16", 6) == 0 ? charset_of(STR("utf-8")) : c; /* it could not be read if it were */
    }
    return NULL;
}

/* --- decoding --- */

typedef struct Decoded {
    Str text;
    size_t invalid;
} Decoded;

static bool step(iconv_t cd, char **in, size_t *left, char **out, size_t *room, size_t *invalid)
{
    size_t rc = iconv(cd, in, left, out, room);
    if (rc != (size_t)-1) return *left > 0;
    if (errno == E2BIG) return false; /* the output has room for everything: cannot be */
    ++*invalid;
    if (*room >= 3) {
        memcpy(*out, "\xef\xbf\xbd", 3);
        *out += 3;
        *room -= 3;
    }
    if (errno == EINVAL) return false; /* cut in the middle of a letter */
    ++*in;
    --*left;
    return *left > 0;
}

/* false: the set is not known to iconv, or memory is out. */
static bool decode(const Charset *set, Str bytes, Arena *arena, Decoded *to)
{
    if (bytes.n > SIZE_MAX / CHARSET_MAX_GROWTH - 8) return false;
    iconv_t cd = iconv_open("UTF-8", set->iconv);
    if (cd == (iconv_t)-1) return false;
    size_t room = bytes.n * CHARSET_MAX_GROWTH + 8, left = bytes.n;
    char *start = arena_alloc(arena, room), *out = start;
    union { const char *constant; char *plain; } in = { bytes.p }; /* iconv's parameter lacks the const that it keeps */
    *to = (Decoded){ { NULL, 0 }, 0 };
    if (start)
        while (left && step(cd, &in.plain, &left, &out, &room, &to->invalid)) {}
    if (start) iconv(cd, NULL, NULL, &out, &room);
    iconv_close(cd);
    to->text = (Str){ start, start ? (size_t)(out - start) : 0 };
    return start != NULL;
}

static int finish(const Charset *set, Decoded d, Arena *arena, Str *text, CharsetNote *note, Err *err)
{
    Utf8Repair counts;
    int rc = utf8_repair(d.text, arena, text, &counts, err);
    *note = (CharsetNote){ set->name, d.invalid + counts.invalid, counts.nul };
    return rc;
}

/* Is the set one under which the bytes hardly make sense? */
static bool is_doubted(size_t invalid, size_t high) { return invalid * 100 > high * DOUBTED_PERCENT; }

/* Is it UTF-8, perhaps with some other bytes in it? */
static bool is_utf8(Str bytes, Arena *arena)
{
    Utf8Repair counts = { 0 };
    Str text;
    if (utf8_check(bytes) == bytes.n) return !has_escape(bytes) || high_bytes(bytes);
    if (utf8_repair(bytes, arena, &text, &counts, NULL)) return true;
    return counts.invalid * 100 <= high_bytes(bytes) * MIXED_PERCENT;
}

/* The set of a text that is not UTF-8. */
static const Charset *choose(Str bytes, Str label, bool html)
{
    const Charset *utf8 = charset_of(STR("utf-8"));
    const Charset *said = charset_of(label);
    if (!said && html) said = by_declaration(bytes);
    if (!said || said == utf8) said = by_looks(bytes);
    return said && said != utf8 ? said : charset_of(STR("windows-1252"));
}

int charset_decode(Str bytes, Str label, bool html, Arena *arena, Str *text, CharsetNote *note, Err *err)
{
    const Charset *utf8 = charset_of(STR("utf-8"));
    const Charset *set = by_mark(bytes);
    Decoded plain = { bytes, 0 }, d, other;
    if (!set) set = by_nuls(bytes);
    if (!set) set = by_wide_label(bytes, label);
    if (!set) set = is_utf8(bytes, arena) ? utf8 : choose(bytes, label, html);
    if (set == utf8) return finish(utf8, plain, arena, text, note, err);
    if (!decode(set, bytes, arena, &d)) return arena->failed ? err_memory(err) : finish(utf8, plain, arena, text, note, err);
    if (d.invalid && is_doubted(d.invalid, high_bytes(bytes))) {
        const Charset *looks = by_looks(bytes);
        if (looks && looks != set && looks != utf8 && decode(looks, bytes, arena, &other) && other.invalid < d.invalid) {
            d = other;
            set = looks;
        }
    }
    return arena->failed ? err_memory(err) : finish(set, d, arena, text, note, err);
}
