/* SPDX-License-Identifier: MIT */
#include "net/address.h"

#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static bool v4_public(uint32_t a)
{
    static const struct { uint32_t net; unsigned bits; } special[] = {
        { 0x00000000, 8 },  { 0x0A000000, 8 },  { 0x64400000, 10 }, { 0x7F000000, 8 },  { 0xA9FE0000, 16 },
        { 0xAC100000, 12 }, { 0xC0000000, 24 }, { 0xC0000200, 24 }, { 0xC0586300, 24 }, { 0xC0A80000, 16 },
        { 0xC6120000, 15 }, { 0xC6336400, 24 }, { 0xCB007100, 24 }, { 0xE0000000, 4 },  { 0xF0000000, 4 },
    };
    for (size_t i = 0; i < sizeof special / sizeof special[0]; i++)
        if ((a ^ special[i].net) >> (32 - special[i].bits) == 0) return false;
    return true;
}

static uint32_t v4_at(const unsigned char *p) { return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3]; }

static bool v6_public(const unsigned char *p)
{
    static const unsigned char zero[12], mapped[12] = { [10] = 0xFF, [11] = 0xFF }, nat64[12] = { 0, 0x64, 0xFF, 0x9B };
    if (memcmp(p, mapped, 12) == 0 || memcmp(p, nat64, 12) == 0 || memcmp(p, zero, 12) == 0) return v4_public(v4_at(p + 12));
    if (p[0] == 0x20 && p[1] == 0x02) return v4_public(v4_at(p + 2));
    if ((p[0] & 0xE0) != 0x20) return false;                             /* 2000::/3 is all that has been given out */
    if (p[0] == 0x20 && p[1] == 0x01 && p[2] < 0x02) return false;       /* 2001::/23: Teredo and other protocols */
    return !(p[0] == 0x20 && p[1] == 0x01 && p[2] == 0x0D && p[3] == 0xB8) && !(p[0] == 0x3F && p[1] == 0xFF && p[2] < 0x10);
}

bool address_public(const struct sockaddr *address)
{
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    switch (address->sa_family) {
    case AF_INET: memcpy(&v4, address, sizeof v4); return v4_public(ntohl(v4.sin_addr.s_addr));
    case AF_INET6: memcpy(&v6, address, sizeof v6); return v6_public(v6.sin6_addr.s6_addr);
    default: return false;
    }
}
