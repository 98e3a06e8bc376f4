/* SPDX-License-Identifier: MIT */
#include <signal.h>
#include <unistd.h>

#include "cli/cli.h"

#define INPUTS "text jsonl json html csv feed warc mail export"

static const Command command_code = { "code", "[FILE|DIR|-]...", "Read reports and write the events in them.",
    "jsonl table csv", INPUTS, "fidDCjtarckALSMPu", cmd_code };
static const Command command_read = { "read", "[FILE|DIR|-]...", "Read whatever reports come in and write clean documents.",
    "jsonl", INPUTS, "fitjkSM", cmd_read };
static const Command command_parse = { "parse", "[FILE|-]", "Tag and parse text, or CoNLL-U tokens, into CoNLL-U.",
    "conllu", "text conllu", "fiju", cmd_parse };
static const Command command_actor = { "actor", "[PHRASE...|-] | --unknown [FILE|DIR|-]...", "Say who a phrase names, and what decided.",
    "jsonl table", INPUTS, "fitakjunp", cmd_actor };
static const Command command_explain = { "explain", "[FILE|DIR|SENTENCE|-]...",
    "Say why: parse, actors, rules that fired and rules that nearly did.", "text jsonl", INPUTS, "fitarcku", cmd_explain };
static const Command command_eval = { "eval", "GOLD...", "Compare with reports coded by hand: precision, recall, F1, confusions.",
    "text json errors", NULL, "farcu", cmd_eval };
static const Command command_lint = { "lint", "[FILE...]", "Check dictionaries and rule files; without a file the built-in ones.",
    NULL, NULL, "", cmd_lint };

static const Command command_diff = { "diff", "OLD NEW [FILE|DIR|-]...",
    "Say which events change between two sets of dictionaries and rules, or two outputs of code.",
    "text jsonl", INPUTS, "fitjcku", cmd_diff };

static const Command command_watch = { "watch", "DIR|URL...", "Code reports as they come into folders and feeds, into a database.",
    "jsonl table csv", NULL, "fdEOVDjtarckALSMPu", cmd_watch };

const Command *const commands[] = { &command_code, &command_read, &command_parse, &command_actor, &command_explain, &command_eval, &command_lint, &command_diff, &command_watch, NULL };

static void help(FILE *out)
{
    fputs("usage: detente COMMAND [options] ...\n\n"
          "Reads news reports and writes who did what to whom, when, and according to whom: political event data in\n"
          "CAMEO and PLOVER.\n\n", out);
    for (size_t i = 0; commands[i]; i++) fprintf(out, "  %-8s %s\n", commands[i]->name, commands[i]->summary);
    fputs("\ndetente COMMAND --help says more.\n", out);
}

int main(int argc, char **argv)
{
    Options o;
    const Command *command;
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is an output error like any other */
    int rc = options_read(&o, argc, argv, &command);
    if (!rc && o.version)
        printf("detente %s\n", DETENTE_VERSION);
    else if (!rc && o.help)
        command ? options_help(command, stdout) : help(stdout);
    else if (!rc)
        rc = command->run(&o);
    int closed = output_close();
    return closed ? closed : rc;
}
