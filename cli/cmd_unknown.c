/* SPDX-License-Identifier: MIT */
/*
 * actor --unknown: the names in a corpus that the dictionary lacks, the most frequent first.
 *
 * Counted are mentions that resolve to nothing, and what the parser took for a name and nobody mentions.  Threads code the
 * documents and list their names; the main thread counts, in the order of documents.
 */
#include <stdlib.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/unknown.h"
#include "nlp/labels.h"
#include "pipeline/pool.h"
#include "store/json.h"

#define TOP_USUAL 100

typedef struct Found {
    Str text;
    NameKind kind;
    uint32_t sentence;
} Found;

typedef struct Item {
    Arena arena;
    Document doc;
    ReaderNote note;
    Coded coded;
    Found *found;
    size_t n_found, cap;
    Err err;
} Item;

typedef struct Run {
    Session session;
    Worker **worker;
    size_t jobs, n_items;
    Item *item;
    Reader *reader;
    Unknown names;
    size_t documents;
    bool some_failed;
} Run;

static NameKind kind_of_ner(unsigned ner)
{
    return ner == NER_B_PER || ner == NER_I_PER ? NAME_PERSON
         : ner == NER_B_ORG || ner == NER_I_ORG ? NAME_ORGANISATION
         : ner == NER_B_LOC || ner == NER_I_LOC ? NAME_PLACE : NAME_OTHER;
}

static NameKind kind_of_words(const Sentence *s, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i <= last && i < s->n; i++)
        if (s->token[i].ner != NER_O) return kind_of_ner(s->token[i].ner);
    return NAME_OTHER;
}

static NameKind kind_of_actor(const Actor *a, const Sentence *s)
{
    switch (a->kind) {
    case ACTOR_UNKNOWN_PERSON: return NAME_PERSON;
    case ACTOR_UNKNOWN_ORG: return NAME_ORGANISATION;
    case ACTOR_UNKNOWN_PLACE: return NAME_PLACE;
    default: return kind_of_words(s, a->first, a->last);
    }
}

/* The names inside a mention, without articles and titles: from its first proper noun to its last. */
static Str name_words(const Item *item, const Sentence *s, uint32_t first, uint32_t last)
{
    while (first < last && s->token[first].upos != UPOS_PROPN) first++;
    while (last > first && s->token[last].upos != UPOS_PROPN) last--;
    return str_trim(str_sub(item->doc.text, s->token[first].start, s->token[last].end));
}

/* A capital, or a letter that is not ASCII; no single letter, month or day. */
static bool is_name(Str s)
{
    static const char *const time[] = { "January", "February", "March", "April", "June", "July", "August", "September", "October",
        "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Monday",
        "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
    if (s.n < 2 || !(ascii_isupper(s.p[0]) || (unsigned char)s.p[0] >= 0x80)) return false;
    Str word = s.p[s.n - 1] == '.' ? str_sub(s, 0, s.n - 1) : s;
    for (size_t i = 0; i < sizeof time / sizeof time[0]; i++)
        if (str_is(word, time[i])) return false;
    return true;
}

static bool is_unknown(const Actor *a, const Sentence *s)
{
    if (a->country[0] || a->n_sectors || a->entry || a->kind == ACTOR_PRONOUN || a->kind == ACTOR_PARTIES) return false;
    if (a->antecedent && (a->antecedent->country[0] || a->antecedent->n_sectors || a->antecedent->entry)) return false;
    return a->head < s->n && s->token[a->head].upos == UPOS_PROPN;
}

static void found_add(Item *item, Str text, NameKind kind, uint32_t sentence)
{
    if (!is_name(text)) return;
    Found *grown = arena_grow(&item->arena, item->found, &item->cap, item->n_found + 1, sizeof *grown);
    if (!grown) return;
    item->found = grown;
    item->found[item->n_found++] = (Found){ text, kind, sentence };
}

static bool begins_name(unsigned ner) { return ner == NER_B_PER || ner == NER_B_ORG || ner == NER_B_LOC; }

/* What the parser took for names outside all mentions. */
static void sentence_names(Item *item, const Sentence *s, const bool *covered, uint32_t number)
{
    for (uint32_t i = s->dateline; i < s->n; i++) {
        if (!begins_name(s->token[i].ner)) continue;
        uint32_t last = i;
        bool known = covered[i];
        while (last + 1 < s->n && s->token[last + 1].ner != NER_O && !begins_name(s->token[last + 1].ner)) known |= covered[++last];
        if (!known) found_add(item, name_words(item, s, i, last), kind_of_ner(s->token[i].ner), number);
    }
}

static void mention_found(Item *item, const Sentence *s, const Actor *a, uint32_t number)
{
    const Actor *full = a->antecedent && a->antecedent->name.n ? a->antecedent : a;
    Str text = full->name.n ? full->name : name_words(item, s, a->first, a->last < s->n ? a->last : s->n - 1);
    found_add(item, text, kind_of_actor(a, s), number);
}

/* "Quenby" inside "Torvald Quenby" is not counted again. */
static void sentence_found(Item *item, uint32_t number)
{
    const Sentence *s = &item->coded.sentence[number];
    const Actor *const *actor = (const Actor *const *)item->coded.actor[number];
    bool *covered = arena_array(&item->arena, s->n + 1, sizeof *covered);
    uint32_t *width = arena_array(&item->arena, s->n + 1, sizeof *width); /* of the widest unknown mention over a token */
    if (!covered || !width) return;
    for (uint32_t t = 0; t < s->n; t++) {
        const Actor *a = actor[t];
        for (uint32_t i = a ? a->first : s->n; i < s->n && i <= a->last; i++) {
            covered[i] = true;
            if (is_unknown(a, s) && a->last - a->first > width[i]) width[i] = a->last - a->first;
        }
    }
    for (uint32_t t = 0; t < s->n; t++) {
        const Actor *a = actor[t];
        if (a && is_unknown(a, s) && a->last - a->first >= width[a->head]) mention_found(item, s, a, number);
    }
    sentence_names(item, s, covered, number);
}

static int make(void *cookie, void *at)
{
    Run *run = cookie;
    Item *item = at;
    item->err = (Err){ 0 };
    item->found = NULL;
    item->n_found = item->cap = 0;
    return document_next(run->reader, &item->arena, &item->doc, &item->note, &run->some_failed);
}

static void work(void *cookie, size_t job, void *at)
{
    Run *run = cookie;
    Item *item = at;
    if (worker_code(run->worker[job], &item->arena, &item->doc, true, &item->coded, &item->err)) return;
    for (size_t i = 0; i < item->coded.n_sentences; i++) sentence_found(item, (uint32_t)i);
    if (item->arena.failed) err_memory(&item->err);
}

static int take(void *cookie, void *at)
{
    Run *run = cookie;
    Item *item = at;
    notes_print(&item->doc, &item->note);
    if (item->err.code) {
        complain_document(item->doc.path, item->doc.id, &item->err);
        run->some_failed = true;
        return 0;
    }
    run->documents++;
    for (size_t i = 0; i < item->n_found; i++) {
        const Found *f = &item->found[i];
        const Sentence *s = &item->coded.sentence[f->sentence];
        if (!unknown_add(&run->names, f->text, f->kind, str_sub(item->doc.text, s->start, s->end), run->documents)) return err_memory(NULL);
    }
    return 0;
}

static void name_table(Buf *b, const Name *n)
{
    buf_printf(b, "%6zu %8zu  %-12s  %s\n", n->documents, n->mentions, name_kind_name(unknown_kind(n)), n->text);
    for (int i = 0; i < UNKNOWN_EXAMPLES && n->example[i]; i++) buf_printf(b, "%18s%s\n", "", n->example[i]);
}

static void name_json(Buf *b, const Name *n)
{
    buf_lit(b, "{\"name\": ");
    json_put(b, str_of(n->text));
    buf_printf(b, ", \"documents\": %zu, \"mentions\": %zu, \"kind\": \"%s\", \"kinds\": {", n->documents, n->mentions,
               name_kind_name(unknown_kind(n)));
    bool first = true;
    for (NameKind k = NAME_PERSON; k < NAME_KINDS; k++) {
        if (!n->kind[k]) continue;
        buf_printf(b, "%s\"%s\": %zu", first ? "" : ", ", name_kind_name(k), n->kind[k]);
        first = false;
    }
    buf_lit(b, "}, \"examples\": [");
    for (int i = 0; i < UNKNOWN_EXAMPLES && n->example[i]; i++) {
        if (i) buf_lit(b, ", ");
        json_put(b, str_of(n->example[i]));
    }
    buf_lit(b, "]}\n");
}

static bool list(Run *run, const Options *o)
{
    bool table = o->format ? strcmp(o->format, "table") == 0 : isatty(STDOUT_FILENO);
    size_t top = o->top ? o->top : TOP_USUAL;
    Buf b = { 0 };
    unknown_rank(&run->names);
    if (table) buf_printf(&b, "%6s %8s  %-12s  %s\n", "docs", "mentions", "taken for", "name");
    for (size_t i = 0; i < run->names.n && i < top; i++) table ? name_table(&b, &run->names.name[i]) : name_json(&b, &run->names.name[i]);
    bool ok = !b.failed && output_write(buf_str(&b));
    buf_close(&b);
    if (run->names.dropped) complain("%zu names of few documents were dropped for want of room; their counts may be too low", run->names.dropped);
    return ok;
}

static int run_open(Run *run, const Options *o, Err *err)
{
    ReaderSettings settings = { .format = input_format(o), .keep_appeal = o->keep_appeal, .date = str_of(o->date) };
    run->jobs = jobs_of(o);
    run->n_items = run->jobs > 1 ? run->jobs * POOL_ITEMS_PER_JOB : 1;
    run->item = calloc(run->n_items, sizeof *run->item);
    run->worker = calloc(run->jobs, sizeof *run->worker);
    if (!run->item || !run->worker) return err_memory(err);
    int rc = reader_open(&run->reader, o->path, o->n_path, &settings, err);
    for (size_t i = 0; !rc && i < run->jobs; i++) rc = worker_open(&run->worker[i], run->session.engine, err);
    return rc;
}

static void run_close(Run *run)
{
    for (size_t i = 0; run->worker && i < run->jobs; i++) worker_close(&run->worker[i]);
    for (size_t i = 0; run->item && i < run->n_items; i++) arena_close(&run->item[i].arena);
    free(run->worker);
    free(run->item);
    reader_close(&run->reader);
    unknown_close(&run->names);
    session_close(&run->session);
}

int cmd_unknown(const Options *o)
{
    Run run = { .documents = 0 };
    Err err = { 0 };
    int rc = session_open(&run.session, o, true);
    if (rc) return rc;
    const PoolCalls calls = { make, work, take, &run };
    rc = run_open(&run, o, &err);
    if (!rc) rc = pool_run(&calls, run.jobs, run.item, run.n_items, sizeof *run.item, &err);
    if (rc && !err.code) err_memory(&err);
    if (rc) complain_err(&err);
    bool written = list(&run, o);
    run_close(&run);
    return !written ? EXIT_OUTPUT : rc || run.some_failed ? EXIT_SOME : EXIT_OK;
}
