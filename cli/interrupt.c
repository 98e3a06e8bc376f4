/* SPDX-License-Identifier: MIT */
#include "cli/interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t caught;

static void remember(int number) { caught = number; }

void interrupt_catch(void)
{
    struct sigaction act = { .sa_handler = remember, .sa_flags = (int)SA_RESETHAND }; /* no SA_RESTART: a read that waits ends */
    sigemptyset(&act.sa_mask);
    sigaction(SIGINT, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
}

int interrupt_signal(void) { return caught; }

const char *interrupt_name(int number) { return number == SIGINT ? "SIGINT" : "SIGTERM"; }
