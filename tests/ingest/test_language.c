/* SPDX-License-Identifier: MIT */
/* Which language a text is in; texts that cannot tell; what counts as English. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "ingest/language.h"

static void languages(void **state)
{
    (void)state;
    static const struct { const char *language, *text; } known[] = {
        { "en", "The foreign ministers of Norway and Chile met in Oslo on Tuesday and agreed to open talks about fishing rights." },
        { "en", "police in the capital arrested four people after a march against higher fuel prices, a spokesman said." },
        { "de", "Die Außenminister von Norwegen und Chile haben sich am Dienstag in Oslo getroffen und über Fischereirechte gesprochen. "
                "Sie wollen die Gespräche über die Grenzen ihrer Gewässer im nächsten Monat in der chilenischen Hauptstadt fortsetzen." },
        { "fr", "Les ministres des affaires étrangères de la Norvège et du Chili se sont rencontrés mardi à Oslo pour parler de la pêche. "
                "Ils veulent poursuivre le mois prochain, dans la capitale chilienne, les entretiens sur les limites de leurs eaux." },
        { "es", "Los ministros de Relaciones Exteriores de Noruega y Chile se reunieron el martes en Oslo para hablar de la pesca. "
                "Quieren continuar el próximo mes, en la capital chilena, las conversaciones sobre los límites de sus aguas territoriales." },
        { "nl", "De ministers van Buitenlandse Zaken van Noorwegen en Chili spraken dinsdag in Oslo over de rechten van vissers. "
                "Ze willen de gesprekken over de grenzen van hun wateren volgende maand in de Chileense hoofdstad voortzetten." },
        { "tr", "Norveç ve Şili dışişleri bakanları salı günü Oslo'da bir araya gelerek balıkçılık haklarını görüştü. "
                "Bakanlar karasularının sınırları üzerine görüşmeleri gelecek ay Şili başkentinde sürdürmek istiyor, dedi bir sözcü." },
        { "ru", "Министры иностранных дел Норвегии и Чили встретились во вторник в Осло и обсудили права рыбаков двух стран." },
        { "ar", "التقى وزيرا خارجية النرويج وتشيلي يوم الثلاثاء في أوسلو وبحثا حقوق الصيد في المياه المشتركة بين البلدين." },
        { "he", "שרי החוץ של נורווגיה וצ'ילה נפגשו ביום שלישי באוסלו ודנו בזכויות הדיג של שתי המדינות במשך שעות ארוכות." },
        { "zh", "挪威和智利的外交部长星期二在奥斯陆举行会晤，双方讨论了两国渔民的捕鱼权利问题，并同意继续谈判。" },
        { "zh", "挪威和智利的外交部長星期二在奧斯陸舉行會晤，雙方討論了兩國漁民的捕魚權利問題，並同意繼續談判。" },
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) assert_string_equal(language_of(str_of(known[i].text)), known[i].language);
}

/* Of these nothing may be said: what is not English is left out. */
static void not_sure(void **state)
{
    (void)state;
    static const char *const text[] = {
        "", " ", "\n", "Turkey met Russia.", "12.50 - 13.75 (+0.4%)", "Oslo, Santiago, Lima, Quito, La Paz", "Gericht: Ja",
        "Türkiye met Russia in Ankara. Türkiye met Russia in Ankara.", "France sanctioned Mali.\n\nFrance sanctioned Mali.",
        "The ministers of both countries met in Oslo on Tuesday to talk about fish, oil and the border between their waters, "
        "and agreed to meet again next month. Die Minister beider Länder trafen sich am Dienstag in Oslo, um über Fisch, Öl "
        "und die Grenze zwischen ihren Gewässern zu sprechen.",
    };
    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++) assert_string_equal(language_of(str_of(text[i])), "");
}

/* The sample ends inside a character; what lies behind it is not looked at. */
static void long_text(void **state)
{
    (void)state;
    static char text[LANGUAGE_SAMPLE + 4000];
    static const char english[] = "Norway and Chile agreed to open talks about the fish in the sea on Tuesday afternoon. ";
    size_t n = 0;
    while (n + sizeof english <= LANGUAGE_SAMPLE - 1) {
        memcpy(text + n, english, sizeof english - 1);
        n += sizeof english - 1;
    }
    while (n < LANGUAGE_SAMPLE - 1) text[n++] = ' ';
    while (n + 3 <= sizeof text) {
        memcpy(text + n, "渔", 3);
        n += 3;
    }
    assert_string_equal(language_of((Str){ text, n }), "en");
}

static void english(void **state)
{
    (void)state;
    static const char *const yes[] = { "", "en", "EN", "eng", "English", "en-GB", "en_US", " en ", "English (UK)", "und" };
    static const char *const no[] = { "e", "de", "den", "es-EN", "tr", "enm", "?" };
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
        if (!language_is_english(str_of(yes[i]))) fail_msg("%s is English", yes[i]);
    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
        if (language_is_english(str_of(no[i]))) fail_msg("%s is not English", no[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(languages), cmocka_unit_test(not_sure), cmocka_unit_test(long_text),
                                        cmocka_unit_test(english) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
