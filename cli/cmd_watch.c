/* SPDX-License-Identifier: MIT */
/*
 * watch: folders and feeds → events, as they come, into a database.
 *
 * A folder is looked through every few seconds for files that were written or moved there.  A feed is asked every
 * --every seconds, with what its server said last (ETag, Last-Modified), so that nothing is sent where nothing is new; after
 * failures ever more seldom, up to once a day, and not before the server wants (Retry-After).  When to ask again is kept
 * in the database, so that a restart does not ask too early.
 */
#include <errno.h>
#include <ftw.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli/coding.h"
#include "cli/interrupt.h"
#include "net/fetch.h"
#include "store/db_feeds.h"

#define EVERY 900          /* seconds between two looks at a feed, without --every */
#define EVERY_MAX 86400    /* … after failures */
#define FOLDER_EVERY 3     /* seconds between two looks at a folder */
#define SETTLED 1          /* seconds that a file must have been left alone: it may still be being written */
#define WALK_FOLDERS 16    /* open at once */
#define NAP 200000000L     /* nanoseconds between two looks for a signal */

typedef struct Watch {
    const Options *o;
    Coding *coding;
    Fetch *fetch;
    Arena arena; /* of one fetch */
    Buf body;
    time_t *since; /* of each path: files from this second on are new; of a feed: when to ask it */
    bool some_failed;
} Watch;

static bool is_feed(const char *path) { return strncmp(path, "http://", 7) == 0 || strncmp(path, "https://", 8) == 0; }

static bool ended(void) { return interrupt_signal() != 0; }

static void warn(Watch *w, const Err *err)
{
    complain_err(err);
    w->some_failed = true;
}

/* One run; only what ends all is a failure. */
static int run(Watch *w, const char *const *path, size_t n, const char *name, Err *err)
{
    int rc = coding_run(w->coding, path, n, name, err);
    if (!rc) rc = coding_rest(w->coding, err);
    if (!rc && !output_flush()) rc = ERR_OUTPUT;
    return rc;
}

/* --- folders --- */

/* nftw gives its callback no cookie. */
static struct { time_t from, to; char **path; size_t n, cap; bool failed; } found;

static int look_at(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    if (at->level > 0 && path[at->base] == '.') return kind == FTW_D ? FTW_SKIP_SUBTREE : FTW_CONTINUE;
    time_t changed = st->st_mtime > st->st_ctime ? st->st_mtime : st->st_ctime; /* the latter: when it was moved here */
    if (kind != FTW_F || !S_ISREG(st->st_mode) || changed < found.from || changed >= found.to) return FTW_CONTINUE;
    if (found.n == found.cap) {
        char **grown = realloc(found.path, (found.cap * 2 + 64) * sizeof *grown);
        if (!grown) return FTW_STOP;
        found.path = grown;
        found.cap = found.cap * 2 + 64;
    }
    found.path[found.n] = strdup(path);
    return found.path[found.n] ? (found.n++, FTW_CONTINUE) : FTW_STOP;
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static int folder_look(Watch *w, size_t i, Err *err)
{
    const char *const path = w->o->path[i];
    time_t now = time(NULL);
    int rc = 0;
    if (!w->since[i]) {
        rc = run(w, &path, 1, NULL, err);
    } else {
        found.from = w->since[i];
        found.to = now - SETTLED;
        found.n = 0;
        if (nftw(path, look_at, WALK_FOLDERS, FTW_ACTIONRETVAL)) {
            Err problem = { 0 };
            err_set(&problem, ERR_INPUT, path, 0, -1, "cannot be looked through: %s", strerror(errno));
            warn(w, &problem);
        }
        qsort(found.path, found.n, sizeof *found.path, by_name);
        if (found.n) rc = run(w, (const char *const *)found.path, found.n, NULL, err);
        for (size_t k = 0; k < found.n; k++) free(found.path[k]);
        found.n = 0;
    }
    w->since[i] = now - SETTLED;
    return rc;
}

/* --- feeds --- */

static int64_t pause_after(const Watch *w, int64_t failures)
{
    int64_t every = w->o->every ? (int64_t)w->o->every : EVERY, pause = every;
    for (int64_t i = 0; i < failures && pause < EVERY_MAX; i++) pause *= 2;
    return failures && pause > EVERY_MAX ? (every > EVERY_MAX ? every : EVERY_MAX) : pause;
}

/* The reader takes paths: the body becomes a file without a place. */
static int body_code(Watch *w, const char *url, Str body, Err *err)
{
    char path[64];
    const char *const paths[] = { path };
    int fd = memfd_create("feed", MFD_CLOEXEC);
    if (fd < 0) return err_memory(err);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    size_t written = 0;
    while (written < body.n) {
        ssize_t n = write(fd, body.p + written, body.n - written);
        if (n <= 0) break;
        written += (size_t)n;
    }
    int rc = written < body.n ? err_memory(err) : run(w, paths, 1, url, err);
    close(fd);
    return rc;
}

static void mark(char to[DB_MARK], Str value)
{
    size_t n = value.n < DB_MARK ? value.n : 0; /* half a mark is none */
    memcpy(to, n ? value.p : "", n);
    to[n] = 0;
}

/* Asks the feed; *state is what is to be kept. */
static int feed_ask(Watch *w, const char *url, DbFeed *state, Err *err)
{
    FetchReply reply;
    Err problem = { 0 };
    arena_reset(&w->arena);
    Str etag = arena_str(&w->arena, str_of(state->etag)), modified = arena_str(&w->arena, str_of(state->modified));
    int rc = 0, failed = fetch_get(w->fetch, str_of(url), etag, modified, &w->arena, &w->body, &reply, &problem);
    if (ended()) return 0;
    if (!failed && reply.changed) rc = body_code(w, url, buf_str(&w->body), err);
    if (!failed) {
        mark(state->etag, reply.etag);
        mark(state->modified, reply.modified);
    }
    state->failures = failed ? state->failures + 1 : 0;
    int64_t pause = pause_after(w, state->failures);
    state->next = (int64_t)time(NULL) + (reply.retry_s > pause ? reply.retry_s : pause);
    if (failed) warn(w, &problem);
    return rc;
}

static int feed_look(Watch *w, size_t i, Err *err)
{
    const char *url = w->o->path[i];
    DbFeed state;
    int rc = db_feed_get(coding_db(w->coding), url, &state, err);
    if (rc) return rc;
    if (state.next <= (int64_t)time(NULL)) {
        rc = feed_ask(w, url, &state, err);
        if (rc || ended()) return rc; /* what was not stored to the end is asked for again */
        rc = db_feed_put(coding_db(w->coding), url, &state, err);
    }
    w->since[i] = (time_t)state.next;
    return rc;
}

/* --- the rounds --- */

static time_t next_look(const Watch *w)
{
    time_t now = time(NULL), next = now + EVERY_MAX;
    for (size_t i = 0; i < w->o->n_path; i++) {
        time_t at = is_feed(w->o->path[i]) ? w->since[i] : now + FOLDER_EVERY;
        if (at < next) next = at;
    }
    return next;
}

static void rest(time_t until)
{
    const struct timespec nap = { 0, NAP };
    while (!ended() && time(NULL) < until) nanosleep(&nap, NULL);
}

static int rounds(Watch *w, Err *err)
{
    int rc = coding_rest(w->coding, err);
    while (!rc && !ended()) {
        for (size_t i = 0; !rc && !ended() && i < w->o->n_path; i++) rc = is_feed(w->o->path[i]) ? feed_look(w, i, err) : folder_look(w, i, err);
        if (rc || w->o->once) break;
        rest(next_look(w));
    }
    return rc;
}

int cmd_watch(const Options *o)
{
    if (!o->db || o->no_path) {
        complain(o->db ? "watch what?  see detente watch --help" : "watch needs --db: what was seen is kept there");
        return EXIT_CALL;
    }
    Session session;
    Watch w = { .o = o, .since = calloc(o->n_path, sizeof *w.since) };
    int rc = session_open(&session, o, true);
    if (rc || !w.since) {
        free(w.since);
        return rc ? rc : EXIT_SOME;
    }
    Err err = { 0 };
    interrupt_catch();
    const FetchSettings fetching = { .allow_private = o->allow_private };
    rc = coding_open(&w.coding, o, &session, &err);
    if (!rc) rc = fetch_open(&w.fetch, &fetching, &err);
    if (!rc) rc = rounds(&w, &err);
    if (err.code) complain_err(&err);
    int status = coding_close(&w.coding, rc);
    session_close(&session);
    fetch_close(&w.fetch);
    arena_close(&w.arena);
    buf_close(&w.body);
    free(found.path);
    free(w.since);
    return status == EXIT_OK && w.some_failed ? EXIT_SOME : status;
}
