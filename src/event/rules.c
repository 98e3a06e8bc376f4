/* SPDX-License-Identifier: MIT */
/*
 * Reading is line by line: a class line fills or extends a named word set, a rule line becomes a Rule.  Classes are read
 * in a first pass over all sources, so that rules may use a class that stands below them.  Everything lives in one arena.
 */
#include "event/rule_index.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define CLASS_MAX 1024      /* named classes */
#define CLASS_DEPTH 8       /* classes inside classes */
#define WORDS_MAX 20000     /* words of one set */
#define NEST_MAX 3          /* brackets inside brackets */

typedef struct Class { Str name; Str *part; size_t n, cap; WordSet *set; } Class;

struct Rules {
    Arena arena;
    const Codes *codes;
    Class class[CLASS_MAX];
    int n_class;
    Rule *rule;
    size_t n_rules, cap_rules;
    RuleIndex index;
    WordSet **asked; /* the sets that have a number */
    size_t n_asked, cap_asked;
    Err error[RULES_ERRORS_MAX];
    size_t n_errors;
    const WordSet *known[CLASS_COUNT], *context[CONTEXT_COUNT];
};

static const char *const known_names[CLASS_COUNT] = {
    [CLASS_SUPPORT] = "support", [CLASS_TRANSPARENT] = "transparent", [CLASS_FUTURE] = "future",
    [CLASS_IRREALIS] = "irrealis", [CLASS_NEGATING] = "negating", [CLASS_SAY] = "say", [CLASS_DENY] = "deny",
    [CLASS_OBJECT_CONTROL] = "object_control", [CLASS_FUTURE_ADJECTIVE] = "future_adjective",
    [CLASS_QUANTIFIER] = "quantifier", [CLASS_TIME] = "time", [CLASS_JUDGING] = "judging", [CLASS_SITE] = "site", [CLASS_HAPPENING] = "happening", [CLASS_CONVICTING] = "convicting",
    [CLASS_WIELDING] = "wielding", [CLASS_PASTIME] = "pastime", [CLASS_CONTEST] = "contest",
};

static const char *const role_names[] = { "subj", "obj", "iobj", "comp", "mod", "main", "deep" };
#define PREPOSITION_NAME(name, text) text,
#define PREPOSITION_LENGTH(name, text) sizeof text - 1,
static const char *const prep_names[] = { RULE_PREPOSITIONS(PREPOSITION_NAME) };
static const uint8_t prep_length[] = { RULE_PREPOSITIONS(PREPOSITION_LENGTH) };
#undef PREPOSITION_NAME
#undef PREPOSITION_LENGTH
#define PREP_COUNT (sizeof prep_names / sizeof prep_names[0])
#define PREP_LENGTH_MAX 16

int role_of_preposition(Str word)
{
    char lower[PREP_LENGTH_MAX];
    if (word.n > sizeof lower) return -1;
    for (size_t i = 0; i < word.n; i++) lower[i] = (char)ascii_lower(word.p[i]);
    for (size_t i = 0; i < PREP_COUNT; i++)
        if (prep_length[i] == word.n && memcmp(lower, prep_names[i], word.n) == 0) return ROLE_PREP + (int)i;
    return -1;
}

const char *role_name(int role)
{
    if (role < 0) return "?";
    return role < ROLE_PREP ? role_names[role] : (size_t)(role - ROLE_PREP) < PREP_COUNT ? prep_names[role - ROLE_PREP] : "?";
}

static int role_of_name(Str name)
{
    for (int i = 0; i < ROLE_PREP; i++)
        if (str_is(name, role_names[i])) return i;
    return role_of_preposition(name);
}

uint64_t word_hash(Str word)
{
    uint64_t h = 0xcbf29ce484222325u; /* FNV-1a */
    for (size_t i = 0; i < word.n; i++) h = (h ^ (unsigned char)ascii_lower(word.p[i])) * 0x100000001b3u;
    return h;
}

/* --- word sets --- */

static bool hash_in(const uint64_t *hash, uint32_t n, uint64_t h)
{
    uint32_t lo = 0, hi = n;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (hash[mid] < h)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < n && hash[lo] == h;
}

static bool word_at(const Sentence *s, int64_t i, Str word)
{
    if (i < 0 || i >= (int64_t)s->n) return false;
    return str_ieq(s->token[i].lemma, word) || str_ieq(s->token[i].form, word);
}

/* A phrase is found around token i: i is any of its words whose hash is the phrase's head.  Hyphens between are passed. */
static bool phrase_around(const struct WordPhrase *ph, const Sentence *s, uint32_t i, uint32_t *from, uint32_t *to)
{
    for (uint32_t k = 0; k < ph->n; k++) {
        if (!word_at(s, i, ph->word[k])) continue;
        int64_t lo = i, hi = i;
        bool ok = true;
        for (int64_t j = (int64_t)k - 1; ok && j >= 0; j--) {
            lo--;
            if (lo > 0 && str_is(s->token[lo].form, "-")) lo--;
            ok = word_at(s, lo, ph->word[j]);
        }
        for (uint32_t j = k + 1; ok && j < ph->n; j++) {
            hi++;
            if (hi + 1 < (int64_t)s->n && str_is(s->token[hi].form, "-")) hi++;
            ok = word_at(s, hi, ph->word[j]);
        }
        if (ok) {
            *from = (uint32_t)lo;
            *to = (uint32_t)hi;
            return true;
        }
    }
    return false;
}

bool wordset_has(const WordSet *set, const Sentence *s, uint32_t i, uint64_t lemma, uint64_t form, uint32_t *from, uint32_t *to)
{
    for (uint32_t k = 0; k < set->n_phrase; k++) {
        const struct WordPhrase *ph = &set->phrase[k];
        if ((ph->head == lemma || ph->head == form || ph->first == lemma) && phrase_around(ph, s, i, from, to)) return true;
    }
    *from = *to = i;
    return hash_in(set->hash, set->n, lemma);
}

bool wordset_has_hash(const WordSet *set, uint64_t hash) { return hash_in(set->hash, set->n, hash); }

static int hash_compare(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* --- errors --- */

static void fault(Rules *r, Str source, int64_t line, const char *format, ...) __attribute__((format(printf, 4, 5)));

static void fault(Rules *r, Str source, int64_t line, const char *format, ...)
{
    if (r->n_errors == RULES_ERRORS_MAX) return;
    char name[160], text[200];
    snprintf(name, sizeof name, "%.*s", STR_ARG(source));
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    err_set(&r->error[r->n_errors++], ERR_INPUT, name, line, -1, "%s", text);
}

/* --- classes --- */

static Class *class_find(Rules *r, Str name)
{
    for (int i = 0; i < r->n_class; i++)
        if (str_eq(r->class[i].name, name)) return &r->class[i];
    return NULL;
}

static void class_line(Rules *r, Str source, int64_t at, Str line)
{
    size_t eq = str_find(line, '=');
    bool add = eq > 0 && eq < line.n && line.p[eq - 1] == '+';
    Str name = str_trim(str_sub(line, 1, eq - (add ? 1 : 0)));
    if (eq == line.n || !name.n) {
        fault(r, source, at, "a class line is @name = word, word");
        return;
    }
    Class *c = class_find(r, name);
    if (!c) {
        if (r->n_class == CLASS_MAX) {
            fault(r, source, at, "more than %d classes", CLASS_MAX);
            return;
        }
        c = &r->class[r->n_class++];
        c->name = name;
    } else if (!add) {
        c->n = 0; /* a later source may give a class anew */
    }
    Str rest = str_sub(line, eq + 1, line.n), part;
    while (str_next(&rest, ',', &part)) {
        part = str_trim(part);
        if (!part.n) continue;
        Str *grown = arena_grow(&r->arena, c->part, &c->cap, c->n + 1, sizeof *c->part);
        if (!grown) return;
        c->part = grown;
        c->part[c->n++] = part;
    }
}

typedef struct WordList { Str *word; size_t n, cap; } WordList;

static void words_add(Rules *r, WordList *list, Str word, Str source, int64_t at, int depth)
{
    if (word.n && word.p[0] == '@') {
        Class *c = class_find(r, str_sub(word, 1, word.n));
        if (!c)
            fault(r, source, at, "no class %.*s", STR_ARG(word));
        else if (depth == CLASS_DEPTH)
            fault(r, source, at, "classes inside classes deeper than %d: %.*s", CLASS_DEPTH, STR_ARG(word));
        else
            for (size_t i = 0; i < c->n; i++) words_add(r, list, c->part[i], source, at, depth + 1);
        return;
    }
    if (!word.n) return;
    if (list->n == WORDS_MAX) {
        fault(r, source, at, "more than %d words in one set", WORDS_MAX);
        return;
    }
    Str *grown = arena_grow(&r->arena, list->word, &list->cap, list->n + 1, sizeof *list->word);
    if (!grown) return;
    list->word = grown;
    list->word[list->n++] = word;
}

/* The parts of state_of_emergency; with `hyphens` also those of cease-fire, which the tokenizer takes apart. */
static void phrase_add(Rules *r, WordSet *set, Str word, bool verb, bool hyphens)
{
    struct WordPhrase *ph = &set->phrase[set->n_phrase];
    Str rest = word, part, half;
    size_t n = 1;
    for (size_t i = 0; i < word.n; i++) n += word.p[i] == '_' || word.p[i] == '-';
    ph->word = arena_array(&r->arena, n, sizeof *ph->word);
    if (!ph->word) return;
    while (str_next(&rest, '_', &part)) {
        if (!hyphens) ph->word[ph->n++] = part;
        while (hyphens && str_next(&part, '-', &half))
            if (half.n) ph->word[ph->n++] = half;
    }
    if (!ph->n) return;
    set->n_phrase++;
    uint32_t key = verb ? 0 : ph->n - 1;
    for (uint32_t i = 1; !verb && i < ph->n; i++)
        if (str_is(ph->word[i], "of")) { /* state_of_emergency */
            key = i - 1;
            break;
        }
    ph->head = word_hash(ph->word[key]);
    ph->first = word_hash(ph->word[0]);
}

/* The set of a list of words.  In a verb's predicate the first part of a phrase is its head, elsewhere the last. */
static WordSet *set_of(Rules *r, const WordList *list, bool verb)
{
    WordSet *set = arena_alloc(&r->arena, sizeof *set);
    if (!set) return NULL;
    set->hash = arena_array(&r->arena, list->n + 1, sizeof *set->hash);
    set->phrase = arena_array(&r->arena, 2 * list->n + 1, sizeof *set->phrase);
    if (!set->hash || !set->phrase) return NULL;
    for (size_t i = 0; i < list->n; i++) {
        Str word = list->word[i];
        if (str_find(word, '_') < word.n)
            phrase_add(r, set, word, verb, false);
        else
            set->hash[set->n++] = word_hash(word);
        if (!verb && str_find(word, '-') < word.n) phrase_add(r, set, word, verb, true);
    }
    qsort(set->hash, set->n, sizeof *set->hash, hash_compare);
    return set;
}

static WordSet *set_read(Rules *r, Str words, bool verb, Str source, int64_t at)
{
    if (words.n && words.p[0] == '@' && str_find(words, '|') == words.n && !verb) { /* share the sets of classes */
        Class *c = class_find(r, str_sub(words, 1, words.n));
        if (c && c->set) return c->set;
    }
    WordList list = { NULL, 0, 0 };
    Str rest = words, part;
    while (str_next(&rest, '|', &part)) words_add(r, &list, part, source, at, 0);
    WordSet *set = set_of(r, &list, verb);
    if (set && words.p[0] == '@' && str_find(words, '|') == words.n && !verb) {
        Class *c = class_find(r, str_sub(words, 1, words.n));
        if (c) c->set = set;
    }
    return set;
}

/* A set that sentences will be asked for. */
static const WordSet *set_asked(Rules *r, Str words, Str source, int64_t at)
{
    WordSet *set = set_read(r, words, false, source, at);
    if (!set || set->number) return set;
    WordSet **grown = arena_grow(&r->arena, r->asked, &r->cap_asked, r->n_asked + 1, sizeof *grown);
    if (!grown) return NULL;
    r->asked = grown;
    r->asked[r->n_asked++] = set;
    set->number = (uint32_t)r->n_asked;
    return set;
}

/* --- rules --- */

typedef struct RuleReader {
    Rules *r;
    Rule *rule;
    Str source;
    int64_t at;
    bool bad;
} RuleReader;

#define rule_fault(rd, ...) ((rd)->bad = true, fault((rd)->r, (rd)->source, (rd)->at, __VA_ARGS__))

static void filler_read(RuleReader *rd, Slot *slot, Str filler)
{
    if (filler.n && filler.p[0] == '!') {
        slot->negate = true;
        filler = str_sub(filler, 1, filler.n);
    }
    size_t colon = str_find(filler, ':');
    Str capture = str_sub(filler, 0, colon);
    if (str_is(capture, "A"))
        slot->capture = CAP_ACTOR;
    else if (str_is(capture, "R"))
        slot->capture = CAP_RECIPIENT;
    else if (str_is(capture, "P"))
        slot->capture = CAP_PARTY;
    else if (colon < filler.n)
        rule_fault(rd, "before ':' stands A, R or P, not %.*s", STR_ARG(capture));
    if (colon == filler.n && slot->capture) return;
    if (colon < filler.n) filler = str_sub(filler, colon + 1, filler.n);
    if (str_is(filler, "*"))
        slot->any = true;
    else if (str_is(filler, "EVENT"))
        slot->event = true;
    else if (str_is(filler, "MUST"))
        slot->must = true;
    else if (filler.n)
        slot->words = set_asked(rd->r, filler, rd->source, rd->at);
    else
        rule_fault(rd, "a slot without a filler");
}

static void roles_read(RuleReader *rd, Slot *slot, Str roles)
{
    if (roles.n && roles.p[roles.n - 1] == '?') {
        slot->optional = true;
        roles.n--;
    }
    Str part;
    while (str_next(&roles, ',', &part)) {
        int role = role_of_name(part);
        if (role < 0)
            rule_fault(rd, "no such role: %.*s", STR_ARG(part));
        else if (slot->n_roles == RULE_ROLES)
            rule_fault(rd, "more than %d roles in one slot", RULE_ROLES);
        else
            slot->role[slot->n_roles++] = (uint8_t)role;
    }
}

/* The next blank-parted piece; blanks inside brackets do not part. */
static bool piece_next(Str *rest, Str *piece)
{
    *rest = str_trim(*rest);
    if (!rest->n) return false;
    size_t i = 0;
    int depth = 0;
    while (i < rest->n && (depth > 0 || !ascii_isspace(rest->p[i]))) {
        depth += rest->p[i] == '(';
        depth -= rest->p[i] == ')';
        i++;
    }
    *piece = str_sub(*rest, 0, i);
    *rest = str_sub(*rest, i, rest->n);
    return true;
}

static int slot_depth(const Rule *rule, int slot)
{
    int depth = 0;
    for (; slot >= 0; slot = rule->slot[slot].parent) depth++;
    return depth;
}

static void slots_read(RuleReader *rd, Str text, int parent)
{
    Str piece;
    while (piece_next(&text, &piece)) {
        size_t eq = str_find(piece, '=');
        if (eq == piece.n) {
            rule_fault(rd, "a slot is role=filler, not %.*s", STR_ARG(piece));
            return;
        }
        if (rd->rule->n_slots == RULE_SLOTS) {
            rule_fault(rd, "more than %d slots", RULE_SLOTS);
            return;
        }
        int me = rd->rule->n_slots++;
        Slot *slot = &rd->rule->slot[me];
        slot->parent = parent;
        roles_read(rd, slot, str_sub(piece, 0, eq));
        Str filler = str_sub(piece, eq + 1, piece.n);
        size_t open = str_find(filler, '(');
        filler_read(rd, slot, str_sub(filler, 0, open));
        if (open == filler.n) continue;
        if (slot_depth(rd->rule, me) > NEST_MAX || filler.p[filler.n - 1] != ')') {
            rule_fault(rd, "brackets nest %d deep at most and close at the end: %.*s", NEST_MAX, STR_ARG(piece));
            return;
        }
        slots_read(rd, str_sub(filler, open + 1, filler.n - 1), me);
    }
}

static void options_read(RuleReader *rd, Str text)
{
    Rule *rule = rd->rule;
    Str piece;
    while (piece_next(&text, &piece)) {
        size_t eq = str_find(piece, '=');
        Str key = str_sub(piece, 0, eq), value = str_sub(piece, eq + 1, piece.n);
        if (str_is(key, "mode"))
            rule->mode = value;
        else if (str_is(key, "context"))
            rule->context = value;
        else if (str_is(key, "status"))
            rule->status = value;
        else if (str_is(key, "event"))
            rule->event = event_of_name(value);
        else if (str_is(key, "norecipient"))
            rule->no_recipient = true;
        else if (str_is(key, "foreign"))
            rule->foreign = true;
        else if (str_is(key, "person"))
            rule->person = true;
        else if (str_is(key, "armed"))
            rule->armed = true;
        else if (str_is(key, "conf"))
            rule->confidence = value.n && value.n < 8 ? strtod(value.p, NULL) : 0;
        else
            rule_fault(rd, "no such option: %.*s", STR_ARG(key));
    }
    if (rule->context.n && !context_known(rule->context)) rule_fault(rd, "no such context: %.*s", STR_ARG(rule->context));
    if (rule->status.n && !str_is(rule->status, "future") && !str_is(rule->status, "hypothetical") && !str_is(rule->status, "actual"))
        rule_fault(rd, "status is actual, future or hypothetical, not %.*s", STR_ARG(rule->status));
    if (rule->confidence < 0 || rule->confidence > 1) rule_fault(rd, "conf is between 0 and 1");
}

static void code_read(RuleReader *rd, Str code)
{
    Rule *rule = rd->rule;
    if (str_is(code, "-")) {
        rule->veto = true;
        return;
    }
    if (code.n && code.p[code.n - 1] == '+') {
        code.n--;
        rule->compose = code;
    }
    rule->code = codes_find(rd->r->codes, code);
    if (!rule->code) rule_fault(rd, "no such CAMEO code: %.*s", STR_ARG(code));
}

static void rule_check(RuleReader *rd)
{
    Rule *rule = rd->rule;
    bool event = false, actor = false;
    for (int i = 0; i < rule->n_slots; i++) {
        const Slot *s = &rule->slot[i];
        event |= s->event || s->must;
        actor |= s->capture == CAP_ACTOR || s->capture == CAP_PARTY;
        if (s->parent < 0 && !s->negate) /* parties that are optional count nothing */
            rule->specificity += s->optional ? 0 : s->words ? 10 : s->event || s->must ? 9 : s->capture ? 3 : 1;
        else if (!s->negate && !s->optional)
            rule->specificity += s->words ? 8 : 3;
    }
    if (rule->compose.n && !event) rule_fault(rd, "a composing code needs an EVENT or MUST slot");
    if (!actor && !rule->veto && rule->n_slots < RULE_SLOTS)
        rule->slot[rule->n_slots++] = (Slot){ .role = { ROLE_SUBJ }, .n_roles = 1, .capture = CAP_ACTOR, .parent = -1 };
    if (rule->code) {
        EventType e = rule->event ? rule->event : rule->code->event;
        Str rest = rule->mode, part;
        while (rest.n && str_next(&rest, ',', &part))
            if (!rule->compose.n && !event_has_mode(e, part))
                rule_fault(rd, "%s has no mode %.*s", event_name(e), STR_ARG(part));
        rule->specificity = rule->specificity * 8 + (int)strlen(rule->code->code);
    } else {
        rule->specificity = rule->specificity * 8 + 5;
    }
}

/* An example: "sentence" => parties.  */
static void example_read(Rules *r, Rule *rule, Str text, Str source, int64_t at)
{
    Str rest = str_sub(text, 1, text.n);
    size_t close = str_find(rest, '"');
    while (close + 1 < rest.n && rest.p[close - (close > 0)] == '\\') close += 1 + str_find(str_sub(rest, close + 1, rest.n), '"');
    Str after = str_trim(str_sub(rest, close + 1, rest.n));
    if (close >= rest.n || !str_starts(after, STR("=>"))) {
        fault(r, source, at, "an example is \"sentence\" => parties");
        return;
    }
    size_t cap = rule->n_examples;
    Example *grown = arena_array(&r->arena, cap + 1, sizeof *grown);
    if (!grown) return;
    if (cap) memcpy(grown, rule->example, cap * sizeof *grown);
    grown[cap] = (Example){ str_sub(rest, 0, close), str_trim(str_sub(after, 2, after.n)), at };
    rule->example = grown;
    rule->n_examples++;
}

/* Parts a rule line into code, pattern, options and example. */
static void rule_line(Rules *r, Str source, int64_t at, Str line)
{
    Rule *grown = arena_grow(&r->arena, r->rule, &r->cap_rules, r->n_rules + 1, sizeof *r->rule);
    if (!grown) return;
    r->rule = grown;
    Rule *rule = &r->rule[r->n_rules];
    *rule = (Rule){ .source = source, .line = at, .pos = 'v' };
    RuleReader rd = { r, rule, source, at, false };
    size_t colon = str_find(line, ':');
    if (colon == line.n) {
        fault(r, source, at, "a rule is CODE: predicate slots …");
        return;
    }
    code_read(&rd, str_trim(str_sub(line, 0, colon)));
    Str rest = str_trim(str_sub(line, colon + 1, line.n));
    size_t quote = str_find(rest, '"'), brace = str_find(str_sub(rest, 0, quote), '{');
    Str pattern = str_trim(str_sub(rest, 0, brace < quote ? brace : quote)), predicate;
    if (!piece_next(&pattern, &predicate)) {
        fault(r, source, at, "a rule without a predicate");
        return;
    }
    if (predicate.n > 2 && predicate.p[1] == ':') {
        rule->pos = predicate.p[0];
        predicate = str_sub(predicate, 2, predicate.n);
        if (!memchr("vna", rule->pos, 3)) rule_fault(&rd, "a predicate is v:, n: or a:");
    }
    rule->predicate = set_read(r, predicate, rule->pos == 'v', source, at);
    slots_read(&rd, pattern, -1);
    if (brace < quote) {
        Str options = str_sub(rest, brace + 1, quote);
        size_t end = str_find(options, '}');
        if (end == options.n) rule_fault(&rd, "an option list that does not end with }");
        options_read(&rd, str_sub(options, 0, end));
    }
    rule_check(&rd);
    if (rd.bad || !rule->predicate) return;
    if (quote < rest.n) example_read(r, rule, str_sub(rest, quote, rest.n), source, at);
    r->n_rules++;
}

static Str without_comment(Str line)
{
    if (line.n && line.p[0] == '#') return (Str){ line.p, 0 };
    bool quoted = false;
    for (size_t i = 0; i + 2 < line.n; i++) {
        quoted ^= line.p[i] == '"';
        if (!quoted && line.p[i] == ' ' && line.p[i + 1] == ' ' && line.p[i + 2] == '#') return str_sub(line, 0, i);
    }
    return line;
}

static void source_read(Rules *r, const RulesSource *src, bool classes)
{
    Str text = src->text, line;
    size_t before = r->n_rules;
    bool last_good = false;
    for (int64_t at = 1; str_next(&text, '\n', &line); at++) {
        if (line.n > RULE_LINE_MAX) {
            if (classes) fault(r, src->name, at, "a line of more than %d bytes", RULE_LINE_MAX);
            continue;
        }
        bool indented = line.n && ascii_isspace(line.p[0]);
        line = str_trim(without_comment(line));
        if (!line.n) continue;
        if (line.p[0] == '@') {
            if (classes) class_line(r, src->name, at, line);
        } else if (classes) {
            continue;
        } else if (indented && line.p[0] == '"') {
            if (last_good) example_read(r, &r->rule[r->n_rules - 1], line, src->name, at);
        } else {
            before = r->n_rules;
            rule_line(r, src->name, at, line);
            last_good = r->n_rules > before;
        }
    }
}

static const WordSet *class_set(Rules *r, Str class)
{
    return class.p ? set_asked(r, class, STR("classes.rules"), 0) : NULL;
}

int rules_open(Rules **out, const Codes *codes, const RulesSource *source, size_t n, Err *err)
{
    Rules *r = calloc(1, sizeof *r);
    *out = NULL;
    if (!r) return err_memory(err);
    r->codes = codes;
    for (size_t i = 0; i < n; i++) source_read(r, &source[i], true);
    for (size_t i = 0; i < n; i++) source_read(r, &source[i], false);
    for (int c = 0; c < CLASS_COUNT; c++) r->known[c] = class_set(r, arena_printf(&r->arena, "@%s", known_names[c]));
    for (size_t c = 0; c < CONTEXT_COUNT; c++) {
        Str name = arena_printf(&r->arena, "@context_%.*s", STR_ARG(context_name(c)));
        if (name.p && class_find(r, str_sub(name, 1, name.n))) r->context[c] = class_set(r, name);
    }
    rule_index_build(&r->index, r->rule, r->n_rules, r->asked, r->n_asked, &r->arena);
    if (r->arena.failed) {
        rules_close(&r);
        return err_memory(err);
    }
    *out = r;
    return 0;
}

void rules_close(Rules **rules)
{
    if (!rules || !*rules) return;
    arena_close(&(*rules)->arena);
    free(*rules);
    *rules = NULL;
}

size_t rules_count(const Rules *rules) { return rules->n_rules; }
const Rule *rules_at(const Rules *rules, size_t i) { return &rules->rule[i]; }
const Codes *rules_codes(const Rules *rules) { return rules->codes; }
size_t rules_errors(const Rules *rules) { return rules->n_errors; }
const Err *rules_error(const Rules *rules, size_t i) { return &rules->error[i]; }
const WordSet *rules_class(const Rules *rules, RulesClass c) { return rules->known[c]; }
const WordSet *rules_context(const Rules *rules, size_t i) { return rules->context[i]; }
const RuleIndex *rules_index(const Rules *rules) { return &rules->index; }
