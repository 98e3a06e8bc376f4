/* SPDX-License-Identifier: MIT */
#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static bool shown; /* there is a line on the terminal */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void progress_open(Progress *p, const char *choice)
{
    *p = (Progress){ .began = now() };
    if (choice)
        p->mode = strcmp(choice, "json") == 0 ? PROGRESS_JSON : strcmp(choice, "none") == 0 ? PROGRESS_NONE : PROGRESS_TERMINAL;
    else
        p->mode = isatty(STDERR_FILENO) ? PROGRESS_TERMINAL : PROGRESS_NONE;
    p->last = p->began + (p->mode == PROGRESS_TERMINAL ? PROGRESS_AFTER - PROGRESS_EVERY : 0);
}

void progress_stage(Progress *p, double total)
{
    p->total = total;
    p->bytes = 0;
    p->since = now() - p->began;
}

void progress_time(Buf *b, double seconds)
{
    unsigned long s = seconds > 0 ? (unsigned long)(seconds + 0.5) : 0;
    if (s >= 3600)
        buf_printf(b, "%lu:%02lu:%02lu", s / 3600, s / 60 % 60, s % 60);
    else
        buf_printf(b, "%lu:%02lu", s / 60, s % 60);
}

/* Seconds; below 0 where nobody can tell. */
static double time_left(Progress *p, double took)
{
    if (p->total <= 0 || p->bytes <= 0) return -1;
    if (p->bytes > p->total) p->bytes = p->total; /* a file that grew meanwhile */
    return (took - p->since) * (p->total - p->bytes) / p->bytes;
}

static void terminal_line(Buf *b, const Progress *p, double took, double left)
{
    buf_printf(b, "\r\033[K%zu reports, %zu events, %.1f reports/s", p->reports, p->events, took > 0 ? (double)p->reports / took : 0);
    if (left < 0) return;
    buf_printf(b, ", %.0f %%, ", 100 * p->bytes / p->total);
    progress_time(b, left);
    buf_lit(b, " left");
}

static void json_line(Buf *b, const Progress *p, double took, double left)
{
    buf_printf(b, "{\"reports\": %zu, \"events\": %zu, \"skipped\": %zu, \"failed\": %zu, \"seconds\": %.1f, \"rate\": %.2f", p->reports,
               p->events, p->skipped, p->failed, took, took > 0 ? (double)p->reports / took : 0);
    if (left < 0)
        buf_lit(b, ", \"share\": null, \"left\": null}\n");
    else
        buf_printf(b, ", \"share\": %.3f, \"left\": %.0f}\n", p->bytes / p->total, left);
}

static void say(Progress *p, double time)
{
    Buf b = { 0 };
    double took = time - p->began, left = time_left(p, took);
    p->last = time;
    if (p->mode == PROGRESS_JSON)
        json_line(&b, p, took, left);
    else
        terminal_line(&b, p, took, left);
    shown = p->mode == PROGRESS_TERMINAL;
    if (!b.failed) fwrite(b.p, 1, b.n, stderr);
    fflush(stderr);
    buf_close(&b);
}

void progress_show(Progress *p)
{
    if (p->mode == PROGRESS_NONE) return;
    double time = now();
    if (time - p->last >= PROGRESS_EVERY) say(p, time);
}

void progress_close(Progress *p)
{
    if (p->mode == PROGRESS_JSON) say(p, now());
    progress_clear();
}

void progress_clear(void)
{
    if (shown) fputs("\r\033[K", stderr);
    shown = false;
}
