/* SPDX-License-Identifier: MIT */
/* address: is an internet address one that anybody may be sent to, or one inside somebody's network? */
#ifndef DETENTE_NET_ADDRESS_H
#define DETENTE_NET_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* false for addresses that are private, loopback, link-local, shared, multicast, reserved or for documentation (IANA's
 * special-purpose registries of IPv4 and IPv6), for IPv6 addresses that carry such an IPv4 one (mapped, NAT64, 6to4,
 * Teredo), and for other families. */
bool address_public(const struct sockaddr *address);

#endif
