/* SPDX-License-Identifier: MIT */
/*
 * html_clean: a page → the same page as the parser gets it.
 *
 * Most bytes of a page say nothing about its text and much of a parser's time goes to them: scripts, styles, drawings,
 * comments, attributes that nobody reads.  They are left out here.  JSON-LD is kept beside the page.
 *
 * And the parser searches its open elements for most tags, and copies formatting elements that are still open into each
 * new block, so that a small page can take it hours.  Start tags beyond a depth are left out, with their end tags.  For
 * that the open elements are counted: an end tag removes one entry, never those inside it, so that the parser has at
 * most what is counted here, however the tags are nested (unclosed ones are counted until something of their name ends).
 *
 * What comes out has one reading: each tag is written anew with quoted values, each '<' of the text as a reference, so
 * that the parser sees tags where this scanner saw them and nowhere else.
 */
#ifndef DETENTE_INGEST_HTML_CLEAN_H
#define DETENTE_INGEST_HTML_CLEAN_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#define HTML_MAX_ATTRIBUTES 64       /* of one element; the rest is not looked at */
#define HTML_MAX_ATTRIBUTE (1 << 16) /* bytes of one value; a longer one counts as empty */
#define HTML_MAX_OPEN 512            /* elements */
#define HTML_MAX_FORMATS 32          /* of them <b>, <font> and the like */

typedef struct HtmlScript {
    size_t at;   /* where its start tag is in the clean page */
    Str content; /* a slice of the page */
} HtmlScript;

typedef struct HtmlClean {
    Str html;
    HtmlScript *script; /* JSON-LD, in the order of the page */
    size_t scripts, cap;
} HtmlClean;

/* Refuses a page that would have more than max_nodes elements and runs of text.  ERR_LIMIT, ERR_MEMORY. */
int html_clean(Str html, size_t max_nodes, Arena *arena, HtmlClean *out, Err *err);

#endif
