/* SPDX-License-Identifier: MIT */
/* charset_labels: the names by which pages, headers and detectors call character sets. */
#ifndef DETENTE_INGEST_CHARSET_LABELS_H
#define DETENTE_INGEST_CHARSET_LABELS_H

#include "base/str.h"

typedef struct Charset {
    const char *name;  /* as the WHATWG encoding standard writes it */
    const char *iconv; /* as iconv knows it; the Windows superset where pages mean that one */
    const char *labels; /* in small letters, parted by blanks */
} Charset;

/* The set of a label, ASCII case and blanks around it ignored; NULL where nobody knows it. */
const Charset *charset_of(Str label);

#endif
