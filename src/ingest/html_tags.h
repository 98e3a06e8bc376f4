/* SPDX-License-Identifier: MIT */
/* html_tags: the elements that mean something here, sorted by name. */
#ifndef DETENTE_INGEST_HTML_TAGS_H
#define DETENTE_INGEST_HTML_TAGS_H

#include "base/str.h"

enum {
    HTML_VOID = 1,     /* has no end tag */
    HTML_RAW = 2,      /* holds no elements, or none that are read: skipped up to its end tag */
    HTML_BLOCK = 4,    /* begins a line of text */
    HTML_SPECIAL = 8,  /* the end tag of an inline element does not reach beyond it */
    HTML_SCOPE = 16,   /* no end tag but a table's reaches beyond it */
    HTML_FORMAT = 32,  /* goes on in the next block when its own ends, by a copy */
    HTML_TABLED = 64,  /* stands in a table only, a bounded number deep */
    HTML_ONCE = 128,   /* there is one in a page */
};

/* The same by one letter: V void, R raw, B block, S special, L scope, F format, T tabled, O once */
#define HTML_TAGS(T_) \
    T_(A, "a", F) T_(ABBR, "abbr", 0) T_(ADDRESS, "address", B | S) T_(APPLET, "applet", S | L) T_(AREA, "area", V) T_(ARTICLE, "article", B | S) \
    T_(ASIDE, "aside", B | S) T_(AUDIO, "audio", 0) T_(B, "b", F) T_(BASE, "base", V) T_(BIG, "big", F) T_(BLOCKQUOTE, "blockquote", B | S) \
    T_(BODY, "body", B | S | O) T_(BR, "br", V) T_(BUTTON, "button", S) T_(CAPTION, "caption", B | S | T) T_(CENTER, "center", B | S) \
    T_(CITE, "cite", 0) T_(CODE, "code", F) T_(COL, "col", V) T_(COLGROUP, "colgroup", S | T) T_(DD, "dd", B | S) T_(DEL, "del", 0) \
    T_(DETAILS, "details", B | S) T_(DIALOG, "dialog", B) T_(DIR, "dir", B | S) T_(DIV, "div", B | S) T_(DL, "dl", B | S) \
    T_(DT, "dt", B | S) T_(EM, "em", F) T_(EMBED, "embed", V) T_(FIELDSET, "fieldset", B | S) T_(FIGCAPTION, "figcaption", B | S) \
    T_(FIGURE, "figure", B | S) T_(FONT, "font", F) T_(FOOTER, "footer", B | S) T_(FORM, "form", B | S) T_(H1, "h1", B | S) \
    T_(H2, "h2", B | S) T_(H3, "h3", B | S) T_(H4, "h4", B | S) T_(H5, "h5", B | S) T_(H6, "h6", B | S) T_(HEAD, "head", S | O) \
    T_(HEADER, "header", B | S) T_(HGROUP, "hgroup", B | S) T_(HR, "hr", V | B) T_(HTML, "html", B | S | O) T_(I, "i", F) \
    T_(IFRAME, "iframe", R) T_(IMG, "img", V) T_(INPUT, "input", V) T_(INS, "ins", 0) T_(LABEL, "label", 0) T_(LI, "li", B | S) \
    T_(LINK, "link", V) T_(LISTING, "listing", B | S) T_(MAIN, "main", B | S) T_(MARK, "mark", 0) T_(MARQUEE, "marquee", B | S | L) \
    T_(MENU, "menu", B | S) T_(META, "meta", V) T_(NAV, "nav", B | S) T_(NOBR, "nobr", F) T_(NOEMBED, "noembed", R) \
    T_(NOFRAMES, "noframes", R) T_(NOSCRIPT, "noscript", R) T_(OBJECT, "object", S | L) T_(OL, "ol", B | S) T_(OPTGROUP, "optgroup", 0) \
    T_(OPTION, "option", 0) T_(P, "p", B | S) T_(PARAM, "param", V) T_(PICTURE, "picture", 0) T_(PRE, "pre", B | S) T_(Q, "q", 0) \
    T_(RP, "rp", 0) T_(RT, "rt", 0) T_(RUBY, "ruby", 0) T_(S, "s", F) T_(SCRIPT, "script", R) T_(SECTION, "section", B | S) \
    T_(SELECT, "select", R) T_(SMALL, "small", F) T_(SOURCE, "source", V) T_(SPAN, "span", 0) T_(STRIKE, "strike", F) \
    T_(STRONG, "strong", F) T_(STYLE, "style", R) T_(SUB, "sub", 0) T_(SUMMARY, "summary", B | S) T_(SUP, "sup", 0) T_(SVG, "svg", R) \
    T_(TABLE, "table", B | S | L) T_(TBODY, "tbody", B | S | T) T_(TD, "td", B | S | T) T_(TEMPLATE, "template", R) \
    T_(TEXTAREA, "textarea", R) T_(TFOOT, "tfoot", B | S | T) T_(TH, "th", B | S | T) T_(THEAD, "thead", B | S | T) T_(TIME, "time", 0) \
    T_(TITLE, "title", R) T_(TR, "tr", B | S | T) T_(TRACK, "track", V) T_(TT, "tt", F) T_(U, "u", F) T_(UL, "ul", B | S) \
    T_(VIDEO, "video", 0) T_(WBR, "wbr", V)

typedef enum HtmlTag {
    HTML_TEXT,  /* no element: a run of text */
    HTML_OTHER, /* an element that is not in the list */
#define T_(name, text, properties) HTML_##name,
    HTML_TAGS(T_)
#undef T_
    HTML_TAG_COUNT
} HtmlTag;

/* In any case. */
HtmlTag html_tag_of(Str name);

/* In small letters; empty for HTML_TEXT and HTML_OTHER. */
Str html_tag_name(HtmlTag tag);

/* HTML_VOID and so on. */
unsigned html_tag_properties(HtmlTag tag);

/* Does the element begin a line of its own? */
bool html_is_block(HtmlTag tag);

#endif
