/* SPDX-License-Identifier: MIT */
#include "store/dyad.h"

static bool rule_takes_parties(const Rule *r)
{
    for (int i = 0; r && i < r->n_slots; i++)
        if (r->slot[i].capture == CAP_PARTY) return true;
    return false;
}

bool event_reciprocal(const Event *e)
{
    if (e->recipient.n || e->actor.n < 2) return false;
    if (e->type == EV_CONSULT || e->type == EV_COOPERATE || rule_takes_parties(e->rule)) return true;
    Str code = str_of(e->cameo->code); /* to agree to cooperate or to meet takes two; to agree to give does not */
    return e->type == EV_AGREE && (str_starts(code, STR("031")) || str_starts(code, STR("036")));
}

size_t dyads_of(const Event *e, Dyad *out)
{
    bool mutual = event_reciprocal(e);
    const Parties *target = mutual ? &e->actor : &e->recipient;
    size_t n = 0;
    for (int i = 0; i < e->actor.n; i++) {
        if (!target->n) out[n++] = (Dyad){ e->actor.p[i], NULL };
        for (int k = 0; k < target->n; k++)
            if (!mutual || i != k) out[n++] = (Dyad){ e->actor.p[i], target->p[k] };
    }
    return n;
}

void sectors_join(Buf *b, const Actor *a)
{
    for (unsigned i = 0; i < a->n_sectors; i++) buf_printf(b, "%s%s", i ? ";" : "", sector_name(a->sectors[i]));
}

void list_join(Buf *b, const Str *list, int n)
{
    for (int i = 0; i < n; i++) {
        if (i) buf_char(b, ';');
        buf_add(b, list[i]);
    }
}
