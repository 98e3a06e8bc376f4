/* SPDX-License-Identifier: MIT */
#include "base/hash.h"

#include <sys/random.h>
#include <time.h>

static inline uint64_t rotate(uint64_t x, int b) { return (x << b) | (x >> (64 - b)); }

static inline void sip_round(uint64_t v[4])
{
    v[0] += v[1], v[1] = rotate(v[1], 13), v[1] ^= v[0], v[0] = rotate(v[0], 32);
    v[2] += v[3], v[3] = rotate(v[3], 16), v[3] ^= v[2];
    v[0] += v[3], v[3] = rotate(v[3], 21), v[3] ^= v[0];
    v[2] += v[1], v[1] = rotate(v[1], 17), v[1] ^= v[2], v[2] = rotate(v[2], 32);
}

HashSeed hash_seed(void)
{
    HashSeed s = { 0x9e3779b97f4a7c15u, (uint64_t)time(NULL) };
    /* Too few bytes come only before the machine has any entropy; the clock must do then. */
    if (getrandom(&s, sizeof s, GRND_NONBLOCK) != (ssize_t)sizeof s) s.k0 ^= (uint64_t)(uintptr_t)&s;
    return s;
}

uint64_t hash_str(HashSeed seed, Str s)
{
    uint64_t v[4] = { seed.k0 ^ 0x736f6d6570736575u, seed.k1 ^ 0x646f72616e646f6du, seed.k0 ^ 0x6c7967656e657261u,
                      seed.k1 ^ 0x7465646279746573u };
    size_t i = 0;
    uint64_t m;
    for (; i + 8 <= s.n; i += 8) {
        memcpy(&m, s.p + i, 8);
        v[3] ^= m;
        sip_round(v);
        v[0] ^= m;
    }
    m = (uint64_t)s.n << 56;
    for (size_t j = i; j < s.n; j++) m |= (uint64_t)(unsigned char)s.p[j] << (8 * (j - i));
    v[3] ^= m;
    sip_round(v);
    v[0] ^= m;
    v[2] ^= 0xff;
    sip_round(v), sip_round(v), sip_round(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}
