/*
 * Counts the words of a text.
 *
 *     wordcount [LINES]
 *
 * It has a fault: one of the words that it counts is empty.
 */
#include "table.h"
#include "text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { LINES = 200000, SHOWN = 3, BATCH = 50 };

static int is_letter(char c)
{
    return isalpha((unsigned char)c) || c == '\'';
}

/* Counts the words of one line; returns where the next line begins. */
const char *count_line(struct table *table, const char *text, long line, long *words)
{
    while (*text && *text != '\n') {
        if (!is_letter(*text)) {
            text++;
            continue;
        }
        const char *start = text;
        while (is_letter(*text))
            text++;
        const char *end = text;
        while (start < end && *start == '\'') /* quotes around a word are not part of it */
            start++;
        while (end > start && end[-1] == '\'')
            end--;
        table_add(table, start, (size_t)(end - start), line);
        ++*words;
    }
    return *text ? text + 1 : text;
}

/* How long the words took, batch by batch: what else the machine does disturbs some batches, not their median. */
static struct {
    long count, words, lines;
    double since;
    double nanoseconds[LINES / BATCH]; /* a word */
} pace;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static void pace_line(long words)
{
    if (pace.lines++ % BATCH)
        return;
    double time = now();
    if (pace.lines > 1 && pace.count < LINES / BATCH)
        pace.nanoseconds[pace.count++] = (time - pace.since) / (double)(words - pace.words);
    pace.since = time;
    pace.words = words;
}

static int compare(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static double pace_median(void)
{
    qsort(pace.nanoseconds, (size_t)pace.count, sizeof *pace.nanoseconds, compare);
    return pace.nanoseconds[pace.count / 2];
}

static void show(const struct table *table)
{
    struct entry **entries = table_sorted(table);
    for (size_t i = 0; i < SHOWN && i < table->used; i++)
        printf("%9ld x '%s'\n", entries[i]->count, entries[i]->text);
    for (size_t i = 0; i < table->used; i++)
        if (entries[i]->length == 0)
            printf("%9ld x '%s'\n", entries[i]->count, entries[i]->text);
    free(entries);
}

int main(int argc, char **argv)
{
    char *text = make_text(argc > 1 ? atol(argv[1]) : LINES);
    struct table table;
    table_init(&table);
    long words = 0, line = 1;
    for (const char *next = text; *next; line++) {
        pace_line(words);
        next = count_line(&table, next, line, &words);
    }
    printf("%ld words, %zu of them different, %.2f ns a word\n", words, table.used, pace_median());
    show(&table);
    table_free(&table);
    free(text);
    return 0;
}
