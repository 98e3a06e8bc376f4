/* SPDX-License-Identifier: MIT */
/*
 * Runs report.txt: whole reports, each sentence parsed by hand, with the mentions that must come out.
 *
 *     == title @date                       a report begins
 *     Form/UPOS/head/deprel[/NER] …        a sentence; head counts from 1, 0 is the root; \s is white space left out
 *                                          and | ends a dateline
 *     = form[#n]: kind [CODE …] [name]     the mention headed by the n-th such word
 *     ! form[#n]                           that word heads no mention
 */
#include "actor/actor.h"
#include "nlp/labels.h"

#include <stdio.h>
#include <stdlib.h>

#define TOKENS_MAX 100

typedef struct Test {
    const char *path;
    unsigned line, checks, failed;
    Lexicon *lex;
    Arena arena;
    ActorDoc *doc;
    Token token[TOKENS_MAX];
    Sentence sentence;
    const Actor **by_token;
} Test;

static void fail(Test *t, const char *what, Str detail)
{
    t->failed++;
    printf("%s:%u: %s %.*s\n", t->path, t->line, what, STR_ARG(detail));
}

static Str field(Str *rest, char sep)
{
    Str f = { "", 0 };
    str_next(rest, sep, &f);
    return f;
}

static void run_report(Test *t, Str title)
{
    Str date = STR("");
    for (size_t i = 0; i < title.n; i++)
        if (title.p[i] == '@') date = arena_str(&t->arena, str_sub(title, i + 1, title.n));
    t->doc = actor_doc_new(t->lex, &t->arena, date);
    t->by_token = NULL;
}

static bool read_token(Test *t, Str text, uint32_t at)
{
    Token *k = &t->token[t->sentence.n];
    Str rest = text;
    Str form = field(&rest, '/'), upos = field(&rest, '/'), head = field(&rest, '/'), dep = field(&rest, '/'), ner = field(&rest, '/');
    int u = nlp_upos_find(upos), d = nlp_dep_find(dep), n = ner.n ? nlp_ner_find(ner) : NER_O;
    if (t->sentence.n == TOKENS_MAX || u < 0 || d < 0 || n < 0 || !head.n) return false;
    *k = (Token){ .start = at, .end = at + (uint32_t)form.n, .form = form, .lemma = form, .upos = (uint8_t)u, .deprel = (uint8_t)d,
                  .ner = (uint8_t)n, .head = atoi(head.p) - 1, .space_after = true };
    if (str_ends(form, STR("\\s"))) k->form.n -= 2, k->space_after = false;
    t->sentence.n++;
    return true;
}

static void run_sentence(Test *t, Str line)
{
    Str word, rest = arena_str(&t->arena, line);
    uint32_t at = 0;
    t->sentence = (Sentence){ .token = arena_array(&t->arena, TOKENS_MAX, sizeof(Token)) };
    while (str_next(&rest, ' ', &word)) {
        if (str_is(word, "|")) {
            t->sentence.dateline = t->sentence.n;
            continue;
        }
        if (!read_token(t, word, at)) {
            fail(t, "cannot read the word", word);
            return;
        }
        at += (uint32_t)word.n + 1;
    }
    memcpy(t->sentence.token, t->token, t->sentence.n * sizeof(Token));
    Err err = { 0 };
    if (!t->doc || actor_sentence(t->doc, &t->sentence, &t->by_token, &err)) fail(t, "no mentions:", str_of(err.message));
}

/* The mention headed by "form#n"; *found says whether there is such a word. */
static const Actor *mention_of(Test *t, Str which, bool *found)
{
    size_t hash = str_find(which, '#');
    int n = hash < which.n ? atoi(which.p + hash + 1) : 1;
    Str form = str_sub(which, 0, hash);
    *found = false;
    for (uint32_t i = 0; t->by_token && i < t->sentence.n; i++)
        if (str_eq(t->sentence.token[i].form, form) && --n == 0) {
            *found = true;
            return t->by_token[i];
        }
    return NULL;
}

static Str describe(Test *t, const Actor *a)
{
    Str s = arena_printf(&t->arena, "%s", actor_kind_name(a->kind));
    if (a->country[0]) s = arena_printf(&t->arena, "%.*s %s", STR_ARG(s), a->country);
    for (unsigned i = 0; i < a->n_sectors; i++) s = arena_printf(&t->arena, "%.*s %s", STR_ARG(s), sector_name(a->sectors[i]));
    for (uint32_t i = 0; i < a->n_parts; i++) s = arena_printf(&t->arena, "%.*s +%s", STR_ARG(s), a->parts[i]->country);
    return s;
}

static void run_expect(Test *t, Str line)
{
    bool found;
    size_t colon = str_find(line, ':');
    const Actor *a = mention_of(t, str_trim(str_sub(line, 0, colon)), &found);
    Str want = str_trim(str_sub(line, colon + 1, line.n));
    t->checks++;
    if (!found) fail(t, "no such word:", line);
    else if (!a) fail(t, "no mention:", line);
    else {
        Str got = describe(t, a);
        size_t quote = str_find(want, '"');
        Str span = quote < want.n ? str_sub(want, quote + 1, want.n - 1) : STR("");
        if (!str_eq(str_trim(str_sub(want, 0, quote)), got)) fail(t, "got", got);
        else if (span.n && !str_eq(span, a->text)) fail(t, "the mention is", a->text);
    }
}

static void run_quiet(Test *t, Str which)
{
    bool found;
    const Actor *a = mention_of(t, which, &found);
    t->checks++;
    if (!found) fail(t, "no such word:", which);
    else if (a) fail(t, "unexpected mention:", describe(t, a));
}

static void run_line(Test *t, Str line)
{
    if (!line.n || line.p[0] == '#') return;
    if (str_starts(line, STR("=="))) run_report(t, str_trim(str_sub(line, 2, line.n)));
    else if (line.p[0] == '=') run_expect(t, str_trim(str_sub(line, 1, line.n)));
    else if (line.p[0] == '!' && line.n > 1 && line.p[1] == ' ') run_quiet(t, str_trim(str_sub(line, 1, line.n)));
    else run_sentence(t, line);
}

int main(int argc, char **argv)
{
    Test t = { .path = argc > 1 ? argv[1] : "report.txt" };
    Err err = { 0 };
    FILE *f = fopen(t.path, "r");
    if (!f || lexicon_open_builtin(&t.lex, NULL, 0, &err)) {
        printf("%s: %s\n", t.path, f ? err.message : "cannot be opened");
        return 1;
    }
    char *line = NULL;
    size_t cap = 0;
    for (ssize_t n; (n = getline(&line, &cap, f)) > 0;) {
        t.line++;
        run_line(&t, str_trim((Str){ line, (size_t)n }));
    }
    printf("%u checks, %u failed\n", t.checks, t.failed);
    free(line);
    fclose(f);
    arena_close(&t.arena);
    lexicon_close(&t.lex);
    return t.failed || !t.checks;
}
