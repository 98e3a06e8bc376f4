/* SPDX-License-Identifier: MIT */
/*
 * Built in two rounds over the same words: the first one counts what belongs to each word, the second one, when every word
 * knows where its part begins, puts it there.
 */
#include "event/rule_index.h"

#define SLOTS_MIN 1024
#define PHRASE_STEP 2 /* tokens from a word of a phrase to the next one: a hyphen may stand between */

typedef struct Builder {
    RuleIndex *x;
    Arena *arena;
    bool fill; /* the second round */
} Builder;

static uint32_t *slot_of(const RuleIndex *x, uint64_t hash)
{
    size_t at = hash & (x->slots - 1);
    while (x->slot[at] && x->word[x->slot[at] - 1].hash != hash) at = (at + 1) & (x->slots - 1);
    return &x->slot[at];
}

const RuleWord *rule_index_find(const RuleIndex *x, uint64_t hash)
{
    uint32_t number = *slot_of(x, hash);
    return number ? &x->word[number - 1] : NULL;
}

static bool slots_double(Builder *b)
{
    RuleIndex *x = b->x;
    size_t slots = x->slots ? 2 * x->slots : SLOTS_MIN;
    uint32_t *slot = arena_array(b->arena, slots, sizeof *slot);
    if (!slot) return false;
    x->slots = slots;
    x->slot = slot;
    for (size_t i = 0; i < x->n_words; i++) *slot_of(x, x->word[i].hash) = (uint32_t)i + 1;
    return true;
}

/* The word, added if it is new; NULL when memory is out. */
static RuleWord *word_of(Builder *b, uint64_t hash)
{
    RuleIndex *x = b->x;
    if (2 * x->n_words >= x->slots && !slots_double(b)) return NULL;
    uint32_t *slot = slot_of(x, hash);
    if (*slot) return &x->word[*slot - 1];
    RuleWord *grown = arena_grow(b->arena, x->word, &x->cap_words, x->n_words + 1, sizeof *grown);
    if (!grown) return NULL;
    x->word = grown;
    x->word[x->n_words] = (RuleWord){ .hash = hash };
    *slot = (uint32_t)++x->n_words;
    return &x->word[*slot - 1];
}

static void guard_add(Builder *b, uint64_t hash, RuleGuard g)
{
    RuleWord *w = word_of(b, hash);
    if (w && b->fill) {
        RuleGuard *to = b->x->guard + w->guard, *end = to + w->n_guards;
        for (RuleGuard *same = end; same > to && same[-1].rule == g.rule; same--) g.again |= !same[-1].other || same[-1].other == g.other;
        *end = g;
    }
    if (w) w->n_guards++;
}

/* What must be there for a phrase of the predicate to be found at its head.  Where the head also opens another phrase, that
 * one may be found instead. */
static uint64_t other_word(const WordSet *predicate, const struct WordPhrase *ph)
{
    for (uint32_t k = 0; k < predicate->n_phrase; k++)
        if (predicate->phrase[k].first == ph->head && predicate->phrase[k].head != ph->head) return 0;
    for (uint32_t k = ph->n; k-- > 0;) {
        uint64_t hash = word_hash(ph->word[k]);
        if (hash != ph->head) return hash;
    }
    return 0;
}

static void set_add(Builder *b, const WordSet *set)
{
    for (uint32_t i = 0; i < set->n; i++) {
        RuleWord *w = word_of(b, set->hash[i]);
        if (w && b->fill) b->x->set[w->set + w->n_sets] = set->number;
        if (w) w->n_sets++;
    }
    for (uint32_t i = 0; i < set->n_phrase; i++) {
        RuleWord *w = word_of(b, set->phrase[i].head);
        if (w && b->fill) b->x->phrase[w->phrase + w->n_phrases] = (RulePhrase){ set->phrase[i].first, set->number };
        if (w) w->n_phrases++;
    }
}

static bool opens_phrase(const WordSet *predicate, uint64_t hash)
{
    for (uint32_t k = 0; k < predicate->n_phrase; k++)
        if (predicate->phrase[k].head == hash || predicate->phrase[k].first == hash) return true;
    return false;
}

/* Must the sentence have a word of the slot's set?  Who acts may be unknown inside another event. */
static bool is_needed(const Slot *s)
{
    return s->words && !s->optional && !s->negate && s->capture != CAP_ACTOR && s->capture != CAP_PARTY;
}

static int16_t root_of(const Rule *r)
{
    return r->veto || !r->code ? -1 : (int16_t)((r->code->code[0] - '0') * 10 + (r->code->code[1] - '0'));
}

static void rules_add(Builder *b, const Rule *rule, size_t n)
{
    uint32_t needs = 0;
    for (size_t i = 0; i < n; i++) {
        RuleGuard g = { .rule = (uint32_t)i, .need = needs, .pos = rule[i].pos, .root = root_of(&rule[i]) };
        for (int k = 0; k < rule[i].n_slots; k++) {
            if (!is_needed(&rule[i].slot[k])) continue;
            if (b->fill) b->x->need[g.need + g.n_needs] = rule[i].slot[k].words->number;
            g.n_needs++;
        }
        needs += g.n_needs;
        const WordSet *p = rule[i].predicate;
        for (uint32_t k = 0; k < p->n; k++) {
            g.plain = b->fill && !opens_phrase(p, p->hash[k]);
            guard_add(b, p->hash[k], g);
        }
        g.plain = false;
        for (uint32_t k = 0; k < p->n_phrase; k++) {
            uint32_t reach = PHRASE_STEP * (p->phrase[k].n - 1);
            g.other = reach <= UINT8_MAX ? other_word(p, &p->phrase[k]) : 0;
            g.reach = (uint8_t)reach;
            guard_add(b, p->phrase[k].head, g);
        }
    }
}

/* Where the part of each word begins, and room for all parts. */
static void parts_lay(Builder *b, size_t needs)
{
    RuleIndex *x = b->x;
    uint32_t guards = 0, sets = 0, phrases = 0;
    for (size_t i = 0; i < x->n_words; i++) {
        RuleWord *w = &x->word[i];
        w->guard = guards, w->set = sets, w->phrase = phrases;
        guards += w->n_guards, sets += w->n_sets, phrases += w->n_phrases;
        w->n_guards = w->n_sets = w->n_phrases = 0;
    }
    x->guard = arena_array(b->arena, guards + 1, sizeof *x->guard);
    x->set = arena_array(b->arena, sets + 1, sizeof *x->set);
    x->phrase = arena_array(b->arena, phrases + 1, sizeof *x->phrase);
    x->need = arena_array(b->arena, needs + 1, sizeof *x->need);
}

void rule_index_build(RuleIndex *x, const Rule *rule, size_t n_rules, WordSet *const *set, size_t n_sets, Arena *a)
{
    Builder b = { .x = x, .arena = a };
    size_t slots = 0;
    for (size_t i = 0; i < n_rules; i++) slots += (size_t)rule[i].n_slots;
    x->n_sets = n_sets;
    if (!slots_double(&b)) return;
    for (int round = 0; round < 2; round++) {
        if (round) parts_lay(&b, slots);
        if (a->failed) return;
        b.fill = round > 0;
        rules_add(&b, rule, n_rules);
        for (size_t i = 0; i < n_sets; i++) set_add(&b, set[i]);
    }
}
