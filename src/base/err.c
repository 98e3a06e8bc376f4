/* SPDX-License-Identifier: MIT */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

int err_set(Err *err, int code, const char *source, int64_t line, int64_t offset, const char *format, ...)
{
    if (!err || err->code) return code;
    err->code = code;
    err->line = line;
    err->offset = offset;
    snprintf(err->source, sizeof err->source, "%s", source ? source : "");
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return code;
}

int err_memory(Err *err) { return err_set(err, ERR_MEMORY, NULL, 0, -1, "out of memory"); }

void err_text(const Err *err, char *out, unsigned n)
{
    if (err->source[0] && err->line)
        snprintf(out, n, "%s:%lld: %s", err->source, (long long)err->line, err->message);
    else if (err->source[0] && err->offset >= 0)
        snprintf(out, n, "%s: byte %lld: %s", err->source, (long long)err->offset, err->message);
    else if (err->source[0])
        snprintf(out, n, "%s: %s", err->source, err->message);
    else
        snprintf(out, n, "%s", err->message);
}
