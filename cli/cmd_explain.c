/* SPDX-License-Identifier: MIT */
/*
 * explain: reports → why their events were coded, sentence by sentence.
 *
 * An argument that is no file and holds a space is taken as a sentence itself: detente explain "Turkey met Russia."
 */
#include <stdlib.h>
#include <sys/stat.h>

#include "base/embed.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "store/explain.h"

typedef struct Run {
    const Options *o;
    Worker *worker;
    Arena arena;
    Buf out;
    RulesSource *source;
    ExplainSources sources;
    bool json, some_failed;
} Run;

static bool is_sentence(const char *argument)
{
    struct stat st;
    return strchr(argument, ' ') && stat(argument, &st) != 0;
}

/* 0 or ERR_OUTPUT. */
static int document(Run *run, const Document *doc)
{
    Coded coded;
    Err err = { 0 };
    buf_reset(&run->out);
    int rc = worker_code(run->worker, &run->arena, doc, true, &coded, &err);
    if (!rc)
        rc = run->json ? explain_json(&run->out, &coded, &run->sources, &run->arena, &err)
                       : explain_text(&run->out, &coded, &run->sources, &run->arena, &err);
    if (rc) {
        complain_document(doc->path, doc->id, &err);
        run->some_failed = true;
        return 0;
    }
    return output_write(buf_str(&run->out)) ? 0 : ERR_OUTPUT;
}

static int file(Run *run, const char *path)
{
    Reader *reader;
    Err err = { 0 };
    ReaderSettings set = { .keep_appeal = run->o->keep_appeal, .date = str_of(run->o->date), .format = input_format(run->o) };
    int rc = reader_open(&reader, &path, 1, &set, &err);
    if (rc) complain_err(&err);
    for (int got = 1; !rc && got;) {
        Document doc;
        ReaderNote note;
        arena_reset(&run->arena);
        err = (Err){ 0 };
        got = reader_document(reader, &run->arena, &doc, &note, &err);
        if (got > 0) {
            notes_print(&doc, &note);
            rc = document(run, &doc);
        } else if (got < 0) {
            complain_err(&err);
            run->some_failed = true;
        }
    }
    reader_close(&reader);
    return rc;
}

static int sentence(Run *run, const char *argument)
{
    Err err = { 0 };
    Utf8Repair counts;
    Document doc = { .id = STR("argument"), .path = STR("-"), .date = str_of(run->o->date) };
    arena_reset(&run->arena);
    if (utf8_repair(str_of(argument), &run->arena, &doc.text, &counts, &err)) {
        complain_err(&err);
        run->some_failed = true;
        return 0;
    }
    return document(run, &doc);
}

/* The engine's rule files: those in the binary, then the user's. */
static int sources_make(Run *run, const Session *session)
{
    const Options *o = run->o;
    run->source = calloc(embedded_rules_count + o->n_rules + 1, sizeof *run->source);
    if (!run->source) return err_memory(NULL);
    size_t n = 0;
    for (size_t i = 0; i < embedded_rules_count; i++) {
        const EmbeddedFile *f = &embedded_rules[i];
        run->source[n++] = (RulesSource){ str_of(f->name), { f->start, (size_t)(f->end - f->start) } };
    }
    for (size_t i = 0; i < o->n_rules; i++)
        run->source[n++] = (RulesSource){ str_of(o->rules[i]), buf_str(&session->file[o->n_actors + i]) };
    run->sources = (ExplainSources){ run->source, n };
    return 0;
}

int cmd_explain(const Options *o)
{
    Session session;
    int rc = session_open(&session, o, true);
    if (rc) return rc;
    Err err = { 0 };
    Run run = { .o = o, .json = o->format && strcmp(o->format, "jsonl") == 0 };
    rc = sources_make(&run, &session);
    if (!rc) rc = worker_open(&run.worker, session.engine, &err);
    if (rc) complain_err(&err);
    for (size_t i = 0; !rc && i < o->n_path; i++) rc = is_sentence(o->path[i]) ? sentence(&run, o->path[i]) : file(&run, o->path[i]);
    worker_close(&run.worker);
    arena_close(&run.arena);
    buf_close(&run.out);
    free(run.source);
    session_close(&session);
    return rc == ERR_OUTPUT ? EXIT_OUTPUT : rc || run.some_failed ? EXIT_SOME : EXIT_OK;
}
