/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

/* Length of the valid sequence at p, or 0; *bad is then the length of the maximal ill-formed part, at least 1. */
static unsigned utf8_length(const unsigned char *p, size_t n, unsigned *bad)
{
    *bad = 1;
    unsigned char c = p[0];
    if (c < 0x80) return 1;
    unsigned need = c >= 0xC2 && c <= 0xDF ? 2 : c >= 0xE0 && c <= 0xEF ? 3 : c >= 0xF0 && c <= 0xF4 ? 4 : 0;
    if (!need || n < 2) return 0;
    unsigned char low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80; /* Unicode 15, table 3-7 */
    unsigned char high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high) return 0;
    for (unsigned i = 2; i < need; i++)
        if (i >= n || !utf8_tail((char)p[i])) {
            *bad = i;
            return 0;
        }
    return need;
}

unsigned utf8_decode(Str s, size_t at, uint32_t *cp)
{
    if (at >= s.n) return 0;
    const unsigned char *p = (const unsigned char *)s.p + at;
    unsigned bad, n = utf8_length(p, s.n - at, &bad);
    switch (n) {
    case 1: *cp = p[0]; break;
    case 2: *cp = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu); break;
    case 3: *cp = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu); break;
    case 4: *cp = (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu); break;
    default: break;
    }
    return n;
}

unsigned utf8_encode(uint32_t cp, char out[UTF8_MAX_BYTES])
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) cp = UTF8_REPLACEMENT;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    unsigned n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (unsigned i = n - 1; i > 0; i--, cp >>= 6) out[i] = (char)(0x80 | (cp & 0x3F));
    out[0] = (char)((n == 2 ? 0xC0 : n == 3 ? 0xE0 : 0xF0) | cp);
    return n;
}

size_t utf8_count(Str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += !utf8_tail(s.p[i]);
    return n;
}

/* Bytes from `at` that are ASCII, eight at a time. */
static size_t ascii_run(Str s, size_t at)
{
    size_t i = at;
    for (uint64_t w; i + sizeof w <= s.n; i += sizeof w) {
        memcpy(&w, s.p + i, sizeof w);
        if (w & UINT64_C(0x8080808080808080)) break;
    }
    while (i < s.n && (unsigned char)s.p[i] < 0x80) i++;
    return i - at;
}

size_t utf8_check(Str s)
{
    for (size_t i = ascii_run(s, 0); i < s.n; i += ascii_run(s, i)) {
        unsigned bad, n = utf8_length((const unsigned char *)s.p + i, s.n - i, &bad);
        if (!n) return i;
        i += n;
    }
    return s.n;
}

static bool utf8_is_bom(Str s, size_t i) { return s.n - i >= 3 && memcmp(s.p + i, "\xEF\xBB\xBF", 3) == 0; }

/* Counts what is to be repaired; *size becomes the bytes of the result. */
static void repair_count(Str in, Utf8Repair *r, size_t *size)
{
    size_t out = 0;
    *r = (Utf8Repair){ 0 };
    for (size_t i = 0; i < in.n;) {
        unsigned bad, n = utf8_length((const unsigned char *)in.p + i, in.n - i, &bad);
        if (!n || in.p[i] == '\0') {
            if (!r->invalid && !r->nul) r->first = i;
            if (n) r->nul++;
            else r->invalid++;
            out += n ? 1 : 3;
        } else if (in.p[i] == '\r') {
            r->returns++;
            if (i + 1 < in.n && in.p[i + 1] == '\n') n = 2;
            out++;
        } else if (n == 3 && utf8_is_bom(in, i)) {
            r->bom++;
        } else {
            out += n;
        }
        i += n ? n : bad;
    }
    *size = out;
}

static void repair_write(Str in, char *out)
{
    for (size_t i = 0; i < in.n;) {
        unsigned bad, n = utf8_length((const unsigned char *)in.p + i, in.n - i, &bad);
        if (!n) {
            out += utf8_encode(UTF8_REPLACEMENT, out);
        } else if (in.p[i] == '\0') {
            *out++ = ' ';
        } else if (in.p[i] == '\r') {
            if (i + 1 < in.n && in.p[i + 1] == '\n') n = 2;
            *out++ = '\n';
        } else if (!(n == 3 && utf8_is_bom(in, i))) {
            memcpy(out, in.p + i, n);
            out += n;
        }
        i += n ? n : bad;
    }
}

int utf8_repair(Str in, Arena *a, Str *out, Utf8Repair *counts, Err *err)
{
    size_t size;
    repair_count(in, counts, &size);
    *out = in;
    if (!counts->invalid && !counts->nul && !counts->bom && !counts->returns) return 0;
    char *p = size == SIZE_MAX ? NULL : arena_alloc(a, size + 1);
    if (!p) return err_memory(err);
    repair_write(in, p);
    *out = (Str){ p, size };
    return 0;
}

int utf8_map(Str text, Arena *a, Utf8Map *map, Err *err)
{
    *map = (Utf8Map){ .text = text };
    if (text.n > UINT32_MAX) return err_set(err, ERR_LIMIT, NULL, 0, -1, "text of more than 4 GiB");
    if (ascii_run(text, 0) == text.n) return 0;
    map->n = text.n / UTF8_MAP_STEP + 1;
    map->known = arena_array(a, map->n, sizeof *map->known);
    if (!map->known) return err_memory(err);
    for (size_t i = 1; i < map->n; i++)
        map->known[i] = map->known[i - 1] +
                        (uint32_t)utf8_count(str_sub(text, (i - 1) * UTF8_MAP_STEP, i * UTF8_MAP_STEP));
    return 0;
}

size_t utf8_map_cp(const Utf8Map *map, size_t byte)
{
    if (byte > map->text.n) byte = map->text.n;
    if (!map->known) return byte;
    size_t i = byte / UTF8_MAP_STEP;
    return map->known[i] + utf8_count(str_sub(map->text, i * UTF8_MAP_STEP, byte));
}

size_t utf8_map_byte(const Utf8Map *map, size_t cp)
{
    Str t = map->text;
    if (!map->known) return cp < t.n ? cp : t.n;
    size_t low = 0, high = map->n; /* known[low] <= cp < known[high] */
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (map->known[mid] <= cp) low = mid;
        else high = mid;
    }
    size_t at = low * UTF8_MAP_STEP, left = cp - map->known[low];
    while (at < t.n && utf8_tail(t.p[at])) at++; /* a code point that began in the step before */
    while (at < t.n && left) {
        at++, left--;
        while (at < t.n && utf8_tail(t.p[at])) at++;
    }
    return at;
}
