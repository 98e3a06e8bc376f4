/* SPDX-License-Identifier: MIT */
/*
 * actor: phrases → country, sectors, name, and the lines of the dictionary that decided.
 *
 * Phrases come as arguments, or one a line on standard input: a JSON object {"text", "date"}, or the phrase as it is.
 * Each line in gives one line out, in order; a line that cannot be read gives an object with "error".
 */
#include <jansson.h>
#include <stdlib.h>
#include <unistd.h>

#include "actor/actor.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "ingest/when.h"

#define ACTOR_FILE_MAX ((size_t)LEXICON_MAX_SOURCE)
#define ACTOR_LINE_MAX ((size_t)1 << 20) /* bytes of one line of standard input */

typedef struct Run {
    Lexicon *lex;
    Arena arena;
    bool table, some_failed;
    Str date; /* of --date; empty: today */
} Run;

static void problem_print(void *cookie, const LexProblem *p)
{
    (void)cookie;
    complain("%.*s:%u: %s%s", STR_ARG(p->source), p->line, p->warning ? "warning: " : "", p->message);
}

/* Not json_string: the store has one of that name. */
static json_t *json_str(Str s) { return json_stringn(s.n ? s.p : "", s.n); }

static bool write_json(const Actor *a, Str text, const char *error)
{
    json_t *o = json_object(), *sectors = json_array();
    for (unsigned i = 0; i < a->n_sectors; i++) json_array_append_new(sectors, json_str(str_of(sector_name(a->sectors[i]))));
    json_object_set_new(o, "text", json_str(text));
    json_object_set_new(o, "country", json_str(str_of(a->country)));
    json_object_set_new(o, "sectors", sectors);
    json_object_set_new(o, "name", json_str(a->name));
    json_object_set_new(o, "code", json_str(a->code));
    json_object_set_new(o, "rule", json_str(a->rule));
    json_object_set_new(o, "kind", json_str(str_of(actor_kind_name(a->kind))));
    json_object_set_new(o, "office", json_str(a->office));
    json_object_set_new(o, "span", json_str(a->span));
    if (a->wikidata.n) json_object_set_new(o, "wikidata", json_str(a->wikidata));
    if (error) json_object_set_new(o, "error", json_str(str_of(error)));
    char *line = json_dumps(o, 0);
    json_decref(o);
    bool ok = line && output_write(str_of(line)) && output_write(STR("\n"));
    free(line);
    return ok;
}

static bool write_table(Run *run, const Actor *a, Str text)
{
    Str sectors = STR("");
    for (unsigned i = 0; i < a->n_sectors; i++)
        sectors = arena_printf(&run->arena, "%.*s%s%s", STR_ARG(sectors), i ? " " : "", sector_name(a->sectors[i]));
    Str line = arena_printf(&run->arena, "%.*s\n  country %s\n  sectors %.*s\n  name    %.*s\n  code    %.*s\n  kind    %s\n  rule    %.*s\n",
                            STR_ARG(text), a->country[0] ? a->country : "-", STR_ARG(sectors.n ? sectors : STR("-")), STR_ARG(a->name),
                            STR_ARG(a->code), actor_kind_name(a->kind), STR_ARG(a->rule));
    if (a->office.n) line = arena_printf(&run->arena, "%.*s  office  %.*s %.*s\n", STR_ARG(line), STR_ARG(a->office), STR_ARG(a->span));
    return output_write(line);
}

static bool answer(Run *run, Str raw, Str date)
{
    Actor a;
    Str text;
    Err err = { 0 };
    Utf8Repair counts;
    if (utf8_repair(raw, &run->arena, &text, &counts, &err) || actor_phrase(run->lex, text, date, &run->arena, &a, &err)) {
        complain_err(&err);
        run->some_failed = true;
        a = (Actor){ 0 };
        text = STR("");
    }
    return run->table ? write_table(run, &a, text) : write_json(&a, text, NULL);
}

static bool answer_bad(Run *run, size_t line, const char *why)
{
    const Actor none = { 0 };
    complain("standard input:%zu: %s", line, why);
    run->some_failed = true;
    return run->table || write_json(&none, STR(""), why);
}

static bool answer_json(Run *run, Str line, size_t number)
{
    json_error_t error;
    json_t *o = json_loadb(line.p, line.n, 0, &error);
    json_t *text = json_object_get(o, "text"), *date = json_object_get(o, "date");
    bool ok;
    if (!o) ok = answer_bad(run, number, error.text);
    else if (!json_is_string(text)) ok = answer_bad(run, number, "no \"text\"");
    else {
        Str when = run->date, time, written = { json_string_value(date), json_is_string(date) ? json_string_length(date) : 0 };
        if (written.n && !when_read(written, false, &run->arena, &when, &time)) {
            when = run->date;
            if (!str_ieq(written, STR("today"))) complain("standard input:%zu: the date is not known; as of %s", number, when.n ? when.p : "today");
        }
        ok = answer(run, (Str){ json_string_value(text), json_string_length(text) }, when);
    }
    json_decref(o);
    return ok;
}

static bool answer_stdin(Run *run)
{
    char *line = NULL;
    size_t cap = 0, number = 0;
    ssize_t n;
    bool ok = true;
    while (ok && (n = getline(&line, &cap, stdin)) > 0) {
        Str s = str_trim((Str){ line, (size_t)n });
        number++;
        arena_reset(&run->arena);
        if (!s.n) continue;
        if (s.n > ACTOR_LINE_MAX) ok = answer_bad(run, number, "the line is too long");
        else if (s.p[0] == '{') ok = answer_json(run, s, number);
        else ok = answer(run, s, run->date);
    }
    free(line);
    return ok;
}

/* The built-in dictionary with the user's files over it. */
static int lexicon_with(const Options *o, Lexicon **lex)
{
    Buf file[CLI_FILES_MAX] = { 0 };
    LexiconSource src[CLI_FILES_MAX];
    Err err = { 0 };
    int rc = 0;
    for (size_t i = 0; i < o->n_actors && !rc; i++) {
        rc = file_read(o->actors[i], ACTOR_FILE_MAX, &file[i], &err);
        src[i] = (LexiconSource){ .name = str_of(o->actors[i]), .text = buf_str(&file[i]) };
    }
    if (!rc) rc = lexicon_open_builtin(lex, src, o->n_actors, &err);
    if (!rc && o->n_actors) rc = lexicon_lint(src, o->n_actors, problem_print, NULL, &err);
    for (size_t i = 0; i < o->n_actors; i++) buf_close(&file[i]);
    if (rc) complain_err(&err);
    return rc ? EXIT_CALL : EXIT_OK;
}

int cmd_actor(const Options *o)
{
    if (o->unknown) return cmd_unknown(o);
    if (o->top) {
        complain("--top goes with --unknown");
        return EXIT_CALL;
    }
    Run run = { .table = o->format ? strcmp(o->format, "table") == 0 : isatty(STDOUT_FILENO) };
    run.date = str_of(o->date ? o->date : "");
    if (run.date.n && lexicon_day(run.date, false) < 0) {
        complain("%s is no date (YYYY-MM-DD)", o->date);
        return EXIT_CALL;
    }
    int rc = lexicon_with(o, &run.lex);
    bool ok = !rc;
    for (size_t i = 0; i < o->n_path && ok; i++) {
        arena_reset(&run.arena);
        ok = strcmp(o->path[i], "-") == 0 ? answer_stdin(&run) : answer(&run, str_of(o->path[i]), run.date);
    }
    arena_close(&run.arena);
    lexicon_close(&run.lex);
    if (rc) return rc;
    return run.some_failed ? EXIT_SOME : EXIT_OK;
}
