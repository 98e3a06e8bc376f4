/* SPDX-License-Identifier: MIT */
/*
 * blocks: a page's tree → its lines of text, each with what tells body from surroundings.
 *
 * A block is a run of text that a browser shows as one line or paragraph: between the borders of block elements, line
 * breaks and rules.  Its weight is its length as a reader feels it: a Latin letter counts 1, a Han character 2.
 *
 * Marks say what an element calls itself (its tag, role, class, id): a menu, comments, a caption.  They hold for all that
 * is inside, and only claim; an element that holds most of a page's prose is believed to be the body whatever its name.
 */
#ifndef DETENTE_INGEST_BLOCKS_H
#define DETENTE_INGEST_BLOCKS_H

#include "ingest/html.h"

#define BLOCKS_MAX ((size_t)1 << 19)

enum {
    MARK_NAVIGATION = 1 << 0, /* menus, breadcrumbs, headers and footers of the site, search */
    MARK_ASIDE = 1 << 1,      /* side bars, related and recommended articles, widgets */
    MARK_COMMENT = 1 << 2,    /* what readers wrote */
    MARK_SHARE = 1 << 3,      /* share and follow buttons */
    MARK_APPEAL = 1 << 4,     /* newsletters, subscriptions, consent to cookies, advertisements */
    MARK_BYLINE = 1 << 5,     /* author, date, reading time, tags, source of a picture */
    MARK_CAPTION = 1 << 6,    /* under pictures and videos */
    MARK_HIDDEN = 1 << 7,     /* not shown */
    MARK_BODY = 1 << 8,       /* calls itself the body of an article */
};

typedef enum Pictured { PICTURED_NOT, PICTURED_BESIDE, PICTURED_INSIDE } Pictured; /* a picture right in front: in the element beside it, in its own */

typedef struct Block {
    uint32_t node;     /* the innermost block element around it */
    uint32_t last;     /* the last node of its text */
    Str text;          /* decoded, white space collapsed, neither empty nor blank */
    uint32_t weight, link; /* of all its text, of that inside links */
    uint32_t marks;
    uint8_t tag;       /* the nearest of h1 to h6, li, td, th, blockquote, p, pre, figcaption, dt, dd; or div */
    bool emphasis;     /* all of it in bold, italics or small print */
    bool broken;       /* ends at a <br>, not at the border of its element */
    uint8_t pictured;  /* Pictured */
} Block;

typedef struct Blocks {
    const HtmlTree *tree;
    Block *block;
    size_t n, cap;
    uint32_t *marks; /* of each node, with those of what it is in */
} Blocks;

/* The tree must outlive the blocks.  ERR_LIMIT, ERR_MEMORY. */
int blocks_read(const HtmlTree *tree, Arena *arena, Blocks *blocks, Err *err);

/* The marks of one element by itself. */
uint32_t blocks_element_marks(const HtmlTree *tree, size_t node);

/* Length as a reader feels it. */
size_t blocks_weight(Str text);

/* Does it end as a sentence does, in any script? */
bool blocks_ends_sentence(Str text);

#endif
