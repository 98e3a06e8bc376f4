/* SPDX-License-Identifier: MIT */
#include "ingest/when.h"

#include "base/fold.h"
#include "ingest/reader.h"

#define WHEN_TEXT 200  /* bytes that are looked at */
#define WHEN_TOKENS 64
#define YEAR_FIRST 1600
#define YEAR_LAST 2099
#define YEAR_TWO_DIGITS 70 /* from here on of the last century */

/* Folded (base/fold.h), parted by blanks: the names and abbreviations of the languages that news is written in. */
static const char *const months[12] = {
    "january jan enero ene janvier janv januar jaenner janner gennaio gen janeiro januari января январь янв січня січень "
    "stycznia styczen ledna leden januara ocak oca ianuarie ιανουαριου ιανουαριοσ ιαν يناير tammikuuta tammikuu jaanuar "
    "sausio janvaris sijecnja јануара януари जनवर ژانویه janar ינואר",
    "february feb febr febrero fevrier fevr februar febbraio fevereiro februari февраля февраль фев лютого лютии lutego luty "
    "unora unor februara subat sub februarie φεβρουαριου φεβρουαριοσ φεβ فبراير شباط helmikuuta helmikuu veebruar vasario "
    "februaris veljace фебруара февруари फरवर فوریه fev shkurt פברואר",
    "march mar marzo mars marz maerz marco maart maret марта март мар березня березень marca marzec brezna brezen marcius "
    "mart martie μαρτιου μαρτιοσ مارس اذار maaliskuuta maaliskuu marts kovo ozujka मरच mrt מרץ",
    "april apr abril abr avril avr aprile апреля апрель апр квітня квітень kwietnia kwiecien dubna duben aprila aprilis nisan "
    "aprilie απριλιου απριλιοσ απρ ابريل نيسان huhtikuuta huhtikuu aprill balandzio travnja априла април अपरल اوریل prill "
    "אפריל nis",
    "may mayo mai maggio mag maio mei мая маи травня травень maja maj kvetna kveten majus mayis μαιου μαιοσ مايو ايار "
    "toukokuuta toukokuu geguzes maijs svibnja маја मई مه מאי",
    "june jun junio juin juni giugno giu junho июня июнь июн червня червень czerwca czerwiec cervna cerven juna junius "
    "haziran iunie ιουνιου ιουνιοσ ιουν يونيو يونيه حزيران kesakuuta kesakuu juuni birzelio junijs lipnja јуна юни जन ژوين "
    "qershor יוני haz",
    "july jul julio juillet juil juli luglio lug julho июля июль июл липня липень lipca lipiec cervence cervenec jula julius "
    "temmuz iulie ιουλιου ιουλιοσ ιουλ يوليو يوليه تموز heinakuuta heinakuu juuli liepos julijs srpnja јула юли जलई ژويیه "
    "korrik יולי tem",
    "august aug agosto ago aout augustus agustus августа август авг серпня серпень sierpnia sierpien srpna srpen augusta "
    "augusztus agustos αυγουστου αυγουστοσ αυγ اغسطس اب elokuuta elokuu rugpjucio augusts kolovoza अगसत اوت gusht אוגוסט agu "
    "agt ags",
    "september sep sept septiembre setiembre septembre settembre set setembro septembris сентября сентябрь сен сент вересня "
    "вересень wrzesnia wrzesien zari septembra szeptember eylul septembrie σεπτεμβριου σεπτεμβριοσ σεπ سبتمبر ايلول syyskuuta "
    "syyskuu rugsejo rujna септембра септември सतबर सतमबर سپتامبر shtator ספטמבר eyl",
    "october oct octubre octobre oktober okt ottobre ott outubro out октября октябрь окт жовтня жовтень pazdziernika "
    "pazdziernik rijna rijen oktobra ekim octombrie οκτωβριου οκτωβριοσ οκτ اكتوبر lokakuuta lokakuu oktoober spalio oktobris "
    "oktobar октобра октомври अकटबर اکتبر tetor אוקטובר eki",
    "november nov noviembre novembre novembro ноября ноябрь ноя листопада листопад listopada listopad listopadu novembra "
    "kasim kas noiembrie νοεμβριου νοεμβριοσ νοε نوفمبر marraskuuta marraskuu lapkricio novembris studenoga новембра ноември "
    "नवबर नवमबर نوامبر nentor נובמבר nopember",
    "december dec diciembre dic decembre dezember dez dicembre dezembro desember des декабря декабрь дек грудня грудень "
    "grudnia grudzien prosince prosinec decembra aralik ara decembrie δεκεμβριου δεκεμβριοσ δεκ ديسمبر joulukuuta joulukuu "
    "detsember gruodzio decembris prosinca децембра декември दसबर दसमबर دسامبر dhjetor דצמבר",
};

typedef enum Kind { END, NUMBER, WORD, SIGN } Kind;

typedef struct Token {
    Kind kind;
    Str text;
    int value;   /* NUMBER; WORD: the month, 1 to 12, or 0 */
    bool spaced; /* white space in front of it */
} Token;

typedef struct Tokens {
    Token t[WHEN_TOKENS + 8]; /* the rest is END, so that looking ahead needs no check */
    size_t n;
} Tokens;

typedef struct When {
    int year, month, day, hour, minute, second;
    bool timed;
    char zone[8]; /* "", "Z", "+03:00" */
} When;

/* --- tokens --- */

static int month_of(Str word)
{
    for (int m = 0; m < 12; m++)
        if (str_in_words(word, months[m])) return m + 1;
    return 0;
}

/* The digit at i in ASCII, Arabic or Persian figures, and its bytes; -1 where there is none. */
static int figure(Str s, size_t i, size_t *bytes)
{
    *bytes = 1;
    if (ascii_isdigit(s.p[i])) return s.p[i] - '0';
    if (i + 1 >= s.n) return -1;
    uint8_t a = (uint8_t)s.p[i], b = (uint8_t)s.p[i + 1];
    *bytes = 2;
    if (a == 0xD9 && b >= 0xA0 && b <= 0xA9) return b - 0xA0;
    if (a == 0xDB && b >= 0xB0 && b <= 0xB9) return b - 0xB0;
    return -1;
}

static bool is_word_byte(Str s, size_t i)
{
    size_t bytes;
    return ascii_isalpha(s.p[i]) || ((uint8_t)s.p[i] >= 0x80 && figure(s, i, &bytes) < 0);
}

static size_t number_read(Str s, size_t i, Token *t)
{
    size_t start = i, bytes, digits = 0;
    for (int d; i < s.n && (d = figure(s, i, &bytes)) >= 0; i += bytes)
        if (digits++ < 9) t->value = t->value * 10 + d;
    t->kind = NUMBER;
    t->text = (Str){ s.p + start, digits };
    return i;
}

static size_t word_read(Str s, size_t i, Token *t)
{
    static const char *const parts[] = { "\u5e74", "\u6708", "\u65e5", "\u6642", "\u65f6", "\u5206", NULL }; /* year, month, day, hour, hour, minute */
    size_t start = i;
    t->kind = WORD;
    for (const char *const *p = parts; *p; p++)
        if (str_starts(str_sub(s, i, s.n), str_of(*p))) {
            t->text = str_of(*p);
            return i + t->text.n;
        }
    while (i < s.n && is_word_byte(s, i)) i++;
    t->text = str_sub(s, start, i);
    t->value = month_of(t->text);
    return i;
}

static void tokens_read(Tokens *out, Str s)
{
    bool spaced = false;
    for (size_t i = 0; i < s.n && out->n < WHEN_TOKENS;) {
        size_t bytes;
        if (ascii_isspace(s.p[i])) {
            spaced = true;
            i++;
            continue;
        }
        Token *t = &out->t[out->n++];
        t->spaced = spaced;
        spaced = false;
        if (figure(s, i, &bytes) >= 0) i = number_read(s, i, t);
        else if (is_word_byte(s, i)) i = word_read(s, i, t);
        else {
            t->kind = SIGN;
            t->text = str_sub(s, i, i + 1);
            i++;
        }
    }
}

static bool sign(const Token *t, char c) { return t->kind == SIGN && t->text.p[0] == c; }
static bool word(const Token *t, const char *list) { return t->kind == WORD && str_in_words(t->text, list); }
static bool digits(const Token *t, size_t least, size_t most) { return t->kind == NUMBER && t->text.n >= least && t->text.n <= most; }

/* --- days --- */

static bool day_set(When *w, int year, int month, int day)
{
    w->year = year;
    w->month = month;
    w->day = day;
    return year >= YEAR_FIRST && year <= YEAR_LAST && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static int year_of(const Token *t)
{
    if (digits(t, 4, 4)) return t->value;
    return digits(t, 2, 2) ? t->value + (t->value < YEAR_TWO_DIGITS ? 2000 : 1900) : 0;
}

/* What may stand between a day, a month's name and a year. */
static size_t between(const Token *t, size_t i)
{
    for (int k = 0; k < 4; k++, i++) {
        bool mark = t[i].kind == SIGN && strchr(",.-/'", t[i].text.p[0]);
        if (!mark && !word(&t[i], "de del of d di den the st nd rd th er e a m o")) break;
    }
    return i;
}

/* "25 April 2023", "25 de abril de 2023", "25-Apr-23". */
static size_t day_month_year(const Token *t, When *w)
{
    if (!digits(t, 1, 2)) return 0;
    size_t m = between(t, 1);
    if (t[m].kind != WORD || !t[m].value) return 0;
    size_t y = between(t, m + 1);
    bool whole = digits(&t[y], 4, 4) || (digits(&t[y], 2, 2) && sign(&t[m + 1], '-') && !sign(&t[y + 1], ':'));
    return whole && day_set(w, year_of(&t[y]), t[m].value, t[0].value) ? y + 1 : 0;
}

/* "April 25, 2023", "Apr 25 18:03:00 2023". */
static size_t month_day_year(const Token *t, When *w)
{
    if (t->kind != WORD || !t->value) return 0;
    size_t d = between(t, 1);
    if (!digits(&t[d], 1, 2)) return 0;
    size_t y = between(t, d + 1);
    bool clock = digits(&t[y], 1, 2) && sign(&t[y + 1], ':');
    for (size_t k = y; clock && k < y + 7 && !digits(&t[y], 4, 4); k++)
        if (digits(&t[k], 4, 4) && !sign(&t[k - 1], '-') && !sign(&t[k - 1], '+')) y = k;
    return digits(&t[y], 4, 4) && day_set(w, t[y].value, t->value, t[d].value) ? d + 1 : 0;
}

/* "2023-04-25", "2023/4/25", "2023. április 25.", and with the words for year, month and day of Chinese, Japanese, Korean. */
static size_t year_month_day(const Token *t, When *w)
{
    if (digits(t, 8, 8)) return day_set(w, t->value / 10000, t->value / 100 % 100, t->value % 100) ? 1 : 0;
    if (!digits(t, 4, 4) || t[1].kind == NUMBER) return 0;
    size_t m = t[1].kind == WORD && t[1].value ? 1 : 2;
    if (m == 2 && t[1].kind == SIGN && !strchr("-/.", t[1].text.p[0])) return 0;
    if (t[m].kind == SIGN && t[m + 1].kind == WORD) m++; /* "2023 m. kovo 25" */
    int month = digits(&t[m], 1, 2) ? t[m].value : t[m].kind == WORD ? t[m].value : 0;
    size_t d = t[m].kind == WORD && t[m + 1].kind == NUMBER ? m + 1 : m + 2;
    if (!month || !digits(&t[d], 1, 2)) return 0;
    return day_set(w, t->value, month, t[d].value) ? d + 1 : 0;
}

/* "25.04.2023", "4/25/2023", "25 tháng 4, 2023". */
static size_t numbers_only(const Token *t, When *w, bool day_first)
{
    if (!digits(t, 1, 2) || !digits(&t[2], 1, 2)) return 0;
    bool named = word(&t[1], "thang");
    size_t y = named && (t[3].kind == SIGN || t[3].kind == WORD) ? 4 : named ? 3 : 4;
    bool marks = t[1].kind == SIGN && t[3].kind == SIGN && t[1].text.p[0] == t[3].text.p[0] && strchr("./-", t[1].text.p[0]);
    if (!named && !marks) return 0;
    int year = year_of(&t[y]), one = t[0].value, two = t[2].value;
    if (!year || sign(&t[y + 1], ':')) return 0;
    bool first = named || sign(&t[1], '.') || one > 12 || (day_first && two <= 12);
    return day_set(w, year, first ? two : one, first ? one : two) ? y + 1 : 0;
}

static size_t day_find(const Tokens *k, When *w, bool day_first, size_t *start)
{
    for (size_t i = 0; i < k->n; i++) {
        const Token *t = &k->t[i];
        bool inside = i && !t->spaced && (k->t[i - 1].kind == NUMBER || (i > 1 && k->t[i - 2].kind == NUMBER && !k->t[i - 1].spaced && k->t[i - 1].kind == SIGN));
        if (inside) continue; /* not "3.4.2023" in "1.2.3.4.2023" */
        size_t used = year_month_day(t, w);
        if (!used) used = day_month_year(t, w);
        if (!used) used = month_day_year(t, w);
        if (!used) used = numbers_only(t, w, day_first);
        *start = i;
        if (used) return i + used;
    }
    return 0;
}

/* --- times --- */

static void zone_set(When *w, char plus, int hours, int minutes)
{
    if (hours > 14 || minutes > 59) return;
    char z[8] = { plus, (char)('0' + hours / 10), (char)('0' + hours % 10), ':', (char)('0' + minutes / 10), (char)('0' + minutes % 10), 0, 0 };
    memcpy(w->zone, z, sizeof z);
}

static void zone_by_name(const Token *t, When *w)
{
    static const struct { const char *names; char plus; int hours, minutes; } zones[] = {
        { "est cdt", '-', 5, 0 }, { "edt ast", '-', 4, 0 }, { "cst mdt", '-', 6, 0 }, { "mst pdt", '-', 7, 0 }, { "pst akdt", '-', 8, 0 },
        { "et", '-', 5, 0 }, { "cet mez bst wat", '+', 1, 0 }, { "cest mesz eet cat sast", '+', 2, 0 }, { "eest msk trt eat ast", '+', 3, 0 },
        { "gst", '+', 4, 0 }, { "pkt", '+', 5, 0 }, { "wib ict", '+', 7, 0 }, { "hkt sgt pht awst wita", '+', 8, 0 },
        { "jst kst", '+', 9, 0 }, { "aest", '+', 10, 0 }, { "aedt", '+', 11, 0 }, { "nzst", '+', 12, 0 }, { "nzdt", '+', 13, 0 },
    };
    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++)
        if (word(t, zones[i].names)) {
            zone_set(w, zones[i].plus, zones[i].hours, zones[i].minutes);
            return;
        }
}

static void zone_read(const Token *t, When *w)
{
    bool universal = word(t, "z gmt utc ut");
    if (universal) memcpy(w->zone, "Z", 2);
    if (universal) t++;
    else if (sign(t, '(')) t++;
    if (t->kind == WORD && !universal) zone_by_name(t, w);
    if (!sign(t, '+') && !sign(t, '-')) return;
    bool close = !t[1].spaced && (t[1].text.n == 4 || sign(&t[2], ':') || !t->spaced || universal);
    if (!close || !digits(&t[1], 1, 4) || t[1].text.n == 3) return;
    int value = t[1].value, minutes = 0;
    if (t[1].text.n == 4) {
        minutes = value % 100;
        value /= 100;
    } else if (sign(&t[2], ':') && digits(&t[3], 2, 2)) {
        minutes = t[3].value;
    }
    zone_set(w, t->text.p[0], value, minutes);
}

/* "pm", "p.m."; moves *t behind it. */
static int noon(const Token **t)
{
    const Token *k = *t;
    bool am = word(k, "am"), pm = word(k, "pm");
    if (am || pm) {
        (*t)++;
        return am ? 1 : 2;
    }
    if (!word(k, "a p") || !sign(&k[1], '.') || !word(&k[2], "m")) return 0;
    *t += sign(&k[3], '.') ? 4 : 3;
    return word(k, "a") ? 1 : 2;
}

static bool time_at(const Token *t, When *w)
{
    int second = 0, minute = 0;
    if (!digits(t, 1, 2)) {
        if (!digits(t, 6, 6)) return false; /* "T180300" */
        w->hour = t->value / 10000, w->minute = t->value / 100 % 100, w->second = t->value % 100;
        w->timed = w->hour < 24 && w->minute < 60 && w->second < 61;
        if (w->timed) zone_read(t + 1, w);
        return w->timed;
    }
    const Token *next = t + 1;
    bool clock = (sign(next, ':') || word(next, "h 時 时")) && digits(&next[1], 2, 2);
    if (clock) {
        minute = next[1].value;
        next += 2;
        if (sign(next, ':') && digits(&next[1], 2, 2)) {
            second = next[1].value;
            next += 2;
            if (sign(next, '.') && next[1].kind == NUMBER) next += 2;
        }
    }
    int half = noon(&next);
    if ((!clock && !half) || (half && t->value > 12)) return false;
    w->hour = half ? t->value % 12 + (half == 2 ? 12 : 0) : t->value;
    w->minute = minute;
    w->second = second;
    w->timed = w->hour < 24 && minute < 60 && second < 61;
    if (w->timed) zone_read(next, w);
    return w->timed;
}

/* The first time behind the day, else one in front of it. */
static void time_find(const Tokens *k, When *w, size_t start, size_t end)
{
    for (size_t i = end; i < k->n; i++) {
        bool basic = digits(&k->t[i], 6, 6);
        if ((!basic || word(&k->t[i - 1], "t")) && time_at(&k->t[i], w)) return;
    }
    for (size_t i = 0; i < start; i++)
        if (k->t[i].text.n < 3 && time_at(&k->t[i], w)) return;
}

/* Seconds or milliseconds since 1970, as scripts write them. */
static bool epoch_read(const Tokens *k, When *w, Str text)
{
    if (k->n != 1 || k->t[0].kind != NUMBER || (text.n != 10 && text.n != 13)) return false;
    int64_t s = 0;
    for (size_t i = 0; i < 10; i++) s = s * 10 + (text.p[i] - '0');
    int64_t days = s / 86400, era_day = days + 719468, era = era_day / 146097, doe = era_day % 146097; /* Hinnant, "chrono-compatible low-level date algorithms" */
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    int month = (int)(mp < 10 ? mp + 3 : mp - 9);
    w->hour = (int)(s % 86400 / 3600);
    w->minute = (int)(s % 3600 / 60);
    w->second = (int)(s % 60);
    w->timed = true;
    memcpy(w->zone, "Z", 2);
    return day_set(w, (int)(yoe + era * 400 + (month <= 2)), month, (int)(doy - (153 * mp + 2) / 5 + 1));
}

bool when_read(Str text, bool day_first, Arena *arena, Str *day, Str *time)
{
    char folded[WHEN_TEXT * FOLD_GROWTH];
    Tokens tokens = { 0 };
    When w = { 0 };
    size_t start = 0;
    text = str_trim(text);
    *day = *time = (Str){ NULL, 0 };
    if (text.n > WHEN_TEXT) text.n = WHEN_TEXT;
    Str s = { folded, text_fold(text, folded, sizeof folded) };
    tokens_read(&tokens, s);
    if (!epoch_read(&tokens, &w, s)) {
        size_t end = day_find(&tokens, &w, day_first, &start);
        if (!end) return false;
        time_find(&tokens, &w, start, end);
    }
    *day = arena_printf(arena, "%04d-%02d-%02d", w.year, w.month, w.day);
    if (!reader_date_sound(*day)) {
        *day = (Str){ NULL, 0 };
        return false;
    }
    if (w.timed) *time = arena_printf(arena, "%.*sT%02d:%02d:%02d%s", STR_ARG(*day), w.hour, w.minute, w.second, w.zone);
    return true;
}
