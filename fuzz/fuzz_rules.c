/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a user's rule file behind a small one of our own: the reader lists faults and goes on, and what it made of
 * the rest can be matched against a parsed sentence without harm.
 */
#include <stdlib.h>

#include "event/coder.h"
#include "nlp/labels.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char table[] = "code\tlabel\tgoldstein\tplover_event\tplover_mode\tplover_context\n"
                            "03\tAgree\t4.0\tAGREE\t\t\n030\tAgree\t4.0\tAGREE\t\t\n036\tMeet\t4.0\tAGREE\t\tdiplomatic\n"
                            "04\tConsult\t1.0\tCONSULT\t\t\n040\tConsult\t1.0\tCONSULT\t\t\n12\tReject\t-4.0\tREJECT\t\t\n"
                            "19\tFight\t-10.0\tASSAULT\t\t\n190\tForce\t-10.0\tASSAULT\t\tmilitary\n";
static const char own[] = "@support = hold\n@time = monday\n040: meet obj=P subj=P\n03+: agree comp=EVENT\n190: attack obj=R\n";

/* "Iran agreed to meet and attacked Iraq on Monday": a small tree with most kinds of links. */
static void sentence_make(Sentence *s, Token *t)
{
    static const struct { const char *form, *lemma; uint8_t upos, xpos, dep; int head; } word[] = {
        { "Iran", "Iran", UPOS_PROPN, XPOS_NNP, DEP_NSUBJ, 1 },     { "agreed", "agree", UPOS_VERB, XPOS_VBD, DEP_ROOT, -1 },
        { "to", "to", UPOS_PART, XPOS_TO, DEP_MARK, 3 },            { "meet", "meet", UPOS_VERB, XPOS_VB, DEP_XCOMP, 1 },
        { "and", "and", UPOS_CCONJ, XPOS_CC, DEP_CC, 5 },           { "attacked", "attack", UPOS_VERB, XPOS_VBD, DEP_CONJ, 1 },
        { "Iraq", "Iraq", UPOS_PROPN, XPOS_NNP, DEP_OBJ, 5 },       { "on", "on", UPOS_ADP, XPOS_IN, DEP_CASE, 8 },
        { "Monday", "Monday", UPOS_PROPN, XPOS_NNP, DEP_OBL, 5 },
    };
    uint32_t at = 0, n = sizeof word / sizeof word[0];
    for (uint32_t i = 0; i < n; i++) {
        t[i] = (Token){ .form = str_of(word[i].form), .lemma = str_of(word[i].lemma), .start = at, .upos = word[i].upos,
                        .xpos = word[i].xpos, .deprel = word[i].dep, .head = word[i].head };
        at += (uint32_t)t[i].form.n;
        t[i].end = at++;
    }
    *s = (Sentence){ .token = t, .n = n, .end = at };
}

static void rules_use(const Rules *rules, const Codes *codes)
{
    Token token[16];
    Sentence s;
    sentence_make(&s, token);
    Actor iran = { .start = 0, .end = 4, .kind = ACTOR_COUNTRY, .resolved = true, .country = "IRN", .text = STR("Iran"),
                   .name = STR("Iran"), .code = STR("IRN") }, iraq = iran;
    iraq.start = token[6].start;
    iraq.end = token[6].end;
    iraq.text = iraq.name = STR("Iraq");
    iraq.code = STR("IRQ");
    const Actor *by_token[16] = { [0] = &iran, [6] = &iraq };
    Arena arena = { 0 }, scratch = { 0 };
    EventList events = { 0 };
    Trace *trace = calloc(1, sizeof *trace);
    CoderSettings set = { .rules = rules, .codes = codes, .year = 2020, .all_cameo = true };
    Err err = { 0 };
    if (!trace || coder_sentence(&set, &s, 0, by_token, STR("Iran agreed to meet and attacked Iraq on Monday"), &arena, &scratch,
                                 &events, trace, &err))
        abort();
    for (size_t i = 0; i < events.n; i++)
        if (!events.event[i].cameo || events.event[i].confidence < 0 || events.event[i].confidence > 1) abort();
    free(trace);
    arena_close(&arena);
    arena_close(&scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Codes codes;
    Err err = { 0 };
    if (!codes.n && codes_read(&codes, STR(table), "table", &err)) abort();
    RulesSource src[] = { { STR("own"), STR(own) }, { STR("mine"), { (const char *)data, size } } };
    Rules *rules;
    if (rules_open(&rules, &codes, src, 2, &err)) abort();
    for (size_t i = 0; i < rules_errors(rules); i++)
        if (!rules_error(rules, i)->code || !rules_error(rules, i)->message[0]) abort();
    rules_use(rules, &codes);
    rules_close(&rules);
    return 0;
}
