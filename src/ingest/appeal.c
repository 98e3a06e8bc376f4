/* SPDX-License-Identifier: MIT */
/*
 * A site's own message under a report: an appeal for money, a newsletter, a notice to readers.
 *
 * Only words tell in plain text.  Paragraphs (lines) are read from the end: the message is the tail of the text in which
 * readers are addressed and asked for something.  It begins at a line that opens it ("A message from …", "Dear readers")
 * and is taken only when the lines from there on speak to the reader at least twice, so that a report about
 * journalism loses nothing.
 */
#include "ingest/reader.h"

#define APPEAL_LINES 400 /* lines looked at from the end */

/* Does one of the phrases begin at a word of s? */
static bool has_any(Str s, const char *const *list)
{
    bool inside = false; /* a word */
    for (size_t i = 0; i < s.n; i++) {
        bool begins = !inside && ascii_isalpha(s.p[i]);
        inside = ascii_isalpha(s.p[i]);
        if (!begins) continue;
        char first = ascii_lower(s.p[i]);
        for (const char *const *phrase = list; *phrase; phrase++)
            if ((*phrase)[0] == first && str_ieq(str_sub(s, i, i + strlen(*phrase)), str_of(*phrase))) return true;
    }
    return false;
}

static bool opens(Str line)
{
    static const char *const openers[] = {
        "a message from", "dear reader", "a note to our readers", "a note from the editor", "before you go",
        "support our journalism", "support independent journalism", "we need your help", "help us continue", "help keep",
        "sign up for our", "sign up to our", "subscribe to our", "become a member", "become a subscriber", "make a donation",
        "donate now", "donate today", "thank you for reading", "thanks for reading", "you can support", "we have a small favour",
        "we have a small favor", "since you're here", "if you enjoyed this", "follow us on", "join our telegram",
        "get our newsletter", "your support", NULL
    };
    return line.n < 400 && has_any(line, openers);
}

static bool asks(Str line)
{
    static const char *const asking[] = {
        "your support", "support us", "donat", "contribut", "subscri", "newsletter", "sign up", "help us", "your help",
        "independent journalism", "our work", "our journalism", "our journalists", "our readers", "dear reader", "remind me",
        "monthly", "one-time", "thank you for", "follow us", "become a member", "membership", "click here", NULL
    };
    return has_any(line, asking);
}

size_t reader_appeal(Str text)
{
    Str line[APPEAL_LINES];
    size_t start[APPEAL_LINES], n = 0, end = text.n;
    while (end > 0 && n < APPEAL_LINES) {
        size_t from = end;
        while (from > 0 && text.p[from - 1] != '\n') from--;
        Str l = str_trim(str_sub(text, from, end));
        if (l.n) {
            line[n] = l;
            start[n++] = from;
        }
        end = from ? from - 1 : 0;
    }
    size_t cut = text.n, asked = 0;
    for (size_t i = 0; i < n; i++) { /* from the last line upwards */
        asked += asks(line[i]);
        if (opens(line[i]) && asked >= 2 && asked * 3 >= i + 1) cut = start[i];
    }
    return cut;
}
