/* SPDX-License-Identifier: MIT */
#include "ingest/sniff.h"

#include "ingest/csv.h"
#include "ingest/export.h"
#include "ingest/jsonfeed.h"
#include "ingest/values.h"

#define BINARY_LEAST 256  /* bytes; of less nobody can say */
#define BINARY_PERCENT 5

/* --- what has a magic number --- */

typedef struct Magic {
    size_t at;
    const char *bytes;
    size_t n;
    Sniffed kind;
    const char *what;
} Magic;

static const Magic magic[] = {
    { 0, "%PDF-", 5, SNIFF_OTHER, "a PDF" },
    { 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, SNIFF_OTHER, "an office document" },
    { 0, "{\\rtf", 5, SNIFF_OTHER, "an RTF document" },
    { 0, "Rar!\x1a\x07", 6, SNIFF_OTHER, "a RAR archive" },
    { 0, "SQLite format 3", 16, SNIFF_OTHER, "an SQLite database" },
    { 0, "PAR1", 4, SNIFF_OTHER, "a Parquet file" },
    { 0, "\x7f" "ELF", 4, SNIFF_OTHER, "a program" },
    { 0, "%!PS", 4, SNIFF_OTHER, "PostScript" },
    { 0, "bplist00", 8, SNIFF_OTHER, "a property list" },
    { 0, "\x89PNG\r\n", 6, SNIFF_MEDIA, "an image" },
    { 0, "\xff\xd8\xff", 3, SNIFF_MEDIA, "an image" },
    { 0, "GIF87a", 6, SNIFF_MEDIA, "an image" },
    { 0, "GIF89a", 6, SNIFF_MEDIA, "an image" },
    { 8, "WEBP", 4, SNIFF_MEDIA, "an image" },
    { 0, "\0\0\1\0", 4, SNIFF_MEDIA, "an image" },
    { 0, "II*\0", 4, SNIFF_MEDIA, "an image" },
    { 0, "wOFF", 4, SNIFF_MEDIA, "a font" },
    { 0, "wOF2", 4, SNIFF_MEDIA, "a font" },
    { 4, "ftyp", 4, SNIFF_MEDIA, "a film or sound" },
    { 0, "OggS\0", 5, SNIFF_MEDIA, "a film or sound" },
    { 0, "ID3\3", 4, SNIFF_MEDIA, "a film or sound" },
    { 0, "ID3\4", 4, SNIFF_MEDIA, "a film or sound" },
    { 0, "\x1a\x45\xdf\xa3", 4, SNIFF_MEDIA, "a film or sound" },
};

const char *sniff_wide(Str s)
{
    if (s.n >= 4 && (memcmp(s.p, "\xff\xfe\0\0", 4) == 0 || memcmp(s.p, "\0\0\xfe\xff", 4) == 0)) return "UTF-32";
    if (s.n >= 2 && (memcmp(s.p, "\xff\xfe", 2) == 0 || memcmp(s.p, "\xfe\xff", 2) == 0)) return "UTF-16";
    if (s.n >= 8 && s.p[0] && !s.p[1] && s.p[2] && !s.p[3] && s.p[4] && !s.p[5] && s.p[6] && !s.p[7]) return "UTF-16LE";
    if (s.n >= 8 && !s.p[0] && s.p[1] && !s.p[2] && s.p[3] && !s.p[4] && s.p[5] && !s.p[6] && s.p[7]) return "UTF-16BE";
    return NULL;
}

/* --- markup --- */

static bool head_is(Str s, const char *word)
{
    Str w = str_of(word);
    return str_ieq(str_sub(s, 0, w.n), w);
}

static Str name_at(Str s)
{
    size_t n = 0;
    while (n < s.n && (ascii_isalpha(s.p[n]) || ascii_isdigit(s.p[n]) || s.p[n] == ':' || s.p[n] == '-' || s.p[n] == '_')) n++;
    return str_sub(s, 0, n);
}

/* A name of HTML, and behind it what may follow one: so "<3" and "<Reuters>" are text. */
static bool html_tag(Str s)
{
    static const char *const tags =
        "html head body title meta link base script style noscript div span p br hr h1 h2 h3 h4 h5 h6 a b i u em strong small font "
        "center img picture figure iframe table thead tbody tr td th ul ol li dl dt dd article section main header footer nav "
        "aside form input button blockquote pre time svg frameset";
    Str name = name_at(str_sub(s, 1, s.n));
    if (!name.n || !str_in_words(name, tags)) return false;
    char next = 1 + name.n < s.n ? s.p[1 + name.n] : '>';
    return next == '>' || next == '/' || ascii_isspace(next);
}

/* Behind the construct that ends with `end`, and blanks. */
static Str after(Str s, const char *end)
{
    Str e = str_of(end);
    for (size_t i = 0; i + e.n <= s.n; i++)
        if (memcmp(s.p + i, e.p, e.n) == 0) {
            s = str_sub(s, i + e.n, s.n);
            while (s.n && ascii_isspace(s.p[0])) s = str_sub(s, 1, s.n);
            return s;
        }
    return (Str){ s.p + s.n, 0 };
}

static Sniffed root_kind(Str s, bool xml, const char **what)
{
    Str name = name_at(str_sub(s, 1, s.n)), local = name;
    size_t colon = str_find(name, ':');
    if (colon < name.n) local = str_sub(name, colon + 1, name.n);
    if (str_ieq(local, STR("rss")) || str_is(local, "feed") || str_is(name, "rdf:RDF")) return SNIFF_FEED;
    if (str_in_words(local, "nitf newsitem newsmessage newsml")) return SNIFF_FEED;
    if (html_tag(s)) return SNIFF_HTML;
    if (!xml) return SNIFF_TEXT;
    *what = "an XML document that is neither page nor feed";
    return SNIFF_OTHER;
}

/* s begins with '<'. */
static Sniffed markup(Str s, const char **what)
{
    bool xml = false, comment = false;
    while (s.n) {
        if (head_is(s, "<!doctype html")) return SNIFF_HTML;
        if (str_starts(s, STR("<?xml")) && s.n > 5 && ascii_isspace(s.p[5])) {
            xml = true;
            s = after(s, "?>");
        } else if (str_starts(s, STR("<?")) && xml) {
            s = after(s, "?>");
        } else if (str_starts(s, STR("<!--"))) {
            comment = true;
            s = after(s, "-->");
        } else if (head_is(s, "<!doctype")) {
            xml = true;
            size_t bracket = str_find(s, '['), angle = str_find(s, '>');
            s = bracket < angle ? after(s, "]>") : after(s, ">");
        } else {
            break;
        }
    }
    if (s.n && s.p[0] == '<') return root_kind(s, xml, what);
    if (xml) *what = "an XML document that is neither page nor feed";
    return comment && !xml ? SNIFF_HTML : xml ? SNIFF_OTHER : SNIFF_TEXT;
}

/* --- JSON --- */

static Str skip_space(Str s)
{
    while (s.n && ascii_isspace(s.p[0])) s = str_sub(s, 1, s.n);
    return s;
}

/* A line that leaves off where a printer breaks lines, and goes on with a member rather than a new object. */
static bool over_lines(Str s)
{
    size_t end = str_find(s, '\n');
    Str first = str_trim(str_sub(s, 0, end)), next = skip_space(str_sub(s, end, s.n));
    char last = first.p[first.n - 1];
    return (last == '{' || last == '[' || last == ',') && next.n && next.p[0] != '{';
}

static Sniffed json(Str s)
{
    Str inside = skip_space(str_sub(s, 1, s.n));
    if (s.p[0] == '[') return inside.n && inside.p[0] == '{' ? SNIFF_VALUES : SNIFF_TEXT;
    return over_lines(s) ? SNIFF_VALUES : SNIFF_LINES;
}

/* --- mail --- */

/* "Name: value": the name is one of a message's, or any that RFC 5322 allows. */
static bool header_line(Str line, const char *names)
{
    size_t colon = str_find(line, ':');
    if (!colon || colon == line.n) return false;
    for (size_t i = 0; i < colon; i++)
        if (line.p[i] <= ' ' || line.p[i] > '~') return false;
    return !names || str_in_words(str_sub(line, 0, colon), names);
}

/* A block of header lines in which a sender and one more header of mail are. */
static bool mail_head(Str s)
{
    static const char *const sender = "from received return-path x-mozilla-status snapshot-content-location";
    static const char *const other = "date subject message-id mime-version to reply-to content-type received delivered-to";
    size_t senders = 0, others = 0;
    Str line, rest = s;
    for (bool first = true; str_next(&rest, '\n', &line) && rest.p; first = false) {
        if (line.n && line.p[line.n - 1] == '\r') line.n--;
        if (!line.n) break;
        if (!first && (line.p[0] == ' ' || line.p[0] == '\t')) continue;
        if (!header_line(line, NULL)) return false;
        senders += header_line(line, sender);
        others += header_line(line, other);
    }
    return senders && others;
}

/* "From somebody@somewhere Tue Apr 25 18:03:00 2023", and a header below. */
bool sniff_from_line(Str s)
{
    if (!str_starts(s, STR("From "))) return false;
    size_t end = str_find(s, '\n');
    Str line = str_trim(str_sub(s, 0, end)), below = str_sub(s, end + 1, s.n);
    size_t colons = 0;
    for (size_t i = 2; i + 2 < line.n; i++)
        colons += line.p[i] == ':' && ascii_isdigit(line.p[i - 1]) && ascii_isdigit(line.p[i + 1]);
    return colons >= 1 && header_line(str_sub(below, 0, str_find(below, '\n')), NULL);
}

/* --- bytes that are no text --- */

/* Control characters beyond a few, which a text may have by mistake; NULs are repaired. */
static bool is_binary(Str s)
{
    size_t control = 0;
    for (size_t i = 0; i < s.n; i++) control += (unsigned char)s.p[i] < ' ' && s.p[i] && !ascii_isspace(s.p[i]) && s.p[i] != '\x1b';
    return s.n >= BINARY_LEAST && control * 100 > s.n * BINARY_PERCENT;
}

/* --- all --- */

Sniffed sniff(Str head, const char **what)
{
    for (size_t i = 0; i < sizeof magic / sizeof magic[0]; i++) {
        const Magic *m = &magic[i];
        if (head.n < m->at + m->n || memcmp(head.p + m->at, m->bytes, m->n) != 0) continue;
        *what = m->what;
        return m->kind;
    }
    if (is_binary(head)) {
        *what = "binary data";
        return SNIFF_OTHER;
    }
    if (str_starts(head, STR("\xef\xbb\xbf"))) head = str_sub(head, 3, head.n);
    if (sniff_from_line(head)) return SNIFF_MBOX;
    Str s = skip_space(head);
    if (!s.n) return SNIFF_EMPTY;
    if (str_starts(s, STR("WARC/")) && s.n > 5 && ascii_isdigit(s.p[5])) return SNIFF_WARC;
    if (s.p[0] == '<') return markup(s, what);
    if (s.p[0] == '{' && jsonfeed_head(s)) return SNIFF_JSONFEED;
    if (s.p[0] == '{' && values_wrapped(s)) return SNIFF_WRAPPED;
    if (s.p[0] == '{' || s.p[0] == '[') return json(s);
    if (mail_head(s)) return SNIFF_MAIL;
    if (export_kind(head)) return SNIFF_EXPORT;
    return csv_head(s) ? SNIFF_CSV : SNIFF_TEXT;
}
