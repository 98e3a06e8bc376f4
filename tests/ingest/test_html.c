/* SPDX-License-Identifier: MIT */
/* The tree of a page, its limits, and what hostile pages cost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "ingest/html.h"
#include "ingest/linked.h"
#include "ingest/page.h"
#include "ingest/phrases.h"

#define HUNDRED_THOUSAND 100000
#define HOSTILE_SECONDS 10 /* of the slowest build on a slow machine; one second is usual, hours what they would cost */

static const char prose[] = "<p>The foreign ministers of Arlandia and Velmora met in the port city of Tessin on Tuesday to revive talks on the river.</p>";

static void tree_check(const HtmlTree *t)
{
    for (size_t i = 0; i < t->n; i++) {
        const HtmlNode *n = &t->node[i];
        assert_true(n->end > i && n->end <= t->n);
        assert_true(n->parent < i || i == 0);
        assert_true(n->end <= t->node[n->parent].end);
    }
}

/* The tags and texts in order, with brackets around what is in an element. */
static void outline(const HtmlTree *t, Buf *out)
{
    static const char *const names[] = {
        "", "?",
#define T(tag, name, properties) name,
        HTML_TAGS(T)
#undef T
    };
    uint32_t ends[HTML_MAX_DEPTH + 1];
    size_t depth = 0;
    for (size_t i = 1; i <= t->n; i++) {
        while (depth && (i == t->n || ends[depth - 1] <= i)) {
            buf_char(out, ')');
            depth--;
        }
        if (i == t->n) break;
        const HtmlNode *n = &t->node[i];
        if (n->tag == HTML_TEXT) buf_add(out, n->text);
        else buf_printf(out, "%s(", names[n->tag]);
        if (n->tag != HTML_TEXT) ends[depth++] = n->end;
    }
}

static void expect(const char *html, const char *expected)
{
    Arena a = { 0 };
    HtmlTree t;
    Err err = { 0 };
    Buf out = { 0 };
    assert_int_equal(html_parse(str_of(html), &a, &t, &err), 0);
    tree_check(&t);
    outline(&t, &out);
    if (!str_is(buf_str(&out), expected)) fail_msg("%s\n  expected %s\n  got      %.*s", html, expected, STR_ARG(buf_str(&out)));
    buf_close(&out);
    arena_close(&a);
}

static void elements(void **state)
{
    (void)state;
    expect("<p>a<p>b", "p(a)p(b)");
    expect("<ul><li>a<li>b<ul><li>c</ul></ul>d", "ul(li(a)li(bul(li(c))))d");
    expect("<p><b>a<div>b</div>c", "p(b(a))div(b(b))b(c)");
    expect("<table><tr><td>a<td>b<tr><th>c</table>d", "table(tr(td(a)td(b))tr(th(c)))d");
    expect("<div>a</p></span></b>b</div>", "div(ab)");
    expect("<a>x<a>y</a>z", "a(x)a(y)z");
    expect("<ul><li><a>x<li>y</ul>z", "ul(li(a(x))li(y))z");
    expect("<dl><dt>a<dd>b<dt>c</dl>", "dl(dt(a)dd(b)dt(c))");
    expect("<h1>a<h2>b</h1>c", "h1(a)h2(b)c");
    expect("<head><title>t</title><p>a", "head(title(t))p(a)");
    expect("<script>if (a < b) '</p>'</script>x", "x");
    expect("<script type='application/ld+json'>{\"a\": \"</p>&amp;\"}</script>x", "script({\"a\": \"</p>&amp;\"})x");
    expect("<style>p > a</style>x<!-- <p> -->y<!--> z", "xy z");
    expect("<title>a <b> c</title>d", "title(a <b> c)d");
    expect("<x-y>a</x-y>b<x-y/>c", "?(a)b?(c)");
    expect("<div title='a > b'>c</div>", "div(c)");
    expect("<p title=\"open>a</p><p>b", "p(a)p(b)");
    expect("a < b <3 </ x>c", "a < b <3 c");
    expect("<td>x</td></table>y", "xy");
    expect("<svg><path/><p>no</p></svg>a", "a");
    expect("<select><option>no</select>a<select>b", "ab");
    expect("<<!-- -->b>x", "<b>x"); /* what is left out joins nothing */
    expect("<", "<");
    expect("<!--", "");
    expect("<p", "p()");
}

static void references(void **state)
{
    (void)state;
    expect("&amp;&lt;&eacute;&#233;&#xE9;&#x80;&hellip;&nbsp;|", "&<ééé€…\xc2\xa0|");
    expect("&amp &copy2 &eacut; &unknown; &; & &# &#x; &#99999999; &#0;", "& ©2 &eacut; &unknown; &; & &# &#x; \xef\xbf\xbd \xef\xbf\xbd");
    expect("&NotEqualTilde;&CounterClockwiseContourIntegral;", "\xe2\x89\x82\xcc\xb8\xe2\x88\xb3");
}

/* Text in which tags are text. */
static void decoded(void **state)
{
    (void)state;
    Arena a = { 0 };
    assert_true(str_is(html_decode(STR("plain <b>"), &a), "plain <b>"));
    assert_true(str_is(html_decode(STR("a&eacute;&nbsp;<b>&amp;amp;</title><!-- &lt; -->"), &a), "aé\xc2\xa0<b>&amp;</title><!-- < -->"));
    assert_true(str_is(html_decode(STR(""), &a), ""));
    assert_false(a.failed);
    arena_close(&a);
}

static void attributes(void **state)
{
    (void)state;
    Arena a = { 0 };
    HtmlTree t;
    Err err = { 0 };
    assert_int_equal(html_parse(STR("<p TITLE = 'x?a=1&copy=2&amp;b' class=one id=\" i d\" hidden role=/y/ class=two style='a\"b' data-x=z>z"), &a, &t, &err), 0);
    assert_true(str_is(html_attribute(&t, 1, "title"), "x?a=1&copy=2&b"));
    assert_true(str_is(html_attribute(&t, 1, "class"), "one"));
    assert_true(str_is(html_attribute(&t, 1, "id"), "i d"));
    assert_true(str_is(html_attribute(&t, 1, "hidden"), ""));
    assert_true(str_is(html_attribute(&t, 1, "role"), "/y/"));
    assert_true(str_is(html_attribute(&t, 1, "style"), "a\"b"));
    assert_true(str_is(html_attribute(&t, 1, "none"), ""));
    assert_int_equal(t.node[1].attributes, 6); /* nobody reads data-x */
    arena_close(&a);
}

static Str repeated(const char *unit, size_t times, const char *end)
{
    Buf b = { 0 };
    for (size_t i = 0; i < times; i++) buf_lit(&b, unit);
    buf_lit(&b, end);
    assert_false(b.failed);
    return buf_str(&b);
}

/* The same with a number for each '#', so that no two are alike. */
static Str numbered(const char *unit, int times, const char *end)
{
    Buf b = { 0 };
    for (int i = 0; i < times; i++)
        for (const char *c = unit; *c; c++) {
            if (*c == '#') buf_printf(&b, "%d", i);
            else buf_char(&b, *c);
        }
    buf_lit(&b, end);
    assert_false(b.failed);
    return buf_str(&b);
}

static int document(Str html, Document *d, Arena *a, Err *err)
{
    ReaderNote note = { 0 };
    *err = (Err){ 0 };
    return page_document(html, (Str){ NULL, 0 }, (Str){ NULL, 0 }, a, d, &note, err);
}

/* Each is read in the time of one pass, or refused. */
static void hostile(void **state)
{
    (void)state;
    static const struct { const char *unit; size_t times; int rc; } pages[] = {
        { "<div>", HUNDRED_THOUSAND, 0 }, { "<b><i><u>", HUNDRED_THOUSAND, 0 }, { "<p><b class=a>", HUNDRED_THOUSAND, 0 }, { "<table><tr><td>", HUNDRED_THOUSAND, 0 },
        { "<x-a>", HUNDRED_THOUSAND, 0 }, { "</div>", HUNDRED_THOUSAND, 0 }, { "<!--", HUNDRED_THOUSAND, 0 }, { "<script>", HUNDRED_THOUSAND, ERR_INPUT },
        { "<svg><title>", HUNDRED_THOUSAND, ERR_INPUT }, { "<a href=\"", HUNDRED_THOUSAND, ERR_INPUT }, { "<a href='>", HUNDRED_THOUSAND, ERR_INPUT }, { "&", HUNDRED_THOUSAND, 0 },
        { "<title>a - b | c ", HUNDRED_THOUSAND, ERR_INPUT }, { "<div><h3>Related</h3></div>", HUNDRED_THOUSAND, 0 },
        { "<li><h4><a href=x>other report</a></h4>text", HUNDRED_THOUSAND, 0 }, { "<article><h1>a</h1>", HUNDRED_THOUSAND, 0 },
        { "<meta name=author content=\"Ada Byron, Bob Cray\">", HUNDRED_THOUSAND, 0 },
        { "<h2><a href=x>other report</a></h2>", HUNDRED_THOUSAND, 0 }, { "<h3>Related</h3>", HUNDRED_THOUSAND, 0 }, { "<b>", HTML_MAX_NODES + 2, ERR_LIMIT },
        { "x<br>", HTML_MAX_NODES / 2 + HUNDRED_THOUSAND, ERR_LIMIT }, { "<form><div></form>", HUNDRED_THOUSAND, 0 },
        { "<span><p></span></p>", HUNDRED_THOUSAND, 0 }, { "<p><span></p><x-a></span>", HUNDRED_THOUSAND, 0 }, { "<li><dd>", HUNDRED_THOUSAND, 0 },
        { "<option><p>", HUNDRED_THOUSAND, 0 }, { "<ul><li><a>", HUNDRED_THOUSAND, 0 }, { "<div><select></div></select>", HUNDRED_THOUSAND, 0 },
        { "<a =\"><div>", HUNDRED_THOUSAND, 0 }, { "<object><p>", HUNDRED_THOUSAND, ERR_INPUT },
    };
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        Str html = repeated(pages[i].unit, pages[i].times, prose);
        Arena a = { 0 };
        Document d;
        Err err;
        clock_t start = clock();
        int rc = document(html, &d, &a, &err);
        if (clock() - start > HOSTILE_SECONDS * CLOCKS_PER_SEC) fail_msg("%s: more than %d s", pages[i].unit, HOSTILE_SECONDS);
        if (rc != pages[i].rc) fail_msg("%s: %d %s", pages[i].unit, rc, err.message);
        if (rc == 0) assert_int_equal(utf8_check(d.text), d.text.n);
        arena_close(&a);
        free((void *)(uintptr_t)html.p);
    }
}

/* Formatting elements that no two of are alike are all copied into the next block. */
static void hostile_formats(void **state)
{
    (void)state;
    static const char *const units[] = {
        "<b id=#>", "<font color=#><p>", "<table><tr><td><b id=#>x</table>", "<b id=#><table><td></b></table>",
        "<b id=#><div><div><div><div><div><div><div><div><div></b></div></div></div></div></div></div></div></div></div>",
    };
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        Str html = numbered(units[i], HUNDRED_THOUSAND, prose);
        Arena a = { 0 };
        Document d;
        Err err;
        clock_t start = clock();
        int rc = document(html, &d, &a, &err);
        if (rc && rc != ERR_LIMIT) fail_msg("%s: %s", units[i], err.message); /* with the gaps between pieces that sanitizers need, the limit is near */
        if (clock() - start > HOSTILE_SECONDS * CLOCKS_PER_SEC) fail_msg("%s: more than %d s", units[i], HOSTILE_SECONDS);
        arena_close(&a);
        free((void *)(uintptr_t)html.p);
    }
}

static void limits(void **state)
{
    (void)state;
    Arena a = { 0 };
    Document d;
    Err err;
    Str huge = repeated("0123456789abcdef", READER_MAX_DOCUMENT / 16 + 1, "");
    assert_int_equal(document(huge, &d, &a, &err), ERR_LIMIT);
    assert_non_null(strstr(err.message, "16 MB"));
    Str text;
    assert_int_equal(page_fragment_text(huge, &a, &text, &err), ERR_LIMIT);
    free((void *)(uintptr_t)huge.p);

    Buf page = { 0 }; /* a value of a megabyte counts as empty, and the page is read */
    buf_lit(&page, "<title>Talks on the river</title><p class=\"");
    for (int i = 0; i < HUNDRED_THOUSAND; i++) buf_lit(&page, "comment hidden ");
    buf_lit(&page, "\">");
    buf_lit(&page, prose + 3);
    assert_int_equal(document(buf_str(&page), &d, &a, &err), 0);
    assert_true(d.text.n > 100);

    buf_reset(&page); /* metadata beyond its limit is not read, the page is */
    buf_lit(&page, "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"no\",\"x\":\"");
    for (size_t i = 0; i <= LINKED_MAX_SCRIPT / 16; i++) buf_lit(&page, "0123456789abcdef");
    buf_lit(&page, "\"}</script><h1>Talks on the river</h1>");
    buf_lit(&page, prose);
    assert_int_equal(document(buf_str(&page), &d, &a, &err), 0);
    assert_true(str_is(d.title, "Talks on the river"));

    buf_reset(&page); /* deep JSON */
    buf_lit(&page, "<script type=application/ld+json>");
    for (int i = 0; i < HUNDRED_THOUSAND; i++) buf_lit(&page, "{\"@graph\":[");
    buf_lit(&page, "</script>");
    buf_lit(&page, prose);
    assert_int_equal(document(buf_str(&page), &d, &a, &err), 0);
    buf_close(&page);
    arena_close(&a);
}

static void fragments(void **state)
{
    (void)state;
    Arena a = { 0 };
    Str text;
    Err err = { 0 };
    assert_int_equal(page_fragment_text(STR("<p>One &amp; <b>two</b></p><p>three<br>four</p><script>no</script>"), &a, &text, &err), 0);
    assert_true(str_is(text, "One & two\n\nthree\n\nfour"));
    assert_int_equal(page_fragment_text(STR("plain"), &a, &text, &err), 0);
    assert_true(str_is(text, "plain"));
    assert_int_equal(page_fragment_text(STR(""), &a, &text, &err), 0);
    assert_int_equal(text.n, 0);
    arena_close(&a);
}

/* The lists are compared with folded lines. */
static void phrases_are_folded(void **state)
{
    (void)state;
    static const Phrase lists[] = { PHRASE_HEAD, PHRASE_LABEL, PHRASE_CREDIT, PHRASE_ASKS };
    char folded[1024];
    for (size_t k = 0; k < sizeof lists / sizeof lists[0]; k++)
        for (const char *const *p = phrases_list(lists[k]); *p; p++) {
            size_t n = text_fold(str_of(*p), folded, sizeof folded);
            if (n != strlen(*p) || memcmp(folded, *p, n)) fail_msg("%s", *p);
        }
    assert_int_equal(phrase_of(STR("Читайте также:")), PHRASE_HEAD);
    assert_int_equal(phrase_of(STR("READ MORE: Talks resume")), PHRASE_LEAD);
    assert_int_equal(phrase_of(STR("Photo: Hanna Ross")), PHRASE_CREDIT);
    assert_int_equal(phrase_of(STR("Comments made by the minister angered Velmora.")), PHRASE_NONE);
    assert_int_equal(phrase_of(STR("The minister asked Velmora to open its sluices.")), PHRASE_NONE);
    assert_true(phrase_is_byline(STR("By Ada Lovelace")));
    assert_true(phrase_is_byline(STR("19 Nov 2019, 8:41")));
    assert_false(phrase_is_byline(STR("By Friday he was gone.")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements), cmocka_unit_test(references), cmocka_unit_test(decoded), cmocka_unit_test(attributes), cmocka_unit_test(hostile), cmocka_unit_test(hostile_formats), cmocka_unit_test(limits),
        cmocka_unit_test(fragments), cmocka_unit_test(phrases_are_folded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
