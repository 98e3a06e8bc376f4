/* SPDX-License-Identifier: MIT */
/*
 * sentence: the mentions of a parsed sentence.
 *
 * Nominal heads are taken from the parse, the words of each phrase from its dependents, what they mean from compose.
 * Then every name of the dictionary that no phrase is headed by gets a mention as a modifier (`Russian` of `Russian air
 * strikes`), appositions share what they know, and mentions that point back are resolved.
 */
#include "actor/inner.h"

#include "nlp/labels.h"
#include "text/words.h"

#define CORE_DEPTH 12  /* dependents of dependents */
#define CORE_WORDS 40  /* to one side of a head */
#define DATELINE_WORDS 5 /* before a colon */

typedef struct Room {
    ActorDoc *d;
    const Sentence *s;
    Segs segs;
    int32_t *first_word; /* of each token, -1 for none */
    int32_t *last_word;
    uint32_t *lo, *hi;   /* of each nominal head: its core, tokens */
    bool *absorbed;      /* token inside the core of another */
    Actor **by_token;
    Composed *composed;  /* of the mention headed by each token */
    uint32_t dateline;   /* words of the dateline, with or without dash */
} Room;

static bool nominal(const Token *t) { return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_PRON || t->upos == UPOS_NUM; }

static bool in_sentence(const Room *r, int32_t token) { return token >= 0 && (uint32_t)token < r->s->n; }

/* Relations that make a word part of its head's core. */
static bool absorbs(unsigned deprel)
{
    switch (deprel) {
    case DEP_COMPOUND: case DEP_AMOD: case DEP_FLAT: case DEP_FIXED: case DEP_GOESWITH: case DEP_NUMMOD: case DEP_DET:
    case DEP_DET_PREDET: case DEP_NMOD_DESC: return true;
    default: return false;
    }
}

/* Relations whose words may stand before the head inside its phrase. */
static bool before_head(unsigned deprel)
{
    return absorbs(deprel) || deprel == DEP_NMOD_POSS || deprel == DEP_CASE || deprel == DEP_ADVMOD || deprel == DEP_PUNCT ||
           deprel == DEP_CONJ || deprel == DEP_CC;
}

static int room_words(Room *r)
{
    KeyText t = { 0 };
    Arena *a = r->d->arena;
    for (uint32_t i = 0; i < r->s->n; i++) {
        r->first_word[i] = r->last_word[i] = -1;
        size_t n = t.n;
        if (!key_add(&t, r->s->token[i].form, i, i == 0 || r->s->token[i - 1].space_after, a)) return -1;
        if (t.n == n) continue;
        r->first_word[i] = (int32_t)n;
        r->last_word[i] = (int32_t)t.n - 1;
        while (r->last_word[i] > (int32_t)n && (t.word[r->last_word[i]].flags & KEY_PUNCT)) r->last_word[i]--; /* Yahoo! */
    }
    lexicon_words(r->d->lex, t.word, t.n);
    caseless_mark(r->d->lex, r->s, &t);
    return segs_make(r->d, r->s, t.word, t.n, &r->segs) ? 0 : -1;
}

/* `Kisumu: The county …`, `Sialkot, Pakistan: …`, `Mexico: Since May …`: a town before a colon is no party either, nor a
 * country that does not go on to speak (`Moscow: we …`), nor is `Nairobi — Kenya has …`. */
static uint32_t dateline_of(const Room *r)
{
    const Sentence *s = r->s;
    const Seg *g = r->segs.n ? r->segs.seg : NULL;
    if (s->dateline || !g || !g->entry || (g->entry->kind != LEX_PLACE && g->entry->kind != LEX_COUNTRY)) return s->dateline;
    bool town = g->entry->kind == LEX_PLACE || g->name->form == FORM_PLACE, capital = !town && g->name->form == FORM_CAPITAL;
    for (uint32_t i = 1; i + 1 < s->n && i < DATELINE_WORDS && s->token[i].upos != UPOS_VERB; i++) {
        Str f = s->token[i].form;
        bool spaced = s->token[i - 1].space_after && s->token[i].space_after;
        if (str_is(f, ":")) return town || s->token[i + 1].upos == UPOS_ADP || s->token[i + 1].upos == UPOS_SCONJ ? i + 1 : 0;
        if (spaced && ((town && str_is(f, "-")) || ((town || capital) && str_in_words(f, "-- \xE2\x80\x93 \xE2\x80\x94")))) return i + 1;
    }
    return 0;
}

static Room *room_new(ActorDoc *d, const Sentence *s)
{
    Arena *a = d->arena;
    Room *r = arena_alloc(a, sizeof *r);
    size_t n = s->n ? s->n : 1;
    if (!r) return NULL;
    *r = (Room){ .d = d, .s = s };
    r->first_word = arena_array(a, n, sizeof *r->first_word);
    r->last_word = arena_array(a, n, sizeof *r->last_word);
    r->lo = arena_array(a, n, sizeof *r->lo);
    r->hi = arena_array(a, n, sizeof *r->hi);
    r->absorbed = arena_array(a, n, sizeof *r->absorbed);
    r->by_token = arena_array(a, n, sizeof *r->by_token);
    r->composed = arena_array(a, n, sizeof *r->composed);
    if (a->failed || room_words(r)) return NULL;
    r->dateline = dateline_of(r);
    return r;
}

static const Seg *seg_of(const Room *r, uint32_t token)
{
    return r->last_word[token] < 0 ? NULL : &r->segs.seg[r->segs.of_word[r->last_word[token]]];
}

static uint32_t seg_first_token(const Room *r, const Seg *g) { return r->segs.word[g->from].token; }
static uint32_t seg_last_token(const Room *r, const Seg *g) { return r->segs.word[g->to - 1].token; }

/* The word of a name that the rest of the sentence hangs on: its head lies outside. */
static uint32_t seg_top(const Room *r, const Seg *g)
{
    uint32_t first = seg_first_token(r, g), last = seg_last_token(r, g), top = last;
    for (uint32_t i = first; i <= last; i++) {
        int32_t h = r->s->token[i].head;
        bool outside = h < (int32_t)first || h > (int32_t)last;
        if (outside && (nominal(&r->s->token[i]) || r->s->token[i].upos == UPOS_ADJ)) top = i;
    }
    return top;
}

static bool is_name(const Seg *g)
{
    return g && (g->known || (g->entry && !g->entry->nothing && g->entry->kind < LEX_AGENT));
}

/* Is token i part of the core of h, seen through the words between them?  `left`: it stands before h. */
static bool in_core(const Room *r, uint32_t i, uint32_t h, bool left)
{
    int32_t at = (int32_t)i;
    for (int depth = 0; depth < CORE_DEPTH && in_sentence(r, at); depth++) {
        unsigned dep = r->s->token[at].deprel;
        int32_t up = r->s->token[at].head;
        bool joined = dep == DEP_FLAT || dep == DEP_FIXED || dep == DEP_GOESWITH || ((dep == DEP_NMOD_DESC || dep == DEP_COMPOUND || dep == DEP_NUMMOD) && up < at);
        if (left ? !before_head(dep) : !joined) return false;
        if (up == (int32_t)h) return !left || (dep != DEP_CASE && dep != DEP_CC && dep != DEP_CONJ);
        at = up;
    }
    return false;
}

/* The hyphen inside a name that nobody knows: `Jean-Marie`, `Dong-soo`. */
static bool hyphen_in_name(const Room *r, uint32_t i)
{
    const Sentence *s = r->s;
    if (i == 0 || i + 1 >= s->n || !str_is(s->token[i].form, "-") || s->token[i].space_after || s->token[i - 1].space_after) return false;
    const Seg *before = seg_of(r, i - 1), *behind = seg_of(r, i + 1);
    if (!before || !behind || before->entry || behind->entry || before->word != WORD_OTHER || behind->word != WORD_OTHER) return false;
    if (seg_particle(r->segs.word[before->from].text)) return behind->flags & KEY_CAPITAL; /* Abdul al-Other */
    return (before->flags & KEY_CAPITAL) && ((behind->flags & KEY_CAPITAL) || seg_ends_name(&r->segs, behind));
}

/* Cores from the parse: from each head as far to both sides as words belong to it. */
static void find_cores(Room *r)
{
    const Sentence *s = r->s;
    for (uint32_t i = 0; i < s->n; i++) {
        int32_t h = s->token[i].head;
        r->lo[i] = r->hi[i] = i;
        if (in_sentence(r, h) && absorbs(s->token[i].deprel))
            r->absorbed[i] = nominal(&s->token[h]) || s->token[h].upos == UPOS_ADJ || is_name(seg_of(r, (uint32_t)h));
    }
    for (uint32_t h = 0; h < s->n; h++) {
        if (!nominal(&s->token[h]) && !seg_of(r, h)) continue;
        uint32_t lo = h, hi = h;
        while (lo > 0 && h - lo < CORE_WORDS && in_core(r, lo - 1, h, true)) lo--;
        while (hi + 1 < s->n && hi - h < CORE_WORDS && (hyphen_in_name(r, hi + 1) || in_core(r, hi + 1, h, false))) hi += hyphen_in_name(r, hi + 1) ? 2 : 1;
        while (lo < h && s->token[lo].upos == UPOS_PUNCT) lo++;
        r->lo[h] = lo;
        r->hi[h] = hi;
    }
}

/* The name that covers the head may begin before or end behind the core that the parse gives. */
static void widen(const Room *r, uint32_t h, uint32_t *lo, uint32_t *hi)
{
    for (uint32_t i = *lo; i <= *hi; i++) {
        const Seg *g = seg_of(r, i);
        if (!g || !g->entry) continue;
        if (seg_first_token(r, g) < *lo) *lo = seg_first_token(r, g);
        if (i == h && seg_last_token(r, g) > *hi) *hi = seg_last_token(r, g);
    }
}

static size_t seg_index(const Room *r, const Seg *g) { return (size_t)(g - r->segs.seg); }

/* The last token of what hangs on h behind its core: `of …`, `in …`, `opposed to …`. */
static uint32_t attached_end(const Room *r, uint32_t h, uint32_t hi)
{
    uint32_t end = hi;
    for (uint32_t i = hi + 1; i < r->s->n; i++) {
        int32_t at = (int32_t)i;
        bool under = false;
        for (int depth = 0; depth < 32 && in_sentence(r, at); depth++) {
            const Token *t = &r->s->token[at];
            if (in_sentence(r, t->head) && (uint32_t)t->head >= r->lo[h] && (uint32_t)t->head <= hi) {
                under = t->deprel == DEP_NMOD || t->deprel == DEP_ACL || t->deprel == DEP_AMOD || t->deprel == DEP_CASE;
                break;
            }
            at = t->head;
        }
        if (!under) break;
        end = i;
    }
    return end;
}

/* A place right behind the phrase tells where its people are, whatever the parser hung it on. */
static uint32_t near_end(const Room *r, uint32_t end)
{
    if (end + 2 >= r->s->n) return end;
    Str f = r->s->token[end + 1].form;
    return str_is(f, "in") || str_is(f, "near") || str_is(f, "from") ? (end + 7 < r->s->n ? end + 7 : r->s->n - 1) : end;
}

static Str mention_text(const Room *r, uint32_t first, uint32_t last)
{
    uint32_t from = r->s->token[first].start, to = r->s->token[last].end;
    if (r->d->text.n >= to && to > from) return str_sub(r->d->text, from, to);
    Str s = r->s->token[first].form;
    for (uint32_t i = first + 1; i <= last; i++)
        s = arena_printf(r->d->arena, "%.*s%s%.*s", STR_ARG(s), r->s->token[i - 1].space_after ? " " : "", STR_ARG(r->s->token[i].form));
    return s;
}

/* The members of `the two Koreas` stand where it stands. */
static void place_parts(Room *r, Actor *a)
{
    const Actor **part = arena_array(r->d->arena, a->n_parts, sizeof *part);
    for (uint32_t i = 0; part && i < a->n_parts; i++) {
        Actor *p = arena_alloc(r->d->arena, sizeof *p);
        if (!p) return;
        *p = *a->parts[i];
        p->first = a->first;
        p->last = a->last;
        p->head = a->head;
        p->start = a->start;
        p->end = a->end;
        p->text = a->text;
        part[i] = p;
    }
    a->parts = part;
}

static Actor *mention_new(Room *r, const Composed *c, uint32_t first, uint32_t last, uint32_t head)
{
    Actor *a = arena_alloc(r->d->arena, sizeof *a);
    if (!a) return NULL;
    *a = c->actor;
    a->first = first;
    a->last = last;
    a->head = head;
    a->start = r->s->token[first].start;
    a->end = r->s->token[last].end;
    a->text = mention_text(r, first, last);
    if (a->n_parts) place_parts(r, a);
    r->composed[head] = *c;
    r->by_token[head] = a;
    return a;
}

/* A name by its part of speech: neither weekday nor month. */
static bool proper(const Room *r, uint32_t h)
{
    const Token *t = &r->s->token[h];
    Str bare = str_ends(t->form, STR(".")) ? str_sub(t->form, 0, t->form.n - 1) : t->form;
    return t->upos == UPOS_PROPN && !words_month(bare) && t->form.n > 1;
}

/* What NER says of a name that the dictionary does not have. */
static void name_unknown(const Room *r, uint32_t h, Composed *c)
{
    Actor *a = &c->actor;
    uint8_t ner = r->s->token[h].ner;
    if (a->kind != ACTOR_UNKNOWN_PERSON && a->kind != ACTOR_UNKNOWN_ORG) return;
    if (ner == NER_B_PER || ner == NER_I_PER) a->kind = ACTOR_UNKNOWN_PERSON;
    else if (ner == NER_B_ORG || ner == NER_I_ORG) a->kind = ACTOR_UNKNOWN_ORG;
    else if (ner == NER_B_LOC || ner == NER_I_LOC) a->kind = ACTOR_UNKNOWN_PLACE;
    else if (!c->titled) a->kind = a->country[0] || a->n_sectors ? ACTOR_THING : proper(r, h) ? ACTOR_UNKNOWN_ORG : ACTOR_NONE;
}

static bool is_subject(const Token *t)
{
    return t->deprel == DEP_NSUBJ || t->deprel == DEP_NSUBJ_PASS || t->deprel == DEP_NSUBJ_OUTER;
}

/* Does token i take part in what the sentence tells, or only in a noun of it (`offensive in Ukraine`)? */
static bool is_party(const Room *r, uint32_t i)
{
    const Token *t = &r->s->token[i];
    for (int depth = 0; t->deprel == DEP_CONJ && in_sentence(r, t->head) && depth < CORE_DEPTH; depth++) {
        i = (uint32_t)t->head;
        t = &r->s->token[i];
    }
    for (uint32_t k = i; k-- > 0 && i - k < 4;) {
        const Token *c = &r->s->token[k];
        if (c->head != (int32_t)i || c->deprel != DEP_CASE) continue;
        return t->deprel == DEP_NMOD ? str_in_words(c->form, "between with among") : !str_in_words(c->form, "in at near");
    }
    return t->deprel != DEP_NMOD;
}

/* The segment in which the mention begins. */
static size_t segment_at(const Room *r, const Actor *a)
{
    for (uint32_t i = a->first; i <= a->last; i++)
        if (r->first_word[i] >= 0) return r->segs.of_word[r->first_word[i]];
    return r->segs.n;
}

/* `the presidents of the Baltic states`: one of each. */
static bool parts_of_several(Room *r, Actor *a)
{
    for (size_t i = segment_at(r, a); i < r->segs.n; i++) {
        const Seg *g = &r->segs.seg[i];
        if (r->segs.word[g->from].token > a->last) return false;
        if (!g->entry || g->entry->kind != LEX_SEVERAL) continue;
        const Actor **part = arena_array(r->d->arena, ACTOR_PARTS, sizeof *part);
        for (unsigned k = 0; part && k < g->entry->n_codes && k < ACTOR_PARTS; k++) {
            Actor *p = arena_alloc(r->d->arena, sizeof *p);
            if (!p) return false;
            *p = *a;
            memcpy(p->country, g->entry->codes[k].country, sizeof p->country);
            p->name = g->entry->codes[k].office;
            p->code = code_cameo(p->country, p->sectors, p->n_sectors, r->d->arena);
            part[a->n_parts++] = p;
        }
        a->parts = part;
        a->kind = ACTOR_PARTIES;
        return true;
    }
    return false;
}

/* `the Turkish and Syrian defence ministers`, `ministers of Turkey and Syria`: one phrase, several actors. */
static void find_parts(Room *r, Actor *a)
{
    if (a->kind != ACTOR_AGENT || !a->plural || (!a->country[0] && parts_of_several(r, a)) || !a->country[0]) return;
    const Actor **part = NULL;
    uint32_t n = 0, last = a->last;
    bool joined = false;
    size_t from = segment_at(r, a), to = r->segs.n;
    for (size_t i = from; i < to && n < ACTOR_PARTS; i++) {
        const Seg *g = &r->segs.seg[i];
        uint32_t token = r->segs.word[g->from].token;
        bool country = g->entry && (g->entry->kind == LEX_COUNTRY || g->entry->kind == LEX_ORG) && g->tie == TIE_NONE && g->code && g->code->country[0];
        bool link = !g->entry && (g->word == WORD_CONJ || g->word == WORD_OF || str_is(r->segs.word[g->from].text, "from") || str_is(r->segs.word[g->from].text, ","));
        if (token > a->last && !link && !country) break;
        if (!country) continue;
        if (n && strcmp(part[n - 1]->country, g->code->country) == 0) continue;
        if (!part) part = arena_array(r->d->arena, ACTOR_PARTS, sizeof *part);
        Actor *p = arena_alloc(r->d->arena, sizeof *p);
        if (!part || !p) return;
        *p = *a;
        memcpy(p->country, g->code->country, sizeof p->country);
        p->name = g->entry->name;
        if (word_relates(r->s->token[a->head].form)) p->n_sectors = 0; /* `its neighbours Kenya and Sudan` */
        p->code = code_cameo(p->country, p->sectors, p->n_sectors, r->d->arena);
        part[n++] = p;
        last = seg_last_token(r, g);
        const Seg *next = i + 1 < to ? g + 1 : NULL;
        joined |= next && !next->entry && (next->word == WORD_CONJ || str_is(r->segs.word[next->from].text, ",") || (next->flags & KEY_HYPHEN));
        if (next && next->entry && next->entry->kind == LEX_COUNTRY && (next->flags & KEY_HYPHEN)) joined = true;
        if (!joined) break;
    }
    if (n < 2) return;
    a->kind = ACTOR_PARTIES;
    a->parts = part;
    a->n_parts = n;
    if (last <= a->last) return;
    a->last = last; /* the last country belongs to the phrase, whatever the parser hung it on */
    a->end = r->s->token[last].end;
    a->text = mention_text(r, a->first, last);
    place_parts(r, a);
}

static bool has_small_letter(const Sentence *s, uint32_t i)
{
    for (size_t k = 0; i < s->n && k < s->token[i].form.n; k++)
        if (ascii_islower(s->token[i].form.p[k])) return true;
    return false;
}

/* he, they, its, which: no phrase to compose.  WHO among words with small letters is none of them. */
static bool is_pronoun(const Sentence *s, uint32_t at)
{
    const Token *t = &s->token[at];
    static const char *const list[] = { "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they",
                                        "them", "their", "theirs", "themselves", "who", "whom", "whose", "which", "that" };
    if (t->upos != UPOS_PRON) return false;
    if (t->form.n > 1 && !has_small_letter(s, at) && (has_small_letter(s, at + 1) || (at > 0 && has_small_letter(s, at - 1)))) return false;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (str_ieq(t->form, str_of(list[i]))) return true;
    return false;
}

/* A preposition that the parser hung inside a name: `near Deir al-Zor`. */
static bool is_case(const Room *r, uint32_t i)
{
    const Seg *g = seg_of(r, i);
    return r->s->token[i].deprel == DEP_CASE && r->s->token[i].upos == UPOS_ADP && (!g || !g->entry);
}

/* The mention headed by token h, if it is an actor. */
static bool mention_head(Room *r, uint32_t h)
{
    uint32_t lo = r->lo[h], hi = r->hi[h];
    if (is_pronoun(r->s, h)) {
        Composed pronoun = { .actor = { .kind = ACTOR_PRONOUN, .modifier = r->s->token[h].deprel == DEP_NMOD_POSS } };
        return mention_new(r, &pronoun, h, h, h) != NULL;
    }
    widen(r, h, &lo, &hi);
    if (lo < r->dateline) lo = r->dateline;
    while (lo < hi && (r->first_word[lo] < 0 || is_case(r, lo) || str_is(r->s->token[lo].form, "them"))) lo++;
    const Seg *first = NULL, *head = NULL;
    for (uint32_t i = lo; i <= hi && !first; i++)
        if (r->first_word[i] >= 0) first = &r->segs.seg[r->segs.of_word[r->first_word[i]]];
    for (uint32_t i = hi + 1; i-- > lo && !head;) head = seg_of(r, i);
    if (!first || !head) return true;
    uint32_t attached = attached_end(r, h, hi), end = attached == hi ? near_end(r, hi) : attached;
    const Seg *last = head;
    for (uint32_t i = hi + 1; i <= end; i++)
        if (seg_of(r, i) && seg_of(r, i) > last) last = seg_of(r, i);
    Composed c;
    Phrase p = { .from = seg_index(r, first), .to = seg_index(r, last) + 1, .head = (int64_t)seg_index(r, head), .complements = true };
    if (!compose(r->d, &r->segs, p, 0, &c)) return true;
    name_unknown(r, h, &c);
    if (c.actor.kind == ACTOR_NONE) return true;
    uint32_t to = r->segs.word[c.actor.last].token;
    if (to < hi || attached == hi) to = hi;
    Actor *a = mention_new(r, &c, lo, to, h);
    if (!a) return false;
    a->modifier = r->s->token[h].deprel == DEP_NMOD_POSS || r->s->token[h].deprel == DEP_COMPOUND;
    if (a->kind == ACTOR_PRONOUN) a->n_sectors = 0;
    return true;
}

/* A name inside the phrase of another head: mentioned by itself. */
static bool mention_modifier(Room *r, const Seg *g)
{
    uint32_t h = seg_top(r, g);
    if (r->by_token[h] || g->tie == TIE_FOREIGN) return true;
    for (uint32_t i = seg_first_token(r, g); i <= seg_last_token(r, g); i++) /* already the head of a phrase */
        if (r->by_token[i]) return true;
    Composed c;
    Seg plain = *g;
    Segs one = r->segs;
    one.seg = &plain;
    one.n = 1;
    Phrase p = { .from = 0, .to = 1, .head = 0 };
    plain.tie = TIE_NONE;
    if (!compose(r->d, &one, p, 0, &c)) return true;
    Actor *a = mention_new(r, &c, seg_first_token(r, g), seg_last_token(r, g), h);
    if (!a) return false;
    a->modifier = true;
    return true;
}

static bool wants_mention(const Room *r, uint32_t i)
{
    const Token *t = &r->s->token[i];
    if (r->absorbed[i] || r->last_word[i] < 0 || i < r->dateline) return false;
    const Seg *g = seg_of(r, i);
    if (g && g->entry && g->to - g->from > 1 && seg_top(r, g) != i && seg_first_token(r, g) != seg_last_token(r, g)) return false;
    if (nominal(t)) return true;
    return (t->upos == UPOS_ADJ || t->upos == UPOS_VERB) && g && g->entry && seg_top(r, g) == i && t->deprel != DEP_AMOD;
}

/* The title or the phrase beside a name: each lends the other what it lacks. */
static void share(Room *r, Actor *a, Actor *b)
{
    Actor *person = a->kind == ACTOR_PERSON ? a : b->kind == ACTOR_PERSON ? b : NULL;
    Actor *other = person == a ? b : a;
    if (person && other->kind != ACTOR_PERSON && (other->kind == ACTOR_AGENT || other->kind == ACTOR_UNKNOWN_PERSON)) {
        bool told = !r->d->has_day && sector_has(person, SECTOR_ELI) && other->n_sectors && !sector_has(other, SECTOR_ELI);
        if (told) person->n_sectors = 0; /* an undated report knows what he is */
        if (!person->n_sectors)
            for (unsigned i = 0; i < other->n_sectors; i++) sector_add(person, other->sectors[i]);
        other->name = person->name;
        other->office = person->office;
        other->entry = person->entry;
        other->wikidata = person->wikidata;
        actor_take_codes(other, person);
        other->how = STR("apposition");
        return;
    }
    Actor *pair[2] = { a, b };
    for (int k = 0; k < 2; k++) {
        Actor *to = pair[k], *from = pair[1 - k];
        bool place = from->kind == ACTOR_PLACE || from->kind == ACTOR_COUNTRY;
        if (to->kind == ACTOR_UNKNOWN_PLACE && place && !to->country[0]) { /* a town, and the country or province behind it */
            memcpy(to->country, from->country, sizeof to->country);
            to->rule = from->rule;
        }
        bool open = to->kind == ACTOR_UNKNOWN_PERSON || to->kind == ACTOR_UNKNOWN_ORG || to->kind == ACTOR_AGENT;
        if (!open || from->kind == ACTOR_PLACE || from->kind == ACTOR_THING) continue;
        if (!to->country[0]) memcpy(to->country, from->country, sizeof to->country);
        if (!to->n_sectors)
            for (unsigned i = 0; i < from->n_sectors; i++) sector_add(to, from->sectors[i]);
        if (!to->rule.n) to->rule = from->rule;
        to->how = STR("apposition");
    }
}

/* "40 migrants, among them six Eritreans": some of the others, not all. */
static bool is_some_of(const Room *r, const Actor *a)
{
    const Token *t = r->s->token;
    return a && a->first > 1 && str_is(t[a->first - 1].form, "them") && str_ieq(t[a->first - 2].form, STR("among"));
}

static void share_appositions(Room *r)
{
    for (uint32_t i = 0; i < r->s->n; i++) {
        const Token *t = &r->s->token[i];
        if (t->deprel != DEP_APPOS || !in_sentence(r, t->head)) continue;
        Actor *a = r->by_token[t->head], *b = r->by_token[i];
        if (is_some_of(r, b)) continue;
        if (!a || !b || a == b || a->kind == ACTOR_THING || b->kind == ACTOR_THING) continue;
        share(r, a, b);
        if (!b->antecedent) b->antecedent = a;
    }
}

/* Free Aceh Movement (GAM): the report says what it will call it. */
static void learn_acronym(Room *r, const Actor *a)
{
    const Sentence *s = r->s;
    uint32_t at = a->last + 1;
    if (at + 2 >= s->n || !str_is(s->token[at].form, "(") || !str_is(s->token[at + 2].form, ")")) return;
    const Seg *g = seg_of(r, at + 1);
    if (!g || r->first_word[at + 1] != r->last_word[at + 1]) return;
    const KeyWord *w = &r->segs.word[g->from];
    if (!(w->flags & KEY_ALLCAPS)) return;
    for (uint32_t i = a->first; i <= a->last; i++) /* it begins like one of the words that it shortens */
        if (r->first_word[i] >= 0 && r->segs.word[r->first_word[i]].text.p[0] == w->text.p[0]) {
            doc_know(r->d, w->text, a);
            return;
        }
}

/* `the North`, once the report has spoken of North Korea. */
static void learn_half(Room *r, const Actor *a)
{
    if (a->kind != ACTOR_COUNTRY || !a->entry) return;
    if (str_starts(a->entry->name, STR("North "))) doc_know(r->d, STR("north"), a);
    if (str_starts(a->entry->name, STR("South "))) doc_know(r->d, STR("south"), a);
}

/* Xi Jinping: where the family's name comes first, it stands alone later on. */
static void learn_family(Room *r, const Actor *a)
{
    Str family, rest = a->name;
    if (a->kind != ACTOR_PERSON || !str_in_words(str_of(a->country), "CHN TWN HKG PRK KOR VNM KHM") || !str_next(&rest, ' ', &family) || !rest.n) return;
    for (uint32_t i = a->first; i < a->last; i++) {
        if (r->first_word[i] < 0 || !str_eq(r->s->token[i].form, family)) continue;
        doc_know(r->d, r->segs.word[r->first_word[i]].text, a);
        return;
    }
}

/* A full name is given: its last word alone will do from now on. */
static void learn_surname(Room *r, const Actor *a)
{
    if ((a->kind != ACTOR_PERSON && a->kind != ACTOR_UNKNOWN_PERSON) || a->antecedent || !a->name.n) return;
    if (r->composed[a->head].retitled && a->entry) doc_know(r->d, a->entry->name, a);
    learn_family(r, a);
    for (uint32_t i = a->last + 1; i-- > a->first;) {
        if (r->last_word[i] < 0) continue;
        const KeyWord *w = &r->segs.word[r->last_word[i]];
        const Seg *g = seg_of(r, i);
        bool alone = g->from == r->segs.of_word[r->last_word[i]] && a->kind == ACTOR_UNKNOWN_PERSON && str_find(a->name, ' ') == a->name.n;
        if ((w->flags & KEY_CAPITAL) && !alone && w->text.n > 2 && !g->known) doc_know(r->d, w->text, a);
        return;
    }
}

/* `its troops`, `their government`: the owner's country. */
static void country_of_owner(Room *r, uint32_t h)
{
    Actor *a = r->by_token[h];
    if (a->country[0] || a->kind != ACTOR_AGENT || word_relates(r->s->token[h].form)) return;
    for (uint32_t i = 0; i < h; i++) {
        const Actor *o = r->by_token[i];
        if (r->s->token[i].head != (int32_t)h || r->s->token[i].deprel != DEP_NMOD_POSS || !o || o->kind != ACTOR_PRONOUN || !o->country[0]) continue;
        memcpy(a->country, o->country, sizeof a->country);
        a->how = arena_printf(r->d->arena, "country from `%.*s`", STR_ARG(o->text));
    }
}

static void resolve(Room *r)
{
    for (uint32_t i = 0; i < r->s->n; i++) {
        Actor *a = r->by_token[i];
        if (!a) continue;
        Composed *c = &r->composed[i];
        Refer f = { .d = r->d, .s = r->s, .token = i, .actor = a, .agent = c->agent, .definite = c->definite, .bare = c->bare, .by_token = (const Actor *const *)r->by_token };
        if (a->kind == ACTOR_PRONOUN) refer_pronoun(&f);
        country_of_owner(r, i);
        if (a->kind == ACTOR_AGENT) refer_counterpart(&f);
        if (a->kind == ACTOR_AGENT && !c->foreign) refer_short(&f);
        if (a->kind == ACTOR_AGENT && !c->foreign) refer_noun(&f);
        bool each = str_ieq(r->s->token[a->first].form, STR("each"));
        if (a->plural || each || a->kind == ACTOR_NONE) refer_parties(&f);
        if (a->kind != ACTOR_PRONOUN) {
            c->actor = *a;
            compose_finish(r->d, c);
            if (!a->code.n) a->code = c->actor.code; /* else that of the mention it stands for */
            if (c->actor.rule.n) a->rule = c->actor.rule;
            a->resolved = c->actor.resolved || a->n_parts;
            find_parts(r, a);
        }
        if (!a->modifier || a->kind != ACTOR_ADJECTIVE) doc_mention(r->d, a, is_subject(&r->s->token[i]), is_party(r, i));
        doc_thing(r->d, r->s, a);
        learn_acronym(r, a);
        learn_surname(r, a);
        learn_half(r, a);
    }
}

/* `guerrillas of the group`: what the group has been found to be. */
static void lend_of(Room *r)
{
    const Sentence *s = r->s;
    for (uint32_t i = 1; i < s->n; i++) {
        Actor *b = r->by_token[i], *a = in_sentence(r, s->token[i].head) ? r->by_token[s->token[i].head] : NULL;
        bool lent = a && b && a->kind == ACTOR_AGENT && !a->country[0] && b->antecedent && b->country[0] && s->token[i].deprel == DEP_NMOD;
        if (!lent || b->first == 0 || !str_is(s->token[b->first - 1].form, "of")) continue;
        memcpy(a->country, b->country, sizeof a->country);
        a->code = code_cameo(a->country, a->sectors, a->n_sectors, r->d->arena);
        a->resolved = true;
        a->how = arena_printf(r->d->arena, "country of `%.*s`", STR_ARG(b->text));
    }
}

static bool is_person(const Actor *a) { return a && (a->kind == ACTOR_PERSON || a->kind == ACTOR_UNKNOWN_PERSON); }

/* The person, or behind `neighbours` the country, whose mention begins with a token; NULL for none. */
static Actor *member_at(const Room *r, uint32_t first, bool states)
{
    for (uint32_t i = first; i < r->s->n && i - first < CORE_DEPTH; i++) {
        Actor *b = r->by_token[i];
        if (b && b->first == first && (is_person(b) || (states && b->kind == ACTOR_COUNTRY))) return b;
    }
    return NULL;
}

/* `Iran's ally Syria`: it is Syria. */
static bool ally_named(Room *r, Actor *a)
{
    Actor *b = word_relates(r->s->token[a->head].form) && !a->plural ? member_at(r, a->last + 1, true) : NULL;
    if (!b || b->kind != ACTOR_COUNTRY) return false;
    a->n_sectors = 0;
    refer_take(a, b, "ally", r->d->arena);
    a->kind = b->kind;
    a->last = b->last;
    a->end = b->end;
    a->text = mention_text(r, a->first, a->last);
    return true;
}

static bool is_object(const Token *t) { return t->deprel == DEP_OBJ || t->deprel == DEP_IOBJ || t->deprel == DEP_OBL; }

/* `his counterpart Ann Other`, `Chancellor` and a name, read as two: one person. */
static void share_neighbours(Room *r)
{
    for (uint32_t i = 0; i < r->s->n; i++) {
        Actor *a = r->by_token[i];
        if (a && a->kind == ACTOR_AGENT && ally_named(r, a)) continue;
        Actor *b = a && a->kind == ACTOR_AGENT && !a->plural && a->n_sectors ? member_at(r, a->last + 1, false) : NULL;
        if (!b || a->modifier || (r->s->token[b->head].deprel == DEP_NSUBJ && is_object(&r->s->token[i]))) continue;
        if (str_in_words(r->s->token[b->first].form, "Mr Mr. Mrs Mrs. Ms Ms. Dr Dr.")) continue;
        share(r, a, b);
        b->antecedent = a;
        a->last = b->last;
        a->end = b->end;
        a->text = mention_text(r, a->first, a->last);
    }
}

/* The one behind `, `, `and ` or `, and ` at a token, or NULL. */
static Actor *next_member(const Room *r, uint32_t at, bool states)
{
    for (int links = 0; links < 2 && at < r->s->n && str_in_words(r->s->token[at].form, ", and"); links++) {
        Actor *b = member_at(r, ++at, states);
        if (b) return b;
    }
    return NULL;
}

static void take_title(const Room *r, Actor *person, const Actor *title)
{
    if (!person->n_sectors)
        for (unsigned i = 0; i < title->n_sectors; i++) sector_add(person, title->sectors[i]);
    if (!person->country[0]) memcpy(person->country, title->country, sizeof person->country);
    person->code = code_cameo(person->country, person->sectors, person->n_sectors, r->d->arena);
    person->resolved = person->country[0] || person->n_sectors;
}

/* `Prime ministers A. B. of Norway and C. D. of Chile`, `its neighbours Kenya and Sudan`: a plural stands for those whom it
 * names. */
static void title_of_several(const Room *r, Actor *a)
{
    const Actor **part = arena_array(r->d->arena, ACTOR_PARTS, sizeof *part);
    uint32_t n = 0;
    bool states = word_relates(r->s->token[a->head].form);
    for (Actor *b = member_at(r, a->last + 1, states); part && b && n < ACTOR_PARTS; b = next_member(r, b->last + 1, states)) {
        if (b->kind == ACTOR_UNKNOWN_PERSON) take_title(r, b, a);
        part[n++] = b;
    }
    if (n < 2) return;
    a->kind = ACTOR_PARTIES;
    a->parts = part;
    a->n_parts = n;
    a->resolved = true;
}

/* `Presidents A. B. and C. D.`, read as one name and another: both bear the title. */
static void title_shared(const Room *r, const Actor *a)
{
    uint8_t x = r->s->token[a->first].xpos;
    if (x != XPOS_NNS && x != XPOS_NNPS) return;
    for (Actor *b = next_member(r, a->last + 1, false); b; b = next_member(r, b->last + 1, false))
        if (b->kind == ACTOR_UNKNOWN_PERSON) take_title(r, b, a);
}

/* `CEBU CITY, Philippines —`: where the report is at home. */
static void read_dateline(Room *r)
{
    for (size_t i = 0; i < r->segs.n && r->dateline; i++) {
        const Seg *g = &r->segs.seg[i];
        if (seg_first_token(r, g) >= r->dateline) return;
        bool place = g->entry && !g->entry->nothing && (g->entry->kind == LEX_COUNTRY || g->entry->kind == LEX_PLACE) && g->code;
        if (!place || !g->code->country[0]) continue;
        memcpy(r->d->home, g->code->country, sizeof r->d->home);
        r->d->n_countries = 0; /* another report begins */
        return;
    }
}

/* `both`, `the two` or `the latter` by themselves. */
static bool stands_for_pair(const Room *r, uint32_t h)
{
    const Sentence *s = r->s;
    if (!refer_is_pair(s->token[h].form) || (h + 1 < s->n && str_is(s->token[h + 1].form, "of"))) return false;
    switch (s->token[h].deprel) {
    case DEP_NSUBJ: case DEP_NSUBJ_PASS: case DEP_OBJ: case DEP_IOBJ: case DEP_OBL: case DEP_NMOD: break;
    default: return false;
    }
    return str_ieq(s->token[h].form, STR("both")) || (h > 0 && str_ieq(s->token[h - 1].form, STR("the")));
}

/* `both sides` and `the two countries` name no country themselves, but may be parties. */
static bool mention_sides(Room *r, uint32_t h)
{
    bool pair = stands_for_pair(r, h);
    if (!pair && (r->s->token[h].upos != UPOS_NOUN || r->by_token[h])) return true;
    Composed c = { .bare = r->lo[h] < h && str_ieq(r->s->token[r->lo[h]].form, STR("the")) };
    Actor *a = mention_new(r, &c, r->lo[h], h, h);
    if (!a) return false;
    Refer f = { .d = r->d, .s = r->s, .token = h, .actor = a, .bare = c.bare, .by_token = (const Actor *const *)r->by_token };
    refer_parties(&f);
    if (a->kind == ACTOR_NONE) refer_thing(&f);
    if (a->kind == ACTOR_NONE) r->by_token[h] = NULL;
    if (a->kind == ACTOR_PARTIES) doc_mention(r->d, a, is_subject(&r->s->token[h]), is_party(r, h));
    return true;
}

int actor_sentence(ActorDoc *d, const Sentence *s, const Actor ***by_token, Err *err)
{
    *by_token = NULL;
    d->sentence++;
    Room *r = room_new(d, s);
    if (!r) return err_memory(err);
    find_cores(r);
    read_dateline(r);
    for (uint32_t i = 0; i < s->n; i++)
        if (wants_mention(r, i) && !mention_head(r, i)) return err_memory(err);
    for (size_t i = 0; i < r->segs.n; i++)
        if (is_name(&r->segs.seg[i]) && seg_last_token(r, &r->segs.seg[i]) >= r->dateline && !mention_modifier(r, &r->segs.seg[i]))
            return err_memory(err);
    share_appositions(r);
    share_neighbours(r);
    resolve(r);
    lend_of(r);
    for (uint32_t i = 0; i < s->n; i++) {
        Actor *a = r->by_token[i];
        if (a && a->kind == ACTOR_AGENT && a->plural) title_of_several(r, a);
        if (is_person(a)) title_shared(r, a);
        if (is_person(a) && a->antecedent && a->antecedent->kind == ACTOR_AGENT && !a->n_sectors) take_title(r, a, a->antecedent);
    }
    for (uint32_t i = 0; i < s->n; i++)
        if ((stands_for_pair(r, i) || (nominal(&s->token[i]) && !r->absorbed[i])) && !mention_sides(r, i)) return err_memory(err);
    *by_token = (const Actor **)r->by_token;
    return d->arena->failed ? err_memory(err) : 0;
}
