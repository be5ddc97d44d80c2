/* A hash table with chains, which doubles when it is full. */
#include "table.h"

#include "hash.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_SIZE = 64 };

static void *check(void *memory)
{
    if (!memory) {
        perror("table");
        exit(1);
    }
    return memory;
}

static struct entry **find(const struct table *table, const char *word, size_t length, unsigned hash)
{
    struct entry **place = &table->buckets[hash & (table->size - 1)];
    for (; *place; place = &(*place)->next) {
        const struct entry *entry = *place;
        if (entry->hash == hash && entry->length == length && !memcmp(entry->text, word, length))
            break;
    }
    return place;
}

static void grow(struct table *table)
{
    size_t size = table->size * 2;
    struct entry **buckets = check(calloc(size, sizeof *buckets));
    for (size_t i = 0; i < table->size; i++) {
        struct entry *next;
        for (struct entry *entry = table->buckets[i]; entry; entry = next) {
            next = entry->next;
            entry->next = buckets[entry->hash & (size - 1)];
            buckets[entry->hash & (size - 1)] = entry;
        }
    }
    free(table->buckets);
    table->buckets = buckets;
    table->size = size;
}

void table_init(struct table *table)
{
    table->size = FIRST_SIZE;
    table->used = 0;
    table->buckets = check(calloc(FIRST_SIZE, sizeof *table->buckets));
}

void table_add(struct table *table, const char *word, size_t length, long line)
{
    unsigned hash = hash_of(word, length);
    struct entry **place = find(table, word, length, hash);
    if (*place) {
        (*place)->count++;
        return;
    }
    struct entry *entry = check(malloc(sizeof *entry + length + 1));
    *entry = (struct entry){.hash = hash, .count = 1, .first_line = line, .length = length};
    memcpy(entry->text, word, length);
    entry->text[length] = 0;
    *place = entry;
    if (++table->used > table->size)
        grow(table);
}

static int more_frequent(const void *left, const void *right)
{
    const struct entry *a = *(struct entry *const *)left, *b = *(struct entry *const *)right;
    return a->count != b->count ? (a->count < b->count) - (a->count > b->count) : strcmp(a->text, b->text);
}

struct entry **table_sorted(const struct table *table)
{
    struct entry **entries = check(malloc((table->used + 1) * sizeof *entries));
    size_t count = 0;
    for (size_t i = 0; i < table->size; i++)
        for (struct entry *entry = table->buckets[i]; entry; entry = entry->next)
            entries[count++] = entry;
    qsort(entries, count, sizeof *entries, more_frequent);
    return entries;
}

void table_free(struct table *table)
{
    for (size_t i = 0; i < table->size; i++) {
        struct entry *next;
        for (struct entry *entry = table->buckets[i]; entry; entry = next) {
            next = entry->next;
            free(entry);
        }
    }
    free(table->buckets);
}
