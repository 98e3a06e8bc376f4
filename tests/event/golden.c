/* SPDX-License-Identifier: MIT */
/*
 * Events of whole little reports, as plain text that anyone can extend (tests/event/reports.txt), and of single sentences
 * with trees written by hand (tests/event/trees.conllu), right or as a parser gets them wrong: what comes out of these
 * depends on no model.  There the expected events stand in comments: "# CONSULT 040 actual RUSGOV, TURGOV > -".
 *
 *     > A report; several lines beginning with > are its lines.
 *     CONSULT 040 actual RUSGOV, TURGOV > -        must come out: type, code, status, actors > recipients
 *     SANCTION 161 actual TUR > SYR historical     the same, as background
 *     AID 073 actual USA > UKR by USAGOV           with its source
 *     AID 073 actual NOR > MWI about health        with a context, or with a mode: as aerial
 *     ! ASSAULT                                    no event may begin so
 *     ~ CONSULT 042                                an event begins so, and each that does has a confidence below a half
 *     = none                                       nothing at all
 *
 * A party is the beginning of a CAMEO code; "-" is nobody, "*" anybody.
 */
#include <stdio.h>
#include <stdlib.h>

#include "actor/actor.h"
#include "base/buf.h"
#include "event/repair.h"
#include "nlp/labels.h"
#include "pipeline/engine.h"
#include "text/conllu.h"

#define DATE "2023-04-25"
#define LINES_MAX 64

typedef struct Case {
    Buf text;
    Str line[LINES_MAX];
    int n;
    int64_t at;
} Case;

static int failures, checks;

static bool party_list_fits(const Parties *p, Str list)
{
    list = str_trim(list);
    if (str_is(list, "*")) return true;
    if (str_is(list, "-")) return p->n == 0;
    Str part;
    int named = 0;
    while (str_next(&list, ',', &part)) {
        part = str_trim(part);
        bool found = false;
        for (int i = 0; i < p->n; i++) found |= str_starts(p->p[i]->code, part);
        if (!found) return false;
        named++;
    }
    return named == p->n;
}

static bool word_next(Str *rest, Str *word)
{
    *rest = str_trim(*rest);
    size_t at = str_find(*rest, ' ');
    *word = str_sub(*rest, 0, at);
    *rest = str_sub(*rest, at, rest->n);
    return word->n > 0;
}

/* Cuts " by X" and the like from the end of *rest; *what stays empty where there is none. */
static void suffix_cut(Str *rest, Str sign, Str *what)
{
    for (size_t i = 0; i + sign.n <= rest->n; i++)
        if (str_eq(str_sub(*rest, i, i + sign.n), sign)) {
            *what = str_trim(str_sub(*rest, i + sign.n, rest->n));
            *rest = str_sub(*rest, 0, i);
        }
}

static bool list_has(const Str *list, int n, Str word)
{
    bool found = !word.n;
    for (int i = 0; i < n; i++) found |= str_eq(list[i], word);
    return found;
}

static bool event_fits(const Event *e, Str want)
{
    Str type, code, status, rest = want;
    if (!word_next(&rest, &type) || !word_next(&rest, &code) || !word_next(&rest, &status)) return false;
    if (!str_is(type, event_name(e->type)) || !str_is(code, e->cameo->code) || !str_is(status, status_name(e->status))) return false;
    bool historical = false;
    Str by = { NULL, 0 }, about = { NULL, 0 }, as = { NULL, 0 };
    suffix_cut(&rest, STR(" by "), &by);
    suffix_cut(&rest, STR(" about "), &about);
    suffix_cut(&rest, STR(" as "), &as);
    if (!list_has(e->context, e->n_context, about) || !list_has(e->mode, e->n_mode, as)) return false;
    rest = str_trim(rest);
    if (str_ends(rest, STR("historical"))) {
        historical = true;
        rest = str_sub(rest, 0, rest.n - 10);
    }
    size_t arrow = str_find(rest, '>');
    if (historical != e->historical) return false;
    if (by.n && (!e->attribution || !str_starts(e->attribution->code, by))) return false;
    return party_list_fits(&e->actor, str_sub(rest, 0, arrow)) && party_list_fits(&e->recipient, str_sub(rest, arrow + 1, rest.n));
}

static void event_print(const Event *e)
{
    printf("      %s %s %s ", event_name(e->type), e->cameo->code, status_name(e->status));
    for (int i = 0; i < e->actor.n; i++) printf("%s%.*s", i ? ", " : "", STR_ARG(e->actor.p[i]->code));
    printf(" > ");
    for (int i = 0; i < e->recipient.n; i++) printf("%s%.*s", i ? ", " : "", STR_ARG(e->recipient.p[i]->code));
    if (!e->recipient.n) printf("-");
    if (e->historical) printf(" historical");
    if (e->attribution) printf(" by %.*s", STR_ARG(e->attribution->code));
    printf("   (%.*s:%lld)\n", STR_ARG(e->rule->source), (long long)e->rule->line);
}

static bool event_begins(const Event *e, Str want)
{
    char head[64];
    snprintf(head, sizeof head, "%s %s %s", event_name(e->type), e->cameo->code, status_name(e->status));
    return str_starts(str_of(head), want);
}

static bool all_doubtful(const EventList *events, Str want)
{
    int found = 0, sure = 0;
    for (size_t i = 0; i < events->n; i++) {
        if (!event_begins(&events->event[i], want)) continue;
        found++;
        sure += events->event[i].confidence >= 0.5;
    }
    return found && !sure;
}

static bool line_holds(const EventList *events, Str want)
{
    if (str_is(want, "= none")) return events->n == 0;
    char sign = want.p[0];
    if (sign == '!' || sign == '~') want = str_trim(str_sub(want, 1, want.n));
    if (sign == '~') return all_doubtful(events, want);
    bool found = false;
    for (size_t i = 0; i < events->n; i++)
        found |= sign == '!' ? event_begins(&events->event[i], want) : event_fits(&events->event[i], want);
    return sign == '!' ? !found : found;
}

static void line_check(const EventList *events, Str want, const char *file, int64_t at, Str text)
{
    checks++;
    if (line_holds(events, want)) return;
    failures++;
    printf("%s:%lld: FAILED %.*s\n    %.*s\n    events:\n", file, (long long)at, STR_ARG(want), STR_ARG(text));
    for (size_t k = 0; k < events->n; k++) event_print(&events->event[k]);
}

static void failed(const char *file, int64_t at, const Err *err)
{
    printf("%s:%lld: %s\n", file, (long long)at, err->message);
    failures++;
}

static void case_run(Worker *w, const Case *c, const char *file)
{
    Arena arena = { 0 };
    Err err = { 0 };
    Coded coded;
    Document doc = { .id = STR("case"), .date = STR(DATE), .text = buf_str(&c->text) };
    if (worker_code(w, &arena, &doc, false, &coded, &err))
        failed(file, c->at, &err);
    else
        for (int i = 0; i < c->n; i++) line_check(&coded.events, c->line[i], file, c->at, doc.text);
    arena_close(&arena);
}

static void reports_run(Worker *w, Str rest, const char *file)
{
    Case c = { .at = 0 };
    Str line;
    for (int64_t at = 1; str_next(&rest, '\n', &line); at++) {
        line = str_trim(line);
        if (line.n && line.p[0] == '>') {
            if (c.n) {
                case_run(w, &c, file);
                buf_reset(&c.text);
                c.n = 0;
            }
            if (!c.text.n) c.at = at;
            buf_add(&c.text, str_trim(str_sub(line, 1, line.n)));
            buf_char(&c.text, '\n');
        } else if (line.n && line.p[0] != '#' && c.n < LINES_MAX) {
            c.line[c.n++] = line;
        }
    }
    if (c.n) case_run(w, &c, file);
    buf_close(&c.text);
}

static int tree_code(const Engine *engine, Sentence *s, Str text, Arena *a, EventList *out, Err *err)
{
    const Actor **actor;
    ActorDoc *actors = actor_doc_new(engine_lexicon(engine), a, STR(DATE));
    if (!actors) return err_memory(err);
    actor_doc_text(actors, text);
    repair_sentence(s);
    int rc = actor_sentence(actors, s, &actor, err);
    CoderSettings set = { .rules = engine_rules(engine), .codes = engine_codes(engine), .year = 2023 };
    return rc ? rc : coder_sentence(&set, s, 0, actor, text, a, a, out, NULL, err);
}

static void trees_run(const Engine *engine, Str text, const char *file)
{
    static const ConlluLabels labels = { .find_upos = nlp_upos_find, .find_xpos = nlp_xpos_find, .find_deprel = nlp_dep_find };
    for (size_t tree = 0;; tree++) { /* each as a report of its own */
        Arena arena = { 0 };
        Err err = { 0 };
        Sentence s;
        ConlluReader reader;
        conllu_open(&reader, text, file, &labels);
        int rc = conllu_next(&reader, &arena, &s, &err);
        EventList events = { 0 };
        if (rc > 0 && !(rc = tree_code(engine, &s, reader.plain, &arena, &events, &err))) {
            Str comments = s.comments, line;
            while (str_next(&comments, '\n', &line))
                if (line.n > 1) line_check(&events, str_trim(str_sub(line, 1, line.n)), file, (int64_t)tree + 1, reader.plain);
        } else if (rc) {
            failed(file, (int64_t)tree + 1, &err);
        }
        text = str_sub(text, reader.at, text.n);
        arena_close(&arena);
        if (!text.n || rc) return;
    }
}

static bool slurp(const char *path, Buf *out)
{
    FILE *f = fopen(path, "rb");
    if (!f) return false;
    size_t n;
    do {
        if (!buf_reserve(out, 65536)) break;
        n = fread(out->p + out->n, 1, 65536, f);
        out->n += n;
    } while (n);
    fclose(f);
    return !out->failed;
}

int main(int argc, char **argv)
{
    Buf file = { 0 };
    Err err = { 0 };
    EngineSettings set = engine_default_settings();
    Engine *engine = NULL;
    Worker *w = NULL;
    if (argc < 2 || !slurp(argv[1], &file)) {
        puts("usage: golden FILE");
        return 2;
    }
    if (engine_open(&engine, &set, &err) || worker_open(&w, engine, &err)) {
        puts(err.message);
        return 1;
    }
    if (str_ends(str_of(argv[1]), STR(".conllu")))
        trees_run(engine, buf_str(&file), argv[1]);
    else
        reports_run(w, buf_str(&file), argv[1]);
    printf("%d checks, %d failed\n", checks, failures);
    buf_close(&file);
    worker_close(&w);
    engine_close(&engine);
    return failures || !checks;
}
