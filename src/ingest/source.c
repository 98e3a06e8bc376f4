/* SPDX-License-Identifier: MIT */
#include "ingest/source.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ingest/unpack.h"

typedef struct Directory {
    struct dirent **entry;
    int n, at;
    dev_t device; /* which folder it is, to know a link that leads back */
    ino_t inode;
    char path[SOURCE_MAX_PATH];
} Directory;

typedef struct Layer { /* an archive being read */
    Unpack *unpack;
    char name[SOURCE_MAX_PATH];
    int depth; /* archives and compressions that it lies in, with itself */
} Layer;

struct Source {
    const char *const *path;
    size_t n, at;
    Directory stack[SOURCE_MAX_DEPTH];
    int depth;
    Layer layer[SOURCE_MAX_LAYERS];
    int layers;
    StreamBudget budget;
    int64_t size, done; /* of the file that is open; of those before it */
    Stream *part;
    char name[SOURCE_MAX_PATH];
    bool found;
    size_t dots;
};

int source_open(Source **out, const char *const *path, size_t n, Err *err)
{
    Source *s = *out = calloc(1, sizeof *s);
    if (!s) return err_memory(err);
    s->path = path;
    s->n = n;
    return 0;
}

static void directory_close(Directory *d)
{
    for (int i = 0; i < d->n; i++) free(d->entry[i]);
    free(d->entry);
    *d = (Directory){ 0 };
}

void source_close(Source **source)
{
    if (!source || !*source) return;
    Source *s = *source;
    stream_close(&s->part);
    while (s->layers) unpack_close(&s->layer[--s->layers].unpack);
    while (s->depth) directory_close(&s->stack[--s->depth]);
    free(s);
    *source = NULL;
}

/* --- which file is next --- */

static int hidden_out(const struct dirent *d) { return d->d_name[0] != '.'; }

static int byte_order(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static int directory_push(Source *s, const char *path, const struct stat *st, Err *err)
{
    for (int i = 0; i < s->depth; i++)
        if (s->stack[i].device == st->st_dev && s->stack[i].inode == st->st_ino)
            return err_set(err, ERR_INPUT, path, 0, -1, "a link back to a folder that it is in; not followed");
    if (s->depth == SOURCE_MAX_DEPTH)
        return err_set(err, ERR_LIMIT, path, 0, -1, "directories deeper than %d", SOURCE_MAX_DEPTH);
    Directory *d = &s->stack[s->depth];
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
    s->depth++;
    return 0;
}

/* 1: s->name is the next path; 0: no more. */
static int path_next(Source *s, Err *err)
{
    while (s->depth) {
        Directory *d = &s->stack[s->depth - 1];
        if (d->at == d->n) {
            directory_close(d);
            s->depth--;
            continue;
        }
        const char *name = d->entry[d->at++]->d_name;
        if (snprintf(s->name, sizeof s->name, "%s/%s", d->path, name) >= (int)sizeof s->name)
            return err_set(err, ERR_LIMIT, d->path, 0, -1, "a path of more than %d bytes", SOURCE_MAX_PATH);
        return 1;
    }
    if (s->at == s->n) return 0;
    const char *path = s->path[s->at++];
    if (strlen(path) >= sizeof s->name) return err_set(err, ERR_LIMIT, NULL, 0, -1, "a path of more than %d bytes", SOURCE_MAX_PATH);
    memcpy(s->name, path, strlen(path) + 1);
    return 1;
}

/* Scripts and styles that a browser saved beside a page: "talks_files" beside "talks.html". */
static bool page_parts(const char *path)
{
    static const char *const pages[] = { ".html", ".htm", ".xhtml" };
    char page[SOURCE_MAX_PATH];
    Str stem = str_of(path);
    if (!str_ends(stem, STR("_files"))) return false;
    stem.n -= sizeof "_files" - 1;
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        if (snprintf(page, sizeof page, "%.*s%s", STR_ARG(stem), pages[i]) < (int)sizeof page && access(page, F_OK) == 0) return true;
    return false;
}

/* The next path that is no folder.  1: s->name and *st are it; 0: no more; below 0: this one cannot be read. */
static int entry_next(Source *s, struct stat *st, Err *err)
{
    for (;;) {
        int got = path_next(s, err);
        if (got <= 0) return got;
        bool standard = strcmp(s->name, "-") == 0;
        if (standard ? fstat(STDIN_FILENO, st) : stat(s->name, st)) return err_set(err, ERR_INPUT, s->name, 0, -1, "%s", strerror(errno));
        if (standard || !S_ISDIR(st->st_mode)) return 1;
        if (s->depth && page_parts(s->name)) continue;
        char path[SOURCE_MAX_PATH];
        memcpy(path, s->name, sizeof path);
        int rc = directory_push(s, path, st, err);
        if (rc) return rc;
    }
}

static int64_t size_of(const struct stat *st) { return S_ISREG(st->st_mode) ? st->st_size : 0; }

/* The next file as s->part.  1: open; 0: no more; below 0: this one cannot be read. */
static int file_next(Source *s, Err *err)
{
    struct stat st;
    s->done += s->size;
    s->size = 0;
    int got = entry_next(s, &st, err);
    if (got <= 0) return got;
    s->budget = (StreamBudget){ 0 };
    s->size = size_of(&st);
    s->found = s->depth > 0;
    if (s->depth && !S_ISREG(st.st_mode)) /* a pipe or device found in a folder: reading might never end */
        return err_set(err, ERR_INPUT, s->name, 0, -1, "is no file");
    int rc = stream_file(&s->part, s->name, &s->budget, err);
    return rc ? rc : 1;
}

int64_t source_position(const Source *s) { return s->done + (s->budget.at < s->size ? s->budget.at : s->size); }

int64_t source_size(const char *const *path, size_t n)
{
    Source *s;
    struct stat st;
    int64_t sum = 0;
    if (source_open(&s, path, n, NULL)) return 0;
    int got = 1;
    for (size_t files = 0; got; files++) {
        got = entry_next(s, &st, NULL);
        bool endless = got > 0 && !s->depth && !S_ISREG(st.st_mode);
        if (endless || files == SOURCE_MAX_COUNTED) {
            sum = 0;
            break;
        }
        if (got > 0) sum += size_of(&st);
    }
    source_close(&s);
    return sum;
}

/* --- archives --- */

/* The next member of the innermost archive as s->part.  1: open; 0: the archive is closed; below 0: an error. */
static int member_next(Source *s, Err *err)
{
    Layer *l = &s->layer[s->layers - 1];
    bool dots = false;
    char member[SOURCE_MAX_PATH];
    int got = unpack_next(l->unpack, member, sizeof member, &dots, &s->part, err);
    if (got == 0) {
        unpack_close(&l->unpack);
        s->layers--;
    }
    if (got <= 0) return got;
    s->dots += dots;
    s->found = true;
    s->part->name = s->name;
    if (snprintf(s->name, sizeof s->name, "%s:%s", l->name, member) >= (int)sizeof s->name)
        return err_set(err, ERR_LIMIT, l->name, 0, -1, "a member whose name has more than %d bytes", SOURCE_MAX_PATH);
    return 1;
}

/* An office document is a zip of XML, a book one of pages with much around them: neither is a folder of reports. */
static bool office_head(Str head)
{
    Str name = str_sub(head, 30, head.n); /* of the first member */
    return str_starts(head, STR("PK\3\4")) && (str_starts(name, STR("[Content_Types].xml")) || str_starts(name, STR("mimetype")) ||
                                               str_starts(name, STR("_rels/")));
}

static int archive_push(Source *s, Pack pack, int depth, Err *err)
{
    Layer *l = &s->layer[s->layers];
    memcpy(l->name, s->name, sizeof l->name);
    l->depth = depth;
    s->part->name = l->name;
    Stream *under = s->part;
    s->part = NULL;
    int rc = unpack_open(&l->unpack, under, pack, err);
    if (!rc) s->layers++;
    return rc;
}

/* Takes the compressions off s->part.  1: it is plain; 0: it was an archive, now the innermost; below 0: an error. */
static int unwrap(Source *s, Err *err)
{
    int depth = s->layers ? s->layer[s->layers - 1].depth : 0;
    for (;;) {
        Str head = stream_peek(s->part, UNPACK_HEAD);
        Pack pack = pack_of(head);
        if (pack == PACK_NONE) return 1;
        if (office_head(head))
            return err_set(err, ERR_INPUT, s->name, 0, -1, "an office document or e-book, which is not read; save it as text or HTML");
        if (++depth > SOURCE_MAX_LAYERS)
            return err_set(err, ERR_LIMIT, s->name, 0, -1, "archives inside archives deeper than %d", SOURCE_MAX_LAYERS);
        if (pack_is_archive(pack)) {
            int rc = archive_push(s, pack, depth, err);
            return rc < 0 ? rc : 0;
        }
        Stream *under = s->part;
        int rc = unpack_filter(&s->part, under, pack, err);
        if (rc) return rc;
    }
}

int source_next(Source *s, Err *err)
{
    for (;;) {
        stream_close(&s->part);
        bool inside = s->layers > 0;
        int got = inside ? member_next(s, err) : file_next(s, err);
        if (got == 0 && !inside) return 0;
        if (got == 0) continue;
        if (got > 0) got = unwrap(s, err);
        if (got == 0) continue;
        if (got < 0) stream_close(&s->part);
        return got;
    }
}

Stream *source_stream(const Source *s) { return s->part; }
const char *source_name(const Source *s) { return s->name; }

const char *source_base(const Source *s)
{
    const char *own = s->layers ? s->name + strlen(s->layer[s->layers - 1].name) + 1 : s->name;
    const char *slash = strrchr(own, '/');
    return slash ? slash + 1 : own;
}

bool source_found(const Source *s) { return s->found; }
size_t source_dots(const Source *s) { return s->dots; }

int source_recode(Source *s, const char *charset, bool plain, Err *err)
{
    Stream *recoded;
    int rc = stream_utf8(&recoded, s->part, charset, plain, err);
    if (!rc) s->part = recoded;
    return rc;
}
