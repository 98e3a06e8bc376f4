/* SPDX-License-Identifier: MIT */
/*
 * Codes the text on standard input and prints who did what to whom.
 *
 *     cc -o events events.c $(pkg-config --cflags --libs detente)
 *     ./events 2023-04-25 < report.txt
 */
#include <detente/detente.h>
#include <stdio.h>

#define TEXT_MAX (1 << 20)

static void parties_print(const DetenteActor *const *actor, size_t n)
{
    for (size_t i = 0; i < n; i++) printf("%s%s (%s)", i ? ", " : "", actor[i]->text, actor[i]->code);
}

static void report_print(const DetenteReport *report)
{
    for (size_t i = 0; i < report->event_count; i++) {
        const DetenteEvent *e = report->events[i];
        parties_print(e->actors, e->actor_count);
        printf(" - %s %s", e->cameo, e->event);
        if (e->recipient_count) printf(" - ");
        parties_print(e->recipients, e->recipient_count);
        printf("\n    \"%.*s\"\n", (int)(e->trigger.end - e->trigger.start), report->text + e->trigger.start);
    }
}

int main(int argc, char **argv)
{
    static char text[TEXT_MAX];
    DetenteSettings settings;
    DetenteEngine *engine = NULL;
    DetenteCoder *coder = NULL;
    const DetenteReport *report;
    DetenteError error;
    DetenteDocument doc = { .struct_size = sizeof doc, .date = argc > 1 ? argv[1] : NULL, .text = text };

    doc.text_size = fread(text, 1, sizeof text, stdin);
    detente_default_settings(&settings, sizeof settings);
    int rc = detente_open(&engine, &settings, &error);
    if (!rc) rc = detente_coder_open(&coder, engine, &error);
    if (!rc) rc = detente_code(coder, &doc, &report, &error);
    if (!rc)
        report_print(report);
    else
        fprintf(stderr, "%s\n", error.message);
    detente_coder_close(&coder);
    detente_close(&engine);
    return rc ? 1 : 0;
}
