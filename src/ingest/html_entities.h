/* SPDX-License-Identifier: MIT */
/* html_entities: the names of characters in HTML, sorted by bytes. */
#ifndef DETENTE_INGEST_HTML_ENTITIES_H
#define DETENTE_INGEST_HTML_ENTITIES_H

#include <stddef.h>
#include <stdint.h>

#define HTML_ENTITY_MAX_NAME 31

typedef struct HtmlEntity {
    char name[HTML_ENTITY_MAX_NAME + 1];
    uint8_t bare; /* also without a semicolon */
    uint32_t first, second; /* code points; second: 0 for most */
} HtmlEntity;

extern const HtmlEntity html_entities[];
extern const size_t html_entity_count;

#endif
