/* SPDX-License-Identifier: MIT */
#include "ingest/metadata.h"

#include "base/fold.h"
#include "base/utf8.h"
#include "ingest/linked.h"
#include "ingest/phrases.h"
#include "ingest/when.h"

#define TITLES_MAX 16       /* <h1> that are looked at */
#define ITEM_NODES 60       /* of an element that holds a name */
#define ADDRESS_BYTES 2048  /* a longer one is left out */
#define TITLE_BYTES 600     /* a longer fact is cut */
#define BYLINE_WEIGHT 160   /* a line that may hold a date or a name beside other things */
#define BYLINE_REACH 14     /* lines before and behind the headline */
#define WORDS_ALIKE 60      /* percent of the shorter title's words that the other must have */

typedef enum Place { /* of a date or a name, the best first */
    PLACE_LINKED, PLACE_META, PLACE_ITEM, PLACE_LESSER, PLACE_TIME, PLACE_URL, PLACE_BYLINE, PLACE_CHANGED, PLACES
} Place;

typedef struct Facts {
    const Blocks *blocks;
    const HtmlTree *tree;
    Arena *arena;
    Linked linked;
    size_t scripts;
    Str date[PLACES];
    Str og_title, page_title, other_title, site, publisher, canonical, og_url, language;
    Str headline[TITLES_MAX];
    size_t headline_node[TITLES_MAX], headlines;
    Buf authors[3]; /* of <meta>, of marked elements, of bylines */
    bool day_first;
} Facts;

static void keep(Str *to, Str s)
{
    if (to->n || !s.n) return;
    if (s.n > TITLE_BYTES) {
        s.n = TITLE_BYTES;
        while (s.n && utf8_tail(s.p[s.n])) s.n--;
    }
    *to = s;
}

static void keep_address(Str *to, Str s)
{
    if (!to->n && s.n <= ADDRESS_BYTES) *to = s;
}

/* --- <meta> --- */

typedef struct MetaName {
    const char *names; /* in small letters, parted by blanks */
    Place place;
} MetaName;

static const MetaName date_names[] = {
    { "article:published_time og:article:published_time og:published_time article:published rnews:datepublished datepublished "
      "og:pubdate og:regdate bt:pubdate", PLACE_META },
    { "pubdate publishdate publish-date publish_date publication_date publication-date publicationdate published published_time date_published "
      "published-date published_at originalpublicationdate article_date_original article.published article_date sailthru.date parsely-pub-date "
      "cxenseparse:recs:publishtime cxenseparse:publishtime cxenseparse:time dc.date.issued dcterms.issued dc.issued dcterms.created dc.date.created "
      "dcterms.available citation_publication_date citation_date ptime weibo:article:create_at displaydate releasedate release_date date.release "
      "dc.date.published prism.publicationdate mediator_published_time vr:published_time shareaholic:article_published_time creation_date created "
      "twt-published-at pdate newsdate rbpubdate analyticsattributes.articledate article:create_at", PLACE_META },
    { "date dc.date dcterms.date article:date dc:date timestamp", PLACE_LESSER },
    { "article:modified_time og:updated_time lastmod last-modified dc.date.modified dcterms.modified datemodified article:modified modified", PLACE_CHANGED },
};

static void meta_date(Facts *f, Str name, Str value)
{
    for (size_t i = 0; i < sizeof date_names / sizeof date_names[0]; i++)
        if (str_in_words(name, date_names[i].names)) keep(&f->date[date_names[i].place], value);
}

static void meta_read(Facts *f, size_t i)
{
    Str content = html_attribute(f->tree, i, "content");
    Str name = html_attribute(f->tree, i, "property");
    if (!name.n) name = html_attribute(f->tree, i, "name");
    if (!name.n) name = html_attribute(f->tree, i, "itemprop");
    if (!name.n) name = html_attribute(f->tree, i, "http-equiv");
    if (!name.n || !content.n) return;
    meta_date(f, name, content);
    if (str_ieq(name, STR("og:title"))) keep(&f->og_title, content);
    else if (str_in_words(name, "twitter:title dc.title dcterms.title headline parsely-title sailthru.title title hdl")) keep(&f->other_title, content);
    else if (str_ieq(name, STR("og:site_name"))) keep(&f->site, content);
    else if (str_in_words(name, "publisher dc.publisher dcterms.publisher article:publisher_name application-name citation_journal_title source cre")) keep(&f->publisher, content);
    else if (str_ieq(name, STR("og:url"))) keep_address(&f->og_url, content);
    else if (str_in_words(name, "author article:author article:author_name og:article:author byl byline parsely-author sailthru.author dc.creator dcterms.creator citation_author "
                                "cxenseparse:author mediator_author article.author rbauthors"))
        metadata_authors_add(content, &f->authors[0]);
    else if (str_in_words(name, "content-language language dc.language og:locale")) keep(&f->language, content);
}

/* --- elements --- */

static void link_read(Facts *f, size_t i)
{
    if (!str_ieq(html_attribute(f->tree, i, "rel"), STR("canonical"))) return;
    keep_address(&f->canonical, html_attribute(f->tree, i, "href"));
}

static Str dated(const Facts *f, size_t i)
{
    static const char *const attributes[] = { "content", "datetime", "title" };
    Str day, time;
    for (size_t k = 0; k < sizeof attributes / sizeof attributes[0]; k++) {
        Str s = html_attribute(f->tree, i, attributes[k]);
        if (s.n && when_read(s, f->day_first, f->arena, &day, &time)) return s;
    }
    Str s = html_inner_text(f->tree, i, f->arena);
    return s.n < TITLE_BYTES && when_read(s, f->day_first, f->arena, &day, &time) ? s : (Str){ NULL, 0 };
}

/* Is it in what surrounds the report? */
static bool elsewhere(const Facts *f, size_t i) { return f->blocks->marks[i] & (MARK_NAVIGATION | MARK_ASIDE | MARK_COMMENT); }

/* <span itemprop="publisher"><meta itemprop="name" content="The Daily Star"></span> */
static void publisher_read(Facts *f, size_t i)
{
    Str text = html_inner_text(f->tree, i, f->arena);
    for (size_t k = i; k < f->tree->node[i].end && k < i + ITEM_NODES; k++)
        if (f->tree->node[k].tag == HTML_META && str_is(html_attribute(f->tree, k, "itemprop"), "name"))
            keep(&f->publisher, html_attribute(f->tree, k, "content"));
    if (text.n && text.n < 80) keep(&f->publisher, text);
}

static void item_read(Facts *f, size_t i, Str item)
{
    if (elsewhere(f, i)) return;
    if (str_is(item, "datePublished")) keep(&f->date[PLACE_ITEM], dated(f, i));
    else if (str_is(item, "dateModified")) keep(&f->date[PLACE_CHANGED], dated(f, i));
    else if (str_is(item, "headline")) keep(&f->other_title, html_inner_text(f->tree, i, f->arena));
    else if (str_is(item, "publisher")) publisher_read(f, i);
    else if (str_is(item, "author") && f->tree->node[i].end - i < ITEM_NODES) metadata_authors_add(html_inner_text(f->tree, i, f->arena), &f->authors[1]);
}

static void element_read(Facts *f, size_t i)
{
    HtmlTag tag = (HtmlTag)f->tree->node[i].tag;
    Str item = html_attribute(f->tree, i, "itemprop");
    if (item.n) item_read(f, i, item);
    if (tag == HTML_A && str_is(html_attribute(f->tree, i, "rel"), "author") && !elsewhere(f, i))
        metadata_authors_add(html_inner_text(f->tree, i, f->arena), &f->authors[1]);
    if (tag == HTML_TIME && !elsewhere(f, i)) keep(&f->date[PLACE_TIME], dated(f, i));
    if (tag == HTML_H1 && f->headlines < TITLES_MAX) {
        Str s = html_inner_text(f->tree, i, f->arena);
        if (!s.n || s.n > TITLE_BYTES) return;
        f->headline_node[f->headlines] = i;
        f->headline[f->headlines++] = s;
    }
}

static void script_read(Facts *f, size_t i)
{
    if (f->scripts >= LINKED_MAX_SCRIPTS || f->tree->node[i].end == i + 1) return;
    Str type = html_attribute(f->tree, i, "type");
    if (!str_ieq(str_sub(type, 0, 19), STR("application/ld+json"))) return;
    f->scripts++;
    linked_read(f->tree->node[i + 1].text, f->arena, &f->linked);
}

static void facts_collect(Facts *f)
{
    for (size_t i = 0; i < f->tree->n && !arena_late(f->arena); i++) {
        const HtmlNode *n = &f->tree->node[i];
        switch ((HtmlTag)n->tag) {
        case HTML_TEXT: break;
        case HTML_META: meta_read(f, i); element_read(f, i); break;
        case HTML_LINK: link_read(f, i); break;
        case HTML_SCRIPT: script_read(f, i); break;
        case HTML_TITLE: keep(&f->page_title, html_inner_text(f->tree, i, f->arena)); break;
        case HTML_HTML: keep(&f->language, html_attribute(f->tree, i, "lang")); break;
        default: if (n->attributes) element_read(f, i); else if (n->tag == HTML_H1 || n->tag == HTML_TIME) element_read(f, i);
        }
    }
}

/* --- the headline --- */

/* Percent of the words of the shorter that the longer has. */
static int alike(Str a, Str b)
{
    char one[TITLE_BYTES * 2], other[TITLE_BYTES * 2];
    Str x = { one, text_fold(str_sub(a, 0, TITLE_BYTES), one, sizeof one) }, y = { other, text_fold(str_sub(b, 0, TITLE_BYTES), other, sizeof other) };
    if (x.n > sizeof one || y.n > sizeof other || !x.n || !y.n) return 0;
    if (x.n > y.n) {
        Str t = x;
        x = y;
        y = t;
    }
    if (memmem(y.p, y.n, x.p, x.n)) return 100;
    int words = 0, found = 0;
    Str rest = x, w;
    while (str_next(&rest, ' ', &w)) {
        if (!w.n) continue;
        words++;
        found += memmem(y.p, y.n, w.p, w.n) != NULL;
    }
    return words ? found * 100 / words : 0;
}

static size_t words_in(Str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += !ascii_isspace(s.p[i]) && (i == 0 || ascii_isspace(s.p[i - 1]));
    return n;
}

/* Letters and digits only, in small letters: "The Daily-Star" is "thedailystar". */
static size_t squeezed(Str s, char *out, size_t cap)
{
    char folded[TITLE_BYTES * 2];
    size_t n = text_fold(str_sub(s, 0, TITLE_BYTES), folded, sizeof folded), k = 0;
    for (size_t i = 0; i < n && n <= sizeof folded && k < cap; i++)
        if (ascii_isalpha(folded[i]) || ascii_isdigit(folded[i]) || (uint8_t)folded[i] >= 0x80) out[k++] = folded[i];
    return k;
}

static bool is_site(Str part, Str site)
{
    char a[TITLE_BYTES], b[TITLE_BYTES];
    Str x = { a, squeezed(part, a, sizeof a) }, y = { b, squeezed(site, b, sizeof b) };
    if (!x.n || !y.n) return false;
    return str_eq(x, y) || (x.n > 3 && memmem(y.p, y.n, x.p, x.n)) || (y.n > 3 && memmem(x.p, x.n, y.p, y.n) && x.n < y.n * 2 + 12);
}

Str metadata_title_bare(Str title, Str site)
{
    static const char *const bars[] = { " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " // ", "｜", "|", " ‹ ", "_", " / ", ": ", NULL };
    for (const char *const *p = bars; *p; p++) {
        Str bar = str_of(*p);
        for (size_t i = title.n; i-- > 0;) {
            if (!str_starts(str_sub(title, i, title.n), bar)) continue;
            Str left = str_trim(str_sub(title, 0, i)), right = str_trim(str_sub(title, i + bar.n, title.n));
            bool firm = p - bars < 2 || bar.n > 3; /* a bar parts names more often than a colon does */
            if (is_site(right, site) || (!site.n && firm && words_in(right) <= 4 && words_in(left) >= words_in(right) + 2)) return metadata_title_bare(left, site);
            if (is_site(left, site)) return right;
        }
    }
    return title;
}

static Str host_of(Str url)
{
    size_t from = 0;
    for (size_t i = 0; i + 3 <= url.n; i++)
        if (str_starts(str_sub(url, i, url.n), STR("://"))) {
            from = i + 3;
            break;
        }
    Str host = str_sub(url, from, url.n);
    host.n = str_find(host, '/');
    if (str_starts(host, STR("www."))) host = str_sub(host, 4, host.n);
    return host;
}

/* "news.example.co.uk" → "example". */
static Str host_name(Str url)
{
    Str host = host_of(url), part, best = { NULL, 0 };
    while (host.p && str_next(&host, '.', &part))
        if (host.p && part.n > best.n) best = part;
    return best;
}

/* "Notes from the bay: Talks resume" → "Talks resume" where that is a line of the page; *at is where. */
static Str part_on_page(const Facts *f, Str title, size_t *at)
{
    const Blocks *b = f->blocks;
    for (size_t k = 0; k < b->n && !arena_late(f->arena); k++) {
        Str line = b->block[k].text;
        if (b->block[k].marks & (MARK_NAVIGATION | MARK_ASIDE)) continue;
        if (str_eq(line, title)) {
            *at = b->block[k].node;
            return line;
        }
        if (line.n * 3 < title.n || line.n + 2 >= title.n || words_in(line) < 3) continue;
        bool left = str_starts(title, line) && strchr(" |:-", title.p[line.n]), right = str_ends(title, line) && strchr(" |:-", title.p[title.n - line.n - 1]);
        Str rest = left ? str_sub(title, line.n, title.n) : str_sub(title, 0, title.n - line.n);
        rest = str_trim(rest);
        bool bar = rest.n && (left ? !ascii_isalpha(rest.p[0]) && !ascii_isdigit(rest.p[0]) && (uint8_t)rest.p[0] != 0xE2 : strchr("|:-", rest.p[rest.n - 1]) != NULL);
        if (!(left || right) || !bar) continue;
        *at = b->block[k].node;
        return line;
    }
    return title;
}

/* A headline that leads somewhere: perhaps the site's name, which leads home. */
static bool is_link(const Facts *f, size_t node)
{
    const HtmlNode *n = f->tree->node;
    for (size_t i = node; i < n[node].end; i++)
        if (n[i].tag == HTML_A) return true;
    for (size_t i = node; n[i].parent != i; i = n[i].parent)
        if (n[i].tag == HTML_A) return true;
    return false;
}

static Str title_of(const Facts *f, size_t *at)
{
    Str site = f->site.n ? f->site : f->linked.publisher.n ? f->linked.publisher : host_name(f->canonical.n ? f->canonical : f->og_url);
    Str other = metadata_title_bare(f->og_title.n ? f->og_title : f->linked.title.n ? f->linked.title : f->other_title, site.n ? site : STR("-"));
    Str page = metadata_title_bare(f->page_title, site);
    *at = SIZE_MAX;
    for (size_t i = 0; i < f->headlines; i++) {
        Str h = f->headline[i];
        if (is_site(h, site) && words_in(h) < 4) continue;
        if (alike(h, other) < WORDS_ALIKE && alike(h, page) < WORDS_ALIKE && alike(h, f->linked.title) < WORDS_ALIKE) continue;
        *at = f->headline_node[i];
        return h;
    }
    if (other.n) return other;
    if (f->linked.title.n) return f->linked.title;
    Str line = page.n ? part_on_page(f, page, at) : page;
    if (f->headlines == 1 && !(*at != SIZE_MAX && is_link(f, f->headline_node[0]))) {
        *at = f->headline_node[0];
        return f->headline[0];
    }
    return page.n ? line : f->headlines ? f->headline[0] : (Str){ NULL, 0 };
}

/* --- the date --- */

static bool digits_at(Str s, size_t at, size_t n)
{
    for (size_t i = at; i < at + n; i++)
        if (i >= s.n || !ascii_isdigit(s.p[i])) return false;
    return at + n == s.n || !ascii_isdigit(s.p[at + n]);
}

/* "/2023/04/25/", "/2023-04-25-", "/20230425/", "/2023/apr/25/" in an address. */
static Str url_date(const Facts *f, Str url)
{
    Str day, time;
    size_t host = host_of(url).n ? (size_t)(host_of(url).p - url.p) : 0;
    for (size_t i = host; i + 8 < url.n; i++) {
        if (!strchr("/-_.", url.p[i]) || !(url.p[i + 1] == '1' || url.p[i + 1] == '2')) continue;
        bool parted = digits_at(url, i + 1, 4) && strchr("/-_", url.p[i + 5]), whole = digits_at(url, i + 1, 8);
        if (!parted && !whole) continue;
        char copy[16] = { 0 };
        Str s = str_sub(url, i + 1, i + 12);
        memcpy(copy, s.p, s.n);
        for (char *c = copy; *c; c++)
            if (*c == '_') *c = '/';
        if (when_read(str_of(copy), false, f->arena, &day, &time) && !time.n) return day;
    }
    return (Str){ NULL, 0 };
}

static bool has_digits(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (ascii_isdigit(s.p[i]) || (uint8_t)s.p[i] == 0xD9 || (uint8_t)s.p[i] == 0xDB) return true;
    return false;
}

/* Lines near the headline; those that call themselves byline first. */
static Str byline_date(const Facts *f, size_t headline)
{
    const Blocks *b = f->blocks;
    size_t k = 0;
    Str day, time;
    while (k < b->n && headline != SIZE_MAX && b->block[k].node < headline) k++;
    if (headline == SIZE_MAX) k = b->n;
    for (int pass = 0; pass < 2; pass++) {
        size_t from = k > BYLINE_REACH ? k - BYLINE_REACH : 0, to = k + BYLINE_REACH < b->n ? k + BYLINE_REACH : b->n;
        if (pass == 0 || headline == SIZE_MAX) from = 0, to = b->n;
        for (size_t i = from; i < to && !arena_late(f->arena); i++) {
            const Block *line = &b->block[i];
            bool own = line->marks & MARK_BYLINE;
            if (!own && (line->tag == HTML_BLOCKQUOTE || !phrase_is_byline(line->text))) continue; /* the date of a quoted post is none */
            if ((pass == 0) != own || line->weight > BYLINE_WEIGHT || !has_digits(line->text) || (line->marks & (MARK_ASIDE | MARK_COMMENT | MARK_NAVIGATION))) continue;
            if (when_read(line->text, f->day_first, f->arena, &day, &time)) return line->text;
        }
    }
    return (Str){ NULL, 0 };
}

static void date_take(const Facts *f, Document *doc)
{
    static const char *const source[PLACES] = { "json-ld", "meta", "meta", "meta", "time", "url", "byline", "meta" };
    for (int p = 0; p < PLACES; p++) {
        Str day, time;
        if (!f->date[p].n || !when_read(f->date[p], f->day_first, f->arena, &day, &time)) continue;
        if (!doc->date.n) {
            doc->date = day;
            doc->time = time;
            doc->date_source = str_of(source[p]);
        } else if (!doc->time.n && p < PLACE_CHANGED && str_eq(doc->date, day)) {
            doc->time = time;
        }
    }
}

/* Days since some day, of a sound "YYYY-MM-DD". */
static int day_number(Str day)
{
    int y = (day.p[0] - '0') * 1000 + (day.p[1] - '0') * 100 + (day.p[2] - '0') * 10 + (day.p[3] - '0');
    int m = (day.p[5] - '0') * 10 + (day.p[6] - '0'), d = (day.p[8] - '0') * 10 + (day.p[9] - '0');
    if (m < 3) y--, m += 12;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m - 457) / 5 + d;
}

static bool is_universal(Str time) { return str_ends(time, STR("Z")) || str_ends(time, STR("+00:00")); }

/* Metadata often give the time in UTC, which is another day than the one that readers saw: "11:26 pm EST, November 19"
 * is "2019-11-20T04:26:47Z".  Weekdays in the text count from the day that was seen. */
static bool date_as_shown(const Facts *f, Document *doc, Str shown, const char *source)
{
    Str day, time;
    if (!shown.n || !doc->time.n || !when_read(shown, f->day_first, f->arena, &day, &time)) return false;
    int apart = day_number(day) - day_number(doc->date);
    bool behind = apart == -1, ahead = apart == 1 && is_universal(doc->time) && doc->time.p[11] >= '1';
    if (!behind && !ahead) return apart == 0;
    doc->date = day;
    if (time.n > 19) doc->time = time;
    doc->date_source = str_of(source);
    return true;
}

/* The day in an address is that of the newsroom; it says something where no line does and it is night in UTC. */
static void date_local(const Facts *f, Document *doc)
{
    if (!doc->time.n || str_eq(doc->date_source, STR("url"))) return;
    if (date_as_shown(f, doc, f->date[PLACE_BYLINE], "byline")) return;
    if (is_universal(doc->time) && doc->time.p[11] == '0' && doc->time.p[12] < '9') date_as_shown(f, doc, f->date[PLACE_URL], "url");
}

/* "04/05/2023" is the 5th of April in America only. */
static bool is_day_first(Str language, Str url)
{
    if (!str_ieq(str_sub(language, 0, 2), STR("en"))) return language.n > 0;
    if (language.n > 2) return !str_ieq(str_sub(language, 3, 5), STR("us"));
    Str host = host_of(url);
    static const char *const homes[] = { ".uk", ".au", ".nz", ".ie", ".in", ".za", ".pk", ".ng", ".ke", ".sg", ".my", ".hk", ".eu", NULL };
    for (const char *const *h = homes; *h; h++)
        if (str_ends(host, str_of(*h))) return true;
    return false;
}

/* --- the rest --- */

/* Degrees and houses behind a name: "Ada Lovelace; PHD", "Ada Lovelace; Port Post". */
static Str people_only(Str names, Str publisher, Arena *arena)
{
    Str rest = names, name;
    char *out = arena_alloc(arena, names.n + 1);
    size_t n = 0;
    while (out && rest.n && str_next(&rest, ';', &name)) {
        name = str_trim(name);
        bool letters = name.n <= 5;
        for (size_t i = 0; i < name.n; i++) letters = letters && ascii_isupper(name.p[i]);
        if (n && (letters || (publisher.n && is_site(name, publisher)))) continue;
        if (n) {
            memcpy(out + n, "; ", 2);
            n += 2;
        }
        memcpy(out + n, name.p, name.n);
        n += name.n;
    }
    return (Str){ out, n };
}

static void authors_take(Facts *f, Document *doc)
{
    Buf out = { 0 };
    for (size_t i = 0; i < f->linked.authors; i++) metadata_authors_add(f->linked.author[i], &out);
    for (size_t k = 0; k < 2 && !out.n; k++) buf_add(&out, buf_str(&f->authors[k]));
    for (size_t i = 0; i < f->blocks->n && !out.n; i++) {
        const Block *b = &f->blocks->block[i];
        bool opens = str_ieq(str_sub(b->text, 0, 3), STR("by "));
        if (!opens || (b->marks & (MARK_ASIDE | MARK_COMMENT)) || b->weight > BYLINE_WEIGHT) continue;
        if ((b->marks & MARK_BYLINE) || phrase_is_byline(b->text)) metadata_authors_add(b->text, &out);
    }
    doc->authors = people_only(buf_str(&out), doc->publisher, f->arena);
    if (out.failed) f->arena->failed = true;
    buf_close(&out);
}

static bool is_address(Str s) { return str_starts(s, STR("http://")) || str_starts(s, STR("https://")); }

static bool is_root(Str url)
{
    Str host = host_of(url);
    return !host.n || (size_t)(url.p + url.n - (host.p + host.n)) <= 1;
}

static Str url_of(const Facts *f, Str fetched)
{
    Str c = f->canonical;
    if (str_starts(c, STR("//"))) c = arena_printf(f->arena, "https:%.*s", STR_ARG(c));
    if (c.n && c.p[0] == '/' && is_address(fetched)) {
        Str host = host_of(fetched);
        c = arena_printf(f->arena, "%.*s%.*s", (int)(host.p + host.n - fetched.p), fetched.p, STR_ARG(c));
    }
    const Str candidates[] = { c, f->og_url, f->linked.url };
    for (size_t i = 0; i < sizeof candidates / sizeof candidates[0]; i++)
        if (is_address(candidates[i]) && !is_root(candidates[i])) return candidates[i];
    return fetched;
}

/* "en-US", "en_GB", "EN" → "en". */
static Str language_hint(Str s, Arena *arena)
{
    if (s.n < 2 || !ascii_isalpha(s.p[0]) || !ascii_isalpha(s.p[1]) || (s.n > 2 && ascii_isalpha(s.p[2]))) return (Str){ NULL, 0 };
    return arena_printf(arena, "%c%c", ascii_lower(s.p[0]), ascii_lower(s.p[1]));
}

/* "Port Post | News of the bay" → "Port Post" */
static Str before_bar(Str s)
{
    for (size_t i = 1; i + 2 < s.n; i++)
        if (str_starts(str_sub(s, i, s.n), STR(" | "))) return str_sub(s, 0, i);
    return s;
}

/* "Talks resume - Port Post" on port-post.example → "Port Post". */
static Str title_site(const Facts *f, Str host)
{
    static const char *const bars[] = { " | ", " - ", " – ", " — ", " :: ", "｜", "_", NULL };
    for (size_t i = f->page_title.n; i-- > 0;)
        for (const char *const *p = bars; *p; p++) {
            if (!str_starts(str_sub(f->page_title, i, f->page_title.n), str_of(*p))) continue;
            Str part = str_trim(str_sub(f->page_title, i + strlen(*p), f->page_title.n));
            return is_site(part, host) ? part : (Str){ NULL, 0 };
        }
    return (Str){ NULL, 0 };
}

/* The shortest name of those that say the same, so that no slogan comes with it; no address. */
static Str publisher_of(const Facts *f, Str url)
{
    Str host = host_name(url), titled = title_site(f, host);
    if (titled.n && !is_site(f->site, host) && !is_site(f->linked.publisher, host)) return titled;
    const Str candidates[] = { f->site, f->linked.publisher, f->publisher };
    Str best = { NULL, 0 };
    for (size_t i = 0; i < sizeof candidates / sizeof candidates[0]; i++) {
        Str s = candidates[i];
        if (!s.n || is_address(s)) continue;
        if (!best.n || (s.n < best.n && words_in(s) > 0 && is_site(s, best) && s.n > 3)) best = s;
    }
    return before_bar(best);
}

int metadata_read(const Blocks *blocks, Str url, Arena *arena, Document *doc, Str *body, Err *err)
{
    Facts *f = arena_alloc(arena, sizeof *f);
    if (!f) return err_memory(err);
    f->blocks = blocks;
    f->tree = blocks->tree;
    f->arena = arena;
    for (size_t i = 0; i < f->tree->n && !f->language.n; i++)
        if (f->tree->node[i].tag == HTML_HTML) f->language = html_attribute(f->tree, i, "lang");
    f->day_first = is_day_first(f->language, url);
    facts_collect(f);
    size_t headline;
    if (f->linked.title.n > TITLE_BYTES) f->linked.title = (Str){ NULL, 0 };
    doc->title = title_of(f, &headline);
    doc->url = url_of(f, url);
    f->date[PLACE_LINKED] = f->linked.published;
    keep(&f->date[PLACE_CHANGED], f->linked.modified);
    f->date[PLACE_URL] = url_date(f, doc->url);
    if (!f->date[PLACE_URL].n) f->date[PLACE_URL] = url_date(f, url);
    f->date[PLACE_BYLINE] = byline_date(f, headline);
    date_take(f, doc);
    date_local(f, doc);
    doc->publisher = publisher_of(f, doc->url);
    authors_take(f, doc);
    doc->language = language_hint(f->linked.language.n && !f->language.n ? f->linked.language : f->language, arena);
    *body = f->linked.body;
    for (size_t i = 0; i < 3; i++) {
        if (f->authors[i].failed) arena->failed = true;
        buf_close(&f->authors[i]);
    }
    return arena->failed ? err_memory(err) : 0;
}
