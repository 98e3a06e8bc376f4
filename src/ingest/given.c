/* SPDX-License-Identifier: MIT */
#include "ingest/given.h"

#include "ingest/when.h"

bool reader_date_sound(Str d)
{
    if (d.n != 10 || d.p[4] != '-' || d.p[7] != '-') return false;
    int part[3] = { 0 };
    for (size_t i = 0, k = 0; i < 10; i++) {
        if (i == 4 || i == 7) {
            k++;
            continue;
        }
        if (!ascii_isdigit(d.p[i])) return false;
        part[k] = part[k] * 10 + (d.p[i] - '0');
    }
    static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (part[0] % 4 == 0 && part[0] % 100 != 0) || part[0] % 400 == 0;
    if (part[1] < 1 || part[1] > 12 || part[2] < 1 || part[2] > days[part[1] - 1]) return false;
    return !(part[1] == 2 && part[2] == 29 && !leap);
}

static bool ambiguous(Str s)
{
    int part[2] = { 0 };
    size_t i = 0;
    for (int k = 0; k < 2; k++) {
        size_t from = i;
        while (i < s.n && i < from + 2 && ascii_isdigit(s.p[i])) part[k] = part[k] * 10 + (s.p[i++] - '0');
        if (i == from || i == s.n || s.p[i] != '/') return false;
        i++;
    }
    return part[0] <= 12 && part[1] <= 12 && part[0] != part[1];
}

void given_date(Str said, Arena *arena, Document *doc, ReaderNote *note)
{
    Str day, time, s = str_trim(said);
    if (!s.n || doc->date.n) return;
    if (reader_date_sound(str_sub(s, 0, 10)) && (s.n == 10 || s.p[10] == 'T' || s.p[10] == ' ')) doc->date = str_sub(s, 0, 10);
    if (!ambiguous(s) && when_read(s, false, arena, &day, &time)) {
        doc->date = day;
        doc->time = time;
    }
    note->date_dropped = !doc->date.n;
}
