/* How often each word was seen. */
#ifndef TABLE_H
#define TABLE_H

#include <stddef.h>

struct entry {
    struct entry *next; /* in the same bucket */
    unsigned hash;
    long count;
    long first_line;
    size_t length;
    char text[];
};

struct table {
    struct entry **buckets;
    size_t size; /* a power of two */
    size_t used;
};

void table_init(struct table *table);
void table_add(struct table *table, const char *word, size_t length, long line);
void table_free(struct table *table);

/* All entries, the most frequent first; to be freed by the caller. */
struct entry **table_sorted(const struct table *table);

#endif
