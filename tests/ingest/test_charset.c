/* SPDX-License-Identifier: MIT */
/* Character sets: one sentence in each, found by mark, label, declaration or looks; labels that lie; bytes that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/charset.h"
#include "ingest/charset_labels.h"

#define ROOM 4096

static const char russian[] = "Министры иностранных дел России и Турции встретились в Москве, чтобы обсудить положение в Сирии. Переговоры продолжались три часа.";
static const char japanese[] = "外務大臣は火曜日、東京で中国の大使と会談し、北朝鮮の核問題について意見を交換した。会談は三時間に及んだ。";
static const char chinese[] = "外交部长星期二在北京会见了俄罗斯大使，双方就叙利亚问题交换了意见。会谈持续了三个小时。";
static const char korean[] = "외교부 장관은 화요일 서울에서 일본 대사와 만나 북한 핵 문제에 대해 의견을 교환했다.";
static const char french[] = "Le ministre des affaires étrangères a été reçu à l’Élysée, où il a évoqué la crise.";
static const char polish[] = "Minister spraw zagranicznych spotkał się w środę z ambasadorem Rosji w Warszawie, żeby rozmawiać o Ukrainie.";
static const char turkish[] = "Dışişleri Bakanı, çarşamba günü Ankara'da Rusya büyükelçisi ile görüştü ve Suriye konusunu ele aldı.";
static const char polish_short[] = "Minister spraw zagranicznych spotkał się w środę w Genewie z rosyjskim odpowiednikiem, żeby omówić powrót uchodźców, powiedział rzecznik.";
static const char arabic[] = "التقى وزير الخارجية يوم الثلاثاء بالسفير الروسي في القاهرة لبحث الأوضاع في سوريا.";

static Str encode(const char *text, const char *set, char *out)
{
    iconv_t cd = iconv_open(set, "UTF-8");
    assert_true(cd != (iconv_t)-1);
    char *in = (char *)(uintptr_t)text, *to = out;
    size_t left = strlen(text), room = ROOM;
    assert_int_equal(iconv(cd, &in, &left, &to, &room), 0);
    iconv(cd, NULL, NULL, &to, &room);
    iconv_close(cd);
    return (Str){ out, (size_t)(to - out) };
}

static void expect(Str bytes, const char *label, bool html, const char *text, const char *name)
{
    Arena a = { 0 };
    Str got;
    CharsetNote note;
    Err err = { 0 };
    assert_int_equal(charset_decode(bytes, str_of(label), html, &a, &got, &note, &err), 0);
    if (strcmp(note.name, name)) fail_msg("%s instead of %s", note.name, name);
    if (!str_is(got, text)) fail_msg("%s: %.*s", name, STR_ARG(got));
    assert_int_equal(note.invalid, 0);
    arena_close(&a);
}

static void looks(void **state)
{
    (void)state;
    static const struct { const char *text, *iconv, *name; } sets[] = {
        { russian, "CP1251", "windows-1251" }, { russian, "KOI8-R", "KOI8-R" }, { russian, "ISO-8859-5", "ISO-8859-5" }, { russian, "CP866", "IBM866" },
        { japanese, "SHIFT_JIS", "Shift_JIS" }, { japanese, "EUC-JP", "EUC-JP" }, { japanese, "ISO-2022-JP", "ISO-2022-JP" },
        { chinese, "GB18030", "gb18030" }, { korean, "EUC-KR", "EUC-KR" }, { french, "CP1252", "windows-1252" },
        { polish, "ISO-8859-2", "ISO-8859-2" }, { polish_short, "ISO-8859-2", "ISO-8859-2" }, { polish_short, "CP1250", "windows-1250" }, { turkish, "CP1254", "windows-1254" }, { arabic, "CP1256", "windows-1256" },
        { russian, "UTF-8", "UTF-8" }, { russian, "UTF-16", "UTF-16LE" },
    };
    char room[ROOM];
    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) expect(encode(sets[i].text, sets[i].iconv, room), "", false, sets[i].text, sets[i].name);
}

static void labels(void **state)
{
    (void)state;
    char room[ROOM];
    expect(encode("Čas", "CP1250", room), "windows-1250", false, "Čas", "windows-1250");
    expect(encode("Čas", "ISO-8859-2", room), " Latin2 ", false, "Čas", "ISO-8859-2");
    expect(encode("臺北", "BIG5", room), "big5", false, "臺北", "Big5");
    expect(encode("Straße", "ISO-8859-1", room), "iso-8859-1", false, "Straße", "windows-1252");
    expect(encode("Ελλάδα", "ISO-8859-7", room), "greek", false, "Ελλάδα", "ISO-8859-7");
    expect(encode("ไทย", "CP874", room), "tis-620", false, "ไทย", "windows-874");
    expect(encode("<html><p>Čas", "UTF-16BE", room), "", false, "<html><p>Čas", "UTF-16BE");
    expect(encode("<p>Čas", "UTF-16LE", room), "utf-16", false, "<p>Čas", "UTF-16LE");
    assert_non_null(charset_of(STR("UTF8")));
    assert_non_null(charset_of(STR("\"x-sjis\"")));
    assert_null(charset_of(STR("klingon")));
    assert_null(charset_of(STR("latin1 latin2")));
}

static void declarations(void **state)
{
    (void)state;
    char room[ROOM];
    static const char meta[] = "<meta charset=\"koi8-r\"><p>Мир</p>", old[] = "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=windows-1251'><p>Мир</p>";
    static const char xml[] = "<?xml version=\"1.0\" encoding=\"ISO-8859-5\"?><p>Мир</p>";
    expect(encode(meta, "KOI8-R", room), "", true, meta, "KOI8-R");
    expect(encode(old, "CP1251", room), "", true, old, "windows-1251");
    expect(encode(xml, "ISO-8859-5", room), "", true, xml, "ISO-8859-5");
}

static void labels_that_lie(void **state)
{
    (void)state;
    char room[ROOM];
    expect(str_of(russian), "iso-8859-1", false, russian, "UTF-8");
    expect(str_of("\xef\xbb\xbf" "Čas"), "windows-1252", false, "Čas", "UTF-8");
    expect(encode(russian, "CP1251", room), "utf-8", false, russian, "windows-1251");
    expect(encode(japanese, "SHIFT_JIS", room), "euc-jp", false, japanese, "Shift_JIS");
    expect(STR("<meta charset=utf-16><p>plain</p>"), "", true, "<meta charset=utf-16><p>plain</p>", "UTF-8");
}

static void repairs(void **state)
{
    (void)state;
    static const char mixed[] = "Élysée, Élysée, Élysée, Élysée \x93quoted\x94 \0 end";
    Arena a = { 0 };
    Str got;
    CharsetNote note;
    Err err = { 0 };
    assert_int_equal(charset_decode((Str){ mixed, sizeof mixed - 1 }, (Str){ NULL, 0 }, false, &a, &got, &note, &err), 0);
    assert_string_equal(note.name, "UTF-8");
    assert_int_equal(note.invalid, 2);
    assert_int_equal(note.nul, 1);
    assert_int_equal(charset_decode(STR("\x82"), STR("shift_jis"), false, &a, &got, &note, &err), 0);
    assert_int_equal(utf8_check(got), got.n);
    assert_int_equal(charset_decode((Str){ NULL, 0 }, (Str){ NULL, 0 }, true, &a, &got, &note, &err), 0);
    assert_int_equal(got.n, 0);
    arena_close(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(looks), cmocka_unit_test(labels), cmocka_unit_test(declarations), cmocka_unit_test(labels_that_lie),
                                        cmocka_unit_test(repairs) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
