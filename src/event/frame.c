/* SPDX-License-Identifier: MIT */
#include "event/frame.h"

#include "event/author.h"
#include "event/control.h"
#include "event/inherit.h"
#include "event/order.h"
#include "event/relative.h"
#include "event/tree.h"
#include "lexicon/codes.h"
#include "nlp/labels.h"

#define DEED_CHAIN 4 /* verbs that share the object of the last */
#define NAMING_REACH 12 /* tokens from `what` to the verb that says what it is called */
#define GERUND_REACH 8 /* tokens from a verb to the gerund that says what it is about */

bool view_is_noun(const View *v, uint32_t token)
{
    uint8_t u = v->s->token[token].upos;
    return u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_PRON || u == UPOS_NUM;
}

bool view_headless(const View *v)
{
    for (uint32_t i = 0; i < v->s->n; i++) {
        uint8_t x = v->s->token[i].xpos;
        if (nlp_xpos_tensed(x) || x == XPOS_MD) return false;
    }
    return true;
}

bool view_is_time(const View *v, uint32_t token)
{
    return v->s->token[token].upos == UPOS_NUM || view_in(v, rules_class(v->rules, CLASS_TIME), token);
}

bool view_is_site(const View *v, uint32_t token)
{
    return view_in(v, rules_class(v->rules, CLASS_SITE), token);
}

bool view_has_child(const View *v, uint32_t token, int deprel)
{
    for (int32_t c = v->child[token]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == deprel) return true;
    return false;
}

bool view_inside(const View *v, uint32_t token, uint32_t top)
{
    for (int depth = 0; depth < FRAME_DEPTH * 4; depth++) {
        if (token == top) return true;
        int32_t head = v->s->token[token].head;
        if (head < 0 || (uint32_t)head >= v->s->n) return false;
        token = (uint32_t)head;
    }
    return false;
}

/* Subtree spans in one pass over the tokens, each walking up to the root: bounded by depth, not trusted to be a tree. */
static void subtree_spans(View *v)
{
    for (uint32_t i = 0; i < v->s->n; i++) v->subtree_first[i] = v->subtree_last[i] = (int32_t)i;
    for (uint32_t i = 0; i < v->s->n; i++) {
        int32_t up = v->s->token[i].head;
        for (int depth = 0; up >= 0 && depth < FRAME_DEPTH * 2; depth++) {
            if ((int32_t)i < v->subtree_first[up]) v->subtree_first[up] = (int32_t)i;
            if ((int32_t)i > v->subtree_last[up]) v->subtree_last[up] = (int32_t)i;
            up = v->s->token[up].head;
        }
    }
}

/* Whose words a token belongs to: parsers disagree with dictionaries about the head of "Secretary of State Rex X". */
static void cover_fill(View *v)
{
    for (uint32_t i = 0; i < v->s->n; i++) {
        const Actor *a = v->actor[i];
        if (!a || a->modifier || a->kind == ACTOR_NONE || a->last >= v->s->n) continue;
        for (uint32_t t = a->first; t <= a->last; t++)
            if (!v->cover[t] || v->cover[t]->last - v->cover[t]->first < a->last - a->first) v->cover[t] = a;
    }
}

static void sets_note(View *v, const RuleWord *w)
{
    const RuleIndex *x = rules_index(v->rules);
    if (!w) return;
    for (const uint32_t *set = x->set + w->set, *end = set + w->n_sets; set < end; set++) v->sets[*set / 64] |= UINT64_C(1) << *set % 64;
    for (const RulePhrase *p = x->phrase + w->phrase, *end = p + w->n_phrases; p < end; p++)
        if (view_may_have_word(v, p->first)) v->sets[p->set / 64] |= UINT64_C(1) << p->set % 64;
}

static void words_note(View *v)
{
    const RuleIndex *x = rules_index(v->rules);
    for (uint32_t i = 0; i < v->s->n; i++) {
        ViewWord *w = &v->word[i];
        w->lemma = word_hash(v->s->token[i].lemma);
        w->form = word_hash(v->s->token[i].form);
        v->hashes[w->lemma % VIEW_WORDS / 64] |= UINT64_C(1) << w->lemma % 64;
        v->hashes[w->form % VIEW_WORDS / 64] |= UINT64_C(1) << w->form % 64;
        rule_index_fetch(x, w->lemma);
        rule_index_fetch(x, w->form);
    }
    for (uint32_t i = 0; i < v->s->n; i++) {
        ViewWord *w = &v->word[i];
        w->by_lemma = rule_index_find(x, w->lemma);
        w->by_form = w->form == w->lemma ? w->by_lemma : rule_index_find(x, w->form);
        if (w->by_lemma) __builtin_prefetch(x->set + w->by_lemma->set);
    }
    for (uint32_t i = 0; i < v->s->n; i++) {
        sets_note(v, v->word[i].by_lemma);
        if (v->word[i].by_form != v->word[i].by_lemma) sets_note(v, v->word[i].by_form);
    }
}

bool view_match(const View *v, const WordSet *set, uint32_t token, uint32_t *from, uint32_t *to)
{
    *from = *to = token;
    if (set->number && !view_may_have(v, set->number)) return false;
    return wordset_has(set, v->s, token, v->word[token].lemma, v->word[token].form, from, to);
}

bool view_in(const View *v, const WordSet *set, uint32_t token)
{
    uint32_t from, to;
    return set && view_match(v, set, token, &from, &to);
}

bool view_has(const View *v, const WordSet *set)
{
    if (!set || !view_may_have(v, set->number)) return false;
    for (uint32_t i = 0; i < v->s->n; i++)
        if (view_in(v, set, i)) return true;
    return false;
}

View *view_new(const Sentence *s, const Rules *rules, const Actor **actor, Arena *arena)
{
    View *v = arena_alloc(arena, sizeof *v);
    if (!v) return NULL;
    *v = (View){ .s = s, .rules = rules, .actor = actor, .arena = arena };
    size_t n = s->n ? s->n : 1;
    v->child = arena_array(arena, n, sizeof *v->child);
    v->sibling = arena_array(arena, n, sizeof *v->sibling);
    v->subtree_first = arena_array(arena, n, sizeof *v->subtree_first);
    v->subtree_last = arena_array(arena, n, sizeof *v->subtree_last);
    v->cover = arena_array(arena, n, sizeof *v->cover);
    v->frame = arena_array(arena, n, sizeof *v->frame);
    v->state = arena_array(arena, n, sizeof *v->state);
    v->word = arena_array(arena, n, sizeof *v->word);
    v->sets = arena_array(arena, rules_index(rules)->n_sets / 64 + 1, sizeof *v->sets);
    if (arena->failed) return NULL;
    for (uint32_t i = 0; i < s->n; i++) v->child[i] = v->sibling[i] = -1;
    for (uint32_t i = s->n; i-- > 0;) {
        int32_t h = s->token[i].head;
        if (h < 0 || (uint32_t)h >= s->n || (uint32_t)h == i) continue;
        v->sibling[i] = v->child[h];
        v->child[h] = (int32_t)i;
    }
    subtree_spans(v);
    cover_fill(v);
    words_note(v);
    return v;
}

View *view_lenient(const View *v)
{
    View *copy = arena_alloc(v->arena, sizeof *copy);
    if (!copy) return NULL;
    *copy = *v;
    size_t n = v->s->n ? v->s->n : 1;
    copy->frame = arena_array(v->arena, n, sizeof *copy->frame);
    copy->state = arena_array(v->arena, n, sizeof *copy->state);
    copy->lenient = true;
    return v->arena->failed ? NULL : copy;
}

int64_t frame_arg(const Frame *f, int role)
{
    for (int i = 0; f && i < f->n; i++)
        if (f->arg[i].role == role) return f->arg[i].token;
    return -1;
}

/* "at least 19 people", "up to 40 men": no preposition but a quantity. */
static bool quantity(const View *v, uint32_t word, uint32_t noun)
{
    static const char *const before[] = { "least", "most", "to", "than", "many", "much", NULL };
    if (word >= noun || word + 1 >= v->s->n) return false;
    Str next = v->s->token[word + 1].form;
    bool number = v->s->token[word + 1].upos == UPOS_NUM;
    bool counts = str_ieq(v->s->token[word].form, STR("over")) || str_ieq(v->s->token[word].form, STR("around")) ||
                  str_ieq(v->s->token[word].form, STR("about"));
    if (counts) return number && view_is_noun(v, noun) && word + 3 > noun;
    bool opens = str_ieq(v->s->token[word].form, STR("at")) || str_ieq(v->s->token[word].form, STR("up")) ||
                 str_ieq(v->s->token[word].form, STR("as"));
    for (int i = 0; opens && before[i]; i++)
        if (str_ieq(next, str_of(before[i]))) return true;
    return false;
}

static int case_role(const View *v, uint32_t of, uint32_t token)
{
    for (int32_t c = v->child[of]; c >= 0; c = v->sibling[c]) {
        const Token *t = &v->s->token[c];
        if (t->deprel != DEP_CASE && t->deprel != DEP_MARK) continue;
        int role = role_of_preposition(t->lemma);
        if (role < 0) role = role_of_preposition(t->form); /* following */
        bool particle = role == ROLE_OVER && v->sibling[c] == c + 1 && str_ieq(v->s->token[c + 1].form, STR("to")); /* over to */
        if (role >= 0 && !particle && !quantity(v, (uint32_t)c, token)) return role;
    }
    return -1;
}

bool view_is_name_for(const View *v, uint32_t token)
{
    const Token *t = &v->s->token[token];
    if ((t->deprel != DEP_XCOMP && t->deprel != DEP_OBJ) || !view_is_noun(v, token)) return false;
    return !view_has_child(v, token, DEP_COP) && !view_has_child(v, token, DEP_MARK) && !view_has_child(v, token, DEP_CASE);
}

int view_preposition(const View *v, uint32_t token)
{
    int role = case_role(v, token, token);
    for (int32_t c = v->child[token]; role < 0 && c >= 0 && (uint32_t)c < token; c = v->sibling[c]) {
        uint8_t d = v->s->token[c].deprel; /* "to the minister Nikola X": the title may hold the preposition */
        if (d == DEP_NMOD_DESC || d == DEP_COMPOUND || d == DEP_FLAT || d == DEP_AMOD) role = case_role(v, (uint32_t)c, token);
    }
    return role;
}

void frame_add(Frame *f, int role, uint32_t token, bool inherited)
{
    if (f->n == FRAME_ARGS || role < 0 || token == f->predicate) return;
    for (int i = 0; i < f->n; i++)
        if (f->arg[i].role == role && f->arg[i].token == token) return;
    f->arg[f->n++] = (Arg){ (uint8_t)role, inherited, token };
}

static bool is_relative(const Token *t)
{
    return (t->upos == UPOS_PRON || t->upos == UPOS_DET || t->upos == UPOS_SCONJ) &&
           (str_is(t->lemma, "which") || str_is(t->lemma, "who") || str_is(t->lemma, "that") || str_is(t->lemma, "whom"));
}

static bool is_participle(const Token *t) { return t->xpos == XPOS_VBN || t->xpos == XPOS_VBD; }

/* "the bombing of an academy in Lima that killed twenty": what killed was the deed, wherever the parser hung the clause. */
static uint32_t deed_above(const View *v, uint32_t verb, uint32_t noun)
{
    const WordSet *happening = rules_class(v->rules, CLASS_HAPPENING);
    if (!happening || !str_in_words(v->s->token[verb].lemma, "kill wound injure hurt maim leave claim destroy damage")) return noun;
    for (uint32_t up = noun; !view_in(v, happening, up);) {
        const Token *t = &v->s->token[up];
        const Actor *a = v->actor[up];
        bool place = !a || a->kind == ACTOR_PLACE || a->kind == ACTOR_CAPITAL || a->kind == ACTOR_COUNTRY || a->kind == ACTOR_UNKNOWN_PLACE;
        if ((!place && !view_is_site(v, up)) || t->deprel != DEP_NMOD || t->head < 0 || (uint32_t)t->head >= up) return noun;
        up = (uint32_t)t->head;
        if (view_in(v, happening, up)) return up;
    }
    return noun;
}

/* What a relative clause hangs on: of coordinated nouns the last one when the clause's verb is singular
 * ("between Damascus and Ankara, which has …"). */
static uint32_t antecedent_of(const View *v, uint32_t verb)
{
    uint32_t head = (uint32_t)v->s->token[verb].head, last = head;
    const Token *t = &v->s->token[verb];
    for (int32_t c = v->child[head]; c >= 0 && (uint32_t)c < head; c = v->sibling[c]) { /* "it was Peru, not Chile, that asked" */
        bool other = v->s->token[head].deprel == DEP_CONJ || v->s->token[head].deprel == DEP_APPOS;
        if (other && str_ieq(v->s->token[c].form, STR("not"))) return (uint32_t)v->s->token[head].head;
    }
    if (relative_deed(v, verb, head) >= 0) return (uint32_t)relative_deed(v, verb, head);
    bool singular = t->xpos == XPOS_VBZ, plural = t->xpos == XPOS_VBP;
    for (int32_t c = v->child[verb]; c >= 0; c = v->sibling[c]) {
        Str f = v->s->token[c].form;
        uint8_t d = v->s->token[c].deprel;
        if (d != DEP_AUX && d != DEP_AUX_PASS && d != DEP_COP) continue;
        singular |= str_ieq(f, STR("has")) || str_ieq(f, STR("is")) || str_ieq(f, STR("was"));
        plural |= str_ieq(f, STR("have")) || str_ieq(f, STR("are")) || str_ieq(f, STR("were"));
    }
    /* ", which" right behind somebody who is known belongs to him, not to "a staunch ally" of his. */
    for (int32_t c = v->child[verb]; !plural && c >= 0; c = v->sibling[c]) {
        const Actor *near = c >= 2 && str_is(v->s->token[c].form, "which") ? v->actor[c - 2] : NULL;
        if (near && near->country[0] && str_is(v->s->token[c - 1].form, ",") && (!v->actor[head] || !v->actor[head]->country[0]) &&
            view_inside(v, near->head, head))
            return near->head;
    }
    for (int32_t c = v->child[head]; singular && c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_CONJ && (uint32_t)c < verb && view_is_noun(v, (uint32_t)c)) last = (uint32_t)c;
    return last;
}

/* --- verbs and adjectives --- */

static bool is_passive(const View *v, uint32_t verb)
{
    const Token *t = &v->s->token[verb];
    bool joined = t->deprel == DEP_CONJ && t->xpos == XPOS_VBD && t->head >= 0 && !view_has_child(v, verb, DEP_NSUBJ) &&
                  view_has_child(v, (uint32_t)t->head, DEP_AUX_PASS); /* "were seized and then shot by gunmen" */
    bool bare = (t->xpos == XPOS_VBN || joined) && view_has_child(v, verb, DEP_OBL_AGENT) && !view_has_child(v, verb, DEP_AUX);
    return view_has_child(v, verb, DEP_AUX_PASS) || view_has_child(v, verb, DEP_NSUBJ_PASS) || bare;
}

/* "refused a visa by Mali", "the envoy, denied a lawyer": a participle of giving that keeps an object. */
static bool is_passive_with_object(const View *v, uint32_t verb)
{
    const Token *t = &v->s->token[verb];
    bool bare = (t->deprel == DEP_ADVCL || t->deprel == DEP_ACL) && is_participle(t) && !view_has_child(v, verb, DEP_AUX) && !view_headless(v);
    return bare && view_has_child(v, verb, DEP_OBJ) && !view_has_child(v, verb, DEP_NSUBJ) && !view_has_child(v, verb, DEP_MARK) &&
           str_in_words(t->lemma, "refuse deny grant give award offer promise forbid accord assign send pay hand lend");
}

/* "people evacuated by the army", "stands accused by the court": a participle without object of its own. */
static bool is_reduced_passive(const View *v, uint32_t verb)
{
    const Token *t = &v->s->token[verb];
    bool participle = t->xpos == XPOS_VBN || (t->xpos == XPOS_VBD && verb == v->s->dateline && t->deprel == DEP_ADVCL);
    bool given = participle && (t->deprel == DEP_ACL || t->deprel == DEP_ADVCL) && str_in_words(t->lemma, GIVING_VERBS);
    if (given && !view_has_child(v, verb, DEP_AUX) && !view_has_child(v, verb, DEP_NSUBJ)) return !view_headless(v); /* "Denied a visa by Peru, …" */
    if (t->deprel == DEP_XCOMP && t->xpos == XPOS_VBN) return !view_has_child(v, verb, DEP_OBJ) && !view_has_child(v, verb, DEP_AUX);
    return t->deprel == DEP_ACL && t->xpos == XPOS_VBN && t->head >= 0 && view_is_noun(v, (uint32_t)t->head) &&
           !view_has_child(v, verb, DEP_OBJ) && !view_has_child(v, verb, DEP_NSUBJ) && !view_headless(v);
}

/* "With talks going nowhere, Baku moved troops": a circumstance of its own, nobody with whom anything is done. */
static bool is_circumstance(const View *v, const Frame *f, uint32_t noun)
{
    for (int32_t c = v->child[noun]; noun < f->predicate && c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_ACL && v->s->token[c].xpos == XPOS_VBG && c > (int32_t)noun) return true;
    return false;
}

static int oblique_role(const View *v, const Frame *f, uint32_t c)
{
    int role = view_preposition(v, c);
    if (role == ROLE_WITH && f->pos == 'v' && is_circumstance(v, f, c)) return -1;
    if (v->s->token[c].deprel == DEP_OBL_AGENT) return ROLE_SUBJ;
    if (role == ROLE_BY && f->passive) return ROLE_SUBJ;
    if (role == ROLE_TO && str_in_words(v->s->token[c].lemma, "dismay surprise delight annoyance anger relief chagrin horror consternation joy")) return -1;
    return role;
}

/* "at least", "up to" before the noun: what looks like a preposition is none. */
static bool has_quantity(const View *v, uint32_t noun)
{
    for (int32_t c = v->child[noun]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_CASE && !quantity(v, (uint32_t)c, noun)) return false;
    return true;
}

/* "cut off the internet" with the particle read as a preposition. */
static void particle_mend(const View *v, Frame *f, uint32_t c, uint32_t token)
{
    uint32_t next = f->predicate + 1;
    if (f->pos != 'v' || f->passive || f->particle >= 0 || next >= v->s->n || v->s->token[next].head != (int32_t)c) return;
    Str w = v->s->token[next].form;
    if (!str_ieq(w, STR("off")) && !str_ieq(w, STR("up")) && !str_ieq(w, STR("down")) && !str_ieq(w, STR("out")) &&
        !str_ieq(w, STR("aside")) && !str_ieq(w, STR("away")) && !str_ieq(w, STR("back")))
        return;
    f->particle = (int32_t)next;
    if (frame_arg(f, ROLE_OBJ) < 0) frame_add(f, ROLE_OBJ, token, false);
}

/* "handed the migrants over to Tunisia": two prepositions in a row, the first of which is the verb's particle. */
static void particle_before(const View *v, Frame *f, uint32_t c)
{
    int32_t k = v->child[c];
    bool over = k >= 0 && str_ieq(v->s->token[k].form, STR("over")) && v->sibling[k] == k + 1 && v->s->token[k + 1].deprel == DEP_CASE;
    if (over && f->particle < 0 && f->pos == 'v') f->particle = k;
}

/* "ruled out sending soldiers", "sent Peru a letter demanding payment": a gerund soon behind its verb, with no comma between,
 * is what the verb is about. */
static bool is_close_gerund(const View *v, const Frame *f, uint32_t c)
{
    if (v->s->token[c].xpos != XPOS_VBG || c <= f->predicate || c > f->predicate + GERUND_REACH) return false;
    if (str_in_words(v->s->token[f->predicate].lemma, "write wire cable") && view_preposition(v, c) < 0) return true; /* "wrote to him, asking" */
    for (uint32_t i = f->predicate + 1; i < c; i++)
        if (v->s->token[i].upos == UPOS_PUNCT) return false;
    return view_preposition(v, c) < 0;
}

/* "helped Nepal rebuild its army", "wants Fiji to pay": the subject of such an infinitive is an object of the verb, however
 * the parser hung it.  That subject, or -1. */
static int64_t raised_object(const View *v, const Frame *f, uint32_t clause)
{
    const WordSet *object_control = rules_class(v->rules, CLASS_OBJECT_CONTROL);
    const Token *t = &v->s->token[clause];
    bool bare = t->xpos == XPOS_VB || (t->xpos == XPOS_VBP && t->deprel == DEP_XCOMP); /* "let them go" */
    if (f->pos != 'v' || f->passive || !bare || view_has_child(v, clause, DEP_AUX)) return -1;
    if (!view_in(v, object_control, f->predicate)) return -1;
    for (int32_t c = v->child[clause]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_NSUBJ && (uint32_t)c > f->predicate) return c;
    return -1;
}

/* "died when rebels attacked": the adverb that opens a clause. */
static int opening_role(const View *v, uint32_t clause)
{
    int32_t c = v->child[clause];
    bool opens = c >= 0 && (uint32_t)c < clause && v->s->token[c].deprel == DEP_ADVMOD && str_is(v->s->token[c].lemma, "when");
    return opens ? ROLE_WHEN : -1;
}

static void verb_child(View *v, Frame *f, uint32_t c, uint32_t antecedent, bool relative)
{
    const Token *t = &v->s->token[c];
    uint32_t token = relative && (is_relative(t) || relative_has_part(v, c)) ? antecedent : c;
    if (relative && relative_is_band(v, c)) token = relative_leader(v, antecedent);
    switch (t->deprel) {
    case DEP_NSUBJ: case DEP_NSUBJ_OUTER: case DEP_CSUBJ:
        frame_add(f, f->passive ? ROLE_OBJ : ROLE_SUBJ, token, false);
        break;
    case DEP_NSUBJ_PASS: case DEP_CSUBJ_PASS: case DEP_OBJ: frame_add(f, ROLE_OBJ, token, false); break;
    case DEP_IOBJ: frame_add(f, ROLE_IOBJ, token, false); break;
    case DEP_OBL: case DEP_OBL_AGENT: case DEP_NMOD: case DEP_OBL_UNMARKED: {
        int role = oblique_role(v, f, c);
        bool bare = !view_has_child(v, c, DEP_CASE) && !view_has_child(v, c, DEP_MARK);
        bool thing = view_is_noun(v, c) || t->upos == UPOS_SYM; /* around $400 million */
        if (role < 0 && (bare || has_quantity(v, c)) && f->pos == 'v' && !f->passive && c > f->predicate && thing && !view_is_time(v, c))
            role = ROLE_OBJ; /* an object that the parser took for an adverbial */
        frame_add(f, role, token, false);
        particle_mend(v, f, c, token);
        particle_before(v, f, c);
        break;
    }
    case DEP_XCOMP: case DEP_CCOMP:
        frame_add(f, ROLE_COMP, token, false);
        if (raised_object(v, f, c) >= 0) frame_add(f, ROLE_OBJ, (uint32_t)raised_object(v, f, c), false);
        if (t->upos == UPOS_PROPN && v->actor[c] && frame_arg(f, ROLE_OBJ) < 0) frame_add(f, ROLE_OBJ, c, false);
        break;
    case DEP_ADVCL: {
        int role = view_preposition(v, c);
        if (role < 0) role = opening_role(v, c);
        frame_add(f, role == ROLE_TO || is_close_gerund(v, f, c) ? ROLE_COMP : role, token, false);
        break;
    }
    case DEP_COMPOUND: /* "Police beat protesters", with the subject taken for a part of a name */
        if (f->pos == 'v' && !f->passive && c < f->predicate && v->actor[c] && !view_has_child(v, f->predicate, DEP_NSUBJ))
            frame_add(f, ROLE_SUBJ, token, false);
        break;
    case DEP_COMPOUND_PRT:
        f->particle = (int32_t)c;
        frame_add(f, ROLE_MOD, token, false); /* "sent back", whichever it is called */
        break;
    case DEP_ADVMOD:
        if (f->particle < 0 && c == f->predicate + 1) f->particle = (int32_t)c; /* "called off" as adverb */
        frame_add(f, ROLE_MOD, token, false);
        break;
    default: break;
    }
}

static bool has_comma(const View *v, uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 1; i < to; i++)
        if (str_is(v->s->token[i].form, ",")) return true;
    return false;
}

/* "gave Serbia an ultimatum" with two objects: the first one receives; not "killed ten farmers, two of them women". */
static void objects_mend(const View *v, Frame *f)
{
    int first = -1, objects = 0;
    uint32_t last = 0;
    for (int i = 0; i < f->n; i++) {
        if (f->arg[i].role != ROLE_OBJ || f->arg[i].token < f->predicate) continue;
        if (v->s->token[f->arg[i].token].deprel != DEP_OBJ) continue;
        if (first < 0 || f->arg[i].token < f->arg[first].token) first = i;
        if (f->arg[i].token > last) last = f->arg[i].token;
        objects++;
    }
    if (objects > 1 && frame_arg(f, ROLE_IOBJ) < 0 && !has_comma(v, f->arg[first].token, last)) f->arg[first].role = ROLE_IOBJ;
    if (objects) return;
    for (int i = 0; i < f->n; i++) /* one object alone is whom it is done to */
        if (f->arg[i].role == ROLE_IOBJ && f->arg[i].token > f->predicate) f->arg[i].role = ROLE_OBJ;
}

/* "were given food": of a passive with an object of its own the subject receives. */
static void receiver_mend(const View *v, Frame *f)
{
    int subject = -1;
    bool object = false;
    for (int i = 0; i < f->n; i++) {
        if (f->arg[i].role != ROLE_OBJ) continue;
        uint8_t d = v->s->token[f->arg[i].token].deprel;
        object |= d == DEP_OBJ && f->arg[i].token > f->predicate;
        if (d == DEP_NSUBJ_PASS) subject = i;
    }
    if (object && subject >= 0 && frame_arg(f, ROLE_IOBJ) < 0) f->arg[subject].role = ROLE_IOBJ;
}

/* "sentenced to five years in jail by a court": who did it hangs on the last noun before. */
static void passive_agent(View *v, Frame *f)
{
    int by = ROLE_BY;
    if (f->pos != 'v' || !f->passive || frame_arg(f, ROLE_SUBJ) >= 0) return;
    for (int32_t i = (int32_t)f->predicate + 1; i <= v->subtree_last[f->predicate]; i++) {
        if (!v->actor[i] || view_preposition(v, (uint32_t)i) != by) continue;
        uint32_t up = (uint32_t)i;
        int depth = 0;
        while (depth++ < FRAME_DEPTH && v->s->token[up].head >= 0 && (uint32_t)v->s->token[up].head != f->predicate) {
            up = (uint32_t)v->s->token[up].head;
            if (v->s->token[up].upos == UPOS_VERB) break;
        }
        if (v->s->token[up].upos == UPOS_VERB || v->s->token[up].head != (int32_t)f->predicate) continue;
        if (up != (uint32_t)i && tree_case_is(v->s, up, "after before during following since amid until")) continue; /* "after a visit by" */
        frame_add(f, ROLE_SUBJ, (uint32_t)i, true);
        return;
    }
}

/* What is done to nobody: "met and criticised the minister". */
static const char without_object[] = "meet resign surrender march retreat split leave arrive go come return flee gather rally protest demonstrate "
                                     "rise revolt rebel mutiny withdraw land advance talk argue quit fall fight agree negotiate defect converge "
                                     "move turn run escape stand sit sing travel fly assemble intervene";

/* "arrested and then, a day later, freed the mayor": the next of two deeds of one doer where nothing but adverbs stands
 * between; -1 for none. */
static int64_t deed_beside(const View *v, uint32_t verb)
{
    int32_t next = -1;
    if (str_in_words(v->s->token[verb].lemma, without_object)) return -1;
    for (int32_t c = v->child[verb]; c >= 0; c = v->sibling[c]) {
        if (c < (int32_t)verb) continue;
        if (v->s->token[c].deprel != DEP_CONJ) return next;
        if (next < 0) next = c;
    }
    const Token *t = &v->s->token[verb]; /* "jailed, beat and then freed": the third hangs on the first, too */
    for (int32_t c = next < 0 && t->deprel == DEP_CONJ && t->head >= 0 ? v->child[t->head] : -1; c >= 0 && next < 0; c = v->sibling[c])
        if (c > (int32_t)verb && v->s->token[c].deprel == DEP_CONJ) next = c;
    if (next < 0 || v->s->token[next].upos != UPOS_VERB || view_has_child(v, (uint32_t)next, DEP_NSUBJ)) return -1;
    return (uint32_t)v->subtree_first[next] == verb + 1 ? next : -1;
}

/* "bombed and shelled the town": the object behind the last of coordinated verbs is all of theirs. */
static void object_shared(const View *v, Frame *f)
{
    const Token *t = &v->s->token[f->predicate];
    if (f->pos != 'v' || f->passive || frame_arg(f, ROLE_OBJ) >= 0) return;
    int64_t beside = deed_beside(v, f->predicate); /* "raped and murdered prisoners" with the object below the second */
    for (int i = 0; i < DEED_CHAIN && beside >= 0 && frame_arg(f, ROLE_OBJ) < 0; i++, beside = deed_beside(v, (uint32_t)beside))
        for (int32_t c = v->child[beside]; c >= 0; c = v->sibling[c])
            if (v->s->token[c].deprel == DEP_OBJ) frame_add(f, ROLE_OBJ, (uint32_t)c, true);
    if (t->deprel != DEP_CONJ || t->head < 0 || frame_arg(f, ROLE_OBJ) >= 0) return;
    int32_t next = v->subtree_last[f->predicate] + 1;
    for (int32_t c = v->child[t->head]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_OBJ && v->subtree_first[c] == next) frame_add(f, ROLE_OBJ, (uint32_t)c, true);
}

/* "rounded up men and boys and shot them": of several deeds of one doer the pronoun behind the next means whom the one before
 * befell, where nothing else has explained it. */
static void object_resumed(View *v, Frame *f, int depth)
{
    const Token *t = &v->s->token[f->predicate];
    if (f->pos != 'v' || f->passive || t->deprel != DEP_CONJ || t->head < 0 || view_has_child(v, f->predicate, DEP_NSUBJ)) return;
    const Frame *g = frame_make(v, (uint32_t)t->head, depth + 1);
    int64_t whom = g && g->pos == 'v' && !g->passive ? frame_arg(g, ROLE_OBJ) : -1;
    if (whom < 0 || !view_is_noun(v, (uint32_t)whom)) return;
    uint8_t x = v->s->token[whom].xpos;
    bool several = x == XPOS_NNS || x == XPOS_NNPS || view_has_child(v, (uint32_t)whom, DEP_CONJ);
    for (int i = 0; i < f->n; i++) {
        uint32_t at = f->arg[i].token;
        const Actor *a = v->actor[at];
        bool open = f->arg[i].role == ROLE_OBJ && at > f->predicate && v->s->token[at].upos == UPOS_PRON && (!a || !a->antecedent);
        if (open && str_in_words(v->s->token[at].form, several ? "them" : "him her")) f->arg[i] = (Arg){ ROLE_OBJ, true, (uint32_t)whom };
    }
}

/* "was killed and four others injured in a raid": where and how stands behind the last of coordinated passives. */
static void adjuncts_shared(View *v, Frame *f)
{
    if (f->pos != 'v' || !f->passive) return;
    bool bare = true; /* "was accused of theft, dismissed and shot by gunmen": they did not accuse him */
    for (int32_t c = v->child[f->predicate]; c >= 0; c = v->sibling[c]) {
        uint8_t own_relation = v->s->token[c].deprel;
        bare &= c < (int32_t)f->predicate || (own_relation != DEP_OBL && own_relation != DEP_ADVCL && own_relation != DEP_XCOMP);
        int32_t verb = v->s->token[c].deprel == DEP_CONJ ? c : -1;
        for (int32_t k = verb >= 0 && view_is_noun(v, (uint32_t)c) ? v->child[c] : -1; k >= 0; k = v->sibling[k])
            if (v->s->token[k].deprel == DEP_ACL) verb = k; /* "others injured", read as a phrase */
        if (verb < 0 || !is_participle(&v->s->token[verb])) continue;
        bool own = frame_arg(f, ROLE_SUBJ) >= 0 || view_has_child(v, (uint32_t)verb, DEP_NSUBJ) || view_has_child(v, (uint32_t)verb, DEP_NSUBJ_PASS);
        for (int32_t k = v->child[verb]; k >= 0; k = v->sibling[k]) {
            uint8_t d = v->s->token[k].deprel;
            int role = k > verb && d == DEP_OBL ? view_preposition(v, (uint32_t)k) : -1;
            if (role != ROLE_BY || frame_arg(f, ROLE_SUBJ) < 0) frame_add(f, role, (uint32_t)k, true);
            if (k > verb && d == DEP_OBL_AGENT && !own && bare) frame_add(f, ROLE_SUBJ, (uint32_t)k, true); /* "was seized and then shot by gunmen" */
        }
    }
}

/* "for what it called a crime by Y": a name for it, nobody whom it called. */
static void naming_mend(const View *v, Frame *f)
{
    if (f->pos != 'v' || f->passive || !str_in_words(v->s->token[f->predicate].lemma, "call term dub label brand describe")) return;
    bool relative = false;
    for (int i = 0; i < f->n; i++) relative |= f->arg[i].role == ROLE_OBJ && f->arg[i].token < f->predicate;
    for (int i = 0; i < f->n && relative; i++) /* "the arrest, which Togo called an outrage" */
        if (f->arg[i].role == ROLE_OBJ && f->arg[i].token > f->predicate) f->arg[i].role = ROLE_COMP;
    int64_t what = (int64_t)f->predicate - 1;
    while (what >= 0 && f->predicate - what <= NAMING_REACH && !nlp_xpos_tensed(v->s->token[what].xpos) && !str_is(v->s->token[what].lemma, "what"))
        what--;
    if (what < 0 || !str_is(v->s->token[what].lemma, "what")) return;
    for (int i = 0; i < f->n; i++)
        if (f->arg[i].role == ROLE_OBJ && f->arg[i].token > f->predicate) f->arg[i].role = ROLE_IOBJ;
    frame_add(f, ROLE_OBJ, (uint32_t)what, true);
}

/* ", he told the envoy": a party that is spoken to, no newspaper and no reporters. */
static bool is_addressee(const View *v, uint32_t token)
{
    const Actor *a = v->actor[token];
    return a && a->country[0] && a->kind != ACTOR_MEDIA && !(a->n_sectors && a->sectors[0] == SECTOR_JRN);
}

static void verb_frame(View *v, Frame *f, int depth)
{
    const Token *t = &v->s->token[f->predicate];
    bool relative = (t->deprel == DEP_ACL_RELCL && t->head >= 0) || relative_is_bare(v, f->predicate);
    uint32_t antecedent = relative ? deed_above(v, f->predicate, antecedent_of(v, f->predicate)) : 0;
    f->passive = f->pos == 'v' && (is_passive(v, f->predicate) || is_reduced_passive(v, f->predicate) || is_passive_with_object(v, f->predicate));
    for (int32_t c = v->child[f->predicate]; c >= 0; c = v->sibling[c]) verb_child(v, f, (uint32_t)c, antecedent, relative);
    if (!f->passive)
        objects_mend(v, f);
    else
        receiver_mend(v, f);
    bool within = t->head >= 0 && v->subtree_first[t->head] < (int32_t)f->predicate; /* "If Syria attacks, he warned, we will …" */
    bool speaks = t->deprel == DEP_PARATAXIS && within && frame_arg(f, ROLE_SUBJ) >= 0;
    int64_t whom = frame_arg(f, ROLE_OBJ);
    if (speaks && frame_arg(f, ROLE_COMP) < 0 && (whom < 0 || (str_is(t->lemma, "tell") && is_addressee(v, (uint32_t)whom))))
        frame_add(f, ROLE_COMP, (uint32_t)t->head, true); /* "Syria will pay, the minister warned" */
    if (relative) {
        bool used = relative_is_where(v, f->predicate);
        for (int i = 0; i < f->n; i++) used |= f->arg[i].token == antecedent;
        if (!used && frame_arg(f, ROLE_SUBJ) < 0 && !f->passive)
            frame_add(f, ROLE_SUBJ, antecedent, true);
        else if (!used && frame_arg(f, ROLE_OBJ) < 0)
            frame_add(f, ROLE_OBJ, antecedent, true);
    }
    naming_mend(v, f);
    passive_agent(v, f);
    inherit_participants(v, f, depth);
    author_acts(v, f, depth);
    author_gifts(v, f, depth);
    object_shared(v, f);
    object_resumed(v, f, depth);
    adjuncts_shared(v, f);
}

/* "Egypt is at odds with Ethiopia": the tree has `odds` as the predicate, rules speak of being at odds. */
static void copula_frame(View *v, Frame *f)
{
    uint32_t head = (uint32_t)v->s->token[f->predicate].head;
    int role = view_preposition(v, head);
    for (int32_t c = v->child[head]; c >= 0; c = v->sibling[c]) {
        uint8_t d = v->s->token[c].deprel;
        if (d == DEP_NSUBJ || d == DEP_NSUBJ_OUTER) frame_add(f, ROLE_SUBJ, (uint32_t)c, false);
        bool place = !view_has_child(v, head, DEP_XCOMP) || v->s->token[head].upos != UPOS_ADJ; /* "are due to meet in Rome" are not there */
        if (place && (d == DEP_OBL || d == DEP_NMOD)) frame_add(f, view_preposition(v, (uint32_t)c), (uint32_t)c, false);
        if (d == DEP_ADVMOD) frame_add(f, ROLE_MOD, (uint32_t)c, false);
        if (d == DEP_XCOMP || d == DEP_CCOMP || d == DEP_ADVCL || d == DEP_ACL) frame_add(f, ROLE_COMP, (uint32_t)c, false);
    }
    frame_add(f, role >= 0 ? role : ROLE_COMP, head, false);
    if (role < 0 && v->s->token[head].upos == UPOS_ADJ) frame_add(f, ROLE_MOD, head, false);
}

/* --- nouns --- */

/* "the arrest of the editor by the police": the parser hangs who did it on whom it was done to. */
static void agent_below(const View *v, Frame *f, uint32_t patient)
{
    for (int32_t c = v->child[patient]; c >= 0; c = v->sibling[c]) {
        int role = v->s->token[c].deprel == DEP_NMOD ? view_preposition(v, (uint32_t)c) : -1;
        if (role == ROLE_BY) frame_add(f, ROLE_SUBJ, (uint32_t)c, false);
        if (role == ROLE_IN) frame_add(f, role, (uint32_t)c, true); /* "the arrest of a reporter in Chad" */
        if (role == ROLE_AT && str_is(v->s->token[c].lemma, "hand")) frame_add(f, role, (uint32_t)c, false); /* at the hands of */
    }
}

/* "a raid by commandos on a hospital": and whom it was done to on who did it. */
static void patient_below(const View *v, Frame *f, uint32_t agent)
{
    for (int32_t c = v->child[agent]; c >= 0; c = v->sibling[c]) {
        int role = v->s->token[c].deprel == DEP_NMOD ? view_preposition(v, (uint32_t)c) : -1;
        if (role == ROLE_ON || role == ROLE_AGAINST || role == ROLE_INTO) frame_add(f, role, (uint32_t)c, true);
    }
}

/* "the Oklahoma City bombing", "a pub bombing": where it happened. */
static bool is_where_before(const View *v, const Frame *f, uint32_t c)
{
    const Actor *a = v->actor[c];
    const WordSet *happening = rules_class(v->rules, CLASS_HAPPENING);
    if (v->s->token[c].deprel != DEP_COMPOUND || !view_in(v, happening, f->predicate)) return false;
    return a ? a->kind == ACTOR_PLACE || a->kind == ACTOR_CAPITAL || a->kind == ACTOR_UNKNOWN_PLACE : view_is_site(v, c);
}

/* "US-North Korean contacts": the first of a hyphened pair, which the tree hangs below the second. */
static void pair_first(const View *v, Frame *f, uint32_t second)
{
    bool hyphen = false;
    for (int32_t i = (int32_t)second - 1; i >= v->subtree_first[second]; i--) {
        hyphen |= str_is(v->s->token[i].form, "-") || str_is(v->s->token[i].form, "–");
        if (hyphen && v->actor[i] && v->actor[i]->country[0]) frame_add(f, ROLE_SUBJ, (uint32_t)i, false);
    }
}

/* "convicted in the bombings by a jury": the court judges, it did not bomb. */
static bool is_judge_of(const View *v, const Frame *f, uint32_t c)
{
    const Token *t = &v->s->token[f->predicate];
    const Actor *a = v->actor[c];
    return a && a->n_sectors && a->sectors[0] == SECTOR_JUD && t->head >= 0 && inherit_is_blamed_for(v, f->predicate, (uint32_t)t->head);
}

static void noun_child(View *v, Frame *f, uint32_t c)
{
    const Token *t = &v->s->token[c];
    int role;
    switch (t->deprel) {
    case DEP_NMOD_POSS: frame_add(f, ROLE_SUBJ, c, false); break;
    case DEP_NMOD: case DEP_OBL:
        role = view_preposition(v, c);
        if (role == ROLE_BY && is_judge_of(v, f, c)) break;
        if (role == ROLE_BY) {
            role = ROLE_SUBJ;
            patient_below(v, f, c);
        }
        if (role == ROLE_OF) {
            frame_add(f, ROLE_OBJ, c, false);
            agent_below(v, f, c);
        }
        frame_add(f, role, c, false);
        break;
    case DEP_AMOD: case DEP_COMPOUND: case DEP_NUMMOD:
        frame_add(f, ROLE_MOD, c, false);
        if (is_where_before(v, f, c))
            frame_add(f, ROLE_IN, c, false);
        else if (v->actor[c] && t->deprel != DEP_NUMMOD) {
            frame_add(f, ROLE_SUBJ, c, false);
            pair_first(v, f, c);
        }
        break;
    case DEP_ACL: case DEP_CCOMP: case DEP_XCOMP: case DEP_ADVCL: {
        role = view_preposition(v, c);
        frame_add(f, role < 0 || role == ROLE_TO ? ROLE_COMP : role, c, false);
        break;
    }
    case DEP_DET: /* "no interest" */
        if (str_ieq(t->form, STR("no"))) frame_add(f, ROLE_MOD, c, false);
        break;
    case DEP_NSUBJ: case DEP_NSUBJ_OUTER: /* X is an ally of Y; not "it was the third attack by X" */
        if (!str_in_words(t->form, "it this that these those there")) frame_add(f, ROLE_SUBJ, c, false);
        break;
    case DEP_ADVMOD: frame_add(f, ROLE_MOD, c, false); break; /* is no longer an ally */
    default: break;
    }
}

/* "isolated over Moscow's offensive in Ukraine": a prepositional phrase that follows the noun at once may be the noun's,
 * wherever the parser hung it. */
static void noun_adjacent(View *v, Frame *f)
{
    int32_t head = v->s->token[f->predicate].head, next = v->subtree_last[f->predicate] + 1;
    if (head < 0) return;
    for (int32_t c = v->child[head]; c >= 0; c = v->sibling[c]) {
        uint8_t d = v->s->token[c].deprel;
        if ((d != DEP_OBL && d != DEP_NMOD) || v->subtree_first[c] != next || (uint32_t)c == f->predicate) continue;
        frame_add(f, view_preposition(v, (uint32_t)c), (uint32_t)c, true);
    }
}

/* "after two days of talks": the days stand for the talks. */
static uint32_t days_of(const View *v, uint32_t noun)
{
    const Token *t = &v->s->token[noun];
    bool counted = t->deprel == DEP_NMOD && t->head >= 0 && view_preposition(v, noun) == ROLE_OF && view_is_time(v, (uint32_t)t->head);
    return counted ? (uint32_t)t->head : noun;
}

/* "With Russian support, Damascus won": whose clause the noun is an adverbial of. */
static void noun_main(View *v, Frame *f, int depth)
{
    uint32_t top = days_of(v, f->predicate);
    const Token *t = &v->s->token[top];
    if (t->deprel != DEP_OBL || t->head < 0) return;
    const Frame *g = frame_make(v, (uint32_t)t->head, depth + 1);
    if (!g || (g->pos == 'n' && !view_has_child(v, g->predicate, DEP_COP))) return;
    int role = view_preposition(v, top); /* "freed after talks": not they talked; "amid a visit by X": X came */
    bool by_another = frame_arg(f, ROLE_SUBJ) > (int64_t)f->predicate;
    bool wish = str_in_words(v->s->token[f->predicate].lemma, "request appeal insistence urging behest bidding instigation prompting");
    if (wish && role != ROLE_AT && role != ROLE_ON && role != ROLE_FOLLOWING) return; /* "responded to a request", "despite its insistence" */
    bool brought = g->passive && role == ROLE_FOR && str_in_words(v->s->token[g->predicate].lemma, "fly take bring escort summon send invite call drive");
    if ((g->passive || by_another) && role != ROLE_WITH && role != ROLE_UNDER && !brought) return;
    int64_t who = frame_arg(g, g->passive ? ROLE_OBJ : ROLE_SUBJ);
    bool own = role == ROLE_IN && str_in_words(v->s->token[f->predicate].lemma, BACKING_NOUNS);
    if (who >= 0) frame_add(f, own ? ROLE_SUBJ : ROLE_MAIN, (uint32_t)who, true); /* "rallied in support of Y": they support */
}

/* "convicted of the murder of Y", "on trial for the bombing": who is judged is who did it; so is "the group behind" it. */
static void noun_blamed(View *v, Frame *f, int depth)
{
    const Token *t = &v->s->token[f->predicate];
    if ((t->deprel != DEP_OBL && t->deprel != DEP_NMOD) || t->head < 0 || frame_arg(f, ROLE_SUBJ) >= 0) return;
    uint32_t head = (uint32_t)t->head;
    if (t->deprel == DEP_NMOD && view_preposition(v, f->predicate) == ROLE_BEHIND) frame_add(f, ROLE_SUBJ, head, true);
    uint32_t object = v->s->token[head].deprel == DEP_APPOS && v->s->token[head].head >= 0 ? (uint32_t)v->s->token[head].head : head;
    const Token *o = &v->s->token[object];
    if (t->deprel == DEP_NMOD && o->head >= 0 && (o->deprel == DEP_OBJ || o->deprel == DEP_NSUBJ_PASS) &&
        inherit_is_blamed_for(v, f->predicate, (uint32_t)o->head)) { /* "blamed the rebels for the attack" with the attack hung on the rebels */
        frame_add(f, ROLE_SUBJ, object, true);
        return;
    }
    if (!inherit_is_blamed_for(v, f->predicate, head)) return;
    int64_t who = inherit_judged_of(v, head, depth);
    if (who >= 0) frame_add(f, ROLE_SUBJ, (uint32_t)who, true);
}

/* "launched strikes on Y", "talks were held with Y": the verb's participants belong to the noun. */
static void noun_carried(View *v, Frame *f, int depth)
{
    uint32_t top = days_of(v, f->predicate);
    const Token *t = &v->s->token[top];
    const WordSet *support = rules_class(v->rules, CLASS_SUPPORT);
    bool object = t->deprel == DEP_OBJ || t->deprel == DEP_NSUBJ_PASS || t->deprel == DEP_NSUBJ || t->deprel == DEP_CSUBJ;
    if (!object || t->head < 0 || !view_in(v, support, (uint32_t)t->head)) return;
    const Frame *g = frame_make(v, (uint32_t)t->head, depth + 1);
    if (!g) return;
    f->carrier = t->head;
    for (int i = 0; i < g->n; i++) {
        if (g->arg[i].role == ROLE_SUBJ && frame_arg(f, ROLE_SUBJ) < 0) frame_add(f, ROLE_SUBJ, g->arg[i].token, true);
        if (g->arg[i].role >= ROLE_PREP) frame_add(f, g->arg[i].role, g->arg[i].token, true);
    }
}

const Frame *frame_make(View *v, uint32_t token, int depth)
{
    if (v->state[token] == 2) return v->frame[token];
    if (v->state[token] == 1 || depth > FRAME_DEPTH) return NULL;
    Frame *f = arena_alloc(v->arena, sizeof *f);
    if (!f) return NULL;
    v->state[token] = 1;
    uint8_t u = v->s->token[token].upos;
    *f = (Frame){ .predicate = token, .particle = -1, .carrier = -1 };
    f->pos = u == UPOS_VERB || u == UPOS_AUX ? 'v' : u == UPOS_ADJ || u == UPOS_ADV ? 'a' : 'n';
    if (v->s->token[token].deprel == DEP_COP && v->s->token[token].head >= 0) {
        copula_frame(v, f);
    } else if (f->pos == 'n') {
        for (int32_t c = v->child[token]; c >= 0; c = v->sibling[c]) noun_child(v, f, (uint32_t)c);
        author_reactions(v, f, depth);
        if (author_of_attack(v, token) >= 0) frame_add(f, ROLE_SUBJ, (uint32_t)author_of_attack(v, token), true);
        noun_carried(v, f, depth);
        noun_adjacent(v, f);
        noun_main(v, f, depth);
        noun_blamed(v, f, depth);
    } else {
        verb_frame(v, f, depth);
        if (v->s->token[token].xpos == XPOS_VBG) noun_carried(v, f, depth); /* "Fighting broke out between …" */
    }
    if (v->lenient) order_arguments(v, f);
    v->frame[token] = f;
    v->state[token] = 2;
    return f;
}

const Frame *frame_of(View *v, uint32_t token) { return token < v->s->n ? frame_make(v, token, 0) : NULL; }
