/* SPDX-License-Identifier: MIT */
#include "event/context.h"

static bool has_context(const Event *e, Str context)
{
    for (int i = 0; i < e->n_context; i++)
        if (str_eq(e->context[i], context)) return true;
    return false;
}

void event_add_context(Event *e, Str context)
{
    if (context.n && e->n_context < EVENT_CONTEXTS && !has_context(e, context)) e->context[e->n_context++] = context;
}

/* PLOVER: crime in general only where no kind of crime is named, or the crime is one of computers. */
static bool is_covered(const Event *e, Str context)
{
    static const char *const kinds[] = { "terrorism", "corruption", "illegal_drugs", "trafficking" };
    if (!str_is(context, "crime") || has_context(e, STR("cyber"))) return false;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (has_context(e, str_of(kinds[i]))) return true;
    return false;
}

void event_add_contexts_of(Event *e, const View *v)
{
    for (int general = 0; general < 2; general++) /* crime when all others are known */
        for (size_t i = 0; i < CONTEXT_COUNT; i++) {
            Str name = context_name(i);
            if (str_is(name, "crime") == (general == 1) && view_has(v, rules_context(v->rules, i)) && !is_covered(e, name))
                event_add_context(e, name);
        }
}
