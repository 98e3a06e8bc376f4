/* SPDX-License-Identifier: MIT */
#include "ingest/role.h"

/* Names of columns, small letters, blanks and hyphens as underscores; the first that a table has is taken. */
static const char *const role_names[ROLES] = {
    [ROLE_ID] = "id _id doc_id document_id article_id docid uid guid",
    [ROLE_DATE] = "date published publication_date date_published published_at published_date publish_date pub_date pubdate date_publish publishedat datepublished datetime timestamp",
    [ROLE_TITLE] = "title headline heading",
    [ROLE_TEXT] = "text body content article story full_text fulltext article_text article_body articlebody body_text content_text maintext body_html content_html html",
    [ROLE_URL] = "url link uri permalink article_url source_url",
    [ROLE_PUBLISHER] = "publisher source outlet newspaper publication source_name source_domain domain",
    [ROLE_LANGUAGE] = "language lang",
    [ROLE_AUTHORS] = "authors author byline creator",
};

const char *const role_taken = "id date title text url publisher language path time date_source authors";

/* The name as role_names has it. */
static Str name_plain(Str name, char plain[ROLE_NAME + 1])
{
    name = str_trim(name);
    if (name.n > ROLE_NAME) return (Str){ plain, 0 };
    for (size_t i = 0; i < name.n; i++)
        plain[i] = name.p[i] == ' ' || name.p[i] == '-' ? '_' : ascii_lower(name.p[i]);
    return (Str){ plain, name.n };
}

Role role_of(Str name, size_t *rank)
{
    char plain[ROLE_NAME + 1];
    name = name_plain(name, plain);
    for (int role = 0; role < ROLES && name.n; role++) {
        Str list = str_of(role_names[role]), word;
        for (*rank = 0; str_next(&list, ' ', &word); (*rank)++)
            if (str_eq(word, name)) return (Role)role;
    }
    return ROLE_NONE;
}
