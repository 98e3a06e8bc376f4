/* SPDX-License-Identifier: MIT */
/* read: anything a report comes in → clean documents, one JSON object a line. */
#include "cli/cli.h"
#include "store/json.h"

int cmd_read(const Options *o)
{
    Reader *reader = NULL;
    Arena arena = { 0 };
    Buf out = { 0 };
    Err err = { 0 };
    ReaderSettings settings = { .format = input_format(o),
                                .keep_appeal = o->keep_appeal, .date = str_of(o->date) };
    int status = EXIT_OK;
    if (reader_open(&reader, o->path, o->n_path, &settings, &err)) {
        complain_err(&err);
        return EXIT_SOME;
    }
    for (int got = 1; got;) {
        Document doc;
        ReaderNote note;
        arena_reset(&arena);
        buf_reset(&out);
        err = (Err){ 0 };
        got = reader_document(reader, &arena, &doc, &note, &err);
        if (got < 0) {
            complain_err(&err);
            status = EXIT_SOME;
        } else if (got) {
            notes_print(&doc, &note);
            json_document(&out, &doc);
            if (!output_write(buf_str(&out))) {
                status = EXIT_OUTPUT;
                break;
            }
        }
    }
    reader_close(&reader);
    arena_close(&arena);
    buf_close(&out);
    return status;
}
