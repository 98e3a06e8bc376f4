/* SPDX-License-Identifier: MIT */
#include "pipeline/spool.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/temporary.h"

#define FIELDS 11 /* of a document; the id is the first */
#define FIRST_ROOM 1024

typedef struct Told { /* of a report, number 1 being the first */
    uint64_t place;   /* in the file */
    uint32_t of;      /* the report that it is a copy or update of; 0: none */
    uint32_t reports;
} Told;

typedef struct Head { /* in the file, in front of the fields and the shingles */
    uint64_t content;
    int64_t of;
    double similarity;
    uint32_t kind, shingles, bound;
    uint32_t length[FIELDS];
} Head;

struct Spool {
    FILE *file;
    uint64_t end, text;
    Told *told;
    uint32_t n, room, at; /* at: given out again */
};

static bool is_copy(DuplicateKind kind) { return kind == TOLD_EXACT || kind == TOLD_NEAR; }

static void fields_of(Document *doc, Str *out[FIELDS])
{
    Str *const all[FIELDS] = { &doc->id, &doc->date, &doc->title, &doc->text, &doc->url, &doc->publisher, &doc->language,
                               &doc->time, &doc->date_source, &doc->authors, &doc->path };
    memcpy(out, all, sizeof all);
}

static int broken(Err *err)
{
    return err_set(err, ERR_OUTPUT, NULL, 0, -1, "the temporary file of reports: %s", errno ? strerror(errno) : "cut off");
}

int spool_open(Spool **out, const char *folder, Err *err)
{
    Spool *s = *out = calloc(1, sizeof *s);
    if (!s) return err_memory(err);
    s->file = temporary_open(folder, "reports", err);
    if (s->file) return 0;
    spool_close(out);
    return ERR_OUTPUT;
}

void spool_close(Spool **spool)
{
    Spool *s = *spool;
    if (!s) return;
    if (s->file) fclose(s->file);
    free(s->told);
    free(s);
    *spool = NULL;
}

static int told_add(Spool *s, int64_t of, Err *err)
{
    if (s->n == UINT32_MAX / 2) return err_set(err, ERR_LIMIT, NULL, 0, -1, "more than %u reports", UINT32_MAX / 2);
    if (s->n == s->room) {
        uint32_t room = s->room ? s->room * 2 : FIRST_ROOM;
        Told *grown = realloc(s->told, room * sizeof *grown);
        if (!grown) return err_memory(err);
        s->told = grown;
        s->room = room;
    }
    s->told[s->n++] = (Told){ s->end, (uint32_t)of, 1 };
    return 0;
}

static bool put(Spool *s, const void *p, size_t n)
{
    s->end += n;
    return !n || fwrite(p, 1, n, s->file) == n;
}

int spool_add(Spool *s, const Document *doc, const DuplicateAnswer *answer, Err *err)
{
    Document kept = *doc;
    const Fingerprint *before = &answer->before;
    Str *field[FIELDS];
    fields_of(&kept, field);
    if (is_copy(answer->kind)) kept.text = (Str){ NULL, 0 };
    Head h = { before->content, answer->of, answer->similarity, answer->kind, before->n, before->bound, { 0 } };
    for (int i = 0; i < FIELDS; i++) h.length[i] = (uint32_t)field[i]->n;
    int rc = told_add(s, answer->kind == TOLD_FIRST ? 0 : answer->of, err);
    if (rc) return rc;
    errno = 0;
    bool fine = put(s, &h, sizeof h);
    for (int i = 0; i < FIELDS; i++) fine = fine && put(s, field[i]->p, field[i]->n);
    s->text += kept.text.n;
    return fine && put(s, before->shingle, before->n * sizeof *before->shingle) ? 0 : broken(err);
}

/* A copy comes behind what it copies: from the last to the first, each report is complete when it is added to another. */
int spool_turn(Spool *s, Err *err)
{
    for (uint32_t i = s->n; i-- > 0;)
        if (s->told[i].of && s->told[i].of <= i) s->told[s->told[i].of - 1].reports += s->told[i].reports;
    errno = 0;
    return fflush(s->file) || fseeko(s->file, 0, SEEK_SET) ? broken(err) : 0;
}

static bool get(Spool *s, void *p, size_t n) { return p && (!n || fread(p, 1, n, s->file) == n); }

int spool_next(Spool *s, Arena *arena, SpoolReport *out, Err *err)
{
    Head h;
    Str *field[FIELDS];
    *out = (SpoolReport){ .reports = 0 };
    if (s->at == s->n) return 0;
    errno = 0;
    if (!get(s, &h, sizeof h)) return broken(err);
    out->reports = s->told[s->at++].reports;
    fields_of(&out->doc, field);
    bool fine = true;
    for (int i = 0; i < FIELDS; i++) {
        char *p = arena_alloc(arena, (size_t)h.length[i] + 1);
        fine = fine && get(s, p, h.length[i]);
        *field[i] = (Str){ p, h.length[i] };
    }
    uint32_t *shingle = arena_array(arena, (size_t)h.shingles + 1, sizeof *shingle);
    fine = fine && get(s, shingle, h.shingles * sizeof *shingle);
    if (arena->failed) return err_memory(err);
    out->answer = (DuplicateAnswer){ (DuplicateKind)h.kind, h.of, h.similarity, s->at, { h.content, shingle, h.shingles, h.bound } };
    return fine ? 1 : broken(err);
}

int64_t spool_story(const Spool *s, int64_t number)
{
    while (number > 0 && number <= s->n && s->told[number - 1].of) number = s->told[number - 1].of;
    return number;
}

int spool_id(const Spool *s, int64_t number, Arena *arena, Str *id, Err *err)
{
    Head h;
    *id = (Str){ NULL, 0 };
    if (number < 1 || number > s->n) return err_set(err, ERR_CALL, NULL, 0, -1, "no report %lld", (long long)number);
    off_t place = (off_t)s->told[number - 1].place;
    errno = 0;
    if (pread(fileno(s->file), &h, sizeof h, place) != (ssize_t)sizeof h) return broken(err);
    char *p = arena_alloc(arena, (size_t)h.length[0] + 1);
    if (!p) return err_memory(err);
    if (pread(fileno(s->file), p, h.length[0], place + (off_t)sizeof h) != (ssize_t)h.length[0]) return broken(err);
    *id = (Str){ p, h.length[0] };
    return 0;
}

uint64_t spool_bytes(const Spool *s) { return s->text; }
