/* SPDX-License-Identifier: MIT */
/*
 * interrupt: SIGINT and SIGTERM ask a long run to end; it finishes what it has begun and closes its files.  A second signal
 * kills, as without this.
 */
#ifndef DETENTE_CLI_INTERRUPT_H
#define DETENTE_CLI_INTERRUPT_H

void interrupt_catch(void);

/* The number of the signal that came, or 0. */
int interrupt_signal(void);

/* "SIGINT" or "SIGTERM". */
const char *interrupt_name(int number);

#endif
