/* Makes up sentences: common words often, rare ones seldom, some quoted, some with an apostrophe. */
#include "text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_A_LINE = 12, BYTES_A_WORD = 32 };

static const char *const stems[] = {
    "the",    "of",      "and",    "to",     "a",      "in",    "sea",    "ship",   "whale",  "captain", "wind",
    "night",  "harbour", "rope",   "sail",   "storm",  "water", "island", "letter", "morning", "voice",  "hand",
    "window", "garden",  "street", "engine", "river",  "bridge", "stone", "silver", "winter", "summer",  "market",
    "number", "machine", "thought", "measure", "journey", "kitchen", "lantern", "shadow", "mountain", "village",
};

static const char *const endings[] = {"", "", "", "", "s", "ed", "ing", "er", "less", "ful", "like", "'s"};

static uint64_t state;

static size_t draw(size_t limit)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(state >> 33) % limit;
}

/* Small numbers much more often than large ones, as words are distributed in a language. */
static size_t draw_common(size_t limit)
{
    size_t first = draw(limit), second = draw(limit);
    return first * second / limit;
}

static char *put(char *end, const char *text)
{
    size_t size = strlen(text);
    memcpy(end, text, size);
    return end + size;
}

static char *put_word(char *end)
{
    const char *quote = draw(40) ? "" : "'";
    end = put(end, quote);
    if (draw(8) == 0)
        end = put(end, stems[draw(sizeof stems / sizeof *stems)]); /* a compound */
    end = put(end, stems[draw_common(sizeof stems / sizeof *stems)]);
    end = put(end, endings[draw_common(sizeof endings / sizeof *endings)]);
    return put(end, quote);
}

static char *put_line(char *end, long number)
{
    for (int i = 0; i < WORDS_A_LINE; i++) {
        end = put_word(end);
        end = put(end, draw(12) ? " " : ", ");
    }
    if (number == ODD_LINE)
        end = put(end, "rock ' roll ");
    return put(end, "\n");
}

char *make_text(long lines)
{
    char *text = malloc((size_t)(lines + 1) * WORDS_A_LINE * BYTES_A_WORD);
    if (!text) {
        perror("make_text");
        exit(1);
    }
    state = 42;
    char *end = text;
    for (long number = 1; number <= lines; number++)
        end = put_line(end, number);
    *end = 0;
    return text;
}
