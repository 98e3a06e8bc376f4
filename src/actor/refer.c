/* SPDX-License-Identifier: MIT */
/*
 * refer: mentions that point back.
 *
 * A wrong antecedent makes a wrong event, a missing one only loses one: each rule here takes the nearest mention that
 * fits and gives up when two fit equally well.  What is looked at are the mentions of this sentence before the pointer
 * and those of the sentence before, subjects first.
 */
#include "actor/inner.h"

#include "nlp/labels.h"

#define REACH 2        /* sentences back, this one counted */
#define CLAUSE_STEPS 4 /* conjoined verbs up to the one with the subject */
#define OWNER_REACH 8 /* tokens from a clause back to whose the thing is that it tells of */

typedef enum Want { WANT_PERSON, WANT_MANY, WANT_BODY } Want;

void doc_mention(ActorDoc *d, const Actor *a, bool subject, bool party)
{
    if (a->country[0] && !country_nonstate(a->country)) {
        bool known = false;
        for (uint32_t i = 0; i < d->n_countries; i++) known |= strcmp(d->country[i], a->country) == 0;
        if (!known && d->n_countries < RECENT_MAX) memcpy(d->country[d->n_countries++], a->country, sizeof a->country);
    }
    bool again = a->kind == ACTOR_PRONOUN && a->antecedent && str_in_words(a->text, "he she they it him her them He She They It");
    if (a->kind == ACTOR_THING || (a->kind == ACTOR_PRONOUN && (!again || a->modifier)) || a->kind == ACTOR_NONE) return;
    if (d->n_recent == RECENT_MAX) { /* the older half is far away by now */
        const uint32_t half = RECENT_MAX / 2;
        memmove(d->recent, d->recent + half, half * sizeof *d->recent);
        memmove(d->recent_sentence, d->recent_sentence + half, half * sizeof *d->recent_sentence);
        memmove(d->recent_subject, d->recent_subject + half, half * sizeof *d->recent_subject);
        memmove(d->recent_party, d->recent_party + half, half * sizeof *d->recent_party);
        d->n_recent = half;
    }
    d->recent[d->n_recent] = a;
    d->recent_sentence[d->n_recent] = d->sentence;
    d->recent_party[d->n_recent] = party && !a->modifier;
    d->recent_subject[d->n_recent++] = subject;
}

static bool is_person(const Actor *a) { return a->kind == ACTOR_PERSON || a->kind == ACTOR_UNKNOWN_PERSON; }

static bool is_body(const Actor *a)
{
    return (a->kind >= ACTOR_COUNTRY && a->kind <= ACTOR_SEAT && a->kind != ACTOR_PEOPLE && a->kind != ACTOR_ADJECTIVE) ||
           (a->kind >= ACTOR_ORGAN && a->kind <= ACTOR_COMPANY) || (a->kind == ACTOR_AGENT && !a->plural);
}

/* `the prime minister` of `the prime minister of Lesotho`. */
static Str before_complement(Str text)
{
    Str word, rest = text;
    while (str_next(&rest, ' ', &word))
        if (word.p > text.p && str_in_words(word, "of in at for from with on")) return str_trim(str_sub(text, 0, (size_t)(word.p - text.p)));
    return text;
}

/* A noun for one person, by its ending: minister, spokesman, president; not ministry, museum. */
static bool is_somebody(const Actor *a)
{
    static const char *const ends[] = { "er", "or", "man", "woman", "person", "ist", "ian", "ent", "ant", "ary", "chief", "ess",
                                        "king", "judge", "cleric", "diplomat", "general", "official", "boy", "girl", "bishop", "priest", "monk",
                                        "imam", "pope", "envoy", "aide", "boss", "deputy", "captain", "colonel", "sheikh", "sultan",
                                        "emir", "suspect", "hostage" };
    Str t = before_complement(a->text);
    if (a->kind != ACTOR_AGENT || a->plural || !a->resolved || str_ends(t, STR("ment"))) return false; /* a government is no he */
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(t, str_of(ends[i]))) return true;
    return false;
}

static bool fits(const Actor *a, Want want)
{
    switch (want) {
    case WANT_PERSON: return is_person(a) || is_somebody(a);
    case WANT_MANY: return a->plural || a->kind == ACTOR_PEOPLE || a->kind == ACTOR_GROUP || a->kind == ACTOR_ETHNIC || a->kind == ACTOR_PARTIES;
    default: return is_body(a);
    }
}

void refer_take(Actor *to, const Actor *from, const char *how, Arena *arena)
{
    to->antecedent = from->antecedent ? from->antecedent : from;
    to->name = from->name;
    actor_take_codes(to, from);
    to->code = from->code;
    to->rule = from->rule;
    to->office = from->office;
    to->span = from->span;
    to->wikidata = from->wikidata;
    to->entry = from->entry;
    to->parts = from->parts;
    to->n_parts = from->n_parts;
    to->resolved = from->resolved;
    to->how = arena_printf(arena, "%s: %.*s", how, STR_ARG(from->name.n ? from->name : from->text));
}

const Actor *refer_real(const Actor *a) { return a->kind == ACTOR_PRONOUN && a->antecedent ? a->antecedent : a; }

bool refer_same(const Actor *a, const Actor *b)
{
    a = refer_real(a);
    b = refer_real(b);
    if (a == b || (a->entry && a->entry == b->entry)) return true;
    if (a->antecedent == b || b->antecedent == a || (a->antecedent && a->antecedent == b->antecedent)) return true;
    return a->name.n && str_eq(a->name, b->name) && strcmp(a->country, b->country) == 0;
}

const Actor *refer_subject(const Refer *r)
{
    const Sentence *s = r->s;
    int32_t verb = s->token[r->token].head;
    for (int steps = 0; steps < CLAUSE_STEPS && verb >= 0 && (uint32_t)verb < s->n; steps++) {
        for (uint32_t i = 0; i < s->n; i++) {
            bool subject = s->token[i].deprel == DEP_NSUBJ || s->token[i].deprel == DEP_NSUBJ_PASS;
            if (s->token[i].head == verb && subject && i != r->token) return r->by_token[i];
        }
        if (s->token[verb].deprel != DEP_CONJ) return NULL;
        verb = s->token[verb].head;
    }
    return NULL;
}

/* 'f', 'm', or 0 when the report has not shown it. */
static char gender_of(const ActorDoc *d, const Actor *a)
{
    a = refer_real(a);
    for (uint32_t i = d->n_genders; i-- > 0;)
        if (refer_same(d->gender[i].who, a)) return d->gender[i].gender;
    Str word, rest = a->text;
    while (str_next(&rest, ' ', &word)) {
        if (str_in_words(word, "Mr Mr. King Prince Lord Sir Pope Emir Sultan Ayatollah Imam spokesman chairman businessman congressman father")) return 'm';
        if (str_in_words(word, "Mrs Mrs. Ms Ms. Miss Queen Princess Lady Dame Baroness spokeswoman chairwoman businesswoman congresswoman woman mother")) return 'f';
    }
    return 0;
}

static char gender_wanted(Str form)
{
    if (str_in_words(form, "she her hers herself")) return 'f';
    return str_in_words(form, "he him his himself") ? 'm' : 0;
}

static void gender_learn(ActorDoc *d, const Actor *a, char gender)
{
    if (!gender || d->n_genders == GENDERS_MAX || gender_of(d, a)) return;
    d->gender[d->n_genders].who = refer_real(a);
    d->gender[d->n_genders++].gender = gender;
}

/* May the pronoun stand for a?  Not for one of the other gender, nor, as an object, for the subject of its clause. */
static bool allowed(const Refer *r, const Actor *a, const Actor *subject)
{
    char want = gender_wanted(r->s->token[r->token].form), have = want ? gender_of(r->d, a) : 0;
    if (want && have && want != have) return false;
    return !subject || !refer_same(a, subject);
}

/* The token's head, or NULL where a parse points outside. */
static const Token *head_token(const Sentence *s, const Token *t)
{
    return t->head >= 0 && (uint32_t)t->head < s->n ? &s->token[t->head] : NULL;
}

/* The subject of the clause that an infinitive without one of its own serves: `used batons to drive them back`. */
static const Actor *governing_subject(const Refer *r)
{
    const Token *verb = head_token(r->s, &r->s->token[r->token]);
    if (!verb || verb->head < 0) return NULL;
    if (verb->deprel != DEP_ADVCL && verb->deprel != DEP_XCOMP) return NULL;
    for (uint32_t i = 0; i < r->s->n; i++)
        if (r->s->token[i].head == verb->head && r->s->token[i].deprel == DEP_NSUBJ) return r->by_token[i];
    return NULL;
}

/* `demanded their release`, `sanctions imposed on its oil`, `burned their homes`: nobody asks others for a deed of his own or
 * strikes what is his.  Who asks or strikes, or NULL. */
static const Actor *opposing_subject(const Refer *r)
{
    const Sentence *s = r->s;
    const Token *t = &s->token[r->token], *owned = head_token(s, t);
    if (!owned || t->deprel != DEP_NMOD_POSS || !head_token(s, owned)) return NULL;
    Str verb = s->token[owned->head].lemma;
    bool deed = str_in_words(owned->lemma, "release departure withdrawal resignation removal ouster extradition arrest expulsion return surrender "
                                           "dismissal detention disarmament dissolution") &&
                str_in_words(verb, "demand call seek urge request want order insist press");
    bool struck = str_in_words(verb, "surround burn freeze seize bomb shell raid attack loot demolish raze confiscate ban boycott blockade ransack "
                                     "annex besiege ram torch impose deny sink") &&
                  (owned->deprel == DEP_OBJ || owned->deprel == DEP_IOBJ || owned->deprel == DEP_OBL);
    int32_t clause = owned->head;
    if (owned->deprel == DEP_NMOD && str_in_words(verb, "sanction embargo tariff attack raid strike ban boycott blockade siege restriction curb duty")) {
        clause = s->token[clause].head; /* "imposed sanctions on its oil" */
        struck = clause >= 0;
    }
    for (uint32_t i = 0; (deed || struck) && i < s->n; i++)
        if (s->token[i].head == clause && s->token[i].deprel == DEP_NSUBJ) return r->by_token[i];
    return NULL;
}

/* The subject that an object pronoun cannot mean: `she urged him`. */
static const Actor *forbidden(const Refer *r)
{
    const Token *t = &r->s->token[r->token];
    bool object = t->deprel == DEP_OBJ || t->deprel == DEP_IOBJ || t->deprel == DEP_OBL;
    if (!object || t->head < 0 || (uint32_t)t->head >= r->s->n) return opposing_subject(r);
    if (!str_in_words(t->form, "him her them it")) return NULL;
    const Actor *subject = refer_subject(r);
    return subject || t->deprel == DEP_OBL ? subject : governing_subject(r);
}

/* `charged the cleric, and a court had him held`: of an object pronoun, the only one whom its own sentence names before it. */
static const Actor *only_one_here(const Refer *r, Want want, const Actor *not)
{
    const ActorDoc *d = r->d;
    const Actor *found = NULL;
    if (r->s->token[r->token].deprel != DEP_OBJ) return NULL;
    for (uint32_t i = d->n_recent; i-- > 0 && d->recent_sentence[i] == d->sentence;) {
        const Actor *a = d->recent[i];
        if (a == r->actor || a->head >= r->token || !fits(refer_real(a), want) || !allowed(r, a, not)) continue;
        if (found && !refer_same(a, found)) return NULL;
        found = a;
    }
    return found;
}

/* The preposition before a phrase: the last word that a token has for case, "" without one. */
static Str case_of(const Sentence *s, uint32_t token)
{
    Str found = STR("");
    for (uint32_t i = 0; i < token; i++)
        if (s->token[i].head == (int32_t)token && s->token[i].deprel == DEP_CASE) found = s->token[i].lemma;
    return found;
}

#define PUNISHING "impose prolong extend renew sanction condemn criticize criticise denounce slam blame punish rebuke blacklist suspend censure reprimand fine bomb"

/* `imposed sanctions on Iraq over its invasion`: who is punished did it, and not who punishes.  He, or NULL. */
static const Actor *punished(const Refer *r, Want want)
{
    const Sentence *s = r->s;
    const Token *t = &s->token[r->token], *deed = head_token(s, t);
    if (!deed || t->deprel != DEP_NMOD_POSS) return NULL;
    if (deed->deprel == DEP_NMOD && head_token(s, deed) && str_is(head_token(s, deed)->lemma, "response")) deed = head_token(s, deed);
    const Token *verb = head_token(s, deed);
    if (!verb || deed->deprel != DEP_OBL || !str_in_words(verb->lemma, PUNISHING)) return NULL;
    if (!str_in_words(case_of(s, (uint32_t)(deed - s->token)), "for over due because in after following")) return NULL;
    const Actor *found = NULL;
    for (uint32_t i = (uint32_t)(verb - s->token) + 1; i < r->token; i++) {
        const Actor *a = r->by_token[i];
        bool object = s->token[i].deprel == DEP_OBJ || str_in_words(case_of(s, i), "on against upon");
        if (a && object && a->kind != ACTOR_THING && fits(refer_real(a), want) && allowed(r, a, NULL)) found = a;
    }
    return found;
}

/* The mention that fits best: a subject before others, the latest first.  NULL when a second one fits as well. */
static const Actor *antecedent(const Refer *r, Want want)
{
    const ActorDoc *d = r->d;
    const Actor *not = forbidden(r), *only = want == WANT_BODY ? NULL : only_one_here(r, want, not);
    if (!only) only = punished(r, want);
    if (only) return only;
    for (int subjects = 1; subjects >= 0; subjects--) {
        const Actor *found = NULL;
        uint32_t where = 0;
        for (uint32_t i = d->n_recent; i-- > 0;) {
            const Actor *a = d->recent[i];
            uint32_t at = d->recent_sentence[i];
            if (at + REACH <= d->sentence) break;
            if (a == r->actor || (at == d->sentence && a->head >= r->token) || !fits(refer_real(a), want) || !allowed(r, a, not)) continue;
            if (subjects && !d->recent_subject[i]) continue;
            if (found && (subjects || at != where)) break; /* the nearer subject or sentence wins */
            if (found && !refer_same(a, found)) return NULL;
            if (!found) found = a, where = at;
        }
        if (found) return found;
    }
    return NULL;
}

/* The mention that ends right before the pronoun, a comma between them or not. */
static const Actor *mention_before(const Refer *r)
{
    const Actor *found = NULL;
    uint32_t end = r->token;
    if (end > 0 && str_is(r->s->token[end - 1].form, ",")) end--;
    for (uint32_t i = 0; i < end; i++)
        if (r->by_token[i] && !r->by_token[i]->modifier && r->by_token[i]->last + 1 == end) found = r->by_token[i];
    bool plural = r->token + 1 < r->s->n && str_in_words(r->s->token[r->token + 1].form, "are were have");
    return found && plural == found->plural ? found : NULL;
}

/* who, which, that: the noun that the clause belongs to, or the one that it stands behind. */
static const Actor *relative_antecedent(const Refer *r)
{
    int32_t at = (int32_t)r->token;
    const Actor *a = NULL;
    for (int steps = 0; steps < 4 && at >= 0 && (uint32_t)at < r->s->n; steps++) {
        const Token *t = &r->s->token[at];
        at = t->head;
        if (t->deprel != DEP_ACL_RELCL) continue;
        a = at >= 0 && (uint32_t)at < r->s->n ? r->by_token[at] : NULL;
        break;
    }
    if (!a || a->kind == ACTOR_THING) a = mention_before(r);
    return a && a->kind != ACTOR_THING && a != r->actor ? a : NULL;
}

/* `rejected the offer, calling it an insult`: what the clause before was done to, when that is nobody. */
static bool is_thing_before(const Refer *r)
{
    const Sentence *s = r->s;
    const Token *t = &s->token[r->token], *verb = head_token(s, t);
    bool object = verb && (t->deprel == DEP_OBJ || t->deprel == DEP_NSUBJ || t->deprel == DEP_NSUBJ_PASS);
    if (!object || !str_is(t->form, "it") || (verb->deprel != DEP_ADVCL && verb->deprel != DEP_CONJ && verb->deprel != DEP_XCOMP)) return false;
    for (uint32_t i = 0; i < r->token; i++) {
        const Token *thing = &s->token[i];
        if (thing->head != verb->head || thing->deprel != DEP_OBJ || thing->upos != UPOS_NOUN) continue;
        if (!r->by_token[i] || r->by_token[i]->kind == ACTOR_THING || r->by_token[i]->kind == ACTOR_NONE) return true;
    }
    return false;
}

/* "the boy, who was nine when he was shot": in a clause of a clause about somebody the subject is that somebody, or NULL. */
static const Actor *told_of(const Refer *r, Want want)
{
    const Sentence *s = r->s;
    const Token *t = &s->token[r->token], *verb = head_token(s, t), *above = verb ? head_token(s, verb) : NULL;
    if (!above || above->deprel != DEP_ACL_RELCL || verb->deprel != DEP_ADVCL || above->head < 0 || (uint32_t)above->head >= s->n) return NULL;
    if (t->deprel != DEP_NSUBJ && t->deprel != DEP_NSUBJ_PASS) return NULL;
    bool who = false;
    for (uint32_t i = 0; i < r->token; i++) {
        bool subject = s->token[i].deprel == DEP_NSUBJ || s->token[i].deprel == DEP_NSUBJ_PASS;
        who |= subject && s->token[i].head == verb->head && str_in_words(s->token[i].form, "who which that");
    }
    const Actor *a = who ? r->by_token[above->head] : NULL;
    return a && fits(refer_real(a), want) && allowed(r, a, NULL) ? a : NULL;
}

/* "Mason's call when he asked": whose call it was. */
static const Actor *owner_before(const Refer *r)
{
    if (r->token < 2 || !str_ieq(r->s->token[r->token - 1].form, STR("when"))) return NULL;
    for (uint32_t i = r->token - 1; i-- > 0 && r->token - i <= OWNER_REACH;) {
        const Actor *a = r->by_token[i];
        if (!a || r->s->token[i].deprel != DEP_NMOD_POSS) continue;
        return is_person(refer_real(a)) && allowed(r, a, NULL) ? a : NULL;
    }
    return NULL;
}

void refer_pronoun(const Refer *r)
{
    Str form = r->s->token[r->token].form;
    const Actor *a = NULL;
    const char *how = "pronoun";
    r->actor->n_sectors = 0;
    if (str_in_words(form, "who which that whom whose")) a = relative_antecedent(r), how = "relative pronoun";
    else if (str_in_words(form, "he she him her his hers himself herself")) {
        a = owner_before(r);
        if (!a) a = told_of(r, WANT_PERSON);
        if (!a) a = antecedent(r, WANT_PERSON);
    }
    else if (str_in_words(form, "they them their theirs themselves")) {
        a = told_of(r, WANT_MANY);
        if (!a) a = antecedent(r, WANT_MANY);
    }
    else if (str_in_words(form, "it its itself") && !is_thing_before(r)) a = antecedent(r, WANT_BODY);
    if (form.n && a) {
        bool plural = r->actor->plural;
        refer_take(r->actor, a, how, r->d->arena);
        r->actor->plural = plural || a->plural;
        gender_learn(r->d, a, gender_wanted(form));
    }
}

/* `the chancellor` after `Chancellor Ann Other`. */
static bool bears_title(const Actor *a, Str head)
{
    Str word, rest = a->text;
    if (a->kind != ACTOR_PERSON && a->kind != ACTOR_UNKNOWN_PERSON) return false;
    while (str_next(&rest, ' ', &word))
        if (rest.n && str_ieq(word, head)) return true;
    return false;
}

/* Is head the last word of the text, or of what stands before its first preposition: `militias in Iraq`? */
static bool ends_core(Str text, Str head)
{
    Str word, rest = text;
    bool last = false;
    int words = 0;
    for (; str_next(&rest, ' ', &word); words++) {
        if (last && str_in_words(word, "of in from near at on for with to")) return true;
        last = str_ieq(word, head);
    }
    return last && words > 1;
}

/* The mention before this one whose head is the same word and that has a country. */
static const Actor *same_head(const Refer *r)
{
    Str head = r->s->token[r->token].form;
    for (uint32_t i = r->d->n_recent; i-- > 0;) {
        const Actor *a = r->d->recent[i];
        if (a == r->actor || !a->country[0]) continue;
        if (bears_title(a, head)) return a;
        if (a->kind != ACTOR_AGENT && a->kind != ACTOR_ORGAN) continue;
        if (ends_core(a->text, head)) return a;
        if (r->agent && a->kind == ACTOR_AGENT && a->n_sectors && r->actor->n_sectors && a->sectors[0] == r->actor->sectors[0] &&
            str_ieq(a->text, r->actor->text))
            return a;
    }
    return NULL;
}

/* Organs of a state: said without a country, they are those of the one country that the report is about. */
bool refer_of_state(const Actor *a)
{
    unsigned s = a->n_sectors ? a->sectors[0] : SECTOR_NONE;
    return s == SECTOR_GOV || s == SECTOR_MIL || s == SECTOR_COP || s == SECTOR_LEG || s == SECTOR_JUD || s == SECTOR_SPY;
}

static bool indefinite(const Refer *r)
{
    const Token *t = &r->s->token[r->actor->first];
    return str_in_words(t->form, "a an some any no");
}

/* `the Turkish ministry` after `the Turkish defence ministry`: the same one. */
static void same_office(const Refer *r)
{
    Actor *a = r->actor;
    Str head = r->s->token[r->token].form;
    for (uint32_t i = r->d->n_recent; i-- > 0;) {
        const Actor *b = r->d->recent[i];
        bool kind = b->kind == ACTOR_AGENT || b->kind == ACTOR_ORGAN;
        if (b == a || !kind || strcmp(b->country, a->country) != 0 || b->text.n <= a->text.n || b->n_sectors <= a->n_sectors) continue;
        if (!str_ends(b->text, head) || !a->n_sectors || b->sectors[0] != a->sectors[0]) continue;
        for (unsigned k = 0; k < b->n_sectors; k++) sector_add(a, b->sectors[k]);
        a->antecedent = b;
        a->how = arena_printf(r->d->arena, "sectors from `%.*s` before", STR_ARG(b->text));
        return;
    }
}

static void take_office(const Refer *r, const Actor *of)
{
    r->actor->n_sectors = 0;
    for (unsigned k = 0; k < of->n_sectors; k++) sector_add(r->actor, of->sectors[k]);
    r->actor->how = arena_printf(r->d->arena, "office of `%.*s`", STR_ARG(of->text));
}

/* `hosted his counterpart`: whoever he is, he holds the office of the subject. */
void refer_counterpart(const Refer *r)
{
    Actor *a = r->actor;
    if (!str_in_words(r->s->token[r->token].form, "counterpart counterparts")) return;
    for (uint32_t i = a->first; i < r->token; i++) {
        const Actor *o = r->by_token[i];
        if (!o || o->kind != ACTOR_PRONOUN || !o->n_sectors || r->s->token[i].head != (int32_t)r->token) continue;
        take_office(r, o);
        return;
    }
    for (uint32_t i = r->d->n_recent; i-- > 0;) {
        const Actor *b = r->d->recent[i];
        if (r->d->recent_sentence[i] != r->d->sentence) return;
        if (!r->d->recent_subject[i] || !b->n_sectors || b->head >= r->token) continue;
        take_office(r, b);
        return;
    }
}

/* `the government's forces`: they belong to somebody already. */
static bool owned(const Refer *r)
{
    for (uint32_t i = r->actor->first; i < r->token; i++)
        if (r->s->token[i].deprel == DEP_NMOD_POSS && r->s->token[i].head == (int32_t)r->token) return true;
    return false;
}

/* `the militant group's chief of operations`: the owner is somebody, and no state. */
static bool of_others(const Refer *r)
{
    for (uint32_t i = r->actor->first; i < r->token; i++) {
        const Actor *o = r->s->token[i].deprel == DEP_NMOD_POSS && r->s->token[i].head == (int32_t)r->token ? r->by_token[i] : NULL;
        if (o && o->kind == ACTOR_PARTIES) return true;
        if (o && o->kind != ACTOR_PRONOUN && (o->n_sectors || o->kind == ACTOR_UNKNOWN_ORG) && !refer_of_state(o)) return true;
    }
    return false;
}

void refer_short(const Refer *r)
{
    Actor *a = r->actor;
    if (a->country[0] && r->definite) same_office(r);
    if (a->country[0] || indefinite(r)) return;
    const Actor *before = r->bare && a->last <= r->token && !owned(r) ? same_head(r) : NULL;
    if (before) {
        memcpy(a->country, before->country, sizeof a->country);
        for (unsigned i = 0; i < before->n_sectors; i++) sector_add(a, before->sectors[i]);
        a->name = before->name;
        a->antecedent = before;
        a->how = arena_printf(r->d->arena, "country from `%.*s` before", STR_ARG(before->text));
    } else if (refer_of_state(a) && r->d->n_countries == 1 && !of_others(r)) {
        memcpy(a->country, r->d->country[0], sizeof a->country);
        a->how = arena_printf(r->d->arena, "country: the report has named only %s", a->country);
    } else if (refer_of_state(a) && r->d->n_countries == 0 && r->d->home[0] && !of_others(r)) {
        memcpy(a->country, r->d->home, sizeof a->country);
        a->how = STR("country of the dateline");
    }
}

static uint32_t count_wanted(const Refer *r)
{
    if (r->actor->first > 0 && str_in_words(r->s->token[r->actor->first - 1].form, "both Both")) return 2;
    for (uint32_t i = r->actor->first; i < r->token; i++) {
        Str f = r->s->token[i].form;
        if (str_in_words(f, "both two each")) return 2;
        if (str_in_words(f, "three")) return 3;
        if (str_in_words(f, "four")) return 4;
    }
    return 0;
}

/* "the two ministers", "both", not "two ministers", who are new. */
static bool points_back(const Refer *r)
{
    uint32_t from = r->actor->first > 0 ? r->actor->first - 1 : 0;
    for (uint32_t i = from; i <= r->token; i++)
        if (str_in_words(r->s->token[i].form, "the these those both all each The These Those Both All Each its their sides")) return true;
    return false;
}

/* Has the report just named two persons, so that `the two ministers` are persons and no countries? */
static bool nearby_persons(const Refer *r)
{
    const Actor *first = NULL;
    for (uint32_t i = r->d->n_recent; i-- > 0 && r->d->recent_sentence[i] + REACH > r->d->sentence;) {
        const Actor *a = refer_real(r->d->recent[i]);
        if (a == r->actor || !a->country[0] || !fits(a, WANT_PERSON)) continue;
        if (first && strcmp(first->country, a->country) != 0) return true;
        first = a;
    }
    return false;
}

static bool is_object(const Refer *r)
{
    uint8_t d = r->s->token[r->token].deprel;
    return d == DEP_OBJ || d == DEP_IOBJ || d == DEP_OBL;
}

bool refer_is_pair(Str form) { return str_in_words(form, "both two former latter"); }

void refer_parties(const Refer *r)
{
    ActorDoc *d = r->d;
    Str head = r->s->token[r->token].form;
    static const char sides[] = "sides countries nations parties leaders states governments presidents neighbors neighbours "
                                "ministers delegations armies allies foes rivals enemies capitals";
    uint32_t want = count_wanted(r);
    bool open_heads = str_in_words(head, "sides parties neighbors neighbours foes rivals enemies");
    bool pair = refer_is_pair(head);
    bool each = r->token > r->actor->first && str_ieq(r->s->token[r->actor->first].form, STR("each")) && str_in_words(head, "side country nation party government");
    if (pair) want = 2;
    else if ((!each && !str_in_words(head, sides)) || (!want && !(r->bare && open_heads))) return;
    bool persons = str_in_words(head, "leaders presidents ministers");
    bool open = !want; /* `the parties`: only where no third one is near */
    if (open) want = 2;
    if (!pair && !points_back(r)) return;
    const Actor **part = arena_array(d->arena, ACTOR_PARTS, sizeof *part);
    uint32_t n = 0;
    bool told = false; /* by one earlier mention that stands for them */
    bool states = str_in_words(head, "countries nations states governments armies presidents capitals");
    const Actor *subject = is_object(r) ? refer_subject(r) : NULL; /* who urges both sides is none of them */
    for (uint32_t i = d->n_recent; part && i-- > 0 && n < want + open;) {
        const Actor *a = d->recent[i];
        if ((open || pair) && d->recent_sentence[i] + REACH <= d->sentence) break;
        if (!n && a->kind == ACTOR_PARTIES && a->n_parts == want && d->recent_party[i] && (d->recent_sentence[i] < d->sentence || a->head < r->token)) {
            for (; n < want; n++) part[n] = a->parts[n];
            told = true;
            break;
        }
        bool known = !a->country[0] || !d->recent_party[i] || (d->recent_sentence[i] == d->sentence && a->head >= r->token);
        known |= persons && nearby_persons(r) && !fits(refer_real(a), WANT_PERSON);
        known |= (states && country_nonstate(a->country)) || (subject && refer_same(a, subject));
        for (uint32_t k = 0; k < n; k++) known |= strcmp(part[k]->country, a->country) == 0;
        if (!known) part[n++] = a;
    }
    if (n != want) return;
    for (uint32_t i = 0; !told && i < n / 2; i++) { /* the latest was found first */
        const Actor *swap = part[i];
        part[i] = part[n - 1 - i];
        part[n - 1 - i] = swap;
    }
    if (str_in_words(head, "former latter")) {
        refer_take(r->actor, part[str_is(head, "latter")], "one of two", d->arena);
        r->actor->kind = ACTOR_PRONOUN;
        return;
    }
    r->actor->kind = ACTOR_PARTIES;
    if (r->actor->n_sectors && r->actor->sectors[0] == SECTOR_UNK) r->actor->n_sectors = 0;
    r->actor->parts = part;
    r->actor->n_parts = n;
    r->actor->resolved = true;
    r->actor->plural = true;
    r->actor->how = STR("the latest parties of the report");
}

void doc_thing(ActorDoc *d, const Sentence *s, const Actor *a)
{
    if (a->kind != ACTOR_THING || !a->country[0] || a->modifier || a->head >= s->n) return;
    d->thing[d->n_things % THINGS_MAX].lemma = s->token[a->head].lemma;
    d->thing[d->n_things++ % THINGS_MAX].actor = a;
}

/* `the civil war` after `Syria's civil war`: the same one. */
void refer_thing(const Refer *r)
{
    Str lemma = r->s->token[r->token].lemma;
    if (!r->bare || !str_in_words(lemma, "war conflict uprising insurgency rebellion revolution crisis coup election referendum genocide "
                                   "occupation blockade siege embassy consulate border capital invasion regime junta economy"))
        return;
    uint32_t kept = r->d->n_things < THINGS_MAX ? r->d->n_things : THINGS_MAX;
    for (uint32_t i = 0; i < kept; i++) {
        const Actor *b = r->d->thing[(r->d->n_things - 1 - i) % THINGS_MAX].actor;
        if (!str_eq(r->d->thing[(r->d->n_things - 1 - i) % THINGS_MAX].lemma, lemma)) continue;
        Actor *a = r->actor;
        a->kind = ACTOR_THING;
        memcpy(a->country, b->country, sizeof a->country);
        a->name = b->name;
        a->code = b->code;
        a->rule = b->rule;
        a->resolved = true;
        a->antecedent = b;
        a->how = arena_printf(r->d->arena, "country from `%.*s` before", STR_ARG(b->text));
        return;
    }
}
