/* SPDX-License-Identifier: MIT */
/*
 * surname: the last words of a person's name, for those whose surname the dictionary does not list.
 *
 * `Lloyd Austin` goes by `Austin`, `Alexander Van der Bellen` by `Van der Bellen`, `Andres Manuel Lopez Obrador` by
 * `Lopez Obrador` and `Obrador`, `Tsai Ing-wen` by `Tsai`.  Such a name says little by itself: who asks for it has to
 * know more, as a title that fits (src/actor/title.c).
 */
#include "lexicon/build.h"

#define SMALL_WORD 4   /* letters; longer words are no numbers, articles or the like */
#define FAMILY_WORDS 3 /* from so many on, a name of these countries is no Western one (`Joseph Wu`) */

static Str word_text(const Lexicon *lex, const LexName *name, unsigned i) { return lex->word[lex->list[name->words + i]].s; }

/* An Arabic article may be left out: `President Sisi`. */
static bool is_article(Str w) { return w.n < SMALL_WORD && str_in_words(w, "al el ad an ar as ash at az ul"); }

static bool is_small(Str w) { return w.n <= SMALL_WORD && build_particle(w); }

static bool family_first(const Lexicon *lex, const LexName *name)
{
    const LexEntry *e = &lex->entry[name->entry];
    Str country = e->n_codes ? str_of(e->codes[0].country) : STR("");
    if (str_is(country, "CHN")) return true;
    return country.n && name->n_words >= FAMILY_WORDS && str_in_words(country, "PRK KOR TWN HKG MAC SGP");
}

static bool surname_add(Build *b, uint32_t name, unsigned from, unsigned n)
{
    Lexicon *lex = b->lex;
    Word *first = &lex->word[lex->list[lex->name[name].words + from]];
    if (!ROOM(b, surname, cap_surnames, n_surnames, LEXICON_MAX_NAMES)) return false;
    lex->surname[lex->n_surnames] = (Surname){ .name = name, .next = first->surname, .from = (uint8_t)from, .n = (uint8_t)n };
    first->surname = (uint32_t)lex->n_surnames++;
    return true;
}

/* Where the name ends without `Jr`; 0 when it holds a number (`Charles III`) or a title (`Prince of Wales`). */
static unsigned name_end(const Lexicon *lex, const LexName *name)
{
    unsigned end = name->n_words;
    for (unsigned i = 0; i < end; i++) {
        Str w = word_text(lex, name, i);
        if (w.n > SMALL_WORD) continue;
        if (str_in_words(w, "i ii iii iv v vi vii viii ix x xi xii xiv xvi of the and") || ascii_isdigit(w.p[0])) return 0;
    }
    return end > 1 && str_in_words(word_text(lex, name, end - 1), "jr sr") ? end - 1 : end;
}

static bool surnames_of(Build *b, uint32_t number)
{
    const Lexicon *lex = b->lex;
    const LexName *name = &lex->name[number];
    unsigned end = name_end(lex, name);
    if (end < 2) return true;
    if (family_first(lex, name)) return surname_add(b, number, 0, 1);
    for (unsigned from = 1; from < end; from++) {
        Str w = word_text(lex, name, from), before = word_text(lex, name, from - 1);
        if (w.n < 2 || (is_small(before) && !is_article(before)) || (from + 1 == end && is_small(w))) continue;
        if (!surname_add(b, number, from, end - from)) return false;
    }
    return true;
}

bool surname_index(Build *b)
{
    Lexicon *lex = b->lex;
    if (!ROOM(b, surname, cap_surnames, n_surnames, LEXICON_MAX_NAMES)) return false;
    lex->surname[lex->n_surnames++] = (Surname){ 0 };
    for (uint32_t i = 1, next; i < lex->n_names; i = next) {
        bool weak = false;
        for (next = i; next < lex->n_names && lex->name[next].entry == lex->name[i].entry; next++) weak |= lex->name[next].weak;
        if (!weak && lex->entry[lex->name[i].entry].kind == LEX_PERSON && !surnames_of(b, i)) return false;
    }
    return true;
}

bool lexicon_surname(const Lexicon *lex, const KeyWord *words, size_t n, size_t at, uint32_t *cursor, LexMatch *out,
                     size_t *length)
{
    if (at >= n || words[at].id == KEY_NO_WORD) return false;
    uint32_t i = *cursor ? lex->surname[*cursor].next : lex->word[words[at].id].surname;
    for (; i; i = lex->surname[i].next) {
        const Surname *s = &lex->surname[i];
        const LexName *name = &lex->name[s->name];
        bool same = s->n <= n - at && (words[at + s->n - 1].flags & KEY_CAPITAL);
        for (unsigned k = 0; same && k < s->n; k++) same = words[at + k].id == lex->list[name->words + s->from + k];
        if (!same) continue;
        *cursor = i;
        *length = s->n;
        *out = (LexMatch){ &lex->entry[name->entry], name };
        return true;
    }
    return false;
}
