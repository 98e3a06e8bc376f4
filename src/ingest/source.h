/* SPDX-License-Identifier: MIT */
/*
 * source: paths → parts.  A part is a file, standard input, or a member of an archive, unpacked; its name is the path, and
 * for members "dir/a.tar.gz:path/in/it.html".
 *
 * Directories are walked in byte order of names, without those whose names begin with a dot; a link that leads back
 * into a directory being walked, and what is no regular file, are errors.  What a browser saved beside a page ("talks_files"
 * beside "talks.html") is passed over.  Archives are opened wherever they lie, inside
 * others too, up to SOURCE_MAX_LAYERS; compressed files likewise.  Nothing is written to disk.
 */
#ifndef DETENTE_INGEST_SOURCE_H
#define DETENTE_INGEST_SOURCE_H

#include "ingest/stream.h"

#define SOURCE_MAX_DEPTH 32   /* directories inside directories */
#define SOURCE_MAX_LAYERS 8   /* archives and compressions inside one another */
#define SOURCE_MAX_PATH 4096
#define SOURCE_MAX_COUNTED 1000000

typedef struct Source Source;

/* The path strings must outlive the source. */
int source_open(Source **out, const char *const *path, size_t n, Err *err);
void source_close(Source **s);

/* Ends the part before and opens the next.  1: there is one; 0: no more; below 0: one could not be opened, the next call
 * goes on. */
int source_next(Source *s, Err *err);

/* Of the part that is open; both end with the next call. */
Stream *source_stream(const Source *s);
const char *source_name(const Source *s);
const char *source_base(const Source *s); /* the file's own name, at the end of it */

/* Does the part lie where it was not named itself: in a directory or an archive? */
bool source_found(const Source *s);

/* The part's bytes as UTF-8 from now on.  As stream_utf8. */
int source_recode(Source *s, const char *charset, bool plain, Err *err);

/* Bytes of the files that were read so far, packed as they are: of those that are done with, all. */
int64_t source_position(const Source *s);

/* What source_position will be at the end; 0 where it cannot be known: standard input that is a pipe, more than
 * SOURCE_MAX_COUNTED files. */
int64_t source_size(const char *const *path, size_t n);

/* Names in archives, so far, that climbed out of them. */
size_t source_dots(const Source *s);

#endif
