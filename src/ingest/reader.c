/* SPDX-License-Identifier: MIT */
#include "ingest/reader.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

#define READER_HEAD 256 /* bytes that are kept of a line that is too long: enough to guess from */

typedef struct Directory {
    struct dirent **entry;
    int n, at;
    dev_t device; /* which folder it is, to know a link that leads back */
    ino_t inode;
    char path[READER_MAX_PATH];
} Directory;

struct Reader {
    const char *const *path;
    size_t n, at;
    ReaderSettings settings;
    Directory stack[READER_MAX_DEPTH];
    int depth;
    FILE *file; /* the JSON lines being read, or NULL */
    char name[READER_MAX_PATH];
    int64_t line;
    Buf buffer;
};

int reader_open(Reader **out, const char *const *path, size_t n, const ReaderSettings *settings, Err *err)
{
    Reader *r = calloc(1, sizeof *r);
    *out = r;
    if (!r) return err_memory(err);
    r->path = path;
    r->n = n;
    r->settings = *settings;
    return 0;
}

static void directory_close(Directory *d)
{
    for (int i = 0; i < d->n; i++) free(d->entry[i]);
    free(d->entry);
    *d = (Directory){ 0 };
}

static void file_close(Reader *r)
{
    if (r->file && r->file != stdin) fclose(r->file);
    r->file = NULL;
}

void reader_close(Reader **reader)
{
    if (!reader || !*reader) return;
    Reader *r = *reader;
    while (r->depth) directory_close(&r->stack[--r->depth]);
    file_close(r);
    buf_close(&r->buffer);
    free(r);
    *reader = NULL;
}

/* --- which file is next --- */

static int hidden_out(const struct dirent *d) { return d->d_name[0] != '.'; }

static int byte_order(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static int directory_push(Reader *r, const char *path, const struct stat *st, Err *err)
{
    for (int i = 0; i < r->depth; i++)
        if (r->stack[i].device == st->st_dev && r->stack[i].inode == st->st_ino)
            return err_set(err, ERR_INPUT, path, 0, -1, "a link back to a folder that it is in; not followed");
    if (r->depth == READER_MAX_DEPTH)
        return err_set(err, ERR_LIMIT, path, 0, -1, "directories deeper than %d", READER_MAX_DEPTH);
    Directory *d = &r->stack[r->depth];
    d->n = scandir(path, &d->entry, hidden_out, byte_order);
    d->at = 0;
    if (d->n < 0) {
        d->n = 0;
        d->entry = NULL;
        return err_set(err, ERR_INPUT, path, 0, -1, "cannot be read: %s", strerror(errno));
    }
    snprintf(d->path, sizeof d->path, "%s", path);
    d->device = st->st_dev;
    d->inode = st->st_ino;
    r->depth++;
    return 0;
}

/* 1: r->name is the next path; 0: no more. */
static int path_next(Reader *r, Err *err)
{
    while (r->depth) {
        Directory *d = &r->stack[r->depth - 1];
        if (d->at == d->n) {
            directory_close(d);
            r->depth--;
            continue;
        }
        const char *name = d->entry[d->at++]->d_name;
        if (snprintf(r->name, sizeof r->name, "%s/%s", d->path, name) >= (int)sizeof r->name)
            return err_set(err, ERR_LIMIT, d->path, 0, -1, "a path of more than %d bytes", READER_MAX_PATH);
        return 1;
    }
    if (r->at == r->n) return 0;
    const char *path = r->path[r->at++];
    if (strlen(path) >= sizeof r->name) return err_set(err, ERR_LIMIT, NULL, 0, -1, "a path of more than %d bytes", READER_MAX_PATH);
    memcpy(r->name, path, strlen(path) + 1);
    return 1;
}

/* Opens the next input as r->file.  1: open; 0: no more; below 0: this one cannot be read. */
static int input_next(Reader *r, Err *err)
{
    for (;;) {
        int got = path_next(r, err);
        if (got <= 0) return got;
        if (strcmp(r->name, "-") == 0) {
            r->file = stdin;
            break;
        }
        struct stat st;
        if (stat(r->name, &st)) return err_set(err, ERR_INPUT, r->name, 0, -1, "%s", strerror(errno));
        if (S_ISDIR(st.st_mode)) {
            char path[READER_MAX_PATH];
            memcpy(path, r->name, sizeof path);
            int rc = directory_push(r, path, &st, err);
            if (rc) return rc;
            continue;
        }
        if (r->depth && !S_ISREG(st.st_mode)) /* a pipe or device found in a folder: reading might never end */
            return err_set(err, ERR_INPUT, r->name, 0, -1, "is no file");
        r->file = fopen(r->name, "rb");
        if (!r->file) return err_set(err, ERR_INPUT, r->name, 0, -1, "%s", strerror(errno));
        break;
    }
    r->line = 0;
    return 1;
}

/* --- documents --- */

/* The next line into r->buffer.  1: a line; 0: the end.  Of a line that is too long only the head is
 * kept and the rest passed over, so that the next call reads the next line. */
static int line_next(Reader *r, Err *err)
{
    int c = 0;
    size_t n = 0;
    buf_reset(&r->buffer);
    errno = 0;
    flockfile(r->file);
    while ((c = getc_unlocked(r->file)) != EOF) {
        if (n++ == READER_MAX_DOCUMENT) r->buffer.n = READER_HEAD;
        if (n <= READER_MAX_DOCUMENT) buf_char(&r->buffer, (char)c);
        if (c == '\n') break;
    }
    funlockfile(r->file);
    if (c == EOF && ferror(r->file)) {
        int code = errno;
        file_close(r);
        return err_set(err, ERR_INPUT, r->name, r->line, -1, "cannot be read: %s", strerror(code));
    }
    if (!n) return 0;
    r->line++;
    if (r->buffer.failed) return err_memory(err);
    if (n <= READER_MAX_DOCUMENT) return 1;
    Buf head = { 0 }; /* do not keep what one monstrous line took */
    buf_add(&head, buf_str(&r->buffer));
    buf_close(&r->buffer);
    r->buffer = head;
    return err_set(err, ERR_LIMIT, r->name, r->line, -1, "a line of more than %zu MB", READER_MAX_DOCUMENT >> 20);
}

/* The rest of the input into r->buffer. */
static int rest_read(Reader *r, Err *err)
{
    for (;;) {
        if (r->buffer.n > READER_MAX_DOCUMENT) {
            file_close(r);
            buf_close(&r->buffer);
            return err_set(err, ERR_LIMIT, r->name, 0, -1, "a text of more than %zu MB", READER_MAX_DOCUMENT >> 20);
        }
        if (!buf_reserve(&r->buffer, 1 << 16)) return err_memory(err);
        size_t n = fread(r->buffer.p + r->buffer.n, 1, 1 << 16, r->file);
        r->buffer.n += n;
        if (n) continue;
        bool bad = ferror(r->file);
        int code = errno;
        file_close(r);
        return bad ? err_set(err, ERR_INPUT, r->name, 0, -1, "cannot be read: %s", strerror(code)) : 0;
    }
}

static int guess(Reader *r)
{
    if (r->settings.format != READER_GUESS) return r->settings.format;
    Str head = str_trim(buf_str(&r->buffer));
    if (str_starts(head, STR("\xef\xbb\xbf"))) head = str_trim(str_sub(head, 3, head.n));
    return head.n && head.p[0] == '{' ? READER_JSONL : READER_TEXT;
}

static bool buffer_blank(const Reader *r) { return str_trim(buf_str(&r->buffer)).n == 0; }

/* What the buffer holds, as one document; line 0: the whole input. */
static int raw_make(Reader *r, RawKind kind, int64_t line, Arena *arena, Raw *raw, Err *err)
{
    *raw = (Raw){ .kind = kind, .bytes = arena_str(arena, buf_str(&r->buffer)), .name = arena_str(arena, str_of(r->name)), .line = line };
    return arena->failed ? err_memory(err) : 1;
}

int reader_next(Reader *r, Arena *arena, Raw *raw, Err *err)
{
    for (;;) {
        if (r->file) { /* inside JSON lines */
            int rc = line_next(r, err);
            if (rc < 0) return rc;
            if (rc == 0) {
                file_close(r);
                continue;
            }
            if (buffer_blank(r)) continue;
            return raw_make(r, RAW_JSON, r->line, arena, raw, err);
        }
        int got = input_next(r, err);
        if (got <= 0) return got;
        buf_reset(&r->buffer);
        do {
            got = line_next(r, err); /* the first line that is not blank tells what it is */
        } while (got > 0 && buffer_blank(r) && r->settings.format != READER_TEXT);
        if (got == ERR_LIMIT && guess(r) == READER_TEXT) {
            file_close(r);
            if (err) *err = (Err){ 0 };
            return err_set(err, ERR_LIMIT, r->name, 0, -1, "a text of more than %zu MB", READER_MAX_DOCUMENT >> 20);
        }
        if (got < 0) return got;
        if (got == 0) {
            file_close(r); /* an empty input is no document */
            continue;
        }
        if (guess(r) == READER_JSONL) return raw_make(r, RAW_JSON, r->line, arena, raw, err);
        int rc = rest_read(r, err);
        return rc ? rc : raw_make(r, RAW_TEXT, 0, arena, raw, err);
    }
}

int reader_document(Reader *r, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    Raw raw;
    int got = 0;
    do {
        got = reader_next(r, arena, &raw, err);
        if (got <= 0) return got;
        got = raw_document(&raw, &r->settings, arena, doc, note, err);
    } while (got == 0);
    return got;
}
