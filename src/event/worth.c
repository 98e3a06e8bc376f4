/* SPDX-License-Identifier: MIT */
#include "event/worth.h"

#include "lexicon/codes.h"
#include "nlp/labels.h"

#define BLOWS "182" /* CAMEO: physical assault */
#define WARNING "130" /* threats in general */
#define VISIT "042"
#define HOST "043"
#define PRIVATE_SHARE 0.5 /* of events that nobody of public standing takes part in */
#define BYGONE_SHARE 0.5  /* of those that took place a generation ago, or in a film */
#define FICTION_CLIMB 6   /* steps from a verb up to the one that tells of a film */
#define LEISURE_SHARE 0.6 /* of those in a report of sport, shows and gadgets */
#define DOUBT_SHARE 0.5   /* of warnings at home, of what a question says, of parties that are missing or far */
#define LEISURE_ONE_IN 10 /* sentences that has a word of these */
#define LEISURE_LEAST 5   /* sentences of a report of which that tells anything */
#define LIVING_MEMORY 20  /* years */
#define OLDEST_YEAR 1000  /* a number below it is no year */

/* Does he stand for a state, a body of public life or a movement?  A country alone makes nobody political: a French baker,
 * a school in Oslo.  Workers are political where they ask, refuse or threaten. */
static bool has_standing(const Event *e, const Actor *a)
{
    static const uint8_t private_life[] = { SECTOR_NONE, SECTOR_UNK, SECTOR_CVL, SECTOR_BUS, SECTOR_EDU, SECTOR_MED, SECTOR_JRN, SECTOR_AGR };
    bool quiet = e->type == EV_CONSULT || e->type == EV_SUPPORT || e->type == EV_COOPERATE || e->type == EV_AID || e->type == EV_RETREAT;
    for (unsigned i = 0; i < a->n_sectors; i++) {
        if (a->sectors[i] == SECTOR_CRM && a->kind == ACTOR_AGENT && quiet) continue;
        if (a->sectors[i] == SECTOR_LAB && a->kind == ACTOR_AGENT && (quiet || !a->plural)) continue;
        if (!memchr(private_life, a->sectors[i], sizeof private_life)) return true;
    }
    if (a->kind == ACTOR_PEOPLE || a->kind == ACTOR_ETHNIC) return true;
    if (a->kind == ACTOR_THING && (quiet || e->type == EV_AGREE)) return false; /* a Swiss fund */
    return a->country[0] && !a->n_sectors && a->kind != ACTOR_UNKNOWN_PERSON && a->kind != ACTOR_UNKNOWN_ORG;
}

/* "met in Athens": where, not with whom. */
static bool is_ground(const View *v, const Actor *a)
{
    bool place = a->kind == ACTOR_COUNTRY || a->kind == ACTOR_CAPITAL || a->kind == ACTOR_PLACE;
    int role = place && actor_is_in(a, v->s) ? view_preposition(v, a->head) : -1;
    return role == ROLE_IN || role == ROLE_AT || role == ROLE_NEAR || (role == ROLE_TO && a->kind == ACTOR_PLACE);
}

/* "critics alike": of a telephone as well as of a government. */
static bool is_anybody(const View *v, const Actor *a)
{
    return a->kind == ACTOR_AGENT && !a->country[0] && a->first == a->last && actor_is_in(a, v->s) && str_ieq(v->s->token[a->head].lemma, STR("critic"));
}

static bool any_standing(const View *v, const Event *e, const Parties *p)
{
    for (int i = 0; i < p->n; i++)
        if (has_standing(e, p->p[i]) && !is_ground(v, p->p[i]) && !is_anybody(v, p->p[i])) return true;
    return false;
}

/* Words and goods of private people seldom concern others; their protest and their violence do. */
static bool is_private(const View *v, const Event *e)
{
    if (e->type == EV_PROTEST || e->type == EV_ASSAULT || e->type == EV_COERCE || e->type == EV_MOBILIZE) return false;
    return !any_standing(v, e, &e->actor) && !any_standing(v, e, &e->recipient);
}

/* "visited a school", "went to the dentist": a call that no side of public life makes or receives. */
static bool is_outing(const View *v, const Event *e)
{
    if (strcmp(e->cameo->code, VISIT) != 0 && strcmp(e->cameo->code, HOST) != 0) return false;
    return !any_standing(v, e, &e->actor) || (e->recipient.n && !any_standing(v, e, &e->recipient));
}

/* "said in a call with reporters": whoever speaks to the press alone meets nobody. */
static bool is_interview(const Event *e)
{
    int press = 0, others = 0;
    const Parties *side[] = { &e->actor, &e->recipient };
    for (int k = 0; e->type == EV_CONSULT && k < 2; k++)
        for (int i = 0; i < side[k]->n; i++) {
            const Actor *a = side[k]->p[i];
            *(a->n_sectors && a->sectors[0] == SECTOR_JRN ? &press : &others) += 1;
        }
    return press && others <= 1;
}

/* "the World War II", "in 1801" */
static bool names_war(const View *v, uint32_t i)
{
    const Token *t = v->s->token;
    if (i < 2 || !str_in_words(t[i].form, "War war")) return i > 0 && str_in_words(t[i].form, "I II") && str_ieq(t[i - 1].form, STR("war"));
    return str_ieq(t[i - 1].form, STR("world")) && str_in_words(t[i - 2].form, "First Second first second");
}

/* A year that a preposition brings in, or 0; any year before Christ is 1. */
static int year_at(const View *v, uint32_t i)
{
    Str f = v->s->token[i].form;
    if (i + 1 < v->s->n && str_in_words(v->s->token[i + 1].form, "BC BCE AD")) return 1;
    if (f.n != 4 || !i || !str_in_words(v->s->token[i - 1].form, "in since In Since by from until before after of during early late January February March April May June July August September October November December")) return 0;
    if (i + 1 < v->s->n && (v->s->token[i + 1].upos == UPOS_NOUN || v->s->token[i + 1].upos == UPOS_ADJ)) return 0;
    int year = 0;
    for (size_t k = 0; k < 4; k++) {
        if (!ascii_isdigit(f.p[k])) return 0;
        year = year * 10 + (f.p[k] - '0');
    }
    return year;
}

/* "annexed it in 1938", "since 1989, when it crushed": what history books tell. */
static bool is_bygone(const View *v, uint32_t predicate, int year)
{
    uint8_t d = v->s->token[predicate].deprel;
    int32_t above = d == DEP_ACL_RELCL || d == DEP_ADVCL ? v->s->token[predicate].head : -1;
    for (uint32_t i = 0; i < v->s->n; i++) {
        int y = year_at(v, i);
        bool old = names_war(v, i) || (y >= OLDEST_YEAR && y + LIVING_MEMORY <= year) || y == 1;
        bool when = i + 2 < v->s->n && i < predicate && str_is(v->s->token[i + 1].form, ",") && str_ieq(v->s->token[i + 2].form, STR("when")) &&
                    v->subtree_first[predicate] <= (int32_t)i + 2;
        if (old && (when || (int32_t)i == above || view_inside(v, i, predicate))) return true;
    }
    return false;
}

/* "The film shows how the army attacks the town", "in the last episode". */
static bool is_fiction(const View *v, uint32_t predicate)
{
    static const char works[] = "film movie series sitcom novel play drama opera musical comedy thriller painting exhibition episode scene finale trailer";
    int32_t at = (int32_t)predicate;
    for (int depth = 0; at >= 0 && depth < FICTION_CLIMB; depth++, at = v->s->token[at].head)
        for (int32_t c = v->child[at]; c >= 0; c = v->sibling[c]) {
            uint8_t d = v->s->token[c].deprel;
            bool tells = d == DEP_NSUBJ && depth > 0, inside = d == DEP_OBL && view_preposition(v, (uint32_t)c) == ROLE_IN;
            if ((tells || inside) && str_in_words(v->s->token[c].lemma, works)) return true;
        }
    return false;
}

static bool is_individual(const Actor *a)
{
    return a->kind == ACTOR_PERSON || a->kind == ACTOR_UNKNOWN_PERSON || (a->kind == ACTOR_AGENT && !a->plural);
}

static bool fights_with_words(const Actor *a)
{
    static const uint8_t talkers[] = { SECTOR_GOV, SECTOR_LEG, SECTOR_PTY, SECTOR_JUD, SECTOR_ELI, SECTOR_BUS, SECTOR_JRN, SECTOR_EDU };
    if (a->kind == ACTOR_MEDIA || a->kind == ACTOR_PARTY) return true;
    bool person = a->kind == ACTOR_PERSON || a->kind == ACTOR_AGENT;
    return person && a->n_sectors == 1 && memchr(talkers, a->sectors[0], sizeof talkers);
}

static bool all_talk(const Parties *p)
{
    for (int i = 0; i < p->n; i++)
        if (!fights_with_words(p->p[i])) return false;
    return p->n > 0;
}

/* "The unit supplies power": a device, unless soldiers are spoken of. */
static bool is_device(const View *v, const Event *e)
{
    if (e->type == EV_ASSAULT || e->type == EV_COERCE || e->type == EV_MOBILIZE || e->type == EV_PROTEST) return false;
    for (int i = 0; i < e->actor.n; i++) {
        const Actor *a = e->actor.p[i];
        bool bare = a->kind == ACTOR_AGENT && !a->country[0] && !a->plural && a->n_sectors == 1 && a->sectors[0] == SECTOR_MIL;
        bool there = actor_is_in(a, v->s) ? a->head <= a->first + 1 && str_in_words(v->s->token[a->head].lemma, "unit force")
                                   : str_ends(a->text, STR("unit")) || str_ends(a->text, STR("force"));
        if (!bare || !there) return false;
    }
    return e->actor.n > 0;
}

/* Whom an office holder attacks in words: bodies and people of public life, neither a country nor soldiers. */
static bool is_debated(const Actor *a)
{
    static const uint8_t debated[] = { SECTOR_GOV, SECTOR_LEG, SECTOR_PTY, SECTOR_JUD, SECTOR_ELI, SECTOR_BUS, SECTOR_JRN };
    return a->n_sectors && a->kind != ACTOR_THING && memchr(debated, a->sectors[0], sizeof debated);
}

/* "The senator attacked the central bank". */
static bool is_tirade(const Event *e)
{
    for (int i = 0; i < e->actor.n; i++)
        if (!is_individual(e->actor.p[i]) || e->actor.p[i]->kind == ACTOR_UNKNOWN_PERSON) return false;
    for (int i = 0; i < e->recipient.n; i++)
        if (!is_debated(e->recipient.p[i])) return false;
    return e->recipient.n > 0;
}

/* "The candidates clashed in a debate", "the press attacked the duke". */
static bool is_quarrel(const View *v, const Event *e, uint32_t predicate)
{
    if (e->type != EV_ASSAULT || !all_talk(&e->actor)) return false;
    bool press = e->actor.p[0]->n_sectors && e->actor.p[0]->sectors[0] == SECTOR_JRN;
    bool meets = !e->recipient.n || all_talk(&e->recipient);
    Str verb = v->s->token[predicate].lemma;
    if (str_in_words(verb, "attack assail") && (press || is_tirade(e))) return true;
    return !press && meets && str_in_words(verb, "clash spar feud battle fight duel bombard");
}

/* "Officials warned the town": a warning between two states may be a threat; at home it mostly is advice. */
static bool is_caution(const View *v, const Event *e, uint32_t predicate)
{
    return e->type == EV_THREATEN && str_in_words(v->s->token[predicate].lemma, "warn caution alert") && !parties_cross_border(&e->actor, &e->recipient);
}

/* "granted the couple a divorce", "rescued a cat": what courts and fire brigades do for anybody, every day. */
static bool is_routine(const View *v, const Event *e)
{
    bool court = e->type == EV_CONCEDE || e->type == EV_REQUEST || e->type == EV_SUPPORT;
    for (int i = 0; i < e->actor.n; i++) {
        const Actor *a = e->actor.p[i];
        bool judge = court && a->kind == ACTOR_AGENT && a->n_sectors && a->sectors[0] == SECTOR_JUD;
        bool rescuer = e->type == EV_AID && actor_is_in(a, v->s) && str_in_words(v->s->token[a->head].lemma, "firefighter fireman paramedic lifeguard");
        if (!judge && !rescuer) return false;
    }
    return e->actor.n && e->recipient.n && !any_standing(v, e, &e->recipient);
}

/* One minister "discussed", one judge "agreed to wait": with whom is not told. */
static bool is_alone(const Event *e)
{
    return (e->type == EV_CONSULT || e->type == EV_AGREE) && e->actor.n == 1 && !e->recipient.n && !e->actor.p[0]->plural;
}

/* "decided to wait after he had left France": whom another clause names. */
static bool is_elsewhere(const View *v, const Event *e, uint32_t predicate)
{
    for (int i = 0; i < e->recipient.n; i++) {
        const Actor *a = e->recipient.p[i];
        bool apart = false;
        for (int32_t c = actor_is_in(a, v->s) ? v->child[predicate] : -1; c >= 0; c = v->sibling[c])
            apart |= v->s->token[c].deprel == DEP_ADVCL && c > (int32_t)predicate && view_has_child(v, (uint32_t)c, DEP_MARK) &&
                     (view_has_child(v, (uint32_t)c, DEP_NSUBJ) || view_has_child(v, (uint32_t)c, DEP_NSUBJ_PASS)) && view_inside(v, a->head, (uint32_t)c);
        if (!apart) return false;
    }
    return e->recipient.n > 0;
}

static bool is_question(const View *v)
{
    uint32_t last = v->s->n;
    while (last > 0 && str_in_words(v->s->token[last - 1].form, "\" ' '' ” ’ )")) last--;
    return last > 0 && str_ieq(v->s->token[last - 1].form, STR("?"));
}

/* "They will strike us", in somebody's mouth: what he makes of it; what he himself asks or promises there is his deed. */
static bool is_quoted(const View *v, const Event *e, uint32_t predicate)
{
    bool open = false;
    for (uint32_t i = 0; i < predicate; i++) {
        Str f = v->s->token[i].form;
        if (str_is(f, "\"")) open = !open;
        else if (str_in_words(f, "“ `` ‘‘")) open = true;
        else if (str_in_words(f, "” ''")) open = false;
    }
    for (int i = 0; open && e->attribution && i < e->actor.n; i++)
        if (e->actor.p[i]->start == e->attribution->start) return false;
    return open;
}

double worth_share(const View *v, const Event *e, uint32_t predicate, int year, bool leisure)
{
    double share = leisure ? LEISURE_SHARE : 1;
    bool doubt = is_caution(v, e, predicate) || is_alone(e) || is_elsewhere(v, e, predicate) || is_question(v);
    if (doubt || is_quoted(v, e, predicate)) share *= DOUBT_SHARE;
    if (is_bygone(v, predicate, year) || is_fiction(v, predicate)) return share * BYGONE_SHARE;
    return is_private(v, e) || is_outing(v, e) || is_interview(e) || is_quarrel(v, e, predicate) || is_routine(v, e) ? share * PRIVATE_SHARE : share;
}

static bool is_nation(const Actor *a)
{
    if (a->kind == ACTOR_AGENT && a->country[0] && a->n_sectors == 1 && a->sectors[0] == SECTOR_CVL) return true; /* Canada's women */
    return (a->kind == ACTOR_COUNTRY || a->kind == ACTOR_CAPITAL || a->kind == ACTOR_PLACE || a->kind == ACTOR_SEAT ||
            a->kind == ACTOR_PEOPLE || a->kind == ACTOR_THING) && !a->n_sectors;
}

static bool are_nations(const Parties *p)
{
    for (int i = 0; i < p->n; i++)
        if (!is_nation(p->p[i])) return false;
    return p->n > 0;
}

static bool has_word(const WordSet *words, const Sentence *s)
{
    uint32_t from, to;
    for (uint32_t i = 0; words && i < s->n; i++)
        if (wordset_has(words, s, i, word_hash(s->token[i].lemma), word_hash(s->token[i].form), &from, &to)) return true;
    return false;
}

bool worth_is_leisure(const Rules *rules, const Sentence *s, size_t n)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++) found += has_word(rules_class(rules, CLASS_PASTIME), &s[i]);
    return n >= LEISURE_LEAST && found * LEISURE_ONE_IN >= n;
}

/* "Wales beat Hungary", "Denmark crushed Malta in the qualifier": a country strikes no other with its fists, nor in a game. */
static bool is_contest(const View *v, const Event *e)
{
    bool strikes = e->type == EV_ASSAULT || e->type == EV_RETREAT || e->type == EV_CONSULT;
    if (!strikes || !are_nations(&e->actor)) return false;
    if (strcmp(e->cameo->code, BLOWS) == 0 && e->actor.p[0]->kind != ACTOR_AGENT) return true;
    return (!e->recipient.n || are_nations(&e->recipient)) && has_word(rules_class(v->rules, CLASS_CONTEST), v->s);
}

/* "Malta host Gibraltar": a country in the singular with a plural verb is its team. */
static bool is_team(const View *v, const Event *e, uint32_t predicate)
{
    const Token *t = &v->s->token[predicate];
    if (t->xpos != XPOS_VBP || e->type == EV_PROTEST) return false;
    if (str_in_words(t->form, "let put set cut hit shut split spread beat cost hurt quit cast bid read rid shed thrust upset")) return false; /* or past */
    for (int32_t c = v->child[predicate]; c >= 0; c = v->sibling[c]) {
        const Actor *a = v->s->token[c].deprel == DEP_NSUBJ ? v->actor[c] : NULL;
        if (!a || a->kind != ACTOR_COUNTRY || a->first != a->last || view_has_child(v, (uint32_t)c, DEP_CONJ)) continue;
        Str f = v->s->token[c].form;
        return v->s->token[c].xpos == XPOS_NNP && !str_ends(f, STR("s")) && !str_ends(f, STR("S"));
    }
    return false;
}

/* "The act would impose sanctions", "air from Russia will reach Poland": papers and the weather do nothing to anybody. */
static bool is_lifeless(const View *v, const Event *e)
{
    for (int i = 0; i < e->actor.n; i++) {
        const Actor *a = e->actor.p[i];
        bool thing = a->kind == ACTOR_THING || a->kind == ACTOR_NONE;
        if (!thing || !actor_is_in(a, v->s)) return false;
        const Token *head = &v->s->token[a->head];
        if (!str_in_words(head->form, "Act Bill Law Amendment Code Convention Treaty") &&
            !str_in_words(head->lemma, "air wind storm weather snow rain dust smoke fog law legislation statute"))
            return false;
    }
    return e->actor.n > 0;
}

/* "warned that it would leave": what the speaker will do himself is a threat, whoever he is. */
static bool warns_of_himself(const View *v, uint32_t predicate)
{
    for (int32_t c = v->child[predicate]; c >= 0; c = v->sibling[c])
        for (int32_t k = v->s->token[c].deprel == DEP_CCOMP ? v->child[c] : -1; k >= 0; k = v->sibling[k])
            if (v->s->token[k].deprel == DEP_NSUBJ && str_in_words(v->s->token[k].form, "it they he she we")) return true;
    return false;
}

/* "The charity warned that children were starving": who has no power threatens nobody with a warning. */
static bool is_advice(const View *v, const Event *e, uint32_t predicate)
{
    static const uint8_t adviser[] = { SECTOR_CVL, SECTOR_BUS, SECTOR_EDU, SECTOR_MED, SECTOR_JRN, SECTOR_SOC, SECTOR_AGR, SECTOR_ELI, SECTOR_REL };
    if (strcmp(e->cameo->code, WARNING) != 0 || !str_in_words(v->s->token[predicate].lemma, "warn caution alert") || warns_of_himself(v, predicate)) return false;
    for (int i = 0; i < e->actor.n; i++) {
        const Actor *a = e->actor.p[i];
        if (!a->n_sectors) return false;
        for (unsigned k = 0; k < a->n_sectors; k++)
            if (!memchr(adviser, a->sectors[k], sizeof adviser)) return false;
    }
    return e->actor.n > 0;
}

/* "Lima's largest protest so far": which of all of them, and in a town, not by it. */
static bool is_record(const View *v, const Event *e, uint32_t predicate)
{
    if (e->type != EV_PROTEST || !are_nations(&e->actor)) return false;
    for (int32_t c = v->child[predicate]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].xpos == XPOS_JJS) return true;
    return false;
}

/* "he called Mason a liar" where `he` was taken for Dora Mason. */
static bool is_namesake(const View *v, const Event *e)
{
    for (int i = 0; i < e->actor.n; i++)
        for (int k = 0; k < e->recipient.n; k++) {
            const Actor *a = e->actor.p[i], *r = e->recipient.p[k];
            bool person = a->kind == ACTOR_PERSON || a->kind == ACTOR_UNKNOWN_PERSON;
            if (!person || actor_is_in(a, v->s) || !actor_is_in(r, v->s) || r->first != r->last) continue;
            Str f = v->s->token[r->first].form;
            if (a->name.n > f.n && str_ends(a->name, f) && a->name.p[a->name.n - f.n - 1] == ' ') return true;
        }
    return false;
}

/* "suggested that the agency is slow", "assured them that the risk was low": says how it is; what is asked for stands in the
 * plain form, what is promised in the future. */
static bool is_opinion(const View *v, const Event *e, uint32_t predicate)
{
    Str verb = v->s->token[predicate].lemma;
    bool asks = e->type == EV_REQUEST && str_ieq(verb, STR("suggest"));
    if (!asks && !(e->type == EV_AGREE && str_in_words(verb, "assure reassure"))) return false;
    for (int32_t c = v->child[predicate]; c >= 0; c = v->sibling[c]) {
        if (v->s->token[c].deprel != DEP_CCOMP) continue;
        bool tensed = v->s->token[c].xpos == XPOS_VBZ || v->s->token[c].xpos == XPOS_VBD;
        for (int32_t k = v->child[c]; k >= 0; k = v->sibling[k]) {
            uint8_t d = v->s->token[k].deprel;
            if (d == DEP_AUX || d == DEP_COP || d == DEP_AUX_PASS) tensed = v->s->token[k].xpos == XPOS_VBZ || v->s->token[k].xpos == XPOS_VBD;
        }
        return tensed;
    }
    return false;
}

/* "demanded how they could know": a question, no demand. */
static bool is_inquiry(const View *v, const Event *e, uint32_t predicate)
{
    if (e->type != EV_REQUEST || !str_in_words(v->s->token[predicate].lemma, "demand ask") || predicate + 1 >= v->s->n) return false;
    return str_in_words(v->s->token[predicate + 1].form, "how why who when where whether");
}

/* "Kenyan exports to Togo dropped": figures of trade, and no deal. */
static bool is_statistic(const View *v, const Event *e, uint32_t predicate)
{
    const Token *t = &v->s->token[predicate];
    if (e->type != EV_COOPERATE || t->deprel != DEP_NSUBJ || t->head < 0 || !str_in_words(t->lemma, "export import sale shipment trade")) return false;
    return str_in_words(v->s->token[t->head].lemma, "drop rise fall grow increase decline surge plunge jump total reach account amount see climb slump "
                                                    "shrink exceed be make come double");
}

/* "the state's way of ending the protests": who is protested against gives nothing up. */
static bool is_quelled(const View *v, const Event *e, uint32_t predicate)
{
    bool power = true, protest = false;
    for (int i = 0; i < e->actor.n; i++) {
        const Actor *a = e->actor.p[i];
        power &= a->n_sectors ? a->sectors[0] == SECTOR_GOV || a->sectors[0] == SECTOR_COP || a->sectors[0] == SECTOR_MIL : a->country[0] != '\0';
    }
    for (int32_t c = v->child[predicate]; c >= 0; c = v->sibling[c])
        protest |= v->s->token[c].deprel == DEP_OBJ && str_in_words(v->s->token[c].lemma, "protest demonstration rally riot unrest march");
    return e->type == EV_CONCEDE && power && protest && str_in_words(v->s->token[predicate].lemma, "end stop halt terminate conclude quell");
}

/* "Dora Mason left the group": a member leaves without punishing anybody; a state that leaves a union breaks with it. */
static bool is_leaver(const View *v, const Event *e, uint32_t predicate)
{
    if (e->type != EV_SANCTION || !str_in_words(v->s->token[predicate].lemma, "leave quit")) return false;
    for (int i = 0; i < e->actor.n; i++)
        if (!is_individual(e->actor.p[i])) return false;
    return e->actor.n > 0;
}

/* "The Mason campaign raised a million": for votes, where nobody says against whom. */
static bool is_canvass(const View *v, const Event *e, uint32_t predicate)
{
    if (e->type != EV_ASSAULT || !str_ieq(v->s->token[predicate].lemma, STR("campaign"))) return false;
    for (int i = 0; i < e->actor.n; i++)
        if (e->actor.p[i]->kind != ACTOR_PERSON && e->actor.p[i]->kind != ACTOR_PARTY) return false;
    for (int32_t c = v->child[predicate]; c >= 0; c = v->sibling[c])
        if (view_preposition(v, (uint32_t)c) == ROLE_AGAINST || str_in_words(v->s->token[c].lemma, "military bombing air terror")) return false;
    return e->actor.n > 0;
}

/* "received an education", "received two pandas from China": no guest. */
static bool is_delivery(const Event *e)
{
    if (strcmp(e->cameo->code, HOST) != 0) return false;
    for (int i = 0; i < e->actor.n; i++)
        if (e->actor.p[i]->kind != ACTOR_THING && e->actor.p[i]->kind != ACTOR_NONE) return false;
    return e->actor.n > 0;
}

/* "Mali is surrounded by Niger, Togo and Chad": where it lies. */
static bool is_position(const View *v, const Event *e, uint32_t predicate)
{
    return e->type == EV_COERCE && are_nations(&e->actor) && str_in_words(v->s->token[predicate].lemma, "surround encircle enclose");
}

/* "her recent trip to Oslo, a trip that …": the trip itself goes nowhere. */
static bool is_itself(const View *v, const Event *e, uint32_t predicate)
{
    for (int i = 0; i < e->actor.n; i++) {
        const Actor *a = e->actor.p[i];
        if (!view_is_noun(v, predicate) || !actor_is_in(a, v->s) || e->type == EV_ASSAULT) return false;
        bool has = false;
        for (uint32_t t = a->first; t <= a->last; t++) has |= t != predicate && str_eq(v->s->token[t].lemma, v->s->token[predicate].lemma);
        if (!has) return false;
    }
    return e->actor.n > 0;
}

/* "told visiting Danish officials": the participle says who they are, and the teller visits nobody. */
static bool is_guest(const View *v, const Event *e, uint32_t predicate)
{
    const Token *t = &v->s->token[predicate];
    if (e->type != EV_CONSULT || t->xpos != XPOS_VBG || t->head < 0 || !str_ieq(t->form, STR("visiting"))) return false;
    return str_in_words(v->s->token[t->head].lemma, "tell meet inform host receive greet welcome ask urge warn brief thank");
}

/* "The war had nothing to do with Kenya": what one thing is to another; who will have nothing to do with somebody turns him down. */
static bool is_unrelated(const View *v, const Event *e, uint32_t predicate)
{
    if (e->type != EV_REJECT || !str_ieq(v->s->token[predicate].lemma, STR("have"))) return false;
    bool nothing = false;
    for (int32_t c = v->child[predicate]; c >= 0; c = v->sibling[c]) {
        if (v->s->token[c].deprel == DEP_AUX && str_in_words(v->s->token[c].form, "will would wo 'll 'd shall")) return false;
        nothing |= str_ieq(v->s->token[c].form, STR("nothing"));
    }
    return nothing;
}

/* "his inquiries into the price": private people ask; bodies of public life and their officers look into a case. */
static bool is_curiosity(const View *v, const Event *e, uint32_t predicate)
{
    if (e->type != EV_ACCUSE || !str_in_words(v->s->token[predicate].lemma, "inquiry enquiry review")) return false;
    static const uint8_t official[] = { SECTOR_GOV, SECTOR_LEG, SECTOR_JUD, SECTOR_COP, SECTOR_MIL, SECTOR_SPY };
    for (int i = 0; i < e->actor.n; i++) {
        const Actor *a = e->actor.p[i];
        if (!is_individual(a)) return false;
        for (unsigned k = 0; k < a->n_sectors; k++)
            if (memchr(official, a->sectors[k], sizeof official)) return false;
    }
    return e->actor.n > 0;
}

/* "has most of its operations in Chad": where a firm works. */
static bool is_trade(const View *v, const Event *e, uint32_t predicate)
{
    if (e->type != EV_ASSAULT || !str_ieq(v->s->token[predicate].lemma, STR("operation"))) return false;
    for (int i = 0; i < e->actor.n; i++) {
        const Actor *a = e->actor.p[i];
        if (!a->n_sectors || a->sectors[0] != SECTOR_BUS) return false;
    }
    return e->actor.n > 0;
}

/* "The election was before the protests": it protests against nothing. */
static bool is_ballot(const View *v, const Event *e)
{
    for (int i = 0; i < e->actor.n; i++)
        if (!actor_is_in(e->actor.p[i], v->s) || !str_in_words(v->s->token[e->actor.p[i]->head].lemma, "election referendum")) return false;
    return e->actor.n > 0;
}

/* "expelling the Danes from Chad", where nobody is said to expel: the ground does not. */
static bool is_cleared_ground(const View *v, const Event *e, uint32_t predicate)
{
    if (e->type != EV_SANCTION || v->s->token[predicate].xpos != XPOS_VBG || !view_has_child(v, predicate, DEP_OBJ)) return false;
    for (int i = 0; i < e->actor.n; i++)
        if (!actor_is_in(e->actor.p[i], v->s) || view_preposition(v, e->actor.p[i]->head) != ROLE_FROM) return false;
    return e->actor.n > 0;
}

bool worth_nothing(const View *v, const Event *e, uint32_t predicate)
{
    return is_contest(v, e) || is_team(v, e, predicate) || is_lifeless(v, e) || is_device(v, e) || is_advice(v, e, predicate) ||
           is_guest(v, e, predicate) || is_opinion(v, e, predicate) || is_inquiry(v, e, predicate) || is_statistic(v, e, predicate) ||
           is_quelled(v, e, predicate) || is_leaver(v, e, predicate) || is_canvass(v, e, predicate) || is_delivery(e) ||
           is_position(v, e, predicate) || is_itself(v, e, predicate) || is_record(v, e, predicate) || is_namesake(v, e) ||
           is_unrelated(v, e, predicate) || is_curiosity(v, e, predicate) || is_cleared_ground(v, e, predicate) || is_trade(v, e, predicate) ||
           is_ballot(v, e);
}

/* "China's envoy warned that the Chinese government would act": the state that he speaks for. */
static bool is_own_state(const View *v, const Event *e, const Actor *a)
{
    bool state = a->kind == ACTOR_COUNTRY || a->kind == ACTOR_ADJECTIVE || a->kind == ACTOR_CAPITAL ||
                 (actor_is_in(a, v->s) && str_in_words(v->s->token[a->head].lemma, "government state country nation military army force administration"));
    for (int i = 0; state && a->country[0] && i < e->actor.n; i++) {
        const Actor *b = e->actor.p[i];
        bool official = b->n_sectors ? b->sectors[0] == SECTOR_GOV || b->sectors[0] == SECTOR_MIL : b->kind == ACTOR_COUNTRY || b->kind == ACTOR_CAPITAL;
        bool apart = a->end <= b->start || b->end <= a->start;
        if (official && apart && strcmp(a->country, b->country) == 0) return true;
    }
    return false;
}

/* "threatened to use force": what with, not whom. */
static bool is_means(const View *v, const Actor *a)
{
    bool bare = a->kind == ACTOR_NONE || (a->kind == ACTOR_AGENT && a->first == a->last && !a->plural);
    return bare && actor_is_in(a, v->s) &&
           str_in_words(v->s->token[a->head].lemma, "force fire ammunition gas weapon veto power bullet violence round action measure water_cannon");
}

/* "voiced concern over Chad policy": what the policy is about; Chad's policy, or Chadian policy, would be its own. */
static bool is_subject_matter(const View *v, const Actor *a)
{
    if (a->kind != ACTOR_THING || !actor_is_in(a, v->s) || a->head == 0) return false;
    const Token *before = &v->s->token[a->head - 1];
    return before->upos == UPOS_PROPN && before->deprel == DEP_COMPOUND &&
           str_in_words(v->s->token[a->head].lemma, "policy strategy inquiry investigation probe scandal affair matter issue question");
}

/* "a Cash": nobody of that name, for people have no article. */
static bool has_article(const View *v, const Actor *a)
{
    return a->kind == ACTOR_PERSON && actor_is_in(a, v->s) && str_in_words(v->s->token[a->first].form, "a an A An");
}

/* "the job of being president": what somebody is. */
static bool is_predicated(const View *v, const Actor *a)
{
    bool vague = !a->country[0] && a->n_sectors == 1 && a->sectors[0] == SECTOR_UNK;
    for (int32_t c = actor_is_in(a, v->s) && a->kind == ACTOR_AGENT ? v->child[a->head] : -1; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_COP && (vague || str_ieq(v->s->token[c].form, STR("being")))) return true;
    return false;
}

/* "the extradition in a Swedish inquiry" by the same Swedish: one and the same. */
static bool is_around_actor(const View *v, const Event *e, const Actor *a)
{
    if (a->kind != ACTOR_THING || !actor_is_in(a, v->s)) return false;
    for (int i = 0; i < e->actor.n; i++) {
        const Actor *b = e->actor.p[i];
        if (actor_is_in(b, v->s) && a->first < b->first && b->last <= a->last && strcmp(a->country, b->country) == 0) return true;
    }
    return false;
}

/* "condemned it in English", "the attack in English": a tongue. */
static bool is_tongue(const View *v, const Actor *a)
{
    bool in = actor_is_in(a, v->s) && a->last > 0 && str_ieq(v->s->token[a->last - 1].form, STR("in"));
    return in && str_in_words(v->s->token[a->last].form, "English French German Spanish Portuguese Italian Dutch Danish Swedish Norwegian Finnish Polish Russian "
                                                   "Ukrainian Turkish Arabic Persian Farsi Hebrew Urdu Hindi Bengali Tamil Chinese Mandarin Japanese "
                                                   "Korean Vietnamese Thai Swahili Kurdish Pashto Greek Hungarian Czech Serbian Albanian");
}

/* "supports your rights": those whom the writer speaks to. */
static bool is_readers(const View *v, const Actor *a)
{
    bool thing = (a->kind == ACTOR_THING || a->kind == ACTOR_NONE) && actor_is_in(a, v->s) && !a->country[0];
    return thing && str_in_words(v->s->token[a->first].form, "your Your yours");
}

static bool is_no_party(const View *v, const Event *e, const Actor *a)
{
    if (is_tongue(v, a) || is_readers(v, a)) return true;
    if (has_article(v, a) || is_predicated(v, a) || is_around_actor(v, e, a)) return true;
    if (e->type == EV_THREATEN) return is_own_state(v, e, a) || is_means(v, a);
    return (e->type == EV_ACCUSE || e->type == EV_REJECT || e->type == EV_SUPPORT) && is_subject_matter(v, a);
}

void worth_trim(const View *v, Event *e)
{
    int kept = 0;
    for (int i = 0; i < e->recipient.n; i++)
        if (!is_no_party(v, e, e->recipient.p[i])) e->recipient.p[kept++] = e->recipient.p[i];
    e->recipient.n = kept;
}
