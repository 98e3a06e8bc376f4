/* SPDX-License-Identifier: MIT */
#include "ingest/language.h"

#include "base/utf8.h"
#include "ingest/cld2.h"

/* CLD2's codes that ISO 639-1 writes otherwise. */
static const char *iso_code(const char *code)
{
    static const struct { const char *cld, *iso; } other[] = {
        { "iw", "he" }, { "jw", "jv" }, { "zh-Hant", "zh" }, { "sr-ME", "sr" }, { "mo", "ro" }, { "un", "" }, { "xxx", "" },
    };
    for (size_t i = 0; i < sizeof other / sizeof other[0]; i++)
        if (strcmp(other[i].cld, code) == 0) return other[i].iso;
    return strncmp(code, "xx-", 3) == 0 ? "" : code; /* a script, no language */
}

/* Are most letters from U+0370 on: Greek, Cyrillic, Arabic, Chinese …? */
static bool beyond_latin(Str text)
{
    size_t latin = 0, beyond = 0;
    for (size_t i = 0; i < text.n; i++) {
        latin += ascii_isalpha(text.p[i]);
        beyond += (unsigned char)text.p[i] >= 0xCD; /* the first byte of such a character */
    }
    return beyond > latin;
}

const char *language_of(Str text)
{
    size_t n = text.n < LANGUAGE_SAMPLE ? text.n : LANGUAGE_SAMPLE;
    while (n < text.n && n > LANGUAGE_SAMPLE - UTF8_MAX_BYTES && utf8_tail(text.p[n])) n--;
    if (!n) return "";
    Cld2Guess g = cld2_guess(text.p, (int)n);
    if (!g.reliable || g.letters < LANGUAGE_LETTERS || g.percent < LANGUAGE_SHARE) return "";
    if (g.letters < LANGUAGE_LATIN && strcmp(g.code, "en") != 0 && !beyond_latin(str_sub(text, 0, n))) return "";
    return iso_code(g.code);
}

bool language_is_english(Str language)
{
    Str s = str_trim(language);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '-' || s.p[i] == '_' || s.p[i] == ' ') s.n = i;
    return !s.n || str_in_words(s, "en eng english und unknown");
}
