/* usage: places [LOOPS]. A function that stands in two places, a pointer that is null at times; prints its sums. */
#include <stdio.h>
#include <stdlib.h>

struct item {
  int value;
  struct item *next;
};

volatile int sink;
volatile int zero;
char *wild = (char *)0x123456789000;
static struct item first = {1, 0};

static inline __attribute__((always_inline)) int inlined(int x)
{
  int twice = x * 2;
  sink += twice;
  return twice + 1;
}

__attribute__((noinline)) int one(int i)
{
  return inlined(i) + 1;
}

__attribute__((noinline)) int two(int i)
{
  return inlined(i) * 2;
}

__attribute__((noinline)) int work(int i, struct item *p)
{
  int k = i % 7;
  sink += k;
  return k + (p ? p->value : 0);
}

__attribute__((noinline)) int both(int i)
{
  return one(i) + two(i);
}

int main(int argc, char **argv)
{
  int loops = argc > 1 ? atoi(argv[1]) : 30;
  long total = 0;
  for (int i = 0; i < loops; i++) {
    total += work(i, i % 5 == 4 ? 0 : &first);
    total += both(i);
  }
  printf("total %ld sink %d\n", total, sink);
  return 0;
}
