/* SPDX-License-Identifier: MIT */
/* The labels are those of the WHATWG encoding standard (section 4.2), and some that mail, archives and detectors add. */
#include "ingest/charset_labels.h"

static const Charset charsets[] = {
    { "UTF-8", "UTF-8", "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 us-ascii-utf8 utf8mb4" },
    { "windows-1252", "CP1252", "windows-1252 ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 "
      "iso_8859-1 iso_8859-1:1987 l1 latin1 latin-1 us-ascii x-cp1252 ansi windows1252 win-1252" },
    { "windows-1250", "CP1250", "windows-1250 cp1250 x-cp1250 win-1250 windows1250" },
    { "windows-1251", "CP1251", "windows-1251 cp1251 x-cp1251 win-1251 windows1251" },
    { "windows-1253", "CP1253", "windows-1253 cp1253 x-cp1253 win-1253" },
    { "windows-1254", "CP1254", "windows-1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 "
      "x-cp1254 win-1254" },
    { "windows-1255", "CP1255", "windows-1255 cp1255 x-cp1255 win-1255" },
    { "windows-1256", "CP1256", "windows-1256 cp1256 x-cp1256 win-1256" },
    { "windows-1257", "CP1257", "windows-1257 cp1257 x-cp1257 win-1257" },
    { "windows-1258", "CP1258", "windows-1258 cp1258 x-cp1258" },
    { "windows-874", "CP874", "windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 tis620" },
    { "ISO-8859-2", "ISO-8859-2", "iso-8859-2 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2" },
    { "ISO-8859-3", "ISO-8859-3", "iso-8859-3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3" },
    { "ISO-8859-4", "ISO-8859-4", "iso-8859-4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4" },
    { "ISO-8859-5", "ISO-8859-5", "iso-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988" },
    { "ISO-8859-6", "ISO-8859-6", "iso-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i "
      "iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987" },
    { "ISO-8859-7", "ISO-8859-7", "iso-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 "
      "iso_8859-7:1987 sun_eu_greek" },
    { "ISO-8859-8", "ISO-8859-8", "iso-8859-8 csiso88598e csiso88598i csisolatinhebrew hebrew iso-8859-8-e iso-8859-8-i iso-ir-138 iso8859-8 "
      "iso88598 iso_8859-8 iso_8859-8:1988 logical visual" },
    { "ISO-8859-10", "ISO-8859-10", "iso-8859-10 csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6" },
    { "ISO-8859-13", "ISO-8859-13", "iso-8859-13 iso8859-13 iso885913" },
    { "ISO-8859-14", "ISO-8859-14", "iso-8859-14 iso8859-14 iso885914" },
    { "ISO-8859-15", "ISO-8859-15", "iso-8859-15 csisolatin9 iso8859-15 iso885915 iso_8859-15 l9 latin-9 latin9" },
    { "ISO-8859-16", "ISO-8859-16", "iso-8859-16" },
    { "KOI8-R", "KOI8-R", "koi8-r cskoi8r koi koi8 koi8_r" },
    { "KOI8-U", "KOI8-U", "koi8-u koi8-ru" },
    { "IBM866", "IBM866", "ibm866 866 cp866 csibm866" },
    { "macintosh", "MACINTOSH", "macintosh csmacintosh mac x-mac-roman" },
    { "x-mac-cyrillic", "MAC-CYRILLIC", "x-mac-cyrillic x-mac-ukrainian mac-cyrillic" },
    { "gb18030", "GB18030", "gb18030 gbk chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk cp936 hz-gb-2312" },
    { "Big5", "BIG5-HKSCS", "big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950" },
    { "EUC-JP", "EUC-JP-MS", "euc-jp cseucpkdfmtjapanese x-euc-jp eucjp" },
    { "Shift_JIS", "CP932", "shift_jis csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis cp932" },
    { "ISO-2022-JP", "ISO-2022-JP", "iso-2022-jp csiso2022jp" },
    { "EUC-KR", "CP949", "euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 uhc cp949" },
    { "ISO-2022-KR", "ISO-2022-KR", "iso-2022-kr csiso2022kr" },
    { "EUC-TW", "EUC-TW", "euc-tw euctw" },
    { "UTF-16LE", "UTF-16LE", "utf-16le utf-16 csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff" },
    { "UTF-16BE", "UTF-16BE", "utf-16be unicodefffe" },
    { "UTF-32LE", "UTF-32LE", "utf-32le utf-32" },
    { "UTF-32BE", "UTF-32BE", "utf-32be" },
};

const Charset *charset_of(Str label)
{
    label = str_trim(label);
    while (label.n && (label.p[0] == '"' || label.p[0] == '\'')) label = str_sub(label, 1, label.n);
    while (label.n && strchr("\"';,", label.p[label.n - 1])) label.n--;
    if (!label.n || memchr(label.p, ' ', label.n)) return NULL;
    for (size_t i = 0; i < sizeof charsets / sizeof charsets[0]; i++)
        if (str_in_words(label, charsets[i].labels)) return &charsets[i];
    return NULL;
}
