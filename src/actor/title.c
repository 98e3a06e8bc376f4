/* SPDX-License-Identifier: MIT */
/*
 * title: a title and a bare surname, `Defence Secretary Austin`.
 *
 * The dictionary lists the surnames that stand by themselves; any other counts only behind a title that fits the office
 * which its bearer holds on the date of the report, and only when one person alone fits.  A title fits an office when
 *   - its head is that of the office (`minister` of `minister of defence`), or a rank of the office's sector (`General`
 *     of MIL, `Justice` of JUD);
 *   - its other words stand in the office (`Defence`), and it says `deputy`, `vice`, `prime` where the office does.
 * A country or body before the title must be the office's; else the dateline and the countries named so far decide
 * between several persons, and have to name the country of one whose surname is common.
 */
#include "actor/inner.h"

#define TITLE_WORDS 16
#define TITLE_BACK 4  /* segments before the title that are read */
#define TITLE_FITS 16 /* persons that fit; more are as good as none */
#define COMMON_NAME 4 /* bearers of a surname, whatever they are: then the country must have been named as well */

typedef struct Title {
    Str word[TITLE_WORDS]; /* folded, without prepositions and articles */
    unsigned n;
    Str head;
    const char *country;   /* before the title, "" for none */
    const Seg *seg;        /* its last words */
    bool former;
} Title;

typedef struct Fit {
    Seg seg;
    const char *country;
} Fit;

typedef struct Fits {
    Fit fit[TITLE_FITS];
    unsigned n, bearers;
    bool many;
} Fits;

/* Words for one office in different countries or of different people. */
static const char *const same_office[] = {
    "minister secretary premier", "prime premier taoiseach", "senator sen", "governor gov", "foreign external", "interior home internal",
    "finance treasury exchequer", "spokesman spokeswoman spokesperson spokesmen", "chairman chairwoman chairperson chair",
    "adviser advisor", "chief head director", "ambassador envoy", "representative envoy", "king monarch", "premier pm",
};

/* Ranks that every holder of an office of that sector may bear. */
static const struct { unsigned sector; const char *words; } ranks[] = {
    { SECTOR_LEG, "representative rep congressman congresswoman lawmaker legislator parliamentarian mp mep member deputy" },
    { SECTOR_MIL, "general gen admiral adm colonel col lieutenant lt major maj brigadier captain capt marshal commander commodore sergeant" },
    { SECTOR_JUD, "judge justice prosecutor magistrate" },
};

/* Words that make another office of an office, so that both sides must have them. */
static const char *const makes_another = "deputy vice assistant under prime premier acting associate";

static bool is_small(Str w) { return str_in_words(w, "of the for and in to at on affairs national"); }

static bool same_word(Str title, Str office)
{
    if (str_eq(title, office)) return true;
    if (title.n == office.n + 1 && str_starts(title, office) && title.p[office.n] == 's') return true;
    for (size_t i = 0; i < sizeof same_office / sizeof *same_office; i++)
        if (str_in_words(title, same_office[i]) && str_in_words(office, same_office[i])) return true;
    return false;
}

static const char *ranks_of(Str word)
{
    size_t plural = word.n > 3 && word.p[word.n - 1] == 's' ? word.n - 1 : word.n;
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
        if (str_in_words(str_sub(word, 0, plural), ranks[i].words)) return ranks[i].words;
    return NULL;
}

/* The word before `of …`, else the last one. */
static size_t head_of(const KeyWord *w, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (str_in_words(w[i].text, "of for to at in on from")) return i - 1;
    return n - 1;
}

static bool office_has(const KeyWord *w, size_t n, Str word)
{
    for (size_t i = 0; i < n; i++)
        if (same_word(word, w[i].text)) return true;
    return false;
}

/* Have both the same of the words that make another office? */
static bool same_step(const Title *t, const KeyWord *w, size_t n)
{
    for (unsigned i = 0; i < t->n; i++)
        if (str_in_words(t->word[i], makes_another) && !office_has(w, n, t->word[i])) return false;
    for (size_t k = 0; k < n; k++) {
        bool in_title = !str_in_words(w[k].text, makes_another);
        for (unsigned i = 0; i < t->n && !in_title; i++) in_title = same_word(t->word[i], w[k].text);
        if (!in_title) return false;
    }
    return true;
}

static bool by_rank(const Title *t, const LexCode *code)
{
    const char *class = ranks_of(t->head);
    bool holds = false;
    for (size_t i = 0; class && i < sizeof ranks / sizeof *ranks; i++)
        for (unsigned k = 0; ranks[i].words == class && k < code->n_sectors; k++) holds |= code->sectors[k] == ranks[i].sector;
    for (unsigned i = 0; holds && i < t->n; i++) holds = ranks_of(t->word[i]) == class;
    return holds;
}

/* Does the title name this office, or one of several in it (`deputy prime minister, minister of defence`)? */
static bool names_office(ActorDoc *d, const Title *t, Str office)
{
    KeyText k = { 0 };
    if (!office.n || !key_add(&k, office, 0, false, d->arena)) return false;
    for (unsigned i = 0; i < t->n; i++)
        if (!office_has(k.word, k.n, t->word[i])) return false;
    for (size_t from = 0, to; from < k.n; from = to + 1) {
        for (to = from; to < k.n && !(k.word[to].flags & KEY_PUNCT) && !str_is(k.word[to].text, "and");) to++;
        const KeyWord *part = k.word + from;
        if (to > from && same_word(t->head, part[head_of(part, to - from)].text) && same_step(t, part, to - from)) return true;
    }
    return false;
}

static bool title_add(Title *t, const KeyWord *w, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (is_small(w[i].text)) continue;
        if (t->n == TITLE_WORDS) return false;
        t->word[t->n++] = w[i].text;
    }
    return true;
}

static bool has_sector(const Seg *g, unsigned sector) { return g->code && g->code->n_sectors && g->code->sectors[0] == sector; }

/* Reads what stands before the title: `German`, `U.S. Deputy`, `former`.  False when it cannot be read. */
static bool read_before(const Segs *s, size_t end, Title *t)
{
    for (size_t i = end; i-- > 0 && end - i <= TITLE_BACK;) {
        const Seg *g = &s->seg[i];
        const KeyWord *w = &s->word[g->from];
        if (g->tie == TIE_FOREIGN || (w->flags & KEY_PUNCT)) return true;
        if (!g->entry) {
            bool name = !g->known && g->word == WORD_OTHER && (w->flags & KEY_CAPITAL) && i > 0;
            if (!name) return true;
            if (!title_add(t, w, 1)) return false;
            continue;
        }
        unsigned kind = g->entry->kind;
        if (kind == LEX_PERSON) return true;
        if (kind < LEX_AGENT && g->code && g->code->country[0]) {
            t->country = g->code->country;
            return true;
        }
        if (has_sector(g, SECTOR_ELI)) t->former = true;
        else if ((kind == LEX_MODIFIER || kind == LEX_AGENT || kind == LEX_ROLE) && !(g->flags & KEY_POSSESSIVE)) {
            if (!title_add(t, w, g->to - g->from)) return false;
        } else return true;
    }
    return true;
}

/* Sen., Gen., too short to be in the dictionary, and Justice, a virtue where no name follows. */
static bool is_bare_title(const Seg *g, const KeyWord *w)
{
    return !g->entry && !g->known && (w->flags & KEY_CAPITAL) && str_in_words(w->text, "sen rep gov gen adm col lt maj capt justice");
}

static bool read_title(const Segs *s, size_t at, Title *t)
{
    *t = (Title){ .country = "" };
    size_t i = s->n;
    while (i > 0 && s->seg[i - 1].entry && s->seg[i - 1].entry->kind == LEX_HONORIFIC) i--;
    if (i == 0 || (i == s->n && s->seg[i - 1].to != at)) return false;
    const Seg *g = &s->seg[i - 1];
    const KeyWord *w = &s->word[g->from];
    bool described = g->entry && !g->entry->nothing && (g->entry->kind == LEX_AGENT || g->entry->kind == LEX_ROLE);
    if ((!described && !is_bare_title(g, w)) || (g->flags & KEY_POSSESSIVE)) return false;
    t->seg = g;
    t->head = w[head_of(w, g->to - g->from)].text;
    t->former = has_sector(g, SECTOR_ELI) || str_in_words(w->text, "former ex");
    size_t skip = str_in_words(w->text, "former ex");
    return title_add(t, w + skip, g->to - g->from - skip) && read_before(s, i - 1, t);
}

/* Did the person hold an office that the title names, and leave it? */
static bool has_left(ActorDoc *d, const Title *t, const LexEntry *e)
{
    for (size_t i = 0; i < e->n_codes; i++) {
        const LexCode *code = &e->codes[i];
        if (code->dated && code->to < d->day && (by_rank(t, code) || names_office(d, t, code->office))) return true;
    }
    return false;
}

/* The office of the day, where the title names it or an office left by then. */
static const LexCode *fitting_office(ActorDoc *d, const Title *t, const LexEntry *e, LexWhen *when)
{
    const LexCode *code = lexicon_code(e, d->day, when);
    if (!code || *when == WHEN_BEFORE || (*when == WHEN_PAST && !t->former)) return NULL;
    if (t->country[0] && strcmp(t->country, code->country) != 0) return NULL;
    if (t->former) return has_left(d, t, e) ? code : NULL;
    return by_rank(t, code) || names_office(d, t, code->office) ? code : NULL;
}

static void fits_add(Fits *f, const Fit *fit)
{
    for (unsigned i = 0; i < f->n; i++)
        if (f->fit[i].seg.entry == fit->seg.entry) {
            if (fit->seg.to > f->fit[i].seg.to) f->fit[i] = *fit;
            return;
        }
    f->many |= f->n == TITLE_FITS;
    if (!f->many) f->fit[f->n++] = *fit;
}

/* The only one of this country, or NULL. */
static const Fit *only_of(const Fits *f, const char *country)
{
    const Fit *only = NULL;
    for (unsigned i = 0; i < f->n; i++) {
        if (strcmp(f->fit[i].country, country) != 0) continue;
        if (only) return NULL;
        only = &f->fit[i];
    }
    return only;
}

static bool is_mentioned(const ActorDoc *d, const Segs *s, const char *country)
{
    for (uint32_t i = 0; i < d->n_countries; i++)
        if (strcmp(d->country[i], country) == 0) return true;
    for (size_t i = 0; i < s->n; i++) {
        const Seg *g = &s->seg[i];
        if (g->entry && g->entry->kind < LEX_AGENT && g->code && strcmp(g->code->country, country) == 0) return true;
    }
    return false;
}

static const Fit *decide(const ActorDoc *d, const Segs *s, const Title *t, const Fits *f)
{
    const Fit *only = NULL;
    if (f->many || !f->n) return NULL;
    if (f->n == 1 && (t->country[0] || f->bearers < COMMON_NAME)) return &f->fit[0];
    if ((only = only_of(f, d->home))) return only;
    for (unsigned i = 0; i < f->n; i++) {
        if (!is_mentioned(d, s, f->fit[i].country)) continue;
        if (only) return NULL;
        only = &f->fit[i];
    }
    return only;
}

bool title_surname(ActorDoc *d, const Segs *s, size_t at, Seg *seg)
{
    Title t;
    Fits fits = { 0 };
    LexMatch m;
    uint32_t cursor = 0;
    size_t length;
    if (!read_title(s, at, &t)) return false;
    while (lexicon_surname(d->lex, s->word, s->n_words, at, &cursor, &m, &length)) {
        LexWhen when;
        fits.bearers++;
        const LexCode *code = fitting_office(d, &t, m.entry, &when);
        if (!code) continue;
        Fit fit = { .country = code->country, .seg = { .from = (uint32_t)at, .to = (uint32_t)(at + length), .entry = m.entry, .name = m.name,
                                                       .code = code, .when = when, .flags = s->word[at].flags, .implied = true } };
        fits_add(&fits, &fit);
    }
    const Fit *best = decide(d, s, &t, &fits);
    if (best) *seg = best->seg;
    return best != NULL;
}

static bool same_sector(const Seg *title, const LexEntry *e)
{
    for (size_t i = 0; i < e->n_codes; i++)
        for (unsigned k = 0; k < e->codes[i].n_sectors; k++)
            for (unsigned n = 0; n < title->code->n_sectors; n++)
                if (title->code->sectors[n] == e->codes[i].sectors[k]) return true;
    return false;
}

/* Politicians are called by many names; a judge, an officer or a priest by one. */
static bool is_political(const Seg *title)
{
    static const uint8_t politics[] = { SECTOR_GOV, SECTOR_LEG, SECTOR_PTY, SECTOR_OPP, SECTOR_ELI, SECTOR_UNK };
    for (unsigned n = 0; n < title->code->n_sectors; n++)
        if (memchr(politics, title->code->sectors[n], sizeof politics)) return true;
    return !title->code->n_sectors;
}

static bool has_country(const LexEntry *e, const char *country)
{
    for (size_t i = 0; i < e->n_codes; i++)
        if (strcmp(e->codes[i].country, country) == 0) return true;
    return false;
}

bool title_denies(ActorDoc *d, const Segs *s, size_t at, const LexEntry *e)
{
    Title t;
    if (!read_title(s, at, &t) || !t.seg->entry || !t.seg->code || t.seg->entry->kind != LEX_AGENT) return false;
    if (t.country[0] && !has_country(e, t.country) && !str_in_words(t.head, "envoy ambassador negotiator representative")) return true;
    if (!is_political(t.seg)) return !same_sector(t.seg, e);
    bool office = ranks_of(t.head) || str_in_words(t.head, "president minister premier chancellor secretary governor mayor king");
    return t.former && office && !has_left(d, &t, e);
}

bool title_fits(ActorDoc *d, const Segs *s, size_t at, const LexEntry *e)
{
    Title t;
    LexWhen when;
    return read_title(s, at, &t) && fitting_office(d, &t, e, &when);
}

bool title_vouches(ActorDoc *d, const Segs *s, size_t at, const LexEntry *e)
{
    Title t;
    LexWhen when;
    return read_title(s, at, &t) && t.former && fitting_office(d, &t, e, &when);
}
