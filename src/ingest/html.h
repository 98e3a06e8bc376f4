/* SPDX-License-Identifier: MIT */
/*
 * html: the bytes of a page → a flat tree.
 *
 * A page comes from anybody, so the tree is made for reading untrusted markup in one pass, without recursion and in
 * memory that grows with the input only: no formatting element is ever copied (the "adoption agency" of browsers can
 * turn a hundred kilobytes into millions of nodes).  Elements close each other as the HTML standard says (13.2.6:
 * a paragraph ends at the next block, a list item at the next item, a cell at the next cell); text keeps its place.
 *
 * Nodes lie in the order of the document, so that the nodes from i to node[i].end are i and all that is in it, and a
 * walk is a loop.  Text and attributes are slices of the input; html_decode resolves their character references.
 */
#ifndef DETENTE_INGEST_HTML_H
#define DETENTE_INGEST_HTML_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

#define HTML_MAX_NODES ((size_t)1 << 20)
#define HTML_MAX_DEPTH 512           /* deeper elements become siblings, as in browsers */
#define HTML_MAX_ATTRIBUTES 64       /* of one element; the rest is not looked at */
#define HTML_MAX_ATTRIBUTE (1 << 16) /* bytes of one value; a longer one counts as empty */

/* name, properties: V void, R raw text inside, B begins a line of text, P ends an open paragraph, S special (an inline
 * end tag does not reach beyond it), F belongs into <head> */
#define HTML_TAGS(T) \
    T(A, "a", 0) T(ABBR, "abbr", 0) T(ADDRESS, "address", B | P | S) T(ARTICLE, "article", B | P | S) T(ASIDE, "aside", B | P | S) \
    T(AUDIO, "audio", 0) T(B, "b", 0) T(BASE, "base", V | F) T(BLOCKQUOTE, "blockquote", B | P | S) T(BODY, "body", B | S) \
    T(BR, "br", V) T(BUTTON, "button", S) T(CAPTION, "caption", B | S) T(CENTER, "center", B | P | S) T(CITE, "cite", 0) \
    T(CODE, "code", 0) T(COL, "col", V) T(COLGROUP, "colgroup", S) T(DD, "dd", B | P | S) T(DEL, "del", 0) \
    T(DETAILS, "details", B | P | S) T(DIALOG, "dialog", B | P | S) T(DIV, "div", B | P | S) T(DL, "dl", B | P | S) \
    T(DT, "dt", B | P | S) T(EM, "em", 0) T(EMBED, "embed", V) T(FIELDSET, "fieldset", B | P | S) \
    T(FIGCAPTION, "figcaption", B | P | S) T(FIGURE, "figure", B | P | S) T(FONT, "font", 0) T(FOOTER, "footer", B | P | S) \
    T(FORM, "form", B | P | S) T(H1, "h1", B | P | S) T(H2, "h2", B | P | S) T(H3, "h3", B | P | S) T(H4, "h4", B | P | S) \
    T(H5, "h5", B | P | S) T(H6, "h6", B | P | S) T(HEAD, "head", S) T(HEADER, "header", B | P | S) T(HR, "hr", V | B | P) \
    T(HTML, "html", B | S) T(I, "i", 0) T(IFRAME, "iframe", R) T(IMG, "img", V) T(INPUT, "input", V) T(INS, "ins", 0) \
    T(LABEL, "label", 0) T(LI, "li", B | P | S) T(LINK, "link", V | F) T(MAIN, "main", B | P | S) T(MARK, "mark", 0) \
    T(META, "meta", V | F) T(NAV, "nav", B | P | S) T(NOEMBED, "noembed", R) T(NOFRAMES, "noframes", R) T(NOSCRIPT, "noscript", R | F) \
    T(OBJECT, "object", S) T(OL, "ol", B | P | S) T(OPTGROUP, "optgroup", 0) T(OPTION, "option", 0) T(P, "p", B | P | S) \
    T(PARAM, "param", V) T(PICTURE, "picture", 0) T(PRE, "pre", B | P | S) T(Q, "q", 0) T(RP, "rp", 0) T(RT, "rt", 0) T(RUBY, "ruby", 0) \
    T(S, "s", 0) T(SCRIPT, "script", R | F) T(SECTION, "section", B | P | S) T(SELECT, "select", S) T(SMALL, "small", 0) \
    T(SOURCE, "source", V) T(SPAN, "span", 0) T(STRONG, "strong", 0) T(STYLE, "style", R | F) T(SUB, "sub", 0) \
    T(SUMMARY, "summary", B | P | S) T(SUP, "sup", 0) T(SVG, "svg", R) T(TABLE, "table", B | S) T(TBODY, "tbody", B | S) \
    T(TD, "td", B | S) T(TEMPLATE, "template", S) T(TEXTAREA, "textarea", R) T(TFOOT, "tfoot", B | S) T(TH, "th", B | S) \
    T(THEAD, "thead", B | S) T(TIME, "time", 0) T(TITLE, "title", R | F) T(TR, "tr", B | S) T(TRACK, "track", V) T(U, "u", 0) \
    T(UL, "ul", B | P | S) T(VIDEO, "video", 0) T(WBR, "wbr", V)

typedef enum HtmlTag {
    HTML_TEXT,  /* no element: a run of text */
    HTML_OTHER, /* an element that is not in the list */
#define T(name, text, properties) HTML_##name,
    HTML_TAGS(T)
#undef T
    HTML_TAG_COUNT
} HtmlTag;

typedef struct HtmlNode {
    uint32_t parent; /* the first node is its own */
    uint32_t end;    /* the first node behind what is in this one */
    Str raw;         /* text: itself; element: its attributes */
    uint8_t tag;
} HtmlNode;

typedef struct HtmlTree {
    HtmlNode *node; /* node[0] holds everything */
    size_t n, cap;
} HtmlTree;

typedef struct HtmlAttribute {
    Str name, value; /* slices, references not resolved; the name in any case */
} HtmlAttribute;

/* html: valid UTF-8 that outlives the tree.  ERR_LIMIT, ERR_MEMORY. */
int html_parse(Str html, Arena *arena, HtmlTree *tree, Err *err);

/* Does the element begin a line of its own? */
bool html_is_block(HtmlTag tag);

/* The attribute at *at of an element's raw text; moves *at.  false: no more.  Start with *at = 0. */
bool html_attribute_next(Str raw, size_t *at, HtmlAttribute *out);

/* The value of the attribute with that name, decoded, in the arena; empty where there is none. */
Str html_attribute(const HtmlTree *tree, size_t node, const char *name, Arena *arena);

/* Appends raw with its character references resolved. */
void html_decode(Str raw, Buf *out);

/* The words of a subtree as one line, white space collapsed; without what scripts and styles hold. */
Str html_inner_text(const HtmlTree *tree, size_t node, Arena *arena);

#endif
