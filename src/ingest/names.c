/* SPDX-License-Identifier: MIT */
/*
 * Class names and ids are words that editors and programmers of sites choose freely, but from one small vocabulary.  They
 * are cut into words ("postMeta", "post-meta", "post_meta" are "post" and "meta"), and each word and each pair of
 * neighbours is looked up.
 */
#include "ingest/names.h"

#include <stdlib.h>

#include "ingest/blocks.h"

#define NAMES_MAX_WORDS 64 /* of one attribute */
#define NAMES_MAX_WORD 24

typedef struct Name {
    const char *word;
    uint32_t marks;
} Name;

#define NAV MARK_NAVIGATION
#define ASIDE MARK_ASIDE
#define COMMENT MARK_COMMENT
#define SHARE MARK_SHARE
#define APPEAL MARK_APPEAL
#define BYLINE MARK_BYLINE
#define CAPTION MARK_CAPTION
#define HIDDEN MARK_HIDDEN
#define BODY MARK_BODY

static const Name names[] = { /* in byte order */
    { "abonnement", APPEAL }, { "aboutauthor", BYLINE }, { "addthis", SHARE }, { "addtoany", SHARE }, { "ads", APPEAL },
    { "advert", APPEAL }, { "advertisement", APPEAL }, { "advertising", APPEAL }, { "alsoread", ASIDE }, { "anzeige", APPEAL },
    { "articlebody", BODY }, { "articlecontent", BODY }, { "articleinfo", BYLINE }, { "articlemeta", BYLINE }, { "articletext", BODY },
    { "auteur", BYLINE }, { "author", BYLINE }, { "authorbio", BYLINE }, { "authorinfo", BYLINE }, { "authors", BYLINE },
    { "autor", BYLINE }, { "autore", BYLINE }, { "bacajuga", ASIDE }, { "banner", APPEAL }, { "bildunterschrift", CAPTION },
    { "bio", BYLINE }, { "bodycopy", BODY }, { "breadcrumb", NAV }, { "breadcrumbs", NAV }, { "byline", BYLINE }, { "caption", CAPTION },
    { "comentarios", COMMENT }, { "comment", COMMENT }, { "commentaires", COMMENT }, { "commenti", COMMENT }, { "commentlist", COMMENT },
    { "comments", COMMENT }, { "compartilhar", SHARE }, { "compartir", SHARE }, { "condividi", SHARE }, { "consent", APPEAL },
    { "contentbody", BODY }, { "cookie", APPEAL }, { "cookies", APPEAL }, { "copyright", NAV }, { "copyrights", NAV },
    { "correlate", ASIDE }, { "correlati", ASIDE }, { "credit", CAPTION }, { "credits", CAPTION }, { "dateline", BYLINE },
    { "didascalia", CAPTION }, { "disclaimer", APPEAL }, { "disqus", COMMENT }, { "donate", APPEAL }, { "donation", APPEAL },
    { "editorspicks", ASIDE }, { "entrycontent", BODY }, { "entrymeta", BYLINE }, { "figcaption", CAPTION }, { "follow", SHARE },
    { "followus", SHARE }, { "footer", NAV }, { "gdpr", APPEAL }, { "gerelateerd", ASIDE }, { "hatnote", ASIDE }, { "ilgili", ASIDE },
    { "komentar", COMMENT }, { "komentarze", COMMENT }, { "kommentar", COMMENT }, { "kommentare", COMMENT }, { "kommentarii", COMMENT },
    { "latestnews", ASIDE }, { "leatambien", ASIDE }, { "legende", CAPTION }, { "leggianche", ASIDE }, { "leiamais", ASIDE },
    { "leiatambem", ASIDE }, { "lireaussi", ASIDE }, { "masthead", NAV }, { "menu", NAV }, { "meta", BYLINE }, { "metadata", BYLINE },
    { "modal", APPEAL }, { "morefrom", ASIDE }, { "morenews", ASIDE }, { "morestories", ASIDE }, { "mostpopular", ASIDE },
    { "mostread", ASIDE }, { "nav", NAV }, { "navbar", NAV }, { "navigation", NAV }, { "newsletter", APPEAL }, { "outbrain", ASIDE },
    { "pager", NAV }, { "pagination", NAV }, { "partage", SHARE }, { "partager", SHARE }, { "paylas", SHARE }, { "piefoto", CAPTION },
    { "pohozhie", ASIDE }, { "popular", ASIDE }, { "popup", APPEAL }, { "postbody", BODY }, { "postcontent", BODY },
    { "postdate", BYLINE }, { "postinfo", BYLINE }, { "postmeta", BYLINE }, { "posttags", BYLINE }, { "powiazane", ASIDE },
    { "promo", APPEAL }, { "promotion", APPEAL }, { "pubblicita", APPEAL }, { "pubdate", BYLINE }, { "publicidad", APPEAL },
    { "publicidade", APPEAL }, { "publicite", APPEAL }, { "publishdate", BYLINE }, { "pullquote", CAPTION }, { "readingtime", BYLINE },
    { "readmore", ASIDE }, { "readnext", ASIDE }, { "readtime", BYLINE }, { "recirc", ASIDE }, { "recommend", ASIDE },
    { "recommendations", ASIDE }, { "recommended", ASIDE }, { "reklam", APPEAL }, { "reklama", APPEAL }, { "relacionadas", ASIDE },
    { "relacionado", ASIDE }, { "relacionados", ASIDE }, { "related", ASIDE }, { "relatedposts", ASIDE }, { "replies", COMMENT },
    { "respond", COMMENT }, { "seealso", ASIDE }, { "share", SHARE }, { "sharedaddy", SHARE }, { "sharing", SHARE }, { "sidebar", ASIDE },
    { "signup", APPEAL }, { "similaires", ASIDE }, { "sitefooter", NAV }, { "siteheader", NAV }, { "skip", NAV }, { "skiplink", NAV },
    { "social", SHARE }, { "socials", SHARE }, { "sponsor", APPEAL }, { "sponsored", APPEAL }, { "storybody", BODY },
    { "storycontent", BODY }, { "storytext", BODY }, { "subscribe", APPEAL }, { "subscription", APPEAL }, { "suscripcion", APPEAL },
    { "taboola", ASIDE }, { "taglist", BYLINE }, { "tags", BYLINE }, { "teaser", ASIDE }, { "teilen", SHARE }, { "terkait", ASIDE },
    { "timestamp", BYLINE }, { "toolbar", NAV }, { "trending", ASIDE }, { "udostepnij", SHARE }, { "upnext", ASIDE },
    { "verwandte", ASIDE }, { "werbung", APPEAL }, { "whattoread", ASIDE }, { "widget", ASIDE }, { "widgets", ASIDE }, { "yarpp", ASIDE },
    { "yorum", COMMENT }, { "yorumlar", COMMENT },
};

uint32_t names_of_tag(HtmlTag tag)
{
    switch (tag) {
    case HTML_NAV: case HTML_FOOTER: return MARK_NAVIGATION;
    case HTML_ASIDE: return MARK_ASIDE;
    case HTML_FIGCAPTION: case HTML_FIGURE: return MARK_CAPTION;
    case HTML_FORM: case HTML_FIELDSET: case HTML_DIALOG: return MARK_APPEAL;
    default: return 0;
    }
}

static int name_order(const void *key, const void *name)
{
    const Str *k = key;
    return str_cmp(*k, str_of(((const Name *)name)->word));
}

/* Beginnings of words that were not parted: "relatedpoststitle". */
static const Name stems[] = {
    { "advert", APPEAL }, { "breadcrumb", NAV }, { "cookie", APPEAL }, { "newsletter", APPEAL }, { "recommend", ASIDE }, { "related", ASIDE },
    { "sidebar", ASIDE }, { "sponsor", APPEAL }, 
};

static uint32_t stem_marks(Str word)
{
    for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++)
        if (str_starts(word, str_of(stems[i].word))) return stems[i].marks;
    return 0;
}

static uint32_t word_marks(Str word)
{
    const Name *n = bsearch(&word, names, sizeof names / sizeof names[0], sizeof names[0], name_order);
    return n ? n->marks : stem_marks(word);
}

/* The words of "postMeta is-hidden": letters, in small letters; returns how many. */
static size_t words_of(Str value, char word[][NAMES_MAX_WORD], uint8_t *length)
{
    size_t n = 0;
    for (size_t i = 0; i < value.n && n < NAMES_MAX_WORDS;) {
        if (!ascii_isalpha(value.p[i])) {
            i++;
            continue;
        }
        size_t k = 0;
        do {
            if (k < NAMES_MAX_WORD) word[n][k++] = ascii_lower(value.p[i]);
            i++;
        } while (i < value.n && ascii_isalpha(value.p[i]) && !(ascii_isupper(value.p[i]) && ascii_islower(value.p[i - 1])));
        length[n++] = (uint8_t)k;
    }
    return n;
}

static uint32_t words_marks(Str value)
{
    char word[NAMES_MAX_WORDS][NAMES_MAX_WORD], pair[2 * NAMES_MAX_WORD];
    uint8_t length[NAMES_MAX_WORDS];
    size_t n = words_of(value, word, length);
    uint32_t marks = 0;
    for (size_t i = 0; i < n; i++) {
        marks |= word_marks((Str){ word[i], length[i] });
        if (i + 1 == n) break;
        memcpy(pair, word[i], length[i]);
        memcpy(pair + length[i], word[i + 1], length[i + 1]);
        marks |= word_marks((Str){ pair, (size_t)length[i] + length[i + 1] });
    }
    return marks;
}

/* Classes that hide are known by their whole name: "hidden-xs" hides on a telephone only. */
static uint32_t class_marks(Str value)
{
    static const char hiding[] = "hidden is-hidden u-hidden visually-hidden visuallyhidden sr-only screen-reader-text screen-reader-only d-none displaynone display-none rollover-block tooltip tooltiptext tooltip-text tooltip-content popover popover-content hovercard hover-card";
    uint32_t marks = words_marks(value);
    Str rest = value, one;
    bool built = false; /* by a page builder that calls everything a widget */
    while (rest.n && str_next(&rest, ' ', &one)) {
        if (one.n && str_in_words(one, hiding)) marks |= HIDDEN;
        built = built || str_starts(one, STR("elementor"));
    }
    return built ? marks & ~(uint32_t)ASIDE : marks;
}

static uint32_t role_marks(Str role)
{
    if (str_in_words(role, "navigation banner contentinfo search menu menubar toolbar")) return MARK_NAVIGATION;
    if (str_in_words(role, "complementary")) return MARK_ASIDE;
    if (str_in_words(role, "dialog alert alertdialog form")) return MARK_APPEAL;
    return 0;
}

static uint32_t style_marks(Str style)
{
    for (size_t i = 0; i + 8 <= style.n; i++) {
        if (!str_starts(str_sub(style, i, style.n), STR("display:"))) continue;
        if (str_starts(str_trim(str_sub(style, i + 8, style.n)), STR("none"))) return MARK_HIDDEN;
    }
    return 0;
}

uint32_t names_of_attribute(Str name, Str value)
{
    if (str_ieq(name, STR("class"))) return class_marks(value);
    if (str_ieq(name, STR("id"))) return words_marks(value);
    if (str_ieq(name, STR("itemprop"))) return str_is(value, "articleBody") ? MARK_BODY : 0;
    if (str_ieq(name, STR("role"))) return role_marks(value);
    if (str_ieq(name, STR("style"))) return style_marks(value);
    if (str_ieq(name, STR("hidden"))) return MARK_HIDDEN;
    if (str_ieq(name, STR("aria-hidden"))) return str_is(value, "true") ? MARK_HIDDEN : 0;
    return 0;
}
