/* SPDX-License-Identifier: MIT */
#include "ingest/page.h"

#include "ingest/charset.h"

int page_fragment_text(Str html, Arena *arena, Str *text, Err *err)
{
    char *out = arena_alloc(arena, html.n + 1);
    if (!out) return err_memory(err);
    size_t n = 0;
    bool inside = false;
    for (size_t i = 0; i < html.n; i++) {
        char c = html.p[i];
        if (c == '<') inside = true;
        if (!inside) out[n++] = c;
        if (c == '>') {
            inside = false;
            out[n++] = '\n';
        }
    }
    *text = (Str){ out, n };
    return 0;
}

int page_document(Str html, Str charset, Str url, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    CharsetNote set = { 0 };
    Str text;
    *doc = (Document){ 0 };
    int rc = charset_decode(html, charset, true, arena, &text, &set, err);
    if (rc) return rc;
    note->invalid = set.invalid;
    note->nul = set.nul;
    doc->url = arena_str(arena, url);
    return page_fragment_text(text, arena, &doc->text, err);
}
