/* SPDX-License-Identifier: MIT */
#include "actor/inner.h"

/* Sorted, for binary search. */
static const struct { const char *word; WordClass class; } table[] = {
    { "a", WORD_DET }, { "about", WORD_PREP }, { "across", WORD_PREP }, { "after", WORD_PREP },
    { "against", WORD_PREP }, { "all", WORD_DET }, { "along", WORD_PREP }, { "amid", WORD_PREP },
    { "among", WORD_PREP }, { "an", WORD_DET }, { "and", WORD_CONJ }, { "another", WORD_DET }, { "any", WORD_DET },
    { "around", WORD_PREP }, { "as", WORD_PREP }, { "at", WORD_PREP }, { "before", WORD_PREP }, { "behind", WORD_PREP },
    { "between", WORD_PREP }, { "beyond", WORD_PREP }, { "both", WORD_DET }, { "but", WORD_CONJ }, { "by", WORD_PREP },
    { "despite", WORD_PREP }, { "dozen", WORD_NUMBER }, { "dozens", WORD_NUMBER }, { "during", WORD_PREP },
    { "each", WORD_DET }, { "eight", WORD_NUMBER }, { "eleven", WORD_NUMBER }, { "every", WORD_DET },
    { "few", WORD_NUMBER }, { "fifty", WORD_NUMBER }, { "five", WORD_NUMBER }, { "for", WORD_PREP },
    { "forty", WORD_NUMBER }, { "four", WORD_NUMBER }, { "from", WORD_PREP }, { "he", WORD_PRONOUN },
    { "her", WORD_DET }, { "herself", WORD_PRONOUN }, { "him", WORD_PRONOUN }, { "himself", WORD_PRONOUN },
    { "his", WORD_DET }, { "hundred", WORD_NUMBER }, { "hundreds", WORD_NUMBER }, { "i", WORD_PRONOUN },
    { "in", WORD_PREP }, { "inside", WORD_PREP }, { "into", WORD_PREP }, { "it", WORD_PRONOUN }, { "its", WORD_DET },
    { "itself", WORD_PRONOUN }, { "like", WORD_PREP }, { "many", WORD_NUMBER }, { "million", WORD_NUMBER },
    { "millions", WORD_NUMBER }, { "most", WORD_DET }, { "my", WORD_DET }, { "near", WORD_PREP },
    { "nine", WORD_NUMBER }, { "no", WORD_DET }, { "nor", WORD_CONJ }, { "of", WORD_OF }, { "off", WORD_PREP },
    { "on", WORD_PREP }, { "one", WORD_NUMBER }, { "onto", WORD_PREP }, { "or", WORD_CONJ }, { "other", WORD_DET },
    { "our", WORD_DET }, { "outside", WORD_PREP }, { "over", WORD_PREP }, { "own", WORD_DET },
    { "scores", WORD_NUMBER }, { "seven", WORD_NUMBER }, { "several", WORD_NUMBER }, { "she", WORD_PRONOUN },
    { "since", WORD_PREP }, { "six", WORD_NUMBER }, { "some", WORD_DET }, { "such", WORD_DET }, { "ten", WORD_NUMBER },
    { "than", WORD_PREP }, { "that", WORD_RELATIVE }, { "the", WORD_DET }, { "their", WORD_DET },
    { "them", WORD_PRONOUN }, { "themselves", WORD_PRONOUN }, { "these", WORD_DET }, { "they", WORD_PRONOUN },
    { "thirty", WORD_NUMBER }, { "this", WORD_DET }, { "those", WORD_DET }, { "thousand", WORD_NUMBER },
    { "thousands", WORD_NUMBER }, { "three", WORD_NUMBER }, { "through", WORD_PREP }, { "throughout", WORD_PREP },
    { "to", WORD_PREP }, { "toward", WORD_PREP }, { "towards", WORD_PREP }, { "twelve", WORD_NUMBER },
    { "twenty", WORD_NUMBER }, { "two", WORD_NUMBER }, { "under", WORD_PREP }, { "until", WORD_PREP },
    { "upon", WORD_PREP }, { "via", WORD_PREP }, { "we", WORD_PRONOUN }, { "when", WORD_RELATIVE },
    { "where", WORD_RELATIVE }, { "which", WORD_RELATIVE }, { "while", WORD_RELATIVE }, { "who", WORD_RELATIVE },
    { "whom", WORD_RELATIVE }, { "whose", WORD_RELATIVE }, { "with", WORD_PREP }, { "within", WORD_PREP },
    { "without", WORD_PREP }, { "you", WORD_PRONOUN }, { "your", WORD_DET },
};

static int compare(Str w, const char *c)
{
    for (size_t i = 0; i < w.n; i++)
        if (w.p[i] != c[i] || !c[i]) return (unsigned char)w.p[i] < (unsigned char)c[i] ? -1 : 1;
    return c[w.n] ? -1 : 0;
}

WordClass word_class(Str w)
{
    size_t low = 0, high = sizeof table / sizeof *table;
    while (low < high) {
        size_t mid = (low + high) / 2;
        int c = compare(w, table[mid].word);
        if (c == 0) return table[mid].class;
        if (c < 0) high = mid;
        else low = mid + 1;
    }
    return WORD_OTHER;
}

const char *word_class_unsorted(void)
{
    for (size_t i = 1; i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i - 1].word, table[i].word) >= 0) return table[i].word;
    return NULL;
}
