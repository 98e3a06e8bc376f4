/* SPDX-License-Identifier: MIT */
/*
 * Sentences of random words with random parses: heads anywhere, rings, labels without sense.  Mentions must stay inside
 * the sentence, head their own token, point only to what exists, and be the same when the same report is read again.
 */
#include "actor/actor.h"
#include "nlp/labels.h"

#include <stdio.h>

#define ROUNDS 3000
#define WORDS_MAX 40
#define SENTENCES 4

static const char *const words[] = {
    "Russia", "Russian", "US", "-", "led", "backed", "coalition", "the", "The", "two", "countries", "both", "sides", "president", "of",
    "Putin", "Vladimir", "he", "They", "which", ",", "and", "(", ")", "GAM", "Free", "Aceh", "Movement", "in", "Syria", "'s", "former",
    "minister", "Ankara", "Kremlin", "critics", "opposed", "to", "rebels", "soldiers", "it", "its", "ministry", "UN", "pro", "anti",
    "Smith", "Mr", "A", "B.", "police", "\"", "counterpart", "ally", "Taliban", "held", "Kabul", "3,000", "\xc3\x89", "...", "said", "",
};

static uint32_t next(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

static Sentence random_sentence(uint64_t *state, Arena *a)
{
    Sentence s = { .n = next(state) % WORDS_MAX };
    s.token = arena_array(a, WORDS_MAX, sizeof *s.token);
    uint32_t at = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        Str form = str_of(words[next(state) % (sizeof words / sizeof *words)]);
        bool near = next(state) % 4;
        s.token[i] = (Token){
            .start = at, .end = at + (uint32_t)form.n, .form = form, .lemma = form, .space_after = next(state) % 3 != 0,
            .head = near ? (int32_t)i + (int32_t)(next(state) % 7) - 3 : (int32_t)(next(state) % 50) - 5,
            .upos = (uint8_t)(next(state) % UPOS_COUNT), .deprel = (uint8_t)(next(state) % DEP_COUNT),
            .ner = (uint8_t)(next(state) % 3 ? NER_O : next(state) % NER_COUNT),
        };
        at += (uint32_t)form.n + 1;
    }
    s.dateline = next(state) % 20 ? 0 : next(state) % (s.n + 1);
    return s;
}

/* A number for all that came out, or 0 after a message. */
static uint64_t check(const Sentence *s, const Actor **by_token)
{
    uint64_t sum = 1;
    for (uint32_t i = 0; i < s->n; i++) {
        const Actor *a = by_token[i];
        sum = sum * 31 + (a ? a->kind + 1u : 0u);
        if (!a) continue;
        bool ok = a->head == i && a->first <= a->last && a->last < s->n && a->n_sectors <= ACTOR_SECTORS && a->kind < ACTOR_KIND_COUNT &&
                  a->n_parts <= ACTOR_PARTS && a->kind != ACTOR_NONE && a->antecedent != a;
        for (uint32_t k = 0; ok && k < a->n_parts; k++) ok = a->parts[k] != NULL && a->parts[k]->country[0];
        if (!ok) {
            printf("token %u: mention %u..%u head %u kind %s\n", i, a->first, a->last, a->head, actor_kind_name(a->kind));
            return 0;
        }
        for (size_t k = 0; k < a->code.n; k++) sum = sum * 31 + (unsigned char)a->code.p[k];
    }
    return sum;
}

static uint64_t run(const Lexicon *lex, uint64_t seed, Arena *a)
{
    uint64_t state = seed, sum = seed;
    arena_reset(a);
    ActorDoc *d = actor_doc_new(lex, a, STR("2020-01-01"));
    for (int i = 0; i < SENTENCES; i++) {
        Sentence s = random_sentence(&state, a);
        const Actor **by_token;
        Err err = { 0 };
        if (actor_sentence(d, &s, &by_token, &err)) {
            printf("%s\n", err.message);
            return 0;
        }
        uint64_t c = check(&s, by_token);
        if (!c) return 0;
        sum = sum * 131 + c;
    }
    return sum ? sum : 1;
}

int main(void)
{
    Lexicon *lex;
    Err err = { 0 };
    if (lexicon_open_builtin(&lex, NULL, 0, &err)) {
        printf("%s\n", err.message);
        return 1;
    }
    Arena a = { 0 };
    int bad = 0;
    for (uint64_t i = 1; i <= ROUNDS && !bad; i++) {
        uint64_t once = run(lex, i, &a);
        bad = !once || run(lex, i, &a) != once;
        if (bad) printf("report %llu\n", (unsigned long long)i);
    }
    arena_close(&a);
    lexicon_close(&lex);
    return bad;
}
