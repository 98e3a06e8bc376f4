/* SPDX-License-Identifier: MIT */
/*
 * detente: news reports in, political events out.
 *
 *     DetenteSettings settings;
 *     DetenteEngine *engine;
 *     DetenteCoder *coder;
 *     DetenteError error;
 *     const DetenteReport *report;
 *
 *     detente_default_settings(&settings, sizeof settings);
 *     if (detente_open(&engine, &settings, &error)) …
 *     if (detente_coder_open(&coder, engine, &error)) …
 *     DetenteDocument doc = { sizeof doc };
 *     doc.id = "r1"; doc.date = "2023-04-25"; doc.text = "Turkey met Russia."; doc.text_size = strlen(doc.text);
 *     if (detente_code(coder, &doc, &report, &error) == DETENTE_OK)
 *         for (size_t i = 0; i < report->event_count; i++) puts(report->events[i]->json);
 *     detente_coder_close(&coder);
 *     detente_close(&engine);
 *
 * Threads: an engine is shared by any number of threads; a coder belongs to one thread at a time.  The library has no
 * global state, does not print, exit or open files.
 *
 * Strings are UTF-8 and end with NUL; "" where nothing is known, never NULL.  Offsets count from 0, ends are exclusive.
 *
 * Growth: structures only grow at their end.  Those that a caller makes begin with struct_size, so that a program that
 * was compiled with an older header goes on working; those that the library makes are always reached through pointers.
 */
#ifndef DETENTE_DETENTE_H
#define DETENTE_DETENTE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define DETENTE_API __attribute__((visibility("default")))
#else
#define DETENTE_API
#endif

#define DETENTE_API_VERSION 1

/* What functions return. */
enum {
    DETENTE_OK = 0,
    DETENTE_ERROR_MEMORY = -1, /* out of memory */
    DETENTE_ERROR_INPUT = -2,  /* outside bytes that cannot be read */
    DETENTE_ERROR_CALL = -3,   /* the call was wrong */
    DETENTE_ERROR_OUTPUT = -4, /* could not be written */
    DETENTE_ERROR_LIMIT = -5   /* a limit was passed, such as 4 GB of text */
};

/* What went wrong, and where.  Filled by a function that fails; owns nothing. */
typedef struct DetenteError {
    int code;          /* DETENTE_ERROR_* */
    char source[160];  /* the file or input, as the caller named it; may be "" */
    int64_t line;      /* from 1; 0: none */
    int64_t offset;    /* bytes from the start; -1: none */
    char message[240];
} DetenteError;

/* A dictionary or rule file of the caller's; grammar in docs/dictionary.md and docs/rules.md. */
typedef struct DetenteSource {
    const char *name; /* for messages and for the `rule` of events */
    const char *data; /* borrowed until detente_close */
    size_t size;      /* bytes */
} DetenteSource;

typedef struct DetenteSettings {
    size_t struct_size;           /* sizeof(DetenteSettings) */
    const DetenteSource *actors;  /* laid over the built-in dictionary, later ones over earlier ones */
    size_t actor_count;
    const DetenteSource *rules;   /* read after the built-in rules */
    size_t rule_count;
    uint32_t cpu_mask;            /* kinds of instructions that may be used; 0: plain C.  Results are the same for all. */
    int all_cameo;                /* also code CAMEO 01, which has no PLOVER event */
} DetenteSettings;

typedef struct DetenteEngine DetenteEngine; /* dictionary, rules, model: immutable */
typedef struct DetenteCoder DetenteCoder;   /* what one thread needs to code */

/* "0.1.0"; static. */
DETENTE_API const char *detente_version(void);

/* Fills a structure of struct_size bytes with what most callers want. */
DETENTE_API void detente_default_settings(DetenteSettings *settings, size_t struct_size);

/* Opens an engine; *out is NULL on failure.  Takes a few tenths of a second and some 30 MB.  Lines of the caller's
 * sources that cannot be read do not make it fail: they are left out, see detente_problem.  error may be NULL. */
DETENTE_API int detente_open(DetenteEngine **out, const DetenteSettings *settings, DetenteError *error);

/* Closes and nulls *engine; NULL inside is fine.  Close its coders first. */
DETENTE_API void detente_close(DetenteEngine **engine);

/* What was wrong in the caller's sources: number `i`, from 0.  Returns DETENTE_OK, or DETENTE_ERROR_CALL when there are
 * no more. */
DETENTE_API int detente_problem(const DetenteEngine *engine, size_t i, DetenteError *problem);

/* A coder for one thread (about 10 MB); *out is NULL on failure.  The engine must outlive it. */
DETENTE_API int detente_coder_open(DetenteCoder **out, const DetenteEngine *engine, DetenteError *error);
DETENTE_API void detente_coder_close(DetenteCoder **coder);

/* One report.  Strings may be NULL where unknown.  The text may be any bytes: ill-formed UTF-8 becomes U+FFFD, NUL a
 * space, "\r\n" a line break; what was coded comes back as DetenteReport.text. */
typedef struct DetenteDocument {
    size_t struct_size;  /* sizeof(DetenteDocument) */
    const char *id;      /* begins the ids of the events; NULL: "document" */
    const char *date;    /* of publication, YYYY-MM-DD; decides who held which office */
    const char *publisher;
    const char *text;
    size_t text_size;    /* bytes */
} DetenteDocument;

/* A stretch of DetenteReport.text, in bytes and in Unicode code points. */
typedef struct DetenteSpan {
    size_t start, end;
    size_t first_point, last_point; /* code points before start and before end */
} DetenteSpan;

typedef struct DetenteActor {
    const char *text;    /* as the report has it */
    DetenteSpan span;
    const char *name;    /* the dictionary's */
    const char *country; /* ISO 3166 alpha-3, or IGO, UNO, EUR, NGO, ISM, IMG, MNC, KOS; "" for none */
    const char *const *sectors; /* PLOVER's, the primary one first */
    size_t sector_count;
    const char *code;    /* CAMEO actor code */
    const char *rule;    /* file and line of the dictionary */
    const char *wikidata;
} DetenteActor;

typedef struct DetenteEvent {
    const char *id;      /* "document:sentence.number" */
    const char *event;   /* PLOVER type, "CONSULT"; "" for CAMEO 01 */
    const char *const *modes;
    size_t mode_count;
    const char *const *contexts;
    size_t context_count;
    int quad;            /* 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict */
    double score;        /* PLOVER, -10 to 10 */
    const char *cameo;   /* "045" */
    double goldstein;    /* -10 to 10 */
    const char *status;  /* "actual", "future", "hypothetical", "negated" */
    int historical;      /* background, not news */
    const DetenteActor *const *actors;
    size_t actor_count;
    const DetenteActor *const *recipients;
    size_t recipient_count;
    const DetenteActor *attribution; /* who says so, or NULL */
    DetenteSpan trigger; /* the words that decided */
    DetenteSpan sentence;
    size_t sentence_index;
    double confidence;   /* the share of such events that are right, 0 to 1 */
    const char *rule;    /* "file:line" */
    const char *json;    /* the event as one JSON object, without a line break; its "reports" is 1, for a coder sees one report at a time */
} DetenteEvent;

typedef struct DetenteReport {
    const char *text;    /* what the offsets point into */
    size_t text_size;
    size_t sentence_count;
    const DetenteEvent *const *events;
    size_t event_count;
} DetenteReport;

/* Codes a report.  *out and all it points to belong to the coder and live until its next detente_code or its close.
 * Errors: DETENTE_ERROR_CALL (no text, a date that is none), DETENTE_ERROR_LIMIT, DETENTE_ERROR_MEMORY; *out is then NULL
 * and the coder can be used again. */
DETENTE_API int detente_code(DetenteCoder *coder, const DetenteDocument *doc, const DetenteReport **out, DetenteError *error);

#ifdef __cplusplus
}
#endif

#endif
