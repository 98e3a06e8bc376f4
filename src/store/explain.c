/* SPDX-License-Identifier: MIT */
#include "store/explain.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "store/json.h"
#include "store/table.h"

#define TREE_INDENT_MAX 30 /* levels */
#define SLOT_CELLS 60      /* of a slot that lacks something, in text */
#define RULE_CELLS 110     /* of a rule's line */

Str explain_rule_line(const ExplainSources *src, const Rule *rule)
{
    for (size_t i = 0; i < src->n; i++) {
        if (!str_eq(src->source[i].name, rule->source)) continue;
        Str rest = src->source[i].text, line;
        for (int64_t n = 1; str_next(&rest, '\n', &line); n++)
            if (n == rule->line) return str_trim(str_sub(line, 0, str_find(line, '"')));
    }
    return (Str){ NULL, 0 };
}

/* Word number n (from 0) of a rule's line; words are parted by spaces outside brackets. */
static Str line_word(Str line, int n)
{
    size_t from = 0;
    int depth = 0;
    for (size_t i = 0; i <= line.n; i++) {
        char c = i < line.n ? line.p[i] : ' ';
        depth += (c == '(' || c == '{') - (c == ')' || c == '}');
        if (c != ' ' || (depth > 0 && i < line.n)) continue;
        if (i > from && n-- == 0) return str_sub(line, from, i);
        from = i + 1;
    }
    return (Str){ NULL, 0 };
}

void explain_slot(Buf *b, const ExplainSources *src, const Rule *rule, int slot)
{
    int before = 0;
    if (slot < 0 || slot >= rule->n_slots) {
        buf_lit(b, "somebody who acts");
        return;
    }
    while (rule->slot[slot].parent >= 0 && rule->slot[slot].parent < slot) slot = rule->slot[slot].parent;
    for (int i = 0; i < slot; i++) before += rule->slot[i].parent < 0;
    Str word = line_word(explain_rule_line(src, rule), before + 2); /* behind the code and the predicate */
    if (word.n) {
        buf_add(b, word);
        return;
    }
    for (int i = 0; i < rule->slot[slot].n_roles; i++) buf_printf(b, "%s%s", i ? "," : "", role_name(rule->slot[slot].role[i]));
}

/* The more slots had fitted, the nearer. */
static int nearness(const Miss *m) { return m->slot < 0 ? RULE_SLOTS : m->slot; }

static int by_nearness(const void *a, const void *b)
{
    const Miss *x = a, *y = b;
    if (x->predicate != y->predicate) return x->predicate < y->predicate ? -1 : 1;
    if (nearness(x) != nearness(y)) return nearness(y) - nearness(x);
    int source = str_cmp(x->rule->source, y->rule->source);
    return source ? source : (x->rule->line > y->rule->line) - (x->rule->line < y->rule->line);
}

size_t explain_misses(const Trace *trace, Arena *arena, Miss **out)
{
    size_t n = 0;
    *out = trace ? arena_array(arena, (size_t)trace->n + 1, sizeof **out) : NULL;
    if (!*out) return 0;
    memcpy(*out, trace->miss, (size_t)trace->n * sizeof **out);
    qsort(*out, (size_t)trace->n, sizeof **out, by_nearness);
    for (int i = 0; i < trace->n; i++) {
        const Miss *m = &(*out)[i];
        if (!n || m->rule != (*out)[n - 1].rule || m->predicate != (*out)[n - 1].predicate) (*out)[n++] = *m;
    }
    return n;
}

/* --- text --- */

typedef struct Explainer {
    Buf *b;
    const Coded *coded;
    const ExplainSources *src;
    Arena *arena;
} Explainer;

static void tree_line(Buf *b, const Sentence *s, const Actor **actor, uint32_t i, int depth)
{
    const Token *t = &s->token[i];
    Buf left = { 0 };
    for (int k = 0; k < depth && k < TREE_INDENT_MAX; k++) buf_lit(&left, "  ");
    buf_add(&left, t->form);
    buf_lit(b, "    ");
    table_cell(b, buf_str(&left), 44);
    buf_printf(b, "  %-5s %-12s", nlp_upos_name(t->upos), nlp_dep_name(t->deprel));
    if (actor && actor[i]) {
        buf_lit(b, " ");
        buf_add(b, actor[i]->code.n ? actor[i]->code : STR("-"));
    }
    while (b->n && b->p[b->n - 1] == ' ') b->n--;
    buf_char(b, '\n');
    buf_close(&left);
}

/* Depth first from the root, by child lists, so that no tree is too deep. */
static void tree_text(Explainer *x, const Sentence *s, const Actor **actor)
{
    int32_t *child = arena_array(x->arena, (size_t)s->n + 1, sizeof *child);
    int32_t *next = arena_array(x->arena, (size_t)s->n + 1, sizeof *next);
    int32_t root = -1, depth = 0;
    if (!child || !next) return;
    for (uint32_t i = 0; i < s->n; i++) child[i] = next[i] = -1;
    for (int32_t i = (int32_t)s->n - 1; i >= 0; i--) {
        int32_t head = s->token[i].head;
        if (head < 0 || head >= (int32_t)s->n) {
            root = i;
        } else {
            next[i] = child[head];
            child[head] = i;
        }
    }
    for (int32_t at = root; at >= 0;) {
        tree_line(x->b, s, actor, (uint32_t)at, depth);
        if (child[at] >= 0) {
            at = child[at];
            depth++;
            continue;
        }
        while (at >= 0 && at != root && next[at] < 0) {
            at = s->token[at].head;
            depth--;
        }
        at = at == root || at < 0 ? -1 : next[at];
    }
}

/* At most so many cells, without filling up. */
static void clipped(Buf *b, Str s, unsigned cells)
{
    if (table_cells(s) > cells)
        table_cell(b, s, cells);
    else
        buf_add(b, s);
}

static void labelled(Buf *b, const char *label, Str value)
{
    if (!value.n) return;
    buf_printf(b, "        %-8s ", label);
    buf_add(b, value);
    buf_char(b, '\n');
}

static void actor_text(Buf *b, const Actor *a)
{
    buf_lit(b, "    ");
    buf_add(b, a->text);
    buf_printf(b, " = %.*s (%s%s)\n", STR_ARG(a->code.n ? a->code : STR("-")), actor_kind_name(a->kind), a->plural ? ", plural" : "");
    labelled(b, "name", a->name);
    labelled(b, "office", a->office);
    labelled(b, "when", a->span);
    if (a->antecedent) labelled(b, "stands for", a->antecedent->text);
    labelled(b, "because", a->how);
    labelled(b, "line", a->rule);
}

static void actors_text(Explainer *x, const Sentence *s, const Actor **actor)
{
    bool any = false;
    for (uint32_t i = 0; actor && i < s->n; i++) {
        if (!actor[i]) continue;
        if (!any) buf_lit(x->b, "  actors\n");
        any = true;
        actor_text(x->b, actor[i]);
    }
    if (!any) buf_lit(x->b, "  actors: none\n");
}

static void parties_text(Buf *b, const char *label, const Parties *p)
{
    Buf list = { 0 };
    for (int i = 0; i < p->n; i++) {
        if (i) buf_lit(&list, "; ");
        buf_printf(&list, "%.*s = %.*s", STR_ARG(p->p[i]->text), STR_ARG(p->p[i]->code.n ? p->p[i]->code : STR("-")));
    }
    labelled(b, label, buf_str(&list));
    buf_close(&list);
}

static void event_text(Explainer *x, const Event *e)
{
    Buf *b = x->b;
    const char *type = event_name(e->type);
    buf_printf(b, "    %s %s: %.*s%s%s\n", e->cameo->code, type ? type : "-", STR_ARG(e->cameo->label),
               e->status == STATUS_ACTUAL ? "" : ", ", e->status == STATUS_ACTUAL ? "" : status_name(e->status));
    parties_text(b, "actor", &e->actor);
    parties_text(b, "whom", &e->recipient);
    if (e->attribution) labelled(b, "says", e->attribution->text);
    labelled(b, "words", str_sub(x->coded->doc->text, e->trigger_start, e->trigger_end));
    buf_printf(b, "        %-8s %.*s:%lld  ", "rule", STR_ARG(e->rule->source), (long long)e->rule->line);
    clipped(b, explain_rule_line(x->src, e->rule), RULE_CELLS);
    buf_char(b, '\n');
}

static void events_text(Explainer *x, size_t sentence)
{
    bool any = false;
    for (size_t i = 0; i < x->coded->events.n; i++) {
        const Event *e = &x->coded->events.event[i];
        if (e->sentence != sentence) continue;
        if (!any) buf_lit(x->b, "  events\n");
        any = true;
        event_text(x, e);
    }
    if (!any) buf_lit(x->b, "  events: none\n");
}

static void miss_text(Explainer *x, const Miss *m, Buf *slot)
{
    buf_reset(slot);
    explain_slot(slot, x->src, m->rule, m->slot);
    buf_lit(x->b, "        lacks ");
    clipped(x->b, buf_str(slot), SLOT_CELLS);
    buf_printf(x->b, "\n            %.*s:%lld  ", STR_ARG(m->rule->source), (long long)m->rule->line);
    clipped(x->b, explain_rule_line(x->src, m->rule), RULE_CELLS);
    buf_char(x->b, '\n');
}

static void misses_text(Explainer *x, const Sentence *s, const Trace *trace)
{
    Miss *miss;
    Buf slot = { 0 };
    size_t n = explain_misses(trace, x->arena, &miss), shown = 0;
    if (n) buf_lit(x->b, "  rules that nearly fitted\n");
    for (size_t i = 0; i < n; i++) {
        shown = i && miss[i].predicate == miss[i - 1].predicate ? shown + 1 : 0;
        if (shown == 0) buf_printf(x->b, "    %.*s\n", STR_ARG(s->token[miss[i].predicate].form));
        if (shown < EXPLAIN_MISSES) miss_text(x, &miss[i], &slot);
        if (shown == EXPLAIN_MISSES) buf_lit(x->b, "        … and others that fitted less\n");
    }
    buf_close(&slot);
}

int explain_text(Buf *b, const Coded *coded, const ExplainSources *src, Arena *arena, Err *err)
{
    Explainer x = { b, coded, src, arena };
    for (size_t i = 0; i < coded->n_sentences; i++) {
        const Sentence *s = &coded->sentence[i];
        buf_printf(b, "%.*s, sentence %zu: ", STR_ARG(coded->doc->id), i);
        buf_add(b, str_sub(coded->doc->text, s->start, s->end));
        buf_lit(b, "\n  parse\n");
        tree_text(&x, s, coded->actor ? coded->actor[i] : NULL);
        actors_text(&x, s, coded->actor ? coded->actor[i] : NULL);
        events_text(&x, i);
        misses_text(&x, s, coded->trace ? coded->trace[i] : NULL);
        buf_char(b, '\n');
    }
    return b->failed || arena->failed ? err_memory(err) : 0;
}

/* --- JSON --- */

static void tokens_json(Buf *b, const Sentence *s, const Utf8Map *map)
{
    buf_lit(b, ", \"tokens\": [");
    for (uint32_t i = 0; i < s->n; i++) {
        const Token *t = &s->token[i];
        buf_printf(b, "%s{\"form\": ", i ? ", " : "");
        json_put(b, t->form);
        buf_lit(b, ", \"lemma\": ");
        json_put(b, t->lemma);
        buf_printf(b, ", \"upos\": \"%s\", \"head\": %d, \"deprel\": \"%s\", \"start\": %zu, \"end\": %zu}", nlp_upos_name(t->upos),
                   (int)t->head, nlp_dep_name(t->deprel), utf8_map_cp(map, t->start), utf8_map_cp(map, t->end));
    }
    buf_char(b, ']');
}

static void actors_json(Buf *b, const Sentence *s, const Actor **actor, const Utf8Map *map)
{
    bool any = false;
    buf_lit(b, ", \"actors\": [");
    for (uint32_t i = 0; actor && i < s->n; i++) {
        if (!actor[i]) continue;
        if (any) buf_lit(b, ", ");
        any = true;
        json_actor(b, actor[i], map);
        b->n -= b->n > 0; /* open the object again */
        buf_printf(b, ", \"kind\": \"%s\", \"head\": %u, \"how\": ", actor_kind_name(actor[i]->kind), i);
        json_put_or_null(b, actor[i]->how);
        buf_lit(b, ", \"antecedent\": ");
        json_put_or_null(b, actor[i]->antecedent ? actor[i]->antecedent->text : (Str){ NULL, 0 });
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void rule_json(Buf *b, const ExplainSources *src, const Rule *rule)
{
    Buf where = { 0 };
    buf_printf(&where, "%.*s:%lld", STR_ARG(rule->source), (long long)rule->line);
    buf_lit(b, "\"rule\": ");
    json_put(b, buf_str(&where));
    buf_lit(b, ", \"pattern\": ");
    json_put(b, explain_rule_line(src, rule));
    buf_close(&where);
}

static void misses_json(Explainer *x, const Trace *trace)
{
    Miss *miss;
    size_t n = explain_misses(trace, x->arena, &miss);
    Buf slot = { 0 };
    buf_lit(x->b, ", \"misses\": [");
    for (size_t i = 0; i < n; i++) {
        buf_printf(x->b, "%s{", i ? ", " : "");
        rule_json(x->b, x->src, miss[i].rule);
        buf_reset(&slot);
        explain_slot(&slot, x->src, miss[i].rule, miss[i].slot);
        buf_printf(x->b, ", \"predicate\": %u, \"missing\": ", miss[i].predicate);
        json_put(x->b, buf_str(&slot));
        buf_char(x->b, '}');
    }
    buf_char(x->b, ']');
    buf_close(&slot);
}

static void sentence_json(Explainer *x, size_t i, const Utf8Map *map)
{
    Buf *b = x->b;
    const Coded *coded = x->coded;
    const Sentence *s = &coded->sentence[i];
    bool any = false;
    buf_lit(b, "{\"doc\": ");
    json_put(b, coded->doc->id);
    buf_printf(b, ", \"sentence\": %zu, \"start\": %zu, \"end\": %zu, \"text\": ", i, utf8_map_cp(map, s->start), utf8_map_cp(map, s->end));
    json_put(b, str_sub(coded->doc->text, s->start, s->end));
    tokens_json(b, s, map);
    actors_json(b, s, coded->actor ? coded->actor[i] : NULL, map);
    buf_lit(b, ", \"events\": [");
    for (size_t k = 0; k < coded->events.n; k++) {
        if (coded->events.event[k].sentence != i) continue;
        if (any) buf_lit(b, ", ");
        any = true;
        json_event(b, coded, k, event_number(coded, k), map);
        if (b->n && b->p[b->n - 1] == '\n') b->n--;
    }
    buf_char(b, ']');
    misses_json(x, coded->trace ? coded->trace[i] : NULL);
    buf_lit(b, "}\n");
}

int explain_json(Buf *b, const Coded *coded, const ExplainSources *src, Arena *arena, Err *err)
{
    Explainer x = { b, coded, src, arena };
    Utf8Map map;
    int rc = utf8_map(coded->doc->text, arena, &map, err);
    for (size_t i = 0; !rc && i < coded->n_sentences; i++) sentence_json(&x, i, &map);
    return rc ? rc : b->failed || arena->failed ? err_memory(err) : 0;
}
