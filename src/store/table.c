/* SPDX-License-Identifier: MIT */
#include "store/table.h"

#include <utf8proc.h>

#include "base/utf8.h"

#define DATE_CELLS 10
#define WHAT_CELLS 20
#define CODE_CELLS 5
#define GAPS 10 /* between five columns, two of them arrows */

typedef struct Widths { unsigned who, whom; } Widths;

static Widths widths_of(unsigned width)
{
    if (width < TABLE_MIN_WIDTH) width = TABLE_MIN_WIDTH;
    if (width > TABLE_MAX_WIDTH) width = TABLE_MAX_WIDTH;
    unsigned rest = width - DATE_CELLS - WHAT_CELLS - CODE_CELLS - GAPS;
    return (Widths){ .who = rest - rest / 2, .whom = rest / 2 };
}

static unsigned cells_of(uint32_t cp)
{
    if (cp < 0x20 || cp == 0x7f) return 1; /* shown as a space */
    int w = utf8proc_charwidth((utf8proc_int32_t)cp);
    return w > 0 ? (unsigned)w : 0;
}

unsigned table_cells(Str s)
{
    unsigned n = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = 0;
        unsigned length = utf8_decode(s, i, &cp);
        n += length ? cells_of(cp) : 1;
        i += length ? length : 1;
    }
    return n;
}

void table_cell(Buf *b, Str s, unsigned cells)
{
    bool cut = table_cells(s) > cells;
    unsigned room = cut ? cells - 1 : cells, used = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = 0;
        unsigned length = utf8_decode(s, i, &cp), w = length ? cells_of(cp) : 1;
        if (used + w > room) break;
        if (!length || cp < 0x20 || cp == 0x7f)
            buf_char(b, ' ');
        else
            buf_add(b, str_sub(s, i, i + length));
        used += w;
        i += length ? length : 1;
    }
    if (cut) {
        buf_lit(b, "…");
        used++;
    }
    for (; used < cells; used++) buf_char(b, ' ');
}

static void row(Buf *b, Str date, Str who, Str what, Str whom, Str code, Widths w, bool arrows)
{
    size_t start = b->n;
    table_cell(b, date, DATE_CELLS);
    buf_lit(b, "  ");
    table_cell(b, who, w.who);
    buf_lit(b, arrows ? " → " : "   ");
    table_cell(b, what, WHAT_CELLS);
    buf_lit(b, arrows && whom.n ? " → " : "   ");
    table_cell(b, whom, w.whom);
    buf_lit(b, "  ");
    buf_add(b, code);
    while (b->n > start && b->p[b->n - 1] == ' ') b->n--;
    buf_char(b, '\n');
}

void table_header(Buf *b, unsigned width)
{
    row(b, STR("DATE"), STR("WHO"), STR("WHAT"), STR("WHOM"), STR("CAMEO"), widths_of(width), false);
}

/* "Sergei Shoigu RUSGOVMIL, Turkey TURGOV" */
static void parties(Buf *b, const Parties *p)
{
    for (int i = 0; i < p->n; i++) {
        const Actor *a = p->p[i];
        if (i) buf_lit(b, ", ");
        if (a->code.n) buf_add(b, a->code), buf_char(b, ' ');
        buf_add(b, a->name.n && a->kind == ACTOR_PERSON ? a->name : a->text);
    }
}

static void what(Buf *b, const Event *e)
{
    const char *type = event_name(e->type);
    buf_lit(b, type ? type : "-");
    for (int i = 0; i < e->n_mode; i++) {
        buf_char(b, i ? ',' : ' ');
        buf_add(b, e->mode[i]);
    }
    if (e->status != STATUS_ACTUAL) buf_printf(b, " (%s)", status_name(e->status));
}

int table_events(Buf *b, const Coded *coded, unsigned width, Err *err)
{
    Buf cell[3] = { 0 };
    Widths w = widths_of(width);
    bool failed = false;
    for (size_t i = 0; i < coded->events.n; i++) {
        const Event *e = &coded->events.event[i];
        for (int k = 0; k < 3; k++) buf_reset(&cell[k]);
        parties(&cell[0], &e->actor);
        what(&cell[1], e);
        parties(&cell[2], &e->recipient);
        for (int k = 0; k < 3; k++) failed |= cell[k].failed;
        row(b, coded->doc->date, buf_str(&cell[0]), buf_str(&cell[1]), buf_str(&cell[2]), str_of(e->cameo->code), w, true);
    }
    for (int k = 0; k < 3; k++) buf_close(&cell[k]);
    return failed || b->failed ? err_memory(err) : 0;
}
