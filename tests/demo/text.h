/* A text that is the same each time. */
#ifndef TEXT_H
#define TEXT_H

#include <stddef.h>

/* The line that holds something unusual. */
enum { ODD_LINE = 190000 };

/* Returns `lines` lines, ended by a null byte, to be freed by the caller. */
char *make_text(long lines);

#endif
