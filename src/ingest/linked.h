/* SPDX-License-Identifier: MIT */
/*
 * linked: the JSON-LD in a page (schema.org) → what it says of the article.
 *
 * A page may describe several things, also other articles.  Taken is the first object whose type is an article's and
 * that is not listed in another; a page without one may still give dates on its WebPage.
 */
#ifndef DETENTE_INGEST_LINKED_H
#define DETENTE_INGEST_LINKED_H

#include "base/arena.h"
#include "base/str.h"

#define LINKED_MAX_SCRIPT ((size_t)2 << 20) /* bytes of one script; a longer one is not read */
#define LINKED_MAX_SCRIPTS 32
#define LINKED_MAX_DEPTH 8    /* objects in objects that are looked at */
#define LINKED_MAX_OBJECTS 4096
#define LINKED_MAX_AUTHORS 16

typedef struct Linked {
    Str title, body, published, modified, publisher, url, language;
    Str author[LINKED_MAX_AUTHORS];
    size_t authors;
    int rank;    /* of the object that was taken: 0 none, 1 a page, 2 an article */
    size_t seen; /* objects */
} Linked; /* all zero is nothing known; text in the arena */

/* One script's text.  What is no JSON is passed over. */
void linked_read(Str json, Arena *arena, Linked *out);

#endif
