/* SPDX-License-Identifier: MIT */
/*
 * unpack: what holds other files or one file in fewer bytes: tar, cpio, zip and 7z (libarchive); xz, zstd and bzip2
 * (decode.c); gzip (gunzip.c).  Told by content, never by name.
 */
#ifndef DETENTE_INGEST_UNPACK_H
#define DETENTE_INGEST_UNPACK_H

#include "ingest/stream.h"

#define UNPACK_HEAD 512               /* bytes that pack_of wants to see */
#define UNPACK_MAX_MEMBERS 1000000    /* of one archive */

typedef enum Pack { PACK_NONE, PACK_GZIP, PACK_XZ, PACK_ZSTD, PACK_BZIP2, PACK_TAR, PACK_CPIO, PACK_ZIP, PACK_7Z } Pack;

Pack pack_of(Str head);
static inline bool pack_is_archive(Pack p) { return p >= PACK_TAR; }

/* A compressed file as a stream of what is in it.  Closes `under` with itself, also when it fails. */
int unpack_filter(Stream **out, Stream *under, Pack pack, Err *err);

typedef struct Unpack Unpack;

/* Closes `under` with itself, also when it fails. */
int unpack_open(Unpack **out, Stream *under, Pack pack, Err *err);
void unpack_close(Unpack **u);

/* The next file: its name as the archive has it, cut to n bytes with NUL, and its bytes, which end with the next call.
 * *dots: the name climbed out of the archive ("..", a leading slash); it does no more.  1: a file; 0: no more; below 0:
 * an error, behind which the next call goes on where the archive lets it. */
int unpack_next(Unpack *u, char *name, size_t n, bool *dots, Stream **member, Err *err);

#endif
