/* SPDX-License-Identifier: MIT */
/* names: what the tag, role, class and id of an element say that it is, as marks (ingest/blocks.h). */
#ifndef DETENTE_INGEST_NAMES_H
#define DETENTE_INGEST_NAMES_H

#include "ingest/html.h"

uint32_t names_of_tag(HtmlTag tag);

uint32_t names_of_attribute(Str name, Str value);

#endif
