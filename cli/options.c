/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/progress.h"

typedef enum Kind { KIND_FLAG, KIND_TEXT, KIND_NUMBER, KIND_COUNT, KIND_FILES, KIND_CPU } Kind;

#define JOBS_MAX 256
#define COUNT_MAX 1000000

typedef struct Option {
    char letter; /* for Command.options */
    const char *name, *value, *help;
    Kind kind;
    size_t offset, count_offset;
} Option;

#define AT(member) offsetof(Options, member)

static const Option option_list[] = {
    { 'f', "--format", "NAME", "how to write the output", KIND_TEXT, AT(format), 0 },
    { 'i', "--input", "NAME", "what the input is, instead of guessing", KIND_TEXT, AT(input), 0 },
    { 'd', "--db", "FILE", "store documents, events, actors and dyads into a SQLite file", KIND_TEXT, AT(db), 0 },
    { 't', "--date", "YYYY-MM-DD", "the date of what brings none of its own", KIND_TEXT, AT(date), 0 },
    { 'j', "--jobs", "N", "threads (default: all cores)", KIND_NUMBER, AT(jobs), 0 },
    { 'a', "--actors", "FILE", "lay a dictionary over the built-in one; may be given again", KIND_FILES, AT(actors), AT(n_actors) },
    { 'r', "--rules", "FILE", "add event rules; may be given again", KIND_FILES, AT(rules), AT(n_rules) },
    { 'c', "--all-cameo", NULL, "also code CAMEO 01, which has no PLOVER event", KIND_FLAG, AT(all_cameo), 0 },
    { 'k', "--keep-appeal", NULL, "leave a site's own message to readers in the text", KIND_FLAG, AT(keep_appeal), 0 },
    { 'n', "--unknown", NULL, "rank the names in reports that resolve to nothing", KIND_FLAG, AT(unknown), 0 },
    { 'p', "--top", "N", "with --unknown: how many names (default: 100)", KIND_COUNT, AT(top), 0 },
    { 'u', "--cpu", "NAME", "use at most these instructions: scalar, avx2, avx512, neon", KIND_CPU, AT(cpu_mask), 0 },
    { 'D', "--duplicates", "NAME", "which copies not to code: none, exact, near (default: near with --db, else none)", KIND_TEXT,
      AT(duplicates), 0 },
    { 'C', "--copies", "FILE", "without --db: list which reports are copies and updates of which", KIND_TEXT, AT(copies), 0 },
    { 'A', "--again", NULL, "with --db: also code what is there already and has not changed", KIND_FLAG, AT(again), 0 },
    { 'L', "--all-languages", NULL, "also code documents that are not in English", KIND_FLAG, AT(all_languages), 0 },
    { 'S', "--max-seconds", "N", "leave out a document that takes more processor time (default: 120)", KIND_COUNT, AT(max_seconds), 0 },
    { 'M', "--max-memory", "MB", "leave out a document that takes more memory (default: 2048)", KIND_COUNT, AT(max_memory), 0 },
    { 'P', "--progress", "NAME", "how to show progress: line, json, none (default: line on a terminal)", KIND_TEXT, AT(progress), 0 },
    { 'E', "--every", "N", "seconds between two looks at a feed (default: 900)", KIND_COUNT, AT(every), 0 },
    { 'O', "--once", NULL, "look at everything once and end", KIND_FLAG, AT(once), 0 },
    { 'V', "--allow-private", NULL, "also fetch from private, loopback and link-local addresses", KIND_FLAG, AT(allow_private), 0 },
    { 'h', "--help", NULL, "this text", KIND_FLAG, AT(help), 0 },
};
#define OPTION_COUNT (sizeof option_list / sizeof option_list[0])

void complain(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    progress_clear();
    fputs("detente: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
}

void complain_err(const Err *err)
{
    char text[500];
    err_text(err, text, sizeof text);
    complain("%s", text);
}

void complain_document(Str path, Str id, const Err *err) { complain("%.*s: %.*s: %s", STR_ARG(path), STR_ARG(id), err->message); }

size_t jobs_of(const Options *o)
{
    if (o->jobs) return o->jobs;
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? (size_t)n : 1;
}

ReaderFormat input_format(const Options *o)
{
    static const struct { const char *name; ReaderFormat format; } formats[] = {
        { "jsonl", READER_JSONL }, { "json", READER_JSON }, { "html", READER_HTML }, { "csv", READER_CSV },
        { "feed", READER_FEED },   { "warc", READER_WARC }, { "mail", READER_MAIL }, { "export", READER_EXPORT },
    };
    if (!o->input) return READER_GUESS;
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(o->input, formats[i].name) == 0) return formats[i].format;
    return READER_TEXT;
}

static bool takes(const Command *c, const Option *o) { return o->letter == 'h' || strchr(c->options, o->letter); }

void options_help(const Command *command, FILE *out)
{
    fprintf(out, "usage: detente %s [options] %s\n\n%s\n\n", command->name, command->arguments, command->summary);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const Option *o = &option_list[i];
        if (!takes(command, o)) continue;
        char left[48];
        snprintf(left, sizeof left, "%s%s%s", o->name, o->value ? " " : "", o->value ? o->value : "");
        fprintf(out, "  %-20s %s\n", left, o->help);
        if (o->letter == 'f' && command->formats) fprintf(out, "  %-20s one of: %s\n", "", command->formats);
        if (o->letter == 'i' && command->inputs) fprintf(out, "  %-20s one of: %s\n", "", command->inputs);
    }
    fputs("\nExit status: 0 all read; 1 some documents could not be read; 2 the call was wrong; 3 the output could not be written.\n", out);
}

static bool one_of(const char *list, const char *value)
{
    Str rest = str_of(list), part;
    while (list && str_next(&rest, ' ', &part))
        if (str_is(part, value)) return true;
    return false;
}

static bool number_read(const char *text, size_t most, size_t *out)
{
    char *end = NULL;
    errno = 0;
    if (!ascii_isdigit(text[0])) return false;
    unsigned long n = strtoul(text, &end, 10);
    *out = n;
    return !errno && !*end && n > 0 && n <= most;
}

static bool cpu_read(const char *name, unsigned *mask)
{
    static const struct { const char *name; unsigned mask; } level[] = {
        { "scalar", 0 }, { "avx2", NLP_CPU_AVX2 }, { "avx512", NLP_CPU_AVX2 | NLP_CPU_AVX512 }, { "neon", NLP_CPU_NEON },
    };
    for (size_t i = 0; i < sizeof level / sizeof level[0]; i++)
        if (strcmp(level[i].name, name) == 0) {
            *mask = level[i].mask;
            return true;
        }
    return false;
}

static int option_take(Options *o, const Option *opt, const char *value)
{
    char *base = (char *)o;
    switch (opt->kind) {
    case KIND_FLAG: *(bool *)(base + opt->offset) = true; return EXIT_OK;
    case KIND_TEXT: *(const char **)(base + opt->offset) = value; return EXIT_OK;
    case KIND_NUMBER:
    case KIND_COUNT: {
        size_t most = opt->kind == KIND_NUMBER ? JOBS_MAX : COUNT_MAX;
        if (number_read(value, most, (size_t *)(base + opt->offset))) return EXIT_OK;
        complain("%s takes a number from 1 to %zu, not \"%s\"", opt->name, most, value);
        return EXIT_CALL;
    }
    case KIND_CPU:
        if (cpu_read(value, (unsigned *)(base + opt->offset))) return EXIT_OK;
        complain("%s is one of: scalar avx2 avx512 neon; not \"%s\"", opt->name, value);
        return EXIT_CALL;
    case KIND_FILES: {
        size_t *n = (size_t *)(base + opt->count_offset);
        if (*n == CLI_FILES_MAX) {
            complain("%s more than %d times", opt->name, CLI_FILES_MAX);
            return EXIT_CALL;
        }
        ((const char **)(base + opt->offset))[(*n)++] = value;
        return EXIT_OK;
    }
    }
    return EXIT_CALL;
}

/* One option at argv[*i]; moves *i past its value. */
static int option_read(Options *o, const Command *c, int argc, char **argv, int *i)
{
    const char *word = argv[*i], *equals = strchr(word, '=');
    size_t length = equals ? (size_t)(equals - word) : strlen(word);
    if (strcmp(word, "-h") == 0) {
        o->help = true;
        return EXIT_OK;
    }
    for (size_t k = 0; k < OPTION_COUNT; k++) {
        const Option *opt = &option_list[k];
        if (!takes(c, opt) || strlen(opt->name) != length || strncmp(opt->name, word, length) != 0) continue;
        const char *value = equals ? equals + 1 : NULL;
        if (opt->kind == KIND_FLAG && value) {
            complain("%s takes no value", opt->name);
            return EXIT_CALL;
        }
        if (opt->kind != KIND_FLAG && !value) {
            if (*i + 1 >= argc) {
                complain("%s needs a value", opt->name);
                return EXIT_CALL;
            }
            value = argv[++*i];
        }
        return option_take(o, opt, value);
    }
    complain("no option %s for %s; see detente %s --help", word, c->name, c->name);
    return EXIT_CALL;
}

static int options_check(const Options *o, const Command *c)
{
    if (o->format && !one_of(c->formats, o->format)) {
        complain("--format is one of: %s; not \"%s\"", c->formats, o->format);
        return EXIT_CALL;
    }
    if (o->input && !one_of(c->inputs, o->input)) {
        complain("--input is one of: %s; not \"%s\"", c->inputs, o->input);
        return EXIT_CALL;
    }
    if (o->duplicates && !one_of("none exact near", o->duplicates)) {
        complain("--duplicates is one of: none exact near; not \"%s\"", o->duplicates);
        return EXIT_CALL;
    }
    if (o->copies && (o->db || !o->duplicates || strcmp(o->duplicates, "none") == 0)) {
        complain(o->db ? "--copies is not for --db: its table \"reports\" has them" : "--copies needs --duplicates exact or near");
        return EXIT_CALL;
    }
    if (o->progress && !one_of("line json none", o->progress)) {
        complain("--progress is one of: line json none; not \"%s\"", o->progress);
        return EXIT_CALL;
    }
    if (o->date && !reader_date_sound(str_of(o->date))) {
        complain("--date is a day of the calendar, YYYY-MM-DD; not \"%s\"", o->date);
        return EXIT_CALL;
    }
    return EXIT_OK;
}

static const Command *command_find(const char *name)
{
    for (size_t i = 0; commands[i]; i++)
        if (strcmp(commands[i]->name, name) == 0) return commands[i];
    return NULL;
}

int options_read(Options *o, int argc, char **argv, const Command **command)
{
    static const char *const standard_input[] = { "-" };
    *o = (Options){ .cpu_mask = NLP_CPU_ALL, .command = argc > 1 ? argv[1] : NULL };
    *command = argc > 1 ? command_find(argv[1]) : NULL;
    if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) o->help = true;
    if (argc > 1 && strcmp(argv[1], "--version") == 0) o->version = true;
    if (o->help || o->version) return EXIT_OK;
    if (!*command) {
        if (argc > 1)
            complain("no command \"%s\"; see detente --help", argv[1]);
        else
            complain("which command?  see detente --help");
        return EXIT_CALL;
    }
    int kept = 2;
    bool plain = false;
    for (int i = 2; i < argc; i++) {
        if (!plain && strcmp(argv[i], "--") == 0) {
            plain = true;
        } else if (!plain && argv[i][0] == '-' && argv[i][1]) {
            int rc = option_read(o, *command, argc, argv, &i);
            if (rc) return rc;
        } else {
            argv[kept++] = argv[i];
        }
    }
    o->no_path = kept == 2;
    o->path = o->no_path ? standard_input : (const char *const *)argv + 2;
    o->n_path = o->no_path ? 1 : (size_t)kept - 2;
    return options_check(o, *command);
}
