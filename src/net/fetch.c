/* SPDX-License-Identifier: MIT */
#include "net/fetch.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <unistd.h>

#include "net/address.h"

struct Fetch {
    CURL *curl;
    FetchSettings settings;
    Buf *body;
    char etag[FETCH_MAX_HEADER], modified[FETCH_MAX_HEADER];
    bool refused, too_large, no_memory;
};

/* --- what curl calls --- */

static size_t body_part(char *p, size_t size, size_t n, void *cookie)
{
    Fetch *f = cookie;
    size *= n;
    if (size > f->settings.max_bytes - f->body->n) {
        f->too_large = true;
        return 0;
    }
    buf_add(f->body, (Str){ p, size });
    f->no_memory = f->body->failed;
    return f->no_memory ? 0 : size;
}

static void header_keep(Str line, const char *name, char out[FETCH_MAX_HEADER])
{
    Str key = str_of(name);
    if (line.n <= key.n || line.p[key.n] != ':' || !str_ieq(str_sub(line, 0, key.n), key)) return;
    Str value = str_trim(str_sub(line, key.n + 1, line.n));
    if (value.n >= FETCH_MAX_HEADER) value.n = 0;
    if (value.n) memcpy(out, value.p, value.n);
    out[value.n] = 0;
}

static size_t header_line(char *p, size_t size, size_t n, void *cookie)
{
    Fetch *f = cookie;
    Str line = { p, size * n };
    if (str_starts(line, STR("HTTP/"))) f->etag[0] = f->modified[0] = 0; /* the answer behind a redirect */
    header_keep(line, "etag", f->etag);
    header_keep(line, "last-modified", f->modified);
    return line.n;
}

static curl_socket_t socket_open(void *cookie, curlsocktype purpose, struct curl_sockaddr *a)
{
    Fetch *f = cookie;
    if (purpose != CURLSOCKTYPE_IPCXN) return CURL_SOCKET_BAD;
    if (!f->settings.allow_private && !address_public(&a->addr)) {
        f->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
}

/* --- */

static bool settings_apply(Fetch *f)
{
    CURL *c = f->curl;
    return !curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https") && !curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "http,https") &&
           !curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 1L) && !curl_easy_setopt(c, CURLOPT_MAXREDIRS, (long)FETCH_MAX_REDIRECTS) &&
           !curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L) && !curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)FETCH_CONNECT_S) &&
           !curl_easy_setopt(c, CURLOPT_TIMEOUT, f->settings.total_s) && !curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "") &&
           !curl_easy_setopt(c, CURLOPT_USERAGENT, "detente/" DETENTE_VERSION) &&
           (f->settings.allow_private || !curl_easy_setopt(c, CURLOPT_PROXY, "")) &&
           !curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, socket_open) && !curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, f) &&
           !curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, body_part) && !curl_easy_setopt(c, CURLOPT_WRITEDATA, f) &&
           !curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, header_line) && !curl_easy_setopt(c, CURLOPT_HEADERDATA, f);
}

int fetch_open(Fetch **out, const FetchSettings *settings, Err *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out) return err_memory(err);
    (*out)->settings = *settings;
    if (!settings->max_bytes) (*out)->settings.max_bytes = FETCH_MAX_BYTES;
    if (!settings->total_s) (*out)->settings.total_s = FETCH_TOTAL_S;
    (*out)->curl = curl_easy_init();
    if ((*out)->curl && settings_apply(*out)) return 0;
    fetch_close(out);
    return err_set(err, ERR_MEMORY, NULL, 0, -1, "libcurl cannot be set up");
}

void fetch_close(Fetch **fetch)
{
    if (!fetch || !*fetch) return;
    curl_easy_cleanup((*fetch)->curl);
    free(*fetch);
    *fetch = NULL;
}

static bool header_add(struct curl_slist **list, Arena *arena, const char *name, Str value)
{
    if (!value.n || value.n >= FETCH_MAX_HEADER || str_find(value, '\n') < value.n || str_find(value, '\r') < value.n) return true;
    Str line = arena_printf(arena, "%s: %.*s", name, STR_ARG(value));
    struct curl_slist *more = line.p ? curl_slist_append(*list, line.p) : NULL;
    if (more) *list = more;
    return more;
}

static void reply_fill(Fetch *f, Arena *arena, FetchReply *reply)
{
    const char *type = NULL, *url = NULL;
    curl_off_t wait = 0;
    curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &reply->status);
    curl_easy_getinfo(f->curl, CURLINFO_CONTENT_TYPE, &type);
    curl_easy_getinfo(f->curl, CURLINFO_EFFECTIVE_URL, &url);
    curl_easy_getinfo(f->curl, CURLINFO_RETRY_AFTER, &wait);
    reply->retry_s = wait < 0 ? 0 : wait > FETCH_MAX_WAIT_S ? FETCH_MAX_WAIT_S : (long)wait;
    reply->type = arena_str(arena, str_of(type ? type : ""));
    reply->url = arena_str(arena, str_of(url ? url : ""));
    if (f->etag[0] || f->modified[0] || reply->status != 304) {
        reply->etag = arena_str(arena, str_of(f->etag));
        reply->modified = arena_str(arena, str_of(f->modified));
    }
}

static int transfer_failed(const Fetch *f, CURLcode code, const char *source, Err *err)
{
    if (f->no_memory || code == CURLE_OUT_OF_MEMORY) return err_memory(err);
    if (f->too_large) return err_set(err, ERR_LIMIT, source, 0, -1, "more than %zu MB", f->settings.max_bytes >> 20);
    if (f->refused) return err_set(err, ERR_INPUT, source, 0, -1, "leads to an address inside a network; refused");
    return err_set(err, ERR_INPUT, source, 0, -1, "%s", curl_easy_strerror(code));
}

int fetch_get(Fetch *f, Str url, Str etag, Str modified, Arena *arena, Buf *body, FetchReply *reply, Err *err)
{
    struct curl_slist *headers = NULL;
    *reply = (FetchReply){ .etag = etag, .modified = modified };
    buf_reset(body);
    f->body = body;
    f->refused = f->too_large = f->no_memory = false;
    f->etag[0] = f->modified[0] = 0;
    Str address = arena_str(arena, url);
    bool ready = address.p && header_add(&headers, arena, "If-None-Match", etag) && header_add(&headers, arena, "If-Modified-Since", modified) &&
                 !curl_easy_setopt(f->curl, CURLOPT_HTTPHEADER, headers) && !curl_easy_setopt(f->curl, CURLOPT_URL, address.p);
    CURLcode code = ready ? curl_easy_perform(f->curl) : CURLE_OUT_OF_MEMORY;
    curl_easy_setopt(f->curl, CURLOPT_HTTPHEADER, NULL);
    curl_slist_free_all(headers);
    if (code) return transfer_failed(f, code, address.p, err);
    reply_fill(f, arena, reply);
    if (arena->failed) return err_memory(err);
    if (reply->status != 200 && reply->status != 304)
        return err_set(err, ERR_INPUT, address.p, 0, -1, "the server answered %ld", reply->status);
    reply->changed = reply->status == 200;
    if (!reply->changed) buf_reset(body);
    return 0;
}
