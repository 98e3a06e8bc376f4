/* SPDX-License-Identifier: MIT */
/*
 * caseless: text without capitals, as transcripts of broadcasts and captions have it.
 *
 * Names of the dictionary must begin with a capital.  Where a sentence has none at all, the tagger says which words are
 * names; adjectives and nouns may still be those of a country or a people (`british`, `kurds`).
 */
#include "actor/inner.h"

#include "nlp/labels.h"

#define CASELESS_WORDS 4      /* fewer words without capitals prove nothing */
#define ACRONYM_LETTERS 6     /* nato, unicef; no longer word is taken for an acronym */

static bool has_capital(Str form)
{
    for (size_t i = 0; i < form.n; i++)
        if (ascii_isupper(form.p[i])) return true;
    return false;
}

static bool is_caseless(const Sentence *s)
{
    unsigned words = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        if (has_capital(s->token[i].form)) return false;
        words += s->token[i].form.n > 1 && ascii_islower(s->token[i].form.p[0]);
    }
    return words >= CASELESS_WORDS;
}

/* Does a country's or a people's adjective or noun begin here, or a name of several words? */
static bool is_listed(const Lexicon *lex, KeyText *t, size_t at)
{
    LexMatch m[SEG_MATCHES];
    size_t length, below = 0;
    uint8_t before = t->word[at].flags;
    t->word[at].flags |= KEY_CAPITAL;
    for (size_t n; (n = lexicon_match(lex, t->word, t->n, at, below, m, SEG_MATCHES, &length)) > 0; below = length)
        for (size_t i = 0; i < n; i++) {
            bool people = m[i].name->form == FORM_ADJ || m[i].name->form == FORM_PEOPLE;
            bool several = length > 1 && m[i].entry->kind < LEX_ETHNIC && !m[i].name->weak;
            if (several || (people && m[i].entry->kind == LEX_COUNTRY) || m[i].entry->kind == LEX_ETHNIC) return true;
        }
    t->word[at].flags = before;
    return false;
}

void caseless_mark(const Lexicon *lex, const Sentence *s, KeyText *t)
{
    if (!is_caseless(s)) return;
    for (size_t i = 0; i < t->n; i++) {
        KeyWord *w = &t->word[i];
        const Token *token = &s->token[w->token];
        if (w->flags & (KEY_PUNCT | KEY_DIGIT)) continue;
        if (token->upos == UPOS_PROPN)
            w->flags |= w->text.n <= ACRONYM_LETTERS ? KEY_CAPITAL | KEY_CAPITALS : KEY_CAPITAL;
        else if (token->upos == UPOS_ADJ || token->upos == UPOS_NOUN)
            is_listed(lex, t, i);
    }
}
