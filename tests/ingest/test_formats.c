/* SPDX-License-Identifier: MIT */
/* What an input is taken for, from its first bytes; and what surrounds a text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "ingest/csv.h"
#include "ingest/given.h"
#include "ingest/http.h"
#include "ingest/sniff.h"
#include "ingest/unpack.h"
#include "ingest/wire.h"

#define assert_str(s, text) do { assert_int_equal((s).n, sizeof(text) - 1); assert_memory_equal((s).p ? (s).p : "", text, sizeof(text) - 1); } while (0)

static Sniffed kind(const char *text)
{
    const char *what;
    return sniff(str_of(text), &what);
}

static void guesses(void **state)
{
    (void)state;
    static const struct { const char *text; Sniffed kind; } cases[] = {
        { "Turkey met Russia.", SNIFF_TEXT },
        { "", SNIFF_EMPTY },
        { " \n\t\n", SNIFF_EMPTY },
        /* markup, and what only begins like it */
        { "<!DOCTYPE html><p>x", SNIFF_HTML },
        { "\n\n<html lang=en>", SNIFF_HTML },
        { "<p>Turkey met Russia.</p>", SNIFF_HTML },
        { "<div\nclass=a>", SNIFF_HTML },
        { "<!-- saved from x --><html>", SNIFF_HTML },
        { "<?xml version='1.0'?><!DOCTYPE html PUBLIC \"a\"><html>", SNIFF_HTML },
        { "<3 is what he wrote.", SNIFF_TEXT },
        { "<Reuters> Turkey met Russia.", SNIFF_TEXT },
        { "<pinstripe> suits", SNIFF_TEXT },
        { "<?xml version='1.0'?><rss version='2.0'>", SNIFF_FEED },
        { "<feed xmlns='http://www.w3.org/2005/Atom'>", SNIFF_FEED },
        { "<?xml version='1.0'?>\n<!-- a -->\n<rdf:RDF>", SNIFF_FEED },
        { "<?xml version='1.0'?><atom:feed>", SNIFF_FEED },
        { "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", SNIFF_FEED },
        { "<?xml version='1.0'?><nitf>", SNIFF_FEED },
        { "<?xml version='1.0'?><nitrogen>", SNIFF_OTHER },
        { "<newsItem guid='a'>", SNIFF_FEED },
        /* JSON */
        { "{\"text\": \"x\"}\n{\"text\": \"y\"}\n", SNIFF_LINES },
        { "{\"text\": \"x\"}", SNIFF_LINES },
        { "{\"id\": \"a\", \n{\"id\": \"b\"}", SNIFF_LINES }, /* a broken line, not an object over several */
        { "{\n  \"text\": \"x\"\n}", SNIFF_VALUES },
        { "{\"id\": 1,\n \"text\": \"x\"}", SNIFF_VALUES },
        { "[{\"text\": \"x\"}]", SNIFF_VALUES },
        { "[Reuters] Turkey met Russia.", SNIFF_TEXT },
        { "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [", SNIFF_JSONFEED },
        { "{\"text\": \"x\", \"a\": [\"jsonfeed.org/version\"]}", SNIFF_LINES },
        /* mail */
        { "From: a@b\nDate: x\n\nTurkey", SNIFF_MAIL },
        { "Received: x\n by y\nFrom: a@b\n\n", SNIFF_MAIL },
        { "From a@b Tue Apr 25 18:03:00 2023\nFrom: a@b\n", SNIFF_MBOX },
        { "From the beginning, Turkey met Russia.\n", SNIFF_TEXT },
        { "From 10:30 to 11:30 they met.\nThen they left.\n", SNIFF_TEXT },
        { "From: here to there they went.\n\nIt was good.", SNIFF_TEXT },
        { "Date: today\nTitle: none\n\nTurkey", SNIFF_TEXT },
        /* tables */
        { "id,date,title,text\n1,2,3,4\n", SNIFF_CSV },
        { "\xef\xbb\xbftitle;body\na;b\n", SNIFF_CSV },
        { "\"Headline\"\t\"Full Text\"\na\tb\n", SNIFF_CSV },
        { "text,label\nTurkey met Russia,1\n", SNIFF_CSV },
        { "Text, content and form, he said, matter.\nTurkey met Russia, Iran and Iraq.\n", SNIFF_TEXT },
        { "Text, form and much else\nTurkey met Russia.\n", SNIFF_TEXT },
        { "Body, title and source of the law that the parliament of Turkey passed\n1,2\n", SNIFF_TEXT },
        { "id,name,score\n1,2,3\n", SNIFF_TEXT },
        { "id,title,score\n1,2,3\n", SNIFF_CSV }, /* whose text nobody would find */
        { "id,title,score\n1,2\n", SNIFF_TEXT },
        /* exports of databases */
        { "\n\n     1 of 245 DOCUMENTS\n\n", SNIFF_EXPORT },
        { "They read 1 of 245 DOCUMENTS.\n", SNIFF_TEXT },
        { "Talks\nLength: 512 words\nBody\n", SNIFF_EXPORT },
        { "HD   Talks\nPD   5 January 2010\nLP   x\n", SNIFF_EXPORT },
        { "Talks\n\n512 words\n5 January 2010\n(c) 2010 The Post\n", SNIFF_EXPORT },
        { "He wrote\n512 words\nand went.\n", SNIFF_TEXT },
        /* the rest */
        { "WARC/1.0\r\nWARC-Type: response\r\n", SNIFF_WARC },
        { "WARC/WAR is what they call it.", SNIFF_TEXT },
        { "%PDF-1.7", SNIFF_OTHER },
        { "GIF89a..", SNIFF_MEDIA },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (kind(cases[i].text) != cases[i].kind) print_error("case %zu\n", i);
        assert_int_equal(kind(cases[i].text), cases[i].kind);
    }
}

static void packs(void **state)
{
    (void)state;
    char tar[512] = "a.txt";
    assert_int_equal(pack_of(STR("\x1f\x8b\x08\0x")), PACK_GZIP);
    assert_int_equal(pack_of(STR("PK\3\4x")), PACK_ZIP);
    assert_int_equal(pack_of(STR("PK is a party.")), PACK_NONE);
    assert_int_equal(pack_of(STR("BZh is no word.")), PACK_NONE);
    assert_int_equal(pack_of(STR("070707 is a number, and this is a text that goes on behind it for quite a while, a text.")), PACK_NONE);
    assert_int_equal(pack_of((Str){ tar, sizeof tar }), PACK_NONE);
    unsigned sum = 8 * ' ';
    for (size_t i = 0; i < sizeof tar; i++) sum += (unsigned char)tar[i];
    snprintf(tar + 148, 8, "%06o", sum);
    assert_int_equal(pack_of((Str){ tar, sizeof tar }), PACK_TAR);
}

static void wire(void **state)
{
    (void)state;
    Str date = { NULL, 0 };
    Document d = { .text = STR("HEADLINE: Ministers meet\n\nDate: April 25, 2023\nBYLINE: A. Writer\n\nTurkey met Russia.\n") };
    assert_true(wire_headers(&d, &date));
    assert_str(d.title, "Ministers meet");
    assert_str(d.authors, "A. Writer");
    assert_str(d.text, "Turkey met Russia.\n");
    assert_str(date, "April 25, 2023");
    d = (Document){ .text = STR("Title: A\nSource: B\nBODY: Turkey met Russia.\nSource: he knew.\n") };
    assert_true(wire_headers(&d, &date));
    assert_str(d.text, "Turkey met Russia.\nSource: he knew.\n");
    static const char *const none[] = {
        "Source: the ministry.\nDate: today.\nTurkey met Russia.\n", /* no headline */
        "Title: a word that judges use.\nTurkey met Russia.\n",      /* alone */
        "Turkey met Russia.\nHEADLINE: x\nDATE: y\n",               /* not at the head */
        "HEADLINE: x\nDATE: y\n",                                   /* nothing behind */
    };
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        d = (Document){ .text = str_of(none[i]) };
        assert_false(wire_headers(&d, &date));
        assert_int_equal(d.text.n, strlen(none[i]));
    }
}

static void dates(void **state)
{
    (void)state;
    Arena a = { 0 };
    static const struct { const char *said, *day; } cases[] = {
        { "2023-04-25", "2023-04-25" },
        { " 2023-04-25T18:03:00Z ", "2023-04-25" },
        { "2023-04-25 18:03:00", "2023-04-25" },
        { "2023-02-30", "" },
        { "2023-04-251", "" },
        { "03/04/2023", "" }, /* March or April? */
        { "yesterday", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Document d = { .id = STR("x") };
        ReaderNote note = { 0 };
        given_date(str_of(cases[i].said), &a, &d, &note);
        assert_int_equal(d.date.n, strlen(cases[i].day));
        if (d.date.n) assert_memory_equal(d.date.p, cases[i].day, d.date.n);
        assert_int_equal(note.date_dropped, d.date.n == 0);
    }
    arena_close(&a);
}

static Str body_of(Str response, Arena *a)
{
    Http http;
    Str body = { NULL, 0 };
    Err err = { 0 };
    assert_true(http_head(response, &http));
    assert_int_equal(http_body(response, &http, 1000, "t", a, &body, &err), 0);
    return body;
}

static void responses(void **state)
{
    (void)state;
    Arena a = { 0 };
    Http http;
    assert_true(http_head(STR("HTTP/1.1 404 Not Found\r\ncontent-type: Text/HTML; Charset=\"koi8-r\"\r\n\r\nx"), &http));
    assert_int_equal(http.status, 404);
    assert_str(http.mime, "Text/HTML");
    assert_str(http.charset, "koi8-r");
    assert_false(http_head(STR("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"), &http));
    assert_str(body_of(STR("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4;x\r\ndefg\r\n0\r\n\r\n"), &a), "abcdefg");
    assert_str(body_of(STR("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>not in chunks"), &a), "<p>not in chunks");
    assert_str(body_of(STR("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\ncut"), &a), "cut");
    assert_str(body_of(STR("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n<p>unpacked before"), &a), "<p>unpacked before");
    assert_str(body_of(STR("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x0b\x02\x80\x61\x62\x63\x64\x65\x03"), &a), "abcde");
    arena_close(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(guesses), cmocka_unit_test(packs), cmocka_unit_test(wire), cmocka_unit_test(dates), cmocka_unit_test(responses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
