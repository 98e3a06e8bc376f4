/* SPDX-License-Identifier: MIT */
/*
 * conllu: the parser alone, for measuring: CoNLL-U tokens in, CoNLL-U out.
 *
 *     nlp_conllu [CPU_MASK [MODEL]] < tokens.conllu > parsed.conllu
 *
 * Keeps comments and multiword ranges, fills columns 3 to 8 and puts the name labels into MISC.  With DETENTE_REPEAT=N
 * in the environment it parses N times and says on stderr how fast, by processor time.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "nlp/nlp.h"

typedef struct Line {
    Str text;
    int32_t token; /* index in its sentence, -1 for other lines */
} Line;

typedef struct Input {
    Buf bytes;
    Line *line;
    size_t lines, lines_cap;
    Token *token;
    size_t tokens, tokens_cap;
    Sentence *sentence;
    size_t sentences, sentences_cap;
} Input;

static int complain(const char *what)
{
    fprintf(stderr, "nlp_conllu: %s\n", what);
    return 1;
}

static int read_all(Buf *b, FILE *f)
{
    char part[65536];
    size_t n;
    while ((n = fread(part, 1, sizeof part, f)) > 0) buf_add(b, (Str){ part, n });
    return b->failed || ferror(f);
}

static void add_line(Input *in, Arena *a, Str text, uint32_t *n)
{
    in->line = arena_grow(a, in->line, &in->lines_cap, in->lines + 1, sizeof *in->line);
    if (!in->line) return;
    Str rest = text, id, form;
    bool token = str_next(&rest, '\t', &id) && str_next(&rest, '\t', &form) && id.n && ascii_isdigit(id.p[0]) &&
                 str_find(id, '-') == id.n && str_find(id, '.') == id.n;
    in->line[in->lines++] = (Line){ text, token ? (int32_t)*n : -1 };
    if (!token) return;
    in->token = arena_grow(a, in->token, &in->tokens_cap, in->tokens + 1, sizeof *in->token);
    if (in->token) in->token[in->tokens++].form = form;
    ++*n;
}

static void add_sentence(Input *in, Arena *a, uint32_t n)
{
    in->sentence = arena_grow(a, in->sentence, &in->sentences_cap, in->sentences + 1, sizeof *in->sentence);
    if (in->sentence) in->sentence[in->sentences++].n = n;
}

static void read_lines(Input *in, Arena *a)
{
    Str rest = buf_str(&in->bytes), text;
    uint32_t n = 0;
    while (!a->failed && str_next(&rest, '\n', &text)) {
        add_line(in, a, text, &n);
        if (text.n || !n) continue;
        add_sentence(in, a, n);
        n = 0;
    }
    size_t at = 0;
    for (size_t i = 0; !a->failed && i < in->sentences; i++) {
        in->sentence[i].token = in->token + at;
        at += in->sentence[i].n;
    }
}

static void print_token(const Token *t, int32_t index, Str text)
{
    Str rest = text, column[10] = { { 0 } };
    for (int k = 0; k < 10; k++) str_next(&rest, '\t', &column[k]);
    printf("%d\t%.*s\t%.*s\t%s\t%s\t%.*s\t%d\t%s\t_\t%.*s%s%s%s\n", index + 1, STR_ARG(t->form), STR_ARG(t->lemma),
           nlp_upos_name(t->upos), nlp_xpos_name(t->xpos), t->feats.n ? (int)t->feats.n : 1,
           t->feats.n ? t->feats.p : "_", t->head + 1, nlp_dep_name(t->deprel),
           str_is(column[9], "_") && t->ner ? 0 : (int)column[9].n, column[9].p,
           t->ner && !str_is(column[9], "_") ? "|" : "", t->ner ? "NER=" : "", t->ner ? nlp_ner_name(t->ner) : "");
}

static void print_all(const Input *in)
{
    size_t sentence = 0;
    for (size_t i = 0; i < in->lines; i++) {
        const Line *l = &in->line[i];
        if (l->token >= 0) {
            print_token(&in->sentence[sentence].token[l->token], l->token, l->text);
            continue;
        }
        printf("%.*s\n", STR_ARG(l->text));
        if (!l->text.n && i && in->line[i - 1].token >= 0) sentence++;
    }
}

static int parse(Input *in, const NlpModel *model, unsigned mask, Arena *arena, Err *err)
{
    NlpState *state;
    const char *repeat = getenv("DETENTE_REPEAT");
    int times = repeat ? atoi(repeat) : 1, code = nlp_state_open(&state, model, mask, err);
    struct timespec a, b;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
    for (int k = 0; k < times && !code; k++) code = nlp_parse(state, in->sentence, in->sentences, arena, err);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
    double s = (double)(b.tv_sec - a.tv_sec) + 1e-9 * (double)(b.tv_nsec - a.tv_nsec);
    if (repeat) fprintf(stderr, "%.0f words/s\n", (double)in->tokens * times / s);
    nlp_state_close(&state);
    return code;
}

int main(int argc, char **argv)
{
    Err err = { 0 };
    Arena arena = { 0 };
    Input in = { 0 };
    Buf file = { 0 };
    NlpModel *model = NULL;
    unsigned mask = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 0) : NLP_CPU_ALL;
    if (argc > 2) {
        FILE *f = fopen(argv[2], "rb");
        if (!f || read_all(&file, f)) return complain("cannot read the model");
        fclose(f);
    }
    if (read_all(&in.bytes, stdin)) return complain("cannot read the input");
    read_lines(&in, &arena);
    int code = arena.failed ? err_memory(&err) : nlp_model_open(&model, file.p, file.n, &err);
    if (!code) code = parse(&in, model, mask, &arena, &err);
    if (!code) print_all(&in);
    nlp_model_close(&model);
    arena_close(&arena);
    buf_close(&in.bytes);
    buf_close(&file);
    if (code) return complain(err.message);
    return fflush(stdout) || ferror(stdout) ? complain("cannot write") : 0;
}
