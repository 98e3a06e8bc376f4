/* SPDX-License-Identifier: MIT */
/*
 * cli: the program around the library: options, messages, exit codes.  Standard output, signals and exit codes are dealt
 * with here and nowhere below.
 */
#ifndef DETENTE_CLI_CLI_H
#define DETENTE_CLI_CLI_H

#include <stdio.h>

#include "base/buf.h"
#include "ingest/reader.h"
#include "pipeline/engine.h"

enum {
    EXIT_OK = 0,
    EXIT_SOME = 1,   /* some documents could not be read; each was named, the rest was done */
    EXIT_CALL = 2,   /* the call was wrong */
    EXIT_OUTPUT = 3, /* the output could not be written */
};

#define CLI_FILES_MAX 64 /* --actors and --rules each */

typedef struct Options {
    const char *command;
    const char *format, *input, *db, *date;
    const char *actors[CLI_FILES_MAX], *rules[CLI_FILES_MAX];
    size_t n_actors, n_rules;
    size_t jobs;           /* 0: all cores */
    unsigned cpu_mask;
    size_t top;            /* actor --unknown: names to list; 0: as many as usual */
    bool all_cameo, keep_appeal, unknown, help, version;
    const char *duplicates, *copies, *progress;
    size_t max_seconds, max_memory; /* for one report; megabytes; 0: as usual */
    bool all_languages, again;
    size_t every; /* watch: seconds between two looks at a feed; 0: as usual */
    bool once, allow_private;
    bool quiet;            /* say nothing about faults in the users' files */
    const char *const *path; /* what is left of the command line; never empty: "-" is put in */
    size_t n_path;
    bool no_path;          /* nothing was left */
} Options;

typedef struct Command {
    const char *name, *arguments, *summary;
    const char *formats; /* values of --format, parted by spaces; the first is used for a pipe */
    const char *inputs;  /* values of --input */
    const char *options; /* letters of option_list (options.c) that it takes */
    int (*run)(const Options *o);
} Command;

extern const Command *const commands[]; /* NULL-terminated */

/* Reads the command line.  EXIT_OK, or EXIT_CALL after a message. */
int options_read(Options *o, int argc, char **argv, const Command **command);
void options_help(const Command *command, FILE *out);

/* "detente: …" on standard error. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
void complain_err(const Err *err);
/* A document that could not be coded, by its path and id. */
void complain_document(Str path, Str id, const Err *err);

/* An engine with the user's dictionaries and rules; problems in those are reported, EXIT_CALL if one cannot be opened. */
typedef struct Session {
    Engine *engine;
    uint64_t identity; /* engine_identity; only with --db */
    Buf file[2 * CLI_FILES_MAX]; /* the users' files, which the engine borrows */
    size_t n_files;
} Session;

int session_open(Session *s, const Options *o, bool events);
void session_close(Session *s);

/* A whole file into *out.  "-" is standard input. */
int file_read(const char *path, size_t limit, Buf *out, Err *err);

/* Writes and checks.  false once standard output has failed (said once). */
bool output_write(Str s);
/* What was written so far goes out.  As output_write. */
bool output_flush(void);
/* Flushes and closes standard output: EXIT_OK or EXIT_OUTPUT. */
int output_close(void);

/* The next document that can be read, into the arena (reset first).  What cannot be read is named and passed over, with
 * *some_failed set.  1: a document; 0: no more. */
int document_next(Reader *reader, Arena *arena, Document *doc, ReaderNote *note, bool *some_failed);
int notes_print(const Document *doc, const ReaderNote *note);
void counts_print(const Reader *reader); /* what was passed over, at the end */
size_t jobs_of(const Options *o);
double max_seconds_of(const Options *o); /* for one document, as max_memory_of */
size_t max_memory_of(const Options *o);  /* bytes */
ReaderFormat input_format(const Options *o); /* of --input */

int cmd_code(const Options *o);
int cmd_read(const Options *o);
int cmd_parse(const Options *o);
int cmd_actor(const Options *o);
int cmd_explain(const Options *o);
int cmd_eval(const Options *o);
int cmd_lint(const Options *o);
int cmd_diff(const Options *o);
int cmd_watch(const Options *o);
int cmd_unknown(const Options *o); /* actor --unknown */

#endif
