/* SPDX-License-Identifier: MIT */
#include "pipeline/example.h"

#include <stdio.h>

#define PARTIES_NAMED 16

typedef struct Names {
    Str name[PARTIES_NAMED];
    int n;
    bool any;
} Names;

static Names names_read(Str list)
{
    Names names = { 0 };
    Str part;
    while (list.n && str_next(&list, ',', &part)) {
        part = str_trim(part);
        if (str_is(part, "*")) names.any = true;
        else if (part.n && names.n < PARTIES_NAMED) names.name[names.n++] = part;
    }
    return names;
}

/* The name is the beginning of the CAMEO code (IGOUNO, KSV), or of country and sectors as PLOVER has them (UNO, KOS), or one
 * of the sectors (LEG). */
static bool party_is(const Actor *a, Str name)
{
    char plover[4 + 3 * ACTOR_SECTORS + 1];
    int n = snprintf(plover, sizeof plover, "%s", a->country);
    for (unsigned i = 0; i < a->n_sectors; i++) n += snprintf(plover + n, sizeof plover - (size_t)n, "%s", sector_name(a->sectors[i]));
    for (unsigned i = 0; i < a->n_sectors; i++)
        if (str_is(name, sector_name(a->sectors[i])) || str_is(name, sector_cameo(a->sectors[i]))) return true;
    return str_starts(a->code, name) || str_starts(str_of(plover), name) || (str_is(name, "-") && !n);
}

/* Each name has a party of its own and none is left over. */
static bool parties_fit(const Parties *p, const Names *names)
{
    if (names->any) return p->n > 0;
    bool taken[PARTIES_MAX] = { false };
    for (int i = 0; i < names->n; i++) {
        int k = 0;
        while (k < p->n && (taken[k] || !party_is(p->p[k], names->name[i]))) k++;
        if (k == p->n) return false;
        taken[k] = true;
    }
    for (int k = 0; k < p->n; k++) /* a phrase that names nobody may be left over */
        if (!taken[k] && p->p[k]->code.n) return false;
    return true;
}

static bool code_fits(const Event *e, const Rule *rule)
{
    if (rule->veto) return true;
    Str code = str_of(e->cameo->code), wanted = str_of(rule->code->code);
    if (rule->compose.n) return e->rule == rule || str_starts(code, rule->compose);
    return str_starts(code, wanted) || (wanted.n == 3 && wanted.p[2] == '0' && code.n == 2 && str_starts(wanted, code));
}

static bool example_holds(const Coded *coded, const Rule *rule, const Example *x)
{
    bool none = str_is(str_trim(x->expect), "none"), found = false;
    size_t arrow = str_find(x->expect, '>');
    bool says = arrow < x->expect.n; /* who receives */
    Names actor = names_read(str_sub(x->expect, 0, arrow));
    Names recipient = names_read(str_sub(x->expect, arrow + 1, x->expect.n));
    for (size_t i = 0; i < coded->events.n; i++) {
        const Event *e = &coded->events.event[i];
        if (!code_fits(e, rule)) continue;
        if (none || (parties_fit(&e->actor, &actor) && (!says || parties_fit(&e->recipient, &recipient)))) found = true;
    }
    return none ? !found : found;
}

int example_run(Worker *w, Arena *arena, const Rule *rule, const Example *x, Coded *coded, bool *holds, Err *err)
{
    Document *doc = arena_alloc(arena, sizeof *doc);
    *holds = false;
    if (!doc) return err_memory(err);
    *doc = (Document){ .id = STR("example"), .date = STR(EXAMPLE_DATE), .text = x->text, .path = STR("-") };
    int rc = worker_code(w, arena, doc, false, coded, err);
    if (!rc) *holds = example_holds(coded, rule, x);
    return rc;
}

static void parties_write(Buf *b, const Parties *p)
{
    for (int i = 0; i < p->n; i++) {
        buf_lit(b, i ? ", " : "");
        buf_add(b, p->p[i]->code.n ? p->p[i]->code : STR("-"));
    }
}

void example_outcome(Buf *b, const Coded *coded)
{
    if (!coded->events.n) buf_lit(b, "nothing");
    for (size_t i = 0; i < coded->events.n; i++) {
        const Event *e = &coded->events.event[i];
        buf_printf(b, "%s%s ", i ? "; " : "", e->cameo->code);
        parties_write(b, &e->actor);
        if (e->recipient.n) buf_lit(b, " > ");
        parties_write(b, &e->recipient);
        buf_printf(b, " (%s, %.*s:%lld)", status_name(e->status), STR_ARG(e->rule->source), (long long)e->rule->line);
    }
}
