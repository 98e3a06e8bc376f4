/* SPDX-License-Identifier: MIT */
/*
 * A rule is tried in three passes over its slots, because what a slot may look at depends on what others have bound:
 * first words and inner events, then actors, then what must not be there.
 */
#include "event/try.h"

#include "event/author.h"
#include "event/where.h"
#include "lexicon/codes.h"
#include "nlp/labels.h"

#define MATCHES_MAX 96     /* rules that fit one predicate */
#define WORD_WORTH 80     /* of a rule's specificity: a word that it asks for */

static const Match *best_at(View *v, uint32_t token, bool need_actor, Trace *trace, int depth, Str outer);

/* --- slots --- */

typedef struct Candidates { uint32_t token[48]; int n; } Candidates;

static void candidate(Candidates *c, uint32_t token)
{
    if (c->n < 48) c->token[c->n++] = token;
}

static void candidates_of(const Frame *f, const Slot *s, bool prepositions_only, Candidates *out)
{
    for (int before = 0; f && before < 2; before++) /* what is said first is often only the setting: "In Texas, …" */
        for (int r = 0; r < s->n_roles; r++)
            for (int i = 0; i < f->n; i++) {
                bool preposition = f->arg[i].role >= ROLE_PREP;
                if (f->arg[i].role != s->role[r] || (prepositions_only && !preposition)) continue;
                bool behind = !preposition || f->arg[i].token > f->predicate;
                if (behind == (before == 0)) candidate(out, f->arg[i].token);
            }
}

/* What hangs on an object or on the last of those beside it: "jets and a ship across the line". */
static void candidates_below(Try *t, uint32_t object, const Slot *s, Candidates *out)
{
    candidates_of(frame_of(t->v, object), s, true, out);
    for (int32_t c = t->v->child[object]; c >= 0; c = t->v->sibling[c])
        if (t->v->s->token[c].deprel == DEP_CONJ && view_is_noun(t->v, (uint32_t)c)) candidates_of(frame_of(t->v, (uint32_t)c), s, true, out);
}

/* The tokens that may fill a slot: arguments of its own predicate, and for prepositions those of the words that other
 * slots have bound (attachment is the parser's weakest point). */
static void slot_gather(Try *t, const Slot *s, Candidates *out)
{
    if (s->parent >= 0) {
        if (t->bound[s->parent] >= 0) {
            const Frame *f = frame_of(t->v, (uint32_t)t->bound[s->parent]);
            candidates_of(f, s, false, out);
            for (int i = 0; f && f->pos == 'v' && i < f->n; i++) /* "to defend the town against Y" */
                if (f->arg[i].role == ROLE_OBJ) candidates_below(t, f->arg[i].token, s, out);
        }
        candidates_of(t->f, s, true, out);
        return;
    }
    candidates_of(t->f, s, false, out);
    for (int i = 0; i < t->rule->n_slots; i++) {
        const Slot *named = &t->rule->slot[i];
        bool doer = named->capture == CAP_ACTOR && s->capture == CAP_RECIPIENT && t->bound[i] < (int64_t)t->f->predicate; /* "students of Rome": theirs, no target */
        if (!named->words || t->bound[i] < 0 || named == s || doer) continue;
        const Token *word = &t->v->s->token[t->bound[i]];
        candidates_of(frame_of(t->v, (uint32_t)t->bound[i]), s, true, out);
        if (word->deprel == DEP_CONJ && word->head >= 0) candidates_of(frame_of(t->v, (uint32_t)word->head), s, true, out);
    }
    for (int i = 0; t->f->pos == 'v' && i < t->f->n; i++)
        if (t->f->arg[i].role == ROLE_OBJ || t->f->arg[i].role == ROLE_IOBJ)
            candidates_below(t, t->f->arg[i].token, s, out);
}

/* What the rule asks for first comes first, wherever it hangs: "halted talks with Togo over the border". */
static void slot_candidates(Try *t, const Slot *s, Candidates *out)
{
    out->n = 0;
    if (s->n_roles > 1 && s->role[0] == ROLE_WITH) {
        Slot first = *s;
        first.n_roles = 1;
        slot_gather(t, &first, out);
    }
    slot_gather(t, s, out);
}

static void use(Match *m, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i <= to && m->n_used < MATCH_USED; i++) m->used[m->n_used++] = i;
}

/* Does the token, one coordinated with it, its title ("President Other") or what it counts ("a number of talks") carry one
 * of the slot's words? */
static bool words_at(Try *t, const Slot *s, uint32_t token, uint32_t *which, uint32_t *from, uint32_t *to)
{
    const View *v = t->v;
    const WordSet *quantifier = rules_class(v->rules, CLASS_QUANTIFIER);
    *which = token;
    if (view_match(v, s->words, token, from, to)) return true;
    bool counts = view_in(v, quantifier, token) || v->s->token[token].upos == UPOS_NUM;
    for (int32_t c = v->child[token]; c >= 0; c = v->sibling[c]) {
        uint8_t d = v->s->token[c].deprel;
        if (d != DEP_CONJ && d != DEP_NMOD_DESC && !(counts && d == DEP_NMOD)) continue;
        bool number = d == DEP_NMOD && v->s->token[token].upos == UPOS_NUM && v->actor[token];
        *which = d == DEP_NMOD_DESC || number ? token : (uint32_t)c;
        if (view_match(v, s->words, (uint32_t)c, from, to)) return true;
        if (!counts || d != DEP_NMOD || !view_in(v, quantifier, (uint32_t)c)) continue;
        for (int32_t k = v->child[c]; k >= 0; k = v->sibling[k]) { /* hundreds of thousands of refugees */
            *which = (uint32_t)k;
            if (v->s->token[k].deprel == DEP_NMOD && view_match(v, s->words, (uint32_t)k, from, to)) return true;
        }
    }
    return false;
}

/* "told parliament that Greece would send tanks": whoever is told so is not told to send any. */
static bool is_news(const Try *t, const Slot *s, uint32_t clause)
{
    const View *v = t->v;
    bool tells = t->f->pos == 'v' && str_is(v->s->token[t->f->predicate].lemma, "tell") && try_has_role(s, ROLE_COMP);
    if (!tells || !t->rule->code || t->rule->code->event != EV_REQUEST || v->s->token[clause].deprel != DEP_CCOMP) return false;
    for (int32_t c = v->child[clause]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_AUX && str_in_words(v->s->token[c].form, "will would had has have did may might can could")) return true;
    return v->s->token[clause].xpos == XPOS_VBD || v->s->token[clause].xpos == XPOS_VBZ;
}

static bool bind_words(Try *t, int i)
{
    const Slot *s = &t->rule->slot[i];
    Candidates c;
    slot_candidates(t, s, &c);
    for (int k = 0; k < c.n; k++) {
        uint32_t which, from, to;
        if (is_news(t, s, c.token[k])) continue;
        if (!words_at(t, s, c.token[k], &which, &from, &to)) { /* "the rebels said they held ten men" */
            int64_t meant = s->capture == CAP_ACTOR ? party_meant(t->v, c.token[k]) : -1;
            if (meant < 0 || !words_at(t, s, (uint32_t)meant, &which, &from, &to)) continue;
            which = from = to = c.token[k];
        }
        t->bound[i] = which;
        use(t->m, from, to);
        return true;
    }
    return false;
}

/* "told Chad that its troops had crossed", "Chad opposes the pact, he told a briefing": what has been or is so is neither asked
 * for nor promised nor threatened. */
static bool is_past_fact(const Try *t, const Slot *s, uint32_t clause)
{
    const View *v = t->v;
    if (!try_has_role(s, ROLE_COMP) || str_is(t->rule->compose, "12") || v->s->token[clause].deprel != DEP_CCOMP) return false;
    uint8_t tense = v->s->token[clause].xpos;
    bool wish = str_is(t->rule->compose, "10") || str_is(t->rule->compose, "02"); /* nobody asks for what will be */
    bool told_first = clause < t->f->predicate && nlp_xpos_tensed(tense);
    bool past = (tense == XPOS_VBD || told_first) && view_has_child(v, clause, DEP_NSUBJ);
    for (int32_t c = v->child[clause]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_AUX || v->s->token[c].deprel == DEP_AUX_PASS || v->s->token[c].deprel == DEP_COP)
            past |= str_in_words(v->s->token[c].form, wish ? "had was were has would will 'll could might" : "had was were has");
    return past;
}

/* "the plan, long favoured by Paris": what is said of a noun is not what it plans. */
static bool is_said_of_noun(const Try *t, uint32_t clause)
{
    const Token *c = &t->v->s->token[clause];
    return t->f->pos == 'n' && c->deprel == DEP_ACL && c->xpos == XPOS_VBN && clause > t->f->predicate;
}

static bool bind_event(Try *t, int i)
{
    Candidates c;
    slot_candidates(t, &t->rule->slot[i], &c);
    for (int k = 0; k < c.n && t->depth < MATCH_DEPTH; k++) {
        if (is_past_fact(t, &t->rule->slot[i], c.token[k]) || is_said_of_noun(t, c.token[k])) continue;
        const Match *inner = best_at(t->v, c.token[k], false, NULL, t->depth + 1, t->rule->compose);
        if (!inner || !inner->code) continue;
        t->bound[i] = c.token[k];
        t->m->inner = inner;
        return true;
    }
    return false;
}

static bool obliges(const View *v, uint32_t clause)
{
    static const char *const words[] = { "must", "should", "ought", "need", "needs", "has", "have", "had" };
    for (int32_t c = v->child[clause]; c >= 0; c = v->sibling[c]) {
        bool inverted = c == v->subtree_first[clause] && c < (int32_t)clause; /* "Should Kenya show …, we will" */
        if (v->s->token[c].deprel != DEP_AUX || inverted) continue;
        for (int i = 0; i < 3; i++)
            if (str_ieq(v->s->token[c].form, str_of(words[i]))) return true;
    }
    for (int i = 3; i < 8; i++) /* needs to, has to, "said that Israel had to" */
        if (str_ieq(v->s->token[clause].form, str_of(words[i])))
            for (int32_t c = v->child[clause]; c >= 0; c = v->sibling[c])
                if (v->s->token[c].deprel == DEP_XCOMP && !view_has_child(v, clause, DEP_OBJ) &&
                    !str_ieq(v->s->token[clause + 1].form, STR("yet")))
                    return true;
    return false;
}

/* "should expect rain", "must know it", "must have left": what will come, or is so, is asked of nobody. */
static bool is_supposed(const View *v, uint32_t clause)
{
    if (str_in_words(v->s->token[clause].lemma, "expect know realize realise remember understand fear hope wonder")) return true;
    for (int32_t c = v->child[clause]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_AUX && c > 0 && str_ieq(v->s->token[c].form, STR("have")) && str_ieq(v->s->token[c - 1].form, STR("must"))) return true;
    return false;
}

/* "said that Qatar must mediate": the clause, who is to act, and what (if the rules know it). */
static bool bind_must(Try *t, int i)
{
    Candidates c;
    slot_candidates(t, &t->rule->slot[i], &c);
    for (int k = 0; k < c.n && t->depth < MATCH_DEPTH; k++) {
        if (!obliges(t->v, c.token[k]) || is_supposed(t->v, c.token[k])) continue;
        const Frame *f = frame_of(t->v, c.token[k]);
        int64_t who = frame_arg(f, f && f->passive ? ROLE_OBJ : ROLE_SUBJ);
        t->bound[i] = c.token[k];
        t->m->inner = best_at(t->v, c.token[k], false, NULL, t->depth + 1, t->rule->compose);
        if (who >= 0) parties_at(t->v, (uint32_t)who, &t->m->recipient);
        return true;
    }
    return false;
}

static Parties *slot_parties(Match *m, Capture capture)
{
    return capture == CAP_ACTOR ? &m->actor : capture == CAP_RECIPIENT ? &m->recipient : &m->party;
}

static bool bind_deep(Try *t, const Slot *s)
{
    Parties found = { .n = 0 }, except = t->m->actor;
    for (int i = 0; i < t->m->party.n; i++) parties_add(&except, t->m->party.p[i]);
    for (int i = 0; i < t->rule->n_slots; i++) { /* what the rule names is not whom it is about */
        const Actor *word = t->rule->slot[i].words && t->bound[i] >= 0 ? t->v->actor[t->bound[i]] : NULL;
        if (word && !word->country[0] && except.n < PARTIES_MAX) except.p[except.n++] = word;
    }
    for (int i = 0; i < t->rule->n_slots && !found.n; i++) {
        const Slot *named = &t->rule->slot[i];
        bool looks = named->words || named->any || named->event || named->must;
        if (looks && named->capture != CAP_ACTOR && t->bound[i] >= 0) parties_dig(t->v, (uint32_t)t->bound[i], &except, true, &found);
    }
    if (!found.n && t->f->pos == 'n') parties_dig(t->v, t->f->predicate, &except, true, &found);
    for (int k = 0; k < found.n; k++) parties_add(slot_parties(t->m, s->capture), found.p[k]);
    return found.n > 0;
}

/* In this order: somebody named there, a name that nobody knows, somebody named inside the phrase, the phrase itself. */
enum { CAPTURE_NAMED, CAPTURE_NAME, CAPTURE_INSIDE, CAPTURE_PHRASE, CAPTURE_STEPS };

/* The verb that says who planted, threw or fired a device, "a bomb planted by rebels" or "planted the bomb", or -1. */
static int64_t wielded_by(const View *v, uint32_t device)
{
    const Token *d = &v->s->token[device];
    const WordSet *wielding = rules_class(v->rules, CLASS_WIELDING);
    for (int32_t c = v->child[device]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_ACL && v->s->token[c].xpos == XPOS_VBN && view_in(v, wielding, (uint32_t)c)) return c;
    if ((d->deprel != DEP_OBJ && d->deprel != DEP_NSUBJ_PASS) || d->head < 0) return -1;
    return view_in(v, wielding, (uint32_t)d->head) ? d->head : -1;
}

/* "planted the bomb that killed two": who used the device did it; so did who claimed the blast. */
static bool wielder_add(Try *t, uint32_t device, Parties *to)
{
    int before = to->n;
    int64_t claimed = author_of_attack(t->v, device);
    if (claimed >= 0) parties_at(t->v, (uint32_t)claimed, to);
    if (to->n > before) return true;
    int64_t verb = wielded_by(t->v, device);
    int64_t who = verb >= 0 ? frame_arg(frame_of(t->v, (uint32_t)verb), ROLE_SUBJ) : -1;
    if (who >= 0) parties_at(t->v, (uint32_t)who, to);
    bool told = to->n > before && verb > (int64_t)device && t->v->s->token[verb].deprel == DEP_ACL; /* no event of its own */
    if (told) use(t->m, (uint32_t)verb, (uint32_t)verb);
    return to->n > before;
}

/* Of a device only the user could have a country; he is unknown. */
static const Actor *unidentified(View *v, const Actor *device)
{
    Actor *a = device ? arena_alloc(v->arena, sizeof *a) : NULL;
    if (!a) return device;
    *a = *device;
    a->sectors[0] = SECTOR_UNK;
    a->n_sectors = 1;
    a->code = code_cameo(a->country, a->sectors, a->n_sectors, v->arena);
    return a;
}

/* A recipient may be any noun phrase, an actor only what the rule names: "a bomb killed two". */
static bool capture_raw(Try *t, const Slot *s, uint32_t token)
{
    Parties *to = slot_parties(t->m, s->capture);
    int before = to->n;
    bool named = s->capture == CAP_ACTOR && s->words;
    if (named && wielder_add(t, token, to)) return true;
    if (named && view_is_noun(t->v, token)) parties_add(to, unidentified(t->v, party_phrase(t->v, token)));
    if (s->capture == CAP_RECIPIENT && view_is_noun(t->v, token)) parties_add(to, party_phrase(t->v, token));
    return to->n > before;
}


/* "tortured two catechists from the diocese", "seized a boat with migrants aboard": who only stands beside what was struck does not
 * replace it. */
static void phrase_first(Try *t, uint32_t token, Parties *to)
{
    const View *v = t->v;
    const Cameo *code = t->rule->code;
    if (!code || (code->event != EV_ASSAULT && code->event != EV_COERCE) || v->s->token[token].upos != UPOS_NOUN || v->actor[token]) return;
    for (int i = 0; i < to->n; i++) {
        const Actor *a = to->p[i];
        int role = actor_is_in(a, v->s) ? view_preposition(v, a->head) : -1;
        bool there = code->event == EV_COERCE && try_is_where(role); /* an assault's place is seen to later */
        if (role != ROLE_FROM && role != ROLE_WITH && role != ROLE_FOR && !there) return;
    }
    parties_add(to, party_phrase(t->v, token));
}

/* "the general and his henchmen killed": companions whom nothing else names take part. */
static void companions_add(Try *t, uint32_t token)
{
    const View *v = t->v;
    if (!try_is_assault(t->rule)) return;
    for (int32_t c = v->child[token]; c >= 0; c = v->sibling[c]) {
        bool theirs = false;
        if (v->s->token[c].deprel != DEP_CONJ || v->s->token[c].upos != UPOS_NOUN || v->actor[c] || v->cover[c]) continue;
        for (int32_t g = v->child[c]; g >= 0; g = v->sibling[g])
            theirs |= v->s->token[g].deprel == DEP_NMOD_POSS && v->s->token[g].upos == UPOS_PRON;
        if (theirs) parties_add(&t->m->actor, party_phrase(t->v, (uint32_t)c));
    }
}

/* "condemned the attack on a church by rebels": who did what is condemned is meant, never who suffered it.  Does the noun
 * name such a deed that this rule blames somebody for?  Its authors are then added, or else the deed as it stands. */
static bool capture_author(Try *t, const Slot *s, uint32_t token)
{
    const WordSet *happening = rules_class(t->v->rules, CLASS_HAPPENING);
    bool blames = s->capture == CAP_RECIPIENT && t->rule->code && strncmp(t->rule->code->code, "11", 2) == 0;
    if (!blames || !view_in(t->v, happening, token)) return false;
    const Frame *f = frame_of(t->v, token);
    Parties author = { .n = 0 };
    bool suffered = false;
    for (int i = 0; f && i < f->n; i++) {
        uint8_t role = f->arg[i].role;
        if (role == ROLE_SUBJ) parties_at(t->v, f->arg[i].token, &author);
        suffered |= role == ROLE_OBJ || role == ROLE_ON || role == ROLE_AGAINST;
    }
    int before = t->m->recipient.n;
    for (int i = 0; i < author.n; i++)
        if (!parties_have(&t->m->actor, author.p[i])) parties_add(&t->m->recipient, author.p[i]);
    if (t->m->recipient.n == before && suffered && s->words) parties_add(&t->m->recipient, party_phrase(t->v, token));
    t->settled |= t->m->recipient.n > before;
    return t->m->recipient.n > before;
}

/* "a step that Beijing called illegal": whoever took it is meant. */
static bool capture_step(Try *t, const Slot *s, uint32_t token)
{
    int64_t who = s->capture == CAP_RECIPIENT ? author_of_step(t->v, token, 0) : -1;
    Parties found = { .n = 0 };
    int before = t->m->recipient.n;
    if (who >= 0) parties_at(t->v, (uint32_t)who, &found);
    for (int i = 0; i < found.n; i++)
        if (!parties_have(&t->m->actor, found.p[i])) parties_add(&t->m->recipient, found.p[i]);
    return t->m->recipient.n > before;
}

/* "said that they support the call": a pronoun that nothing explains, as the subject of what is said, is who says it. */
static bool is_speaker(const Try *t, const Slot *s, uint32_t token)
{
    const Actor *a = t->v->actor[token];
    bool inner_subject = s->capture == CAP_RECIPIENT && s->parent >= 0 && try_has_role(s, ROLE_SUBJ) && !try_has_role(s, ROLE_OBJ);
    return inner_subject && t->v->s->token[token].upos == UPOS_PRON && (!a || (a->kind == ACTOR_PRONOUN && !a->antecedent)) &&
           str_in_words(t->v->s->token[token].form, "they it he she we i They It He She We I");
}

/* One step of the search for a capture's actors at one token. */
static bool capture_at(Try *t, const Slot *s, uint32_t token, int step)
{
    Parties found = { .n = 0 }, *to = slot_parties(t->m, s->capture);
    uint8_t upos = t->v->s->token[token].upos;
    bool served = false;
    if (s->capture == CAP_RECIPIENT && step != CAPTURE_PHRASE && party_is_own(t->v, token, &t->m->actor)) return false;
    if (is_speaker(t, s, token)) return false;
    if (step == CAPTURE_NAMED && (capture_author(t, s, token) || capture_step(t, s, token))) return true;
    if (step == CAPTURE_NAME) return upos == UPOS_PROPN && capture_raw(t, s, token);
    if (step == CAPTURE_PHRASE) return capture_raw(t, s, token);
    if (step == CAPTURE_NAMED) {
        parties_at(t->v, token, &found);
        if (s->capture == CAP_RECIPIENT && try_is_where(view_preposition(t->v, token))) try_drop_home(t->f->predicate, &t->m->actor, &found);
    } else if (upos != UPOS_PRON) {
        parties_dig(t->v, token, &t->m->actor, false, &found);
    }
    for (int k = 0; k < found.n; k++) {
        if (s->capture != CAP_ACTOR && parties_have(&t->m->actor, found.p[k])) continue;
        if (s->capture == CAP_ACTOR && try_is_assault(t->rule) && where_only_located(t->v, found.p[k])) continue;
        bool place_counts = s->capture == CAP_PARTY || (s->capture == CAP_RECIPIENT && !try_is_assault(t->rule));
        if (!place_counts && step == CAPTURE_INSIDE && where_only_place(t->v, found.p[k], token)) continue;
        bool object = step == CAPTURE_INSIDE && s->capture == CAP_RECIPIENT && t->v->s->token[token].upos == UPOS_NOUN && view_preposition(t->v, token) < 0;
        parties_add(to, object ? recipient_with_phrase(t, found.p[k], token) : found.p[k]);
        served = true;
    }
    if (served && s->capture == CAP_ACTOR && step == CAPTURE_NAMED) companions_add(t, token);
    bool struck = try_has_role(s, ROLE_OBJ) || try_has_role(s, ROLE_IN) || try_has_role(s, ROLE_AT);
    if (served && s->capture == CAP_RECIPIENT && step == CAPTURE_INSIDE && try_has_role(s, ROLE_OBJ)) phrase_first(t, token, to);
    if (served && s->capture == CAP_RECIPIENT && step == CAPTURE_NAMED && struck) recipient_conjuncts(t, token);
    return served;
}

/* A phrase that names nobody may be a recipient as an object, behind a preposition when it is a name, or behind one that
 * reaches somebody. */
static bool raw_allowed(const Try *t, const Slot *s, uint32_t token)
{
    static const uint8_t reach[] = { ROLE_AT, ROLE_AGAINST, ROLE_ON, ROLE_WITH, ROLE_OVER, ROLE_TO, ROLE_FROM, ROLE_INTO, ROLE_OUTSIDE, ROLE_NEAR,
                                     ROLE_TOWARD, ROLE_TOWARDS };
    if (try_has_role(s, ROLE_OBJ) || try_has_role(s, ROLE_IOBJ) || t->v->s->token[token].upos == UPOS_PROPN) return true;
    int role = view_preposition(t->v, token);
    bool site = view_is_site(t->v, token) && (try_has_role(s, ROLE_IN) || try_has_role(s, ROLE_ON));
    if (site && (role == ROLE_IN || role == ROLE_ON || role == ROLE_INSIDE || role < 0)) return true; /* "a pub bombing" */
    bool patient = role == ROLE_OF && try_has_role(s, ROLE_OF) && t->rule->code && (try_is_assault(t->rule) || t->rule->code->event == EV_COERCE);
    if (patient) return true; /* "the bombing of an airliner" */
    return role >= 0 && memchr(reach, role, sizeof reach) && try_has_role(s, role);
}

/* each other, one another. */
static bool is_reciprocal(const Sentence *s, uint32_t token)
{
    for (uint32_t at = token ? token - 1 : 0; at <= token && at + 1 < s->n; at++) {
        Str f = s->token[at].form, next = s->token[at + 1].form;
        if ((str_is(f, "each") && str_is(next, "other")) || (str_is(f, "one") && str_is(next, "another"))) return true;
        if (at + 1 == token && str_is(f, "the") && str_is(next, "other")) return true; /* "each side blamed the other" */
    }
    return false;
}

/* "Kenya and Somalia accused each other": both act, and each of them upon the other. */
static bool bind_reciprocal(Try *t, int i, const Candidates *c)
{
    if (t->rule->slot[i].capture != CAP_RECIPIENT || t->m->actor.n < 2) return false;
    for (int k = 0; k < c->n && !t->settled; k++) {
        t->settled = is_reciprocal(t->v->s, c->token[k]);
        if (t->settled) t->bound[i] = c->token[k];
    }
    return t->settled;
}

/* "detained three boats and their crews" of a rule for crews: the first of those named together, where he is known. */
static uint32_t list_first(const View *v, uint32_t token)
{
    const Token *t = &v->s->token[token];
    bool listed = t->deprel == DEP_CONJ && t->head >= 0 && (uint32_t)t->head < token && view_is_noun(v, (uint32_t)t->head);
    const Actor *first = listed ? v->actor[t->head] : NULL;
    return first && first->country[0] && first->kind == ACTOR_AGENT ? (uint32_t)t->head : token;
}

static bool bind_capture(Try *t, int i)
{
    const Slot *s = &t->rule->slot[i];
    if (try_has_role(s, ROLE_DEEP) && bind_deep(t, s)) return true;
    Candidates c;
    slot_candidates(t, s, &c);
    if (bind_reciprocal(t, i, &c)) return true;
    for (int step = 0; step < CAPTURE_STEPS; step++)
        for (int k = 0; k < c.n; k++) {
            bool taken = step == CAPTURE_PHRASE && !raw_allowed(t, s, c.token[k]);
            for (int j = 0; j < t->rule->n_slots; j++) taken |= t->bound[j] == (int64_t)c.token[k] && !t->rule->slot[j].any;
            if (taken || !capture_at(t, s, c.token[k], step)) continue;
            t->bound[i] = c.token[k];
            return true;
        }
    return false;
}

static bool bind_negative(Try *t, int i)
{
    const Slot *s = &t->rule->slot[i];
    Candidates c;
    slot_candidates(t, s, &c);
    for (int k = 0; k < c.n; k++) {
        uint32_t which, from, to;
        if (s->any || (s->words && words_at(t, s, c.token[k], &which, &from, &to))) return false;
    }
    return true;
}

static bool missed(Try *t, int slot)
{
    if (t->trace && t->trace->n < TRACE_MAX)
        t->trace->miss[t->trace->n++] = (Miss){ t->rule, t->f->predicate, slot };
    return false;
}

enum { PASS_WORDS, PASS_CAPTURES, PASS_NEGATIVE, PASS_COUNT };

static int slot_pass(const Slot *s)
{
    if (s->negate) return PASS_NEGATIVE;
    return s->words || s->event || s->must || (s->any && !s->capture) ? PASS_WORDS : PASS_CAPTURES;
}

static bool bind_one(Try *t, int i)
{
    const Slot *s = &t->rule->slot[i];
    if (s->negate) return bind_negative(t, i);
    if (s->words && !bind_words(t, i)) return false;
    if (s->words) {
        bool served = !s->capture;
        for (int step = 0; step < CAPTURE_STEPS && !served; step++) served = capture_at(t, s, list_first(t->v, (uint32_t)t->bound[i]), step);
        return served;
    }
    if (s->event) return bind_event(t, i);
    if (s->must) return bind_must(t, i);
    if (s->capture) return bind_capture(t, i);
    Candidates c;
    slot_candidates(t, s, &c);
    bool clause = s->n_roles == 1 && try_has_role(s, ROLE_COMP);
    for (int k = 0; k < c.n; k++) {
        if (clause && view_is_name_for(t->v, c.token[k])) continue;
        t->bound[i] = c.token[k];
        return true;
    }
    return false;
}

/* Who acts need not be found inside another event. */
static bool slot_excused(const Slot *s, bool need_actor)
{
    return s->optional || (!need_actor && (s->capture == CAP_ACTOR || s->capture == CAP_PARTY));
}

static bool bind_all(Try *t, bool need_actor)
{
    for (int pass = 0; pass < PASS_COUNT; pass++)
        for (int order = 0; order < 2; order++)
            for (int i = 0; i < t->rule->n_slots; i++) {
                const Slot *s = &t->rule->slot[i];
                bool acts = s->capture == CAP_ACTOR; /* actors before recipients, so that these can differ */
                if (slot_pass(s) != pass || (order == 0) != (pass != PASS_CAPTURES || acts)) continue;
                if (bind_one(t, i))
                    t->m->score += s->optional ? 4 : 0;
                else if (!slot_excused(s, need_actor))
                    return missed(t, i);
                else if (s->words && !s->optional)
                    t->m->score -= WORD_WORTH; /* excused, it says nothing for the rule */
            }
    return true;
}

/* --- predicates --- */

static bool particle_fits(const View *v, const Frame *f, const struct WordPhrase *ph)
{
    if (ph->n != 2 || ph->first != v->word[f->predicate].lemma) return false;
    if (f->particle >= 0 && str_ieq(v->s->token[f->particle].form, ph->word[1])) return true;
    uint32_t next = f->predicate + 1;
    return next < v->s->n && str_ieq(v->s->token[next].form, ph->word[1]);
}

/* A form in -ing that may be a noun: with an object of its own it is a verb. */
static bool is_gerund(const View *v, uint32_t token)
{
    return v->s->token[token].xpos == XPOS_VBG && !view_has_child(v, token, DEP_OBJ);
}

/* Does the guard of a lemma say that the lemma alone is the predicate?  Of the form it knows nothing. */
static bool is_plain(const View *v, uint32_t token, const RuleGuard *g)
{
    const ViewWord *w = &v->word[token];
    return g->plain && (w->by_form == w->by_lemma || !w->by_form || !w->by_form->n_guards);
}

/* *length: words of the predicate that fitted, 0 for none.  plain: is_plain. */
static bool predicate_fits(Try *t, bool plain, int *length)
{
    const WordSet *set = t->rule->predicate;
    uint32_t from, to, i = t->f->predicate;
    if (t->rule->pos == 'n' && is_gerund(t->v, i)) { /* "Fighting between …" */
        if (!wordset_has_hash(set, t->v->word[i].form)) return false;
        use(t->m, i, i);
        *length = 1;
        return true;
    }
    if (t->f->pos != t->rule->pos) return false;
    if (plain) {
        use(t->m, i, i);
        *length = 1;
        return true;
    }
    for (uint32_t k = 0; t->f->pos == 'v' && k < set->n_phrase; k++) {
        if (!particle_fits(t->v, t->f, &set->phrase[k])) continue;
        use(t->m, i, i);
        *length = 2;
        return true;
    }
    if (!view_match(t->v, set, i, &from, &to)) return false;
    use(t->m, from, to);
    *length = (int)(to - from) + 1;
    return true;
}

/* "no ship would be boarded", "none of them left" */
static bool is_none(const View *v, uint32_t subject)
{
    if (str_in_words(v->s->token[subject].form, "nobody none neither")) return true;
    for (int32_t c = v->child[subject]; c >= 0 && (uint32_t)c < subject; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_DET && str_in_words(v->s->token[c].form, "no neither")) return true;
    return false;
}

static bool is_negated(const View *v, uint32_t predicate)
{
    for (int32_t c = v->child[predicate]; c >= 0; c = v->sibling[c]) {
        Str f = v->s->token[c].form;
        uint8_t d = v->s->token[c].deprel;
        if ((d == DEP_NSUBJ || d == DEP_NSUBJ_PASS) && is_none(v, (uint32_t)c)) return true;
        if (str_ieq(f, STR("not")) || str_ieq(f, STR("never")) || str_ieq(f, STR("n't"))) return true;
        if (c > 0 && str_ieq(f, STR("longer")) && str_ieq(v->s->token[c - 1].form, STR("no"))) return true;
    }
    return false;
}

/* "agreed to arrest the smugglers": police work. */
static bool is_criminal(const Actor *a)
{
    return a->n_sectors && memchr(a->sectors, SECTOR_CRM, a->n_sectors) != NULL;
}

/* "plans to bomb Chad", "is ready to expel its diplomats": who means to do somebody harm promises nothing, he threatens.
 * The threat's code, or NULL. */
static const Cameo *compose_harm(const Try *t)
{
    const Match *inner = t->m->inner;
    bool harm = str_is(t->m->rule->compose, "03") && t->m->rule->pos != 'n' && (strcmp(inner->code->code, "16") >= 0 || strcmp(inner->code->code, "115") == 0 ||
                                                              strncmp(inner->code->code, "14", 2) == 0);
    const Parties *whom = &inner->recipient;
    if (str_is(t->m->rule->compose, "03") && strncmp(inner->code->code, "12", 2) == 0) return inner->code; /* "is ready to veto" */
    bool votes = str_is(t->v->s->token[t->m->predicate].lemma, "vote") && strncmp(inner->code->code, "16", 2) == 0;
    if (votes) return inner->code; /* "voted to suspend Chad": the vote does it */
    if (!harm || !whom->n || inner->recipient_guessed || (!whom->p[0]->country[0] && !whom->p[0]->n_sectors)) return NULL;
    if (is_criminal(whom->p[0]) || strncmp(inner->code->code, "182", 3) == 0) return NULL; /* "ready to beat Greece on Sunday" */
    return codes_compose(rules_codes(t->v->rules), STR("13"), inner->code);
}

/* The code of a composing rule.  Agreeing not to do something for others is a refusal; what the ontology has nothing for
 * is no match, except where the rule only asks for a clause of obligation. */
static bool match_compose(Try *t)
{
    Match *m = t->m;
    const Codes *codes = rules_codes(t->v->rules);
    bool obligation = false;
    m->code = m->rule->code;
    for (int i = 0; i < t->rule->n_slots; i++) obligation |= t->rule->slot[i].must;
    if (!m->rule->compose.n || !m->inner) return true;
    bool negated = is_negated(t->v, m->inner->predicate), agrees = str_is(m->rule->compose, "03");
    if (negated && !agrees) return !str_is(m->rule->compose, "13");
    const Cameo *c = codes_compose(codes, negated ? STR("12") : m->rule->compose, m->inner->code);
    if (!c && !negated) c = compose_harm(t);
    if (c) m->code = c;
    return c || obligation || str_is(m->rule->compose, "02") || str_is(m->rule->compose, "10");
}

/* "told Chad that its troops had left the town" asks Chad for nothing. */
static bool asks_for_the_past(const Try *t)
{
    const Cameo *code = t->rule->code;
    bool addressed = false, past = false;
    if (!code || (strncmp(code->code, "02", 2) != 0 && strncmp(code->code, "10", 2) != 0)) return false;
    for (int i = 0; i < t->rule->n_slots; i++) {
        const Slot *s = &t->rule->slot[i];
        addressed |= s->capture == CAP_RECIPIENT && s->parent < 0 && (try_has_role(s, ROLE_OBJ) || try_has_role(s, ROLE_IOBJ));
        past |= (s->words || s->any) && s->parent < 0 && t->bound[i] >= 0 && is_past_fact(t, s, (uint32_t)t->bound[i]);
    }
    return addressed && past;
}

/* "said Chad would send weapons": nobody is accused of what is still to come. */
static bool accuses_of_the_future(const Try *t)
{
    if (!t->rule->code || strncmp(t->rule->code->code, "112", 3) != 0) return false;
    for (int i = 0; i < t->rule->n_slots; i++) {
        const Slot *s = &t->rule->slot[i];
        if (!s->words || s->parent >= 0 || !try_has_role(s, ROLE_COMP) || t->bound[i] < 0) continue;
        for (int32_t c = t->v->child[t->bound[i]]; c >= 0; c = t->v->sibling[c])
            if (t->v->s->token[c].deprel == DEP_AUX && str_in_words(t->v->s->token[c].form, "will would may might can should 'll")) return true;
    }
    return false;
}

/* Does the rule itself ask for a "not" in the clause that this slot has bound? */
static bool wants_negation(const Rule *rule, int clause)
{
    for (int i = 0; i < rule->n_slots; i++)
        if (rule->slot[i].parent == clause && try_has_role(&rule->slot[i], ROLE_MOD) && !rule->slot[i].negate) return true;
    return false;
}

/* "said two men have been shot" threatens nobody: what is said to befall somebody must still be open. */
static bool is_passive_fact(const Try *t, uint32_t clause)
{
    const View *v = t->v;
    if (strncmp(t->rule->code->code, "13", 2) != 0 || !view_has_child(v, clause, DEP_AUX_PASS)) return false;
    for (int32_t c = v->child[clause]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_AUX && v->s->token[c].xpos == XPOS_MD) return false;
    return true;
}

/* "decided not to ratify", "vowed not to attack": whoever agrees to a clause that is denied has not agreed, and threatens
 * nobody with it. */
static bool agrees_to_nothing(const Try *t)
{
    const Cameo *code = t->rule->code;
    if (!code || (strncmp(code->code, "03", 2) != 0 && strncmp(code->code, "13", 2) != 0)) return false;
    for (int i = 0; i < t->rule->n_slots; i++) {
        const Slot *s = &t->rule->slot[i];
        bool clause = s->words && try_has_role(s, ROLE_COMP) && t->bound[i] >= 0;
        if (clause && is_negated(t->v, (uint32_t)t->bound[i]) && !wants_negation(t->rule, i)) return true;
        bool lasts = clause && str_in_words(t->v->s->token[t->bound[i]].lemma, "have stand be face"); /* "said that they had three days to leave" */
        if (clause && s->parent < 0 && obliges(t->v, (uint32_t)t->bound[i])) return true; /* "told Togo that it must withdraw" */
        if (clause && s->parent < 0 && is_passive_fact(t, (uint32_t)t->bound[i])) return true;
        if (clause && !lasts && s->parent < 0 && is_past_fact(t, s, (uint32_t)t->bound[i])) return true; /* "said Togo had cut off the gas" */
    }
    return false;
}

static void parties_remove(Parties *from, const Actor *a)
{
    int kept = 0;
    for (int i = 0; i < from->n; i++)
        if (from->p[i] != a) from->p[kept++] = from->p[i];
    from->n = kept;
}

/* Does the rule's predicate or one of its words hold the token? */
static bool is_held(const Try *t, int32_t head)
{
    bool held = head == (int32_t)t->f->predicate;
    for (int i = 0; i < t->rule->n_slots; i++) held |= t->bound[i] >= 0 && head == (int32_t)t->bound[i];
    return held;
}

/* "seized the passport on the orders of the general": who has it done does it as well, and suffers nothing. */
static void orderer_add(Try *t)
{
    Match *m = t->m;
    View *v = t->v;
    if (!m->actor.n || !m->code || event_quad(m->code->event) != 4 || t->f->pos != 'v' || m->rule->veto) return;
    for (uint32_t i = 0; i < v->s->n; i++) {
        if (!str_in_words(v->s->token[i].lemma, "order orders instruction behest bidding") || !is_held(t, v->s->token[i].head)) continue;
        int role = view_preposition(v, i);
        if (role != ROLE_ON && role != ROLE_AT && role != ROLE_UNDER) continue;
        Parties who = { .n = 0 };
        for (int32_t c = v->child[i]; c >= 0; c = v->sibling[c])
            if (v->s->token[c].deprel == DEP_NMOD_POSS || view_preposition(v, (uint32_t)c) == ROLE_OF) parties_at(v, (uint32_t)c, &who);
        for (int k = 0; k < who.n; k++) {
            parties_remove(&m->recipient, who.p[k]);
            parties_add(&m->actor, who.p[k]);
        }
    }
}

static void match_finish(Try *t)
{
    Match *m = t->m;
    orderer_add(t);
    recipient_finish(t);
    m->score += m->rule->specificity + (m->recipient.n ? 3 : 0) + (m->inner ? m->inner->score / 8 : 0);
}

static bool is_violence(const Rule *r)
{
    return r->code && (strncmp(r->code->code, "18", 2) == 0 || strncmp(r->code->code, "19", 2) == 0 || strncmp(r->code->code, "20", 2) == 0);
}

static bool is_passive_at(View *v, uint32_t verb)
{
    const Frame *f = frame_of(v, verb);
    return f && f->passive;
}

static const Match *violence_below(Try *t, uint32_t verb)
{
    for (int32_t c = t->v->child[verb]; c >= 0; c = t->v->sibling[c]) {
        if (t->v->s->token[c].deprel != DEP_ADVCL) continue;
        const Match *m = best_at(t->v, (uint32_t)c, true, NULL, t->depth + 1, (Str){ NULL, 0 });
        if (m && !m->rule->veto && is_violence(m->rule) && m->actor.n) return m;
    }
    return NULL;
}

/* "Nine were killed when gunmen attacked a bus": whoever attacks in the clause of time has killed. */
static const Match *violence_beside(Try *t)
{
    bool nameless = t->f->passive || str_in_words(t->v->s->token[t->f->predicate].lemma, "die perish");
    for (int i = 0; i < t->rule->n_slots; i++) /* a rule for drones is none for gunmen */
        if (t->rule->slot[i].capture == CAP_ACTOR && t->rule->slot[i].words) return NULL;
    if (!nameless || !is_violence(t->rule) || t->depth >= MATCH_DEPTH || (t->f->passive && frame_arg(t->f, ROLE_SUBJ) >= 0)) return NULL;
    const Match *m = violence_below(t, t->f->predicate);
    for (int32_t c = t->v->child[t->f->predicate]; c >= 0 && !m; c = t->v->sibling[c]) /* "were killed and three wounded when …" */
        if (t->v->s->token[c].deprel == DEP_CONJ && is_passive_at(t->v, (uint32_t)c)) m = violence_below(t, (uint32_t)c);
    return m;
}

/* Has the head of a phrase its other word beside it? */
static bool has_other(const View *v, const Frame *f, const RuleGuard *g)
{
    if (!view_may_have_word(v, g->other)) return false;
    if (f->particle >= 0 && v->word[f->particle].form == g->other) return true;
    uint32_t i = f->predicate > g->reach ? f->predicate - g->reach : 0;
    for (; i < v->s->n && i <= f->predicate + g->reach; i++)
        if (v->word[i].lemma == g->other || v->word[i].form == g->other) return true;
    return false;
}

/* Most rules fall here, before anything is prepared: another part of speech, or a word that the sentence does not have. */
static bool may_fit(const View *v, const Frame *f, const RuleGuard *g)
{
    bool gerund = g->pos == 'n' && is_gerund(v, f->predicate);
    if (f->pos != g->pos && !gerund) return false;
    if (g->again || (g->other && !has_other(v, f, g))) return false;
    const uint32_t *need = rules_index(v->rules)->need + g->need;
    for (int i = 0; i < g->n_needs; i++)
        if (!view_may_have(v, need[i])) return false;
    return true;
}

/* Does one country act upon another, or together with it? */
static bool is_foreign(const Match *m)
{
    bool together = m->party.n > 1;
    if (!together && (!m->actor.n || !m->recipient.n)) return false;
    const char *a = (together ? m->party.p[0] : m->actor.p[0])->country;
    const char *b = (together ? m->party.p[1] : m->recipient.p[0])->country;
    return a[0] && b[0] && strcmp(a, b) != 0;
}

static bool is_upon_person(const Match *m)
{
    for (int i = 0; i < m->recipient.n; i++)
        if (m->recipient.p[i]->kind == ACTOR_PERSON || m->recipient.p[i]->kind == ACTOR_UNKNOWN_PERSON) return true;
    return false;
}

static bool bears_arms(const Actor *a)
{
    if (a->kind == ACTOR_GROUP) return true;
    for (int i = 0; i < a->n_sectors; i++)
        if (a->sectors[i] == SECTOR_MIL || a->sectors[i] == SECTOR_COP || a->sectors[i] == SECTOR_REB ||
            a->sectors[i] == SECTOR_UAF || a->sectors[i] == SECTOR_PRM)
            return true;
    return false;
}

static bool are_known(const Parties *p)
{
    for (int i = 0; i < p->n; i++)
        if (!p->p[i]->country[0] && !p->p[i]->n_sectors) return false;
    return true;
}

/* Does somebody who bears arms act, and upon people, not upon the rubbish that he burns? */
static bool is_by_armed(const Match *m)
{
    const Parties *who = m->party.n > 1 ? &m->party : &m->actor;
    return who->n && bears_arms(who->p[0]) && are_known(&m->recipient) && are_known(&m->party);
}

static const Match *try_rule(View *v, const Frame *f, const Rule *rule, bool plain, bool need_actor, Trace *trace, int depth)
{
    Match m = { .rule = rule, .predicate = f->predicate };
    Try t = { .v = v, .f = f, .rule = rule, .m = &m, .trace = trace, .depth = depth };
    int length = 0;
    for (int i = 0; i < RULE_SLOTS; i++) t.bound[i] = -1;
    if (!predicate_fits(&t, plain, &length)) return NULL;
    m.score = 80 * (length - 1);
    const Match *beside = need_actor && !rule->veto ? violence_beside(&t) : NULL;
    if (!bind_all(&t, need_actor && !rule->veto && !beside)) return NULL;
    if (beside && !m.actor.n) m.actor = beside->actor;
    if (need_actor && !rule->veto && !m.actor.n && !m.party.n) {
        missed(&t, -1);
        return NULL;
    }
    if (agrees_to_nothing(&t) || asks_for_the_past(&t) || accuses_of_the_future(&t) || !match_compose(&t)) return NULL;
    match_finish(&t);
    bool unknown = !need_actor && !m.actor.n && !m.party.n; /* inside another event, whose actor is not here yet */
    if ((rule->foreign && !unknown && !is_foreign(&m)) || (rule->person && !is_upon_person(&m)) ||
        (rule->armed && !unknown && !is_by_armed(&m)))
        return NULL;
    m.recipient_guessed |= beside != NULL || v->lenient;
    m.lenient = v->lenient;
    Match *kept = arena_alloc(v->arena, sizeof *kept);
    if (kept) *kept = m;
    return kept;
}

/* A veto speaks for the rules of its own file where it fits as well; one among the classes for all. */
static bool vetoed(const Match *m, const Match *const *veto, int n)
{
    for (int i = 0; i < n; i++)
        if (str_ends(veto[i]->rule->source, STR("classes.rules")) ||
            (str_eq(veto[i]->rule->source, m->rule->source) && veto[i]->score >= m->score))
            return true;
    return false;
}

#define VETOES_MAX 8
#define FITS_MAX 16 /* rules whose memory is fetched at once */

typedef struct Best {
    const Match *match[MATCHES_MAX], *veto[VETOES_MAX];
    int n, n_veto;
} Best;

static void best_note(Best *b, const Match *m)
{
    if (m->rule->veto) {
        if (b->n_veto < VETOES_MAX) b->veto[b->n_veto++] = m;
    } else if (b->n < MATCHES_MAX) {
        b->match[b->n++] = m;
    }
}

/* The next rules of a word that may fit, FITS_MAX at most.  Rules are many and lie apart: their memory is fetched before the
 * first of them is tried. */
static int fits_next(const View *v, const Frame *f, const RuleGuard **g, const RuleGuard *end, bool all, const RuleGuard *fit[FITS_MAX])
{
    int n = 0;
    for (; *g < end && n < FITS_MAX; ++*g) {
        if (!all && !may_fit(v, f, *g)) continue;
        const Rule *rule = rules_at(v->rules, (*g)->rule);
        __builtin_prefetch(rule);
        __builtin_prefetch(rule->slot);
        fit[n++] = *g;
    }
    return n;
}

/* The best match on a token; below an operator (outer) first of all one that the operator can be composed with. */
static const Match *best_at(View *v, uint32_t token, bool need_actor, Trace *trace, int depth, Str outer)
{
    const Frame *f = NULL;
    Best b;
    const RuleWord *word[2] = { v->word[token].by_lemma, v->word[token].by_form };
    b.n = b.n_veto = 0;
    for (int h = 0; h < (word[0] == word[1] ? 1 : 2); h++) {
        if (!word[h] || !word[h]->n_guards) continue;
        if (!f && !(f = frame_of(v, token))) return NULL;
        const RuleGuard *g = rules_index(v->rules)->guard + word[h]->guard, *end = g + word[h]->n_guards, *fit[FITS_MAX];
        for (int n; (n = fits_next(v, f, &g, end, trace != NULL, fit)) > 0;)
            for (int i = 0; i < n; i++) {
                const Rule *rule = rules_at(v->rules, fit[i]->rule);
                const Match *m = try_rule(v, f, rule, h == 0 && is_plain(v, token, fit[i]), need_actor, trace, depth);
                if (m) best_note(&b, m);
            }
    }
    const Match *best = NULL;
    for (int fits = outer.n ? 1 : 0; fits >= 0 && !best; fits--)
        for (int i = 0; i < b.n; i++) {
            const Match *m = b.match[i];
            if (fits && !codes_compose(rules_codes(v->rules), outer, m->code)) continue;
            if ((!best || m->score >= best->score) && !vetoed(m, b.veto, b.n_veto)) best = m;
        }
    return best ? best : b.n_veto ? b.veto[0] : NULL;
}

const Match *match_best(View *v, uint32_t token, bool need_actor, Trace *trace)
{
    return best_at(v, token, need_actor, trace, 0, (Str){ NULL, 0 });
}

bool try_is_its_verb(View *v, const Frame *f, const RuleGuard *g)
{
    if (f->pos != 'v' || g->pos != 'v') return false;
    if (is_plain(v, f->predicate, g)) return true;
    Match m = { .rule = rules_at(v->rules, g->rule), .predicate = f->predicate };
    Try t = { .v = v, .f = f, .rule = m.rule, .m = &m };
    int length = 0;
    return predicate_fits(&t, false, &length);
}
