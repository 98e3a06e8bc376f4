/* SPDX-License-Identifier: MIT */
#include "store/eval.h"

#include <stdio.h>

#define CODE_MAX (4 + 3 * ACTOR_SECTORS + 1)

static bool party_fits(const Actor *a, Str code)
{
    char plover[CODE_MAX];
    int n = snprintf(plover, sizeof plover, "%s", a->country);
    for (unsigned i = 0; i < a->n_sectors; i++) n += snprintf(plover + n, sizeof plover - (size_t)n, "%s", sector_name(a->sectors[i]));
    return str_starts(a->code, code) || str_starts(str_of(plover), code);
}

/* Each code has an actor of its own and none is left over. */
static bool parties_fit(const Parties *p, const Str *code, int n)
{
    bool taken[PARTIES_MAX] = { false };
    if (p->n != n) return false;
    for (int i = 0; i < n; i++) {
        int k = 0;
        while (k < p->n && (taken[k] || !party_fits(p->p[k], code[i]))) k++;
        if (k == p->n) return false;
        taken[k] = true;
    }
    return true;
}

static bool same_parties(const Event *e, const GoldEvent *g)
{
    return (!g->has_actor || parties_fit(&e->actor, g->actor, g->n_actor)) &&
           (!g->has_recipient || parties_fit(&e->recipient, g->recipient, g->n_recipient));
}

enum { PASS_RIGHT, PASS_TYPE, PASS_PARTIES, PASSES };

static bool fits(int pass, const Event *e, const GoldEvent *g)
{
    if (pass == PASS_PARTIES) return (g->has_actor || g->has_recipient) && same_parties(e, g);
    return e->type == g->event && (pass == PASS_TYPE || same_parties(e, g));
}

static void pair(Eval *eval, int pass, const Event *e, const GoldEvent *g)
{
    eval->confusion[g->event][e->type]++;
    if (pass == PASS_PARTIES) return;
    eval->type[g->event].typed++;
    if (pass != PASS_RIGHT) return;
    eval->type[g->event].right++;
    eval->coded += g->cameo.n > 0;
    eval->code_right += g->cameo.n && str_is(g->cameo, e->cameo->code);
}

int eval_report(Eval *eval, const Coded *coded, const GoldEvent *gold, size_t n, Arena *arena, EvalReport *note, void *cookie)
{
    size_t found = coded->events.n;
    bool *gold_done = arena_array(arena, n + 1, sizeof *gold_done), *found_done = arena_array(arena, found + 1, sizeof *found_done);
    if (!gold_done || !found_done) return ERR_MEMORY;
    for (int pass = 0; pass < PASSES; pass++) {
        for (size_t i = 0; i < n; i++) {
            for (size_t k = 0; k < found && !gold_done[i]; k++) {
                const Event *e = &coded->events.event[k];
                if (found_done[k] || !fits(pass, e, &gold[i])) continue;
                gold_done[i] = found_done[k] = true;
                pair(eval, pass, e, &gold[i]);
                if (note && pass != PASS_RIGHT) note(cookie, coded, &gold[i], e);
            }
        }
    }
    for (size_t i = 0; i < n; i++) {
        eval->type[gold[i].event].gold++;
        if (gold_done[i]) continue;
        eval->confusion[gold[i].event][EVAL_NONE]++;
        if (note) note(cookie, coded, &gold[i], NULL);
    }
    for (size_t k = 0; k < found; k++) {
        const Event *e = &coded->events.event[k];
        eval->type[e->type].found++;
        if (found_done[k]) continue;
        eval->confusion[EVAL_NONE][e->type]++;
        if (note) note(cookie, coded, NULL, e);
    }
    eval->reports++;
    return 0;
}

/* --- figures --- */

EvalRatio eval_ratio(size_t gold, size_t found, size_t right)
{
    EvalRatio r = { 0 };
    if (found) r.precision = (double)right / (double)found;
    if (gold) r.recall = (double)right / (double)gold;
    if (r.precision + r.recall > 0) r.f1 = 2 * r.precision * r.recall / (r.precision + r.recall);
    return r;
}

static EvalType total(const Eval *eval)
{
    EvalType all = { 0 };
    for (int i = 0; i < EV_COUNT; i++) {
        all.gold += eval->type[i].gold;
        all.found += eval->type[i].found;
        all.right += eval->type[i].right;
        all.typed += eval->type[i].typed;
    }
    return all;
}

static void line(Buf *b, const char *name, size_t gold, size_t found, size_t right)
{
    EvalRatio r = eval_ratio(gold, found, right);
    buf_printf(b, "%-12s %6zu %6zu %6zu   %.3f   %.3f   %.3f\n", name, gold, found, right, r.precision, r.recall, r.f1);
}

static const char *name_of(int type) { return type == EVAL_NONE ? "none" : event_name((EventType)type); }

static void confusion_text(Buf *b, const Eval *eval)
{
    buf_lit(b, "\nConfusion: a row for each type in the gold, a column for what it was coded as\n\n            ");
    for (int k = 1; k <= EV_COUNT; k++) buf_printf(b, " %4.4s", name_of(k % EV_COUNT));
    buf_char(b, '\n');
    for (int i = 1; i <= EV_COUNT; i++) {
        int row = i % EV_COUNT; /* EVAL_NONE comes last */
        buf_printf(b, "%-12s", name_of(row));
        for (int k = 1; k <= EV_COUNT; k++) {
            size_t n = eval->confusion[row][k % EV_COUNT];
            if (n)
                buf_printf(b, " %4zu", n);
            else
                buf_lit(b, "    .");
        }
        buf_char(b, '\n');
    }
}

void eval_text(Buf *b, const Eval *eval)
{
    EvalType all = total(eval);
    buf_printf(b, "%zu reports\n\n%-12s %6s %6s %6s   %s  %s  %s\n", eval->reports, "event", "gold", "found", "right", "precis", "recall", "F1");
    for (int i = 1; i < EV_COUNT; i++)
        if (eval->type[i].gold || eval->type[i].found)
            line(b, name_of(i), eval->type[i].gold, eval->type[i].found, eval->type[i].right);
    line(b, "all", all.gold, all.found, all.right);
    line(b, "type alone", all.gold, all.found, all.typed);
    if (eval->coded) buf_printf(b, "CAMEO code   %zu of %zu right events have the gold's code\n", eval->code_right, eval->coded);
    confusion_text(b, eval);
}

static void ratio_json(Buf *b, const char *name, size_t gold, size_t found, size_t right)
{
    EvalRatio r = eval_ratio(gold, found, right);
    buf_printf(b, "\"%s\": {\"gold\": %zu, \"found\": %zu, \"right\": %zu, \"precision\": %.4f, \"recall\": %.4f, \"f1\": %.4f}", name, gold,
               found, right, r.precision, r.recall, r.f1);
}

void eval_json(Buf *b, const Eval *eval)
{
    EvalType all = total(eval);
    buf_printf(b, "{\"reports\": %zu, ", eval->reports);
    ratio_json(b, "all", all.gold, all.found, all.right);
    buf_lit(b, ", ");
    ratio_json(b, "type_alone", all.gold, all.found, all.typed);
    buf_printf(b, ", \"cameo\": {\"given\": %zu, \"right\": %zu}, \"types\": {", eval->coded, eval->code_right);
    for (int i = 1; i < EV_COUNT; i++) {
        if (i > 1) buf_lit(b, ", ");
        ratio_json(b, name_of(i), eval->type[i].gold, eval->type[i].found, eval->type[i].right);
    }
    buf_lit(b, "}, \"confusion\": {");
    bool any_row = false;
    for (int i = 0; i < EV_COUNT; i++) {
        bool any = false;
        for (int k = 0; k < EV_COUNT; k++) {
            if (!eval->confusion[i][k]) continue;
            if (!any) buf_printf(b, "%s\"%s\": {", any_row ? ", " : "", name_of(i));
            buf_printf(b, "%s\"%s\": %zu", any ? ", " : "", name_of(k), eval->confusion[i][k]);
            any = any_row = true;
        }
        if (any) buf_char(b, '}');
    }
    buf_lit(b, "}}\n");
}
