/* SPDX-License-Identifier: MIT */
#include "lexicon/build.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define SLOTS_MIN 1024
#define ARRAY_MIN 4096
#define STEM_MAX 64 /* longer words have no plural */
#define ACRONYM_SMALL 5 /* letters from which one capital does: Unesco */

void build_problem(Build *b, uint32_t line, bool warning, const char *format, ...)
{
    if (!b->report) return;
    LexProblem p = { .source = b->lex->source[b->source], .line = line, .warning = warning };
    va_list args;
    va_start(args, format);
    vsnprintf(p.message, sizeof p.message, format, args);
    va_end(args);
    b->report(b->cookie, &p);
}

static bool build_fail(Build *b, int code)
{
    if (!b->failed) b->error = code;
    b->failed = true;
    return false;
}

/* Room for one more element behind *array.  From the heap and not the arena: large arrays grow without being copied,
 * and what is not used yet costs no memory. */
bool build_room(Build *b, void **array, size_t *cap, size_t n, size_t limit, size_t size)
{
    if (n < *cap) return true;
    if (n >= limit) return build_fail(b, ERR_LIMIT);
    size_t room = *cap ? *cap * 2 : ARRAY_MIN;
    void *p = room > SIZE_MAX / size ? NULL : realloc(*array, room * size);
    if (!p) return build_fail(b, ERR_MEMORY);
    *array = p;
    *cap = room;
    return true;
}

LexEntry *build_entry(Build *b, LexKind kind, Str name, uint32_t line)
{
    if (!ROOM(b, entry, cap_entries, n_entries, LEXICON_MAX_ENTRIES)) return NULL;
    LexEntry *e = &b->lex->entry[b->lex->n_entries++];
    *e = (LexEntry){ .name = name, .kind = (uint8_t)kind, .source = (uint16_t)b->source, .line = line,
                     .first_code = (uint32_t)b->lex->n_codes };
    return e;
}

bool build_code(Build *b, const LexCode *code)
{
    LexEntry *e = &b->lex->entry[b->lex->n_entries - 1];
    if (e->n_codes >= LEXICON_MAX_CODES) {
        build_problem(b, code->line, false, "more than %d codes", LEXICON_MAX_CODES);
        return false;
    }
    if (!ROOM(b, code, cap_codes, n_codes, UINT32_MAX / 2)) return false;
    b->lex->code[b->lex->n_codes++] = *code;
    e->n_codes++;
    return true;
}

bool build_example(Build *b, const LexExample *e)
{
    if (!ROOM(b, example, cap_examples, n_examples, UINT32_MAX / 2)) return false;
    b->lex->example[b->lex->n_examples++] = *e;
    return true;
}

/* Slot of the word, or of the free place for it. */
static size_t word_slot(const Lexicon *lex, Str s, uint32_t hash)
{
    size_t mask = lex->word_slots - 1, at = hash & mask;
    while (lex->word_slot[at]) {
        const Word *w = &lex->word[lex->word_slot[at] - 1];
        if (w->hash == hash && str_eq(w->s, s)) break;
        at = (at + 1) & mask;
    }
    return at;
}

static bool words_grow(Build *b)
{
    Lexicon *lex = b->lex;
    size_t slots = lex->word_slots ? lex->word_slots * 2 : SLOTS_MIN * 16;
    uint32_t *slot = calloc(slots, sizeof *slot);
    if (!slot) return build_fail(b, ERR_MEMORY);
    free(lex->word_slot);
    lex->word_slot = slot;
    lex->word_slots = slots;
    for (uint32_t i = 0; i < lex->n_words; i++) lex->word_slot[word_slot(lex, lex->word[i].s, lex->word[i].hash)] = i + 1;
    return true;
}

/* The number of a word, a new one when it is new. */
static uint32_t word_add(Build *b, Str s)
{
    Lexicon *lex = b->lex;
    if (lex->n_words * 2 >= lex->word_slots && !words_grow(b)) return KEY_NO_WORD;
    uint32_t hash = (uint32_t)hash_str(lex->seed, s);
    size_t at = word_slot(lex, s, hash);
    if (lex->word_slot[at]) return lex->word_slot[at] - 1;
    if (!ROOM(b, word, cap_words, n_words, LEXICON_MAX_NAMES)) return KEY_NO_WORD;
    Str copy = arena_str(&lex->arena, s);
    if (!copy.p) return build_fail(b, ERR_MEMORY), KEY_NO_WORD;
    lex->word[lex->n_words] = (Word){ .s = copy, .hash = hash, .stem = KEY_NO_WORD };
    lex->word_slot[at] = (uint32_t)++lex->n_words;
    return (uint32_t)lex->n_words - 1;
}

static uint32_t word_find(const Lexicon *lex, Str s, uint32_t hash)
{
    size_t at = word_slot(lex, s, hash);
    return lex->word_slot[at] ? lex->word_slot[at] - 1 : KEY_NO_WORD;
}

static Str stem_of(const KeyWord *w, char *room)
{
    if (w->text.n > STEM_MAX) return w->text;
    return (Str){ room, key_stem(w->text, w->flags, room) };
}

/* Numbers of a dictionary word and of its stem. */
static uint32_t word_intern(Build *b, const KeyWord *w)
{
    char room[STEM_MAX + 1];
    uint32_t id = word_add(b, w->text);
    if (id == KEY_NO_WORD || b->lex->word[id].stem != KEY_NO_WORD) return id;
    KeyWord plain = *w;
    plain.flags = 0; /* the stem of a dictionary word must not hang on how one entry spells it */
    uint32_t stem = word_add(b, stem_of(&plain, room));
    if (stem == KEY_NO_WORD) return stem;
    b->lex->word[id].stem = stem;
    return id;
}

static bool kind_any_case(unsigned kind)
{
    return kind == LEX_AGENT || kind == LEX_ROLE || kind == LEX_MODIFIER || kind == LEX_HONORIFIC;
}

/* Articles and the like that a text may write small where the dictionary has a capital: al-Qaeda, el-Sisi. */
bool build_particle(Str w)
{
    static const char *const list[] = { "al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ul", "bin", "ibn", "abu", "de",
                                        "da", "di", "du", "la", "le", "van", "von", "der", "den", "anti", "ex" };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (str_is(w, list[i])) return true;
    return false;
}

static uint8_t capital_word(const KeyWord *w, size_t n)
{
    for (size_t i = n > 1 && build_particle(w[0].text); i < n; i++)
        if ((w[i].flags & KEY_CAPITAL) && !(w[i].flags & KEY_DIGIT)) return (uint8_t)i;
    return LEX_ANY_CASE;
}

bool build_name(Build *b, Str text, LexForm form, bool weak, uint32_t line)
{
    Lexicon *lex = b->lex;
    arena_reset(&b->scratch);
    KeyText t = { 0 };
    if (!key_add(&t, text, 0, false, &b->scratch)) return build_fail(b, ERR_MEMORY);
    const KeyWord *w = t.word;
    size_t n = t.n;
    if (n > 1 && str_is(w[0].text, "the")) w++, n--;
    if (n == 0 || n > LEXICON_MAX_WORDS) {
        build_problem(b, line, false, n ? "a name of more than %d words" : "an empty name", LEXICON_MAX_WORDS);
        return false;
    }
    if (!lex->n_names) { /* number 0 ends the chains */
        if (!ROOM(b, name, cap_names, n_names, LEXICON_MAX_NAMES)) return false;
        lex->name[lex->n_names++] = (LexName){ 0 };
    }
    if (!ROOM(b, name, cap_names, n_names, LEXICON_MAX_NAMES)) return false;
    uint32_t kind = lex->entry[lex->n_entries - 1].kind;
    lex->name[lex->n_names] = (LexName){
        .text = text, .entry = (uint32_t)lex->n_entries - 1, .words = (uint32_t)lex->n_list, .n_words = (uint8_t)n,
        .form = (uint8_t)form, .weak = weak, .acronym = n == 1 && (w[0].flags & KEY_ALLCAPS),
        .capital = kind_any_case(kind) && ((kind != LEX_AGENT && kind != LEX_ROLE) || n > 1) ? LEX_ANY_CASE : capital_word(w, n), .layer = (uint16_t)b->layer, .line = line,
    };
    for (size_t i = 0; i < n; i++) {
        if (!ROOM(b, list, cap_list, n_list, UINT32_MAX / 2)) return false;
        uint32_t id = word_intern(b, &w[i]);
        if (id == KEY_NO_WORD) return false;
        lex->list[lex->n_list++] = id;
    }
    lex->n_names++;
    return true;
}

static inline uint64_t mix(uint64_t h, uint32_t stem)
{
    h = (h ^ stem) * 0x9e3779b97f4a7c15u;
    return h ^ (h >> 29);
}

/* Where to begin to look for names of this hash. */
static const NameSlot *name_place(const Lexicon *lex, uint64_t hash)
{
    return &lex->name_slot[(hash ^ hash >> 32) & (lex->name_slots - 1)];
}

/* Slot of the names whose stems are these, or the free place for them. */
static size_t name_slot(const Lexicon *lex, uint64_t hash, const uint32_t *stem, size_t n)
{
    size_t mask = lex->name_slots - 1, at = (size_t)(name_place(lex, hash) - lex->name_slot);
    for (; lex->name_slot[at].number; at = (at + 1) & mask) {
        if (lex->name_slot[at].tag != (uint32_t)(hash >> 32)) continue;
        const LexName *name = &lex->name[lex->name_slot[at].number];
        bool same = name->n_words == n;
        for (size_t i = 0; same && i < n; i++) same = lex->word[lex->list[name->words + i]].stem == stem[i];
        if (same) break;
    }
    return at;
}

/* Says which names come twice in one source. */
static void lint_twice(Build *b, const LexName *name)
{
    const Lexicon *lex = b->lex;
    for (uint32_t i = name->next; i && b->report; i = lex->name[i].next) {
        const LexName *o = &lex->name[i];
        const LexEntry *e = &lex->entry[name->entry], *f = &lex->entry[o->entry];
        if (e->source != f->source || name->weak || o->weak || !str_ieq(name->text, o->text)) continue;
        if (e == f && name->form != o->form) continue; /* Syrian: adjective and inhabitant */
        if (e == f && name->acronym != o->acronym) continue; /* FARC, and Farc that opens a sentence */
        if ((e->kind == LEX_MODIFIER) != (f->kind == LEX_MODIFIER)) continue; /* rebel: before a noun and as one */
        b->source = e->source;
        if (e == f)
            build_problem(b, o->line, true, "\"%.*s\" is given twice", STR_ARG(o->text));
        else
            build_problem(b, o->line, true, "\"%.*s\" is also a name of the entry at line %u", STR_ARG(o->text), e->line);
        return;
    }
}

static bool build_tables(Build *b)
{
    Lexicon *lex = b->lex;
    for (size_t i = 0; i < lex->n_entries; i++) lex->entry[i].codes = lex->code + lex->entry[i].first_code;
    lex->name_slots = SLOTS_MIN;
    while (lex->name_slots < lex->n_names * 2) lex->name_slots *= 2;
    lex->name_slot = calloc(lex->name_slots, sizeof *lex->name_slot);
    if (!lex->name_slot) return build_fail(b, ERR_MEMORY);
    for (uint32_t i = (uint32_t)lex->n_names; i-- > 1;) { /* backwards, so that chains run forwards */
        LexName *name = &lex->name[i];
        uint32_t stem[LEXICON_MAX_WORDS];
        uint64_t hash = lex->seed.k0;
        for (size_t k = 0; k < name->n_words; k++) {
            stem[k] = lex->word[lex->list[name->words + k]].stem;
            hash = mix(hash, stem[k]);
        }
        size_t at = name_slot(lex, hash, stem, name->n_words);
        name->next = lex->name_slot[at].number;
        lex->name_slot[at] = (NameSlot){ i, (uint32_t)(hash >> 32) };
        lex->word[stem[0]].lengths |= 1u << name->n_words;
    }
    for (uint32_t i = 1; b->report && i < lex->n_names; i++) lint_twice(b, &lex->name[i]);
    return surname_index(b);
}

static int build_sources(Build *b, const LexiconSource *src, size_t n, Err *err)
{
    Lexicon *lex = b->lex;
    if (n > LEXICON_MAX_SOURCES) return err_set(err, ERR_LIMIT, NULL, 0, -1, "more than %d dictionaries", LEXICON_MAX_SOURCES);
    lex->source = arena_array(&lex->arena, n, sizeof *lex->source);
    if (!lex->source) return err_memory(err);
    for (size_t i = 0; i < n; i++) {
        Str name = lex->source[i] = arena_str(&lex->arena, src[i].name);
        if (!name.p) return err_memory(err);
        lex->n_sources = i + 1;
        if (src[i].text.n > LEXICON_MAX_SOURCE)
            return err_set(err, ERR_LIMIT, name.p, 0, -1, "a dictionary of more than %u bytes", LEXICON_MAX_SOURCE);
        Str text = src[i].builtin ? src[i].text : arena_str(&lex->arena, src[i].text);
        if (!text.p && text.n) return err_memory(err);
        b->source = (unsigned)i;
        b->layer = src[i].builtin ? 0 : (unsigned)i + 1;
        if (petrarch_detect(text))
            petrarch_source(b, text);
        else
            parse_source(b, text);
        if (b->failed) return err_set(err, b->error, name.p, 0, -1, b->error == ERR_MEMORY ? "out of memory" : "too many names");
    }
    return build_tables(b) ? 0 : err_memory(err);
}

int lexicon_open(Lexicon **out, const LexiconSource *src, size_t n, Err *err)
{
    *out = NULL;
    Lexicon *lex = calloc(1, sizeof *lex);
    if (!lex) return err_memory(err);
    lex->seed = hash_seed();
    Build b = { .lex = lex };
    int rc = build_sources(&b, src, n, err);
    arena_close(&b.scratch);
    if (rc) lexicon_close(&lex);
    *out = lex;
    return rc;
}

void lexicon_close(Lexicon **lex)
{
    if (!lex || !*lex) return;
    Lexicon *l = *lex;
    arena_close(&l->arena);
    free(l->entry), free(l->code), free(l->name), free(l->word), free(l->list), free(l->example), free(l->surname);
    free(l->word_slot), free(l->name_slot);
    free(l);
    *lex = NULL;
}

int lexicon_lint(const LexiconSource *src, size_t n, void (*report)(void *cookie, const LexProblem *p), void *cookie,
                 Err *err)
{
    Lexicon *lex = calloc(1, sizeof *lex);
    if (!lex) return err_memory(err);
    lex->seed = hash_seed();
    Build b = { .lex = lex, .report = report, .cookie = cookie };
    int rc = build_sources(&b, src, n, err);
    arena_close(&b.scratch);
    lexicon_close(&lex);
    return rc;
}

void lexicon_words(const Lexicon *lex, KeyWord *words, size_t n)
{
    char room[STEM_MAX + 1];
    if (!lex->word_slots) return;
    for (size_t i = 0; i < n; i++) { /* the table is larger than the caches: all words wait for its memory together */
        words[i].id = (uint32_t)hash_str(lex->seed, words[i].text);
        __builtin_prefetch(&lex->word_slot[words[i].id & (lex->word_slots - 1)]);
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t slot = lex->word_slot[words[i].id & (lex->word_slots - 1)];
        if (slot) __builtin_prefetch(&lex->word[slot - 1]);
    }
    for (size_t i = 0; i < n; i++) {
        KeyWord *w = &words[i];
        w->id = word_find(lex, w->text, w->id);
        bool known = w->id != KEY_NO_WORD && !(w->flags & KEY_ACRONYMS);
        Str stem = known ? w->text : stem_of(w, room);
        w->stem = known ? lex->word[w->id].stem : word_find(lex, stem, (uint32_t)hash_str(lex->seed, stem));
        if (w->stem == KEY_NO_WORD && w->id != KEY_NO_WORD) w->stem = w->id;
        if (w->stem != KEY_NO_WORD) __builtin_prefetch(name_place(lex, mix(lex->seed.k0, w->stem)));
    }
}

/* Does the text spell the name as it must be spelled? */
static bool name_fits(const Lexicon *lex, const LexName *name, const KeyWord *w)
{
    const LexEntry *e = &lex->entry[name->entry];
    bool any_case = kind_any_case(e->kind);
    for (size_t i = 0; i < name->n_words; i++) {
        uint32_t want = lex->list[name->words + i];
        if (w[i].id != want && !(any_case && w[i].stem == want)) return false;
    }
    if (any_case && name->acronym) return w[0].flags & (KEY_ALLCAPS | KEY_ACRONYMS);
    if (name->acronym) /* Unesco, Renamo: long ones may have small letters; PLAN, CARE and SIDE may not */
        return (w[0].flags & KEY_CAPITALS) || ((w[0].flags & KEY_CAPITAL) && w[0].text.n >= ACRONYM_SMALL);
    return name->capital == LEX_ANY_CASE || (w[name->capital].flags & KEY_CAPITAL);
}

static size_t names_collect(const Lexicon *lex, uint32_t first, const KeyWord *w, LexMatch *out, size_t max)
{
    size_t n = 0;
    unsigned layer = 0;
    for (uint32_t i = first; i; i = lex->name[i].next)
        if (lex->name[i].layer > layer && name_fits(lex, &lex->name[i], w)) layer = lex->name[i].layer;
    for (int weak = 0; weak <= 1; weak++)
        for (uint32_t i = first; i && n < max; i = lex->name[i].next) {
            const LexName *name = &lex->name[i];
            if (name->layer == layer && name->weak == weak && name_fits(lex, name, w))
                out[n++] = (LexMatch){ &lex->entry[name->entry], name };
        }
    return n;
}

size_t lexicon_match(const Lexicon *lex, const KeyWord *words, size_t n, size_t at, size_t below, LexMatch *out,
                     size_t max, size_t *length)
{
    const KeyWord *w = words + at;
    uint32_t lengths = n > at && w[0].stem != KEY_NO_WORD ? lex->word[w[0].stem].lengths : 0;
    uint32_t stem[LEXICON_MAX_WORDS];
    uint64_t hash[LEXICON_MAX_WORDS + 1];
    size_t longest = 0;
    hash[0] = lex->seed.k0;
    while (lengths >> (longest + 1) && longest < n - at && w[longest].stem != KEY_NO_WORD) {
        stem[longest] = w[longest].stem;
        hash[longest + 1] = mix(hash[longest], stem[longest]);
        longest++;
    }
    if (below && longest >= below) longest = below - 1;
    for (size_t len = longest; len > 0; len--) {
        if (!(lengths >> len & 1)) continue;
        uint32_t first = lex->name_slot[name_slot(lex, hash[len], stem, len)].number;
        size_t found = first ? names_collect(lex, first, w, out, max) : 0;
        if (found) return *length = len, found;
    }
    *length = 0;
    return 0;
}

const LexCode *lexicon_code(const LexEntry *e, int32_t day, LexWhen *when)
{
    const LexCode *now = NULL, *plain = NULL, *past = NULL, *next = NULL;
    for (size_t i = 0; i < e->n_codes; i++) {
        const LexCode *c = &e->codes[i];
        if (!c->dated)
            plain = plain ? plain : c;
        else if (c->from <= day && day <= c->to)
            now = !now || c->from > now->from ? c : now;
        else if (c->to < day)
            past = !past || c->to > past->to ? c : past;
        else
            next = !next || c->from < next->from ? c : next;
    }
    *when = now ? WHEN_DATED : plain ? WHEN_ALWAYS : past ? WHEN_PAST : next ? WHEN_BEFORE : WHEN_ALWAYS;
    return now ? now : plain ? plain : past ? past : next;
}

Str lexicon_where(const Lexicon *lex, const LexEntry *e, uint32_t line, Arena *a)
{
    char room[STR_UINT_MAX + 1];
    Str number = str_uint(line, room + 1);
    size_t colon = sizeof room - number.n - 1;
    room[colon] = ':';
    return arena_join(a, lexicon_source_name(lex, e->source), (Str){ room + colon, number.n + 1 });
}

Str lexicon_source_name(const Lexicon *lex, unsigned source)
{
    return source < lex->n_sources ? lex->source[source] : STR("");
}

size_t lexicon_entries(const Lexicon *lex) { return lex->n_entries; }

size_t lexicon_names(const Lexicon *lex) { return lex->n_names ? lex->n_names - 1 : 0; }

const LexExample *lexicon_examples(const Lexicon *lex, size_t *n)
{
    *n = lex->n_examples;
    return lex->example;
}
