/* SPDX-License-Identifier: MIT */
#include "ingest/cld2.h"

#include <cstdio> /* which CLD2's header needs and does not include */

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

extern "C" Cld2Guess cld2_guess(const char *text, int n)
{
    CLD2::CLDHints no_hints = { nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE };
    CLD2::Language best[3];
    int percent[3], letters = 0;
    double score[3];
    bool reliable = false;
    CLD2::ExtDetectLanguageSummary(text, n, true, &no_hints, 0, best, percent, score, nullptr, &letters, &reliable);
    return { CLD2::LanguageCode(best[0]), percent[0], letters, reliable };
}
