#ifndef HASH_H
#define HASH_H

#include <stddef.h>

unsigned hash_of(const char *word, size_t length);

#endif
