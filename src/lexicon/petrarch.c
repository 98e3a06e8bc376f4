/* SPDX-License-Identifier: MIT */
/*
 * petrarch: actor and agent dictionaries in the form of TABARI and PETRARCH.
 *
 *     actors   MINAS_TIRITH_ [GON]           name and code
 *              +WHITE_CITY                   another name of it
 *                  [GONGOV >19950101]        a code for a time: <date, >date, date-date; YYMMDD or YYYYMMDD
 *     agents   GOOSE {GEESE} [~ANI]          noun, its plural ({} for none), code behind (~X) or before (X~) the country
 *              !PERSON! = MAN, WOMAN         words that stand in for !PERSON!
 *
 * `#` and <!-- --> are comments.  Codes are CAMEO's or the user's own: they come out as they stand; country and sectors
 * are read from their three-letter groups as far as those are known.  [---] is no actor.  Names are in capitals here, so
 * that only short ones are taken for acronyms.
 */
#include "lexicon/build.h"

#define DETECT_LINES 2000
#define SETS_MAX 32        /* !SETS! of a file */
#define SET_WORDS 16
#define YEAR_PIVOT 30      /* YYMMDD: 30 and later is the twentieth century */
#define ACRONYM_MAX 3

typedef struct Set {
    Str name; /* with its exclamation marks */
    Str word[SET_WORDS];
    size_t n;
} Set;

typedef struct Petrarch {
    Build *b;
    uint32_t line;
    bool comment;   /* inside <!-- */
    bool entry;     /* an actor whose names and codes follow */
    Set set[SETS_MAX];
    size_t n_sets;
} Petrarch;

/* The line without comments, trimmed; *inside says whether a comment goes on behind it. */
static Str uncommented(Str line, bool *inside)
{
    Str s = line;
    size_t open = s.n, close = s.n;
    for (size_t i = 0; i + 1 < s.n; i++) {
        if (s.p[i] == '<' && s.p[i + 1] == '!' && open == s.n) open = i;
        if (i + 2 < s.n && s.p[i] == '-' && s.p[i + 1] == '-' && s.p[i + 2] == '>') close = i + 3;
    }
    if (*inside) {
        if (close == s.n && !str_ends(s, STR("-->"))) return STR("");
        *inside = false;
        return STR("");
    }
    if (open < s.n) {
        *inside = !str_ends(s, STR("-->")) && close == s.n;
        s = str_sub(s, 0, open);
    }
    return str_trim(str_sub(s, 0, str_find(s, '#')));
}

bool petrarch_detect(Str text)
{
    Str line, rest = text;
    bool inside = false;
    for (int i = 0; i < DETECT_LINES && str_next(&rest, '\n', &line); i++) {
        if (line.n && line.p[0] == '%') return false;
        Str s = uncommented(line, &inside);
        size_t open = str_find(s, '[');
        if (open + 2 >= s.n || s.p[s.n - 1] != ']' || str_find(s, '=') < s.n) continue;
        char c = s.p[open + 1];
        return ascii_isupper(c) || c == '~' || c == ' ' || c == '-';
    }
    return false;
}

static unsigned cameo_sector(const char *group)
{
    for (unsigned i = 1; i < SECTOR_COUNT; i++) {
        const char *c = sector_cameo(i);
        if (i != SECTOR_PRM && i != SECTOR_SOC && *c && memcmp(c, group, 3) == 0) return i;
    }
    return SECTOR_NONE;
}

/* Capital letters, digits, / and - only; in the arena. */
static bool read_code(Petrarch *p, Str text, Str *out)
{
    Str copy = arena_str(&p->b->lex->arena, text);
    char *c = (char *)copy.p;
    if (!c) return false;
    for (size_t i = 0; i < copy.n; i++) {
        if (ascii_islower(c[i])) c[i] = (char)(c[i] - 32);
        if (!ascii_isupper(c[i]) && !ascii_isdigit(c[i]) && c[i] != '/' && c[i] != '-') return false;
    }
    *out = copy;
    return copy.n > 0;
}

static void read_groups(Str code, size_t from, LexCode *out)
{
    for (size_t i = from; i + 3 <= code.n && out->n_sectors < CODE_SECTORS; i += 3) {
        unsigned s = cameo_sector(code.p + i);
        bool have = false;
        for (unsigned k = 0; k < out->n_sectors; k++) have |= out->sectors[k] == s;
        if (s && !have) out->sectors[out->n_sectors++] = (uint8_t)s;
    }
}

static int32_t read_day(Str s)
{
    char date[11];
    if (s.n != 6 && s.n != 8) return -1;
    for (size_t i = 0; i < s.n; i++)
        if (!ascii_isdigit(s.p[i])) return -1;
    bool pivot = s.n == 6 && (s.p[0] - '0') * 10 + (s.p[1] - '0') < YEAR_PIVOT;
    memcpy(date, s.n == 8 ? s.p : pivot ? "20" : "19", 2);
    memcpy(date + 2, s.p + s.n - 6, 2);
    memcpy(date + 4, (char[]){ '-', s.p[s.n - 4], s.p[s.n - 3], '-', s.p[s.n - 2], s.p[s.n - 1] }, 6);
    return lexicon_day((Str){ date, 10 }, false);
}

/* "<920101", ">920101", "920101-931231" */
static bool read_span(Str s, LexCode *code)
{
    s = str_trim(s);
    code->from = LEX_DATE_MIN;
    code->to = LEX_DATE_MAX;
    if (!s.n) return true;
    code->dated = true;
    code->span = s;
    size_t dash = str_find(s, '-');
    if (s.p[0] == '<') code->to = read_day(str_trim(str_sub(s, 1, s.n)));
    else if (s.p[0] == '>') code->from = read_day(str_trim(str_sub(s, 1, s.n)));
    else {
        code->from = read_day(str_trim(str_sub(s, 0, dash)));
        code->to = dash < s.n ? read_day(str_trim(str_sub(s, dash + 1, s.n))) : -1;
    }
    return code->from >= 0 && code->to >= 0 && code->from <= code->to;
}

static size_t code_end(Str s)
{
    size_t i = 0;
    while (i < s.n && !ascii_isspace(s.p[i]) && s.p[i] != '<' && s.p[i] != '>') i++;
    return i;
}

/* The inside of [ ] of an actor. */
static void actor_code(Petrarch *p, Str text)
{
    LexCode code = { .line = p->line };
    LexEntry *e = &p->b->lex->entry[p->b->lex->n_entries - 1];
    Str s = str_trim(text), cameo;
    size_t end = code_end(s);
    if (end == s.n && (str_starts(s, STR("---")) || str_starts(s, STR("+++")))) {
        e->nothing = true;
        return;
    }
    if (!read_code(p, str_sub(s, 0, end), &cameo) || cameo.n < 3 || !read_span(str_sub(s, end, s.n), &code)) {
        build_problem(p->b, p->line, false, "\"[%.*s]\" is no code", STR_ARG(str_sub(s, 0, 60)));
        return;
    }
    memcpy(code.country, cameo.p, 3);
    code.cameo = cameo;
    read_groups(cameo, 3, &code);
    if (cameo.n > 3) e->kind = LEX_GROUP;
    build_code(p->b, &code);
}

/* MINAS_TIRITH_ as a name; its words are in capitals, which says nothing about it. */
static bool add_name(Petrarch *p, Str text)
{
    Lexicon *lex = p->b->lex;
    Str name = arena_str(&lex->arena, str_trim(text));
    if (!name.p) return false;
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] == '_') ((char *)name.p)[i] = ' ';
    name = str_trim(name);
    if (!build_name(p->b, name, FORM_NAME, false, p->line)) return false;
    LexName *n = &lex->name[lex->n_names - 1];
    if (name.n > ACRONYM_MAX && str_find(name, '.') == name.n) n->acronym = false;
    if (lex->entry[n->entry].kind == LEX_AGENT) n->acronym = false;
    return true;
}

static void actor_line(Petrarch *p, Str s)
{
    size_t open = str_find(s, '[');
    Str name = str_trim(str_sub(s, 0, open));
    if (name.n && name.p[0] == '+') {
        name = str_trim(str_sub(name, 1, name.n));
        if (!p->entry) build_problem(p->b, p->line, false, "a second name without a first");
        else if (name.n) add_name(p, name);
    } else if (name.n) {
        LexEntry *e = build_entry(p->b, LEX_COUNTRY, name, p->line);
        p->entry = e && add_name(p, name);
        if (p->entry) p->b->lex->entry[p->b->lex->n_entries - 1].name = p->b->lex->name[p->b->lex->n_names - 1].text;
    }
    size_t close = str_find(s, ']');
    if (open < s.n && !p->entry) build_problem(p->b, p->line, false, "a code without a name");
    else if (open < s.n) actor_code(p, str_sub(s, open + 1, close));
}

/* Adds the name, with each word of a !SET! in its place. */
static void agent_names(Petrarch *p, Str name)
{
    for (size_t i = 0; i < p->n_sets; i++) {
        const Set *set = &p->set[i];
        for (size_t at = 0; at + set->name.n <= name.n; at++) {
            if (memcmp(name.p + at, set->name.p, set->name.n) != 0) continue;
            Str head = str_sub(name, 0, at), tail = str_sub(name, at + set->name.n, name.n);
            for (size_t k = 0; k < set->n; k++)
                add_name(p, arena_printf(&p->b->lex->arena, "%.*s%.*s%.*s", STR_ARG(head), STR_ARG(set->word[k]), STR_ARG(tail)));
            return;
        }
    }
    add_name(p, name);
}

static void agent_line(Petrarch *p, Str s, Str inside)
{
    LexCode code = { .line = p->line };
    size_t open = str_find(s, '['), brace = str_find(s, '{');
    Str name = str_trim(str_sub(s, 0, brace < open ? brace : open)), cameo;
    Str plural = brace < open ? str_trim(str_sub(s, brace + 1, str_find(s, '}'))) : STR("");
    bool before = str_ends(inside, STR("~"));
    Str letters = before ? str_sub(inside, 0, inside.n - 1) : str_sub(inside, 1, inside.n);
    p->entry = false;
    if (!name.n || !read_code(p, str_trim(letters), &cameo)) {
        build_problem(p->b, p->line, false, "\"%.*s\" is no agent", STR_ARG(str_sub(s, 0, 60)));
        return;
    }
    if (!build_entry(p->b, LEX_AGENT, name, p->line)) return;
    if (before && cameo.n == 3) memcpy(code.country, cameo.p, 3);
    code.cameo = cameo;
    code.leads = before;
    read_groups(cameo, 0, &code);
    build_code(p->b, &code);
    agent_names(p, name);
    if (plural.n) add_name(p, plural);
}

static void set_line(Petrarch *p, Str s, size_t eq)
{
    if (p->n_sets == SETS_MAX) {
        build_problem(p->b, p->line, false, "more than %d sets", SETS_MAX);
        return;
    }
    Set *set = &p->set[p->n_sets++];
    Str word, rest = str_sub(s, eq + 1, s.n);
    *set = (Set){ .name = str_trim(str_sub(s, 0, eq)) };
    while (str_next(&rest, ',', &word) && set->n < SET_WORDS) set->word[set->n++] = str_trim(word);
    if (set->name.n < 3) p->n_sets--;
}

static void petrarch_line(Petrarch *p, Str s)
{
    size_t open = str_find(s, '['), close = str_find(s, ']'), eq = str_find(s, '=');
    if (s.p[0] == '!' && eq < open) {
        set_line(p, s, eq);
    } else if (open < s.n && close < open) {
        build_problem(p->b, p->line, false, "brackets in disorder");
    } else {
        Str inside = open < s.n ? str_trim(str_sub(s, open + 1, close)) : STR("");
        if (str_find(inside, '~') < inside.n) agent_line(p, s, inside);
        else actor_line(p, s);
    }
}

void petrarch_source(Build *b, Str text)
{
    Petrarch p = { .b = b };
    Str line, rest = text;
    while (!b->failed && str_next(&rest, '\n', &line)) {
        p.line++;
        if (line.n > LEXICON_MAX_LINE) {
            build_problem(b, p.line, false, "a line of more than %d bytes", LEXICON_MAX_LINE);
            continue;
        }
        Str s = uncommented(line, &p.comment);
        if (s.n) petrarch_line(&p, s);
    }
}
