/* SPDX-License-Identifier: MIT */
#include "ingest/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

/* --- which --- */

#define TAR_BLOCK 512
#define TAR_SUM_AT 148 /* the header's checksum, octal, 8 bytes that count as blanks */

static bool tar_head(Str s)
{
    if (s.n < TAR_BLOCK || !s.p[0]) return false;
    long sum = 0, said = 0;
    bool digits = false;
    for (size_t i = 0; i < TAR_BLOCK; i++)
        sum += i >= TAR_SUM_AT && i < TAR_SUM_AT + 8 ? ' ' : (unsigned char)s.p[i];
    for (size_t i = TAR_SUM_AT; i < TAR_SUM_AT + 8; i++) {
        if (s.p[i] >= '0' && s.p[i] <= '7') {
            said = said * 8 + (s.p[i] - '0');
            digits = true;
        } else if (s.p[i] && s.p[i] != ' ') {
            return false;
        }
    }
    return digits && said == sum;
}

static bool cpio_head(Str s)
{
    if (s.n < 76 || !(str_starts(s, STR("070707")) || str_starts(s, STR("070701")) || str_starts(s, STR("070702")))) return false;
    for (size_t i = 6; i < 76; i++)
        if (!ascii_isdigit(s.p[i]) && !(ascii_lower(s.p[i]) >= 'a' && ascii_lower(s.p[i]) <= 'f')) return false;
    return true;
}

Pack pack_of(Str s)
{
    static const struct { const char *magic; size_t n; Pack pack; } known[] = {
        { "\x1f\x8b\x08", 3, PACK_GZIP },          { "\xfd" "7zXZ\0", 6, PACK_XZ },      { "\x28\xb5\x2f\xfd", 4, PACK_ZSTD },
        { "PK\3\4", 4, PACK_ZIP },                 { "PK\5\6", 4, PACK_ZIP },            { "7z\xbc\xaf\x27\x1c", 6, PACK_7Z },
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (str_starts(s, (Str){ known[i].magic, known[i].n })) return known[i].pack;
    if (s.n >= 10 && memcmp(s.p, "BZh", 3) == 0 && ascii_isdigit(s.p[3]) && memcmp(s.p + 4, "\x31\x41\x59\x26\x53\x59", 6) == 0)
        return PACK_BZIP2;
    return tar_head(s) ? PACK_TAR : cpio_head(s) ? PACK_CPIO : PACK_NONE;
}

/* --- libarchive over a stream --- */

typedef struct Member {
    Stream s;
    struct Unpack *of;
    bool done;
    Err pending; /* an error behind bytes that were given: a wrong checksum */
} Member;

struct Unpack {
    struct archive *archive;
    Stream *under;
    Member member;
    int64_t count;
    bool failed; /* nothing more can be read */
};

static la_ssize_t give(struct archive *a, void *cookie, const void **bytes)
{
    (void)a;
    Unpack *u = cookie;
    Str chunk = { 0 };
    if (u->under->failure.code && u->under->at == u->under->ahead.n) return 0; /* told when the archive is at its end */
    stream_peek(u->under, 1);
    if (u->under->failure.code && u->under->at == u->under->ahead.n) return 0;
    if (stream_chunk(u->under, &chunk, NULL) <= 0) return 0;
    *bytes = chunk.p;
    return (la_ssize_t)chunk.n;
}

static la_int64_t go(struct archive *a, void *cookie, la_int64_t to, int whence)
{
    (void)a;
    Unpack *u = cookie;
    int64_t now = stream_seek(u->under, to, whence);
    return now < 0 ? ARCHIVE_FATAL : now;
}

static int archive_setup(struct archive *a, Pack pack)
{
    switch (pack) {
    case PACK_TAR: return archive_read_support_format_tar(a);
    case PACK_CPIO: return archive_read_support_format_cpio(a);
    case PACK_ZIP: return archive_read_support_format_zip(a);
    case PACK_7Z: return archive_read_support_format_7zip(a);
    case PACK_GZIP:
    case PACK_XZ:
    case PACK_ZSTD:
    case PACK_BZIP2:
    case PACK_NONE: break;
    }
    return ARCHIVE_FATAL;
}

/* The reason is below, in the stream, or the archive's own. */
static int complaint(Unpack *u, const char *name, Err *err)
{
    Err below = { 0 };
    if (stream_failed(u->under, &below)) {
        if (err && !err->code) *err = below;
        return below.code;
    }
    const char *text = archive_error_string(u->archive);
    return err_set(err, ERR_INPUT, name, 0, u->under->offset, "%s", text ? text : "broken archive");
}

int unpack_open(Unpack **out, Stream *under, Pack pack, Err *err)
{
    Unpack *u = *out = calloc(1, sizeof *u);
    if (!u) {
        stream_close(&under);
        return err_memory(err);
    }
    u->under = under;
    u->archive = archive_read_new();
    int rc = u->archive ? 0 : err_memory(err);
    if (!rc && archive_setup(u->archive, pack) < ARCHIVE_WARN) rc = complaint(u, u->under->name, err);
    if (!rc && under->seek) archive_read_set_seek_callback(u->archive, go);
    if (!rc && archive_read_open2(u->archive, u, NULL, give, NULL, NULL) != ARCHIVE_OK) rc = complaint(u, u->under->name, err);
    if (rc) unpack_close(out);
    return rc;
}

void unpack_close(Unpack **unpack)
{
    Unpack *u = *unpack;
    if (!u) return;
    buf_close(&u->member.s.ahead);
    if (u->archive) archive_read_free(u->archive);
    stream_close(&u->under);
    free(u);
    *unpack = NULL;
}

static int member_pull(Stream *self, Str *chunk, Err *err)
{
    Member *m = (Member *)self;
    const void *bytes;
    size_t n;
    la_int64_t place;
    if (m->pending.code) {
        int code = m->pending.code;
        if (err) *err = m->pending;
        m->pending = (Err){ 0 };
        return code;
    }
    if (m->done) return 0;
    int rc;
    do {
        n = 0;
        rc = archive_read_data_block(m->of->archive, &bytes, &n, &place);
    } while (rc == ARCHIVE_RETRY || (rc == ARCHIVE_OK && !n));
    if (n && rc >= ARCHIVE_WARN) {
        *chunk = (Str){ bytes, n };
        if (rc != ARCHIVE_OK) complaint(m->of, self->name, &m->pending);
        rc = stream_spend(self, n, err);
        m->done = m->of->failed = rc < 0;
        return rc ? rc : 1;
    }
    m->done = true;
    if (rc == ARCHIVE_EOF) {
        Err below = { 0 }; /* the end of what could be read */
        if (!m->of->under->failure.code || !stream_failed(m->of->under, &below)) return 0;
        m->of->failed = true;
        if (err) *err = below;
        return below.code;
    }
    m->of->failed = rc <= ARCHIVE_FATAL;
    return complaint(m->of, m->s.name, err);
}

static void member_close(Stream *self) { (void)self; } /* it is the archive's */

/* Without what would climb out of the archive: "..", ".", empty parts, a leading slash. */
static void name_clean(const char *from, char *to, size_t room, bool *dots)
{
    size_t n = 0;
    Str rest = str_of(from), part;
    *dots = from[0] == '/';
    while (str_next(&rest, '/', &part)) {
        bool up = str_is(part, "..");
        *dots |= up;
        if (!part.n || up || str_is(part, ".")) continue;
        if (n && n + 1 < room) to[n++] = '/';
        for (size_t i = 0; i < part.n && n + 1 < room; i++) to[n++] = (unsigned char)part.p[i] < ' ' ? '?' : part.p[i];
    }
    to[n] = 0;
}

/* What a computer put beside the files: names that begin with a dot, the Macintosh's folder. */
static bool name_hidden(const char *name)
{
    Str rest = str_of(name), part;
    while (str_next(&rest, '/', &part))
        if ((part.n > 1 && part.p[0] == '.' && !str_is(part, "..")) || str_is(part, "__MACOSX")) return true;
    return false;
}

static const char *entry_name(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname(entry); /* the bytes, or NULL where the locale cannot say them */
    if (!name) name = archive_entry_pathname_utf8(entry);
    return name ? name : "?";
}

int unpack_next(Unpack *u, char *name, size_t room, bool *dots, Stream **member, Err *err)
{
    struct archive_entry *entry;
    while (!u->failed) {
        int rc = archive_read_next_header(u->archive, &entry);
        if (rc == ARCHIVE_EOF) {
            u->failed = true;
            return u->under->failure.code ? complaint(u, u->under->name, err) : 0;
        }
        if (rc < ARCHIVE_WARN) {
            u->failed = rc <= ARCHIVE_FATAL;
            if (rc == ARCHIVE_RETRY) continue;
            return complaint(u, u->under->name, err);
        }
        if (++u->count > UNPACK_MAX_MEMBERS) {
            u->failed = true;
            return err_set(err, ERR_LIMIT, u->under->name, 0, -1, "more than %d members; the rest is not read", UNPACK_MAX_MEMBERS);
        }
        const char *said = entry_name(entry);
        if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) || name_hidden(said)) continue;
        name_clean(said, name, room, dots);
        buf_close(&u->member.s.ahead);
        u->member = (Member){ .s = { .pull = member_pull, .close = member_close, .budget = u->under->budget }, .of = u };
        *member = &u->member.s;
        return 1;
    }
    return 0;
}
