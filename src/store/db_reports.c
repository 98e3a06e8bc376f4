/* SPDX-License-Identifier: MIT */
/* The table `reports`: which reports there are, where they came from, which of them are copies. */
#include "store/db_inner.h"

#define SKETCH_BYTES (FINGERPRINT_SKETCH * sizeof(uint32_t))

/* --- sketches: big-endian in the file --- */

static size_t sketch_pack(const Fingerprint *f, uint8_t out[SKETCH_BYTES])
{
    size_t n = f->n < FINGERPRINT_SKETCH ? f->n : FINGERPRINT_SKETCH;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < sizeof(uint32_t); k++) out[i * sizeof(uint32_t) + k] = (uint8_t)(f->shingle[i] >> (24 - 8 * k));
    return n * sizeof(uint32_t);
}

static size_t sketch_unpack(Str bytes, uint32_t out[FINGERPRINT_SKETCH])
{
    size_t n = bytes.n / sizeof(uint32_t) < FINGERPRINT_SKETCH ? bytes.n / sizeof(uint32_t) : FINGERPRINT_SKETCH;
    for (size_t i = 0; i < n; i++) {
        out[i] = 0;
        for (size_t k = 0; k < sizeof(uint32_t); k++) out[i] = out[i] << 8 | (uint8_t)bytes.p[i * sizeof(uint32_t) + k];
    }
    return n;
}

/* --- what earlier runs left --- */

int db_duplicates(Db *db, Duplicates *d, Err *err)
{
    Row r = { 0 };
    if (sqlite3_prepare_v2(db->sql, "SELECT number, content, sketch, date FROM reports WHERE kind IN ('first', 'update') AND content <> 0"
                                    " ORDER BY number", -1, &r.s, NULL) != SQLITE_OK)
        return db_failure(db, err);
    int got;
    while ((got = row_next(db, &r, err)) > 0) {
        uint32_t sketch[FINGERPRINT_SKETCH];
        size_t n = sketch_unpack(row_get(&r, 2), sketch);
        int rc = duplicates_load(d, (uint64_t)sqlite3_column_int64(r.s, 1), sketch, n, duplicates_day(row_get(&r, 3)),
                                 sqlite3_column_int64(r.s, 0), err);
        if (rc) {
            got = rc;
            break;
        }
    }
    sqlite3_finalize(r.s);
    return got;
}

int db_fetch(void *cookie, int64_t number, Arena *arena, Fingerprint *out, Err *err)
{
    Db *db = cookie;
    Row r = row_of(db, FIND_TEXT);
    row_whole(&r, number);
    int got = row_next(db, &r, err);
    if (got >= 0) got = fingerprint_of(got ? row_get(&r, 0) : STR(""), arena, out, err);
    row_end(&r);
    return got;
}

int db_known(Db *db, const DbOrigin *origin, Err *err)
{
    Row r = row_of(db, FIND_ORIGIN);
    row_bytes(&r, origin->byte, DB_ORIGIN);
    row_whole(&r, db->before_run);
    int got = row_next(db, &r, err);
    row_end(&r);
    return got;
}

/* 1: the id is this report's now; 0: another one of this run has it. */
static int claim(Db *db, Str id, Err *err)
{
    Row r = row_of(db, CLAIM);
    row_text(&r, id);
    int rc = row_step(db, &r, err);
    return rc ? rc : sqlite3_changes(db->sql) > 0;
}

int db_pass(Db *db, const DbOrigin *origin, Err *err)
{
    Row r = row_of(db, FIND_ORIGIN);
    row_bytes(&r, origin->byte, DB_ORIGIN);
    row_whole(&r, db->before_run);
    int got = row_next(db, &r, err);
    if (got > 0) got = claim(db, row_get(&r, 0), err);
    row_end(&r);
    db->counts.passed += got > 0;
    return got;
}

int db_claim(Db *db, const Document *doc, Arena *arena, Str *id, Err *err)
{
    *id = doc->id;
    for (unsigned n = 2;; n++) {
        int got = claim(db, *id, err);
        if (got) return got < 0 ? got : 0;
        if (n == 2) db->counts.renamed++;
        *id = arena_printf(arena, "%.*s#%u", STR_ARG(doc->id), n);
        if (!id->p) return err_memory(err);
    }
}

/* --- a report's place --- */

int report_told(Db *db, Str id, int64_t *told, Err *err)
{
    Row r = row_of(db, DESCENDANTS);
    row_text(&r, id);
    int got;
    for (*told = 1; (got = row_next(db, &r, err)) > 0;) ++*told;
    row_end(&r);
    return got;
}

/* `more` reports tell the events of all that report `id` is a copy of. */
static int count_told(Db *db, Str id, int64_t more, Err *err)
{
    Row r = row_of(db, COUNT_TOLD);
    row_text(&r, id);
    row_whole(&r, more);
    return row_step(db, &r, err);
}

static int drop_rows(Db *db, int statement, Str id, Err *err)
{
    Row r = row_of(db, statement);
    row_text(&r, id);
    return row_step(db, &r, err);
}

/* A report, its copies and all that hangs on them. */
static int report_drop(Db *db, Duplicates *d, Str id, int64_t number, Arena *arena, Err *err)
{
    Row r = row_of(db, DESCENDANTS);
    Str *below = NULL;
    size_t n = 0, cap = 0;
    int rc;
    row_text(&r, id);
    while ((rc = row_next(db, &r, err)) > 0) {
        below = arena_grow(arena, below, &cap, n + 1, sizeof *below);
        Str copy = below ? arena_str(arena, row_get(&r, 0)) : (Str){ NULL, 0 };
        if (!copy.p) {
            rc = err_memory(err);
            break;
        }
        below[n++] = copy;
        if (d) duplicates_forget(d, sqlite3_column_int64(r.s, 1));
    }
    row_end(&r);
    if (d) duplicates_forget(d, number);
    if (!rc) rc = count_told(db, id, -(int64_t)(n + 1), err);
    for (size_t i = 0; !rc && i < n; i++) rc = drop_rows(db, DROP_DOCUMENT, below[i], err);
    if (!rc) rc = drop_rows(db, DROP_DOCUMENT, id, err);
    return rc ? rc : drop_rows(db, DROP_REPORT, id, err);
}

int db_place(Db *db, Duplicates *d, const Document *doc, DbPlace *place, Arena *arena, Err *err)
{
    Row r = row_of(db, FIND_ID);
    row_text(&r, doc->id);
    int got = row_next(db, &r, err);
    place->number = place->next = ++db->number;
    if (got <= 0) {
        row_end(&r);
        return got;
    }
    int64_t number = sqlite3_column_int64(r.s, 0);
    if (!str_eq(row_get(&r, 3), doc->path)) db->counts.replaced++;
    place->there = (uint64_t)sqlite3_column_int64(r.s, 1) == place->print.content;
    place->settled = place->there && sqlite3_column_int(r.s, 5);
    if (place->there) place->number = number;
    if (place->settled)
        place->answer = (DuplicateAnswer){ .kind = str_is(row_get(&r, 2), "update") ? TOLD_UPDATE : TOLD_FIRST,
                                           .of = sqlite3_column_int64(r.s, 4), .similarity = sqlite3_column_double(r.s, 6),
                                           .number = number };
    row_end(&r);
    if (place->settled && place->answer.kind == TOLD_UPDATE) return db_fetch(db, place->answer.of, arena, &place->answer.before, err);
    return place->there ? 0 : report_drop(db, d, doc->id, number, arena, err);
}

/* --- the row --- */

static void report_columns(Row *r, const char *kind, const Document *doc)
{
    row_text(r, str_of(kind));
    row_text(r, doc->date);
    row_text(r, doc->title);
    row_text(r, doc->url);
    row_text(r, doc->publisher);
    row_text(r, doc->path);
}

static int report_new(Db *db, const Document *doc, const DbPlace *place, const char *kind, const DbOrigin *origin, Err *err)
{
    Row r = row_of(db, PUT_REPORT);
    uint8_t sketch[SKETCH_BYTES];
    row_text(&r, doc->id);
    row_whole(&r, place->answer.number);
    report_columns(&r, kind, doc);
    row_bytes(&r, origin, origin ? DB_ORIGIN : 0);
    row_whole(&r, (int64_t)place->print.content);
    row_bytes(&r, sketch, sketch_pack(&place->print, sketch));
    return row_step(db, &r, err);
}

static int report_kept(Db *db, const Document *doc, const DbPlace *place, const char *kind, const DbOrigin *origin, Err *err)
{
    Row r = row_of(db, KEEP_REPORT);
    row_text(&r, doc->id);
    row_whole(&r, place->answer.number);
    report_columns(&r, kind, doc);
    row_bytes(&r, origin, origin ? DB_ORIGIN : 0);
    return row_step(db, &r, err);
}

/* Of which story it is, and a copy or update of what.  It has no copies itself. */
static int report_tie(Db *db, Str id, const DuplicateAnswer *answer, Err *err)
{
    Row of = row_of(db, FIND_STORY), r = row_of(db, TIE_REPORT);
    row_whole(&of, answer->of);
    int got = answer->kind == TOLD_FIRST ? 0 : row_next(db, &of, err);
    if (got < 0) return got;
    row_text(&r, id);
    row_copy(&r, got ? row_get(&of, 1) : id);
    row_copy(&r, got ? row_get(&of, 0) : STR(""));
    if (got)
        row_real(&r, answer->similarity);
    else
        row_bytes(&r, NULL, 0);
    row_end(&of);
    int rc = row_step(db, &r, err);
    return rc || !got ? rc : count_told(db, id, 1, err);
}

int report_put(Db *db, const Document *doc, const DbPlace *place, const char *kind, Err *err)
{
    const DbOrigin *origin = strcmp(kind, "failed") == 0 ? NULL : &place->origin;
    if (place->settled) return report_kept(db, doc, place, kind, origin, err);
    int rc = place->there ? count_told(db, doc->id, -1, err) : 0;
    if (!rc) rc = (place->there ? report_kept : report_new)(db, doc, place, kind, origin, err);
    return rc ? rc : report_tie(db, doc->id, &place->answer, err);
}

int db_copy(Db *db, const Document *doc, const DbPlace *place, bool failed, Err *err)
{
    int rc = place->there || failed ? drop_rows(db, DROP_DOCUMENT, doc->id, err) : 0;
    if (!rc) rc = report_put(db, doc, place, failed ? "failed" : duplicate_kind_name(place->answer.kind), err);
    db->counts.copies += !failed;
    return rc ? rc : db_batch(db, err);
}
