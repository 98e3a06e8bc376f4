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
    if (html.n > READER_MAX_DOCUMENT) return err_set(err, ERR_LIMIT, NULL, 0, -1, "HTML of more than %zu MB", READER_MAX_DOCUMENT >> 20);
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

/* Pages that load their body by script may still bring it in their metadata. */
static int body_given(Str body, Arena *arena, Document *doc, Err *err)
{
    if (blocks_weight(body) < 2 * blocks_weight(doc->text)) return 0;
    return page_fragment_text(body, arena, &doc->text, err);
}

int page_document(Str html, Str charset, Str url, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    CharsetNote set = { 0 };
    ArticleHints hints = { 0 };
    HtmlTree tree;
    Blocks blocks;
    Str text;
    *doc = (Document){ 0 };
    if (html.n > READER_MAX_DOCUMENT) return err_set(err, ERR_LIMIT, NULL, 0, -1, "a page of more than %zu MB", READER_MAX_DOCUMENT >> 20);
    int rc = charset_decode(html, charset, true, arena, &text, &set, err);
    if (rc) return rc;
    note->invalid = set.invalid;
    note->nul = set.nul;
    if (!str_is(str_of(set.name), "UTF-8")) note->charset = set.name;
    rc = html_parse(text, arena, &tree, err);
    if (!rc) rc = blocks_read(&tree, arena, &blocks, err);
    if (!rc) rc = metadata_read(&blocks, arena_str(arena, url), arena, doc, &hints.body, err);
    if (rc) return rc;
    hints.title = doc->title;
    hints.authors = doc->authors;
    rc = article_text(&blocks, &hints, arena, &doc->text, err);
    if (!rc) rc = body_given(hints.body, arena, doc, err);
    if (rc || doc->text.n) return rc;
    return err_set(err, ERR_INPUT, NULL, 0, -1, "a page without a report");
}
