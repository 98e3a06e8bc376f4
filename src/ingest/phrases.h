/* SPDX-License-Identifier: MIT */
/* phrases: what a line of a page says of itself, in the languages of the world's larger news sites. */
#ifndef DETENTE_INGEST_PHRASES_H
#define DETENTE_INGEST_PHRASES_H

#include "base/str.h"

typedef enum Phrase {
    PHRASE_NONE,
    PHRASE_HEAD,   /* heads what is not the report: "Related articles", "Read more", "Comments" */
    PHRASE_LEAD,   /* begins with such a head and goes on: "Read more: Talks resume" */
    PHRASE_LABEL,  /* a label or a button alone: "Advertisement", "Share this article" */
    PHRASE_CREDIT, /* who made the picture or the report: "Photo: …", "Reporting by …; editing by …" */
    PHRASE_NOTICE, /* what the site must say: cookies, commissions, moderation, rights */
    PHRASE_ASKS,   /* asks the reader for something: to subscribe, follow, sign up, donate, enable scripts */
} Phrase;

Phrase phrase_of(Str line);

/* Is it a line of a byline: a date, "By Ada Lovelace", "5 min read"? */
bool phrase_is_byline(Str line);

/* The lists, folded (base/fold.h), for the test that they are. */
const char *const *phrases_list(Phrase which);

#endif
