/* SPDX-License-Identifier: MIT */
/*
 * html: the bytes of a page → a flat tree.
 *
 * Gumbo, an HTML5 parser, decides what a page means.  It was made for markup that is not hostile, so that it is given a
 * prepared copy of the page (html_clean.h) and an allocator that ends the parse at a limit.
 *
 * Nodes lie in the order of the document, so that the nodes from i to node[i].end are i and all that is in it, and a
 * walk is a loop.  Elements that the page does not write (<tbody>, <body>) are left out; what is in them stands in
 * what they are in.
 */
#ifndef DETENTE_INGEST_HTML_H
#define DETENTE_INGEST_HTML_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "ingest/html_tags.h"

#define HTML_MAX_NODES ((size_t)1 << 20)
#define HTML_MAX_DEPTH 512                    /* deeper elements become siblings, as in browsers */
#define HTML_MAX_MEMORY ((size_t)256 << 20)   /* bytes that the parser may take for one page */

#define HTML_INNER_MAX ((size_t)1 << 14)

typedef struct HtmlAttribute {
    Str name, value; /* the name in small letters; references resolved */
} HtmlAttribute;

typedef struct HtmlNode {
    uint32_t parent; /* the first node is its own */
    uint32_t end;    /* the first node behind what is in this one */
    Str text;        /* of a run of text, references resolved; of an element empty */
    const HtmlAttribute *attribute;
    uint16_t attributes;
    uint8_t tag;
} HtmlNode;

typedef struct HtmlTree {
    HtmlNode *node; /* node[0] holds everything */
    size_t n, cap;
} HtmlTree;

/* html: valid UTF-8.  What the tree points at is in the arena.  ERR_LIMIT, ERR_MEMORY. */
int html_parse(Str html, Arena *arena, HtmlTree *tree, Err *err);

/* The value of the attribute with that name, trimmed; empty where there is none. */
Str html_attribute(const HtmlTree *tree, size_t node, const char *name);

/* Text with its character references resolved, in the arena; {NULL, 0} when memory is out. */
Str html_decode(Str raw, Arena *arena);

/* The words of a subtree as one line, white space collapsed; without what scripts hold.  For facts, which are short: of
 * more than HTML_INNER_MAX bytes and elements only the beginning, for subtrees lie in one another. */
Str html_inner_text(const HtmlTree *tree, size_t node, Arena *arena);

#endif
