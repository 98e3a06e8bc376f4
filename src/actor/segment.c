/* SPDX-License-Identifier: MIT */
/*
 * segment: words cut into names.
 *
 * From left to right, the longest name wins.  Where a name has several entries, those that the report has introduced
 * come first, then those whose dates hold, then names before common nouns.  A weak name counts only as docs/dictionary.md
 * says, and never as the tail of somebody else's name (`Mary Johnson`).
 */
#include "actor/inner.h"

#include "nlp/labels.h"
#include "text/words.h"

#define INITIAL_WORDS 8
#define INITIALS_MAX 4 /* letters before a name: A. P. J. */

static const Token *token_of(const Segs *s, size_t word)
{
    if (!s->sentence || word >= s->n_words || s->word[word].token >= s->sentence->n) return NULL;
    const Token *t = &s->sentence->token[s->word[word].token];
    return t->upos ? t : NULL;
}

bool seg_particle(Str word) { return str_in_words(word, "al el ag ad an ar as ash at az ul ben bin ibn abu ould"); }

/* A capitalised word of no name right before `at`, or before its particle (`Bilal ag-Other`): somebody's given name. */
static bool after_given_name(const Segs *s, size_t at)
{
    if (at > 1 && (s->word[at].flags & KEY_HYPHEN) && !(s->word[at - 1].flags & KEY_CAPITAL) && seg_particle(s->word[at - 1].text)) at--;
    if (at == 0 || (s->word[at].flags & KEY_HYPHEN)) return false;
    const KeyWord *w = &s->word[at - 1];
    const Seg *g = &s->seg[s->of_word[at - 1]];
    if (g->entry || g->known || (w->flags & (KEY_PUNCT | KEY_POSSESSIVE | KEY_DIGIT)) || !(w->flags & KEY_CAPITAL)) return false;
    if (g->word != WORD_OTHER) return false;
    const Token *t = token_of(s, at - 1);
    return !t || t->upos == UPOS_PROPN;
}

/* A capitalised word right behind a name that goes on with it, as far as its form says. */
static bool name_goes_on(const Segs *s, size_t at)
{
    if (at >= s->n_words || (s->word[at - 1].flags & KEY_POSSESSIVE)) return false;
    const KeyWord *w = &s->word[at];
    if (!(w->flags & KEY_CAPITAL) || (w->flags & (KEY_PUNCT | KEY_DIGIT | KEY_HYPHEN)) || word_class(w->text) != WORD_OTHER) return false;
    if ((w->flags & KEY_ALLCAPS) || words_month(w->text) || str_in_words(w->text, "jr sr ii iii iv")) return false;
    const Token *t = token_of(s, at);
    return !t || t->upos == UPOS_PROPN;
}

/* A capitalised word of no name right behind a full name: it is somebody else (`Juan Carlos Other`). */
static bool before_surname(const ActorDoc *d, const Segs *s, size_t at)
{
    LexMatch m;
    size_t length;
    return name_goes_on(s, at) && !lexicon_match(d->lex, s->word, s->n_words, at, 0, &m, 1, &length);
}

/* Does the tagger say that this one word is no name, only the first of its sentence? */
static bool no_noun(const Segs *s, size_t at, size_t length, const LexEntry *e)
{
    const Token *t = length == 1 && at == 0 ? token_of(s, at) : NULL;
    if (!t || e->kind == LEX_AGENT || e->kind == LEX_ROLE || e->kind == LEX_MODIFIER) return false;
    return t->upos != UPOS_PROPN && t->upos != UPOS_NOUN && t->upos != UPOS_ADJ;
}

/* Part of the name of a person that is longer: `Washington` of `Denzel Washington`. */
static bool inside_person(const Segs *s, size_t at, size_t length)
{
    const Token *t = token_of(s, at);
    if (!t) return false;
    uint32_t first = s->word[at].token, last = s->word[at + length - 1].token;
    if (t->ner == NER_I_PER) {
        const Seg *g = at ? &s->seg[s->of_word[at - 1]] : NULL;
        return g && !g->entry && !g->known;
    }
    return t->ner == NER_B_PER && last + 1 < s->sentence->n && s->sentence->token[last + 1].ner == NER_I_PER && first == last &&
           s->sentence->token[last + 1].upos == UPOS_PROPN;
}

/* `in May`, `last May`, `May 3`: a month, and no bearer of the name. */
static bool month_here(const Segs *s, size_t at)
{
    if (!str_in_words(s->word[at].text, "may march april june august")) return false;
    if ((at > 0 && (s->word[at - 1].flags & KEY_DIGIT)) || (at + 1 < s->n_words && (s->word[at + 1].flags & KEY_DIGIT))) return true;
    return at > 0 && str_in_words(s->word[at - 1].text, "in since until till last next this early late mid every each");
}

/* "The court ordered …": a noun and the verb that it is the subject of, no "court order". */
static bool is_clause(const Segs *s, size_t at, size_t length)
{
    const Token *last = length > 1 ? token_of(s, at + length - 1) : NULL, *before = last ? token_of(s, at + length - 2) : NULL;
    if (!before || last->upos != UPOS_VERB || !nlp_xpos_tensed(last->xpos)) return false;
    return before->deprel == DEP_NSUBJ && before->head == (int32_t)s->word[at + length - 1].token;
}

/* "to press the minister", "to guard the border": what is to be done, nobody. */
static bool is_deed(const Segs *s, size_t at, size_t length)
{
    const Token *t = length == 1 && at > 0 ? token_of(s, at) : NULL;
    return t && t->xpos == XPOS_VB && str_is(s->word[at - 1].text, "to");
}

/* "in front of the ministry": where, no party. */
static bool is_in_front(const Segs *s, size_t at, size_t length)
{
    return length == 1 && at > 0 && at + 1 < s->n_words && str_is(s->word[at].text, "front") && str_is(s->word[at - 1].text, "in") &&
           str_is(s->word[at + 1].text, "of");
}

/* `Rwandan | General Other`: what stands before a title is no given name, though it may look like part of the name. */
static bool before_title(const ActorDoc *d, const Segs *s, size_t at)
{
    LexMatch m;
    size_t length;
    if (at >= s->n_words || !lexicon_match(d->lex, s->word, s->n_words, at, 0, &m, 1, &length)) return false;
    return m.entry->kind == LEX_AGENT || m.entry->kind == LEX_ROLE || m.entry->kind == LEX_HONORIFIC;
}

/* Has the report introduced somebody else of this surname, of whom alone it speaks unless a title says otherwise? */
static bool is_another(ActorDoc *d, const Segs *s, size_t at, const LexEntry *e)
{
    const Actor *a = doc_known(d, s->word[at].text);
    if (!a || a->entry == e || (a->kind != ACTOR_PERSON && a->kind != ACTOR_UNKNOWN_PERSON)) return false;
    return !title_fits(d, s, at, e);
}

static bool acceptable(ActorDoc *d, const Segs *s, size_t at, size_t length, const LexMatch *m, LexWhen when)
{
    const LexEntry *e = m->entry;
    bool person = e->kind == LEX_PERSON;
    if (!m->name->acronym && no_noun(s, at, length, e)) return false;
    if (is_in_front(s, at, length)) return false;
    if ((e->kind == LEX_AGENT || e->kind == LEX_MODIFIER) && (is_clause(s, at, length) || is_deed(s, at, length))) return false;
    if (length == 1 && at > 0 && str_is(s->word[at].text, "pm") && (s->word[at - 1].flags & KEY_DIGIT)) return false; /* 5 p.m. */
    if (length == 1 && person && (after_given_name(s, at) || (m->name->weak && month_here(s, at)))) return false;
    if (length == 1 && e->kind == LEX_ETHNIC && s->word[at].id == s->word[at].stem && after_given_name(s, at)) return false; /* Nirmal Jain */
    if ((length > 1 || m->name->weak) && person && before_surname(d, s, at + length)) return false;
    if (length == 1 && !person && e->kind < LEX_AGENT && e->kind != LEX_ETHNIC && inside_person(s, at, length) && !before_title(d, s, at + length)) return false;
    if (!m->name->weak || doc_seen(d, e)) return true;
    if (after_given_name(s, at) || (length == 1 && person && is_another(d, s, at, e))) return false;
    if (when == WHEN_DATED) return !person || !title_denies(d, s, at, e);
    return when == WHEN_PAST && person && title_vouches(d, s, at, e);
}

/* The country right before word `at`, with at most one word between: `Jordan's King Abdullah`, `Iraqi leader …`.
 * "" for none. */
static const char *country_before(const Segs *s, size_t at)
{
    for (size_t back = 1; back <= 2 && back <= s->n; back++) {
        const Seg *g = &s->seg[s->n - back];
        if (g->to + back - 1 > at || (!g->entry && g->word == WORD_PUNCT)) break;
        if (g->entry && g->entry->kind == LEX_COUNTRY && g->code && g->tie == TIE_NONE) return g->code->country;
    }
    return "";
}

/* The better an entry fits, the more points. */
static int points(const ActorDoc *d, const LexMatch *m, const LexCode *code, LexWhen when, bool capital, const char *country)
{
    const LexEntry *e = m->entry;
    int p = 0;
    if (e->kind == LEX_PERSON && code && country[0] && strcmp(code->country, country) == 0) p += 50;
    if (!m->name->weak) p += 40;
    if (doc_seen(d, e)) p += 100;
    if (e->kind == LEX_PERSON && when == WHEN_DATED && code->n_sectors && code->sectors[0] == SECTOR_GOV) p += 2;
    if (e->kind == LEX_PERSON) p += when == WHEN_DATED ? 12 : when == WHEN_ALWAYS ? 8 : when == WHEN_PAST ? 4 : 0;
    if (e->kind == LEX_COUNTRY) p += m->name->form == FORM_PLACE ? 5 : 30;
    if (e->kind < LEX_ETHNIC) p += capital ? 20 : 0;
    if (e->kind == LEX_ETHNIC) p += capital ? 10 : 0;
    if (e->kind == LEX_ROLE) p += 6;
    if (e->kind == LEX_AGENT) p += 5;
    return p;
}

static bool same_code(const LexCode *a, const LexCode *b)
{
    return a && b && memcmp(a->country, b->country, sizeof a->country) == 0 && a->n_sectors == b->n_sectors &&
           memcmp(a->sectors, b->sectors, a->n_sectors) == 0;
}

/* Fills seg with the best of the entries; false when none is acceptable or two weak ones are equally good. */
static bool choose(ActorDoc *d, const Segs *s, size_t at, size_t length, const LexMatch *m, size_t n, Seg *seg)
{
    int best = -1;
    bool tied = false;
    const char *country = n > 1 ? country_before(s, at) : "";
    for (size_t i = 0; i < n; i++) {
        LexWhen when;
        const LexCode *code = lexicon_code(m[i].entry, d->day, &when);
        if (m[i].entry->kind == LEX_MODIFIER || m[i].entry->kind == LEX_ETHNIC) seg->modifier = m[i].entry;
        if (!acceptable(d, s, at, length, &m[i], when)) continue;
        int p = points(d, &m[i], code, when, s->word[at].flags & KEY_CAPITAL, country);
        if (p == best && m[i].entry != seg->entry) tied |= m[i].name->weak && !same_code(code, seg->code);
        if (p <= best) continue;
        best = p;
        tied = false;
        seg->entry = m[i].entry;
        seg->name = m[i].name;
        seg->code = code;
        seg->when = when;
    }
    if (seg->modifier == seg->entry) seg->modifier = NULL;
    return best >= 0 && !tied;
}

static bool seg_name(ActorDoc *d, const Segs *s, size_t at, Seg *seg)
{
    LexMatch m[SEG_MATCHES];
    size_t length = 0;
    for (;;) {
        size_t n = lexicon_match(d->lex, s->word, s->n_words, at, length, m, SEG_MATCHES, &length);
        if (!n) return false;
        *seg = (Seg){ .from = (uint32_t)at, .to = (uint32_t)(at + length), .flags = s->word[at].flags };
        if (choose(d, s, at, length, m, n, seg)) return true;
    }
}

/* Mikhail S. Gorbachev: a person of the dictionary with an initial between the names. */
static bool seg_initial(ActorDoc *d, const Segs *s, size_t at, Seg *seg)
{
    KeyWord word[INITIAL_WORDS];
    LexMatch m[SEG_MATCHES];
    size_t n = s->n_words - at, length;
    if (n < 3 || s->word[at + 1].text.n != 1 || !(s->word[at].flags & s->word[at + 1].flags & s->word[at + 2].flags & KEY_CAPITAL)) return false;
    if (n > INITIAL_WORDS + 1) n = INITIAL_WORDS + 1;
    word[0] = s->word[at];
    memcpy(word + 1, s->word + at + 2, (n - 2) * sizeof *word);
    size_t found = lexicon_match(d->lex, word, n - 1, 0, 0, m, SEG_MATCHES, &length);
    if (!found || length < 2 || m[0].entry->kind != LEX_PERSON) return false;
    *seg = (Seg){ .from = (uint32_t)at, .to = (uint32_t)(at + length + 1), .flags = s->word[at].flags };
    return choose(d, s, at, length + 1, m, found, seg);
}

/* K. P. Sharma Oli, where the dictionary has KP Sharma Oli. */
static bool seg_initials(ActorDoc *d, const Segs *s, size_t at, Seg *seg)
{
    KeyWord word[INITIAL_WORDS];
    char letters[INITIALS_MAX];
    LexMatch m[SEG_MATCHES];
    size_t k = 0, length;
    while (k < INITIALS_MAX && at + k < s->n_words && s->word[at + k].text.n == 1 && (s->word[at + k].flags & KEY_CAPITAL)) {
        letters[k] = s->word[at + k].text.p[0];
        k++;
    }
    if (k < 2 || at + k >= s->n_words) return false;
    size_t n = s->n_words - at - k + 1;
    if (n > INITIAL_WORDS) n = INITIAL_WORDS;
    word[0] = s->word[at];
    word[0].text = (Str){ letters, k };
    word[0].flags |= KEY_ALLCAPS | KEY_CAPITALS;
    lexicon_words(d->lex, word, 1);
    memcpy(word + 1, s->word + at + k, (n - 1) * sizeof *word);
    size_t found = lexicon_match(d->lex, word, n, 0, 0, m, SEG_MATCHES, &length);
    if (!found || length < 2 || m[0].entry->kind != LEX_PERSON) return false;
    length += k - 1;
    *seg = (Seg){ .from = (uint32_t)at, .to = (uint32_t)(at + length), .flags = s->word[at].flags };
    return choose(d, s, at, length, m, found, seg);
}

/* `the North`, and not the North Sea or the north. */
static bool is_half(const Segs *s, size_t at)
{
    if (at == 0 || !str_is(s->word[at - 1].text, "the")) return false;
    return at + 1 >= s->n_words || !(s->word[at + 1].flags & (KEY_CAPITAL | KEY_DIGIT)) || (s->word[at + 1].flags & KEY_PUNCT);
}

static bool seg_known(ActorDoc *d, const Segs *s, size_t at, Seg *seg)
{
    const KeyWord *w = &s->word[at];
    if (!(w->flags & KEY_CAPITAL) || (w->flags & KEY_PUNCT)) return false;
    const Actor *a = doc_known(d, w->text);
    if (!a || (a->kind == ACTOR_COUNTRY && !is_half(s, at))) return false;
    *seg = (Seg){ .from = (uint32_t)at, .to = (uint32_t)at + 1, .known = a, .flags = w->flags };
    return true;
}

/* A surname behind a title, where no longer name and nobody whom the report has introduced stands. */
static bool seg_titled(ActorDoc *d, const Segs *s, size_t at, const Seg *named, Seg *seg)
{
    const KeyWord *w = &s->word[at];
    if (at == 0 || (w->flags & KEY_PUNCT) || doc_known(d, w->text)) return false;
    if (named && named->entry->kind == LEX_PERSON) return false;
    return title_surname(d, s, at, seg) && (!named || named->to <= seg->to) && !name_goes_on(s, seg->to);
}

static bool seg_any(ActorDoc *d, const Segs *s, size_t at, Seg *seg)
{
    Seg initial, titled;
    bool named = seg_name(d, s, at, seg);
    if ((!named || seg->to - seg->from < 3) && seg_initial(d, s, at, &initial)) *seg = initial, named = true;
    if ((!named || seg->to - seg->from < 3) && seg_initials(d, s, at, &initial)) *seg = initial, named = true;
    if (seg_titled(d, s, at, named ? seg : NULL, &titled)) return *seg = titled, true;
    return named || seg_known(d, s, at, seg);
}

static void seg_word(const Segs *s, size_t at, Seg *seg)
{
    const KeyWord *w = &s->word[at];
    WordClass class = w->flags & KEY_PUNCT ? WORD_PUNCT : w->flags & KEY_DIGIT ? WORD_NUMBER : word_class(w->text);
    if (class == WORD_PRONOUN && (w->flags & KEY_ALLCAPS)) class = WORD_OTHER;
    bool initial = w->text.n == 1 && (w->flags & KEY_CAPITAL) && at + 1 < s->n_words && (s->word[at + 1].flags & KEY_CAPITAL);
    if (initial && class == WORD_DET) class = WORD_OTHER; /* A. Name */
    *seg = (Seg){ .from = (uint32_t)at, .to = (uint32_t)at + 1, .word = (uint8_t)class, .flags = w->flags };
}

bool seg_ends_name(const Segs *s, const Seg *g)
{
    const KeyWord *k = &s->word[g->from];
    if (g == s->seg || g->entry || g->known || g->word != WORD_OTHER || g->to - g->from != 1) return false;
    if (g[-1].entry || g[-1].known || g[-1].word != WORD_OTHER || !(k[-1].flags & KEY_CAPITAL)) return false;
    return (k->flags & KEY_HYPHEN) && !(k->flags & (KEY_CAPITAL | KEY_DIGIT)) && k->text.n <= GIVEN_NAME_END &&
           !str_in_words(k->text, "based led born run held owned style made wide like free only built");
}

/* Iran-backed, US-led, Taliban-held: the segment takes the word behind the hyphen in. */
static void seg_tie_behind(const Segs *s, Seg *seg)
{
    if (seg->to >= s->n_words || !(s->word[seg->to].flags & KEY_HYPHEN)) return;
    Str w = s->word[seg->to].text;
    if (str_is(w, "based") || str_is(w, "born") || str_is(w, "run")) seg->tie = TIE_HOME;
    else if (str_in_words(w, "led headed commanded")) seg->tie = TIE_LEADS;
    else if (str_in_words(w, "held controlled occupied ruled administered annexed captured besieged governed seized")) seg->tie = TIE_HELD;
    else if (str_ends(w, STR("ed")) || str_in_words(w, "friendly style made built bought")) seg->tie = TIE_FOREIGN;
    else return;
    seg->to++;
}

/* pro-Russian, anti-Assad: the segment takes the prefix in. */
static bool seg_tie_before(const Segs *s, const Seg *seg)
{
    if (seg->from == 0 || !(s->word[seg->from].flags & KEY_HYPHEN)) return false;
    return str_in_words(s->word[seg->from - 1].text, "pro anti non counter post pre");
}

/* Reliance Industries Limited: the form of a company belongs to its name. */
static void seg_form_behind(const Segs *s, Seg *seg)
{
    if (!seg->entry || seg->entry->kind != LEX_COMPANY || seg->to >= s->n_words || seg->tie != TIE_NONE) return;
    const KeyWord *w = &s->word[seg->to];
    if ((w->flags & KEY_CAPITAL) && str_in_words(w->text, "limited ltd inc incorporated corp corporation co plc llc ag sa nv gmbh")) seg->to++;
}

static bool seg_push(ActorDoc *d, Segs *out, Seg seg)
{
    bool named = seg.known || (seg.entry && seg.entry->kind < LEX_AGENT);
    if (named && seg_tie_before(out, &seg) && out->n && !out->seg[out->n - 1].entry) {
        seg.from--;
        seg.tie = TIE_FOREIGN;
        out->n--;
    } else if (named) {
        seg_tie_behind(out, &seg);
        seg_form_behind(out, &seg);
    }
    seg.flags = (uint8_t)((out->word[seg.from].flags & ~KEY_POSSESSIVE) | (out->word[seg.to - 1].flags & KEY_POSSESSIVE));
    Seg *grown = arena_grow(d->arena, out->seg, &out->cap, out->n + 1, sizeof *grown);
    if (!grown) return false;
    out->seg = grown;
    for (uint32_t i = seg.from; i < seg.to; i++) out->of_word[i] = (uint32_t)out->n;
    out->seg[out->n++] = seg;
    return true;
}

bool segs_make(ActorDoc *d, const Sentence *sentence, const KeyWord *words, size_t n, Segs *out)
{
    *out = (Segs){ .sentence = sentence, .word = words, .n_words = n };
    out->of_word = arena_array(d->arena, n + 1, sizeof *out->of_word);
    if (!out->of_word) return false;
    for (size_t at = 0; at < n;) {
        Seg seg;
        bool punct = words[at].flags & KEY_PUNCT;
        if (punct || !seg_any(d, out, at, &seg)) seg_word(out, at, &seg);
        if (!seg_push(d, out, seg)) return false;
        at = out->seg[out->n - 1].to;
        if (seg.entry && seg.name && !seg.name->weak && seg.entry->kind < LEX_AGENT) doc_saw(d, seg.entry);
    }
    return true;
}
