/* SPDX-License-Identifier: MIT */
#include "ingest/page.h"

#include "ingest/article.h"
#include "ingest/charset.h"
#include "ingest/metadata.h"

int page_fragment_text(Str html, Arena *arena, Str *text, Err *err)
{
    HtmlTree tree;
    Blocks blocks;
    Buf out = { 0 };
    int rc = html_parse(html, arena, &tree, err);
    if (!rc) rc = blocks_read(&tree, arena, &blocks, err);
    if (rc) return rc;
    for (size_t i = 0; i < blocks.n; i++) {
        if (i) buf_lit(&out, "\n\n");
        buf_add(&out, blocks.block[i].text);
    }
    *text = arena_str(arena, buf_str(&out));
    if (out.failed) arena->failed = true;
    buf_close(&out);
    return arena->failed ? err_memory(err) : 0;
}

int page_document(Str html, Str charset, Str url, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    CharsetNote set = { 0 };
    HtmlTree tree;
    Blocks blocks;
    Str text;
    *doc = (Document){ 0 };
    int rc = charset_decode(html, charset, true, arena, &text, &set, err);
    if (rc) return rc;
    note->invalid = set.invalid;
    note->nul = set.nul;
    ArticleHints hints = { 0 };
    rc = html_parse(text, arena, &tree, err);
    if (!rc) rc = blocks_read(&tree, arena, &blocks, err);
    if (!rc) rc = metadata_read(&blocks, arena_str(arena, url), arena, doc, &hints.body, err);
    hints.title = doc->title;
    hints.authors = doc->authors;
    if (!rc) rc = article_text(&blocks, &hints, arena, &doc->text, err);
    return rc;
}
