/* SPDX-License-Identifier: MIT */
#include "ingest/html_tags.h"

#define NAME_MAX_BYTES 10 /* of the longest */

enum { V = HTML_VOID, R = HTML_RAW, B = HTML_BLOCK, S = HTML_SPECIAL, L = HTML_SCOPE, F = HTML_FORMAT, T = HTML_TABLED, O = HTML_ONCE };

typedef struct TagInfo {
    const char *name;
    uint8_t length, properties;
} TagInfo;

static const TagInfo tags[HTML_TAG_COUNT] = {
    [HTML_TEXT] = { "", 0, 0 },
    [HTML_OTHER] = { "", 0, B },
#define T_(tag, text, flags) [HTML_##tag] = { text, sizeof(text) - 1, flags },
    HTML_TAGS(T_)
#undef T_
};

HtmlTag html_tag_of(Str name)
{
    if (!name.n || name.n > NAME_MAX_BYTES) return HTML_OTHER;
    char first = ascii_lower(name.p[0]);
    for (int t = HTML_OTHER + 1; t < HTML_TAG_COUNT; t++) {
        if (tags[t].name[0] < first) continue;
        if (tags[t].name[0] > first) break;
        if (tags[t].length == name.n && str_ieq(name, (Str){ tags[t].name, tags[t].length })) return (HtmlTag)t;
    }
    return HTML_OTHER;
}

Str html_tag_name(HtmlTag tag) { return (Str){ tags[tag].name, tags[tag].length }; }

unsigned html_tag_properties(HtmlTag tag) { return tags[tag].properties; }

bool html_is_block(HtmlTag tag) { return tags[tag].properties & B; }
