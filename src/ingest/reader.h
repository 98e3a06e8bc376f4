/* SPDX-License-Identifier: MIT */
/*
 * reader: files, directories and standard input → documents, one at a time, in two steps.
 *
 * reader_next unpacks (source.h) and frames: it gives a Raw, the bytes of one document with what surrounded them.  It
 * belongs to one thread.  raw_document makes the Document of them: character set, HTML, JSON, mail.  That is the costly
 * step; it keeps no state and may run on any thread.
 *
 * What an input is, is guessed from its first bytes (sniff.h) unless the caller says it.  Web archives, feeds, tables,
 * mailboxes and JSON are read as streams: one document is in memory at a time, whatever the size of the file.
 *
 * Character sets are decoded and repaired, with a count of what was done.  An input, record or line that cannot be read
 * is one error; the next call goes on behind it.
 */
#ifndef DETENTE_INGEST_READER_H
#define DETENTE_INGEST_READER_H

#include "base/arena.h"
#include "base/err.h"
#include "text/document.h"

#define READER_PART ((size_t)4 << 20) /* a plain text that is larger than a document may be is read in parts of so many bytes at most */
#define READER_MAX_DOCUMENT ((size_t)16 << 20) /* bytes of one document or line, longer ones are refused: coding takes 70 times as much */

typedef enum ReaderFormat {
    READER_GUESS,
    READER_TEXT,
    READER_JSONL, /* one object a line */
    READER_JSON,  /* objects one behind the other, or in one array */
    READER_HTML,
    READER_CSV,
    READER_FEED,  /* RSS, Atom */
    READER_WARC,
    READER_MAIL,  /* a message or a mailbox */
    READER_EXPORT, /* many reports in one text, as press databases hand them out */
} ReaderFormat;

typedef struct Reader Reader;

typedef struct ReaderNote { /* what was repaired in the last document */
    size_t invalid, nul;    /* ill-formed byte sequences, NULs */
    const char *charset;    /* what it was decoded from, where that was not UTF-8; static or in the arena, or NULL */
    bool date_dropped;      /* the date was none */
    bool appeal;            /* a site's own message was cut off the end */
} ReaderNote;

typedef struct ReaderSettings {
    ReaderFormat format;
    bool keep_appeal; /* leave a site's own message in the text */
    double max_seconds; /* of processor time that raw_document may take; 0: no limit */
    size_t max_memory;  /* bytes that the arena may hold then; 0: no limit */
    Str date;         /* of documents that bring none, YYYY-MM-DD or empty; a plain text named YYYY-MM-DD-… brings one */
} ReaderSettings;

typedef enum RawKind {
    RAW_TEXT,   /* a plain text */
    RAW_JSON,   /* an object with the members of a document */
    RAW_HTML,   /* a page */
    RAW_PIECE,  /* a piece of HTML in UTF-8 */
    RAW_RECORD, /* a text, and about it what is below */
    RAW_MAIL,   /* a message with headers, RFC 5322 */
    RAW_EXPORT, /* a report of a press database: export.h */
} RawKind;

typedef struct Raw { /* one document as it came, in the arena that reader_next was given */
    RawKind kind;
    Str bytes;
    Str name;     /* the part that it came from: source.h */
    Str base;     /* the end of it: the file's own name */
    int64_t line; /* from 1; 0: the whole part */
    int64_t nth;  /* of those that begin on that line, from 1; 0: the only one */
    Str charset;  /* what a header said, or empty */
    Str id, date, title, url, publisher, language, authors; /* what the frame said, as it was written; else empty */
    Str fetched;  /* when a crawler took it, YYYY-MM-DD, or empty */
    Str extra;    /* as in Document */
    int form;     /* of a RAW_EXPORT: ExportKind */
    bool crawled; /* taken unseen: that it holds no report is no error */
} Raw;

/* "-" is standard input.  The path strings must outlive the reader. */
int reader_open(Reader **out, const char *const *path, size_t n, const ReaderSettings *settings, Err *err);
void reader_close(Reader **reader);

/* 1: *raw is the next document as it came; 0: no more; below 0: this input or line could not be read, see err (cleared by
 * the caller), and the next call goes on. */
int reader_next(Reader *r, Arena *arena, Raw *raw, Err *err);

/* 1: *doc is the document, in the arena, which is that of *raw or outlives it not; 0: there is no report in it, and none
 * was to be expected; below 0: it could not be read.  ERR_LIMIT: it took more than the settings allow. */
int raw_document(const Raw *raw, const ReaderSettings *settings, Arena *arena, Document *doc, ReaderNote *note, Err *err);

typedef struct ReaderCounts { /* what was passed over so far without an error */
    size_t records; /* of web archives: no page, or not one that was found */
    size_t parted;  /* texts that were read in parts */
    size_t media;   /* images, fonts, sound and films beside what was read */
    size_t dots;    /* members of archives whose names climbed out of it; they were read */
} ReaderCounts;

ReaderCounts reader_counts(const Reader *r);

/* How far it is in its files, in bytes as they lie on the disk, and what it will be at the end; 0: not to be known. */
int64_t reader_position(const Reader *r);
int64_t reader_size(const char *const *path, size_t n);

/* Both steps at once; what holds no report is passed over.  As reader_next. */
int reader_document(Reader *r, Arena *arena, Document *doc, ReaderNote *note, Err *err);

/* Is it a day of the calendar, YYYY-MM-DD? */
bool reader_date_sound(Str date);

/* Where a site's own message to its readers (donation appeal, newsletter) begins in a report's text, or text.n. */
size_t reader_appeal(Str text);

#endif
