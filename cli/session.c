/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

#define MAX_SECONDS 120    /* for one report, without --max-seconds */
#define MAX_MEGABYTES 2048 /* … without --max-memory */
#define USER_FILE_MAX ((size_t)64 << 20)

int file_read(const char *path, size_t limit, Buf *out, Err *err)
{
    FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (!f) return err_set(err, ERR_INPUT, path, 0, -1, "%s", strerror(errno));
    int rc = 0;
    for (size_t n = 1; !rc && n;) {
        if (!buf_reserve(out, 1 << 16)) {
            rc = err_memory(err);
            break;
        }
        n = fread(out->p + out->n, 1, 1 << 16, f);
        out->n += n;
        if (out->n > limit) rc = err_set(err, ERR_LIMIT, path, 0, -1, "more than %zu MB", limit >> 20);
    }
    if (!rc && ferror(f)) rc = err_set(err, ERR_INPUT, path, 0, -1, "cannot be read: %s", strerror(errno));
    if (f != stdin) fclose(f);
    return rc;
}

static int files_read(Session *s, const char *const *path, size_t n, EngineSource *source)
{
    for (size_t i = 0; i < n; i++) {
        Err err = { 0 };
        Buf *b = &s->file[s->n_files++];
        if (file_read(path[i], USER_FILE_MAX, b, &err)) {
            complain_err(&err);
            return EXIT_CALL;
        }
        source[i] = (EngineSource){ str_of(path[i]), buf_str(b) };
    }
    return EXIT_OK;
}

static void dictionary_problem(void *cookie, const LexProblem *p)
{
    (void)cookie;
    complain("%.*s:%u: %s%s", STR_ARG(p->source), p->line, p->warning ? "warning: " : "", p->message);
}

/* Names what could not be read in the users' own files; the rest of them is used. */
static void problems_print(const Session *s, const EngineSource *actors, size_t n)
{
    LexiconSource src[CLI_FILES_MAX];
    Err err = { 0 };
    for (size_t i = 0; i < n; i++) src[i] = (LexiconSource){ .name = actors[i].name, .text = actors[i].text };
    if (n) lexicon_lint(src, n, dictionary_problem, NULL, &err);
    const Rules *rules = engine_rules(s->engine);
    for (size_t i = 0; i < rules_errors(rules); i++) complain_err(rules_error(rules, i));
}

double max_seconds_of(const Options *o) { return o->max_seconds ? (double)o->max_seconds : MAX_SECONDS; }

size_t max_memory_of(const Options *o) { return (o->max_memory ? o->max_memory : MAX_MEGABYTES) << 20; }

int session_open(Session *s, const Options *o, bool events)
{
    *s = (Session){ 0 };
    EngineSource actors[CLI_FILES_MAX], rules[CLI_FILES_MAX];
    EngineSettings set = engine_default_settings();
    int rc = files_read(s, o->actors, o->n_actors, actors);
    if (!rc) rc = files_read(s, o->rules, o->n_rules, rules);
    if (rc) {
        session_close(s);
        return rc;
    }
    set.actors = actors;
    set.n_actors = o->n_actors;
    set.rules = rules;
    set.n_rules = o->n_rules;
    set.cpu_mask = o->cpu_mask;
    set.all_cameo = o->all_cameo;
    set.no_events = !events;
    set.max_seconds = max_seconds_of(o);
    set.max_memory = max_memory_of(o);
    if (o->db) s->identity = engine_identity(&set);
    Err err = { 0 };
    if (engine_open(&s->engine, &set, &err)) {
        complain_err(&err);
        session_close(s);
        return EXIT_CALL;
    }
    if (events && !o->quiet) problems_print(s, actors, o->n_actors);
    return EXIT_OK;
}

void session_close(Session *s)
{
    engine_close(&s->engine);
    for (size_t i = 0; i < s->n_files; i++) buf_close(&s->file[i]);
    *s = (Session){ 0 };
}

/* --- standard output --- */

static bool output_failed;

bool output_write(Str s)
{
    if (output_failed) return false;
    if (s.n && fwrite(s.p, 1, s.n, stdout) != s.n) {
        complain("standard output: %s", strerror(errno));
        output_failed = true;
    }
    return !output_failed;
}

bool output_flush(void)
{
    if (!output_failed && fflush(stdout)) {
        complain("standard output: %s", strerror(errno));
        output_failed = true;
    }
    return !output_failed;
}

int output_close(void)
{
    if (!output_failed && (fflush(stdout) || ferror(stdout))) {
        complain("standard output: %s", strerror(errno));
        output_failed = true;
    }
    if (fclose(stdout) && !output_failed) {
        complain("standard output: %s", strerror(errno));
        output_failed = true;
    }
    return output_failed ? EXIT_OUTPUT : EXIT_OK;
}

int document_next(Reader *reader, Arena *arena, Document *doc, ReaderNote *note, bool *some_failed)
{
    for (;;) {
        Err err = { 0 };
        arena_reset(arena);
        int got = reader_document(reader, arena, doc, note, &err);
        if (got >= 0) return got;
        complain_err(&err);
        *some_failed = true;
    }
}

int notes_print(const Document *doc, const ReaderNote *note)
{
    if (note->invalid || note->nul)
        complain("%.*s: %zu ill-formed UTF-8 sequences and %zu NULs repaired", STR_ARG(doc->path), note->invalid, note->nul);
    if (note->charset) complain("%.*s: %.*s: read as %s", STR_ARG(doc->path), STR_ARG(doc->id), note->charset);
    if (note->date_dropped) complain("%.*s: %.*s: the date is not YYYY-MM-DD; left out", STR_ARG(doc->path), STR_ARG(doc->id));
    return 0;
}

void counts_print(const Reader *reader)
{
    ReaderCounts n = reader_counts(reader);
    if (n.records) complain("%zu records of web archives hold no page that was found, and were passed over", n.records);
    if (n.parted) complain("%zu texts of more than %zu MB were read in parts", n.parted, READER_MAX_DOCUMENT >> 20);
    if (n.media) complain("%zu files are images, fonts, sound or film, and were passed over", n.media);
    if (n.dots) complain("%zu names in archives led out of them (\"..\", \"/\"); they were read all the same, nothing is written", n.dots);
}
