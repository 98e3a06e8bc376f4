/* SPDX-License-Identifier: MIT */
/* The second step of reading: one document as it came → a Document. */
#include "base/utf8.h"
#include "ingest/jsonl.h"
#include "ingest/reader.h"

static Str base_name(Str path)
{
    size_t start = path.n;
    while (start > 0 && path.p[start - 1] != '/') start--;
    Str name = str_sub(path, start, path.n);
    if (str_is(name, "-")) return STR("stdin");
    for (size_t i = name.n; i-- > 1;)
        if (name.p[i] == '.') return str_sub(name, 0, i);
    return name;
}

static int finish(const Raw *raw, const ReaderSettings *set, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    doc->path = raw->name;
    if (!doc->id.n) doc->id = raw->line > 1 ? arena_printf(arena, "%.*s-%lld", STR_ARG(base_name(raw->name)), (long long)raw->line)
                                            : arena_str(arena, base_name(raw->name));
    if (!doc->date.n && !note->date_dropped) doc->date = arena_str(arena, set->date);
    if (!set->keep_appeal) {
        size_t cut = reader_appeal(doc->text);
        note->appeal = cut < doc->text.n;
        doc->text = str_trim(str_sub(doc->text, 0, cut)).n ? str_sub(doc->text, 0, cut) : doc->text;
    }
    return arena->failed ? err_memory(err) : 1;
}

static int text_document(const Raw *raw, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    Utf8Repair counts;
    int rc = utf8_repair(raw->bytes, arena, &doc->text, &counts, err);
    if (rc) return rc;
    note->invalid = counts.invalid;
    note->nul = counts.nul;
    Str day = str_sub(base_name(raw->name), 0, 10);
    if (reader_date_sound(day)) doc->date = arena_str(arena, day);
    return 1;
}

int raw_document(const Raw *raw, const ReaderSettings *settings, Arena *arena, Document *doc, ReaderNote *note, Err *err)
{
    *doc = (Document){ 0 };
    *note = (ReaderNote){ 0 };
    char name[READER_MAX_PATH];
    size_t n = raw->name.n < sizeof name ? raw->name.n : sizeof name - 1;
    memcpy(name, raw->name.p, n);
    name[n] = 0;
    int rc = raw->kind == RAW_JSON ? jsonl_document(raw->bytes, name, raw->line, arena, doc, note, err)
                                   : text_document(raw, arena, doc, note, err);
    return rc < 0 ? rc : finish(raw, settings, arena, doc, note, err);
}
