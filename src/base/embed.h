/* SPDX-License-Identifier: MIT */
/* embed: files that the build puts into the binary (scripts/embed.py). */
#ifndef DETENTE_BASE_EMBED_H
#define DETENTE_BASE_EMBED_H

#include <stddef.h>

typedef struct EmbeddedFile {
    const char *name; /* from the root of the sources: "data/rules/consult.rules" */
    const char *start, *end;
} EmbeddedFile;

extern const EmbeddedFile embedded_actors[], embedded_rules[], embedded_model[];
extern const size_t embedded_actors_count, embedded_rules_count, embedded_model_count;

#endif
