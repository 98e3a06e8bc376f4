/* SPDX-License-Identifier: MIT */
/* One fetch, told in a line; test_fetch.py calls it.
 *
 *     fetch_once private|public MAX_BYTES URL [ETAG [MODIFIED]] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/fetch.h"

int main(int argc, char **argv)
{
    if (argc < 4) return 2;
    FetchSettings set = { .allow_private = strcmp(argv[1], "private") == 0, .max_bytes = strtoul(argv[2], NULL, 10), .total_s = 5 };
    Fetch *f;
    Err err = { 0 };
    Arena a = { 0 };
    Buf body = { 0 };
    FetchReply r;
    if (fetch_open(&f, &set, &err)) return 2;
    int rc = fetch_get(f, str_of(argv[3]), str_of(argc > 4 ? argv[4] : ""), str_of(argc > 5 ? argv[5] : ""), &a, &body, &r, &err);
    printf("rc=%d status=%ld changed=%d bytes=%zu etag=%.*s modified=%.*s retry=%ld url=%.*s message=%s\n", rc, r.status, r.changed, body.n,
           STR_ARG(r.etag), STR_ARG(r.modified), r.retry_s, STR_ARG(r.url), err.message);
    fetch_close(&f);
    buf_close(&body);
    arena_close(&a);
    return 0;
}
