/* SPDX-License-Identifier: MIT */
#include "text/dateline.h"

#include "text/segment.h"
#include "text/token.h"
#include "text/words.h"

#define DATELINE_PLACE_WORDS 5 /* of a dateline without capitals, date or agency: Harare, Zimbabwe - */
#define DATELINE_TIGHT_WORDS 3 /* of one that two hyphens join to its sentence: Cebu City--Police */
#define HEADLINE_MAX_WORDS 30
#define HEADLINE_CAPITALS 0.5 /* share of the words, when the headline is not the first paragraph */

static bool is_dash(const Sentence *s, uint32_t i)
{
    Str f = s->token[i].form;
    bool spaced = i > 0 && s->token[i - 1].space_after;
    return str_is(f, "\xE2\x80\x94") || str_is(f, "\xE2\x80\x93") || str_is(f, "--") ||
           (str_is(f, "-") && spaced && s->token[i].space_after);
}

static bool all_upper(Str f)
{
    size_t letters = 0;
    for (size_t i = 0; i < f.n; i++) {
        if (ascii_islower(f.p[i]) || token_is_lower(f, i)) return false;
        letters += ascii_isupper(f.p[i]);
    }
    return letters >= 2;
}

/* Words that may stand in a dateline outside its brackets. */
static bool belongs(Str f)
{
    if (f.n == 0) return false;
    if (token_is_upper(f, 0) || ascii_isdigit(f.p[0])) return true;
    return str_is(f, ",") || str_is(f, "/") || str_is(f, "-") || str_is(f, ".") || str_is(f, "of") || str_is(f, "'s") ||
           str_is(f, "al") || str_is(f, "de") || str_is(f, "and") || str_is(f, "'");
}

static bool is_agency(Str f)
{
    static const char *const agencies[] = {
        "AA",   "AFP",  "ANSA",   "AP",        "APA",  "Agencies", "Anadolu", "Associated", "BBC",  "Bloomberg", "CNN",
        "DPA",  "EFE",  "IANS",   "INA",       "IRNA", "Interfax", "KCNA",    "KUNA",       "Kyodo", "MENA",     "PTI",
        "RFE",  "RIA",  "Reuters", "SANA",     "SPA",  "TASS",     "Thomson", "UNI",        "UPI",  "VOA",       "WAFA",
        "WAM",  "Xinhua", "Yonhap", "dpa",
    };
    for (size_t i = 0; i < sizeof agencies / sizeof *agencies; i++)
        if (str_is(f, agencies[i])) return true;
    return false;
}

typedef struct Clues {
    bool place;  /* the first word is in capitals */
    bool comma;  /* City, Country */
    bool wire;   /* an agency outside brackets */
    bool closed; /* brackets close right before the dash */
    bool agency; /* and hold a news agency */
    bool date;
    bool name;   /* or any one capitalised word */
} Clues;

static bool accept(Clues c, uint32_t words, const Sentence *s)
{
    if (c.closed && (c.agency || c.place)) return true;
    if (c.place && c.date) return true;
    bool opens = token_is_upper(s->token[0].form, 0) && token_is_upper(s->token[words + 1].form, 0);
    if (opens && c.comma && ((c.date && c.wire) || (words <= DATELINE_PLACE_WORDS && !c.date))) return true;
    size_t letters = 0;
    for (uint32_t i = 0; i < words; i++) letters += s->token[i].form.n;
    bool tight = str_is(s->token[words].form, "--") && !s->token[words - 1].space_after && !s->token[words].space_after;
    if (opens && tight && words <= DATELINE_TIGHT_WORDS && letters >= 4) return true;
    return c.place && words <= 4 && letters >= 4;
}

/* Where brackets close without a dash: "KABUL (Pajhwok): …", "Bogota, March 8 (IANS) The …".  Words of the dateline, or
 * 0 when it is none. */
static uint32_t closed_length(Clues c, uint32_t close, const Sentence *s)
{
    uint32_t next = close + 1;
    bool alone = close == 2 && c.agency && str_is(s->token[0].form, "("); /* "(AFP) Rebels …" */
    if (next + 1 >= s->n) return 0;
    if (alone && token_is_upper(s->token[next].form, 0)) return next;
    if (!(c.place ? c.agency || c.date || c.name : c.agency && c.date)) return 0;
    Str f = s->token[next].form;
    if (str_is(f, ":") || str_is(f, "\"") || str_is(f, "''") || str_is(f, ".")) return next + 1;
    return c.agency && token_is_upper(f, 0) ? next : 0;
}

uint32_t dateline_length(const Sentence *s)
{
    Clues c = { .place = s->n && all_upper(s->token[0].form) };
    bool inside = false;
    uint32_t max = s->n < DATELINE_MAX_WORDS ? s->n : DATELINE_MAX_WORDS;
    for (uint32_t i = 0; i < max; i++) {
        Str f = s->token[i].form;
        if (!inside && is_dash(s, i)) return i > 0 && i + 1 < s->n && accept(c, i, s) ? i + 1 : 0;
        if (str_is(f, "(")) {
            inside = true;
        } else if (str_is(f, ")")) {
            c.closed = inside && i + 1 < s->n && is_dash(s, i + 1);
            c.name = inside && i >= 2 && str_is(s->token[i - 2].form, "(") && token_is_upper(s->token[i - 1].form, 0);
            inside = false;
            if (!c.closed) return closed_length(c, i, s);
        } else if (inside ? ascii_isdigit(f.p[0]) : !belongs(f)) {
            return 0;
        }
        c.agency = c.agency || (inside && is_agency(f));
        c.wire = c.wire || (!inside && i > 0 && is_agency(f));
        c.comma = c.comma || (!inside && i > 0 && str_is(f, ","));
        Str bare = f.n > 1 && f.p[f.n - 1] == '.' ? str_sub(f, 0, f.n - 1) : f;
        c.date = c.date || words_month(bare);
    }
    return 0;
}

bool dateline_is_headline(const Sentence *s)
{
    if (s->n < 2 || s->n > HEADLINE_MAX_WORDS || s->dateline) return false;
    Str last = s->token[s->n - 1].form;
    if (segment_is_stop(last) && last.p[0] != '?' && last.p[0] != '!') return false;
    if (str_is(last, ":") || str_is(last, ",") || str_is(last, ";")) return false;
    uint32_t words = 0, capitals = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        unsigned n;
        Str f = s->token[i].form;
        if (f.n < 4 || token_char(f, 0, &n) != CHAR_LETTER) continue; /* short words stay small in titles */
        words++;
        capitals += token_is_upper(f, 0);
    }
    if (words < 2) return false;
    if (str_is(last, "\"") || str_is(last, "\xE2\x80\x9D")) return s->paragraph == 0;
    return s->paragraph == 0 || (double)capitals >= HEADLINE_CAPITALS * (double)words;
}
