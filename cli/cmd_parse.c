/* SPDX-License-Identifier: MIT */
/*
 * parse: text or CoNLL-U tokens → CoNLL-U.
 *
 * Sentences are parsed in batches: enough to fill the parser, few enough that memory stays flat whatever the input.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "cli/cli.h"
#include "pipeline/pool.h"
#include "text/conllu.h"
#include "text/text.h"

#define PARSE_MAX_INPUT ((size_t)1 << 30) /* bytes */
#define PARSE_BATCH 64                    /* sentences */

static const ConlluLabels labels = { nlp_upos_name, nlp_xpos_name, nlp_dep_name, nlp_ner_name,
                                     nlp_upos_find, nlp_xpos_find, nlp_dep_find };

typedef struct Batch {
    Arena arena;
    Sentence sentence[PARSE_BATCH];
    size_t n;
    Buf out;
    Err err;
} Batch;

typedef struct Run {
    bool conllu;
    ConlluReader reader;
    TextReader *text;
    Arena arena;       /* of the text reader */
    Utf8Map map;
    ConlluWriter writer;
    Worker **worker;
    bool some_failed, ended;
} Run;

static int sentence_next(Run *run, Batch *b, Err *err)
{
    Sentence *s = &b->sentence[b->n];
    return run->conllu ? conllu_next(&run->reader, &b->arena, s, err) : text_next(run->text, &b->arena, s, err);
}

static int make(void *cookie, void *at)
{
    Run *run = cookie;
    Batch *b = at;
    arena_reset(&b->arena);
    buf_reset(&b->out);
    b->n = 0;
    b->err = (Err){ 0 };
    while (!run->ended && b->n < PARSE_BATCH) {
        Err err = { 0 };
        int got = sentence_next(run, b, &err);
        if (got > 0) {
            b->n++;
        } else if (got == 0) {
            run->ended = true;
        } else {
            complain_err(&err);
            run->some_failed = true;
            if (!run->conllu) run->ended = true;
        }
    }
    return b->n > 0;
}

static void work(void *cookie, size_t job, void *at)
{
    Run *run = cookie;
    Batch *b = at;
    worker_parse_sentences(run->worker[job], b->sentence, b->n, &b->arena, &b->err);
}

static int take(void *cookie, void *at)
{
    Run *run = cookie;
    Batch *b = at;
    if (b->err.code) {
        complain_err(&b->err);
        run->some_failed = true;
        return 0;
    }
    for (size_t i = 0; i < b->n; i++) conllu_write(&run->writer, &b->sentence[i], &b->out);
    if (b->out.failed) return ERR_MEMORY;
    return output_write(buf_str(&b->out)) ? 0 : ERR_OUTPUT;
}

/* CoNLL-U lines begin with a comment or with "1<TAB>". */
static bool is_conllu(const Options *o, Str text)
{
    if (o->input) return strcmp(o->input, "conllu") == 0;
    Str line = text;
    while (line.n && (line.p[0] == '#' || line.p[0] == '\n')) {
        size_t at = str_find(line, '\n');
        line = str_sub(line, at + 1, line.n);
    }
    size_t digits = 0;
    while (digits < line.n && ascii_isdigit(line.p[digits])) digits++;
    return digits && digits < line.n && (line.p[digits] == '\t' || line.p[digits] == '-') && str_find(str_sub(line, 0, 200), '\t') < 200;
}

static int run_open(Run *run, const Options *o, const char *path, Str text, Err *err)
{
    run->conllu = is_conllu(o, text);
    run->writer = (ConlluWriter){ .labels = &labels };
    if (run->conllu) {
        conllu_open(&run->reader, text, path, &labels);
        return 0;
    }
    int rc = utf8_map(text, &run->arena, &run->map, err);
    if (rc) return rc;
    run->writer.map = &run->map;
    run->text = text_open(text, &run->arena, err);
    return run->text ? 0 : ERR_MEMORY;
}

static int parse_all(Run *run, const Options *o, Str text, const char *path, const Engine *engine, Err *err)
{
    size_t jobs = jobs_of(o), n = jobs > 1 ? jobs * POOL_ITEMS_PER_JOB : 1;
    Batch *batch = calloc(n, sizeof *batch);
    run->worker = calloc(jobs, sizeof *run->worker);
    int rc = batch && run->worker ? run_open(run, o, path, text, err) : err_memory(err);
    for (size_t i = 0; !rc && i < jobs; i++) rc = worker_open(&run->worker[i], engine, err);
    PoolCalls calls = { make, work, take, run };
    if (!rc) rc = pool_run(&calls, jobs, batch, n, sizeof *batch, err);
    for (size_t i = 0; run->worker && i < jobs; i++) worker_close(&run->worker[i]);
    for (size_t i = 0; batch && i < n; i++) {
        arena_close(&batch[i].arena);
        buf_close(&batch[i].out);
    }
    free(batch);
    free(run->worker);
    arena_close(&run->arena);
    return rc;
}

static int parse_file(const Options *o, const char *path, const Engine *engine)
{
    Run run = { 0 };
    Buf file = { 0 };
    Arena arena = { 0 };
    Err err = { 0 };
    Str text;
    Utf8Repair counts;
    int rc = file_read(path, PARSE_MAX_INPUT, &file, &err);
    if (!rc) rc = utf8_repair(buf_str(&file), &arena, &text, &counts, &err);
    if (!rc && (counts.invalid || counts.nul))
        complain("%s: %zu ill-formed UTF-8 sequences and %zu NULs repaired", path, counts.invalid, counts.nul);
    if (!rc) rc = parse_all(&run, o, text, path, engine, &err);
    if (run.conllu && run.reader.empty_nodes) complain("%s: %zu empty nodes left out", path, run.reader.empty_nodes);
    if (err.code) complain_err(&err);
    buf_close(&file);
    arena_close(&arena);
    return rc == ERR_OUTPUT ? EXIT_OUTPUT : rc || run.some_failed ? EXIT_SOME : EXIT_OK;
}

int cmd_parse(const Options *o)
{
    Session session;
    int rc = session_open(&session, o, false);
    for (size_t i = 0; !rc && i < o->n_path; i++) rc = parse_file(o, o->path[i], session.engine);
    session_close(&session);
    return rc;
}
