/* SPDX-License-Identifier: MIT */
#include "pipeline/duplicate.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/temporary.h"

#define PLACES (FINGERPRINT_SKETCH + 1) /* of a report in the index: its sketch, and behind it the hash of the whole */
#define CHUNK 4096                      /* reports that memory is taken for at a time */
#define LOAD 4                          /* places for each chain of the index */
#define CHAIN_STEPS 256                 /* of one chain that are looked at, the newest first */
#define CHAIN_FOUND 64                  /* reports that one hash may bring: one that has more is a site's own phrase */
#define HITS_NEEDED 2                   /* common hashes of two sketches */
#define COMPARED_MAX 16                 /* candidates that are compared in full */
#define DOCS_MAX (UINT32_MAX / PLACES - 1)
#define BITS_MIN 12

typedef struct DuplicateDoc {
    uint64_t content;
    int64_t number;
    uint64_t place : 48;  /* of its shingles in the file */
    uint64_t in_file : 1; /* else the caller has them */
    uint64_t places : 5;  /* that are in use */
    uint64_t gone : 1;
    int32_t day;
} DuplicateDoc;

typedef struct Place {
    uint32_t hash;
    uint32_t next; /* the place before it in the chain, from 1; 0: none */
} Place;

typedef struct Chunk {
    DuplicateDoc doc[CHUNK];
    Place place[CHUNK * PLACES];
} Chunk;

struct Duplicates {
    DuplicateMode mode;
    DuplicateFetch fetch;
    void *cookie;
    Chunk **chunk;
    size_t n_chunks;
    uint32_t n;     /* reports */
    uint32_t *head; /* of chains: places from 1 */
    unsigned bits;  /* 1 << bits chains */
    FILE *file;     /* of shingles: how many, their bound, themselves */
    uint64_t end;
};

static DuplicateDoc *doc_at(const Duplicates *d, uint32_t i) { return &d->chunk[i / CHUNK]->doc[i % CHUNK]; }

/* Place number at, from 0: those of report i are i * PLACES and the next. */
static Place *place_at(const Duplicates *d, uint32_t at)
{
    return &d->chunk[at / PLACES / CHUNK]->place[at % (CHUNK * PLACES)];
}

static uint32_t *head_of(const Duplicates *d, uint32_t hash) { return &d->head[(hash * 0x9e3779b1u) >> (32 - d->bits)]; }

const char *duplicate_kind_name(DuplicateKind kind)
{
    static const char *const name[] = { [TOLD_FIRST] = "first", [TOLD_EXACT] = "exact", [TOLD_NEAR] = "near", [TOLD_UPDATE] = "update" };
    return name[kind];
}

int duplicates_open(Duplicates **out, DuplicateMode mode, const char *folder, DuplicateFetch fetch, void *cookie, Err *err)
{
    Duplicates *d = calloc(1, sizeof *d);
    *out = d;
    if (!d) return err_memory(err);
    *d = (Duplicates){ .mode = mode, .fetch = fetch, .cookie = cookie, .bits = BITS_MIN };
    d->head = calloc((size_t)1 << d->bits, sizeof *d->head);
    int rc = d->head ? 0 : err_memory(err);
    if (!rc && mode == DUPLICATE_NEAR && !(d->file = temporary_open(folder, "the shingles of reports", err))) rc = ERR_OUTPUT;
    if (rc) duplicates_close(out);
    return rc;
}

void duplicates_close(Duplicates **duplicates)
{
    Duplicates *d = *duplicates;
    if (!d) return;
    for (size_t i = 0; i < d->n_chunks; i++) free(d->chunk[i]);
    free(d->chunk);
    free(d->head);
    if (d->file) fclose(d->file);
    free(d);
    *duplicates = NULL;
}

size_t duplicates_memory(const Duplicates *d)
{
    return sizeof *d + d->n_chunks * (sizeof(Chunk) + sizeof *d->chunk) + sizeof *d->head * ((size_t)1 << d->bits);
}

/* --- the index --- */

static void link_in(Duplicates *d, uint32_t at)
{
    Place *p = place_at(d, at);
    uint32_t *head = head_of(d, p->hash);
    p->next = *head;
    *head = at + 1;
}

static int index_grow(Duplicates *d, Err *err)
{
    if ((uint64_t)d->n * PLACES < (uint64_t)LOAD << d->bits) return 0;
    uint32_t *grown = calloc((size_t)2 << d->bits, sizeof *grown);
    if (!grown) return err_memory(err);
    free(d->head);
    d->head = grown;
    d->bits++;
    for (uint32_t i = 0; i < d->n; i++)
        for (uint32_t k = 0; k < doc_at(d, i)->places; k++) link_in(d, i * PLACES + k);
    return 0;
}

static int chunk_ready(Duplicates *d, Err *err)
{
    if (d->n < d->n_chunks * CHUNK) return 0;
    if (d->n >= DOCS_MAX) return err_set(err, ERR_LIMIT, NULL, 0, -1, "more than %u different reports", (unsigned)DOCS_MAX);
    Chunk **grown = realloc(d->chunk, (d->n_chunks + 1) * sizeof *grown);
    if (!grown) return err_memory(err);
    d->chunk = grown;
    if (!(grown[d->n_chunks] = malloc(sizeof **grown))) return err_memory(err);
    d->n_chunks++;
    return 0;
}

static int add(Duplicates *d, DuplicateDoc doc, const uint32_t *sketch, size_t n, Err *err)
{
    int rc = chunk_ready(d, err);
    if (!rc) rc = index_grow(d, err);
    if (rc) return rc;
    if (n > FINGERPRINT_SKETCH) n = FINGERPRINT_SKETCH;
    if (d->mode != DUPLICATE_NEAR) n = 0;
    uint32_t first = d->n * PLACES;
    for (size_t i = 0; i < n; i++) place_at(d, first + (uint32_t)i)->hash = sketch[i];
    place_at(d, first + (uint32_t)n)->hash = (uint32_t)doc.content;
    doc.places = n + 1;
    *doc_at(d, d->n) = doc;
    for (size_t i = 0; i <= n; i++) link_in(d, first + (uint32_t)i);
    d->n++;
    return 0;
}

int duplicates_load(Duplicates *d, uint64_t content, const uint32_t *sketch, size_t n, int32_t day, int64_t number, Err *err)
{
    if (d->mode == DUPLICATE_NONE) return 0;
    return add(d, (DuplicateDoc){ .content = content, .number = number, .day = day }, sketch, n, err);
}

/* The report with this number, or NULL. */
static DuplicateDoc *find(const Duplicates *d, int64_t number)
{
    uint32_t low = 0, high = d->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc_at(d, middle)->number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < d->n && doc_at(d, low)->number == number && !doc_at(d, low)->gone ? doc_at(d, low) : NULL;
}

void duplicates_forget(Duplicates *d, int64_t number)
{
    DuplicateDoc *doc = find(d, number);
    if (doc) doc->gone = 1;
}

/* Reports before `number` with this hash, the newest first, into `found`, which has room for CHAIN_FOUND. */
static size_t chain(const Duplicates *d, uint32_t hash, int64_t number, uint32_t *found)
{
    size_t n = 0;
    uint32_t at = *head_of(d, hash);
    for (int step = 0; at && step < CHAIN_STEPS && n < CHAIN_FOUND; step++) {
        const Place *p = place_at(d, at - 1);
        uint32_t i = (at - 1) / PLACES;
        const DuplicateDoc *doc = doc_at(d, i);
        if (p->hash == hash && doc->number < number && !doc->gone) found[n++] = i;
        at = p->next;
    }
    return n;
}

/* --- shingles in the file --- */

static int shingles_write(Duplicates *d, const Fingerprint *f, DuplicateDoc *doc, Err *err)
{
    uint32_t head[2] = { f->n, f->bound };
    size_t bytes = f->n * sizeof *f->shingle;
    int fd = fileno(d->file);
    doc->place = d->end;
    doc->in_file = 1;
    errno = 0;
    if (pwrite(fd, head, sizeof head, (off_t)d->end) != (ssize_t)sizeof head ||
        pwrite(fd, f->shingle, bytes, (off_t)(d->end + sizeof head)) != (ssize_t)bytes)
        return err_set(err, ERR_OUTPUT, NULL, 0, -1, "the temporary file for the shingles of reports: %s", strerror(errno));
    d->end += sizeof head + bytes;
    return 0;
}

static int shingles_read(const Duplicates *d, const DuplicateDoc *doc, Arena *arena, Fingerprint *out, Err *err)
{
    if (!doc->in_file) return d->fetch ? d->fetch(d->cookie, doc->number, arena, out, err) : ERR_CALL;
    uint32_t head[2];
    int fd = fileno(d->file);
    errno = 0;
    bool sound = pread(fd, head, sizeof head, (off_t)doc->place) == (ssize_t)sizeof head && head[0] <= FINGERPRINT_MAX;
    size_t bytes = sound ? head[0] * sizeof(uint32_t) : 0;
    uint32_t *shingle = arena_alloc(arena, bytes + 1);
    if (!shingle) return err_memory(err);
    if (!sound || pread(fd, shingle, bytes, (off_t)(doc->place + sizeof head)) != (ssize_t)bytes)
        return err_set(err, ERR_OUTPUT, NULL, 0, -1, "the temporary file for the shingles of reports: %s", strerror(errno));
    *out = (Fingerprint){ doc->content, shingle, head[0], head[1] };
    return 0;
}

/* --- deciding --- */

/* weight: of common hashes, the more the fewer reports have them, so that a site's own phrases count little. */
typedef struct Candidate { uint32_t doc, weight; } Candidate;

static int by_weight(const void *a, const void *b)
{
    const Candidate *x = a, *y = b;
    if (x->weight != y->weight) return x->weight < y->weight ? 1 : -1;
    return (x->doc > y->doc) - (x->doc < y->doc);
}

static int by_doc(const void *a, const void *b)
{
    uint32_t x = ((const Candidate *)a)->doc, y = ((const Candidate *)b)->doc;
    return (x > y) - (x < y);
}

static size_t hits(const Duplicates *d, uint32_t hash, int64_t number, Candidate *out)
{
    uint32_t found[CHAIN_FOUND];
    size_t n = chain(d, hash, number, found);
    for (size_t i = 0; i < n; i++) out[i] = (Candidate){ found[i], CHAIN_FOUND / (uint32_t)n };
    return n;
}

/* Who shares enough of the sketch, those that share most first. */
static size_t candidates(const Duplicates *d, const Fingerprint *f, int64_t number, Candidate *out)
{
    Candidate hit[FINGERPRINT_SKETCH * CHAIN_FOUND];
    size_t n = 0, found = 0;
    for (size_t i = 0; i < FINGERPRINT_SKETCH && i < f->n; i++) n += hits(d, f->shingle[i], number, hit + n);
    qsort(hit, n, sizeof *hit, by_doc);
    for (size_t i = 0, end; i < n; i = end) {
        uint32_t weight = 0;
        for (end = i; end < n && hit[end].doc == hit[i].doc; end++) weight += hit[end].weight;
        if (end - i >= HITS_NEEDED) out[found++] = (Candidate){ hit[i].doc, weight };
    }
    qsort(out, found, sizeof *out, by_weight);
    return found < COMPARED_MAX ? found : COMPARED_MAX;
}

static bool days_apart(int32_t a, int32_t b)
{
    if (a == DUPLICATE_NO_DAY || b == DUPLICATE_NO_DAY) return false;
    return a - b > DUPLICATE_DAYS || b - a > DUPLICATE_DAYS;
}

static bool same_story(FingerprintShare s)
{
    return s.resemblance >= DUPLICATE_RESEMBLANCE || s.of_a >= DUPLICATE_CONTAINED || s.of_b >= DUPLICATE_CONTAINED;
}

/* The report that is most like f, if any tells the same story. */
static int nearest(const Duplicates *d, const Fingerprint *f, int32_t day, int64_t number, Arena *arena, DuplicateAnswer *out,
                   Err *err)
{
    Candidate candidate[FINGERPRINT_SKETCH * CHAIN_FOUND];
    size_t n = f->n < DUPLICATE_SHORT ? 0 : candidates(d, f, number, candidate);
    for (size_t i = 0; i < n; i++) {
        const DuplicateDoc *doc = doc_at(d, candidate[i].doc);
        Fingerprint before;
        if (days_apart(day, doc->day)) continue;
        int rc = shingles_read(d, doc, arena, &before, err);
        if (rc) return rc;
        FingerprintShare s = fingerprint_compare(&before, f);
        if (before.n < DUPLICATE_SHORT || !same_story(s) || s.resemblance <= out->similarity) continue;
        out->of = doc->number;
        out->kind = s.ratio > DUPLICATE_LONGER ? TOLD_UPDATE : TOLD_NEAR;
        out->similarity = s.resemblance;
        out->before = before;
    }
    return 0;
}

/* The oldest report with the same words. */
static const DuplicateDoc *same_content(const Duplicates *d, uint64_t content, int64_t number)
{
    uint32_t found[CHAIN_FOUND];
    for (size_t n = chain(d, (uint32_t)content, number, found); n-- > 0;)
        if (doc_at(d, found[n])->content == content) return doc_at(d, found[n]);
    return NULL;
}

static int keep(Duplicates *d, const Fingerprint *f, int32_t day, int64_t number, Err *err)
{
    DuplicateDoc doc = { .content = f->content, .number = number, .day = day };
    int rc = d->mode == DUPLICATE_NEAR ? shingles_write(d, f, &doc, err) : 0;
    return rc ? rc : add(d, doc, f->shingle, f->n, err);
}

int duplicates_decide(Duplicates *d, const Fingerprint *f, int32_t day, int64_t number, int64_t next, Arena *arena,
                      DuplicateAnswer *out, Err *err)
{
    *out = (DuplicateAnswer){ .number = next };
    if (d->mode == DUPLICATE_NONE || !f->content) return 0; /* 0: no word in it */
    const DuplicateDoc *same = same_content(d, f->content, number);
    int rc = 0;
    if (same)
        *out = (DuplicateAnswer){ .kind = TOLD_EXACT, .of = same->number, .similarity = 1, .number = next };
    else if (d->mode == DUPLICATE_NEAR)
        rc = nearest(d, f, day, number, arena, out, err);
    if (rc) return rc;
    DuplicateDoc *itself = find(d, number);
    bool copy = out->kind == TOLD_EXACT || out->kind == TOLD_NEAR;
    if (copy || itself) out->number = number;
    if (copy && itself) itself->gone = 1;
    return copy || itself ? 0 : keep(d, f, day, next, err);
}

int32_t duplicates_day(Str date)
{
    if (date.n < 10 || date.p[4] != '-' || date.p[7] != '-') return DUPLICATE_NO_DAY;
    int part[3] = { 0 };
    static const int from[] = { 0, 5, 8 }, digits[] = { 4, 2, 2 };
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < digits[i]; k++) {
            if (!ascii_isdigit(date.p[from[i] + k])) return DUPLICATE_NO_DAY;
            part[i] = part[i] * 10 + (date.p[from[i] + k] - '0');
        }
    /* H. Hinnant, "chrono-compatible low-level date algorithms": years begin in March, so that leap days end them */
    int y = part[0] - (part[1] <= 2), era = y / 400, of_era = y - era * 400;
    int of_year = (153 * (part[1] + (part[1] > 2 ? -3 : 9)) + 2) / 5 + part[2] - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}
