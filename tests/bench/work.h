/* The functions that are probed, and the code that rivals put into them. */
#ifndef WORK_H
#define WORK_H

struct item {
    long id;
    int len;
    int kind;
};

struct named {
    long id;
    int len;
    const char *name;
};

long foo(long i, long k);          /* waits for memory */
long bar(long i, long k);          /* a leaf of a few instructions */
long field(struct item *p);        /* looks at an object */
long named(struct named *p);
double scale(double d, double e);
long letters(const char *s);

long foo_checked(long i, long k);  /* the same, with the check compiled in */
long bar_checked(long i, long k);
long field_checked(struct item *p);
long named_checked(struct named *p);
double scale_checked(double d, double e);
long letters_checked(const char *s);

void never(void);

#endif
