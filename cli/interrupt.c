/* SPDX-License-Identifier: MIT */
#include "cli/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static volatile sig_atomic_t caught;
static int nothing = -1; /* /dev/null */

/* Whoever waits for standard input sees it end, also where a library takes up an interrupted read again. */
static void remember(int number)
{
    int before = errno;
    caught = number;
    if (nothing >= 0) dup2(nothing, STDIN_FILENO);
    errno = before;
}

void interrupt_catch(void)
{
    nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    struct sigaction act = { .sa_handler = remember, .sa_flags = (int)SA_RESETHAND }; /* no SA_RESTART: a read that waits ends */
    sigemptyset(&act.sa_mask);
    sigaction(SIGINT, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
}

int interrupt_signal(void) { return caught; }

const char *interrupt_name(int number) { return number == SIGINT ? "SIGINT" : "SIGTERM"; }
