/* SPDX-License-Identifier: MIT */
/* The tables of DB_VERSION 3; docs/records.md says what the columns hold. */
#ifndef DETENTE_STORE_DB_SCHEMA_H
#define DETENTE_STORE_DB_SCHEMA_H

static const char db_schema[] =
    "CREATE TABLE documents (id TEXT PRIMARY KEY, date TEXT, title TEXT, text TEXT NOT NULL, url TEXT, publisher TEXT,"
    " language TEXT, path TEXT, extra TEXT, time TEXT, date_source TEXT, authors TEXT) WITHOUT ROWID;"

    "CREATE TABLE events (id TEXT PRIMARY KEY, doc TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,"
    " sentence INTEGER NOT NULL, date TEXT, event TEXT, mode TEXT, context TEXT, quad INTEGER, score REAL, cameo TEXT NOT NULL,"
    " goldstein REAL, status TEXT NOT NULL, historical INTEGER NOT NULL, confidence REAL NOT NULL, trigger TEXT,"
    " sentence_text TEXT, rule TEXT, json TEXT NOT NULL, reports INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE INDEX events_doc ON events(doc);"
    "CREATE INDEX events_date ON events(date);"
    "CREATE INDEX events_cameo ON events(cameo);"
    "CREATE INDEX events_event ON events(event, date);"

    "CREATE TABLE actors (event TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,"
    " role TEXT NOT NULL CHECK (role IN ('actor', 'recipient', 'attribution')), position INTEGER NOT NULL, text TEXT,"
    " name TEXT, country TEXT, sectors TEXT, code TEXT, wikidata TEXT, start INTEGER, \"end\" INTEGER, rule TEXT,"
    " PRIMARY KEY (event, role, position)) WITHOUT ROWID;"
    "CREATE INDEX actors_country ON actors(country);"
    "CREATE INDEX actors_code ON actors(code);"

    "CREATE TABLE dyads (event_id TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE, position INTEGER NOT NULL, date TEXT,"
    " source_text TEXT, source_name TEXT, source_country TEXT, source_sectors TEXT, source_code TEXT,"
    " target_text TEXT, target_name TEXT, target_country TEXT, target_sectors TEXT, target_code TEXT,"
    " event TEXT, cameo TEXT NOT NULL, goldstein REAL, quad INTEGER, score REAL, status TEXT NOT NULL,"
    " historical INTEGER NOT NULL, confidence REAL NOT NULL, PRIMARY KEY (event_id, position)) WITHOUT ROWID;"
    "CREATE INDEX dyads_pair ON dyads(source_country, target_country, date);"
    "CREATE INDEX dyads_target ON dyads(target_country, date);"
    "CREATE INDEX dyads_date ON dyads(date);"

    "CREATE TABLE reports (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
    " kind TEXT NOT NULL CHECK (kind IN ('first', 'exact', 'near', 'update', 'failed')), story TEXT NOT NULL,"
    " copy_of TEXT REFERENCES reports(id) ON DELETE CASCADE, similarity REAL, date TEXT, title TEXT, url TEXT, publisher TEXT,"
    " path TEXT, content INTEGER NOT NULL, sketch BLOB, origin BLOB);"
    "CREATE INDEX reports_story ON reports(story);"
    "CREATE INDEX reports_copy_of ON reports(copy_of);"
    "CREATE INDEX reports_origin ON reports(origin);"

    "CREATE TABLE feeds (url TEXT PRIMARY KEY, etag TEXT, modified TEXT, failures INTEGER NOT NULL, next INTEGER NOT NULL)"
    " WITHOUT ROWID;";

#endif
