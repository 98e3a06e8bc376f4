/* SPDX-License-Identifier: MIT */
#include "cli/unknown.h"

#include <stdlib.h>

#include "base/utf8.h"

#define KEY_MAX (UNKNOWN_NAME_MAX * FOLD_GROWTH)

const char *name_kind_name(NameKind kind)
{
    static const char *const name[] = { "person", "organisation", "place", "other" };
    return name[kind < NAME_KINDS ? kind : NAME_OTHER];
}

static char *copy(Str s)
{
    char *c = malloc(s.n + 1);
    if (!c) return NULL;
    if (s.n) memcpy(c, s.p, s.n);
    c[s.n] = 0;
    return c;
}

/* Line breaks become spaces; what is too long is cut between characters. */
static char *copy_sentence(Str s)
{
    size_t n = s.n;
    if (n > UNKNOWN_EXAMPLE_MAX)
        for (n = UNKNOWN_EXAMPLE_MAX; n && ((unsigned char)s.p[n] & 0xC0) == 0x80; n--) {}
    char *c = copy((Str){ s.p, n });
    for (size_t i = 0; c && i < n; i++)
        if (c[i] == '\n' || c[i] == '\t') c[i] = ' ';
    return c;
}

static void name_close(Name *n)
{
    free(n->key);
    free(n->text);
    for (int i = 0; i < UNKNOWN_EXAMPLES; i++) free(n->example[i]);
}

static size_t *slot_of(Unknown *u, Str key)
{
    size_t at = (size_t)hash_str(u->seed, key) & (u->slots - 1);
    while (u->slot[at] && !str_is(key, u->name[u->slot[at] - 1].key)) at = (at + 1) & (u->slots - 1);
    return &u->slot[at];
}

static bool start(Unknown *u)
{
    if (!u->most) u->most = UNKNOWN_NAMES_MAX;
    u->seed = hash_seed();
    for (u->slots = 16; u->slots < 2 * u->most; u->slots *= 2) {}
    u->slot = calloc(u->slots, sizeof *u->slot);
    u->name = calloc(u->most, sizeof *u->name);
    return u->slot && u->name;
}

/* The names of the fewest documents go until half of the room is free. */
static void make_room(Unknown *u)
{
    for (size_t few = 1; u->n > u->most / 2; few++) {
        size_t kept = 0;
        for (size_t i = 0; i < u->n; i++) {
            if (u->name[i].documents > few) u->name[kept++] = u->name[i];
            else name_close(&u->name[i]);
        }
        u->dropped += u->n - kept;
        u->n = kept;
    }
    memset(u->slot, 0, u->slots * sizeof *u->slot);
    for (size_t i = 0; i < u->n; i++) *slot_of(u, str_of(u->name[i].key)) = i + 1;
}

static Name *name_new(Unknown *u, Str key, Str text)
{
    if (u->n == u->most) make_room(u);
    Name n = { .key = copy(key), .text = copy(text) };
    if (!n.key || !n.text) {
        name_close(&n);
        return NULL;
    }
    *slot_of(u, key) = u->n + 1;
    u->name[u->n] = n;
    return &u->name[u->n++];
}

bool unknown_add(Unknown *u, Str text, NameKind kind, Str sentence, size_t document)
{
    char folded[KEY_MAX];
    if (!text.n || text.n > UNKNOWN_NAME_MAX) return true;
    if (!u->slot && !start(u)) return false;
    Str key = { folded, text_fold(text, folded, sizeof folded) };
    if (!key.n || key.n > sizeof folded || memchr(folded, 0, key.n)) return true;
    size_t at = *slot_of(u, key);
    Name *n = at ? &u->name[at - 1] : name_new(u, key, text);
    if (!n) return false;
    if (!n->documents || n->last != document) {
        if (n->documents < UNKNOWN_EXAMPLES && !(n->example[n->documents] = copy_sentence(sentence))) return false;
        n->documents++;
        n->last = document;
    }
    n->mentions++;
    n->kind[kind < NAME_KINDS ? kind : NAME_OTHER]++;
    return true;
}

NameKind unknown_kind(const Name *n)
{
    NameKind best = NAME_PERSON;
    for (NameKind k = NAME_PERSON; k < NAME_KINDS; k++)
        if (n->kind[k] > n->kind[best]) best = k;
    return best;
}

static int by_rank(const void *a, const void *b)
{
    const Name *x = a, *y = b;
    if (x->documents != y->documents) return x->documents < y->documents ? 1 : -1;
    if (x->mentions != y->mentions) return x->mentions < y->mentions ? 1 : -1;
    return strcmp(x->key, y->key);
}

void unknown_rank(Unknown *u)
{
    if (u->n) qsort(u->name, u->n, sizeof *u->name, by_rank);
}

void unknown_close(Unknown *u)
{
    for (size_t i = 0; i < u->n; i++) name_close(&u->name[i]);
    free(u->name);
    free(u->slot);
    *u = (Unknown){ 0 };
}
