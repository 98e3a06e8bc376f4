/* SPDX-License-Identifier: MIT */
/*
 * utf8: bytes that claim to be UTF-8, and what they hold.
 *
 * Outside bytes go through utf8_repair once; after it every text in the program is valid UTF-8 without NUL, without a
 * byte order mark and with '\n' as its line break, and the functions below may be used without looking back.  Offsets
 * are bytes inside the program and code points on its way out: Utf8Map turns one into the other.
 *
 * Valid means RFC 3629: no overlong forms, no surrogates (so no CESU-8), nothing above U+10FFFF.
 */
#ifndef DETENTE_BASE_UTF8_H
#define DETENTE_BASE_UTF8_H

#include "base/arena.h"
#include "base/err.h"
#include "base/fold.h"
#include "base/str.h"

#define UTF8_REPLACEMENT 0xFFFDu
#define UTF8_MAX_BYTES 4 /* of one code point */

/* Does the byte belong to a code point that began before it? */
static inline bool utf8_tail(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

/* The code point at byte `at` (< s.n) and its length in bytes; 0, *cp untouched, where the bytes are not valid. */
unsigned utf8_decode(Str s, size_t at, uint32_t *cp);

/* Writes cp as 1 to 4 bytes and returns how many; what is no code point becomes U+FFFD. */
unsigned utf8_encode(uint32_t cp, char out[UTF8_MAX_BYTES]);

/* Code points of valid UTF-8. */
size_t utf8_count(Str s);

/* Offset of the first byte that is not part of valid UTF-8; s.n when all is well. */
size_t utf8_check(Str s);

typedef struct Utf8Repair {
    size_t invalid; /* maximal ill-formed parts that became one U+FFFD each (Unicode 15, section 3.9) */
    size_t nul;     /* NULs that became a space */
    size_t bom;     /* byte order marks dropped: one at the start, or U+FEFF anywhere */
    size_t returns; /* "\r\n" and lone "\r" that became "\n" */
    size_t first;   /* byte offset, in the input, of the first invalid part or NUL; meaningful when there is one */
} Utf8Repair;

/* *out becomes `in` itself where nothing was to be done, else a repaired copy in the arena.  `counts` is set; it says
 * what to tell the user.  ERR_MEMORY only. */
int utf8_repair(Str in, Arena *a, Str *out, Utf8Repair *counts, Err *err);

#define UTF8_MAP_STEP 128 /* bytes between two known places */

/* Bytes to code points of one valid text, for many look-ups in any order: at most UTF8_MAP_STEP bytes are read each. */
typedef struct Utf8Map {
    Str text;
    uint32_t *known; /* code points before byte i * UTF8_MAP_STEP; NULL: all ASCII, where both are the same */
    size_t n;
} Utf8Map;

/* The map borrows `text` and lives in the arena.  ERR_MEMORY, or ERR_LIMIT above UINT32_MAX bytes. */
int utf8_map(Str text, Arena *a, Utf8Map *map, Err *err);

/* Code points before byte `byte`; beyond the end: of the whole text. */
size_t utf8_map_cp(const Utf8Map *map, size_t byte);

/* The byte at which code point number `cp` starts; beyond the end: text.n. */
size_t utf8_map_byte(const Utf8Map *map, size_t cp);

#endif
