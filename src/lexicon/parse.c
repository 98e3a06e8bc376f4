/* SPDX-License-Identifier: MIT */
/*
 * parse: the lines of docs/dictionary.md.
 *
 * Each line stands by itself: a bad one is reported and passed over, the entry it belongs to is kept where that can be.
 */
#include "lexicon/build.h"

#include <stdio.h>

typedef struct Parse {
    Build *b;
    uint32_t line;
    LexKind kind;
    bool entry; /* details belong to an entry */
} Parse;

static const char *const kind_names[LEX_KIND_COUNT] = {
    [LEX_COUNTRY] = "country", [LEX_PERSON] = "person",     [LEX_ORGAN] = "organ",       [LEX_ORG] = "org",
    [LEX_GROUP] = "group",     [LEX_PARTY] = "party",       [LEX_MEDIA] = "media",       [LEX_COMPANY] = "company",
    [LEX_PLACE] = "place",     [LEX_ETHNIC] = "ethnic",     [LEX_AGENT] = "agent",       [LEX_ROLE] = "role",
    [LEX_MODIFIER] = "modifier", [LEX_HONORIFIC] = "honorific", [LEX_SEVERAL] = "several",
};

static bool digits(Str s, size_t from, size_t n, int32_t *value)
{
    if (s.n < from + n) return false;
    *value = 0;
    for (size_t i = from; i < from + n; i++) {
        if (!ascii_isdigit(s.p[i])) return false;
        *value = *value * 10 + (s.p[i] - '0');
    }
    return true;
}

int32_t lexicon_day(Str date, bool end)
{
    static const int8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int32_t y, m = end ? 12 : 1, d;
    if ((date.n != 4 && date.n != 7 && date.n != 10) || !digits(date, 0, 4, &y)) return -1;
    if (date.n >= 7 && (date.p[4] != '-' || !digits(date, 5, 2, &m))) return -1;
    if (m < 1 || m > 12) return -1;
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    int32_t last = days[m - 1] + (m == 2 && leap);
    d = end ? last : 1;
    if (date.n == 10 && (date.p[7] != '-' || !digits(date, 8, 2, &d))) return -1;
    return d < 1 || d > last ? -1 : y * 10000 + m * 100 + d;
}

/* The next word of *rest; *rest then begins behind it. */
static Str next_word(Str *rest)
{
    *rest = str_trim(*rest);
    size_t n = 0;
    while (n < rest->n && !ascii_isspace(rest->p[n])) n++;
    Str w = str_sub(*rest, 0, n);
    *rest = str_sub(*rest, n, rest->n);
    return w;
}

/* Country and sectors from the front of *rest; stops at the first word that is neither.  False when there is none. */
static bool parse_codes(Parse *p, Str *rest, LexCode *code)
{
    bool any = false;
    for (;;) {
        Str after = *rest, w = next_word(&after);
        unsigned sector = sector_find(w);
        if (sector && code->n_sectors < CODE_SECTORS)
            code->sectors[code->n_sectors++] = (uint8_t)sector;
        else if (sector)
            build_problem(p->b, p->line, false, "more than %d sectors", CODE_SECTORS);
        else if (country_known(w) && !code->country[0] && !code->n_sectors)
            memcpy(code->country, w.p, 3);
        else
            return any;
        any = true;
        *rest = after;
    }
}

static size_t find_dots(Str s)
{
    for (size_t i = 0; i + 1 < s.n; i++)
        if (s.p[i] == '.' && s.p[i + 1] == '.') return i;
    return s.n;
}

/* A span at the front of *rest, if one is there.  False when it is there and wrong. */
static bool parse_span(Parse *p, Str *rest, LexCode *code)
{
    Str after = *rest, w = next_word(&after);
    size_t dots = find_dots(w);
    if (dots == w.n) return true;
    Str from = str_sub(w, 0, dots), to = str_sub(w, dots + 2, w.n);
    code->from = from.n ? lexicon_day(from, false) : LEX_DATE_MIN;
    code->to = to.n ? lexicon_day(to, true) : LEX_DATE_MAX;
    if (code->from < 0 || code->to < 0 || code->from > code->to) {
        build_problem(p->b, p->line, false, "\"%.*s\" is no span of dates (from..to)", STR_ARG(w));
        return false;
    }
    code->dated = true;
    code->span = w;
    *rest = after;
    return true;
}

/* A role line: codes, perhaps a span, the office. */
static void parse_role(Parse *p, Str text)
{
    LexCode code = { .line = p->line };
    Str rest = text;
    if (!parse_codes(p, &rest, &code)) {
        build_problem(p->b, p->line, false, "\"%.*s\" does not begin with a code", STR_ARG(str_sub(text, 0, 60)));
        return;
    }
    if (!parse_span(p, &rest, &code)) return;
    code.office = str_trim(rest);
    build_code(p->b, &code);
}

static void parse_names(Parse *p, Str list, LexForm form)
{
    Str name, rest = list;
    while (str_next(&rest, '|', &name)) {
        name = str_trim(name);
        bool weak = name.n && name.p[0] == '~';
        if (weak) name = str_trim(str_sub(name, 1, name.n));
        build_name(p->b, name, form, weak, p->line);
    }
}

static bool parse_entry_code(Parse *p, Str text, LexEntry *e)
{
    LexCode code = { .line = p->line };
    Str rest = text;
    if (str_is(str_trim(text), "-")) {
        e->nothing = true;
        return true;
    }
    bool any = parse_codes(p, &rest, &code);
    rest = str_trim(rest);
    if (rest.n) build_problem(p->b, p->line, false, "\"%.*s\" is no code", STR_ARG(str_sub(rest, 0, 60)));
    bool open = p->kind == LEX_ETHNIC || p->kind == LEX_HONORIFIC || p->kind == LEX_ROLE;
    bool need = p->kind != LEX_PERSON && p->kind != LEX_SEVERAL && !open;
    if (!any && need) build_problem(p->b, p->line, false, "no code: write `= CODE` behind the names");
    if (any && p->kind == LEX_COUNTRY && !code.country[0]) build_problem(p->b, p->line, false, "a country needs a country code");
    return !any || build_code(p->b, &code);
}

static size_t find_equals(Str s)
{
    size_t at = s.n;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '=') at = i;
    return at;
}

static void parse_entry(Parse *p, Str text)
{
    p->entry = false;
    if (p->kind == LEX_NONE) {
        build_problem(p->b, p->line, false, "an entry before the first %%kind");
        return;
    }
    size_t eq = find_equals(text);
    Str names = str_trim(str_sub(text, 0, eq)), first = names;
    str_next(&first, '|', &first);
    Str canonical;
    Str rest = names;
    str_next(&rest, '|', &canonical);
    canonical = str_trim(canonical);
    if (canonical.n && canonical.p[0] == '~') canonical = str_trim(str_sub(canonical, 1, canonical.n));
    if (!canonical.n) {
        build_problem(p->b, p->line, false, "an entry without a name");
        return;
    }
    LexEntry *e = build_entry(p->b, p->kind, canonical, p->line);
    if (!e) return;
    p->entry = true;
    parse_entry_code(p, eq < text.n ? str_sub(text, eq + 1, text.n) : STR(""), e);
    parse_names(p, names, FORM_NAME);
}

static void parse_example(Parse *p, Str text)
{
    LexExample e = { .source = (uint16_t)p->b->source, .line = p->line };
    size_t eq = find_equals(text);
    if (eq == text.n) {
        build_problem(p->b, p->line, false, "an example without `= CODE`");
        return;
    }
    e.phrase = str_trim(str_sub(text, 0, eq));
    Str want = str_trim(str_sub(text, eq + 1, text.n));
    for (size_t i = e.phrase.n; i-- > 1;)
        if (e.phrase.p[i] == '@' && ascii_isspace(e.phrase.p[i - 1])) {
            e.date = str_trim(str_sub(e.phrase, i + 1, e.phrase.n));
            e.phrase = str_trim(str_sub(e.phrase, 0, i));
            break;
        }
    if (e.date.n && lexicon_day(e.date, false) < 0) {
        build_problem(p->b, p->line, false, "\"%.*s\" is no date", STR_ARG(e.date));
        return;
    }
    LexCode code = { 0 };
    Str rest = want;
    bool any = parse_codes(p, &rest, &code);
    if (str_trim(rest).n && !(str_is(want, "-") && !any)) {
        build_problem(p->b, p->line, false, "\"%.*s\" is no code", STR_ARG(str_sub(want, 0, 60)));
        return;
    }
    memcpy(e.country, code.country, sizeof e.country);
    memcpy(e.sectors, code.sectors, sizeof e.sectors);
    e.n_sectors = code.n_sectors;
    build_example(p->b, &e);
}

static void parse_wikidata(Parse *p, Str value)
{
    bool ok = value.n > 1 && value.p[0] == 'Q';
    for (size_t i = 1; i < value.n; i++) ok &= ascii_isdigit(value.p[i]);
    if (ok)
        p->b->lex->entry[p->b->lex->n_entries - 1].wikidata = value;
    else
        build_problem(p->b, p->line, false, "\"%.*s\" is no Wikidata number (Q7747)", STR_ARG(value));
}

static void parse_cameo(Parse *p, Str value)
{
    bool ok = value.n >= 3;
    for (size_t i = 0; i < value.n; i++) ok &= ascii_isupper(value.p[i]);
    if (ok)
        p->b->lex->entry[p->b->lex->n_entries - 1].cameo = value;
    else
        build_problem(p->b, p->line, false, "\"%.*s\" is no CAMEO code", STR_ARG(value));
}

static void parse_word_list(Parse *p, Str key, Str value, LexForm form)
{
    bool place_adj = form == FORM_ADJ && (p->kind == LEX_PLACE || p->kind == LEX_ETHNIC);
    if (p->kind != LEX_COUNTRY && !place_adj && !(form == FORM_PEOPLE && p->kind == LEX_PLACE))
        build_problem(p->b, p->line, false, "`%.*s:` has no place under %%%s", STR_ARG(key), kind_names[p->kind]);
    else
        parse_names(p, value, form);
}

static void parse_detail(Parse *p, Str text)
{
    static const struct { const char *key; LexForm form; } lists[] = {
        { "adj", FORM_ADJ }, { "people", FORM_PEOPLE }, { "capital", FORM_CAPITAL }, { "seat", FORM_SEAT }, { "place", FORM_PLACE },
    };
    if (!p->entry) {
        build_problem(p->b, p->line, false, "a detail without an entry");
        return;
    }
    size_t colon = str_find(text, ':');
    Str key = str_sub(text, 0, colon), value = str_trim(str_sub(text, colon + 1, text.n));
    bool word = colon < text.n && colon > 0;
    for (size_t i = 0; i < key.n; i++) word &= ascii_islower(key.p[i]);
    for (size_t i = 0; word && i < sizeof lists / sizeof *lists; i++)
        if (str_is(key, lists[i].key)) {
            parse_word_list(p, key, value, lists[i].form);
            return;
        }
    if (word && str_is(key, "code")) parse_role(p, value);
    else if (word && str_is(key, "cameo")) parse_cameo(p, value);
    else if (word && str_is(key, "wikidata")) parse_wikidata(p, value);
    else if (p->kind == LEX_PERSON && !word) parse_role(p, text);
    else if (word) build_problem(p->b, p->line, false, "`%.*s:` is no detail", STR_ARG(str_sub(key, 0, 40)));
    else build_problem(p->b, p->line, false, "\"%.*s\" is no detail", STR_ARG(str_sub(text, 0, 60)));
}

static void parse_kind(Parse *p, Str name)
{
    p->entry = false;
    p->kind = LEX_NONE;
    for (int k = 1; k < LEX_KIND_COUNT; k++)
        if (str_is(name, kind_names[k])) p->kind = (LexKind)k;
    if (p->kind == LEX_NONE) build_problem(p->b, p->line, false, "`%%%.*s` is no kind", STR_ARG(str_sub(name, 0, 40)));
}

/* Without a comment that begins after two spaces or a tab. */
static Str strip_comment(Str s)
{
    for (size_t i = 1; i < s.n; i++)
        if (s.p[i] == '#' && (s.p[i - 1] == '\t' || (i > 1 && s.p[i - 1] == ' ' && s.p[i - 2] == ' ')))
            return str_sub(s, 0, i);
    return s;
}

static void parse_line(Parse *p, Str line)
{
    Str text = str_trim(line);
    if (!text.n || text.p[0] == '#') return;
    if (line.n > LEXICON_MAX_LINE) {
        build_problem(p->b, p->line, false, "a line of more than %d bytes", LEXICON_MAX_LINE);
        return;
    }
    text = str_trim(strip_comment(text));
    bool indented = ascii_isspace(line.p[0]);
    if (!indented && text.p[0] == '%') parse_kind(p, str_trim(str_sub(text, 1, text.n)));
    else if (!indented) parse_entry(p, text);
    else if (text.p[0] == '?') parse_example(p, str_trim(str_sub(text, 1, text.n)));
    else parse_detail(p, text);
}

void parse_source(Build *b, Str text)
{
    Parse p = { .b = b };
    Str line, rest = text;
    if (str_starts(rest, STR("\xef\xbb\xbf"))) rest = str_sub(rest, 3, rest.n);
    while (!b->failed && str_next(&rest, '\n', &line)) {
        p.line++;
        parse_line(&p, line);
    }
}
