/* SPDX-License-Identifier: MIT */
/*
 * article: the lines of a page → those of the report in it.
 *
 * Every line has a value: prose counts for what it weighs, links and labels count against.  The body is the element with
 * the greatest sum of its lines, or the smallest one inside it that has nearly as much: what is around an article has
 * many links and little prose, so a larger element loses more than it gains.  (The idea is that of the maximum
 * subsequence of Pasternack and Roth, "Extracting article text from the web with maximum subsequence segmentation",
 * 2009, on the tree instead of the line of tokens.)  Then lines that belong to the surroundings are dropped from it.
 */
#ifndef DETENTE_INGEST_ARTICLE_H
#define DETENTE_INGEST_ARTICLE_H

#include "ingest/blocks.h"

typedef struct ArticleHints {
    Str title; /* of the page, or empty: not repeated in the text */
    Str authors; /* names parted by "; " */
    Str body;  /* what the page's own metadata give as the body, or empty */
} ArticleHints;

/* Paragraphs parted by blank lines, in the arena; empty where the page has no report.  ERR_MEMORY. */
int article_text(const Blocks *blocks, const ArticleHints *hints, Arena *arena, Str *text, Err *err);

#endif
