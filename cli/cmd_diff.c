/* SPDX-License-Identifier: MIT */
/*
 * diff: which events change between two sets of dictionaries and rules, or between two outputs of `detente code`.
 *
 * OLD and NEW are lists of a user's files, parted by commas; the corpus is then coded twice, document by document, by
 * threads like those of `code`.  Or they are outputs: both are read whole, their lines put together by document.
 */
#include <jansson.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "cli/diff.h"
#include "pipeline/pool.h"
#include "store/json.h"

#define SIDES 2
#define DIFF_OUTPUT_MAX ((size_t)2 << 30) /* bytes of one output of `detente code` */
#define DIFF_FILE_MAX ((size_t)64 << 20)
#define DIFF_NAMES_MAX 4096               /* bytes of a list of files */

typedef struct Item {
    Arena arena;
    Document doc;
    ReaderNote note;
    Buf side[SIDES];
    Err err;
} Item;

typedef struct Run {
    const Options *o;
    Diff diff;
    Buf out;
    Session session[SIDES];
    Worker **worker[SIDES];
    size_t jobs, n_items;
    Item *item;
    Reader *reader;
    bool some_failed;
} Run;

static bool write_out(Run *run)
{
    bool ok = output_write(buf_str(&run->out));
    buf_reset(&run->out);
    return ok;
}

static void document_failed(Run *run, Str path, Str id, const Err *err)
{
    complain_document(path, id, err);
    run->some_failed = true;
}

/* --- coding the corpus twice --- */

static int make(void *cookie, void *at)
{
    Run *run = cookie;
    Item *item = at;
    item->err = (Err){ 0 };
    return document_next(run->reader, &item->arena, &item->doc, &item->note, &run->some_failed);
}

static void work(void *cookie, size_t job, void *at)
{
    Run *run = cookie;
    Item *item = at;
    for (int i = 0; i < SIDES; i++) {
        Coded coded;
        buf_reset(&item->side[i]);
        if (worker_code(run->worker[i][job], &item->arena, &item->doc, false, &coded, &item->err)) return;
        if (json_events(&item->side[i], &coded, &item->arena, &item->err)) return;
    }
}

static int take(void *cookie, void *at)
{
    Run *run = cookie;
    Item *item = at;
    notes_print(&item->doc, &item->note);
    if (!item->err.code) diff_document(&run->diff, buf_str(&item->side[0]), buf_str(&item->side[1]), &run->out, &item->err);
    if (item->err.code) document_failed(run, item->doc.path, item->doc.id, &item->err);
    return write_out(run) ? 0 : ERR_OUTPUT;
}

static int workers_open(Run *run, Err *err)
{
    const Options *o = run->o;
    ReaderSettings settings = { .format = input_format(o), .keep_appeal = o->keep_appeal, .date = str_of(o->date) };
    static const char *const standard_input[] = { "-" };
    bool given = o->n_path > SIDES;
    run->jobs = jobs_of(o);
    run->n_items = run->jobs > 1 ? run->jobs * POOL_ITEMS_PER_JOB : 1;
    run->item = calloc(run->n_items, sizeof *run->item);
    if (!run->item) return err_memory(err);
    int rc = reader_open(&run->reader, given ? o->path + SIDES : standard_input, given ? o->n_path - SIDES : 1, &settings, err);
    for (int i = 0; i < SIDES && !rc; i++) {
        run->worker[i] = calloc(run->jobs, sizeof *run->worker[i]);
        if (!run->worker[i]) return err_memory(err);
        for (size_t k = 0; !rc && k < run->jobs; k++) rc = worker_open(&run->worker[i][k], run->session[i].engine, err);
    }
    return rc;
}

static void corpus_close(Run *run)
{
    for (int i = 0; i < SIDES; i++) {
        for (size_t k = 0; run->worker[i] && k < run->jobs; k++) worker_close(&run->worker[i][k]);
        free(run->worker[i]);
        session_close(&run->session[i]);
    }
    for (size_t i = 0; run->item && i < run->n_items; i++) {
        arena_close(&run->item[i].arena);
        for (int k = 0; k < SIDES; k++) buf_close(&run->item[i].side[k]);
    }
    free(run->item);
    reader_close(&run->reader);
}

/* A file of rules, or a dictionary?  By name, else by its first line that says something. */
static bool is_rules(const char *path, Str text)
{
    Str line;
    if (str_ends(str_of(path), STR(".rules"))) return true;
    if (str_ends(str_of(path), STR(".actors"))) return false;
    while (str_next(&text, '\n', &line)) {
        line = str_trim(line);
        if (line.n && line.p[0] != '#') return line.p[0] != '%';
    }
    return false;
}

static int list_add(Options *side, const char *path)
{
    Buf b = { 0 };
    Err err = { 0 };
    int rc = file_read(path, DIFF_FILE_MAX, &b, &err);
    if (rc) complain_err(&err);
    else if (side->n_actors == CLI_FILES_MAX || side->n_rules == CLI_FILES_MAX) {
        complain("more than %d files in a list", CLI_FILES_MAX);
        rc = ERR_LIMIT;
    } else if (is_rules(path, buf_str(&b)))
        side->rules[side->n_rules++] = path;
    else
        side->actors[side->n_actors++] = path;
    buf_close(&b);
    return rc ? EXIT_CALL : EXIT_OK;
}

/* The files of a list into the options of one side.  `names` holds their paths. */
static int list_read(Options *side, const char *list, char names[DIFF_NAMES_MAX])
{
    if (strcmp(list, "-") == 0 || strcmp(list, "builtin") == 0) return EXIT_OK;
    if (strlen(list) >= DIFF_NAMES_MAX) {
        complain("a list of more than %d bytes", DIFF_NAMES_MAX - 1);
        return EXIT_CALL;
    }
    strcpy(names, list);
    for (char *at = names, *comma; at; at = comma ? comma + 1 : NULL) {
        comma = strchr(at, ',');
        if (comma) *comma = 0;
        int rc = *at ? list_add(side, at) : EXIT_OK;
        if (rc) return rc;
    }
    return EXIT_OK;
}

/* EXIT_*, or ERR_OUTPUT. */
static int corpus(Run *run)
{
    char names[SIDES][DIFF_NAMES_MAX];
    Err err = { 0 };
    int rc = EXIT_OK;
    for (int i = 0; i < SIDES && !rc; i++) {
        Options side = *run->o;
        rc = list_read(&side, run->o->path[i], names[i]);
        if (!rc) rc = session_open(&run->session[i], &side, true);
    }
    if (rc) return rc;
    const PoolCalls calls = { make, work, take, run };
    rc = workers_open(run, &err);
    if (!rc) rc = pool_run(&calls, run->jobs, run->item, run->n_items, sizeof *run->item, &err);
    if (err.code) complain_err(&err);
    return rc == ERR_OUTPUT ? rc : rc ? EXIT_SOME : EXIT_OK;
}

/* --- two outputs --- */

typedef struct Line {
    Str doc, text; /* doc: copied into the arena */
    int side;
    size_t number; /* of the line; the order of the old output, then that of the new one */
} Line;

typedef struct Lines {
    Line *line;
    size_t n, cap;
    Arena arena;
} Lines;

static int by_document(const void *a, const void *b)
{
    const Line *x = a, *y = b;
    int c = str_cmp(x->doc, y->doc);
    return c ? c : x->side != y->side ? x->side - y->side : (x->number > y->number) - (x->number < y->number);
}

typedef struct Group { size_t first, n, order; } Group; /* lines of one document */

static int by_order(const void *a, const void *b)
{
    const Group *x = a, *y = b;
    return (x->order > y->order) - (x->order < y->order);
}

static void line_add(Lines *lines, int side, Str text, json_t *doc)
{
    Line *grown = arena_grow(&lines->arena, lines->line, &lines->cap, lines->n + 1, sizeof *grown);
    if (!grown) return;
    lines->line = grown;
    Str id = arena_str(&lines->arena, (Str){ json_string_value(doc), json_string_length(doc) });
    lines->line[lines->n] = (Line){ id, text, side, lines->n };
    lines->n++;
}

static int lines_add(Run *run, Lines *lines, int side, Str all, Err *err)
{
    Str text;
    for (size_t number = 1; str_next(&all, '\n', &text); number++) {
        if (!str_trim(text).n) continue;
        json_error_t at;
        json_t *o = json_loadb(text.p, text.n, 0, &at), *doc = json_object_get(o, "doc");
        if (json_is_string(doc)) {
            line_add(lines, side, text, doc);
        } else {
            complain("%s:%zu: no event: %s", run->o->path[side], number, o ? "no \"doc\"" : at.text);
            run->some_failed = true;
        }
        json_decref(o);
        if (lines->arena.failed) return err_memory(err);
    }
    return 0;
}

static int group_compare(Run *run, const Line *line, size_t n)
{
    Buf side[SIDES] = { 0 };
    Err err = { 0 };
    for (size_t i = 0; i < n; i++) {
        buf_add(&side[line[i].side], line[i].text);
        buf_char(&side[line[i].side], '\n');
    }
    int rc = side[0].failed || side[1].failed ? err_memory(&err) : 0;
    if (!rc) rc = diff_document(&run->diff, buf_str(&side[0]), buf_str(&side[1]), &run->out, &err);
    if (rc) document_failed(run, STR("diff"), line[0].doc, &err);
    for (int i = 0; i < SIDES; i++) buf_close(&side[i]);
    return write_out(run) ? 0 : ERR_OUTPUT;
}

static int lines_compare(Run *run, Lines *lines, Err *err)
{
    Group *group = arena_array(&lines->arena, lines->n + 1, sizeof *group);
    size_t n = 0;
    if (!group) return err_memory(err);
    if (lines->n) qsort(lines->line, lines->n, sizeof *lines->line, by_document);
    for (size_t i = 0; i < lines->n; i++) {
        if (!i || !str_eq(lines->line[i].doc, lines->line[i - 1].doc)) group[n++] = (Group){ i, 0, lines->line[i].number };
        group[n - 1].n++;
    }
    qsort(group, n, sizeof *group, by_order);
    int rc = 0;
    for (size_t i = 0; !rc && i < n; i++) rc = group_compare(run, lines->line + group[i].first, group[i].n);
    return rc;
}

static int outputs(Run *run)
{
    Buf file[SIDES] = { 0 };
    Lines lines = { 0 };
    Err err = { 0 };
    int rc = 0;
    for (int i = 0; i < SIDES && !rc; i++) {
        rc = file_read(run->o->path[i], DIFF_OUTPUT_MAX, &file[i], &err);
        if (!rc) rc = lines_add(run, &lines, i, buf_str(&file[i]), &err);
    }
    if (!rc) rc = lines_compare(run, &lines, &err);
    if (err.code) complain_err(&err);
    arena_close(&lines.arena);
    for (int i = 0; i < SIDES; i++) buf_close(&file[i]);
    return rc == ERR_OUTPUT ? rc : rc ? EXIT_SOME : EXIT_OK;
}

/* An output of `detente code` begins with a brace, or is empty; a file that ends in .actors or .rules is never one. */
static bool is_output(const char *path)
{
    FILE *f = strcmp(path, "-") == 0 ? NULL : fopen(path, "rb");
    int c = '#';
    if (str_ends(str_of(path), STR(".actors")) || str_ends(str_of(path), STR(".rules"))) c = '%';
    else if (f)
        do c = getc(f);
        while (c != EOF && ascii_isspace((char)c));
    bool failed = f && ferror(f);
    if (f) fclose(f);
    return f && !failed && (c == '{' || c == EOF);
}

int cmd_diff(const Options *o)
{
    if (o->n_path < SIDES) {
        complain("diff takes OLD and NEW; see detente diff --help");
        return EXIT_CALL;
    }
    bool output[SIDES] = { is_output(o->path[0]), is_output(o->path[1]) };
    if (output[0] != output[1] || (output[0] && o->n_path > SIDES)) {
        complain(output[0] != output[1] ? "OLD and NEW are both outputs of detente code, or both lists of files"
                                        : "two outputs are compared without a corpus");
        return EXIT_CALL;
    }
    Run run = { .o = o, .diff.json = o->format && strcmp(o->format, "jsonl") == 0 };
    int rc = output[0] ? outputs(&run) : corpus(&run);
    if (rc == EXIT_OK || (rc == EXIT_SOME && run.diff.documents)) {
        diff_summary(&run.diff, &run.out);
        if (!write_out(&run)) rc = ERR_OUTPUT;
    }
    corpus_close(&run);
    buf_close(&run.out);
    return rc == ERR_OUTPUT ? EXIT_OUTPUT : rc ? rc : run.some_failed ? EXIT_SOME : EXIT_OK;
}
