/* SPDX-License-Identifier: MIT */
/* The public interface, through the shared library and its header alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <detente/detente.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#define THREADS 4

static DetenteEngine *engine;

static int open_engine(void **state)
{
    (void)state;
    DetenteSettings s;
    detente_default_settings(&s, sizeof s);
    return detente_open(&engine, &s, NULL);
}

static int close_engine(void **state)
{
    (void)state;
    detente_close(&engine);
    return engine != NULL;
}

static DetenteDocument document(const char *text)
{
    return (DetenteDocument){ .struct_size = sizeof(DetenteDocument), .id = "d", .date = "2023-04-25", .text = text, .text_size = strlen(text) };
}

static void one_event(void **state)
{
    (void)state;
    DetenteCoder *coder;
    DetenteError error;
    const DetenteReport *r;
    DetenteDocument doc = document("Ça. France sanctioned Mali.");
    assert_int_equal(detente_coder_open(&coder, engine, &error), DETENTE_OK);
    assert_int_equal(detente_code(coder, &doc, &r, &error), DETENTE_OK);
    assert_int_equal(r->event_count, 1);
    const DetenteEvent *e = r->events[0];
    assert_string_equal(e->event, "SANCTION");
    assert_string_equal(e->cameo, "163");
    assert_string_equal(e->status, "actual");
    assert_int_equal(e->quad, 4);
    assert_int_equal(e->actor_count, 1);
    assert_string_equal(e->actors[0]->country, "FRA");
    assert_string_equal(e->actors[0]->name, "France");
    assert_string_equal(e->recipients[0]->code, "MLI");
    assert_null(e->attribution);
    assert_int_equal(e->recipients[0]->span.end - e->recipients[0]->span.start, 4);
    assert_memory_equal(r->text + e->recipients[0]->span.start, "Mali", 4);
    assert_int_equal(e->recipients[0]->span.start, e->recipients[0]->span.first_point + 1); /* "Ç" is two bytes */
    assert_int_equal(e->recipients[0]->span.last_point - e->recipients[0]->span.first_point, 4);
    assert_memory_equal(r->text + e->trigger.start, "sanctioned", 10);
    assert_non_null(strstr(e->json, "\"cameo\": \"163\""));
    assert_null(strchr(e->json, '\n'));
    assert_memory_equal(e->id, "d:", 2);
    detente_coder_close(&coder);
    assert_null(coder);
}

static void any_bytes(void **state)
{
    (void)state;
    DetenteCoder *coder;
    DetenteError error;
    const DetenteReport *r;
    assert_int_equal(detente_coder_open(&coder, engine, &error), DETENTE_OK);
    DetenteDocument doc = document("");
    assert_int_equal(detente_code(coder, &doc, &r, &error), DETENTE_OK);
    assert_int_equal(r->event_count, 0);
    assert_int_equal(r->sentence_count, 0);
    doc.text = "France\0sanctioned \xffMali.\r\n";
    doc.text_size = 26;
    assert_int_equal(detente_code(coder, &doc, &r, &error), DETENTE_OK);
    assert_string_equal(r->text, "France sanctioned \xef\xbf\xbdMali.\n");
    doc = (DetenteDocument){ .struct_size = sizeof doc }; /* no text at all is an empty one */
    assert_int_equal(detente_code(coder, &doc, &r, &error), DETENTE_OK);
    detente_coder_close(&coder);
}

static void wrong_calls(void **state)
{
    (void)state;
    DetenteCoder *coder;
    DetenteError error;
    const DetenteReport *r;
    assert_int_equal(detente_coder_open(&coder, NULL, &error), DETENTE_ERROR_CALL);
    assert_null(coder);
    assert_true(error.message[0]);
    assert_int_equal(detente_coder_open(&coder, engine, NULL), DETENTE_OK);
    DetenteDocument doc = document("France sanctioned Mali.");
    doc.date = "yesterday";
    assert_int_equal(detente_code(coder, &doc, &r, &error), DETENTE_ERROR_CALL);
    assert_null(r);
    assert_string_equal(error.source, "d");
    doc.date = NULL;
    doc.text = NULL;
    assert_int_equal(detente_code(coder, &doc, &r, &error), DETENTE_ERROR_CALL);
    doc = document("France sanctioned Mali."); /* usable after errors */
    assert_int_equal(detente_code(coder, &doc, &r, &error), DETENTE_OK);
    assert_int_equal(r->event_count, 1);
    assert_int_equal(detente_code(NULL, &doc, &r, &error), DETENTE_ERROR_CALL);
    detente_coder_close(&coder);
    detente_coder_close(&coder);
    detente_coder_close(NULL);
    detente_close(NULL);
}

static void own_sources(void **state)
{
    (void)state;
    static const char actors[] = "%person\nIlya Nowhere\n    RUS GOV MIL  2020..2024  minister\n", broken[] = "%person\nX = QQQ\n";
    static const char rules[] = "163: frobnicate obj=R\n040: meet zzz=P\n";
    DetenteSource actor[2] = { { "a.actors", actors, sizeof actors - 1 }, { "b.actors", broken, sizeof broken - 1 } };
    DetenteSource rule = { "r.rules", rules, sizeof rules - 1 };
    DetenteSettings s;
    detente_default_settings(&s, sizeof s);
    s.actors = actor;
    s.actor_count = 2;
    s.rules = &rule;
    s.rule_count = 1;
    DetenteEngine *own;
    DetenteCoder *coder;
    DetenteError error;
    const DetenteReport *r;
    assert_int_equal(detente_open(&own, &s, &error), DETENTE_OK);
    assert_int_equal(detente_problem(own, 0, &error), DETENTE_OK);
    assert_string_equal(error.source, "b.actors");
    assert_int_equal(error.line, 2);
    assert_int_equal(detente_problem(own, 1, &error), DETENTE_OK);
    assert_string_equal(error.source, "r.rules");
    assert_int_equal(error.line, 2);
    assert_int_equal(detente_problem(own, 2, &error), DETENTE_ERROR_CALL);
    assert_int_equal(detente_coder_open(&coder, own, &error), DETENTE_OK);
    DetenteDocument doc = document("Ilya Nowhere met Turkey.");
    assert_int_equal(detente_code(coder, &doc, &r, &error), DETENTE_OK);
    int found = 0;
    for (size_t i = 0; r->event_count && i < r->events[0]->actor_count; i++)
        found |= strcmp(r->events[0]->actors[i]->code, "RUSGOVMIL") == 0;
    assert_true(found);
    detente_coder_close(&coder);
    detente_close(&own);
    assert_null(own);
}

/* A program compiled when the structures were shorter, and one that knows more than this library. */
static void other_sizes(void **state)
{
    (void)state;
    struct { DetenteSettings s; char more[64]; } big;
    DetenteEngine *e;
    DetenteError error;
    detente_default_settings(&big.s, sizeof big);
    assert_int_equal(big.s.struct_size, sizeof big);
    assert_int_equal(big.more[63], 0);
    assert_int_equal(detente_open(&e, &big.s, &error), DETENTE_OK);
    detente_close(&e);
    size_t only_size[1 + sizeof(DetenteSettings) / sizeof(size_t)];
    memset(only_size, 0xee, sizeof only_size);
    detente_default_settings((DetenteSettings *)(void *)only_size, sizeof(size_t));
    assert_int_equal(only_size[0], sizeof(size_t));
    assert_int_equal(only_size[1], (size_t)0xeeeeeeeeeeeeeeeeu);
    assert_int_equal(detente_open(&e, (DetenteSettings *)(void *)only_size, &error), DETENTE_OK);
    detente_close(&e);
    DetenteSettings none = { 0 };
    assert_int_equal(detente_open(&e, &none, &error), DETENTE_ERROR_CALL);
    assert_null(e);
}

static void *thread_main(void *arg)
{
    DetenteCoder *coder;
    const DetenteReport *r;
    size_t *events = arg;
    if (detente_coder_open(&coder, engine, NULL)) return NULL;
    for (int i = 0; i < 20; i++) {
        char text[200];
        snprintf(text, sizeof text, "%.*sFrance sanctioned Mali. Turkey met Russia.", i % 16 * 6, "Rain. Rain. Rain. Rain. Rain. Rain. Rain. Rain. Rain. Rain. Rain. Rain. Rain. Rain. Rain. Rain. ");
        DetenteDocument doc = document(text);
        if (detente_code(coder, &doc, &r, NULL) == DETENTE_OK) *events += r->event_count;
    }
    detente_coder_close(&coder);
    return NULL;
}

static void threads(void **state)
{
    (void)state;
    pthread_t thread[THREADS];
    size_t events[THREADS] = { 0 }, alone = 0;
    thread_main(&alone);
    assert_true(alone >= 38);
    for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_create(&thread[i], NULL, thread_main, &events[i]), 0);
    for (int i = 0; i < THREADS; i++) pthread_join(thread[i], NULL);
    for (int i = 0; i < THREADS; i++) assert_int_equal(events[i], alone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_event), cmocka_unit_test(any_bytes), cmocka_unit_test(wrong_calls), cmocka_unit_test(own_sources),
        cmocka_unit_test(other_sizes), cmocka_unit_test(threads),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
