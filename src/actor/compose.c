/* SPDX-License-Identifier: MIT */
/*
 * compose: a noun phrase becomes an actor.
 *
 * The last segment of the core (what stands before the first preposition, comma or clause) is the head.
 *   a name      gives all it has; a person the office of the day
 *   an agent    gives the sector; a body before it (`CIA director`) the country, and to a role its sector as well
 *   a title     before an unknown name gives it sector and country
 *   other words take country and sector from what modifies them, as a thing and no actor
 * Then complements add what is missing: `of` a body or country, `in`, `at`, `from` a country.
 */
#include "actor/inner.h"

#include "nlp/labels.h"
#include "text/words.h"

typedef struct Work {
    ActorDoc *d;
    const Segs *s;
    Phrase p;
    int depth;
    Composed *c;
    size_t head;      /* segment */
    size_t core;      /* the segment behind the core */
    const Seg *country; /* that gave the country */
} Work;

static bool in_words(Str s, const char *list)
{
    Str word, rest = str_of(list);
    while (str_next(&rest, ' ', &word))
        if (str_eq(s, word)) return true;
    return false;
}

bool sector_has(const Actor *a, unsigned sector)
{
    for (unsigned i = 0; i < a->n_sectors; i++)
        if (a->sectors[i] == sector) return true;
    return false;
}

void sector_add(Actor *a, unsigned sector)
{
    if (sector && !sector_has(a, sector) && a->n_sectors < ACTOR_SECTORS) a->sectors[a->n_sectors++] = (uint8_t)sector;
}

void sector_first(Actor *a, unsigned sector)
{
    uint8_t old[ACTOR_SECTORS];
    unsigned n = a->n_sectors;
    memcpy(old, a->sectors, sizeof old);
    a->n_sectors = 0;
    sector_add(a, sector);
    for (unsigned i = 0; i < n; i++) sector_add(a, old[i]);
}

static const KeyWord *first_word(const Work *w, const Seg *g) { return &w->s->word[g->from]; }
static const KeyWord *last_word(const Work *w, const Seg *g) { return &w->s->word[g->to - 1]; }

static bool is_named(const Seg *g)
{
    return g->known || (g->entry && g->entry->kind != LEX_NONE && g->entry->kind < LEX_AGENT && !g->entry->nothing);
}

static bool is_agent(const Seg *g)
{
    return g->entry && !g->entry->nothing && (g->entry->kind == LEX_AGENT || g->entry->kind == LEX_ROLE);
}

static bool is_modifier(const Seg *g) { return g->entry && g->entry->kind == LEX_MODIFIER; }

static bool is_other(const Seg *g) { return !g->entry && !g->known && g->word == WORD_OTHER; }

/* A word without meaning of its own that begins with a capital, or ends a given name that does (`Dong-soo`): part of a name. */
static bool is_capital(const Work *w, const Seg *g)
{
    const KeyWord *k = first_word(w, g);
    if (!is_other(g) || (k->flags & KEY_DIGIT)) return false;
    return (k->flags & KEY_CAPITAL) || (g != &w->s->seg[w->p.from] && seg_ends_name(w->s, g));
}

static bool word_is(const Work *w, const Seg *g, const char *text) { return str_is(first_word(w, g)->text, text); }

static void add_rule(Composed *c, const LexEntry *e, uint32_t line)
{
    if (!e || c->n_rules == RULES_MAX) return;
    for (unsigned i = 0; i < c->n_rules; i++)
        if (c->rules[i]->source == e->source && c->lines[i] == line) return;
    c->rules[c->n_rules] = e;
    c->lines[c->n_rules++] = line;
}

static void add_seg_rule(Composed *c, const Seg *g)
{
    if (g->entry) add_rule(c, g->entry, g->code && g->entry->kind == LEX_PERSON ? g->code->line : g->name && g->name->line ? g->name->line : g->entry->line);
}

/* The country that a segment names, "" for none. */
static const char *seg_country(const Seg *g)
{
    if (g->known) return g->known->country;
    if (g->entry && g->entry->kind == LEX_SEVERAL) return "";
    if (!g->entry || g->entry->nothing || !g->code || g->entry->kind == LEX_MODIFIER) return "";
    return g->code->country;
}

static bool is_state(const char *country) { return country[0] && !country_nonstate(country); }

static void take_country(Work *w, const Seg *g)
{
    const char *country = seg_country(g);
    if (!country[0]) return;
    memcpy(w->c->actor.country, country, sizeof w->c->actor.country);
    if (!w->c->actor.name.n && g->entry) w->c->actor.name = g->entry->name;
    w->country = g;
    add_seg_rule(w->c, g);
    if (g->code && g->code->cameo.n) w->c->base = g->code->cameo;
}

/* The state whose office a person held last, for one whose offices are over. */
static const char *person_state(const LexEntry *e, const LexCode *code)
{
    const LexCode *best = NULL;
    for (size_t i = 0; i < e->n_codes; i++)
        if (is_state(e->codes[i].country) && (!best || e->codes[i].to > best->to)) best = &e->codes[i];
    return best ? best->country : code->country;
}

static void take_person(Work *w, const Seg *g)
{
    Actor *a = &w->c->actor;
    a->kind = ACTOR_PERSON;
    a->name = g->entry->name;
    a->entry = g->entry;
    a->wikidata = g->entry->wikidata;
    add_seg_rule(w->c, g);
    if (g->implied) a->how = arena_printf(w->d->arena, "surname behind a title that fits `%.*s`", STR_ARG(g->code->office.n ? g->code->office : g->entry->name));
    const Actor *before = w->d->has_day ? NULL : doc_known(w->d, g->entry->name);
    if (before) {
        actor_take_codes(a, before);
        a->office = before->office;
        a->span = before->span;
        return;
    }
    if (!g->code) return;
    a->dated = g->code->dated;
    memcpy(a->country, g->code->country, sizeof a->country);
    if (g->when == WHEN_DATED || g->when == WHEN_ALWAYS) {
        for (unsigned i = 0; i < g->code->n_sectors; i++) sector_add(a, g->code->sectors[i]);
        a->office = g->code->office;
        a->span = g->code->span;
        if (g->code->cameo.n) w->c->base = g->code->cameo;
        return;
    }
    memcpy(a->country, person_state(g->entry, g->code), sizeof a->country);
    if (g->when == WHEN_PAST) {
        sector_add(a, SECTOR_ELI);
        a->office = arena_printf(w->d->arena, "former %.*s", STR_ARG(g->code->office));
        a->span = g->code->span;
    }
}

static uint8_t kind_of(const Seg *g)
{
    static const uint8_t forms[FORM_COUNT] = { ACTOR_COUNTRY, ACTOR_ADJECTIVE, ACTOR_PEOPLE, ACTOR_CAPITAL, ACTOR_SEAT, ACTOR_PLACE };
    static const uint8_t kinds[LEX_KIND_COUNT] = {
        [LEX_PERSON] = ACTOR_PERSON, [LEX_ORGAN] = ACTOR_ORGAN, [LEX_ORG] = ACTOR_ORG, [LEX_GROUP] = ACTOR_GROUP,
        [LEX_PARTY] = ACTOR_PARTY, [LEX_MEDIA] = ACTOR_MEDIA, [LEX_COMPANY] = ACTOR_COMPANY, [LEX_ETHNIC] = ACTOR_ETHNIC,
        [LEX_AGENT] = ACTOR_AGENT, [LEX_ROLE] = ACTOR_AGENT, [LEX_MODIFIER] = ACTOR_AGENT,
    };
    if (g->entry->kind == LEX_COUNTRY) return forms[g->name->form];
    if (g->entry->kind == LEX_PLACE) return g->name->form == FORM_ADJ ? ACTOR_ADJECTIVE : g->name->form == FORM_PEOPLE ? ACTOR_PEOPLE : ACTOR_PLACE;
    return kinds[g->entry->kind];
}

/* The first country in the core before `end` that is the phrase's own; one where he lives only if there is no other. */
static const Seg *core_country(const Work *w, size_t end)
{
    const Seg *home = NULL;
    for (size_t i = w->p.from; i < end; i++) {
        const Seg *g = &w->s->seg[i];
        if (g->tie == TIE_HOME && is_named(g) && seg_country(g)[0] && !home) home = g;
        if ((g->tie == TIE_NONE || g->tie == TIE_LEADS) && (is_named(g)) && seg_country(g)[0]) return g;
        if (g->tie == TIE_FOREIGN && seg_country(g)[0]) w->c->foreign = true;
    }
    return home;
}

/* Sectors that say little: a body or an adjective knows better. */
static bool is_vague(unsigned sector) { return sector == SECTOR_UNK || sector == SECTOR_UAF || sector == SECTOR_CVL; }

static bool code_vague(const LexCode *code)
{
    for (unsigned i = 0; code && i < code->n_sectors; i++)
        if (!is_vague(code->sectors[i])) return false;
    return true;
}

static bool code_has(const LexCode *code, unsigned sector)
{
    for (unsigned i = 0; code && i < code->n_sectors; i++)
        if (code->sectors[i] == sector) return true;
    return false;
}

static bool is_office(unsigned s)
{
    return s == SECTOR_GOV || s == SECTOR_LEG || s == SECTOR_JUD || s == SECTOR_MIL || s == SECTOR_SPY || s == SECTOR_COP || s == SECTOR_PTY;
}

/* Where the words of the head itself begin: `former President Other's` tells of the owner. */
static size_t behind_owner(const Work *w, size_t end)
{
    for (size_t i = end; i-- > w->p.from;)
        if (w->s->seg[i].flags & KEY_POSSESSIVE) return i + 1;
    return w->p.from;
}

/* Sectors of what modifies the head, from left to right; those of an owner (`the president's office`) when asked. */
static void modifier_sectors(Work *w, size_t end, bool owners, Actor *to)
{
    size_t own = behind_owner(w, end);
    for (size_t i = w->p.from; i < end; i++) {
        const Seg *g = &w->s->seg[i];
        const LexEntry *e = g->modifier && g->modifier->kind == LEX_MODIFIER ? g->modifier : g->entry;
        if (!e || e->nothing || g->tie == TIE_FOREIGN) continue;
        if (!owners && e->kind == LEX_AGENT && (g->flags & KEY_POSSESSIVE)) continue;
        if (i < own && e->n_codes && e->codes[0].n_sectors && e->codes[0].sectors[0] == SECTOR_ELI) continue;
        if (e->kind != LEX_MODIFIER && e->kind != LEX_AGENT && !(e->kind == LEX_ETHNIC && !seg_country(g)[0])) continue;
        for (unsigned k = 0; e->n_codes && k < e->codes[0].n_sectors; k++) sector_add(to, e->codes[0].sectors[k]);
        if (e->n_codes && e->codes[0].n_sectors) add_rule(w->c, e, e->line);
    }
}

/* Adds the modifiers' sectors to those that the head gave. */
static void merge_modifiers(Actor *a, const Actor *mods)
{
    for (unsigned i = 0; i < mods->n_sectors; i++) {
        unsigned m = mods->sectors[i];
        unsigned own = a->n_sectors ? a->sectors[0] : SECTOR_NONE;
        if (m == SECTOR_ELI && is_office(own)) {
            a->n_sectors = 0;
            sector_add(a, SECTOR_ELI);
            return;
        }
        if (own && (is_vague(m) || m == SECTOR_ELI)) continue;
        if (m == SECTOR_REB || (m == SECTOR_GOV && (own == SECTOR_JRN || own == SECTOR_BUS))) sector_first(a, m);
        else sector_add(a, m);
    }
}

/* The nearest body before the head: an organisation, a seat of power, a person. */
static const Seg *body_before(const Work *w, size_t end)
{
    for (size_t i = end; i-- > w->p.from;) {
        const Seg *g = &w->s->seg[i];
        if (g->tie == TIE_FOREIGN || g->tie == TIE_HELD || !is_named(g)) continue;
        if (g->known) return g;
        unsigned k = kind_of(g);
        if (k == ACTOR_SEAT || k == ACTOR_PERSON || (k >= ACTOR_ORGAN && k <= ACTOR_COMPANY)) return g;
    }
    return NULL;
}

static void body_sectors(const Seg *g, Actor *a)
{
    if (g->known) {
        for (unsigned i = 0; i < g->known->n_sectors; i++) sector_add(a, g->known->sectors[i]);
        return;
    }
    if (kind_of(g) == ACTOR_SEAT) sector_add(a, SECTOR_GOV);
    for (unsigned i = 0; g->code && i < g->code->n_sectors; i++)
        if (g->entry->kind != LEX_PERSON || g->when == WHEN_DATED || g->when == WHEN_ALWAYS) sector_add(a, g->code->sectors[i]);
}

static void take_body(Work *w, const Seg *body, bool role)
{
    Actor *a = &w->c->actor;
    take_country(w, body);
    if (body->entry) {
        a->entry = role && body->entry->kind != LEX_PERSON ? body->entry : NULL;
        if (body->entry->cameo.n) w->c->base = body->entry->cameo;
    }
    if (!role) return;
    body_sectors(body, a);
    w->c->own = w->c->base.n ? a->n_sectors : 0;
}

/* Is word `at` tied to another by a hyphen that makes it foreign: `Iran-backed`? */
static bool tied(const Work *w, size_t at)
{
    const Segs *s = w->s;
    if (at >= s->n_words || !(s->word[at].flags & KEY_HYPHEN)) return false;
    return str_ends(s->word[at].text, STR("ed")) || (at > 0 && (s->word[at - 1].flags & KEY_CAPITAL) == 0);
}

/* `Tibetan monk` or `White House official` may be an agent by itself: a country stands in it all the same. */
static void country_inside(Work *w, const Seg *g)
{
    LexMatch m[SEG_MATCHES];
    for (size_t at = g->from; at + 1 < g->to; at++) {
        size_t length = g->to - at; /* shorter than the agent itself */
        size_t n = lexicon_match(w->d->lex, w->s->word, w->s->n_words, at, length, m, SEG_MATCHES, &length);
        for (size_t i = 0; i < n; i++) {
            LexWhen when;
            const LexEntry *e = m[i].entry;
            bool names = e->kind == LEX_COUNTRY || e->kind == LEX_ETHNIC || e->kind == LEX_ORGAN;
            if (e->nothing || m[i].name->weak || !names || tied(w, at) || tied(w, at + length)) continue;
            Seg inner = { .from = (uint32_t)at, .to = (uint32_t)(at + length), .entry = e, .name = m[i].name, .code = lexicon_code(e, w->d->day, &when) };
            take_country(w, &inner);
            return;
        }
    }
}

/* `Shin Bet Security Service`: a capitalised noun right behind a body is part of its name. */
static bool extends_name(const Work *w, const Seg *g, const Seg *body)
{
    return body && body == g - 1 && !(body->flags & KEY_POSSESSIVE) && (first_word(w, g)->flags & KEY_CAPITAL) &&
           (last_word(w, g)->flags & KEY_CAPITAL) && !(first_word(w, g)->flags & KEY_ALLCAPS);
}

bool word_relates(Str w)
{
    return in_words(w, "ally allies friend friends foe foes enemy enemies rival rivals adversary adversaries partner partners neighbor "
                       "neighbors neighbour neighbours counterpart counterparts");
}

static bool is_relation(const Work *w, const Seg *g) { return word_relates(last_word(w, g)->text); }

/* `his Russian counterpart` is Russian, `Russia's ally` is not. */
static const Seg *relation_country(const Work *w, const Seg *head)
{
    const Seg *g = core_country(w, w->head);
    bool counterpart = str_starts(last_word(w, head)->text, STR("counterpart"));
    return g && counterpart && g->entry && g->name && (g->name->form == FORM_ADJ || !(g->flags & KEY_POSSESSIVE)) ? g : NULL;
}

/* `government forces`, `forces of the regime`: those of a state are its army. */
static void forces_of_state(Actor *a)
{
    if (a->n_sectors == 1 && a->sectors[0] == SECTOR_GOV) a->sectors[0] = SECTOR_MIL;
}

/* `the gunmen's leader`, `the villagers' spokesman`: like `leader of the gunmen`. */
static void owner_sectors(const Work *w, Actor *a)
{
    const Seg *g = w->head > w->p.from ? &w->s->seg[w->head - 1] : NULL;
    if (!g || !is_agent(g) || !g->code || !(g->flags & KEY_POSSESSIVE)) return;
    for (unsigned i = 0; i < g->code->n_sectors; i++)
        if (g->code->sectors[i] != SECTOR_ELI && g->code->sectors[i] != SECTOR_UNK) sector_add(a, g->code->sectors[i]);
}

/* A head that describes: `Turkish soldiers`, `a former CIA official`. */
static void take_agent(Work *w, const Seg *g, const LexCode *code, bool role)
{
    Actor *a = &w->c->actor;
    Actor mods = { 0 };
    a->kind = ACTOR_AGENT;
    w->c->agent = g->entry;
    add_seg_rule(w->c, g);
    const Seg *body = is_relation(w, g) ? NULL : body_before(w, w->head);
    bool vague = role || code_vague(code) || extends_name(w, g, body);
    modifier_sectors(w, w->head, role, &mods);
    if (body) take_body(w, body, vague);
    if (vague) {
        Actor sure = *a;
        for (unsigned i = 0; i < mods.n_sectors; i++)
            if (mods.sectors[i] == SECTOR_REB) sector_first(&sure, SECTOR_REB);
            else if (mods.sectors[i] == SECTOR_REL && code_has(code, SECTOR_UAF)) continue; /* Sikh militants */
            else if (!is_vague(mods.sectors[i]) && mods.sectors[i] != SECTOR_ELI) sector_add(&sure, mods.sectors[i]);
        if (role) owner_sectors(w, &sure);
        memcpy(a->sectors, sure.sectors, sizeof a->sectors);
        a->n_sectors = sure.n_sectors;
    }
    for (unsigned i = 0; code && i < code->n_sectors; i++) {
        unsigned own = code->sectors[i];
        if (own == SECTOR_UNK && body) continue; /* unidentified no more */
        if (!a->n_sectors || !vague || own == SECTOR_LAB) sector_add(a, own);
    }
    merge_modifiers(a, &mods);
    if (role && code_has(code, SECTOR_MIL)) forces_of_state(a);
    if (code && code->country[0] && !a->country[0]) memcpy(a->country, code->country, sizeof a->country);
    if (code && code->cameo.n && !code->leads) w->c->suffix = code->cameo;
    if (!body || !a->country[0]) {
        const Seg *from = is_relation(w, g) ? relation_country(w, g) : core_country(w, w->head);
        if (from) take_country(w, from);
        else if (!a->country[0]) country_inside(w, g);
        if (from && from->tie == TIE_LEADS && (!a->n_sectors || a->sectors[0] == SECTOR_GOV || is_vague(a->sectors[0]))) {
            a->n_sectors = 0;
            sector_add(a, SECTOR_MIL);
        }
    }
}

/* The same words as a common noun, or NULL: `Self-Defense Forces` are an army in Japan, a militia elsewhere. */
static const LexEntry *common_noun(const Work *w, const Seg *g)
{
    LexMatch m[SEG_MATCHES];
    size_t length = 0;
    size_t n = lexicon_match(w->d->lex, w->s->word, w->s->n_words, g->from, g->to - g->from + 1, m, SEG_MATCHES, &length);
    for (size_t i = 0; i < n && length == g->to - g->from; i++)
        if (m[i].entry->kind == LEX_AGENT && m[i].entry->n_codes) return m[i].entry;
    return NULL;
}

/* `Turkish Hezbollah`, `Ukraine's Security Service`: a country right before the name of an organ or group that has
 * another country says that it is that country's. */
static void country_of_neighbour(Work *w, const Seg *g)
{
    Actor *a = &w->c->actor;
    bool local = a->kind == ACTOR_ORGAN || a->kind == ACTOR_GROUP || a->kind == ACTOR_PARTY || a->kind == ACTOR_ORG;
    bool bound = strcmp(a->country, "UNO") == 0 || strcmp(a->country, "EUR") == 0 || strcmp(a->country, "IGO") == 0;
    if (!local || bound || w->head == w->p.from) return;
    const Seg *n = g - 1;
    if (n->tie != TIE_NONE || !n->entry || n->entry->kind == LEX_PERSON || !is_named(n) || !is_state(seg_country(n))) return;
    if (strcmp(seg_country(n), a->country) == 0 || (n->entry->kind != LEX_COUNTRY && n->entry->kind != LEX_PLACE)) return;
    take_country(w, n);
    w->c->base = STR("");
    w->c->own = 0;
    const LexEntry *noun = a->kind == ACTOR_ORGAN ? common_noun(w, g) : NULL;
    if (!noun) return;
    a->n_sectors = 0;
    for (unsigned i = 0; i < noun->codes[0].n_sectors; i++) sector_add(a, noun->codes[0].sectors[i]);
    add_rule(w->c, noun, noun->line);
}

/* A head that names: country, place, organisation, group, people. */
static void take_name(Work *w, const Seg *g)
{
    Actor *a = &w->c->actor;
    a->kind = kind_of(g);
    a->entry = g->entry;
    a->name = a->kind == ACTOR_PLACE && g->name ? g->name->text : g->entry->name;
    a->wikidata = g->entry->wikidata;
    take_country(w, g);
    add_seg_rule(w->c, g);
    if (g->code) {
        a->dated = g->code->dated;
        for (unsigned i = 0; i < g->code->n_sectors; i++) sector_add(a, g->code->sectors[i]);
    }
    if (a->kind == ACTOR_SEAT) sector_add(a, SECTOR_GOV);
    if (g->entry->cameo.n && g->entry->kind != LEX_COUNTRY) w->c->base = g->entry->cameo;
    if (g->code && g->code->cameo.n) w->c->base = g->code->cameo;
    w->c->own = w->c->base.n ? a->n_sectors : 0;
    if (!a->country[0]) {
        const Seg *from = core_country(w, w->head);
        if (from) take_country(w, from);
    }
    country_of_neighbour(w, g);
    if (a->kind == ACTOR_PEOPLE || a->kind == ACTOR_ETHNIC) {
        Actor mods = { 0 };
        modifier_sectors(w, w->head, false, &mods);
        merge_modifiers(a, &mods);
    }
}

/* `the two Koreas`: its members are the actors. */
static void take_several(Work *w, const Seg *g)
{
    Actor *a = &w->c->actor;
    const Actor **part = arena_array(w->d->arena, ACTOR_PARTS, sizeof *part);
    for (unsigned i = 0; part && i < g->entry->n_codes && i < ACTOR_PARTS; i++) {
        const LexCode *code = &g->entry->codes[i];
        Actor *p = arena_alloc(w->d->arena, sizeof *p);
        if (!p) return;
        *p = (Actor){ .kind = ACTOR_COUNTRY, .name = code->office, .entry = g->entry, .resolved = true };
        memcpy(p->country, code->country, sizeof p->country);
        p->code = code_cameo(p->country, NULL, 0, w->d->arena);
        p->rule = lexicon_where(w->d->lex, g->entry, code->line, w->d->arena);
        part[a->n_parts++] = p;
    }
    a->kind = ACTOR_PARTIES;
    a->parts = part;
    a->name = g->entry->name;
    a->plural = true;
    add_seg_rule(w->c, g);
}

static void take_known(Work *w, const Seg *g)
{
    const Actor *k = g->known;
    Actor *a = &w->c->actor;
    a->kind = k->kind;
    a->name = k->name;
    actor_take_codes(a, k);
    a->entry = k->entry;
    a->office = k->office;
    a->rule = k->rule;
    a->antecedent = k;
    w->c->base = k->code;
    w->c->own = k->n_sectors;
}

/* The last title before `end`, or none (then `end`). */
static size_t title_before(const Work *w, size_t end)
{
    for (size_t i = end; i-- > w->p.from;) {
        const Seg *g = &w->s->seg[i];
        if (is_agent(g)) return i;
        if (!is_capital(w, g) && !(g->entry && g->entry->kind == LEX_HONORIFIC)) break;
    }
    return end;
}

static Str words_text(const Work *w, size_t from, size_t to)
{
    Str s = { NULL, 0 };
    for (size_t i = from; i < to; i++) {
        const KeyWord *k = &w->s->word[i];
        Str form = w->s->sentence ? w->s->sentence->token[k->token].form : w->d->text;
        Str part = str_sub(form, k->start, k->end);
        s = s.n ? arena_printf(w->d->arena, "%.*s%s%.*s", STR_ARG(s), k->flags & KEY_HYPHEN ? "-" : " ", STR_ARG(part)) : part;
    }
    return s;
}

/* Does the segment before `at` belong to the unknown name that goes on there: another capital, `bin` between two, or a town
 * right behind a title (`Defence Minister Salahaddin Other`)? */
static bool in_name(const Work *w, size_t at)
{
    if (at <= w->p.from) return false;
    const Seg *g = &w->s->seg[at - 1], *before = at - 1 > w->p.from ? g - 1 : NULL;
    if (is_capital(w, g)) return true;
    if (!before || (g->flags & KEY_POSSESSIVE)) return false;
    if (!g->entry && !g->known && in_words(first_word(w, g)->text, "bin ibn bint al el de da dos van von der abu ould")) return is_capital(w, before);
    bool town = g->entry && (g->entry->kind == LEX_PLACE || (g->entry->kind == LEX_COUNTRY && (g->name->form == FORM_PLACE || g->name->form == FORM_CAPITAL))) && g->to - g->from == 1;
    return town && (is_agent(before) || (before->entry && before->entry->kind == LEX_HONORIFIC)) && (first_word(w, before)->flags & KEY_CAPITAL);
}

/* A capitalised name that nobody knows, perhaps with a title: `Defence Minister Ann Other`. */
static void take_unknown(Work *w, size_t last)
{
    Actor *a = &w->c->actor;
    size_t first = last;
    while (in_name(w, first)) first--;
    size_t title = title_before(w, first);
    bool honorific = first > w->p.from && w->s->seg[first - 1].entry && w->s->seg[first - 1].entry->kind == LEX_HONORIFIC;
    if (title < first) {
        size_t head = w->head;
        w->head = title;
        take_agent(w, &w->s->seg[title], w->s->seg[title].code, w->s->seg[title].entry->kind == LEX_ROLE);
        w->head = head;
    } else {
        const Seg *from = core_country(w, first);
        if (from) take_country(w, from);
    }
    w->c->titled = title < first || honorific;
    a->kind = w->c->titled || last > first ? ACTOR_UNKNOWN_PERSON : ACTOR_UNKNOWN_ORG;
    a->name = words_text(w, w->s->seg[first].from, w->s->seg[last].to);
    a->entry = NULL;
    w->c->agent = NULL;
}

/* `Tuesday night of …`, `the months of war`. */
static bool is_time(const Work *w, const Seg *g)
{
    Str t = last_word(w, g)->text;
    return !g->entry && (words_month(t) || in_words(t, "day days night nights morning afternoon evening noon midnight week weeks weekend month "
                                                       "months year years decade decades hour hours minute minutes today yesterday tomorrow"));
}

/* A head that is no actor: `Russian air strikes`, `the police station`. */
static void take_thing(Work *w)
{
    Actor *a = &w->c->actor;
    if (is_time(w, &w->s->seg[w->head])) return;
    Actor mods = { 0 };
    const Seg *body = body_before(w, w->head);
    const Seg *from = core_country(w, w->head);
    modifier_sectors(w, w->head + is_modifier(&w->s->seg[w->head]), true, &mods);
    if (body) body_sectors(body, a);
    if (from) take_country(w, from);
    merge_modifiers(a, &mods);
    a->kind = ACTOR_THING;
}

static bool is_quote(const Work *w, const Seg *g)
{
    Str t = first_word(w, g)->text;
    return str_is(t, "\"") || str_is(t, "\u201c") || str_is(t, "\u201d");
}

/* `opposed to`, `based in`: a participle that ends the core, and whether what follows tells the actor's country. */
static bool is_participle(const Work *w, size_t i, bool *tells)
{
    const Seg *g = &w->s->seg[i];
    *tells = false;
    if (g->entry || g->known || g->word != WORD_OTHER || i + 1 >= w->p.to || i == w->p.from) return false;
    const Seg *next = &w->s->seg[i + 1], *before = &w->s->seg[i - 1];
    Str t = first_word(w, g)->text;
    bool loose = in_words(t, "loyal opposed hostile close sympathetic");
    bool form = str_ends(t, STR("ed")) || str_ends(t, STR("ing")) || loose;
    if (!form || next->entry || next->word != WORD_PREP || (first_word(w, g)->flags & KEY_CAPITAL)) return false;
    if (!before->entry && !loose) return false;
    *tells = in_words(t, "opposed loyal based living stationed operating fighting deployed working held detained led");
    return true;
}

/* `the Brotherhood | last July`, `the court | Friday`: when it was, and no part of the phrase. */
static bool is_when(const Work *w, size_t i)
{
    const Seg *g = &w->s->seg[i], *next = i + 1 < w->p.to ? g + 1 : NULL;
    if (i == w->p.from || g->entry || g->known) return false;
    Str t = first_word(w, g)->text;
    if (in_words(t, "last next this earlier")) return next && is_time(w, next);
    if (is_capital(w, g - 1) || (next && is_capital(w, next))) return false; /* `Black Friday`, `Monday Club` */
    return in_words(t, "today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february july september "
                       "october november december");
}

static bool is_break(const Work *w, size_t i)
{
    const Seg *g = &w->s->seg[i];
    bool tells;
    if (g->entry || g->known) return false;
    if (is_when(w, i)) return true;
    switch (g->word) {
    case WORD_PREP: case WORD_OF: case WORD_CONJ: case WORD_RELATIVE: case WORD_VERB: return true;
    case WORD_PUNCT: return !is_quote(w, g);
    default: return is_participle(w, i, &tells);
    }
}

static bool is_content(const Seg *g)
{
    return g->entry || g->known || g->word == WORD_OTHER || g->word == WORD_PRONOUN || g->word == WORD_NUMBER;
}

/* `more than 40 soldiers`. */
static bool is_comparison(const Work *w, size_t i)
{
    return i + 1 < w->p.to && in_words(first_word(w, &w->s->seg[i])->text, "more less fewer") && word_is(w, &w->s->seg[i + 1], "than");
}

/* Finds the core and its head.  False when there is none. */
static bool find_head(Work *w)
{
    size_t i = w->p.from;
    if (w->p.head >= 0) {
        w->head = (size_t)w->p.head;
        w->core = w->head + 1;
        return w->head < w->p.to;
    }
    while (i < w->p.to && (!is_content(&w->s->seg[i]) || is_comparison(w, i))) i++;
    w->p.from = i;
    while (i < w->p.to && !is_break(w, i)) i++;
    w->core = i;
    while (i > w->p.from && !is_content(&w->s->seg[i - 1])) i--;
    if (i == w->p.from) return false;
    w->head = i - 1;
    return true;
}

static bool is_plural(const Work *w, const Seg *g)
{
    const KeyWord *k = last_word(w, g);
    char room[64];
    if (g->entry && (g->entry->kind == LEX_PERSON || (g->entry->kind < LEX_AGENT && g->name->form != FORM_PEOPLE && g->entry->kind != LEX_ETHNIC))) return false;
    if (k->flags & KEY_ACRONYMS) return true;
    if (str_is(k->text, "people") || str_is(k->text, "police") || str_ends(k->text, STR("men"))) return true;
    return k->text.n < sizeof room && key_stem(k->text, 0, room) < k->text.n;
}

/* `the displaced`, `two wounded`: an adjective as a noun, of people.  A noun that only modifies (`peace`) is no actor. */
static bool stands_alone(const Work *w, const Seg *g)
{
    const Token *t = w->s->sentence ? &w->s->sentence->token[last_word(w, g)->token] : NULL;
    unsigned sector = g->code && g->code->n_sectors ? g->code->sectors[0] : SECTOR_NONE;
    bool people = sector == SECTOR_CVL || sector == SECTOR_REF || sector == SECTOR_LAB;
    if (!t) return sector != SECTOR_ELI;
    const Seg *first = &w->s->seg[w->p.from];
    bool counted = w->head > w->p.from && !first->entry && (first->word == WORD_DET || first->word == WORD_NUMBER);
    return people && counted && (t->upos == UPOS_ADJ || (t->upos == UPOS_VERB && t->xpos == XPOS_VBN));
}

static void take_head(Work *w)
{
    const Seg *g = &w->s->seg[w->head];
    Actor *a = &w->c->actor;
    if (g->known) take_known(w, g);
    else if (g->entry && g->entry->nothing) take_thing(w);
    else if (is_named(g) && g->entry->kind == LEX_PERSON) take_person(w, g);
    else if (g->entry && g->entry->kind == LEX_SEVERAL) take_several(w, g);
    else if (is_named(g) && g->tie == TIE_NONE) take_name(w, g);
    else if (is_agent(g)) take_agent(w, g, g->code, g->entry->kind == LEX_ROLE);
    else if (is_modifier(g) && stands_alone(w, g)) take_agent(w, g, g->code, false);
    else if (is_capital(w, g)) take_unknown(w, w->head);
    else if (!g->entry && g->word == WORD_PRONOUN) {
        a->kind = ACTOR_PRONOUN;
        if (!in_words(first_word(w, g)->text, "it itself")) sector_add(a, SECTOR_UNK);
    } else take_thing(w);
    a->plural = is_plural(w, g);
    for (size_t i = w->p.from; i < w->head; i++) {
        const Seg *n = &w->s->seg[i];
        if (!n->entry && n->word == WORD_NUMBER && !word_is(w, n, "one")) a->plural = true;
    }
}

static bool is_office_of(const LexCode *c, const Actor *title)
{
    bool same = c->n_sectors;
    for (unsigned k = 0; same && k < title->n_sectors; k++) same = code_has(c, title->sectors[k]);
    return same;
}

/* The office among those a person has held that a title names: the latest with its sectors. */
static const LexCode *office_of_title(const LexEntry *e, const Actor *title)
{
    const LexCode *best = NULL;
    for (size_t i = 0; i < e->n_codes; i++)
        if (is_office_of(&e->codes[i], title) && (!best || e->codes[i].to > best->to)) best = &e->codes[i];
    return best;
}

static bool held_by(const LexEntry *e, const Actor *title, int32_t day)
{
    for (size_t i = 0; i < e->n_codes; i++)
        if (is_office_of(&e->codes[i], title) && e->codes[i].from <= day) return true;
    return false;
}

/* Of a party and no organ of the state. */
static bool is_partisan(const Actor *a)
{
    for (unsigned i = 0; i < a->n_sectors; i++)
        if (a->sectors[i] != SECTOR_PTY && a->sectors[i] != SECTOR_OPP) return false;
    return a->n_sectors > 0;
}

/* A person knows better than the title before it, but a title gives what the dates leave open: before the first office,
 * and in a report without a date (`Defence Minister A. B.` is minister whenever that was said).  Nobody is called after an
 * office that he will hold: then the report's date is not when it was written. */
static void title_of_person(Work *w)
{
    Actor *a = &w->c->actor;
    const Seg *g = &w->s->seg[w->head];
    bool undated = g->when == WHEN_PAST && !w->d->has_day;
    bool again = g->when == WHEN_DATED && !w->d->has_day; /* what he is today need not be what he was then */
    bool early = g->when == WHEN_DATED && w->d->has_day;
    if (a->kind != ACTOR_PERSON || g->known || (!undated && !again && !early && (g->when == WHEN_DATED || g->when == WHEN_PAST || a->n_sectors))) return;
    size_t title = title_before(w, w->head);
    if (title == w->head) return;
    Composed sub = { 0 };
    Work t = *w;
    t.c = &sub;
    t.head = title;
    take_agent(&t, &w->s->seg[title], w->s->seg[title].code, w->s->seg[title].entry->kind == LEX_ROLE);
    bool former = sector_has(&sub.actor, SECTOR_ELI), lacks = former;
    for (unsigned i = 0; i < sub.actor.n_sectors; i++) lacks |= !sector_has(a, sub.actor.sectors[i]);
    if ((again || early) && !lacks) return;
    if (early && former && is_partisan(a)) sector_first(a, SECTOR_ELI);
    if (again && former) a->n_sectors = 0;
    const LexCode *office = (undated || again || early) && !sector_has(&sub.actor, SECTOR_ELI) && sub.actor.n_sectors ? office_of_title(g->entry, &sub.actor) : NULL;
    if ((undated || early || (again && !former)) && !office) return;
    if (early && (w->s->seg[title].entry->kind == LEX_ROLE || held_by(g->entry, &sub.actor, w->d->day))) return; /* `leader` is no office */
    if (office) {
        a->n_sectors = 0;
        for (unsigned i = 0; i < office->n_sectors; i++) sector_add(a, office->sectors[i]);
        memcpy(a->country, office->country, sizeof a->country);
        a->office = office->office;
        a->span = office->span;
        add_rule(w->c, g->entry, office->line);
    } else {
        for (unsigned i = 0; i < sub.actor.n_sectors; i++) sector_add(a, sub.actor.sectors[i]);
        if (!a->country[0]) memcpy(a->country, sub.actor.country, sizeof a->country);
    }
    if (again && former) a->office = a->span = STR("");
    w->c->retitled = undated || again || early;
    for (unsigned i = 0; i < sub.n_rules; i++) add_rule(w->c, sub.rules[i], sub.lines[i]);
}

/* `Prime Minister Jordan`: who bears a title is somebody, and his name no country.  A code that goes before a country's
 * (the [NGO~] of PETRARCH) joins it. */
static void title_of_country(Work *w)
{
    Actor *a = &w->c->actor;
    size_t title = w->head - (w->head > w->p.from);
    const Seg *g = &w->s->seg[title];
    if (a->kind != ACTOR_COUNTRY || title == w->head || !is_agent(g) || (g->flags & KEY_POSSESSIVE)) return;
    if (!(first_word(w, g)->flags & KEY_CAPITAL)) return;
    Composed sub = { 0 };
    Work t = *w;
    t.c = &sub;
    t.head = title;
    take_agent(&t, g, g->code, g->entry->kind == LEX_ROLE);
    const char *before = g->code ? g->code->country : "";
    if (before[0] && country_nonstate(before)) {
        w->c->base = arena_printf(w->d->arena, "%s%s", before, a->country);
        return;
    }
    if (!sub.actor.n_sectors) return;
    a->kind = ACTOR_AGENT;
    if (is_state(sub.actor.country)) memcpy(a->country, sub.actor.country, sizeof a->country);
    for (unsigned i = 0; i < sub.actor.n_sectors; i++) sector_add(a, sub.actor.sectors[i]);
    w->c->suffix = sub.suffix;
}

static void merge_country(Composed *c, const Composed *from)
{
    if (c->actor.country[0] || !from->actor.country[0]) return;
    memcpy(c->actor.country, from->actor.country, sizeof c->actor.country);
    if (!c->actor.name.n) c->actor.name = from->actor.name;
    if (from->n_rules) add_rule(c, from->rules[0], from->lines[0]);
    if (from->base.n && !from->own) c->base = from->base;
}

static void merge_sectors(Composed *c, const Composed *from)
{
    for (unsigned i = 0; i < from->actor.n_sectors; i++) sector_add(&c->actor, from->actor.sectors[i]);
    for (unsigned i = 0; i < from->n_rules; i++) add_rule(c, from->rules[i], from->lines[i]);
}

/* `opponents of the president`. */
static bool is_opponent(const Work *w, const Seg *g)
{
    return w->c->actor.kind == ACTOR_AGENT && in_words(last_word(w, g)->text, "opponent opponents critic critics");
}

/* What `prep` and its phrase add to the head. */
static void take_complement(Work *w, Str prep, const Composed *sub)
{
    Composed *c = w->c;
    Actor *a = &c->actor;
    const Seg *head = &w->s->seg[w->head];
    bool named = a->kind != ACTOR_AGENT && a->kind != ACTOR_THING && a->kind != ACTOR_UNKNOWN_PERSON;
    bool role = head->entry && head->entry->kind == LEX_ROLE;
    bool body = sub->actor.n_sectors || country_nonstate(sub->actor.country);
    bool quantity = !head->entry && head->word == WORD_NUMBER;
    if (a->kind == ACTOR_AGENT && is_relation(w, head) && !in_words(prep, "from in at")) return;
    if (sub->actor.kind == ACTOR_THING && !str_is(prep, "of") && !in_words(prep, "at in from")) return;
    if (str_is(prep, "of") || quantity) {
        bool former = sector_has(a, SECTOR_ELI);
        bool open = role ? body && !former : a->kind == ACTOR_THING && !a->n_sectors;
        if (open && role && !a->country[0]) a->n_sectors = 0;
        merge_country(c, sub);
        if (open) merge_sectors(c, sub);
        if (role && code_has(head->code, SECTOR_MIL)) forces_of_state(a);
        if (is_opponent(w, head) && sector_has(&sub->actor, SECTOR_GOV)) {
            a->n_sectors = 0;
            sector_add(a, SECTOR_OPP);
        }
        if (quantity && sub->actor.kind != ACTOR_THING) a->kind = ACTOR_AGENT, a->plural = true;
    } else if (in_words(prep, "for with to at from")) {
        bool serves = str_is(prep, "to") && !a->country[0] && in_words(last_word(w, head)->text, "aide aides adviser advisers advisor advisors");
        if (role && body && !a->country[0] && !sector_has(a, SECTOR_ELI)) {
            a->n_sectors = 0;
            merge_country(c, sub);
            merge_sectors(c, sub);
        } else if ((serves || in_words(prep, "at from")) && !named) {
            merge_country(c, sub);
        }
    } else if (in_words(prep, "in near on inside across around outside within throughout") && (!named || a->kind == ACTOR_ETHNIC || a->kind == ACTOR_ORG)) {
        if (a->kind == ACTOR_ETHNIC && is_state(sub->actor.country)) a->country[0] = '\0'; /* Serbs in Kosovo */
        if (!country_nonstate(sub->actor.country)) merge_country(c, sub);
    }
}

/* Does what follows `prep` belong to somebody: `the critics of Iran`, but not `police | after the attack`?  To a thing all of it
 * belongs: `the ban since May`. */
static bool belongs(const Work *w, Str prep)
{
    unsigned kind = w->c->actor.kind;
    bool name = kind == ACTOR_COUNTRY || kind == ACTOR_CAPITAL || kind == ACTOR_PLACE || kind == ACTOR_PERSON || kind == ACTOR_UNKNOWN_PERSON ||
                kind == ACTOR_GROUP || kind == ACTOR_PARTY || kind == ACTOR_COMPANY;
    if (name && in_words(prep, "for with against as about")) return false; /* "blamed the ELN | for the attack" */
    return kind == ACTOR_THING || !in_words(prep, "by over after before since until amid during despite than upon via without");
}

/* `on Friday`, `in the last weeks`, `on May 3`: a phrase behind the preposition that tells when. */
static bool tells_when(const Work *w, size_t prep, const Composed *phrase)
{
    size_t head = w->s->of_word[phrase->actor.head];
    const Seg *g = &w->s->seg[head];
    return head > prep && (is_time(w, g) || (!g->entry && g->word == WORD_NUMBER && head > prep + 1 && is_time(w, g - 1)));
}

/* `Egypt to host`: a verb follows. */
static bool is_infinitive(const Work *w, size_t at)
{
    const Sentence *s = w->s->sentence;
    return s && s->token[first_word(w, &w->s->seg[at])->token].upos == UPOS_PART && word_is(w, &w->s->seg[at], "to");
}

/* `ambassador to`, `heir to`; not `sentenced a sailor | to two years`. */
static bool takes_to(const Work *w)
{
    const Seg *g = &w->s->seg[w->head];
    if (w->c->actor.kind != ACTOR_AGENT) return w->c->actor.kind == ACTOR_THING;
    if (g->entry && g->entry->kind == LEX_ROLE) return true;
    return in_words(last_word(w, g)->text, "ambassador ambassadors envoy envoys emissary delegate delegates delegation representative mission "
                                           "consul aide aides adviser advisers advisor advisors heir visitor visitors refugees migrants");
}

/* `accused Chad | of aggression`: a name has no `of` but of a country or body (`Ann Other of Norway`). */
static bool has_of(const Work *w, bool found, const Composed *sub)
{
    const Actor *a = &w->c->actor;
    bool name = a->kind == ACTOR_PERSON || a->kind == ACTOR_UNKNOWN_PERSON || (a->kind >= ACTOR_COUNTRY && a->kind <= ACTOR_SEAT && a->kind != ACTOR_PEOPLE);
    return !name || (found && sub->actor.kind != ACTOR_THING);
}

/* Reads `of …`, `in …` behind the core. */
static size_t complements(Work *w)
{
    size_t at = w->core;
    bool tells;
    while (at < w->p.to) {
        const Seg *g = &w->s->seg[at];
        bool participle = is_participle(w, at, &tells);
        size_t prep = participle ? at + 1 : at;
        if (prep >= w->p.to || w->s->seg[prep].entry) break;
        if (!participle && g->word != WORD_PREP && g->word != WORD_OF) break;
        if (!participle && (!belongs(w, first_word(w, g)->text) || is_infinitive(w, at))) break;
        Composed sub;
        Phrase p = { .from = prep + 1, .to = w->p.to, .head = -1, .complements = true };
        bool found = compose(w->d, w->s, p, w->depth + 1, &sub);
        if (w->c->actor.kind != ACTOR_THING && tells_when(w, prep, &sub)) break;
        if (!participle && word_is(w, g, "to") && !takes_to(w)) break;
        if (!participle && g->word == WORD_OF && !has_of(w, found, &sub)) break;
        if (found && participle) {
            if (tells) merge_country(w->c, &sub);
        } else if (found) {
            take_complement(w, first_word(w, &w->s->seg[prep])->text, &sub);
        }
        if (sub.actor.last <= w->s->seg[prep].from) break; /* nothing read */
        at = w->s->of_word[sub.actor.last] + 1;
    }
    return at;
}

static bool is_the(const Work *w, const Seg *g) { return !g->entry && !g->known && g->word == WORD_DET && word_is(w, g, "the"); }

static bool is_definite(const Work *w)
{
    return is_the(w, &w->s->seg[w->p.from]) || (w->p.from > 0 && is_the(w, &w->s->seg[w->p.from - 1]));
}

/* `[NGO~]`: an agent whose code stands before the code of those it is named with: `an MSF Arnor diplomat`. */
static void leading_agent(Work *w)
{
    for (size_t i = w->p.from; i < w->core; i++) {
        const LexCode *code = w->s->seg[i].code;
        if (code && code->leads) w->c->prefix = code->cameo;
    }
}

bool compose(ActorDoc *d, const Segs *s, Phrase p, int depth, Composed *out)
{
    *out = (Composed){ 0 };
    Work w = { .d = d, .s = s, .p = p, .depth = depth, .c = out };
    if (depth > COMPOSE_DEPTH || p.from >= p.to || p.to > s->n || !find_head(&w)) return false;
    Actor *a = &out->actor;
    const Seg *head = &s->seg[w.head];
    a->first = s->seg[w.p.from].from;
    a->head = a->last = head->to - 1;
    take_head(&w);
    title_of_person(&w);
    title_of_country(&w);
    leading_agent(&w);
    if (p.complements) {
        size_t end = complements(&w);
        if (end > w.core) a->last = s->seg[end - 1].to - 1;
    }
    a->resolved = a->country[0] || a->n_sectors || a->entry || a->n_parts;
    out->definite = a->kind == ACTOR_AGENT && is_definite(&w);
    out->bare = out->definite && !a->country[0];
    if (a->kind == ACTOR_THING && !a->resolved) a->kind = ACTOR_NONE;
    return a->kind != ACTOR_NONE;
}

/* Appends the three-letter groups of s that the code does not have yet. */
static Str code_append(Str code, Str s, Arena *a)
{
    for (size_t i = 0; i < s.n; i += 3) {
        Str group = str_sub(s, i, i + 3);
        bool have = false;
        for (size_t k = 0; k + 3 <= code.n; k += 3) have |= str_eq(str_sub(code, k, k + 3), group);
        if (!have) code = arena_join(a, code, group);
    }
    return code;
}

void compose_finish(ActorDoc *d, Composed *c)
{
    Actor *a = &c->actor;
    Str code = c->base.n ? c->base : arena_str(d->arena, str_of(country_cameo(a->country)));
    if (c->prefix.n) code = code_append(c->prefix, code, d->arena);
    code = code_append(code, c->suffix, d->arena);
    for (unsigned i = c->base.n ? c->own : 0; i < a->n_sectors; i++)
        code = code_append(code, str_of(sector_cameo(a->sectors[i])), d->arena);
    a->code = code;
    for (unsigned i = 0; i < c->n_rules; i++) {
        Str where = lexicon_where(d->lex, c->rules[i], c->lines[i], d->arena);
        a->rule = a->rule.n ? arena_printf(d->arena, "%.*s+%.*s", STR_ARG(a->rule), STR_ARG(where)) : where;
    }
    a->resolved = a->country[0] || a->n_sectors || a->entry;
}
