/* usage: dozen LOOPS THREADS. Twelve places in all threads, of several instructions each; prints its own sum, which
   any mistake in a trampoline changes. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static long loops;
static long sums[64];

#define WORK(n)                                               \
  __attribute__((noinline)) long work_##n(long i, long k)     \
  {                                                           \
    return i == k ? i * 3 : i + n;                            \
  }
WORK(0) WORK(1) WORK(2) WORK(3) WORK(4) WORK(5) WORK(6) WORK(7) WORK(8) WORK(9) WORK(10) WORK(11)

static long (*const work[])(long, long) = {work_0, work_1, work_2, work_3, work_4,  work_5,
                                           work_6, work_7, work_8, work_9, work_10, work_11};

static void *run(void *argument)
{
  long k = (long)argument;
  for (long i = 1; i <= loops; i++)
    for (int n = 0; n < 12; n++)
      sums[k] += work[n](i, k);
  return 0;
}

int main(int argc, char **argv)
{
  pthread_t threads[64];
  long count = atol(argv[2]), sum = 0;
  loops = atol(argv[1]);
  for (long k = 0; k < count; k++)
    pthread_create(&threads[k], 0, run, (void *)k);
  for (long k = 0; k < count; k++)
    pthread_join(threads[k], 0);
  for (long k = 0; k < count; k++)
    sum += sums[k];
  printf("sum %ld\n", sum);
  return 0;
}
